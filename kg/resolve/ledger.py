"""The status ledger: what each report said of a meeting, and the status that follows.

The rule: the latest assertion wins, by the last day its article can date from. Of assertions with
the same day the more decisive wins: denied, cancelled, postponed, held, planned, proposed. So "held"
in a later article beats "planned", and a denial beats the announcement of the same day. Articles
without a date never overrule dated ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.edtf import bounds
from kg.model import MeetingStatus, StatusAssertion


def current_status(history: Iterable[StatusAssertion]) -> MeetingStatus:
    """The status that follows from a ledger with at least one entry."""
    return max(history, key=lambda entry: (_said(entry), entry.status.weight)).status


def chronological(history: Iterable[StatusAssertion]) -> tuple[StatusAssertion, ...]:
    """The ledger from the oldest entry to the latest."""
    return tuple(sorted(history, key=lambda entry: (_said(entry), entry.status.weight, entry.id)))


def _said(entry: StatusAssertion) -> date:
    days = bounds(entry.asserted)
    return days[1] if days else date.min
