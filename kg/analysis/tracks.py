"""The strands of negotiation (`kg tracks`), with levels, and beside what communities would say."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import networkx as nx

from kg.analysis.contacts import order
from kg.analysis.index import FactIndex, present
from kg.analysis.levels import LEVELS, level
from kg.analysis.projections import contact_graph
from kg.analysis.roles import to_igraph
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.model import Facts, Meeting, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRow(Row):
    """One strand. `meetings`, `reasons` and `levels` run in parallel, oldest meeting first.

    `place` is that of a track by place, None of one by sides or by topic. A level is leaders, ministers,
    envoys, experts, or "unknown" (`kg.analysis.levels.level`); `top_level` is the highest. `community` is
    the number of the community of persons to which most of the track's meetings belong, `agreement` the
    share of its meetings (of those with named persons) that do: 1.0 where the network alone would have
    found the track too; both None where no meeting that took place names persons.
    """

    id: str
    label: str
    place: str | None
    sides: tuple[str, ...]
    first: str | None
    last: str | None
    meetings: tuple[str, ...]
    reasons: tuple[str, ...]
    levels: tuple[str, ...]
    top_level: str | None
    community: int | None
    agreement: float | None


def tracks(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
    seed: int = 0,
) -> list[TrackRow]:
    """Every track, the one with most meetings first; a meeting may be in several. `seed` is Louvain's."""
    index = FactIndex(select(facts, since=since, until=until, source=source))
    known = {meeting.id: meeting for meeting in index.facts.meetings}
    community = _meeting_communities(index, seed=seed)
    rows = [_row(track, known, community, index) for track in index.facts.tracks]
    return sorted((r for r in rows if r.meetings), key=lambda r: (-len(r.meetings), r.label, r.id))


def communities(graph: nx.Graph, *, seed: int = 0) -> dict[str, int]:
    """Person to the number of his community, the largest community being 1.

    Louvain on the weighted network of contacts (Blondel, V. D. et al. (2008), "Fast unfolding of
    communities in large networks", Journal of Statistical Mechanics P10008), seeded; by igraph, which
    takes a sixth of the time of networkx.
    """
    if not graph.number_of_edges():
        return {}
    import igraph  # as in `to_igraph`

    nodes, net = to_igraph(graph)
    igraph.set_random_number_generator(random.Random(seed))  # igraph has one generator for the process
    found = net.community_multilevel(weights="weight")
    igraph.set_random_number_generator(random)
    members = [sorted(str(nodes[number]) for number in community) for community in found]
    ordered = sorted(members, key=lambda persons: (-len(persons), persons))
    return {person: number for number, persons in enumerate(ordered, start=1) for person in persons}


def _meeting_communities(index: FactIndex, *, seed: int) -> dict[str, int]:
    """Meeting to the community of most of its persons (of equals the larger community)."""
    of_person = communities(contact_graph(index), seed=seed)
    found = {}
    for meeting in index.facts.meetings:
        numbers = [of_person[p.actor] for p, _ in present(meeting) if p.actor in of_person]
        if numbers:
            found[meeting.id] = min(Counter(numbers).items(), key=lambda item: (-item[1], item[0]))[0]
    return found


def _row(track: Track, known: dict[str, Meeting], community: dict[str, int], index: FactIndex) -> TrackRow:
    reasons = dict(zip(track.meetings, track.reasons, strict=False))
    members = sorted((known[m] for m in track.meetings if m in known), key=lambda m: order(m, index))
    dates = [m.when.edtf for m in members if m.when and index.bounds(m.when.edtf)]
    levels = tuple(level(m, index) or "unknown" for m in members)
    shares = Counter(community[m.id] for m in members if m.id in community)
    main = min(shares.items(), key=lambda item: (-item[1], item[0]), default=None)
    return TrackRow(
        id=track.id,
        label=track.label,
        place=track.place,
        sides=tuple(index.name(side) for side in track.sides),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        meetings=tuple(m.label for m in members),
        reasons=tuple(reasons.get(m.id, "") for m in members),
        levels=levels,
        top_level=min((found for found in levels if found in LEVELS), key=LEVELS.index, default=None),
        community=main[0] if main else None,
        agreement=main[1] / sum(shares.values()) if main else None,
        evidence=index.evidence(claim for m in members for claim in m.claims),
    )
