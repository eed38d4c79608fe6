"""What one article says, as a named graph, and back: the article, its claims, the exact words.

Every claim is a node of one class with `neg:article`, `neg:evidence` (Web Annotation selectors on the
stored text), `neg:assertedBy` (the speaker, else the outlet) and `neg:rank` (its place among its kind).
Names stay the strings that the article prints; who is who is said by the facts graph alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from kg.graph.slots import (
    Concept,
    Edtf,
    Flag,
    Identifier,
    Number,
    Part,
    Parts,
    Record,
    Text,
    Texts,
    Typed,
    always,
    iri_below,
)
from kg.graph.terms import TYPE, Node, Sink, View, article_node, claim_node, claims_graph, iri
from kg.model import (
    Article,
    ArticleClaims,
    Evidence,
    Handover,
    MeetingClaim,
    MeetingKind,
    MeetingStatus,
    Mode,
    OfficeClaim,
    Participant,
    Passage,
    PassageKind,
    PersonClaim,
    PositionClaim,
    ProposalClaim,
    Role,
    Stance,
    StatementClaim,
    StickingPointClaim,
    TenureStatus,
    TieClaim,
    When,
)
from kg.vocab import (
    CLAIM,
    NEG,
    OA,
    SDO,
    MeetingKinds,
    MeetingStatuses,
    ParticipantRoles,
    PassageKinds,
    Stances,
    StatementModes,
    TenureStatuses,
    Topics,
)

_CONTEXT = 32  # characters of prefix and suffix; the Web Annotation model leaves the length open


def _scheme(namespace: Any) -> str:
    return str(namespace._NS)


KINDS = Concept(NEG.meetingKind, _scheme(MeetingKinds), MeetingKind)
STATUSES = Concept(NEG.meetingStatus, _scheme(MeetingStatuses), MeetingStatus)
ROLES = Concept(NEG.role, _scheme(ParticipantRoles), Role)
STANCES = Concept(NEG.stance, _scheme(Stances), Stance)
MODES = Concept(NEG.mode, _scheme(StatementModes), Mode)
TENURE_STATUSES = Concept(NEG.tenureStatus, _scheme(TenureStatuses), TenureStatus)
TOPICS = Concept(NEG.topic, _scheme(Topics))
_PASSAGE_KINDS = Concept(NEG.passageKind, _scheme(PassageKinds), PassageKind)


class _Name:
    """A printed name and the script that it is printed in."""

    def write(self, sink: Sink, node: Node, value: str) -> None:
        sink.add(node, TYPE.value, iri(NEG.PrintedName))
        sink.add(node, NEG.printedForm, value)
        sink.add(node, NEG.script, _script(value))

    def read(self, view: View, node: str) -> str | None:
        return view.one(node, NEG.printedForm)


def _script(name: str) -> str | None:
    """The script of the name's first letter, as the Unicode names of letters begin ("CYRILLIC")."""
    letter = next((sign for sign in name if sign.isalpha()), None)
    return unicodedata.name(letter, "UNKNOWN").split()[0].capitalize() if letter else None


NAMES = Parts(NEG.printedName, "name", _Name())
WHEN = Part(
    NEG.when,
    "when",
    Record(When, always(NEG.DateExpression), {"text": Text(NEG.dateText), "edtf": Edtf(NEG.edtf)}),
)


class _Selection:
    """Evidence as a Web Annotation resource with a position and a quote selector."""

    def write(self, sink: Sink, node: Node, value: Evidence) -> None:
        for cls in (NEG.Evidence, OA.SpecificResource):
            sink.add(node, TYPE.value, iri(cls))
        _PASSAGE_KINDS.write(sink, node, value.passage)
        position, quote = iri_below(node, "position"), iri_below(node, "quote")
        sink.add(node, OA.hasSelector, position)
        sink.add(node, OA.hasSelector, quote)
        sink.add(position, TYPE.value, iri(OA.TextPositionSelector))
        sink.add(position, OA.start, value.start)
        sink.add(position, OA.end, value.end)
        sink.add(quote, TYPE.value, iri(OA.TextQuoteSelector))
        sink.add(quote, OA.exact, value.quote)
        if sink.article is not None:
            sink.add(node, OA.hasSource, sink.source)
            text, start, end = sink.article.text, value.start, value.end
            sink.add(quote, OA.prefix, text[max(start - _CONTEXT, 0) : max(start, 0)] or None)
            sink.add(quote, OA.suffix, text[end : end + _CONTEXT] or None)

    def read(self, view: View, node: str) -> Evidence:
        return Evidence(
            start=int(view.one(f"{node}/position", OA.start) or 0),
            end=int(view.one(f"{node}/position", OA.end) or 0),
            quote=view.one(f"{node}/quote", OA.exact) or "",
            passage=PassageKind(_PASSAGE_KINDS.read(view, node) or PassageKind.BODY),
        )


_SELECTION = _Selection()
_EVIDENCE = Parts(NEG.evidence, "evidence", _SELECTION)


def _cited(sink: Sink, node: Node, *, said_by: str | None, evidence: Node | None) -> None:
    """What every claim says besides its own: article, words, who says so."""
    if sink.article is not None:
        sink.add(node, NEG.article, sink.source)
        sink.add(node, NEG.assertedBy, said_by or sink.article.outlet)
    sink.add(node, NEG.evidence, evidence)


def _part_of_claim(sink: Sink, claim: Node, part: Node) -> None:
    _cited(sink, part, said_by=None, evidence=iri_below(claim, "evidence/0"))


class _Settled:
    """A report's status as an assertion of its own, with the words that settle it (two fields)."""

    def write(self, sink: Sink, node: Node, value: MeetingStatus) -> None:
        part = iri_below(node, "status")
        sink.add(node, NEG.statusAssertion, part)
        sink.add(part, TYPE.value, iri(NEG.StatusAssertion))
        STATUSES.write(sink, part, value)
        _cited(sink, part, said_by=None, evidence=None)

    def read(self, view: View, node: str) -> str | None:
        return STATUSES.read(view, f"{node}/status")


class _SettledBy:
    """The words that settle the status: the report's own first evidence unless it is another passage."""

    def write(self, sink: Sink, node: Node, value: Evidence | None) -> None:
        part = iri_below(node, "status")
        words = iri_below(part, "evidence") if value else iri_below(node, "evidence/0")
        sink.add(part, NEG.evidence, words)
        if value:
            sink.add(words, NEG.rank, 0)
            _SELECTION.write(sink, words, value)

    def read(self, view: View, node: str) -> Evidence | None:
        own = f"{node}/status/evidence"
        return _SELECTION.read(view, own) if own in view.all(f"{node}/status", NEG.evidence) else None


class _Doubted:
    """The words that put a coming meeting in doubt, if any."""

    def write(self, sink: Sink, node: Node, value: Evidence | None) -> None:
        if value:
            words = iri_below(node, "doubt")
            sink.add(node, NEG.doubtedBy, words)
            sink.add(words, NEG.rank, 0)
            _SELECTION.write(sink, words, value)

    def read(self, view: View, node: str) -> Evidence | None:
        own = f"{node}/doubt"
        return _SELECTION.read(view, own) if own in view.all(node, NEG.doubtedBy) else None


_ID = Identifier(CLAIM)
_ATTENDANCE = Record(
    Participant,
    always(NEG.Attendance),
    {
        "name": Text(NEG.partyName),
        "person": Flag(NEG.isPerson),
        "role": ROLES,
        "side": Text(NEG.sideName),
    },
)
_TRANSFER = Record(
    Handover,
    always(NEG.Transfer),
    {
        "giver": Text(NEG.giverName),
        "receiver": Text(NEG.receiverName),
        "carrier": Text(NEG.carrierName),
        "denied": Flag(NEG.denied),
    },
)
_PROVISION = Typed((NEG.ProvisionClaim,), Text(NEG.provisionText))

_CLAIMS: dict[str, Record] = {
    "persons": Record(
        PersonClaim,
        always(NEG.PersonClaim),
        {
            "id": _ID,
            "name": Text(NEG.name),
            "aliases": NAMES,
            "side": Text(NEG.sideName),
            "evidence": _EVIDENCE,
        },
    ),
    "ties": Record(
        TieClaim,
        always(NEG.TieClaim),
        {
            "id": _ID,
            "person": Text(NEG.personName),
            "relation": Text(NEG.relation),
            "other": Text(NEG.otherName),
            "evidence": _EVIDENCE,
        },
    ),
    "offices": Record(
        OfficeClaim,
        always(NEG.TenureClaim),
        {
            "id": _ID,
            "person": Text(NEG.personName),
            "title": Text(NEG.printedTitle),
            "polity": Text(NEG.polityName),
            "status": TENURE_STATUSES,
            "evidence": _EVIDENCE,
        },
    ),
    "meetings": Record(
        MeetingClaim,
        always(NEG.MeetingReport),
        {
            "id": _ID,
            "kind": KINDS,
            "participants": Parts(NEG.attendance, "attendance", _ATTENDANCE, _part_of_claim),
            "when": WHEN,
            "place": Text(NEG.placeName),
            "status": _Settled(),
            "count": Number(NEG["count"]),
            "series": Flag(NEG.series),
            "topic": Text(NEG.subject),
            "evidence": _EVIDENCE,
            "status_evidence": _SettledBy(),
            "doubt": _Doubted(),
        },
    ),
    "proposals": Record(
        ProposalClaim,
        always(NEG.ProposalClaim),
        {
            "id": _ID,
            "label": Text(NEG.printedLabel),
            "proposer": Text(NEG.proposerName),
            "handed": Parts(NEG.transfer, "transfer", _TRANSFER, _part_of_claim),
            "related_to": Text(NEG.relatedLabel),
            "provisions": Parts(NEG.provisionClaim, "provision", _PROVISION, _part_of_claim),
            "when": WHEN,
            "evidence": _EVIDENCE,
        },
    ),
    "positions": Record(
        PositionClaim,
        always(NEG.PositionClaim),
        {
            "id": _ID,
            "holder": Text(NEG.holderName),
            "issue": Text(NEG.issueText),
            "stance": STANCES,
            "condition": Text(NEG.conditionText),
            "topic": TOPICS,
            "said_by": Text(NEG.saidByName),
            "evidence": _EVIDENCE,
        },
    ),
    "statements": Record(
        StatementClaim,
        always(NEG.StatementClaim),
        {
            "id": _ID,
            "speaker": Text(NEG.speakerName),
            "gist": Text(NEG.gist),
            "mode": MODES,
            "relayed_by": Text(NEG.relayedByName),
            "when": WHEN,
            "evidence": _EVIDENCE,
        },
    ),
    "sticking_points": Record(
        StickingPointClaim,
        always(NEG.StickingPointClaim),
        {
            "id": _ID,
            "issue": Text(NEG.issueText),
            "parties": Texts(NEG.betweenName),
            "topic": TOPICS,
            "evidence": _EVIDENCE,
        },
    ),
}
_SPEAKERS: dict[str, Callable[[Any], str | None]] = {
    "positions": lambda claim: claim.said_by,
    "statements": lambda claim: claim.speaker,
}


def _nobody(_claim: object) -> None:
    return None


_PASSAGES = Parts(
    NEG.passage,
    "passage",
    Record(
        Passage,
        always(NEG.Passage),
        {"start": Number(NEG.start), "end": Number(NEG.end), "kind": _PASSAGE_KINDS},
    ),
)
_ARTICLE = Record(
    Article,
    always(NEG.Article, SDO.NewsArticle),
    {
        "id": Text(SDO.identifier),
        "text": Text(SDO.text),
        "title": Text(SDO.headline),
        "outlet": Text(NEG.outlet),
        "author": Text(SDO.author),
        "url": Text(SDO.url),
        "published": Edtf(NEG.published),
        "published_estimated": Flag(NEG.publishedEstimated),
        "language": Text(SDO.inLanguage),
        "translated_from": Text(NEG.translatedFrom),
        "passages": _PASSAGES,
        "skipped": Text(NEG.skippedBecause),
    },
)


def claims_to_graph(claims: ArticleClaims) -> Sink:
    """The named graph of one article. Raises ValueError for text that is no Unicode (lone surrogates)."""
    article = claims.article
    sink = Sink(claims_graph(article.sha256), article)
    node = article_node(article)
    sink.add(node, NEG.textHash, article.sha256)
    _ARTICLE.write(sink, node, article)
    for kind, record in _CLAIMS.items():
        speaker = _SPEAKERS.get(kind, _nobody)
        for rank, claim in enumerate(getattr(claims, kind)):
            node = claim_node(claim.id)
            sink.add(node, NEG.rank, rank)
            record.write(sink, node, claim)
            _cited(sink, node, said_by=speaker(claim), evidence=None)
    return sink


def claims_from_graph(view: View) -> ArticleClaims:
    """What the article of this named graph says; the inverse of `claims_to_graph`."""
    found: dict[str, tuple[Any, ...]] = {}
    for kind, record in _CLAIMS.items():
        (cls,) = record.types(None)
        found[kind] = tuple(record.read(view, node) for node in sorted(view.of_type(cls), key=view.rank))
    (article,) = view.of_type(NEG.Article)
    return ArticleClaims(article=_ARTICLE.read(view, article), **found)
