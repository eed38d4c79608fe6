"""The words of closed lists: kinds, statuses, roles and stances."""

from __future__ import annotations

from enum import StrEnum


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
