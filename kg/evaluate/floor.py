"""The floor under the scores: which kinds have fallen below a saved run."""

from __future__ import annotations

from dataclasses import dataclass

from kg.evaluate.facts import KINDS
from kg.evaluate.saved import SavedRun
from kg.evaluate.tally import Counts, Evaluation

ALLOWED = 0.02
_BY_RECALL = "statements"  # the gold lists the main ones only, so that its precision says little


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A kind of fact that is read worse than before; `measure` is "F1" or "recall"."""

    kind: str
    measure: str
    before: float
    now: float


def falls(now: Evaluation, before: SavedRun, *, allowed: float = ALLOWED) -> tuple[Fall, ...]:
    """Every kind whose F1 (of statements: recall) lies more than `allowed` below the saved run."""
    found = []
    for kind in KINDS:
        earlier = _measured(kind, before.counts.get(kind, Counts()))
        current = _measured(kind, now.counts[kind])
        # A nanopoint, so that a fall of exactly what is allowed is no matter of rounding.
        if earlier is not None and (current or 0.0) < earlier - allowed - 1e-9:
            measure = "recall" if kind == _BY_RECALL else "F1"
            found.append(Fall(kind=kind, measure=measure, before=earlier, now=current or 0.0))
    return tuple(found)


def _measured(kind: str, counts: Counts) -> float | None:
    return counts.recall if kind == _BY_RECALL else counts.f1
