"""How word can get from one person to another (`kg path A B`): paths of contacts that took place."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.analysis.contacts import Contact, of_meeting
from kg.analysis.index import FactIndex
from kg.analysis.names import find_person
from kg.analysis.projections import contact_graph, hand_overs
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.errors import InputError
from kg.model import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Row):
    """One step of a path, from `a` to `b`.

    `route` is "shortest" (fewest steps; of several, the one of least cost), "strongest" (least cost) or
    "messages". `weight` is that of the link (see `kg.analysis.contacts`), `cost` is 1/weight and adds up
    along the strongest path; both are None for messages. `first` and `last` are EDTF.
    """

    route: str
    step: int
    a: str
    b: str
    contacts: int
    weight: float | None
    cost: float | None
    first: str | None
    last: str | None
    meetings: tuple[str, ...]


def path(
    facts: Facts,
    a: str,
    b: str,
    *,
    messages: bool = False,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
) -> list[Step]:
    """The shortest and the strongest path of held contacts between two persons, every step with evidence.

    With `messages` the shortest path of reported hand-overs in their direction instead, from `a`
    to `b`; it may lead through parties. Empty where there is none. Names are as in `find_person`.
    Raises `UnknownName`, and `InputError` where both are one person, for limits that cannot be used, and
    for messages of a track, since tracks are made of meetings.
    """
    first, last = find_person(facts, a), find_person(facts, b)
    if first.id == last.id:
        raise InputError(f"{a!r} and {b!r} are both {first.name}: a path has two ends")
    if messages and track is not None:
        raise InputError("tracks are made of meetings, messages belong to none: ask for one of the two")
    if messages:
        return _message_steps(facts, first.id, last.id, since=since, until=until, source=source)
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    graph = contact_graph(index)
    shortest = steps(graph, index, first.id, last.id)
    return shortest + steps(graph, index, first.id, last.id, strongest=True)


def steps(graph: nx.Graph, index: FactIndex, start: str, end: str, *, strongest: bool = False) -> list[Step]:
    """The shortest (or the strongest) path between two persons (ids) of a `contact_graph`."""
    nodes = _way(graph, start, end, strongest=strongest)
    route = "strongest" if strongest else "shortest"
    return [
        _step(route, number, pair, _between(graph, index, *pair), index)
        for number, pair in enumerate(pairwise(nodes), start=1)
    ]


def _between(graph: nx.Graph, index: FactIndex, a: str, b: str) -> list[Contact]:
    shared = (index.meetings[meeting] for meeting in graph.edges[a, b]["meetings"])
    return [c for meeting in shared for c in of_meeting(meeting, index) if {c.a, c.b} == {a, b}]


def _way(graph: nx.Graph, start: str, end: str, *, strongest: bool) -> list[str]:
    """Nodes from start to end, or none. A step costs 1/weight; the shortest way pays a toll per step."""
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    # A step costs at most 1/weight, so the toll makes one step more dearer than any choice of steps.
    dearest = max(1 / weight for *_, weight in graph.edges(data="weight"))
    toll = 0.0 if strongest else dearest * graph.number_of_nodes()

    def cost(_a: Hashable, _b: Hashable, edge: dict[str, float]) -> float:
        return toll + 1 / edge["weight"]

    _, nodes = nx.bidirectional_dijkstra(graph, start, end, weight=cost)
    return list(nodes)


def _step(route: str, number: int, pair: tuple[str, str], found: list[Contact], index: FactIndex) -> Step:
    dates = [c.meeting.when.edtf for c in found if c.meeting.when and index.bounds(c.meeting.when.edtf)]
    weight = sum(sorted(c.weight for c in found))
    return Step(
        route=route,
        step=number,
        a=index.name(pair[0]),
        b=index.name(pair[1]),
        contacts=len(found),
        weight=weight,
        cost=1 / weight,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        meetings=tuple(c.meeting.label for c in found),
        evidence=index.evidence(claim for c in found for claim in c.claims),
    )


def _message_steps(
    facts: Facts, start: str, end: str, *, since: str | None, until: str | None, source: str | None
) -> list[Step]:
    index = FactIndex(facts)
    graph = hand_overs(facts, since=since, until=until, source=source)
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    nodes = min(nx.all_shortest_paths(graph, start, end))
    return [
        _message_step(number, a, b, graph, index) for number, (a, b) in enumerate(pairwise(nodes), start=1)
    ]


def _message_step(number: int, a: str, b: str, graph: nx.MultiDiGraph, index: FactIndex) -> Step:
    edges = [edge for _, edge in sorted(graph.get_edge_data(a, b).items())]
    edges.sort(key=lambda edge: index.span(edge["date"]))
    return Step(
        route="messages",
        step=number,
        a=index.name(a),
        b=index.name(b),
        contacts=len(edges),
        weight=None,
        cost=None,
        first=edges[0]["date"],
        last=edges[-1]["date"],
        meetings=tuple(dict.fromkeys(edge["label"] for edge in edges)),
        evidence=index.evidence(claim for edge in edges for claim in edge["claims"]),
    )
