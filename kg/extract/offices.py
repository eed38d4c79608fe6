"""Offices: which posts the article says its persons hold, with the polity or body of each post.

`posts` reads the words beside a name. Three more constructions need other persons or sentences:

    counterpart    "his Omani counterpart X" (the office of the person compared with)
    predecessor    "under his predecessor, X" (the same office, earlier)
    epithet        "Friedrich Merz spoke. The German chancellor said …" (whoever was just named)

Kinship is a `TieClaim` (see `ties`), never an office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.extract.owners import polity_of_phrase
from kg.extract.phrases import Post, TitleFinder, printed_title
from kg.extract.posts import posts_beside, posts_of_subject
from kg.extract.ties import find_ties
from kg.model import Evidence, TenureStatus

__all__ = ["Holding", "TitleFinder", "find_epithets", "find_holdings", "find_ties", "polity_of_phrase"]

_SINGLE = frozenset({"head-of-state", "head-of-government"})
_PEERS = frozenset({"counterpart", "opposite"})
_EARLIER = frozenset({"predecessor"})
_LATER = frozenset({"successor"})
_PRONOUNS = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, as one sentence says it."""

    person: str
    title: str
    head: str
    rank: str
    polity: str | None
    owner: Actor | None
    status: TenureStatus
    evidence: Evidence
    span: tuple[int, int, int]


def find_holdings(scene: Scene) -> list[Holding]:
    """Every statement of an office, in text order, one per person, post and sentence."""
    finder = TitleFinder(scene)
    found: list[Holding] = []
    for block, sentence in scene.sentences():
        for token in sentence:
            person = scene.person(block, token)
            if person is not None:
                for post in posts_beside(finder, block, sentence, token):
                    found.append(_holding(scene, block, sentence, token, person, post))
                found += _compared(scene, block, sentence, token, person, found)
            elif token.lower_ in _PRONOUNS and token.dep_.startswith("nsubj"):
                named = [actor for actor in scene.referents(block, token) if actor.person]
                for post in posts_of_subject(finder, block, sentence, token) if named else ():
                    if post.title.mandate:
                        found.append(_holding(scene, block, sentence, token, named[0], post))
    return found


def _holding(scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, post: Post) -> Holding:
    return Holding(
        person=person.name,
        title=printed_title(scene, block, post),
        head=post.title.term.lower(),
        rank=post.title.rank,
        polity=post.polity,
        owner=post.owner if post.owner != person else None,
        status=post.status,
        evidence=scene.document.quote(block, sentence, token, block.doc[post.head_start]),
        span=(scene.numbers[id(block)], post.start, post.end),
    )


def _compared(
    scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, known: list[Holding]
) -> Iterator[Holding]:
    """As in "his Omani counterpart X", "his predecessor, X": the office of the person compared with."""
    left = list(block.doc[max(sentence.start, token.i - 5) : token.i])
    if token.i + 2 < sentence.end and block.doc[token.i + 1].text == ",":
        right = block.doc[token.i + 2 : min(token.i + 6, sentence.end)]
        left += [t for t in right if not any(stop.text == "," for stop in right[: t.i - right.start])]
    words = {t.lower_ for t in left}
    cue = words & (_PEERS | _EARLIER | _LATER)
    if not cue:
        return
    whose = next((a for t in left for a in _owner(scene, block, t) if a.person and a != person), None)
    others = [h for h in known if h.person != person.name and (whose is None or h.person == whose.name)]
    if not others or (whose is None and not cue & _PEERS):
        return
    status = TenureStatus.FORMER if cue & _EARLIER else TenureStatus.CURRENT
    polity = others[-1].polity
    if cue & _PEERS:
        polity = next(
            (a.polity or a.name for t in left if (a := scene.actor(block, t)) and not a.person), None
        )
        if polity is None:
            return
    yield replace(
        others[-1],
        person=person.name,
        polity=polity,
        owner=None,
        status=status,
        evidence=scene.document.quote(block, sentence, token),
    )


def _owner(scene: Scene, block: Block, token: Token) -> tuple[Actor, ...]:
    if token.tag_ == "PRP$":
        return scene.referents(block, token)
    following = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
    person = scene.person(block, token)
    return (person,) if person and following is not None and following.tag_ == "POS" else ()


def find_epithets(scene: Scene, holdings: Iterable[Holding]) -> list[Holding]:
    """Posts told by a description that takes up a person named before it.

    Only for posts of which a state has one ("the German chancellor", "Ukraine's president"), that nobody
    else in the article holds. The person is the subject of the sentence or heading before, if nothing
    speaks against it, or the only one before of that state who has no such post.
    """
    finder = TitleFinder(scene)
    held = {(h.rank, h.polity) for h in holdings}
    sides = {h.person: h.polity for h in holdings if h.rank in _SINGLE | {"minister", "royalty"} and h.polity}
    found: list[Holding] = []
    topics: list[str] = []
    seen: dict[str, None] = {}
    for block, sentence in scene.sentences():
        for start, end, title in finder.heads(block, sentence.start, sentence.end):
            head = block.doc[end - 1]
            if title.rank not in _SINGLE or not _stands_alone(scene, block, head, start, end):
                continue
            first = head.left_edge.i
            reach = min(head.right_edge.i + 1, sentence.end)
            polity, owner = polity_of_phrase(scene, block, first, end, reach)
            if (
                polity is None
                or polity not in scene.document.lexicon.polity_kinds
                or (title.rank, polity) in held
                or owner
            ):
                continue
            person = _taken_up(scene, sides, topics if head.dep_.startswith("nsubj") else [], seen, polity)
            if person is None:
                continue
            held.add((title.rank, polity))
            sides[person] = polity
            post = Post(first, start, end, end, title, polity, None, TenureStatus.CURRENT)
            found.append(_holding(scene, block, sentence, head, Actor(person, person=True), post))
        topics = _topics(scene, block, sentence)
        seen |= {actor.name: None for t in sentence if (actor := scene.person(block, t))}
    return found


def _taken_up(
    scene: Scene, sides: Mapping[str, str], topics: list[str], seen: Iterable[str], polity: str
) -> str | None:
    """Whom a description takes up: the topic before it, or the only person of that polity without a post."""
    for name in topics:
        if sides.get(name, scene.sides.get(name, polity)) == polity:
            return name
    own = [name for name in seen if scene.sides.get(name) == polity and name not in sides]
    return own[0] if len(own) == 1 else None


def _stands_alone(scene: Scene, block: Block, head: Token, start: int, end: int) -> bool:
    """Whether a role word is no part of a name's apposition or title."""
    if head.tag_ in {"NNS", "NNPS"} or head.dep_ in {
        "appos",
        "compound",
        "amod",
        "nmod",
        "attr",
        "oprd",
        "conj",
    }:
        return False
    beside = [t for t in block.doc[max(0, start - 4) : end + 2] if scene.person(block, t)]
    return not beside and not any(c.dep_ == "appos" or scene.person(block, c) for c in head.children)


def _topics(scene: Scene, block: Block, sentence: Span) -> list[str]:
    """The persons that a sentence is about: its first named subject."""
    people = [t for t in sentence if scene.person(block, t)]
    subjects = [t for t in people if t.dep_ in {"nsubj", "nsubjpass"} or t.i == sentence.start]
    return [actor.name for t in subjects[:1] if (actor := scene.person(block, t))]
