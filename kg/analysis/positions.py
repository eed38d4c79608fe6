"""Where each party stands, and whether it has moved (`kg positions`).

Only a party's own stance counts as its position: one of a polity, an organisation that acts for one, or a
person who speaks for a side. What an analyst thinks, or says that a party thinks, is shown as the
analyst's (`voice` "analyst") and left out of every comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.analysis.index import FactIndex
from kg.analysis.issues import Issue, issue_groups
from kg.analysis.names import fold
from kg.analysis.projections import SIGN
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.edtf import bounds
from kg.errors import InputError
from kg.model import Facts, Position

PARTY, ANALYST = "party", "analyst"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Row):
    """One stance at one date.

    `issue` is worded as in the article, `stance` is towards it; `issue_group` is the wording that stands
    for all of the same issue (see `kg.analysis.issues`) and `sign` is towards that: 1 for it, 0 neither, -1
    against it. `date` is that of the article (EDTF). `voice` is "party" or "analyst". `side` is the
    side of the holder then.
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
    """A holder's change of stance on one issue between two dates (EDTF of the articles).

    A change is one of sign (for it, against it), or to or from being open, undecided or conditional;
    "demands" after "supports" is none.
    """

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
    position of all has them.
    """
    index = FactIndex(select(facts, since=since, until=until, source=source))
    rows = _rows(index)
    if holder is not None:
        rows = [r for r in rows if _is_held_by(r, holder)]
        if not rows:
            _refuse_unless(lambda r: _is_held_by(r, holder), facts, holder, "holder")
    if topic is not None:
        rows = [r for r in rows if r.topic == topic]
        if not rows:
            _refuse_unless(lambda r: r.topic == topic, facts, topic, "topic")
    return sorted(rows, key=lambda r: order(r, index))


def _rows(index: FactIndex) -> list[PositionRow]:
    groups = issue_groups(index.facts.positions)
    return [row(position, groups[position.id], index) for position in index.facts.positions]


def order(r: PositionRow, index: FactIndex) -> tuple[object, ...]:
    """Sorting key of positions: topic, issue, side, holder, date."""
    end = (r.issue, r.stance, r.condition or "", r.said_by or "")
    return r.topic or "~", r.issue_group, r.side or "~", r.holder, index.span(r.date), *end


def _is_held_by(r: PositionRow, holder: str) -> bool:
    called = fold(r.holder)
    return fold(holder) in (called, called.rsplit(" ", 1)[-1], fold(r.side or ""))


def _refuse_unless(fits: Callable[[PositionRow], bool], facts: Facts, name: str, column: str) -> None:
    """Tell a name that no position has from one that only the other limits leave without any."""
    rows = _rows(FactIndex(facts))
    if rows and not any(map(fits, rows)):
        known = ", ".join(sorted({str(getattr(r, column)) for r in rows if getattr(r, column)}))
        raise InputError(f"no position has the {column} {name!r}; there are: {known}")


def row(position: Position, issue: Issue, index: FactIndex) -> PositionRow:
    """The row of one position."""
    on = index.bounds(position.asserted)
    return PositionRow(
        holder=index.name(position.holder),
        side=None if index.is_analyst(position.holder) else index.side_on(position.holder, on),
        topic=position.topic,
        issue=position.issue,
        issue_group=issue.wording,
        stance=position.stance.value,
        sign=SIGN[position.stance] * issue.turn,
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


def moves(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Move]:
    """Where a holder's stance on one issue changed (see `Move`), oldest first.

    It takes two dated articles that tell the stance of the same person or party on the same issue: often
    there are none, for articles rarely repeat an issue in like words. Stances of one date are compared as
    a set: a move is no difference between two of one day. `since` and `until` limit the date of
    the newer stance.
    """
    rows = [r for r in positions(facts, source=source) if r.voice == PARTY and bounds(r.date)]
    index = FactIndex(facts)
    within = {(r.holder, r.date) for r in positions(facts, since=since, until=until, source=source)}
    found = []
    for _, same in groupby(rows, key=lambda r: (r.topic, r.issue_group, r.side, r.holder)):
        dated = [list(group) for _, group in groupby(same, key=lambda r: index.span(r.date))]
        for before, after in pairwise(dated):
            if {_attitude(r) for r in before}.isdisjoint(_attitude(r) for r in after):
                found.append(_move(before, after))
    kept = [move for move in found if (move.holder, move.date) in within]
    return sorted(kept, key=lambda m: (index.span(m.date), m.holder, m.topic or "~", m.issue))


def worded(rows: list[PositionRow], issue: str) -> tuple[str, ...]:
    """Their stances, each once; those on another wording than `issue` with that wording."""
    return tuple(dict.fromkeys(r.stance if r.issue == issue else f"{r.stance} {r.issue}" for r in rows))


def _attitude(r: PositionRow) -> int | str:
    return r.sign or r.stance


def _move(before: list[PositionRow], after: list[PositionRow]) -> Move:
    return Move(
        holder=after[0].holder,
        side=after[0].side,
        topic=after[0].topic,
        issue=after[0].issue,
        before=", ".join(worded(before, after[0].issue)),
        after=", ".join(worded(after, after[0].issue)),
        date_before=before[0].date,
        date=after[0].date,
        evidence=tuple(dict.fromkeys(q for r in (*before, *after) for q in r.evidence)),
    )
