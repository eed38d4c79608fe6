/* One person or meeting: the chosen node in the middle, what it is linked with on both sides, one row each.
   Every node can be opened further outwards. A path between two nodes is drawn here, too. */
const LEAF = 28, // height of one row, at most
  MAX_BRANCHES = 40;
/* Pixels from the centre to the first column, at least. */
const firstColumn = width => between(60, width / 6, 120);

function focusScene() {
  if (state.path) return pathScene();
  state.focus ??= busiest();
  const centre = state.focus;
  if (!centre) return { nodes: [], edges: [], hidden: [], empty: "There is nothing to show." };
  const hidden = [],
    tree = growTree(centre, hidden),
    nodes = [],
    shown = new Set();
  const arms = [[], []];
  for (const child of tree.children) arms[armOf(child, tree.children)].push(child);
  const size = room(),
    wide = Math.max(90, size.width / 2 - firstColumn(size.width) - 70);
  place(nodes, shown, tree, 0, 0, { anchor: "top", wide: size.width });
  const leaves = arms.map(children => children.reduce((sum, child) => sum + child.leaves, 0));
  const leaf = between(15, (size.height - 60) / Math.max(...leaves, 1), LEAF);
  arms.forEach((children, arm) => {
    const height = leaves[arm] * leaf,
      columns = columnsOf(children, size.width, wide),
      form = { leaf, columns, wide, sign: arm ? 1 : -1, height: Math.max(height, 300) };
    let y = -height / 2;
    for (const child of children) y = placeBranch(nodes, shown, child, y, 0, form);
  });
  const edges = DATA.edges.filter(edge => shown.has(edge.from) && shown.has(edge.to)).map(edge => line(edge));
  return { nodes, edges, hidden, centre, rowHeight: leaf, inPixels: true };
}
function busiest() {
  const people = DATA.nodes
    .filter(node => visible().ids.has(node.id))
    .toSorted(
      (a, b) =>
        (a.kind === "Person" ? 0 : 1) - (b.kind === "Person" ? 0 : 1) ||
        linksOf.get(b.id).length - linksOf.get(a.id).length ||
        byLabel(a, b),
    );
  return people[0]?.id ?? null;
}
/* Breadth first, so that a node hangs on the opened node that is nearest to the centre. */
function growTree(centre, hidden) {
  const root = { id: centre, children: [], leaves: 1 },
    queue = [root],
    known = new Set([centre]);
  for (const branch of queue) {
    if (branch !== root && !state.open.has(branch.id)) continue;
    const near = [...new Set(linksOf.get(branch.id).map(link => link.other))]
      .filter(id => !known.has(id) && visible().ids.has(id))
      .map(id => nodeById.get(id));
    near.sort(
      (a, b) =>
        kindRank(a) - kindRank(b) ||
        (a.first || b.first ? byDate(a, b) : linksOf.get(b.id).length - linksOf.get(a.id).length || byLabel(a, b)),
    );
    const limit = state.all ? Infinity : MAX_BRANCHES;
    if (near.length > limit) hidden.push([near.length - limit, `more around ${nodeById.get(branch.id).label}`]);
    for (const node of near.slice(0, limit)) {
      known.add(node.id);
      const child = { id: node.id, children: [], leaves: 1 };
      branch.children.push(child);
      queue.push(child);
    }
  }
  for (const branch of queue.toReversed())
    branch.leaves = Math.max(
      1,
      branch.children.reduce((sum, child) => sum + child.leaves, 0),
    );
  return root;
}
const kindRank = node => KIND_ORDER.indexOf(node.kind);
/* Meetings on the right, all else on the left; if that leaves one arm empty, half on each. */
function armOf(child, all) {
  const isRight = branch => nodeById.get(branch.id).kind === "Meeting";
  const right = all.filter(isRight).length;
  if (right && right < all.length) return isRight(child) ? 1 : 0;
  return all.indexOf(child) < all.length / 2 ? 1 : 0;
}
/* Where each column stands: the first as far out as its names leave room for, the next beyond the names. */
function columnsOf(children, width, wide) {
  const columns = [];
  let level = children,
    x = 0;
  while (level.length) {
    const names = Math.max(60, ...level.map(branch => textWidth(`${focusText(nodeById.get(branch.id), wide)}  +99`)));
    x = columns.length ? x : between(firstColumn(width), width / 2 - names - 30, 260);
    columns.push(x);
    x += names + 45;
    level = level.flatMap(branch => branch.children);
  }
  return columns;
}
function placeBranch(nodes, shown, branch, top, depth, form) {
  let next = top;
  for (const child of branch.children) next = placeBranch(nodes, shown, child, next, depth + 1, form);
  const bottom = top + branch.leaves * form.leaf,
    y = (top + bottom) / 2;
  const bend = 40 * (1 - Math.sqrt(Math.max(0, 1 - (y / (form.height * 0.55)) ** 2))); // a little rounder than a column
  const anchor = form.sign > 0 ? "right" : "left";
  place(nodes, shown, branch, form.sign * (form.columns[depth] - bend), y, { anchor, wide: form.wide });
  return bottom;
}
function place(nodes, shown, branch, x, y, { anchor, wide }) {
  const node = nodeById.get(branch.id),
    more = linksOf.get(branch.id).filter(link => visible().ids.has(link.other)).length - 1 - branch.children.length;
  shown.add(branch.id);
  nodes.push(
    symbol(node, {
      x,
      y,
      anchor,
      size: anchor === "top" ? 16 : SIZE[node.kind] - 1,
      rank: 1e6 - Math.abs(x),
      text: focusText(node, wide),
      bold: anchor === "top",
      more: anchor !== "top" && !state.open.has(branch.id) && more > 0 ? more : 0,
    }),
  );
}
/* Whose position it is stands in the middle already. */
function withoutHolder(node) {
  const holder = node.kind === "Position" && node.holder === state.focus && nodeById.get(state.focus).label;
  return holder && node.label.startsWith(`${holder} `) ? node.label.slice(holder.length + 1) : node.label;
}
/* With its date in front, unless the label says it; where there is too little room the date outlives the label's end. */
function focusText(node, wide) {
  const date = node.first ? rangeText(node.first, node.last) : "",
    full = withoutHolder(node),
    label = short(full, 42),
    withDate = `${date} ${short(full.replace(`, ${date}`, ""), 30)}`;
  if (!date || (node.label.includes(date) && textWidth(label) <= wide)) return shorten(label, wide);
  return textWidth(date) * 2 <= wide ? shorten(withDate, wide) : shorten(label, wide);
}

/* ---- path ---- */
function pathScene() {
  const nodes = state.path.map((id, number) =>
    symbol(nodeById.get(id), {
      x: number * 150,
      y: number % 2 ? 46 : -46,
      anchor: number % 2 ? "bottom" : "top",
      size: 14,
      rank: 1e6,
      text: short(nodeById.get(id).label, 30),
    }),
  );
  const edges = [];
  for (let end = 1; end < state.path.length; end++) {
    const [a, b] = [state.path[end - 1], state.path[end]];
    const link = linksOf.get(a).find(candidate => candidate.other === b);
    edges.push({ ...line(link.edge), width: 3 });
  }
  return { nodes, edges, hidden: [] };
}
function showPath(a, b) {
  const found = a === b ? null : shortestPath(a, b);
  state.pathFrom = null;
  if (!found) {
    state.message =
      a === b
        ? "A path needs two different items."
        : `No path leads from ${nodeById.get(a).label} to ${nodeById.get(b).label} with these filters.`;
    return false;
  }
  Object.assign(state, { view: "focus", focus: a, path: found.path, pathHow: found.how, selected: null });
  return true;
}
