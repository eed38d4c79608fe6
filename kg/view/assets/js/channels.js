/* Channels: persons on two facing arcs, grouped by side; a line for each pair that meets. */
const ROW = 30; // height of one person's row
const MAX_LINES = 150;

/* Pairs of persons with the meetings that pass the filters: held ones, others, and the weight of the held
   ones, where a meeting of k persons counts 1/(k-1). The strongest first. */
function allPairs() {
  const { actors } = visible(), found = new Map();
  for (const meeting of coreMeetings()) {
    const present = attendees(meeting.id).filter(id => actors.has(id));
    for (let i = 0; i < present.length; i++) {
      for (let j = i + 1; j < present.length; j++) {
        const key = pairKey(present[i], present[j]);
        if (!found.has(key)) found.set(key, { key, a: present[i], b: present[j], held: [], others: [], weight: 0 });
        const pair = found.get(key);
        if (meeting.status === "held") pair.weight += 1 / (present.length - 1);
        (meeting.status === "held" ? pair.held : pair.others).push(meeting);
      }
    }
  }
  return [...found.values()].map(describePair).sort(byStrength);
}
const byStrength = (p, q) => q.held.length - p.held.length || q.weight - p.weight || q.meetings.length - p.meetings.length || (p.title < q.title ? -1 : 1);
const firstSide = id => nodeById.get(id).sides[0] ?? "";
function describePair(pair) {
  pair.meetings = [...pair.held, ...pair.others].sort(byDate);
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
  return [...counts].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))[0]?.[0] ?? null;
}

/* The pairs shown, and how many are not, by reason. */
function shownPairs() {
  const all = allPairs(), hidden = [];
  const between = state.within ? all : all.filter(pair => pair.crosses);
  if (all.length > between.length) hidden.push([all.length - between.length, "pairs inside one side"]);
  const strong = between.filter(pair => pair.meetings.length >= state.min);
  if (between.length > strong.length) hidden.push([between.length - strong.length, `pairs with fewer than ${plural(state.min, "meeting")}`]);
  const people = new Set(), drawn = [];
  for (const pair of strong) {
    const more = [pair.a, pair.b].filter(id => !people.has(id)).length;
    if (people.size + more > DATA.limits.people || drawn.length >= MAX_LINES) continue;
    people.add(pair.a).add(pair.b);
    drawn.push(pair);
  }
  if (strong.length > drawn.length) hidden.push([strong.length - drawn.length, "weaker pairs (in the table, not in the drawing)"]);
  return { all, strong, drawn, people, hidden };
}

function channelsScene() {
  const { strong, drawn, people, hidden } = shownPairs();
  const nodes = [], places = new Map(), banners = [], arcs = rowsOfArcs(people);
  const tallest = Math.max(...arcs.map(rows => rows.length), 6), height = tallest * ROW;
  arcs.forEach((rows, arc) => {
    const start = -((rows.length - 1) * ROW) / 2;
    rows.forEach((row, number) => {
      const y = start + number * ROW, x = arcX(y, height) * (arc ? 1 : -1);
      if (row.side !== undefined) return banners.push({ x, y: y + 5, text: row.side || "no side known", anchor: arc ? "right" : "left" });
      places.set(row.person, true);
      nodes.push(symbol(nodeById.get(row.person), { x, y, anchor: arc ? "right" : "left", size: 7 + 2 * Math.sqrt(meetingsOf(row.person).length), rank: 1e6 }));
    });
  });
  const most = Math.max(...drawn.map(pair => pair.meetings.length), 1);
  const edges = drawn.filter(pair => places.has(pair.a) && places.has(pair.b)).map(pair => ({
    id: pair.key, from: pair.a, to: pair.b, ref: { kind: "pair", id: pair.key },
    width: 1.2 + 8 * Math.sqrt(pair.meetings.length / Math.max(most, 6)) * Math.min(1, 0.45 + pair.weight / pair.meetings.length),
    colour: trackColour(pair.track), dashes: pair.held.length ? false : [6, 5],
    text: pair.meetings.length > 1 ? String(pair.meetings.length) : "", title: `${pair.title}: ${plural(pair.meetings.length, "meeting")}`,
  })).sort((p, q) => q.width - p.width); // thin lines on top of thick ones
  const idle = [...visible().ids].filter(id => nodeById.get(id).kind === "Person" && !places.has(id)).length;
  if (idle) hidden.push([idle, "persons without such a pair"]);
  return { nodes, edges, hidden, pairs: strong, banners, empty: "No two named persons meet here. Other views may show more." };
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
const arcX = (y, height) => 150 + Math.min(220, height * 0.42) * Math.sqrt(Math.max(0, 1 - (y / (height * 0.62)) ** 2));
