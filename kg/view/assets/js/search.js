/* Search over names, other names, meetings, proposals, positions and quotes. */
const HITS = 30;
const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let searchIndex = null;
let hits = [],
  active = -1;

function indexOfAll() {
  if (searchIndex) return searchIndex;
  searchIndex = DATA.nodes.map(node => ({
    id: node.id,
    kind: node.kind,
    text: node.label,
    also: (node.names ?? []).join(" · "),
    words: folded(
      [node.label, ...(node.names ?? []), node.place ?? "", node.topic ?? "", ...(node.provisions ?? [])].join(" \n "),
    ),
    name: folded(node.label),
  }));
  const owner = new Map(); // a quote leads to the first thing that it proves
  for (const statement of DATA.statements)
    if (nodeById.has(statement.speaker))
      for (const number of statement.evidence) if (!owner.has(number)) owner.set(number, statement.speaker);
  for (const node of DATA.nodes.toSorted((a, b) => kindRank(b) - kindRank(a)))
    for (const number of node.evidence) if (!owner.has(number)) owner.set(number, node.id);
  for (const edge of DATA.edges)
    for (const number of edge.evidence) if (!owner.has(number)) owner.set(number, edge.from);
  DATA.evidence.forEach(
    (proof, number) =>
      owner.has(number) &&
      searchIndex.push({
        id: owner.get(number),
        kind: "Quote",
        text: proof.quote,
        also: nodeById.get(owner.get(number)).label,
        words: folded(proof.before + proof.quote + proof.after),
        name: "",
        number,
      }),
  );
  return searchIndex;
}
function findAll(query) {
  const words = folded(query).split(/\s+/).filter(Boolean),
    whole = words.join(" ");
  if (!whole) return [];
  const score = entry => {
    if (!words.every(word => entry.words.includes(word))) return -1;
    const near =
      entry.name === whole
        ? 40
        : entry.name.startsWith(whole)
          ? 30
          : entry.name.includes(" " + whole)
            ? 20
            : entry.name.includes(whole)
              ? 10
              : 0;
    return near + (entry.kind === "Quote" ? 0 : entry.kind === "Person" ? 6 : 3);
  };
  const scored = indexOfAll()
    .map(entry => [score(entry), entry])
    .filter(([points]) => points >= 0);
  return scored.toSorted((p, q) => q[0] - p[0] || (p[1].text < q[1].text ? -1 : 1)).map(([, entry]) => entry);
}
function showHits() {
  const found = findAll($("search").value),
    list = $("hits");
  hits = found.slice(0, HITS);
  active = -1;
  const rows = hits.map((entry, number) => {
    const row = el(
      "li",
      { role: "option", id: `hit-${number}`, "aria-selected": "false", "data-node": entry.id },
      el("span", { class: "kind" }, entry.kind),
      " ",
      bdi(short(entry.text, 90)),
      entry.also ? el("span", { class: "aside" }, " ", bdi(short(entry.also, 60))) : null,
    );
    row.addEventListener("mousedown", event => {
      event.preventDefault();
      choose(number);
    });
    return row;
  });
  const none =
    $("search").value.trim() && !rows.length
      ? [
          el(
            "li",
            { class: "aside", role: "option", "aria-disabled": "true", "aria-selected": "false" },
            "Nothing found.",
          ),
        ]
      : [];
  if (found.length > HITS)
    rows.push(
      el(
        "li",
        { class: "aside", role: "option", "aria-disabled": "true", "aria-selected": "false" },
        `and ${found.length - HITS} more`,
      ),
    );
  list.replaceChildren(...rows, ...none);
  list.hidden = !list.children.length;
  $("search").setAttribute("aria-expanded", String(!list.hidden));
  $("search").removeAttribute("aria-activedescendant");
}
function closeHits() {
  $("hits").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
}
function moveActive(by) {
  if (!hits.length) return;
  active = (active + by + hits.length) % hits.length;
  [...$("hits").children].forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
  $("search").setAttribute("aria-activedescendant", `hit-${active}`);
  $(`hit-${active}`).scrollIntoView({ block: "nearest" });
}
/* A hit that the view shows is selected there; any other opens alone. */
function choose(number) {
  const entry = hits[number];
  closeHits();
  if (!entry) return;
  $("search").value = entry.kind === "Quote" ? "" : entry.text;
  if (state.pathFrom || scene.shown.has(entry.id)) select({ kind: "node", id: entry.id }, { reveal: true });
  else showAlone(entry.id);
  if (entry.kind === "Quote")
    document.querySelector(`#panel [data-evidence="${entry.number}"]`)?.scrollIntoView({ block: "center" });
}
$("search").addEventListener("input", showHits);
$("search").addEventListener("focus", () => $("search").value && showHits());
$("search").addEventListener("blur", closeHits);
$("search").addEventListener("keydown", event => {
  if (event.key === "ArrowDown") moveActive(1);
  else if (event.key === "ArrowUp") moveActive(-1);
  else if (event.key === "Enter") choose(Math.max(0, active));
  else if (event.key === "Escape") closeHits();
  else return;
  event.preventDefault();
});
