"""Which printed places can be one."""

from __future__ import annotations

import pytest

from kg.resolve.places import PlaceMatch, compare, precision


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Moscow", "moscow", PlaceMatch.SAME),
        ("Russia", "the Russian Federation", PlaceMatch.SAME),
        ("Paris", "Paris, France", PlaceMatch.SAME),
        ("Moscow", "Russia", PlaceMatch.WITHIN),
        ("Moscow", "Kremlin", PlaceMatch.UNKNOWN),
        ("Anytown", "Anytown, Ohio", PlaceMatch.WITHIN),
        ("Anytown", "Otherville", PlaceMatch.UNKNOWN),
        ("Moscow", None, PlaceMatch.UNKNOWN),
        ("Moscow", "France", PlaceMatch.DIFFER),
        ("Moscow", "Paris", PlaceMatch.DIFFER),
        ("Anchorage", "Alaska", PlaceMatch.UNKNOWN),
        ("Niger", "Nigeria", PlaceMatch.DIFFER),
    ],
)
def test_places_compare_the_same_both_ways(a: str | None, b: str | None, match: PlaceMatch) -> None:
    assert compare(a, b) is match
    assert compare(b, a) is match


def test_a_city_says_more_than_a_state_and_a_state_more_than_nothing() -> None:
    assert [precision(place) for place in (None, "Russia", "Anytown", "Moscow")] == [0, 1, 2, 3]
