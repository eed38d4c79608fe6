"""Where each party stands, and whether it has moved (`kg positions`).

Only a party's own stance counts as its position: one of a polity, an organisation that acts for one, or a
person who speaks for a side. What an analyst thinks, or says that a party thinks, is shown as the
analyst's (`voice` "analyst") and left out of every comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz import fuzz

from kg.analysis.index import FactIndex
from kg.analysis.names import fold
from kg.analysis.projections import SIGN
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.edtf import bounds
from kg.errors import InputError
from kg.model import Facts, Position

PARTY, ANALYST = "party", "analyst"
NEAR_SAME = 85.0
"""From this token-sort ratio (0 to 100, rapidfuzz) on two wordings of one topic are the same issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Row):
    """One stance at one date.

    `issue` is worded positively and the stance carries the sign; `issue_group` is the wording that
    stands for all near-same ones. `date` is that of the article (EDTF). `voice` is "party" or "analyst".
    `side` is the side of the holder then.
    """

    holder: str
    side: str | None
    topic: str | None
    issue: str
    issue_group: str
    stance: str
    sign: int
    condition: str | None
    said_by: str | None
    date: str | None
    voice: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Row):
    """A holder's change of stance on one issue between two dates (EDTF of the articles)."""

    holder: str
    side: str | None
    topic: str | None
    issue: str
    before: str
    after: str
    date_before: str | None
    date: str | None


def positions(
    facts: Facts,
    *,
    holder: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
) -> list[PositionRow]:
    """The matrix of holder, issue and time as a long list: by topic, issue, side, holder, date.

    `holder` is the name of a person or party, `topic` a topic's notation. Raises `InputError` where no
    position has them.
    """
    index = FactIndex(select(facts, since=since, until=until, source=source))
    groups = issue_groups(index.facts.positions)
    rows = [row(position, groups[position.id], index) for position in index.facts.positions]
    if holder is not None:
        wanted = fold(holder)
        rows = _only([r for r in rows if wanted in _called(r.holder, r.side)], rows, holder, "holder")
    if topic is not None:
        rows = _only([r for r in rows if (r.topic or "") == topic], rows, topic, "topic")
    return sorted(rows, key=lambda r: order(r, index))


def order(r: PositionRow, index: FactIndex) -> tuple[object, ...]:
    """Sorting key of positions: topic, issue, side, holder, date."""
    end = (r.issue, r.stance, r.condition or "", r.said_by or "")
    return r.topic or "~", r.issue_group, r.side or "~", r.holder, index.span(r.date), *end


def _called(holder: str, side: str | None) -> tuple[str, ...]:
    return fold(holder), fold(holder).rsplit(" ", 1)[-1], fold(side or "")


def _only(found: list[PositionRow], rows: list[PositionRow], name: str, column: str) -> list[PositionRow]:
    if found or not rows:
        return found
    known = ", ".join(sorted({str(getattr(r, column)) for r in rows if getattr(r, column)}))
    raise InputError(f"no position has the {column} {name!r}; there are: {known}")


def row(position: Position, issue_group: str, index: FactIndex) -> PositionRow:
    """The row of one position."""
    on = index.bounds(position.asserted)
    return PositionRow(
        holder=index.name(position.holder),
        side=None if index.is_analyst(position.holder) else index.side_on(position.holder, on),
        topic=position.topic,
        issue=position.issue,
        issue_group=issue_group,
        stance=position.stance.value,
        sign=SIGN[position.stance],
        condition=position.condition,
        said_by=index.name(position.said_by) if position.said_by else None,
        date=position.asserted,
        voice=_voice(position, index),
        sources=index.outlets(position.claims),
        evidence=index.evidence(position.claims),
    )


def _voice(position: Position, index: FactIndex) -> str:
    actors = [position.holder] + ([position.said_by] if position.said_by else [])
    return ANALYST if any(index.is_analyst(actor) for actor in actors) else PARTY


def issue_groups(positions: tuple[Position, ...]) -> dict[str, str]:
    """Position id to the wording that stands for its issue.

    Wordings of one topic whose token-sort ratio reaches `NEAR_SAME` are one issue; the first in
    alphabetical order stands for all. Independent of the order of the positions.
    """
    wordings = sorted({(p.topic or "", fold(p.issue), p.issue) for p in positions})
    group: dict[tuple[str, str], str] = {}
    for topic, same_topic in groupby(wordings, key=lambda w: w[0]):
        leaders: list[tuple[str, str]] = []
        for _, folded, issue in same_topic:
            ratios = ((fuzz.token_sort_ratio(folded, known), shown) for known, shown in leaders)
            near = max(ratios, key=lambda r: r[0], default=(0.0, issue))
            if near[0] < NEAR_SAME:
                leaders.append((folded, issue))
                near = (100.0, issue)
            group[topic, issue] = near[1]
    return {p.id: group[p.topic or "", p.issue] for p in positions}


def moves(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Move]:
    """Where a holder's stance on one issue differs from the one before, oldest first.

    Stances of one date are compared as a set: a move is a change between dated articles, not a
    difference between two of one day. `since` and `until` limit the date of the newer stance.
    """
    rows = [r for r in positions(facts, source=source) if r.voice == PARTY and bounds(r.date)]
    index = FactIndex(facts)
    within = {(r.holder, r.date) for r in positions(facts, since=since, until=until, source=source)}
    found = []
    for _, same in groupby(rows, key=lambda r: (r.topic, r.issue_group, r.side, r.holder)):
        dated = [list(group) for _, group in groupby(same, key=lambda r: index.span(r.date))]
        for before, after in pairwise(dated):
            if {r.stance for r in before}.isdisjoint(r.stance for r in after):
                found.append(_move(before, after))
    kept = [move for move in found if (move.holder, move.date) in within]
    return sorted(kept, key=lambda m: (index.span(m.date), m.holder, m.topic or "~", m.issue))


def _move(before: list[PositionRow], after: list[PositionRow]) -> Move:
    return Move(
        holder=after[0].holder,
        side=after[0].side,
        topic=after[0].topic,
        issue=after[0].issue,
        before=", ".join(dict.fromkeys(r.stance for r in before)),
        after=", ".join(dict.fromkeys(r.stance for r in after)),
        date_before=before[0].date,
        date=after[0].date,
        evidence=tuple(dict.fromkeys(q for r in (*before, *after) for q in r.evidence)),
    )
