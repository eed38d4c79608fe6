"""What the page shows first: view, selection and filters, chosen from the data and the call."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.edtf import bounds
from kg.errors import InputError, UnknownName
from kg.model import Facts
from kg.view.circle import MANY_PEOPLE, Channel, threshold
from kg.view.escape import plain

_SHORT_SPAN_DAYS = 42  # up to six weeks, the order of events says more than the channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the caller asks for; dates are EDTF."""

    focus: str | None = None
    between: tuple[str, str] | None = None
    track: str | None = None
    since: str | None = None
    until: str | None = None


def opening(facts: Facts, found: Sequence[Channel], wishes: Wishes) -> dict[str, object]:
    """The first state of the page, in the words of its fragment.

    Raises `UnknownName` for a name that matches nothing or several, `InputError` for a date that is none.
    """
    crossing = [channel for channel in found if channel.crosses]
    shown = crossing or found
    people = {person for channel in shown for person in (channel.a, channel.b)}
    state: dict[str, object] = {
        "view": "tracks" if len(people) > MANY_PEOPLE and len(facts.tracks) > 1 else "channels",
        "min": threshold(shown),
        "within": not crossing,
    }
    days = {"from": _day(wishes.since, first=True), "to": _day(wishes.until, first=False)}
    state |= {key: day for key, day in days.items() if day}
    if _is_short(days["from"], days["to"]):
        state["view"] = "timeline"
    if wishes.track is not None:
        state |= {"track": find_track(facts, wishes.track), "view": "channels"}
    if wishes.focus is not None:
        state |= {"view": "focus", "focus": find(facts, wishes.focus)}
    if wishes.between is not None:
        state |= {"view": "channels", "between": [find(facts, name) for name in wishes.between]}
    return state


def find(facts: Facts, name: str) -> str:
    """The id of the person, party, meeting, proposal or office with this name, id or part of one name."""
    named = [
        *((person.id, (person.name, *person.names)) for person in facts.persons),
        *((party.id, (party.name, *party.names)) for party in facts.parties),
        *((meeting.id, (meeting.label,)) for meeting in facts.meetings),
        *((proposal.id, (proposal.label, *proposal.labels)) for proposal in facts.proposals),
        *((office.id, (office.title,)) for office in facts.offices),
    ]
    return _match(name, named, none="nothing")


def find_track(facts: Facts, name: str) -> str:
    """The id of the track of this label, id or unambiguous part of a label."""
    return _match(name, [(track.id, (track.label,)) for track in facts.tracks], none="no track")


def _match(name: str, named: Sequence[tuple[str, Iterable[str]]], *, none: str) -> str:
    wanted = plain(name).casefold()
    labels = {node: [plain(label) for label in names] for node, names in named}
    if name in labels:
        return name
    whole = [node for node, names in labels.items() if wanted in map(str.casefold, names)]
    hits = whole or [
        node for node, names in labels.items() if wanted and any(wanted in n.casefold() for n in names)
    ]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise UnknownName(name, tuple(labels[node][0] for node in hits[:5]), ambiguous=True)
    known = dict.fromkeys(label for names in labels.values() for label in names)
    near = tuple(difflib.get_close_matches(name, known, n=3, cutoff=0.4))
    raise UnknownName(name, near, none=none)


def _day(edtf: str | None, *, first: bool) -> str | None:
    if edtf is None:
        return None
    days = bounds(edtf)
    if days is None:
        raise InputError(f"{edtf!r} is no date; write it as 2026-01-31, 2026-01 or 2026")
    return days[0 if first else 1].isoformat()


def _is_short(since: str | None, until: str | None) -> bool:
    if since is None or until is None:
        return False
    begin, end = bounds(since), bounds(until)
    return bool(begin and end and 0 <= (end[1] - begin[0]).days <= _SHORT_SPAN_DAYS)
