"""Positions, statements and sticking points.

Position claims are one position if holder and stance are the same and the issues are nearly the same
words (token set ratio of 90 or more). In one article a shared topic and a looser likeness will do,
since an article varies its words for one thing. Sticking points are one if they are between the same
parties in nearly the same words; where no parties are named, what sticks in one story may not be what sticks
in another, and each stays by itself. Statements are never merged: each was said once.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rapidfuzz import fuzz, utils

from kg.model import Position, PositionClaim, Statement, StickingPoint, StickingPointClaim
from kg.resolve.cluster import agglomerate
from kg.resolve.corpus import Corpus, as_set, fact_id
from kg.resolve.parties import Actors

ALIKE, LOOSELY_ALIKE = 90, 75


def resolve_positions(corpus: Corpus, actors: Actors) -> tuple[Position, ...]:
    """Merge the position claims of all articles; sorted by id."""
    claims: dict[str, PositionClaim] = {}
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in corpus.sources:
        for claim in source.positions:
            if claim.id not in claims and claim.holder.strip():
                claims[claim.id] = claim
                holder = actors.actor(source.article.id, claim.holder)
                blocks[holder, claim.stance.value].append(claim.id)

    def alike(a: str, b: str) -> bool:
        return _alike(claims[a], claims[b], together=corpus.articles[a].id == corpus.articles[b].id)

    found: list[Position] = []
    for (holder, _), block in blocks.items():
        keys = corpus.sort(block)
        pairs = [pair for pair in combinations(keys, 2) if alike(*pair)]
        groups = agglomerate(keys, pairs, lambda a, b: not alike(a, b))
        found += [_position(corpus, actors, holder, [claims[key] for key in corpus.sort(g)]) for g in groups]
    return tuple(sorted(found, key=lambda position: position.id))


def _alike(a: PositionClaim, b: PositionClaim, *, together: bool) -> bool:
    if a.topic != b.topic and a.topic and b.topic:
        return False
    likeness = fuzz.token_set_ratio(a.issue, b.issue, processor=utils.default_process)
    return likeness >= (LOOSELY_ALIKE if together and a.topic and a.topic == b.topic else ALIKE)


def _position(corpus: Corpus, actors: Actors, holder: str, claims: list[PositionClaim]) -> Position:
    first = claims[0]
    voices = [_voice(actors, corpus.articles[claim.id].id, claim.said_by) for claim in claims]
    return Position(
        id=fact_id("position", first.id),
        holder=holder,
        issue=first.issue,
        topic=next((claim.topic for claim in claims if claim.topic), None),
        stance=first.stance,
        condition=next((claim.condition for claim in claims if claim.condition), None),
        said_by=next((who for who in voices if who), None),
        asserted=corpus.published(first.id),
        claims=as_set(claim.id for claim in claims),
    )


def _voice(actors: Actors, article: str, name: str | None) -> str | None:
    """The id of whoever is named, or the description of one whom the graph does not know."""
    return actors.speaker(article, name) or name or None


def resolve_statements(corpus: Corpus, actors: Actors) -> tuple[Statement, ...]:
    """One statement for each claim; sorted by id."""
    found = {
        claim.id: Statement(
            id=fact_id("statement", claim.id),
            speaker=actors.speaker(source.article.id, claim.speaker),
            speaker_text=claim.speaker,
            gist=claim.gist,
            mode=claim.mode,
            relayed_by=_voice(actors, source.article.id, claim.relayed_by),
            asserted=corpus.published(claim.id),
            claims=(claim.id,),
        )
        for source in corpus.sources
        for claim in source.statements
    }
    return tuple(sorted(found.values(), key=lambda statement: statement.id))


def resolve_sticking_points(corpus: Corpus, actors: Actors) -> tuple[StickingPoint, ...]:
    """Merge what articles call sticking points between the same parties; sorted by id."""
    claims: dict[str, StickingPointClaim] = {}
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source in corpus.sources:
        for claim in source.sticking_points:
            claims[claim.id] = claim
            named = as_set(actors.actor(source.article.id, name) for name in claim.parties if name.strip())
            blocks[named or (claim.id,)].append(claim.id)

    def alike(a: str, b: str) -> bool:
        words = claims[a].issue, claims[b].issue
        return fuzz.token_set_ratio(*words, processor=utils.default_process) >= ALIKE

    found: list[StickingPoint] = []
    for named, block in blocks.items():
        keys = corpus.sort(block)
        pairs = [pair for pair in combinations(keys, 2) if alike(*pair)]
        for group in agglomerate(keys, pairs, lambda a, b: not alike(a, b)):
            told = [claims[key] for key in corpus.sort(group)]
            found.append(_sticking_point(corpus, named if told[0].parties else (), told))
    return tuple(sorted(found, key=lambda point: point.id))


def _sticking_point(
    corpus: Corpus, parties: tuple[str, ...], claims: list[StickingPointClaim]
) -> StickingPoint:
    first = claims[0]
    return StickingPoint(
        id=fact_id("sticking-point", first.id),
        issue=first.issue,
        topic=next((claim.topic for claim in claims if claim.topic), None),
        parties=parties,
        asserted=corpus.published(first.id),
        claims=as_set(claim.id for claim in claims),
    )
