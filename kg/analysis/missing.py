"""What the articles count and the facts do not have (`kg missing`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.contacts import is_tally, numbers, order
from kg.analysis.index import FactIndex, present
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.edtf import Bounds
from kg.model import Facts, Meeting, MeetingClaim, MeetingKind, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Row):
    """A number that an article gives for meetings, and how many of them are known one by one.

    `counted` meetings of `kind` between `participants` up to the date `as_of` (EDTF); `known` are the dated
    ones that were held until then and the numbered one itself, `labels` name them; `missing` is the
    difference. `series` tells "the third visit" (True) from "two telephone conversations" (False).
    """

    kind: str
    participants: tuple[str, ...]
    counted: int
    known: int
    missing: int
    series: bool
    as_of: str | None
    labels: tuple[str, ...]


def missing(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Missing]:
    """Every count that goes beyond what is known, the largest gap first.

    A known meeting counts when all the persons counted took part, and for every party counted that party
    itself or somebody for it (where only parties are counted, one of them as such: talks of two persons
    are no "meeting of delegations"). Calls are counted among calls, visits among visits, all else together.
    """
    index = FactIndex(select(facts, source=source))
    window = {m.id for m in select(facts, since=since, until=until).meetings} if since or until else None
    found = {
        (row.kind, row.participants, row.counted, row.as_of): row
        for meeting in sorted(index.facts.meetings, key=lambda m: order(m, index))
        if window is None or meeting.id in window
        for row in _counts(meeting, index)
        if row.missing > 0
    }
    return sorted(found.values(), key=lambda r: (-r.missing, index.span(r.as_of), r.participants, r.kind))


def _counts(meeting: Meeting, index: FactIndex) -> Iterator[Missing]:
    for claim, number in numbers(meeting, index):
        as_of = _as_of(meeting, claim, index)
        actors = [p.actor for p in meeting.participations if claim.id in p.claims]
        until = index.bounds(as_of)
        itself = {meeting.id} if claim.series and not is_tally(meeting) else set()
        known = [m for m in index.facts.meetings if m.id in itself or _is_one(m, claim, actors, until, index)]
        known.sort(key=lambda m: order(m, index))
        yield Missing(
            kind=claim.kind.value,
            participants=tuple(sorted(index.name(actor) for actor in actors)),
            counted=number,
            known=len(known),
            missing=number - len(known),
            series=claim.series,
            as_of=as_of,
            labels=tuple(m.label for m in known),
            evidence=index.evidence([claim.id]),
        )


def _as_of(meeting: Meeting, claim: MeetingClaim, index: FactIndex) -> str | None:
    """The date up to which is counted: the meeting's own, else the article's."""
    when = meeting.when.edtf if meeting.when else None
    return when if index.bounds(when) else index.published([claim.id])


def _is_one(
    meeting: Meeting, claim: MeetingClaim, actors: list[str], until: Bounds | None, index: FactIndex
) -> bool:
    when = index.bounds(meeting.when.edtf if meeting.when else None)
    if meeting.status is not MeetingStatus.HELD or when is None or is_tally(meeting) or not actors:
        return False
    if until is not None and when[0] > until[1]:
        return False
    there = {p.actor for p, _ in present(meeting)}
    sides = {index.side(p, meeting) for p, _ in present(meeting)}
    taking_part = all(a in there or (a in index.parties and index.name(a) in sides) for a in actors)
    return taking_part and not there.isdisjoint(actors) and _family(meeting.kind) == _family(claim.kind)


def _family(kind: MeetingKind) -> MeetingKind:
    return kind if kind in (MeetingKind.CALL, MeetingKind.VISIT) else MeetingKind.TALKS
