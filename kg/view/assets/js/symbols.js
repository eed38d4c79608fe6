/* How a node looks: shape by kind, colour by track, outline and filling by what is said of a meeting. */
const isDark = () => document.documentElement.hasAttribute("data-dark");
const theme = () => (isDark() ? "dark" : "light");
const background = () => DATA.colours.background[theme()];
const ink = () => (isDark() ? "#ececec" : "#1b1b1b");
const mutedInk = () => (isDark() ? "#b0b0b0" : "#555555");
const gridInk = () => (isDark() ? "#33373c" : "#e4e4e2");
const greyInk = () => DATA.colours[theme()].at(-1);

function trackColour(track) {
  const known = trackById.get(track);
  return known ? DATA.colours[theme()][known.colour] : greyInk();
}
/* Held is solid, foretold is hollow, refuted or called off is hollow and crossed out. */
const STATUS_LOOK = {
  held: { filled: true, dashes: false },
  planned: { filled: false, dashes: [7, 4] },
  proposed: { filled: false, dashes: [2, 4] },
  postponed: { filled: false, dashes: [2, 4] },
  cancelled: { filled: false, dashes: [1, 5], crossed: true },
  denied: { filled: false, dashes: [1, 5], crossed: true },
};
const SIZE = { Person: 10, Party: 11, Office: 8, Meeting: 10, Proposal: 10, Position: 9 };

/* A symbol of a scene. `ref` is the node that it stands for; `anchor` where its label goes; `rank` which
   label wins when two would touch. */
function symbol(node, more) {
  const colour = trackColour(node.tracks[0]),
    look = node.status ? STATUS_LOOK[node.status] : STATUS_LOOK.held;
  const fill = look.filled ? colour : background();
  const edge = look.filled ? (isDark() ? "#f2f2f2" : "#222222") : colour;
  const states = { background: fill, border: edge };
  return {
    id: node.id,
    ref: node.id,
    kind: node.kind,
    x: node.x,
    y: node.y,
    shape: DATA.shapes[node.kind],
    size: SIZE[node.kind],
    text: short(node.label),
    anchor: "free",
    rank: linksOf.get(node.id).length + (node.kind === "Person" ? 1000 : 0),
    crossed: Boolean(look.crossed),
    fill,
    edge,
    color: { ...states, highlight: states, hover: states },
    borderWidth: look.filled ? 1.2 : 2,
    shapeProperties: { borderDashes: node.status && look.dashes && !look.crossed ? [3, 2] : false },
    title2: `${node.kind}: ${node.label}`,
    ...more,
  };
}
const LINK_NAMES = new Map([
  ["meeting", "in"],
  ["office", "holds"],
  ["post of", "post of"],
  ["tie", "kin or partner"],
  ["proposed", "proposed"],
  ["gave", "gave"],
  ["carried", "carried"],
  ["to", "received by"],
  ["revises", "revises"],
  ["position", "holds"],
  ["voiced", "voiced"],
]);
/* A line for an edge of the graph itself. */
function line(edge, from = edge.from, to = edge.to) {
  const meeting = [edge.from, edge.to].map(id => nodeById.get(id)).find(node => node.kind === "Meeting");
  const name = LINK_NAMES.get(edge.sort);
  return {
    id: `e${edge.number}`,
    from,
    to,
    ref: { kind: "edge", id: String(edge.number) },
    width: meeting ? 1.8 : 1.3,
    text: "",
    colour: meeting ? trackColour(meeting.tracks[0]) : greyInk(),
    dashes: edge.denied ? [1, 5] : meeting ? STATUS_LOOK[meeting.status].dashes : false,
    title: `${nodeById.get(edge.from).label} · ${name} · ${nodeById.get(edge.to).label}`,
  };
}
/* The stage in pixels: views of rows and lanes are built for it, one unit of the drawing a pixel. */
function room() {
  const box = $("stage");
  return { width: Math.max(320, box.clientWidth), height: Math.max(260, box.clientHeight) };
}
const between = (least, value, most) => Math.min(most, Math.max(least, value));
