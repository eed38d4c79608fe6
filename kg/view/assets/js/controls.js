/* Filters, dates with their histogram, tabs and buttons. */
const FACET_TITLES = new Map([
  ["kind", "Kind"],
  ["track", "Track"],
  ["side", "Side"],
  ["status", "Meeting status"],
  ["source", "Source"],
]);
const LONG_FACET = 12;

function facetLabel(name, value) {
  if (name === "track") return value ? trackById.get(value).label : "on no track";
  if (name === "side") return value || "no side known";
  if (name !== "source") return value;
  const article = DATA.articles[+value];
  return [article.outlet, article.title].filter((text, number, all) => text && all.indexOf(text) === number).join(": ");
}
function facetIcon(name, value) {
  if (name === "kind") return shapeIcon(value);
  if (name === "track") return swatch(trackColour(value));
  if (name === "status") return statusIcon(value);
  return null;
}
function fillFilters() {
  const boxes = FACETS.filter(name => facetValues(name).length > (name === "kind" ? 0 : 1)).map(facetBox);
  const open = new Map([...$("facets").children].map(box => [box.dataset.facet, box.open]));
  boxes.forEach(box => open.has(box.dataset.facet) && (box.open = open.get(box.dataset.facet)));
  keepFocus($("facets"), () => $("facets").replaceChildren(...boxes));
  fillDates();
  $("min").value = state.min;
  $("within").checked = state.within;
  $("channel-filters").hidden = state.view !== "channels";
}
function facetBox(name) {
  const counts = facetCounts(name),
    off = state.off.get(name),
    values = facetValues(name);
  const rows = values.map(value => {
    const input = el("input", {
      type: "checkbox",
      "data-facet": name,
      "data-value": value,
      checked: !off.has(value),
      onchange: () => {
        if (input.checked) off.delete(value);
        else off.add(value);
        redraw();
      },
    });
    return el(
      "label",
      { title: facetLabel(name, value) },
      input,
      facetIcon(name, value),
      el("bdi", { class: "name" }, facetLabel(name, value)),
      el("span", { class: "count" }, String(counts.get(value) ?? 0)),
    );
  });
  const both = el(
    "div",
    { class: "tools" },
    toolButton("all", () => setFacet(name, [])),
    toolButton("none", () => setFacet(name, values)),
  );
  return el(
    "details",
    {
      open: name === "kind" || name === "track" || (name !== "source" && values.length <= LONG_FACET),
      "data-facet": name,
      class: "facet",
    },
    el("summary", {}, FACET_TITLES.get(name)),
    el(
      "div",
      { role: "group", "aria-label": FACET_TITLES.get(name), class: "values" },
      rows,
      values.length > 8 ? both : null,
    ),
  );
}
function setFacet(name, off) {
  state.off.set(name, new Set(off));
  redraw();
}

/* ---- dates ---- */
const BARS = 40;
function fillDates() {
  $("dates").hidden = !dated.length;
  for (const [id, value] of [
    ["from", state.from],
    ["to", state.to],
  ]) {
    Object.assign($(id), { min: MAIN_FIRST, max: MAIN_LAST, step: 1 }); // its ends stand for all that is further off
    $(id).value = value;
    $(id).setAttribute("aria-valuetext", isoDay(value));
    $(`${id}-day`).textContent = isoDay(value);
  }
  $("undated").checked = state.undated;
  $("undated-count").textContent = String(
    DATA.nodes.filter(node => !node.first && !ACTORS.has(node.kind) && node.kind !== "Office").length,
  );
  fillHistogram();
}
function fillHistogram() {
  const counts = tempo(dated, BARS),
    most = Math.max(...counts, 1),
    span = Math.max(1, MAIN_LAST - MAIN_FIRST + 1);
  const bars = counts.map((count, number) => {
    const begin = MAIN_FIRST + (number / BARS) * span,
      end = MAIN_FIRST + ((number + 1) / BARS) * span;
    const inside = end > state.from && begin <= state.to;
    return svgEl("rect", {
      x: number + 0.1,
      y: 30 - (count / most) * 30,
      width: 0.8,
      height: (count / most) * 30,
      class: inside ? "in" : "out",
    });
  });
  $("histogram").setAttribute("viewBox", `0 0 ${BARS} 30`);
  $("histogram").replaceChildren(...bars);
}
function moveDate(event) {
  const chosen = +event.target.value;
  state[event.target.id] =
    event.target.id === "from" ? (chosen <= MAIN_FIRST ? FIRST : chosen) : chosen >= MAIN_LAST ? LAST : chosen;
  if (state.from > state.to) state[event.target.id === "from" ? "to" : "from"] = chosen;
  redraw({ fit: state.view === "timeline", filters: false });
  fillDates();
}
$("from").addEventListener("input", moveDate);
$("to").addEventListener("input", moveDate);
$("undated").addEventListener("change", () => {
  state.undated = $("undated").checked;
  redraw();
});
$("min").addEventListener("input", () => {
  state.min = Math.max(1, Math.round(+$("min").value) || 1);
  redraw({ filters: false, fit: true });
});
$("within").addEventListener("change", () => {
  state.within = $("within").checked;
  redraw({ fit: true });
});
$("reset").addEventListener("click", () => {
  resetFilters();
  Object.assign(state, { selected: null, path: null, pathFrom: null, all: false, open: new Set() });
  redraw({ fit: true });
});
document
  .querySelectorAll("[data-zoom]")
  .forEach(button => button.addEventListener("click", () => zoomBy(+button.dataset.zoom)));

/* ---- tabs: arrow keys move between them, as in other tab lists ---- */
function fillTabs() {
  const views = [...VIEWS.keys()].filter(view => view !== "tracks" || DATA.tracks.length > 1);
  const tabs = views.map(view =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        "data-view": view,
        "aria-controls": "drawing",
        "aria-selected": String(state.view === view),
        tabindex: state.view === view ? "0" : "-1",
        onclick: () => showView(view),
      },
      VIEWS.get(view),
    ),
  );
  const hadFocus = $("tabs").contains(document.activeElement);
  $("tabs").replaceChildren(...tabs);
  if (hadFocus) tabs[views.indexOf(state.view)]?.focus();
}
$("tabs").addEventListener("keydown", event => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const tabs = [...$("tabs").children],
    here = tabs.findIndex(tab => tab.dataset.view === state.view);
  showView(tabs[(here + by + tabs.length) % tabs.length].dataset.view);
});
function setTheme(dark) {
  document.documentElement.toggleAttribute("data-dark", dark);
  $("theme").setAttribute("aria-pressed", String(dark));
}
$("theme").addEventListener("click", () => {
  setTheme(!isDark());
  redraw();
});
