"""What a printed date means: EDTF, resolved against the article's own date.

A relative date needs a reference day and, where the words leave it open, a direction: an announced
"Tuesday" is the next one, a recalled "Tuesday" the last. Without a reference day and a printed year, the
year is ``XXXX`` and a purely relative date stays open (None). Vague parts ("early April") are marked ``~``.
EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum

from kg.extract.grammar import CARDINALS
from kg.extract.printed_dates import DateExpression, find_dates

__all__ = ["DateExpression", "Direction", "counted", "find_dates", "resolve", "shift_month"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAYS |= {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_NUMBERS = CARDINALS | {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 4}
_VAGUE_NUMBERS = frozenset({"couple", "few", "several"})
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_YEAR_STEPS = {"last": -1, "this": 0, "next": 1}
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}  # days
_DAY_STEP = timedelta(days=1)
_SUNDAY = 6


class Direction(Enum):
    """Where to look for a date that the words leave open."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


_Reader = Callable[[DateExpression, "date | None", Direction], "str | None"]


def resolve(
    expression: DateExpression, *, reference: date | None, direction: Direction = Direction.OPEN
) -> str | None:
    """The EDTF reading of an expression, or None where it cannot be known.

    `reference` is the day the article was written.
    """
    return _READERS[expression.form](expression, reference, direction)


def _month_number(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def counted(word: str) -> int:
    """The number that a figure or a small number word stands for; 0 when it is none."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word.lower(), 0)


def shift_month(day: date, months: int) -> date:
    """The first day of the month so many months later (negative: earlier)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _year_for(month: int, day: int | None, reference: date, direction: Direction) -> int:
    """The year that puts a month (and day) nearest to the reference on the wanted side."""

    def candidate(year: int) -> tuple[date, date]:
        if day is None:
            return date(year, month, 1), _last_day(year, month)
        last = calendar.monthrange(year, month)[1]
        exact = date(year, month, min(day, last))
        return exact, exact

    years = (reference.year - 1, reference.year, reference.year + 1)
    slack = timedelta(days=3)
    allowed = [
        year
        for year in years
        if direction is Direction.OPEN
        or (direction is Direction.PAST and candidate(year)[0] <= reference + slack)
        or (direction is Direction.FUTURE and candidate(year)[1] >= reference - slack)
    ]
    return min(allowed, key=lambda year: abs((candidate(year)[0] - reference).days))


def _calendar_day(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    month = int(e.part("m")) if e.form == "iso" else _month_number(e.part("month"))
    first = int(e.part("d") or e.part("day"))
    last_month = _month_number(e.part("month2")) if e.part("month2") else month
    last = int(e.part("day2")) if e.part("day2") else first
    if not (1 <= month <= 12 and 1 <= first <= 31 and 1 <= last <= 31):
        return None
    if e.part("year"):
        year = e.part("year")
    elif reference is not None and e.part("year_shift"):
        year = str(_shifted_year(e, reference))
    elif reference is not None:
        year = str(
            _year_of_weekday(e, month, first, reference) or _year_for(month, first, reference, direction)
        )
    else:
        year = "XXXX"
    start, end = f"{year}-{month:02}-{first:02}", f"{year}-{last_month:02}-{last:02}"
    if not _exists(start) or not _exists(end):
        return None
    return start if start == end else f"{start}/{end}" if start < end else None


def _year_of_weekday(e: DateExpression, month: int, day: int, reference: date) -> int | None:
    """The year next to the reference in which a day falls on its printed weekday ("Monday, March 16")."""
    wanted = _WEEKDAYS.get(e.part("weekday").lower())
    fitting = [
        year
        for year in range(reference.year - 2, reference.year + 2)
        if _exists(f"{year}-{month:02}-{day:02}") and date(year, month, day).weekday() == wanted
    ]
    return min(fitting, key=lambda y: abs((date(y, month, day) - reference).days), default=None)


def _shifted_year(e: DateExpression, reference: date) -> int:
    return reference.year + _YEAR_STEPS[e.part("year_shift").split()[0].lower()]


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True


def _day_only(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    """ "on the 28th": the nearest such day on the wanted side."""
    if reference is None:
        return None
    step = 1 if direction is Direction.FUTURE else -1
    month = reference
    for _ in range(3):
        text = f"{month.year}-{month.month:02}-{int(e.part('day')):02}"
        if _exists(text) and (date.fromisoformat(text) - reference).days * step >= 0:
            return text
        month = shift_month(month, step)
    return None


def _month(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    month = _month_number(e.part("month"))
    approximate = "~" if e.part("part") else ""
    shift = {"last": Direction.PAST, "past": Direction.PAST, "next": Direction.FUTURE}.get(
        e.part("shift").lower()
    )
    if e.part("year"):
        return f"{e.part('year')}-{month:02}{approximate}"
    if reference is None:
        return f"XXXX-{month:02}{approximate}"
    if e.part("year_shift"):
        return f"{_shifted_year(e, reference)}-{month:02}{approximate}"
    base = shift_month(reference, -1) if shift is Direction.PAST else reference
    return f"{_year_for(month, None, base, shift or direction)}-{month:02}{approximate}"


def _weekday(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    if reference is None:
        return None
    wanted = _WEEKDAYS[e.part("weekday").lower()]
    back, ahead = (reference.weekday() - wanted) % 7, (wanted - reference.weekday()) % 7
    shift = e.part("shift").lower()
    if shift in {"last", "this past"}:
        day = reference - _DAY_STEP * (back or 7)
    elif shift in {"next", "this coming"}:
        day = reference + _DAY_STEP * (ahead or 7)
    elif shift in {"the previous", "the following"}:
        return None
    elif direction is Direction.FUTURE:
        day = reference + _DAY_STEP * ahead
    else:
        day = reference - _DAY_STEP * back
    return day.isoformat()


def _weekdays(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    """ "From Friday to Monday": the days between."""
    if reference is None:
        return None
    first, last = (_WEEKDAYS[e.part(name).lower()] for name in ("weekday", "weekday2"))
    length = _DAY_STEP * ((last - first) % 7)
    if direction is Direction.FUTURE:
        start = reference + _DAY_STEP * ((first - reference.weekday()) % 7)
    else:
        start = reference - _DAY_STEP * ((reference.weekday() - last) % 7) - length
    return f"{start.isoformat()}/{(start + length).isoformat()}" if length else start.isoformat()


def _week_of(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    """ "The week of March 23": the seven days from the Monday on."""
    printed = _calendar_day(e, reference, direction)
    if printed is None or printed.startswith("X"):
        return None
    day = date.fromisoformat(printed)
    monday = day - _DAY_STEP * day.weekday()
    return f"{monday.isoformat()}/{(monday + _DAY_STEP * 6).isoformat()}"


def _near_day(step: int) -> _Reader:
    def read(_: DateExpression, reference: date | None, __: Direction) -> str | None:
        return None if reference is None else (reference + _DAY_STEP * step).isoformat()

    return read


def _unit(e: DateExpression, reference: date | None, direction: Direction) -> str | None:
    if reference is None:
        return None
    shift = e.part("shift").lower().removeprefix("the ")
    step = {"this": 0, "last": -1, "previous": -1, "past": -1}.get(shift, 1)
    unit = e.part("unit").lower()
    if shift == "past" and unit in _LENGTHS:
        return f"{(reference - _DAY_STEP * _LENGTHS[unit]).isoformat()}/{reference.isoformat()}"
    if unit == "week" and step == 0 and direction is Direction.FUTURE and reference.weekday() == _SUNDAY:
        step = 1
    if unit == "weekend":
        return _weekend(reference, step, direction)
    if unit == "week":
        return _week(e, reference, step, direction)
    if unit == "month":
        first = shift_month(reference, step)
        return f"{first.year}-{first.month:02}"
    if unit == "year":
        return str(reference.year + step)
    first_month, last_month = _SEASONS[unit]
    year = reference.year + (0 if step == 0 else step if (step < 0) == (reference.month <= last_month) else 0)
    return f"{year}-{first_month:02}/{year + (last_month < first_month)}-{last_month:02}"


def _week(e: DateExpression, reference: date, step: int, direction: Direction) -> str:
    """From Monday to Sunday; of the week under way the days gone ("earlier this week") or left."""
    first = reference - _DAY_STEP * reference.weekday() + _DAY_STEP * 7 * step
    last, edge = first + _DAY_STEP * 6, e.part("edge").lower()
    if step == 0 and (direction is Direction.PAST or edge == "earlier"):
        last = reference
    elif step == 0 and (direction is Direction.FUTURE or edge == "later"):
        first = reference
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else first.isoformat()


def _weekend(reference: date, step: int, direction: Direction) -> str:
    saturday = reference + _DAY_STEP * (5 - reference.weekday())
    if step < 0 or (step == 0 and direction is not Direction.FUTURE and reference.weekday() < 5):
        saturday -= _DAY_STEP * 7
    return f"{saturday.isoformat()}/{(saturday + _DAY_STEP).isoformat()}"


def _the_weekend(_: DateExpression, reference: date | None, direction: Direction) -> str | None:
    return None if reference is None else _weekend(reference, 0, direction)


def _amount(e: DateExpression) -> tuple[int, bool]:
    word = e.part("number").lower()
    if word not in _NUMBERS:
        word = word.removeprefix("a ").removesuffix(" of")
    if not word:
        return 3, True
    return (int(word), False) if word.isdigit() else (_NUMBERS.get(word, 1), word in _VAGUE_NUMBERS)


def _distance(e: DateExpression, reference: date | None, _: Direction) -> str | None:
    if reference is None:
        return None
    number, vague = _amount(e)
    sign = -1 if e.form == "ago" else 1
    unit = e.part("unit").lower()
    try:
        if unit == "year":
            return f"{reference.year + sign * number}{'~' if vague else ''}"
        if unit == "month":
            month = shift_month(reference, sign * number)
            return f"{month.year}-{month.month:02}{'~' if vague else ''}"
        day = reference + _DAY_STEP * sign * number * (7 if unit == "week" else 1)
    except (ValueError, OverflowError):
        return None
    if unit == "day" and not vague:
        return day.isoformat()
    margin = _DAY_STEP * (1 if unit == "day" else 3)
    return f"{(day - margin).isoformat()}/{(day + margin).isoformat()}"


def _span(e: DateExpression, reference: date | None, _: Direction) -> str | None:
    if reference is None:
        return None
    number, _vague = _amount(e)
    days = number * _LENGTHS[e.part("unit").lower()]
    try:
        other = reference + _DAY_STEP * (
            -days if e.part("side").lower() in {"past", "last", "recent"} else days
        )
    except OverflowError:
        return None
    first, last = sorted((other, reference))
    return f"{first.isoformat()}/{last.isoformat()}"


def _part_of_year(e: DateExpression, reference: date | None, _: Direction) -> str | None:
    year = e.part("year")
    if not year:
        if reference is None:
            return None
        year = str(reference.year + {"last": -1, "next": 1}.get(e.part("shift").lower(), 0))
    part = e.part("part").lower()
    first, last = (1, 3) if re.search("early|begin|start", part) else (5, 8) if "mid" in part else (10, 12)
    return f"{year}-{first:02}/{year}-{last:02}"


def _year(e: DateExpression, _: date | None, __: Direction) -> str | None:
    return e.part("year")


def _season(e: DateExpression, _: date | None, __: Direction) -> str | None:
    first, last = _SEASONS[e.part("season").lower()]
    year = int(e.part("year"))
    return f"{year}-{first:02}/{year + (last < first)}-{last:02}"


_READERS: dict[str, _Reader] = {
    "iso": _calendar_day,
    "two_months": _calendar_day,
    "month_days": _calendar_day,
    "days_month": _calendar_day,
    "month_day": _calendar_day,
    "day_month": _calendar_day,
    "day": _day_only,
    "month": _month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "week_of": _week_of,
    "today": _near_day(0),
    "yesterday": _near_day(-1),
    "tomorrow": _near_day(1),
    "unit": _unit,
    "weekend": _the_weekend,
    "ago": _distance,
    "ahead": _distance,
    "span": _span,
    "part_year": _part_of_year,
    "year": _year,
    "season": _season,
}
