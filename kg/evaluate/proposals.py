"""Which proposal is which, by its labels, and whether its author and its path are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.evaluate.cast import Cast
from kg.evaluate.facts import Proposal, Sheet
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.wording import fold, jaccard, overlap, quote_likeness, ratio, stems
from kg.evaluate.wordlists import words

_SAME_LABEL = 0.5
_SAME_SIGNS = 0.8
_FAINT = 0.15  # the least that labels must share where the evidence is the same
_POINTS = re.compile(r"\b(\d+)[ -]*(?:point|item|step)")


def candidates(gold: Sheet, found: Sheet, cast: Cast) -> Iterator[Candidate]:
    """Proposals under one label, or with one piece of evidence and labels that share something."""
    for i, wanted in enumerate(gold.proposals):
        for j, given in enumerate(found.proposals):
            labels = (wanted.label, *wanted.other_labels)
            how = max(label_likeness(given.label, label) for label in labels)
            proof = quote_likeness(wanted.quote, given.quote)
            if how < _SAME_LABEL and not (proof and how > _FAINT):
                continue
            who = wanted.proposer and given.proposer and cast.same(given.proposer, wanted.proposer)
            signs = ratio(fold(given.label), fold(wanted.label))
            yield how + 0.2 * signs + 0.2 * proof + 0.05 * bool(who) + REQUIRED * (not wanted.optional), i, j


def checks(wanted: Proposal, given: Proposal, cast: Cast) -> Iterator[tuple[str, bool]]:
    """What of a matched proposal is right: proposer and hand-over, where the gold has them."""
    if wanted.proposer:
        yield "proposer", bool(given.proposer) and _same(given.proposer, wanted.proposer, cast)
    if wanted.handed:
        yield (
            "handed on",
            any(
                _same(giver, wanted_giver, cast) and _same(receiver, wanted_receiver, cast)
                for giver, receiver in given.handed
                for wanted_giver, wanted_receiver in wanted.handed
            ),
        )


def _same(name: str | None, gold_name: str, cast: Cast) -> bool:
    return name is None or bool(cast.same(name, gold_name)) or cast.same_side(name, gold_name)


@lru_cache(maxsize=65_536)
def label_likeness(a: str, b: str) -> float:
    """Likeness of two labels; a number of points decides where both give one."""
    points = [set(_POINTS.findall(fold(label).replace("--", "-"))) for label in (a, b)]
    if all(points):
        return float(bool(points[0] & points[1]))
    left, right = stems(a, words()["label"]), stems(b, words()["label"])
    whole = jaccard(stems(a), stems(b))
    signs = ratio(fold(a), fold(b))
    shown = signs if signs >= _SAME_SIGNS else 0.0
    if not left or not right:
        return max(whole, shown)
    if overlap(left, right) == 1:
        return max(0.65, 0.5 + 0.5 * jaccard(left, right), whole, shown)
    return max(0.5 * overlap(left, right) + 0.5 * jaccard(left, right), whole, shown)
