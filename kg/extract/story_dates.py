"""Dates that lean on the date told of before: "two days later", "the following month", "later that week".

A story that has reached a day or a month counts on from there. Every such phrase is turned into the absolute
date that it means, so that whatever reads dates needs to know nothing of stories; where the story has reached
no date, the phrase is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.edtf import bounds
from kg.extract.dates import counted, shift_month
from kg.extract.printed_dates import DateExpression

_NUMBER = r"(?P<n>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_UNIT = r"(?P<unit>day|week|month|year)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NUMBER} {_UNIT}s? (?P<way>later|afterwards?|earlier|before)\b(?! (?:than|the)\b)",
        rf"\bthe (?P<way>following|next|previous) {_UNIT}\b(?! of|-)",
        r"\bthe (?P<way>following|next|previous) (?P<part>morning|afternoon|evening|night)\b",
        r"\b(?:that|the) same (?P<unit>day|week|month|year)\b",
        r"\b(?:earlier|later) that (?P<unit>day|week|month|year)\b",
        r"\bthat (?P<unit>day|week|month|year)\b(?=[.,;]| (?:in|at|with|to|by)\b|$)",
        r"\b(?:the same|that) (?P<part>morning|afternoon|evening|night)\b",
        r"\b(?:earlier|later) in the (?P<unit>month|year)\b",
        r"\b(?:at|by|before|towards?) the (?:end|start|middle) of (?:the|that) (?P<unit>month|year)\b",
    )
)
_HINT = re.compile(
    r"\b(?:later|earlier|before|afterwards?|following|next|previous|same|that|end|start|middle|beginning)\b"
)
_BACK = frozenset({"earlier", "before", "previous"})
_ON = frozenset({"later", "afterward", "afterwards", "following", "next"})


def story_dates(text: str, reached: str | None, today: date | None = None) -> Iterator[DateExpression]:
    """The leaning dates of a text as absolute ones; `reached` is the EDTF date that the story has reached,
    `today` the day of the report, on which "the end of the month" leans where the story has reached none."""
    days = bounds(reached) if reached and "X" not in reached else None
    patterns = _PATTERNS
    if days is None and today is not None:
        days, patterns = (today, today), _PATTERNS[-1:]
    if days is None or _HINT.search(text) is None:
        return
    taken = 0
    for match in sorted((m for p in patterns for m in p.finditer(text)), key=lambda m: m.start()):
        if match.start() < taken:
            continue
        found = _absolute(match.groupdict(), days)
        if found is None and today is not None and match.re is _PATTERNS[-1]:
            found = _absolute(match.groupdict(), (today, today))
        if found is not None:
            taken = match.end()
            form, parts = found
            yield DateExpression(match.start(), match.end(), match.group(), form, tuple(parts.items()))


def _absolute(parts: dict[str, str | None], days: tuple[date, date]) -> tuple[str, dict[str, str]] | None:
    """The form and parts of an absolute date, counted from the days reached."""
    unit = parts.get("unit") or "day"
    way = (parts.get("way") or "").lower()
    step = (-1 if way in _BACK else 1 if way in _ON else 0) * counted(parts.get("n") or "one")
    first, last = days
    if unit == "year":
        return ("year", {"year": str(first.year + step)}) if first.year == last.year else None
    if unit == "month":
        if (first.year, first.month) != (last.year, last.month):
            return None
        month = shift_month(first, step)
        return "month", {"month": calendar.month_name[month.month], "year": str(month.year)}
    if first != last:
        return None
    if unit == "day":
        day = first + timedelta(days=step)
        return "iso", {"year": str(day.year), "m": f"{day.month:02}", "d": f"{day.day:02}"}
    monday = first + timedelta(days=7 * step - first.weekday())
    sunday = monday + timedelta(days=6)
    names = {"month": calendar.month_name[monday.month], "day": str(monday.day), "day2": str(sunday.day)}
    if monday.month == sunday.month:
        return "month_days", names | {"year": str(monday.year)}
    if monday.year == sunday.year:
        return "two_months", names | {"month2": calendar.month_name[sunday.month], "year": str(monday.year)}
    return None
