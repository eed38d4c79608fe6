"""Positions: every sentence of `positions_cases.tsv` gives the positions written beside it and no other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.articles import article_from_text
from kg.extract import extract
from kg.lexicon import load
from kg.model import PositionClaim, Stance

_TABLE = Path(__file__).with_name("positions_cases.tsv")


@dataclass(frozen=True)
class Expected:
    holder: str
    stance: Stance
    issue: str
    condition: str


@dataclass(frozen=True)
class Case:
    text: str
    expected: tuple[Expected, ...]


def _cases() -> list[Case]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Case(row["text"].replace(" / ", "\n\n"), tuple(_expected(row["positions"]))) for row in rows]


def _expected(cell: str) -> list[Expected]:
    found = []
    for part in cell.split("; ") if cell != "-" else ():
        words, _, condition = part.partition(" ? ")
        tokens = words.split()
        at = next(i for i, token in enumerate(tokens) if token in set(Stance))
        found.append(
            Expected(" ".join(tokens[:at]), Stance(tokens[at]), " ".join(tokens[at + 1 :]), condition)
        )
    return found


def _read(text: str) -> tuple[PositionClaim, ...]:
    return extract(article_from_text(f"Notes of the week\n\n{text}\n", id="case")).positions


def _matches(claim: PositionClaim, expected: Expected) -> bool:
    same = claim.holder == expected.holder and claim.stance is expected.stance
    return same and expected.issue in claim.issue and expected.condition in (claim.condition or "")


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.text)
def test_a_sentence_gives_the_positions_written_beside_it(case: Case) -> None:
    found = [claim for claim in _read(case.text) if "Notes of the week" not in claim.evidence[0].quote]
    for expected in case.expected:
        assert any(_matches(claim, expected) for claim in found), f"{case.text}\n  {expected}\n  {found}"
    assert len(found) == len(case.expected), f"{case.text}\n  {found}"


def test_a_conditional_position_has_its_condition_and_a_topic_is_of_the_list() -> None:
    """Otherwise the claims break the shapes of the ontology."""
    notations = {notation for notation, _ in load().topics}
    for case in _cases():
        for claim in _read(case.text):
            assert claim.stance is not Stance.CONDITIONAL or claim.condition
            assert claim.topic is None or claim.topic in notations


def test_evidence_is_verbatim_and_short() -> None:
    article = article_from_text(
        "Notes of the week\n\nEgypt demands a binding agreement" + " on water and dams" * 40 + ".\n",
        id="case",
    )
    for claim in extract(article).positions:
        for evidence in claim.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
            assert 0 < len(evidence.quote) <= 400


def test_a_stance_on_a_party_is_no_second_mention_of_what_is_asked_of_it() -> None:
    text = "Chad urged Kenya to make concessions. Chad also supports Kenya."
    assert [(claim.issue, len(claim.evidence)) for claim in _read(text)] == [
        ("Kenya to make concessions", 1),
        ("Kenya", 1),
    ]


def test_a_position_told_twice_is_one_claim_with_both_passages() -> None:
    text = "Egypt demands a binding agreement.\n\nOn Monday Egypt again demanded a binding agreement."
    (claim,) = _read(text)
    assert len(claim.evidence) == 2


def test_who_states_the_stance_of_a_country_is_named() -> None:
    """In a reported clause and in quoted words; nobody where the article itself tells."""
    for text in (
        "President Joana Mendes said that Chad was ready to release the prisoners.",
        '"Chad will not accept the treaty," President Joana Mendes said.',
    ):
        assert {claim.said_by for claim in _read(text)} == {"Joana Mendes"}, text
    assert {claim.said_by for claim in _read("Chad rejected the treaty.")} == {None}
