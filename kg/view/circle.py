"""The order of persons in the channels view, and how much of it is shown at first.

Persons stand on two facing arcs, grouped by side: names then never meet, since each has a row of its
own. Which side goes to which arc, and who stands above whom, is chosen so that lines cross little:
the barycentre method (Sugiyama, Tagawa and Toda 1981, IEEE Trans. SMC 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import Facts
from kg.view.belonging import Belonging

MANY_PEOPLE = 60
_MOST_LINES = 40
_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Two persons and the meetings that both attend; `weight` sums 1/(k-1) over meetings of k persons."""

    a: str
    b: str
    meetings: tuple[str, ...]
    weight: float
    crosses: bool


def channels(facts: Facts, belonging: Belonging) -> list[Channel]:
    """Every pair of persons with a common meeting, whatever its status, sorted by the persons' ids."""
    persons = {person.id for person in facts.persons}
    shared: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for meeting in facts.meetings:
        present = sorted({part.actor for part in meeting.participations} & persons)
        for pair in combinations(present, 2):
            shared.setdefault(pair, []).append((meeting.id, 1 / (len(present) - 1)))
    return [
        Channel(
            a=a,
            b=b,
            meetings=tuple(meeting for meeting, _ in met),
            weight=sum(weight for _, weight in met),
            crosses=_side(belonging, a) != _side(belonging, b),
        )
        for (a, b), met in sorted(shared.items())
    ]


def threshold(found: Sequence[Channel]) -> int:
    """The least number of common meetings that leaves no more than forty lines at first sight."""
    counts = sorted((len(channel.meetings) for channel in found), reverse=True)
    return 1 if len(counts) <= _MOST_LINES else counts[_MOST_LINES] + 1


def arcs(found: Sequence[Channel], belonging: Belonging) -> list[dict[str, object]]:
    """Sides in drawing order: `side`, `arc` (0 left, 1 right) and `people`, from top to bottom."""
    weights: dict[str, dict[str, float]] = {}
    for channel in found:
        weights.setdefault(channel.a, {})[channel.b] = channel.weight
        weights.setdefault(channel.b, {})[channel.a] = channel.weight
    groups: dict[str, list[str]] = {}
    for person in sorted(weights, key=lambda p: (-sum(weights[p].values()), p)):
        groups.setdefault(_side(belonging, person), []).append(person)
    arc = _split(groups, weights)
    ordered = _untangle(groups, arc, weights)
    return [{"side": side, "arc": arc[side], "people": people} for side, people in ordered]


def _side(belonging: Belonging, person: str) -> str:
    """The side that a person is drawn with; a person of no known side stands alone under ''."""
    return (belonging.sides_of_actor(person) or [""])[0]


def _split(groups: Mapping[str, Sequence[str]], weights: Mapping[str, Mapping[str, float]]) -> dict[str, int]:
    """Left or right for each side: opposite to those it meets most, both arcs about equally long."""
    arc: dict[str, int] = {}
    arc_of: dict[str, int] = {}
    rows = [0, 0]
    total = sum(len(people) + 1 for people in groups.values())
    for side, people in groups.items():
        pull = [0.0, 0.0]
        for person in people:
            for other, weight in weights[person].items():
                if other in arc_of:
                    pull[arc_of[other]] += weight
        free = [rows[place] + len(people) + 1 <= total * 0.6 for place in (0, 1)]
        wanted = 0 if pull[1] > pull[0] or (pull[1] == pull[0] and rows[0] <= rows[1]) else 1
        arc[side] = wanted if free[wanted] or not free[1 - wanted] else 1 - wanted
        arc_of.update(dict.fromkeys(people, arc[side]))
        rows[arc[side]] += len(people) + 1
    return arc


def _untangle(
    groups: Mapping[str, list[str]], arc: Mapping[str, int], weights: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, list[str]]]:
    order = [(side, list(people)) for side, people in groups.items()]
    for _ in range(_ROUNDS):
        height = _heights(order, arc)
        pull = {person: _barycentre(person, weights, height) for person in height}
        order = [(side, sorted(people, key=lambda p: (pull[p], p))) for side, people in order]
        order.sort(key=lambda group: (sum(pull[p] for p in group[1]) / len(group[1]), group[0]))
    return order


def _heights(order: Iterable[tuple[str, list[str]]], arc: Mapping[str, int]) -> dict[str, float]:
    rows: tuple[list[str | None], list[str | None]] = ([], [])
    for side, people in order:
        rows[arc[side]].extend([None, *people])
    return {
        person: place / len(column)
        for column in rows
        for place, person in enumerate(column)
        if person is not None
    }


def _barycentre(
    person: str, weights: Mapping[str, Mapping[str, float]], height: Mapping[str, float]
) -> float:
    total = sum(weights[person].values())
    return sum(weight * height[other] for other, weight in sorted(weights[person].items())) / total
