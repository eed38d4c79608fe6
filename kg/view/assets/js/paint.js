/* What is drawn around the symbols: labels that never lie on one another, lanes, grid, crosses, boxes.
   Everything is drawn through a pen in pixels of the screen: one pen is the canvas, the other writes SVG. */
const FAMILY = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif";
const FONT = 13,
  MAX_LABELS = 400;
const fontOf = (size, bold) => `${bold ? "600 " : ""}${size}px ${FAMILY}`;

function canvasPen(context) {
  return {
    text(x, y, string, { size = FONT, bold = false, colour = ink(), align = "start", halo = true, alpha = 1 } = {}) {
      context.font = fontOf(size, bold);
      context.textAlign = align === "middle" ? "center" : align === "end" ? "right" : "left";
      context.textBaseline = "middle";
      context.globalAlpha = alpha;
      if (halo) {
        context.lineJoin = "round";
        context.lineWidth = 4;
        context.strokeStyle = background();
        context.strokeText(string, x, y);
      }
      context.fillStyle = colour;
      context.fillText(string, x, y);
      context.globalAlpha = 1;
    },
    line(x1, y1, x2, y2, { colour, width = 1, alpha = 1 }) {
      context.globalAlpha = alpha;
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
      context.globalAlpha = 1;
    },
    rect(x, y, width, height, colour, alpha = 1) {
      context.globalAlpha = alpha;
      context.fillStyle = colour;
      context.fillRect(x, y, width, height);
      context.globalAlpha = 1;
    },
  };
}
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();
function textWidth(string, size = FONT, bold = false) {
  const key = `${size}${bold}${string}`;
  if (!widths.has(key)) {
    measuring.font = fontOf(size, bold);
    widths.set(key, measuring.measureText(string).width);
  }
  return widths.get(key);
}

/* Under the symbols. `at` turns a point of the drawing into one of the screen. */
function paintBelow(pen, scene, at, frame) {
  if (!scene.axis || !scene.nodes.length) return;
  const { axis, lanes } = scene,
    top = at({ x: 0, y: -axis.lane }).y,
    bottom = at({ x: 0, y: axis.bottom }).y;
  for (const lane of lanes.filter(candidate => candidate.id)) {
    const y = at({ x: 0, y: lane.y }).y,
      lit = isLit(lane.id);
    pen.line(Math.max(0, at({ x: axis.left, y: 0 }).x), y, at({ x: axis.right + 20, y: 0 }).x, y, {
      colour: gridInk(),
      width: lit && state.selected ? 2 : 1,
    });
  }
  for (const tick of axisTicks(axis, frame.scale)) {
    const x = at({ x: (tick.at - axis.from) * axis.perDay, y: 0 }).x;
    pen.line(x, top, x, bottom, { colour: gridInk() });
  }
  for (const span of scene.spans) {
    const left = at({ x: span.left, y: 0 }).x,
      right = at({ x: span.right, y: 0 }).x,
      y = at({ x: 0, y: span.y }).y;
    pen.rect(left, y - 3, Math.max(2, right - left), 6, span.colour, isLit(span.ref) ? 0.3 : 0.06);
  }
}

/* Over the symbols. */
function paintAbove(pen, scene, at, frame) {
  const taken = new Taken();
  if (scene.boxes) paintBoxes(pen, scene, at, frame, taken);
  for (const node of scene.nodes) if (node.crossed) paintCross(pen, at(node), node.size * frame.scale, isLit(node.ref));
  for (const banner of scene.banners ?? []) paintBanner(pen, at(banner), banner, rowFont(scene, frame), taken);
  if (scene.lanes) paintLanes(pen, scene, at, frame, taken);
  if (scene.nodes.length <= MAX_LABELS)
    for (const node of scene.nodes)
      if (isLit(node.ref))
        taken.push([...boxAround(at(node), (node.size ?? 8) * frame.scale * 0.75), node.rank < 1000]);
  paintLineNumbers(pen, scene, at, taken);
  paintLabels(pen, scene, at, frame, taken);
}
const boxAround = (point, half) => [point.x - half, point.y - half, point.x + half, point.y + half];
/* Boxes that are taken, kept by the squares of a grid in which they lie: asking for a free place is quick. */
const SQUARE = 64; // pixels
class Taken {
  squares = new Map();
  push(box) {
    this.anySquare(box, (boxes, number) => void this.squares.set(number, [...(boxes ?? []), box]));
  }
  meets(box, counts = () => true) {
    return this.anySquare(box, boxes => boxes?.some(other => touches(box, other) && counts(other)));
  }
  anySquare([left, top, right, bottom], holds) {
    const [lastX, lastY] = [Math.floor(right / SQUARE), Math.floor(bottom / SQUARE)];
    for (let x = Math.floor(left / SQUARE); x <= lastX; x++) {
      for (let y = Math.floor(top / SQUARE); y <= lastY; y++) {
        const number = x * 1e5 + y;
        if (holds(this.squares.get(number), number)) return true;
      }
    }
    return false;
  }
}
const touches = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

function paintCross(pen, { x, y }, half, lit) {
  const style = { colour: ink(), width: 1.5, alpha: lit ? 1 : 0.15 };
  pen.line(x - half, y - half, x + half, y + half, style);
  pen.line(x - half, y + half, x + half, y - half, style);
}
function paintBanner(pen, point, banner, size, taken) {
  const width = textWidth(banner.text, size, true),
    x = banner.anchor === "left" ? point.x - width : point.x;
  pen.text(x, point.y, banner.text, { bold: true, colour: mutedInk(), size });
  taken.push([x, point.y - size * 0.5, x + width, point.y + size * 0.5]);
}
/* Names of the lanes stay at the left edge, dates at the lower one, whatever part is in view. */
function paintLanes(pen, scene, at, frame, taken) {
  const { axis, lanes } = scene,
    tall = axis.lane * frame.scale;
  pen.rect(0, 0, frame.gutter, frame.height, background());
  let last = -Infinity;
  for (const lane of lanes) {
    const y = at({ x: 0, y: lane.y }).y,
      lit = !lane.id || isLit(lane.id);
    if (y - last < 9 && !(lit && state.selected && lane.id)) continue;
    last = y;
    const text = shorten(lane.label ?? lane.heading, frame.gutter - 12, !lane.id);
    pen.text(frame.gutter - 6, y, text, {
      align: "end",
      bold: !lane.id,
      colour: lane.id ? ink() : mutedInk(),
      alpha: lit ? 1 : 0.35,
      halo: false,
      size: between(8, tall - 2, FONT),
    });
  }
  taken.push([0, 0, frame.gutter, frame.height]);
  const y = Math.min(frame.height - 10, at({ x: 0, y: axis.bottom }).y);
  pen.rect(0, y - 9, frame.width, 18, background(), 0.85);
  pen.rect(0, y - 9, frame.gutter, 18, background());
  for (const tick of axisTicks(axis, frame.scale)) {
    const x = at({ x: (tick.at - axis.from) * axis.perDay, y: 0 }).x;
    if (x - 26 > frame.gutter)
      pen.text(x, y, tick.text, { align: "middle", colour: mutedInk(), size: 12, halo: false });
  }
  const far = at({ x: axis.left - 10, y: 0 }).x;
  if (axis.aside && far > frame.gutter)
    pen.text(far, y, `‖ ${axis.aside}`, { colour: mutedInk(), size: 12, halo: false });
  if (axis.undated)
    pen.text(at({ x: axis.width + 60, y: 0 }).x, y, "no date", { colour: mutedInk(), size: 12, halo: false });
  taken.push([0, y - 9, frame.width, y + 9]);
  paintBeyond(pen, scene, at, frame, y);
}
/* How many meetings lie outside the picture on either side, and how many lanes below it. */
function paintBeyond(pen, scene, at, frame, y) {
  const earlier = new Set(),
    later = new Set();
  for (const node of scene.nodes) {
    const { x } = at(node);
    if (x < frame.gutter) earlier.add(node.ref);
    else if (x > frame.width) later.add(node.ref);
  }
  if (earlier.size)
    pen.text(frame.gutter - 6, y, `◀ ${earlier.size} more, drag`, { align: "end", bold: true, halo: false, size: 12 });
  const below = scene.lanes.filter(lane => lane.id && at({ x: 0, y: lane.y }).y > y).length;
  if (below) {
    pen.rect(0, y - 27, frame.gutter, 18, background());
    pen.text(frame.gutter - 6, y - 18, `▼ ${plural(below, "lane")} below, drag`, {
      align: "end",
      bold: true,
      halo: false,
      size: 12,
    });
  }
  if (later.size) pen.text(frame.width - 6, y, `${later.size} more ▶`, { align: "end", bold: true, size: 12 });
}
function shorten(text, width, bold) {
  if (textWidth(text, FONT, bold) <= width) return text;
  const signs = [...text];
  while (signs.length > 1 && textWidth(signs.join("") + "…", FONT, bold) > width)
    signs.length -= Math.max(1, Math.floor(signs.length / 20));
  return signs.join("") + "…";
}
function paintBoxes(pen, scene, at, frame, taken) {
  for (const box of scene.boxes) {
    const { x, y } = at(box),
      half = box.half * frame.scale,
      size = between(8, half / 4, FONT),
      tall = size * 1.2,
      rows = Math.floor((half * 2 - 10) / tall);
    taken.push([x - half, y - half, x + half, y + half]);
    const counts = [plural(box.meetings.length, "meeting"), plural(box.people.size, "person")].slice(0, rows - 1),
      name = wrap(box.track.label, half * 2 - 10, size, between(1, rows - counts.length, 3)),
      lines = [...name, ...counts];
    lines.forEach((text, row) =>
      pen.text(x, y - half + 6 + tall * (row + 0.5), text, {
        align: "middle",
        bold: row < name.length,
        size,
        halo: false,
      }),
    );
    const top = y - half + 8 + tall * lines.length;
    paintTempo(pen, box, { left: x - half + 6, width: half * 2 - 12, top, bottom: y + half - 6 });
  }
}
function paintTempo(pen, box, { left, width, top, bottom }) {
  const most = Math.max(...box.months, 1),
    apart = width / box.months.length,
    tall = Math.min(bottom - top, width * 0.2);
  if (tall < 4) return;
  box.months.forEach((count, number) => {
    const high = (count / most) * tall;
    if (count) pen.rect(left + number * apart, bottom - high, Math.max(1, apart - 1), high, trackColour(box.track.id));
  });
}
function wrap(text, width, size, most) {
  const rows = [""];
  for (const word of text.split(" ")) {
    if (rows.at(-1) && textWidth(`${rows.at(-1)} ${word}`, size, true) > width) rows.push("");
    rows.push(`${rows.pop()} ${word}`.trim());
  }
  const kept = rows
    .slice(0, most)
    .map(row => (textWidth(row, size, true) > width ? shorten(row, (width * FONT) / size, true) : row));
  if (rows.length > most) kept[most - 1] = `${kept[most - 1].slice(0, -1)}…`;
  return kept;
}
function paintLineNumbers(pen, scene, at, taken) {
  const places = scene.places,
    lines = scene.edges.filter(edge => edge.text && isLineLit(edge));
  for (const edge of lines.slice(0, 200)) {
    const a = at(places.get(edge.from)),
      b = at(places.get(edge.to)),
      width = textWidth(edge.text, 12);
    for (const share of [0.5, 0.38, 0.62, 0.28, 0.72]) {
      const x = a.x + (b.x - a.x) * share,
        y = a.y + (b.y - a.y) * share,
        box = [x - width / 2 - 2, y - 8, x + width / 2 + 2, y + 8];
      if (taken.meets(box)) continue;
      taken.push(box);
      pen.text(x, y, edge.text, { align: "middle", size: 12 });
      break;
    }
  }
}

/* Labels in order of rank, each at the first free place of those that its anchor allows, else left out. */
function paintLabels(pen, scene, at, frame, taken) {
  const size = rowFont(scene, frame);
  let painted = 0;
  for (const node of scene.ranked) {
    if (painted >= MAX_LABELS) break;
    const fixed = node.anchor === "left" || node.anchor === "right";
    if (!node.text || (!isLit(node.ref) && !fixed)) continue;
    const point = at(node);
    if (point.x < -20 || point.x > frame.width + 20 || point.y < -20 || point.y > frame.height + 20) continue;
    const placeFor = width => freePlaceOf(node, point, { width, size, frame, taken });
    if (!placeFor(LEAST_LABEL)) continue; // measuring the words takes longer
    const text = node.more ? `${node.text}  +${node.more}` : node.text,
      box = placeFor(textWidth(text, size, node.bold));
    if (!box) continue;
    taken.push(box);
    painted++;
    pen.text(box[0] + 1, (box[1] + box[3]) / 2, text, { bold: node.bold, size, alpha: isLit(node.ref) ? 1 : 0.4 });
  }
  frame.labels = painted;
}
const LEAST_LABEL = 8; // pixels that the shortest label is wide
/* A person's name may cover the symbols of lesser things, if there is no other place; never another name. */
function freePlaceOf(node, point, { width, size, frame, taken }) {
  const half = (node.size ?? 8) * frame.scale,
    tall = size * (size < FONT ? 0.5 : 0.62);
  const inside = labelPlaces(node, point, width, half)
    .map(([x, y]) => [x - 1, y - tall, x + width + 1, y + tall])
    .filter(box => node.anchor !== "free" || (box[0] > 1 && box[2] < frame.width - 1));
  return (
    inside.find(box => !taken.meets(box)) ??
    (node.kind === "Person" ? inside.find(box => !taken.meets(box, other => !other[4])) : undefined)
  );
}
/* Letters no higher than the rows they stand in. */
const rowFont = (scene, frame) => (scene.rowHeight ? between(8, scene.rowHeight * frame.scale - 3, FONT) : FONT);
function labelPlaces(node, { x, y }, width, half) {
  const gap = half + 5,
    up = y - half - FONT * 0.75,
    down = y + half + FONT * 0.75,
    left = [x - gap - width, y],
    right = [x + gap, y];
  if (node.anchor === "left") return [left];
  if (node.anchor === "right") return [right];
  const above = [x - width / 2, up],
    below = [x - width / 2, down];
  if (node.anchor === "top") return [above, [x - width / 2, up - FONT * 1.2]];
  if (node.anchor === "bottom") return [below, [x - width / 2, down + FONT * 1.2]];
  const beside = half * 0.7 + 4;
  return [
    right,
    below,
    left,
    above,
    [x + beside, up],
    [x + beside, down],
    [x - beside - width, up],
    [x - beside - width, down],
  ];
}
