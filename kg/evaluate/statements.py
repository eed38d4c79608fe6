"""Which statement is which: its speaker and its words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evaluate.cast import Cast
from kg.evaluate.facts import Sheet, Statement
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.wording import Stems, jaccard, overlap, proof, quote_likeness, stems

_SAME_WORDS = 0.3


def candidates(gold: Sheet, found: Sheet, cast: Cast) -> Iterator[Candidate]:
    """Statements of one speaker that share words of gist and evidence, or the evidence."""
    for i, wanted in enumerate(gold.statements):
        for j, given in enumerate(found.statements):
            if not (speaker := cast.same(given.speaker, wanted.speaker)):
                continue
            left, right = _said(wanted), _said(given)
            same = quote_likeness(wanted.quote, given.quote)
            how = max(overlap(left, right), same)
            if how >= _SAME_WORDS:
                close = 0.5 * jaccard(left, right) + 0.5 * same + REQUIRED * (not wanted.optional)
                yield how + 0.3 * speaker + close, i, j


def _said(statement: Statement) -> Stems:
    return stems(f"{statement.gist} {proof(statement.quote)}")
