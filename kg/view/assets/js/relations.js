/* Links to what has no id of its own in the data: a track, a name. Of two bearers of a name none is meant. */
const bearers = groupBy(
  DATA.nodes.filter(node => ACTORS.has(node.kind)),
  node => node.label,
);
const goToNamed = name => (bearers.get(name)?.length === 1 ? goTo(bearers.get(name)[0].id) : bdi(name));
const goToTrack = id =>
  el(
    "button",
    { type: "button", class: "go", onclick: () => select({ kind: "track", id }) },
    bdi(trackById.get(id).label),
  );
const listed = (items, look) =>
  items.length ? el("span", {}, items.map((item, number) => [number ? ", " : null, look(item)]).flat()) : null;

/* Panels of what lies between things: a channel of two persons, a relation, a track, a path. */
function pairPanel([a, b]) {
  const meetings = coreMeetings().filter(meeting => [a, b].every(id => attendees(meeting.id).includes(id)));
  const heldOnes = heldAmong(meetings),
    weight = heldOnes.reduce((sum, meeting) => sum + 1 / (attendees(meeting.id).length - 1), 0);
  const papers = DATA.nodes.filter(
    node =>
      node.kind === "Proposal" &&
      node.transfers.some(transfer =>
        [a, b].every(id => [transfer.giver, transfer.receiver, transfer.carrier].includes(id)),
      ),
  );
  return [
    el("p", { class: "kind" }, "Channel"),
    el("h2", {}, goTo(a), " – ", goTo(b)),
    facts([
      ["Meetings", `${meetings.length}, of which ${heldOnes.length} held`],
      ["Weight", `${weight.toFixed(2)} (a meeting of k persons counts 1/(k−1))`],
      ["Tracks", listed([...new Set(meetings.flatMap(meeting => meeting.tracks))], goToTrack)],
    ]),
    section(
      "Papers handed over",
      papers.map(paper => goTo(paper.id)),
    ),
    el("h3", {}, `Meetings of both (${meetings.length})`),
    rowsOf(
      meetings,
      meeting =>
        el(
          "li",
          { "data-meeting": meeting.id },
          meetingItem(meeting),
          el("p", { class: "aside" }, othersPresent(meeting, [a, b])),
          quotes(meeting.evidence, 3),
        ),
      "ul",
      { class: "meetings" },
    ),
  ];
}
function othersPresent(meeting, known) {
  const others = [...new Set(participants(meeting.id).map(link => link.other))]
    .filter(id => !known.includes(id));
  if (!others.length) return "nobody else named";
  return ["with ", listed(others.slice(0, 6), goTo), others.length > 6 ? ` and ${others.length - 6} more` : null];
}
function edgePanel(edge) {
  const details = facts([
    ["Role", edge.role],
    ["For", edge.side && goToNamed(edge.side)],
    ["Title", edge.title],
    ["Status", edge.status],
    ["Cited", edge.cited ? citedText(edge.cited) : null],
    ["Kind", edge.text],
    ["Denied", edge.denied ? "yes" : null],
  ]);
  return [
    el("p", { class: "kind" }, "Relation"),
    el("h2", {}, goTo(edge.from), ` ${LINK_NAMES.get(edge.sort)} `, goTo(edge.to)),
    details,
    evidenceSection(edge.evidence),
  ];
}
function trackPanel(track) {
  const meetings = track.meetings
    .map(id => nodeById.get(id))
    .filter(Boolean)
    .toSorted(byDate);
  const only = view => () => {
    facetValues("track").forEach(value =>
      value === track.id ? state.off.get("track").delete(value) : state.off.get("track").add(value),
    );
    state.view = view;
    state.selected = null;
    redraw({ fit: true });
  };
  return [
    ...heading("Track", track.label, [
      toolButton("Its channels", only("channels")),
      toolButton("Its timeline", only("timeline")),
    ]),
    facts([
      ["Sides", listed(track.sides, goToNamed)],
      ["Meetings", String(meetings.length)],
    ]),
    section("Tracks with the same persons", tracksBeside(track)),
    section("Why these meetings", track.reasons, bdi, false),
    section("Meetings", meetings, meetingItem),
  ];
}
function tracksBeside(track) {
  const peopleOf = each => new Set(each.meetings.flatMap(id => attendees(id))),
    own = peopleOf(track);
  return DATA.tracks
    .filter(other => other !== track)
    .map(other => ({ other, people: [...peopleOf(other)].filter(id => own.has(id)) }))
    .filter(({ people }) => people.length)
    .toSorted((a, b) => b.people.length - a.people.length)
    .map(({ other, people }) =>
      el(
        "div",
        {},
        goToTrack(other.id),
        ": ",
        listed(people, goTo),
      ),
    );
}
function pathPanel() {
  const steps = state.path.slice(1).map((id, number) => {
    const before = state.path[number],
      link = linksOf.get(before).find(candidate => candidate.other === id);
    const [from, to] = [nodeById.get(link.edge.from), nodeById.get(link.edge.to)];
    return el(
      "li",
      {},
      goTo(from.id),
      ` ${LINK_NAMES.get(link.edge.sort)} `,
      goTo(to.id),
      statusBadge(to),
      quotes(link.edge.evidence, 2),
    );
  });
  return [
    el("p", { class: "kind" }, "Path"),
    el("h2", {}, bdi(nodeById.get(state.path[0]).label), " to ", bdi(nodeById.get(state.path.at(-1)).label)),
    el("p", { class: "aside" }, `${plural(state.path.length - 1, "step")} ${state.pathHow ?? ""}`),
    el(
      "div",
      { class: "tools" },
      toolButton("Leave the path", () => {
        state.path = null;
        redraw({ fit: true });
      }),
    ),
    el("ol", { class: "meetings" }, steps),
  ];
}
