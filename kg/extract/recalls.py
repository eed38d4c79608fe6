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
        if mention.number and one.number:
            if mention.number == one.number and not _is_others(scene, one, mention):
                return one
            continue
        kin = FAMILY[one.kind] == FAMILY[mention.kind] or _is_truce_of(one, mention)
        if not kin and not _is_pact_of(found, one, mention):
            continue
        if _is_bare(scene, mention):
            if mention.offset - one.offset <= _RECALL and mention.definite and not _recounts(one, mention):
                return one
            if one.concluded and mention.concluded and mention.head.lemma_.lower() in one.heads:
                return one
            continue
        if _conflict(scene, one, mention):
            continue
        if overlap(one.content, mention.content):
            return one
        same_word = mention.head.lemma_.lower() in one.heads
        both = bool(one.content and mention.content)
        if _shares(scene, one, mention) and (not both or (same_word and mention.definite)):
            return one
        if same_word and not mention.content and (not one.owners or not mention.proposers):
            return one
    return None


def _is_truce_of(one: Proposal, mention: Mention) -> bool:
    """Whether "the cease-fire agreement" and "the truce" are of one kind."""
    return {one.kind, mention.kind} == {"pact", "truce"} and bool((one.content | mention.content) & LULLS)


def _is_pact_of(found: Sequence[Proposal], one: Proposal, mention: Mention) -> bool:
    """Whether "the agreement" takes up what was signed under another name before it ("the X Initiative")."""
    return one is found[-1] and one.concluded and mention.kind == "pact" and mention.definite


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
