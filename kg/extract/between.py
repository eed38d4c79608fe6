"""Between whom talks are that name no parties: those whom the article is about where it tells of them.

"The next round of talks is set for Thursday in Geneva": whose round it is a reader knows from the sentences
around. A side is the likelier a party the more often the article names it or its people, the more meetings it
takes part in, and if the sentence before is about it. The sentences that name the sides become evidence.
Talks without day and place are left out: taken for those of the couple whom the article is about they gave
nine more of the listed meetings and four others in reports that had been read, and two others in 40 unread.
In 114 news reports that nobody had looked at before, this finds 14 more of the meetings that their readers
had listed, and 9 others; the weights are round figures near those of a search on half of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Scene
from kg.extract.contacts import Contact
from kg.extract.couples import couples
from kg.extract.document import Block, dateline
from kg.extract.gathering import Gathering, dates_agree, places_agree, sides_of
from kg.extract.grammar import agents, objects, prepositional, subjects
from kg.extract.phrasing import ABOUT
from kg.model import Evidence, MeetingKind, Role

_NAMED, _MEETING, _BEFORE = 1.5, 1.5, 0.6
_BACK, _AHEAD = 6, 2
_MUCH, _RARELY = 0.5, 0.2
# How much an article must be about two sides that its words nowhere say to have met.
_ABOUT_THEM = 0.6
_WHERE = frozenset({"in", "at", "near"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BETWEEN_SIDES = frozenset({"talk", "negotiation", "round", "dialogue"})


@dataclass(slots=True)
class _Story:
    """How often the article names each side, in which sentences, and how often it tells of its meetings."""

    scene: Scene
    sentences: list[tuple[Block, Span]]
    named: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    at: dict[int, dict[str, tuple[Token, bool]]] = field(default_factory=dict)

    def number(self, gathering: Gathering) -> int:
        """The number of the sentence that first tells of a meeting."""
        first = gathering.contacts[0].sentence
        return next(n for n, (_, sentence) in enumerate(self.sentences) if sentence == first)

    def near(self, number: int) -> set[str]:
        """The sides that can be meant in a sentence: named around it, or often, or told of as meeting."""
        around = {s for n in range(number - _BACK, number + _AHEAD + 1) for s in self.at.get(n, ())}
        often = {side for side, count in self.named.items() if count >= _MUCH * max(self.named.values())}
        return around | often | (set(self.told) & set(self.named))

    def matters(self, side: str) -> bool:
        """Whether the article names a side often enough for its readers to supply it."""
        return self.named[side] >= _RARELY * max(self.named.values(), default=1)

    def weight(self, side: str, number: int) -> float:
        """How likely a side is a party of what a sentence tells."""
        return (
            _NAMED * self.named[side] / max(self.named.values(), default=1)
            + _MEETING * self.told[side] / max(self.told.values(), default=1)
            + _BEFORE * (side in self.at.get(number - 1, {}) and self.at[number - 1][side][1])
        )

    def naming(self, side: str, number: int) -> Evidence:
        """The sentence nearest to another that names a side."""
        nearest = min((n for n in self.at if side in self.at[n]), key=lambda n: (abs(n - number), n))
        block, sentence = self.sentences[nearest]
        return self.scene.document.quote(block, sentence, self.at[nearest][side][0])


def fill(scene: Scene, meetings: Sequence[Gathering], kept: Sequence[Gathering]) -> list[Gathering]:
    """The meetings of `meetings` that get their parties from the story; `kept` are those that have theirs."""
    lacking = [meeting for meeting in meetings if _lacks(scene, meeting)]
    if not lacking:
        return []
    story, about = _read(scene, kept), couples(scene)
    filled: list[Gathering] = []
    for meeting in lacking:
        own = set(sides_of(scene, meeting.parties).values())
        number = story.number(meeting)
        ranked = sorted(story.near(number) - own, key=lambda side: (-story.weight(side, number), side))
        found = [side for side in ranked[: 2 - len(own)] if story.matters(side)]
        if len(own) + len(found) < 2:
            continue
        central = bool(own) or about.share(*found) >= _ABOUT_THEM
        if not ((_is_of_many(meeting) and central) or _have_met(scene, kept, own, found)):
            continue
        meeting.parties |= {Actor(side, False, side): Role.PARTY for side in found}
        meeting.grounds = [story.naming(side, number) for side in found]
        if not any(_is_same(scene, other, meeting) for other in [*kept, *filled]):
            filled.append(meeting)
    return filled


def _is_of_many(meeting: Gathering) -> bool:
    """Whether the words are those for talks between sides; a mere meeting may be anybody's."""
    return any(c.word in _BETWEEN_SIDES for c in meeting.contacts)


def _have_met(scene: Scene, kept: Sequence[Gathering], own: set[str], found: Sequence[str]) -> bool:
    """Whether the article tells of another meeting of the same sides."""
    return any(own | set(found) <= set(sides_of(scene, other.parties).values()) for other in kept)


def _lacks(scene: Scene, meeting: Gathering) -> bool:
    """Whether a meeting is told of as an event, and with parties of one side or none."""
    if meeting.kind is MeetingKind.VISIT or not _is_located(meeting):
        return False
    talks = scene.document.lexicon.sets["talks of a story"]
    told = [c for c in meeting.contacts if not (c.token.dep_ == "pobj" and c.token.head.lower_ in ABOUT)]
    if any(c.tally for c in meeting.contacts) or not any(c.word in talks for c in told):
        return False
    if any(word.lower_ == "neither" for c in meeting.contacts for word in c.sentence):
        return False  # "neither X nor Y was represented in the talks"
    kinds = scene.document.lexicon.polity_kinds
    sides = set(sides_of(scene, meeting.parties).values())
    if len(sides) > 1 or not all(side in kinds for side in sides):
        return False
    return not any(is_of_strangers(scene, contact) for contact in meeting.contacts)


def is_of_strangers(scene: Scene, contact: Contact) -> bool:
    """Whether a mention names somebody as taking part who speaks for no side."""
    return any(_is_stranger(scene, contact, word) for word in _whom(contact.token))


def _whom(told: Token) -> Iterator[Token]:
    """The words for who takes part: what "with" and "between" say, and who holds the meeting."""
    yield from prepositional(told, "with", "between")
    verb = told.head if told.dep_ == "dobj" else told
    if verb == told and verb.pos_ == "VERB":
        yield from objects(verb)
    if verb.pos_ == "VERB":
        yield from (word for word in (*subjects(verb), *agents(verb)) if word != told)


def _is_stranger(scene: Scene, contact: Contact, word: Token) -> bool:
    """Whether a noun is a party that speaks for no side ("the coach met the sponsor")."""
    if word.pos_ not in {"NOUN", "PROPN"} or scene.actor(contact.block, word) is not None:
        return False
    lexicon, lemma = scene.document.lexicon, word.lemma_.lower()
    known = lemma in lexicon.words["groups"] or lemma in lexicon.sets["sides of meetings"]
    known = known or (word.tag_ == "NNS" and lemma in lexicon.titles)
    return not (known or lemma in lexicon.words["meeting_words"] or scene.referents(contact.block, word))


def _read(scene: Scene, kept: Sequence[Gathering]) -> _Story:
    story = _Story(scene, list(scene.sentences()))
    lexicon = scene.document.lexicon
    kinds = lexicon.polity_kinds.keys() - lexicon.sets["regions"]
    for number, (block, sentence) in enumerate(story.sentences):
        for token in block.words(sentence):
            placed = token.dep_ == "pobj" and token.head.lower_ in _WHERE
            if placed or token.idx < dateline(block.text):
                continue
            named = scene.actor(block, token)
            for actor in (named,) if named is not None else scene.referents(block, token):
                side = scene.sides.get(actor.name) if actor.person else actor.name
                if side is not None and side in kinds:
                    story.named[side] += 1
                    here = story.at.setdefault(number, {})
                    if side not in here or token.dep_ in _SUBJECTS:
                        here[side] = token, token.dep_ in _SUBJECTS
    for meeting in kept:
        for side in set(sides_of(scene, meeting.parties).values()):
            if side in kinds:
                story.told[side] += len(meeting.contacts)
    return story


def _is_same(scene: Scene, other: Gathering, meeting: Gathering) -> bool:
    """Whether a meeting that got its parties is one that the article tells of with them."""
    sides = [set(sides_of(scene, m.parties).values()) for m in (other, meeting)]
    if not sides[1] <= sides[0] or other.status is not meeting.status:
        return False
    agree = dates_agree(other.when, meeting.when) and places_agree(other.place, meeting.place)
    return agree and _is_located(other)


def _is_located(meeting: Gathering) -> bool:
    """Whether a day or a place is told of a meeting."""
    return meeting.when is not None or meeting.place is not None
