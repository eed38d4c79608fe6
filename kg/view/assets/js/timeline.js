/* Timeline: a lane for each person (and for a party where nobody is named), grouped by side; a meeting is
   a mark on the lanes of those present, tied by an upright line, on a true time axis. */
const LANE = 26,
  NARROW_LANE = 13, // pixels in which a name can be read
  GUTTER = 190,
  MAX_LANES = 45,
  MAX_MEETINGS = 160,
  UNDATED_GAP = 70;
const STEP = 11,
  NEAR = 3; // least distance of marks on one lane, and of upright lines
const MAX_SHIFT = 10,
  WIDEST = 3; // a crowded axis grows until nine of ten marks stand this near their day, up to so many stages

function timelineScene() {
  const { actors } = visible(),
    hidden = [],
    size = room();
  const all = coreMeetings().filter(meeting => participants(meeting.id).some(link => actors.has(link.other)));
  const meetings = latest(all, hidden),
    lanes = chooseLanes(meetings, actors, hidden),
    height = lanes.at(-1)?.at ?? 1;
  const lane = between(NARROW_LANE, (size.height - 60) / (height + 1), LANE);
  for (const each of lanes) each.y = each.at * lane;
  const row = new Map(lanes.filter(each => each.id).map(each => [each.id, each.y]));
  const bars = meetings
    .map(meeting => ({ meeting, present: presentOn(row, meeting) }))
    .filter(bar => bar.present.length);
  const axis = { ...axisFor(bars, row, size), lane, bottom: (height + 1) * lane };
  const nodes = [],
    edges = [],
    spans = [];
  for (const { meeting, present, x } of bars) {
    if (meeting.first && (meeting.to > meeting.from || meeting.vague) && x >= 0)
      spans.push(uncertainSpan(meeting, axis, x, row.get(present[0])));
    present.forEach((id, number) => {
      const mark = `${meeting.id}@${id}`;
      nodes.push(
        symbol(meeting, {
          id: mark,
          x,
          y: row.get(id),
          size: Math.min(7, lane * 0.36),
          anchor: "top",
          text: number ? "" : short(meeting.short, 18),
          rank: 10 + present.length,
        }),
      );
      if (number) edges.push(tie(meeting, `${meeting.id}@${present[number - 1]}`, mark));
    });
  }
  axis.right = Math.max(axis.width, ...nodes.map(node => node.x));
  return { nodes, edges, hidden, lanes, axis, spans, inPixels: true, empty: "No meeting passes the filters." };
}
const presentOn = (row, meeting) =>
  [...new Set(participants(meeting.id).map(link => link.other))]
    .filter(id => row.has(id))
    .toSorted((a, b) => row.get(a) - row.get(b));
/* The axis, and on it a place for each meeting: wide enough that none stands far from its day. */
function axisFor(bars, row, size) {
  const farOff = bars.filter(bar => bar.meeting.first && isFarOff(bar.meeting)),
    near = bars.filter(bar => bar.meeting.first && !isFarOff(bar.meeting));
  const main = near.length ? near : farOff,
    aside = near.length ? farOff : [],
    undated = bars.filter(bar => !bar.meeting.first).length;
  const days = main
    .flatMap(({ meeting }) => [meeting.from, meeting.to])
    .map(number => between(state.from, number, state.to));
  const from = days.length ? Math.min(...days) : state.from,
    to = days.length ? Math.max(...days) : state.to;
  const least = Math.max(
    300,
    size.width -
      Math.min(GUTTER, size.width * 0.36) -
      50 -
      (undated ? UNDATED_GAP + 40 : 0) -
      (aside.length ? UNDATED_GAP : 0),
  );
  for (let width = least; ; width *= 1.25) {
    const axis = {
        from,
        to,
        width,
        perDay: width / Math.max(1, to - from),
        undated,
        left: aside.length ? -UNDATED_GAP : 0,
        aside: aside.length ? farText(aside) : "",
      },
      taken = [];
    let shifted = 0;
    for (const bar of bars) {
      const date = bar.meeting.first && !aside.includes(bar) ? between(from, middle(bar.meeting), to) : null;
      const wanted = aside.includes(bar) ? axis.left : date === null ? width + UNDATED_GAP : (date - from) * axis.perDay;
      bar.x = freePlace(
        taken,
        wanted,
        bar.present.map(id => row.get(id)),
        date === null ? 1 : -1,
      );
      if (date !== null && Math.abs(bar.x - wanted) > MAX_SHIFT) shifted++;
    }
    if (shifted <= bars.length / 10 || width > least * WIDEST || onPaper) return axis;
  }
}
/* As many as can be told apart, the chosen one among them. */
function latest(meetings, hidden) {
  if (meetings.length <= MAX_MEETINGS) return meetings;
  const chosen = state.selected?.kind === "node" ? state.selected.id : null,
    near = new Set(chosen ? [chosen, ...meetingsOf(chosen)] : []),
    involved = meeting => near.has(meeting.id);
  const ranked = meetings.toSorted(
    (a, b) =>
      (chosen ? involved(b) - involved(a) : 0) || (b.to ?? -Infinity) - (a.to ?? -Infinity) || (a.id < b.id ? -1 : 1),
  );
  hidden.push([meetings.length - MAX_MEETINGS, "earlier meetings (choose dates, a track or a person)"]);
  return ranked.slice(0, MAX_MEETINGS).toSorted(byDate);
}
function tie(meeting, from, to) {
  return {
    id: `${from}|${to}`,
    from,
    to,
    ref: { kind: "node", id: meeting.id },
    width: 2.5,
    colour: trackColour(meeting.tracks[0]),
    dashes: STATUS_LOOK[meeting.status].dashes,
    title: meeting.label,
  };
}
/* Marks that would touch on a lane stand side by side, upright lines a little apart: the nearest free place. */
function freePlace(taken, wanted, rows, towards) {
  const top = rows[0],
    bottom = rows.at(-1),
    lanes = new Set(rows);
  const clashes = (other, x) => {
    const apart = Math.abs(other.x - x);
    return (
      (apart < STEP && other.rows.some(row => lanes.has(row))) ||
      (apart < NEAR && other.rows[0] <= bottom && other.rows.at(-1) >= top)
    );
  };
  for (let turn = 0; turn < 300; turn++) {
    const x = towards > 0 ? wanted + NEAR * turn : wanted + NEAR * Math.ceil(turn / 2) * (turn % 2 ? 1 : -1);
    if (taken.some(other => clashes(other, x))) continue;
    taken.push({ x, rows });
    return x;
  }
  return wanted;
}
const farText = bars => [...new Set(bars.map(bar => bar.meeting.first.slice(0, 4)))].toSorted().join(", ");
function uncertainSpan(meeting, axis, x, y) {
  const at = number => (Math.min(axis.to, Math.max(axis.from, number)) - axis.from) * axis.perDay;
  return {
    ref: meeting.id,
    left: Math.min(at(meeting.from), x - 9),
    right: Math.max(at(meeting.to + 1), x + 9),
    y,
    colour: trackColour(meeting.tracks[0]),
  };
}
/* Lanes: those with most meetings, if there are too many; a heading before each side. */
function chooseLanes(meetings, actors, hidden) {
  const counts = new Map();
  for (const meeting of meetings) {
    const present = new Set(
      participants(meeting.id)
        .map(link => link.other)
        .filter(id => actors.has(id)),
    );
    for (const id of present) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ranked = [...counts].toSorted((p, q) => q[1] - p[1] || byLabel(nodeById.get(p[0]), nodeById.get(q[0])));
  const kept = ranked.slice(0, MAX_LANES);
  if (
    state.selected?.kind === "node" &&
    counts.has(state.selected.id) &&
    !kept.some(([id]) => id === state.selected.id)
  )
    kept[kept.length - 1] = [state.selected.id, counts.get(state.selected.id)];
  if (ranked.length > kept.length) hidden.push([ranked.length - kept.length, "lanes of those with fewer meetings"]);
  const groups = groupBy(
    kept.map(([id]) => nodeById.get(id)),
    node => node.sides[0] ?? "",
  );
  const size = group => group.reduce((sum, node) => sum + counts.get(node.id), 0);
  const lanes = [];
  let at = 0;
  for (const [side, group] of [...groups].toSorted((p, q) => size(q[1]) - size(p[1]) || (p[0] < q[0] ? -1 : 1))) {
    lanes.push({ heading: side || "no side known", at: at++ });
    group.sort((a, b) =>
      a.kind === b.kind ? counts.get(b.id) - counts.get(a.id) || byLabel(a, b) : a.kind === "Party" ? -1 : 1,
    );
    for (const node of group)
      lanes.push({ id: node.id, label: node.kind === "Party" ? `${node.label} (nobody named)` : node.label, at: at++ });
    at += 0.3;
  }
  return lanes;
}

/* Dates of the grid: years, quarters, months, weeks or days, whichever leaves room for their names. */
function axisTicks(axis, scale) {
  const least = 66 / (axis.perDay * scale), // days between two dates
    ticks = [];
  const begin = new Date(axis.from * DAY);
  if (least <= 7) {
    const every = least <= 1 ? 1 : 7,
      first = every === 1 ? axis.from : axis.from + ((8 - begin.getUTCDay()) % 7);
    for (let at = first; at <= axis.to && ticks.length < 400; at += every) ticks.push({ at, text: isoDay(at) });
    return ticks;
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000].find(count => count * 28 >= least) ?? 12000;
  for (let month = begin.getUTCFullYear() * 12; ticks.length < 400; month += months) {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const at = Math.round(date.getTime() / DAY);
    if (at > axis.to) break;
    if (at >= axis.from) ticks.push({ at, text: isoDay(at).slice(0, months >= 12 ? 4 : 7) });
  }
  return ticks;
}
