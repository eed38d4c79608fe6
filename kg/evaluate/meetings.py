"""Which reported meeting is which, and what of the matched ones is right."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evaluate import dates
from kg.evaluate.cast import Cast, party
from kg.evaluate.facts import Meeting, Sheet
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.participants import agreement
from kg.evaluate.wording import quote_likeness, stems
from kg.evaluate.wordlists import words
from kg.model import MeetingKind, MeetingStatus

_ENOUGH = 0.5  # of the participants
_ROUGHLY = {
    MeetingStatus.PROPOSED: MeetingStatus.PLANNED,
    MeetingStatus.POSTPONED: MeetingStatus.CANCELLED,
    MeetingStatus.DENIED: MeetingStatus.CANCELLED,
}
_FACE_TO_FACE = frozenset({MeetingKind.TALKS, MeetingKind.SUMMIT, MeetingKind.OTHER})


def candidates(gold: Sheet, found: Sheet, cast: Cast) -> Iterator[Candidate]:
    """Meetings with the same participants (half of them, or of the core) on dates that can be one."""
    for i, wanted in enumerate(gold.meetings):
        for j, given in enumerate(found.meetings):
            if not dates.overlap(wanted.date, given.date):
                continue
            full = agreement(wanted.participants, given.participants, cast)
            core = agreement(wanted.core, given.participants, cast) if wanted.core else 0.0
            if max(full, core) >= _ENOUGH:
                yield max(full, core) + 0.3 * full + _circumstances(wanted, given), i, j


def _circumstances(wanted: Meeting, given: Meeting) -> float:
    """What decides between two meetings of the same people."""
    return (
        0.3 * (wanted.date is not None and dates.same(wanted.date, given.date))
        + 0.3 * same_place(wanted.place, given.place)
        + 0.2 * _same_rough_status(wanted.status, given.status)
        + 0.1 * same_kind(wanted.kind, given.kind)
        + 0.2 * quote_likeness(wanted.quote, given.quote)
        + REQUIRED * (not wanted.optional)
    )


def checks(wanted: Meeting, given: Meeting) -> Iterator[tuple[str, bool]]:
    """What of a matched meeting is right: (aspect, verdict); date and place only where the gold has them."""
    if wanted.date:
        dated = dates.is_dated(given.date)
        yield "date overlaps", dated and dates.overlap(wanted.date, given.date)
        yield "date exact", dated and dates.same(wanted.date, given.date)
    if wanted.place:
        yield "place", same_place(wanted.place, given.place)
    yield "status", _same_status(wanted.status, given.status)
    yield "status roughly", _same_rough_status(wanted.status, given.status)
    yield "kind", same_kind(wanted.kind, given.kind)


def same_place(a: str | None, b: str | None) -> bool:
    """Whether two places share a word that names one, or are one state (a capital counts as its state)."""
    if not a or not b:
        return False
    drop = words()["place"]
    return bool(stems(a, drop) & stems(b, drop)) or party(a) == party(b)


def same_kind(a: MeetingKind, b: MeetingKind) -> bool:
    """Whether the kinds agree; talks, summits and other meetings face to face count as one kind."""
    return a is b or {a, b} <= _FACE_TO_FACE


def _same_status(a: MeetingStatus, b: MeetingStatus) -> bool:
    """A meeting put off is as little held as one called off, and texts rarely tell them apart."""
    off = {MeetingStatus.POSTPONED, MeetingStatus.CANCELLED}
    return a is b or {a, b} == off


def _same_rough_status(a: MeetingStatus, b: MeetingStatus) -> bool:
    """Whether both are held, both to come, or both not to be."""
    return _ROUGHLY.get(a, a) is _ROUGHLY.get(b, b)
