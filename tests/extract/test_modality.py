"""Modality: whether a clause says that its event happened, will, may, was put off, called off or denied."""

from __future__ import annotations

import pytest

from kg.extract.modality import outlook
from kg.extract.pipeline import pipeline
from kg.lexicon import load

_CASES = [
    ("The ministers met in Rome.", "met", "held", False),
    ("The ministers have met twice.", "met", "held", False),
    ("The ministers did not meet in Rome.", "meet", "held", True),
    ("The ministers never met.", "met", "held", True),
    ("The ministers will meet in Rome.", "meet", "planned", False),
    ("The ministers are to meet in Rome.", "meet", "planned", False),
    ("The ministers plan to meet in Rome.", "meet", "planned", False),
    ("The ministers are due to meet in Rome.", "meet", "planned", False),
    ("The ministers could meet in Rome.", "meet", "proposed", False),
    ("The ministers might meet again.", "meet", "proposed", False),
    ("Norway proposed to meet in Oslo.", "meet", "proposed", False),
    ("He denied that the ministers had met.", "met", "denied", False),
]


@pytest.mark.parametrize(("text", "word", "status", "negated"), _CASES)
def test_a_clause_gives_the_status_of_its_event(text: str, word: str, status: str, negated: bool) -> None:
    token = next(token for token in pipeline()(text) if token.text == word)
    found = outlook(load(), token, token)
    assert (found.status.value, found.negated) == (status, negated), text
