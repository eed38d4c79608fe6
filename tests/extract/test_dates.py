"""Dates: what is a date, and which day, month or year it means on Wednesday 10 September 2025."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from kg.extract.dates import Direction, find_dates, resolve

_TODAY = date(2025, 9, 10)
_PAST, _OPEN, _FUTURE = Direction.PAST, Direction.OPEN, Direction.FUTURE

_DATES = [
    ("on 12 May 2016", _OPEN, "2016-05-12"),
    ("May 12, 2016", _OPEN, "2016-05-12"),
    ("the 3rd of March 2021", _OPEN, "2021-03-03"),
    ("2024-02-29", _OPEN, "2024-02-29"),
    ("March 3-5, 2021", _OPEN, "2021-03-03/2021-03-05"),
    ("3 to 5 March 2021", _OPEN, "2021-03-03/2021-03-05"),
    ("January 30 to February 2, 2020", _OPEN, "2020-01-30/2020-02-02"),
    ("on Tuesday", _PAST, "2025-09-09"),
    ("on Tuesday", _FUTURE, "2025-09-16"),
    ("on Wednesday", _PAST, "2025-09-10"),
    ("next Monday", _OPEN, "2025-09-15"),
    ("last Friday", _OPEN, "2025-09-05"),
    ("on Friday, August 29", _PAST, "2025-08-29"),
    ("this morning", _OPEN, "2025-09-10"),
    ("last night", _OPEN, "2025-09-09"),
    ("tomorrow", _OPEN, "2025-09-11"),
    ("last week", _PAST, "2025-09-01/2025-09-07"),
    ("next month", _FUTURE, "2025-10"),
    ("last year", _PAST, "2024"),
    ("over the past week", _PAST, "2025-09-03/2025-09-10"),
    ("over the past year", _PAST, "2024-09-10/2025-09-10"),
    ("in December", _PAST, "2024-12"),
    ("in December", _FUTURE, "2025-12"),
    ("since May", _PAST, "2025-05"),
    ("early April 2023", _OPEN, "2023-04~"),
    ("late 2022", _OPEN, "2022-10/2022-12"),
    ("three days ago", _PAST, "2025-09-07"),
    ("on the evening of the 8th", _PAST, "2025-09-08"),
    ("from 2004", _OPEN, "2004"),
    ("in two weeks", _FUTURE, "2025-09-21/2025-09-27"),
    ("two years ago", _PAST, "2023"),
    ("a couple of months ago", _PAST, "2025-07~"),
    ("in the summer of 2019", _OPEN, "2019-06/2019-08"),
    ("in the winter of 2019", _OPEN, "2019-12/2020-02"),
    ("in 1998", _OPEN, "1998"),
    ("on the 28th", _PAST, "2025-08-28"),
    ("on the 28th", _FUTURE, "2025-09-28"),
    ("on 28 August", _PAST, "2025-08-28"),
    ("from Friday to Monday", _PAST, "2025-09-05/2025-09-08"),
    ("Thursday through Saturday", _FUTURE, "2025-09-11/2025-09-13"),
    ("the week of March 23, 2026", _FUTURE, "2026-03-23/2026-03-29"),
    ("the week beginning October 8", _FUTURE, "2025-10-06/2025-10-12"),
    ("on Thursday and Friday", _FUTURE, "2025-09-11/2025-09-12"),
    ("on March 27 & 28, 2026", _FUTURE, "2026-03-27/2026-03-28"),
    ("earlier this week", _PAST, "2025-09-08/2025-09-10"),
    ("later this week", _FUTURE, "2025-09-10/2025-09-14"),
    ("as planned for March", _FUTURE, "2026-03"),
]

_NO_DATES = [
    "at his Mar-a-Lago estate",
    "Poland may leave the treaty.",
    "May we begin?",
    "March on the capital!",
    "Crucially for May, it binds the others.",
    "They march on.",
    "the 20-point plan",
    "a 45-minute talk",
    "the second round",
    "1,500 troops",
    "ten delegates",
    "Resolution 2254 was adopted.",
    "A day of talks ended.",
    "",
]


@pytest.mark.parametrize(("text", "direction", "expected"), _DATES, ids=lambda value: str(value))
def test_a_date_means_its_day_on_the_wanted_side_of_today(
    text: str, direction: Direction, expected: str
) -> None:
    (found,) = find_dates(f"They met {text}.")
    assert resolve(found, reference=_TODAY, direction=direction) == expected


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("this weekend", _PAST, "2025-09-13/2025-09-14"),
        ("last weekend", _PAST, "2025-09-06/2025-09-07"),
        ("over the weekend", _PAST, "2025-09-13/2025-09-14"),
        ("this week", _PAST, "2025-09-08/2025-09-14"),
        ("this week", _FUTURE, "2025-09-15/2025-09-21"),
    ],
)
def test_on_a_sunday_the_weekend_is_under_way_and_what_is_announced_for_this_week_is_ahead(
    text: str, direction: Direction, expected: str
) -> None:
    (found,) = find_dates(f"They met {text}.")
    assert resolve(found, reference=date(2025, 9, 14), direction=direction) == expected


@pytest.mark.parametrize("text", _NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("on May 12", "XXXX-05-12"), ("in May", "XXXX-05"), ("in 1998", "1998")]
)
def test_without_a_reference_day_the_year_stays_open(text: str, expected: str) -> None:
    (found,) = find_dates(text)
    assert resolve(found, reference=None) == expected


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last week", "three days ago", "on the 28th"])
def test_without_a_reference_day_a_relative_date_is_unknown(text: str) -> None:
    (found,) = find_dates(text)
    assert resolve(found, reference=None) is None


@pytest.mark.parametrize("text", ["2023-02-29", "February 30, 2020", "31 April 2019"])
def test_a_day_that_no_calendar_has_is_unknown(text: str) -> None:
    assert all(resolve(found, reference=_TODAY) is None for found in find_dates(text))


def test_expressions_stand_in_order_without_overlap_and_quote_the_text() -> None:
    text = "From 3 to 5 March 2021, then on Tuesday, and in 1998 again; not before next month."
    found = find_dates(text)
    assert [text[d.start : d.end] for d in found] == [d.text for d in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) == 4


def test_two_days_that_do_not_follow_each_other_are_no_span() -> None:
    found = find_dates("They met on Monday and Thursday.")
    assert [expression.form for expression in found] == ["weekday", "weekday"]
