"""Dates as articles print them: `find_dates` marks the expressions in a text.

What an expression means is read by `kg.extract.dates.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.articles.dates import MONTH_NAMES, WEEKDAYS

_MON = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)(?!-[a-z]+-)"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%.,]\d)"
_YEAR = r"(?P<{0}>1[89]\d\d|20\d\d)"
_WD = rf"(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})"
_NUM = (
    r"(?P<number>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|a couple of|couple of|a few|few|several)"
)
_PART = (
    r"(?:(?P<part>early|late|mid|the beginning of|the start of|the end of|beginning of|start of|end of"
    r"|the middle of|middle of)[ -](?:in )?)"
)

_OF_YEAR = rf"(?:,? (?:of )?(?:{_YEAR.format('year')}|(?P<year_shift>last year|this year|next year)\b))?"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    (
        "two_months",
        rf"\b{_MON.format('month')} {_DAY.format('day')}"
        rf" ?(?:-|–|to|until|through) ?{_MON.format('month2')} {_DAY.format('day2')}"
        rf"(?:,? {_YEAR.format('year')})?\b",
    ),
    (
        "month_days",
        rf"\b{_MON.format('month')} {_DAY.format('day')}"
        rf" ?(?:-|–|to|and|&|until|through) ?{_DAY.format('day2')}\b{_OF_YEAR}",
    ),
    (
        "days_month",
        rf"\b{_DAY.format('day')}"
        rf" ?(?:-|–|to|and|until) ?{_DAY.format('day2')} (?:of )?{_MON.format('month')}"
        rf"\b{_OF_YEAR}",
    ),
    (
        "week_of",
        rf"\bthe week (?:of|beginning|starting) {_MON.format('month')} {_DAY.format('day')}\b{_OF_YEAR}",
    ),
    ("month_day", rf"\b{_MON.format('month')} {_DAY.format('day')}\b{_OF_YEAR}"),
    ("day_month", rf"\b{_DAY.format('day')} (?:of )?{_MON.format('month')}\b{_OF_YEAR}"),
    (
        "day",
        r"\b(?:on|(?:morning|afternoon|evening|night) of) the"
        r" (?P<day>[1-3]?\d)(?:st|nd|rd|th)\b(?! [a-z]+(?:s|ion|y)\b)",
    ),
    (
        "month",
        rf"\b{_PART}?(?:(?P<shift>last|next|this|past) )?{_MON.format('month')}\b"
        rf"(?:,? (?:of )?(?:{_YEAR.format('year')}|(?P<year_shift>last year|this year|next year)))?",
    ),
    (
        "weekdays",
        rf"\b{_WD} ?(?:-|–|to|until|through|(?P<pair>and)) ?(?:on )?{_WD.replace('weekday', 'weekday2')}\b",
    ),
    (
        "weekday",
        rf"\b(?:(?P<shift>last|next|this|this past|this coming|the previous|the following) )?{_WD}\b",
    ),
    ("today", r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b"),
    ("yesterday", r"\b(?:yesterday|last night)\b"),
    ("tomorrow", r"\btomorrow\b"),
    (
        "unit",
        r"\b(?:(?P<edge>earlier|later|late|early) )?"
        r"(?P<shift>this|last|next|the coming|coming|this coming|past|the past|the previous) "
        r"(?P<unit>week|weekend|month|year|summer|autumn|fall|winter|spring)\b",
    ),
    ("weekend", r"\b(?:over|at|during|on) the weekend\b"),
    ("ago", rf"\b{_NUM} (?P<unit>day|week|month|year)s? ago\b"),
    ("ahead", rf"\b(?:in|within) {_NUM} (?P<unit>day|week|month|year)s?(?:'s? time)?\b(?! of)"),
    (
        "span",
        rf"\b(?P<side>past|last|coming|next|recent) (?:{_NUM} )?(?P<unit>day|week|month|year)s\b",
    ),
    ("season", rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter) of {_YEAR.format('year')}\b"),
    (
        "part_year",
        rf"\b{_PART}(?:the (?P<this>year)|(?P<shift>last|this|next) year|{_YEAR.format('year')})\b",
    ),
    ("year", rf"\b(?:in|since|of|during|by|until|for|from) {_YEAR.format('year')}\b"),
)
# What a text of each form has somewhere: a look for it costs a tenth of a look for the form.
_A_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE)
_DIGITS = tuple("0123456789")
_UNITS = ("day", "week", "month", "year")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_CENTURIES = ("18", "19", "20")
_SIGNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("two_months", "month_days", "days_month", "month_day", "day_month"), _DIGITS),
    "ago": (" ago",),
    "ahead": ("in ",),
    "span": tuple(f"{unit}s" for unit in _UNITS),
    "iso": ("-",),
    "month": ("",),
    "day": ("on the ", "of the "),
    "weekday": ("day",),
    "weekdays": ("day",),
    "week_of": ("the week ",),
    "today": ("today", "tonight", "this "),
    "yesterday": ("yesterday", "last night"),
    "tomorrow": ("tomorrow",),
    "unit": ("this ", "last ", "next ", "coming ", "past ", "previous "),
    "weekend": ("weekend",),
    "season": _SEASONS,
    "part_year": ("year", *_CENTURIES),
    "year": _CENTURIES,
}
_COMPILED = tuple(
    (name, re.compile(pattern, re.IGNORECASE if name not in {"month", "month_day"} else 0), _SIGNS[name])
    for name, pattern in _PATTERNS
)


# Words before "May" and "March" as months, and those before "for" with them.
_BEFORE_MONTHS = frozenset(
    {"in", "since", "of", "until", "by", "from", "during", "and", "on", "mid", "late", "early"}
)
_TIMED = frozenset({"planned", "scheduled", "set", "slated", "due", "expected", "announced"})
_MONTHLY = frozenset({"two_months", "month_days", "days_month", "month_day", "day_month", "month"})


# What every date expression has one of, beside digits; most sentences have none.
_DAYTIMES = ("day", "night", "morning", "evening", "afternoon", "tomorrow")
_HINTS = (*_DAYTIMES, *_UNITS, *_SEASONS, *(name[:3].lower() for name in MONTH_NAMES))
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A printed date: where it stands in the text, what form it has, and its parts."""

    start: int
    end: int
    text: str
    form: str
    parts: tuple[tuple[str, str], ...]

    def part(self, name: str) -> str:
        """The named part as printed, or the empty string."""
        return dict(self.parts).get(name, "")


def find_dates(text: str) -> list[DateExpression]:
    """All date expressions of a text, in order, none overlapping another (the more specific form wins)."""
    lower = text.lower()
    if _DIGIT.search(text) is None and not any(hint in lower for hint in _HINTS):
        return []
    taken: list[tuple[int, int]] = []
    found = []
    for form, pattern in _possible(text, lower):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            parts = tuple((k, v) for k, v in match.groupdict().items() if v)
            if (form == "month" and _is_no_month(text, match)) or (form == "weekdays" and _is_apart(match)):
                continue
            taken.append((start, end))
            found.append(DateExpression(start, end, match.group(), form, parts))
    found.sort(key=lambda d: d.start)
    kept: list[DateExpression] = []
    weekday: tuple[tuple[str, str], ...] = ()
    for i, expression in enumerate(found):
        if _is_repeated(expression, found[i + 1 : i + 2]):
            weekday = expression.parts
            continue
        kept.append(replace(expression, parts=expression.parts + weekday) if weekday else expression)
        weekday = ()
    return kept


def _possible(text: str, lower: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The forms that a text can hold by the signs that it has."""
    monthly = _A_MONTH.search(text) is not None
    present = {signs: any(sign in lower for sign in signs) for signs in set(_SIGNS.values())}
    for form, pattern, signs in _COMPILED:
        if present[signs] and (monthly or form not in _MONTHLY):
            yield form, pattern


def _is_repeated(expression: DateExpression, following: list[DateExpression]) -> bool:
    """Whether a weekday or "today" only repeats the calendar date after it ("Friday, February 28")."""
    return (
        expression.form in {"weekday", "today"}
        and bool(following)
        and following[0].form in {"month_day", "day_month"}
        and following[0].start - expression.end <= 3
    )


def _is_apart(match: re.Match[str]) -> bool:
    """Whether two weekdays beside each other are two days, not a span ("on Monday and Thursday")."""
    first, last = (WEEKDAYS.index(match.group(name).lower()) for name in ("weekday", "weekday2"))
    return match.group("pair") is not None and (last - first) % 7 != 1


def _is_no_month(text: str, match: re.Match[str]) -> bool:
    """ "May" and "March" at the start of a clause, or before a verb, are mostly no months."""
    if match.group("month") not in {"May", "March"}:
        return False
    if match.group("part") or match.group("year") or match.group("shift"):
        return False
    words = text[: match.start()].lower().split()[-2:]
    before = words[-1].strip(",(") if words else ""
    return before not in _BEFORE_MONTHS and not (before == "for" and words[0] in _TIMED)
