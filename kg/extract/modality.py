"""Whether what a clause says has happened, is planned, proposed, put off, called off or denied.

The status of an event is read from the inside out: adjectives of a nominal event ("upcoming", "postponed"),
tense and auxiliaries of the verb that carries it, then the nouns, predicates and verbs that embed it ("an
offer of talks", "is due to meet", "refused to meet", "denied that they would meet"). A word counts only
when the event is its complement, so that "at the talks they discussed" says nothing against the talks. The
words stand in the table `modal_words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, is_negated, is_passive
from kg.extract.openness import (
    denies,
    is_aim,
    is_awaited,
    is_conditional,
    is_left_open,
    is_thought_of,
    is_to_be,
    undoing,
)
from kg.lexicon import Lexicon, Row
from kg.model import MeetingStatus

_FUTURE_AUX = frozenset({"will", "shall", "'ll", "wo", "'d"})
_POSSIBLE_AUX = frozenset({"could", "may", "might", "would", "can", "should", "must"})
_BE = frozenset({"be", "am", "'m", "is", "'s", "are", "'re", "was", "were"})
_AFTER = frozenset({"after", "following", "since", "during", "amid"})
_BEFORE = frozenset({"before", "ahead", "until", "pending", "prior", "eve", "advance"})
_COMPLEMENT_PREPOSITIONS = frozenset(
    {"for", "to", "of", "on", "about", "with", "against", "from", "in", "into"}
)
_ADJUNCT_PREPOSITIONS = frozenset(
    {"at", "after", "before", "during", "following", "since", "until", "amid", "ahead", "besides"}
)
_DONE = frozenset({MeetingStatus.POSTPONED, MeetingStatus.CANCELLED, MeetingStatus.DENIED})
_UNDONE = _DONE - {MeetingStatus.DENIED}
_COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_MERELY_POSSIBLE = frozenset({"could", "may", "might", "should"})
_ENDS = frozenset({"end", "conclusion"})
_PERFECT = frozenset({"has", "have", "had", "'ve"})
# What is planned for a day is planned "on" that day.
TIMING = frozenset({"plan", "schedule", "set", "expect", "intend", "prepare", "slate", "arrange", "try"})
_AWAITED = frozenset({"anticipated", "awaited"})
_SEEMING = frozenset({"be", "seem", "appear", "look", "remain"})


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


def outlook(lexicon: Lexicon, event: Token, carrier: Token | None) -> Outlook:
    """The status of an event: `event` is its noun or verb, `carrier` the verb that carries it (or None)."""
    reader = _Reader(lexicon)
    return reader.read(event, carrier)


def telling_verb(seen: Outlook, event: Token) -> Token | None:
    """The verb in the past by which somebody decides on an event to come or calls one off, if it has one."""
    verb = seen.decided_by
    if verb == event or verb.pos_ != "VERB" or is_passive(verb) or seen.status is MeetingStatus.HELD:
        return None
    done = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(_PERFECT & set(auxiliaries(verb))))
    done = done or (verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in _AFTER)
    return verb if done and verb.lemma_.lower() not in TIMING else None


def is_ahead(lexicon: Lexicon, verb: Token) -> bool:
    """Whether who does so is not yet at the meeting ("prepare for", "discuss", "propose a meeting")."""
    return f"to {verb.lemma_.lower()}" in lexicon.words["modal_words"]


class _Reader:
    """Walks from an event to the root of its sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.words["modal_words"]
        self.reports = lexicon.sets["report nouns"]
        self.lived = lexicon.sets["lived"]
        self.deciding = lexicon.sets["settling verbs"]
        self.happening = lexicon.sets["coming-about verbs"]
        self.gerund_only = lexicon.sets["talked of as an act"]
        self.wholes = lexicon.sets["wholes of meetings"] - _ENDS

    def read(self, event: Token, carrier: Token | None) -> Outlook:
        time = tense(carrier if carrier is not None else event)
        status, decided = self._own(event, carrier, time)
        negated = is_negated(event) or (carrier is not None and is_negated(carrier))
        current, below = event, event
        own_clause = event.dep_ == "advcl" and self._is_apart(event)
        while current.head.i != current.i and not own_clause:
            if current.pos_ != "ADP":
                below = current
            current = current.head
            if current.pos_ == "ADP" or current.dep_ in {"prep", "agent"}:
                if current.lower_ in _ADJUNCT_PREPOSITIONS:
                    break
                continue
            if denies(below, current):
                status, decided, negated = MeetingStatus.HELD, current, True
                break
            if (
                current.pos_ in {"NOUN", "PROPN"}
                and current not in (event, carrier)
                and not self._opens(current)
                and not (below.head.lower_ == "of" and current.lemma_.lower() in self.wholes)
            ):
                break
            found = self._embedding(below, current)
            if self._is_spared(found, status, below, current, decided):
                status, decided, found, negated = MeetingStatus.PLANNED, current, None, False
            elif self._is_taken_up(below, current):
                status, decided = MeetingStatus.PLANNED, current
            elif found is not None and self._outranks(found, status, time, below):
                status, decided = found, current
            if current != carrier and current.pos_ in {"VERB", "AUX"} and is_negated(current):
                if current.lemma_.lower() in self.deciding and found is MeetingStatus.PLANNED:
                    status = MeetingStatus.PROPOSED
                else:
                    negated = negated or found is not None or is_aim(below, current)
            if self._is_apart(current):
                break
        return self._still(event, Outlook(status, time, negated, decided))

    def _still(self, event: Token, seen: Outlook) -> Outlook:
        """The outlook, or what became of an event to come whose sentence goes on to say that it is off."""
        if seen.negated and seen.status is MeetingStatus.PLANNED and self._is_unsettled(seen.decided_by):
            seen = replace(seen, status=MeetingStatus.PROPOSED, negated=False)
        for verb, failed in undoing(event, self.happening) if seen.status in _COMING else ():
            row = self._verb_row(verb)
            found = MeetingStatus(row["status"]) if row and is_passive(verb) else None
            if failed or (found in _UNDONE and not is_negated(verb)):
                status = found if found is not None and found in _UNDONE else MeetingStatus.CANCELLED
                return replace(seen, status=status, decided_by=verb)
        return seen

    def _is_unsettled(self, verb: Token) -> bool:
        """ "have not yet been confirmed" """
        return is_passive(verb) and verb.lemma_.lower() in self.deciding

    def _opens(self, noun: Token) -> bool:
        """Whether a noun above an event tells about it ("an offer of talks", "reports that they met")."""
        lemma = noun.lemma_.lower()
        row = self.words.get(lemma)
        return lemma in self.reports or bool(row and row["class"] == "noun")

    def _is_spared(
        self, found: MeetingStatus | None, status: MeetingStatus, below: Token, above: Token, decided: Token
    ) -> bool:
        """Whether an event stands although words speak of its end: "did not cancel the talks", "could put
        off the talks", "urged them to call off the talks", "refused to postpone the talks"."""
        if status in _UNDONE and below == decided and found in {*_DONE, MeetingStatus.PROPOSED}:
            return below.pos_ in {"VERB", "AUX"}
        if found not in _UNDONE or above.pos_ not in {"VERB", "AUX"}:
            return False
        open_ = set(auxiliaries(above)) & _MERELY_POSSIBLE
        return is_negated(above) or bool(open_) or is_conditional(above)

    def _is_taken_up(self, below: Token, above: Token) -> bool:
        """Whether what is proposed is accepted ("accepted an invitation to visit")."""
        row = self.words.get(below.lemma_.lower()) if below.pos_ == "NOUN" else None
        taken = above.lemma_ == "accept" and below.dep_ in {"dobj", "nsubjpass"} and not is_negated(above)
        open_ = set(auxiliaries(above)) & _POSSIBLE_AUX
        return bool(row and row["class"] == "noun" and taken and not open_)

    def _own(self, event: Token, carrier: Token | None, time: str) -> tuple[MeetingStatus, Token]:
        looked_for = self._awaited_in(carrier) if carrier is not None else None
        if looked_for is not None:
            return looked_for, carrier or event
        for child in (c for noun in self._nouns(event) for c in noun.children):
            row = self.words.get(child.lower_)
            if row and row["class"] == "adjective" and child.dep_ in {"amod", "compound", "acl", "advmod"}:
                if child.lower_ in _AWAITED and time == "past" and carrier is not None:
                    continue  # "the long-awaited talks took place"
                return MeetingStatus(row["status"]), child
        if carrier is None:
            return MeetingStatus.PLANNED if time == "future" else MeetingStatus.HELD, event
        to_be = is_to_be(carrier)
        carrier = _finite(carrier)
        aux = set(auxiliaries(carrier))
        if aux & {"would"} and self._is_reported(carrier):
            return self._reported(carrier), carrier
        if aux & _POSSIBLE_AUX and not aux & {"have"}:
            return MeetingStatus.PROPOSED, carrier
        if is_conditional(carrier) or is_left_open(carrier) or is_thought_of(carrier, self.lived):
            return MeetingStatus.PROPOSED, carrier
        if time == "future" or to_be or is_awaited(carrier):
            return MeetingStatus.PLANNED, carrier
        return MeetingStatus.HELD, carrier

    def _awaited_in(self, carrier: Token) -> MeetingStatus | None:
        """The status that a relative clause gives to its noun ("talks that are expected to resume")."""
        if carrier.dep_ != "relcl" or not any(c.dep_ == "xcomp" for c in carrier.children):
            return None
        row = self._verb_row(carrier)
        if row is None or row["status"] not in {MeetingStatus.PLANNED.value, MeetingStatus.PROPOSED.value}:
            return None
        return MeetingStatus(row["status"]) if is_passive(carrier) else None

    def _nouns(self, event: Token) -> Iterator[Token]:
        """An event and the nouns that it is the content of ("the possible resumption of talks")."""
        yield event
        while event.dep_ == "pobj" and event.head.lower_ == "of":
            event = event.head.head
            if event.lemma_.lower() not in self.wholes:
                return
            yield event

    def _is_reported(self, verb: Token) -> bool:
        """Whether a clause is what somebody said, so that "would" is the future of the past."""
        verb = _first_of(verb)
        told_after = any(c.dep_ == "parataxis" and c.tag_ == "VBD" for c in verb.children)
        return (
            verb.dep_ == "ccomp"
            or told_after
            or (verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in self.reports)
        )

    def _reported(self, verb: Token) -> MeetingStatus:
        """What "would" tells of in a clause that somebody says or, below "hoped", wishes."""
        row = self.words.get(f"to {_first_of(verb).head.lemma_.lower()}")
        wished = row is not None and row["status"] == MeetingStatus.PROPOSED.value
        return MeetingStatus.PROPOSED if wished else MeetingStatus.PLANNED

    def _embedding(self, below: Token, above: Token) -> MeetingStatus | None:
        """The status that a word gives to the event in its complement, or None."""
        relation = _relation(below, above)
        if above.pos_ in {"VERB", "AUX"}:
            row = (
                self._verb_row(above)
                if not (relation == "complement" and below.head.lower_ == "in")
                else None
            )
            fits = relation in {"dobj", "nsubjpass", "xcomp", "ccomp", "complement", "oprd", "csubj", "advcl"}
            if above.lemma_ in _SEEMING and (row is None or self._predicate(above, relation)):
                return self._predicate(above, relation)
            if row is None and relation == "complement" and below.head.lower_ == "for":
                return self._extraposed(above)
            if above.lemma_.lower() in self.gerund_only and relation not in {"xcomp", "ccomp", "nsubjpass"}:
                return None
            if relation == "advcl" and row and MeetingStatus(row["status"]) in _DONE:
                return None
            return MeetingStatus(row["status"]) if row and fits else None
        row = self.words.get(above.lemma_.lower())
        if (
            above.pos_ in {"NOUN", "PROPN"}
            and row
            and row["class"] == "noun"
            and relation in {"complement", "acl", "relcl", "ccomp", "compound"}
        ):
            return MeetingStatus(row["status"])
        if above.pos_ == "ADJ":
            row = self.words.get(f"{above.lower_} (predicate)")
            return MeetingStatus(row["status"]) if row else None
        return None

    def _predicate(self, verb: Token, relation: str) -> MeetingStatus | None:
        if relation not in {"nsubj", "csubj", "xcomp", "advcl"}:
            return None
        for child in verb.children:
            row = self.words.get(f"{child.lower_} (predicate)")
            if child.dep_ in {"acomp", "advmod", "oprd"} and row:
                return MeetingStatus(row["status"])
        return None

    def _extraposed(self, verb: Token) -> MeetingStatus | None:
        """The status that the subject of a verb gives to what it is for ("plans were laid out for talks")."""
        for child in verb.children:
            row = self.words.get(child.lemma_.lower())
            if child.dep_ in {"nsubj", "nsubjpass"} and row and row["class"] == "noun":
                return MeetingStatus(row["status"])
        return None

    def _verb_row(self, verb: Token) -> Row | None:
        particles = [c.lower_ for c in verb.children if c.dep_ == "prt" or c.lower_ == "forward"]
        prepositions = [c.lower_ for c in verb.children if c.dep_ == "prep"]
        prepositions += [
            f"{c.lower_} {o.lower_}" for c in verb.children if c.dep_ == "prep" for o in c.children
        ]
        for extra in particles + prepositions:
            row = self.words.get(f"to {verb.lemma_.lower()} {extra}")
            if row:
                return row
        return self.words.get(f"to {verb.lemma_.lower()}")

    def _outranks(self, found: MeetingStatus, status: MeetingStatus, time: str, below: Token) -> bool:
        """Whether an embedding word changes what the words inside say."""
        if status in _DONE:
            return found in _DONE
        if found in _DONE:
            return True
        if below.pos_ in {"VERB", "AUX"} and below.dep_ in {"ccomp", "relcl"} and tense(below) == "past":
            return False
        weaker = found is MeetingStatus.PROPOSED and (time != "past" or below.pos_ == "NOUN")
        return status is MeetingStatus.HELD or weaker

    def _is_apart(self, word: Token) -> bool:
        """Whether what lies above a clause says nothing about its events."""
        if word.dep_ in {"relcl", "acl"}:
            return not self._opens(word.head)
        if word.dep_ == "advcl":
            to_do = word.tag_ in {"VB", "VBG"} or "to" in auxiliaries(word)
            return not to_do or any(child.dep_ == "mark" for child in word.children)
        if word.dep_ == "pcomp":
            return True
        return word.dep_ in {"parataxis"} or (
            word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"} and tense(word) == tense(word.head) == "past"
        )


def _relation(below: Token, above: Token) -> str:
    """The dependency of a word below another, "complement" through a preposition that opens one."""
    if below.head == above:
        return str(below.dep_)
    if below.dep_ in {"pobj", "pcomp"} and below.head.lower_ in _COMPLEMENT_PREPOSITIONS:
        return "complement"
    return ""


def _first_of(verb: Token) -> Token:
    """The first of coordinated verbs."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def _finite(verb: Token) -> Token:
    """The verb whose auxiliaries date a gerund or infinitive ("would meet X before travelling")."""
    current = verb
    for _ in range(3):
        if current.tag_ not in {"VB", "VBG"} or auxiliaries(current) not in ([], ["to"]):
            break
        above = current.head
        if current.dep_ == "pcomp" and above.head.pos_ in {"VERB", "AUX"}:
            current = above.head
        elif current.dep_ in {"xcomp", "advcl"} and above.pos_ in {"VERB", "AUX"}:
            current = above
        else:
            break
    return current


def tense(verb: Token) -> str:
    """past, present or future of a verb with its auxiliaries; an infinitive takes that of the verb above."""
    aux = set(auxiliaries(verb))
    if aux & (_FUTURE_AUX - {"'d"}) or _is_going_to(verb):
        return "future"
    if verb.tag_ == "VBD" or aux & {"was", "were", "had", "did", "has", "have", "'ve", "'d"}:
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} or aux & {"is", "are", "am", "'s", "'re"}:
        return "present"
    if verb.tag_ == "VBN" and not aux:
        return "past"
    if verb.tag_ in {"VB", "VBG", "VBN"} and verb.dep_ in {"xcomp", "advcl", "conj", "pcomp", "acl", "ccomp"}:
        above = verb.head
        while above.pos_ not in {"VERB", "AUX"} and above.head.i != above.i:
            above = above.head
        if above.pos_ in {"VERB", "AUX"} and above != verb:
            return tense(above)
    return "past" if verb.tag_ == "VBN" else ""


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
        if current.head.i == current.i or (
            current.head.pos_ in {"VERB", "AUX"} and current.head.lower_ not in _AFTER
        ):
            break
        current = current.head
    return None
