"""Modality: whether a clause says that its event happened, will, may, was put off, called off or denied."""

from __future__ import annotations

import pytest

from kg.extract.grammar import governor
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
    ("He hoped that the ministers would meet in Rome.", "meet", "proposed", False),
    ("He said that the ministers would meet in Rome.", "meet", "planned", False),
    ("The ministers would meet in Rome, both sides said.", "meet", "planned", False),
    ("Norway looked forward to a meeting with Peru.", "meeting", "planned", False),
    ("Norway was supposed to meet Peru.", "meet", "planned", False),
    ("Norway was hopeful for a meeting with Peru.", "meeting", "proposed", False),
    ("A resumption of the talks seems unlikely.", "talks", "proposed", False),
    ("Plans were laid out for a meeting with Peru.", "meeting", "planned", False),
    ("Norway accepted an offer of talks.", "talks", "planned", False),
    ("Norway cancelled the talks.", "talks", "cancelled", False),
    ("Norway did not cancel the talks.", "talks", "planned", False),
    ("Norway could postpone the talks.", "talks", "planned", False),
    ("Norway urged Peru to cancel the talks.", "talks", "planned", False),
    ("Norway refused to postpone the talks.", "talks", "planned", False),
    ("Norway was excluded from the talks.", "talks", "held", False),
]


@pytest.mark.parametrize(("text", "word", "status", "negated"), _CASES)
def test_a_clause_gives_the_status_of_its_event(text: str, word: str, status: str, negated: bool) -> None:
    token = next(token for token in pipeline()(text) if token.text == word)
    carrier = token if token.pos_ == "VERB" else governor(token)
    found = outlook(load(), token, carrier)
    assert (found.status.value, found.negated) == (status, negated), text
