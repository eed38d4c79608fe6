"""Where the sources contradict each other, or a speaker the record (`kg contradictions`).

Both sides of a contradiction are kept and shown; which is true is for a reader to say. Several titles
of one person are no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.analysis.denials import denials, received, same_receipt, unreceived
from kg.analysis.index import FactIndex
from kg.analysis.issues import issue_groups
from kg.analysis.names import fold
from kg.analysis.positions import PARTY, row, worded
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.edtf import overlap
from kg.model import Facts, Meeting, MeetingClaim, MeetingStatus, Proposal, ProposalClaim
from kg.resolve.places import PlaceMatch, city_of, compare

SLOTS = ("occurrence", "place", "date", "number", "receipt", "authorship", "denial", "stance")

# A plan that is called off later is no contradiction, but a meeting held and called off is one.
_EXCLUDING = (
    (MeetingStatus.PROPOSED, MeetingStatus.DENIED),
    (MeetingStatus.PLANNED, MeetingStatus.DENIED),
    (MeetingStatus.HELD, MeetingStatus.DENIED),
    (MeetingStatus.HELD, MeetingStatus.CANCELLED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Row):
    """Two claims that cannot both be true of what `about` names.

    `slot` is one of `SLOTS` (denial: somebody denies what is reported of him); `claim_a` and `claim_b` say
    what each holds, `sources_a` and `sources_b` who.
    """

    slot: str
    about: str
    claim_a: str
    sources_a: tuple[str, ...]
    claim_b: str
    sources_b: tuple[str, ...]


def contradictions(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Contradiction]:
    """Every contradiction found, by slot (in the order of `SLOTS`) and subject."""
    index = FactIndex(select(facts, since=since, until=until, source=source))
    found = [
        *(c for m in index.facts.meetings for c in _of_meeting(m, index)),
        *_two_places(index),
        *_receipts(index),
        *(_pair(*clash, index) for clash in (*unreceived(index), *denials(index))),
        *(c for p in index.facts.proposals for c in _authorship(p, index)),
        *_stances(index),
    ]
    return sorted(set(found), key=lambda c: (SLOTS.index(c.slot), c.about, c.claim_a, c.claim_b))


def _pair(
    slot: str, about: str, a: tuple[str, list[str]], b: tuple[str, list[str]], index: FactIndex
) -> Contradiction:
    (claim_a, by_a), (claim_b, by_b) = a, b
    return Contradiction(
        slot=slot,
        about=about,
        claim_a=claim_a,
        sources_a=index.outlets(by_a),
        claim_b=claim_b,
        sources_b=index.outlets(by_b),
        evidence=index.evidence([*by_a, *by_b]),
    )


def _of_meeting(meeting: Meeting, index: FactIndex) -> Iterator[Contradiction]:
    said: dict[MeetingStatus, list[str]] = {}
    for assertion in sorted(meeting.history, key=lambda a: a.id):
        said.setdefault(assertion.status, []).append(assertion.claim)
    for yes, no in _EXCLUDING:
        if yes in said and no in said:
            yield _pair("occurrence", meeting.label, (yes.value, said[yes]), (no.value, said[no]), index)
    claims = [c for c in (index.claims.get(i) for i in meeting.claims) if isinstance(c, MeetingClaim)]
    for claim in claims:
        # A report of its own, and the denial of it, in one article.
        if claim.status is MeetingStatus.DENIED and claim.status_evidence and len(said) == 1:
            both = ("reported", [claim.id]), (MeetingStatus.DENIED.value, [claim.id])
            yield _pair("occurrence", meeting.label, *both, index)
        if claim.doubt is not None:
            # Announced, and in doubt.
            both = (claim.status.value, [claim.id]), ("in doubt", [claim.id])
            yield _pair("occurrence", meeting.label, *both, index)
    for a, b in combinations(claims, 2):
        if a.place and b.place and _apart(a.place, b.place):
            yield _pair("place", meeting.label, (a.place, [a.id]), (b.place, [b.id]), index)
        if a.when and b.when and not overlap(a.when.edtf, b.when.edtf):
            dates = (a.when.edtf or "", [a.id]), (b.when.edtf or "", [b.id])
            yield _pair("date", meeting.label, *dates, index)
        if a.count and b.count and a.series and b.series and a.count != b.count and a.kind is b.kind:
            yield _pair("number", meeting.label, (str(a.count), [a.id]), (str(b.count), [b.id]), index)


def _receipts(index: FactIndex) -> Iterator[Contradiction]:
    """A receipt that one source denies and another reports, by the same side and at about the same time."""
    found = [(p, t) for p in index.facts.proposals for t in p.transfers]
    for denied, no in ((p, t) for p, t in found if t.denied):
        when = index.bounds(index.when(no.claim))
        side = index.side_on(no.receiver, when)
        for told, yes in ((p, t) for p, t in found if not t.denied):
            one = told.id == denied.id and side == index.side_on(yes.receiver, when) and side is not None
            if one or same_receipt((side, when), yes, index):
                claims = received(told, yes, index), received(denied, no, index)
                yield _pair("receipt", told.label, *claims, index)


def _apart(a: str, b: str) -> bool:
    """Whether two places exclude each other: two listed cities, or places in two states."""
    cities = city_of(a), city_of(b)
    return compare(a, b) is PlaceMatch.DIFFER or (None not in cities and cities[0] != cities[1])


def _two_places(index: FactIndex) -> Iterator[Contradiction]:
    """The same participants on one day in places that exclude each other, told by different articles."""
    found: dict[tuple[frozenset[str], str], list[Meeting]] = {}
    for meeting in index.facts.meetings:
        days = index.bounds(meeting.when.edtf) if meeting.when else None
        if days and days[0] == days[1] and meeting.place:
            actors = frozenset(p.actor for p in meeting.participations)
            found.setdefault((actors, days[0].isoformat()), []).append(meeting)
    for (actors, day), same in found.items():
        for a, b in combinations(same, 2):
            told = [{index.articles[c].id for c in m.claims} for m in (a, b)]
            if a.place and b.place and _apart(a.place, b.place) and told[0].isdisjoint(told[1]):
                about = f"{' – '.join(sorted(map(index.name, actors)))}, {day}"
                yield _pair("place", about, (a.place, list(a.claims)), (b.place, list(b.claims)), index)


def _authorship(proposal: Proposal, index: FactIndex) -> Iterator[Contradiction]:
    named: dict[str, tuple[str, list[str]]] = {}
    for claim in (index.claims.get(c) for c in proposal.claims):
        if isinstance(claim, ProposalClaim) and claim.proposer:
            named.setdefault(fold(claim.proposer), (claim.proposer, []))[1].append(claim.id)
    for a, b in combinations(sorted(named), 2):
        if {index.articles[c].id for c in named[a][1]}.isdisjoint(index.articles[c].id for c in named[b][1]):
            yield _pair("authorship", proposal.label, named[a], named[b], index)


def _stances(index: FactIndex) -> Iterator[Contradiction]:
    """Opposed stances that two sources ascribe to one holder on one issue at one date."""
    groups = issue_groups(index.facts.positions)
    by_issue: dict[tuple[str, str | None, str], list[int]] = {}
    facts = index.facts.positions
    for number, position in enumerate(facts):
        by_issue.setdefault((position.holder, position.topic, groups[position.id].wording), []).append(number)
    for members in by_issue.values():
        shown = [(facts[n], row(facts[n], groups[facts[n].id], index)) for n in members]
        for (one, a), (two, b) in combinations([s for s in shown if s[1].voice == PARTY], 2):
            same_day = index.bounds(a.date) and index.bounds(b.date) and overlap(a.date, b.date)
            if a.sign * b.sign < 0 and same_day:
                about = f"{a.holder}: {a.issue_group}"
                said_a, said_b = (worded([r], r.issue_group)[0] for r in (a, b))
                claims = (said_a, list(one.claims)), (said_b, list(two.claims))
                yield _pair("stance", about, *claims, index)
