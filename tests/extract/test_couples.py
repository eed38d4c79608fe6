"""Whom "both sides", "the two countries" and "he" stand for, and whose talks are that name nobody."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.actors import Scene
from kg.extract.couples import couples

_LEAD = (
    "Chile and Bolivia have quarrelled over the port for a century. Bolivia wants a corridor to the sea, and "
    "Chile refuses it. Chile and Bolivia have not forgotten it. "
)


def _read(text: str) -> Scene:
    article = article_from_text(f"Notes of the week\n\n{text}\n", id="case", published="2025-09-10")
    return analyse(article)[0]


def _meant(text: str, word: str) -> set[str]:
    scene = _read(text)
    found = [
        scene.referents(block, token)
        for block, sentence in scene.sentences()
        for token in sentence
        if token.lower_ == word
    ]
    return {actor.name for actor in found[-1]}


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        # hosts and mediators named last are not the sides
        (_LEAD + "Norway and Cuba hosted them. The two sides talked in May.", "sides", {"Chile", "Bolivia"}),
        (_LEAD + "A Peruvian envoy met Brazil. The delegations left.", "delegations", {"Chile", "Bolivia"}),
        ("The parties meet again. " + _LEAD, "parties", {"Chile", "Bolivia"}),
        (_LEAD + "The UN sent Peru a letter. Both sides read it.", "sides", {"Chile", "Bolivia"}),
        # the two countries are those named last in one breath
        (
            _LEAD + "Peru and Ecuador signed a treaty. The two countries agree.",
            "countries",
            {"Peru", "Ecuador"},
        ),
        (_LEAD + "Kenya and Uganda watch. Both governments stay away.", "governments", {"Kenya", "Uganda"}),
        # a place with its state is no side
        (_LEAD + "Envoys met in Guayaquil, Ecuador. Both sides smiled.", "sides", {"Chile", "Bolivia"}),
        # nobody is named
        ("The club lost again. Both sides played well.", "sides", set()),
        ("Peru waits. Both sides of the road are closed.", "sides", set()),
    ],
)
def test_a_plural_means_the_couple_that_the_article_is_about(text: str, word: str, names: set[str]) -> None:
    assert _meant(text, word) == names, text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz told reporters that Marta Silva was late. She left.", "Ana Ruiz"),
        (
            "Ivan Petrov complained that Oleg Sidorov again had the floor. He also blamed the chair.",
            "Ivan Petrov",
        ),
        ("Ivan Petrov met Oleg Sidorov. Oleg Sidorov smiled. He left.", "Oleg Sidorov"),
    ],
)
def test_the_subject_of_the_main_clause_before_goes_on(text: str, name: str) -> None:
    word = "she" if "She" in text else "he"
    assert _meant(text, word) == {name}, text


def test_an_article_that_names_no_two_sides_has_no_couple() -> None:
    assert couples(_read("It rained.")).likeliest("side", 0, 2) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Secretary of State Ana Ruiz met Assistant Secretary of State Ivo Berg. The Secretary left.",
            "Ana Ruiz",
        ),
        (
            "Deputy Foreign Minister Ivo Berg of Peru met Foreign Minister Ana Ruiz. The minister left.",
            "Ana Ruiz",
        ),
    ],
)
def test_a_post_is_not_that_of_its_deputy(text: str, name: str) -> None:
    word = "secretary" if "Secretary" in text else "minister"
    assert _meant(text, word) == {name}, text
