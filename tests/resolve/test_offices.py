"""Offices, tenures and ties."""

from __future__ import annotations

import pytest

from kg.model import TenureStatus
from kg.resolve import resolve
from kg.resolve.offices import is_mandate
from kg.resolve.titles import fold_title
from resolve.builder import telling


def test_one_office_for_one_polity_and_title_whatever_the_case_and_adjective() -> None:
    facts = resolve(
        [
            telling("a").person("Ann Aster").office("Ann Aster", "US special envoy", "United States").told(),
            telling("b").person("Ann Aster").office("Ann Aster", "Special Envoy", "United States").told(),
        ]
    )
    assert len(facts.offices) == 1
    assert sorted(tenure.title for tenure in facts.tenures) == ["Special Envoy", "US special envoy"]


def test_a_shorter_title_and_another_polity_are_other_offices() -> None:
    story = telling("a").person("Ann Aster")
    story.office("Ann Aster", "special envoy", "United States").office("Ann Aster", "envoy", "United States")
    story.office("Ann Aster", "envoy", "France")
    assert len(resolve([story.told()]).offices) == 3


def test_an_office_of_an_unknown_polity_stays_with_its_holder() -> None:
    story = telling("a").person("Ann Aster").person("Bob Birch")
    story.office("Ann Aster", "professor", None).office("Bob Birch", "professor", None)
    offices = resolve([story.told()]).offices
    assert len(offices) == 2
    assert {office.party for office in offices} == {None}


@pytest.mark.parametrize(
    ("title", "mandate"),
    [
        ("special envoy", True),
        ("Special Envoy for the Middle East", True),
        ("chief negotiator", True),
        ("mediator", True),
        ("Foreign Minister", False),
        ("adviser to the special envoy", False),
        ("gardener", False),
    ],
)
def test_a_mandate_is_known_by_the_head_of_its_title(title: str, mandate: bool) -> None:
    assert is_mandate(title) is mandate


def test_folding_never_leaves_an_empty_title() -> None:
    assert fold_title("the US", "United States") == "us"
    assert fold_title("The  Russian President", "Russia") == "president"
    assert fold_title("Russian President", None) == "russian president"


def test_a_tenure_says_when_it_was_first_and_last_cited() -> None:
    facts = resolve(
        telling(key, day).person("Ann Aster").office("Ann Aster", "envoy", "France").told()
        for key, day in (("a", "2026-01-22"), ("b", None), ("c", "2025-04"), ("d", "2026-01"))
    )
    (tenure,) = facts.tenures
    assert (tenure.first_cited, tenure.last_cited, len(tenure.claims)) == ("2025-04", "2026-01", 4)


def test_a_title_in_capitals_and_without_is_one_tenure_as_most_print_it() -> None:
    printed = {"a": "Foreign Minister", "b": "foreign minister", "c": "foreign minister"}
    told = [
        telling(article).person("Ann Aster").office("Ann Aster", title, "Chad").told()
        for article, title in printed.items()
    ]
    assert [(tenure.title, len(tenure.claims)) for tenure in resolve(told).tenures] == [
        ("foreign minister", 3)
    ]


def test_former_and_current_are_two_tenures_of_one_office() -> None:
    story = telling("a").person("Ann Aster")
    story.office("Ann Aster", "envoy", "France").office("Ann Aster", "envoy", "France", TenureStatus.FORMER)
    facts = resolve([story.told()])
    assert len(facts.offices) == 1
    assert {tenure.status for tenure in facts.tenures} == {TenureStatus.CURRENT, TenureStatus.FORMER}


def test_a_tie_told_twice_is_one_tie() -> None:
    facts = resolve(
        telling(key).person("Ann Aster").person("Bob Birch").tie("Birch", "Son-in-law", "Ann Aster").told()
        for key in "ab"
    )
    (tie,) = facts.ties
    assert (tie.relation, len(tie.claims)) == ("son-in-law", 2)
