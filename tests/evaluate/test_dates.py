from __future__ import annotations

import pytest

from kg.evaluate.dates import is_dated, overlap, same


@pytest.mark.parametrize(
    ("a", "b", "overlapping", "equal"),
    [
        ("2025-04-12", "2025-04-12", True, True),
        ("2025-04-12", "2025-04-13", False, False),
        ("2025-04", "2025-04-12", True, False),
        ("XXXX-04-12", "2025-04-12", True, True),
        ("XXXX-04-12", "2025-05-12", False, False),
        ("2025-12-30/2026-01-02", "2026-01-01", True, False),
        ("2025-12-30/2026-01-02", "2025-12-30/2026-01-02", True, True),
        ("XXXX-12-30/XXXX-01-02", "2025-12-30/2026-01-02", True, True),
        ("2025-04~", "2025-04", True, True),
        (None, "2025-04-12", True, False),
        (None, None, True, True),
        ("2024", "2025", False, False),
    ],
)
def test_dates_agree_if_they_can_be_the_same_day(
    a: str | None, b: str | None, overlapping: bool, equal: bool
) -> None:
    assert overlap(a, b) is overlap(b, a) is overlapping
    assert same(a, b) is same(b, a) is equal


@pytest.mark.parametrize("date", [None, "", "..", "soon", "2025-13-40"])
def test_what_is_no_date_says_nothing(date: str | None) -> None:
    assert not is_dated(date)
    assert overlap(date, "2025-04-12")
