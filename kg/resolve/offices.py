"""Offices and tenures.

An office is a polity and a title, as folded: case, article and the polity's own adjective fall away
("the US special envoy" of the United States is its "special envoy"). A shorter title ("envoy") is
possibly the same office and is never merged by itself. A title whose polity is unknown stays with
the person who bears it, since two professors need not share a chair. A tenure is a person in an
office with one printed title, in capitals or not, and one status; articles prove only that it was so
when they appeared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from kg import lexicon
from kg.edtf import bounds
from kg.model import Office, OfficeClaim, Tenure, Tie, TieClaim
from kg.resolve.corpus import Corpus, as_set, fact_id
from kg.resolve.parties import Actors
from kg.resolve.polities import party_id
from kg.resolve.titles import fold_title

_MISSIONS = frozenset({"envoy", "mediator"})  # ranks of the title list whose holders are sent, not seated
_REMIT = re.compile(r"\b(?:of|for|to|on|in|at|under|from|with)\b|,")


def is_mandate(title: str) -> bool:
    """Whether the title's head is a mission (envoy, negotiator) and no standing post."""
    head = _REMIT.split(title.casefold(), maxsplit=1)[0].replace("-", " ").split()
    titles = lexicon.load().titles
    tails = (" ".join(head[start:]) for start in range(len(head)))
    return next((titles[tail].rank in _MISSIONS for tail in tails if tail in titles), False)


def resolve_offices(corpus: Corpus, actors: Actors) -> tuple[tuple[Office, ...], tuple[Tenure, ...]]:
    """Offices and tenures, each sorted by id."""
    offices: dict[str, list[OfficeClaim]] = defaultdict(list)
    tenures: dict[tuple[str, str, str, str], list[OfficeClaim]] = defaultdict(list)
    for source in corpus.sources:
        for claim in source.offices:
            person = actors.person(source.article.id, claim.person)
            if person is None:
                continue
            owner = party_id(claim.polity) if claim.polity else person
            office = fact_id("office", owner, fold_title(claim.title, claim.polity))
            offices[office].append(claim)
            tenures[person, office, " ".join(claim.title.casefold().split()), claim.status.value].append(
                claim
            )
    return (
        tuple(_office(corpus, key, offices[key]) for key in sorted(offices)),
        tuple(sorted((_tenure(corpus, key, tenures[key]) for key in tenures), key=lambda tenure: tenure.id)),
    )


def _office(corpus: Corpus, office: str, claims: Sequence[OfficeClaim]) -> Office:
    ordered = sorted(claims, key=lambda claim: corpus.order[claim.id])
    title, polity = _commonest(ordered), ordered[0].polity
    return Office(
        id=office,
        title=title,
        party=party_id(polity) if polity else None,
        mandate=is_mandate(title),
        claims=as_set(claim.id for claim in claims),
    )


def _commonest(claims: Sequence[OfficeClaim]) -> str:
    """The title printed most often, of equals the first."""
    titles = [" ".join(claim.title.split()) for claim in claims]
    counts = Counter(titles)
    return max(counts, key=lambda printed: (counts[printed], -titles.index(printed)))


def _tenure(corpus: Corpus, key: tuple[str, str, str, str], claims: Sequence[OfficeClaim]) -> Tenure:
    person, office, _, _ = key
    cited = [
        (days, published) for claim in claims if (days := bounds(published := corpus.published(claim.id)))
    ]
    return Tenure(
        id=fact_id("tenure", *key),
        person=person,
        office=office,
        title=_commonest(sorted(claims, key=lambda claim: corpus.order[claim.id])),
        status=claims[0].status,
        first_cited=min(cited, key=_first)[1] if cited else None,
        last_cited=max(cited, key=_last)[1] if cited else None,
        claims=as_set(claim.id for claim in claims),
    )


_Cited = tuple[tuple[date, date], str | None]


def _first(cited: _Cited) -> tuple[date, date, str]:
    return *cited[0], cited[1] or ""


def _last(cited: _Cited) -> tuple[date, date, str]:
    return cited[0][1], cited[0][0], cited[1] or ""


def resolve_ties(corpus: Corpus, actors: Actors) -> tuple[Tie, ...]:
    """Kinship and partnership between persons, sorted by id."""
    ties: dict[tuple[str, str, str], list[TieClaim]] = defaultdict(list)
    for source in corpus.sources:
        for claim in source.ties:
            person = actors.person(source.article.id, claim.person)
            other = actors.person(source.article.id, claim.other)
            if person and other and person != other:
                ties[person, " ".join(claim.relation.casefold().split()), other].append(claim)
    found = [
        Tie(
            id=fact_id("tie", *key),
            person=key[0],
            relation=key[1],
            other=key[2],
            claims=as_set(claim.id for claim in claims),
        )
        for key, claims in ties.items()
    ]
    return tuple(sorted(found, key=lambda tie: tie.id))
