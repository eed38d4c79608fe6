/* Channels: persons on two facing arcs, grouped by side; a line for each pair that meets. */
const ROW = 42, // height of one person's row, at most
  LINES = 40; // pixels for lines on either side of the middle, at least
const MAX_LINES = 150;

/* Pairs of persons with the meetings that pass the filters: held ones, others, and the weight of the held
   ones, where a meeting of k persons counts 1/(k-1). The strongest first. */
function allPairs() {
  const { actors } = visible(),
    found = new Map();
  for (const meeting of coreMeetings()) {
    const present = attendees(meeting.id).filter(id => actors.has(id));
    for (let i = 0; i < present.length; i++) {
      for (let j = i + 1; j < present.length; j++) {
        const key = pairKey(present[i], present[j]);
        if (!found.has(key)) found.set(key, { key, a: present[i], b: present[j], all: [], shares: new Map() });
        const pair = found.get(key);
        pair.all.push(meeting);
        pair.shares.set(meeting, 1 / (present.length - 1));
      }
    }
  }
  return [...found.values()].map(describePair).toSorted(byStrength);
}
const byStrength = (p, q) =>
  q.held.length - p.held.length ||
  q.weight - p.weight ||
  q.meetings.length - p.meetings.length ||
  (p.title < q.title ? -1 : 1);
const firstSide = id => nodeById.get(id).sides[0] ?? "";
function describePair(pair) {
  pair.meetings = pair.all.toSorted(byDate);
  pair.held = heldAmong(pair.meetings);
  pair.weight = pair.held.reduce((sum, meeting) => sum + pair.shares.get(meeting), 0);
  const days = pair.meetings.filter(meeting => meeting.first);
  pair.first = days.length ? days[0].first : "";
  pair.last = days.length ? days.reduce((most, meeting) => (meeting.first > most ? meeting.first : most), "") : "";
  pair.track = commonTrack(pair.meetings);
  pair.crosses = firstSide(pair.a) !== firstSide(pair.b);
  pair.title = `${nodeById.get(pair.a).label} – ${nodeById.get(pair.b).label}`;
  return pair;
}
function commonTrack(meetings) {
  const counts = new Map();
  for (const meeting of meetings) for (const track of meeting.tracks) counts.set(track, (counts.get(track) ?? 0) + 1);
  const byPlace = id => Number(trackById.get(id).place); // last: it has no colour of its own
  const first = (p, q) => byPlace(p[0]) - byPlace(q[0]) || q[1] - p[1] || (p[0] < q[0] ? -1 : 1);
  return [...counts].toSorted(first)[0]?.[0] ?? null;
}

/* The pairs shown, and how many are not, by reason. */
function shownPairs() {
  const all = allPairs(),
    hidden = [];
  const eligible = state.within ? all : all.filter(pair => pair.crosses);
  if (all.length > eligible.length) hidden.push([all.length - eligible.length, "pairs inside one side"]);
  const strong = eligible.filter(pair => pair.meetings.length >= state.min);
  if (eligible.length > strong.length)
    hidden.push([eligible.length - strong.length, `pairs with fewer than ${plural(state.min, "meeting")}`]);
  const people = new Set(),
    drawn = [];
  for (const pair of strong) {
    const more = [pair.a, pair.b].filter(id => !people.has(id)).length;
    if (people.size + more > DATA.limits.people || drawn.length >= MAX_LINES) continue;
    people.add(pair.a).add(pair.b);
    drawn.push(pair);
  }
  if (strong.length > drawn.length)
    hidden.push([strong.length - drawn.length, "weaker pairs (in the table, not in the drawing)"]);
  return { all, strong, drawn, people, hidden };
}

function channelsScene() {
  const { strong, drawn, people, hidden } = shownPairs();
  const arcs = rowsOfArcs(people),
    size = room(),
    rows = Math.max(...arcs.map(column => column.length), 6);
  const row = between(15, (size.height - 40) / rows, ROW),
    nodes = [],
    banners = [],
    wide = size.width / 2 - LINES - 30;
  const bend = arcBend(arcs, size, rows * row, wide);
  arcs.forEach((column, arc) => {
    const anchor = arc ? "right" : "left";
    column.forEach(({ side, person }, number) => {
      const y = (number - (column.length - 1) / 2) * row,
        x = bend(y) * (arc ? 1 : -1);
      if (person === undefined) banners.push({ x, y: y + row * 0.15, text: bannerText(side, wide), anchor });
      else
        nodes.push(
          symbol(nodeById.get(person), {
            x,
            y,
            anchor,
            text: personText(person, wide),
            size: between(4, 5 + Math.sqrt(meetingsOf(person).length), row * 0.45),
            rank: 1e6,
          }),
        );
    });
  });
  const placed = new Set(nodes.map(node => node.id));
  const edges = drawn.filter(pair => placed.has(pair.a) && placed.has(pair.b)).map(pairLine);
  edges.sort((p, q) => q.width - p.width); // thin lines on top of thick ones
  const idle = [...visible().ids].filter(id => nodeById.get(id).kind === "Person" && !placed.has(id)).length;
  if (idle) hidden.push([idle, "persons without such a pair"]);
  return {
    nodes,
    edges,
    hidden,
    counted: idle,
    pairs: strong,
    banners,
    rowHeight: row,
    inPixels: true,
    empty: "No two named persons meet here. Other views may show more.",
  };
}
/* Wide for many meetings in small company, thin for seats at large tables. */
function pairLine(pair) {
  const share = pair.held.length ? pair.weight / pair.held.length : 1;
  return {
    id: pair.key,
    from: pair.a,
    to: pair.b,
    ref: { kind: "pair", id: pair.key },
    width: between(1, 1.1 * pair.meetings.length * (0.4 + 0.6 * share), 12),
    colour: trackColour(pair.track),
    dashes: pair.held.length ? false : [6, 5],
    text: pair.meetings.length > 1 ? String(pair.meetings.length) : "",
    title: `${pair.title}: ${plural(pair.meetings.length, "meeting")}`,
  };
}
/* Rows from top to bottom: the name of a side, then its people, as ordered beforehand. */
function rowsOfArcs(people) {
  const arcs = [[], []];
  for (const group of DATA.arcs) {
    const present = group.people.filter(id => people.has(id) && visible().ids.has(id));
    if (present.length) arcs[group.arc].push({ side: group.side }, ...present.map(person => ({ person })));
  }
  return arcs;
}
const personText = (person, wide) => shorten(short(nodeById.get(person).label), wide);
const bannerText = (side, wide) => shorten(side || "no side known", wide, true);
/* How far from the middle a row stands: names outside, and the arcs bulge so that lines inside one side show. */
function arcBend(arcs, size, height, wide) {
  const names = arcs
    .flat()
    .map(row =>
      row.person ? textWidth(personText(row.person, wide)) : textWidth(bannerText(row.side, wide), FONT, true),
    );
  const half = Math.max(LINES, size.width / 2 - Math.max(40, ...names) - 30),
    depth = Math.min(half * 0.5, height * 0.22);
  return y => half - depth * (1 - Math.sqrt(Math.max(0, 1 - (y / (height * 0.56)) ** 2)));
}
