"""Mentions of meetings: every noun or verb that tells of a contact, with whoever, whenever and wherever its words say.

A `Contact` is one mention; `kg.extract.meetings` joins the mentions of one meeting. The words that open a mention stand in
the table `meeting_words`. Participants come from the noun phrase ("the meeting between X and Y", "X's talks with Y",
"US-Iran talks"), from the subject of the verb that carries it ("X held talks with Y", "X flew to Z for talks with Y") and from
phrases beside it ("hosted by Q", "attended by X and Y").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from kg.edtf import bounds
from kg.extract.actors import Actor, Form, Scene
from kg.extract.circumstances import DateHit, Place, dates_of, places, when, where
from kg.extract.document import Block
from kg.extract.grammar import agents, governor, is_passive, objects, own_subjects, prepositional, subjects
from kg.extract.modality import Outlook, is_before, outlook
from kg.extract.parties import parties
from kg.lexicon import Row
from kg.model import MeetingKind, MeetingStatus, PassageKind, Role, When

_OUTER = frozenset({"round", "series", "session", "day", "hour", "set", "cycle", "bout", "week", "meeting", "rounds", "start", "resumption", "opening", "end", "conclusion", "host", "date", "venue"})
_INNER_PREPOSITIONS = ("with", "between", "among", "involving", "of", "by", "from", "including", "alongside")
_CARRYING_PREPOSITIONS = frozenset({"for", "to", "in", "at", "into", "on"})
_MEDIATION = {"broker": Role.MEDIATOR, "mediate": Role.MEDIATOR, "facilitate": Role.MEDIATOR, "host": Role.HOST, "sponsor": Role.MEDIATOR, "convene": Role.MEDIATOR, "moderate": Role.MEDIATOR}
_CALLING = frozenset({"phone", "telephone", "video", "conference", "videoconference"})
_BY_WIRE = frozenset({"phone", "telephone", "video", "videoconference", "videolink", "zoom"})
_ORDINALS = {w: n for n, ws in enumerate(("", "first inaugural", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")) for w in ws.split()}
_CARDINALS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_GATHERING = frozenset({"bring", "gather", "include", "involve", "feature", "pit", "unite", "reunite", "group"})
_SAME = frozenset({"side", "party", "delegation", "team", "negotiator", "pair", "duo"})
_HAPPENING = frozenset(
    "begin start open end conclude resume continue finish wrap take happen occur last reconvene collapse fail stall follow kick break proceed".split()
)
_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.TEASER})
_JOINING = frozenset({"join", "attend", "participate", "accompany"})
_FURTHER = frozenset({"also", "again", "separately", "later", "earlier", "previously", "subsequently"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_AGAIN = frozenset({"another", "next", "further", "new", "fresh", "second", "third", "follow-up", "subsequent", "future", "additional", "previous", "earlier", "last", "final"})


@dataclass(slots=True)
class Contact:
    """One mention of a meeting."""

    block: Block
    sentence: Span
    token: Token
    kind: MeetingKind
    word: str
    strong: bool
    outlook: Outlook
    parties: dict[Actor, Role] = field(default_factory=dict)
    delegations: set[Actor] = field(default_factory=set)
    when: When | None = None
    place: Place | None = None
    count: int | None = None
    ordinal: int | None = None
    definite: bool = False
    again: bool = False
    eventful: bool = False
    same: bool = False
    joining: bool = False
    inner: int = 0
    absorbed: set[int] = field(default_factory=set)

    @property
    def undated(self) -> bool:
        """Whether a headline in the present tense leaves open when it happens ("X meets Y")."""
        return self.outlook.tense == "present" and self.status is MeetingStatus.HELD and self.block.kind in _HEADLINES

    @property
    def status(self) -> MeetingStatus:
        """The status that this mention gives."""
        return self.outlook.status


class ContactReader:
    """Reads the contacts of one sentence."""

    def __init__(self, scene: Scene, block: Block, sentence: Span) -> None:
        self.scene, self.block, self.sentence = scene, block, sentence
        self.lexicon = scene.document.lexicon
        self.words = self.lexicon.words["meeting_words"]
        self.dates: list[DateHit] = dates_of(block, sentence)
        self.context: str | None = None
        self.triggers = frozenset(t.i for t in sentence if self._is_trigger(t))
        self.places = places(scene, block, sentence)
        self.speech = {t.i for t in sentence if t.lemma_.lower() in self.lexicon.words["speech_verbs"] and t.pos_ == "VERB"}

    def contacts(self) -> list[Contact]:
        """All contacts of the sentence; a journey that serves a meeting is taken into it."""
        found = [contact for token in self.sentence for contact in self._contact(token)]
        absorbed = {
            i for contact in found if contact.word != "travel" and len(contact.parties) > 1 for i in contact.absorbed
        }
        return [contact for contact in found if contact.token.i not in absorbed]

    def _contact(self, token: Token) -> Iterator[Contact]:
        lemma = token.lemma_.lower()
        if self.scene.mention(self.block, token):
            return
        if token.pos_ in {"NOUN", "PROPN"}:
            row = self.words.get(lemma)
            if row is not None and self._is_meeting_noun(token, lemma):
                yield from self._nominal(token, row)
        elif token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            row = self._verb(token)
            if row is not None and row["class"] == "verb":
                yield from self._verbal(token, row)
            elif row is not None and row["class"] == "travel":
                yield from self._journey(token)
            elif token.lemma_ == "bring" and any(c.lower_ == "together" for c in token.children):
                yield from self._verbal(token, {"kind": "talks", "strength": "weak"})
            elif token.lemma_ == "expect" and is_passive(token):
                yield from self._journey(token)
        elif token.lower_ == "due" and token.dep_ in {"acomp", "xcomp"}:
            yield from self._journey(token)

    def _is_trigger(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN":
            return lemma in self.words and self._is_meeting_noun(token, lemma)
        return token.pos_ == "VERB" and lemma in {"meet", "visit", "speak", "host", "receive"}

    def _verb(self, token: Token) -> Row | None:
        return self.words.get(f"to {token.lemma_.lower()}")

    def _is_meeting_noun(self, token: Token, lemma: str) -> bool:
        if any(self.words.get(o.lemma_.lower()) for o in prepositional(token, "of") if o.tag_ in {"NNS", "NN"}):
            return False
        if token.pos_ == "PROPN" and lemma in {"conference", "dialogue", "session"}:
            return False
        if lemma == "contact" and token.tag_ != "NNS" and not any(c.lower_ in {"with", "between"} for c in token.children):
            return False
        if lemma == "talk" and token.tag_ not in {"NNS", "NNPS"}:
            return False
        if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return False
        if lemma == "call":
            modifiers = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
            return bool(modifiers & _CALLING) or any(c.lower_ in {"with", "between"} for c in token.children)
        if lemma in {"round", "session", "exchange", "conference", "engagement", "dinner", "lunch"}:
            return not any(c.lower_ in {"press", "news", "fire", "prisoner", "voting"} for c in token.children)
        return True

    # ------------------------------------------------------------ nouns

    def _nominal(self, token: Token, row) -> Iterator[Contact]:  # type: ignore[no-untyped-def]
        top = _outermost(token)
        verb, carries = self._carrier(top)
        clause = self._own_clause(top)
        extra: set[int] = set()
        if clause is not None and (verb is None or not carries):
            verb, carries = clause, True
        elif clause is not None:
            extra = {clause.i, *(c.i for c in clause.children if c.dep_ == "xcomp")}
        contact = self._new(token, row, verb if verb is not None else governor(top), verb)
        contact.definite = _is_definite(top) or _is_definite(token)
        modifiers = {c.lower_ for t in {token, top} for c in t.children if c.dep_ in {"amod", "det", "advmod", "nummod"}}
        contact.again = bool(modifiers & _AGAIN)
        self._number(contact, token, top)
        for noun in dict.fromkeys((top, token)):
            self._beside(contact, noun)
        contact.inner = len(contact.parties)
        core = {token.i, top.i} | extra
        if verb is not None:
            if carries or top.dep_ != "pobj" or top.head.lower_ in {"during", "at", "in"}:
                core.add(verb.i)
            contact.eventful = carries or self._is_happening(top, verb)
            contact.joining = contact.definite and verb.lemma_.lower() in _JOINING and top.dep_ != "nsubj"
            self._around(contact, verb, top, carries)
            core |= self._serving(contact, verb)
        if verb is None or not carries:
            self._companion(contact, top)
        self._settle(contact, core)
        if contact.place is None and top.dep_ == "pobj" and contact.parties:
            contact.place = where(self.places, {governor(top).i}, others=self.triggers)
        yield contact

    def _is_joint(self, verb: Token) -> bool:
        """Whether several parties act together ("X and Y agreed … after four days of talks")."""
        named = [p for token in subjects(verb) for p in parties(self.scene, self.block, token)]
        return len({p.actor for p in named}) > 1

    def _own_clause(self, top: Token) -> Token | None:
        """The verb of a clause that says what becomes of the event ("talks which are to be held in Rome")."""
        for child in top.children:
            if child.dep_ in {"relcl", "acl"}:
                inner = [c for c in child.children if c.dep_ == "xcomp"] if child.lemma_ == "be" else []
                for verb in (child, *inner):
                    if self._is_light(verb):
                        return verb
        return None

    def _companion(self, contact: Contact, top: Token) -> None:
        """"After a meeting with X, Y said", "Y berated X in a meeting": who acts in the clause took part as well."""
        above = governor(top)
        if top.dep_ not in {"pobj", "pcomp"} or above.pos_ not in {"VERB", "AUX"}:
            return
        joined = any(c.lower_ in {"with", "to"} for c in top.children)
        if len(contact.parties) == 1 and joined:
            for token in own_subjects(above) or subjects(above):
                self._add(contact, token)
        elif Role.PARTY not in contact.parties.values() and self._is_joint(above):
            for token in subjects(above):
                self._add(contact, token)
        elif not contact.parties and not contact.definite and top.head.lower_ in {"in", "at", "during"} and top.head.head == above:
            for token in [*subjects(above), *objects(above)]:
                self._add(contact, token)

    def _carrier(self, top: Token) -> tuple[Token | None, bool]:
        """The verb that carries a nominal event, and whether its subject takes part."""
        head = top.head
        while top.dep_ == "conj" and head != top:
            top, head = head, head.head
        if top.dep_ == "dobj":
            return head, self._is_light(head)
        if top.dep_ in {"nsubj", "nsubjpass"}:
            return head, False
        if top.dep_ == "pobj" and head.dep_ in {"prep", "agent", "dative"}:
            above = head.head
            if above.pos_ in {"VERB", "AUX"}:
                light = self._is_light(above) or (self._verb(above) or {}).get("class") in {"travel", "verb"}
                return above, head.lower_ in _CARRYING_PREPOSITIONS and light
        return None, False

    def _is_happening(self, top: Token, verb: Token) -> bool:
        """Whether a verb says that the event, its subject or object, takes place ("talks began")."""
        if top.dep_ == "nsubj":
            return verb.lemma_.lower() in _HAPPENING
        return self._is_light(verb)

    def _is_light(self, verb: Token) -> bool:
        row = self._verb(verb)
        modal = self.lexicon.words["modal_words"].get(f"to {verb.lemma_.lower()}")
        hosting = verb.lemma_.lower() in {"host", "convene", "meet", "receive"}
        return bool((row and (row["class"] in {"light", "travel"} or hosting)) or modal)

    def _beside(self, contact: Contact, noun: Token) -> None:
        """Participants in the noun phrase itself."""
        for child in noun.children:
            if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.i < noun.i:
                self._modifier(contact, child)
            elif child.dep_ in {"acl", "relcl"}:
                self._clause(contact, child)
        for inner in prepositional(noun, *_INNER_PREPOSITIONS):
            self._add(contact, inner)

    def _modifier(self, contact: Contact, child: Token) -> None:
        if child.dep_ == "poss":
            self._add(contact, child)
            return
        mediating = next((t for t in child.subtree if t.lemma_.lower() in _MEDIATION), None)
        for token in child.subtree:
            mention = self.scene.mention(self.block, token)
            if mention is None or token.dep_ == "poss":
                continue
            actor, form = mention
            if form is Form.METONYM and actor.name in self.lexicon.polity_kinds and token.text in self.lexicon.capitals and "-" not in child.text:
                continue
            if not actor.person and actor.polity:
                actor = Actor(actor.polity, False, actor.polity)
            self._put(contact, actor, Role.MEDIATOR if mediating is not None else Role.PARTY, delegation=True)

    def _clause(self, contact: Contact, verb: Token) -> None:
        lemma = verb.lemma_.lower()
        if lemma in {"involve", "include", "attend", "bring", "gather", "lead", "join"} or lemma in _MEDIATION:
            role = _MEDIATION.get(lemma, Role.PARTY)
            for token in [*agents(verb), *(objects(verb) if lemma not in {"attend", "lead"} else [])]:
                self._add(contact, token, role=role)
        for token in prepositional(verb, "with", "between"):
            self._add(contact, token)

    def _around(self, contact: Contact, verb: Token, top: Token, carries: bool) -> None:
        """Participants from the verb that carries the noun."""
        lemma = verb.lemma_.lower()
        if lemma in _GATHERING and top.dep_ in {"nsubj", "nsubjpass"}:
            for token in objects(verb):
                self._add(contact, token)
        role = _MEDIATION.get(lemma)
        if is_passive(verb):
            for token in agents(verb):
                self._add(contact, token, role=role or Role.PARTY)
        elif carries:
            for token in subjects(verb):
                if token != top:
                    self._add(contact, token, role=role or Role.PARTY)
            if lemma in {"host", "receive", "welcome", "greet", "invite", "brief", "join", "accompany"}:
                for token in objects(verb):
                    if token != top:
                        self._add(contact, token)
        if carries or top.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            for token in prepositional(verb, "with", "between", "among", "alongside"):
                if token != top:
                    self._add(contact, token)

    # ------------------------------------------------------------ verbs

    def _verbal(self, verb: Token, row) -> Iterator[Contact]:  # type: ignore[no-untyped-def]
        lemma = verb.lemma_.lower()
        contact = self._new(verb, row, verb, verb)
        contact.eventful = True
        contact.again = any(c.dep_ == "advmod" and c.lower_ in _FURTHER for c in verb.children)
        givers = agents(verb) if is_passive(verb) else []
        takers = subjects(verb)
        for token in [*takers, *givers]:
            self._add(contact, token, role=Role.HOST if lemma in {"host", "receive", "welcome", "greet"} and token in (givers or takers) and not (is_passive(verb) and token in takers) else Role.PARTY)
        before = len(contact.parties)
        if lemma in {"speak", "talk"}:
            others = list(prepositional(verb, "with", "to"))
        elif lemma in {"call", "phone", "telephone"}:
            others = [] if _calls_something(verb) else objects(verb)
        elif lemma == "discuss":
            others = list(prepositional(verb, "with"))
        else:
            others = [*objects(verb), *prepositional(verb, "with", "between", "alongside")]
            if lemma in {"visit", "tour"}:
                others += [c for c in verb.rights if c.dep_ == "npadvmod" and c.i == verb.i + 1]
            others += [o for c in verb.children if c.dep_ in {"advmod", "npadvmod"} for o in prepositional(c, "with")]
        for token in others:
            self._add(contact, token)
        if lemma == "visit" and len(contact.parties) == before:
            self._host_state(contact, verb)
        if lemma in {"speak", "talk", "brief", "discuss"} and _is_by_wire(verb):
            contact.kind, contact.strong = MeetingKind.CALL, True
        self._settle(contact, {verb.i} | self._serving(contact, verb))
        if contact.strong or self._is_contact(contact, lemma, before):
            yield contact

    def _is_contact(self, contact: Contact, lemma: str, before: int) -> bool:
        """Whether a verb that may mean anything tells of a contact here."""
        located = contact.when is not None or contact.place is not None
        people = sum(actor.person for actor in contact.parties)
        if lemma in {"host", "receive", "welcome", "greet"}:
            return len(contact.parties) > 1 and people > 0
        if lemma == "sit" and len(contact.parties) > before:
            return True
        if lemma in {"discuss", "gather", "sit", "reconvene", "shake", "bring"}:
            return located and (len(contact.parties) > 1 or contact.same)
        if lemma in {"see", "brief"}:
            return people > 1 and (located or contact.kind is MeetingKind.CALL)
        return len(contact.parties) > before or (located and (before > 1 or contact.same))

    def _journey(self, verb: Token) -> Iterator[Contact]:
        row = {"kind": "visit", "strength": "weak"}
        contact = self._new(verb, row, verb, verb)
        contact.word, contact.eventful = "travel", True
        for token in subjects(verb):
            self._add(contact, token)
        if not contact.parties:
            return
        core = {verb.i}
        self._settle(contact, core)
        place = contact.place
        if place is None or place.polity is None:
            return
        sides = {self.scene.sides.get(a.name) if a.person else a.name for a in contact.parties}
        if place.polity in sides:
            return
        self._put(contact, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
        yield contact

    def _host_state(self, contact: Contact, verb: Token) -> None:
        for token, place in self.places:
            if place.polity and verb in (token.head, token.head.head) and token.dep_ in {"dobj", "pobj", "conj"}:
                self._put(contact, Actor(place.polity, False, place.polity), Role.HOST, delegation=True)
                return

    # ------------------------------------------------------------ all

    def _new(self, token: Token, row, carrier: Token, verb: Token | None) -> Contact:  # type: ignore[no-untyped-def]
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
        if is_before(_outermost(token)) is True and seen.tense != "past":
            return Outlook(MeetingStatus.PLANNED, "future", seen.negated, token)
        if seen.tense == "future" and is_before(_outermost(token)) is None and carrier.pos_ in {"VERB", "AUX"}:
            return Outlook(MeetingStatus.PLANNED, "future", seen.negated, token)
        return seen

    def _serving(self, contact: Contact, verb: Token) -> set[int]:
        """The verbs of a journey that leads to the meeting ("flew to Cairo to meet"): their place and date count."""
        core: set[int] = set()
        current = verb
        row = self._verb(verb)
        if (row and row["class"] == "travel") or (verb.lemma_ == "visit" and verb != contact.token):
            contact.absorbed.add(verb.i)
        core |= {c.i for c in verb.children if c.dep_ == "xcomp" and self._is_light(c)}
        while current.dep_ in {"advcl", "xcomp", "conj", "acl"} and current.head.pos_ in {"VERB", "AUX", "ADJ"} and len(core) < 3:
            above = current.head
            if current.dep_ == "conj" and current.tag_ != above.tag_:
                break
            row = self._verb(above)
            modal = self.lexicon.words["modal_words"].get(f"to {above.lemma_.lower()}")
            if not (row and row["class"] in {"travel", "light", "verb"}) and not modal and above.lemma_ not in {"be", "due"}:
                break
            core.add(above.i)
            if row and row["class"] == "travel":
                contact.absorbed.add(above.i)
            current = above
        return core

    def _settle(self, contact: Contact, core: set[int]) -> None:
        """Read date and place of a contact whose words are known."""
        near = frozenset({contact.token.i, _outermost(contact.token).i})
        contact.when = when(
            self.scene, self.dates, core, speech=self.speech, status=contact.status, tense=contact.outlook.tense, context=self.context, others=self.triggers, near=near
        )
        travels = contact.kind is MeetingKind.VISIT or bool(contact.absorbed)
        contact.place = where(self.places, core, others=self.triggers, travels=travels)
        if contact.when is not None and contact.status is MeetingStatus.HELD and contact.outlook.tense != "past":
            days, today = bounds(contact.when.edtf), self.scene.document.reference
            if days is not None and today is not None and days[0] > today:
                contact.outlook = replace(contact.outlook, status=MeetingStatus.PLANNED)
        if contact.kind is MeetingKind.TALKS and _is_by_wire(contact.token):
            contact.kind = MeetingKind.CALL

    def _number(self, contact: Contact, token: Token, top: Token) -> None:
        for noun in (top, token):
            for child in noun.children:
                if child.lower_ in _ORDINALS and child.dep_ in {"amod", "nummod"}:
                    contact.ordinal = _ORDINALS[child.lower_]
                elif child.dep_ == "nummod" and noun.tag_ == "NNS" and child.lower_ in _CARDINALS and noun == token:
                    contact.count = _CARDINALS[child.lower_]

    def _add(self, contact: Contact, token: Token, *, role: Role = Role.PARTY) -> None:
        if self._is_same(token):
            contact.same = True
        for party in parties(self.scene, self.block, token):
            self._put(contact, party.actor, role, delegation=party.delegation)

    def _is_same(self, token: Token) -> bool:
        """Whether a plural stands for the parties of the meeting told of before ("the two delegations", "they")."""
        if self.scene.mention(self.block, token):
            return False
        if token.lower_ in {"they", "them"}:
            return True
        numbered = any(c.lower_ in {"two", "both"} for c in token.children) or token.lower_ in {"two", "both"}
        if numbered and not self.scene.referents(self.block, token) and (token.tag_ == "NNS" or token.pos_ == "NUM"):
            return token.lemma_.lower() not in self.words
        return token.lemma_.lower() in _SAME and (
            _is_definite(token) or any(c.lower_ in {"two", "both"} for c in token.children)
        ) and not any(c.dep_ in {"amod", "compound", "poss", "nmod"} and self.scene.mention(self.block, c) for c in token.children)

    def _put(self, contact: Contact, actor: Actor, role: Role, *, delegation: bool) -> None:
        if contact.parties.get(actor) in {None, Role.PARTY}:
            contact.parties[actor] = role
        if delegation:
            contact.delegations.add(actor)


def _outermost(token: Token) -> Token:
    """"rounds of talks": the noun that the meeting noun is a part of."""
    current = token
    while current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lemma_.lower() in _OUTER:
        current = current.head.head
    return current


def _is_definite(noun: Token) -> bool:
    return any((c.lower_ in _DEFINITE and c.dep_ in {"det", "predet", "preconj"}) or c.tag_ == "PRP$" for c in noun.children)


def _calls_something(verb: Token) -> bool:
    """"called the talks constructive", "called for": no telephone call."""
    return any(c.dep_ in {"oprd", "xcomp", "ccomp", "prt"} or c.lower_ in {"for", "on", "off"} for c in verb.children) or any(
        not (o.ent_type_ == "PERSON" or o.pos_ in {"PROPN", "PRON"}) for o in verb.children if o.dep_ == "dobj"
    )


def _is_by_wire(token: Token) -> bool:
    """Whether a talk is held by telephone or video link."""
    for inner in prepositional(token, "by", "over", "on", "via", "through"):
        if inner.lower_ in _BY_WIRE or any(c.lower_ in _BY_WIRE for c in inner.children):
            return True
    words = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
    return bool(words & (_CALLING - {"conference"}))
