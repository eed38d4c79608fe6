"""Joining the mentions of one meeting: which earlier meeting a mention can mean, and what it adds to it.

A mention that names two parties fits an earlier meeting of the same parties unless date, place, kind or
status speak against it; one that names fewer leans on the meeting told of last. A visit and the talks held on
it are two meetings. `consolidate` folds what only repeats another.
"""

from __future__ import annotations

from kg.edtf import bounds
from kg.extract.actors import Actor, Scene
from kg.extract.agenda import subject_of, topic_of_mention
from kg.extract.between import is_of_strangers
from kg.extract.contacts import Contact
from kg.extract.gathering import (
    OPEN,
    Gathering,
    counts_agree,
    dates_agree,
    has_ordinal,
    is_near,
    kinds_agree,
    ordinals_agree,
    overlap_of,
    places_agree,
    shares,
    sides_of,
    statuses_agree,
)
from kg.model import MeetingKind, MeetingStatus, Role, When

_CALLED_OFF = frozenset({MeetingStatus.CANCELLED, MeetingStatus.POSTPONED})
_JOURNEYS = frozenset({"travel", "visit", "trip"})
_LONG_AGO = 700  # days
_WEEKS = 60  # days
_OTHERS = 3  # how many sides apart make two meetings
_MEETING_DAYS = 4  # that a printed span may have to be those of one meeting, and no more than one of its days


def admit(scene: Scene, meetings: list[Gathering], contact: Contact) -> None:
    """Let a mention join an earlier meeting, open a new one, or pass."""
    if _attends(meetings, contact):
        return
    if _is_anaphoric(contact):
        _recall(scene, meetings, contact)
        return
    scored = [(_fit(scene, meeting, contact, len(meetings) - i), i) for i, meeting in enumerate(meetings)]
    best = max(scored, default=(0.0, -1))
    if best[0] > 0:
        _join(meetings[best[1]], contact)
    else:
        meetings.append(_open(contact))


def _attends(meetings: list[Gathering], contact: Contact) -> bool:
    """Let those by whom "the meeting was attended" join the last one that it can mean, if there is one."""
    joined = contact.attended or (contact.joining and contact.inner == 0)
    if not joined or len(contact.parties) < 2 or contact.when or contact.place:
        return False
    for meeting in reversed(meetings):
        told = len(meeting.parties) > 1 and kinds_agree(meeting, contact)
        if told and _can_recall(meeting, contact, dict(contact.parties), 1):
            _join(meeting, contact)
            return True
    return False


def _open(contact: Contact) -> Gathering:
    fresh = Gathering(kind=contact.kind, status=contact.status)
    _join(fresh, contact)
    return fresh


def _is_anaphoric(contact: Contact) -> bool:
    """Whether a mention leans on an earlier one: it names no two parties itself."""
    if contact.same and len(contact.parties) < 2:
        return True
    nominal = contact.word not in {"travel"} and contact.token.pos_ in {"NOUN", "PROPN"}
    return len(contact.parties) < 2 or (
        nominal
        and contact.definite
        and contact.inner < 2
        and contact.place is None
        and contact.when is None
        and not any(r is Role.PARTY for r in contact.parties.values())
    )


def _recall(scene: Scene, meetings: list[Gathering], contact: Contact) -> None:
    """Join a mention that names no two parties to the meeting that it can mean.

    One that says of itself that it is another ("the next round", "last month's session") opens a
    meeting of the same parties instead, provided that it says when or where.
    """
    if contact.token.pos_ == "VERB" and is_of_strangers(scene, contact):
        return
    own: dict[Actor, Role] = {}
    extra = dict(contact.parties)
    if not contact.same:
        own = {actor: role for actor, role in contact.parties.items() if role is Role.PARTY}
        extra = {actor: role for actor, role in contact.parties.items() if role is not Role.PARTY}
    if contact.backdrop and not contact.definite and not own:
        return
    old = _is_history(scene, contact) and not any(_is_same_story(m, contact) for m in meetings[-3:])
    meant: list[Gathering] = []
    for age, meeting in enumerate(_told(scene, meetings, contact), 1):
        if own and not contact.joining and not shares(scene, meeting, own):
            continue
        if old and contact.place is None and not contact.again:
            return
        if old:
            break
        if _can_recall(meeting, contact, own, age):
            meant.append(meeting)
    if meant:
        anchored = (meeting for meeting in meant if _is_anchored(meeting, contact))
        _join(next(anchored, meant[0]), contact, parties=own | extra)
        return
    fresh = None if contact.backdrop and not own else _opened(scene, meetings, contact, own)
    if fresh is not None:
        _join(fresh, contact, parties=own | extra)
        meetings.append(fresh)


def _opened(
    scene: Scene, meetings: list[Gathering], contact: Contact, own: dict[Actor, Role]
) -> Gathering | None:
    """The meeting that a mention opens which recalls none: of another's parties, or where it is located."""
    located = contact.when is not None or contact.place is not None
    parent = _parent(scene, meetings, contact, own)
    to_come = located or (contact.status is not MeetingStatus.HELD and contact.eventful)
    if parent is not None and to_come and contact.word not in _JOURNEYS:
        return Gathering(kind=parent.kind, status=contact.status, parties=dict(parent.parties))
    return Gathering(kind=contact.kind, status=contact.status) if located else None


def _told(scene: Scene, meetings: list[Gathering], contact: Contact) -> list[Gathering]:
    """The meetings of the kind of a mention, the last first; those on its topic before the others."""
    told = [meeting for meeting in reversed(meetings) if kinds_agree(meeting, contact)]
    if contact.kind is MeetingKind.SUMMIT:
        told = [m for m in told if any(c.kind is MeetingKind.SUMMIT for c in m.contacts)] or told
    topic = topic_of_mention(scene, contact) if len(told) > 1 else None
    if topic is not None:
        told.sort(key=lambda meeting: subject_of(scene, meeting) != topic)
    return told


def _is_anchored(meeting: Gathering, contact: Contact) -> bool:
    """Whether a mention that can mean a meeting names its very place or its date."""
    if contact.place is not None and meeting.place is not None:
        return contact.place.name == meeting.place.name
    return contact.when is not None and meeting.when is not None and contact.when.edtf == meeting.when.edtf


def _can_recall(meeting: Gathering, contact: Contact, own: dict[Actor, Role], age: int) -> bool:
    """Whether a mention can mean the meeting told of `age` meetings ago."""
    located = contact.when is not None or contact.place is not None
    if contact.again or not (age <= 3 or located or own):
        return False
    if contact.same and len(meeting.parties) == 1 and contact.kind is not meeting.kind:
        return False  # "the meeting of the two presidents" is no summit of a bloc
    if not (contact.definite or contact.same or located or _is_next(meeting, contact)):
        return False
    if not (contact.definite or own or contact.same or age == 1):
        return False
    told = contact.status is MeetingStatus.HELD and not contact.parties
    if told and any(c.lower_ in {"a", "an"} for c in contact.token.children):
        return False  # "last month, at an international conference"
    return (
        dates_agree(meeting.when, contact.when)
        and places_agree(meeting.place, contact.place)
        and statuses_agree(meeting, contact)
        and ordinals_agree(meeting, contact)
        and counts_agree(meeting, contact)
    )


def _is_next(meeting: Gathering, contact: Contact) -> bool:
    """Whether a mention stands in the passage that told of a meeting last or in the one after."""
    return contact.block.number - meeting.contacts[-1].block.number <= 1


def _is_history(scene: Scene, contact: Contact) -> bool:
    """Whether a mention without parties is dated so long ago that it recalls something else."""
    days, today = bounds(contact.when.edtf) if contact.when else None, scene.document.reference
    return (
        days is not None and today is not None and (today - days[1]).days > _LONG_AGO and not contact.parties
    )


def _is_same_story(meeting: Gathering, contact: Contact) -> bool:
    """Whether a mention is dated within weeks of the meeting told of before it."""
    if meeting.when is None or contact.when is None:
        return False
    a, b = bounds(meeting.when.edtf), bounds(contact.when.edtf)
    return a is not None and b is not None and abs((a[0] - b[0]).days) <= _WEEKS


def _parent(
    scene: Scene, meetings: list[Gathering], contact: Contact, own: dict[Actor, Role]
) -> Gathering | None:
    """The last meeting of at least two parties whose series a mention can belong to."""
    for meeting in reversed(meetings):
        sides = set(sides_of(scene, meeting.parties).values())
        if len(sides) >= 2 and kinds_agree(meeting, contact) and meeting.kind is not MeetingKind.VISIT:
            mediated = any(role is Role.MEDIATOR for role in contact.parties.values())
            told = contact.definite and places_agree(meeting.place, contact.place)
            if (contact.again or contact.same or told or mediated) and (
                not own or shares(scene, meeting, own)
            ):
                return meeting
    return None


def _fit(scene: Scene, meeting: Gathering, contact: Contact, age: int) -> float:
    """How well a mention of two or more parties can mean a meeting; 0 when it cannot."""
    if not kinds_agree(meeting, contact) or not ordinals_agree(meeting, contact):
        return 0.0
    if not counts_agree(meeting, contact):
        return 0.0
    if not dates_agree(meeting.when, contact.when) or not places_agree(meeting.place, contact.place):
        return 0.0
    if not statuses_agree(meeting, contact):
        return 0.0
    anchored = (meeting.when is not None and contact.when is not None) + (
        meeting.place is not None and contact.place is not None
    )
    if contact.beside is not None and not anchored and not any(c.beside for c in meeting.contacts):
        return 0.0
    if len(meeting.parties) < 2:
        if meeting.parties and not shares(scene, meeting, contact.parties):
            return 0.0
        return 0.4 if anchored else 0.3 if age == 1 else 0.0
    if _sides_apart(scene, meeting, contact) >= _OTHERS:
        return 0.0
    shared = overlap_of(scene, meeting.parties, contact.parties)
    if shared < 0.5 or (contact.again and not anchored and not has_ordinal(meeting, contact)):
        return 0.0
    if (
        not set(meeting.parties) & set(contact.parties)
        and not anchored
        and not (contact.definite and age <= 2)
    ):
        return 0.0
    both_located = (meeting.when or meeting.place) and (contact.when or contact.place)
    if both_located and not anchored and not is_near(meeting, contact):
        return 0.0
    return shared + 0.5 * anchored + 0.1 / age


def _sides_apart(scene: Scene, meeting: Gathering, contact: Contact) -> int:
    """How many sides only the meeting or only the mention has ("X and Y", "the six-party talks")."""
    told, here = (set(sides_of(scene, parties).values()) for parties in (meeting.parties, contact.parties))
    return len(told ^ here)


def _join(meeting: Gathering, contact: Contact, *, parties: dict[Actor, Role] | None = None) -> None:
    if meeting.contacts and all(c.undated or c.bare for c in meeting.contacts):
        meeting.status = meeting.status if contact.bare else contact.status
    elif contact.status is not meeting.status and not (contact.undated or contact.bare):
        same_time = contact.when is not None and meeting.when is not None
        # "was due to travel", "the planned journey" tell of it before it was called off, and revive nothing.
        before = contact.outlook.tense == "past" or contact.outlook.decided_by.dep_ == "amod"
        revived = contact.status is MeetingStatus.PLANNED and not (meeting.status in _CALLED_OFF and before)
        settled = contact.status is MeetingStatus.DENIED and meeting.status in _CALLED_OFF
        if (
            not settled
            and meeting.status in OPEN
            and (contact.status.weight > meeting.status.weight or (not same_time and revived))
        ):
            meeting.status = contact.status
    meeting.contacts.append(contact)
    for actor, role in (contact.parties if parties is None else parties).items():
        if meeting.parties.get(actor) in {None, Role.PARTY}:
            meeting.parties[actor] = role
    if contact.when is not None and _is_finer(contact.when, meeting.when):
        meeting.when = contact.when
    if contact.place is not None and (
        meeting.place is None or (contact.place.city and not meeting.place.city)
    ):
        meeting.place = contact.place


def _is_finer(new: When, old: When | None) -> bool:
    if old is None or old.edtf is None:
        return True
    if "/" in old.edtf and any(character.isdigit() for character in old.text):
        return False
    a, b = bounds(new.edtf), bounds(old.edtf)
    if (
        a is not None
        and b is not None
        and a[0] <= b[0] <= b[1] <= a[1]
        and (a[1] - a[0]).days <= _MEETING_DAYS
    ):
        return "/" in (new.edtf or "") and any(character.isdigit() for character in new.text)
    return a is not None and (b is None or (a[1] - a[0]) < (b[1] - b[0]))


def consolidate(scene: Scene, meetings: list[Gathering]) -> list[Gathering]:
    """Fold a meeting without date into another that has all its parties, where nothing speaks against it."""
    kept: list[Gathering] = []
    for meeting in meetings:
        twin = next((k for k in kept if _is_twin(scene, k, meeting) or _is_twin(scene, meeting, k)), None)
        if twin is None:
            kept.append(meeting)
            continue
        for contact in meeting.contacts:
            _join(twin, contact, parties=contact.parties if len(contact.parties) > 1 else {})
    return kept


def _is_twin(scene: Scene, full: Gathering, vague: Gathering) -> bool:
    """Whether a meeting only repeats another: the same talks without date."""
    if vague.when is not None or full.kind is not vague.kind or full.status is not vague.status:
        return False
    if len(vague.parties) < 2 or not places_agree(full.place, vague.place):
        return False
    if vague.place is not None and full.place is None and full.when is not None:
        return False
    if any(c.again or c.ordinal for c in vague.contacts) or any(
        c.tally for c in full.contacts + vague.contacts
    ):
        return False
    sides = [set(sides_of(scene, m.parties).values()) for m in (full, vague)]
    if sides[0] != sides[1] and vague.persons() - full.persons():
        return False
    return overlap_of(scene, full.parties, vague.parties) == 1.0 and len(vague.parties) <= len(full.parties)
