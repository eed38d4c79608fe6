/* What the drawing shows, once more as text: the ranked table of channels, the list of items, the count of
   what is hidden, the legend, and the line about how far all this can be trusted. */
const COLUMNS = [
  ["Pair", pair => pair.title, 1],
  ["Held", pair => pair.held.length, -1],
  ["All", pair => pair.meetings.length, -1],
  ["Weight", pair => pair.weight, -1],
  ["First, last", pair => pair.first, 1],
  ["Track", pair => trackById.get(pair.track)?.label ?? "", 1],
];
const BINS = 24;

function fillRanking() {
  keepFocus($("ranking"), writeRanking);
}
function writeRanking() {
  const box = $("ranking");
  box.hidden = state.view !== "channels";
  if (box.hidden) return;
  const pairs = [...scene.pairs];
  if (state.order) {
    const value = COLUMNS[state.order.column][1];
    pairs.sort(
      (p, q) => state.order.sign * (value(p) < value(q) ? -1 : value(p) > value(q) ? 1 : 0) || byStrength(p, q),
    );
  }
  const head = COLUMNS.map(([name, , sign], number) =>
    el(
      "th",
      {
        scope: "col",
        "aria-sort": state.order?.column === number ? (state.order.sign > 0 ? "ascending" : "descending") : "none",
      },
      el("button", { type: "button", onclick: () => sortBy(number, sign) }, name),
    ),
  );
  box.replaceChildren(
    el(
      "table",
      { class: "ranking" },
      el(
        "caption",
        {},
        `Channels: ${plural(pairs.length, "pair")}. Weight: each held meeting of k persons counts 1/(k−1).`,
      ),
      el("thead", {}, el("tr", {}, head, el("th", { scope: "col" }, "Tempo"))),
      el("tbody", {}, pairs.slice(0, state.rows).map(rankingRow)),
    ),
    pairs.length > state.rows ? toolButton(`${pairs.length - state.rows} more`, listMore) : "",
  );
}
function listMore() {
  state.rows *= 10;
  fillRanking();
}
function sortBy(column, sign) {
  state.order = { column, sign: state.order?.column === column ? -state.order.sign : sign };
  fillRanking();
}
function rankingRow(pair) {
  const chosen = state.selected?.kind === "pair" && state.selected.id === pair.key;
  const name = el(
    "button",
    {
      type: "button",
      class: "go",
      "aria-pressed": chosen ? "true" : "false",
      onclick: () => select({ kind: "pair", id: pair.key }),
    },
    bdi(nodeById.get(pair.a).label),
    " – ",
    bdi(nodeById.get(pair.b).label),
  );
  const track = trackById.get(pair.track);
  return el(
    "tr",
    { "data-pair": pair.key, class: chosen ? "chosen" : null },
    el("th", { scope: "row" }, name),
    el("td", {}, String(pair.held.length)),
    el("td", {}, String(pair.meetings.length)),
    el("td", {}, pair.weight.toFixed(2)),
    el(
      "td",
      { class: "day" },
      pair.first ? knownPart(pair, pair.first) : "no date",
      pair.last > pair.first ? [el("br"), knownPart(pair, pair.last)] : null,
    ),
    el("td", { class: "track" }, swatch(trackColour(pair.track)), bdi(track ? short(track.label, 22) : "–")),
    el("td", {}, tempoLine(pair)),
  );
}
/* A year or month that is all that is known of the meeting is not shown as its first day. */
function knownPart(pair, first) {
  const text = rangeText(first, pair.meetings.find(meeting => meeting.first === first).last);
  return text.includes(" to ") ? first : text;
}
function swatch(colour) {
  return svgEl(
    "svg",
    { viewBox: "0 0 10 10", width: 10, height: 10, class: "swatch", "aria-hidden": "true" },
    svgEl("rect", { width: 10, height: 10, fill: colour }),
  );
}
function tempoLine(pair) {
  const counts = tempo(pair.meetings, BINS),
    most = Math.max(...counts, 1);
  const points = counts.map((count, number) => `${(number * 60) / (BINS - 1)},${15 - (count / most) * 13}`).join(" ");
  const label = `${plural(
    counts.reduce((sum, count) => sum + count, 0),
    "dated meeting",
  )} between ${isoDay(MAIN_FIRST)} and ${isoDay(MAIN_LAST)}`;
  return svgEl(
    "svg",
    { viewBox: "0 0 60 16", width: 60, height: 16, role: "img", "aria-label": label },
    svgEl("polyline", { points, fill: "none", stroke: trackColour(pair.track), "stroke-width": 1.5 }),
  );
}

/* ---- the list of items: the drawing for those who do not see it ---- */
let writeItems = null; // makes the rows of the scene; only an open list has them
function writeIfOpen() {
  if ($("list").open) writeItems();
}
$("list").addEventListener("toggle", writeIfOpen);
function fillItems() {
  const items = [...scene.shown]
    .map(id => nodeById.get(id))
    .toSorted((a, b) => kindRank(a) - kindRank(b) || byDate(a, b));
  const boxes = (scene.boxes ?? []).map(box =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "go", onclick: () => select({ kind: "track", id: box.track.id }, { reveal: true }) },
        `Track: ${box.track.label}`,
      ),
    ),
  );
  writeItems = () =>
    $("items").replaceChildren(
      ...boxes,
      ...items.map(node =>
        el(
          "li",
          {},
          `${node.kind}: `,
          goTo(node.id),
          node.first ? ` ${dateText(node)}` : "",
          node.status ? ` (${node.status})` : "",
        ),
      ),
    );
  $("items").replaceChildren();
  writeIfOpen();
  $("list").querySelector("summary").textContent = `List of what is shown (${items.length + boxes.length})`;
}
const COUNTED = /\b(item|pair|person|meeting|line|lane|track)s\b/;
/* What is shown, and all that is not, with the reason. */
function fillStatus() {
  const all = DATA.nodes.length,
    shown = scene.shown.size,
    passed = visible().ids.size;
  const elsewhere =
    state.view === "channels" || state.view === "timeline" || state.view === "focus"
      ? [...visible().ids].filter(id => !scene.shown.has(id)).length - (scene.counted ?? 0)
      : 0;
  const reasons = [
    ...scene.hidden,
    [all - passed, "items by the filters"],
    [elsewhere, "items of other views"],
  ];
  const parts = reasons.filter(([count]) => count > 0).map(([count, why]) => `${count} ${count === 1 ? why.replace(COUNTED, "$1") : why}`);
  const what = scene.boxes ? plural(scene.boxes.length, "track") : `${shown} of ${plural(all, "item")}`;
  $("status").textContent =
    `${state.message ? state.message + " " : ""}Shown: ${what}. Hidden: ${parts.length ? parts.join("; ") : "nothing"}.`;
  state.message = "";
}
function fillNotice() {
  const box = $("notice"),
    content = scene.nodes.length
      ? scene.notice
        ? scene.notice()
        : null
      : [
          el(
            "p",
            {},
            DATA.nodes.length
              ? (scene.empty ?? "Nothing passes the filters.")
              : "The graph is empty: no article gave any fact.",
          ),
        ];
  box.hidden = !content;
  keepFocus(box, () => box.replaceChildren(...(content ?? [])));
}

/* ---- legend ---- */
const SHAPE_PATHS = new Map([
  ["dot", "M7 2a5 5 0 1 0 .01 0z"],
  ["square", "M2 2h10v10h-10z"],
  ["diamond", "M7 1l6 6-6 6-6-6z"],
  ["triangle", "M7 1l6 11h-12z"],
  ["triangleDown", "M1 2h12l-6 11z"],
  ["hexagon", "M4 2h6l3 5-3 5h-6l-3-5z"],
]);
function shapeIcon(kind) {
  return svgEl(
    "svg",
    { viewBox: "0 0 14 14", width: 14, height: 14, class: "swatch", "aria-hidden": "true" },
    svgEl("path", { d: SHAPE_PATHS.get(DATA.shapes[kind]), fill: "currentColor" }),
  );
}
function statusIcon(status) {
  const look = STATUS_LOOK[status],
    colour = "currentColor";
  const icon = svgEl(
    "svg",
    { viewBox: "0 0 34 14", width: 34, height: 14, class: "swatch", "aria-hidden": "true" },
    svgEl("path", {
      d: "M0 7H34",
      stroke: colour,
      "stroke-width": 2,
      "stroke-dasharray": look.dashes ? look.dashes.join(" ") : "none",
    }),
    svgEl("path", {
      d: "M17 1l6 6-6 6-6-6z",
      fill: look.filled ? colour : background(),
      stroke: colour,
      "stroke-width": 1.5,
    }),
  );
  if (look.crossed) icon.append(svgEl("path", { d: "M12 2L22 12M12 12L22 2", stroke: colour, "stroke-width": 1.5 }));
  return icon;
}
function fillLegend() {
  const about = {
    channels:
      "Line: two persons who meet; thick: often and in small company; dashed: no meeting held yet; number: all meetings.",
    timeline:
      "Upright line: one meeting of those marked; pale bar: the days on which it may have been. Crowded marks stand a little beside their day.",
    focus: "Click reads, double click opens; +3: three more links.",
    network: "Colour: track; shape: kind.",
    tracks: "Box: a track and its meetings over time; number on a line: persons who meet on both.",
  };
  const statuses =
    state.view === "tracks" || state.view === "channels"
      ? []
      : facetValues("status").map(status => el("span", {}, statusIcon(status), status));
  $("legend").replaceChildren(...statuses, el("span", {}, about[state.view]));
}

function fillTrust() {
  const translated = DATA.articles.filter(article => article.translated).length,
    skipped = DATA.articles.filter(article => article.skipped);
  const scores = DATA.scores.map(([kind, score]) => `${kind} ${score.toFixed(2)}`).join(", ");
  $("trust").replaceChildren(
    "Everything here was extracted from the articles by a program and can be wrong: read the quotes. ",
    scores ? `Measured quality (0 to 1) by kind of fact: ${scores}. ` : "Its quality was not measured for this page. ",
    translated
      ? `Quotes from ${plural(translated, "translated article")} (of ${DATA.articles.length}) are translations, not the speakers' own words. `
      : "",
    skipped.length
      ? `${plural(skipped.length, "article")} not read: ${[...new Set(skipped.map(article => article.skipped))].join("; ")}.`
      : "",
  );
}
