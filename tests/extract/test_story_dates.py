"""Dates that lean on the date told of before, counted from 3 March 2024 or from the month of March 2024."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.dates import resolve
from kg.extract.story_dates import story_dates

_LEANING = [
    ("Two days later they met again.", "2024-03-03", "2024-03-05"),
    ("A day earlier they had met.", "2024-03-03", "2024-03-02"),
    ("The following day they met.", "2024-03-03", "2024-03-04"),
    ("They met that same evening.", "2024-03-03", None),
    ("They met the same evening.", "2024-03-03", "2024-03-03"),
    ("They met the previous week.", "2024-03-03", "2024-02-19/2024-02-25"),
    ("The following week they met.", "2024-02-28", "2024-03-04/2024-03-10"),
    ("The following month they met.", "2024-03-03", "2024-04"),
    ("They met later that month.", "2024-03", "2024-03"),
    ("They met towards the end of the month.", "2024-03-03", "2024-03"),
    ("Three years later they met.", "2024-03-03", "2027"),
    ("Two days later they met.", "2024-03", None),
    ("Two days later they met.", None, None),
    ("Two days later they met.", "XXXX-03-03", None),
    ("They met no later than they had said.", "2024-03-03", None),
    ("The day before the summit they met.", "2024-03-03", None),
    ("The next round comes later.", "2024-03-03", None),
]


@pytest.mark.parametrize(("text", "reached", "meant"), _LEANING)
def test_a_leaning_date_is_counted_from_the_date_reached(
    text: str, reached: str | None, meant: str | None
) -> None:
    found = [resolve(expression, reference=None) for expression in story_dates(text, reached)]
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They will meet at the end of the month.", "2024-05"),
        ("They will meet two days later.", None),
        ("They will meet at the end of the road.", None),
    ],
)
def test_where_the_story_has_reached_no_date_only_the_end_of_a_month_leans_on_the_report(
    text: str, meant: str | None
) -> None:
    found = [resolve(e, reference=None) for e in story_dates(text, None, date(2024, 5, 6))]
    assert found == ([meant] if meant else [])
