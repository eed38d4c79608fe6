"""What a proposal provides for: the lists after "includes", "calls for", "envisages", "provides for"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, prepositional
from kg.extract.issues import Issue, issues
from kg.extract.mentions import Mention
from kg.extract.stance_nouns import listed

_PROVIDING = {
    "include": ("",),
    "contain": ("",),
    "envisage": ("",),
    "envision": ("",),
    "foresee": ("",),
    "stipulate": ("",),
    "require": ("",),
    "comprise": ("",),
    "offer": ("",),
    "propose": ("",),
    "provide": ("for",),
    "call": ("for",),
}
_MOST = 10


def provisions(mention: Mention) -> list[Issue]:
    """The issues that the verb beside a mention says it provides for."""
    verb = _providing(mention)
    if verb is None:
        return []
    heads: list[Token] = []
    for name in _PROVIDING[verb.lemma_]:
        if name:
            heads += prepositional(verb, name)
        else:
            heads += [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i]
    found = [issue for head in heads[:1] for issue in issues(head)]
    if heads and heads[0].lemma_ in {"point", "provision", "item", "condition", "element", "term"}:
        found = listed(mention.block, heads[0]) or found
    return found[:_MOST]


def _providing(mention: Mention) -> Token | None:
    """The verb of providing that a mention is the subject of, or "under X, …" of."""
    verb = mention.head.head
    if mention.head.dep_ == "nsubj" and verb.lemma_ in _PROVIDING:
        return verb
    for child in mention.head.children:
        if child.dep_ in {"relcl", "acl"} and child.lemma_ in _PROVIDING and "to" not in auxiliaries(child):
            if child.dep_ == "relcl" and any(
                c.dep_ == "nsubj" and c.lower_ in {"that", "which"} for c in child.children
            ):
                return child
    return None
