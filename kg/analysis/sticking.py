"""Where the talks stick, where the sides could meet, and how far apart they are (`kg sticking-points`).

Two things show a sticking point: an article calls a matter one, or two sides hold opposed stances on it.
Compared are the latest stances of each holder on each issue, each from an article that tells of the other
side, too: what is said in one conflict is no answer to what is said in another. An analyst's view never
counts (see `kg.analysis.positions`), nor does a stance on a party or person as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, product

from rapidfuzz import fuzz

from kg.analysis.index import FactIndex, present
from kg.analysis.issues import named_topics, same_matter, turned
from kg.analysis.names import fold
from kg.analysis.positions import PARTY, PositionRow, positions, worded
from kg.analysis.rows import Quote, Row
from kg.analysis.selection import select
from kg.model import Facts, Stance

NAMED, SAME_ISSUE, SAME_TOPIC = "named", "same issue", "same topic"
_BASES = (NAMED, SAME_ISSUE, SAME_TOPIC)
Told = dict[str, set[str | None]]
_OPEN = frozenset({Stance.CONDITIONAL.value, Stance.OPEN.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition(Row):
    """A sticking point between two sides, which an article names or opposed stances show.

    `basis` is "named" where an article calls the matter a sticking point: `issue_a` says it in the article's
    words, `side_a` and `side_b` are those between whom, None where no article says so, and there are no
    stances. Otherwise `side_a` is for `issue_a` and `side_b` against `issue_b`: on the "same issue" (see
    `kg.analysis.issues`), or on the "same topic" where their wordings differ and are only about the same
    matter of one topic, a weaker sign, for a reader to judge. Stances and holders are lists, for a side may
    speak with several voices; a stance on another wording than the one shown says which.
    """

    topic: str | None
    basis: str
    side_a: str | None
    issue_a: str
    stances_a: tuple[str, ...]
    holders_a: tuple[str, ...]
    side_b: str | None
    issue_b: str | None
    stances_b: tuple[str, ...]
    holders_b: tuple[str, ...]
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap(Row):
    """Two sides whose stances on one issue are compatible.

    `kind` is "agree" where both are for it or both against it, "within reach" where one is for it and the
    other open or conditional.
    """

    topic: str | None
    issue: str
    kind: str
    side_a: str
    stances_a: tuple[str, ...]
    side_b: str
    stances_b: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance(Row):
    """How far two sides are apart on one issue.

    `value_a` and `value_b` are the means of the signs (1 for, 0 neither, -1 against) of the latest stances
    of a side's holders; `distance` is half their difference: 0 for the same stance, 1 for opposed ones.
    There is none where only one of the two speaks of the issue in these words, which is why 0 is common:
    allies are named in one sentence, opponents seldom.
    """

    topic: str | None
    issue: str
    side_a: str
    value_a: float
    side_b: str
    value_b: float
    distance: float


def sticking_points(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Opposition]:
    """What articles call sticking points, then opposed stances of two sides with both quotes: same issues
    first; each by topic, issue and sides."""
    rows, index = _latest(facts, since, until, source), FactIndex(facts)
    told = _told(index)
    found = [o for same in _by_issue(rows) for o in _opposed(same, same, SAME_ISSUE, index, told)]
    joined = {(o.topic, frozenset((o.side_a, o.side_b))) for o in found}
    known: set[tuple[str | None, ...]] = {(o.side_a, o.issue_a, o.side_b, o.issue_b) for o in found}
    named = [(_topics(r), r) for r in rows]
    for topic in sorted({topic for topics, _ in named for topic in topics}):
        for o in _closest(topic, [r for topics, r in named if topic in topics], index, told, known):
            if (topic, frozenset((o.side_a, o.side_b))) not in joined:
                known.add((o.side_a, o.issue_a, o.side_b, o.issue_b))
                found.append(o)
    found += _named(facts, since, until, source)
    return sorted(found, key=_order)


def _order(o: Opposition) -> tuple[int, str, str, str, str]:
    return _BASES.index(o.basis), o.topic or "~", o.issue_a, o.side_a or "", o.side_b or ""


def _named(facts: Facts, since: str | None, until: str | None, source: str | None) -> Iterator[Opposition]:
    """What articles call a sticking point, once for every two sides between which it stands."""
    chosen = select(facts, since=since, until=until, source=source)
    index = FactIndex(chosen)
    for point in chosen.sticking_points:
        when = index.bounds(point.asserted)
        sides = sorted({index.side_on(party, when) or index.name(party) for party in point.parties})
        for side_a, side_b in combinations(sides, 2) if len(sides) > 1 else [(None, None)]:
            yield Opposition(
                topic=point.topic,
                basis=NAMED,
                side_a=side_a,
                issue_a=point.issue,
                stances_a=(),
                holders_a=(),
                side_b=side_b,
                issue_b=None,
                stances_b=(),
                holders_b=(),
                date=point.asserted,
                evidence=index.evidence(point.claims),
            )


def overlaps(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Overlap]:
    """Issues on which two sides agree or one could follow the other, by topic, issue and sides."""
    pairs = _pairs(facts, since, until, source)
    return [overlap for a, b in pairs if (overlap := _overlap(a, b)) is not None]


def distances(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Distance]:
    """The distance of every two sides on every issue on which both have a stance, the farthest first."""
    found = [_distance(a, b) for a, b in _pairs(facts, since, until, source)]
    return sorted(found, key=lambda d: (-d.distance, d.topic or "~", d.issue, d.side_a, d.side_b))


def _pairs(
    facts: Facts, since: str | None, until: str | None, source: str | None
) -> Iterator[tuple[list[PositionRow], list[PositionRow]]]:
    """The latest stances of every two sides on every issue of both."""
    told = _told(FactIndex(facts))
    for same in _by_issue(_latest(facts, since, until, source)):
        for one, other in combinations(_sides(same), 2):
            a, b = _facing(one, other, told), _facing(other, one, told)
            if a and b:
                yield a, b


def _facing(rows: list[PositionRow], others: list[PositionRow], told: Told) -> list[PositionRow]:
    """The stances of a side that stand in an article which tells of the other side, too."""
    return [r for r in rows if any(others[0].side in told[quote.article] for quote in r.evidence)]


def _told(index: FactIndex) -> Told:
    """The sides that each article tells of: as parties, holders of positions or at meetings."""
    told: Told = {}
    for party in index.facts.parties:
        for claim in party.claims:
            told.setdefault(index.articles[claim].id, set()).add(party.name)
    for position in index.facts.positions:
        side = index.side_on(position.holder, index.bounds(position.asserted))
        for claim in position.claims:
            told.setdefault(index.articles[claim].id, set()).add(side)
    for meeting in index.facts.meetings:
        for participation, claims in present(meeting):
            for claim in claims:
                told.setdefault(index.articles[claim].id, set()).add(index.side(participation, meeting))
    return told


def _latest(facts: Facts, since: str | None, until: str | None, source: str | None) -> list[PositionRow]:
    """The parties' latest stances: of each holder on each issue those of the last date, in matrix order."""
    index = FactIndex(facts)
    rows = positions(facts, since=since, until=until, source=source)
    called = [(actor.name, *actor.names) for actor in facts.persons]
    called += [(actor.name, *actor.names) for actor in facts.parties]
    names = {fold(name) for known in called for name in known}
    own = [r for r in rows if r.voice == PARTY and r.side and fold(r.issue) not in names]
    kept: list[PositionRow] = []
    for _, same in groupby(own, key=lambda r: (r.topic, r.issue_group, r.side, r.holder)):
        stances = list(same)
        dated = [r for r in stances if index.bounds(r.date)] or stances
        last = max(index.span(r.date) for r in dated)
        kept += [r for r in dated if index.span(r.date) == last]
    return kept


def _by_issue(rows: list[PositionRow]) -> Iterator[list[PositionRow]]:
    for _, same in groupby(rows, key=lambda r: (r.topic, r.issue_group)):
        yield list(same)


def _sides(rows: list[PositionRow]) -> list[list[PositionRow]]:
    ordered = sorted(rows, key=lambda r: r.side or "")
    return [list(same) for _, same in groupby(ordered, key=lambda r: r.side)]


def _topics(r: PositionRow) -> frozenset[str]:
    """The topic of a position and those that its wording names beside it."""
    return named_topics(r.issue_group) | ({r.topic} if r.topic else set())


def _opposed(
    some: list[PositionRow],
    others: list[PositionRow],
    basis: str,
    index: FactIndex,
    told: Told,
    topic: str | None = None,
) -> Iterator[Opposition]:
    """One opposition for every side that is for it among `some` and against it among `others`."""
    turns = [turned(rows[0].issue_group) for rows in (some, others)]
    for pros, cons in product(_sides(some), _sides(others)):
        if pros[0].side == cons[0].side:
            continue
        a = [r for r in _facing(pros, cons, told) if r.sign * turns[0] > 0]
        b = [r for r in _facing(cons, pros, told) if r.sign * turns[1] < 0]
        if a and b:
            last = max((*a, *b), key=lambda r: (index.bounds(r.date) is not None, index.span(r.date)))
            yield Opposition(
                topic=topic or a[0].topic,
                basis=basis,
                side_a=a[0].side or "",
                issue_a=a[0].issue,
                stances_a=worded(a, a[0].issue),
                holders_a=tuple(dict.fromkeys(r.holder for r in a)),
                side_b=b[0].side or "",
                issue_b=b[0].issue,
                stances_b=worded(b, b[0].issue),
                holders_b=tuple(dict.fromkeys(r.holder for r in b)),
                date=last.date,
                evidence=_evidence(a, b),
            )


def _closest(
    topic: str,
    rows: list[PositionRow],
    index: FactIndex,
    told: Told,
    known: set[tuple[str | None, ...]],
) -> list[Opposition]:
    """Of the oppositions within a topic that are not `known` from another, for each two sides the one whose
    wordings are most alike."""
    found: dict[tuple[str | None, str | None], tuple[float, Opposition]] = {}
    issues = list(_by_issue(rows))
    for some, others in product(issues, issues):
        if some is not others and same_matter(some[0].issue_group, others[0].issue_group, topic):
            for o in _opposed(some, others, SAME_TOPIC, index, told, topic):
                if (o.side_a, o.issue_a, o.side_b, o.issue_b) in known:
                    continue
                alike = fuzz.token_set_ratio(fold(o.issue_a), fold(o.issue_b or ""))
                if alike > found.get((o.side_a, o.side_b), (-1.0,))[0]:
                    found[o.side_a, o.side_b] = (alike, o)
    return [o for _, o in found.values()]


def _overlap(a: list[PositionRow], b: list[PositionRow]) -> Overlap | None:
    signs_a, signs_b = {r.sign for r in a}, {r.sign for r in b}
    if signs_a == signs_b and len(signs_a) == 1 and 0 not in signs_a:
        kind = "agree"
    elif (signs_a == {1} and _open(b)) or (signs_b == {1} and _open(a)):
        kind = "within reach"
    else:
        return None
    return Overlap(
        topic=a[0].topic,
        issue=a[0].issue_group,
        kind=kind,
        side_a=a[0].side or "",
        stances_a=worded(a, a[0].issue_group),
        side_b=b[0].side or "",
        stances_b=worded(b, b[0].issue_group),
        evidence=_evidence(a, b),
    )


def _open(rows: list[PositionRow]) -> bool:
    return all(r.stance in _OPEN for r in rows)


def _distance(a: list[PositionRow], b: list[PositionRow]) -> Distance:
    value_a, value_b = (sum(r.sign for r in side) / len(side) for side in (a, b))
    return Distance(
        topic=a[0].topic,
        issue=a[0].issue_group,
        side_a=a[0].side or "",
        value_a=value_a,
        side_b=b[0].side or "",
        value_b=value_b,
        distance=abs(value_a - value_b) / 2,
        evidence=_evidence(a, b),
    )


def _evidence(a: list[PositionRow], b: list[PositionRow]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for r in (*a, *b) for quote in r.evidence))
