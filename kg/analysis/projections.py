"""Networks made of the facts, as networkx graphs with documented attributes.

Each takes the facts (or a part of them: `since`, `until`, `track`, `source` as in `kg.analysis.select`)
and only what was held, unless `statuses` says otherwise. Nodes are ids; the node attribute `name`
is what a reader sees. Nodes and edges are added in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import networkx as nx

from kg.analysis.contacts import Contact, contacts, is_tally, order
from kg.analysis.index import FactIndex, present
from kg.analysis.selection import select
from kg.model import Facts, MeetingStatus, Proposal, Stance, Transfer

HELD = frozenset({MeetingStatus.HELD})

SIGN = {
    Stance.DEMANDS: 1,
    Stance.SUPPORTS: 1,
    Stance.ACCEPTS: 1,
    Stance.OFFERS: 1,
    Stance.CONDITIONAL: 0,
    Stance.OPEN: 0,
    Stance.UNDECIDED: 0,
    Stance.OPPOSES: -1,
    Stance.REJECTS: -1,
}
"""A stance on a positively worded issue as a sign: for it, neither, against it."""


def person_meeting(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    statuses: frozenset[MeetingStatus] = HELD,
) -> nx.Graph:
    """The two-mode network: persons and the meetings they were in.

    Nodes: `mode` ("person" or "meeting"), `name`; meetings also `kind`, `status`, `date` (EDTF or None).
    Edges: `role`, `side` (or None), `claims`.
    """
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    graph = nx.Graph()
    for meeting in index.facts.meetings:
        people = [(p, c) for p, c in present(meeting) if p.actor in index.persons]
        if meeting.status not in statuses or is_tally(meeting) or not people:
            continue
        graph.add_node(
            meeting.id,
            mode="meeting",
            name=meeting.label,
            kind=meeting.kind.value,
            status=meeting.status.value,
            date=meeting.when.edtf if meeting.when else None,
        )
        for p, claims in people:
            graph.add_node(p.actor, mode="person", name=index.name(p.actor))
            side = index.side(p, meeting)
            graph.add_edge(p.actor, meeting.id, role=p.role.value, side=side, claims=tuple(sorted(claims)))
    return graph


def person_person(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    statuses: frozenset[MeetingStatus] = HELD,
) -> nx.Graph:
    """Persons joined by the meetings they shared.

    Nodes: every person of the facts, `name`. Edges: `count` (shared meetings), `weight` (sum of 1/(k - 1)
    over them), `meetings` (ids, oldest first), `sides` (person to the side taken in the latest of them).
    """
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    graph = nx.Graph()
    graph.add_nodes_from((person.id, {"name": person.name}) for person in index.facts.persons)
    graph.update(contact_graph(index, statuses=statuses))
    return graph


def contact_graph(index: FactIndex, *, statuses: frozenset[MeetingStatus] = HELD) -> nx.Graph:
    """`person_person` of facts that are indexed already, without the persons who have no contact."""
    graph = nx.Graph()
    found = [c for c in contacts(index, statuses=statuses) if not is_tally(c.meeting)]
    found.sort(key=lambda c: (order(c.meeting, index), c.a, c.b))
    for contact in found:
        _add_contact(graph, contact)
    for person in graph:
        graph.nodes[person]["name"] = index.name(person)
    return graph


def _add_contact(graph: nx.Graph, contact: Contact) -> None:
    if not graph.has_edge(contact.a, contact.b):
        graph.add_edge(contact.a, contact.b, count=0, weight=0.0, meetings=[], sides={})
    edge = graph.edges[contact.a, contact.b]
    edge["count"] += 1
    edge["weight"] += contact.weight
    edge["meetings"].append(contact.meeting.id)
    edge["sides"] = {contact.a: contact.side_a, contact.b: contact.side_b}


def side_side(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    statuses: frozenset[MeetingStatus] = HELD,
) -> nx.Graph:
    """Sides joined by the meetings in which both took part, by persons or by delegations.

    Nodes: names of sides. Edges: `count`, `meetings` (ids, oldest first).
    """
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    graph = nx.Graph()
    held = [m for m in index.facts.meetings if m.status in statuses and not is_tally(m)]
    for meeting in sorted(held, key=lambda m: order(m, index)):
        sides = sorted({side for p, _ in present(meeting) if (side := index.side(p, meeting))})
        graph.add_nodes_from((side, {"name": side}) for side in sides)
        for a, b in product(sides, sides):
            if a < b:
                if not graph.has_edge(a, b):
                    graph.add_edge(a, b, count=0, meetings=[])
                graph.edges[a, b]["count"] += 1
                graph.edges[a, b]["meetings"].append(meeting.id)
    return graph


def hand_overs(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> nx.MultiDiGraph:
    """Messages and documents handed on, from giver over carrier to receiver; denied ones are left out.

    Nodes: persons and parties, `name`. One edge a leg: `proposal` (id), `label`, `leg` ("direct",
    "to carrier", "from carrier"), `date` (EDTF or None), `claims`. The key is the transfer's id and leg.
    """
    index = FactIndex(select(facts, since=since, until=until, source=source))
    graph = nx.MultiDiGraph()
    for proposal in index.facts.proposals:
        for transfer in proposal.transfers:
            if not transfer.denied:
                _add_transfer(graph, proposal, transfer, index)
    return graph


def _add_transfer(graph: nx.MultiDiGraph, proposal: Proposal, transfer: Transfer, index: FactIndex) -> None:
    for giver, receiver, leg in legs(transfer):
        for actor in (giver, receiver):
            graph.add_node(actor, name=index.name(actor))
        graph.add_edge(
            giver,
            receiver,
            key=f"{transfer.id} {leg}",
            proposal=proposal.id,
            label=proposal.label,
            leg=leg,
            date=index.when(transfer.claim),
            claims=(transfer.claim,),
        )


def legs(transfer: Transfer) -> Iterable[tuple[str, str, str]]:
    """The hand-overs that a transfer is made of: giver, receiver and which leg of the way it is."""
    if transfer.carrier in (None, transfer.giver, transfer.receiver):
        return [(transfer.giver, transfer.receiver, "direct")]
    return [
        (transfer.giver, transfer.carrier, "to carrier"),
        (transfer.carrier, transfer.receiver, "from carrier"),
    ]


def holder_issue(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> nx.MultiGraph:
    """The signed two-mode network of holders (ids) and issues (as worded).

    Nodes: `mode` ("holder" or "issue"), `name`; issues also `topic` (or None). Issue nodes are tuples
    ``("issue", text)`` so that none can be taken for a holder. Edges, one a position: `sign` (1, 0, -1; see
    `SIGN`), `stance`, `date` (EDTF of the article, or None), `claims`. The key is the position's id.
    """
    index = FactIndex(select(facts, since=since, until=until, source=source))
    graph = nx.MultiGraph()
    for position in index.facts.positions:
        issue = ("issue", position.issue)
        graph.add_node(position.holder, mode="holder", name=index.name(position.holder))
        graph.add_node(issue, mode="issue", name=position.issue, topic=position.topic)
        graph.add_edge(
            position.holder,
            issue,
            key=position.id,
            sign=SIGN[position.stance],
            stance=position.stance.value,
            date=position.asserted,
            claims=position.claims,
        )
    return graph
