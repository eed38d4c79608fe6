"""Where the issue of a verb of stance stands: its object, infinitive or clause, or what precedes it.

after the verb    "Kyiv rejects the plan", "X asked Y to leave", "insisted that …", "asked in May for a truce"
before it         "a corridor, which Tehran opposes", "a plan to which Kyiv has agreed"
around it         "as Moscow has demanded"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, is_passive, own_subjects, prepositional
from kg.extract.stands import after_prepositions, is_question
from kg.model import Stance

_CALLED = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",)}
_FORETELLING = frozenset({"suggest", "insist"})
_PREDICTING = frozenset({"will", "would", "may", "might", "'ll", "wo"})
_REACH = 9
_URGING = frozenset({"agree", "insist", "suggest", "propose", "argue"})
_WH = frozenset({"what", "which", "whose"})

#: The head of a complement, a stance of its own if it has one, the noun that an infinitive is about.
Complement = tuple[Token, Stance | None, Token | None]


def heads(verb: Token, frames: list[str], *, bidding: bool) -> Iterator[Complement]:
    """Heads of a verb's complements, in the places that its frames name.

    `bidding` when the object of the verb is somebody who is to do what an infinitive says. A preposition
    named before the object goes before it ("threatened X with sanctions").
    """
    clause = _clause(verb, frames, bidding=bidding)
    if clause is not None:
        yield clause
        return
    if "object" in frames:
        first = list(after_prepositions(verb, frames[: frames.index("object")]))
        if first:
            yield from ((head, stance, None) for head, stance in first)
            return
        found = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i] or _displaced(verb)
        found = found or _agreed_with(verb)
        if found:
            yield found[0], None, None
            return
    after: list[Complement] = [(head, stance, None) for head, stance in after_prepositions(verb, frames)]
    yield from after or list(_fronted(verb, frames)) or _astray(verb, frames)


def _clause(verb: Token, frames: list[str], *, bidding: bool) -> Complement | None:
    """The infinitive, gerund or clause that a verb takes; after an object only one of `bidding` takes any."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"xcomp", "ccomp", "advcl"} or is_question(child):
            continue
        if (
            "to" in auxiliaries(child)
            and "infinitive" in frames
            and (child.dep_ != "advcl" or not objects or bidding)
        ):
            asked = objects or [
                t for t in prepositional(verb, *_CALLED.get(verb.lemma_, ())) if t.i < child.i
            ]
            return child, None, asked[0] if asked and not own_subjects(child) else None
        beside = child.left_edge.i - 1 in {verb.i, *(c.i for c in verb.children if c.dep_ == "prt")}
        if child.dep_ == "advcl" and child.tag_ == "VBG" and beside and {"gerund", "object"} & set(frames):
            return child, None, None
        if child.dep_ == "advcl" or (verb.lemma_ == "ask" and child.left_edge.lower_ in _WH):
            continue
        told = any(c.dep_ in {"aux", "auxpass"} and _is_told(c) for c in child.children)
        if child.tag_ == "VBG" and not told and ("gerund" in frames or "object" in frames):
            return child, None, None
        if child.dep_ == "ccomp" and child.pos_ == "NOUN" and "object" in frames:
            return child, None, None
        if child.dep_ == "ccomp" and "clause" in frames and not _is_claim(verb, child):
            return child, None, None
    return None


def _is_told(auxiliary: Token) -> bool:
    """Whether a clause tells what was, has been or will be ("they were making progress")."""
    return auxiliary.tag_ in {"VBD", "MD"} or auxiliary.lemma_ == "have"


def _is_claim(verb: Token, clause: Token) -> bool:
    """Whether a clause says how things are ("suggested it was a mistake") rather than how they should be."""
    if verb.lemma_ not in _URGING:
        return False
    helping = [c for c in clause.children if c.dep_ in {"aux", "auxpass"}]
    modal = next((c.lower_ for c in helping if c.tag_ == "MD"), None)
    if modal is not None:
        return verb.lemma_ in _FORETELLING and modal in _PREDICTING
    first = helping[0] if helping else clause
    return first.tag_ in {"VBD", "VBZ"} or (
        first.tag_ == "VBP" and first.lower_ in {"are", "have", "am", "do"}
    )


def _fronted(verb: Token, frames: list[str]) -> Iterator[Complement]:
    """As in "a plan to which Kyiv has agreed": the noun of the relative clause."""
    names = {frame.partition("-")[0] for frame in frames}
    for prep in verb.lefts if verb.dep_ == "relcl" else ():
        if prep.lower_ in names and any(c.lower_ == "which" for c in prep.children):
            yield verb.head, None, None


def _astray(verb: Token, frames: list[str]) -> Iterator[Complement]:
    """The object of a preposition that the parse has hung on a word between ("asked in May for a truce")."""
    names = {frame.partition("-")[0] for frame in frames}
    for token in verb.subtree:
        near = token.dep_ == "prep" and verb.i + 1 < token.i < verb.i + _REACH
        hung = token.head.ent_type_ in {"DATE", "TIME"} or token.head.pos_ == "ADV"
        if near and hung and token.lower_ in names - {"of", "to"}:
            yield from ((c, None, None) for c in token.children if c.dep_ in {"pobj", "pcomp"})
            return


def _displaced(verb: Token) -> list[Token]:
    """The object of a passive or a relative clause ("which Kyiv has rejected"), which precedes the verb."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if verb.dep_ == "csubj" and any(c.lower_ == "what" and c.dep_ == "dobj" for c in verb.children):
        return [c for c in verb.head.children if c.dep_ in {"attr", "ccomp", "xcomp"} and c.i > verb.i][:1]
    if is_passive(verb):
        return [s for s in own_subjects(verb) if s.lower_ != "it"]
    first = verb
    while first.dep_ in {"conj", "xcomp"} and first.head.pos_ == "VERB":
        first = first.head
    finite = first.dep_ == "acl" and first.tag_ in {"VBD", "VBZ", "VBP"}
    if (first.dep_ == "relcl" or finite) and own_subjects(first) and first.head not in own_subjects(first):
        return [_whole(first.head)]
    return []


def _agreed_with(verb: Token) -> list[Token]:
    """The clause that "as Moscow has demanded" is set into."""
    is_as = any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children)
    bare = not any(c.dep_ in {"ccomp", "xcomp", "prep"} and c.i > verb.i for c in verb.children)
    if not (is_as and bare and verb.dep_ in {"advcl", "acl"}):
        return []
    above = verb.head
    before = verb.left_edge.i - 1
    while before > 0 and verb.doc[before].is_punct:
        before -= 1
    for subject in own_subjects(above) if above.pos_ in {"VERB", "AUX"} else [above]:
        if subject.i <= before and verb.doc[before] in list(subject.subtree):
            return [subject]
    return [above] if above.tag_ in {"VB", "VBG"} or "be" in auxiliaries(above) else []


def _whole(antecedent: Token) -> Token:
    """The noun phrase that a relative clause is about: with a bare name, the phrase that it ends."""
    while antecedent.dep_ in {"pobj", "conj"} and antecedent.head.i < antecedent.i:
        above = antecedent.head.head if antecedent.head.dep_ == "prep" else antecedent.head
        if above.pos_ not in {"NOUN", "PROPN"} or (
            antecedent.pos_ != "PROPN" and antecedent.head.lower_ != "over"
        ):
            break
        antecedent = above
    return antecedent
