/* Tracks: a box for each, as large as it has meetings, lines for shared people. */
const MAX_BOXES = 12;
function tracksScene() {
  const meetings = new Map(coreMeetings().map(meeting => [meeting.id, meeting])),
    hidden = [];
  const all = DATA.tracks
    .map(track => ({ track, meetings: track.meetings.filter(id => meetings.has(id)).map(id => meetings.get(id)) }))
    .filter(box => box.meetings.length);
  const boxes = all.slice(0, MAX_BOXES);
  if (all.length > boxes.length) hidden.push([all.length - boxes.length, "smaller tracks"]);
  const loose = [...meetings.values()].filter(meeting => !meeting.tracks.length).length;
  if (loose) hidden.push([loose, "meetings on no track"]);
  for (const box of boxes) {
    box.people = new Set(box.meetings.flatMap(meeting => attendees(meeting.id)));
    box.months = tempo(box.meetings, 24);
  }
  const shared = sharedPeople(boxes);
  placeBoxes(boxes, shared, room());
  const drawn = shared.filter(({ a, b }) => !boxes.some(box => box !== a && box !== b && runsBehind(a, b, box)));
  if (drawn.length < shared.length)
    hidden.push([shared.length - drawn.length, "lines behind other boxes (see the panel of a track)"]);
  return {
    nodes: boxes.map(boxSymbol),
    edges: drawn.map(sharedLine),
    hidden,
    boxes,
    inPixels: true,
    empty: "The graph has no tracks.",
  };
}
function boxSymbol(box) {
  const border = trackColour(box.track.id),
    colour = { background: background(), border };
  return {
    id: `t:${box.track.id}`,
    trackRef: box.track.id,
    ref: null,
    x: box.x,
    y: box.y,
    shape: "square",
    size: box.half,
    color: { ...colour, highlight: colour, hover: colour },
    borderWidth: 3,
    fill: background(),
    edge: border,
    text: "",
    anchor: "free",
    rank: 0,
    title2: `Track: ${box.track.label}`,
    shapeProperties: { borderDashes: false },
  };
}
function sharedPeople(boxes) {
  return boxes.flatMap((a, number) =>
    boxes
      .slice(number + 1)
      .map(b => ({ a, b, count: [...a.people].filter(id => b.people.has(id)).length }))
      .filter(({ count }) => count),
  );
}
function sharedLine({ a, b, count }) {
  return {
    id: `t${a.track.id}|${b.track.id}`,
    from: `t:${a.track.id}`,
    to: `t:${b.track.id}`,
    ref: null,
    width: 1 + 1.5 * Math.sqrt(count),
    colour: greyInk(),
    dashes: false,
    text: String(count),
    title: `${plural(count, "person")} ${count === 1 ? "meets" : "meet"} on both tracks`,
  };
}

/* ---- places: a grid that fills the stage; boxes change places while that keeps lines from running behind
   other boxes and makes them shorter ---- */
const ROUNDS = 12;
function placeBoxes(boxes, shared, { width, height }) {
  if (!boxes.length) return;
  const most = Math.max(...boxes.map(box => box.meetings.length)),
    { columns, rows } = gridFor(boxes.length, width, height),
    [wide, tall] = [width / columns, height / rows],
    unit = Math.min(wide, tall, 210);
  boxes.forEach((box, number) => {
    const [row, column] = [Math.floor(number / columns), number % columns];
    box.half = unit * (0.24 + 0.12 * Math.sqrt(box.meetings.length / most));
    box.x = (column + (row % 2 ? 0.1 : -0.1)) * wide; // no three in a line
    box.y = (row + (column % 2 ? 0.12 : -0.12)) * tall;
  });
  let cost = costOf(boxes, shared, unit);
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false;
    for (const [a, b] of boxes.flatMap((one, number) => boxes.slice(number + 1).map(other => [one, other]))) {
      swapPlaces(a, b);
      const swapped = costOf(boxes, shared, unit);
      if (swapped < cost - 1e-9) [cost, better] = [swapped, true];
      else swapPlaces(a, b);
    }
  }
}
function gridFor(count, width, height) {
  const grids = Array.from({ length: count }, (_, least) => ({
    columns: least + 1,
    rows: Math.ceil(count / (least + 1)),
  }));
  const cell = ({ columns, rows }) => Math.min(width / columns, height / rows);
  return grids.reduce((largest, grid) => (cell(grid) > cell(largest) ? grid : largest));
}
function swapPlaces(a, b) {
  [a.x, a.y, b.x, b.y] = [b.x, b.y, a.x, a.y];
}
function costOf(boxes, shared, unit) {
  return shared.reduce((sum, { a, b, count }) => {
    const behind = boxes.filter(box => box !== a && box !== b && runsBehind(a, b, box)).length;
    return sum + count * (behind * 10 + Math.hypot(a.x - b.x, a.y - b.y) / unit);
  }, 0);
}
/* Whether the straight line from a to b touches the box: the part of it within the box's width, then height. */
function runsBehind(a, b, box) {
  let [from, to] = [0, 1];
  const half = box.half + 6; // a line may not graze it either
  for (const axis of ["x", "y"]) {
    const along = b[axis] - a[axis],
      near = box[axis] - half - a[axis],
      far = box[axis] + half - a[axis];
    if (!along && (near > 0 || far < 0)) return false;
    if (!along) continue;
    from = Math.max(from, Math.min(near / along, far / along));
    to = Math.min(to, Math.max(near / along, far / along));
  }
  return from < to;
}
