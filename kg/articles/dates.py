"""Dates of publication: from the ways in which they are written to EDTF (Library of Congress).

Only what states a calendar date is read. "12/02/2026" stays open, since two continents read it differently.
"""

from __future__ import annotations

import re
from datetime import date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPELLINGS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_SPELLINGS, start=1) for name in names.split()}
MONTH_NAMES = tuple(names.split()[0] for names in _SPELLINGS)
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH = rf"(?:{_NAMES})"
# The two ways in which English prints a full date; day, month and year are named groups.
DAY_FIRST = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{MONTH})\.?,?\s+(?P<y>\d{{4}})"
MONTH_FIRST = rf"(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"

_PRINTED = tuple(re.compile(rf"\b{form}\b", re.IGNORECASE) for form in (DAY_FIRST, MONTH_FIRST))
_NUMERIC = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d.])"
    ),  # dots: day first everywhere
)
_PART = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:\d{2}|XX))?)?[~?%]?|\d{3}X|\d{2}XX"
_EDTF = re.compile(rf"(?:{_PART})(?:/(?:{_PART}|\.\.)?)?|\.\./(?:{_PART})")


def is_edtf(value: str) -> bool:
    """Whether `value` is a date or an interval of the EDTF forms used here, on the calendar.

    >>> is_edtf("2026-01-21/2026-01-22"), is_edtf("2025-04-14~"), is_edtf("2025-02-30")
    (True, True, False)
    """
    if not _EDTF.fullmatch(value):
        return False
    return all(_on_calendar(full) for full in re.findall(r"\d{4}-\d{2}-\d{2}", value))


def to_edtf(value: str) -> str | None:
    """The EDTF date that `value` states in full, or None.

    >>> to_edtf("Published 12 Feb. 2026"), to_edtf("2026-02-18T10:30:00Z"), to_edtf("12/02/2026")
    ('2026-02-12', '2026-02-18', None)
    """
    stripped = value.strip()
    if is_edtf(stripped):
        return stripped
    for pattern in (*_NUMERIC, *_PRINTED):
        if found := pattern.search(stripped):
            return from_match(found)
    return None


def from_match(found: re.Match[str]) -> str | None:
    """The date of a match with the groups ``y``, ``m`` and ``d``; None where the calendar has no such day."""
    month = MONTHS.get(found["m"].lower().rstrip("."), 0) or int(found["m"])
    stated = f"{int(found['y']):04}-{month:02}-{int(found['d']):02}"
    return stated if _on_calendar(stated) else None


def _on_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
