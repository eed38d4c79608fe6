"""The page in a browser: every view draws, every click shows the words, nothing else happens."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.model import Facts, MeetingStatus, Track
from view import made_up, reading
from view.conftest import Open, Shown

VIEWS = ["channels", "timeline", "focus", "network", "tracks"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_really_drawn(show: Open, view: str) -> None:
    shown = show(f"#view={view}")
    assert 0.004 < shown.ink() < 0.6
    assert shown.page.locator("[role=tab][aria-selected=true]").get_attribute("data-view") == view


def test_channels_is_the_opening_view(show: Open) -> None:
    assert show().page.locator("#ranking tbody tr").count() > 5


def test_everything_shows_every_fact_and_every_link(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    assert shown.shown() == reading.ids(facts)
    drawn = {frozenset(ends) for ends in shown.page.evaluate("kgPage.scene.edges.map(e => [e.from, e.to])")}
    links = reading.neighbours(facts)
    assert drawn == {frozenset((a, b)) for a in links for b in links[a]}


def test_kinds_differ_by_shape_and_tracks_by_colour(show: Open, facts: Facts) -> None:
    nodes = show("#view=network").page.evaluate(
        "kgPage.scene.nodes.map(n => [n.kind, n.shape, n.ref, n.fill, n.edge])"
    )
    shapes = {(kind, shape) for kind, shape, *_ in nodes}
    assert len(shapes) == len({kind for kind, _ in shapes}) == len({shape for _, shape in shapes}) == 6
    held = {meeting.id for meeting in facts.meetings if meeting.status is MeetingStatus.HELD}
    colours = [
        {fill for *_, ref, fill, _ in nodes if ref in set(track.meetings) & held} for track in facts.tracks
    ]
    assert all(len(colour) == 1 for colour in colours)
    assert len(set.union(*colours)) == len(facts.tracks)


def test_tracks_by_place_take_no_colour_and_no_room_unless_asked_for(open_page: Open, facts: Facts) -> None:
    """A place is a filter that the caller may open with; who meets whom gives the colour then, too."""
    sided = {meeting for track in facts.tracks for meeting in track.meetings}
    there = tuple(meeting.id for meeting in facts.meetings if meeting.id in sided)[::3]
    bern = Track(id="a-place", label="Bern", sides=(), meetings=there, reasons=("held",), place="Bern")
    both = replace(facts, tracks=(bern, *facts.tracks))
    looks = "kgPage.scene.nodes.map(n => [n.ref, n.fill, n.edge])"
    plain = open_page(facts, "#view=network").page.evaluate(looks)
    assert open_page(both, "#view=network").page.evaluate(looks) == plain
    boxes = open_page(both, "#view=tracks").page.evaluate("kgPage.scene.boxes.map(b => b.track.id)")
    assert set(boxes) == reading.ids(facts, "tracks")
    asked = open_page(both, "#view=network", wishes={"track": "bern"})
    assert asked.page.evaluate(looks) == plain
    asked = open_page(both, wishes={"track": "bern"})
    met = set(asked.page.evaluate("kgPage.scene.pairs.flatMap(p => p.meetings.map(m => m.id))"))
    assert met
    assert met <= set(there)
    assert asked.page.evaluate("kgPage.scene.pairs.every(p => p.track !== 'a-place')")


def test_a_click_on_a_symbol_shows_its_own_words(show: Open, facts: Facts) -> None:
    shown = show("#view=network")
    meeting = next(m for m in facts.meetings if len(m.claims) == 2)
    shown.page.mouse.click(*shown.point(meeting.id))
    assert shown.heading() == meeting.label
    assert shown.quotes() == reading.quotes_of(facts, meeting.claims)


def test_a_quote_stands_in_its_sentence_with_all_that_is_known_of_it(show: Open, facts: Facts) -> None:
    source = next(
        s for s in facts.sources if s.article.translated_from and s.article.published_estimated and s.meetings
    )
    claim = source.meetings[0]
    meeting = next(m for m in facts.meetings if claim.id in m.claims)
    shown = show(f"#view=network&node={meeting.id}")
    card = shown.page.locator("#panel .evidence blockquote").nth(meeting.claims.index(claim.id))
    assert (
        card.locator("p").text_content()
        == f"According to the paper, {claim.evidence[0].quote} behind closed doors."
    )
    footer = card.locator("footer").text_content() or ""
    for words in (
        source.article.title,
        source.article.outlet,
        source.article.published,
        "(estimated)",
        "translated from Russian",
    ):
        assert words in footer
    link = card.locator("a")
    assert link.get_attribute("href") == source.article.url
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("referrerpolicy") == "no-referrer"


def test_a_statement_names_its_speaker(show: Open, facts: Facts) -> None:
    statement = facts.statements[0]
    shown = show(f"#view=focus&focus={statement.speaker}&node={statement.speaker}")
    section = shown.page.locator("#panel > details:has(> summary:has-text('Statements'))")
    section.locator("> summary").click()
    said = section.locator("li", has_text=statement.gist).first
    said.locator(".fold summary").click()
    expect(said.locator("blockquote mark")).to_have_text(reading.quotes_of(facts, statement.claims))
    expect(said.locator("blockquote footer")).to_contain_text(f"said by {statement.speaker_text}")


def test_more_quotes_keep_the_focus_where_they_begin(open_page: Open, facts: Facts) -> None:
    told = tuple(claim for meeting in facts.meetings for claim in meeting.claims)
    first = replace(facts.meetings[0], claims=told)
    shown = open_page(
        replace(facts, meetings=(first, *facts.meetings[1:])), f"#view=focus&focus={first.id}&node={first.id}"
    )
    before = shown.page.locator("#panel blockquote").count()
    shown.page.locator("#panel button", has_text="more quote").first.press("Enter", timeout=5_000)
    assert shown.page.evaluate("document.activeElement.closest('#panel .evidence') !== null")
    assert shown.page.locator("#panel blockquote").count() > before


def test_a_click_on_a_line_lists_exactly_the_common_meetings(show: Open, facts: Facts) -> None:
    a, b = sorted((reading.named(facts, "Kirill Dmitriev"), reading.named(facts, "Steve Witkoff")))
    shown = show("#view=channels")
    (x1, y1), (x2, y2) = shown.point(a), shown.point(b)
    shown.page.mouse.click(x1 * 0.85 + x2 * 0.15, y1 * 0.85 + y2 * 0.15)
    listed = shown.page.locator("#panel [data-meeting]").evaluate_all(
        "all => all.map(e => e.dataset.meeting)"
    )
    assert set(listed) == reading.shared_meetings(facts, a, b)
    assert len(listed) == len(set(listed)) > 5


def test_the_strongest_channel_is_two_clicks_from_its_words(show: Open, facts: Facts) -> None:
    shown = show()
    shown.page.locator("#ranking tbody tr button").first.click()
    assert shown.heading() == "Kirill Dmitriev – Steve Witkoff"
    assert set(shown.quotes()) <= {q for m in facts.meetings for q in reading.quotes_of(facts, m.claims)}
    assert shown.quotes()


def test_the_table_ranks_by_held_meetings_then_by_weight(show: Open, facts: Facts) -> None:
    shown = show("#view=channels&min=1&within=1")
    shown.page.locator("#ranking button", has_text="more").click()
    rows = shown.page.locator("#ranking tbody tr").evaluate_all(
        "all => all.map(r => [r.dataset.pair, ...[...r.cells].slice(1, 4).map(c => c.textContent)])"
    )
    expected = reading.pairs(facts)
    found = {
        tuple(json.loads(pair)): (int(held), int(every), float(weight)) for pair, held, every, weight in rows
    }
    assert found == {
        pair: (held, every, pytest.approx(weight, abs=0.006))
        for pair, (held, every, weight) in expected.items()
    }
    order = [(-found[tuple(json.loads(row[0]))][0], -expected[tuple(json.loads(row[0]))][2]) for row in rows]
    assert [(held, round(weight, 6)) for held, weight in order] == sorted(
        (held, round(weight, 6)) for held, weight in order
    )


def test_a_column_of_the_table_sorts_it(show: Open) -> None:
    shown = show("#view=channels")
    shown.page.locator("#ranking thead button", has_text="All").click()
    counts = [int(text) for text in shown.page.locator("#ranking tbody td:nth-child(3)").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_a_sum_of_talks_is_no_held_meeting_where_others_are_known(open_page: Open, facts: Facts) -> None:
    a, b = (reading.named(facts, name) for name in ("Kirill Dmitriev", "Steve Witkoff"))
    both = [
        m for m in facts.meetings if {a, b} <= reading.persons_in(facts, m) and m.status is MeetingStatus.HELD
    ]
    tally = replace(both[0], series=True, place=None, when=None)
    meetings = tuple(tally if m.id == tally.id else m for m in facts.meetings)
    ask = "pair => kgPage.scene.pairs.find(p => pair.includes(p.a) && pair.includes(p.b)).held.length"
    counted = [
        open_page(replace(facts, meetings=ms)).page.evaluate(ask, [a, b]) for ms in (meetings, (tally,))
    ]
    assert counted == [len(both) - 1, 1]


def test_first_sight_is_no_hairball_and_says_what_it_hides(show: Open, facts: Facts) -> None:
    shown = show()
    sides = {person.id: person.sides[0] for person in facts.persons}
    crossing = [every for (a, b), (_, every, _) in reading.pairs(facts).items() if sides[a] != sides[b]]
    least = int(shown.page.locator("#min").input_value())
    lines = shown.page.evaluate("kgPage.scene.edges.length")
    assert lines == sum(every >= least for every in crossing) <= 40
    status = shown.page.locator("#status").text_content() or ""
    assert f"{sum(every < least for every in crossing)} pairs with fewer than {least} meetings" in status
    assert f"{len(reading.pairs(facts)) - len(crossing)} pairs inside one side" in status


def test_contradictory_reports_of_a_meeting_are_shown_as_a_ledger(show: Open, facts: Facts) -> None:
    meeting = next(m for m in facts.meetings if len({said.status for said in m.history}) > 1)
    shown = show(f"#view=timeline&node={meeting.id}")
    assert "sources disagree" in (shown.page.locator("#panel").text_content() or "")
    rows = shown.page.locator("#panel .ledger tbody tr").evaluate_all(
        "all => all.map(r => r.cells[0].textContent + ' ' + r.cells[1].textContent)"
    )
    assert sorted(rows) == sorted(f"{said.status} {said.asserted}" for said in meeting.history)


def test_tracks_and_sides_and_companions_in_the_panel_lead_on(show: Open, facts: Facts) -> None:
    person = reading.named(facts, "Steve Witkoff")
    shown = show(f"#view=channels&node={person}")
    panel = shown.page.locator("#panel")
    panel.locator("dl button", has_text="Russia – US").click()
    assert shown.heading() == "Russia – US"
    panel.locator("dl button", has_text="Russia").click()
    assert shown.heading() == "Russia"
    shown.page.locator("#ranking tbody tr button").first.click()
    other = panel.locator("[data-meeting] .aside button").first
    name = other.text_content()
    other.click()
    assert shown.heading() == name


def test_opposed_positions_on_an_issue_are_marked(show: Open, facts: Facts) -> None:
    position = next(p for p in facts.positions if p.stance.value == "rejects" and p.topic)
    against = [
        p for p in facts.positions if p.topic == position.topic and p.stance.value in ("demands", "supports")
    ]
    shown = show(f"#view=network&node={position.id}")
    assert shown.page.locator("#panel .badge", has_text="opposed").count() == len(against) > 0


def test_a_timeline_has_a_true_axis_and_one_line_of_marks_a_meeting(show: Open, facts: Facts) -> None:
    shown = show("#view=timeline&undated=0")
    marks = shown.page.evaluate("kgPage.scene.nodes.map(n => [n.ref, n.id, n.x, n.fill])")
    by_meeting: dict[str, list] = {}
    for ref, mark, x, fill in marks:
        by_meeting.setdefault(ref, []).append((mark.split("@")[1], x, fill))
    days = {m: d for m, d in reading.days_of(facts).items() if d and m in by_meeting}
    for meeting in facts.meetings:
        if meeting.id in days:
            assert {actor for actor, _, _ in by_meeting[meeting.id]} == {
                p.actor for p in meeting.participations
            }
    exact = sorted((d[0], by_meeting[m][0][1]) for m, d in days.items() if d[0] == d[1])
    per_day, first = shown.page.evaluate("[kgPage.scene.axis.perDay, kgPage.scene.axis.from]")
    start = date(1970, 1, 1).toordinal() + first
    off = [abs(x - (day.toordinal() - start) * per_day) for day, x in exact]
    assert sorted(off)[len(off) // 2] < 1  # most stand exactly on their day, crowded ones a little beside it
    assert sum(distance <= 10 for distance in off) >= 0.85 * len(off)
    assert max(off) < 40


def test_a_date_of_long_ago_does_not_flatten_the_axes(open_page: Open) -> None:
    draft = made_up.Draft()
    article = draft.article()
    people = [draft.person(name, None, article) for name in ("Ann", "Bob")]
    old = draft.meeting(people, [article], date="1945-02-04", place="Yalta")
    for month in range(1, 13):
        draft.meeting(people, [article], date=f"2025-{month:02}-03", place="Paris")
    shown = open_page(draft.facts(), "#view=timeline")
    places = dict(shown.page.evaluate("kgPage.scene.nodes.map(n => [n.ref, n.x])"))
    recent = [x for meeting, x in places.items() if meeting != old]
    assert max(recent) - min(recent) > 250
    assert places[old] < min(recent) - 30
    assert shown.page.locator("#histogram rect[height]:not([height='0'])").count() >= 12
    shown.page.locator("#from").press("ArrowRight")
    assert old not in shown.shown()
    shown.page.locator("#from").press("ArrowLeft")
    assert old in shown.shown()


def test_status_and_uncertain_dates_are_drawn_apart(show: Open, facts: Facts) -> None:
    shown = show("#view=timeline")
    looks = {
        ref: (fill, crossed)
        for ref, fill, crossed in shown.page.evaluate(
            "kgPage.scene.nodes.map(n => [n.ref, n.fill === '#ffffff', n.crossed])"
        )
    }
    for meeting in facts.meetings:
        hollow, crossed = looks[meeting.id]
        assert hollow == (meeting.status is not MeetingStatus.HELD)
        assert crossed == (meeting.status in (MeetingStatus.DENIED, MeetingStatus.CANCELLED))
    vague = {m for m, days in reading.days_of(facts).items() if days and days[0] != days[1] and m in looks}
    assert set(shown.page.evaluate("kgPage.scene.spans.map(s => s.ref)")) == vague


def test_one_node_opens_step_by_step(show: Open, facts: Facts) -> None:
    links, centre = reading.neighbours(facts), reading.named(facts, "Steve Witkoff")
    shown = show(f"#view=focus&focus={centre}")
    assert shown.shown() == {centre} | links[centre]
    meeting = next(
        m.id for m in facts.meetings if m.id in links[centre] and links[m.id] - links[centre] - {centre}
    )
    shown.page.mouse.dblclick(*shown.point(meeting))
    assert shown.shown() == {centre} | links[centre] | links[meeting]
    shown.page.locator("#panel button", has_text="Fold").click()
    assert shown.shown() == {centre} | links[centre]


def test_names_around_one_node_are_cut_and_not_shrunk_with_the_drawing(open_page) -> None:
    draft = made_up.Draft()
    article = draft.article()
    centre, other = (draft.person(name, None, article) for name in ("Ann Ames", "Bob Bell"))
    for number in range(9):
        draft.meeting([centre, other], [article])
        label = f"Ames – Bell and a delegation of {number} persons, Geneva"
        draft.rest["meetings"][-1] = replace(draft.rest["meetings"][-1], label=label)
        draft.office(centre, f"special representative for talks of number {number}", None, article)
    shown = open_page(draft.facts(), wishes={"focus": "Ann Ames"})
    scale, labels = shown.page.evaluate("[kgPage.frame.scale, kgPage.frame.labels]")
    assert scale == pytest.approx(1, abs=0.05)
    assert labels == len(shown.shown())


def test_a_long_timeline_opens_at_its_first_lanes_in_readable_rows(open_page) -> None:
    draft = made_up.Draft()
    article = draft.article()
    people = [draft.person(f"Ann Ames{number:02}", f"Land {number:02}", article) for number in range(40)]
    for one, other in pairwise(people):
        draft.meeting([one, other], [article])
    shown = open_page(draft.facts(), "#view=timeline")
    first, least, height = shown.page.evaluate(
        """(() => { const { scene, frame } = kgPage, y = scene.lanes.find(l => l.id).y;
        return [(y - frame.centre.y) * frame.scale + frame.height / 2, scene.axis.lane * frame.scale,
                frame.height]; })()"""
    )
    assert 0 < first < height / 5
    assert least >= 12.9


def test_the_drawing_is_fitted_below_the_notice_of_a_crowd(open_page) -> None:
    shown = open_page(made_up.large(400), "#view=network")
    notice = shown.page.locator("#notice").bounding_box()
    stage = shown.page.locator("#stage").bounding_box()
    top = shown.page.evaluate(
        "Math.min(...kgPage.scene.nodes.map(n => (n.y - kgPage.frame.centre.y) * kgPage.frame.scale))"
    )
    assert top + stage["height"] / 2 + stage["y"] > notice["y"] + notice["height"]


def test_the_ranked_table_fits_beside_the_drawing(show: Open) -> None:
    ranking = show("#view=channels").page.locator("#ranking")
    assert ranking.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_the_ranked_table_shows_no_day_that_is_not_known(open_page) -> None:
    draft = made_up.Draft()
    article = draft.article()
    people = [draft.person(name, side, article) for name, side in (("Ann Ames", "A"), ("Bob Bell", "B"))]
    for day in ("2024", "2025-03"):
        draft.meeting(people, [article], date=day)
    shown = open_page(draft.facts(), "#view=channels")
    assert shown.page.locator("#ranking tbody td.day").inner_text().split() == ["2024", "2025-03"]


def test_tracks_are_drawn_as_boxes_that_lead_to_their_channels(show: Open, facts: Facts) -> None:
    shown = show("#view=tracks")
    track = max(facts.tracks, key=lambda t: len(t.meetings))
    shown.page.mouse.click(*shown.point(f"t:{track.id}"))
    assert shown.heading() == track.label
    shown.page.locator("#panel button", has_text="Its timeline").click()
    drawn = set(shown.page.evaluate("kgPage.scene.nodes.map(n => n.ref)"))
    assert drawn == set(track.meetings)


def _many_tracks() -> Facts:
    """Fourteen tracks of growing size whose persons meet on three of them each."""
    draft = made_up.Draft()
    article = draft.article()
    people = [draft.person(f"Ann Ames{number:02}", f"Land {number}", article) for number in range(14)]
    for number in range(14):
        present = [people[number], people[(number + 1) % 14], people[(number * 5 + 3) % 14]]
        met = [draft.meeting(sorted(set(present)), [article], date="2025-03-01") for _ in range(number + 1)]
        draft.track(f"Land of the {number}th – Union of Northern Lands", [], met)
    return draft.facts()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_line_between_tracks_runs_behind_a_box_and_no_word_leaves_its_box(
    open_page: Open, browser: object, width: int
) -> None:
    facts = _many_tracks()
    shown = open_page(facts, "#view=tracks", viewport={"width": width, "height": 844})
    boxes, lines = shown.page.evaluate(
        "[kgPage.scene.nodes.map(n => [n.id, n.x, n.y, n.size]), kgPage.scene.edges.map(e => [e.from, e.to])]"
    )
    places = {box: (x, y, half) for box, x, y, half in boxes}
    assert len(places) == 12
    for start, end in lines:
        (ax, ay, _), (bx, by, _) = places[start], places[end]
        on_line = [(ax + (bx - ax) * step / 200, ay + (by - ay) * step / 200) for step in range(201)]
        for box, (x, y, half) in places.items():
            if box not in (start, end):
                assert not any(abs(px - x) < half and abs(py - y) < half for px, py in on_line)
    people = {f"t:{t.id}": set().union(*(_present(facts, m) for m in t.meetings)) for t in facts.tracks}
    shared = [(a, b) for a in places for b in places if a < b and people[a] & people[b]]
    hidden = shown.page.locator("#status").text_content() or ""
    missing = len(shared) - len(lines)
    assert not missing or f"{missing} line" in hidden
    largest = max(facts.tracks, key=lambda t: len(t.meetings))
    shown.page.mouse.click(*shown.point(f"t:{largest.id}"))
    beside = shown.page.locator("#panel > details:has(> summary:has-text('same persons')) li")
    assert (
        beside.count() == sum(bool(people[f"t:{largest.id}"] & people[f"t:{t.id}"]) for t in facts.tracks) - 1
    )
    texts = _texts_of(shown, browser)
    for left, top, right, bottom in texts:
        middle = ((left + right) / 2, (top + bottom) / 2)
        for box in places:
            x, y = shown.page.evaluate("id => Object.values(kgPage.screenPoint(id))", box)
            half = places[box][2]
            if abs(middle[0] - x) < half and abs(middle[1] - y) < half:
                assert x - half <= left
                assert right <= x + half
                assert y - half <= top
                assert bottom <= y + half
    assert _clashes(texts) == []


def _present(facts: Facts, meeting: str) -> set[str]:
    return reading.persons_in(facts, next(m for m in facts.meetings if m.id == meeting))


def test_names_on_a_phone_are_cut_and_not_shrunk(open_page: Open) -> None:
    draft = made_up.Draft()
    article = draft.article()
    people = [
        draft.person(
            f"{first} bin Abdulrahman al-Maktoum ibn Saud", f"The United Kingdom of {first}", article
        )
        for first in ("Ann", "Bob", "Cid", "Dan")
    ]
    draft.meeting(people, [article])
    shown = open_page(draft.facts(), "#view=channels", viewport={"width": 390, "height": 844})
    assert shown.page.evaluate("[kgPage.frame.scale, kgPage.frame.labels]") == [pytest.approx(1, abs=0.05), 4]


def _texts_of(shown: Shown, browser: object) -> list[list[float]]:
    """The boxes of all words in the SVG of what is shown."""
    with shown.page.expect_download() as download:
        shown.page.locator("#svg").click()
    blank = Shown(browser.new_page())
    boxes = _labels_in(Path(download.value.path()).read_text("utf-8"), blank)
    blank.page.close()
    return boxes


def _clashes(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [
        (a, b)
        for number, a in enumerate(boxes)
        for b in boxes[number + 1 :]
        if a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
    ]


def _labels_in(svg: str, shown: Shown) -> list[list[float]]:
    shown.page.set_content(f"<!doctype html><body>{svg}</body>")
    return shown.page.locator("svg text").evaluate_all(
        """all => all.map(t => { const b = t.getBBox();
        return [b.x, b.y + b.height * 0.22, b.x + b.width, b.y + b.height * 0.78]; })"""
    )


@pytest.mark.parametrize("view", VIEWS)
def test_the_svg_holds_the_picture_and_no_label_lies_on_another(
    show: Open, browser: object, view: str
) -> None:
    shown = show(f"#view={view}")
    with shown.page.expect_download() as download:
        shown.page.locator("#svg").click()
    svg = Path(download.value.path()).read_text("utf-8")
    counts = shown.page.evaluate("[kgPage.scene.nodes.length, kgPage.scene.edges.length]")
    symbols = svg.count("<circle") + svg.count("<polygon")
    assert symbols == counts[0] > 0
    assert svg.count("<line") >= counts[1]
    blank = Shown(browser.new_page())
    boxes = _labels_in(svg, blank)
    blank.page.close()
    assert len(boxes) > 5
    assert _clashes(boxes) == []


def test_every_person_of_the_channels_has_a_readable_name(show: Open) -> None:
    shown = show("#view=channels")
    assert shown.page.evaluate("kgPage.frame.labels") == shown.page.evaluate("kgPage.scene.nodes.length")


def test_the_png_is_the_picture_on_its_background(show: Open, browser: object) -> None:
    shown = show("#view=network")
    with shown.page.expect_download() as download:
        shown.page.locator("#png").click()
    data = Path(download.value.path()).read_bytes()
    blank = browser.new_page()
    clear, ink = blank.evaluate(
        """async data => { const bitmap = await createImageBitmap(await (await fetch(data)).blob());
        const copy = document.createElement('canvas');
        Object.assign(copy, { width: bitmap.width, height: bitmap.height });
        const pen = copy.getContext('2d');
        pen.drawImage(bitmap, 0, 0);
        const pixels = pen.getImageData(0, 0, copy.width, copy.height).data;
        const share = test => pixels.filter(test).length / (pixels.length / 4);
        return [share((value, place) => place % 4 === 3 && value < 255),
                share((value, place) => place % 4 === 1 && value < 200)]; }""",
        f"data:image/png;base64,{base64.b64encode(data).decode()}",
    )
    blank.close()
    assert clear == 0
    assert 0.002 < ink < 0.6


def test_the_svg_draws_what_was_not_held_dashed(show: Open) -> None:
    shown = show("#view=network")
    with shown.page.expect_download() as download:
        shown.page.locator("#svg").click()
    dashed = Path(download.value.path()).read_text("utf-8").count("stroke-dasharray")
    assert dashed == shown.page.evaluate("kgPage.scene.edges.filter(e => e.dashes).length") > 0


def test_the_page_says_that_a_program_read_the_articles_and_how_well(show: Open) -> None:
    text = show().page.locator("#trust").text_content() or ""
    assert "extracted from the articles by a program" in text
    assert "meetings 0.61, persons 0.93" in text
    assert "Quotes from 5 translated articles (of 10) are translations" in text


def test_two_loads_give_the_same_picture(show: Open) -> None:
    first, second = (
        show("#view=network", locale=locale).page.locator("#stage").screenshot()
        for locale in ("en-GB", "de-DE")
    )
    assert first == second
