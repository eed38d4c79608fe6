/* The one state of the page, and its form in the address: view, selection, filters. */
const VIEWS = new Map([
  ["channels", "Channels"],
  ["timeline", "Timeline"],
  ["focus", "One person or meeting"],
  ["network", "Everything"],
  ["tracks", "Tracks"],
]);
const KIND_ORDER = ["Person", "Party", "Office", "Proposal", "Position", "Meeting"];
const FACETS = ["kind", "track", "side", "status", "source"];
const state = {};
let embedded = false; // inside a notebook's frame there is no address to keep

function resetFilters() {
  state.off = new Map(FACETS.map(name => [name, new Set()]));
  state.from = FIRST;
  state.to = LAST;
  state.undated = true;
  state.min = DATA.opening.min;
  state.within = DATA.opening.within;
}
function resetState() {
  resetFilters();
  Object.assign(state, {
    view: DATA.opening.view,
    selected: null,
    focus: null,
    open: new Set(),
    path: null,
    pathFrom: null,
    all: false,
    message: "",
    order: null,
    rows: 100,
  });
}
function applyOpening() {
  const first = DATA.opening;
  if (first.from) state.from = clampDay(first.from);
  if (first.to) state.to = clampDay(first.to);
  if (first.track)
    for (const value of facetValues("track")) if (value !== first.track) state.off.get("track").add(value);
  if (first.focus) {
    state.focus = first.focus;
    state.selected = { kind: "node", id: first.focus };
  }
  if (first.between) {
    const [a, b] = first.between.toSorted();
    if (a !== b && meetingsOf(a).some(id => attendees(id).includes(a) && attendees(id).includes(b))) {
      state.selected = { kind: "pair", id: pairKey(a, b) };
      state.min = 1;
      state.within = true;
    } else showPath(first.between[0], first.between[1]);
  }
}
const clampDay = iso => Math.min(LAST, Math.max(FIRST, day(iso)));
const pairKey = (a, b) => JSON.stringify([a, b].toSorted());
function pairOf(key) {
  try {
    const pair = JSON.parse(key);
    return Array.isArray(pair) && pair.length === 2 && pair.every(id => nodeById.has(id)) ? pair : null;
  } catch {
    return null;
  }
}

/* Every value that a facet can have, in the order shown; "" is "none given". */
function facetValues(name) {
  return facetCache.get(name);
}
const facetCache = new Map();
function fillFacets() {
  const some = (values, key) => (DATA.nodes.some(node => !node[key].length) ? [...values, ""] : values);
  const sides = [...new Set(DATA.nodes.flatMap(node => node.sides))].toSorted(
    (a, b) => a.localeCompare(b, "en") || (a < b ? -1 : 1),
  );
  const kinds = new Set(DATA.nodes.map(node => node.kind));
  const statuses = new Set(DATA.nodes.map(node => node.status));
  facetCache.set(
    "kind",
    KIND_ORDER.filter(kind => kinds.has(kind)),
  );
  facetCache.set(
    "track",
    some(
      DATA.tracks.map(track => track.id),
      "tracks",
    ),
  );
  facetCache.set("side", some(sides, "sides"));
  facetCache.set(
    "status",
    DATA.statuses.filter(status => statuses.has(status)),
  );
  facetCache.set(
    "source",
    DATA.articles.map((_, number) => String(number)),
  );
}

/* ---- address ---- */
function address() {
  const query = new URLSearchParams({ view: state.view });
  if (state.selected) query.set(state.selected.kind, state.selected.id);
  if (state.view === "focus" && state.focus) query.set("focus", state.focus);
  for (const id of state.open) query.append("open", id);
  for (const id of state.path ?? []) query.append("path", id);
  for (const name of FACETS) for (const value of state.off.get(name)) query.append("no-" + name, value);
  if (state.from !== FIRST) query.set("from", isoDay(state.from));
  if (state.to !== LAST) query.set("to", isoDay(state.to));
  if (!state.undated) query.set("undated", "0");
  if (state.min !== DATA.opening.min) query.set("min", state.min);
  if (state.within !== DATA.opening.within) query.set("within", state.within ? "1" : "0");
  if (state.all) query.set("all", "1");
  return "#" + query;
}
function writeAddress() {
  if (!embedded) history.replaceState(null, "", address());
}
/* Anything in an address may be made up: what names nothing here is passed over. */
function readAddress(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  resetState();
  if (![...query.keys()].length) return applyOpening();
  if (VIEWS.has(query.get("view"))) state.view = query.get("view");
  if (nodeById.has(query.get("focus"))) state.focus = query.get("focus");
  if (nodeById.has(query.get("node"))) state.selected = { kind: "node", id: query.get("node") };
  else if (query.has("pair") && pairOf(query.get("pair"))) state.selected = { kind: "pair", id: query.get("pair") };
  else if (trackById.has(query.get("track"))) state.selected = { kind: "track", id: query.get("track") };
  else if (/^\d+$/.test(query.get("edge") ?? "") && DATA.edges[+query.get("edge")])
    state.selected = { kind: "edge", id: query.get("edge") };
  state.open = new Set(query.getAll("open").filter(id => nodeById.has(id)));
  const path = query.getAll("path").filter(id => nodeById.has(id));
  if (
    path.length > 1 &&
    path.every((id, number) => !number || linksOf.get(id).some(link => link.other === path[number - 1]))
  )
    state.path = path;
  for (const name of FACETS) {
    const known = new Set(facetValues(name));
    query
      .getAll("no-" + name)
      .filter(value => known.has(value))
      .forEach(value => state.off.get(name).add(value));
  }
  const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(day(text));
  if (isDay(query.get("from"))) state.from = clampDay(query.get("from"));
  if (isDay(query.get("to"))) state.to = clampDay(query.get("to"));
  if (state.from > state.to) [state.from, state.to] = [state.to, state.from];
  state.undated = query.get("undated") !== "0";
  if (/^[1-9]\d{0,3}$/.test(query.get("min") ?? "")) state.min = +query.get("min");
  if (query.has("within")) state.within = query.get("within") === "1";
  state.all = query.get("all") === "1";
}
