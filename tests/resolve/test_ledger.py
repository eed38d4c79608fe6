"""The status of a meeting follows from its ledger by one rule."""

from __future__ import annotations

import pytest

from kg.model import MeetingStatus, StatusAssertion
from kg.resolve.ledger import chronological, current_status


def ledger(*entries: tuple[str, str | None]) -> tuple[StatusAssertion, ...]:
    return tuple(
        StatusAssertion(id=str(number), status=MeetingStatus(status), asserted=day, claim="c")
        for number, (status, day) in enumerate(entries)
    )


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ([("planned", "2026-01-20"), ("held", "2026-01-23")], "held"),
        ([("held", "2026-01-23"), ("planned", "2026-01-20")], "held"),
        ([("planned", "2026-01-20"), ("cancelled", "2026-01-21")], "cancelled"),
        ([("cancelled", "2026-01-20"), ("planned", "2026-01-25")], "planned"),
        ([("planned", "2026-01-20"), ("denied", "2026-01-20")], "denied"),
        ([("held", "2026-01-20"), ("planned", "2026-01-20")], "held"),
        ([("proposed", "2026-01-20"), ("planned", "2026-01-20")], "planned"),
        ([("postponed", "2026-01-20"), ("held", "2026-01-20")], "postponed"),
        ([("cancelled", None), ("planned", "2026-01-20")], "planned"),
        ([("planned", "2026-01-21/2026-01-22"), ("denied", "2026-01-22")], "denied"),
        ([("held", None)], "held"),
    ],
)
def test_the_latest_report_wins_and_of_one_day_the_more_decisive(
    entries: list[tuple[str, str | None]], status: str
) -> None:
    assert current_status(ledger(*entries)) == status


def test_the_ledger_runs_from_the_oldest_report_to_the_latest() -> None:
    history = chronological(ledger(("held", "2026-01-23"), ("planned", "2026-01-20"), ("proposed", None)))
    assert [entry.status.value for entry in history] == ["proposed", "planned", "held"]
