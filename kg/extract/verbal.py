"""Meetings told of by verbs: "X met Y", "X hosted Y", "X spoke with Y by telephone", "X flew to Z".

A journey is a meeting with the state that it leads to, unless the journey only serves a meeting that is
told of too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.edtf import bounds
from kg.extract.actors import Actor, Form
from kg.extract.events import Contact, EventReader
from kg.extract.grammar import (
    CARDINALS,
    agents,
    conjuncts,
    governor,
    is_passive,
    objects,
    prepositional,
    subjects,
)
from kg.extract.parties import SENDING, parties
from kg.extract.phrasing import below_topic, beside, is_by_wire
from kg.extract.places import Place
from kg.lexicon import Row
from kg.model import MeetingKind, MeetingStatus, Role

_HOMEWARD = frozenset({"return", "come"})
_OFTEN = {"twice": 2, "thrice": 3}
_LONGEST = 62  # days that still date a meeting one of several
_RECEIVING = frozenset({"host", "receive", "welcome", "greet"})
_CONVERSING = frozenset({"discuss", "confer", "consult", "talk", "converse"})
# A readout says in its title what its first sentence leaves open ("Readout of the Call with …").
_TOLD_AS_CALL = re.compile(
    r"\b(?:call|phone call|telephone call|video call)s? (?:with|between|to)\b", re.IGNORECASE
)
_SETTING = ("in", "at", "on", "near")
_FURTHER = frozenset({"also", "again", "separately", "later", "earlier", "previously", "subsequently"})


class VerbalReader(EventReader):
    """Reads the meetings that verbs tell of."""

    def _verbal(self, verb: Token, row: Row) -> Iterator[Contact]:
        lemma = verb.lemma_.lower()
        things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
        if lemma == "meet" and self._is_no_encounter(verb, things):
            return
        contact = self._new(verb, row, verb, verb)
        contact.eventful = True
        further = {c.lower_ for c in verb.children if c.dep_ == "advmod"} & _FURTHER
        contact.again = bool(further - {"also"} or (further and lemma not in _CONVERSING))
        contact.beside = beside(verb)
        self._actors(contact, verb)
        before = len(contact.parties)
        for token in self._others(verb):
            mention = self.scene.mention(self.block, token)
            if lemma != "visit" or mention is None or mention[1] is not Form.BODY:
                self._add(contact, token)
        if lemma == "visit" and len(contact.parties) == before:
            self._host_state(contact, verb)
        if lemma in {"speak", "talk", "brief", "discuss"} and is_by_wire(verb):
            contact.kind, contact.strong = MeetingKind.CALL, True
        if lemma in {"speak", "talk"} and _TOLD_AS_CALL.search(self.scene.document.article.title or ""):
            contact.kind = MeetingKind.CALL
        places = self.places
        if lemma == "discuss":
            places = [(t, p) for t, p in places if verb in (t.head, t.head.head)]
        self._settle(contact, {verb.i} | self._serving(contact, verb), places)
        if contact.when is None and verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
            stay = governor(verb.head)  # "was in Rome on Monday, where he met X"
            contact.when = self._when(contact, {stay.i}, {stay.i}, self.triggers)
        if lemma == "visit" and contact.place is None:
            contact.place = self._home_of(contact, verb, host=is_passive(verb))
        if receives(verb) and contact.place is None:
            contact.place = self._home_of(contact, verb, host=True)
        self._tally(contact, verb)
        if contact.strong or self._is_contact(contact, lemma, before):
            yield contact

    def _is_no_encounter(self, verb: Token, things: list[Token]) -> bool:
        """ "met the deadline", "meets interest payments", "was met with protests": nobody meets anybody."""
        if any(c.lemma_.lower() in self.sets["things fulfilled"] for c in things):
            return True
        if is_passive(verb):
            things = [*prepositional(verb, "with"), *agents(verb)]
        return bool(things) and all(self._is_thing(thing) for thing in things)

    def _is_thing(self, noun: Token) -> bool:
        """Whether a common noun stands for nobody."""
        lemma = noun.lemma_.lower()
        people = lemma in self.lexicon.titles or lemma in self.lexicon.words["groups"]
        people = people or any(lemma in self.sets[name] for name in ("attendees", "sides of meetings"))
        if noun.pos_ != "NOUN" or people or noun.lower_ in {"other", "each"}:
            return False
        return not (noun.ent_type_ or parties(self.scene, self.block, noun))

    def _by_wire(self, verb: Token) -> Iterator[Contact]:
        """Whatever two parties do over the telephone ("agreed with X by phone") is a call."""
        contact = self._new(verb, {"kind": "call", "strength": "strong"}, verb, verb)
        contact.eventful = True
        self._actors(contact, verb)
        acting = len(contact.parties)
        for token in [*prepositional(verb, "with", "to"), *objects(verb)]:
            if any(party.actor.person for party in parties(self.scene, self.block, token)):
                self._add(contact, token)
        if 0 < acting < len(contact.parties):
            self._settle(contact, {verb.i})
            yield contact

    def _tally(self, contact: Contact, verb: Token) -> None:
        """Read how often it happened; a span of months is then that of all the meetings and dates none."""
        contact.count = _how_often(verb)
        contact.tally = contact.count is not None
        span = bounds(contact.when.edtf) if contact.tally and contact.when is not None else None
        if span is not None and (span[1] - span[0]).days > _LONGEST:
            contact.when = None

    def _actors(self, contact: Contact, verb: Token) -> None:
        """Who acts: the subject and, in the passive, the agent; of a verb of receiving it is the host."""
        passive = is_passive(verb)
        hosts = subjects(verb) if not passive else agents(verb)
        hosting = verb.lemma_.lower() in _RECEIVING
        for token in [*subjects(verb), *(agents(verb) if passive else [])]:
            is_host = hosting and token in hosts
            self._add(contact, token, role=Role.HOST if is_host else Role.PARTY)

    def _others(self, verb: Token) -> list[Token]:
        """Whom the subject meets, in the construction that the verb asks for."""
        lemma = verb.lemma_.lower()
        if lemma in {"speak", "talk"}:
            bearers = [verb, *(c for c in verb.children if c.dep_ in {"advmod", "npadvmod", "conj"})]
            met = [t for b in bearers if b.pos_ in {"VERB", "ADV"} for t in prepositional(b, "with", "to")]
            return met or below_topic(verb)
        if lemma in {"call", "phone", "telephone"}:
            return [] if self._calls_something(verb) else self._called(verb)
        if lemma == "discuss":
            return list(prepositional(verb, "with")) or below_topic(verb)
        others = [*objects(verb), *prepositional(verb, "with", "between", "alongside")]
        others += [] if others else self._beyond_place(verb)
        if lemma in {"visit", "tour"}:
            others += [c for c in verb.rights if c.dep_ == "npadvmod" and c.i == verb.i + 1]
        for child in verb.children:
            if child.dep_ in {"advmod", "npadvmod"}:
                others += prepositional(child, "with")
        return others

    def _beyond_place(self, verb: Token) -> list[Token]:
        """Whom somebody meets, where the parse hangs it on the place or day before ("met in Rome with X")."""
        here = {token.i for token, _ in self.places} | {hit.token.i for hit in self.dates}
        nouns = [t for first in prepositional(verb, *_SETTING) for t in first.subtree if t.i in here]
        nouns += [t for t in verb.rights if t.dep_ == "npadvmod"]
        return [met for noun in nouns for met in prepositional(noun, "with")]

    def _called(self, verb: Token) -> list[Token]:
        """Whom somebody calls; the parser takes a lone person for what somebody is called."""
        named = [c for c in verb.rights if c.dep_ == "oprd" and self.scene.person(self.block, c)]
        return objects(verb) or (named if not is_passive(verb) else [])

    def _calls_something(self, verb: Token) -> bool:
        """ "called the talks constructive", "called for": no telephone call."""
        called = self._called(verb)
        if any(
            (c.dep_ in {"oprd", "xcomp", "ccomp", "prt"} and c not in called and not _is_aim(c))
            or (c.lower_ in {"for", "off"} and c.i > verb.i)
            or (c.lower_ == "on" and not any(o.ent_type_ == "DATE" for o in c.children))
            for c in verb.children
        ):
            return True
        return not any(
            party.actor.person for thing in called for party in parties(self.scene, self.block, thing)
        )

    def _is_contact(self, contact: Contact, lemma: str, before: int) -> bool:
        """Whether a verb that may mean anything tells of a contact here."""
        located = contact.when is not None or contact.place is not None or contact.tally
        people = sum(actor.person for actor in contact.parties)
        if lemma in _RECEIVING:
            met = len(contact.parties) > (1 if is_passive(contact.token) else before)
            return met and (people > 0 or (lemma == "host" and located and len(contact.parties) > 2))
        if lemma == "sit" and len(contact.parties) > before:
            return True
        if lemma in {"discuss", "gather", "sit", "reconvene", "shake", "bring"}:
            return located and (len(contact.parties) > 1 or contact.same)
        if lemma in {"see", "brief"}:
            return people > 1 and (located or contact.kind is MeetingKind.CALL)
        if lemma == "speak" and contact.token.tag_ == "VBG" and contact.token.dep_ == "advcl":
            return len(contact.parties) > before  # "Speaking in London, X and Y said …"
        return len(contact.parties) > before or (located and (before > 1 or contact.same))

    def _journey(self, verb: Token) -> Iterator[Contact]:
        row = {"kind": "visit", "strength": "weak"}
        contact = self._new(verb, row, verb, verb)
        contact.word, contact.eventful = "travel", True
        if _brings_back(verb):
            return
        sent = verb.lemma_.lower() in SENDING
        for token in objects(verb) if sent and not is_passive(verb) else subjects(verb):
            self._add(contact, token)
        if not any(actor.person or actor in contact.delegations for actor in contact.parties):
            return
        self._settle(contact, {verb.i})
        sides = {self.scene.sides.get(a.name) if a.person else a.name for a in contact.parties}
        travellers = dict(contact.parties)
        if None in sides and verb.lemma_.lower() in _HOMEWARD:
            return
        goals = self._destinations(verb) or ([contact.place] if contact.place is not None else [])
        goals = goals or self._regions(verb)
        for place in goals:
            if place.polity is None or place.polity in sides:
                continue
            leg = replace(contact, place=place, parties=dict(travellers))
            self._put(leg, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
            yield leg

    def _invitation(self, verb: Token) -> Iterator[Contact]:
        """Whom somebody asks to his country is to visit it ("has invited X to Cairo")."""
        contact = self._new(verb, {"kind": "visit", "strength": "weak"}, verb, verb)
        asked = objects(verb) if not is_passive(verb) else subjects(verb)
        goals = {t.i for t in prepositional(verb, "to")}
        place = next((place for token, place in self.places if token.i in goals), None)
        if place is None or place.polity is None or contact.outlook.negated:
            return
        for token in asked:
            self._add(contact, token)
        sides = {self.scene.sides.get(a.name) if a.person else a.name for a in contact.parties}
        if not contact.parties or place.polity in sides:
            return
        contact.word, contact.eventful, contact.place = "travel", True, place
        contact.outlook = replace(contact.outlook, status=MeetingStatus.PROPOSED)
        self._put(contact, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
        yield contact

    def _destinations(self, verb: Token) -> list[Place]:
        """The places that a journey leads to, where it names several ("will travel to Cairo, Amman and
        Riyadh")."""
        goals = {t.i for goal in prepositional(verb, "to") for t in conjuncts(goal)}
        found = [place for token, place in self.places if token.i in goals]
        return found if len(found) > 1 else []

    def _home_of(self, contact: Contact, verb: Token, *, host: bool = False) -> Place | None:
        """The state that is visited, or that of a foreign person who is or who, as `host`, has visitors."""
        sides = {a: self.scene.sides.get(a.name, "") if a.person else a.name for a in contact.printed}
        own = {sides[a] for a, i in contact.printed.items() if (i > verb.i) is host}
        homes = {sides[a] for a, i in contact.printed.items() if (i > verb.i) is not host}
        home = homes.pop() if len(homes) == 1 else None
        state = home if home and self.lexicon.polity_kinds.get(home) == "state" else None
        return Place(state, state, False) if state is not None and own and state not in own else None

    def _host_state(self, contact: Contact, verb: Token) -> None:
        for token, place in self.places:
            if (
                place.polity
                and verb in (token.head, token.head.head)
                and token.dep_ in {"dobj", "pobj", "conj"}
            ):
                self._put(contact, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
                return


def _is_aim(clause: Token) -> bool:
    """Whether a clause says to what end somebody calls ("called X to discuss the deal")."""
    return clause.tag_ == "VB" and clause.lemma_ != "be" and any(c.lower_ == "to" for c in clause.lefts)


def receives(verb: Token) -> bool:
    """Whether somebody speaks to a visitor ("told the visiting minister that …")."""
    return any(c.lower_ == "visiting" and c.dep_ == "amod" for thing in objects(verb) for c in thing.lefts)


def _how_often(verb: Token) -> int | None:
    """ "met twice", "have spoken six times": the number, from two on."""
    for child in verb.children:
        if child.lower_ in _OFTEN:
            return _OFTEN[child.lower_]
        if child.lower_ == "times" and child.dep_ in {"npadvmod", "dobj", "advmod"}:
            for number in child.children:
                if number.dep_ == "nummod":
                    word = number.lower_
                    return int(word) if word.isdecimal() and len(word) < 4 else CARDINALS.get(word)
    return None


def brings_together(verb: Token) -> bool:
    """Whether somebody makes others meet ("brought X and Y together", "… to the table")."""
    rest = [t.lower_ for t in verb.doc[verb.i + 1 : verb.sent.end]]
    return "together" in rest[:12] or any(t.lower_ == "table" for t in prepositional(verb, "to", "around"))


def _brings_back(verb: Token) -> bool:
    """ "returned the land to Egypt", "went home": no visit."""
    if verb.lemma_.lower() in {"return", "land", "go", "head", "come"}:
        return any(c.dep_ == "dobj" or c.lower_ in {"home", "back"} for c in verb.children)
    return False
