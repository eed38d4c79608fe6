"""Stances in a party's own words: "any deal must involve Europe", "we will not give it up"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.conditions import condition_of
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, is_negated, is_passive, own_subjects, prepositional, subjects
from kg.extract.holders import Holders
from kg.extract.issues import Issue, is_at_stake, issue_of
from kg.extract.stands import Stand, is_asked, is_question, is_unbelieved, plays, stands
from kg.model import Stance

_MUST = frozenset({"must", "should"})
_THREATS = frozenset({"warn", "threaten"})
_MINDING = frozenset({"understand", "know", "realise", "realize", "remember", "ask", "note", "think"})
_SEEING = frozenset({"see", "find"})
_GRANTING = frozenset({"accept", "allow", "let", "permit", "tolerate", "agree", "recognise", "recognize"})
_COMING = frozenset({"continue", "happen", "proceed", "start", "begin", "resume"})
_TALKS = frozenset({"talk", "negotiation", "discussion", "consultation"})
_PERHAPS = frozenset({"could", "may", "might"})
_WILL = frozenset({"will", "would", "wo", "shall", "'ll", "'d"})


def stands_of_avowal(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """The stand that a clause with a modal verb states, if a party speaks it."""
    aux, own = _modals(verb), own_subjects(verb)
    going = verb.lower_ == "going" and is_negated(verb)
    refusing = verb.tag_ == "VBG" and is_negated(verb)
    if (
        not own
        or own[0].lower_ == "what"
        or not (aux & (_MUST | _WILL | _PERHAPS | {"can"}) or refusing)
        or verb.dep_ == "relcl"
        or is_asked(verb)
        or is_question(verb)
    ):
        return
    if any(
        c.lower_ in {"if", "unless", "once", "maybe", "perhaps"} and c.dep_ in {"mark", "advmod"}
        for c in verb.children
    ):
        return
    if verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in _THREATS and condition_of(verb) is not None:
        return
    if any(
        c.lower_ in {"should", "had"} and c.dep_ == "aux" and c.i < own[0].left_edge.i for c in verb.children
    ):
        return
    said = holders.speaker(block, verb)
    if not said:
        yield from _told(holders, block, verb, aux)
        return
    if going:
        yield from _intended(holders, block, verb, said)
        return
    themselves = any(holders.is_own(block, subject, said) for subject in own)
    if aux & _MUST and themselves:
        themselves = not any(a.person and a not in said for s in own for a in holders.of(block, s))
    yield from _awaited(said, block, verb, aux)
    found = _avowed(holders, block, verb, aux, themselves=themselves)
    if found is not None:
        issue, stance = found
        yield from stands(said, stance, issue, verb, block)


def _told(holders: Holders, block: Block, verb: Token, aux: set[str]) -> Iterator[Stand]:
    """As in "Washington won't speak to X", told by nobody: refused by the subject."""
    first = verb.head if verb.dep_ == "conj" else verb
    if first.dep_ != "ROOT" or not aux & _WILL or not is_negated(verb) or is_passive(verb):
        return
    if _is_idle(holders, verb) or any(t.lower_ == "without" for t in verb.subtree):
        return
    own = own_subjects(verb)
    issue = issue_of(verb, skip=own[0])
    if issue is not None and is_at_stake(holders.scene, block, verb, issue.text):
        held_by = [actor for subject in own for actor in holders.of(block, subject)]
        yield from stands(held_by, Stance.REJECTS, replace(issue, turned=False), verb, block)


def _awaited(said: list[Actor], block: Block, verb: Token, aux: set[str]) -> Iterator[Stand]:
    """As in "The fight will go on until they leave": what must come before is demanded."""
    found = condition_of(verb) if aux & _WILL else None
    issue = issue_of(found.head) if found is not None and found.opener in {"until", "till"} else None
    if issue is not None and not issue.turned and issue.head.pos_ in {"VERB", "AUX"}:
        yield from stands(said, Stance.DEMANDS, issue, issue.head, block)


def _modals(verb: Token) -> set[str]:
    """The auxiliaries of a verb; "had better", "better" count as "should"."""
    aux = set(auxiliaries(verb))
    better = verb.tag_ in {"VB", "VBP"} and any(
        c.lower_ == "better" and c.dep_ in {"advmod", "aux"} and verb.i - c.i < 3 for c in verb.lefts
    )
    return aux | {"should"} if better else aux


def _intended(holders: Holders, block: Block, verb: Token, said: list[Actor]) -> Iterator[Stand]:
    """As in "We are not going to wait": refused."""
    for child in verb.children:
        if child.dep_ == "xcomp" and any(holders.is_own(block, s, said) for s in own_subjects(verb)):
            issue = issue_of(child)
            if issue is not None and not plays(holders.scene.document.lexicon, child.lemma_, "idle"):
                yield from stands(said, Stance.REJECTS, issue, verb, block)


def stands_of_absence(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "There is no military solution", "X sees no need for talks": said by a party, opposed by it."""
    verb = noun.head
    seen = noun.dep_ == "dobj" and verb.lemma_ in _SEEING
    told = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
    if not (told or seen) or not is_negated(noun):
        return
    held_by = [a for s in subjects(verb) for a in holders.of(block, s)] if seen else []
    held_by = held_by or (holders.speaker(block, noun) if told else [])
    row = holders.scene.document.lexicon.words["stance_words"].get(noun.lemma_.lower())
    role = row["role"].split("|") if row is not None else []
    heads = [noun] if "absent" in role else []
    if {"absent-of", "lack"} & set(role):
        infinitives = [c for c in noun.children if c.dep_ in {"acl", "relcl"} and "to" in auxiliaries(c)]
        heads = [*prepositional(noun, "for", "of", "to"), *infinitives]
    stance = Stance.DEMANDS if "lack" in role else Stance.OPPOSES
    for head in heads[:1]:
        issue = issue_of(head)
        if issue is not None:
            yield from stands(held_by, stance, replace(issue, turned=False), noun, block)


def stands_of_existence(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "There must be guarantees", "there can be no peace without …": said by a party."""
    aux = set(auxiliaries(verb))
    if (
        not any(c.dep_ == "expl" for c in verb.children)
        or not aux & (_MUST | _WILL | {"can"})
        or is_asked(verb)
    ):
        return
    for thing in (c for c in verb.children if c.dep_ in {"attr", "nsubj"} and c.i > verb.i):
        issue = issue_of(thing)
        if issue is None or any(c.lower_ == "without" for c in thing.children):
            continue
        if issue.turned or is_negated(verb):
            yield from stands(
                holders.speaker(block, verb), Stance.REJECTS, replace(issue, turned=False), verb, block
            )
        elif aux & _MUST:
            yield from stands(holders.speaker(block, verb), Stance.DEMANDS, issue, verb, block)


def _avowed(
    holders: Holders, block: Block, verb: Token, aux: set[str], *, themselves: bool
) -> tuple[Issue, Stance] | None:
    only = bool(aux & {"can", "could"}) and any(c.lower_ == "only" for c in verb.children)
    if is_passive(verb) and any(c.dep_ in {"oprd", "acomp"} for c in verb.children):
        return None
    sole = _sole(verb) if aux & {"can", "could", "will", "would"} else None
    if sole is not None:
        return (issue, Stance.DEMANDS) if (issue := issue_of(sole)) is not None else None
    if (aux & _MUST or only) and not themselves and verb.lemma_ not in _MINDING:
        issue = issue_of(verb)
        stance = Stance.OPPOSES if is_unbelieved(verb) else Stance.DEMANDS
        return (issue, stance) if issue else None
    if aux & _MUST and themselves and any(s.lower_ in {"we", "i"} for s in own_subjects(verb)):
        issue = issue_of(verb, skip=own_subjects(verb)[0])
        known = issue is not None and is_at_stake(holders.scene, block, verb, issue.text)
        return (issue, Stance.SUPPORTS) if issue is not None and issue.turned and known else None
    refusing = verb.tag_ == "VBG" and is_negated(verb) and themselves
    if not (aux & (_WILL | _PERHAPS | {"ca", "can"}) or refusing):
        return None
    issue = issue_of(verb, skip=own_subjects(verb)[0] if themselves else None)
    if issue is None:
        return None
    if not themselves and _is_to_be(holders, block, verb, aux, issue):
        return issue, Stance.SUPPORTS
    refused = (issue.turned or is_negated(verb)) and (bool(aux & _WILL) or refusing)
    if refused and (themselves or is_passive(verb)) and not _is_idle(holders, verb):
        return replace(issue, turned=False), Stance.REJECTS
    barred = is_negated(verb) and bool(aux & {"ca", "can", "could"})
    granted = themselves and verb.lemma_ in _GRANTING
    if barred and (is_passive(verb) or verb.lemma_ == "be" or granted) and not _is_idle(holders, verb):
        return replace(issue, turned=False), Stance.REJECTS
    if refused or barred or not themselves or aux & {"can"}:
        return None
    if condition_of(verb) is not None:
        return (issue, Stance.CONDITIONAL) if verb.lemma_ != "be" else None  # "it would be a pity if …"
    return (issue, Stance.OFFERS) if _grants(holders, verb) and not aux & {"may", "might"} else None


def _is_to_be(holders: Holders, block: Block, verb: Token, aux: set[str], issue: Issue) -> bool:
    """As in "The pressure will go on", "Talks could be resumed": what a party says may or will come about."""
    ahead = verb.lemma_ == "go" and any(c.lower_ in {"on", "ahead", "forward"} for c in verb.children)
    coming = ahead or verb.lemma_ in _COMING or (is_passive(verb) and bool(aux & {"could", "can"}))
    if not coming or is_negated(verb) or issue.turned or not aux & (_WILL | {"could", "can"}):
        return False
    things = [s for s in own_subjects(verb) if s.pos_ == "NOUN" and not holders.of(block, s)]
    if any(thing.lemma_ in _TALKS and not is_passive(verb) for thing in things):
        return False
    return bool(things) and is_at_stake(holders.scene, block, verb, issue.text)


def _sole(verb: Token) -> Token | None:
    """The subject of "only X can …"."""
    for subject in own_subjects(verb):
        if subject.pos_ == "NOUN" and any(c.lower_ == "only" for c in subject.children):
            return subject
    return None


def _is_idle(holders: Holders, verb: Token) -> bool:
    """Whether refusing it is no position ("would not comment"), unless a particle changes it ("give up")."""
    particle = any(c.dep_ == "prt" for c in verb.children)
    return not particle and plays(holders.scene.document.lexicon, verb.lemma_, "idle")


def _grants(holders: Holders, verb: Token) -> bool:
    """Whether what the speakers say they will do is what the other side may want of them."""
    return plays(holders.scene.document.lexicon, verb.lemma_, "grant")
