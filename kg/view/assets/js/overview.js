/* Everything, as far as it can be read. */
function networkScene() {
  const ids = visible().ids,
    count = ids.size,
    hidden = [],
    limit = DATA.limits.symbols;
  let kept = [...ids].map(id => nodeById.get(id));
  if (count > limit && !state.all) {
    kept = best(kept, limit);
    hidden.push([count - kept.length, "items with fewer links"]);
  }
  const shown = new Set(kept.map(node => node.id));
  const nodes = kept.map(node =>
    symbol(node, {
      text: networkText(node),
      size: SIZE[node.kind] + Math.min(8, Math.sqrt(linksOf.get(node.id).length)) - 1,
    }),
  );
  const edges = DATA.edges.filter(edge => shown.has(edge.from) && shown.has(edge.to)).map(edge => line(edge));
  return {
    nodes,
    edges,
    hidden,
    steady: true, // a symbol has one place, whatever is filtered out
    notice: count > limit ? () => crowdNotice(count, kept.length) : null,
    empty: "Nothing passes the filters.",
  };
}
const networkText = node =>
  node.kind === "Meeting"
    ? short(node.first ? `${node.short}, ${rangeText(node.first, node.last)}` : node.short)
    : short(node.label, 30);
/* The best linked items. What is left keeps its place, so that the picture stays the same. */
function best(nodes, limit) {
  const ids = new Set(nodes.map(node => node.id));
  const degree = new Map(nodes.map(node => [node.id, linksOf.get(node.id).filter(link => ids.has(link.other)).length]));
  return nodes.toSorted((a, b) => degree.get(b.id) - degree.get(a.id) || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
function crowdNotice(count, kept) {
  const say = state.all
    ? `All ${count} symbols are drawn: more than can be told apart.`
    : `${count} items are more than a drawing can show: these are the ${kept} best linked. Narrow them down:`;
  const button = (text, action) =>
    el(
      "button",
      {
        type: "button",
        onclick: () => {
          action();
          redraw({ fit: true });
        },
      },
      text,
    );
  const track = DATA.tracks.find(candidate => !state.off.get("track").has(candidate.id));
  const recent = dated.map(node => node.to).toSorted((a, b) => b - a)[Math.min(150, dated.length - 1)];
  return [
    el("p", {}, say),
    button("Persons and meetings only", () =>
      facetValues("kind").forEach(kind => kind !== "Person" && kind !== "Meeting" && state.off.get("kind").add(kind)),
    ),
    track &&
      button(`Only “${short(track.label, 24)}”`, () =>
        facetValues("track").forEach(value => value !== track.id && state.off.get("track").add(value)),
      ),
    recent !== undefined &&
      button(`Only since ${isoDay(recent)}`, () => {
        state.from = Math.min(recent, state.to);
        state.undated = false;
      }),
    button(state.all ? "Only the best linked" : `Draw all ${count}`, () => {
      state.all = !state.all;
    }),
  ].filter(Boolean);
}

/* How many of these meetings fall into each of `bins` equal parts of the main span. */
function tempo(meetings, bins) {
  const counts = Array.from({ length: bins }, () => 0);
  for (const meeting of meetings)
    if (meeting.first && !isFarOff(meeting))
      counts[
        between(
          0,
          Math.floor(((middle(meeting) - MAIN_FIRST) / Math.max(1, MAIN_LAST - MAIN_FIRST + 1)) * bins),
          bins - 1,
        )
      ]++;
  return counts;
}
