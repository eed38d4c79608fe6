"""A meeting while it is put together from its mentions, and what its mentions have in common with
another's."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.edtf import overlap
from kg.extract.actors import Actor, Scene
from kg.extract.contacts import Contact
from kg.extract.places import Place
from kg.model import Evidence, MeetingKind, MeetingStatus, Role, When

OPEN = frozenset(
    {
        MeetingStatus.PROPOSED,
        MeetingStatus.PLANNED,
        MeetingStatus.POSTPONED,
        MeetingStatus.CANCELLED,
        MeetingStatus.DENIED,
    }
)


@dataclass(slots=True)
class Gathering:
    """A meeting as its mentions are joined.

    `settled` is the passage that settles its status, `doubt` one that puts it in doubt, `grounds` those that
    name parties which its own words do not.
    """

    contacts: list[Contact] = field(default_factory=list)
    parties: dict[Actor, Role] = field(default_factory=dict)
    kind: MeetingKind = MeetingKind.TALKS
    when: When | None = None
    place: Place | None = None
    status: MeetingStatus = MeetingStatus.HELD
    settled: Evidence | None = None
    doubt: Evidence | None = None
    grounds: list[Evidence] = field(default_factory=list)

    def persons(self) -> set[Actor]:
        """The parties that are persons."""
        return {actor for actor in self.parties if actor.person}


def sides_of(scene: Scene, parties: dict[Actor, Role]) -> dict[Actor, str]:
    """The side of each party: a person's polity ("" where unknown), a polity itself."""
    return {a: (scene.sides.get(a.name, "") if a.person else a.name) for a in parties}


def dates_agree(a: When | None, b: When | None) -> bool:
    """Whether two dates can be one; an unknown date agrees with any."""
    return a is None or b is None or overlap(a.edtf, b.edtf)


def places_agree(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be one: the same name, or a city in the named polity."""
    if a is None or b is None or a.name == b.name:
        return True
    if a.polity is None or b.polity is None:
        return a.city and b.city and a.building != b.building
    return a.polity == b.polity and (not a.city or not b.city)


def statuses_agree(meeting: Gathering, contact: Contact) -> bool:
    """Whether a mention can tell of a meeting with that status."""
    ahead = contact.backdrop and contact.status is MeetingStatus.PLANNED
    if (
        meeting.status is contact.status
        or (ahead and meeting.status is MeetingStatus.HELD)
        or contact.undated
        or contact.bare
        or all(c.undated for c in meeting.contacts)
    ):
        return True
    if meeting.status in OPEN and contact.status in OPEN:
        return True
    a, b = meeting.when, contact.when
    return a is not None and b is not None and a.edtf is not None and a.edtf == b.edtf


def kinds_agree(meeting: Gathering, contact: Contact) -> bool:
    """Whether both are calls, both are visits or both are neither."""
    return all(
        (contact.kind is kind) == (meeting.kind is kind) for kind in (MeetingKind.CALL, MeetingKind.VISIT)
    )


def counts_agree(meeting: Gathering, contact: Contact) -> bool:
    """Whether both are a sum of meetings ("they have met six times") or both are one meeting."""
    return contact.tally == any(c.tally for c in meeting.contacts)


def ordinals_agree(meeting: Gathering, contact: Contact) -> bool:
    """Whether the numbers of a series ("the third round") do not differ."""
    known = {c.ordinal for c in meeting.contacts if c.ordinal}
    return contact.ordinal is None or not known or contact.ordinal in known


def has_ordinal(meeting: Gathering, contact: Contact) -> bool:
    """Whether both print the same number of a series."""
    return contact.ordinal is not None and any(c.ordinal == contact.ordinal for c in meeting.contacts)


def is_near(meeting: Gathering, contact: Contact) -> bool:
    """Whether the last mention of a meeting stands in the same or the sentence before."""
    last = meeting.contacts[-1]
    return last.block is contact.block and contact.sentence.start - last.sentence.end < 2


def shares(scene: Scene, meeting: Gathering, parties: dict[Actor, Role]) -> bool:
    """Whether a meeting has one of the parties, or a polity that stands for one."""
    return any(actor in meeting.parties or _stands_for(scene, meeting.parties, actor) for actor in parties)


def _stands_for(scene: Scene, parties: dict[Actor, Role], actor: Actor) -> bool:
    """Whether a polity stands for its named members or, the other way, a person for a party named as a
    whole."""
    if not actor.person:
        return actor.name in sides_of(scene, parties).values()
    side = scene.sides.get(actor.name)
    members = [a for a in parties if a.person and scene.sides.get(a.name) == side]
    return side is not None and not members and any(not a.person and a.name == side for a in parties)


def overlap_of(scene: Scene, a: dict[Actor, Role], b: dict[Actor, Role]) -> float:
    """How much of the smaller party list the other covers (0 to 1), a delegation standing for its members."""
    if not a or not b:
        return 0.0
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    sides = set(sides_of(scene, large).values())
    polities = {actor.name for actor in large if not actor.person}
    covered = sum(
        actor in large or (scene.sides.get(actor.name) in polities if actor.person else actor.name in sides)
        for actor in small
    )
    persons_a, persons_b = {x for x in a if x.person}, {x for x in b if x.person}
    if persons_a and persons_b and not persons_a & persons_b and covered <= len(small) / 2:
        return 0.0
    return covered / len(small) if covered == len(small) or covered >= 2 else 0.0
