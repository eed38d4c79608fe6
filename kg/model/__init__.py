"""The frozen objects that travel between the stages.

    file ──▶ Article ──▶ ArticleClaims ──▶ Facts ──▶ rows, pages, RDF

An `Article` is stored text plus what is known about it. A *claim* is one thing that one
article says, tied to the exact words (`Evidence`). A *fact* is what the claims of all
articles amount to. Offsets count Unicode code points of `Article.text`; ends are exclusive.
Dates are EDTF strings (Library of Congress, Extended Date/Time Format) in which ``X``
stands for an unknown digit and ``~`` for "approximately".

This package knows nothing of files, language processing, RDF or HTML.
"""

from __future__ import annotations

from kg.model.articles import Article, Evidence, Passage, Problem, Reading, When
from kg.model.claims import (
    ArticleClaims,
    Claim,
    Handover,
    MeetingClaim,
    OfficeClaim,
    Participant,
    PersonClaim,
    PositionClaim,
    ProposalClaim,
    StatementClaim,
    StickingPointClaim,
    TieClaim,
    claim_id,
)
from kg.model.facts import (
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
from kg.model.kinds import MeetingKind, MeetingStatus, Mode, PassageKind, Role, Stance, TenureStatus

__all__ = [
    "Article",
    "ArticleClaims",
    "Claim",
    "Evidence",
    "Facts",
    "Handover",
    "Meeting",
    "MeetingClaim",
    "MeetingKind",
    "MeetingStatus",
    "Mode",
    "Office",
    "OfficeClaim",
    "Participant",
    "Participation",
    "Party",
    "Passage",
    "PassageKind",
    "Person",
    "PersonClaim",
    "Position",
    "PositionClaim",
    "Problem",
    "Proposal",
    "ProposalClaim",
    "Reading",
    "Role",
    "Stance",
    "Statement",
    "StatementClaim",
    "StatusAssertion",
    "StickingPoint",
    "StickingPointClaim",
    "Tenure",
    "TenureStatus",
    "Tie",
    "TieClaim",
    "Track",
    "Transfer",
    "When",
    "claim_id",
]
