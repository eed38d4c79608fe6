"""Who takes part in an event told by a noun, by the clause around it: who says so after it, who owns it, who
proposes or answers it, who acts in it together.

    After a meeting with X, Y said           Y met X
    X and Y … during their summit            both took part, as in "X told Y at their meeting"
    X turned down an offer of talks with Y   X's talks with Y
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events import Contact, EventReader
from kg.extract.grammar import (
    agents,
    governor,
    is_negated,
    objects,
    own_subjects,
    prepositional,
    subjects,
    verbs_above,
)
from kg.extract.parties import parties
from kg.extract.phrasing import is_backdrop
from kg.model import MeetingKind, Role

_ON_THE_WAY = frozenset({"after", "during", "following", "on", "in"})
_PARTAKING = frozenset({"be", "have", "hold", "represent", "take"})
_TIMED = frozenset({"after", "during", "following", "at", "in", "on"})


class PartakerReader(EventReader):
    """Reads who takes part in an event from the verbs and nouns above it."""

    def _traveller(self, contact: Contact, top: Token, above: Token) -> bool:
        """ "Said on a visit to Rome", "after a trip to Peru": whoever speaks or acts was there."""
        if top.head.lower_ not in _ON_THE_WAY or not any(prepositional(contact.token, "to")):
            return False
        acting = own_subjects(above) or subjects(above)
        people = [t for t in acting if any(p.actor.person for p in parties(self.scene, self.block, t))]
        for subject in people:
            self._add(contact, subject)
        return bool(people)

    def _teller(self, contact: Contact, top: Token, verb: Token) -> None:
        """ "X said that the talks with Y were useful": who tells of talks with another took part."""
        with_ = [t for noun in {top, contact.token} for t in prepositional(noun, "with")]
        told = top.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ccomp" and verb.head.i in self.speech
        if not (with_ and told) or any(i < contact.token.i for i in contact.printed.values()):
            return
        if len(contact.parties) == len(contact.printed) > 0:
            for speaker in own_subjects(verb.head):
                own = self.scene.person(self.block, speaker)
                if own is None or own.name in self.scene.sides:  # not one who only comments on them
                    self._add(contact, speaker)

    def _of_proposal(self, contact: Contact, top: Token) -> None:
        """Who makes or answers a proposal of talks with the party named ("turned down an offer of talks with
        X", "Y's call for a summit with X")."""
        modal = self.lexicon.words["modal_words"]
        plan = top.head.head if top.dep_ == "pobj" and top.head.lower_ in {"of", "for", "to"} else top
        row = modal.get(plan.lemma_.lower())
        if plan == top or row is None or row["class"] != "noun":
            return
        for token in (c for c in plan.children if c.dep_ == "poss"):
            self._add(contact, token)
        if plan.dep_ in {"dobj", "nsubjpass"}:
            for token in subjects(plan.head) if plan.dep_ == "dobj" else agents(plan.head):
                self._add(contact, token)

    def _owners(self, contact: Contact, token: Token, top: Token) -> None:
        """ "X and Y … during their summit", "X and Y agreed on the third day of talks": both took part."""
        owned = any(c.lower_ == "their" for noun in (token, top) for c in noun.children if c.dep_ == "poss")
        timed = top.dep_ == "pobj" and top.head.lower_ in _TIMED
        if not owned and (not timed or contact.parties):
            return
        for verb in verbs_above(top):
            if self._is_joint(verb):
                for subject in subjects(verb):
                    self._add(contact, subject)
                return
            told = self._addressed(verb) if owned else []
            if told:  # "X told Y at their meeting"
                for person in (*subjects(verb), *told):
                    self._add(contact, person)
                return
            if not owned and (verb.dep_ in {"ccomp", "relcl"} or (verb.dep_ == "acl" and verb.tag_ == "VBN")):
                return

    def _is_joint(self, verb: Token) -> bool:
        """Whether several parties act together ("X and Y agreed … after four days of talks")."""
        if (is_negated(verb) and self._is_partaking(verb)) or any(
            c.lower_ == "neither" for s in subjects(verb) for c in s.children
        ):
            return False  # "neither X nor Y was represented in the talks"
        named = [p for token in subjects(verb) for p in parties(self.scene, self.block, token)]
        return len({p.actor for p in named}) > 1

    def _is_partaking(self, verb: Token) -> bool:
        """Whether a verb says of itself that somebody takes part ("did not attend", not "did not agree")."""
        row, lemma = self._verb(verb), verb.lemma_.lower()
        meets = row is not None and row["class"] == "verb"
        return meets or lemma in self.sets["joining verbs"] | _PARTAKING

    def _addressed(self, verb: Token) -> list[Token]:
        """The persons whom somebody acts towards ("told X", "shook hands with X", "apologised to X")."""
        met = [*objects(verb), *prepositional(verb, "to", "with")]
        return [token for token in met if self.scene.person(self.block, token)]

    def _companion(self, contact: Contact, token: Token, top: Token) -> None:
        """ "After a meeting with X, Y said", "Y berated X in a meeting": who acts in the clause took part
        as well."""
        above = governor(top)
        if top.dep_ not in {"pobj", "pcomp"} or above.pos_ not in {"VERB", "AUX"}:
            return
        if any(t.pos_ in {"NOUN", "PROPN"} for t in _between(top, above)):
            if len(contact.parties) == 1 and (beside := _set_beside(top)) is not None:
                self._add(contact, beside)
            return
        if contact.kind is MeetingKind.VISIT and not contact.parties and self._traveller(contact, top, above):
            return
        joined = any(c.lower_ in {"with", "to"} for noun in (token, top) for c in noun.children)
        if len(contact.parties) == 1 and joined:
            for subject in own_subjects(above) or subjects(above):
                self._add(contact, subject)
        elif is_backdrop(top) and (self._verb(above) or {}).get("class") == "verb":
            return  # "X and Y spoke ahead of talks"
        elif Role.PARTY not in contact.parties.values() and self._is_joint(above):
            met = objects(above) if top.head.lower_ in {"in", "at", "during"} else []
            for actor in [*subjects(above), *(t for t in met if self.scene.person(self.block, t))]:
                self._add(contact, actor)
        elif (
            not contact.parties
            and not contact.definite
            and top.head.lower_ in {"in", "at", "during"}
            and top.head.head == above
        ):
            for actor in [*subjects(above), *objects(above), *self._addressed(above)]:
                self._add(contact, actor)


def _set_beside(top: Token) -> Token | None:
    """Who stands before a meeting that is told of in passing ("X, in a call with Y, said")."""
    owner = top.head.head
    set_off = top.head.dep_ == "prep" and top.doc[top.head.i - 1].text == ","
    return owner if set_off and owner.dep_ in {"nsubj", "nsubjpass"} else None


def _between(low: Token, high: Token) -> list[Token]:
    """The tokens on the way up from one token to another, without both."""
    found = []
    current = low.head
    while current not in (high, current.head):
        found.append(current)
        current = current.head
    return found
