"""Which position is which: its holder, its issue, and the sign of its stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.evaluate.cast import Cast
from kg.evaluate.facts import Position, Sheet
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.wording import fold, jaccard, overlap, proof, quote_likeness, stems
from kg.evaluate.wordlists import words
from kg.model import Stance

_SAME_ISSUE = 0.4
_SIGNS = {
    **dict.fromkeys((Stance.SUPPORTS, Stance.ACCEPTS, Stance.OFFERS, Stance.DEMANDS), 1),
    **dict.fromkeys((Stance.OPPOSES, Stance.REJECTS), -1),
}


def candidates(gold: Sheet, found: Sheet, cast: Cast, *, stance: bool = True) -> Iterator[Candidate]:
    """Positions of one holder on one issue, and (unless `stance` is False) of one sign.

    Only the gold may be without a sign (conditional, open, undecided): nobody gains by saying less.
    """
    for i, wanted in enumerate(gold.positions):
        for j, given in enumerate(found.positions):
            holder = cast.same_holder(given.holder, wanted.holder)
            wanted_sign = sign(wanted.stance, wanted.issue)
            agrees = wanted_sign in (0, sign(given.stance, given.issue))
            if not holder or (stance and not agrees):
                continue
            issue = _issue_likeness(wanted, given)
            if issue >= _SAME_ISSUE:
                yield issue + 0.3 * holder + 0.2 * agrees + _closeness(wanted, given), i, j


def _issue_likeness(wanted: Position, given: Position) -> float:
    """By the words of the issue, by these and the evidence, or by the same evidence."""
    left, right = stems(wanted.issue), stems(given.issue)
    said, told = left | stems(proof(wanted.quote)), right | stems(proof(given.quote))
    by_issue = overlap(left, right) if min(len(left), len(right)) > 1 else jaccard(left, right) * 1.5
    by_all = overlap(said, told) * (0.9 if min(len(said), len(told)) > 2 else 0.6)
    return max(by_issue, by_all, quote_likeness(wanted.quote, given.quote))


def _closeness(wanted: Position, given: Position) -> float:
    """What decides between two positions of one holder."""
    return (
        0.3 * jaccard(stems(wanted.issue), stems(given.issue))
        + 0.1 * (wanted.stance is given.stance)
        + 0.2 * quote_likeness(wanted.quote, given.quote)
        + REQUIRED * (not wanted.optional)
    )


def sign(stance: Stance, issue: str) -> int:
    """1 for, -1 against, 0 neither; against "no troops" is for troops."""
    negations = len(_negation().findall(fold(issue)))
    return _SIGNS.get(stance, 0) * (-1 if negations % 2 else 1)


@lru_cache(maxsize=1)
def _negation() -> re.Pattern[str]:
    listed = sorted(words()["negation"], key=lambda word: (-len(word), word))
    patterns = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in listed)
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
