"""Parties, and who is meant by a name that may be a person's or a polity's."""

from __future__ import annotations

from kg.model import Facts, Stance
from kg.resolve import resolve
from resolve.builder import Story, telling


def holders(story: Story) -> set[str]:
    facts = resolve([story.told()])
    return {display(facts)[position.holder] for position in facts.positions}


def display(facts: Facts) -> dict[str, str]:
    return {actor.id: actor.name for actor in (*facts.persons, *facts.parties)}


def test_a_polity_is_one_party_with_its_kind_and_an_unknown_body_is_an_organisation() -> None:
    story = telling("a").person("Ann Aster", "France").person("Bob Birch", "Institute of Weights")
    kinds = {party.name: party.kind for party in resolve([story.told()]).parties}
    assert kinds == {"France": "state", "Institute of Weights": "organisation"}


def test_a_capital_that_acts_is_its_state() -> None:
    assert holders(telling("a").position("Moscow", "a ceasefire", Stance.OPPOSES)) == {"Russia"}


def test_a_family_name_means_the_person_of_the_article_before_a_polity() -> None:
    story = telling("a").person("Hamilton Jordan", None, "Jordan")
    assert holders(story.position("Jordan", "a ceasefire", Stance.OPPOSES)) == {"Hamilton Jordan"}
    assert holders(telling("b").position("Jordan", "a ceasefire", Stance.OPPOSES)) == {"Jordan"}


def test_two_proposers_named_together_are_both_meant() -> None:
    facts = resolve([telling("a").proposal("peace plan", "France and Italy").told()])
    assert {display(facts)[key] for key in facts.proposals[0].proposers} == {"France", "Italy"}


def test_a_name_with_and_in_it_is_one_body_if_its_halves_are_unknown() -> None:
    facts = resolve([telling("a").proposal("plan", "Weights and Measures").told()])
    assert {party.name for party in facts.parties} == {"Weights and Measures"}


def test_a_party_lists_every_claim_that_names_it() -> None:
    story = telling("a").person("Ann Aster", "France").meeting("Ann Aster", "Italy")
    story.proposal("peace plan", "Italy").position("France", "a ceasefire", Stance.DEMANDS)
    counts = {party.name: len(party.claims) for party in resolve([story.told()]).parties}
    assert counts == {"France": 2, "Italy": 2}
