/* Timeline: a lane for each person (and for a party where nobody is named), grouped by side; a meeting is
   a mark on the lanes of those present, tied by an upright line, on a true time axis. */
const LANE = 26, GUTTER = 190, MAX_LANES = 45, MARK = 6, STEP = 13;

function timelineScene() {
  const { actors } = visible(), hidden = [];
  const meetings = coreMeetings().filter(meeting => participants(meeting.id).some(link => actors.has(link.other)));
  const lanes = chooseLanes(meetings, actors, hidden);
  const row = new Map(lanes.filter(lane => lane.id).map(lane => [lane.id, lane.y]));
  const width = Math.max(900, 30 * meetings.length), span = Math.max(1, state.to - state.from);
  const axis = { perDay: width / span, width, from: state.from, to: state.to, bottom: (lanes.at(-1)?.y ?? 0) + LANE };
  const nodes = [], edges = [], spans = [], taken = [];
  let undated = 0;
  for (const meeting of meetings) {
    const present = [...new Set(participants(meeting.id).map(link => link.other))].filter(id => row.has(id)).sort((a, b) => row.get(a) - row.get(b));
    if (!present.length) continue;
    const top = row.get(present[0]), bottom = row.get(present.at(-1));
    const middleDay = meeting.first ? Math.min(state.to, Math.max(state.from, middle(meeting))) : null;
    const wanted = meeting.first ? (middleDay - state.from) * axis.perDay : width + 60 + STEP * undated++;
    const x = freePlace(taken, wanted, top, bottom);
    if (meeting.first && (meeting.to > meeting.from || meeting.vague)) spans.push(uncertainSpan(meeting, axis, x, top));
    present.forEach((id, number) => {
      const mark = `${meeting.id}@${id}`;
      nodes.push(symbol(meeting, { id: mark, x, y: row.get(id), size: MARK, anchor: "top", text: number ? "" : meeting.short, rank: 10 + present.length }));
      if (number) edges.push(tie(meeting, `${meeting.id}@${present[number - 1]}`, mark));
    });
  }
  axis.undated = undated;
  axis.right = Math.max(width, ...nodes.map(node => node.x));
  return { nodes, edges, hidden, lanes, axis, spans, empty: "No meeting passes the filters." };
}
function tie(meeting, from, to) {
  return { id: `${from}|${to}`, from, to, ref: { kind: "node", id: meeting.id }, width: 2.5, colour: trackColour(meeting.tracks[0]), dashes: STATUS_LOOK[meeting.status].dashes, title: meeting.label };
}
/* Marks of one day on the same lanes stand side by side, the nearest free place first. */
function freePlace(taken, wanted, top, bottom) {
  for (let step = 0; step < 400; step++) {
    const x = wanted + STEP * Math.ceil(step / 2) * (step % 2 ? 1 : -1);
    if (taken.some(other => Math.abs(other.x - x) < STEP && other.top <= bottom && other.bottom >= top)) continue;
    taken.push({ x, top, bottom });
    return x;
  }
  return wanted;
}
function uncertainSpan(meeting, axis, x, y) {
  const at = number => (Math.min(axis.to, Math.max(axis.from, number)) - axis.from) * axis.perDay;
  return { ref: meeting.id, left: Math.min(at(meeting.from), x - 9), right: Math.max(at(meeting.to + 1), x + 9), y, colour: trackColour(meeting.tracks[0]) };
}
/* Lanes: those with most meetings, if there are too many; a heading before each side. */
function chooseLanes(meetings, actors, hidden) {
  const counts = new Map();
  for (const meeting of meetings) {
    const present = new Set(participants(meeting.id).map(link => link.other).filter(id => actors.has(id)));
    for (const id of present) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ranked = [...counts].sort((p, q) => q[1] - p[1] || byLabel(nodeById.get(p[0]), nodeById.get(q[0])));
  const kept = ranked.slice(0, MAX_LANES);
  if (state.selected?.kind === "node" && counts.has(state.selected.id) && !kept.some(([id]) => id === state.selected.id)) kept[kept.length - 1] = [state.selected.id, counts.get(state.selected.id)];
  if (ranked.length > kept.length) hidden.push([ranked.length - kept.length, "lanes of those with fewer meetings"]);
  const groups = groupBy(kept.map(([id]) => nodeById.get(id)), node => node.sides[0] ?? "");
  const size = group => group.reduce((sum, node) => sum + counts.get(node.id), 0);
  const lanes = [];
  let y = 0;
  for (const [side, group] of [...groups].sort((p, q) => size(q[1]) - size(p[1]) || (p[0] < q[0] ? -1 : 1))) {
    lanes.push({ heading: side || "no side known", y });
    y += LANE;
    group.sort((a, b) => (a.kind === b.kind ? counts.get(b.id) - counts.get(a.id) || byLabel(a, b) : a.kind === "Party" ? -1 : 1));
    for (const node of group) {
      lanes.push({ id: node.id, label: node.kind === "Party" ? `${node.label} (nobody named)` : node.label, y });
      y += LANE;
    }
    y += LANE * 0.3;
  }
  return lanes;
}

/* Dates of the grid: years, quarters, months, weeks or days, whichever leaves room for their names. */
function axisTicks(axis, scale) {
  const room = 66 / (axis.perDay * scale), ticks = [];
  const start = new Date(axis.from * DAY);
  if (room <= 7) {
    const every = room <= 1 ? 1 : 7, first = every === 1 ? axis.from : axis.from + ((8 - start.getUTCDay()) % 7);
    for (let at = first; at <= axis.to && ticks.length < 400; at += every) ticks.push({ at, text: isoDay(at) });
    return ticks;
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000].find(count => count * 28 >= room) ?? 12000;
  for (let month = start.getUTCFullYear() * 12; ticks.length < 400; month += months) {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const at = Math.round(date.getTime() / DAY);
    if (at > axis.to) break;
    if (at >= axis.from) ticks.push({ at, text: isoDay(at).slice(0, months >= 12 ? 4 : 7) });
  }
  return ticks;
}
