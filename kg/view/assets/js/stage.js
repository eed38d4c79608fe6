/* The drawing surface: vis-network with fixed places, drawn once and repainted on selection. */
const SCENES = new Map([
  ["channels", channelsScene],
  ["timeline", timelineScene],
  ["focus", focusScene],
  ["network", networkScene],
  ["tracks", tracksScene],
]);
let scene = { nodes: [], edges: [], hidden: [], ranked: [], places: new Map() };
let lit = null,
  litLines = null; // null: everything
const frame = { width: 0, height: 0, scale: 1, gutter: 0, labels: 0 };
const net = new vis.Network($("stage"), { nodes: [], edges: [] }, DATA.options);
let hovering = DATA.options.interaction.hover;

const isLit = ref => !lit || ref === null || lit.has(ref);
const isLineLit = edge => !litLines || litLines.has(edge.id);

function buildScene() {
  scene = SCENES.get(state.view)();
  scene.places = new Map(scene.nodes.map(node => [node.id, { x: node.x, y: node.y }]));
  scene.ranked = scene.nodes.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  scene.shown = new Set(
    [...scene.nodes.map(node => node.ref), ...(scene.lanes ?? []).map(lane => lane.id)].filter(Boolean),
  );
}
/* The library would draw at once and fit the picture to its own taste: it is kept from both. */
function showScene({ fit }) {
  light();
  letGo({ draw: false });
  if (hovering === isCrowd()) {
    hovering = !hovering;
    net.setOptions({ interaction: { hover: hovering } });
  }
  net.setSize(); // now, or it notes a new size only after the drawing and draws once more
  const before = { position: net.getViewPosition(), scale: net.getScale(), animation: false };
  hideSymbols(true);
  net.setData({
    nodes: new vis.DataSet(scene.nodes.map(toVisNode)),
    edges: new vis.DataSet(isCrowd() ? [] : scene.edges.map(toVisEdge)),
  });
  bundleLines();
  hideSymbols(false);
  markSelected();
  if (!fit && scene.steady) {
    net.moveTo(before);
    measureFrame();
    if (scene.nodes.some(node => isOnStage(at(node)))) return;
  }
  fitAll();
}
const isOnStage = ({ x, y }) => x > 0 && x < frame.width && y > 0 && y < frame.height;
const FADED = 0.1;
const lineAlpha = edge => (isLineLit(edge) ? 0.85 : FADED);
function toVisNode(node) {
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: node.shape,
    size: node.size,
    color: node.color,
    borderWidth: node.borderWidth,
    shapeProperties: node.shapeProperties,
    opacity: isLit(node.ref) ? 1 : FADED,
  };
}
function toVisEdge(edge) {
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: edge.width,
    dashes: edge.dashes,
    color: { color: edge.colour, highlight: edge.colour, hover: edge.colour, opacity: lineAlpha(edge) },
  };
}

/* ---- what is lit: the selection and what it is linked with; lines only if they touch the selection ---- */
function light() {
  lit = litLines = null;
  const chosen = state.selected;
  if (state.path && state.view === "focus") return;
  if (!chosen) return;
  if (chosen.kind === "pair") lightPair(pairOf(chosen.id));
  else if (chosen.kind === "edge") {
    const edge = DATA.edges[+chosen.id];
    lit = new Set([edge.from, edge.to]);
  } else if (chosen.kind === "track") lightTrack(trackById.get(chosen.id));
  else lightNode(chosen.id);
  if (lit && ![...lit].some(id => scene.shown.has(id))) lit = null; // nothing of it is here: fade nothing
  if (lit && !litLines) litLines = new Set(scene.edges.filter(lineTouches).map(edge => edge.id));
}
function lineTouches(edge) {
  const chosen = state.selected;
  if (chosen.kind === "edge") return edge.ref?.kind === "edge" && edge.ref.id === chosen.id;
  if (state.view === "timeline") return edge.ref && lit.has(edge.ref.id);
  if (chosen.kind !== "node") return [edge.from, edge.to].every(id => lit.has(id));
  return edge.from === chosen.id || edge.to === chosen.id;
}
function lightPair([a, b]) {
  const together = meetingsOf(a).filter(id => attendees(id).includes(a) && attendees(id).includes(b));
  lit = new Set([a, b, ...together]);
  if (state.view === "channels") litLines = new Set([state.selected.id]);
  if (state.view === "network" || state.view === "focus")
    litLines = new Set(
      scene.edges.filter(edge => (edge.from === a || edge.from === b) && lit.has(edge.to)).map(edge => edge.id),
    );
}
function lightTrack(track) {
  lit = new Set(track.meetings.flatMap(id => [id, ...participants(id).map(link => link.other)]));
  if (state.view === "tracks") lit = null;
}
function lightNode(id) {
  const near = linksOf.get(id).map(link => link.other);
  lit = new Set([id, ...near]);
  if (state.view === "channels" || state.view === "timeline") {
    const meetings = nodeById.get(id).kind === "Meeting" ? [id] : meetingsOf(id);
    for (const meeting of meetings) for (const link of participants(meeting)) lit.add(link.other);
  }
}

/* Fade and unfade without building the scene anew. */
function repaint() {
  light();
  const nodes = net.body.data.nodes,
    edges = net.body.data.edges;
  const changed = (set, items, look) => items.map(look).filter(item => set.get(item.id));
  nodes.update(changed(nodes, scene.nodes, node => ({ id: node.id, opacity: isLit(node.ref) ? 1 : FADED })));
  edges.update(changed(edges, scene.edges, edge => ({ id: edge.id, color: toVisEdge(edge).color })));
  bundleLines();
  net.unselectAll();
  markSelected();
}
function markSelected() {
  const chosen = state.selected;
  if (!chosen) return;
  if (chosen.kind === "node")
    net.selectNodes(
      scene.nodes.filter(node => node.ref === chosen.id).map(node => node.id),
      false,
    );
  else if (chosen.kind === "track")
    net.selectNodes(
      scene.nodes.filter(node => node.trackRef === chosen.id).map(node => node.id),
      false,
    );
  else if (!isCrowd()) net.selectEdges(scene.edges.filter(isChosen).map(edge => edge.id));
}

/* ---- painting ---- */
function measureFrame() {
  const box = $("stage");
  frame.width = box.clientWidth;
  frame.height = box.clientHeight;
  frame.scale = net.getScale();
  frame.centre = net.getViewPosition();
  frame.gutter = scene.lanes ? Math.min(GUTTER, frame.width * 0.36) : 0;
}
const at = point => ({
  x: (point.x - frame.centre.x) * frame.scale + frame.width / 2,
  y: (point.y - frame.centre.y) * frame.scale + frame.height / 2,
});
function onScreen(context, paint) {
  const ratio = context.canvas.width / Math.max(1, $("stage").clientWidth);
  measureFrame();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(canvasPen(context), scene, at, frame);
  context.restore();
}
net.on("beforeDrawing", context => {
  if (held) paintHeld(context);
  if (hiding) return;
  onScreen(context, paintBelow);
  paintBundles(context);
});
net.on("afterDrawing", context => hiding || onScreen(context, paintAbove));

/* ---- the scene in view, names included; a wide timeline is only shown whole if asked for ---- */
function fitAll({ whole = false } = {}) {
  if (!scene.nodes.length) return net.redraw();
  measureFrame();
  if (scene.axis && !whole) return fitTimeline();
  const roof = $("notice").offsetHeight;
  const fits = scale => {
    const box = extent(scale);
    return box.right - box.left <= frame.width - 16 && box.bottom - box.top <= frame.height - 16 - roof;
  };
  let low = 0.01,
    high = scene.inPixels ? 1 : 1.6;
  if (fits(high)) low = high;
  for (let round = 0; round < 24; round++) {
    const scale = (low + high) / 2;
    if (fits(scale)) low = scale;
    else high = scale;
  }
  const box = extent(low);
  net.moveTo({
    scale: low,
    position: { x: (box.left + box.right) / 2 / low, y: (box.top + box.bottom - roof) / 2 / low },
    animation: false,
  });
  return undefined;
}
/* All lanes, or the first ones if there are too many to read, and the end of the axis, where the latest meetings
   are; or the chosen meeting. */
function fitTimeline() {
  const box = extent(1),
    least = Math.min(1, NARROW_LANE / scene.axis.lane),
    scale = between(least, (frame.height - 16) / (box.bottom - box.top), 1),
    half = frame.width / 2 / scale,
    upper = box.top + (frame.height / 2 - 8) / scale;
  const right = scene.axis.right + 40 / scale,
    left = scene.axis.left - (frame.gutter + 16) / scale;
  net.moveTo({
    scale,
    position: {
      x: right - left <= half * 2 ? (left + right) / 2 : right - half,
      y: Math.min((box.top + box.bottom) / 2, upper),
    },
    animation: false,
  });
  if (state.selected?.kind === "node" && nodeById.get(state.selected.id).kind === "Meeting") reveal(state.selected.id);
  return undefined;
}
/* Bounds in pixels if drawn at this scale, labels with a fixed place included. */
function extent(scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const add = (left, top, right, bottom) => {
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  };
  for (const node of scene.nodes) {
    const half = (node.size ?? 8) * scale,
      x = node.x * scale,
      y = node.y * scale;
    add(x - half, y - half - FONT, x + half, y + half + FONT);
    if (!node.text || scene.nodes.length > MAX_LABELS) continue;
    if (node.anchor === "free" && node.rank < 1000) continue;
    const width = textWidth(node.more ? `${node.text}  +${node.more}` : node.text, FONT, node.bold),
      gap = half + 5;
    if (node.anchor === "left") add(x - gap - width, y, x, y);
    else if (node.anchor === "right") add(x, y, x + gap + width, y);
    else if (!scene.axis) add(x - width / 2, y - half - 20, x + width / 2, y + half + 20);
  }
  for (const banner of scene.banners ?? []) {
    const width = textWidth(banner.text, FONT, true),
      x = banner.x * scale;
    add(
      banner.anchor === "left" ? x - width : x,
      banner.y * scale - 10,
      banner.anchor === "left" ? x : x + width,
      banner.y * scale + 10,
    );
  }
  if (scene.axis)
    add(
      scene.axis.left * scale - frame.gutter - 12,
      -scene.axis.lane * scale - 8,
      scene.axis.right * scale + 30,
      scene.axis.bottom * scale + 12,
    );
  return box;
}
/* Bring a chosen symbol into view without losing the place; the timeline only moves sideways as needed. */
function reveal(id) {
  const node = scene.nodes.find(candidate => candidate.ref === id);
  if (!node) return;
  measureFrame();
  const point = at(node),
    margin = 40;
  const inside =
    point.x > frame.gutter + margin &&
    point.x < frame.width - margin &&
    point.y > margin &&
    point.y < frame.height - margin;
  if (!inside)
    net.moveTo({
      position: scene.axis
        ? { x: nodeById.get(id).kind === "Meeting" ? node.x : frame.centre.x, y: node.y }
        : { x: node.x, y: node.y },
      animation: false,
    });
}

/* ---- mouse and touch ---- */
net.on("click", event => {
  if (event.nodes.length) {
    const node = scene.nodes.find(candidate => candidate.id === event.nodes[0]);
    return node && select(node.trackRef ? { kind: "track", id: node.trackRef } : { kind: "node", id: node.ref });
  }
  const lane = laneAt(event.pointer.DOM);
  if (lane) return select({ kind: "node", id: lane.id });
  const edge = event.edges.length
    ? scene.edges.find(candidate => candidate.id === event.edges[0])
    : bundledLineAt(event.pointer.canvas);
  return select(edge && edge.ref ? edge.ref : null);
});
net.on("doubleClick", event => {
  const node = event.nodes.length && scene.nodes.find(candidate => candidate.id === event.nodes[0]);
  if (node && node.ref) expand(node.ref);
});
function laneAt(point) {
  if (!scene.lanes || point.x > frame.gutter) return null;
  return (
    scene.lanes.find(
      lane => lane.id && Math.abs(at({ x: 0, y: lane.y }).y - point.y) <= (scene.axis.lane / 2) * frame.scale,
    ) ?? null
  );
}
function showTip(text, point) {
  const tip = $("tip");
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  tip.style.left = `${Math.min(point.x + 14, frame.width - 240)}px`;
  tip.style.top = `${point.y + 14}px`;
}
net.on("hoverNode", event => {
  showTip(scene.nodes.find(node => node.id === event.node)?.title2, event.pointer.DOM);
  $("stage").style.cursor = "pointer";
});
net.on("hoverEdge", event => {
  const edge = scene.edges.find(candidate => candidate.id === event.edge);
  showTip(edge?.title, event.pointer.DOM);
  if (edge?.ref) $("stage").style.cursor = "pointer";
});
for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
  net.on(name, () => {
    showTip("");
    $("stage").style.cursor = "";
  });
}

/* ---- keyboard ---- */
const ARROWS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);
$("stage").addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") select(null);
  else if (event.key === "Enter") $("panel").focus();
  else if (event.key === "e" || event.key === "E") {
    if (state.selected?.kind === "node") expand(state.selected.id);
  } else if (event.key === "+") zoomBy(1.3);
  else if (event.key === "-") zoomBy(0.77);
  else if (event.key === "0") fitAll({ whole: true });
  else if (event.key === "/") $("search").focus();
  else if (ARROWS.has(event.key)) step(ARROWS.get(event.key));
  else return;
  event.preventDefault();
});
const zoomBy = factor =>
  factor
    ? net.moveTo({ scale: Math.min(6, Math.max(0.01, net.getScale() * factor)), animation: false })
    : fitAll({ whole: true });
/* The nearest symbol in the direction of the arrow. */
function step([dx, dy]) {
  const chosen = state.selected;
  const here = scene.nodes.find(node =>
    chosen?.kind === "node" ? node.ref === chosen.id : chosen?.kind === "track" && node.trackRef === chosen.id,
  );
  if (!here) return scene.ranked.length && selectSymbol(scene.ranked[0]);
  let nearest = null,
    least = Infinity;
  for (const node of scene.nodes) {
    if (node.ref === here.ref && node.trackRef === here.trackRef) continue;
    const x = node.x - here.x,
      y = node.y - here.y,
      along = x * dx + y * dy,
      away = Math.hypot(x, y);
    const cost = away + 2 * Math.abs(x * dy - y * dx);
    if (along > 0 && along > away * 0.35 && cost < least) [nearest, least] = [node, cost];
  }
  return nearest && selectSymbol(nearest);
}
function selectSymbol(node) {
  select(node.trackRef ? { kind: "track", id: node.trackRef } : { kind: "node", id: node.ref }, { keepFocus: true });
}
