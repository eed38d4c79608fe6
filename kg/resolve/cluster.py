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
    """Groups of `items`, joined along `pairs` in the order given (best first)."""
    group = {item: [item] for item in items}
    for a, b in pairs:
        left, right = group[a], group[b]
        if left is right or any(clash(x, y) for x in left for y in right):
            continue
        left.extend(right)
        for item in right:
            group[item] = left
    seen: set[int] = set()
    found: list[list[Item]] = []
    for item in items:
        if id(group[item]) not in seen:
            seen.add(id(group[item]))
            found.append(group[item])
    return found
