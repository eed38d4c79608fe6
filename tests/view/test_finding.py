"""Finding things: search, filters, dates, paths, addresses; with the mouse, the keyboard and on a phone."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from urllib.parse import parse_qsl, quote

import networkx as nx
import pytest
from playwright.sync_api import expect

from kg.model import Facts, MeetingStatus
from view import made_up, reading
from view.conftest import Open, Shown

# ---------------------------------------------------------------- search


def _search(shown: Shown, text: str) -> list[str]:
    shown.page.locator("#search").fill(text)
    return shown.page.locator("#hits [data-node]").evaluate_all("all => all.map(e => e.dataset.node)")


@pytest.mark.parametrize("text", ["Dmitriev", "DMITRIEV kirill", "Kírill Dmitriév"])
def test_search_finds_persons_by_any_name_case_and_accent(show: Open, facts: Facts, text: str) -> None:
    assert _search(show(), text)[0] == reading.named(facts, "Kirill Dmitriev")


def test_search_finds_meetings_proposals_and_quotes(show: Open, facts: Facts) -> None:
    assert _search(show(), "Ankara")[0] == next(m.id for m in facts.meetings if m.place == "Ankara")
    assert _search(show(), "28-point")[0] == next(p.id for p in facts.proposals if "28" in p.label)
    assert _search(show(), "closer than ever, thinks Lavrov")[0] == reading.named(facts, "Sergei Lavrov")
    assert _search(show(), "zzz nowhere") == []


def test_search_knows_other_names_and_the_points_of_a_plan(open_page: Open) -> None:
    draft = made_up.Draft()
    article = draft.article()
    person = draft.person("Ann Ames", None, article, names=["Анна Амес", "the Envoy"])
    plan = draft.proposal("the long plan", person, article, provisions=["withdrawal by winter"])
    shown = open_page(draft.facts())
    assert _search(shown, "анна")[0] == person
    assert _search(shown, "the envoy")[0] == person
    assert _search(shown, "withdrawal winter") == [plan]


def test_a_hit_can_be_clicked(show: Open) -> None:
    shown = show("#view=network")
    _search(shown, "Lavrov")
    shown.page.locator("#hits [data-node]").first.click()
    assert shown.heading() == "Sergei Lavrov"
    assert not shown.page.locator("#hits").is_visible()


def test_what_is_found_is_brought_into_view(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    shown.page.evaluate("kgPage.net.moveTo({ scale: 3, position: { x: 1e4, y: 1e4 } })")
    _search(shown, "Friedrich Merz")
    shown.page.keyboard.press("Enter")
    stage = shown.page.locator("#stage").bounding_box()
    x, y = shown.point(reading.named(facts, "Friedrich Merz"))
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["y"] < y < stage["y"] + stage["height"]


def test_a_found_thing_that_the_view_does_not_show_opens_alone(show: Open) -> None:
    shown = show("#view=channels")
    _search(shown, "28-point")
    shown.page.keyboard.press("ArrowDown")
    shown.page.keyboard.press("Enter")
    assert "view=focus" in shown.page.url
    assert shown.heading() == "the 28-point plan"


# ---------------------------------------------------------------- filters


def _dated(facts: Facts) -> set[str]:
    return reading.ids(facts, "meetings", "proposals", "positions")


def _tick(shown: Shown, facet: str, value: str) -> None:
    box = shown.page.locator(f'#facets details[data-facet="{facet}"]')
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator(f'input[data-value="{value}"]').click()


def test_the_date_range_counts_both_ends_in(show: Open, facts: Facts) -> None:
    days = reading.days_of(facts)
    starts = sorted(d[0] for d in days.values() if d)
    first, last = starts[10], starts[-10]
    shown = show(f"#view=network&from={first}&to={last}&undated=0")
    kept = {node for node, d in days.items() if d and d[0] <= last and d[1] >= first}
    assert shown.shown() == reading.remaining(facts, kept)
    inside = show(f"#view=network&from={first + timedelta(days=1)}&to={last - timedelta(days=1)}&undated=0")
    assert len(inside.shown() & _dated(facts)) < len(kept)


def test_undated_facts_stay_unless_switched_off(show: Open, facts: Facts) -> None:
    undated = {node for node, days in reading.days_of(facts).items() if not days}
    shown = show("#view=network")
    assert undated <= shown.shown()
    shown.page.locator("#undated").uncheck()
    assert not undated & shown.shown()


def test_the_slider_moves_the_range_and_the_histogram_follows(show: Open) -> None:
    shown = show("#view=network")
    before = len(shown.shown())
    for _ in range(60):
        shown.page.locator("#from").press("ArrowRight")
    assert "from=" in shown.page.url
    assert len(shown.shown()) < before
    assert shown.page.locator("#histogram .out").count() > 0


def test_a_kind_can_be_hidden(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    _tick(shown, "kind", "Meeting")
    assert shown.shown() == reading.ids(facts) - reading.ids(facts, "meetings")


def test_a_status_can_be_hidden(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    _tick(shown, "status", "held")
    gone = {meeting.id for meeting in facts.meetings if meeting.status is MeetingStatus.HELD}
    assert shown.shown() == reading.remaining(facts, _dated(facts) - gone)


def test_a_source_can_be_hidden(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    _tick(shown, "source", "0")
    kept = {
        claim.id
        for source in facts.sources[1:]
        for kind in ("meetings", "proposals", "positions")
        for claim in getattr(source, kind)
    }
    stay = {
        record.id
        for kind in ("meetings", "proposals", "positions")
        for record in getattr(facts, kind)
        if set(record.claims) & kept
    }
    assert shown.shown() & _dated(facts) == stay


def test_a_track_can_be_hidden(show: Open, facts: Facts) -> None:
    shown = show("#view=timeline")
    track = facts.tracks[0]
    _tick(shown, "track", track.id)
    drawn = set(shown.page.evaluate("kgPage.scene.nodes.map(n => n.ref)"))
    assert drawn == reading.ids(facts, "meetings") - set(track.meetings)


def test_a_side_can_be_hidden(show: Open, facts: Facts) -> None:
    shown = show("#view=channels")
    _tick(shown, "side", "Ukraine")
    ukrainians = {p.id for p in facts.persons if p.sides[0] == reading.named(facts, "Ukraine")}
    assert not shown.shown() & ukrainians
    assert shown.shown()


def test_what_the_filters_hide_is_counted(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    assert "Hidden: nothing" in (shown.page.locator("#status").text_content() or "")
    _tick(shown, "status", "held")
    hidden = len(reading.ids(facts) - shown.shown())
    assert f"Hidden: {hidden} items by the filters." in (shown.page.locator("#status").text_content() or "")


def test_the_bars_of_the_histogram_stand_on_one_line_as_high_as_they_count(show: Open, facts: Facts) -> None:
    bars = (
        show("#view=network")
        .page.locator("#histogram rect")
        .evaluate_all("all => all.map(bar => [+bar.getAttribute('y'), +bar.getAttribute('height')])")
    )
    assert all(y + height == pytest.approx(30) for y, height in bars)
    one = min(height for _, height in bars if height)
    dated = sum(days is not None for days in reading.days_of(facts).values())
    assert sum(height for _, height in bars) / one == pytest.approx(dated)
    assert max(height for _, height in bars) == 30


def test_the_tempo_of_a_channel_rises_where_it_met(show: Open) -> None:
    lines = (
        show("#view=channels")
        .page.locator("#ranking tbody polyline")
        .evaluate_all("all => all.map(line => [...line.points].map(point => point.y))")
    )
    assert len(lines) > 5
    assert min(map(min, lines)) < max(map(max, lines))
    assert all(len(set(line)) > 1 for line in lines[:5])


def test_a_filter_does_not_lose_the_place(show: Open) -> None:
    shown = show("#view=network")
    look = "[kgPage.net.getScale(), ...Object.values(kgPage.net.getViewPosition())]"
    shown.page.evaluate("kgPage.net.moveTo({ scale: 2, position: kgPage.scene.nodes[0] })")
    before = shown.page.evaluate(look)
    _tick(shown, "status", "planned")
    assert shown.page.evaluate(look) == pytest.approx(before)
    assert shown.ink() > 0.001
    shown.page.evaluate("kgPage.net.moveTo({ scale: 2, position: { x: 1e5, y: 1e5 } })")
    _tick(shown, "status", "planned")
    assert shown.ink() > 0.004  # nothing was there: all is shown


def test_the_threshold_of_channels_is_the_readers(show: Open, facts: Facts) -> None:
    shown = show("#view=channels&within=1")
    shown.page.locator("#min").fill("3")
    expected = {pair for pair, (_, every, _) in reading.pairs(facts).items() if every >= 3}
    assert shown.page.evaluate("kgPage.scene.edges.length") == len(expected)


def test_reset_brings_everything_back(show: Open, facts: Facts) -> None:
    shown = show("#view=network&from=2025-06-01&no-kind=Person&no-status=held")
    assert shown.shown() != reading.ids(facts)
    shown.page.locator("#reset").click()
    assert shown.shown() == reading.ids(facts)


# ---------------------------------------------------------------- paths


def test_a_path_is_the_shortest_over_held_meetings_and_messages(show: Open, facts: Facts) -> None:
    contacts = nx.Graph(
        (part.actor, m.id)
        for m in facts.meetings
        if m.status is MeetingStatus.HELD
        for part in m.participations
    )
    contacts.add_edges_from((tie.person, tie.other) for tie in facts.ties)
    for proposal in facts.proposals:
        for transfer in proposal.transfers:
            contacts.add_edges_from(
                (actor, proposal.id) for actor in (transfer.giver, transfer.receiver, transfer.carrier)
            )
    a, b = reading.named(facts, "Vladimir Putin"), reading.named(facts, "Friedrich Merz")
    shown = show(f"#view=channels&node={a}")
    shown.page.locator("#panel button", has_text="Path to").click()
    _search(shown, "Friedrich Merz")
    shown.page.keyboard.press("Enter")
    path = shown.page.evaluate("kgPage.state.path")
    assert (path[0], path[-1]) == (a, b)
    assert len(path) == len(nx.shortest_path(contacts, a, b))
    assert all(contacts.has_edge(*step) for step in pairwise(path))
    assert shown.page.locator("#panel ol > li").count() == len(path) - 1
    assert shown.quotes()
    assert shown.ink() > 0.002


def test_no_path_is_said(show: Open, facts: Facts) -> None:
    a = reading.named(facts, "Turkey")  # a party that no fact links with anything
    shown = show(f"#view=network&node={a}")
    shown.page.locator("#panel button", has_text="Path to").click()
    _search(shown, "Friedrich Merz")
    shown.page.keyboard.press("Enter")
    assert "No path leads from Turkey to Friedrich Merz" in (
        shown.page.locator("#status").text_content() or ""
    )


# ---------------------------------------------------------------- addresses


def test_an_address_restores_view_filters_and_selection(show: Open, facts: Facts) -> None:
    first = show("#view=network")
    _tick(first, "status", "denied")
    meeting = next(m.id for m in facts.meetings if m.status is MeetingStatus.HELD)
    first.page.evaluate("id => kgPage.select({ kind: 'node', id })", meeting)
    address = first.page.url.split("#", 1)[1]
    before = (first.shown(), first.heading(), first.quotes())
    show("#view=channels")
    second = show("#" + address)
    assert (second.shown(), second.heading(), second.quotes()) == before


def _addresses(facts: Facts) -> list[str]:
    meeting = next(m for m in facts.meetings if len(m.participations) > 1)
    a, b = (part.actor for part in meeting.participations[:2])
    pair = quote(json.dumps(sorted([a, b]), separators=(",", ":")))
    return [
        f"#view=focus&focus={a}&open={meeting.id}&node={b}",
        f"#view=focus&focus={a}&path={a}&path={meeting.id}&path={b}",
        f"#view=channels&pair={pair}&min=1&within=1",
        "#view=channels&min=3",
        f"#view=timeline&track={facts.tracks[1].id}&no-status=denied&no-status=planned&no-source=3&undated=0",
        "#view=network&edge=4&from=2025-04-01&to=2025-08-31&no-kind=Office&no-side=Russia&all=1",
        f"#view=tracks&track={facts.tracks[0].id}&no-track={facts.tracks[1].id}",
    ]


_STATE = """(({ off, open, ...rest }) => JSON.stringify({ ...rest, rows: 0, message: "", pathHow: "",
off: [...off].map(([name, set]) => [name, [...set]]), open: [...open] }))(kgPage.state)"""


def test_an_address_holds_all_that_was_chosen(show: Open, facts: Facts) -> None:
    for address in _addresses(facts):
        shown = show(address)
        state, shown_ids = shown.page.evaluate(_STATE), shown.shown()
        written = shown.page.url.split("#", 1)[1]
        show("#view=timeline")
        again = show("#" + written)
        assert again.page.evaluate(_STATE) == state
        assert again.shown() == shown_ids
        assert set(parse_qsl(written)) >= set(parse_qsl(address[1:]))


@pytest.mark.parametrize(
    "fragment",
    [
        "#view=__proto__&node=%3Cimg%20src=x%20onerror=alert(1)%3E&from=9999&to=x",
        "#view=constructor&pair=%5B%5D&edge=99999999&track=toString&no-kind=hasOwnProperty",
        "#pair=%5B%22a%22&open=x&path=a&path=b&min=-4&within=&from=2025-13-77&to=0000-00-00",
        "#%E0%A4%A",
    ],
)
def test_a_made_up_address_is_harmless(show: Open, fragment: str) -> None:
    shown = show(fragment)
    assert shown.page.evaluate("kgPage.state.view") == "channels"
    assert shown.page.evaluate("kgPage.state.selected") is None


# ---------------------------------------------------------------- what is lit


_LIT = "kgPage.net.body.data.nodes.get({ filter: node => node.opacity === 1 }).map(node => node.id)"


def test_the_neighbours_of_what_is_chosen_stay_lit_and_all_else_fades(show: Open, facts: Facts) -> None:
    person = reading.named(facts, "Steve Witkoff")
    near = reading.neighbours(facts)[person] | {person}
    shown = show(f"#view=network&node={person}")
    assert set(shown.page.evaluate(_LIT)) == near
    lines = shown.page.evaluate(
        "kgPage.net.body.data.edges.get({ filter: e => e.color.opacity > 0.5 }).map(e => [e.from, e.to])"
    )
    assert {end for ends in lines for end in ends} == near
    assert all(person in ends for ends in lines)
    shown.page.evaluate("kgPage.select(null)")
    assert set(shown.page.evaluate(_LIT)) == reading.ids(facts)


def test_the_partners_of_a_person_stay_lit_among_the_channels(show: Open, facts: Facts) -> None:
    person = reading.named(facts, "Jared Kushner")
    partners = {
        other for m in facts.meetings if person in (met := reading.persons_in(facts, m)) for other in met
    }
    shown = show(f"#view=channels&min=1&within=1&node={person}")
    assert set(shown.page.evaluate(_LIT)) == partners


def test_a_resting_mouse_names_a_symbol(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    meeting = facts.meetings[0]
    shown.page.mouse.move(*shown.point(meeting.id))
    expect(shown.page.locator("#tip")).to_be_visible()
    expect(shown.page.locator("#tip")).to_have_text(f"Meeting: {meeting.label}")


# ---------------------------------------------------------------- without a mouse


def test_the_page_can_be_used_by_keyboard_alone(show: Open) -> None:
    shown = show("", has_touch=False)
    shown.page.keyboard.press("Tab")
    assert shown.page.evaluate("document.activeElement.className") == "skip"
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.press("ArrowRight")
    assert "view=timeline" in shown.page.url
    shown.page.keyboard.press("ArrowLeft")
    shown.page.locator("#stage").focus()
    shown.page.keyboard.press("ArrowRight")
    first = shown.page.evaluate("kgPage.state.selected.id")
    shown.page.keyboard.press("ArrowDown")
    assert shown.page.evaluate("kgPage.state.selected.id") != first
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate("document.activeElement.id") == "panel"
    shown.page.locator("#stage").focus()
    shown.page.keyboard.press("e")
    assert "view=focus" in shown.page.url
    shown.page.keyboard.press("Escape")
    assert shown.page.evaluate("kgPage.state.selected") is None


def test_keys_zoom_and_show_all_again(show: Open) -> None:
    shown = show("#view=network", has_touch=False)
    shown.page.locator("#stage").focus()
    whole = shown.page.evaluate("kgPage.net.getScale()")
    shown.page.keyboard.press("+")
    near = shown.page.evaluate("kgPage.net.getScale()")
    shown.page.keyboard.press("-")
    assert whole < near > shown.page.evaluate("kgPage.net.getScale()")
    shown.page.keyboard.press("0")
    assert shown.page.evaluate("kgPage.net.getScale()") == pytest.approx(whole)
    shown.page.keyboard.press("/")
    assert shown.page.evaluate("document.activeElement.id") == "search"


def test_every_control_can_be_reached_and_worked_by_keyboard(show: Open) -> None:
    shown = show("#view=network", has_touch=False)
    reached = set()
    for _ in range(120):
        shown.page.keyboard.press("Tab")
        reached.add(
            shown.page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.facet || "
                "document.activeElement.dataset.zoom || document.activeElement.textContent.trim()"
            )
        )
        if "Articles (10)" in reached:
            break
    assert reached >= {
        "search", "png", "svg", "theme", "from", "to", "undated", "kind", "status", "reset", "stage", "1.3",
    }  # fmt: skip
    shown.page.locator("#theme").focus()
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate("document.documentElement.hasAttribute('data-dark')")
    shown.page.locator("#facets input[data-value='Meeting']").focus()
    before = len(shown.shown())
    shown.page.keyboard.press("Space")
    assert len(shown.shown()) < before


def test_the_focus_stays_where_a_key_was_pressed(show: Open) -> None:
    shown = show("#view=channels", has_touch=False)
    focus = "(({ dataset, id, textContent }) => dataset.value || id || textContent)(document.activeElement)"
    shown.page.locator("#facets input[data-value='Ukraine']").focus()
    shown.page.keyboard.press("Space")
    assert shown.page.evaluate(focus) == "Ukraine"
    shown.page.locator("#ranking thead button", has_text="Weight").focus()
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate(focus) == "Weight"
    shown.page.locator("#ranking tbody button").first.focus()
    pair = shown.page.evaluate(focus)
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate(focus) == pair
    shown.page.locator("#panel button.go").first.focus()
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate(focus) == "panel"


@pytest.mark.parametrize("view", ["channels", "timeline", "network"])
def test_a_list_holds_all_that_the_drawing_shows(show: Open, view: str) -> None:
    shown = show(f"#view={view}")
    shown.page.evaluate("document.getElementById('list').open = true")
    shown.page.locator("#items li").first.wait_for(state="attached")
    listed = shown.page.locator("#items [data-node]").evaluate_all("all => all.map(e => e.dataset.node)")
    assert set(listed) == shown.shown()
    shown.page.evaluate("document.getElementById('list').open = false")


def test_every_control_has_a_name_for_screen_readers(show: Open) -> None:
    nameless = show("#view=channels").page.evaluate(
        """() => {
            const sorts = 'button, input, summary, [role=application], [role=listbox]';
            const name = e => e.textContent.trim() || e.ariaLabel || e.labels?.[0]?.textContent.trim();
            return [...document.querySelectorAll(sorts)]
                .filter(e => !name(e) && !e.getAttribute('aria-describedby')).map(e => e.outerHTML);
        }"""
    )
    assert nameless == []


def test_dark_mode_follows_the_system_and_can_be_switched(show: Open) -> None:
    shown = show("#view=network", color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert shown.page.evaluate(colour) == "rgb(21, 23, 26)"
    dark = shown.page.evaluate("kgPage.scene.nodes.map(n => n.fill)")
    shown.page.locator("#theme").click()
    assert shown.page.evaluate(colour) == "rgb(255, 255, 255)"
    assert shown.page.evaluate("kgPage.scene.nodes.map(n => n.fill)") != dark
    assert shown.ink() > 0.004


def test_a_phone_needs_no_sideways_scrolling_and_a_tap_selects(show: Open, facts: Facts) -> None:
    shown = show("#view=channels", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    person = reading.named(facts, "Steve Witkoff")
    shown.page.touchscreen.tap(*shown.point(person))
    shown.page.locator("#panel h2", has_text="Steve Witkoff").wait_for()
    for view in ("timeline", "focus", "network"):
        shown.page.locator(f"[data-view={view}]").first.click()
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert shown.ink() > 0.002


def test_paper_gets_the_drawing_and_the_words_without_the_controls(show: Open, facts: Facts) -> None:
    shown = show(f"#view=timeline&node={facts.meetings[0].id}", color_scheme="dark")
    before = shown.page.evaluate("[kgPage.net.getScale(), kgPage.net.getViewPosition()]")
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown.page.emulate_media(media="print")
    shown.page.locator("#filters").wait_for(state="hidden")
    assert not shown.page.locator("#tabs").is_visible()
    assert not shown.page.locator("#stage").is_visible()
    assert shown.page.locator("#panel blockquote").first.is_visible()
    assert shown.page.locator("#trust").is_visible()
    picture = shown.page.locator("#paper svg")
    assert picture.is_visible()
    assert picture.locator("rect").first.get_attribute("fill") == "#ffffff"
    named = {person.name for person in facts.persons if person.id in shown.shown()}
    assert named <= set(picture.locator("text").all_text_contents())  # every lane, none left to drag to
    shown.page.emulate_media(media="screen")
    shown.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert picture.count() == 0
    assert shown.page.evaluate("document.documentElement.hasAttribute('data-dark')")
    assert shown.page.evaluate("[kgPage.net.getScale(), kgPage.net.getViewPosition()]") == before
    assert shown.ink() > 0.002
