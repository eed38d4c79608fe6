/* Drawings of thousands of symbols. Their lines are drawn here in bundles, since the library needs longer to
   take them in and to draw them than a reader will wait; and while such a drawing is dragged or zoomed, the last
   picture is moved and stretched instead: all is drawn anew when the hand rests or the picture has moved far. */
const REST = 260, // milliseconds without a movement, after which all is drawn
  FAR = 0.4; // share of the stage that may be bare before all is drawn
let painted = null, // the part of the drawing that the canvas shows
  held = null, // the last picture, and the part that it shows
  resting = 0,
  hiding = false; // whether the library draws no symbols
const isCrowd = () => scene.nodes.length + scene.edges.length > DATA.limits.crowd;

/* ---- lines ---- */
const BUNDLE = 400; // neighbours in the order of drawing, so that no colour covers all others
let bundles = [];
function bundleLines() {
  const order = new Map(scene.edges.map((edge, number) => [edge, Math.floor(number / BUNDLE)]));
  const groups = groupBy(isCrowd() ? scene.edges : [], edge =>
    [order.get(edge), edge.colour, lineWidth(edge), edge.dashes, isLineLit(edge)].join(),
  );
  bundles = [...groups.values()].map(edges => {
    const [first] = edges;
    return {
      colour: first.colour,
      width: lineWidth(first),
      dashes: first.dashes || [],
      alpha: lineAlpha(first),
      path: pathOf(edges),
    };
  });
}
const lineWidth = edge => edge.width + (isChosen(edge) ? 2 : 0);
const isChosen = edge => state.selected && edge.ref?.kind === state.selected.kind && edge.ref.id === state.selected.id;
function pathOf(edges) {
  const path = new Path2D();
  for (const edge of edges) {
    const a = scene.places.get(edge.from),
      b = scene.places.get(edge.to);
    path.moveTo(a.x, a.y);
    path.lineTo(b.x, b.y);
  }
  return path;
}
function paintBundles(context) {
  context.save();
  for (const bundle of bundles) {
    context.strokeStyle = bundle.colour;
    context.lineWidth = Math.max(bundle.width, 0.3 / net.getScale()); // thinner ones would fade from sight
    context.globalAlpha = bundle.alpha;
    context.setLineDash(bundle.dashes);
    context.stroke(bundle.path);
  }
  context.restore();
}
/* The bundled line nearest to a point of the drawing, if it is near enough to be meant. */
function bundledLineAt({ x, y }) {
  let nearest = null,
    least = 6 / net.getScale();
  for (const edge of isCrowd() ? scene.edges : []) {
    const a = scene.places.get(edge.from),
      b = scene.places.get(edge.to),
      [dx, dy] = [b.x - a.x, b.y - a.y],
      along = between(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1), 1),
      away = Math.hypot(a.x + along * dx - x, a.y + along * dy - y);
    if (away < least) [nearest, least] = [edge, away];
  }
  return nearest;
}

/* ---- movement ---- */
function hold() {
  if (!painted || !isCrowd()) return;
  if (held && isFar()) letGo();
  if (!held) {
    const drawn = $("stage").querySelector("canvas"),
      picture = el("canvas", { width: drawn.width, height: drawn.height });
    picture.getContext("2d").drawImage(drawn, 0, 0);
    held = { picture, ...painted };
    hideSymbols(true);
  }
  clearTimeout(resting);
  resting = setTimeout(letGo, REST);
}
function letGo({ draw = true } = {}) {
  clearTimeout(resting);
  if (!held) return;
  held = null;
  hideSymbols(false);
  if (draw) net.redraw();
}
/* vis-network's own switches: only its dragging hides symbols, so that zooming has to pass for it. */
function hideSymbols(hidden) {
  hiding = hidden;
  net.renderer.setOptions({ hideEdgesOnDrag: hidden, hideNodesOnDrag: hidden });
  net.renderer.dragging = hidden;
}
/* Where the held picture lies on the stage now, in pixels, and how much it is stretched. */
function heldPlace() {
  const stretch = net.getScale() / held.scale,
    centre = net.getViewPosition();
  const along = (size, axis) => (size * (1 - stretch)) / 2 + (held.centre[axis] - centre[axis]) * net.getScale();
  return { x: along(frame.width, "x"), y: along(frame.height, "y"), stretch };
}
function isFar() {
  const { x, y, stretch } = heldPlace();
  const bare = (from, size) => Math.max(from, size - from - size * stretch) / size;
  return stretch > 3 || Math.max(bare(x, frame.width), bare(y, frame.height)) > FAR;
}
function paintHeld(context) {
  const { x, y, stretch } = heldPlace(),
    ratio = held.picture.width / Math.max(1, frame.width);
  context.save();
  context.setTransform(ratio * stretch, 0, 0, ratio * stretch, x * ratio, y * ratio);
  context.drawImage(held.picture, 0, 0, frame.width, frame.height);
  context.restore();
}
net.on("afterDrawing", () => {
  if (!hiding) painted = { centre: frame.centre, scale: frame.scale };
});
for (const name of ["dragStart", "dragging", "zoom"]) net.on(name, hold);
net.on("dragEnd", () => letGo());
