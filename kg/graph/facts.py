"""Facts as one graph of their own, and back.

Only facts are typed Person, Office, Meeting and so on, so counting counts things and not reports. Each is
`neg:attestedBy` every claim behind it; what a claim is `neg:about` is said here too, and not in the
article's graph, because it is a judgement and may change while the article does not.
"""

from __future__ import annotations

from typing import Any

from kg.graph.claims import (
    KINDS,
    MODES,
    NAMES,
    ROLES,
    STANCES,
    STATUSES,
    TENURE_STATUSES,
    TOPICS,
    WHEN,
)
from kg.graph.slots import (
    Edtf,
    Flag,
    Identifier,
    IsA,
    Members,
    Number,
    Parts,
    Record,
    Ref,
    RefOrName,
    Refs,
    Slot,
    Text,
    Typed,
    always,
    iri_below,
)
from kg.graph.terms import FACTS_GRAPH, Node, Sink, View, claim_node, fact_node
from kg.model import (
    ArticleClaims,
    Facts,
    Meeting,
    Office,
    Participation,
    Party,
    Person,
    Position,
    Proposal,
    Statement,
    StatusAssertion,
    StickingPoint,
    Tenure,
    Tie,
    Track,
    Transfer,
)
from kg.vocab import CLAIM, FACT, NEG, RDFS

_ID: Slot = Identifier(FACT)
_LABEL_LENGTH = 80


class _Attested:
    """The ids of the claims behind a fact."""

    def write(self, sink: Sink, node: Node, value: tuple[str, ...]) -> None:
        for identifier in value:
            claim = claim_node(identifier)
            sink.add(node, NEG.attestedBy, claim)
            sink.add(claim, NEG.about, node)

    def read(self, view: View, node: str) -> tuple[str, ...]:
        return _CLAIMS_OF.read(view, node)


_CLAIMS_OF = Refs(NEG.attestedBy, CLAIM)
_ATTESTED = _Attested()
_RECORDED = Ref(NEG.attestedBy, CLAIM)


_PARTY_TYPES = {"state": NEG.Polity, "bloc": NEG.Polity, "delegation": NEG.Delegation}


def _party_types(party: Party) -> tuple[str, ...]:
    return (_PARTY_TYPES.get(party.kind, NEG.Organisation),)


def _office_types(office: Office) -> tuple[str, ...]:
    return (NEG.Mandate if office.mandate else NEG.Office,)


_SIDES = Parts(NEG.sideTaken, "side", Typed((NEG.SideTaken,), RefOrName(NEG.side, NEG.sideName)))
_PARTICIPATION = Record(
    Participation,
    always(NEG.Participation),
    {
        "id": _ID,
        "actor": Ref(NEG.actor),
        "role": ROLES,
        "on_behalf_of": Ref(NEG.onBehalfOf),
        "claims": _ATTESTED,
    },
)
_STATUS = Record(
    StatusAssertion,
    always(NEG.StatusRecord),
    {"id": _ID, "status": STATUSES, "asserted": Edtf(NEG.asserted), "claim": _RECORDED},
)
_DELIVERY = Record(
    Transfer,
    always(NEG.Delivery),
    {
        "id": _ID,
        "giver": Ref(NEG.giver),
        "receiver": Ref(NEG.receiver),
        "carrier": Ref(NEG.carrier),
        "denied": Flag(NEG.denied),
        "claim": _RECORDED,
    },
)
_PROVISION = Typed((NEG.Provision,), Text(NEG.provisionText))

_FACTS: dict[str, Record] = {
    "persons": Record(
        Person,
        always(NEG.Person),
        {"id": _ID, "name": Text(NEG.name), "names": NAMES, "sides": _SIDES, "claims": _ATTESTED},
    ),
    "parties": Record(
        Party,
        _party_types,
        {
            "id": _ID,
            "name": Text(NEG.name),
            "names": NAMES,
            "kind": Text(NEG.partyKind),
            "claims": _ATTESTED,
        },
    ),
    "ties": Record(
        Tie,
        always(NEG.PersonalTie),
        {
            "id": _ID,
            "person": Ref(NEG.person),
            "relation": Text(NEG.relation),
            "other": Ref(NEG.other),
            "claims": _ATTESTED,
        },
    ),
    "offices": Record(
        Office,
        _office_types,
        {
            "id": _ID,
            "title": Text(NEG["title"]),
            "party": Ref(NEG.postIn),
            "mandate": IsA(NEG.Mandate),
            "claims": _ATTESTED,
        },
    ),
    "tenures": Record(
        Tenure,
        always(NEG.Tenure),
        {
            "id": _ID,
            "person": Ref(NEG.person),
            "office": Ref(NEG.office),
            "title": Text(NEG.printedTitle),
            "status": TENURE_STATUSES,
            "first_cited": Edtf(NEG.firstCited, bounded=False),
            "last_cited": Edtf(NEG.lastCited, bounded=False),
            "claims": _ATTESTED,
        },
    ),
    "meetings": Record(
        Meeting,
        always(NEG.Meeting),
        {
            "id": _ID,
            "label": Text(RDFS.label),
            "kind": KINDS,
            "participations": Members(NEG.participation, _PARTICIPATION),
            "when": WHEN,
            "place": Text(NEG.placeName),
            "status": STATUSES,
            "history": Members(NEG.statusRecord, _STATUS),
            "count": Number(NEG["count"]),
            "series": Flag(NEG.series),
            "topic": Text(NEG.subject),
            "claims": _ATTESTED,
        },
    ),
    "proposals": Record(
        Proposal,
        always(NEG.Proposal),
        {
            "id": _ID,
            "label": Text(RDFS.label),
            "labels": NAMES,
            "proposers": Refs(NEG.proposer),
            "revision_of": Ref(NEG.revisionOf),
            "transfers": Members(NEG.delivery, _DELIVERY),
            "provisions": Parts(NEG.provision, "provision", _PROVISION),
            "claims": _ATTESTED,
        },
    ),
    "positions": Record(
        Position,
        always(NEG.Position),
        {
            "id": _ID,
            "holder": Ref(NEG.holder),
            "issue": Text(NEG.issueText),
            "topic": TOPICS,
            "stance": STANCES,
            "condition": Text(NEG.conditionText),
            "said_by": RefOrName(NEG.saidBy, NEG.saidByName),
            "asserted": Edtf(NEG.asserted),
            "claims": _ATTESTED,
        },
    ),
    "statements": Record(
        Statement,
        always(NEG.Statement),
        {
            "id": _ID,
            "speaker": Ref(NEG.speaker),
            "speaker_text": Text(NEG.speakerName),
            "gist": Text(NEG.gist),
            "mode": MODES,
            "relayed_by": RefOrName(NEG.relayedBy, NEG.relayedByName),
            "asserted": Edtf(NEG.asserted),
            "claims": _ATTESTED,
        },
    ),
    "sticking_points": Record(
        StickingPoint,
        always(NEG.StickingPoint),
        {
            "id": _ID,
            "issue": Text(NEG.issueText),
            "topic": TOPICS,
            "parties": Refs(NEG.between),
            "asserted": Edtf(NEG.asserted),
            "claims": _ATTESTED,
        },
    ),
    "tracks": Record(
        Track,
        always(NEG.Track),
        {
            "id": _ID,
            "label": Text(RDFS.label),
            "sides": Refs(NEG.side),
            "meetings": Parts(NEG.membership, "membership", Typed((NEG.TrackMembership,), Ref(NEG.meeting))),
            "reasons": Parts(NEG.membership, "membership", Typed((NEG.TrackMembership,), Text(NEG.reason))),
            "place": Text(NEG.placeName),
            "topic": Text(NEG.subject),
        },
    ),
}

#: Classes of the facts whose class depends on their values.
_CLASSES: dict[str, tuple[str, ...]] = {
    "parties": (NEG.Polity, NEG.Organisation, NEG.Delegation),
    "offices": (NEG.Office, NEG.Mandate),
}


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_LENGTH else text[: _LABEL_LENGTH - 1] + "…"


def _names(facts: Facts) -> dict[str, str]:
    persons = {person.id: person.name for person in facts.persons}
    return persons | {party.id: party.name for party in facts.parties}


def _labels(facts: Facts) -> dict[str, str]:
    """What a reader may call each fact that has no label of its own."""
    names = _names(facts)
    titles = {office.id: office.title for office in facts.offices}
    labels = {**names, **titles}
    for tie in facts.ties:
        pair = names.get(tie.person, "?"), names.get(tie.other, "?")
        labels[tie.id] = f"{pair[0]}: {tie.relation} of {pair[1]}"
    for tenure in facts.tenures:
        labels[tenure.id] = f"{names.get(tenure.person, '?')}, {tenure.title}"
    for position in facts.positions:
        holder = names.get(position.holder, "?")
        labels[position.id] = f"{holder} {position.stance}: {_short(position.issue)}"
    for point in facts.sticking_points:
        labels[point.id] = _short(point.issue)
    for statement in facts.statements:
        labels[statement.id] = f"{statement.speaker_text}: {_short(statement.gist)}"
    return labels


def _write_members(sink: Sink, facts: Facts) -> None:
    """What members and parts of a fact say because of what they belong to: labels, claims."""
    names = _names(facts)
    for meeting in facts.meetings:
        for part in meeting.participations:
            sink.add(fact_node(part.id), RDFS.label, f"{names.get(part.actor, '?')}: {meeting.label}")
        for record in meeting.history:
            sink.add(fact_node(record.id), RDFS.label, f"{record.status}: {meeting.label}")
    for proposal in facts.proposals:
        for transfer in proposal.transfers:
            ends = names.get(transfer.giver, "?"), names.get(transfer.receiver, "?")
            sink.add(fact_node(transfer.id), RDFS.label, f"{ends[0]} to {ends[1]}: {proposal.label}")
        for rank, text in enumerate(proposal.provisions):
            node = iri_below(fact_node(proposal.id), f"provision/{rank}")
            sink.add(node, RDFS.label, _short(text))
            _ATTESTED.write(sink, node, proposal.claims)


def _write_track(sink: Sink, track: Track, claims: dict[str, tuple[str, ...]]) -> None:
    """A track stands on the claims of its meetings."""
    for meeting in track.meetings:
        _ATTESTED.write(sink, fact_node(track.id), claims.get(meeting, ()))


def facts_to_graph(facts: Facts) -> Sink:
    """The facts graph (without the sources, which have graphs of their own)."""
    sink = Sink(FACTS_GRAPH, known=frozenset(_names(facts)))
    labels = _labels(facts)
    for kind, record in _FACTS.items():
        for fact in getattr(facts, kind):
            node = fact_node(fact.id)
            record.write(sink, node, fact)
            sink.add(node, RDFS.label, labels.get(fact.id))
    for tenure in facts.tenures:
        sink.add_bounds(fact_node(tenure.id), tenure.first_cited, tenure.last_cited)
    meeting_claims = {meeting.id: meeting.claims for meeting in facts.meetings}
    for track in facts.tracks:
        _write_track(sink, track, meeting_claims)
    _write_members(sink, facts)
    return sink


def facts_from_graph(view: View, sources: tuple[ArticleClaims, ...]) -> Facts:
    """The facts, sorted by id, with their sources; the inverse of `facts_to_graph`."""
    found: dict[str, tuple[Any, ...]] = {}
    for kind, record in _FACTS.items():
        classes = _CLASSES.get(kind) or record.types(None)
        nodes = {node for cls in classes for node in view.of_type(cls)}
        read = (record.read(view, node) for node in nodes)
        found[kind] = tuple(sorted(read, key=lambda fact: str(fact.id)))
    return Facts(sources=sources, **found)
