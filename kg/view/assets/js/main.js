/* The actions, and the start. Every action changes the state and then draws what follows from it. */
let drawnFor = { width: 0, height: 0 }; // the stage for which the scene was built
function redraw({ fit = false, filters = true } = {}) {
  document.body.dataset.view = state.view;
  forgetPassing();
  fillTabs();
  fillLegend();
  if (filters) fillFilters();
  buildScene();
  const size = room();
  fillRanking();
  fillPanel();
  fillItems();
  fillNotice();
  fillStatus();
  drawnFor = room();
  if (scene.inPixels && (drawnFor.width !== size.width || drawnFor.height !== size.height)) buildScene();
  showScene({ fit });
  writeAddress();
}
/* Choose a node, a pair, a relation or a track; null lets go. */
function select(chosen, { reveal: show = false, keepFocus: follow = false } = {}) {
  if (state.pathFrom && chosen?.kind === "node") {
    showPath(state.pathFrom, chosen.id);
    state.pathFrom = null;
    return redraw({ fit: true });
  }
  if (!chosen) state.pathFrom = null;
  const movesLanes = state.view === "timeline" && chosen?.kind === "node" && !scene.shown.has(chosen.id);
  state.selected = chosen;
  if (movesLanes) return redraw();
  repaint();
  fillRanking();
  fillPanel();
  writeAddress();
  if (chosen?.kind === "node" && (show || follow)) reveal(chosen.id);
  if (chosen?.kind === "node") $("tip").hidden = true;
  return undefined;
}
function showView(view) {
  state.view = view;
  if (view === "focus" && !state.path && state.selected?.kind === "node") {
    state.focus = state.selected.id;
    state.open = new Set();
  }
  if (view !== "focus") state.path = null;
  redraw({ fit: true });
}
function showAlone(id) {
  Object.assign(state, { view: "focus", focus: id, path: null, open: new Set(), selected: { kind: "node", id } });
  redraw({ fit: true });
}
/* Open a node outwards in the view of one, or fold it again; elsewhere show it alone. */
function expand(id) {
  if (state.view !== "focus" || state.path) return showAlone(id);
  if (id === state.focus) return undefined;
  if (state.open.has(id)) state.open.delete(id);
  else state.open.add(id);
  state.selected = { kind: "node", id };
  return redraw({ fit: true });
}
function startPath(id) {
  state.pathFrom = id;
  state.message = "Choose the other end of the path: in the drawing, in the list or by search.";
  fillPanel();
  fillStatus();
}

function start() {
  embedded = location.protocol === "about:";
  fillFacets();
  resetState();
  readAddress(location.hash);
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
  $("filters").open = innerWidth > 900;
  fillTrust();
  redraw({ fit: true });
  addEventListener("hashchange", () => {
    readAddress(location.hash);
    redraw({ fit: true });
  });
  new ResizeObserver(() => {
    const size = room();
    if (Math.abs(size.width - drawnFor.width) > 1 || Math.abs(size.height - drawnFor.height) > 1)
      redraw({ fit: true, filters: false });
  }).observe($("stage"));
  // For scripts of those who embed the page, and for tests.
  window.kgPage = {
    net,
    state,
    select,
    get scene() {
      return scene;
    },
    get frame() {
      return frame;
    },
    screenPoint: id => {
      measureFrame();
      return at(scene.places.get(id));
    },
  };
  document.documentElement.setAttribute("data-ready", "");
}
start();
