"""Every meeting with all its sources (`kg meetings`)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.contacts import order
from kg.analysis.index import FactIndex
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.errors import InputError
from kg.model import Facts, Meeting, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow(Row):
    """One meeting; `date` is EDTF, `date_text` as printed, `history` what was said of its status and when.

    `articles` and `sources` (outlets) are those that report it; `count` and `series` are explained at
    `kg.model.MeetingClaim`. `id` is that of the fact.
    """

    id: str
    label: str
    date: str | None
    date_text: str | None
    place: str | None
    kind: str
    status: str
    participants: tuple[str, ...]
    sides: tuple[str, ...]
    topic: str | None
    count: int | None
    series: bool
    history: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]


def meetings(
    facts: Facts,
    *,
    status: str | None = None,
    reported_by: int = 1,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
) -> list[MeetingRow]:
    """The meetings of any status (or of one), oldest first, undated last.

    `reported_by` keeps those which at least so many articles report. Raises `InputError` for an
    unknown status and for limits that cannot be used.
    """
    wanted = None if status is None else _status(status)
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    found = [m for m in index.facts.meetings if wanted is None or m.status is wanted]
    rows = [_row(m, index) for m in sorted(found, key=lambda m: order(m, index))]
    return [row for row in rows if len(row.articles) >= reported_by]


def _status(text: str) -> MeetingStatus:
    try:
        return MeetingStatus(text.strip().casefold())
    except ValueError:
        known = ", ".join(status.value for status in MeetingStatus)
        raise InputError(f"{text!r} is no status of a meeting; use one of {known}") from None


def _row(meeting: Meeting, index: FactIndex) -> MeetingRow:
    names = {index.name(p.actor): None for p in meeting.participations}
    sides = {side for p in meeting.participations if (side := index.side(p, meeting))}
    history = sorted(meeting.history, key=lambda a: (index.span(a.asserted), a.id))
    articles = {index.articles[c].id for c in meeting.claims if c in index.articles}
    return MeetingRow(
        id=meeting.id,
        label=meeting.label,
        date=meeting.when.edtf if meeting.when else None,
        date_text=meeting.when.text if meeting.when else None,
        place=meeting.place,
        kind=meeting.kind.value,
        status=meeting.status.value,
        participants=tuple(sorted(names)),
        sides=tuple(sorted(sides)),
        topic=meeting.topic,
        count=meeting.count,
        series=meeting.series,
        history=tuple(f"{a.asserted or 'undated'}: {a.status.value}" for a in history),
        articles=tuple(sorted(articles)),
        sources=index.outlets(meeting.claims),
        evidence=index.evidence(meeting.claims),
    )
