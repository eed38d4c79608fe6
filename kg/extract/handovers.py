"""Hand-overs: who gave a proposal or message to whom, through whom, and who denies having got it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.document import Block
from kg.extract.grammar import agents, is_negated, is_passive, prepositional, subjects
from kg.extract.holders import Holders
from kg.extract.mentions import Mention
from kg.model import Handover

_GIVING = frozenset(
    [
        "give",
        "hand",
        "deliver",
        "pass",
        "convey",
        "transmit",
        "send",
        "bring",
        "submit",
        "present",
        "forward",
        "show",
        "relay",
        "carry",
    ]
)
_TAKING = frozenset(["receive", "get", "obtain", "accept"])
_DENYING = frozenset({"deny", "refute"})


def handovers(holders: Holders, mention: Mention) -> list[Handover]:
    """The hand-overs that the verb of a mention tells."""
    verb, block = mention.verb, mention.block
    if verb is None:
        return []
    denied = is_negated(verb) or (verb.head.lemma_ in _DENYING and verb.dep_ in {"xcomp", "ccomp"})
    if verb.lemma_ in _TAKING and mention.head.dep_ != "nsubj":
        return _taken(holders, block, verb, denied=denied)
    if verb.lemma_ in _GIVING:
        return _given(holders, mention, verb, denied=denied)
    return []


def _given(holders: Holders, mention: Mention, verb: Token, *, denied: bool) -> list[Handover]:
    block = mention.block
    passive = is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    givers = _actors(holders, block, agents(verb) if passive else subjects(verb))
    receivers = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    receivers += [c for c in verb.children if c.dep_ == "dobj" and c != mention.head and c.i < mention.head.i]
    receivers += list(prepositional(verb, "to")) + [
        inner for inner in prepositional(mention.head, "to") if inner.pos_ not in {"VERB", "AUX"}
    ]
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


def _taken(holders: Holders, block: Block, verb: Token, *, denied: bool) -> list[Handover]:
    passive = is_passive(verb)
    takers = _actors(holders, block, agents(verb) if passive else subjects(verb))
    givers = _actors(holders, block, prepositional(verb, "from"))
    givers = givers or _actors(
        holders, block, (i for c in verb.children if c.dep_ == "dobj" for i in prepositional(c, "from"))
    )
    carriers = _actors(holders, block, prepositional(verb, "through", "via"))
    giver = givers[0] if givers else carriers[0] if carriers else None
    if giver is None:
        return []
    carrier = carriers[0].name if carriers and carriers[0] != giver else None
    return [
        Handover(giver=giver.name, receiver=t.name, carrier=carrier, denied=denied)
        for t in takers
        if t != giver
    ]


def _actors(holders: Holders, block: Block, tokens) -> list[Actor]:  # type: ignore[no-untyped-def]
    return [actor for token in tokens for actor in holders.of(block, token)]
