"""Sticking points: every sentence of `sticking_points_cases.tsv` gives those beside it and no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.articles import article_from_text
from kg.extract import extract
from kg.model import StickingPointClaim

_TABLE = Path(__file__).with_name("sticking_points_cases.tsv")


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["text"], row["sticking_points"]) for row in rows]


def _read(text: str) -> tuple[StickingPointClaim, ...]:
    return extract(article_from_text(f"Notes of the week\n\n{text}\n", id="case")).sticking_points


@pytest.mark.parametrize(("text", "cell"), _cases())
def test_a_sentence_names_what_sticks(text: str, cell: str) -> None:
    expected = [part.partition(" ? ") for part in cell.split("; ")] if cell != "-" else []
    found = _read(text)
    assert len(found) == len(expected), found
    for claim, (issue, _, parties) in zip(found, expected, strict=True):
        assert issue in claim.issue
        assert "+".join(claim.parties) == parties
        assert claim.evidence[0].quote in text


def test_a_matter_is_told_once_with_its_topic() -> None:
    (claim,) = _read("Sanctions are a sticking point. Sanctions remain the main sticking point, he said.")
    assert (claim.issue, claim.topic) == ("Sanctions", "sanctions")
