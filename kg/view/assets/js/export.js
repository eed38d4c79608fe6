/* The current picture as PNG, as SVG and on paper. */
function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
$("png").addEventListener("click", () => {
  const drawn = $("stage").querySelector("canvas"),
    copy = el("canvas", { width: drawn.width, height: drawn.height }),
    context = copy.getContext("2d");
  context.fillStyle = background();
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  copy.toBlob(blob => download(blob, `${state.view}.png`));
});
$("svg").addEventListener("click", () =>
  download(
    new Blob([new XMLSerializer().serializeToString(svgPicture())], { type: "image/svg+xml" }),
    `${state.view}.svg`,
  ),
);

/* Paper gets lines instead of pixels, dark on white; and a timeline with all lanes and days, since nobody can
   drag it there. */
const PAPER_LANE = 16;
let onPaper = false,
  leavePaper = () => {};
function toPaper() {
  const dark = isDark(),
    before = { position: net.getViewPosition(), scale: net.getScale(), animation: false };
  onPaper = true;
  setTheme(false);
  if (scene.axis) $("stage").style.minHeight = `${(scene.axis.bottom / scene.axis.lane) * PAPER_LANE + 60}px`;
  redraw();
  if (scene.axis) fitAll({ whole: true });
  $("paper").replaceChildren(svgPicture());
  leavePaper = () => {
    onPaper = false;
    $("paper").replaceChildren();
    $("stage").style.minHeight = "";
    setTheme(dark);
    redraw();
    net.moveTo(before);
  };
}
addEventListener("beforeprint", toPaper);
addEventListener("afterprint", () => leavePaper());

function svgPicture() {
  measureFrame();
  const root = svgEl("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: frame.width,
    height: frame.height,
    viewBox: `0 0 ${frame.width} ${frame.height}`,
  });
  root.append(svgEl("rect", { width: frame.width, height: frame.height, fill: background() }));
  const pen = svgPen(root);
  paintBelow(pen, scene, at, frame);
  for (const edge of scene.edges) root.append(svgLine(edge));
  for (const node of scene.nodes) root.append(svgSymbol(node));
  paintAbove(pen, scene, at, frame);
  return root;
}
const round = value => Math.round(value * 10) / 10;
function svgLine(edge) {
  const a = at(scene.places.get(edge.from)),
    b = at(scene.places.get(edge.to)),
    scale = frame.scale;
  return svgEl("line", {
    x1: round(a.x),
    y1: round(a.y),
    x2: round(b.x),
    y2: round(b.y),
    stroke: edge.colour,
    "stroke-width": round(edge.width * scale),
    "stroke-opacity": lineAlpha(edge),
    ...(edge.dashes && { "stroke-dasharray": edge.dashes.map(dash => round(dash * scale)).join(" ") }),
  });
}
function svgSymbol(node) {
  const { x, y } = at(node),
    size = node.size * frame.scale;
  const look = {
    fill: node.fill,
    stroke: node.edge,
    "stroke-width": round(Math.max(0.5, node.borderWidth * frame.scale)),
    opacity: isLit(node.ref) ? 1 : FADED,
  };
  if (node.shape === "dot") return svgEl("circle", { cx: round(x), cy: round(y), r: round(size), ...look });
  const corners = {
    square: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
    diamond: [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    triangle: [
      [0, -1],
      [1, 0.8],
      [-1, 0.8],
    ],
    triangleDown: [
      [0, 1],
      [1, -0.8],
      [-1, -0.8],
    ],
    hexagon: [
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
      [-1, 0],
      [-0.5, -0.87],
      [0.5, -0.87],
    ],
  }[node.shape];
  return svgEl("polygon", {
    points: corners.map(([dx, dy]) => `${round(x + dx * size)},${round(y + dy * size)}`).join(" "),
    ...look,
  });
}
function svgPen(root) {
  return {
    text(x, y, string, { size = FONT, bold = false, colour = ink(), align = "start", halo = true, alpha = 1 } = {}) {
      const look = {
        x: round(x),
        y: round(y),
        "font-family": FAMILY,
        "font-size": size,
        "font-weight": bold ? 600 : 400,
        "text-anchor": align,
        "dominant-baseline": "central",
        fill: colour,
        opacity: alpha,
      };
      root.append(
        svgEl(
          "text",
          halo
            ? { ...look, stroke: background(), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }
            : look,
          string,
        ),
      );
    },
    line(x1, y1, x2, y2, { colour, width = 1, alpha = 1 }) {
      root.append(
        svgEl("line", {
          x1: round(x1),
          y1: round(y1),
          x2: round(x2),
          y2: round(y2),
          stroke: colour,
          "stroke-width": width,
          opacity: alpha,
        }),
      );
    },
    rect(x, y, width, height, colour, alpha = 1) {
      root.append(
        svgEl("rect", {
          x: round(x),
          y: round(y),
          width: round(width),
          height: round(height),
          fill: colour,
          opacity: alpha,
        }),
      );
    },
  };
}
