"""Grouping by pairs: join what matches, unless that would put two that clash into one group.

Complete linkage: a pair joins two groups only if no member of the one clashes with a member of the
other. So a vague report cannot chain two definite ones together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def agglomerate(
    items: Sequence[Item], pairs: Iterable[tuple[Item, Item]], clash: Callable[[Item, Item], bool]
) -> list[list[Item]]:
    """Groups of distinct `items`, joined along `pairs` in the order given (best first)."""
    home = {item: number for number, item in enumerate(items)}
    groups = {number: [item] for item, number in home.items()}
    # Groups only grow, so two that clash once clash for good and need no second look.
    foes: dict[int, set[int]] = {number: set() for number in groups}
    for a, b in pairs:
        left, right = home[a], home[b]
        if left == right or right in foes[left]:
            continue
        if any(clash(x, y) for x in groups[left] for y in groups[right]):
            foes[left].add(right)
            foes[right].add(left)
            continue
        for item in groups[right]:
            home[item] = left
        groups[left] += groups.pop(right)
        for foe in foes.pop(right):
            foes[foe].discard(right)
            foes[foe].add(left)
            foes[left].add(foe)
    return list(groups.values())
