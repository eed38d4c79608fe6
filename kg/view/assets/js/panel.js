/* The side panel: what is selected, and everything that proves it. All of it can be clicked further. */
function fillPanel() {
  const chosen = state.selected,
    panel = $("panel");
  let content;
  if (state.path && state.view === "focus" && !chosen) content = pathPanel();
  else if (!chosen) content = scene.centre ? nodePanel(nodeById.get(scene.centre)) : introduction();
  else if (chosen.kind === "pair") content = pairPanel(pairOf(chosen.id));
  else if (chosen.kind === "edge") content = edgePanel(DATA.edges[+chosen.id]);
  else if (chosen.kind === "track") content = trackPanel(trackById.get(chosen.id));
  else content = nodePanel(nodeById.get(chosen.id));
  const hadFocus = panel.contains(document.activeElement);
  panel.replaceChildren(...content.flat().filter(Boolean));
  if (hadFocus) panel.focus({ preventScroll: true });
  panel.scrollTop = 0;
  document.body.toggleAttribute("data-chosen", Boolean(chosen));
}
function introduction() {
  const articles = DATA.articles.map(article =>
    el(
      "div",
      {},
      articleLink(article),
      el(
        "span",
        { class: "aside" },
        [
          article.outlet !== article.title && article.outlet,
          publishedText(article),
          article.translated && `translated from ${languageName(article.translated)}`,
          article.skipped && `not read: ${article.skipped}`,
        ]
          .filter(Boolean)
          .map(note => [" · ", bdi(note)])
          .flat(),
      ),
    ),
  );
  return [
    el("p", { class: "aside" }, "Choose a person, a meeting or a line to read the sentences that it comes from."),
    section("Articles", articles, undefined, state.view !== "channels" && articles.length <= 30),
  ];
}
const goTo = (id, text) =>
  el(
    "button",
    { type: "button", class: "go", "data-node": id, onclick: () => select({ kind: "node", id }, { reveal: true }) },
    bdi(text ?? nodeById.get(id).label),
  );
const actorText = id => (nodeById.has(id) ? goTo(id) : bdi(id));
function facts(rows) {
  const list = el("dl", {});
  for (const [name, value] of rows)
    if (value !== null && value !== undefined && value !== "" && value !== false)
      list.append(el("dt", {}, name), el("dd", {}, typeof value === "string" ? bdi(value) : value));
  return list.children.length ? list : null;
}
const ITEMS = 60;
/* A list of which `look` makes the rows; a long one is cut, and says so. */
function rowsOf(items, look, tag = "ul", attributes = {}) {
  const rest = items.slice(ITEMS),
    list = el(tag, attributes, items.slice(0, ITEMS).map(look));
  if (rest.length) {
    const more = toolButton(`${rest.length} more`, () => more.parentNode.replaceWith(...rest.map(look)));
    list.append(el("li", {}, more));
  }
  return list;
}
function section(title, items, look = item => item, open = true) {
  if (!items.length) return null;
  return el(
    "details",
    { open },
    el("summary", {}, `${title} (${items.length})`),
    rowsOf(items, item => el("li", {}, look(item))),
  );
}
function heading(kind, title, tools = []) {
  return [el("p", { class: "kind" }, kind), el("h2", {}, bdi(title)), el("div", { class: "tools" }, tools)];
}
const toolButton = (text, action) => el("button", { type: "button", onclick: action }, text);
const join = values => (values.length ? values.join(", ") : null);
const statusBadge = node => (node.status ? el("span", { class: `badge ${node.status}` }, node.status) : null);

function nodePanel(node) {
  const tools = [
    state.view !== "focus" || state.focus !== node.id || state.path
      ? toolButton("Show it alone", () => showAlone(node.id))
      : null,
    state.view === "focus" && !state.path && state.focus !== node.id
      ? toolButton(state.open.has(node.id) ? "Fold" : "Expand", () => expand(node.id))
      : null,
    toolButton(state.pathFrom === node.id ? "Now choose the other end…" : "Path to…", () => startPath(node.id)),
  ].filter(Boolean);
  const body = {
    Person: personBody,
    Party: actorBody,
    Office: officeBody,
    Meeting: meetingBody,
    Proposal: proposalBody,
    Position: positionBody,
  }[node.kind](node);
  return [...heading(kindText(node), node.label, tools), ...body];
}
const kindText = node =>
  ({
    Office: node.mandate ? "Mandate" : "Office",
    Party: node.sort ? `Party · ${node.sort}` : "Party",
    Meeting: node.sort === "other" ? "Meeting" : `Meeting · ${node.sort}`,
  })[node.kind] ?? node.kind;
const linked = (node, sort, end) =>
  linksOf.get(node.id).filter(link => link.edge.sort === sort && (!end || link.edge[end] === node.id));
const nodesOf = links => [...new Set(links.map(link => link.other))].map(id => nodeById.get(id));

function personBody(node) {
  const offices = linked(node, "office").map(link =>
    el(
      "div",
      {},
      goTo(link.other, link.edge.title || nodeById.get(link.other).label),
      link.edge.status !== "current" ? el("span", { class: "badge" }, link.edge.status) : null,
      el("span", { class: "aside" }, citedText(link.edge.cited)),
      fold("quotes", () => quotes(link.edge.evidence)),
    ),
  );
  const ties = linked(node, "tie").map(link =>
    el(
      "div",
      {},
      `${link.edge.text || "tie"}: `,
      goTo(link.other),
      fold("quotes", () => quotes(link.edge.evidence)),
    ),
  );
  return [
    facts([
      ["Also named", join(node.names)],
      ["Side", listed(node.sides, goToNamed)],
      ["Tracks", listed(node.tracks, goToTrack)],
    ]),
    section("Offices", offices),
    section("Family and partners", ties),
    evidenceSection(node.evidence, 3),
    ...actorSections(node),
  ];
}
function actorBody(node) {
  const offices = linked(node, "post of", "to").map(link => goTo(link.other));
  return [
    facts([
      ["Also named", join(node.names)],
      ["Tracks", listed(node.tracks, goToTrack)],
    ]),
    section("Posts", offices, undefined, false),
    evidenceSection(node.evidence, 3),
    ...actorSections(node),
  ];
}
function citedText([first, last]) {
  if (!first) return "";
  return first === last || !last ? ` cited ${edtfText(first)}` : ` cited ${edtfText(first)} – ${edtfText(last)}`;
}
function actorSections(node) {
  const meetings = nodesOf(linked(node, "meeting")).toSorted(byDate);
  const papers = linksOf
    .get(node.id)
    .filter(link => ["proposed", "gave", "carried", "to"].includes(link.edge.sort))
    .map(link =>
      el("div", {}, `${link.edge.denied ? "denies: " : ""}${LINK_NAMES.get(link.edge.sort)} `, goTo(link.other)),
    );
  const positions = nodesOf([...linked(node, "position", "from"), ...linked(node, "voiced", "from")])
    .toSorted(byDate)
    .map(position =>
      el(
        "div",
        {},
        goTo(position.id),
        position.first ? el("span", { class: "aside" }, ` ${dateText(position)}`) : null,
      ),
    );
  const words = (statementsOf.get(node.id) ?? []).map(statement =>
    el(
      "div",
      {},
      bdi(statement.gist),
      el(
        "span",
        { class: "aside" },
        ` ${statement.mode}${statement.relayed ? `, passed on by ${statement.relayed}` : ""}`,
      ),
      fold("quote", () => quotes(statement.evidence)),
    ),
  );
  return [
    section("Meetings", meetings, meetingItem),
    section("Proposals and messages", papers),
    section("Positions", positions),
    section("Statements", words, undefined, false),
  ];
}
const meetingItem = meeting =>
  el(
    "div",
    {},
    el("span", { class: "when" }, meeting.first ? rangeText(meeting.first, meeting.last) : "no date"),
    " ",
    goTo(meeting.id),
    statusBadge(meeting),
  );
function fold(title, fill) {
  const box = el("details", { class: "fold" }, el("summary", {}, title));
  box.addEventListener("toggle", () => box.children.length < 2 && box.append(...fill()), { once: true });
  return box;
}

function officeBody(node) {
  const holders = linked(node, "office").map(link =>
    el(
      "div",
      {},
      goTo(link.other),
      ` as “`,
      bdi(link.edge.title),
      "”",
      link.edge.status !== "current" ? el("span", { class: "badge" }, link.edge.status) : null,
      el("span", { class: "aside" }, citedText(link.edge.cited)),
      fold("quotes", () => quotes(link.edge.evidence)),
    ),
  );
  const post = linked(node, "post of", "from").map(link => goTo(link.other));
  return [section("Held by", holders), section("Post of", post), evidenceSection(node.evidence)];
}
function meetingBody(node) {
  const present = participants(node.id).map(link =>
    el(
      "div",
      {},
      goTo(link.other),
      link.edge.role !== "party" ? el("span", { class: "badge" }, link.edge.role) : null,
      link.edge.side ? el("span", { class: "aside" }, " for ", goToNamed(link.edge.side)) : null,
      fold("quotes", () => quotes(link.edge.evidence)),
    ),
  );
  return [
    facts([
      [
        "Status",
        el(
          "span",
          {},
          statusBadge(node),
          node.disputed ? el("strong", { class: "disputed" }, " sources disagree") : null,
        ),
      ],
      ["Date", dateText(node)],
      ["As printed", node.printed],
      ["Place", node.place],
      ["Topic", node.topic],
      ["Count", node.count ? (node.series ? `number ${node.count} of a series` : `${node.count} such contacts`) : null],
      ["Tracks", listed(node.tracks, goToTrack)],
    ]),
    ledger(node),
    section("Participants", present),
    evidenceSection(node.evidence),
  ];
}
/* What each report said of the meeting, and when: shown whole, since reports may contradict one another. */
function ledger(node) {
  if (!node.history.length) return null;
  const rows = [...node.history]
    .toSorted((a, b) => ((a.asserted ?? "") < (b.asserted ?? "") ? -1 : 1))
    .map(said =>
      el(
        "tr",
        {},
        el("td", {}, el("span", { class: `badge ${said.status}` }, said.status)),
        el("td", {}, said.asserted ? edtfText(said.asserted) : "no date"),
        el("td", {}, articleLink(DATA.articles[said.source])),
      ),
    );
  return el(
    "details",
    { open: node.disputed || rows.length > 1, class: "ledger" },
    el(
      "summary",
      {},
      node.disputed ? `Reports of its status disagree (${rows.length})` : `Reports of its status (${rows.length})`,
    ),
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["Status", "Reported", "Source"].map(name => el("th", { scope: "col" }, name)),
        ),
      ),
      el("tbody", {}, rows),
    ),
  );
}
function proposalBody(node) {
  const proposers = linked(node, "proposed").map(link => goTo(link.other));
  const versions = [
    ...linked(node, "revises", "from").map(link => el("div", {}, "revises ", goTo(link.other))),
    ...linked(node, "revises", "to").map(link => el("div", {}, "revised by ", goTo(link.other))),
  ];
  const name = (transfer, id) => (nodeById.has(id) ? goTo(id) : bdi(transfer.names[id]));
  const handed = node.transfers.map(transfer =>
    el(
      "div",
      {},
      name(transfer, transfer.giver),
      " → ",
      name(transfer, transfer.receiver),
      transfer.carrier ? [" through ", name(transfer, transfer.carrier)] : null,
      transfer.denied ? el("span", { class: "badge denied" }, "denied") : null,
      fold("quotes", () => quotes(transfer.evidence)),
    ),
  );
  return [
    facts([
      ["Date", dateText(node)],
      ["Also called", join(node.names)],
      ["Tracks", listed(node.tracks, goToTrack)],
    ]),
    section("Proposed by", proposers),
    section("Versions", versions),
    section("Handed over", handed),
    section("Points", node.provisions.map(bdi)),
    evidenceSection(node.evidence),
  ];
}
const AGAINST = new Set(["opposes", "rejects"]),
  FOR = new Set(["demands", "supports", "accepts", "offers"]);
const isOpposed = (a, b) =>
  (AGAINST.has(a.stance) && FOR.has(b.stance)) || (FOR.has(a.stance) && AGAINST.has(b.stance));
function positionBody(node) {
  const same = DATA.nodes.filter(
    other =>
      other.kind === "Position" &&
      other.id !== node.id &&
      (other.issue.toLowerCase() === node.issue.toLowerCase() || (node.topic && other.topic === node.topic)),
  );
  const item = other =>
    el(
      "div",
      {},
      goTo(other.id),
      isOpposed(node, other) ? el("span", { class: "badge denied" }, "opposed") : null,
      el("span", { class: "aside" }, other.first ? ` ${dateText(other)}` : ""),
    );
  const sorted = same.toSorted((a, b) => isOpposed(node, b) - isOpposed(node, a) || byDate(a, b)).slice(0, 40);
  return [
    facts([
      ["Holder", actorText(node.holder)],
      ["Stance", node.stance],
      ["Issue", node.issue],
      ["Topic", node.topic],
      ["Condition", node.condition],
      ["Said by", node.speaker && goToNamed(node.speaker)],
      ["Reported", dateText(node)],
    ]),
    evidenceSection(node.evidence),
    section("On the same issue", sorted.map(item)),
  ];
}
