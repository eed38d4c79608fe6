"""One word, several meetings: "met A in X and B in Y", "spoke with A and later with B", "talks in London in
May and in Rome in June", "talks in Rome and Oslo", "summits with A and B", "summits in 2000 and 2007", "the
Peru–Chile and Peru–Bolivia talks".

The words after the event are cut where "and" begins a new stretch that has a preposition of its own, or a
place or day of its own as the stretch before has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.actors import Actor, Form
from kg.extract.circumstances import DateHit, read_date
from kg.extract.events import Contact, EventReader
from kg.extract.grammar import conjuncts, prepositional
from kg.extract.places import Place
from kg.model import MeetingKind, Role, When

_WITH = frozenset({"with", "to"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_SINGLE = frozenset({"meeting", "summit", "call"})
_EACH = frozenset({"all", "each"})


class SeveralReader(EventReader):
    """Tells the meetings of one mention apart."""

    def _apart(self, contact: Contact) -> Iterator[Contact]:
        """A mention as one contact a meeting; most mentions tell of one only."""
        years = _years(contact.token)
        if len(years) > 1:
            for year in years:
                day = When(text=year, edtf=year)
                yield replace(contact, parties=dict(contact.parties), when=day, again=True)
            return
        pairs = _pairs_before(self, contact.token)
        if len(pairs) > 1:
            for pair in pairs:
                parties = dict.fromkeys(pair, Role.PARTY)
                yield replace(contact, parties=parties, place=None, inner=2, again=True)
            return
        stretches = self._stretches(contact)
        if len(stretches) > 1:
            yield from self._with_each(contact, stretches)
            return
        paired = self._one_by_one(contact)
        if len(paired) > 1:
            yield from (replace(contact, parties=parties) for parties in paired)
            return
        yield from self._at_each(contact)

    def _one_by_one(self, contact: Contact) -> list[dict[Actor, Role]]:
        """The parties of each meeting where one side meets the members of a list in turn ("held separate
        talks with A and B", "met one-on-one with A and B", "A and B each met C")."""
        event = contact.token
        met = [a for a, i in contact.printed.items() if i > event.i and not self._is_acting(event.doc[i])]
        sides = {self.scene.sides.get(a.name) for a in met if a.person}
        met = [a for a in met if a.person or a.name not in sides]
        acting = {a: role for a, role in contact.parties.items() if a not in met}
        in_turn, each = self._is_in_turn(event), self._is_each_one(event, met)
        if len(met) > 1 and (acting or each) and (in_turn or each):
            return [acting | {a: contact.parties[a]} for a in met]
        by_each = event.pos_ == "VERB" and event.doc[event.i - 1].lower_ in _EACH
        if len(acting) > 1 and len(met) == 1 and (by_each or (in_turn and event.tag_ in {"NNS", "VBD"})):
            return [{a: role, met[0]: contact.parties[met[0]]} for a, role in acting.items()]
        return []

    def _is_each_one(self, event: Token, met: list[Actor]) -> bool:
        """Whether a plural tells of a meeting with each of several sides ("summits with X and Y")."""
        if any(c.lower_ in {"among", "between"} for c in event.children):
            return False
        sides = {self.scene.sides.get(a.name) if a.person else a.name for a in met}
        return event.tag_ == "NNS" and event.lemma_.lower() in _SINGLE and len(sides) == len(met) == 2

    def _is_acting(self, token: Token) -> bool:
        while token.dep_ in {"conj", "appos"}:
            token = token.head
        return token.dep_ in {"nsubj", "nsubjpass", "poss"}

    def _is_in_turn(self, event: Token) -> bool:
        """Whether the words say of several that each is met alone."""
        near = event.doc[max(event.i - 4, self.sentence.start) : min(event.i + 6, self.sentence.end)]
        return any(c.lower_ in self.sets["in turn"] for c in event.children) or "one-on-one" in near.text

    def _stretches(self, contact: Contact) -> list[range]:
        """The parts of the words after an event that each tell whom it was with."""
        if contact.kind is MeetingKind.VISIT:
            return []
        doc, start = contact.token.doc, contact.token.i + 1
        end = next((t.i for t in doc[start : self.sentence.end] if self._ends(t)), self.sentence.end)
        cuts = [start, *(t.i for t in doc[start:end] if t.lower_ == "and"), end]
        found: list[range] = []
        for a, b in pairwise(cuts):
            fresh = range(a, b)
            if found and self._goes_on(found[-1], fresh, contact.printed.values()):
                found.append(fresh)
            elif found:
                found[-1] = range(found[-1].start, b)
            else:
                found.append(fresh)
        return found

    def _ends(self, token: Token) -> bool:
        return token.i in self.triggers or token.pos_ in {"VERB", "AUX"} or token.text in {";", ":"}

    def _goes_on(self, before: range, after: range, met: Collection[int]) -> bool:
        """Whether two stretches are about two meetings."""
        if not all(self._met_in(part) or any(i in part for i in met) for part in (before, after)):
            return False
        doc = self.sentence.doc
        opening = next((doc[i] for i in after if i > after.start and doc[i].pos_ != "ADV"), None)
        if opening is not None and opening.lower_ in _WITH:
            return any(doc[i].lower_ in _WITH for i in before)
        return (self._city_in(before) is not None and self._city_in(after) is not None) or (
            self._day_in(before) is not None and self._day_in(after) is not None
        )

    def _met_in(self, stretch: range) -> list[Actor]:
        """The persons and polities of a stretch, places left out."""
        doc, found = self.sentence.doc, []
        here = {token.i for token, _ in self.places if token.head.lower_ in {"in", "at"}}
        for i in stretch:
            mention = self.scene.mention(self.block, doc[i])
            if mention is None or i in here or doc[i].dep_ == "poss":
                continue
            actor, form = mention
            if actor.person or (form is not Form.ADJECTIVE and actor.name in self.lexicon.polity_kinds):
                found.append(actor)
        return [actor for actor in found if actor.person] or found

    def _city_in(self, stretch: range) -> Place | None:
        return next(
            (place for token, place in self.places if token.i in stretch and token.head.lower_ == "in"), None
        )

    def _day_in(self, stretch: range) -> DateHit | None:
        return next((hit for hit in self.dates if hit.token.i in stretch), None)

    def _with_each(self, contact: Contact, stretches: list[range]) -> Iterator[Contact]:
        """One contact a stretch: who acts before the event met each of them."""
        met = [self._met_in(stretch) for stretch in stretches]
        event = contact.token.i
        acting = {a: role for a, role in contact.parties.items() if contact.printed.get(a, event) <= event}
        if not acting:
            yield contact
            return
        dated = [self._day_in(stretch) for stretch in stretches]
        for number, (actors, stretch, hit) in enumerate(zip(met, stretches, dated, strict=True)):
            own = [a for a in actors if a.person or a in contact.parties]
            own += [a for a, i in contact.printed.items() if i in stretch and not actors]
            if not own:
                continue
            day = contact.when if sum(h is not None for h in dated) < 2 else self._read(contact, hit)
            yield replace(
                contact,
                parties=acting | dict.fromkeys(own, Role.PARTY),
                place=self._city_in(stretch),
                when=day,
                again=contact.again or number > 0,
            )

    def _read(self, contact: Contact, hit: DateHit | None) -> When | None:
        if hit is None:
            return None
        return read_date(self.scene, hit.expression, status=contact.status, tense=contact.outlook.tense)

    def _at_each(self, contact: Contact) -> Iterator[Contact]:
        """One contact a place ("in London in May and in Rome on 3 June")."""
        stops = _stops(contact.token, self.places)
        if len(stops) < 2 or contact.place is None or contact.place.name != stops[0][1].name:
            yield contact
            return
        ends = [token.i for token, _ in stops[1:]] + [self.sentence.end]
        for (token, place), end in zip(stops, ends, strict=True):
            hit = next((h for h in self.dates if token.i < h.token.i < end), None)
            dated = self._read(contact, hit) if token.dep_ != "conj" else contact.when
            yield replace(
                contact,
                place=place,
                when=dated or (contact.when if token == stops[0][0] else None),
                parties=dict(contact.parties),
                again=contact.again or token != stops[0][0],
            )


def _years(noun: Token) -> list[str]:
    """The years that a plural lists ("summits in 2000 and 2007")."""
    if noun.tag_ != "NNS":
        return []
    listed = [t for first in prepositional(noun, "in", "of") for t in conjuncts(first)]
    return [t.text for t in listed if _YEAR.fullmatch(t.text)]


def _pairs_before(reader: EventReader, noun: Token) -> list[tuple[Actor, Actor]]:
    """The pairs of polities in a list before a noun ("the Peru–Chile and Peru–Bolivia talks")."""
    doc, index, first = noun.doc, noun.i - 1, reader.sentence.start
    while index >= first and doc[index].dep_ in {"compound", "amod"} and not _polity(reader, doc[index]):
        index -= 1
    found: list[tuple[Actor, Actor]] = []
    while index - 2 >= first:
        right, left = _polity(reader, doc[index]), _polity(reader, doc[index - 2])
        if right is None or left is None or doc[index - 1].text not in {"-", "–"} or left == right:
            break
        found.append((left, right))
        index -= 3
        while index > first and (doc[index].text == "," or doc[index].lower_ == "and"):
            index -= 1
    return found[::-1]


def _polity(reader: EventReader, token: Token) -> Actor | None:
    mention = reader.scene.mention(reader.block, token)
    if mention is None or mention[0].person:
        return None
    name = mention[0].polity or mention[0].name
    return Actor(name, False, name) if name in reader.lexicon.polity_kinds else None


def _stops(event: Token, places: list[tuple[Token, Place]]) -> list[tuple[Token, Place]]:
    """The cities of a list after an event, with one "in" for all or one for each ("in Rome and in Oslo")."""
    firsts = [
        token
        for token, place in places
        if place.city and token.i > event.i and token.dep_ == "pobj" and token.head.lower_ == "in"
    ]
    listed = {t.i for first in firsts[:1] if event in first.ancestors for t in conjuncts(first)}
    found = [(token, place) for token, place in places if place.city and token.i in listed]
    if len(found) > 1 and event.tag_ == "NNS":
        return found
    found = [(token, place) for token, place in places if token in firsts]
    if len({place.name for _, place in found}) < 2:
        return []
    joined = [event.doc[token.head.i - 1].lower_ == "and" for token, _ in found[1:]]
    dated = [any(t.lower_ == "and" for t in event.doc[a.i : b.head.i]) for (a, _), (b, _) in pairwise(found)]
    return found if any(joined) and all(dated) else []
