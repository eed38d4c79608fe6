"""Which persons texts name, and what is no person."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.runs import segments
from kg.lexicon import load
from kg.model import Article, Passage, PassageKind

_CASES = Path(__file__).with_name("people_cases.tsv")


def _article(text: str) -> Article:
    return Article(id="case", text=text, passages=(Passage(start=0, end=len(text), kind=PassageKind.BODY),))


def _cases() -> list[tuple[str, list[str]]]:
    lines = [line for line in _CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = [line.partition("\t") for line in lines]
    return [(text, [name.strip() for name in names.split("|") if name.strip()]) for text, _, names in pairs]


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_persons_of_a_text(text: str, expected: list[str]) -> None:
    """Every person once, in the fullest form printed, and nobody else."""
    assert sorted(p.name for p in extract(_article(text)).persons) == sorted(expected), text


def test_short_forms_become_aliases() -> None:
    """A surname alone belongs to the person named in full."""
    text = "Kofi Annan arrived in Nicosia. Mr. Annan said that he was hopeful."
    (person,) = extract(_article(text)).persons
    assert (person.name, person.aliases) == ("Kofi Annan", ("Annan",))


def test_a_family_name_that_stands_first_is_a_short_form_too() -> None:
    text = (
        "North Korean leader Kim Jong Un wrote to President Moon Jae-in. The US envoy Sung Kim was in Seoul."
        " Mr. Kim of North Korea offered a summit."
    )
    aliases = {person.name: person.aliases for person in extract(_article(text)).persons}
    assert aliases == {"Kim Jong Un": ("Kim",), "Moon Jae-in": (), "Sung Kim": ()}


def test_the_numeral_of_a_war_is_nobodys_short_form() -> None:
    text = "Kofi Annan called it the worst crisis since World War II. Annan feared a World War III."
    (person,) = extract(_article(text)).persons
    assert person.aliases == ("Annan",)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("US Special Envoy Steve Harmon", [("Steve Harmon", True)]),
        ("Federation Council", []),
        ("Vice Premier He Lifeng", [("He Lifeng", True)]),
        ("Vice-Rector Oleg Antonov", [("Oleg Antonov", True)]),
    ],
)
def test_capitalised_runs_are_cut_at_what_is_known(run: str, expected: list[tuple[str, bool]]) -> None:
    """Titles, polities and bodies are cut off; what is left stands after a title or not."""
    assert [(run[start:end], titled) for start, end, titled in segments(run, load())] == expected
