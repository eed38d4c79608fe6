"""Parties (polities and organisations that act), and the look-up from a printed name to who is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import lexicon
from kg.model import ArticleClaims, Party
from kg.resolve.corpus import Corpus, as_set
from kg.resolve.persons import People
from kg.resolve.polities import canonical, is_listed, party_id

_AND = re.compile(r"\s*(?:,|/|&|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Actors:
    """Who acts: persons and parties, found by the name that an article prints.

    `names` gives the display name of every id, `homes` a person's sides, first cited first.
    """

    people: People
    parties: tuple[Party, ...]
    names: Mapping[str, str]
    homes: Mapping[str, tuple[str, ...]]

    def person(self, article: str, name: str) -> str | None:
        """The id of a person named in the article."""
        return self.people.find(article, name)

    def actors(self, article: str, name: str) -> tuple[str, ...]:
        """The ids of those who are meant; several for "France and Germany". Empty only for an empty name."""
        return tuple(actor for actor, _ in _meant(self.people, article, name))

    def actor(self, article: str, name: str) -> str:
        """The id of the one who is meant; of several named together, the first."""
        return self.actors(article, name)[0]

    def speaker(self, article: str, name: str | None) -> str | None:
        """The id of a person or party, or None for a description such as "a source"."""
        if not name or not name.strip():
            return None
        meant = _meant(self.people, article, name)[0]
        return meant[0] if meant[1] is None or meant[0] in self.names else None


def _meant(people: People, article: str, name: str) -> list[tuple[str, str | None]]:
    """Ids with the party's name, or None for a person."""
    squeezed = " ".join(name.split())
    printed = people.find_printed(article, squeezed)
    if printed is not None:
        return [(printed, None)]
    if not is_listed(squeezed):
        person = people.find(article, squeezed)
        if person is not None:
            return [(person, None)]
        parts = [part.removeprefix("the ") for part in _AND.split(squeezed) if part]
        if len(parts) > 1 and all(is_listed(part) or people.find(article, part) for part in parts):
            return [pair for part in parts for pair in _meant(people, article, part)]
    return [(party_id(squeezed), squeezed)] if squeezed else []


def resolve_parties(corpus: Corpus, people: People) -> Actors:
    """Collect every polity and organisation that a claim names."""
    claims: dict[str, list[str]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for source in corpus.sources:
        for name, claim in _named(source, people):
            if name.strip():
                claims[canonical(name)].append(claim)
                names[canonical(name)].add(" ".join(name.split()))
    kinds = lexicon.load().polity_kinds
    parties = [
        Party(
            id=party_id(name),
            name=name,
            names=tuple(sorted({name, *names[name]})),
            kind=kinds.get(name, "organisation"),
            claims=as_set(claims[name]),
        )
        for name in claims
    ]
    parties.sort(key=lambda party: party.id)
    display = {actor.id: actor.name for actor in people.persons} | {party.id: party.name for party in parties}
    return Actors(people, tuple(parties), display, {person.id: person.sides for person in people.persons})


def _named(source: ArticleClaims, people: People) -> Iterator[tuple[str, str]]:
    """Every name of a party in an article's claims, with the claim."""
    for person in source.persons:
        yield person.side or "", person.id
    for office in source.offices:
        yield office.polity or "", office.id
    for meeting in source.meetings:
        for participant in meeting.participants:
            yield participant.side or "", meeting.id
            if not participant.person:
                yield participant.name, meeting.id
    for name, claim in _unsorted_names(source):
        for _, party in _meant(people, source.article.id, name):
            yield party or "", claim


def _unsorted_names(source: ArticleClaims) -> Iterator[tuple[str, str]]:
    """Names that may be a person's or a party's."""
    for proposal in source.proposals:
        yield proposal.proposer or "", proposal.id
        for handover in proposal.handed:
            for name in (handover.giver, handover.receiver, handover.carrier):
                yield name or "", proposal.id
    for position in source.positions:
        yield position.holder, position.id
    for point in source.sticking_points:
        yield from ((name, point.id) for name in point.parties)
