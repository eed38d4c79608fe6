"""How far two lists of participants are the same, be it that one names delegations and one their members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.cast import Cast, party
from kg.evaluate.people import likeness


@dataclass(slots=True)
class _Side:
    """One list: persons with the party each speaks for, and the parties that are named themselves."""

    persons: dict[str, str | None]
    parties: list[str]


def agreement(a: Sequence[str], b: Sequence[str], cast: Cast) -> float:
    """The share of all participants that stand in both lists (Jaccard), from 0 to 1.

    A party named next to persons who speak for it counts as these persons; where the other list names only
    the party, its members there count as the party.
    """
    first, second = _read(a, cast), _read(b, cast)
    spoken_for = [set(side.persons.values()) for side in (first, second)]
    for side, own in zip((first, second), spoken_for, strict=True):
        side.parties = [name for name in side.parties if name not in own]
    _fold_members(first.parties, second, spoken_for[1])
    _fold_members(second.parties, first, spoken_for[0])
    shared = len(set(first.parties) & set(second.parties)) + _shared_persons(first.persons, second.persons)
    total = sum(len(side.persons) + len(set(side.parties)) for side in (first, second)) - shared
    return shared / total if total else 0.0


def _read(names: Iterable[str], cast: Cast) -> _Side:
    persons: list[str] = []
    parties: list[str] = []
    for name in filter(None, names):
        if cast.is_party(name):
            parties.append(party(name))
        elif not any(likeness(name, other) for other in persons):
            persons.append(name)
    return _Side({name: cast.side(name) for name in persons}, list(dict.fromkeys(parties)))


def _fold_members(named: Iterable[str], other: _Side, spoken_for: set[str | None]) -> None:
    for name in named:
        if name in spoken_for and name not in other.parties:
            other.persons = {person: side for person, side in other.persons.items() if side != name}
            other.parties.append(name)


def _shared_persons(a: Iterable[str], b: Iterable[str]) -> int:
    pairs = [(likeness(x, y), x, y) for x in a for y in b]
    used: set[tuple[int, str]] = set()
    shared = 0
    for how, x, y in sorted(pairs, reverse=True):
        if how and not {(0, x), (1, y)} & used:
            used |= {(0, x), (1, y)}
            shared += 1
    return shared
