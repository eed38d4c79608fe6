"""Offices: which posts the article says its persons hold, with the polity or body of each post.

`posts` reads the words beside a name. Two more constructions need other persons:

    counterpart    "his Omani counterpart X" (the office of the person compared with)
    predecessor    "under his predecessor, X" (the same office, earlier)

What a description tells of somebody named elsewhere ("The German chancellor said …") stands in `epithets`.
Kinship is a `TieClaim` (see `ties`), never an office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.extract.owners import polity_of_phrase
from kg.extract.phrases import Post, TitleFinder
from kg.extract.posts import posts_beside, posts_of_subject
from kg.extract.ties import find_ties
from kg.extract.wording import printed_title
from kg.model import Evidence, TenureStatus

__all__ = ["Holding", "TitleFinder", "find_holdings", "find_ties", "holding_of", "polity_of_phrase"]

_PEERS = frozenset({"counterpart", "opposite"})
_EARLIER = frozenset({"predecessor"})
_LATER = frozenset({"successor"})
_COMPARED = _PEERS | _EARLIER | _LATER
_PORTFOLIOS = {
    "foreign minister": "titles of foreign ministers",
    "defence minister": "titles of defence ministers",
    "finance minister": "titles of finance ministers",
}
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


def find_holdings(scene: Scene, finder: TitleFinder) -> list[Holding]:
    """Every statement of an office, in text order, one per person, post and sentence."""
    found: list[Holding] = []
    for block, sentence in scene.sentences():
        for token in scene.humans(block, sentence):
            person = scene.person(block, token)
            if person is not None:
                for post in _posts(finder, block, sentence, token):
                    found.append(holding_of(scene, block, sentence, token, person, post))
                found += _compared(scene, block, sentence, token, person, found)
            elif token.lower_ in _PRONOUNS and token.dep_.startswith("nsubj"):
                named = [actor for actor in scene.referents(block, token) if actor.person]
                for post in posts_of_subject(finder, block, sentence, token) if named else ():
                    if post.title.mandate:
                        found.append(holding_of(scene, block, sentence, token, named[0], post))
    return found


def _posts(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> list[Post]:
    """The posts beside a name, kept where no word of the sentence stands for somebody named elsewhere."""
    scene, key = finder.scene, (block.number, token.i)
    posts = finder.posts.get(key)
    if posts is None or (block.number, sentence.start) in scene.referring:
        posts = finder.posts[key] = list(posts_beside(finder, block, sentence, token))
    return posts


def holding_of(
    scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, post: Post
) -> Holding:
    """A post of a person, with the sentence that tells it as evidence."""
    return Holding(
        person=person.name,
        title=printed_title(scene, block, post),
        head=post.title.term.lower(),
        rank=post.title.rank,
        polity=post.polity,
        owner=post.owner if post.owner != person else None,
        status=post.status,
        evidence=scene.document.quote(block, sentence, token, block.doc[post.head_start]),
        span=(block.number, post.start, post.end),
    )


def _compared(
    scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, known: list[Holding]
) -> Iterator[Holding]:
    """As in "his Omani counterpart X", "his predecessor, X": the office of the person compared with."""
    left = _words_of_comparison(block, sentence, token)
    cue = {t.lower_ for t in left} & _COMPARED
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
            (a.polity or a.name for t in reversed(left) if (a := scene.actor(block, t)) and not a.person),
            None,
        )
        if polity is None:
            return
    title = _elsewhere(scene, others[-1].title) if cue & _PEERS else others[-1].title
    yield replace(
        others[-1],
        person=person.name,
        title=title,
        head=title.lower() if title != others[-1].title else others[-1].head,
        polity=polity,
        owner=None,
        status=status,
        evidence=scene.document.quote(block, sentence, token),
    )


def _elsewhere(scene: Scene, title: str) -> str:
    """A title of one country as others call the post: the secretary of state's peer is a foreign minister."""
    for general, own in _PORTFOLIOS.items():
        if title.lower() in scene.document.lexicon.sets[own]:
            return general
    return title


def _words_of_comparison(block: Block, sentence: Span, token: Token) -> list[Token]:
    """The words before a name, or between commas after it, that compare its bearer with another."""
    before = list(block.doc[max(sentence.start, token.i - 5) : token.i])
    after: list[Token] = []
    if token.i + 2 < sentence.end and block.doc[token.i + 1].text == ",":
        for word in block.doc[token.i + 2 : min(token.i + 6, sentence.end)]:
            if word.text == ",":
                break
            after.append(word)
    return next((w for w in (before, after) if any(t.lower_ in _COMPARED for t in w)), [])


def _owner(scene: Scene, block: Block, token: Token) -> tuple[Actor, ...]:
    if token.tag_ == "PRP$":
        return scene.referents(block, token)
    following = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
    person = scene.person(block, token)
    return (person,) if person and following is not None and following.tag_ == "POS" else ()
