"""Meetings: every text of `meetings_cases.tsv` gives the meetings written beside it and no other."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.meetings import find_meetings
from kg.model import MeetingClaim, Role

_TABLE = Path(__file__).with_name("meetings_cases.tsv")


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["text"], row["meetings"]) for row in rows]


def _read(text: str) -> tuple[MeetingClaim, ...]:
    article = article_from_text(f"Notes of the week\n\n{text}\n", id="case", published="2025-09-10")
    scene, _ = analyse(article)
    return find_meetings(scene)


def _written(claim: MeetingClaim) -> str:
    names = " + ".join(sorted(participant.name for participant in claim.participants))
    date = claim.when.edtf if claim.when is not None and claim.when.edtf else "-"
    return " | ".join((names, date, claim.place or "-", claim.status.value, claim.kind.value))


@pytest.mark.parametrize(
    ("url", "names"),
    [("https://www.state.gov/readout", ["Kamil Idris", "United States"]), ("https://example.org/news", [])],
)
def test_a_post_without_name_is_of_the_side_whose_press_office_writes(url: str, names: list[str]) -> None:
    text = "The Secretary spoke by phone with Sudanese Prime Minister Kamil Idris on 3 May 2024."
    article = replace(article_from_text(f"Notes of the week\n\n{text}\n", id="case"), url=url)
    scene, _ = analyse(article)
    found = [sorted(p.name for p in claim.participants) for claim in find_meetings(scene)]
    assert found == ([names] if names else []), url


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda cell: cell[:50])
def test_each_text_gives_its_meetings_and_no_other(text: str, expected: str) -> None:
    found = "; ".join(_written(claim) for claim in _read(text)) or "-"
    assert found == expected, f"{text!r} gave {found}"


def test_the_table_has_many_texts_without_a_meeting() -> None:
    silent = [text for text, expected in _cases() if expected == "-"]
    assert len(silent) >= 18


def test_who_lends_the_house_is_the_host() -> None:
    (claim,) = _read("Saudi Arabia hosted talks between Russia and Ukraine in Riyadh on 24 March 2025.")
    assert [p.name for p in claim.participants if p.role is Role.HOST] == ["Saudi Arabia"]


def test_two_texts_on_one_meeting_are_one_claim() -> None:
    claims = _read(
        "Foreign Minister Maria Holguin met Cuban Foreign Minister Bruno Rodriguez in Havana on Tuesday. "
        "The meeting lasted three hours."
    )
    assert len(claims) == 1
    assert len(claims[0].evidence) == 2


def test_a_headline_in_the_present_tense_is_of_the_day_or_the_day_before() -> None:
    text = (
        "Kenyan President William Ruto meets Ugandan President Yoweri Museveni\n\nBoth spoke of the lake.\n"
    )
    scene, _ = analyse(article_from_text(text, id="case", published="2025-09-10"))
    (claim,) = find_meetings(scene)
    assert claim.when is not None
    assert claim.when.edtf == "2025-09-09/2025-09-10"


def test_the_title_of_a_readout_tells_that_they_spoke_on_the_telephone() -> None:
    text = (
        "Readout of the President's Call with President William Ruto of Kenya\n\n"
        "President Yoweri Museveni spoke today with President William Ruto of Kenya. They discussed trade.\n"
    )
    scene, _ = analyse(article_from_text(text, id="case", published="2025-09-10"))
    assert [claim.kind.value for claim in find_meetings(scene)] == ["call"]


def test_a_sum_of_meetings_stays_apart_from_each_of_them() -> None:
    found = _read(
        "Maria Holguin and envoy Jane Doe met in Havana on 12 May 2025. Over the past year, Maria Holguin "
        "and Jane Doe have met six times. Their meeting in Havana lasted an hour."
    )
    assert [(m.count, m.series, m.place) for m in found] == [(None, False, "Havana"), (6, True, None)]


def test_a_count_within_a_place_or_month_is_no_series() -> None:
    (met,) = _read(
        "Talks went on. President Gustavo Petro met US envoy Jane Doe twice in Geneva in May 2025."
    )
    assert (met.count, met.series, met.when and met.when.edtf) == (2, False, "2025-05")


def test_the_head_of_our_state_is_no_head_of_a_department() -> None:
    found = _read(
        "Boris Birch, deputy head of the General Staff of Chad, spoke. The next meeting between US envoy "
        "Jane Doe and the head of our state is a signal, said the senator Anna Alder."
    )
    assert all("Boris Birch" not in {p.name for p in m.participants} for m in found)


def test_parties_from_the_story_are_proved_by_the_sentences_that_name_them() -> None:
    (claim,) = _read(
        "Kosovo and Serbia are under pressure. Talks on the plates will resume in Brussels on Friday."
    )
    assert [p.name for p in claim.participants] == ["Kosovo", "Serbia"]
    assert [e.quote[:6] for e in claim.evidence] == ["Talks ", "Kosovo"]


def test_in_a_report_of_about_that_day_a_weekday_is_that_of_these_days_and_today_is_any_of_them() -> None:
    days = "2023-05-04/2023-05-08"
    dates = [
        find_meetings(analyse(article_from_text(text, id="case", published=days))[0])[0].when
        for text in ("William Ruto met Cyril Ramaphosa on Friday.", "William Ruto met Cyril Ramaphosa today.")
    ]
    assert [when and when.edtf for when in dates] == ["2023-05-05", "2023-05-04/2023-05-08"]
