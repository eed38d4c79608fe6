"""What a party holds to be needed: "they have to leave", "we need a truce", "no talks without a truce".

need        "Rwanda needs to withdraw," X said; "the guarantees need the consent of Congress"; "X ought to …"
without     "There will be no talks without a truce," X said: the truce is demanded
proviso     "X will return only if …", "X would not sign unless …": conditional, whoever tells it
behest      "At X's insistence the sides met", "put off at the request of X": what was done is what X demanded
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.conditions import condition_of
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, governor, is_negated, own_subjects
from kg.extract.holders import Holders
from kg.extract.issues import is_at_stake, issue_of
from kg.extract.stance_nouns import holders_of_noun
from kg.extract.stands import Stand, is_asked, is_question, is_unbelieved, is_unreal, plays, stands
from kg.model import Stance

_NEEDING = frozenset({"need", "have", "ought"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "did", "do", "does"})
_WILL = frozenset({"will", "would", "wo", "shall", "'ll", "'d", "can", "ca", "could"})
_WOULD = frozenset({"will", "would", "wo"})
_AT = frozenset({"at", "on", "upon"})
_LOOKING = frozenset(
    {"look", "laugh", "point", "balk", "bristle", "hint", "wonder", "focus", "rely", "depend"}
)
_PROVISOS = frozenset({"if", "unless", "once", "after", "when", "only after", "only if", "only when"})


def stands_of_needing(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "Rwanda needs to withdraw", "what we need is a truce", said by a party."""
    if verb.lemma_ not in _NEEDING or verb.dep_ == "relcl" or is_negated(verb) or is_asked(verb):
        return
    if is_question(verb) or is_unreal(verb) or _POSSIBLE & set(auxiliaries(verb)):
        return
    said = holders.speaker(block, verb)
    own = own_subjects(verb)
    if not said or not own or any(s.lower_ in {"who", "which", "that"} for s in own):
        return
    themselves = any(holders.is_own(block, subject, said) for subject in own)
    head, text = _needed(verb, own[0], themselves=themselves)
    issue = issue_of(head) if head is not None else None
    if head is None or issue is None or issue.turned:
        return
    if themselves and not is_at_stake(holders.scene, block, head, issue.text):
        return
    issue = replace(issue, text=f"{text} to {issue.text}") if text else issue
    stance = Stance.OPPOSES if is_unbelieved(verb) else Stance.DEMANDS
    yield from stands(said, stance, issue, verb, block)


def _needed(verb: Token, subject: Token, *, themselves: bool) -> tuple[Token | None, str]:
    """What is needed, and of whom if it is an act of somebody else."""
    if any(c.lower_ == "what" and c.dep_ == "dobj" for c in verb.children):
        heads = [c for c in verb.head.children if c.dep_ in {"attr", "ccomp", "xcomp"} and c.i > verb.i]
        return (heads[0], "") if heads and verb.head.lemma_ == "be" else (None, "")
    act = next((c for c in verb.children if c.dep_ == "xcomp" and "to" in auxiliaries(c)), None)
    if act is not None:
        if themselves:
            return (act if verb.lemma_ == "need" else None), ""
        doer = issue_of(subject) if subject.pos_ != "PRON" else None
        return (act, doer.text) if doer is not None else (None, "")
    if verb.lemma_ != "need":
        return None, ""
    bidden = next((c for c in verb.children if c.dep_ == "ccomp" and "to" in auxiliaries(c)), None)
    if bidden is not None:
        return bidden, ""
    return next(
        (c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i > verb.i), None
    ), ""


def stands_of_without(holders: Holders, block: Block, preposition: Token) -> Iterator[Stand]:
    """As in "There can be no peace without justice", "No deal is possible without X": said by a party."""
    verb = governor(preposition)
    denied = any(is_negated(token) for token in (preposition.head, verb, *own_subjects(verb)))
    if not denied or preposition.i < verb.i or is_asked(preposition):
        return
    refused = _WOULD & set(auxiliaries(verb)) and own_subjects(verb)
    said = [a for s in own_subjects(verb) for a in holders.of(block, s)] if refused else []
    said = said or holders.speaker(block, preposition)
    for head in preposition.children:
        named = holders.scene.actor(block, head) is not None or head.pos_ == "PRON"
        if head.dep_ in {"pobj", "pcomp"} and not named and (issue := issue_of(head)) is not None:
            yield from stands(said, Stance.DEMANDS, issue, preposition, block)


def stands_of_proviso(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "X will return only if sanctions are lifted", "X would not sign unless …", as told."""
    found = condition_of(verb) if _WILL & set(auxiliaries(verb)) else None
    if found is None or found.opener not in _PROVISOS or is_asked(verb) or verb.dep_ == "relcl":
        return
    only = any(c.lower_ == "only" and c.dep_ == "advmod" for c in (*verb.children, *found.head.children))
    if not (only or found.opener.startswith("only") or (found.opener == "unless" and is_negated(verb))):
        return
    if holders.speaker(block, verb) or plays(holders.scene.document.lexicon, verb.lemma_, "idle"):
        return
    own = own_subjects(verb)
    issue = issue_of(verb, skip=own[0]) if own else None
    if issue is None:
        return
    held_by = [actor for subject in own for actor in holders.of(block, subject)]
    for stand in stands(held_by, Stance.CONDITIONAL, replace(issue, turned=False), verb, block):
        yield replace(stand, condition=found.text)


def stands_of_behest(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "At X's insistence the sides met": the clause is what X demanded."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _AT or noun.head.head.pos_ != "VERB":
        return
    if noun.head.head.lemma_ in _LOOKING:
        return
    if not plays(holders.scene.document.lexicon, noun.lemma_, "behest"):
        return
    if any(c.dep_ in {"acl", "relcl"} or (c.dep_ == "prep" and c.lower_ != "of") for c in noun.children):
        return
    verb = noun.head.head
    issue = issue_of(verb, skip=noun.head)
    if issue is not None and not is_asked(verb):
        yield from stands(holders_of_noun(holders, block, noun, ()), Stance.DEMANDS, issue, noun, block)
