"""What puts a coming meeting in doubt: "she may abandon plans to attend", "the summit hangs in the balance".

A meeting that is announced keeps its status; the passage that doubts it is kept beside it, so that a reader
sees both. Doubt is a matter of words with the meeting in them ("the visit", "attend", "go ahead"), in a
sentence that tells of the meeting or in the one after.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.actors import Scene
from kg.extract.gathering import Gathering
from kg.extract.grammar import auxiliaries, is_negated, is_passive, own_subjects
from kg.model import MeetingStatus

_COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_HEDGES = frozenset({"may", "might", "could"})
_WOULD = frozenset({"would", "will", "'d", "'ll"})
_CONDITIONS = frozenset({"if", "unless"})
_BEFORE = frozenset({"in", "into"})


def doubt(scene: Scene, meetings: Sequence[Gathering]) -> None:
    """Give each coming meeting the passage that puts it in doubt, if there is one."""
    coming = [meeting for meeting in meetings if meeting.status in _COMING]
    sentences = list(scene.sentences()) if coming else []
    places = {(block.number, sentence.start): n for n, (block, sentence) in enumerate(sentences)}
    for meeting in coming:
        for contact in meeting.contacts:
            at = places.get((contact.block.number, contact.sentence.start))
            near = sentences[at : at + 2] if at is not None else []
            found = next(((b, s, t) for b, s in near if (t := _doubting(scene, s))), None)
            if found is not None and found[0] is contact.block:
                meeting.doubt = scene.document.quote(*found)
                break


def _doubting(scene: Scene, sentence: Span) -> Token | None:
    """The word of a sentence that doubts a meeting."""
    sets = scene.document.lexicon.sets
    for token in sentence:
        word = token.lemma_.lower()
        if word in sets["doubting words"] and _is_said_of_meeting(scene, token):
            return token
        if word in sets["abandoning verbs"] and token.pos_ == "VERB" and _may_happen(scene, token):
            things = [c for c in token.rights if c.dep_ in {"dobj", "xcomp", "prt", "prep"}]
            things += own_subjects(token) if is_passive(token) else []
            if any(_names_meeting(scene, part) for thing in things for part in thing.subtree):
                return token
    return None


def _may_happen(scene: Scene, verb: Token) -> bool:
    """Whether a verb tells what may be: "may skip", "would likely skip", "threatened to skip"."""
    if is_negated(verb):
        return False
    aux = set(auxiliaries(verb))
    weighed = any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for t in verb.children for c in t.children)
    likely = any(c.lower_ in {"likely", "probably", "possibly", "perhaps"} for c in verb.children)
    if aux & _HEDGES or (aux & _WOULD and (weighed or likely)):
        return True
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return verb.dep_ in {"xcomp", "pcomp"} and above.lemma_ in scene.document.lexicon.sets["pondering verbs"]


def _is_said_of_meeting(scene: Scene, word: Token) -> bool:
    """Whether a word of doubt is said of a meeting ("the summit is in doubt", "unlikely to attend",
    "unclear whether the talks will go ahead")."""
    if word.pos_ != "ADJ" and word.head.lower_ not in _BEFORE:
        return False
    carrier = word
    while carrier.pos_ not in {"VERB", "AUX"} and carrier.head != carrier:
        carrier = carrier.head
    if is_negated(carrier):
        return False
    parts = [*own_subjects(carrier), *(c for c in carrier.rights if c.dep_ == "dobj")]
    clauses = [c for t in (word, carrier) for c in t.rights if c.dep_ in {"ccomp", "xcomp", "advcl"}]
    if any(c.dep_ == "xcomp" for c in clauses):
        happening = scene.document.lexicon.sets["coming-about verbs"]
        return any(c.lemma_ in happening or _names_meeting(scene, c) for c in clauses)
    return any(_names_meeting(scene, t) for t in (*parts, *(s for c in clauses for s in own_subjects(c))))


def _names_meeting(scene: Scene, token: Token) -> bool:
    lexicon = scene.document.lexicon
    word = token.lemma_.lower()
    nouns = lexicon.words["meeting_words"]
    return word in lexicon.sets["attending words"] or (token.pos_ in {"NOUN", "PROPN"} and word in nouns)
