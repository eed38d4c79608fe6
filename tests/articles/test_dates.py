"""Rules of dates of publication: read what is stated in full, leave open what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.dates import is_edtf, to_edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2026-02-18", "2026-02-18"),
        ("2026-02-18T10:30:00+02:00", "2026-02-18"),
        ("2020-09-12-19-34-02", "2020-09-12"),
        ("2015-05-25 09:32", "2015-05-25"),
        ("2026/2/18", "2026-02-18"),
        ("18.02.2026", "2026-02-18"),
        ("Feb. 12, 2026", "2026-02-12"),
        ("Wed, 18 Feb 2026 10:00:00 GMT", "2026-02-18"),
        ("12th of March 2026", "2026-03-12"),
        ("Published: Sept 3rd, 2025 at 10:00", "2025-09-03"),
        ("2026-01-21/2026-01-22", "2026-01-21/2026-01-22"),
        ("2025-04-14~", "2025-04-14~"),
        ("2025-04", "2025-04"),
        ("2025", "2025"),
        ("12/02/2026", None),
        ("February 30, 2026", None),
        ("2026-13-01", None),
        ("Tuesday", None),
        ("March 5", None),
        ("", None),
    ],
)
def test_a_written_date_becomes_edtf_or_stays_open(written: str, edtf: str | None) -> None:
    assert to_edtf(written) == edtf


@settings(deadline=None)
@given(st.dates())
def test_every_day_of_the_calendar_is_edtf(day: object) -> None:
    assert is_edtf(str(day))
    assert to_edtf(str(day)) == str(day)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert to_edtf(text) is None or is_edtf(to_edtf(text) or "")
