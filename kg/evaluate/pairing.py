"""One fact of the gold, one of the program: the best candidates first, none twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.facts import Fact

Candidate = tuple[float, int, int]  # how good, number in the gold, number in the program's facts
REQUIRED = 0.02  # a required fact wins a tie against an optional one


@dataclass(frozen=True, slots=True)
class Matching:
    """Which facts of the gold (first) are which of the program (second), and which are left over."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]


def match(gold: Sequence[Fact], found: Sequence[Fact], candidates: Iterable[Candidate]) -> Matching:
    """Pair greedily by falling goodness.

    Optional facts of the gold take their partner out of the count: a pair of theirs is not in `pairs`, and
    they are never missed.
    """
    by_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, key=lambda candidate: -candidate[0]):
        if i not in by_gold and j not in taken:
            by_gold[i] = j
            taken.add(j)
    required = [i for i, fact in enumerate(gold) if not fact.optional]
    return Matching(
        pairs=tuple((i, by_gold[i]) for i in required if i in by_gold),
        missed=tuple(i for i in required if i not in by_gold),
        spurious=tuple(j for j in range(len(found)) if j not in taken),
    )
