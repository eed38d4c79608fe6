/* A quote with all that is known of it: its sentence, outlet, date, passage, speaker, translation, link. */
const PASSAGES = new Map([
  ["title", "headline"],
  ["heading", "heading"],
  ["teaser", "teaser"],
  ["caption", "picture caption"],
  ["editor", "editor's note"],
]);
const languages = new Intl.DisplayNames(["en"], { type: "language" });
function languageName(code) {
  try {
    return languages.of(code);
  } catch (error) {
    if (error instanceof RangeError) return code; // not a language tag: shown as it is
    throw error;
  }
}
const isWebLink = url => typeof url === "string" && /^https?:\/\/[^\s]+$/i.test(url);
function articleLink(article) {
  const name = bdi(article.title);
  return isWebLink(article.url)
    ? el("a", { href: article.url, rel: "noopener noreferrer", referrerpolicy: "no-referrer", target: "_blank" }, name)
    : name;
}
function publishedText(article) {
  if (!article.published) return "date unknown";
  return edtfText(article.published) + (article.estimated ? " (estimated)" : "");
}
function quote(number) {
  const proof = DATA.evidence[number],
    article = DATA.articles[proof.article];
  const notes = [
    article.outlet && article.outlet !== article.title ? bdi(article.outlet) : null,
    publishedText(article),
    PASSAGES.has(proof.passage) ? `in a ${PASSAGES.get(proof.passage)}` : null,
    proof.speaker ? el("span", {}, "said by ", bdi(proof.speaker)) : null,
  ].filter(Boolean);
  return el(
    "blockquote",
    { "data-evidence": String(number) },
    el("p", { dir: "auto" }, proof.before, el("mark", {}, proof.quote), proof.after),
    el(
      "footer",
      {},
      articleLink(article),
      notes.map(note => [" · ", note]).flat(),
      article.translated
        ? el("span", { class: "translated" }, `translated from ${languageName(article.translated)}`)
        : null,
    ),
  );
}
/* Quotes of one thing; long lists are cut, and say so. */
const QUOTES = 12;
function quotes(numbers, limit = QUOTES) {
  if (!numbers.length) return [el("p", { class: "aside" }, "No quote is recorded for this.")];
  const shown = numbers.slice(0, limit).map(quote),
    rest = numbers.slice(limit);
  if (!rest.length) return shown;
  const more = el("button", { type: "button", onclick: unfold }, `${plural(rest.length, "more quote")}`);
  function unfold() {
    const others = rest.map(quote);
    more.replaceWith(...others);
    others[0].tabIndex = -1;
    others[0].focus();
  }
  return [...shown, more];
}
function evidenceSection(numbers, limit = QUOTES) {
  return el("section", { class: "evidence" }, el("h3", {}, `Evidence (${numbers.length})`), quotes(numbers, limit));
}
