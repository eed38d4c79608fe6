"""Which nouns tell of a meeting: "talks", "a call with X", but no call for something, no press conference."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.grammar import prepositional
from kg.extract.phrasing import CALLING, STATES

_JOINING = frozenset({"with", "between"})
_OTHER_SENSES = frozenset({"press", "news", "fire", "prisoner", "voting"})


def is_meeting_noun(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a noun of the table `meeting_words` tells of a meeting where it stands."""
    lemma, words = token.lemma_.lower(), scene.document.lexicon.words["meeting_words"]
    if any(words.get(o.lemma_.lower()) for o in prepositional(token, "of") if o.tag_ in {"NNS", "NN"}):
        return False
    if token.pos_ == "PROPN" and lemma in {"conference", "dialogue", "session"}:
        return False
    joins = any(c.lower_ in _JOINING for c in token.children)
    if lemma == "contact" and token.tag_ != "NNS" and not joins:
        return False
    if lemma in STATES and lemma != "contact":
        bears = [*token.children, *token.head.head.children]
        return token.head.lower_ == STATES[lemma] and any(c.lower_ == "with" for c in bears)
    if lemma == "talk" and token.tag_ not in {"NNS", "NNPS"}:
        return False
    if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return False
    if lemma == "audience":
        return joins
    if lemma in {"call", "chat"}:
        return _is_conversation(scene, block, token)
    if lemma in {"round", "session", "exchange", "conference", "engagement", "dinner", "lunch"}:
        return not any(c.lower_ in _OTHER_SENSES for c in token.children)
    return True


def _is_conversation(scene: Scene, block: Block, noun: Token) -> bool:
    """Whether a call is one with somebody, and not one for something."""
    modifiers = {c.lower_ for c in noun.children if c.dep_ in {"compound", "amod", "nmod"}}
    called = [t for t in prepositional(noun, "to") if scene.person(block, t)]
    asks = any(c.dep_ in {"acl", "relcl"} or c.lower_ == "for" for c in noun.children)
    bears = [*noun.children, *(noun.head.children if noun.dep_ == "dobj" else ())]
    near = [c for c in bears if c.head == noun or (c.i > noun.i and not asks)]
    with_ = any(c.lower_ in _JOINING for c in near)
    return bool(modifiers & CALLING) or with_ or bool(called and not asks)
