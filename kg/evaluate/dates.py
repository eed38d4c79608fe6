"""Whether two dates of one meeting agree. An unknown year agrees with any."""

from __future__ import annotations

import re

from kg import edtf

_YEAR = re.compile(r"\b[\dX]{4}\b")
_LEAP_YEAR = "2000"  # stands for any year


def is_dated(date: str | None) -> bool:
    """Whether the date says anything."""
    return bool(_days(date))


def overlap(a: str | None, b: str | None) -> bool:
    """Whether both can mean the same day; a date that says nothing agrees with every other."""
    return edtf.overlap(a, b)


def same(a: str | None, b: str | None) -> bool:
    """Whether both mean the same days; where a year is unknown, in any year."""
    if _has_open_year(a) or _has_open_year(b) or not is_dated(a):
        return _days(a) == _days(b)
    return edtf.bounds(a) == edtf.bounds(b)


def _has_open_year(date: str | None) -> bool:
    return any("X" in year for year in _YEAR.findall(date or ""))


def _days(date: str | None) -> tuple[tuple[int, int], ...]:
    """Month and day of the first and the last day, whatever the year; empty for a date that says nothing."""
    ends = [edtf.bounds(_YEAR.sub(_LEAP_YEAR, part)) for part in (date or "").split("/")]
    known = [end for end in ends if end is not None]
    if not known:
        return ()
    first, last = known[0][0], known[-1][1]
    return (first.month, first.day), (last.month, last.day)
