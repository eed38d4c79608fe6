"""All dated things in order (`kg timeline`): meetings, plans, hand-overs, positions, statements, offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.index import FactIndex
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.errors import InputError
from kg.model import Facts

KINDS = ("meeting", "proposal", "hand-over", "position", "statement", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """One dated thing. `first` and `last` are the first and last day (ISO) that `date` (EDTF) can mean.

    Positions, statements and offices carry the date of the article. `status` is a meeting's, or "denied"
    for a hand-over that a source denies.
    """

    date: str
    first: str
    last: str
    kind: str
    text: str
    place: str | None
    status: str | None
    people: tuple[str, ...]


def timeline(
    facts: Facts,
    *,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
) -> list[Event]:
    """Everything dated, by first day, last day, kind and text; at choice one `kind` of `KINDS` only.

    Of a `track` only meetings are told, for nothing else belongs to one.
    Raises `InputError` for an unknown kind and for limits that cannot be used.
    """
    if kind is not None and kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of event; use one of {', '.join(KINDS)}")
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    every = (_meetings, _proposals, _hand_overs, _positions, _statements, _offices)
    rooms = every if track is None else every[:1]
    found = [event for room in rooms for event in room(index)]
    rank = {name: number for number, name in enumerate(KINDS)}
    found.sort(key=lambda e: (e.first, e.last, rank[e.kind], e.text, e.people))
    return [event for event in found if kind in (None, event.kind)]


def _event(
    kind: str,
    date: str | None,
    text: str,
    people: tuple[str, ...],
    claims: tuple[str, ...],
    index: FactIndex,
    place: str | None = None,
    status: str | None = None,
) -> Iterator[Event]:
    """The event, if it can be dated."""
    span = index.bounds(date)
    if date is not None and span is not None:
        yield Event(
            date=date,
            first=span[0].isoformat(),
            last=span[1].isoformat(),
            kind=kind,
            text=text,
            place=place,
            status=status,
            people=people,
            evidence=index.evidence(claims),
        )


def _meetings(index: FactIndex) -> Iterator[Event]:
    for m in index.facts.meetings:
        people = tuple(sorted({index.name(p.actor) for p in m.participations}))
        date = m.when.edtf if m.when else None
        yield from _event("meeting", date, m.label, people, m.claims, index, m.place, m.status.value)


def _proposals(index: FactIndex) -> Iterator[Event]:
    for p in index.facts.proposals:
        dates = [d for c in p.claims if (d := index.when(c))]
        date = min(dates, key=lambda d: (index.span(d), d), default=None)
        people = tuple(index.name(actor) for actor in p.proposers)
        yield from _event("proposal", date, p.label, people, p.claims, index)


def _hand_overs(index: FactIndex) -> Iterator[Event]:
    for p in index.facts.proposals:
        for t in p.transfers:
            hands = tuple(index.name(actor) for actor in (t.giver, t.carrier, t.receiver) if actor)
            status = "denied" if t.denied else None
            date = index.when(t.claim)
            yield from _event("hand-over", date, p.label, hands, (t.claim,), index, status=status)


def _positions(index: FactIndex) -> Iterator[Event]:
    for p in index.facts.positions:
        text = f"{p.stance.value}: {p.issue}"
        yield from _event("position", p.asserted, text, (index.name(p.holder),), p.claims, index)


def _statements(index: FactIndex) -> Iterator[Event]:
    for s in index.facts.statements:
        speaker = index.name(s.speaker) if s.speaker else s.speaker_text
        yield from _event("statement", s.asserted, s.gist, (speaker,), s.claims, index)


def _offices(index: FactIndex) -> Iterator[Event]:
    for t in index.facts.tenures:
        yield from _event("office", t.first_cited, index.title(t), (index.name(t.person),), t.claims, index)
