"""Where the symbols of the full graph stand: worked out here once, the same for the same graph.

Each connected component is laid out by the Fruchterman-Reingold method (Software: Practice and
Experience 21, 1991) in igraph; components are then packed in rows, the largest first, so that single
nodes do not drift away from the rest.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence

import igraph

Point = tuple[float, float]

_SPACING = 95.0  # of two neighbouring symbols, in the units of the drawing
_SEED = 20


def positions(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A place for each node, rounded to whole units.

    The order of `nodes` and `edges` matters; both must be sorted by the caller's rule.
    """
    number = {node: place for place, node in enumerate(nodes)}
    graph = igraph.Graph(n=len(nodes), edges=[(number[a], number[b]) for a, b in edges]).simplify()
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        drawn = [(part, _spread(graph, part)) for part in parts]
    finally:
        igraph.set_random_number_generator(random)
    places: dict[str, tuple[int, int]] = {}
    for part, points in _pack(drawn):
        places.update({nodes[node]: (round(x), round(y)) for node, (x, y) in zip(part, points, strict=True)})
    return places


def _spread(graph: igraph.Graph, part: list[int]) -> list[Point]:
    """Points of one component in the quarter-plane that starts at (0, 0)."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    piece = graph.induced_subgraph(part)
    if len(part) <= 400:
        layout = piece.layout("kk", maxiter=50 * len(part))
    else:
        layout = piece.layout("fr", niter=500 if len(part) < 3000 else 60, seed=_circle(len(part)), grid=True)
    width = _SPACING * math.sqrt(len(part)) * 1.3
    return _fit(layout.coords, width, width * 0.8)


def _circle(size: int) -> list[Point]:
    radius = math.sqrt(size)
    return [
        (radius * math.cos(2 * math.pi * i / size), radius * math.sin(2 * math.pi * i / size))
        for i in range(size)
    ]


def _fit(points: Sequence[Sequence[float]], width: float, height: float) -> list[Point]:
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    wide = max(p[0] for p in points) - left or 1.0
    high = max(p[1] for p in points) - top or 1.0
    return [((p[0] - left) / wide * width, (p[1] - top) / high * height) for p in points]


def _pack(drawn: list[tuple[list[int], list[Point]]]) -> list[tuple[list[int], list[Point]]]:
    """Shelves: components side by side, a new row when the width of the whole is reached."""
    area = sum((_extent(points)[0] + _SPACING) * (_extent(points)[1] + _SPACING) for _, points in drawn)
    limit = max(math.sqrt(area * 1.25), _extent(drawn[0][1])[0]) if drawn else 0.0
    x = y = shelf = 0.0
    packed = []
    for part, points in drawn:
        width, height = _extent(points)
        if x and x + width > limit:
            x, y, shelf = 0.0, y + shelf + _SPACING, 0.0
        packed.append((part, [(px + x, py + y) for px, py in points]))
        x, shelf = x + width + _SPACING, max(shelf, height)
    return packed


def _extent(points: list[Point]) -> Point:
    return max(p[0] for p in points), max(p[1] for p in points)
