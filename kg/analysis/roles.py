"""Measures of brokerage on networks: betweenness, constraint and the roles of Gould and Fernandez.

The first two are computed by igraph, which gives the same numbers as networkx in a fraction of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import igraph

COORDINATOR = "coordinator"
ITINERANT = "itinerant"
GATEKEEPER = "gatekeeper"
REPRESENTATIVE = "representative"
LIAISON = "liaison"
ROLES = (COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON)

EXACT = 100_000_000
"""Up to this product of nodes and edges betweenness is exact (some seconds); above it is sampled."""
PIVOTS = 256
"""Sources of the sampled shortest paths."""

Side = Callable[[Hashable, Hashable], str | None]
Tie = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The ties of one node, in and out: neighbour to its side and whether that is the node's own side."""

    into: dict[Hashable, Tie]
    out: dict[Hashable, Tie]


def betweenness(graph: nx.Graph, *, exact: int = EXACT, seed: int = 0) -> dict[Hashable, float]:
    """How many shortest paths between two others lead through each node (each pair counts 1 in all).

    Freeman, L. C. (1977), "A set of measures of centrality based on betweenness", Sociometry 40, 35-41;
    not normalised, steps unweighted. Where nodes times edges exceed `exact`, the paths from `PIVOTS`
    random nodes stand for all (Brandes, U. & Pich, C. (2007), "Centrality estimation in large networks",
    International Journal of Bifurcation and Chaos 17, 2303-2318); the same `seed` gives the same numbers.
    """
    nodes, net = to_igraph(graph)
    if len(nodes) * net.ecount() <= exact or len(nodes) <= PIVOTS:
        return dict(zip(nodes, net.betweenness(directed=graph.is_directed()), strict=True))
    pivots = sorted(Random(seed).sample(range(len(nodes)), PIVOTS))
    found = net.betweenness(directed=graph.is_directed(), sources=pivots)
    # igraph halves undirected counts as if every pair were met from both of its ends; a pivot is one end.
    scale = len(nodes) / PIVOTS
    return {node: score * scale for node, score in zip(nodes, found, strict=True)}


def constraint(graph: nx.Graph) -> dict[Hashable, float | None]:
    """Burt's constraint: how far a node's contacts lead back to the same people; low means a broker.

    Burt, R. S. (1992), Structural Holes, Harvard University Press, chapter 2; ties weighted by the edge
    attribute `weight` (1 where there is none). None for a node without ties.
    """
    nodes, net = to_igraph(graph)
    found = net.constraint(weights="weight") if net.ecount() else [float("nan")] * len(nodes)
    return {node: None if score != score else score for node, score in zip(nodes, found, strict=True)}


def gould_fernandez(graph: nx.Graph, side: Side) -> dict[Hashable, dict[str, int]]:
    """How often each node mediates in each role: node to role to count, all `ROLES` in each.

    A node v mediates for a and b where a → v → b and not a → b. With A and B the sides of a and b:
    coordinator, all of one side; itinerant, A = B but not v's; gatekeeper, only B is v's; representative,
    only A is v's; liaison, three different sides. ``side(x, y)`` is the side of x in its tie with y,
    None if unknown: such an a or b plays in no role, such a v belongs to no side. In an undirected graph
    each pair counts in both directions.

    Gould, R. V. & Fernandez, R. M. (1989), "Structures of mediation: a formal approach to brokerage in
    transaction networks", Sociological Methodology 19, 89-126.
    """
    out = {v: set(graph.adj[v]) - {v} for v in graph}
    into = {v: set(graph.pred[v]) - {v} for v in graph} if graph.is_directed() else out
    counts: dict[Hashable, dict[str, int]] = {}
    for v in graph:
        ties = _Pairs(_ties(v, into[v], side), _ties(v, out[v], side))
        found = _all_pairs(ties)
        found.subtract(_closed_pairs(ties, out))
        counts[v] = {role: found[role] for role in ROLES}
    return counts


def _ties(v: Hashable, neighbours: set[Hashable], side: Side) -> dict[Hashable, Tie]:
    found = ((n, side(n, v), side(v, n)) for n in neighbours)
    return {n: (theirs, theirs == own) for n, theirs, own in found if theirs is not None}


def _all_pairs(ties: _Pairs) -> Counter[str]:
    """Every a → v → b by role, counted by side and not one by one: hubs have millions of them."""
    counts: Counter[str] = Counter()
    into, out = Counter(ties.into.values()), Counter(ties.out.values())
    for a, many in into.items():
        for b, more in out.items():
            counts[_role(a, b)] += many * more
    return counts


def _closed_pairs(ties: _Pairs, successors: dict[Hashable, set[Hashable]]) -> Counter[str]:
    """What `_all_pairs` counts too much: a = b, and pairs that have a tie of their own."""
    counts: Counter[str] = Counter()
    for a, tie in ties.into.items():
        if a in ties.out:
            counts[_role(tie, ties.out[a])] += 1
        ends = Counter(ties.out[b] for b in successors[a] & ties.out.keys())
        for end, many in ends.items():
            counts[_role(tie, end)] += many
    return counts


def _role(a: Tie, b: Tie) -> str:
    (side_a, own_a), (side_b, own_b) = a, b
    if own_a and own_b:
        # Both own sides of v and yet different: v has changed sides between the two, a role without a name.
        return COORDINATOR if side_a == side_b else ""
    if own_a or own_b:
        return REPRESENTATIVE if own_a else GATEKEEPER
    return ITINERANT if side_a == side_b else LIAISON


def to_igraph(graph: nx.Graph) -> tuple[list[Hashable], igraph.Graph]:
    """The nodes in their order and the same network for igraph, with the edge attribute `weight`."""
    import igraph  # brings matplotlib along: two seconds, which only those shall wait who need it

    nodes = list(graph)
    number = {node: position for position, node in enumerate(nodes)}
    ends = [(number[a], number[b]) for a, b in graph.edges()]
    net = igraph.Graph(n=len(nodes), edges=ends, directed=graph.is_directed())
    net.es["weight"] = [weight for *_, weight in graph.edges(data="weight", default=1.0)]
    return nodes, net
