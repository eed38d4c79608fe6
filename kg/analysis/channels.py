"""Channels: the links between persons of different sides, ranked (`kg channels`).

A channel's rank is the number of meetings held, then its weight: the sum over these meetings of
1/(k - 1), k being the persons present (Newman 2001; see `kg.analysis.contacts`). A mediator or host acts
for neither party; he stands on the side of the polity of his own office, so that his links to the parties are
channels, too, and are told apart from those between them (see `kg.analysis.index.FactIndex.side`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.contacts import Contact, contacts, is_tally, numbers, order
from kg.analysis.index import FactIndex
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.model import Facts, MeetingStatus

ALL = frozenset(MeetingStatus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Row):
    """One pair of persons who met, or are to meet, for different sides.

    `held` meetings make the rank with `weight`; `planned` and `other` (proposed, postponed, cancelled,
    denied) are counted apart. `counted` is the largest number of undated contacts that a source gives in
    one breath ("two telephone conversations": one contact, the number 2 shown); `said` the
    largest number that a source gives for their whole series. `weights` are the parts of `weight`,
    in the order of `meetings` (those held, oldest first).
    """

    rank: int
    a: str
    b: str
    side_a: str
    side_b: str
    held: int
    weight: float
    planned: int
    other: int
    counted: int | None
    said: int | None
    first: str | None
    last: str | None
    meetings: tuple[str, ...]
    weights: tuple[float, ...]


def channels(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    top: int | None = None,
) -> list[Channel]:
    """The pairs of persons who met across sides, strongest first; at most `top` of them.

    Limits are those of `kg.analysis.select`. Empty where nobody met anybody of another side.
    """
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    pairs: dict[tuple[str, str], list[Contact]] = {}
    for contact in contacts(index, statuses=ALL):
        if contact.crosses:
            pairs.setdefault((contact.a, contact.b), []).append(contact)
    ranked = sorted(pairs.values(), key=lambda found: _strength(found, index))
    return [_row(rank, found, index) for rank, found in enumerate(ranked[:top], start=1)]


def real(found: list[Contact], status: MeetingStatus) -> list[Contact]:
    """The contacts of one status; a tally of a series stands in only where nothing else is known."""
    fitting = [c for c in found if c.meeting.status is status]
    return [c for c in fitting if not is_tally(c.meeting)] or fitting[:1]


def _strength(found: list[Contact], index: FactIndex) -> tuple[int, float, int, str, str, str, str]:
    held, planned = real(found, MeetingStatus.HELD), real(found, MeetingStatus.PLANNED)
    a, b = found[0].a, found[0].b
    first, second = sorted((index.name(a), index.name(b)))
    return -len(held), -_sum(held), -len(planned), first, second, a, b


def _sum(found: list[Contact]) -> float:
    return sum(sorted(c.weight for c in found))


def _row(rank: int, found: list[Contact], index: FactIndex) -> Channel:
    found = sorted(found, key=lambda c: order(c.meeting, index))
    held, planned = real(found, MeetingStatus.HELD), real(found, MeetingStatus.PLANNED)
    others = [c for c in found if c.meeting.status not in (MeetingStatus.HELD, MeetingStatus.PLANNED)]
    (name_a, a), (name_b, b) = sorted((index.name(p), p) for p in (found[0].a, found[0].b))
    dates = [c.meeting.when.edtf for c in held if c.meeting.when and index.bounds(c.meeting.when.edtf)]
    return Channel(
        rank=rank,
        a=name_a,
        b=name_b,
        side_a=_side(found, a),
        side_b=_side(found, b),
        held=len(held),
        weight=_sum(held),
        planned=len(planned),
        other=len(others),
        counted=counted(found, index),
        said=said(found, index),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        meetings=tuple(c.meeting.label for c in held),
        weights=tuple(c.weight for c in held),
        evidence=index.evidence(claim for c in found for claim in c.claims),
    )


def _side(found: list[Contact], person: str) -> str:
    """The side in the latest meeting: a person may act for another later."""
    last = found[-1]
    return (last.side_a if last.a == person else last.side_b) or ""


def counted(found: list[Contact], index: FactIndex) -> int | None:
    """The largest number of undated contacts that one report sums up."""
    given = [n for c in found for claim, n in numbers(c.meeting, index) if not claim.series]
    return max(given, default=None)


def said(found: list[Contact], index: FactIndex) -> int | None:
    """The largest number that a report gives for the series of these two alone."""
    given = []
    for contact in found:
        for claim, number in numbers(contact.meeting, index):
            named = {p.actor for p in contact.meeting.participations if claim.id in p.claims}
            if claim.series and named == {contact.a, contact.b}:
                given.append(number)
    return max(given, default=None)
