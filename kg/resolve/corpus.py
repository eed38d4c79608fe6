"""The claims of all articles, in one order that does not depend on how they were handed over.

A claim's place in that order is the first day its article can date from, then the article's id,
then the offset of its evidence. The earliest claim of a fact gives the fact its id, so a later
article never renames what an earlier one established.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.edtf import bounds
from kg.model import Article, ArticleClaims

OrderKey = tuple[date, str, int, str]


def fact_id(kind: str, *key: str) -> str:
    """A fact's identifier: its kind and 16 hexadecimal digits of a hash of what identifies it."""
    text = "\x1f".join((kind, *key))
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def as_set(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids without repetition in the order in which the graph gives a set of links back."""
    return tuple(sorted(set(ids)))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sources sorted by article id, and for every claim its article and its place in the order."""

    sources: tuple[ArticleClaims, ...]
    articles: Mapping[str, Article]
    order: Mapping[str, OrderKey]

    def sort(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Claim ids without repetition, earliest first."""
        return tuple(sorted(set(claims), key=self.order.__getitem__))

    def first(self, claims: Iterable[str]) -> str:
        """The earliest claim's id."""
        return min(claims, key=self.order.__getitem__)

    def published(self, claim: str) -> str | None:
        """The date (EDTF) of the article that makes the claim."""
        return self.articles[claim].published


def corpus_of(sources: Iterable[ArticleClaims]) -> Corpus:
    """Put claims in order. An article handed over twice counts once (of two versions, the richer one)."""
    unique: dict[str, ArticleClaims] = {}
    for source in sources:
        held = unique.get(source.article.id)
        if held is None or _richness(held) < _richness(source):
            unique[source.article.id] = source
    ordered = tuple(unique[key] for key in sorted(unique))
    articles: dict[str, Article] = {}
    order: dict[str, OrderKey] = {}
    for source in ordered:
        days = bounds(source.article.published)
        first = days[0] if days else date.max
        for claim in source.claims:
            start = claim.evidence[0].start if claim.evidence else 0
            articles.setdefault(claim.id, source.article)
            order.setdefault(claim.id, (first, source.article.id, start, claim.id))
    return Corpus(ordered, articles, order)


def _richness(source: ArticleClaims) -> tuple[int, str]:
    return len(source.claims), repr(source)
