"""At which level sides meet: leaders, ministers, envoys, experts, from the ranks of the printed titles."""

from __future__ import annotations

from kg.analysis.index import FactIndex, present
from kg.analysis.ranks import rank
from kg.model import Meeting, TenureStatus

LEVELS = ("leaders", "ministers", "envoys", "experts")

_LEVEL_OF_RANK = {
    "head-of-state": "leaders",
    "head-of-government": "leaders",
    "royalty": "leaders",
    "party-leader": "leaders",
    "minister": "ministers",
    "deputy-minister": "ministers",
    "envoy": "envoys",
    "ambassador": "envoys",
    "mediator": "envoys",
    "adviser": "envoys",
}
"""The ranks of the word list of titles that are no experts; an adviser at the table acts for a leader."""


def level_of(person: str, meeting: Meeting, index: FactIndex) -> str | None:
    """The level of the highest office that the person held then, None where no title is known."""
    offices = [
        t for t in index.offices_on(person, index.time(meeting)) if t.status is not TenureStatus.FORMER
    ]
    ranks = {found for tenure in offices if (found := rank(tenure.title))}
    levels = {_LEVEL_OF_RANK.get(found, LEVELS[-1]) for found in ranks}
    return min(levels, key=LEVELS.index, default=None)


def level(meeting: Meeting, index: FactIndex) -> str | None:
    """The level on which all sides meet: that of the side whose highest-ranking person ranks lowest.

    A leader who receives an envoy makes a meeting of envoys. None where a side sends nobody whose
    title is known.
    """
    highest: dict[str | None, list[str]] = {}
    for participation, _ in present(meeting):
        found = level_of(participation.actor, meeting, index)
        highest.setdefault(index.side(participation, meeting), []).extend([found] if found else [])
    if not highest or not all(highest.values()):
        return None
    return max((min(found, key=LEVELS.index) for found in highest.values()), key=LEVELS.index)
