"""Who bridges the sides, and what kind of broker each is (`kg brokers`)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import networkx as nx

from kg.analysis.contacts import contacts, is_tally
from kg.analysis.index import FactIndex, present
from kg.analysis.projections import contact_graph
from kg.analysis.roles import ROLES, betweenness, constraint, gould_fernandez
from kg.analysis.rows import Row
from kg.analysis.selection import select, sources
from kg.model import Facts, MeetingStatus

Scores = dict[str, float | None]
Range = tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker(Row):
    """One person who mediates between two others that have no contact of their own.

    `sides` are his own in the meetings counted, `bridges` the other sides whose people he met, named or not
    ("Ukrainian officials"). `kind` is the role he plays most often among named persons. Measures are
    explained in `kg.analysis.roles`; each stands beside its range when each source is left out in turn (None
    where there is but one source, or where the person is not in the network without any of the others).
    `contacts` is the number of persons met.
    """

    rank: int
    person: str
    sides: tuple[str, ...]
    bridges: tuple[str, ...]
    kind: str | None
    contacts: int
    betweenness: float
    betweenness_range: Range
    constraint: float | None
    constraint_range: Range
    coordinator: int
    coordinator_range: Range
    itinerant: int
    itinerant_range: Range
    gatekeeper: int
    gatekeeper_range: Range
    representative: int
    representative_range: Range
    liaison: int
    liaison_range: Range


def brokers(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    ranges: bool = True,
    seed: int = 0,
) -> list[Broker]:
    """Persons who mediate at least one pair: by other sides of persons met, then betweenness, then name.

    Who met two other sides, one of them only as a delegation without names, is a broker too: the network
    of persons, on which the measures stand, does not show such a contact.
    Counted are held meetings; a person's side is the one taken in the latest meeting of each pair. `ranges`
    costs one more computation for every source. `seed` matters only where betweenness is sampled.
    """
    facts = select(facts, since=since, until=until, track=track, source=source)
    index = FactIndex(facts)
    graph = contact_graph(index)
    scores = measures(graph, seed=seed)
    partial = [_without(facts, name, seed) for name in sources(facts)] if ranges else []
    bridged = _bridged(set(scores), index)
    found = [p for p, score in scores.items() if _mediates(score) or _meets_unnamed(bridged[p][1], p, graph)]

    def strength(person: str) -> tuple[int, float, str, str]:
        own, others = _sides_of_named(person, graph)
        # One of the sides met may be the own side of a person of whom none is known.
        reach = len(others) - (0 if own else 1)
        return -reach, -(scores[person]["betweenness"] or 0), index.name(person), person

    found.sort(key=strength)
    claims = _claims(set(found), index)
    return [
        _row(number, p, bridged[p], graph, scores[p], [o[p] for o in partial if p in o], claims[p], index)
        for number, p in enumerate(found, start=1)
    ]


def measures(graph: nx.Graph, *, seed: int = 0) -> dict[str, Scores]:
    """All measures of every person by id; `graph` is a `person_person` network."""

    def side(person: Hashable, partner: Hashable) -> str | None:
        found: str | None = graph.adj[person][partner]["sides"][person]
        return found

    between, hole, roles = betweenness(graph, seed=seed), constraint(graph), gould_fernandez(graph, side)
    return {p: {"betweenness": between[p], "constraint": hole[p], **roles[p]} for p in graph}


def _without(facts: Facts, source: str, seed: int) -> dict[str, Scores]:
    if len(sources(facts)) < 2:
        return {}
    return measures(contact_graph(FactIndex(select(facts, without=source))), seed=seed)


def _mediates(scores: Scores) -> bool:
    return bool(scores["betweenness"]) or any(scores[role] for role in ROLES)


def _meets_unnamed(bridges: tuple[str, ...], person: str, graph: nx.Graph) -> bool:
    return len(bridges) > 1 and bool(set(bridges) - _sides_of_named(person, graph)[1])


def _sides_of_named(person: str, graph: nx.Graph) -> tuple[set[str], set[str]]:
    """The person's own sides and the other sides of the persons met."""
    ties = [(edge["sides"][person], edge["sides"][other]) for other, edge in graph.adj[person].items()]
    own = {side for side, _ in ties if side is not None}
    return own, {side for _, side in ties if side is not None} - own


def _bridged(people: set[str], index: FactIndex) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each person's own sides and the other sides met, delegations without a name included, sorted."""
    own: dict[str, set[str | None]] = {person: set() for person in people}
    met: dict[str, set[str | None]] = {person: set() for person in people}
    for meeting in index.facts.meetings:
        if meeting.status is not MeetingStatus.HELD or is_tally(meeting):
            continue
        there = {p.actor: index.side(p, meeting) for p, _ in present(meeting)}
        for person in people & there.keys():
            own[person].add(there[person])
            met[person].update(side for actor, side in there.items() if actor != person)
    return {
        person: (
            tuple(sorted(side for side in own[person] if side)),
            tuple(sorted(side for side in met[person] - own[person] if side)),
        )
        for person in people
    }


def _claims(people: set[str], index: FactIndex) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {person: [] for person in people}
    for contact in contacts(index):
        if not is_tally(contact.meeting):
            for person in people & {contact.a, contact.b}:
                found[person].extend(contact.claims)
    return found


def _row(
    number: int,
    person: str,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    graph: nx.Graph,
    scores: Scores,
    others: list[Scores],
    claims: list[str],
    index: FactIndex,
) -> Broker:
    played = [role for role in ROLES if scores[role]]
    measured = {name: scores[name] for name in ("betweenness", "constraint", *ROLES)}
    spread = {f"{name}_range": _range([o[name] for o in others]) for name in measured}
    return Broker(
        rank=number,
        person=index.name(person),
        sides=sides[0],
        bridges=sides[1],
        kind=max(played, key=lambda role: scores[role] or 0) if played else None,
        contacts=graph.degree(person),
        **measured,  # type: ignore[arg-type]
        **spread,  # type: ignore[arg-type]
        evidence=index.evidence(claims),
    )


def _range(values: list[float | None]) -> Range:
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else None
