"""Whether what a clause says has happened, is planned, proposed, put off, called off or denied.

The status of an event is read from the tense of its verb, from the verbs that embed it ("plans to
meet", "refused to meet", "denied that they would meet"), from adjectives of a nominal event
("upcoming", "postponed") and from negation, from the inside out; the outermost denial wins. The
words stand in the table `modal_words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, is_negated, verbs_above
from kg.lexicon import Lexicon
from kg.model import MeetingStatus

_FUTURE_AUX = frozenset({"will", "shall", "'ll", "wo"})
_POSSIBLE_AUX = frozenset({"could", "may", "might", "would", "can", "should", "must"})
_BE = frozenset({"be", "'s", "is", "are", "was", "were"})
_AFTER = frozenset({"after", "following", "since", "during", "amid"})
_BEFORE = frozenset({"before", "ahead", "until", "pending"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """The status of an event and the token that decides it.

    `negated` says that the clause denies the event itself ("did not meet"); `tense` is ``past``,
    ``present``, ``future`` or empty.
    """

    status: MeetingStatus
    tense: str
    negated: bool
    decided_by: Token


def outlook(lexicon: Lexicon, event: Token, verb: Token | None) -> Outlook:
    """The status of an event: `event` is its noun or verb, `verb` the verb that carries it (or None)."""
    modals = lexicon.words["modal_words"]
    tense = _tense_of(verb if verb is not None else event)
    status = {"future": MeetingStatus.PLANNED}.get(tense, MeetingStatus.HELD)
    decided, negated = event, False
    for token in _modifiers(event):
        row = modals.get(token.lemma_.lower()) or modals.get(token.lower_)
        if row and row["class"] == "adjective":
            status, decided = MeetingStatus(row["status"]), token
    carrier = verb
    below = event
    for above in verbs_above(verb if verb is not None else event):
        row = modals.get(above.lemma_.lower()) if above != event else None
        embeds = above != carrier or (verb is not None and above != event)
        status, decided, negated = _step(above, below, row, embeds, status, decided, negated)
        below = above
        if above.dep_ in {"ROOT", "relcl", "parataxis"} or _is_apart(above):
            break
    return Outlook(status, tense, negated, decided)


def _step(above, below, row, embeds, status, decided, negated):  # type: ignore[no-untyped-def]
    """Take in one verb on the way out of the clause."""
    aux = auxiliaries(above)
    if row and row["class"] == "verb" and embeds:
        wanted = MeetingStatus(row["status"])
        done = row["after_past"] and _tense_of(above) == "past" and row["after_past"] != row["status"]
        status, decided = (MeetingStatus(row["after_past"]) if done else wanted), above
    elif set(aux) & _POSSIBLE_AUX and "have" not in aux and status in {MeetingStatus.HELD, MeetingStatus.PLANNED}:
        status, decided = MeetingStatus.PROPOSED, above
        if "would" in aux and above.dep_ == "ccomp":
            status = MeetingStatus.PLANNED
    elif set(aux) & _FUTURE_AUX and status is MeetingStatus.HELD:
        status, decided = MeetingStatus.PLANNED, above
    if is_negated(above) and above != below or is_negated(below):
        negated = True
    if _is_conditional(above) and status in {MeetingStatus.HELD, MeetingStatus.PLANNED}:
        status, decided = MeetingStatus.PROPOSED, above
    return status, decided, negated


def _modifiers(event: Token) -> list[Token]:
    return [child for child in event.children if child.dep_ in {"amod", "compound", "nmod", "acl", "advmod"}]


def _is_conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children)


def _is_apart(verb: Token) -> bool:
    """Whether a clause is adverbial, so that the verb above it says nothing about its event."""
    if verb.dep_ != "advcl":
        return False
    if verb.tag_ in {"VB", "VBG"}:
        return False
    return any(child.dep_ in {"mark", "advmod"} for child in verb.children)


def _tense_of(verb: Token) -> str:
    """past, present or future of a verb with its auxiliaries; an infinitive takes that of the verb above."""
    aux = set(auxiliaries(verb))
    if aux & _FUTURE_AUX or _is_going_to(verb):
        return "future"
    if verb.tag_ == "VBD" or aux & {"was", "were", "had", "did", "has", "have", "'ve", "'d"}:
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} or aux & {"is", "are", "am", "'s", "'re"}:
        return "present"
    if verb.tag_ in {"VB", "VBG", "VBN"} and verb.head != verb and verb.dep_ in {"xcomp", "advcl", "conj", "pcomp", "acl", "ccomp"}:
        above = verb.head
        while above.pos_ not in {"VERB", "AUX"} and above.head != above:
            above = above.head
        if above.pos_ in {"VERB", "AUX"} and above != verb:
            return _tense_of(above)
    return "past" if verb.tag_ == "VBN" else ""


def tense(verb: Token) -> str:
    """past, present, future or empty: the time of a verb."""
    return _tense_of(verb)


def _is_going_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and bool(set(auxiliaries(verb.head)) & _BE)


def is_before(token: Token) -> bool | None:
    """True when a nominal or gerund stands after "before", False after "after" or "following", else None."""
    current = token
    for _ in range(3):
        word = current.lower_
        if word in _AFTER:
            return False
        if word in _BEFORE:
            return True
        if current.head == current or current.head.pos_ in {"VERB", "AUX"} and current.head.lower_ not in _AFTER:
            break
        current = current.head
    return None
