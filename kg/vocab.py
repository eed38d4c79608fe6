"""Closed namespaces: the IRIs of `ontology/` as Python names, and of the outer terms in use.

A misspelt term is an `AttributeError` and no silent new IRI. `ontology/negotiation.ttl` and
`ontology/vocabulary/*.ttl` are the source of these names; a test compares both ways.

    >>> NEG.attestedBy
    rdflib.term.URIRef('https://w3id.org/kg-negotiations/ontology#attestedBy')
    >>> Topics["security-guarantees"]
    rdflib.term.URIRef('https://w3id.org/kg-negotiations/vocabulary/topics/security-guarantees')

This module knows nothing of the rest of the program.
"""

# ruff: noqa: N815 - RDF names properties in mixedCase, and the names here are the IRIs' own.

from __future__ import annotations

from typing import ClassVar

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS as DCTERMS
from rdflib.namespace import ORG as ORG
from rdflib.namespace import PROV as PROV
from rdflib.namespace import RDF as RDF
from rdflib.namespace import RDFS as RDFS
from rdflib.namespace import SDO as SDO
from rdflib.namespace import SKOS as SKOS
from rdflib.namespace import XSD as XSD
from rdflib.namespace import DefinedNamespace

# The w3id is not registered: these IRIs name things and do not resolve. Whoever registers
# another base changes it here and in the files of `ontology/`; a test compares both.
BASE = "https://w3id.org/kg-negotiations/"

ID = Namespace(BASE + "id/")
SOURCE = Namespace(ID + "article/")
CLAIM = Namespace(ID + "claim/")
FACT = Namespace(ID + "fact/")

#: The datatype of date literals in the Extended Date/Time Format of the Library of Congress.
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


class NEG(DefinedNamespace):
    """The classes, properties and datatypes of `ontology/negotiation.ttl`."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True

    Actor: URIRef
    Article: URIRef
    Attendance: URIRef
    CameoCode: URIRef
    Claim: URIRef
    Contradiction: URIRef
    DateExpression: URIRef
    Delegation: URIRef
    Delivery: URIRef
    Evidence: URIRef
    Fact: URIRef
    Mandate: URIRef
    Meeting: URIRef
    MeetingReport: URIRef
    Office: URIRef
    Organisation: URIRef
    Participation: URIRef
    Party: URIRef
    Passage: URIRef
    PaxCode: URIRef
    Person: URIRef
    PersonClaim: URIRef
    PersonalTie: URIRef
    PloverCode: URIRef
    Polity: URIRef
    Position: URIRef
    PositionClaim: URIRef
    PrintedName: URIRef
    Proposal: URIRef
    ProposalClaim: URIRef
    Provision: URIRef
    ProvisionClaim: URIRef
    SideTaken: URIRef
    Statement: URIRef
    StatementClaim: URIRef
    StatusAssertion: URIRef
    StatusRecord: URIRef
    StickingPoint: URIRef
    StickingPointClaim: URIRef
    Tenure: URIRef
    TenureClaim: URIRef
    TieClaim: URIRef
    Track: URIRef
    TrackMembership: URIRef
    Transfer: URIRef

    about: URIRef
    actor: URIRef
    article: URIRef
    asserted: URIRef
    assertedBy: URIRef
    attendance: URIRef
    attestedBy: URIRef
    between: URIRef
    betweenName: URIRef
    carrier: URIRef
    carrierName: URIRef
    conditionText: URIRef
    contradictingClaim: URIRef
    count: URIRef
    dateText: URIRef
    delivery: URIRef
    denied: URIRef
    doubtedBy: URIRef
    earliest: URIRef
    edtf: URIRef
    end: URIRef
    evidence: URIRef
    firstCited: URIRef
    gist: URIRef
    giver: URIRef
    giverName: URIRef
    holder: URIRef
    holderName: URIRef
    isPerson: URIRef
    issueText: URIRef
    lastCited: URIRef
    latest: URIRef
    meeting: URIRef
    meetingKind: URIRef
    meetingStatus: URIRef
    membership: URIRef
    mode: URIRef
    name: URIRef
    office: URIRef
    onBehalfOf: URIRef
    other: URIRef
    otherName: URIRef
    outlet: URIRef
    participation: URIRef
    partyKind: URIRef
    partyName: URIRef
    passage: URIRef
    passageKind: URIRef
    person: URIRef
    personName: URIRef
    placeName: URIRef
    polityName: URIRef
    postIn: URIRef
    printedForm: URIRef
    printedLabel: URIRef
    printedName: URIRef
    printedTitle: URIRef
    proposer: URIRef
    proposerName: URIRef
    provision: URIRef
    provisionClaim: URIRef
    provisionText: URIRef
    published: URIRef
    publishedEstimated: URIRef
    rank: URIRef
    reason: URIRef
    receiver: URIRef
    receiverName: URIRef
    relatedLabel: URIRef
    relation: URIRef
    relayedBy: URIRef
    relayedByName: URIRef
    revisionOf: URIRef
    role: URIRef
    saidBy: URIRef
    saidByName: URIRef
    script: URIRef
    series: URIRef
    side: URIRef
    sideName: URIRef
    sideTaken: URIRef
    skippedBecause: URIRef
    slot: URIRef
    speaker: URIRef
    speakerName: URIRef
    stance: URIRef
    start: URIRef
    statusAssertion: URIRef
    statusRecord: URIRef
    subject: URIRef
    tenureStatus: URIRef
    textHash: URIRef
    title: URIRef
    topic: URIRef
    trackKind: URIRef
    transfer: URIRef
    translatedFrom: URIRef
    when: URIRef


class MeetingKinds(DefinedNamespace):
    """Kinds of contact; the values of `kg.model.MeetingKind`."""

    _NS = Namespace(BASE + "vocabulary/meeting-kinds/")
    _fail = True

    talks: URIRef
    summit: URIRef
    visit: URIRef
    call: URIRef
    other: URIRef


class MeetingStatuses(DefinedNamespace):
    """What is said of a meeting; the values of `kg.model.MeetingStatus`."""

    _NS = Namespace(BASE + "vocabulary/meeting-statuses/")
    _fail = True

    proposed: URIRef
    planned: URIRef
    held: URIRef
    postponed: URIRef
    cancelled: URIRef
    denied: URIRef


class ParticipantRoles(DefinedNamespace):
    """What a participant does; the values of `kg.model.Role`."""

    _NS = Namespace(BASE + "vocabulary/participant-roles/")
    _fail = True

    party: URIRef
    host: URIRef
    mediator: URIRef
    delegation: URIRef
    member: URIRef


class Stances(DefinedNamespace):
    """How a holder stands on an issue; the values of `kg.model.Stance`."""

    _NS = Namespace(BASE + "vocabulary/stances/")
    _fail = True

    demands: URIRef
    supports: URIRef
    accepts: URIRef
    offers: URIRef
    opposes: URIRef
    rejects: URIRef
    conditional: URIRef
    open: URIRef
    undecided: URIRef


class StatementModes(DefinedNamespace):
    """Whose words they are; the values of `kg.model.Mode`."""

    _NS = Namespace(BASE + "vocabulary/statement-modes/")
    _fail = True

    quoted: URIRef
    reported: URIRef


class TenureStatuses(DefinedNamespace):
    """How an article qualifies a tenure; the values of `kg.model.TenureStatus`."""

    _NS = Namespace(BASE + "vocabulary/tenure-statuses/")
    _fail = True

    current: URIRef
    former: URIRef
    acting: URIRef


class PassageKinds(DefinedNamespace):
    """What a stretch of text is; the values of `kg.model.PassageKind`."""

    _NS = Namespace(BASE + "vocabulary/passage-kinds/")
    _fail = True

    title: URIRef
    heading: URIRef
    teaser: URIRef
    body: URIRef
    caption: URIRef
    editor: URIRef
    navigation: URIRef
    advertisement: URIRef
    credit: URIRef
    byline: URIRef
    translator: URIRef
    foreign: URIRef
    duplicate: URIRef
    metadata: URIRef


class TrackKinds(DefinedNamespace):
    """The level at which a track runs."""

    _NS = Namespace(BASE + "vocabulary/track-kinds/")
    _fail = True
    # names that are no Python identifiers: use the square brackets
    _extras: ClassVar[list[str]] = [
        "back-channel",
    ]

    leaders: URIRef
    ministers: URIRef
    envoys: URIRef
    experts: URIRef


class Topics(DefinedNamespace):
    """The topics under which issues are grouped; keys are the notations."""

    _NS = Namespace(BASE + "vocabulary/topics/")
    _fail = True
    # names that are no Python identifiers: use the square brackets
    _extras: ClassVar[list[str]] = [
        "armed-forces",
        "armed-groups",
        "assets-and-compensation",
        "demilitarised-zones",
        "diplomatic-relations",
        "economic-cooperation",
        "human-rights",
        "humanitarian-access",
        "justice-and-amnesty",
        "language-and-religion",
        "membership-in-alliances",
        "missing-persons",
        "negotiation-process",
        "power-sharing",
        "security-guarantees",
        "self-government",
        "status-recognition",
        "transport-and-navigation",
        "troops-withdrawal",
    ]

    territory: URIRef
    borders: URIRef
    ceasefire: URIRef
    weapons: URIRef
    nuclear: URIRef
    peacekeeping: URIRef
    monitoring: URIRef
    sanctions: URIRef
    energy: URIRef
    trade: URIRef
    reconstruction: URIRef
    water: URIRef
    prisoners: URIRef
    refugees: URIRef
    elections: URIRef
    constitution: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation Vocabulary that evidence is written with."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class SEM(DefinedNamespace):
    """The terms of the Simple Event Model that the alignments name."""

    _NS = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    _fail = True

    Actor: URIRef
    Event: URIRef
    Role: URIRef
    View: URIRef
    hasActor: URIRef
    roleType: URIRef


def _keep_terms(*namespaces: type[DefinedNamespace]) -> None:
    """Make the terms attributes; rdflib would work each out again whenever it is asked for."""
    for namespace in namespaces:
        for term in namespace.__annotations__:
            setattr(namespace, term, namespace[term])


_keep_terms(NEG, OA)
