"""Whether two articles report the same meeting.

People, date and place must agree; people alone never suffice for what was held, since the same two may
meet again a week later. Two reports *clash* if they cannot be one meeting; they *match* if they very
probably are. Matching reports are joined, best match first, unless anything in the groups clashes.

**Kind.** A call and a face-to-face meeting clash. A report that counts ("two calls", "six meetings")
is a summary and goes only with an equal summary; an ordinal ("the fourth meeting") clashes with
another ordinal of the same kind.

**Article.** One article says one thing once: its reports clash, unless both name the same day, the
places agree and one list of participants contains the other (an extractor may find a meeting twice).

**Date.** A report's *days* are the bounds of its EDTF date. An unknown year is taken to be the one
that puts the day nearest to the article's date (not before it if planned, not after it if held); an
article without a date leaves it open. Days that do not overlap clash. A report whose date is open
gets a working range from its article: `HORIZON` days before it (held) or after it (planned, proposed;
both for the rest). A date coarser than a month ("in 2025") matches nothing.

**Match** asks for overlapping days, matching participants and, depending on how exact the dates are:

- both exact (up to `EXACT` days): the place may be unsaid, but must not differ;
- one is a month: both places are given and agree;
- one is open: as before, and the articles appeared within `NEAR` days of each other;
- both lie ahead: two shared persons suffice in articles so near, since one plan is told many times.

What is left with a month, or with a day of a year that an undated article leaves open, *can be* a meeting
of a known day if two persons are shared and nothing clashes; it joins the only one that it can be. (In 358
real articles all eight such were right; of those with no date at all one in two, so these stay.)

**Participants** are compared after person resolution. A side's delegation is covered by any member of
that side and the other way round, since one article names the team and another its head. They match if

- two persons are shared; or
- every participant of one report is covered in the other, a person is shared and the reports do not
  name one participant only; or
- one report names a lone traveller whose host is implied by the place ("X will travel to Moscow"), and
  the other has X and that host; or
- a person and both sides are shared on the same exact day in the same place (two incomplete lists); or
- no person is shared, but the sides are the same, each covers the other and the place agrees.

Reports with no participant in common clash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg.edtf import bounds
from kg.model import MeetingClaim, MeetingKind, MeetingStatus
from kg.resolve.places import PlaceMatch, compare

EXACT = 4
MONTH = 45
NEAR = 10
HORIZON = 60
AHEAD = (MeetingStatus.PROPOSED, MeetingStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day; `grade`: 2 exact, 1 a month, 0 from the article's date, -1 coarser."""

    first: date
    last: date
    grade: int


@dataclass(frozen=True, slots=True)
class Report:
    """A meeting claim with participants resolved.

    `persons` maps a person's id to the side's id (or None), `parties` are ids of polities and
    organisations that take part themselves, `sides` of all that are represented, by themselves or by a
    person; `host` is the id of the polity in which the place lies.
    """

    claim: MeetingClaim
    article: str
    published: str | None
    persons: tuple[tuple[str, str | None], ...]
    person_ids: frozenset[str]
    parties: frozenset[str]
    sides: frozenset[str]
    host: str | None
    days: Days | None

    @property
    def size(self) -> int:
        """How many participants are named."""
        return len(self.persons) + len(self.parties)

    @property
    def summary(self) -> bool:
        """Whether the report counts meetings and describes none of them."""
        return self.claim.count is not None and (not self.claim.series or self.claim.when is None)


def days_of(claim: MeetingClaim, published: str | None) -> Days | None:
    """The days a report can mean, or None if neither its date nor its article's says anything."""
    known = bounds(published)
    edtf = claim.when.edtf if claim.when else None
    stated = bounds(edtf) or (_nearest(edtf, known, claim.status) if known else None)
    if stated is not None and (stated[1] - stated[0]).days < MONTH:
        slack = timedelta(days=3 if edtf and "~" in edtf else 0)
        exact = (stated[1] - stated[0]).days < EXACT
        return Days(_shift(stated[0], -slack), _shift(stated[1], slack), 2 if exact else 1)
    if stated is not None:
        return Days(*stated, -1)
    return Days(*_horizon(known, claim.status), 0) if known else None


def _shift(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _horizon(known: tuple[date, date], status: MeetingStatus) -> tuple[date, date]:
    """A day's grace for articles written across midnight."""
    back = timedelta(days=1 if status in AHEAD else HORIZON)
    ahead = timedelta(days=1 if status is MeetingStatus.HELD else HORIZON)
    return _shift(known[0], -back), _shift(known[1], ahead)


def _nearest(edtf: str | None, known: tuple[date, date], status: MeetingStatus) -> tuple[date, date] | None:
    """Bounds of a date with unknown year, in the year that fits the article's date best."""
    if edtf is None or "XXXX" not in edtf:
        return None
    years = range(max(known[0].year - 1, 1), min(known[1].year + 1, 9998) + 1)
    found = [days for year in years if (days := bounds(edtf.replace("XXXX", f"{year:04}")))]
    if status is MeetingStatus.HELD:
        found = [days for days in found if days[0] <= _shift(known[1], timedelta(days=1))] or found
    elif status in AHEAD:
        found = [days for days in found if days[1] >= _shift(known[0], timedelta(days=-1))] or found
    return min(found, key=lambda days: (_gap(days, known), days), default=None)


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Days between two ranges, 0 if they overlap."""
    return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)


# ---------------------------------------------------------------- pairs


def clash(a: Report, b: Report) -> bool:
    """Whether the two cannot report one meeting."""
    return (
        not _days_overlap(a, b)
        or _kinds_clash(a, b)
        or (a.article == b.article and not _twice(a, b))
        or compare(a.claim.place, b.claim.place) is PlaceMatch.DIFFER
        or (_covered(a, b) == 0 and _covered(b, a) == 0)
    )


def score(a: Report, b: Report) -> int:
    """How well two reports match; 0 if they clash or too little speaks for one meeting."""
    if clash(a, b) or not (a.summary or _place_and_date(a, b)) or not _participants(a, b):
        return 0
    place = compare(a.claim.place, b.claim.place)
    grade = min(a.days.grade, b.days.grade) if a.days and b.days else 0
    return (
        1
        + (6 * grade if grade > 0 else _closeness(a, b))
        + 4 * len(a.person_ids & b.person_ids)
        + 2 * len(a.sides & b.sides)
        + 2 * int(place)
        + int(a.claim.kind is b.claim.kind)
        + int(a.claim.status is b.claim.status)
    )


def can_be(vague: Report, dated: Report) -> bool:
    """Whether a report of a month, or of a day in an open year, tells of the two and the time of a known day.

    Whether the two clash in anything else is not asked here.
    """
    if dated.days is None or dated.days.grade < 2 or vague.summary:
        return False
    edtf = vague.claim.when.edtf if vague.claim.when else None
    if vague.days is None and edtf and "XXXX" in edtf:
        stated = bounds(edtf.replace("XXXX", f"{dated.days.first.year:04}"))
    else:
        stated = bounds(edtf) if vague.days is not None and vague.days.grade == 1 else None
    known = (dated.days.first, dated.days.last)
    return stated is not None and not _gap(stated, known) and len(vague.person_ids & dated.person_ids) > 1


def _closeness(a: Report, b: Report) -> int:
    """0 to 5: how near the dated one of the two is to the article of the open one."""
    dated, other = (a, b) if a.days and a.days.grade else (b, a)
    written = bounds(other.published)
    if dated.days is None or written is None:
        return 0
    return max(5 - _gap((dated.days.first, dated.days.last), written) // 2, 0)


def _twice(a: Report, b: Report) -> bool:
    exact = a.days is not None and b.days is not None and a.days == b.days and a.days.grade == 2
    nested = _covered(a, b) == a.size or _covered(b, a) == b.size
    return exact and nested and a.claim.kind is b.claim.kind and a.claim.count == b.claim.count


def _kinds_clash(a: Report, b: Report) -> bool:
    kinds = {a.claim.kind, b.claim.kind}
    if MeetingKind.CALL in kinds and len(kinds - {MeetingKind.OTHER}) > 1:
        return True
    if a.summary or b.summary:
        same = (a.claim.count, a.claim.series) == (b.claim.count, b.claim.series)
        return not same or a.person_ids != b.person_ids or a.parties != b.parties or len(kinds) > 1
    counts = a.claim.count, b.claim.count
    return len(kinds) == 1 and None not in counts and counts[0] != counts[1]


def _days_overlap(a: Report, b: Report) -> bool:
    if a.days is None or b.days is None:
        return True
    return a.days.first <= b.days.last and b.days.first <= a.days.last


def _place_and_date(a: Report, b: Report) -> bool:
    if a.days is None or b.days is None:
        return False
    grade = min(a.days.grade, b.days.grade)
    if grade in (2, -1):
        return grade == 2
    agrees = compare(a.claim.place, b.claim.place) >= PlaceMatch.WITHIN
    ahead = a.claim.status in AHEAD and b.claim.status in AHEAD and len(a.person_ids & b.person_ids) > 1
    return (agrees and grade == 1) or ((agrees or ahead) and _articles_near(a, b))


def _articles_near(a: Report, b: Report) -> bool:
    left, right = bounds(a.published), bounds(b.published)
    return left is not None and right is not None and _gap(left, right) <= NEAR


def _covered(a: Report, b: Report) -> int:
    """How many participants of `a` are in `b`, as themselves or as their side's delegation."""
    named = b.person_ids
    persons = sum(1 for person, side in a.persons if person in named or side in b.parties)
    return persons + len(a.parties & b.sides)


def _participants(a: Report, b: Report) -> bool:
    shared = len(a.person_ids & b.person_ids)
    if shared >= 2 or a.summary:
        return True
    place = compare(a.claim.place, b.claim.place)
    nested = _covered(a, b) == a.size or _covered(b, a) == b.size
    if shared and nested and min(a.size, b.size) > 1:
        return True
    if shared and min(a.size, b.size) == 1:
        return _lone(a, b) or _lone(b, a) or (a.size == b.size and place >= PlaceMatch.WITHIN)
    exact = a.days is not None and b.days is not None and min(a.days.grade, b.days.grade) == 2
    if shared:
        return exact and place is PlaceMatch.SAME and len(a.sides & b.sides) > 1
    mutual = _covered(a, b) == a.size and _covered(b, a) == b.size
    return mutual and a.sides == b.sides and place >= PlaceMatch.WITHIN


def _lone(a: Report, b: Report) -> bool:
    """Whether `a` names one traveller only and `b` him and the host whom the place of `a` implies."""
    return a.size == 1 and a.host is not None and a.host in b.sides - a.sides
