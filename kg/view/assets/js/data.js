/* The data of the page and its indexes. Ids and names are untrusted: they are keys of Maps, never of objects. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const DAY = 864e5;
const day = iso => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
const isoDay = number => new Date(number * DAY).toISOString().slice(0, 10);

const nodeById = new Map(DATA.nodes.map(node => [node.id, node]));
const trackById = new Map(DATA.tracks.map(track => [track.id, track]));
const linksOf = new Map(DATA.nodes.map(node => [node.id, []])); // id -> [{other, edge}]
DATA.edges.forEach((edge, number) => {
  edge.number = number;
  linksOf.get(edge.from).push({ other: edge.to, edge });
  if (edge.to !== edge.from) linksOf.get(edge.to).push({ other: edge.from, edge });
});
const statementsOf = groupBy(DATA.statements, statement => statement.speaker);
for (const node of DATA.nodes) {
  if (node.first) {
    node.from = day(node.first);
    node.to = day(node.last);
  }
}

const dated = DATA.nodes.filter(node => node.first);
const FIRST = dated.reduce((least, node) => Math.min(least, node.from), dated.length ? Infinity : 0);
const LAST = dated.reduce((most, node) => Math.max(most, node.to), dated.length ? -Infinity : 0);
const [MAIN_FIRST, MAIN_LAST] = mainSpan(dated);
const CONTACTLESS = new Set(["denied", "cancelled"]);

/* The days that axes show: without the few dates (a twentieth at either end) that lie further off than all
   the rest is long, such as a treaty of long ago; else months would shrink to nothing. */
function mainSpan(nodes) {
  const starts = nodes.map(node => node.from).toSorted((a, b) => a - b),
    ends = nodes.map(node => node.to).toSorted((a, b) => a - b);
  if (starts.length < 8) return [FIRST, LAST];
  const few = Math.max(1, Math.floor(starts.length / 20)),
    low = starts[few],
    high = ends[ends.length - 1 - few],
    length = Math.max(high - low, 90);
  return [starts.find(from => from >= low - length), ends.findLast(to => to <= high + length)];
}
const isFarOff = node => node.to < MAIN_FIRST || node.from > MAIN_LAST;

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
}

/* The actors of a meeting: persons, and parties where nobody is named. */
function participants(meeting) {
  return linksOf.get(meeting).filter(link => link.edge.sort === "meeting");
}
function attendees(meeting) {
  return [...new Set(participants(meeting).map(link => link.other))]
    .filter(id => nodeById.get(id).kind === "Person")
    .toSorted();
}
function meetingsOf(actor) {
  return [
    ...new Set(
      linksOf
        .get(actor)
        .filter(link => link.edge.sort === "meeting")
        .map(link => link.other),
    ),
  ];
}

const byDate = (a, b) =>
  (a.from ?? Infinity) - (b.from ?? Infinity) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
const byLabel = (a, b) => a.label.localeCompare(b.label, "en") || (a.id < b.id ? -1 : 1);
const middle = node => (node.from + node.to) / 2;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const short = (text, length = 38) => ([...text].length > length ? [...text].slice(0, length - 1).join("") + "…" : text);

/* A date for readers: what is known of it, and that it is not exact. */
function dateText(node) {
  if (!node.first) return node.printed ? `“${node.printed}”` : "no date";
  if (node.first === node.last) return node.first + (node.vague ? " (about)" : "");
  return rangeText(node.first, node.last) + " (uncertain)";
}
/* A date as the data writes it, in words. */
function edtfText(edtf) {
  return edtf
    .split("/")
    .map(part => (/[~?%]/.test(part) ? `about ${part.replace(/[~?%]/g, "")}` : part))
    .join(" to ");
}
function rangeText(first, last) {
  if (first === last) return first;
  const year = first.slice(0, 4),
    month = first.slice(0, 7);
  const lastOfMonth = isoDay(day(last) + 1).endsWith("-01");
  if (first === year + "-01-01" && last === year + "-12-31") return year;
  if (first === month + "-01" && last.startsWith(month) && lastOfMonth) return month;
  return `${first} to ${last}`;
}

/* ---- building the page: text only ever goes in as text ---- */
const $ = id => document.getElementById(id);
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "onchange" || name === "oninput") element[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
function svgEl(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
/* Text of unknown direction keeps to itself. */
const bdi = text => el("bdi", {}, text);
/* What is filled anew loses the keyboard's focus: it goes to the control that stands in the same place now. */
function keepFocus(box, fill) {
  const controls = () => [...box.querySelectorAll("button, input, summary, a")],
    number = controls().indexOf(document.activeElement);
  fill();
  if (number >= 0) (controls()[number] ?? box).focus({ preventScroll: true });
}
