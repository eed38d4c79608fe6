"""Untrusted text stays text, whatever it holds; odd graphs give a page that works."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Evidence, Facts, MeetingStatus, PassageKind, Stance
from kg.view import notebook_html, page_html, write_page
from view import made_up
from view.conftest import Open

HOSTILE = [
    "<img src=x onerror=window.broken=1>",
    "</script><script>window.broken=1</script>",
    "<!--<script>",
    "]]><svg onload=window.broken=1>",
    "\"'><a href=javascript:window.broken=1>href</a>",
    "{{ 7*7 }} {% raw %} ${window.broken=1}",
    "\u202eevil\u2066\u200f\ufeff name",
    "line\nbreak\ttab\x00nul\u2028separator",
    "half \ud800 a surrogate",
    "__proto__",
    "=cmd|' /C calc'!A0 \\u003cimg\\u003e &lt;b&gt;",
]


def hostile() -> Facts:
    """Every text of the graph is one of the hostile ones, addresses are script links."""
    draft = made_up.Draft()
    urls = [
        "javascript:window.broken=1",
        'https://example.org/"onmouseover=window.broken=1',
        "data:text/html,<script>1</script>",
    ]
    for number, text in enumerate(HOSTILE):
        draft.article(
            title=text, outlet=text, url=urls[number % 3], published=text, translated_from=text, author=text
        )
        draft.say(number, text, text, text)
    party = draft.party(HOSTILE[0])
    people = [
        draft.person(text, party if number % 2 else None, number, [text], quote=text)
        for number, text in enumerate(HOSTILE)
    ]
    meetings = [
        draft.meeting(
            people[: 2 + number % 4], [number], date="2025-06-01", place=text, label=text, quote=text
        )
        for number, text in enumerate(HOSTILE)
    ]
    for number, text in enumerate(HOSTILE):
        draft.office(people[number], text, party, number)
        draft.proposal(text, people[number], number, provisions=[text])
        draft.position(people[number], Stance.DEMANDS, text, number, topic=text)
        draft.statement(people[number], text, number)
    draft.track(HOSTILE[0], [HOSTILE[1]], meetings[:6])
    draft.track(HOSTILE[1], [HOSTILE[1]], meetings[6:])
    facts = draft.facts()
    first = facts.persons[0]
    evil = replace(first, id="__proto__")
    return replace(facts, persons=(*facts.persons, evil))


@pytest.mark.parametrize("view", ["channels&min=1&within=1", "timeline", "network", "focus", "tracks"])
def test_hostile_text_is_shown_and_never_run(open_page: Open, view: str) -> None:
    facts = hostile()
    shown = open_page(facts, f"#view={view}", wishes={"title": HOSTILE[1], "scores": {HOSTILE[0]: 0.5}})
    chosen = [
        *(
            {"kind": "node", "id": record.id}
            for record in (
                facts.persons[0],
                facts.meetings[1],
                facts.proposals[1],
                facts.positions[1],
                facts.offices[1],
            )
        ),
        {"kind": "node", "id": "__proto__"},
        {"kind": "edge", "id": "0"},
        {"kind": "track", "id": facts.tracks[0].id},
    ]
    links: set[str] = set()
    for selected in chosen:
        shown.page.evaluate("s => kgPage.select(s)", selected)
        links |= set(shown.page.locator("a[href]").evaluate_all("all => all.map(a => a.href)"))
    assert any(link.startswith("https://example.org/") for link in links)
    assert all(link.startswith(("https://example.org/", "file:")) for link in links)
    shown.page.locator("#search").fill("window")
    shown.page.locator("#list summary").click()
    shown.page.locator("#items li").first.wait_for()
    shown.page.mouse.move(500, 400)
    shown.settle()
    assert shown.page.evaluate("window.broken") is None
    assert shown.page.locator("#panel img, #panel script, svg [onload], #items img, #hits img").count() == 0


def test_hostile_words_are_quoted_to_the_letter(open_page: Open) -> None:
    facts = hostile()
    shown = open_page(facts)
    for number in (0, 1, 4, 5):
        assert shown.go(f"#view=network&node={facts.meetings[number].id}").quotes() == [HOSTILE[number]]


def test_the_policy_itself_stops_a_script_that_got_in(open_page: Open, facts: Facts) -> None:
    shown = open_page(facts, faulty=True)
    shown.page.evaluate(
        """() => { const s = document.createElement('script');
        s.textContent = 'window.broken = 1'; document.body.append(s); }"""
    )
    shown.page.evaluate(
        """() => { const i = document.createElement('img');
        i.src = 'https://example.org/x.png'; document.body.append(i); }"""
    )
    shown.page.locator("img").wait_for(state="attached")
    assert shown.page.evaluate("window.broken") is None
    assert any(fault.startswith("policy script-src") for fault in shown.faults)
    assert not any(fault.startswith("request") for fault in shown.faults)


def test_the_file_names_no_other_resource(facts: Facts) -> None:
    page = page_html(facts)
    head = html.unescape(page.split('<script type="application/json" id="data">')[0])
    assert "unsafe-" not in page
    assert "http" not in head.replace("http-equiv", "")
    assert "<" not in page.split('id="data">')[1].split("</script>")[0]
    assert "default-src 'none'" in head


def test_a_notebook_gets_a_frame_of_another_origin(open_file: Open, facts: Facts, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    frame = notebook_html(facts, height=600)
    host.write_text(
        f"<!doctype html><html data-ready><body><script>window.secret = 1</script>{frame}</body></html>",
        "utf-8",
    )
    shown = open_file(host)
    inner = next(child for child in shown.page.frames if child != shown.page.main_frame)
    inner.locator("html[data-ready]").wait_for(state="attached")
    assert inner.evaluate("self.origin") == "null"
    assert (
        inner.evaluate("() => { try { return parent.secret } catch (e) { return e.name } }")
        == "SecurityError"
    )
    inner.locator("[data-view=timeline]").first.click()
    assert inner.evaluate("kgPage.scene.nodes.length") > 20


def test_the_same_facts_give_the_same_bytes_on_any_machine(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:0] = ['.', 'tests']; from pathlib import Path; from view import made_up;"
        "from kg.view import write_page; write_page(made_up.realistic(), Path(sys.argv[1]))"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        }
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            check=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
        written.append(path.read_bytes())
    assert written[0] == written[1]


# ---------------------------------------------------------------- odd graphs


def one_person() -> Facts:
    draft = made_up.Draft()
    draft.person("Only One", None, draft.article())
    return draft.facts()


def test_no_facts_give_a_page_that_says_so(open_page: Open) -> None:
    shown = open_page(Facts())
    for view in ("channels", "timeline", "focus", "network", "tracks"):
        shown.go(f"#view={view}")
        assert "The graph is empty" in (shown.page.locator("#notice").text_content() or "")


def test_one_node_is_drawn_and_can_be_read(open_page: Open) -> None:
    facts = one_person()
    shown = open_page(facts, "#view=network")
    shown.page.mouse.click(*shown.point(facts.persons[0].id))
    assert shown.quotes() == ["Only One well"]
    assert "date unknown" in (shown.page.locator("#panel").text_content() or "")


NAMES = [
    "Сергей Лавров",
    "سيرغي لافروف",
    "谢尔盖·拉夫罗夫",
    "N" * 300,
    "word " * 60,
    "Zoë 👩‍👩‍👧 O’Brien",
    "عبد الله ABC عبد",
]


def test_names_in_any_script_and_length_are_found_drawn_and_read(open_page: Open) -> None:
    draft = made_up.Draft()
    article = draft.article(language="ru", translated_from="zz-not-a-language")
    sides = [draft.party("Сторона"), draft.party("طرف")]
    people = [draft.person(name.strip(), sides[number % 2], article) for number, name in enumerate(NAMES)]
    draft.meeting(people, [article], date="2025-13-45", place=NAMES[3])
    draft.meeting(people[:2], [article], date=None, place=None)
    draft.meeting(people[2:4], [article], date="XXXX-01-22", place="", status=MeetingStatus.POSTPONED)
    facts = draft.facts()
    shown = open_page(facts)
    for view in ("channels&min=1", "timeline", "network", "focus"):
        shown.go(f"#view={view}")
        assert shown.ink() > 0.001
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for number, name in enumerate(NAMES):
        shown.page.locator("#search").fill(name.strip()[:40])
        shown.page.keyboard.press("Enter")
        assert shown.heading() == " ".join(facts.persons[number].name.split())


def test_an_article_without_title_is_called_by_its_outlet_or_id(open_page: Open) -> None:
    draft = made_up.Draft()
    first, second = draft.article(outlet="The Wire"), draft.article()
    person = draft.person("A Person", None, first)
    draft.persons[person] = replace(
        draft.persons[person],
        claims=(*draft.persons[person].claims, *draft.persons[draft.person("B", None, second)].claims),
    )
    shown = open_page(draft.facts(), f"#view=network&node={person}")
    footers = shown.page.locator("#panel blockquote footer").all_text_contents()
    assert [footer.split(" · ")[0] for footer in footers] == ["The Wire", "article-1"]


def test_quotes_of_captions_and_headlines_say_so(open_page: Open) -> None:
    draft = made_up.Draft()
    article = draft.article(title="T")
    person = draft.person("A Person", None, article)
    claim = draft.claims[article]["persons"][0]
    caption: Evidence = draft.say(article, "", "A Person waves", ".", PassageKind.CAPTION)
    draft.claims[article]["persons"] = [replace(claim, evidence=(caption,))]
    shown = open_page(draft.facts(), f"#view=network&node={person}")
    assert "in a picture caption" in (shown.page.locator("#panel blockquote footer").text_content() or "")


def test_a_large_graph_opens_with_its_tracks_and_refuses_fog(open_page: Open) -> None:
    facts = made_up.large(1500)
    shown = open_page(facts)
    assert shown.page.evaluate("kgPage.state.view") == "tracks"
    shown.page.locator("[data-view=network]").first.click()
    assert len(shown.shown()) == 300
    notice = shown.page.locator("#notice")
    count = len(facts.persons) + len(facts.parties) + len(facts.meetings)
    assert f"{count} items are more than a drawing can show" in (notice.text_content() or "")
    assert f"{count - 300} items with fewer links" in (shown.page.locator("#status").text_content() or "")
    notice.locator("button", has_text="Only “").click()
    assert not shown.shown() & {meeting for track in facts.tracks[1:] for meeting in track.meetings}
    shown.page.locator("[data-view=channels]").first.click()
    assert 0 < shown.page.evaluate("kgPage.scene.nodes.length") <= 60


def test_twenty_thousand_nodes_open_in_every_view(open_page: Open) -> None:
    facts = made_up.large(20_000)
    shown = open_page(facts)
    for view, most in (("timeline", 5000), ("channels", 60), ("focus", 60), ("network", 300)):
        shown.page.locator(f"[data-view={view}]").first.click()
        assert 0 < shown.page.evaluate("kgPage.scene.nodes.length") <= most
        assert "Hidden: " in (shown.page.locator("#status").text_content() or "")


def test_a_page_of_a_few_articles_is_below_a_megabyte(tmp_path: Path, facts: Facts) -> None:
    write_page(facts, tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < 1_000_000
