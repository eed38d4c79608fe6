"""Which stances put something forward that no noun names: offers, readiness, demands for a pact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.grammar import own_subjects, prepositional
from kg.extract.issues import is_at_stake
from kg.extract.naming import IMAGINED
from kg.extract.stands import Stand, plays
from kg.lexicon import Lexicon
from kg.model import Stance

_SWAP = re.compile(r"\bin (?:exchange|return) for\b")
_BID = frozenset({Stance.DEMANDS, Stance.OFFERS, Stance.CONDITIONAL})
_OFFERING = frozenset(
    {"propose", "offer", "suggest", "float", "table", "put", "invite", "recommend", "volunteer"}
)
_FORMAL = frozenset({"propose", "table", "float", "offer"})  # said of what is to be agreed on, whatever it is
_UNDERTAKING = frozenset({"agree", "pledge"})
_BINDING = frozenset({Stance.ACCEPTS, Stance.SUPPORTS, Stance.CONDITIONAL})
_READY = frozenset({Stance.OFFERS, Stance.CONDITIONAL})
_DEMANDED = frozenset({"pact", "truce"})


def offers(scene: Scene, stands: Sequence[Stand]) -> list[Stand]:
    """The stances that put something forward, and of what one word says a party undertakes the first.

    What a party undertakes alone, it offers.
    """
    found: list[Stand] = []
    seen: set[Token] = set()
    for stand in stands:
        if is_offer(scene, stand):
            found.append(stand)
        elif stand.trigger not in seen and _is_undertaken(scene, stand):
            seen.add(stand.trigger)
            alone = len({other.holder for other in stands if other.trigger == stand.trigger}) == 1
            found.append(replace(stand, stance=Stance.OFFERS) if alone else stand)
    return found


def _is_undertaken(scene: Scene, stand: Stand) -> bool:
    """Whether a party binds itself to a measure beyond talking ("agreed to set up joint patrols")."""
    verb, head = stand.trigger.lemma_, stand.head
    if head is None or not stand.issue or stand.points or stand.stance not in _BINDING:
        return False
    if not is_at_stake(scene, stand.block, head, stand.issue):
        return False
    if verb not in _UNDERTAKING or head.pos_ != "VERB" or not _is_of_substance(scene, head):
        return False
    return not _is_to_meet(scene.document.lexicon, head) and not _is_view(scene, stand.block, head)


def _is_view(scene: Scene, block: Block, head: Token) -> bool:
    """As in "agreed that the summit should be held", "that its aims matter": what no party is to do."""
    doers = own_subjects(head)
    return any(d.pos_ != "PRON" and scene.actor(block, d) is None for d in doers)


def is_offer(scene: Scene, stand: Stand) -> bool:
    """Whether a stand puts something forward that no noun names: an offer, or a demand for a pact."""
    words = scene.document.lexicon.words["proposal_words"]
    if not stand.issue or stand.head is None or stand.points:
        return False
    if any(words.get(t.lemma_.lower(), {}).get("noun") for t in _between(stand.head, stand.trigger)):
        return False
    row = words.get(stand.head.lemma_.lower())
    noun = row["noun"] if row is not None and stand.head.pos_ in {"NOUN", "PROPN"} else ""
    ready = (
        stand.stance in _READY
        and stand.trigger.pos_ in {"ADJ", "NOUN"}
        and stand.trigger.lemma_ != "possible"
        and stand.head.lemma_ not in scene.document.lexicon.sets["slight steps"]
        and (stand.condition is not None or _is_of_substance(scene, stand.head))
        and not _is_to_meet(scene.document.lexicon, stand.head)
    )
    if stand.trigger.lemma_ in _OFFERING or ready:
        if _is_courtesy(scene, stand.block, stand.head):
            return False
        return (
            not noun
            and (ready or stand.trigger.pos_ == "VERB")
            and not (stand.trigger.pos_ == "VERB" and stand.head.lemma_ in _OFFERING)
            and not (stand.head.pos_ == "NOUN" and stand.issue.isalpha())
            and (_is_formal(stand) or is_at_stake(scene, stand.block, stand.head, stand.issue))
        )
    if not noun and _is_swap(scene, stand):
        return True
    wished = any(c.lower_ in IMAGINED for c in stand.head.children)
    return (
        stand.stance is Stance.DEMANDS and noun in _DEMANDED and len(stand.issue.split()) > 1 and not wished
    )


def _is_courtesy(scene: Scene, block: Block, head: Token) -> bool:
    """As in "offered his full support for the efforts", "offered the president …": nothing to agree on."""
    return head.lemma_ in scene.document.lexicon.sets["courtesies"] or scene.person(block, head) is not None


def _is_formal(stand: Stand) -> bool:
    """Whether something is put forward by a verb that says it of what is to be agreed on, and described."""
    return stand.head is not None and stand.trigger.lemma_ in _FORMAL and len((stand.issue or "").split()) > 1


def _between(head: Token, trigger: Token) -> Iterator[Token]:
    """The nouns from what is put forward up to the word that puts it forward ("its proposal to withdraw")."""
    for above in head.ancestors:
        if above.pos_ == "NOUN":
            yield above
        if above == trigger:
            return


def _is_swap(scene: Scene, stand: Stand) -> bool:
    """As in "wants Iran to stop in return for relief": a bargain told whole, and no noun names it."""
    if stand.head is None or stand.issue is None or stand.stance not in _BID or not _SWAP.search(stand.issue):
        return False
    return is_at_stake(scene, stand.block, stand.head, stand.issue)


def _is_of_substance(scene: Scene, head: Token) -> bool:
    """Whether what a party is ready for changes something, beyond talks, help and walking away."""
    lexicon = scene.document.lexicon
    if head.lemma_ in lexicon.sets["slight steps"]:
        return False
    if (plays(lexicon, head.lemma_, "go-on") and head.lemma_ != "hold") or plays(
        lexicon, head.lemma_, "idle"
    ):
        return False
    return not any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in head.children)


def _is_to_meet(lexicon: Lexicon, head: Token) -> bool:
    """As in "to restart negotiations", "to return to talks": the contact is no proposal beside it."""
    things = [head, *(c for c in head.children if c.dep_ == "dobj")]
    things += prepositional(head, "in", "into", "with", "to")
    nouns = lexicon.words["meeting_words"]
    return any(t.pos_ == "NOUN" and nouns.get(t.lemma_.lower(), {}).get("class") == "noun" for t in things)
