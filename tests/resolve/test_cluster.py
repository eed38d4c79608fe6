"""Grouping by pairs under complete linkage."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.cluster import agglomerate

ITEMS = list(range(8))
PAIRS = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=20)


@given(PAIRS, PAIRS)
def test_every_item_is_in_one_group_and_no_group_holds_a_clash(
    pairs: list[tuple[int, int]], clashes: list[tuple[int, int]]
) -> None:
    ruled_out = {frozenset(pair) for pair in clashes}
    groups = agglomerate(ITEMS, pairs, lambda a, b: frozenset((a, b)) in ruled_out)
    assert sorted(item for group in groups for item in group) == ITEMS
    for group in groups:
        assert not [pair for pair in combinations(group, 2) if frozenset(pair) in ruled_out]


@given(PAIRS, PAIRS)
def test_a_pair_stays_apart_only_if_its_groups_clash(
    pairs: list[tuple[int, int]], clashes: list[tuple[int, int]]
) -> None:
    ruled_out = {frozenset(pair) for pair in clashes}
    groups = agglomerate(ITEMS, pairs, lambda a, b: frozenset((a, b)) in ruled_out)
    for a, b in pairs:
        left = next(group for group in groups if a in group)
        right = next(group for group in groups if b in group)
        assert left is right or any(frozenset((x, y)) in ruled_out for x in left for y in right)


def test_the_better_pair_is_joined_first() -> None:
    groups = agglomerate(["vague", "early", "late"], [("vague", "late"), ("vague", "early")], clashes)
    assert sorted(map(sorted, groups)) == [["early"], ["late", "vague"]]


def clashes(a: str, b: str) -> bool:
    return {a, b} == {"early", "late"}
