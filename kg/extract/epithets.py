"""Posts told by a description apart from the name of the person described.

taken up      "Friedrich Merz spoke. The German chancellor said …"        whoever was just named
known         "the Turkish president"                                     who leads the state by the list
introduced    "A senior adviser to X accused … Jo Ek said …"              whoever is named next
shared out    "the foreign ministers of Chad and Niger … Chad's Jo Ek"    the person beside each polity
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.extract.offices import Holding, TitleFinder, holding_of
from kg.extract.origins import origins
from kg.extract.owners import polity_of_phrase
from kg.extract.phrases import Head, Post, is_plural
from kg.lexicon import Title
from kg.model import TenureStatus

_SINGLE = frozenset({"head-of-state", "head-of-government"})
_SHARED = _SINGLE | {"minister", "deputy-minister"}
_INTRODUCED = _SINGLE | {
    "minister",
    "deputy-minister",
    "adviser",
    "spokesperson",
    "envoy",
    "official",
    "ambassador",
}
_RESUMED = _SHARED | {"envoy", "ambassador", "mediator", "spokesperson"}
_AHEAD, _LEAD = 4, 3


@dataclass(slots=True)
class _Told:
    """What is known when a sentence is read: the posts held, the sides, who was named and who will be."""

    scene: Scene
    finder: TitleFinder
    held: set[tuple[str, str | None]]
    sides: dict[str, str]
    posted: set[str]
    lines: list[tuple[Block, Span]]
    first: dict[str, int] = field(default_factory=dict)
    owned: dict[str, list[str]] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    seen: dict[str, None] = field(default_factory=dict)
    ranks: set[str] = field(default_factory=set)
    just: list[str] = field(default_factory=list)
    idle: int = 0
    leaders: Mapping[str, str] = field(default_factory=dict)


def find_epithets(scene: Scene, holdings: Iterable[Holding], leaders: Mapping[str, str]) -> list[Holding]:
    """Posts told by a description that stands apart from the name.

    A post of which a state has one ("the German chancellor") goes to whoever is introduced right after, or
    was named before: the subject of the sentence or heading before, if nothing speaks against it, or the only
    one of that state who has no such post; failing these to the known leader of the state (`leaders`: polity
    by person), if the article names one. Other posts go only from the lead of the article to one who is
    introduced after them; further on a description is mostly an unnamed source.
    """
    holdings = list(holdings)
    told = _Told(
        scene,
        TitleFinder(scene),
        {(h.rank, h.polity) for h in holdings},
        {h.person: h.polity for h in holdings if h.rank in _SINGLE | {"minister", "royalty"} and h.polity},
        {h.person for h in holdings},
        list(scene.sentences()),
        ranks={h.rank if h.rank in _SHARED else h.head for h in holdings},
        leaders=leaders,
    )
    _survey(told)
    found: list[Holding] = []
    for number, (block, sentence) in enumerate(told.lines):
        for head in told.finder.heads(block, sentence.start, sentence.end):
            for holding in _described(told, number, block, sentence, head):
                told.held.add((holding.rank, holding.polity))
                told.posted.add(holding.person)
                if holding.polity is not None:
                    told.sides[holding.person] = holding.polity
                found.append(holding)
        named = list(dict.fromkeys(actor.name for _, actor in scene.people(block, sentence)))
        told.just, told.idle = (named, 0) if named or told.idle else (told.just, 1)
        told.topics = _topics(scene, block, sentence)
        told.seen |= {actor.name: None for _, actor in scene.people(block, sentence)}
    return found


def _survey(told: _Told) -> None:
    """Note where each person is named first, and who stands beside which polity ("Chad's X")."""
    for number, (block, sentence) in enumerate(told.lines):
        for token, actor in told.scene.people(block, sentence):
            told.first.setdefault(actor.name, number)
            if token.i - 2 >= sentence.start and block.doc[token.i - 1].tag_ == "POS":
                owner = told.scene.actor(block, block.doc[token.i - 2])
                if owner is not None and not owner.person:
                    told.owned.setdefault(owner.polity or owner.name, []).append(actor.name)


def _described(told: _Told, number: int, block: Block, sentence: Span, found: Head) -> Iterator[Holding]:
    start, end, title = found
    scene, head = told.scene, block.doc[end - 1]
    first, reach = head.left_edge.i, min(head.right_edge.i + 1, sentence.end)
    if is_plural(block, found):
        if title.rank in _SHARED:
            yield from _shared(told, block, sentence, found, block.doc[first:reach])
        return
    if title.rank not in _INTRODUCED | {"party-leader"} or not _stands_alone(scene, block, head, start, end):
        return
    polity, owner = polity_of_phrase(scene, block, first, end, reach, rank=title.rank)
    single = title.rank in _SINGLE or _is_leader(scene, title, polity)
    person = _resumed(told, head, title, polity)
    placed = polity in scene.document.lexicon.polity_kinds and (title.rank, polity) not in told.held
    if person is None and not placed:
        return
    if person is None and (single or number < _LEAD):
        person = _introduced(told, number, head)
    if single and person is None and owner is None and polity is not None:
        topics = told.topics if head.dep_.startswith("nsubj") else []
        strangers = [name for name in told.seen if name not in told.posted]
        person = _taken_up(scene, told.sides, topics, strangers, polity)
        person = person or _known(told, polity)
    if person is not None and not (single and owner):
        comma = next((t.i for t in block.doc[end:reach] if t.text == ","), reach)
        post = Post(first, start, end, end if single else comma, title, polity, None, TenureStatus.CURRENT)
        holding = holding_of(scene, block, sentence, head, Actor(person, person=True), post)
        # an empty span: the description stays one, for whom "he" and "the envoy" take up
        yield replace(holding, span=(block.number, start, start))


def _resumed(told: _Told, head: Token, title: Title, polity: str | None) -> str | None:
    """As in "Jo Ek receives us. The minister …": the only person named just before, if nobody of the
    article has such a post and he has none.
    """
    definite = head.dep_.startswith("nsubj") and head.left_edge.lower_ == "the"
    if not definite or title.rank not in _RESUMED or len(told.just) != 1:
        return None
    if (title.rank if title.rank in _SHARED else title.term.lower()) in told.ranks:
        return None
    name = told.just[0]
    other = polity is not None and told.scene.sides.get(name, polity) != polity
    return None if other or name in told.posted else name


def _is_leader(scene: Scene, title: Title, polity: str | None) -> bool:
    """As in "the Cuban leader": a word for whoever leads a state, and no party."""
    return title.term.lower() == "leader" and scene.document.lexicon.polity_kinds.get(polity or "") == "state"


def _known(told: _Told, polity: str) -> str | None:
    """The only person of the article who leads a state by the list of leaders and has no post as yet."""
    names = [name for name, led in told.leaders.items() if led == polity and name not in told.posted]
    return names[0] if len(names) == 1 else None


def _introduced(told: _Told, number: int, head: Token) -> str | None:
    """Who is named for the first time after a description that is a subject, and speaks there."""
    if not head.dep_.startswith("nsubj"):
        return None
    verbs = told.scene.document.lexicon.words["speech_verbs"]
    for ahead in range(number + 1, min(number + 1 + _AHEAD, len(told.lines))):
        other, sentence = told.lines[ahead]
        for token in other.words(sentence):
            actor = told.scene.person(other, token)
            if actor is None:
                continue
            if told.first[actor.name] < ahead:
                if token.dep_.startswith("nsubj"):
                    return None
                continue
            speaks = token.dep_.startswith("nsubj") and token.head.lemma_.lower() in verbs
            return actor.name if speaks and actor.name not in told.posted else None
    return None


def _shared(told: _Told, block: Block, sentence: Span, head: Head, phrase: Span) -> Iterator[Holding]:
    """As in "the foreign ministers of Chad and Niger": each polity's post, for the one person beside it."""
    start, end, title = head
    if any(told.scene.person(block, token) for token in phrase):
        return
    actors = [a for t in phrase if (a := told.scene.actor(block, t)) is not None]
    polities = list(dict.fromkeys(a.polity or a.name for a in actors))
    for polity in polities if len(polities) > 1 else ():
        names = list(dict.fromkeys(told.owned.get(polity, ())))
        if len(names) == 1 and names[0] not in told.posted and (title.rank, polity) not in told.held:
            post = Post(start, start, end, end, title, polity, None, TenureStatus.CURRENT)
            yield holding_of(
                told.scene, block, sentence, block.doc[end - 1], Actor(names[0], person=True), post
            )


def _taken_up(
    scene: Scene, sides: Mapping[str, str], topics: list[str], strangers: Iterable[str], polity: str
) -> str | None:
    """Whom a description takes up: the topic before it, or the only one of that polity with no post yet."""
    for name in topics:
        side = sides.get(name, scene.sides.get(name))
        if side == polity or (side is None and _may_be_of(scene, name, polity)):
            return name
    own = [name for name in strangers if scene.sides.get(name) == polity]
    return own[0] if len(own) == 1 else None


def _may_be_of(scene: Scene, name: str, polity: str) -> bool:
    """Whether a name does not speak against a polity by its language."""
    hinted = origins(scene.document.lexicon, name)
    return not hinted or polity in hinted


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
    beside = [t for t in block.doc[max(head.sent.start, start - 4) : end + 2] if scene.person(block, t)]
    return not beside and not any(
        (c.dep_ == "appos" and not c.like_num) or scene.person(block, c) for c in head.children
    )


def _topics(scene: Scene, block: Block, sentence: Span) -> list[str]:
    """The persons that a sentence is about: its first named subject."""
    for token, actor in scene.people(block, sentence):
        if token.dep_ in {"nsubj", "nsubjpass"} or token.i == sentence.start:
            return [actor.name]
    return []
