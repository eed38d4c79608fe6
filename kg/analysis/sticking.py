"""Where the talks stick, where the sides could meet, and how far apart they are (`kg sticking-points`).

Compared are the latest stances of each holder on each issue, between different sides; an analyst's view
never counts (see `kg.analysis.positions`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, product

from rapidfuzz import fuzz

from kg.analysis.index import FactIndex
from kg.analysis.names import fold
from kg.analysis.positions import PARTY, PositionRow, positions
from kg.analysis.rows import Quote, Row
from kg.model import Facts, Stance

SAME_ISSUE, SAME_TOPIC = "same issue", "same topic"
_OPEN = frozenset({Stance.CONDITIONAL.value, Stance.OPEN.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition(Row):
    """Two sides with opposed stances: `side_a` for it, `side_b` against it.

    `basis` is "same issue" where both speak of one (near-same) issue, "same topic" where their wordings
    differ and only the topic joins them: a weaker sign, for a reader to judge. Stances and
    holders are lists, for a side may speak with several voices.
    """

    topic: str | None
    basis: str
    side_a: str
    issue_a: str
    stances_a: tuple[str, ...]
    holders_a: tuple[str, ...]
    side_b: str
    issue_b: str
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
    """Opposed stances of two sides with both quotes: same issues first, then by topic, issue and sides."""
    rows, index = _latest(facts, since, until, source), FactIndex(facts)
    found = [o for same in _by_issue(rows) for o in _opposed(same, same, SAME_ISSUE, index)]
    joined = {(o.topic, frozenset((o.side_a, o.side_b))) for o in found}
    for topic, same in groupby(rows, key=lambda r: r.topic):
        for o in _closest(list(same), index) if topic else ():
            if (topic, frozenset((o.side_a, o.side_b))) not in joined:
                found.append(o)
    return sorted(found, key=lambda o: (o.basis != SAME_ISSUE, o.topic or "~", o.issue_a, o.side_a, o.side_b))


def overlaps(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Overlap]:
    """Issues on which two sides agree or one could follow the other, by topic, issue and sides."""
    return [
        overlap
        for same in _by_issue(_latest(facts, since, until, source))
        for a, b in combinations(_sides(same), 2)
        if (overlap := _overlap(a, b)) is not None
    ]


def distances(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Distance]:
    """The distance of every two sides on every issue on which both have a stance, the farthest first."""
    found = [
        _distance(a, b)
        for same in _by_issue(_latest(facts, since, until, source))
        for a, b in combinations(_sides(same), 2)
    ]
    return sorted(found, key=lambda d: (-d.distance, d.topic or "~", d.issue, d.side_a, d.side_b))


def _latest(facts: Facts, since: str | None, until: str | None, source: str | None) -> list[PositionRow]:
    """The parties' latest stances: of each holder on each issue those of the last date, in matrix order."""
    index = FactIndex(facts)
    rows = positions(facts, since=since, until=until, source=source)
    own = [r for r in rows if r.voice == PARTY and r.side]
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


def _opposed(
    some: list[PositionRow], others: list[PositionRow], basis: str, index: FactIndex
) -> Iterator[Opposition]:
    """One opposition for every side that is for it among `some` and against it among `others`."""
    for pros, cons in product(_sides(some), _sides(others)):
        a, b = [r for r in pros if r.sign > 0], [r for r in cons if r.sign < 0]
        if a and b and a[0].side != b[0].side:
            last = max((*a, *b), key=lambda r: (index.bounds(r.date) is not None, index.span(r.date)))
            yield Opposition(
                topic=a[0].topic,
                basis=basis,
                side_a=a[0].side or "",
                issue_a=a[0].issue,
                stances_a=_stances(a),
                holders_a=tuple(dict.fromkeys(r.holder for r in a)),
                side_b=b[0].side or "",
                issue_b=b[0].issue,
                stances_b=_stances(b),
                holders_b=tuple(dict.fromkeys(r.holder for r in b)),
                date=last.date,
                evidence=_evidence(a, b),
            )


def _closest(rows: list[PositionRow], index: FactIndex) -> list[Opposition]:
    """Of the oppositions within a topic, for each two sides the one whose wordings are most alike."""
    found: dict[tuple[str, str], tuple[float, Opposition]] = {}
    issues = list(_by_issue(rows))
    for some, others in product(issues, issues):
        if some is not others:
            for o in _opposed(some, others, SAME_TOPIC, index):
                alike = fuzz.token_set_ratio(fold(o.issue_a), fold(o.issue_b))
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
        stances_a=_stances(a),
        side_b=b[0].side or "",
        stances_b=_stances(b),
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


def _stances(rows: list[PositionRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.stance for r in rows))


def _evidence(a: list[PositionRow], b: list[PositionRow]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for r in (*a, *b) for quote in r.evidence))
