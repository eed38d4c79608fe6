"""Who holds a stance: the parties a subject names, or whoever speaks the words.

A holder is a person who acts for somebody, a polity or a body. Experts, journalists, unnamed sources and who
has left an office below the highest hold none: what they say about others is their opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.collectives import acting, is_bare, last_so_called, signatories, signers, who_met
from kg.extract.document import Block, dateline
from kg.extract.grammar import is_negated, own_subjects, prepositional, subjects
from kg.extract.offices import Holding
from kg.extract.parties import parties, polities_beside
from kg.extract.sources import Speaker
from kg.extract.speeches import Voices
from kg.model import MeetingClaim, TenureStatus

_OBSERVERS = frozenset({"expert", "journalist", "activist", "business", "clergy"})
_HEADS = frozenset({"head-of-state", "head-of-government", "royalty", "party-leader"})
_FIRST = frozenset({"i", "we", "us", "me", "our", "my"})
_LONGEST_SUBJECT = 3
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_PEOPLE = frozenset(
    {
        "government",
        "country",
        "side",
        "delegation",
        "nation",
        "state",
        "ministry",
        "party",
        "people",
        "camp",
        "position",
        "approach",
        "circle",
        "entourage",
        "council",
        "leadership",
        "parliament",
        "cabinet",
        "presidency",
        "movement",
        "group",
        "wing",
        "bloc",
        "coalition",
    }
)
_ACCUSING = frozenset({"warn", "accuse", "blame", "claim", "allege", "complain", "caution"})
_ONLOOKERS = frozenset({"observer", "critic", "skeptic", "sceptic", "analyst", "resident", "commentator"})
_ANY = frozenset({"any", "every", "each", "no"})
_BACK = 3
_BEFORE = frozenset({"ccomp", "parataxis", "conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a passage that somebody says; `partial` for quoted words and accusations."""

    start: int
    end: int
    speakers: tuple[Speaker, ...]
    partial: bool


@dataclass(slots=True)
class Holders:
    """Finds holders in one article."""

    scene: Scene
    voices: Voices
    observers: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    mediators: frozenset[str] = frozenset()
    meetings: Sequence[MeetingClaim] = ()
    said: dict[int, list[Words]] = field(default_factory=dict)

    def of(self, block: Block, subject: Token) -> list[Actor]:
        """The holders that a subject names; none where one of them is an observer."""
        word = subject.lower_
        if any(c.lower_ in _ANY and c.dep_ == "det" for c in subject.children):
            return []
        referents = self.scene.referents(block, subject)
        if word in _FIRST and subject.text != "US" and not self._are_known(referents):
            return self.speaker(block, subject)
        if word in _IT | _THEY and not referents:
            plural = word in _THEY
            before = self._before(block, subject, plural=plural)
            if before or not plural or ((words := self._words(block, subject)) and words.partial):
                return before
            return who_met(self.scene, self.meetings, block, subject)
        found = [
            acting(self.scene, block, party.token, party.actor)
            for party in parties(self.scene, block, subject)
        ]
        found += self._before_conjunction(block, subject)
        if subject.idx < (start := dateline(block.text)):
            found = [party.actor for party in parties(self.scene, block, subject) if party.token.idx >= start]
        beside = prepositional(subject, "alongside", "along", "together") if found else ()
        found += [party.actor for token in beside for party in parties(self.scene, block, token)]
        for reader in (signatories, who_met) if not found else ():
            found = (
                found or self._by_owner(block, subject) or reader(self.scene, self.meetings, block, subject)
            )
        found = found or self._recalled(block, subject) or self._called(subject)
        return [actor for actor in self._spoken_for(subject, found) if self.holds(actor)][:_LONGEST_SUBJECT]

    def _are_known(self, actors: Sequence[Actor]) -> bool:
        """Whether there are actors, and they are people or polities rather than a bare "ministry"."""
        kinds = self.scene.document.lexicon.polity_kinds
        return any(actor.person or actor.name in kinds for actor in actors)

    def _recalled(self, block: Block, subject: Token) -> list[Actor]:
        """The state that "the administration", "his government" or "the country" stands for."""
        if subject.lemma_.lower() not in self.scene.document.lexicon.sets["recalled states"]:
            return []
        for child in subject.children:
            if child.tag_ == "PRP$" and child.text != "US":
                sides = [self.side(actor) for actor in self.of(block, child)]
                return [a for a in dict.fromkeys(sides) if not a.person]
        if not is_bare(self.scene, block, subject):
            return []
        states = last_so_called(self.scene, block, subject) or self._before(block, subject, plural=False)
        kinds = self.scene.document.lexicon.polity_kinds
        return [actor for actor in states if not actor.person and actor.name in kinds]

    def _called(self, subject: Token) -> list[Actor]:
        """A group that takes a stand, by its printed name ("tribal leaders"); a bare "the rebels" is none."""
        lexicon = self.scene.document.lexicon
        if subject.tag_ not in {"NNS", "NNPS"} or subject.lemma_.lower() not in lexicon.sets["acting groups"]:
            return []
        if any(t.dep_ in {"poss", "conj", "nummod"} for t in subject.lefts):
            return []
        marks = lexicon.sets["telling marks"]
        words = [t for t in subject.lefts if t.dep_ in {"amod", "compound", "nmod"}]
        named = [t for t in words if t.lower_ in marks or (t.text[0].isupper() and t.i > t.sent.start)]
        if not named or words[-1].i != subject.i - 1:
            return []
        text = subject.doc[named[0].left_edge.i : subject.i + 1].text
        opens = named[0].i == subject.sent.start and named[0].lower_ in marks
        return [Actor(text[0].lower() + text[1:] if opens else text, person=False)]

    def _spoken_for(self, subject: Token, actors: list[Actor]) -> list[Actor]:
        """The actors without the states for which a subject does not speak ("some French senators")."""
        lexicon = self.scene.document.lexicon
        private = subject.lemma_.lower() in lexicon.sets["not the state"]
        states = {a for a in actors if not a.person and lexicon.polity_kinds.get(a.name) == "state"}
        return [a for a in dict.fromkeys(actors) if not (private and a in states)]

    def _before_conjunction(self, block: Block, subject: Token) -> list[Actor]:
        """As in "Kyiv and European allies", where the parse makes the first a modifier of the second."""
        for child in subject.children:
            actor = self.scene.actor(block, child)
            joined = child.i + 1 < len(block.doc) and child.nbor().lower_ == "and" and child.i < subject.i
            if (
                actor is not None
                and joined
                and child.dep_ in {"amod", "nmod", "compound"}
                and child.tag_ != "NNPS"
            ):
                mention = self.scene.mention(block, child)
                if mention is not None and mention[1] is not Form.ADJECTIVE:
                    return [actor]
        return []

    def _by_owner(self, block: Block, subject: Token) -> list[Actor]:
        """As in "Kurti's people": whose a noun for people or for what they think is."""
        if subject.lemma_.lower() not in _PEOPLE:
            return []
        for child in subject.children:
            if child.dep_ == "poss" and (people := self.scene.referents(block, child)):
                return [self.side(actor) for actor in people]
        owners = [a for c in subject.children if c.dep_ == "poss" and (a := self.scene.actor(block, c))]
        return owners or polities_beside(self.scene, block, subject)

    def holds(self, actor: Actor) -> bool:
        """Whether an actor can hold a position in a negotiation."""
        return not (actor.person and actor.name in self.observers)

    def is_official(self, actor: Actor) -> bool:
        """Whether an actor is a polity, a body or a person known to act for one."""
        return not actor.person or actor.name in self.officials

    def _before(self, block: Block, pronoun: Token, *, plural: bool) -> list[Actor]:
        """Whom "it" or "they" stands for: the subject of the clause above, else of the sentence before."""
        for clause in pronoun.ancestors:
            for token in own_subjects(clause) if clause.pos_ in {"VERB", "AUX"} else ():
                if token.i > pronoun.i:
                    continue
                found = self._bodies(block, token, plural=plural)
                if found or (plural and self._is_unknown_group(block, token)):
                    return found
        sentences = [s for s in block.doc.sents if s.start <= pronoun.i]
        for sentence in reversed(sentences[-_BACK:]):
            for token in own_subjects(sentence.root):
                if token.i < pronoun.i and (found := self._bodies(block, token, plural=plural)):
                    return found
            for clause in sentence.root.children:
                before = clause.dep_ in _BEFORE and clause.i < sentence.root.i
                for token in own_subjects(clause) if before else ():
                    if token.i < pronoun.i and (found := self._bodies(block, token, plural=plural)):
                        return found
        return []

    def _is_unknown_group(self, block: Block, token: Token) -> bool:
        """Whether a plural noun names nobody known ("farmers said that they …")."""
        unknown = self.scene.mention(block, token) is None
        return unknown and token.pos_ in {"NOUN", "PROPN"} and token.lower_.endswith("s")

    def _bodies(self, block: Block, token: Token, *, plural: bool) -> list[Actor]:
        if token.lower_ in _IT | _THEY:
            return []
        found = [
            acting(self.scene, block, party.token, party.actor) for party in parties(self.scene, block, token)
        ]
        if plural and not found:
            return who_met(self.scene, self.meetings, block, token)[:_LONGEST_SUBJECT]
        if plural and len(found) > 1:
            found = [self.side(actor) for actor in found]
        bodies = [actor for actor in dict.fromkeys(found) if not actor.person]
        return bodies[:_LONGEST_SUBJECT] if plural else bodies[:1]

    def side(self, actor: Actor) -> Actor:
        """The party that an actor speaks for, or himself."""
        side = self.scene.sides.get(actor.name) if actor.person else None
        return Actor(side, person=False, polity=side) if side else actor

    def speaker(self, block: Block, token: Token) -> list[Actor]:
        """Who speaks the words that a token stands in (quoted or reported), if he can hold positions."""
        for clause in token.ancestors:
            if clause.pos_ == "VERB" and self._reports(clause):
                told_by = own_subjects(clause) or (
                    subjects(_reporter(clause)) if clause.tag_ in {"VBG", "VBN"} else []
                )
                named = [s for s in told_by if s.lower_ not in _FIRST or s.text == "US"]
                found = [actor for subject in named for actor in self.of(block, subject)]
                if found:
                    return found[:_LONGEST_SUBJECT]
        words = self._words(block, token)
        found = [speaker.actor for speaker in words.speakers if speaker.actor is not None] if words else []
        return [actor for actor in found if self.holds(actor)][:_LONGEST_SUBJECT]

    def voice(self, block: Block, token: Token) -> Actor | None:
        """The one person who says the words around a token: in a reported clause or in quotation marks."""
        current = token
        while current.head.i != current.i:
            above = current.head
            if current.dep_ == "ccomp" and above.pos_ == "VERB" and self._reports(above):
                people = [a for subject in own_subjects(above) for a in self.of(block, subject) if a.person]
                return people[0] if len(people) == 1 else None
            current = above
        words = self._words(block, token)
        found = [s.actor for s in words.speakers if s.actor is not None] if words and words.partial else []
        return found[0] if len(found) == 1 and found[0].person else None

    def _reports(self, verb: Token) -> bool:
        """Whether a verb reports what its subject says."""
        row = self.scene.document.lexicon.words["speech_verbs"].get(verb.lemma_.lower())
        return row is not None and row["reports"] == "y" and not is_negated(verb)

    def may_tell(self, block: Block, token: Token, holder: Actor) -> bool:
        """Whether the words around a token may tell a holder's stance: not those of observers or opponents.

        Observers give opinions, and what somebody's own words say of another party is his view of it, unless
        he tells what it said or did ("They insisted on a meeting").
        """
        words = self._words(block, token)
        if words is None:
            return True
        actors = [speaker.actor for speaker in words.speakers if speaker.actor is not None]
        if actors and not any(self.holds(actor) for actor in actors):
            return False
        if not actors and words.speakers and all(self._observes(one.name) for one in words.speakers):
            return False
        if not actors or not words.partial or self._is_relayed(block, token, holder):
            return True
        return holder in actors or self.side(holder).name in {self.side(actor).name for actor in actors}

    def _is_relayed(self, block: Block, token: Token, holder: Actor) -> bool:
        """Whether words tell what a holder did, or what he said."""
        if token.tag_ == "VBD":
            return True
        for clause in token.ancestors:
            if clause.pos_ == "VERB" and self._reports(clause):
                return any(holder in self.of(block, subject) for subject in own_subjects(clause))
        return False

    def _observes(self, description: str) -> bool:
        """Whether a description is one of onlookers ("regional experts", "critics of the deal")."""
        titles = self.scene.document.lexicon.titles
        for word in description.lower().split():
            noun = word.removesuffix("s")
            title = titles.get(noun)
            if noun in _ONLOOKERS or (title is not None and title.rank in _OBSERVERS):
                return True
        return False

    def _words(self, block: Block, token: Token) -> Words | None:
        """The shortest stretch of speech that a token stands in."""
        number = block.number
        inside = [words for words in self.said.get(number, ()) if words.start <= token.idx < words.end]
        return min(inside, key=lambda words: words.end - words.start, default=None)

    def is_own(self, block: Block, token: Token, speakers: list[Actor]) -> bool:
        """Whether a subject stands for the speakers themselves or their side."""
        if token.lower_ in _FIRST and token.text != "US":
            return True
        sides = {self.side(actor).name for actor in speakers} | {actor.name for actor in speakers}
        found = self.of(block, token)
        return bool(found) and all(actor.name in sides or self.side(actor).name in sides for actor in found)


def _reporter(verb: Token) -> Token:
    """The verb whose subject says more in a participle ("X said that Y should pay, adding that …")."""
    above = verb.head
    outer = above.head
    added = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > above.i and above.dep_ == "ccomp"
    return outer if added and outer.pos_ == "VERB" and outer.i < above.i and own_subjects(outer) else verb


def find_holders(
    scene: Scene, voices: Voices, holdings: list[Holding], meetings: Sequence[MeetingClaim] = ()
) -> Holders:
    """Prepare to find the holders of an article; `meetings` tell whom "they" may stand for."""
    ranks: dict[str, set[str]] = {}
    seated = {one.person for one in holdings if one.status is not TenureStatus.FORMER or one.rank in _HEADS}
    study = scene.document.lexicon.sets["houses of study"]
    for one in holdings:
        studies = one.rank == "official" and bool(study & set(one.title.lower().split()))
        ranks.setdefault(one.person, set()).add("expert" if studies else one.rank)
    officials = {name for name, held in ranks.items() if held - _OBSERVERS and name in seated}
    observers = frozenset(
        name for name, held in ranks.items() if name not in officials and "clergy" not in held
    )
    officials |= {name for name in scene.sides if name not in ranks}
    mediators = frozenset(
        {name for name, held in ranks.items() if "mediator" in held}
        | {name for name, side in scene.sides.items() if side == "United Nations"}
    )
    holders = Holders(scene, voices, observers, frozenset(officials), mediators, meetings)
    signed = tuple(Speaker(actor.name, actor) for actor in signers(scene))
    for block in scene.document.blocks if signed else ():
        holders.said[block.number] = [Words(0, len(block.text), signed, partial=False)]
    for speech in voices.speeches:
        actors = [speaker.actor for speaker in speech.speakers if speaker.actor is not None]
        for piece in speech.pieces:
            whole = piece.start < 40 and piece.end >= len(scene.document.blocks[piece.number].text)
            told = speech.cue is None and whole and not any(holders.is_official(actor) for actor in actors)
            words = Words(piece.start, piece.end, () if told else speech.speakers, partial=not told)
            holders.said.setdefault(piece.number, []).append(words)
    for number, cues in enumerate(voices.cues):
        for cue in cues:
            if cue.content is not None:
                partial = cue.verb.lemma_.lower() in _ACCUSING
                holders.said.setdefault(number, []).append(Words(*cue.content, cue.speakers, partial=partial))
    return holders
