"""Sticking points, overlaps, distances, gaps, contradictions and changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.builder import Builder
from kg.analysis import changes, contradictions, distances, missing, overlaps, sticking_points
from kg.errors import InputError
from kg.model import Facts


def test_opposed_stances_of_two_sides_are_a_sticking_point_with_both_quotes(seeds: Facts) -> None:
    found = {(o.topic, o.side_a, o.side_b): o for o in sticking_points(seeds)}
    assert set(found) == {
        ("nato", "Ukraine", "Russia"),
        ("nato", "Ukraine", "United States"),
        ("territory", "Russia", "Ukraine"),
        ("territory", "Russia", "United States"),
    }
    quotes = [q.quote for q in found["territory", "Russia", "Ukraine"].evidence]
    assert quotes == ["Russia seeks to gain control of the Donbas", "which Kyiv has consistently rejected"]
    assert found["territory", "Russia", "United States"].holders_b == ("Keith Kellogg",)


def test_only_the_latest_stance_counts() -> None:
    b = Builder()
    b.article("one", "2025-01-01")
    b.article("two", "2025-02-01")
    b.position("A", "a ceasefire", "demands", "one", "A demands a ceasefire")
    b.position("B", "a ceasefire", "rejects", "one", "B rejects a ceasefire")
    b.position("A", "a ceasefire", "demands", "two", "A demands a ceasefire again")
    b.position("B", "a ceasefire", "open", "two", "B is open to a ceasefire")
    assert sticking_points(b.facts()) == []
    assert [(o.kind, o.side_a, o.side_b) for o in overlaps(b.facts())] == [("within reach", "A", "B")]
    assert len(sticking_points(b.facts(), until="2025-01")) == 1


def test_what_an_article_names_comes_first_with_the_sides_of_the_parties() -> None:
    b = Builder()
    b.article("x", "2025-01-01")
    b.article("y", "2025-02-01")
    b.person("Ada Alder", "A", "x")
    b.position("A", "a ceasefire", "demands", "x", "A demands a ceasefire")
    b.position("B", "a ceasefire", "rejects", "x", "B rejects a ceasefire")
    b.sticking_point("water", "x", "Alder and B differ over water", "Ada Alder", "B")
    b.sticking_point("prisoners", "y", "Prisoners remain a sticking point")
    found = sticking_points(b.facts())
    assert [(o.basis, o.issue_a, o.side_a, o.side_b) for o in found] == [
        ("named", "prisoners", None, None),
        ("named", "water", "A", "B"),
        ("same issue", "a ceasefire", "A", "B"),
    ]
    assert [q.quote for q in found[1].evidence] == ["Alder and B differ over water"]
    assert [o.issue_a for o in sticking_points(b.facts(), since="2025-02")] == ["prisoners"]
    assert [o.basis for o in sticking_points(b.facts(), source="x")] == ["named", "same issue"]


def opposed(for_it: str, against_it: str, topic: str, *, apart: bool = False) -> list[str]:
    """The basis of what is found where A demands one thing and B rejects the other (told apart if so)."""
    b = Builder()
    b.article("x", "2025-01-01")
    b.article("y", "2025-01-01")
    b.position("A", for_it, "demands", "x", "A demands it", topic=topic)
    b.position("B", against_it, "rejects", "y" if apart else "x", "B rejects it", topic=topic)
    return [o.basis for o in sticking_points(b.facts())]


def test_different_wordings_about_one_matter_are_told_as_the_weaker_sign() -> None:
    assert opposed("control of the whole region", "any loss of a region", "land") == ["same topic"]
    assert opposed("a quick cease-fire", "the temporary truce", "ceasefire") == ["same topic"]


def test_wordings_that_share_a_topic_and_no_matter_are_not_opposed() -> None:
    assert opposed("control of the whole region", "any loss of villages", "land") == []
    assert opposed("seats for women at the table", "renouncing missiles", "weapons") == []


def test_a_lasting_and_a_passing_thing_are_not_opposed() -> None:
    assert opposed("a permanent cease-fire", "a temporary truce", "ceasefire") == []
    whole = "ceasefire along the whole line of contact in the east"
    assert opposed(f"a permanent {whole}", f"a temporary {whole}", "ceasefire") == []


def test_giving_a_thing_up_is_the_contrary_of_the_thing() -> None:
    assert opposed("renunciation of NATO membership", "NATO membership", "nato") == []
    assert opposed("refuse to join NATO", "NATO membership", "nato") == []
    b = Builder()
    b.article("x", "2025-01-01")
    b.position("A", "renunciation of NATO membership", "demands", "x", "A demands", topic="nato")
    b.position("B", "guarantees such as NATO membership", "demands", "x", "B demands", topic="nato")
    b.position("C", "NATO membership", "demands", "x", "C demands", topic="nato")
    found = {(o.side_a, o.side_b): (o.basis, o.stances_b) for o in sticking_points(b.facts())}
    assert found == {("B", "A"): ("same issue", ("demands",)), ("C", "A"): ("same issue", ("demands",))}
    assert {(d.side_a, d.side_b): d.distance for d in distances(b.facts())} == {
        ("A", "B"): 1,
        ("A", "C"): 1,
        ("B", "C"): 0,
    }


def test_what_is_said_in_one_conflict_is_no_answer_to_what_is_said_in_another() -> None:
    """C is told of with A in one article and rejects a truce with B in another."""
    b = Builder()
    b.article("x", "2025-01-01")
    b.article("y", "2025-01-01")
    b.position("A", "an immediate truce", "demands", "x", "A demands a truce", topic="ceasefire")
    b.meeting("talks", "2025-01-01", None, [("x", ("A", "C"), "held", "A met C")])
    b.position("B", "an immediate truce", "demands", "y", "B demands a truce", topic="ceasefire")
    b.position("C", "an immediate truce", "rejects", "y", "C rejects a truce", topic="ceasefire")
    assert [(o.side_a, o.side_b) for o in sticking_points(b.facts())] == [("B", "C")]
    assert [(d.side_a, d.side_b) for d in distances(b.facts())] == [("B", "C")]


def test_a_wording_is_compared_under_every_topic_that_it_names() -> None:
    """A position was given one topic of several: a loss of territories is one to recognise, too."""
    b = Builder()
    b.article("x", "2025-01-01")
    b.position("A", "territorial concessions", "demands", "x", "A demands", topic="territory")
    b.position("B", "recognition of the loss of territories", "rejects", "x", "B", topic="status-recognition")
    b.position("C", "territorial concessions be decided by B", "demands", "x", "C", topic="territory")
    assert [(o.topic, o.basis, o.side_a, o.side_b) for o in sticking_points(b.facts())] == [
        ("territory", "same topic", "A", "B")
    ]


def test_sides_that_no_article_tells_of_together_are_not_compared() -> None:
    assert opposed("withdrawal from the territory", "withdrawal from the territory", "land") == ["same issue"]
    assert opposed("withdrawal from the territory", "withdrawal from the territory", "land", apart=True) == []
    b = Builder()
    b.article("x", "2025-01-01")
    b.article("y", "2025-01-01")
    b.position("A", "a dialogue", "demands", "x", "A demands a dialogue")
    b.position("B", "a dialogue", "demands", "y", "B demands a dialogue")
    assert overlaps(b.facts()) == [] == distances(b.facts())


def test_a_stance_on_a_party_is_no_issue_to_agree_on() -> None:
    b = Builder()
    b.article("x", "2025-01-01")
    b.party("C")
    b.position("A", "C", "supports", "x", "A supports C")
    b.position("B", "C", "demands", "x", "B demands C")
    assert overlaps(b.facts()) == []


def test_near_same_wordings_are_one_issue() -> None:
    b = Builder()
    b.article("x", "2025-01-01")
    b.position("A", "lifting of sanctions", "demands", "x", "A demands", topic="sanctions")
    b.position("B", "the lifting of sanctions", "opposes", "x", "B opposes", topic="sanctions")
    assert [o.basis for o in sticking_points(b.facts())] == ["same issue"]


def test_an_analysts_view_makes_no_sticking_point(seeds: Facts) -> None:
    shown = {h for o in sticking_points(seeds) for h in (*o.holders_a, *o.holders_b)}
    assert "Oleg Karpovich" not in shown
    assert "army" not in {o.topic for o in sticking_points(seeds)}


def test_two_who_reject_the_same_agree(seeds: Facts) -> None:
    assert [(o.topic, o.kind, o.side_a, o.side_b) for o in overlaps(seeds)] == [
        ("nato", "agree", "Russia", "United States"),
        ("territory", "agree", "Ukraine", "United States"),
    ]


def test_distance_is_half_the_difference_of_mean_signs(seeds: Facts) -> None:
    found = {(d.topic, d.side_a, d.side_b): d.distance for d in distances(seeds)}
    assert found["nato", "Russia", "Ukraine"] == 1
    assert found["nato", "Russia", "United States"] == 0


def test_counted_meetings_that_are_not_known_are_missing(seeds: Facts) -> None:
    found = {(r.participants, r.counted): (r.known, r.missing) for r in missing(seeds)}
    assert found == {
        (("Russia", "Steve Witkoff"), 3): (1, 2),
        (("Steve Witkoff", "Vladimir Putin"), 4): (2, 2),
        (("Steve Witkoff", "Vladimir Putin"), 6): (3, 3),
        (("Donald Trump", "Vladimir Putin"), 2): (0, 2),
        (("Russia", "United States"), 2): (0, 2),
    }


def test_the_numbered_meeting_is_known_even_without_a_date() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.person("Ann Ames", "A", "x")
    b.person("Bob Bell", "B", "x")
    report = ("x", ("Ann Ames", "Bob Bell"), "held", "their fourth meeting, in Oslo")
    b.meeting("fourth", None, "Oslo", [report], count=4, series=True)
    assert [(r.counted, r.known, r.missing) for r in missing(b.facts())] == [(4, 1, 3)]


def test_an_analyst_with_a_title_and_an_institute_is_still_no_party() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.person("Ann Ames", "A", "x")
    b.office("Ann Ames", "senior researcher", "Institute of A", "x")
    b.position("Ann Ames", "a ceasefire", "demands", "x", "a ceasefire is needed")
    b.position("B", "a ceasefire", "rejects", "x", "B rejects it")
    assert sticking_points(b.facts()) == []


def test_what_the_sources_contradict_is_shown_with_both(seeds: Facts) -> None:
    found = {(c.slot, c.about) for c in contradictions(seeds)}
    assert ("occurrence", "Ankara") in found
    assert ("authorship", "28-point plan") in found
    assert ("receipt", "draft peace plan") in found
    receipt = next(c for c in contradictions(seeds) if c.about == "draft peace plan" and c.slot == "receipt")
    assert {q.article for q in receipt.evidence} == {"000", "001"}


def test_a_plan_called_off_is_no_contradiction_and_a_meeting_held_and_called_off_is_one() -> None:
    found = []
    for first in ("planned", "held"):
        b = Builder()
        b.article("x", "2025-03-01")
        b.article("y", "2025-03-02")
        reports = [("x", ("A", "B"), first, "they meet"), ("y", ("A", "B"), "cancelled", "it is off")]
        b.meeting("m", "2025-03-01", None, reports)
        found.append([(c.slot, c.claim_a, c.claim_b) for c in contradictions(b.facts())])
    assert found == [[], [("occurrence", "held", "cancelled")]]


def test_a_report_and_its_denial_in_one_article_are_a_contradiction() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.meeting("m", "2025-03-01", None, [("x", ("A", "B"), "denied", "papers report talks of A and B")])
    assert contradictions(b.facts()) == []
    (claim,) = b.sources["x"]["meetings"]
    b.sources["x"]["meetings"] = [replace(claim, status_evidence=b.words("x", "A denied the report"))]
    (found,) = contradictions(b.facts())
    assert (found.slot, found.claim_a, found.claim_b) == ("occurrence", "reported", "denied")
    assert [q.quote for q in found.evidence] == ["papers report talks of A and B", "A denied the report"]


def test_a_meeting_announced_and_put_in_doubt_is_a_contradiction() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.meeting("m", "2025-03-05", None, [("x", ("A", "B"), "planned", "A is to meet B")])
    (claim,) = b.sources["x"]["meetings"]
    b.sources["x"]["meetings"] = [replace(claim, doubt=b.words("x", "A may skip the meeting"))]
    (found,) = contradictions(b.facts())
    assert (found.slot, found.claim_a, found.claim_b) == ("occurrence", "planned", "in doubt")
    assert [q.quote for q in found.evidence] == ["A is to meet B", "A may skip the meeting"]


@pytest.mark.parametrize(
    ("one", "other", "day", "expected"),
    [
        ("Moscow", "St. Petersburg", "2025-04-11", ["place"]),
        ("Oslo", "Geneva", "2025-04-11", ["place"]),
        ("Moscow", "Russia", "2025-04-11", []),
        ("Moscow", "St. Petersburg", "2025-04", []),
    ],
)
def test_one_day_in_two_places_is_a_contradiction(
    one: str, other: str, day: str, expected: list[str]
) -> None:
    b = Builder()
    b.article("x", "2025-04-12")
    b.article("y", "2025-04-12")
    b.meeting("m", day, one, [("x", ("A", "B"), "held", f"they met in {one}")])
    second = b.meeting("n", day, other, [("y", ("A", "B"), "held", f"they met in {other}")])
    assert [c.slot for c in contradictions(b.facts())] == expected
    if expected:
        b.join_meetings("meeting/m", second)
        assert [(c.slot, c.claim_a, c.claim_b) for c in contradictions(b.facts())] == [("place", one, other)]


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("We did not receive any fresh documents", "2025-03-10", ["receipt"]),
        ("we haven't received the draft", "2025-03-10", ["receipt"]),
        ("We did not receive any fresh documents", "2025-09-10", []),
        ("We did not receive any guests", "2025-03-10", []),
        ("We received the documents", "2025-03-10", []),
    ],
)
def test_a_paper_that_its_side_says_it_did_not_receive(words: str, day: str, expected: list[str]) -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.article("y", day)
    b.person("Ann Ames", "A", "y")
    b.person("Abe Adler", "A", "x")
    b.proposal("draft", "x", "B sent Adler a draft", handed=(("B", "Abe Adler", None, False),))
    b.statement("Ann Ames", words, "y")
    assert [c.slot for c in contradictions(b.facts())] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ames denied this information", ["denial"]),
        ("Ames denied the media reports", ["denial"]),
        ("Ames denied it, saying no more", ["denial"]),
        ("Ames denied that it rained", []),
        ("Ames denied it rained", []),
        ("Ames agreed", []),
    ],
)
def test_who_denies_what_was_just_reported_of_him(words: str, expected: list[str]) -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.person("Ann Ames", "A", "x")
    b.person("Bob Bell", "B", "x")
    b.proposal("plan of Ames", "x", "papers report a plan of Ames", proposers=("Ann Ames",))
    b.proposal("plan of Bell", "x", "and a plan of Bell", proposers=("Bob Bell",))
    b.statement("Ann Ames", words, "x")
    found = contradictions(b.facts())
    assert [c.slot for c in found] == expected
    assert all((c.about, c.claim_b) == ("plan of Ames", "denied by Ann Ames") for c in found)


def test_several_titles_of_one_person_are_no_contradiction(seeds: Facts) -> None:
    assert not [c for c in contradictions(seeds) if "Dmitriev" in c.about]


def test_two_days_of_one_meeting_contradict_and_a_month_and_its_day_do_not() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    b.party("A")
    b.party("B")
    for key, one, two in (("m", "2025-01-01", "2025-01-05"), ("n", "2025-02", "2025-02-03")):
        b.meeting(key, one, None, [("x", ("A", "B"), "held", "they met")])
        second = b.meeting(f"{key} too", two, None, [("x", ("A", "B"), "held", "they met then")])
        b.join_meetings(f"meeting/{key}", second)
    assert [(c.slot, c.about, c.claim_a, c.claim_b) for c in contradictions(b.facts())] == [
        ("date", "m", "2025-01-01", "2025-01-05")
    ]


def test_changes_tell_what_articles_since_a_date_add(seeds: Facts) -> None:
    found = [(c.kind, c.text, c.before, c.after) for c in changes(seeds, since="2026-01-01")]
    assert ("status of a meeting", "Moscow December", "planned", "held") in found
    assert ("new meeting", "Davos", None, "held") in found
    assert ("new office", "Kirill Dmitriev", None, "aide (Russia)") in found
    assert "St Petersburg" not in [text for _, text, *_ in found]
    moved = [c for c in changes(seeds, since="2025-12") if c.kind == "moved position"]
    assert [(c.text.split(":")[0], c.before, c.after) for c in moved] == [("Ukraine", "open", "rejects")]


def test_changes_need_a_date_that_is_one(seeds: Facts) -> None:
    with pytest.raises(InputError, match="'yesterday' is not a date"):
        changes(seeds, since="yesterday")
    assert changes(seeds, since="2030") == []


@pytest.mark.parametrize("ask", [sticking_points, overlaps, distances, missing, contradictions])
def test_empty_facts_give_empty_answers(ask: object) -> None:
    assert ask(Facts()) == []  # type: ignore[operator]
