"""Time to the first drawing and frames per second while panning: our page, plain pyvis, sigma.js.

    python tests/benchmarks/page.py [--sizes 200 1000 5000 20000] [--limit 120] [--libraries FOLDER]

All draw the same made-up graph with all its nodes at once (our page by its "draw all" address; its own
opening view, which draws less, is measured too). Plain pyvis lays out in the browser, as it does unasked;
our page and sigma.js get the coordinates worked out in Python. `FOLDER` holds `graphology.umd.min.js` and
`sigma.min.js` from the packages of these names on npm; without it sigma.js is left out. What has drawn
nothing after the limit (seconds) is reported as unfinished. `CPU s` is what writing the file takes. `pan fps`
counts frames over three seconds of dragging, `pause s` is the longest time between two of them until half a
second after the drag: our page moves the last picture of a large drawing and draws it anew when the hand
rests. Needs Debian's chromium; without a graphics card WebGL runs in software, which is unfair to sigma.js
while panning.

Two cores (first drawing in seconds, frames a second while panning); the upper two rows were taken while other
programs ran, the lower two alone, where plain pyvis was stopped after 15 s, and after 120 s in a run before:

    nodes    ours, opening view    ours, everything    sigma.js      plain pyvis
      200      1.9    47              1.6    47          2.0   6       51     9
    1,000      1.4    59              2.1    54          1.6   7       over 120
    5,000      1.1    60              1.7    60          1.7   3       over 120
   20,000      2.5    59              4.6    60          1.7   2       over 15

After a drag the page with all 5,000 nodes stands still for 0.6 s while it is drawn anew, that with 20,000 for
1.1 s.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TimedOut
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[1]))

from view import made_up

from kg.model import Facts
from kg.view import write_page
from kg.view.escape import script_json
from kg.view.graph import Drawing
from kg.view.layout import positions
from kg.view.network import PageNetwork

_CANVAS = ["--no-sandbox", "--disable-gpu"]
_WEBGL = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Notes when anything is first painted, and counts frames.
_WATCH = """
const note = owner => name => {
  const real = owner.prototype[name];
  owner.prototype[name] = function (...given) {
    if (!window.drawn && this.canvas.isConnected) {
      window.drawn = performance.now();
      document.documentElement.setAttribute('data-drawn', '');
    }
    return real.apply(this, given);
  };
};
['fill', 'stroke', 'fillRect'].forEach(note(CanvasRenderingContext2D));
['drawArrays', 'drawElements', 'drawArraysInstanced'].forEach(note(WebGL2RenderingContext));
let last = 0;
const count = now => {
  window.frames_ = (window.frames_ || 0) + 1;
  window.pause_ = Math.max(window.pause_ || 0, now - last);
  last = now;
  requestAnimationFrame(count);
};
requestAnimationFrame(count);
"""


def main() -> None:
    """Measure what the arguments ask for and print one line a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[200, 1000, 5000, 20000])
    parser.add_argument("--limit", type=float, default=120.0)
    parser.add_argument("--libraries", type=Path)
    arguments = parser.parse_args()
    print(
        f"{'nodes':>6} {'page':24} {'MB':>6} {'CPU s':>9} "
        f"{'first drawing s':>16} {'pan fps':>8} {'pause s':>8}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        canvas, webgl = (
            playwright.chromium.launch(executable_path=chromium, args=flags) for flags in (_CANVAS, _WEBGL)
        )
        for size in arguments.sizes:
            facts = made_up.large(size)
            for name, path, address, seconds in _pages(facts, Path(folder), arguments.libraries):
                megabytes = path.stat().st_size / 1e6
                browser = webgl if name == "sigma.js" else canvas
                drawing, fps, pause = _measure(browser, path.as_uri() + address, arguments.limit)
                print(
                    f"{size:6} {name:24} {megabytes:6.1f} {seconds:9.1f} {drawing:>16} {fps:>8} {pause:>8}",
                    flush=True,
                )
        canvas.close()
        webgl.close()


def _pages(facts: Facts, folder: Path, libraries: Path | None) -> Iterator[tuple[str, Path, str, float]]:
    start = time.process_time()
    ours = folder / "ours.html"
    write_page(facts, ours)
    written = time.process_time() - start
    yield "ours, opening view", ours, "", written
    yield "ours, everything", ours, "#view=network&all=1", written
    network = PageNetwork("benchmark")
    Drawing(facts, network).add_all()
    if libraries:
        sigma = folder / "sigma.html"
        sigma.write_text(_sigma_page(network, libraries), encoding="utf-8")
        yield "sigma.js", sigma, "", 0.0
    start = time.process_time()
    plain = folder / "plain.html"
    plain.write_text(_plain_page(network), encoding="utf-8")
    yield "plain pyvis", plain, "", time.process_time() - start


def _plain_page(network: PageNetwork) -> str:
    """What pyvis makes of the same nodes and edges by itself; `directed` spares its slowest loop."""
    plain = Network(directed=True, cdn_resources="in_line", height="800px")
    for node in network.nodes:
        plain.add_node(node["id"], label=node["label"])
    for edge in network.edges:
        plain.add_edge(edge["from"], edge["to"])
    return str(plain.generate_html())


def _sigma_page(network: PageNetwork, libraries: Path) -> str:
    ends = [(edge["from"], edge["to"]) for edge in network.edges]
    places = positions(network.node_ids, ends)
    data = script_json(
        {"nodes": [[node["id"], node["label"], *places[node["id"]]] for node in network.nodes], "edges": ends}
    )
    scripts = "".join(
        f"<script>{(libraries / name).read_text('utf-8')}</script>"
        for name in ("graphology.umd.min.js", "sigma.min.js")
    )
    return (
        '<!doctype html><meta charset="utf-8">'
        f'<div id="stage" style="width:1200px;height:760px"></div>{scripts}'
        f'<script type="application/json" id="data">{data}</script><script>'
        "const data = JSON.parse(document.getElementById('data').textContent);"
        "const graph = new graphology.MultiGraph();"
        "const look = { size: 4, color: '#0072b2' };"
        "const node = ([id, label, x, y]) => graph.addNode(id, { ...look, label, x, y: -y });"
        "data.nodes.forEach(node);"
        "data.edges.forEach(([a, b]) => graph.addEdge(a, b, { size: 1, color: '#999999' }));"
        "new Sigma(graph, document.getElementById('stage'));</script>"
    )


def _measure(browser: Browser, address: str, limit: float) -> tuple[str, str, str]:
    """Seconds to the first drawing, frames a second while dragging for three seconds, the longest pause."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    try:
        page.goto(address, timeout=limit * 1000, wait_until="commit")
        page.locator("html[data-drawn]").wait_for(state="attached", timeout=limit * 1000)
        drawn = page.evaluate("window.drawn") / 1000
        fps, pause = _pan(page)
        return f"{drawn:.2f}", f"{fps:.0f}", f"{pause:.2f}"
    except TimedOut:
        return f"over {limit:.0f}", "-", "-"
    finally:
        context.close()


def _pan(page: Page) -> tuple[float, float]:
    """Frames a second while dragging, and the longest time between two frames until all is drawn anew."""
    page.mouse.move(600, 420)
    page.wait_for_timeout(1000)
    page.mouse.down()
    start, before = time.perf_counter(), page.evaluate("(window.pause_ = 0, window.frames_)")
    step = 0
    while time.perf_counter() - start < 3:
        step += 1
        page.mouse.move(600 + 4 * (step % 40), 420 + 3 * (step % 40))
    frames = page.evaluate("window.frames_") - before
    seconds = time.perf_counter() - start
    page.mouse.up()
    page.wait_for_timeout(500)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return float(frames / seconds), float(page.evaluate("window.pause_") / 1000)


if __name__ == "__main__":
    main()
