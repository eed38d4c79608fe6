"""Contacts: two persons who were in one meeting, the unit that channels, paths and brokers count.

A meeting of k persons gives each pair the weight 1/(k - 1), so that every person brings 1 to every
meeting however large it is (Newman, M. E. J. (2001), "Scientific collaboration networks. II", Physical
Review E 64, 016132). A contact needs evidence that both were there (see `kg.analysis.index.present`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.analysis.index import FactIndex, present
from kg.model import Meeting, MeetingClaim, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Two persons (ids, a < b) in one meeting, the side each took there, and the reports that say so."""

    meeting: Meeting
    a: str
    b: str
    side_a: str | None
    side_b: str | None
    weight: float
    claims: tuple[str, ...]

    @property
    def crosses(self) -> bool:
        """Whether both sides are known and differ."""
        return self.side_a is not None and self.side_b is not None and self.side_a != self.side_b


def contacts(
    index: FactIndex, *, statuses: frozenset[MeetingStatus] = frozenset({MeetingStatus.HELD})
) -> Iterator[Contact]:
    """Every contact in meetings of these statuses, in the order of the meetings' ids."""
    for meeting in index.facts.meetings:
        if meeting.status in statuses:
            yield from of_meeting(meeting, index)


def is_tally(meeting: Meeting) -> bool:
    """Whether the entry only sums up a series ("they have met six times") and is no meeting of its own."""
    return meeting.series and meeting.place is None and (meeting.when is None or meeting.when.edtf is None)


def order(meeting: Meeting, index: FactIndex) -> tuple[date, date, str]:
    """Sorting key: by first and last possible day, undated last, then by id."""
    return (*index.span(meeting.when.edtf if meeting.when else None), meeting.id)


def numbers(meeting: Meeting, index: FactIndex) -> list[tuple[MeetingClaim, int]]:
    """The reports of a meeting that count ("two calls", "third visit"), with their numbers."""
    claims = (index.claims.get(c) for c in meeting.claims)
    return [(c, c.count) for c in claims if isinstance(c, MeetingClaim) and c.count is not None]


def of_meeting(meeting: Meeting, index: FactIndex) -> Iterator[Contact]:
    """Every contact in one meeting, whatever its status."""
    people: dict[str, tuple[str | None, frozenset[str]]] = {}
    for participation, claims in present(meeting):
        if participation.actor in index.persons:
            people[participation.actor] = (index.side(participation, meeting), claims)
    for a, b in combinations(sorted(people), 2):
        (side_a, claims_a), (side_b, claims_b) = people[a], people[b]
        yield Contact(
            meeting=meeting,
            a=a,
            b=b,
            side_a=side_a,
            side_b=side_b,
            weight=1 / (len(people) - 1),
            claims=tuple(sorted(claims_a & claims_b or claims_a | claims_b)),
        )
