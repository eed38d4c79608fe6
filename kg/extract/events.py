"""One mention of a meeting, and what nouns and verbs of meeting have in common when they are read.

A `Contact` is one mention: who, when, where, and whether it has happened. `EventReader` holds what one
sentence offers (its dates, places, verbs of saying) and gives these to the contacts that
`kg.extract.nominal` and `kg.extract.verbal` find.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from kg.edtf import bounds
from kg.extract.actors import Actor, Scene
from kg.extract.circumstances import DateHit, dates_of, when
from kg.extract.document import Block
from kg.extract.event_nouns import is_meeting_noun
from kg.extract.grammar import auxiliaries, governor, prepositional, subjects, verbs_above
from kg.extract.houses import house
from kg.extract.modality import Outlook, is_ahead, is_before, outlook, telling_verb, tense
from kg.extract.parties import parties, senders
from kg.extract.phrasing import described, is_by_wire, is_definite, met_above
from kg.extract.places import Place, places, where
from kg.lexicon import Row
from kg.model import MeetingKind, MeetingStatus, PassageKind, Role, When

_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.TEASER})


@dataclass(slots=True)
class Contact:
    """One mention of a meeting.

    `day` is the day of it that the mention tells of ("on the third day of talks"). `printed` says on
    which token parties that its own words name stand; `backdrop` marks a mention that only dates or places
    something else ("ahead of the talks"); `beside` is the event on whose sidelines the meeting takes
    place, `around` are the positions of the events in whose course it does.
    """

    block: Block
    sentence: Span
    token: Token
    kind: MeetingKind
    word: str
    strong: bool
    outlook: Outlook
    parties: dict[Actor, Role] = field(default_factory=dict)
    delegations: set[Actor] = field(default_factory=set)
    printed: dict[Actor, int] = field(default_factory=dict)
    when: When | None = None
    place: Place | None = None
    count: int | None = None
    ordinal: int | None = None
    day: int | None = None
    tally: bool = False
    definite: bool = False
    again: bool = False
    eventful: bool = False
    same: bool = False
    joining: bool = False
    attended: bool = False
    inner: int = 0
    backdrop: bool = False
    beside: Token | None = None
    absorbed: set[int] = field(default_factory=set)
    around: frozenset[int] = frozenset()
    described: str | None = None

    @property
    def undated(self) -> bool:
        """Whether the words leave open when it happens: in a headline in the present tense ("X meets Y"), and
        before something to come ("after the talks he will travel on")."""
        if self.backdrop and self.status is MeetingStatus.HELD and self.when is None:
            return is_before(self.token) is False and tense(governor(self.token)) == "future"
        held = self.status is MeetingStatus.HELD
        return held and self.outlook.tense == "present" and self.block.kind in _HEADLINES

    @property
    def bare(self) -> bool:
        """Whether a noun only names the meeting ("threats about the summit", "the summit sets a bar")."""
        named = self.token.pos_ in {"NOUN", "PROPN"} and self.definite and not self.eventful
        open_ = self.outlook.decided_by == self.token or self.outlook.tense == "present"
        return (
            named
            and open_
            and self.status is MeetingStatus.HELD
            and not (self.backdrop or self.when or self.place)
        )

    @property
    def status(self) -> MeetingStatus:
        """The status that this mention gives."""
        return self.outlook.status


class EventReader:
    """What the words of one sentence say of its meetings, whatever word class tells of them."""

    def __init__(self, scene: Scene, block: Block, sentence: Span, *, reached: str | None = None) -> None:
        self.scene, self.block, self.sentence = scene, block, sentence
        self.lexicon = scene.document.lexicon
        self.sets = self.lexicon.sets
        self.words = self.lexicon.words["meeting_words"]
        self.dates: list[DateHit] = dates_of(block, sentence, reached, scene.document.reference)
        self.context: str | None = None
        self.tokens = block.words(sentence)
        self.triggers = frozenset(t.i for t in self.tokens if self._is_trigger(t))
        self.places = places(scene, block, self.tokens)
        says = self.lexicon.words["speech_verbs"]
        self.speech = {t.i for t in self.tokens if t.pos_ == "VERB" and t.lemma_.lower() in says}

    def _is_trigger(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN":
            return lemma in self.words and is_meeting_noun(self.scene, self.block, token)
        return token.pos_ == "VERB" and lemma in {"meet", "visit", "speak", "host", "receive"}

    def _outermost(self, token: Token) -> Token:
        """ "rounds of talks": the noun that the meeting noun is a part of."""
        wholes = self.sets["wholes of meetings"]
        current = token
        while (
            current.dep_ == "pobj"
            and current.head.lower_ == "of"
            and current.head.head.lemma_.lower() in wholes
        ):
            current = current.head.head
        return current

    def _regions(self, traveller: Token) -> list[Place]:
        """The part of the world that a journey leads to ("will travel to Africa")."""
        names = [self.scene.actor(self.block, goal) for goal in prepositional(traveller, "to")]
        regions = self.sets["regions"]
        return [Place(a.name, a.name, False) for a in names if a is not None and a.name in regions]

    def _verb(self, token: Token) -> Row | None:
        lemma = token.lemma_.lower()
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
        return self.words.get(f"to {lemma} {particle}") or self.words.get(f"to {lemma}")

    def _is_light(self, verb: Token) -> bool:
        row = self._verb(verb)
        modal = self.lexicon.words["modal_words"].get(f"to {verb.lemma_.lower()}")
        hosting = verb.lemma_.lower() in {"host", "convene", "meet", "receive"}
        return bool((row and (row["class"] in {"light", "travel"} or hosting)) or modal)

    def _new(self, token: Token, row: Row, carrier: Token, verb: Token | None) -> Contact:
        seen = outlook(self.lexicon, token, verb if verb is not None else None)
        if verb is None:
            seen = self._nominal_outlook(token, seen, carrier)
        return Contact(
            block=self.block,
            sentence=self.sentence,
            token=token,
            kind=MeetingKind(row["kind"]),
            word=token.lemma_.lower(),
            strong=row["strength"] == "strong",
            outlook=seen,
        )

    def _nominal_outlook(self, token: Token, seen: Outlook, carrier: Token) -> Outlook:
        """A noun without a verb of its own: after "before" it is to come, else it is taken as held."""
        if seen.status is not MeetingStatus.HELD:
            return seen
        top = self._outermost(token)
        purpose = carrier.dep_ in {"acl", "advcl", "relcl"} and top.head.lower_ != "of"
        if purpose and carrier.tag_ == "VB" and auxiliaries(carrier) == ["to"]:
            return Outlook(MeetingStatus.PLANNED, "future", seen.negated, token)
        before = is_before(top)
        if before is True and seen.tense != "past":
            return Outlook(MeetingStatus.PLANNED, "future", seen.negated, token)
        return seen

    def _serving(self, contact: Contact, verb: Token) -> set[int]:
        """The verbs of a journey that leads to the meeting ("flew to Cairo to meet"): their place and date
        count."""
        core: set[int] = set()
        current = verb
        row = self._verb(verb)
        if is_before(self._outermost(contact.token)) is False and verb != contact.token:
            return core  # who travels after a meeting travels to something else
        if verb.dep_ == "advcl" and verb != contact.token and not self._is_light(verb):
            return core  # "cancelled the summit on Friday, calling the talks useless"
        if (row and row["class"] == "travel") or (verb.lemma_ == "visit" and verb != contact.token):
            contact.absorbed.add(verb.i)
        core |= {c.i for c in verb.children if c.dep_ == "xcomp" and self._is_light(c)}
        if verb != contact.token and self._verb(verb) is None and is_ahead(self.lexicon, verb):
            return core  # "flew to Cairo to prepare for a summit"
        while (
            current.dep_ in {"advcl", "xcomp", "conj", "acl"}
            and current.head.pos_ in {"VERB", "AUX", "ADJ"}
            and len(core) < 3
        ):
            above = current.head
            if current.dep_ == "conj" and current.tag_ != above.tag_:
                break
            row = self._verb(above)
            modal = self.lexicon.words["modal_words"].get(f"to {above.lemma_.lower()}")
            if current.dep_ == "advcl" and any(c.dep_ == "mark" for c in current.children):
                break
            if (
                not (row and row["class"] in {"travel", "light", "verb"})
                and not modal
                and above.lemma_ not in {"be", "due"}
            ):
                break
            core.add(above.i)
            if row and row["class"] == "travel":
                contact.absorbed.add(above.i)
            current = above
        return core

    def _settle(
        self, contact: Contact, core: set[int], places: list[tuple[Token, Place]] | None = None
    ) -> None:
        """Read date and place of a contact whose words are known; `places` are those that can be meant."""
        near = frozenset({contact.token.i, self._outermost(contact.token).i})
        contact.when = self._when(contact, core, near, self.triggers)
        travels = contact.kind is MeetingKind.VISIT or bool(contact.absorbed) or contact.word == "welcome"
        contact.place = where(
            self.places if places is None else places, core, others=self.triggers, travels=travels
        )
        events = self._around_it(contact, core)
        contact.around = frozenset(event.i for event in events)
        for event in events:
            self._take_from(contact, event)
        held = contact.status is MeetingStatus.HELD and contact.outlook.tense != "past"
        if contact.when is not None and held:
            days, today = bounds(contact.when.edtf), self.scene.document.reference
            ahead = days is not None and today is not None and days[0] > today
            if ahead or contact.when.text.lower().startswith("later"):
                contact.outlook = replace(contact.outlook, status=MeetingStatus.PLANNED)
        if contact.when is None:
            self._day_of_next(contact, core)
        if contact.kind is MeetingKind.TALKS and is_by_wire(contact.token):
            contact.kind = MeetingKind.CALL

    def _day_of_next(self, contact: Contact, core: set[int]) -> None:
        """The day of what somebody did after a meeting ("flew home on Monday after meeting X")."""
        for verb in (self.sentence.doc[i] for i in sorted(core)):
            if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ not in {"after", "upon"}:
                continue
            above = verb.head.head
            if contact.status is MeetingStatus.HELD and above.pos_ == "VERB" and tense(above) == "past":
                contact.when = self._when(contact, {above.i}, {above.i}, self.triggers, speech=set())

    def _when(
        self,
        contact: Contact,
        core: set[int],
        near: Collection[int],
        others: Collection[int],
        speech: set[int] | None = None,
    ) -> When | None:
        return when(
            self.scene,
            self.dates,
            core,
            speech=self.speech if speech is None else speech,
            status=contact.status,
            tense=contact.outlook.tense,
            context=self.context,
            others=frozenset(others),
            near=frozenset(near),
            telling=telling_verb(contact.outlook, contact.token),
        )

    def _around_it(self, contact: Contact, core: set[int]) -> list[Token]:
        """The events in whose course a meeting takes place ("met X at the summit in Y last month")."""
        found = [contact.beside] if contact.beside is not None else []
        for i in self.triggers - core if contact.status is not MeetingStatus.PROPOSED else ():
            noun = self.sentence.doc[i]
            head = noun.head if noun.dep_ == "pobj" else noun
            while head.dep_ == "pobj" and head.pos_ == "PROPN":
                head = head.head
            above = met_above(head.head)
            own = contact.token in (head.head, above) and head.lower_ in {"at", "during"}
            if own or (head.lower_ == "at" and (head.head.i in core or above.i in core)):
                found.append(noun)
        return found

    def _take_from(self, contact: Contact, event: Token) -> None:
        """Date and place of a meeting from those of the event in whose course it takes place."""
        core, others = {event.i}, self.triggers - {event.i}
        if contact.when is None:
            contact.when = self._when(contact, core, core, others)
        if contact.place is None:
            contact.place = where(self.places, core, others=others)

    def _add(self, contact: Contact, token: Token, *, role: Role = Role.PARTY) -> None:
        if self._is_same(token):
            contact.same = True
        if token.lower_ in {"they", "them"} and token.i != self.sentence.start:
            for joint in self._joint_above(token):
                self._add(contact, joint, role=role)
        if token.lower_ == "it" and token.dep_ in {"nsubj", "nsubjpass"}:
            for polity in self._reporting(token):
                self._put(contact, polity, role, delegation=False)
        acting = contact.token.pos_ == "VERB" and token.dep_ == "nsubj"
        reported = contact.word in {"speak", "talk"} and (acting or token.head.lower_ == "to")
        found = parties(self.scene, self.block, token)
        of_them = token.dep_ == "pobj" and token.head.lower_ == "of"
        if not (found or of_them) and (name := described(self.lexicon, token)) is not None:
            contact.described = contact.described or name
        if not found and token.head != contact.token:
            for sender in senders(self.scene, self.block, token):
                self._put(contact, sender, role, delegation=True)
        if not found and self._is_bare_post(token) and (own := house(self.scene)) is not None:
            self._put(contact, Actor(own, False, own), role, delegation=True)
        for party in found:
            if reported and not (party.actor.person or party.actor.name in self.lexicon.polity_kinds):
                continue
            self._put(contact, party.actor, role, delegation=party.delegation)
            contact.printed.setdefault(party.actor, party.token.i)

    def _is_bare_post(self, noun: Token) -> bool:
        """Whether a post has no name and no country: a readout means its own side's ("The Secretary …")."""
        if (
            noun.dep_ != "nsubj"
            or noun.tag_ in {"NNS", "NNPS"}
            or noun.lemma_.lower() not in self.lexicon.titles
        ):
            return False
        words = [c for c in noun.children if c.dep_ not in {"punct", "appos"}]
        return any(c.lower_ == "the" for c in words) and all(
            c.dep_ in {"det", "compound", "amod"} for c in words
        )

    def _joint_above(self, pronoun: Token) -> list[Token]:
        """The joint subject of a clause above a plural pronoun ("X and Y smiled as they met")."""
        own = governor(pronoun)
        for verb in verbs_above(own.head if own.head != own else own):
            # "As they met, X and Y said …" names them later.
            ahead = own.dep_ == "advcl" and own.head == verb and own.i < verb.i
            found = [t for t in subjects(verb) if t != pronoun and (t.i < pronoun.i or ahead)]
            if len({p.actor for t in found for p in parties(self.scene, self.block, t)}) > 1:
                return found
        return []

    def _reporting(self, pronoun: Token) -> list[Actor]:
        """The polity that says of itself what "it" did or will do ("Hamas said it had held talks with X")."""
        own = governor(pronoun)
        above = own.head if own.dep_ in {"ccomp", "xcomp"} else own
        if above == own or above.i not in self.speech:
            return []
        named = [p.actor for t in subjects(above) for p in parties(self.scene, self.block, t)]
        return named if len(named) == 1 and not named[0].person else []

    def _is_same(self, token: Token) -> bool:
        """Whether a plural stands for the parties of the meeting told of before ("the two delegations",
        "they")."""
        if self.scene.mention(self.block, token):
            return False
        alone = token.tag_ == "NN" or token.lower_ in {"they", "them", "their"}
        if alone and self.scene.referents(self.block, token):
            return False
        if token.lower_ in {"they", "them", "their"}:
            return True
        numbered = any(c.lower_ in {"two", "both"} for c in token.children) or token.lower_ in {"two", "both"}
        if (
            numbered
            and not self.scene.referents(self.block, token)
            and (token.tag_ == "NNS" or token.pos_ == "NUM")
        ):
            return token.lemma_.lower() not in self.words
        return (
            token.lemma_.lower() in self.sets["sides of meetings"]
            and (is_definite(token) or any(c.lower_ in {"two", "both"} for c in token.children))
            and not any(
                c.dep_ in {"amod", "compound", "poss", "nmod"} and self.scene.mention(self.block, c)
                for c in token.children
            )
        )

    def _put(self, contact: Contact, actor: Actor, role: Role, *, delegation: bool) -> None:
        if contact.parties.get(actor) in {None, Role.PARTY}:
            contact.parties[actor] = role
        if delegation:
            contact.delegations.add(actor)
