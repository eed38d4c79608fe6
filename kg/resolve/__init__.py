"""From the claims of all articles to facts: who is who, which meeting is which, what follows.

    persons ─▶ parties ─▶ offices, tenures, ties ─▶ meetings ─▶ tracks
                     └──▶ proposals, positions, statements, sticking points

`resolve` is a pure function: the order of the articles does not matter, and nothing of the run enters
the result. Every fact lists the claims behind it. Its id follows from the earliest of them, so it
stays when later articles come; parties and offices are identified by their names instead.
Identity is judged beside the claims and never written over them: `judgements` says how, and a person's
`Decisions` overrule it. This room knows nothing of article texts or RDF.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import ArticleClaims, Facts
from kg.resolve.corpus import corpus_of
from kg.resolve.decisions import Decisions, Ruling, read_decisions
from kg.resolve.meetings import resolve_meetings
from kg.resolve.offices import resolve_offices, resolve_ties
from kg.resolve.parties import resolve_parties
from kg.resolve.persons import Judgement, resolve_persons
from kg.resolve.proposals import resolve_proposals
from kg.resolve.stances import resolve_positions, resolve_statements, resolve_sticking_points
from kg.resolve.tracks import resolve_tracks

__all__ = ["Decisions", "Judgement", "Ruling", "judgements", "read_decisions", "resolve"]


def resolve(sources: Iterable[ArticleClaims], *, decisions: Decisions | None = None) -> Facts:
    """Merge what all articles claim into facts. `decisions` go before every automatic judgement."""
    corpus = corpus_of(sources)
    people = resolve_persons(corpus, decisions or Decisions())
    actors = resolve_parties(corpus, people)
    offices, tenures = resolve_offices(corpus, actors)
    meetings = resolve_meetings(corpus, actors)
    return Facts(
        sources=corpus.sources,
        persons=people.persons,
        parties=actors.parties,
        ties=resolve_ties(corpus, actors),
        offices=offices,
        tenures=tenures,
        meetings=meetings,
        proposals=resolve_proposals(corpus, actors),
        positions=resolve_positions(corpus, actors),
        statements=resolve_statements(corpus, actors),
        sticking_points=resolve_sticking_points(corpus, actors),
        tracks=resolve_tracks(meetings, actors),
    )


def judgements(
    sources: Iterable[ArticleClaims], *, decisions: Decisions | None = None
) -> tuple[Judgement, ...]:
    """How printed names were judged: which pairs are one person, which stayed unsure, and why."""
    return resolve_persons(corpus_of(sources), decisions or Decisions()).judgements
