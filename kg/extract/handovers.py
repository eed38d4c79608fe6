"""Hand-overs: who gave a proposal or message to whom, through whom, and who denies having got it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.document import Block
from kg.extract.grammar import agents, governor, is_negated, is_passive, prepositional, subjects
from kg.extract.holders import Holders
from kg.extract.labels import does
from kg.extract.mentions import Mention
from kg.extract.stands import Stand
from kg.model import Handover

_POINTING = frozenset({"it", "them", "that", "this", "both"})
_COMING = frozenset({"arrive", "come", "return", "leave", "depart", "fly", "travel", "go", "head", "land"})
_DENYING = frozenset({"deny", "refute"})


def handovers(holders: Holders, mention: Mention) -> list[Handover]:
    """The hand-overs that the verb of a mention tells."""
    lexicon = holders.scene.document.lexicon
    found: list[Handover] = []
    for verb in mention.verbs:
        denied = is_negated(verb) or (verb.head.lemma_ in _DENYING and verb.dep_ in {"xcomp", "ccomp"})
        if does(lexicon, verb, "take") and mention.head.dep_ != "nsubj":
            found += _taken(holders, mention, verb, denied=denied)
        elif does(lexicon, verb, "give"):
            found += _given(holders, mention, verb, denied=denied)
    return found or (_addressed(holders, mention) if mention.kind == "message" else [])


def offered_to(holders: Holders, stand: Stand) -> list[Handover]:
    """To whom a party offers something: "offered Peru a truce", "proposed to both sides that …"."""
    verb = stand.trigger
    if verb.pos_ != "VERB" or not does(holders.scene.document.lexicon, verb, "give"):
        return []
    receivers = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    receivers += [*prepositional(verb, "to"), *(_addressees(stand.head) if stand.head is not None else ())]
    return [
        Handover(giver=stand.holder.name, receiver=taker.name, carrier=None, denied=is_negated(verb))
        for taker in _actors(holders, stand.block, receivers)
        if taker != stand.holder
    ]


def _addressed(holders: Holders, mention: Mention) -> list[Handover]:
    """As in "X wrote in a letter to Y", "Z arrived with X's letter to Y", "left with a note for Y from X"."""
    block, head, verb = mention.block, mention.head, governor(mention.head)
    brought = head.dep_ == "pobj" and head.head.lower_ == "with" and verb.lemma_ in _COMING
    acting = _actors(holders, block, subjects(verb))
    givers = list(mention.proposers) or _actors(holders, block, prepositional(head, "from"))
    givers = givers or ([] if brought else acting)
    takers = _actors(holders, block, [*_addressees(head), *(prepositional(head, "for") if brought else ())])
    if is_negated(verb) or not givers:
        return []
    carrier = acting[0].name if brought and acting and acting[0] != givers[0] else None
    return [
        Handover(giver=givers[0].name, receiver=taker.name, carrier=carrier)
        for taker in takers
        if taker != givers[0] and taker.name != carrier
    ]


def _given(holders: Holders, mention: Mention, verb: Token, *, denied: bool) -> list[Handover]:
    block = mention.block
    receivers = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    receivers += [c for c in verb.children if c.dep_ == "dobj" and c != mention.head and c.i < mention.head.i]
    receivers += [*prepositional(verb, "to"), *_addressees(mention.head)]
    return _between(holders, block, verb, receivers, denied=denied)


def _addressees(noun: Token) -> list[Token]:
    """The nouns after "to": "a letter to X", "a letter from the leader to X"."""
    senders = (
        c
        for c in noun.children
        if (c.dep_ == "prep" and c.lower_ == "from") or (c.dep_ == "acl" and c.lower_ == "addressed")
    )
    places = [noun, *(token for sender in senders for token in (sender, *sender.children))]
    found = (inner for place in places for inner in prepositional(place, "to"))
    return [token for token in found if token.pos_ not in {"VERB", "AUX"}]


def _between(
    holders: Holders, block: Block, verb: Token, receivers: list[Token], *, denied: bool
) -> list[Handover]:
    passive = is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    givers = _actors(holders, block, agents(verb) if passive else subjects(verb))
    carriers = _actors(holders, block, prepositional(verb, "through", "via"))
    takers = _actors(holders, block, receivers)
    carrier = carriers[0] if carriers else None
    return [
        Handover(
            giver=givers[0].name,
            receiver=taker.name,
            carrier=carrier.name if carrier else None,
            denied=denied,
        )
        for taker in takers
        if givers and taker != givers[0]
    ]


def _taken(holders: Holders, mention: Mention, verb: Token, *, denied: bool) -> list[Handover]:
    """The hand-overs of "X received Y from Z", "X accepted Z's offer"."""
    block, passive = mention.block, is_passive(verb)
    takers = _actors(holders, block, agents(verb) if passive else subjects(verb))
    givers = _actors(holders, block, prepositional(verb, "from"))
    givers = givers or _actors(holders, block, _from(verb))
    givers = givers or _actors(
        holders, block, (i for c in verb.children if c.dep_ == "dobj" for i in prepositional(c, "from"))
    )
    carriers = _actors(holders, block, prepositional(verb, "through", "via"))
    givers = givers or carriers or list(mention.proposers)
    giver = givers[0] if givers else None
    if giver is None:
        return []
    carrier = carriers[0].name if carriers and carriers[0] != giver else None
    return [
        Handover(giver=giver.name, receiver=t.name, carrier=carrier, denied=denied)
        for t in takers
        if t != giver
    ]


def _from(verb: Token) -> list[Token]:
    """The objects of a "from" that the parse has hung on a place or date between."""
    hung = [t for t in verb.subtree if t.lower_ == "from" and t.dep_ == "prep" and t.i > verb.i]
    return [c for token in hung[:1] for c in token.children if c.dep_ == "pobj"]


def recalled_handovers(holders: Holders, block: Block, verb: Token) -> list[Handover]:
    """The hand-overs of "gave it to X", "passed that on to X", which recall a proposal named before."""
    if not does(holders.scene.document.lexicon, verb, "give") or is_passive(verb):
        return []
    if not any(c.dep_ == "dobj" and c.lower_ in _POINTING for c in verb.children):
        return []
    return _between(holders, block, verb, list(prepositional(verb, "to")), denied=is_negated(verb))


def _actors(holders: Holders, block: Block, tokens: Iterable[Token]) -> list[Actor]:
    return [actor for token in tokens for actor in holders.of(block, token)]
