"""The frozen objects that travel between the stages.

    file ──▶ Article ──▶ ArticleClaims ──▶ Facts ──▶ rows, pages, RDF

An `Article` is stored text plus what is known about it. A *claim* is one thing that one
article says, tied to the exact words (`Evidence`). A *fact* is what the claims of all
articles amount to. Offsets count Unicode code points of `Article.text`; ends are exclusive.
Dates are EDTF strings (Library of Congress, Extended Date/Time Format) in which ``X``
stands for an unknown digit and ``~`` for "approximately".

This module knows nothing of files, language processing, RDF or HTML.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class PassageKind(StrEnum):
    """What a stretch of an article's text is. The first five are evidence, the rest is not."""

    TITLE = "title"
    HEADING = "heading"
    TEASER = "teaser"
    BODY = "body"
    CAPTION = "caption"
    EDITOR = "editor"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    CREDIT = "credit"
    BYLINE = "byline"
    TRANSLATOR = "translator"
    FOREIGN = "foreign"
    DUPLICATE = "duplicate"
    METADATA = "metadata"

    @property
    def is_content(self) -> bool:
        """Whether facts may be read from such a passage."""
        return self in _CONTENT


_CONTENT = frozenset(
    {
        PassageKind.TITLE,
        PassageKind.HEADING,
        PassageKind.TEASER,
        PassageKind.BODY,
        PassageKind.CAPTION,
        PassageKind.EDITOR,
    }
)


class MeetingKind(StrEnum):
    """The kinds of contact; `SUMMIT` is for heads of state, government or movement."""

    TALKS = "talks"
    SUMMIT = "summit"
    VISIT = "visit"
    CALL = "call"
    OTHER = "other"


class MeetingStatus(StrEnum):
    """What an article says of a meeting; `PLANNED` is announced or confirmed.

    Declared from the least to the most decisive: of two said at one time the later one here holds.
    """

    PROPOSED = "proposed"
    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"

    @property
    def weight(self) -> int:
        """How decisive it is, from 0."""
        return tuple(MeetingStatus).index(self)


class Role(StrEnum):
    """What a participant does in a meeting."""

    PARTY = "party"
    HOST = "host"
    MEDIATOR = "mediator"
    DELEGATION = "delegation"
    MEMBER = "member"


class Stance(StrEnum):
    """How a holder stands on an issue that is worded positively."""

    DEMANDS = "demands"
    SUPPORTS = "supports"
    ACCEPTS = "accepts"
    OFFERS = "offers"
    OPPOSES = "opposes"
    REJECTS = "rejects"
    CONDITIONAL = "conditional"
    OPEN = "open"
    UNDECIDED = "undecided"


class Mode(StrEnum):
    """Whether the words are the speaker's own or the article's."""

    QUOTED = "quoted"
    REPORTED = "reported"


class TenureStatus(StrEnum):
    """How the article qualifies a person's hold on an office."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"


# ---------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stretch of the stored text and what it is."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source: its text as stored, and what file, sidecar, markup or text say about it.

    `published` is EDTF, possibly an interval; `published_estimated` says that nobody stated it.
    `language` is a BCP 47 code of the text itself, `translated_from` of its original.
    `skipped` gives the reason why nothing is extracted (such as another language), else None.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_estimated: bool = False
    language: str = "en"
    translated_from: str | None = None
    passages: tuple[Passage, ...] = ()
    skipped: str | None = None

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the stored text in UTF-8."""
        return _sha256(self.text)


@lru_cache(maxsize=32)  # every claim of an article has it in its id
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The exact words: ``article.text[start:end] == quote``, and the kind of passage they stand in."""

    start: int
    end: int
    quote: str
    passage: PassageKind = PassageKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as printed and as understood.

    `text` is what the article prints, `edtf` the reading (None where it stays open).
    """

    text: str
    edtf: str | None


# ---------------------------------------------------------------- claims


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
    `status_evidence` is the passage that settles the status where that is another one.
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


# ---------------------------------------------------------------- facts


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
class Track:
    """A strand of negotiation: the sides that meet on a topic, with the reason for each member.

    Where `place` is given, the strand is what brings `sides` to that city or state, not to one table.
    """

    id: str
    label: str
    sides: tuple[str, ...]
    meetings: tuple[str, ...]
    reasons: tuple[str, ...]
    place: str | None = None


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
    tracks: tuple[Track, ...] = ()


Claim = PersonClaim | TieClaim | OfficeClaim | MeetingClaim | ProposalClaim | PositionClaim | StatementClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was left out and why: which file, where in it, what to do."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading inputs: the articles, and every input that was left out."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
