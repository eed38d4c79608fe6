"""Channels: ranked by held meetings, then weight, with the rest counted apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.builder import Builder
from kg.analysis import channel, channels, table
from kg.analysis.dossier import NO_CONTACT
from kg.errors import InputError
from kg.model import Facts


def test_the_most_held_meetings_lead_then_the_greater_weight(seeds: Facts) -> None:
    rows = channels(seeds)
    pairs = [(r.a, r.b, r.held) for r in rows if r.held > 1 or "Dmitriev" in r.a]
    assert pairs[:3] == [
        ("Steve Witkoff", "Vladimir Putin", 3),
        ("Donald Trump", "Vladimir Putin", 2),
        ("Kirill Dmitriev", "Steve Witkoff", 2),
    ]
    assert [r.rank for r in rows] == list(range(1, len(rows) + 1))


def test_the_leading_channel_shows_its_parts(seeds: Facts) -> None:
    first = channels(seeds, top=1)[0]
    assert first.meetings == ("St Petersburg", "Kremlin", "Moscow December")
    assert first.weights == (1.0, 1 / 3, 1 / 2)
    assert first.weight == pytest.approx(1 + 1 / 3 + 1 / 2)
    assert (first.planned, first.said) == (1, 6)
    assert (first.first, first.last) == ("2025-04-11", "2025-12-02")


def test_undated_calls_are_one_contact_with_their_number_shown(seeds: Facts) -> None:
    row = next(r for r in channels(seeds) if (r.a, r.b) == ("Donald Trump", "Vladimir Putin"))
    assert (row.held, row.counted, row.meetings) == (2, 2, ("Alaska", "calls"))


def test_persons_of_one_side_are_no_channel(seeds: Facts) -> None:
    assert all(row.side_a != row.side_b for row in channels(seeds))
    assert not [r for r in channels(seeds) if {r.a, r.b} == {"Steve Witkoff", "Jared Kushner"}]


def test_a_guest_who_was_only_expected_makes_no_contact() -> None:
    b = Builder()
    b.article("x", "2025-01-02")
    for name, side in (("Ann Ames", "A"), ("Bob Bell", "B"), ("Cy Cole", "A")):
        b.person(name, side, "x")
    b.meeting("talks", "2025-01-01", None, [
        ("x", ("Ann Ames", "Bob Bell"), "held", "Ames met Bell"),
        ("x", ("Ann Ames", "Bob Bell", "Cy Cole"), "planned", "Cole is expected to attend"),
    ])  # fmt: skip
    assert [(r.a, r.b) for r in channels(b.facts())] == [("Ann Ames", "Bob Bell")]


def test_every_channel_quotes_its_articles(seeds: Facts) -> None:
    texts = {s.article.id: s.article.text for s in seeds.sources}
    for row in channels(seeds):
        assert row.evidence
        for quote in row.evidence:
            assert texts[quote.article][quote.start : quote.end] == quote.quote


def test_translated_articles_say_so_beside_the_quote(seeds: Facts) -> None:
    found = {q.article: q.translated_from for r in channels(seeds) for q in r.evidence}
    assert found["000"] == "ru"
    assert found["001"] is None


@given(st.randoms(use_true_random=False))
def test_channels_do_not_depend_on_the_order_of_articles(seeds: Facts, random: object) -> None:
    shuffled = list(seeds.sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    meetings = list(seeds.meetings)
    random.shuffle(meetings)  # type: ignore[attr-defined]
    assert channels(replace(seeds, sources=tuple(shuffled), meetings=tuple(meetings))) == channels(seeds)


def test_limits_of_time_and_source_are_kept(seeds: Facts) -> None:
    assert [r.held for r in channels(seeds, since="2025-05", until="2025-11", top=1)] == [1]
    assert {q.outlet for r in channels(seeds, source="FACTS") for q in r.evidence} == {"FACTS"}
    track = channels(seeds, track="Russia – United States")
    assert {m for r in track for m in r.meetings} == {"St Petersburg", "Alaska"}


@pytest.mark.parametrize(
    "limit", [{"since": "soon"}, {"until": "2025-02-30"}, {"source": "Nobody"}, {"track": "None"}]
)
def test_limits_that_cannot_be_used_are_the_users_mistake(seeds: Facts, limit: dict[str, str]) -> None:
    with pytest.raises(InputError):
        channels(seeds, **limit)  # type: ignore[arg-type]


def test_nothing_known_gives_no_channels() -> None:
    assert channels(Facts()) == []
    b = Builder()
    b.article("x", None)
    b.person("Ann Ames", "A", "x")
    assert channels(b.facts()) == []
    assert table([]).empty


def test_a_dossier_tells_contacts_in_order_with_who_sat_in(seeds: Facts) -> None:
    lines = [r for r in channel(seeds, "Dmitriev", "Witkoff") if r.section == "contact"]
    assert [(r.date, r.others) for r in lines] == [
        ("2025-04-25/2025-04-26", ("Vladimir Putin", "Yuri Ushakov")),
        ("2026-01", ("Jared Kushner",)),
    ]
    assert lines[0].offices[0] == "Kirill Dmitriev: special representative of the President (Russia)"
    assert lines[1].offices[0].startswith("Kirill Dmitriev: special envoy for investment")


def test_a_dossier_gives_tempo_papers_and_offices_with_evidence(seeds: Facts) -> None:
    lines = channel(seeds, "Dmitriev", "Witkoff")
    tempo = next(r for r in lines if r.section == "tempo")
    assert "2 dated contacts in 251 days" in tempo.text
    assert "longest silence 251 days" in tempo.text
    papers = [r.text for r in lines if r.section == "hand-over"]
    assert "draft peace plan: from Kirill Dmitriev to Vladimir Putin" in papers
    assert all(r.evidence for r in lines)


def test_a_channel_has_two_ends(seeds: Facts) -> None:
    with pytest.raises(InputError, match="both Vladimir Putin"):
        channel(seeds, "Putin", "Vladimir Putin")


def test_without_a_direct_contact_the_shortest_indirect_way_is_offered(seeds: Facts) -> None:
    lines = channel(seeds, "Zelensky", "Putin")
    note = next(r for r in lines if r.section == "note")
    assert note.text.startswith(NO_CONTACT)
    assert [(r.a, r.b) for r in lines if r.section == "indirect"] == [
        ("Volodymyr Zelensky", "Steve Witkoff"),
        ("Steve Witkoff", "Vladimir Putin"),
    ]


def test_without_any_way_a_plain_sentence_says_so(seeds: Facts) -> None:
    lines = channel(seeds, "Sergei Lavrov", "Keith Kellogg")
    assert [r.text for r in lines if r.section == "note"] == [f"{NO_CONTACT}, and no indirect one"]
