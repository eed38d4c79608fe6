"""What the company of a person tells of his side: who receives him, with whom he is listed, where he is met.

    In Ghana, they met with President X                   who is met there
    Fiji, where they met with Prime Minister X            the place of the clause
    the US delegation met with Prime Minister X           not of the visitors' side, nor of a readout's
    with the Lebanese president A, Prime Minister B and … a bare post after one whose polity is told

These are votes among others (see `sides`): each is right more often than not, none is a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from kg.extract.actors import Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import governor
from kg.extract.houses import house
from kg.extract.offices import Holding
from kg.extract.votes import Votes

MEETING = frozenset(
    {"meet", "receive", "host", "see", "telephone", "phone", "call", "welcome", "thank", "invite", "brief"}
)
_WHERE, _STATE, _CAPITAL, _VISITOR, _RECEIVED, _LISTED, _ORIGIN = 1.3, 1.5, 0.6, 1.2, 1.8, 1.0, 2.0
_FAR = 14
_BETWEEN = frozenset({",", "and", "&", "the", "his", "her", "its"})


def company_votes(scene: Scene, holdings: Iterable[Holding], votes: Votes) -> None:
    """Add what receptions, where-clauses and lists say of the persons in them."""
    posts: dict[tuple[int, int], Holding] = {}
    for holding in holdings:
        part, _, end = holding.span
        posts.setdefault((part, end), holding)
    publisher = house(scene)
    for block, sentence in scene.sentences():
        people = [(token, actor.name) for token, actor in scene.people(block, sentence)]
        for token, name in people:
            for polity, weight in _of_place(scene, block, sentence, token):
                votes[name][polity] += weight
            for polity in _of_origin(scene, block, sentence, token):
                votes[name][polity] += _ORIGIN
            for polity, weight in _of_opening(scene, block, sentence, token):
                votes[name][polity] += weight
            for polity in _visitors(scene, block, token):
                votes[name][polity] -= _VISITOR
            if publisher is not None and _met(token) is not None:
                votes[name][publisher] -= _RECEIVED
        if len(people) > 1:
            _of_lists(block, people, posts, votes)


def _of_place(scene: Scene, block: Block, sentence: Span, token: Token) -> Iterator[tuple[str, float]]:
    """As in "Fiji, where they met with Prime Minister X": the place that the clause is about."""
    kinds = scene.document.lexicon.polity_kinds
    for index in range(token.i - 1, max(sentence.start, token.i - _FAR), -1):
        mention = scene.mention(block, block.doc[index])
        if mention is not None and not mention[0].person and mention[1] is not Form.BODY:
            return
        if block.doc[index].lower_ != "where":
            continue
        before = index - 2 if block.doc[index - 1].text == "," else index - 1
        place = scene.mention(block, block.doc[before]) if before >= sentence.start else None
        if place is not None and (polity := place[0].polity or place[0].name) in kinds:
            yield polity, _WHERE if place[1] is Form.NAME else _CAPITAL
        return


def _of_origin(scene: Scene, block: Block, sentence: Span, token: Token) -> Iterator[str]:
    """As in "the bishop X of Arequipa": the state of the place or region that a person is of."""
    start, cities = token.i + 1, scene.document.lexicon.cities
    if start >= sentence.end or block.doc[start].lower_ not in {"of", "from"}:
        return
    for size in (3, 2, 1):
        place = block.doc[start + 1 : min(start + 1 + size, sentence.end)].text
        if cities.get(place):
            yield cities[place]
            return


def _met(token: Token) -> Token | None:
    """The verb of meeting that a person is the object of, alone or in a list."""
    first = token
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    if not (first.dep_ == "dobj" or (first.dep_ == "pobj" and first.head.lower_ in {"with", "to"})):
        return None
    verb = governor(first)
    return verb if verb.lemma_ in MEETING else None


def _of_opening(scene: Scene, block: Block, sentence: Span, token: Token) -> Iterator[tuple[str, float]]:
    """As in "In Ghana, the envoy met with President X": who is met in a country is of it."""
    doc, start = block.doc, sentence.start
    if doc[start].lower_ not in {"in", "while"} or _met(token) is None:
        return
    for index in range(start + 1, min(start + 5, token.i)):
        place = scene.mention(block, doc[index])
        if place is None or place[0].person or place[1] is Form.BODY:
            continue
        if any(t.text == "," for t in doc[index + 1 : index + 3]):
            yield place[0].polity or place[0].name, _STATE if place[1] is Form.NAME else _CAPITAL
        return


def _visitors(scene: Scene, block: Block, token: Token) -> Iterator[str]:
    """The polity whose delegation meets a person: he is of another."""
    verb = _met(token)
    if verb is None:
        return
    for subject in verb.children:
        if subject.dep_ != "nsubj" or scene.person(block, subject):
            continue
        named = scene.actor(block, subject)
        actors = (named,) if named else scene.referents(block, subject)
        yield from (actor.polity or actor.name for actor in actors if not actor.person)


def _of_lists(
    block: Block,
    people: list[tuple[Token, str]],
    posts: dict[tuple[int, int], Holding],
    votes: Votes,
) -> None:
    """A post without polity that follows one with it in a list of persons is of the same, if another post."""
    number = block.number
    for (before, _), (token, name) in pairwise(people):
        mine, other = posts.get((number, token.i)), posts.get((number, before.i))
        if mine is None or other is None or mine.polity or not other.polity or mine.head == other.head:
            continue
        first = before
        while first.dep_ in {"conj", "appos"}:
            first = first.head
        gap = block.doc[before.i + 1 : mine.span[1]]
        if first.dep_ in {"pobj", "dobj"} and all(t.lower_ in _BETWEEN for t in gap):
            votes[name][other.polity] += _LISTED
