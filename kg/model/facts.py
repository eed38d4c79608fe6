"""What the claims of all articles amount to."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.articles import When
from kg.model.claims import ArticleClaims
from kg.model.kinds import MeetingKind, MeetingStatus, Mode, Role, Stance, TenureStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being; `names` are all printed forms, `sides` every side taken, first cited first."""

    id: str
    name: str
    names: tuple[str, ...]
    sides: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A polity or organisation that acts: state, bloc, movement, ministry."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Kinship or partnership between two persons."""

    id: str
    person: str
    relation: str
    other: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post or mandate: title and polity. `party` is the id of a `Party` or None."""

    id: str
    title: str
    party: str | None
    mandate: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person in an office with one printed title; `first_cited`/`last_cited` are article dates."""

    id: str
    person: str
    office: str
    title: str
    status: TenureStatus
    first_cited: str | None
    last_cited: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person or party (an id) in one meeting. `claims` are the reports that name it there."""

    id: str
    actor: str
    role: Role
    on_behalf_of: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusAssertion:
    """What one report said of the meeting's status, and on which date (the article's)."""

    id: str
    status: MeetingStatus
    asserted: str | None
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One contact. `status` follows from the ledger `history` by the rule of `kg.resolve`."""

    id: str
    label: str
    kind: MeetingKind
    participations: tuple[Participation, ...]
    when: When | None
    place: str | None
    status: MeetingStatus
    history: tuple[StatusAssertion, ...]
    count: int | None
    series: bool
    topic: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A message or document handed on; `giver`, `receiver`, `carrier` are ids of persons or parties."""

    id: str
    giver: str
    receiver: str
    carrier: str | None
    denied: bool
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan, draft or list of conditions; `revision_of` is the id of the proposal that it revises."""

    id: str
    label: str
    labels: tuple[str, ...]
    proposers: tuple[str, ...]
    revision_of: str | None
    transfers: tuple[Transfer, ...]
    provisions: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance of a holder (id) on an issue, at the date of the article that reports it."""

    id: str
    holder: str
    issue: str
    topic: str | None
    stance: Stance
    condition: str | None
    said_by: str | None
    asserted: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of a speaker (id, or None for an unnamed source described by `speaker_text`)."""

    id: str
    speaker: str | None
    speaker_text: str
    gist: str
    mode: Mode
    relayed_by: str | None
    asserted: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StickingPoint:
    """A matter that articles call a sticking point, between `parties` (ids; none where no article says)."""

    id: str
    issue: str
    topic: str | None
    parties: tuple[str, ...]
    asserted: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A strand of negotiation: sides that meet, or meet on one topic, with the reason for each member.

    Where `place` or `topic` is given, the strand is what brings `sides` to that city or state or to talk of
    that topic, not to one table.
    """

    id: str
    label: str
    sides: tuple[str, ...]
    meetings: tuple[str, ...]
    reasons: tuple[str, ...]
    place: str | None = None
    topic: str | None = None

    @property
    def across(self) -> bool:
        """Whether it runs across the tracks by sides, which hold all its meetings already."""
        return self.place is not None or self.topic is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the claims of all articles amount to; every tuple is sorted by id.

    `sources` are the articles' claims, sorted by article id; every `claims` entry of a fact is
    the id of a claim found there.
    """

    sources: tuple[ArticleClaims, ...] = ()
    persons: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    ties: tuple[Tie, ...] = ()
    offices: tuple[Office, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    statements: tuple[Statement, ...] = ()
    sticking_points: tuple[StickingPoint, ...] = ()
    tracks: tuple[Track, ...] = ()
