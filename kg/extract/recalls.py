"""Which proposal a mention recalls: by its number, its words or its owner, or as "the plan" told of last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.actors import Scene
from kg.extract.mentions import Mention
from kg.extract.offered import Proposal, overlap, same_side

_RECALL = 1500
_APART = re.compile(
    r"(?i)\b(?:response|counter\S*|amended|revised|updated|initial|previous|earlier|original|first|second|own|alternative|rival|interim|final)\b"
)
_FIGURE = re.compile(r"\d+")
_CAPITALISED = re.compile(r"[A-Z]\w+")
_STEM = 4
_OFFERS = frozenset({"offer", "proposal", "suggestion", "idea"})
_PACTS = frozenset({"pact", "truce"})
LULLS = frozenset({"fire", "ceasefire", "truce", "armistice"})
FAMILY = {
    "offer": "offer",
    "plan": "paper",
    "text": "paper",
    "idea": "paper",
    "act": "act",
    "pact": "pact",
    "truce": "truce",
    "message": "message",
}


def recalled(scene: Scene, found: list[Proposal], mention: Mention) -> Proposal | None:
    """The proposal that a mention recalls, or None."""
    for one in reversed(found):
        if mention.offset in one.offsets:
            return one
        if mention.number and one.number:
            if mention.number == one.number and not _is_others(scene, one, mention):
                return one
            continue
        if one.kind == "offer" and _names_offer(scene, one, mention):
            return one
        kin = FAMILY[one.kind] == FAMILY[mention.kind] or _is_truce_of(one, mention)
        if not kin and not _is_pact_of(found, one, mention):
            if _is_otherwise_called(scene, one, mention):
                return one
            continue
        if mention.definite and _is_part(one, mention):
            return one
        if _is_bare(scene, mention):
            if _takes_up(one, mention):
                return one
            continue
        if _is_same_aim(scene, one, mention):
            return one
        if not _conflict(scene, one, mention) and _is_like(scene, one, mention):
            return one
    return None


def _is_like(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a mention of the same kind has the words, the owner or the noun of a proposal."""
    if overlap(one.content, mention.content):
        return True
    same_word = mention.head.lemma_.lower() in one.heads
    both = bool(one.content and mention.content)
    if _shares(scene, one, mention) and (not both or (same_word and mention.definite)):
        return True
    if same_word and mention.definite and not both:
        return True
    return same_word and not mention.content and (not one.owners or not mention.proposers)


def _takes_up(one: Proposal, mention: Mention) -> bool:
    """Whether a noun with nothing beside it is the proposal.

    It is as "the plan" just after it, as a pact that may come ("an agreement is near"), and as one concluded
    where the other was.
    """
    if mention.definite and mention.offset - one.offset <= _RECALL and not _recounts(one, mention):
        return True
    if mention.definite and mention.head.lemma_.lower() in one.heads and not _recounts(one, mention):
        return True
    if one.concluded and mention.concluded:
        return True
    real = mention.concluded and mention.kind != "truce"
    return mention.kind in _PACTS and not real and not _recounts(one, mention)


def _names_offer(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether "the offer", "its proposal" names what was put forward in a verb just before it."""
    if mention.head.lemma_ not in _OFFERS or not mention.definite or mention.content or mention.number:
        return False
    near = mention.offset - one.offset <= _RECALL
    return near and (_shares(scene, one, mention) if mention.owned else True)


def _is_otherwise_called(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a definite noun of another kind is the same.

    It has the owner and no words of its own ("the Egyptian plan", "the Egyptian-brokered deal") or the same
    words ("the interim deal", "the interim plan").
    """
    kinds = {one.kind, mention.kind}
    if not mention.definite or mention.number or kinds & {"act", "message", "offer"}:
        return False
    if not mention.content:
        return _shares(scene, one, mention)
    return overlap(one.content, mention.content) and not _conflict(scene, one, mention)


def _is_part(one: Proposal, mention: Mention) -> bool:
    """Whether a name is a shorter form of one that was printed ("the Iran deal", "the Iran nuclear deal")."""
    words = set(mention.label.lower().split())
    return len(words) > 1 and any(words <= set(label.lower().split()) for _, label in one.labels)


def _is_same_aim(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether two pacts that an article only speaks of as sought are one, however it words them.

    Not so if their parties, owners or marks ("interim") differ, or only one of them is to stop fighting.
    """
    if (
        {one.kind, mention.kind} != {"pact"}
        or one.number
        or mention.number
        or one.mark != mark_of(mention.label)
    ):
        return False
    told = one.concluded or mention.concluded or mention.presented or mention.named
    told = told and not (mention.definite and not mention.named and mention.head.lemma_.lower() in one.heads)
    if told or mention.head.tag_ in {"NNS", "NNPS"}:
        return False
    if mention.proposers and one.owners and not _shares(scene, one, mention):
        return False
    if mention.content and one.content and bool(LULLS & one.content) != bool(LULLS & mention.content):
        return False
    fields = scene.document.lexicon.sets["fields of pacts"]
    if mention.content & fields and one.content & fields and not mention.content & one.content & fields:
        return False
    here, there = _names(mention.label), {name for _, label in one.labels for name in _names(label)}
    return not (here and there) or bool(here & there)


def _names(label: str) -> set[str]:
    """The beginnings of the capitalised words of a label, so that "Iran" and "Iranian" are one."""
    return {word[:_STEM].lower() for word in _CAPITALISED.findall(label)}


def _is_truce_of(one: Proposal, mention: Mention) -> bool:
    """Whether "the cease-fire agreement" and "the truce" are of one kind."""
    return {one.kind, mention.kind} == {"pact", "truce"} and bool((one.content | mention.content) & LULLS)


def _is_pact_of(found: Sequence[Proposal], one: Proposal, mention: Mention) -> bool:
    """Whether "the agreement" takes up what was signed under another name before it ("the X Initiative")."""
    taken = one is found[-1] and one.concluded and one.kind != "message"
    return taken and mention.kind == "pact" and mention.definite


def _is_others(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a mention names an owner, or presents as new, and it is none of the proposal's."""
    told = mention.owned or (mention.proposers and not mention.definite)
    return bool(told and one.owners) and not _shares(scene, one, mention)


def _is_bare(scene: Scene, mention: Mention) -> bool:
    """As in "the plan", "this document", "the 48-hour truce": nothing that would single it out."""
    told = mention.content - scene.document.lexicon.sets["passing marks"]
    return not told and not mention.number and not mention.named and not mention.owned


def _recounts(one: Proposal, mention: Mention) -> bool:
    """Whether a mention has a figure and the proposal has others ("the 48-hour truce", "a 72-hour truce")."""
    told = {figure for _, label in one.labels for figure in _FIGURE.findall(label)}
    here = set(_FIGURE.findall(mention.label))
    return bool(told and here) and not told & here


def _conflict(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a mention is set apart from a proposal by its words or its owner."""
    mark = mark_of(mention.label)
    if mark != one.mark and (mark or one.mark):
        return True
    if (mention.number or one.number) and mention.content and one.content:
        return not overlap(one.content, mention.content)
    if mention.proposers and one.owners and not _shares(scene, one, mention):
        return not overlap(one.content, mention.content)
    return False


def _shares(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a proposal and a mention have an owner or an owner's side in common."""
    return any(same_side(scene, a, b) for a in one.owners for b in mention.proposers)


def mark_of(label: str) -> str:
    """The word of a label that sets one proposal apart from another ("revised", "interim"), or ""."""
    found = _APART.search(label)
    return found[0].lower() if found else ""
