"""When and where a meeting is by what its people did around it: where they stayed for it, on which day they
spoke right before or after it.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.events import Contact, EventReader
from kg.extract.grammar import governor
from kg.extract.modality import tense
from kg.extract.places import where
from kg.model import MeetingKind, MeetingStatus


class StayReader(EventReader):
    """Dates and places a nominal meeting by the verb above it."""

    def _stay(self, contact: Contact, top: Token) -> None:
        """Place and day of a stay that serves the meeting ("was in X on Monday for talks with Y")."""
        if contact.place is not None or contact.kind is MeetingKind.CALL:
            return
        if top.dep_ != "pobj" or not contact.parties:
            return
        stay = governor(top)
        contact.place = where(self.places, {stay.i}, others=self.triggers)
        serves = contact.place is not None and stay.lemma_ == "be" and top.head.lower_ == "for"
        if contact.when is None and serves:
            contact.when = self._when(contact, {stay.i}, {stay.i}, self.triggers)

    def _day_beside(self, contact: Contact, top: Token) -> None:
        """The day on which somebody spoke or acted right after a meeting that is told of for the first time
        ("said on Monday after talks with X"), or spoke right before it ("said on Monday before talks with
        X")."""
        link = top.head.head if top.head.lower_ == "of" else top.head
        above, before = link.head, link.lower_ in {"before", "ahead"}
        noun = contact.token if before else top
        fresh = not any(c.lower_ in {"the", "that", "this"} for c in noun.children)
        apart = any(c.dep_ in {"npadvmod", "advmod"} for c in link.children)
        if apart or not (fresh and (before or link.lower_ in {"after", "following"})):
            return
        told = contact
        if before and above.i in self.speech:
            told = replace(contact, outlook=replace(contact.outlook, status=MeetingStatus.HELD, tense="past"))
        if told.status is MeetingStatus.HELD and above.pos_ == "VERB" and tense(above) == "past":
            contact.when = self._when(told, {above.i}, {above.i}, self.triggers, speech=set())
