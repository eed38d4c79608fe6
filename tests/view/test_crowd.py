"""Drawings of thousands of symbols: they move with the hand, and their lines answer clicks like any other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.view import write_page
from view import made_up
from view.conftest import Shown, _open

_COUNT_STROKES = """() => { window.strokes = 0; const stroke = CanvasRenderingContext2D.prototype.stroke;
CanvasRenderingContext2D.prototype.stroke = function (...given) {
  window.strokes++; return stroke.apply(this, given); }; }"""
# A square of the picture as numbers: how much each pixel differs from the background.
_PICTURE = """([dx, dy]) => { const copy = document.createElement('canvas');
Object.assign(copy, { width: 200, height: 200 });
const pen = copy.getContext('2d', { willReadFrequently: true });
pen.drawImage(document.querySelector('#stage canvas'), -200 - dx, -200 - dy);
const pixels = pen.getImageData(0, 0, 200, 200).data;
return pixels.filter((_, place) => place % 4 === 3).join(); }"""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    path: Path = tmp_path_factory.mktemp("crowd") / "page.html"
    write_page(made_up.large(1500), path)
    shown = _open(browser, path)
    shown.page.evaluate(_COUNT_STROKES)
    yield shown
    shown.page.context.close()


@pytest.fixture
def crowd(opened: Shown) -> Iterator[Shown]:
    yield opened.go("#view=network&all=1")
    found = [*opened.faults]
    opened.faults.clear()
    assert found == []


def _is_at_rest(shown: Shown) -> None:
    shown.page.wait_for_timeout(300)  # longer than a resting hand is waited for
    shown.settle()


def test_a_dragged_crowd_moves_whole_and_is_drawn_once_when_let_go(crowd: Shown) -> None:
    symbol = crowd.page.evaluate("kgPage.scene.ranked[0].id")
    (x, y), before = crowd.point(symbol), crowd.page.evaluate(_PICTURE, [0, 0])
    assert len(set(before.split(","))) > 2
    crowd.page.mouse.move(700, 600)
    crowd.page.mouse.down()
    crowd.page.mouse.move(710, 606)
    crowd.settle()
    crowd.page.evaluate("strokes = 0")
    for step in range(10):
        crowd.page.mouse.move(710 + 2 * step, 606 + step)
        crowd.page.evaluate("new Promise(requestAnimationFrame)")
    assert crowd.page.evaluate("strokes") == 0
    new = crowd.point(symbol)
    shift = [round(new[0] - x), round(new[1] - y)]
    assert shift == [18 + 10, 9 + 6]
    assert crowd.page.evaluate(_PICTURE, shift) == before
    crowd.page.mouse.up()
    crowd.settle()
    assert crowd.page.evaluate("strokes") > 1000
    assert crowd.point(symbol) == pytest.approx(new, abs=1)


def test_a_zoomed_crowd_is_stretched_and_drawn_anew_when_the_wheel_rests(crowd: Shown) -> None:
    crowd.page.mouse.move(600, 400)
    _is_at_rest(crowd)
    scale = crowd.page.evaluate("kgPage.net.getScale()")
    crowd.page.evaluate("strokes = 0")
    crowd.page.mouse.wheel(0, -100)
    _is_at_rest(crowd)
    assert crowd.page.evaluate("kgPage.net.getScale()") > scale
    assert crowd.page.evaluate("strokes") > 1000
    assert crowd.ink() > 0.01


def test_a_drag_over_half_the_stage_leaves_no_bare_stage(crowd: Shown) -> None:
    crowd.page.evaluate("kgPage.net.moveTo({ scale: 1 })")
    _is_at_rest(crowd)
    crowd.page.mouse.move(900, 500)
    crowd.page.mouse.down()
    crowd.page.evaluate("strokes = 0")
    for step in range(1, 14):
        crowd.page.mouse.move(900 - 50 * step, 500)
        crowd.page.evaluate("new Promise(requestAnimationFrame)")
    assert crowd.page.evaluate("strokes") > 0
    crowd.page.mouse.up()


_LONELY = """() => { const { width, height } = kgPage.frame;
const points = kgPage.scene.nodes.map(node => kgPage.screenPoint(node.id));
for (const edge of kgPage.scene.edges) {
  const [a, b] = [edge.from, edge.to].map(kgPage.screenPoint), x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
  if (x > 50 && x < width - 50 && y > 200 && y < height - 50
      && points.every(point => Math.hypot(point.x - x, point.y - y) > 30)) return [edge.from, edge.to];
} }"""


def test_a_line_of_a_crowd_answers_a_click(crowd: Shown) -> None:
    crowd.page.evaluate("kgPage.net.moveTo({ scale: 2 })")
    _is_at_rest(crowd)
    (ax, ay), (bx, by) = (crowd.point(end) for end in crowd.page.evaluate(_LONELY))
    x, y = (ax + bx) / 2, (ay + by) / 2
    crowd.page.mouse.click(x, y)
    chosen = crowd.page.evaluate("kgPage.state.selected")
    assert chosen["kind"] == "edge"
    (ax, ay), (bx, by) = (
        crowd.point(end)
        for end in crowd.page.evaluate(
            "id => { const e = kgPage.scene.edges.find(e => e.ref.id === id); return [e.from, e.to]; }",
            chosen["id"],
        )
    )
    away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / math.hypot(bx - ax, by - ay)
    assert away < 6  # lines may cross there: the one chosen runs through the point
    assert crowd.quotes()
