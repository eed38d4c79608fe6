/* What passes the filters. Worked out once for each state of the filters, then shared by all views. */
const facetOf = {
  kind: node => [node.kind],
  track: node => (node.tracks.length ? node.tracks : [""]),
  side: node => (node.sides.length ? node.sides : [""]),
  status: node => (node.status ? [node.status] : null), // only meetings have one
  source: node => (node.sources.length ? node.sources.map(String) : null),
};
const ACTORS = new Set(["Person", "Party"]);

function passesFacet(name, node) {
  const off = state.off.get(name),
    values = off.size ? facetOf[name](node) : null;
  return values === null || values.some(value => !off.has(value));
}
function passesDate(node) {
  if (ACTORS.has(node.kind) || node.kind === "Office") return true;
  if (!node.first) return state.undated;
  return node.from <= state.to && node.to >= state.from;
}
const passesAll = node => FACETS.every(name => name === "kind" || passesFacet(name, node)) && passesDate(node);
/* Whether anything but the choice of kinds is filtered out. */
const isNarrowed = () =>
  state.from !== FIRST ||
  state.to !== LAST ||
  !state.undated ||
  FACETS.some(name => name !== "kind" && state.off.get(name).size);

/* `core`: meetings, proposals and positions that pass, whatever kinds are shown. `ids`: all that is shown.
   While a filter narrows, a person or party stays only with something of the core, an office with its holder. */
let passing = null;
function forgetPassing() {
  passing = null;
}
function visible() {
  if (passing) return passing;
  const kept = DATA.nodes.filter(passesAll),
    core = new Set(),
    actors = new Set(),
    ids = new Set();
  for (const node of kept) if (!ACTORS.has(node.kind) && node.kind !== "Office") core.add(node.id);
  const narrowed = isNarrowed();
  const near = (node, set) => !narrowed || linksOf.get(node.id).some(link => set.has(link.other));
  for (const node of kept) if (ACTORS.has(node.kind) && near(node, core)) actors.add(node.id);
  for (const node of kept) {
    const stays = core.has(node.id) || actors.has(node.id) || (node.kind === "Office" && near(node, actors));
    if (stays && !state.off.get("kind").has(node.kind)) ids.add(node.id);
  }
  passing = { core, actors, ids };
  return passing;
}
/* The held meetings as channels count them: an entry that only sums up a series ("they have met six times")
   counts where nothing else is known, as one. */
function heldAmong(meetings) {
  const held = meetings.filter(meeting => meeting.status === "held"),
    single = held.filter(meeting => !meeting.tally);
  return single.length ? single : held.slice(0, 1);
}
const coreMeetings = () =>
  [...visible().core]
    .map(id => nodeById.get(id))
    .filter(node => node.kind === "Meeting")
    .toSorted(byDate);

/* How many of all nodes have each value of a facet. */
function facetCounts(name) {
  const counts = new Map();
  for (const node of DATA.nodes)
    for (const value of facetOf[name](node) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/* The shortest way from a to b over what passes: over held meetings and messages if there is one,
   else over any reported meeting, else over everything. Null if there is none. */
const CONTACT = new Set(["meeting", "gave", "to", "carried", "tie"]);
const LEVELS = [
  [
    "over meetings that were held, messages and family",
    link => CONTACT.has(link.edge.sort) && !link.edge.denied && isHeld(link),
  ],
  [
    "over meetings, planned ones among them",
    link => CONTACT.has(link.edge.sort) && !link.edge.denied && !isRefuted(link),
  ],
  ["over any relation in the graph", () => true],
];
const meetingEnd = link =>
  [link.edge.from, link.edge.to].map(id => nodeById.get(id)).find(node => node.kind === "Meeting");
const isHeld = link => link.edge.sort !== "meeting" || meetingEnd(link).status === "held";
const isRefuted = link => link.edge.sort === "meeting" && CONTACTLESS.has(meetingEnd(link).status);
function shortestPath(a, b) {
  const { core, actors } = visible();
  const stays = id => id === a || id === b || core.has(id) || actors.has(id) || nodeById.get(id).kind === "Office";
  for (const [how, usable] of LEVELS) {
    const before = new Map([[a, null]]),
      queue = [a];
    for (let next = 0; next < queue.length && !before.has(b); next++) {
      for (const link of linksOf.get(queue[next])) {
        if (before.has(link.other) || !usable(link) || !stays(link.other)) continue;
        before.set(link.other, queue[next]);
        queue.push(link.other);
      }
    }
    if (before.has(b)) {
      const path = [];
      for (let id = b; id !== null; id = before.get(id)) path.unshift(id);
      return { path, how };
    }
  }
  return null;
}
