"""Mentions of meetings: every noun or verb that tells of a contact, with whoever, whenever and wherever its
words say.

A `Contact` is one mention; `kg.extract.meetings` joins the mentions of one meeting. The words that open a
mention stand in the table `meeting_words`; how nouns and verbs are read stands in `kg.extract.nominal` and
`kg.extract.verbal`, how one mention tells of several in `kg.extract.several`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.event_nouns import is_meeting_noun
from kg.extract.events import Contact
from kg.extract.grammar import is_passive
from kg.extract.nominal import NominalReader
from kg.extract.phrasing import is_by_wire
from kg.extract.several import SeveralReader
from kg.extract.verbal import VerbalReader, brings_together, receives

__all__ = ["Contact", "ContactReader"]


_TELLING = frozenset({"NOUN", "PROPN", "VERB"})


class ContactReader(NominalReader, VerbalReader, SeveralReader):
    """Reads the contacts of one sentence."""

    def contacts(self) -> list[Contact]:
        """All contacts of the sentence; a journey that serves a meeting is taken into it."""
        found = [contact for token in self.tokens for contact in self._contact(token)]
        absorbed = {
            i
            for contact in found
            if contact.word != "travel" and len(contact.parties) > 1
            for i in contact.absorbed
        }
        return [contact for contact in found if contact.token.i not in absorbed]

    def _contact(self, token: Token) -> Iterator[Contact]:
        kind = token.pos_
        if (kind not in _TELLING and token.lower_ != "due") or self.scene.mention(self.block, token):
            return
        lemma = token.lemma_.lower()
        if kind in {"NOUN", "PROPN"}:
            row = self.words.get(lemma)
            if row is not None and is_meeting_noun(self.scene, self.block, token):
                for contact in self._nominal(token, row):
                    yield from self._apart(contact)
        elif kind == "VERB" and token.dep_ not in {"amod", "compound"}:
            row = self._verb(token)
            if row is not None and row["class"] == "verb":
                for contact in self._verbal(token, row):
                    yield from self._apart(contact)
            elif row is not None and row["class"] == "travel":
                yield from self._journey(token)
            elif token.lemma_ == "invite":
                yield from self._invitation(token)
            elif token.lemma_ == "bring" and brings_together(token):
                yield from self._verbal(token, {"kind": "talks", "strength": "weak"})
            elif token.lemma_ == "expect" and is_passive(token):
                yield from self._journey(token)
            elif token.i in self.speech and receives(token):
                yield from self._verbal(token, {"kind": "talks", "strength": "strong"})
            elif is_by_wire(token):
                for contact in self._by_wire(token):
                    yield from self._apart(contact)
        elif token.lower_ == "due" and token.dep_ in {"acomp", "xcomp"}:
            yield from self._journey(token)
