"""Who is who over several articles."""

from __future__ import annotations

import pytest

from kg.model import Facts, Participant
from kg.resolve import Decisions, Ruling, judgements, resolve
from resolve.builder import telling


def names(facts: Facts) -> list[str]:
    return sorted(person.name for person in facts.persons)


def test_one_person_in_several_spellings_and_scripts_keeps_every_printed_form() -> None:
    facts = resolve(
        [
            telling("a", "2026-01-01").person("Rustem Umerov", "Ukraine", "Umerov").told(),
            telling("b", "2026-01-02").person("Rustam Umerov", "Ukraine").told(),
            telling("c", "2026-01-03").person("Рустем Умеров", None).told(),
        ]
    )
    (person,) = facts.persons
    assert person.name == "Rustem Umerov"
    assert person.names == ("Rustem Umerov", "Umerov", "Rustam Umerov", "Рустем Умеров")
    assert len(person.claims) == 3


def test_the_commonest_full_form_is_shown() -> None:
    facts = resolve(
        [
            telling("a", "2026-01-01").person("Vladimir Zelensky").told(),
            telling("b", "2026-01-02").person("Volodymyr Zelensky").told(),
            telling("c", "2026-01-03").person("Volodymyr Zelensky", None, "Zelensky").told(),
            telling("d", "2026-01-04").person("Zelensky").told(),
        ]
    )
    assert names(facts) == ["Volodymyr Zelensky"]


def test_sides_come_in_the_order_of_citation() -> None:
    facts = resolve(
        [
            telling("b", "2026-01-01").person("Ann Aster", "France").told(),
            telling("a", "2026-01-02").person("Ann Aster", "Italy").told(),
        ]
    )
    by_id = {party.id: party.name for party in facts.parties}
    assert [by_id[side] for side in facts.persons[0].sides] == ["France", "Italy"]


def test_a_bare_family_name_joins_the_only_person_it_fits() -> None:
    facts = resolve([telling("a").person("Putin").told(), telling("b").person("Vladimir Putin").told()])
    assert names(facts) == ["Vladimir Putin"]


def test_a_bare_family_name_prefers_the_person_of_its_article_then_of_its_side() -> None:
    corpus = [
        telling("a").person("Ann Ivanova", "Russia").person("Ivanova", "Ukraine").told(),
        telling("b").person("Olga Ivanova", "Ukraine").told(),
        telling("c").person("Ivanova", "Ukraine").told(),
    ]
    by_name = {person.name: set(person.names) for person in resolve(corpus).persons}
    assert set(by_name) == {"Ann Ivanova", "Olga Ivanova"}
    assert {person.name: len(person.claims) for person in resolve(corpus).persons} == {
        "Ann Ivanova": 2,
        "Olga Ivanova": 2,
    }


def test_a_family_name_that_fits_several_stays_its_own_and_is_recorded_as_unsure() -> None:
    corpus = [
        telling("a").person("Ann Ivanova").told(),
        telling("b").person("Olga Ivanova").told(),
        telling("c").person("Ivanova").told(),
    ]
    assert names(resolve(corpus)) == ["Ann Ivanova", "Ivanova", "Olga Ivanova"]
    unsure = [(j.left, j.right) for j in judgements(corpus) if j.verdict == "unsure"]
    assert unsure == [("Ivanova", "Ann Ivanova"), ("Ivanova", "Olga Ivanova")]


def test_a_bare_family_name_is_that_of_who_holds_the_office() -> None:
    corpus = [
        telling("a")
        .person("Ann Ivanova", "Ukraine")
        .office("Ann Ivanova", "Prime Minister", "Ukraine")
        .told(),
        telling("b").person("Olga Ivanova", "Ukraine").office("Olga Ivanova", "judge", "Ukraine").told(),
        telling("c")
        .person("Ivanova", "Ukraine")
        .office("Ivanova", "Ukrainian prime minister", "Ukraine")
        .told(),
    ]
    assert {p.name: len(p.claims) for p in resolve(corpus).persons} == {"Ann Ivanova": 2, "Olga Ivanova": 1}


@pytest.mark.parametrize(("side", "number"), [("Ukraine", 4), (None, 4), ("Moldova", 3)])
def test_a_bare_family_name_is_that_of_the_best_known_of_its_side(side: str | None, number: int) -> None:
    corpus = [
        *(telling(article).person("Ann Ivanova", "Ukraine").told() for article in "abc"),
        telling("d").person("Olga Ivanova", "Ukraine").told(),
        telling("e").person("Ivanova", side).told(),
    ]
    known = next(person for person in resolve(corpus).persons if person.name == "Ann Ivanova")
    assert len(known.claims) == number


def test_an_initial_joins_only_whom_it_fits() -> None:
    corpus = [
        telling("a").person("Sergei Lavrov").person("Anton Lavrov").told(),
        telling("b").person("S. Lavrov").told(),
        telling("c").person("B. Lavrov").told(),
    ]
    assert names(resolve(corpus)) == ["Anton Lavrov", "B. Lavrov", "Sergei Lavrov"]


def test_bare_names_of_different_sides_stay_apart_where_no_full_name_is_known() -> None:
    corpus = [
        telling("a").person("Wang", "China").told(),
        telling("b").person("Wang", "Singapore").told(),
        telling("c").person("Wang", "China").told(),
    ]
    assert sorted(len(person.claims) for person in resolve(corpus).persons) == [1, 2]


def test_father_and_son_stay_apart_and_the_bare_name_is_the_fathers() -> None:
    corpus = [
        telling("a").person("Donald Trump").person("Donald Trump Jr.").told(),
        telling("b").person("Trump").told(),
    ]
    assert {p.name: len(p.claims) for p in resolve(corpus).persons} == {
        "Donald Trump": 2,
        "Donald Trump Jr.": 1,
    }


def test_a_vague_name_does_not_chain_two_people_together() -> None:
    corpus = [
        telling("a").person("Alexander Petrov").told(),
        telling("b").person("A. Petrov").told(),
        telling("c").person("Andrei Petrov").told(),
    ]
    assert len(resolve(corpus).persons) == 3


def test_a_participant_whom_no_person_claim_covers_becomes_a_person() -> None:
    who = (Participant(name="Ann Aster", person=True, side="France"), Participant(name="Italy", person=False))
    facts = resolve([telling("a").meeting(*who).told()])
    assert names(facts) == ["Ann Aster"]
    assert facts.persons[0].claims == facts.meetings[0].claims


def test_a_ruling_joins_what_no_rule_can() -> None:
    corpus = [
        telling("a").person("Vitali Klitschko").told(),
        telling("b").person("Dr. Ironfist").told(),
        telling("c").person("Vitaly Klitschko").told(),
    ]
    same = Decisions(rulings=(Ruling(same=True, persons=("dr. ironfist", "Vitali Klitschko")),))
    assert len(resolve(corpus).persons) == 2
    (person,) = resolve(corpus, decisions=same).persons
    assert set(person.names) == {"Vitali Klitschko", "Dr. Ironfist", "Vitaly Klitschko"}


def test_a_ruling_keeps_apart_what_the_rules_join() -> None:
    corpus = [telling("a").person("Alexander Ivanov").told(), telling("b").person("Aleksandr Ivanov").told()]
    apart = Decisions(rulings=(Ruling(same=False, persons=("Alexander Ivanov", "Aleksandr Ivanov")),))
    assert len(resolve(corpus).persons) == 1
    assert len(resolve(corpus, decisions=apart).persons) == 2


def test_a_ruling_settles_a_bare_family_name() -> None:
    corpus = [
        telling("a").person("Ann Ivanova").told(),
        telling("b").person("Olga Ivanova").told(),
        telling("c").person("Ivanova").told(),
    ]
    same = Decisions(rulings=(Ruling(same=True, persons=("Ivanova", "Olga Ivanova")),))
    assert {p.name: len(p.claims) for p in resolve(corpus, decisions=same).persons} == {
        "Ann Ivanova": 1,
        "Olga Ivanova": 2,
    }


def test_a_later_article_does_not_rename_a_person() -> None:
    first = [telling("m", "2026-01-10").person("Putin", "Russia").told()]
    later = [telling("a", "2026-02-10").person("Vladimir Putin", "Russia").told()]
    assert resolve(first).persons[0].id == resolve(first + later).persons[0].id
