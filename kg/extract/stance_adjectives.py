"""Stances in adjectives and set phrases: "X is ready to …", "unacceptable to Y", "out of the question"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.document import Block
from kg.extract.grammar import (
    agents,
    auxiliaries,
    governor,
    is_negated,
    is_passive,
    own_subjects,
    prepositional,
    subjects,
)
from kg.extract.holders import Holders
from kg.extract.issues import issues
from kg.extract.stands import (
    Stand,
    after_prepositions,
    is_asked,
    is_question,
    is_unbelieved,
    is_unreal,
    negated,
    plays,
    stands,
)
from kg.lexicon import Row
from kg.model import Stance

_CARRIERS = frozenset(
    {"be", "remain", "stay", "seem", "stand", "come", "speak", "vote", "argue", "appear", "become"}
)
_CALLING = frozenset({"call", "consider", "describe", "deem", "find", "declare", "term", "label", "make"})
_VERDICTS = frozenset({Stance.SUPPORTS, Stance.OPPOSES})
_JUDGED = frozenset({Stance.ACCEPTS, Stance.REJECTS, Stance.OPPOSES})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "relcl", "acl"})


def stands_of_adjective(holders: Holders, block: Block, word: Token, row: Row) -> Iterator[Stand]:
    """The stands that an adjective or set phrase states."""
    frames, carrier = row["adjective"].split("|"), _carrier(word)
    called = carrier is not None and is_passive(carrier) and carrier.lemma_ in _CALLING
    if carrier is None or (is_unreal(carrier) and not called) or is_question(carrier):
        return
    denied = negated(word) or is_negated(carrier) or is_unbelieved(carrier)
    value = row["negated"] if denied else row["stance"]
    if not value:
        return
    if "subject" in frames:
        yield from _judgement(holders, block, word, carrier, Stance(value), frames)
        return
    held_by = [actor for s in subjects(carrier) for actor in holders.of(block, s)]
    lexicon = holders.scene.document.lexicon
    for head, own in _heads(word, carrier, frames):
        if value == Stance.OFFERS and plays(lexicon, head.lemma_, "threat"):
            own = Stance.OPEN
        for issue in issues(head):
            yield from stands(held_by, own or Stance(value), issue, word, block)


def stands_of_verdict(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "X said it was meaningful progress", "X described the move as good news"."""
    lexicon = holders.scene.document.lexicon
    verb = governor(noun) if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    if noun.dep_ not in {"attr", "oprd", "pobj"} or verb.lemma_ not in _CALLING | {"be"}:
        return
    rows = (lexicon.words["stance_words"].get(c.lower_) for c in noun.children if c.dep_ == "amod")
    stance = next((row["stance"] for row in rows if row is not None and row["stance"] in _VERDICTS), None)
    if stance is None or is_negated(verb) or is_negated(noun) or is_asked(noun) or is_unreal(verb):
        return
    if verb.lemma_ == "be":
        held_by, heads = holders.speaker(block, noun), own_subjects(verb)
    else:
        held_by = [actor for s in subjects(verb) for actor in holders.of(block, s)]
        heads = [c for c in verb.children if c.dep_ == "dobj"]
    for head in heads[:1]:
        found = [None] if head.pos_ == "PRON" else issues(head)
        for issue in found:
            yield from stands(held_by, Stance(stance), issue, noun, block)


def is_state(word: Token) -> bool:
    """Whether a participle says how its subject feels ("is opposed to", "was disappointed by")."""
    if word.tag_ != "VBN":
        return False
    return word.dep_ == "acomp" or any(c.dep_ == "auxpass" and c.lemma_ == "be" for c in word.children)


def _carrier(word: Token) -> Token | None:
    """The verb that an adjective is said by: "be" and its like, or "call it X"."""
    if is_state(word) and word.dep_ != "acomp":
        return word
    if word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ != "as":
        return None
    first = word
    while first.dep_ in {"conj", "amod", "pobj"} and first.head.pos_ in {"ADJ", "ADP"}:
        first = first.head
    above = first.head
    if word.dep_ == "ROOT" or above.pos_ not in {"AUX", "VERB"}:
        return None
    return above if above.lemma_ in _CARRIERS | _CALLING else None


def _heads(word: Token, carrier: Token, frames: list[str]) -> Iterator[tuple[Token, Stance | None]]:
    for child in (*word.children, *carrier.children):
        if child.i <= word.i:
            continue
        if child.dep_ in _CLAUSES and "infinitive" in frames and "to" in auxiliaries(child):
            yield child, None
            return
        if child.dep_ == "ccomp" and "clause" in frames and not is_question(child):
            yield child, None
            return
        if child.dep_ in {"pobj", "pcomp"} and "object" in frames and child.head == word:
            yield child, None
            return
    yield from after_prepositions(word, frames)


def _judgement(
    holders: Holders, block: Block, word: Token, carrier: Token, stance: Stance, frames: list[str]
) -> Iterator[Stand]:
    """As in "X is unacceptable (to Y)": held by Y, else by who calls it so, else by who says so."""
    links = ("to", "for") if stance in _JUDGED else ("to",)
    beside = [*prepositional(word, *links), *(c for c in word.children if c.dep_ == "poss")]
    held_by = [actor for party in beside for actor in holders.of(block, party)]
    heads = [s for s in own_subjects(carrier) if s.lower_ not in {"it", "there"}]
    if carrier.lemma_ in _CALLING:
        held_by = [actor for s in subjects(carrier) for actor in holders.of(block, s)]
        heads = [c for c in carrier.children if c.dep_ == "dobj"]
    if is_passive(carrier):
        held_by = [actor for agent in agents(carrier) for actor in holders.of(block, agent)]
        heads = [s for s in subjects(carrier) if s.lower_ != "it"]
    held_by = held_by or holders.speaker(block, word)
    if not heads and "infinitive" in frames:
        heads = [c for c in (*word.children, *carrier.children) if c.dep_ in _CLAUSES and c.i > word.i]
    if is_asked(word):
        return
    for head in heads[:1]:
        for issue in issues(head):
            yield from stands(held_by, stance, issue, word, block)
