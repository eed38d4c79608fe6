"""A browser without a network, and pages opened in it; what a page must never do is recorded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from kg.model import Facts
from kg.view import write_page
from view import made_up

_FLAGS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"]
_PATIENCE = 120_000  # milliseconds: a busy machine is slow, not wrong
expect.set_options(timeout=_PATIENCE)
_WATCH = """addEventListener('securitypolicyviolation',
    event => reportViolation(event.violatedDirective + ' ' + event.blockedURI))"""


@dataclass
class Shown:
    """A page in the browser, with everything that it did wrong."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def go(self, fragment: str) -> Shown:
        """Shows another address of the same page, as a click on a link to it would."""
        self.page.evaluate(
            """f => { history.replaceState(null, '', location.pathname + f);
            dispatchEvent(new Event('hashchange')); }""",
            fragment,
        )
        return self.settle()

    def settle(self) -> Shown:
        """Waits until what was asked for is on the canvas: a change of the drawing, and a change of its size
        that follows from it, each take effect with the next frame."""
        self.page.evaluate(
            """async () => { for (let frame = 0; frame < 4; frame++)
            await new Promise(requestAnimationFrame); }"""
        )
        return self

    def ink(self) -> float:
        """Share of the drawing's pixels that are not background."""
        self.settle()
        return self.page.evaluate(
            """() => { const drawn = document.querySelector('#stage canvas');
            const copy = document.createElement('canvas');
            Object.assign(copy, { width: drawn.width, height: drawn.height });
            const pen = copy.getContext('2d', { willReadFrequently: true });
            pen.drawImage(drawn, 0, 0);
            const alpha = pen.getImageData(0, 0, copy.width, copy.height).data.filter((_, i) => i % 4 === 3);
            return alpha.filter(Boolean).length / alpha.length; }"""
        )

    def point(self, symbol: str) -> tuple[float, float]:
        """Where a symbol of the drawing stands in the window."""
        self.settle()
        x, y = self.page.evaluate(
            """id => { const p = kgPage.screenPoint(id);
            const b = document.getElementById('stage').getBoundingClientRect();
            return [p.x + b.left, p.y + b.top]; }""",
            symbol,
        )
        return x, y

    def shown(self) -> set[str]:
        """Ids of the facts that the drawing shows."""
        return set(self.page.evaluate("[...kgPage.scene.shown]"))

    def quotes(self) -> list[str]:
        """The exact words marked in the panel."""
        return self.page.locator("#panel blockquote mark").all_text_contents()

    def heading(self) -> str:
        return self.page.locator("#panel h2").text_content() or ""


Open = Callable[..., Shown]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("the browser is missing: apt-get install -y chromium fonts-noto-core", pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield opened
        opened.close()


def _open(browser: Browser, path: Path, fragment: str = "", **options: object) -> Shown:
    settings = {
        "viewport": {"width": 1280, "height": 800},
        "reduced_motion": "reduce",
        "locale": "en-GB",
        "timezone_id": "UTC",
    }
    context = browser.new_context(**{**settings, **options})
    context.set_default_timeout(_PATIENCE)
    shown = Shown(context.new_page())
    faults = shown.faults

    def guard(route: Route) -> None:
        if route.request.url.startswith(("file:", "about:", "blob:", "data:")):
            route.continue_()
        else:
            faults.append(f"request {route.request.url}")
            route.abort()

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console {message.text}")

    context.route("**/*", guard)
    context.expose_function("reportViolation", lambda text: faults.append(f"policy {text}"))
    context.add_init_script(_WATCH)
    shown.page.on("pageerror", lambda error: faults.append(f"error {error}"))
    shown.page.on("console", console)
    shown.page.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
    shown.page.goto(path.resolve().as_uri() + fragment)
    shown.page.locator("html[data-ready]").wait_for(state="attached")
    return shown.settle()


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file in a window of its own; nothing may have gone wrong there, unless `faulty` is said."""
    opened: list[tuple[Shown, bool]] = []

    def go(path: Path, fragment: str = "", *, faulty: bool = False, **options: object) -> Shown:
        shown = _open(browser, path, fragment, **options)
        opened.append((shown, faulty))
        return shown

    yield go
    for shown, _ in opened:
        shown.page.context.close()
    assert [fault for shown, faulty in opened if not faulty for fault in shown.faults] == []


@pytest.fixture
def open_page(open_file: Open, tmp_path: Path) -> Open:
    """Writes a page from facts and opens it."""

    def go(
        facts: Facts, fragment: str = "", *, wishes: dict[str, object] | None = None, **options: object
    ) -> Shown:
        path = tmp_path / f"page{len(list(tmp_path.iterdir()))}.html"
        write_page(facts, path, **(wishes or {}))
        return open_file(path, fragment, **options)

    return go


@pytest.fixture(scope="session")
def facts() -> Facts:
    return made_up.realistic()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> Path:
    """The page of the realistic facts, written once."""
    path = tmp_path_factory.mktemp("page") / "index.html"
    write_page(facts, path, scores={"persons": 0.93, "meetings": 0.61})
    return path


@pytest.fixture(scope="session")
def kept_open(browser: Browser, small: Path) -> Iterator[Shown]:
    """The page of the realistic facts, loaded once: tests go from address to address."""
    shown = _open(browser, small)
    yield shown
    shown.page.context.close()


@pytest.fixture
def show(open_file: Open, small: Path, kept_open: Shown) -> Iterator[Open]:
    """Shows the page of the realistic facts at a fragment; options open another window."""

    def go(fragment: str = "", **options: object) -> Shown:
        if options:
            return open_file(small, fragment, **options)
        return kept_open.go(fragment)

    yield go
    found = [*kept_open.faults]
    kept_open.faults.clear()
    assert found == []
