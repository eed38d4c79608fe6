"""Tracks: strands of negotiation, derived from who meets about what.

A meeting belongs to the track of the sides represented in it and of its topic. Mediators stand on no
side. No list of tracks is typed in; the reasons say for every meeting why it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import Meeting, Track
from kg.resolve.corpus import fact_id
from kg.resolve.parties import Actors


def resolve_tracks(meetings: Iterable[Meeting], actors: Actors) -> tuple[Track, ...]:
    """Tracks sorted by id; a meeting of fewer than two sides is in none."""
    names = actors.names
    strands: dict[tuple[tuple[str, ...], str | None], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        sides = {part.on_behalf_of for part in meeting.participations if part.on_behalf_of}
        if len(sides) > 1:
            strands[tuple(sorted(sides, key=lambda side: (names[side], side))), meeting.topic].append(meeting)
    found = [
        Track(
            id=fact_id("track", *sorted(sides), topic or ""),
            label=" – ".join(names[side] for side in sides) + (f": {topic}" if topic else ""),
            sides=tuple(sorted(sides)),
            meetings=tuple(meeting.id for meeting in members),
            reasons=tuple(_reason(meeting, sides, names) for meeting in members),
        )
        for (sides, topic), members in strands.items()
    ]
    return tuple(sorted(found, key=lambda track: track.id))


def _reason(meeting: Meeting, sides: Iterable[str], names: Mapping[str, str]) -> str:
    """Such as "Vladimir Putin for Russia; Steve Witkoff for United States; on ceasefire"."""
    acting = []
    for side in sides:
        members = sorted(names[p.actor] for p in meeting.participations if p.on_behalf_of == side)
        acting.append(f"{', '.join(members)} for {names[side]}" if members != [names[side]] else names[side])
    return "; ".join([*acting, *([f"on {meeting.topic}"] if meeting.topic else [])])
