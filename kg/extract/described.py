"""What nameless descriptions tell of a person whose post has no polity: the same post or body, told in full
elsewhere in the article.

    the same post   "the UN mediator … The mediator, X"; "Silva's press secretary … Press Secretary X"
    the same body   "the Chilean navy … Captain X, a spokesman for the navy"
    a party mark    "X, R-Ky.", "X (D-Calif.)", "X, Kentucky Republican": a legislator of the United States

These are votes among others (see `sides`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.offices import Holding, TitleFinder
from kg.extract.votes import Votes

_SAME_HEAD, _SAME_BODY, _MARKED = 1.0, 1.5, 4.0
_PARTY_MARK = re.compile(
    r"(?:, | \()(?:[RDI]-(?:[A-Z]\.[A-Z]\.|[A-Z][A-Za-z]{1,10}\b)|[RDI]\) of [A-Z])"
    r"|, (?:an? )?(?:[A-Z][a-z]+ ){1,2}(?:Republican|Democrat)\b"
)


def party_votes(scene: Scene, votes: Votes) -> None:
    """Add the votes of the party and state that American papers print behind a legislator's name."""
    for block in scene.document.blocks:
        ends = {found.start() for found in _PARTY_MARK.finditer(block.text)}
        for token in block.tokens if ends else ():
            person = scene.person(block, token)
            if person is not None and token.idx + len(token) in ends:
                votes[person.name]["United States"] += _MARKED


def described_votes(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Add the votes of descriptions without a name for the persons whose posts name no polity."""
    heads = _heads(scene)
    served = any(True for held in posts.values() for holding in held for _ in _bodies_of(scene, holding))
    bodies = _bodies(scene) if served else {}
    for name in sorted(posts):
        for holding in posts[name]:
            for polity in sorted(set(heads.get(holding.head, ()))):
                votes[name][polity] += _SAME_HEAD / len(set(heads[holding.head]))
            for body in _bodies_of(scene, holding):
                told = set(bodies.get(body, ()))
                for polity in sorted(told):
                    votes[name][polity] += _SAME_BODY / len(told)


def _heads(scene: Scene) -> dict[str, list[str]]:
    """The polities of nameless descriptions, by role word; that of a person is his side."""
    finder = TitleFinder(scene)
    kinds = scene.document.lexicon.polity_kinds
    seen: dict[str, list[str]] = defaultdict(list)
    for block, sentence in scene.sentences():
        for start, end, title in finder.heads(block, sentence.start, sentence.end):
            before = start - 1
            if before > sentence.start and block.doc[before].tag_ == "POS":
                before -= 1
            mention = scene.actor(block, block.doc[before]) if before >= sentence.start else None
            beside = block.doc[max(sentence.start, before + 1) : min(end + 2, sentence.end)]
            if mention is None or any(scene.person(block, t) for t in beside):
                continue
            polity = scene.sides.get(mention.name) if mention.person else mention.polity or mention.name
            if polity in kinds and polity is not None:
                seen[title.term.lower()].append(polity)
    return seen


def _bodies(scene: Scene) -> dict[str, list[str]]:
    """The polities whose bodies an article names ("the Chilean navy"), by the noun for the body."""
    kinds = scene.document.lexicon.polity_kinds
    seen: dict[str, list[str]] = defaultdict(list)
    for block in scene.document.blocks:
        for token in block.tokens:
            body = token.lower_.rsplit(" ", 1)[-1]
            if body not in scene.document.lexicon.sets["bodies of state"]:
                continue
            owner = scene.mention(block, token) if " " in token.text else _owner(scene, block, token)
            polity = (owner[0].polity or owner[0].name) if owner and not owner[0].person else None
            if polity is not None and polity in kinds:
                seen[body].append(polity)
    return seen


def _owner(scene: Scene, block: Block, noun: Token) -> tuple[Actor, Form] | None:
    """The polity whose name stands right before a noun, as an adjective or possessor."""
    before = noun.i - (2 if noun.i > 1 and block.doc[noun.i - 1].tag_ == "POS" else 1)
    mention = scene.mention(block, block.doc[before]) if before >= 0 else None
    return mention if mention is not None and mention[1] is not Form.BODY else None


def _bodies_of(scene: Scene, holding: Holding) -> Iterator[str]:
    """The nouns for bodies in the words of a post ("spokesman for the navy")."""
    part, start, end = holding.span
    block: Block = scene.document.blocks[part]
    bodies = scene.document.lexicon.sets["bodies of state"]
    yield from sorted({t.lower_ for t in block.doc[start:end]} & bodies)
