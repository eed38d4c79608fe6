"""Parties: whom the subject of a sentence names, and whether as a delegation."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.grammar import own_subjects
from kg.extract.parties import Party, parties

_CASES = [
    ("Emmanuel Macron and Friedrich Merz arrived.", ["Emmanuel Macron", "Friedrich Merz"]),
    ("A Ukrainian delegation arrived in Ankara.", ["Ukraine*"]),
    ("Russian and American negotiators arrived in Oslo.", ["Russia*", "United States*"]),
    ("Officials from Oman arrived.", ["Oman*"]),
    ("Colombia and Peru arrived at an accord.", ["Colombia", "Peru"]),
    ("A Sudanese delegation led by Amina Osman arrived in Juba.", ["Sudan*", "Amina Osman"]),
    ("The two Korean leaders arrived.", ["North Korea*", "South Korea*"]),
    ("The head of Civil Defence Amina Osman arrived.", ["Amina Osman"]),
    ("Amina Osman and her peers from Oman and Chad arrived.", ["Amina Osman", "Oman*", "Chad*"]),
    ("The Korean film opened.", []),
    ("The museum closed.", []),
    ("Talks resumed.", []),
    ("Rain fell over the hills.", []),
    ("The price of bread rose.", []),
]


def _subject(text: str) -> list[Party]:
    scene, _ = analyse(article_from_text(f"Notes of the week\n\n{text}\n", id="case"))
    block, sentence = list(scene.sentences())[-1]
    return [party for token in own_subjects(sentence.root) for party in parties(scene, block, token)]


@pytest.mark.parametrize(("text", "expected"), _CASES)
def test_a_subject_names_its_parties_a_star_marking_delegations(text: str, expected: list[str]) -> None:
    found = [party.actor.name + "*" * party.delegation for party in _subject(text)]
    assert found == expected, text
