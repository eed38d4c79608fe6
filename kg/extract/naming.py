"""Which mentions name a proposal of their own, and not the mere thought of one or something else.

Each kind of noun of the word list has its own test: what its sentence must say beside it.
"""

from __future__ import annotations

from kg.extract.mentions import Mention
from kg.extract.offered import HEADS
from kg.extract.stands import is_unreal
from kg.model import Handover

_DECLARATIONS = frozenset({"declaration", "communique", "communiqué"})
_MOTIONS = frozenset({"bill", "resolution"})
_ANSWERING = frozenset({"accept", "reject", "decline", "refuse"})
_FIGURES = frozenset({"clear", "strong", "mixed", "powerful", "same"})
_DRAFTED = frozenset({"bill", "legislation"})
IMAGINED = frozenset(
    {"good", "better", "best", "bad", "worse", "worst", "possible", "great", "big", "any", "no"}
)
_SETTLING = frozenset({"peace", "settlement", "draft", "ceasefire", "truce", "partition", "withdrawal"})


def is_proposal(mention: Mention, handed: list[Handover]) -> bool:
    """Whether a mention that recalls nothing names a proposal of its own."""
    if mention.refused or (mention.block.kind in HEADS and not mention.number):
        return False
    if mention.kind == "message":
        return _is_message(mention, handed)
    if mention.kind == "act":
        return _is_act(mention)
    if mention.number or (mention.named and mention.kind != "text"):
        return True
    if mention.kind == "plan":
        return _is_plan(mention, handed)
    if mention.kind == "text":
        return _is_text(mention, handed)
    if mention.kind == "idea":
        return _is_idea(mention, handed)
    return _is_pact(mention)


def _is_message(mention: Mention, handed: list[Handover]) -> bool:
    """Whether a letter, message or invitation goes to somebody; a "clear message" is a figure of speech."""
    if mention.head.lemma_ == "message" and any(c.lemma_.lower() in _FIGURES for c in mention.head.children):
        return False
    sent = mention.presented and bool(mention.proposers) and mention.head.tag_ in {"NN", "NNP"}
    return bool(handed) or sent or _is_letter_to_party(mention) or _is_answered(mention)


def _is_text(mention: Mention, handed: list[Handover]) -> bool:
    """Whether a text is handed over, put forward, agreed on or somebody's, and not of another field."""
    told = bool(mention.content)
    if handed or (mention.presented and told):
        return True
    if mention.head.lemma_ == "list" or not (told or mention.presented):
        return False
    of_weight = mention.head.lemma_ == "document" and mention.head.tag_ == "NN" and told
    return of_weight or mention.negotiated or bool(mention.proposers)


def _is_idea(mention: Mention, handed: list[Handover]) -> bool:
    """Whether an offer, package or idea says what for, and whose it is or who puts it forward."""
    if mention.concluded or handed:
        return True
    told, owned = bool(mention.content), mention.owned or bool(mention.proposers)
    if mention.head.lemma_ == "package" and told:
        return True
    if mention.head.lemma_ == "offer" and mention.head.tag_ == "NN" and not is_wished(mention):
        return told or bool(mention.proposers)
    return (mention.presented and (told or bool(mention.proposers))) or (told and owned)


def _is_letter_to_party(mention: Mention) -> bool:
    """As in "the senators said in a letter to the minister", whoever they are."""
    sent = any(c.dep_ == "prep" and c.lower_ == "to" for c in mention.head.children)
    return mention.head.lemma_ == "letter" and sent and mention.between


def _is_answered(mention: Mention) -> bool:
    """As in "accepted the invitation to meet X", whoever sent it."""
    taken = any(verb.lemma_ in _ANSWERING for verb in mention.verbs)
    return taken and mention.head.lemma_ == "invitation" and bool(mention.content)


def _is_act(mention: Mention) -> bool:
    """Whether a legal act has a number, or was adopted or put forward and says what for.

    A bill or resolution need not say what for. A declaration counts when it is made by several or by a body,
    is to be signed, or has a name ("the Geneva communiqué"), a statement when several parties made it.
    """
    word = mention.head.lemma_.lower()
    joint = any(c.lower_ == "joint" for c in mention.head.children)
    if word == "statement":
        return joint and (mention.named or mention.concluded or mention.presented)
    if mention.numbered or bool(mention.content and (mention.concluded or mention.presented)):
        return True
    single = mention.head.tag_ in {"NN", "NNP"}
    if word in _DRAFTED and single and mention.content and not any(is_unreal(verb) for verb in mention.verbs):
        return True
    if word in _DECLARATIONS:
        by_body = bool(mention.proposers) and not any(actor.person for actor in mention.proposers)
        before = (c for c in mention.head.children if c.i < mention.head.i and not c.is_sent_start)
        called = any(c.text[0].isupper() and c.dep_ != "poss" for c in before)
        return joint or by_body or called or mention.negotiated or mention.presented
    return word in _MOTIONS and (mention.concluded or mention.presented)


def _is_plan(mention: Mention, handed: list[Handover]) -> bool:
    if mention.head.lemma_ == "plan" and _is_intention(mention):
        return False
    if handed or mention.presented:
        return True
    modifiers = {c.lemma_.lower() for c in mention.head.children if c.i < mention.head.i}
    if mention.proposers:
        return bool(mention.content) or mention.head.tag_ not in {"NNS", "NNPS"}
    return (bool(mention.content) and (mention.definite or mention.head.lemma_ != "plan")) or bool(
        modifiers & _SETTLING
    )


def _is_intention(mention: Mention) -> bool:
    """As in "plans to attend the forum", "plans for a visit": what somebody means to do."""
    infinitive = any(
        (c.dep_ in {"acl", "relcl"} and any(a.lower_ == "to" for a in c.children))
        or (c.dep_ == "prep" and c.lower_ == "for")
        for c in mention.head.children
    )
    modifiers = {c.lemma_.lower() for c in mention.head.children if c.i < mention.head.i}
    return infinitive and mention.head.tag_ == "NNS" and not modifiers & _SETTLING


def _is_pact(mention: Mention) -> bool:
    """Whether an agreement is more than a thought: concluded, put forward, or one on something."""
    if mention.concluded:
        told = bool(mention.content) or mention.definite or mention.between or mention.dated
        return told or mention.kind == "truce" or (mention.presented and bool(mention.proposers))
    if mention.worded:
        return True
    if is_wished(mention):
        return False
    if mention.presented and (mention.kind == "truce" or bool(mention.content or mention.proposers)):
        return True
    if mention.content and mention.head.tag_ in {"NN", "NNP"}:
        return True
    if mention.between and (mention.definite or mention.head.tag_ not in {"NNS", "NNPS"}):
        return bool(mention.content) or mention.definite
    return mention.definite and bool(mention.content) and not any(is_unreal(verb) for verb in mention.verbs)


def _is_mental(mention: Mention) -> bool:
    """As in "mutual understanding", "the understanding of the crowd": what somebody thinks or knows."""
    if mention.head.lemma_ != "understanding" or mention.negotiated:
        return False
    return not mention.definite or any(c.lower_ == "of" for c in mention.head.children)


def is_wished(mention: Mention) -> bool:
    """As in "a better deal with X", "mutual understanding": one that somebody only imagines or thinks."""
    return _is_mental(mention) or any(c.lower_ in IMAGINED for c in mention.head.children)
