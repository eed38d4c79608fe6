"""Tracks: strands of negotiation, derived from who meets about what, and from where they meet.

A meeting belongs to the track of the sides represented in it and, beside, to the track of a topic or of a
place that brings sides together again and again. Mediators stand on no side. No list of tracks is
typed in; the reasons say for every meeting why it is there.

A topic is only what the words of a report say the meeting was about. What else its sentences tell is not
taken for it: of seven topics of positions that stand in the words of a meeting of the seeds three were
not what was talked about there (as a party's general refusal of a truce beside a planned conversation).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import lexicon
from kg.model import Meeting, MeetingKind, MeetingStatus, Track
from kg.resolve.corpus import fact_id
from kg.resolve.parties import Actors
from kg.resolve.places import city_of, state_of
from kg.resolve.polities import party_id

_SEVERAL = 2
"""Meetings from which on a place or topic is a track of its own."""

_HAPPENS = (MeetingStatus.HELD, MeetingStatus.PLANNED)
_LAND = ("state", "territory", "historic")
"""The kinds of polities that lie somewhere; a bloc or a movement names no place."""

_Sided = tuple[Meeting, set[str]]


def resolve_tracks(meetings: Iterable[Meeting], actors: Actors) -> tuple[Track, ...]:
    """Tracks sorted by id; a meeting of fewer than two sides is in none."""
    several = [(meeting, sides) for meeting in meetings if len(sides := _sides(meeting)) > 1]
    names = actors.names
    found = [*_by_sides(several, names), *_by_topic(several, names), *_by_place(several, names)]
    return tuple(sorted(found, key=lambda track: track.id))


def _sides(meeting: Meeting) -> set[str]:
    return {part.on_behalf_of for part in meeting.participations if part.on_behalf_of}


def _by_sides(meetings: Iterable[_Sided], names: Mapping[str, str]) -> list[Track]:
    strands: dict[tuple[str, ...], list[_Sided]] = defaultdict(list)
    for meeting, sides in meetings:
        strands[_ordered(sides, names)].append((meeting, sides))
    return [
        _track(" – ".join(names[side] for side in sides), ("track", *sorted(sides), ""), members, names)
        for sides, members in strands.items()
    ]


def _by_topic(meetings: Iterable[_Sided], names: Mapping[str, str]) -> list[Track]:
    """Topics that bring sides together more than once, of any sides: on prisoners mediators shuttle."""
    strands: dict[str, list[_Sided]] = defaultdict(list)
    for meeting, sides in meetings:
        if meeting.topic:
            strands[meeting.topic].append((meeting, sides))
    return [
        replace(_track(_spoken(topic), ("track", "topic", topic), members, names), topic=topic)
        for topic, members in strands.items()
        if len(members) >= _SEVERAL
    ]


def _spoken(topic: str) -> str:
    """A notation as words ("security-guarantees": "Security guarantees")."""
    return topic.replace("-", " ").capitalize()


def _track(label: str, key: tuple[str, ...], members: Sequence[_Sided], names: Mapping[str, str]) -> Track:
    return Track(
        id=fact_id(*key),
        label=label,
        sides=tuple(sorted({side for _, sides in members for side in sides})),
        meetings=tuple(meeting.id for meeting, _ in members),
        reasons=tuple(_reason(meeting, _ordered(sides, names), names) for meeting, sides in members),
    )


def _by_place(meetings: Iterable[_Sided], names: Mapping[str, str]) -> list[Track]:
    """Cities and states that bring sides together more than once.

    Of any sides, since a venue serves one pair after the other and each pair has its own track already.
    A city's meetings are its state's too, but the state is a track only where it says more than its
    cities: where some meeting is on no track of theirs.
    """
    cities: dict[str, list[_Sided]] = defaultdict(list)
    states: dict[str, list[_Sided]] = defaultdict(list)
    for meeting, sides in meetings:
        state, city = _venue(meeting, sides), city_of(meeting.place)
        if state:
            states[state].append((meeting, sides))
        if state and city:
            cities[city].append((meeting, sides))
    venues = {city: found for city, found in cities.items() if len(found) >= _SEVERAL}
    told = {meeting.id for found in venues.values() for meeting, _ in found}
    for state, found in states.items():
        if len(found) >= _SEVERAL and any(meeting.id not in told for meeting, _ in found):
            venues[state] = found
    return [_place_track(place, found, names) for place, found in venues.items()]


def _venue(meeting: Meeting, sides: set[str]) -> str | None:
    """The state where two sides meet as guests, None where it is not known or they do not.

    Who visits a state meets it at home, which says no more than the sides do.
    """
    state = state_of(meeting.place)
    if state is None or lexicon.load().polity_kinds.get(state) not in _LAND:
        return None
    happens = meeting.status in _HAPPENS and meeting.kind is not MeetingKind.CALL
    return state if happens and len(sides - {party_id(state)}) > 1 else None


def _place_track(place: str, members: Sequence[_Sided], names: Mapping[str, str]) -> Track:
    """Its reasons are such as "held in Geneva; France; Vladimir Putin for Russia"."""
    reasons = []
    for meeting, sides in members:
        city = city_of(meeting.place) or place
        where = place if city == place else f"{city}, {place}"
        reasons.append(f"{meeting.status} in {where}; {_reason(meeting, _ordered(sides, names), names)}")
    return Track(
        id=fact_id("track", "place", place),
        label=place,
        sides=tuple(sorted({side for _, sides in members for side in sides})),
        meetings=tuple(meeting.id for meeting, _ in members),
        reasons=tuple(reasons),
        place=place,
    )


def _ordered(sides: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(sides, key=lambda side: (names[side], side)))


def _reason(meeting: Meeting, sides: Iterable[str], names: Mapping[str, str]) -> str:
    """Such as "Vladimir Putin for Russia; Steve Witkoff for United States; on ceasefire"."""
    acting = []
    for side in sides:
        members = sorted(names[p.actor] for p in meeting.participations if p.on_behalf_of == side)
        acting.append(f"{', '.join(members)} for {names[side]}" if members != [names[side]] else names[side])
    return "; ".join([*acting, *([f"on {meeting.topic}"] if meeting.topic else [])])
