"""Stances told in a roundabout way: what is the only way, what a party threatens to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.conditions import condition_of
from kg.extract.document import Block
from kg.extract.grammar import is_negated, own_subjects, prepositional, subjects
from kg.extract.holders import Holders
from kg.extract.issues import issue_of, issues
from kg.extract.stands import Stand, is_asked, is_question, plays, stands
from kg.model import Stance

_SOLE = frozenset({"only", "sole"})
_FOREMOST = frozenset({"best", "main", "first", "key", "chief", "primary", "important", "central"})
_THREATS = frozenset({"threaten", "warn"})
_BE = frozenset({"be", "remain"})


def stands_of_key(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "The only way out is a truce", "Direct talks are the key": said by a party, supported by it."""
    verb = noun.head
    if verb.lemma_ not in _BE or noun.dep_ not in {"nsubj", "attr"} or is_negated(verb) or is_asked(noun):
        return
    if not plays(holders.scene.document.lexicon, noun.lemma_, "key"):
        return
    words = {child.lower_ for child in noun.children if child.i < noun.i}
    if not words & (_SOLE | _FOREMOST) and not (noun.lower_ == "key" and "the" in words):
        return
    if noun.dep_ == "nsubj":
        heads = [c for c in verb.children if c.dep_ in {"attr", "xcomp", "ccomp"} and c.i > verb.i]
        heads = heads or list(prepositional(verb, "through", "by", "via"))
    else:
        heads = [s for s in own_subjects(verb) if s.pos_ != "PRON"]
    stance = Stance.DEMANDS if words & _SOLE else Stance.SUPPORTS
    for head in heads[:1]:
        for issue in issues(head):
            yield from stands(holders.speaker(block, noun), stance, issue, noun, block)


def stands_of_dependence(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "Further aid depends on their conduct": said by a party, conditional."""
    if verb.lemma_ not in {"depend", "hinge"} or is_negated(verb) or is_asked(verb) or is_question(verb):
        return
    conditions = [issue for head in prepositional(verb, "on", "upon") if (issue := issue_of(head))]
    for subject in own_subjects(verb)[:1]:
        for issue in issues(subject) if conditions and subject.pos_ != "PRON" else ():
            for stand in stands(holders.speaker(block, verb), Stance.CONDITIONAL, issue, verb, block):
                yield replace(stand, condition=f"depending on {conditions[0].text}")


def stands_of_threat(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "X warned that it would leave if the law passed": what brings a threat on is opposed."""
    if verb.lemma_ not in _THREATS or is_negated(verb) or is_asked(verb):
        return
    for clause in (c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and not is_question(c)):
        found = condition_of(clause)
        issue = issue_of(found.head) if found is not None else None
        if found is None or issue is None or found.opener not in {"if", "unless"}:
            continue
        wanted = issue.turned != (found.opener == "unless")
        held_by = [actor for subject in subjects(verb) for actor in holders.of(block, subject)]
        stance = Stance.DEMANDS if wanted else Stance.OPPOSES
        yield from stands(held_by, stance, replace(issue, turned=False), verb, block)
