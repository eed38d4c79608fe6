"""Mentions of meetings: every noun or verb that tells of a contact, with whoever, whenever and wherever its
words say.

A `Contact` is one mention; `kg.extract.meetings` joins the mentions of one meeting. The words that open a
mention stand in the table `meeting_words`; how nouns and verbs are read stands in `kg.extract.nominal` and
`kg.extract.verbal`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.circumstances import Place, read_date
from kg.extract.events import Contact
from kg.extract.grammar import is_passive
from kg.extract.nominal import NominalReader
from kg.extract.verbal import VerbalReader

__all__ = ["Contact", "ContactReader"]


class ContactReader(NominalReader, VerbalReader):
    """Reads the contacts of one sentence."""

    def contacts(self) -> list[Contact]:
        """All contacts of the sentence; a journey that serves a meeting is taken into it."""
        found = [contact for token in self.sentence for contact in self._contact(token)]
        absorbed = {
            i
            for contact in found
            if contact.word != "travel" and len(contact.parties) > 1
            for i in contact.absorbed
        }
        return [contact for contact in found if contact.token.i not in absorbed]

    def _contact(self, token: Token) -> Iterator[Contact]:
        lemma = token.lemma_.lower()
        if self.scene.mention(self.block, token):
            return
        if token.pos_ in {"NOUN", "PROPN"}:
            row = self.words.get(lemma)
            if row is not None and self._is_meeting_noun(token, lemma):
                for contact in self._nominal(token, row):
                    yield from self._apart(contact)
        elif token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            row = self._verb(token)
            if row is not None and row["class"] == "verb":
                for contact in self._verbal(token, row):
                    yield from self._apart(contact)
            elif row is not None and row["class"] == "travel":
                yield from self._journey(token)
            elif token.lemma_ == "bring" and any(c.lower_ == "together" for c in token.children):
                yield from self._verbal(token, {"kind": "talks", "strength": "weak"})
            elif token.lemma_ == "expect" and is_passive(token):
                yield from self._journey(token)
        elif token.lower_ == "due" and token.dep_ in {"acomp", "xcomp"}:
            yield from self._journey(token)

    def _apart(self, contact: Contact) -> Iterator[Contact]:
        """A mention of several meetings as one contact each ("in London in May and in Rome on 3 June")."""
        stops = _stops(contact.token, self.places)
        if len(stops) < 2 or contact.place is None or contact.place.name != stops[0][1].name:
            yield contact
            return
        ends = [token.i for token, _ in stops[1:]] + [self.sentence.end]
        for (token, place), end in zip(stops, ends, strict=True):
            hit = next((h for h in self.dates if token.i < h.token.i < end), None)
            dated = None
            if hit is not None:
                dated = read_date(
                    self.scene, hit.expression, status=contact.status, tense=contact.outlook.tense
                )
            yield replace(
                contact,
                place=place,
                when=dated or (contact.when if token == stops[0][0] else None),
                parties=dict(contact.parties),
                again=contact.again or token != stops[0][0],
            )


def _stops(event: Token, places: list[tuple[Token, Place]]) -> list[tuple[Token, Place]]:
    """The cities after an event that each have an "in" of their own, joined by "and"."""
    found = [
        (token, place)
        for token, place in places
        if place.city and token.i > event.i and token.dep_ == "pobj" and token.head.lower_ == "in"
    ]
    if len({place.name for _, place in found}) < 2:
        return []
    joined = [event.doc[token.head.i - 1].lower_ == "and" for token, _ in found[1:]]
    dated = [any(t.lower_ == "and" for t in event.doc[a.i : b.head.i]) for (a, _), (b, _) in pairwise(found)]
    return found if any(joined) and all(dated) else []
