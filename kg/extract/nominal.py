"""Meetings told of by nouns: "the meeting between X and Y", "US-Iran talks", "X held talks with Y".

Participants come from the noun phrase itself, from the subject of the verb that carries it ("X flew to Z
for talks with Y") and from phrases beside it ("hosted by Q", "attended by X and Y").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import Actor, Form
from kg.extract.events import Contact
from kg.extract.grammar import (
    CARDINALS,
    agents,
    conjuncts,
    governor,
    is_passive,
    objects,
    own_subjects,
    prepositional,
    subjects,
)
from kg.extract.modality import is_ahead, tense
from kg.extract.partakers import PartakerReader
from kg.extract.parties import listed
from kg.extract.phrasing import (
    STATES,
    below_topic,
    beside,
    is_backdrop,
    is_definite,
    names_place,
    verbs_ahead,
)
from kg.extract.places import where
from kg.lexicon import Row
from kg.model import MeetingKind, MeetingStatus, Role

_INNER_PREPOSITIONS = ("with", "between", "among", "involving", "of", "by", "from", "including", "alongside")
_CARRYING_PREPOSITIONS = frozenset({"for", "to", "in", "at", "into", "on"})
_MEDIATION = {
    "broker": Role.MEDIATOR,
    "convene": Role.MEDIATOR,
    "facilitate": Role.MEDIATOR,
    "host": Role.HOST,
    "mediate": Role.MEDIATOR,
    "moderate": Role.MEDIATOR,
    "sponsor": Role.MEDIATOR,
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        start=1,
    )
} | {"inaugural": 1}
_FURTHER = frozenset({"also", "again", "separately", "later"})
_LEAVING_THEM = frozenset({"leave", "quit", "abandon", "boycott"})
_LEAVING = frozenset({("out", "of"), ("away", "from")})
_JOINING = frozenset({"with", "between", "among"})
_ARRANGING = frozenset({"arrange", "discuss", "organise", "organize", "plan", "prepare", "schedule"})
_STANDING = frozenset({"talk", "negotiation", "discussion"})
_STAYING = frozenset({"be", "get", "stay", "remain", "keep"})
_PARTICIPATING = frozenset({"involve", "include", "attend", "bring", "gather", "lead", "join", "participate"})
_MEALS = frozenset({"lunch", "dinner", "reception", "banquet", "breakfast"})
_WITH_OBJECT = frozenset({"host", "receive", "welcome", "greet", "invite", "brief", "join", "accompany"})


class NominalReader(PartakerReader):
    """Reads the meetings that nouns tell of."""

    def _nominal(self, token: Token, row: Row) -> Iterator[Contact]:
        top = self._outermost(token)
        verb, carries = self._carrier(top)
        clause = self._own_clause(top)
        extra: set[int] = set()
        beyond: Token | None = None
        if clause is not None and (verb is None or not carries):
            extra = {verb.i} if verb is not None and self._is_happening(top, verb) else set()
            beyond, verb, carries = verb, clause, True
        elif clause is not None:
            extra = {clause.i, *(c.i for c in clause.children if c.dep_ == "xcomp")}
        timed = verb is not None and not carries and is_backdrop(top)
        contact = self._new(token, row, verb if verb is not None else governor(top), None if timed else verb)
        self._identify(contact, token, top)
        for noun in dict.fromkeys((top, token)):
            self._beside(contact, noun)
        contact.beside = beside(top) or (beside(verb) if verb is not None and carries else None)
        contact.backdrop = not carries and is_backdrop(top)
        contact.inner = len(contact.parties)
        core = {token.i, top.i} | extra
        if verb is not None:
            core |= self._carried(contact, verb, top, carries)
        if beyond is not None:
            self._around(contact, beyond, top, carries=False)
        if verb is None or not carries:
            self._companion(contact, token, top)
        if verb is None and len(contact.parties) == 1:
            self._of_proposal(contact, top)
        if verb is not None and not carries:
            self._teller(contact, top, verb)
        if len(contact.parties) < 2:
            self._owners(contact, token, top)
        self._settle(contact, core)
        if contact.when is None and timed and not contact.tally:
            self._day_after(contact, top)
        self._stay(contact, top)
        if contact.kind is MeetingKind.VISIT:
            self._visited(contact, token)
        yield contact

    def _carried(self, contact: Contact, verb: Token, top: Token, carries: bool) -> set[int]:
        """Read from the verb above the noun who takes part; which words date and place the event."""
        if carries and verb.lemma_.lower() in self.sets["leaving verbs"]:
            self._leave(contact)
        if carries and _is_arranged(contact, verb, contact.token):
            contact.eventful = True
            return set()
        ahead = verbs_ahead(verb) if not carries and top.dep_.startswith("nsubj") else []
        core = {t.i for t in ahead}
        if carries or self._is_told(top, verb):
            core.add(verb.i)
        contact.again |= carries and any(c.lower_ in _FURTHER and c.dep_ == "advmod" for c in verb.lefts)
        contact.eventful |= carries or any(self._is_happening(top, v) for v in (verb, *ahead))
        contact.joining = (
            contact.definite
            and verb.lemma_.lower() in self.sets["joining verbs"]
            and top.dep_ != "nsubj"
            and not contact.backdrop
        )
        self._around(contact, verb, top, carries)
        return core | self._serving(contact, verb)

    def _leave(self, contact: Contact) -> None:
        """Talks that somebody may or will walk out of are under way, a summit is to come."""
        if contact.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED}:
            ahead = contact.kind is MeetingKind.SUMMIT
            status = MeetingStatus.PLANNED if ahead else MeetingStatus.HELD
            contact.outlook = replace(contact.outlook, status=status)

    def _stay(self, contact: Contact, top: Token) -> None:
        """Place and day of a stay that serves the meeting ("was in X on Monday for talks with Y")."""
        if contact.place is not None or top.dep_ != "pobj" or not contact.parties:
            return
        stay = governor(top)
        contact.place = where(self.places, {stay.i}, others=self.triggers)
        serves = contact.place is not None and stay.lemma_ == "be" and top.head.lower_ == "for"
        if contact.when is None and serves:
            contact.when = self._when(contact, {stay.i}, {stay.i}, self.triggers)

    def _day_after(self, contact: Contact, top: Token) -> None:
        """The day on which somebody spoke or acted right after a meeting that is told of for the first time
        ("said on Monday after talks with X", "last week, after his first meeting with X, he rejected")."""
        above = top.head.head
        fresh = not any(c.lower_ in {"the", "that", "this"} for c in top.children)
        later = any(c.dep_ in {"npadvmod", "advmod"} for c in top.head.children)
        if top.head.lower_ not in {"after", "following"} or not fresh or later:
            return
        if contact.status is MeetingStatus.HELD and above.pos_ == "VERB" and tense(above) == "past":
            contact.when = self._when(contact, {above.i}, {above.i}, self.triggers, speech=set())

    def _visited(self, contact: Contact, noun: Token) -> None:
        """The state that a visit leads to ("X cut short his trip to Peru"), where its traveller is named."""
        goals = {t.i for goal in prepositional(noun, "to") for t in conjuncts(goal)}
        own = [place for token, place in self.places if token.i in goals]
        own = own or ([contact.place] if contact.place is not None else self._regions(noun))
        place = own[0] if own else None
        if place is None or place.polity is None or not contact.parties:
            return
        sides = {self.scene.sides.get(a.name) if a.person else place.polity for a in contact.parties}
        if place.polity not in sides:
            self._put(contact, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
            contact.eventful = True

    def _identify(self, contact: Contact, token: Token, top: Token) -> None:
        """Which of several meetings the noun means: a known one, another one, one by its number."""
        contact.definite = is_definite(top) or is_definite(token)
        modifiers = {
            c.lower_
            for t in {token, top}
            for c in t.children
            if c.dep_ in {"amod", "det", "advmod", "nummod"}
        }
        self._number(contact, token, top)
        another = (contact.ordinal or 0) > 1 and bool(modifiers & {"a", "an"})
        contact.again = bool(modifiers & self.sets["further meetings"]) or another

    def _own_clause(self, top: Token) -> Token | None:
        """The verb of a clause that says what becomes of the event ("talks which are to be held in Rome",
        "a meeting with the envoys set for Monday", where the parse hangs it on the envoys)."""
        met = [t for t in prepositional(top, "with", "between", "of") if t.pos_ in {"NOUN", "PROPN"}]
        for noun in met:
            for child in noun.children:
                fixed = child.lemma_.lower() in self.sets["settling verbs"] and child.tag_ == "VBN"
                if fixed and child.dep_ in {"acl", "relcl"} and not objects(child):
                    return child
        for child in top.children:
            if child.dep_ in {"relcl", "acl"}:
                inner = [c for c in child.children if c.dep_ == "xcomp"] if child.lemma_ == "be" else []
                for verb in (child, *inner):
                    if self._is_light(verb):
                        return verb
        return None

    def _carrier(self, top: Token) -> tuple[Token | None, bool]:
        """The verb that carries a nominal event, and whether its subject takes part."""
        head = top.head
        while top.dep_ == "conj" and head != top:
            top, head = head, head.head
        if top.dep_ == "dobj":
            return head, self._is_light(head)
        if top.dep_ in {"nsubj", "nsubjpass"}:
            return head, False
        if top.dep_ == "attr" and any(c.dep_ == "expl" for c in head.children):
            return head, True  # "there will be a meeting"
        if top.dep_ == "pobj" and head.dep_ in {"prep", "agent", "dative"}:
            above = head.head
            leaving = above.head if (above.lower_, head.lower_) in _LEAVING else above
            if leaving.lemma_.lower() in self.sets["leaving verbs"] and head.lower_ in {"of", "from"}:
                return leaving, True
            if above.pos_ in {"VERB", "AUX"}:
                light = self._is_light(above) or (self._verb(above) or {}).get("class") in {"travel", "verb"}
                lemma = top.lemma_.lower()
                state = lemma in STATES or (lemma in _STANDING and head.lower_ == "in")
                light = light or (state and above.lemma_ in _STAYING)
                return above, head.lower_ in _CARRYING_PREPOSITIONS and light
        return None, False

    def _is_told(self, top: Token, verb: Token) -> bool:
        """Whether when and where the verb happens is when and where the event does."""
        if top.dep_ == "pobj":
            return top.head.lower_ in {"during", "at", "in"}
        if top.dep_ == "dobj" and (verb.i in self.speech or verb.lemma_.lower() in _LEAVING_THEM):
            return False  # "denounced the trip on Saturday", "left the talks on Monday"
        return top.dep_ not in {"nsubj", "nsubjpass"} or self._is_happening(top, verb) or verb.pos_ == "AUX"

    def _is_happening(self, top: Token, verb: Token) -> bool:
        """Whether a verb says that the event, its subject or object, takes place ("talks began")."""
        if top.dep_ == "nsubj":
            taking = verb.lemma_ != "take" or any(c.lower_ == "place" for c in verb.rights)
            return taking and verb.lemma_.lower() in self.sets["happening verbs"]
        return self._is_light(verb)

    def _beside(self, contact: Contact, noun: Token) -> None:
        """Participants in the noun phrase itself."""
        owner = self.scene.actor(self.block, noun.head) if noun.dep_ == "pobj" else None
        if owner is not None and noun.head.i == noun.i - 1 and owner.name in self.lexicon.polity_kinds:
            self._put(contact, owner, Role.PARTY, delegation=True)  # "the Group of 20 summit"
        for child in noun.children:
            if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.i < noun.i:
                self._modifier(contact, child)
            elif child.dep_ in {"acl", "relcl"}:
                self._clause(contact, child)
            elif child.dep_ == "appos" and not self.scene.mention(self.block, child):
                for inner in prepositional(child, "between"):  # "the talks, the first between X and Y"
                    self._add(contact, inner)
        for inner in prepositional(noun, *_INNER_PREPOSITIONS):
            self._add(contact, inner)
        for inner in below_topic(noun) if not any(c.lower_ in _JOINING for c in noun.children) else ():
            self._add(contact, inner)

    def _modifier(self, contact: Contact, child: Token) -> None:
        if child.dep_ == "poss":
            self._add(contact, child)
            return
        if any(t.is_quote for t in child.subtree):
            return
        mediating = next((t for t in child.subtree if t.lemma_.lower() in _MEDIATION), None)
        for token in child.subtree:
            if names_place(child, token):
                continue
            for polity in self._namesakes(token):
                self._put(contact, Actor(polity, False, polity), Role.PARTY, delegation=True)
            mention = self.scene.mention(self.block, token)
            if mention is None or token.dep_ == "poss":
                continue
            for party in listed(self.scene, self.block, token):
                self._put(contact, party.actor, Role.PARTY, delegation=not party.actor.person)
            actor, form = mention
            if (
                form is Form.METONYM
                and actor.name in self.lexicon.polity_kinds
                and token.text in self.lexicon.capitals
                and "-" not in child.text
            ):
                continue
            if contact.kind is MeetingKind.SUMMIT and actor.name == token.text in self.lexicon.cities:
                continue  # "the Singapore summit" is held there
            if not actor.person and actor.polity:
                actor = Actor(actor.polity, False, actor.polity)
            self._put(contact, actor, Role.MEDIATOR if mediating is not None else Role.PARTY, delegation=True)

    def _namesakes(self, token: Token) -> tuple[str, ...]:
        """The states that one name before a noun means both of ("the inter-Korean summit")."""
        inside = token.i > 1 and token.doc[token.i - 2].lower_ in {"inter", "intra"}
        mention = self.scene.mention(self.block, token) if inside else None
        if mention is not None and (home := mention[0].polity or mention[0].name):
            homes = self.lexicon.words["movement_homes"]
            named = {actor.name for actor, _ in self.scene.named.values()}
            here = sorted(name for name in named if homes.get(name.lower(), {}).get("home") == home)
            return (home, *here) if len(here) == 1 else ()
        return self.lexicon.namesakes.get(
            f"{token.text}s" if inside and token.text[-1] != "n" else token.text, ()
        )

    def _clause(self, contact: Contact, verb: Token) -> None:
        lemma = verb.lemma_.lower()
        if lemma in _PARTICIPATING or lemma in _MEDIATION:
            role = _MEDIATION.get(lemma, Role.PARTY)
            for token in [*agents(verb), *(objects(verb) if lemma not in {"attend", "lead"} else [])]:
                self._add(contact, token, role=role)
        for token in prepositional(verb, "with", "between"):
            self._add(contact, token)

    def _around(self, contact: Contact, verb: Token, top: Token, carries: bool) -> None:
        """Participants from the verb that carries the noun."""
        lemma = verb.lemma_.lower()
        if lemma in self.sets["gathering verbs"] and top.dep_ in {"nsubj", "nsubjpass"}:
            for token in objects(verb):
                self._add(contact, token)
        role = _MEDIATION.get(lemma)
        if is_passive(verb):
            for token in agents(verb):
                self._add(contact, token, role=role or Role.PARTY)
            contact.attended = lemma == "attend" and contact.definite
            for token in self._enumerated(verb) if lemma == "attend" else ():
                self._add(contact, token)
        elif carries:
            between = any(c.lower_ == "between" for noun in (top, contact.token) for c in noun.children)
            # whoever "discussed a meeting between X and Y" was not at it
            apart = between and self._verb(verb) is None and is_ahead(self.lexicon, verb)
            for token in () if apart else subjects(verb):
                if token != top:
                    self._add(contact, token, role=role or Role.PARTY)
            if lemma in _WITH_OBJECT and contact.word in _MEALS:
                for token in [*prepositional(top, "for"), *prepositional(verb, "for")]:
                    self._add(contact, token)
            if lemma in _WITH_OBJECT:
                for token in objects(verb):
                    if token != top:
                        self._add(contact, token)
        for clause in verb.children:
            if clause.lemma_.lower() in _PARTICIPATING and any(c.lower_ == "with" for c in clause.lefts):
                for token in own_subjects(clause):  # "…, with envoys of X and Y involved"
                    self._add(contact, token)
        if carries or top.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            inner = [c for c in verb.children if c.dep_ == "xcomp" and top.dep_.startswith("nsubj")]
            for bearer in (verb, *inner):
                for token in prepositional(bearer, "with", "between", "among", "alongside"):
                    if token != top:
                        self._add(contact, token)

    def _enumerated(self, verb: Token) -> Iterator[Token]:
        """ "was attended by key figures: X and Y": the persons after the colon, as far as the next clause."""
        colon = next((t.i for t in self.sentence if t.text == ":" and t.i > verb.i), self.sentence.end)
        for token in verb.doc[colon : self.sentence.end]:
            if token.pos_ in {"VERB", "AUX"}:
                return
            if token.dep_ in {"appos", "conj", "attr", "dep"} and self.scene.person(self.block, token):
                yield token

    def _number(self, contact: Contact, token: Token, top: Token) -> None:
        for noun in (top, token):
            for child in noun.children:
                if child.lower_ in _ORDINALS and child.dep_ in {"amod", "nummod"}:
                    if noun.lemma_.lower() == "day":
                        contact.day = _ORDINALS[child.lower_]
                    else:
                        contact.ordinal = _ORDINALS[child.lower_]
                elif (
                    child.dep_ == "nummod"
                    and noun.tag_ == "NNS"
                    and child.lower_ in CARDINALS
                    and noun == token
                ):
                    contact.count = CARDINALS[child.lower_]


def _is_arranged(contact: Contact, verb: Token, noun: Token) -> bool:
    """Whether somebody works towards a meeting of others ("flew in to prepare a summit of X and Y")."""
    own = any(c.lower_ == "with" for c in noun.children) or verb.dep_ in {"acl", "relcl"} or is_passive(verb)
    return verb.lemma_.lower() in _ARRANGING and contact.inner > 1 and not own
