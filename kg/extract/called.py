"""Owners of a post who are not named there: "its", "their" or "his", "the movement's", "the union's".

Whose "its" is, the words before it say; the movement and the union are those that the article named last.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block


def beside(scene: Scene, block: Block, token: Token) -> Actor | None:
    """Whose "his" or "her" is right after a name ("X and his adviser Y")."""
    before = block.doc[max(0, token.i - 2) : token.i]
    if len(before) < 2 or token.lower_ not in {"his", "her"} or before[1].lower_ not in {"and", "with", ","}:
        return None
    return scene.person(block, before[0])


def party_before(scene: Scene, block: Block, token: Token) -> Actor | None:
    """Whose "its" or "their" is: the party mentioned last before it, in its sentence or the one before."""
    number, here = block.number, int(token.idx)
    start = token.sent.start_char
    if start > 0:
        start = block.doc[token.sent.start - 1].sent.start_char
    found = [
        (key, actor)
        for key, (actor, form) in scene.named.items()
        if key[0] == number and start <= key[1] < here and not actor.person and form is not Form.BODY
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def last_called(scene: Scene, block: Block, noun: Token) -> Actor | None:
    """As in "the movement", "the union": the movement, or the body so called, that was named last."""
    kinds = scene.document.lexicon.polity_kinds
    here, moves = scene.key(block, noun), noun.lower_ in scene.document.lexicon.sets["movement nouns"]
    found = [
        (key, actor)
        for key, (actor, form) in scene.named.items()
        if key < here
        and (
            (moves and kinds.get(actor.name) == "movement")
            or (form is Form.BODY and actor.name.lower().endswith(f" {noun.lower_}"))
        )
    ]
    return max(found, key=lambda hit: hit[0])[1] if found else None
