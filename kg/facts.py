"""The JSON of `kg facts`: everything one article says, before it is merged with other articles.

`facts_json` turns `ArticleClaims` into the mapping that ``kg/facts.schema.json`` fixes, a contract for
tools outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.model import (
    Article,
    ArticleClaims,
    Evidence,
    MeetingClaim,
    OfficeClaim,
    PersonClaim,
    PositionClaim,
    ProposalClaim,
    StatementClaim,
    StickingPointClaim,
    TenureStatus,
)

Json = dict[str, Any]


def facts_json(claims: ArticleClaims) -> Json:
    """The facts of one article as plain data, in text order within each kind."""
    return {
        "article": _article(claims.article),
        "persons": [_person(claim) for claim in claims.persons],
        "offices": [_office(claim) for claim in claims.offices],
        "meetings": [_meeting(claim) for claim in claims.meetings],
        "proposals": [_proposal(claim) for claim in claims.proposals],
        "positions": [_position(claim) for claim in claims.positions],
        "statements": [_statement(claim) for claim in claims.statements],
        "sticking_points": [_sticking_point(claim) for claim in claims.sticking_points],
    }


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "published_estimated": article.published_estimated,
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
        "author": article.author,
        "url": article.url,
        "translated_from": article.translated_from,
    }


def _quote(evidence: Evidence) -> Json:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _proof(evidence: Sequence[Evidence]) -> Json:
    first, *more = evidence
    return {"evidence": _quote(first), "more_evidence": [_quote(e) for e in more]}


def _person(claim: PersonClaim) -> Json:
    return {
        "name": claim.name,
        "aliases_in_text": list(claim.aliases),
        "side": claim.side,
        "evidence": _quote(claim.evidence[0]),
    }


def _office(claim: OfficeClaim) -> Json:
    return {
        "person": claim.person,
        "title": claim.title,
        "polity": claim.polity,
        "former": claim.status is TenureStatus.FORMER,
        **_proof(claim.evidence),
    }


def _meeting(claim: MeetingClaim) -> Json:
    return {
        "kind": claim.kind.value,
        "participants": [participant.name for participant in claim.participants],
        "date": claim.when.edtf if claim.when else None,
        "date_text": claim.when.text if claim.when else None,
        "place": claim.place,
        "status": claim.status.value,
        "roles": {participant.name: participant.role.value for participant in claim.participants},
        "count": claim.count,
        "series": claim.series,
        **_proof(claim.passages),
    }


def _proposal(claim: ProposalClaim) -> Json:
    return {
        "label": claim.label,
        "proposer": claim.proposer,
        "handed": [[hand.carrier or hand.giver, hand.receiver] for hand in claim.handed if not hand.denied],
        "related_to": claim.related_to,
        "provisions": list(claim.provisions),
        **_proof(claim.evidence),
    }


def _position(claim: PositionClaim) -> Json:
    return {
        "holder": claim.holder,
        "issue": claim.issue,
        "stance": claim.stance.value,
        "condition": claim.condition,
        "topic": claim.topic,
        "said_by": claim.said_by,
        **_proof(claim.evidence),
    }


def _statement(claim: StatementClaim) -> Json:
    return {
        "speaker": claim.speaker,
        "gist": claim.gist,
        "mode": claim.mode.value,
        "relayed_by": claim.relayed_by,
        **_proof(claim.evidence),
    }


def _sticking_point(claim: StickingPointClaim) -> Json:
    return {
        "issue": claim.issue,
        "parties": list(claim.parties),
        "topic": claim.topic,
        **_proof(claim.evidence),
    }
