"""Looking at a part of the facts: a stretch of time, a track, one source, all but one source."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kg.analysis.index import FactIndex
from kg.edtf import bounds
from kg.errors import InputError
from kg.model import (
    Facts,
    Meeting,
    Office,
    Position,
    Proposal,
    Statement,
    StickingPoint,
    Tenure,
    Tie,
)
from kg.resolve.ledger import current_status

Fact = TypeVar("Fact", Tie, Office, Tenure, Position, Statement, StickingPoint)


def select(
    facts: Facts,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
    without: str | None = None,
) -> Facts:
    """The facts that remain within the given limits; all of them without a limit.

    `since` and `until` are dates (``2025``, ``2025-04`` or ``2025-04-11``); what may have happened on a
    day between them stays (of a proposal, its hand-overs of those days), what is undated goes. `track` is
    the id or label of a track and keeps its meetings only. `source` (an outlet or an article's id) keeps
    what that source says, `without` what the others say.

    Raises `InputError` for a date that is none and for a track or source that the facts do not have.
    """
    if track is not None:
        kept = _track_meetings(facts, track)
        facts = replace(facts, meetings=tuple(m for m in facts.meetings if m.id in kept))
    if source is not None:
        facts = _of_articles(facts, _articles(facts, source))
    if without is not None:
        left_out = _articles(facts, without)
        facts = _of_articles(facts, {s.article.id for s in facts.sources} - left_out)
    if since is not None or until is not None:
        facts = _between(facts, day(since, last=False), day(until, last=True))
    return facts


def day(text: str | None, *, last: bool) -> date:
    """The first or last day of a date that a user typed; the end of time for None.

    >>> day("2025-02", last=True)
    datetime.date(2025, 2, 28)
    """
    if text is None:
        return date.max if last else date.min
    found = bounds(text.strip())
    if found is None:
        raise InputError(f"{text!r} is not a date: write 2025, 2025-04 or 2025-04-11")
    return found[1] if last else found[0]


def sources(facts: Facts) -> list[str]:
    """Every outlet, and every article that has none, sorted."""
    return sorted({s.article.outlet or s.article.id for s in facts.sources})


def _articles(facts: Facts, source: str) -> set[str]:
    wanted = source.casefold()
    found = {
        s.article.id
        for s in facts.sources
        if wanted in (s.article.id.casefold(), (s.article.outlet or "").casefold())
    }
    if not found:
        known = ", ".join(sources(facts)) or "there is none"
        raise InputError(f"no source is called {source!r}; sources: {known}")
    return found


def _track_meetings(facts: Facts, track: str) -> set[str]:
    wanted = track.casefold()
    found = [t for t in facts.tracks if wanted in (t.id.casefold(), t.label.casefold())]
    if not found:
        known = ", ".join(sorted(t.label for t in facts.tracks)) or "there is none"
        raise InputError(f"no track is called {track!r}; tracks: {known}")
    return {meeting for t in found for meeting in t.meetings}


# ---------------------------------------------------------------- by source


def _of_articles(facts: Facts, articles: Set[str]) -> Facts:
    kept = tuple(s for s in facts.sources if s.article.id in articles)
    claims = FactIndex(Facts(sources=kept)).claims.keys()
    meetings = tuple(m for m in (_meeting_of(m, claims) for m in facts.meetings) if m is not None)
    known = {m.id for m in meetings}
    # Persons and parties stay whole: they only lend their names and sides to what is left.
    return replace(
        facts,
        sources=kept,
        ties=_said(facts.ties, claims),
        offices=_said(facts.offices, claims),
        tenures=_said(facts.tenures, claims),
        meetings=meetings,
        proposals=_proposals_of(facts.proposals, claims),
        positions=_said(facts.positions, claims),
        statements=_said(facts.statements, claims),
        sticking_points=_said(facts.sticking_points, claims),
        tracks=tuple(t for t in facts.tracks if known.intersection(t.meetings)),
    )


def _said(facts: tuple[Fact, ...], claims: Set[str]) -> tuple[Fact, ...]:
    """The facts that some of the claims support, with those claims only."""
    left = ((fact, tuple(c for c in fact.claims if c in claims)) for fact in facts)
    return tuple(fact if kept == fact.claims else replace(fact, claims=kept) for fact, kept in left if kept)


def _meeting_of(meeting: Meeting, claims: Set[str]) -> Meeting | None:
    kept = tuple(c for c in meeting.claims if c in claims)
    if kept == meeting.claims or not kept:
        return meeting if kept else None
    participations = (
        replace(p, claims=tuple(c for c in p.claims if c in claims)) for p in meeting.participations
    )
    history = tuple(a for a in meeting.history if a.claim in claims)
    return replace(
        meeting,
        participations=tuple(p for p in participations if p.claims),
        history=history,
        status=current_status(history) if history else meeting.status,
        claims=kept,
    )


def _proposals_of(proposals: tuple[Proposal, ...], claims: Set[str]) -> tuple[Proposal, ...]:
    left = []
    for proposal in proposals:
        kept = tuple(c for c in proposal.claims if c in claims)
        transfers = tuple(t for t in proposal.transfers if t.claim in claims)
        if kept or transfers:
            left.append(replace(proposal, claims=kept, transfers=transfers))
    return tuple(left)


# ---------------------------------------------------------------- by time


def _between(facts: Facts, first: date, last: date) -> Facts:
    index = FactIndex(facts)

    def within(edtf: str | None) -> bool:
        span = index.bounds(edtf)
        return span is not None and span[0] <= last and span[1] >= first

    return replace(
        facts,
        tenures=tuple(t for t in facts.tenures if within(t.first_cited) or within(t.last_cited)),
        meetings=tuple(m for m in facts.meetings if within(m.when.edtf if m.when else None)),
        proposals=tuple(
            replace(p, transfers=tuple(t for t in p.transfers if within(index.when(t.claim))))
            for p in facts.proposals
            if any(within(d) for d in _dates(p, index))
        ),
        positions=tuple(p for p in facts.positions if within(p.asserted)),
        statements=tuple(s for s in facts.statements if within(s.asserted)),
        sticking_points=tuple(s for s in facts.sticking_points if within(s.asserted)),
    )


def _dates(proposal: Proposal, index: FactIndex) -> list[str | None]:
    claims = (*proposal.claims, *(t.claim for t in proposal.transfers))
    return [index.when(claim) for claim in claims]
