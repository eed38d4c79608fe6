"""Which clauses leave open or deny that what they tell of takes place.

if / unless / whether they meet         a condition
did not come to talk                    what a verb is about or for
the idea to negotiate                   an infinitive of a noun
the complexity of staging a meeting     a gerund of a noun
when he visits                          the present tense for what is to come
is to meet                              what is arranged
no plans to meet, his failure to meet   what a noun says does not happen
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, is_negated

_CONDITIONS = frozenset({"if", "unless", "whether"})
_RANKED = frozenset({"first", "second", "third", "last", "only", "latest", "next"})
_OPEN = frozenset({"can", "could", "may", "might", "should", "would"})
_FAILING = frozenset({"failure", "inability", "unwillingness", "reluctance"})


def denies(below: Token, above: Token) -> bool:
    """Whether a noun says that what it is for is not ("no plans to meet", "his failure to meet X")."""
    if above.pos_ != "NOUN" or below.pos_ != "VERB" or below.dep_ not in {"acl", "relcl"}:
        return False
    return is_negated(above) or above.lemma_.lower() in _FAILING


def undoing(event: Token, happening: Collection[str]) -> Iterator[tuple[Token, bool]]:
    """The verbs that say further on what became of an event that was to come, each with whether it says that
    the event did not come about ("was set for May but was postponed", "a meeting which failed to happen")."""
    later = [c for t in event.subtree for c in t.children if c.dep_ == "relcl" and _is_of_thing(c)]
    if event.dep_.startswith("nsubj"):
        joined = (c for c in event.head.children if c.dep_ == "conj" and c.pos_ == "VERB")
        later += [c for c in joined if not any(s.dep_.startswith("nsubj") for s in c.children)]
        later += [event.head] if event.head.lemma_ in {"fail", "fall"} else []
    for verb in (v for v in later if _OPEN.isdisjoint(auxiliaries(v))):
        failed = verb.lemma_ == "fail" and any(c.lemma_ in happening for c in verb.children)
        failed = failed or (verb.lemma_ == "fall" and any(c.lower_ == "through" for c in verb.children))
        yield verb, failed or (is_negated(verb) and verb.lemma_ in happening)


def _is_of_thing(verb: Token) -> bool:
    return any(c.dep_.startswith("nsubj") and c.lower_ in {"which", "that"} for c in verb.children)


def is_conditional(verb: Token) -> bool:
    """Whether a clause is a condition or an open question ("if they meet", "whether they met")."""
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in {"VERB", "AUX"}
        and not any(c.dep_.startswith("nsubj") for c in verb.children)
    ):
        return is_conditional(verb.head)
    return any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children)


def is_aim(below: Token, above: Token) -> bool:
    """Whether an infinitive is what a verb is about or for ("did not come to talk")."""
    if below.head != above:
        return False
    return below.dep_ == "xcomp" or (below.dep_ == "advcl" and auxiliaries(below) == ["to"])


def is_awaited(verb: Token) -> bool:
    """Whether a clause in the present tense tells of what is to come ("when he visits")."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.dep_ not in {"advcl", "relcl"} or auxiliaries(verb):
        return False
    if verb.dep_ == "relcl" and verb.head.lower_ == "time" and verb.head.head.lower_ == "by":
        return True  # "by the time he visits"
    return any(c.lower_ in {"when", "before", "until", "once"} for c in verb.children)


def is_left_open(verb: Token) -> bool:
    """Whether an infinitive belongs to a noun or stands for a clause ("the idea to negotiate", "time for
    them to talk"); "the first president to visit" has visited."""
    if verb.tag_ != "VB" or verb.dep_ not in {"acl", "relcl", "ccomp", "csubj"}:
        return False
    if auxiliaries(verb) != ["to"]:
        return False
    return verb.dep_ not in {"acl", "relcl"} or not any(c.lower_ in _RANKED for c in verb.head.children)


def is_thought_of(verb: Token, lived: Collection[str]) -> bool:
    """Whether a gerund says what a noun weighs ("the complexity of staging talks"), not what was lived
    ("years of negotiating")."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ != "of" or auxiliaries(verb):
        return False
    noun = verb.head.head
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in lived


def is_to_be(verb: Token) -> bool:
    """ "is to meet", "are to hold talks"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "xcomp"
        and verb.head.lemma_ == "be"
        and verb.head.pos_ in {"AUX", "VERB"}
    )
