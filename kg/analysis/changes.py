"""What changed between two dates (`kg changes --since DATE`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.analysis.index import FactIndex
from kg.analysis.positions import moves
from kg.analysis.rows import Row
from kg.analysis.selection import day
from kg.model import Facts, Meeting
from kg.resolve.ledger import chronological, current_status

Window = tuple[date, date]

KINDS = ("new meeting", "status of a meeting", "moved position", "new proposal", "new office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Row):
    """One thing that articles of the period tell for the first time.

    `kind` is one of `KINDS`; `date` the article's (EDTF); `before` and `after` are statuses or stances.
    """

    date: str | None
    kind: str
    text: str
    before: str | None
    after: str | None


def changes(facts: Facts, *, since: str, until: str | None = None) -> list[Change]:
    """What articles dated from `since` to `until` (both included) add or change, oldest first.

    An article whose date is an interval counts with its last day. Raises `InputError` for dates that
    cannot be used.
    """
    window = (day(since, last=False), day(until, last=True))
    index = FactIndex(facts)
    found = [
        *(c for m in facts.meetings for c in _meeting(m, window, index)),
        *_moves(facts, since, until),
        *_proposals(index, window),
        *_offices(index, window),
    ]
    return sorted(found, key=lambda c: (index.span(c.date), KINDS.index(c.kind), c.text, c.after or ""))


def _within(edtf: str | None, window: Window, index: FactIndex) -> bool:
    span = index.bounds(edtf)
    return span is not None and window[0] <= span[1] <= window[1]


def _meeting(meeting: Meeting, window: Window, index: FactIndex) -> Iterator[Change]:
    if not any(_within(a.asserted, window, index) for a in meeting.history):
        return
    ledger = chronological(meeting.history)
    before = [a for a in ledger if (span := index.bounds(a.asserted)) is None or span[1] < window[0]]
    during = [a for a in ledger if _within(a.asserted, window, index)]
    old = current_status(before).value if before else None
    new = current_status([*before, *during]).value
    if old != new:
        yield Change(
            date=during[-1].asserted if old else during[0].asserted,
            kind=KINDS[1] if old else KINDS[0],
            text=meeting.label,
            before=old,
            after=new,
            evidence=index.evidence(a.claim for a in during),
        )


def _moves(facts: Facts, since: str, until: str | None) -> Iterator[Change]:
    for move in moves(facts, since=since, until=until):
        yield Change(
            date=move.date,
            kind=KINDS[2],
            text=f"{move.holder}: {move.issue}",
            before=move.before,
            after=move.after,
            evidence=move.evidence,
        )


def _proposals(index: FactIndex, window: Window) -> Iterator[Change]:
    for proposal in index.facts.proposals:
        first = index.published(proposal.claims)
        if _within(first, window, index):
            yield Change(
                date=first,
                kind=KINDS[3],
                text=proposal.label,
                before=None,
                after=None,
                evidence=index.evidence(proposal.claims),
            )


def _offices(index: FactIndex, window: Window) -> Iterator[Change]:
    for tenure in index.facts.tenures:
        if _within(tenure.first_cited, window, index):
            yield Change(
                date=tenure.first_cited,
                kind=KINDS[4],
                text=index.name(tenure.person),
                before=None,
                after=index.title(tenure),
                evidence=index.evidence(tenure.claims),
            )
