"""Kinship and partnership between two named persons: ties, which no office ever is.

"X's son-in-law Y", "his wife, Y", "Y, the brother of X"
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.model import TieClaim, claim_id

_LONGEST = 5


def find_ties(scene: Scene) -> list[TieClaim]:
    """Every tie of kinship or partnership, once for each pair of persons, in text order."""
    words = scene.document.lexicon.kinship
    found: dict[tuple[str, str], TieClaim] = {}
    sha = scene.document.article.sha256
    for block, sentence in scene.sentences():
        for token in scene.humans(block, sentence):
            for person, relation, other in _ties(scene, block, sentence, token, words):
                if person == other or (person.name, other.name) in found:
                    continue
                evidence = scene.document.quote(block, sentence, token)
                ident = claim_id(sha, "tie", evidence.start, evidence.end, person.name, other.name)
                found[person.name, other.name] = TieClaim(
                    id=ident, person=person.name, relation=relation, other=other.name, evidence=(evidence,)
                )
    return list(found.values())


def _ties(
    scene: Scene, block: Block, sentence: Span, token: Token, words: frozenset[str]
) -> list[tuple[Actor, str, Actor]]:
    """The ties that begin at a token: a name with a possessive, "his", or a name before "the brother of"."""
    found = []
    after = token.i + 1
    owners: tuple[Actor, ...] = ()
    named = scene.person(block, token)
    if token.tag_ == "PRP$":
        owners = tuple(a for a in scene.referents(block, token) if a.person)
    elif named and after + 1 < sentence.end and block.doc[after].tag_ == "POS":
        owners, after = (named,), after + 1
    for other in owners[:1]:
        word = _kin_word(block, sentence, after, words)
        if word:
            person = _kin_after(scene, block, sentence, word[1], other) or _kin_before(
                scene, block, sentence, token, other
            )
            if person:
                found.append((person, word[0], other))
    if (
        named
        and after + 2 < sentence.end
        and block.doc[after].text == ","
        and block.doc[after + 1].lower_ == "the"
    ):
        word = _kin_word(block, sentence, after + 2, words)
        if word and word[1] + 1 < sentence.end and block.doc[word[1]].lower_ == "of":
            owner = next(
                (p for t in block.doc[word[1] + 1 : word[1] + 6] if (p := scene.person(block, t))), None
            )
            if owner:
                found.append((named, word[0], owner))
    return found


def _kin_word(block: Block, sentence: Span, start: int, words: frozenset[str]) -> tuple[str, int] | None:
    """The kinship word that begins at a position, with the position after it."""
    for length in range(_LONGEST, 0, -1):
        end = min(start + length, sentence.end)
        text = "".join(t.text_with_ws for t in block.doc[start:end]).strip().lower()
        if text in words:
            return text, end
    return None


def _kin_after(scene: Scene, block: Block, sentence: Span, start: int, other: Actor) -> Actor | None:
    for token in block.doc[start : min(start + 4, sentence.end)]:
        person = scene.person(block, token)
        if person and person != other:
            return person
        if token.pos_ not in {"PUNCT", "DET", "ADJ", "CCONJ", "NOUN"}:
            return None
    return None


def _kin_before(scene: Scene, block: Block, sentence: Span, token: Token, other: Actor) -> Actor | None:
    """As in "Y, President X's son-in-law": the name before the comma."""
    index = token.i - 1
    while (
        index > sentence.start
        and block.doc[index].pos_ in {"NOUN", "PROPN", "ADJ"}
        and not scene.person(block, block.doc[index])
    ):
        index -= 1
    if index <= sentence.start or block.doc[index].text != ",":
        return None
    person = scene.person(block, block.doc[index - 1])
    return person if person and person != other else None
