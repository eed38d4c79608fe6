"""Dates as EDTF strings: which days they can mean, and whether two of them can be the same day.

Read here is what the pipeline writes of the Extended Date/Time Format (Library of Congress, 2019):
days, months and years (``2026-01-22``, ``2025-11``, ``2025``), ``X`` for an unknown digit
(``XXXX-01-22``, ``202X``), seasons (``2025-21`` spring to ``2025-24`` winter), intervals
(``2025-04-15/2025-04-16``) and the signs ``~``, ``?`` and ``%`` for "approximately" and "perhaps".
The signs do not widen the bounds: how far "about March" reaches is the reader's judgement.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_QUALIFIERS = str.maketrans("", "", "~?%")
# EDTF leaves the months of a season to its users: meteorological seasons of the northern half of the
# world, where winter begins in December of its year.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
_LEAP_YEAR = 2000  # stands for "any year": it has all days that a year can have

Bounds = tuple[date, date]


@lru_cache(maxsize=4096)
def bounds(edtf: str | None) -> Bounds | None:
    """The first and the last day that the date can mean.

    None where nothing can be said: no date, a year that is wholly unknown, an open interval, a day
    that no calendar has, or a string that is not EDTF as read here.

    >>> bounds("2025-11")
    (datetime.date(2025, 11, 1), datetime.date(2025, 11, 30))
    """
    ends = [_simple(part) for part in _parts(edtf)]
    if not ends or any(end is None for end in ends):
        return None
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def overlap(a: str | None, b: str | None) -> bool:
    """Whether both dates can mean the same day.

    A date that says nothing is compatible with every other; an unknown year (``XXXX-01-22``) with
    any year, while month and day must still agree.
    """
    if _year_is_known(a) and _year_is_known(b):
        return _meet(bounds(a), bounds(b))
    if _year_is_known(b):
        a, b = b, a
    known = bounds(a) if _year_is_known(a) else None
    if known is None:
        return _meet(bounds(_in_year(a, _LEAP_YEAR)), bounds(_in_year(b, _LEAP_YEAR)))
    if bounds(_in_year(b, _LEAP_YEAR)) is None:
        return True
    return any(_meet(known, possible) for possible in _candidates(b, known))


def _candidates(edtf: str | None, known: Bounds) -> Iterator[Bounds]:
    pattern = _parts(edtf)[0][:4].replace("X", r"\d")
    # One year earlier, too: an interval or a winter may begin in the year before.
    for year in range(max(known[0].year - 1, 1), known[1].year + 1):
        possible = bounds(_in_year(edtf, year)) if re.fullmatch(pattern, f"{year:04}") else None
        if possible is not None:
            yield possible


def _meet(a: Bounds | None, b: Bounds | None) -> bool:
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def _parts(edtf: str | None) -> list[str]:
    return edtf.translate(_QUALIFIERS).split("/") if edtf else []


def _year_is_known(edtf: str | None) -> bool:
    return not any("X" in part[:4] for part in _parts(edtf))


def _in_year(edtf: str | None, year: int) -> str | None:
    """The same date with a year for every year that has unknown digits."""
    parts = [f"{year:04}{part[4:]}" if "X" in part[:4] else part for part in _parts(edtf)]
    first, last = (_simple(parts[0]), _simple(parts[-1])) if parts else (None, None)
    if first and last and first[0] > last[1] and year < 9999:
        parts[-1] = f"{year + 1:04}{parts[-1][4:]}"  # "30 December to 2 January"
    return "/".join(parts) if parts else None


def _simple(part: str) -> Bounds | None:
    """Bounds of one date without an interval."""
    match = _DATE.fullmatch(part)
    if match is None or match[1] == "XXXX":
        return None
    year, month, day = match[1], match[2] or "XX", match[3] or "XX"
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not 1 <= last_year < 9999:
        return None
    first_year = max(first_year, 1)
    if month in _SEASONS:
        start, end = _SEASONS[month]
        return date(first_year, start, 1), _month_end(last_year + (end > 12), (end - 1) % 12 + 1)
    return _within(first_year, last_year, month, day)


def _within(first_year: int, last_year: int, month: str, day: str) -> Bounds | None:
    months = [number for number in range(1, 13) if _fits(month, number)]
    firsts = [d for m in months if (d := _day(first_year, m, day, first=True))]
    lasts = [d for m in months if (d := _day(last_year, m, day, first=False))]
    return (firsts[0], lasts[-1]) if firsts and lasts else None


def _day(year: int, month: int, day: str, *, first: bool) -> date | None:
    days = [number for number in range(1, monthrange(year, month)[1] + 1) if _fits(day, number)]
    return date(year, month, days[0 if first else -1]) if days else None


def _fits(pattern: str, number: int) -> bool:
    return all(sign in ("X", digit) for sign, digit in zip(pattern, f"{number:02}", strict=True))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
