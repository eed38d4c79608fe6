"""What one article says, each claim tied to its exact words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.model.articles import Article, Evidence, When
from kg.model.kinds import MeetingKind, MeetingStatus, Mode, Role, Stance, TenureStatus


def claim_id(article_sha256: str, kind: str, start: int, end: int, *slots: str) -> str:
    """A claim's identifier: a hash of text hash, kind, span and the slots that tell twins apart."""
    key = "\x1f".join((article_sha256, kind, str(start), str(end), *slots))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonClaim:
    """A human being named in the article.

    `name` is the fullest form printed, `aliases` every other printed form, `side` the polity
    or organisation (English short name) the person speaks for.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    side: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieClaim:
    """Kinship or partnership between two named persons ("X's son-in-law Y"); never an office."""

    id: str
    person: str
    relation: str
    other: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClaim:
    """A person holding an office, as printed; `polity` is the state, bloc or organisation."""

    id: str
    person: str
    title: str
    polity: str | None
    status: TenureStatus
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One party in a reported meeting: a person as in the article's persons, or a polity/organisation.

    `person` tells them apart; `side` is whom the participant acts for there.
    """

    name: str
    person: bool
    role: Role = Role.PARTY
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClaim:
    """What one article says of one meeting, however often it returns to it.

    `count` with `series` False counts undated meetings ("two calls"); with `series` True it is
    the ordinal or size of a series ("third visit"). `evidence[0]` is the best single passage.
    `status_evidence` is the passage that settles the status where that is another one; `doubt` one that puts
    a planned or proposed meeting in doubt.
    """

    id: str
    kind: MeetingKind
    participants: tuple[Participant, ...]
    when: When | None
    place: str | None
    status: MeetingStatus
    count: int | None = None
    series: bool = False
    topic: str | None = None
    evidence: tuple[Evidence, ...]
    status_evidence: Evidence | None = None
    doubt: Evidence | None = None

    @property
    def passages(self) -> tuple[Evidence, ...]:
        """Every passage that the report rests on: evidence, status, doubt; none twice."""
        further = (words for words in (self.status_evidence, self.doubt) if words is not None)
        return tuple(dict.fromkeys((*self.evidence, *further)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A message or document handed on: from whom (or by which carrier), to whom."""

    giver: str
    receiver: str
    carrier: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClaim:
    """A plan, draft, initiative, ceasefire offer or message, named or described by the article."""

    id: str
    label: str
    proposer: str | None
    handed: tuple[Handover, ...]
    related_to: str | None
    provisions: tuple[str, ...]
    when: When | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionClaim:
    """A stance of a party (person or polity) on an issue worded positively.

    `topic` is a notation of the topics vocabulary; `condition` says on what it depends.
    """

    id: str
    holder: str
    issue: str
    stance: Stance
    condition: str | None
    topic: str | None
    said_by: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StickingPointClaim:
    """What an article itself says that talks stick on; `parties`, sorted, are those between whom."""

    id: str
    issue: str
    parties: tuple[str, ...]
    topic: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim:
    """Who said what; `gist` is the words said, `relayed_by` who passes them on."""

    id: str
    speaker: str
    gist: str
    mode: Mode
    relayed_by: str | None
    when: When | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleClaims:
    """Everything that one article says, in text order within each kind."""

    article: Article
    persons: tuple[PersonClaim, ...] = ()
    ties: tuple[TieClaim, ...] = ()
    offices: tuple[OfficeClaim, ...] = ()
    meetings: tuple[MeetingClaim, ...] = ()
    proposals: tuple[ProposalClaim, ...] = ()
    positions: tuple[PositionClaim, ...] = ()
    statements: tuple[StatementClaim, ...] = ()
    sticking_points: tuple[StickingPointClaim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, kind after kind."""
        return (
            *self.persons,
            *self.ties,
            *self.offices,
            *self.meetings,
            *self.proposals,
            *self.positions,
            *self.statements,
            *self.sticking_points,
        )


Claim = (
    PersonClaim
    | TieClaim
    | OfficeClaim
    | MeetingClaim
    | ProposalClaim
    | PositionClaim
    | StatementClaim
    | StickingPointClaim
)
