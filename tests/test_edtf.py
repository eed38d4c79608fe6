"""What the dates of articles can mean, and when two of them can be the same day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf import bounds, overlap


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-01-22", "2026-01-22", "2026-01-22"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-03~", "2025-03-01", "2025-03-31"),
        ("2025?", "2025-01-01", "2025-12-31"),
        ("2025-04-15/2025-04-16", "2025-04-15", "2025-04-16"),
        ("2025-04~/2025-06?", "2025-04-01", "2025-06-30"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-1X", "2025-10-01", "2025-12-31"),
        ("2025-XX-31", "2025-01-31", "2025-12-31"),
        ("2025-02-2X", "2025-02-20", "2025-02-28"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf",
    [None, "", "XXXX", "XXXX-01-22", "2025-02-30", "2025-13", "2025-00", "2025-04/", "../2025",
     "2026/2025", "yesterday", "2025-1", "25", "0000", "9999", "2025-01-01T10:00"],
)  # fmt: skip
def test_what_cannot_be_dated_has_no_bounds(edtf: str | None) -> None:
    assert bounds(edtf) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2026-01-22", "2026-01", True),
        ("2026-01-22", "2026-01-23", False),
        ("2026-01-22", "2026-01-20/2026-01-22", True),
        ("XXXX-01-22", "2026-01-22", True),
        ("XXXX-01-22", "2026-01-23", False),
        ("XXXX-01", "2026-01-22", True),
        ("XXXX-01", "2026", True),
        ("XXXX-05", "2025-12/2026-02", False),
        ("XXXX-01-22", "XXXX-01-22", True),
        ("XXXX-01-22", "XXXX-01-23", False),
        ("20XX-01-22", "2026-01-22", True),
        ("19XX-01-22", "2026-01-22", False),
        ("XXXX-12-30/XXXX-01-02", "2026-01-01", True),
        ("XXXX-02-29", "2025-02-28", False),
        ("XXXX-02-29", "2024-02-29", True),
        ("XXXX-12-24/XXXX-01-02", "2026-01-20", False),
        ("XXXX-24", "2026-01-20", True),
        (None, "2026-01-22", True),
        ("XXXX-01-22", None, True),
        ("nonsense", "2026", True),
    ],
)
def test_dates_overlap_when_they_can_mean_the_same_day(a: str | None, b: str | None, expected: bool) -> None:
    assert overlap(a, b) is expected
    assert overlap(b, a) is expected


@given(st.text(alphabet="0123456789X-/~?.T", max_size=24))
def test_no_string_breaks_the_reader(text: str) -> None:
    found = bounds(text)
    assert found is None or found[0] <= found[1]
    assert overlap(text, "2026-01-22") in (True, False)
    assert overlap(text, text)
