"""Who has the floor: whom "he", "it" and "the envoy" mean where they speak.

The person of whom the article's own words have last been speaking (the subject of the main clause before
all) speaks on; quoted words and what the verb itself reports name no antecedent. Failing that, the last
speaker does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.extract.grammar import conjuncts
from kg.extract.quotes import Quotation
from kg.extract.sources import Speaker, description, is_definite, named, of, plain, polity_of

_REACH = 2
_FAR, _FAR_BACK = 40, 120
_UNNAMED = frozenset({"official", "source", "diplomat", "aide", "senator", "lawmaker", "insider"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class Floor:
    """Who spoke last: the latest person and the latest body, each with its passage, and the groups described
    so far.

    `quoted` are the quotations of the passage that is being read, `resolved` its pronouns (by token) so far.
    """

    person: tuple[Speaker, int] | None = None
    body: tuple[Speaker, int] | None = None
    last: tuple[Speaker, int] | None = None
    described: dict[str, Speaker] = field(default_factory=dict)
    quoted: Sequence[Quotation] = ()
    resolved: dict[int, Speaker] = field(default_factory=dict)

    def take(self, speaker: Speaker, number: int) -> None:
        """Note that a speaker has the floor in a passage."""
        self.last = speaker, number
        if speaker.human:
            self.person = speaker, number
        else:
            self.body = speaker, number

    def last_person(self, number: int) -> Speaker | None:
        """The person who spoke last, unless that is too far back."""
        return self.person[0] if self.person and number - self.person[1] <= _REACH else None

    def last_body(self, number: int) -> Speaker | None:
        """The polity, body or group that spoke last, unless that is too far back."""
        return self.body[0] if self.body and number - self.body[1] <= _REACH else None

    def quotes(self, token: Token) -> bool:
        """Whether a token of the passage stands in quoted words."""
        return any(quote.start <= token.idx < quote.end for quote in self.quoted)


def speaking_before(
    scene: Scene,
    block: Block,
    token: Token,
    verb: Token,
    floor: Floor,
    gender: str = "",
    polity: Actor | None = None,
) -> Speaker | None:
    """The person of a gender ("m", "f" or empty) and polity whom the words before a token are about, else
    the last speaker."""
    topic = _topic(scene, block, token)
    if topic is not None and fits(scene, topic, gender, polity):
        return topic
    reports = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    near = block.doc[max(0, token.i - _FAR_BACK) : token.i]
    before = [t for t in near if t.dep_ in _SUBJECTS or _opens_sentence(scene, block, t)]
    for subject in sorted(before, key=lambda t: (t.sent.start, _is_main(t), t.i), reverse=True):
        own = subject.sent == token.sent and not reports and verb.is_ancestor(subject)
        if own or floor.quotes(subject):
            continue
        speaker = floor.resolved.get(subject.i) or plain(scene, block, subject)
        if speaker is not None and fits(scene, speaker, gender, polity):
            return speaker
    last = floor.last_person(block.number)
    return last if last is not None and fits(scene, last, gender, polity) else None


def _opens_sentence(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a person's name opens its sentence, which makes it the subject whatever the parse says."""
    first = token.i - token.sent.start <= 1 and token.dep_ not in {"poss", "conj", "pobj"}
    return first and scene.person(block, token) is not None


def _topic(scene: Scene, block: Block, token: Token) -> Speaker | None:
    """The person whom "as for X, he …" names."""
    if token.sent.text[:6].lower() == "as for":
        for word in block.doc[token.sent.start : token.i]:
            person = scene.person(block, word)
            if person is not None:
                return of(person)
    return None


def _is_main(subject: Token) -> bool:
    head = subject.head
    return bool(head.dep_ == "ROOT" or (head.dep_ == "conj" and head.head.dep_ == "ROOT"))


def fits(scene: Scene, speaker: Speaker, gender: str, polity: Actor | None) -> bool:
    """Whether nothing known of a speaker is against a gender or a polity."""
    if gender and speaker.person and scene.gender(speaker.name) not in {gender, "u"}:
        return False
    side = scene.sides.get(speaker.name)
    return polity is None or side is None or side == polity.name


def body_before(scene: Scene, block: Block, pronoun: Token, floor: Floor) -> tuple[Speaker, ...]:
    """The polity, body or group that was the last subject before "it" or "they", else the one that spoke
    last."""
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FAR), -1):
        token = block.doc[i]
        if token.dep_ not in _SUBJECTS or token.pos_ == "PRON" or floor.quotes(token):
            continue
        found = [speaker for part in conjuncts(token) if (speaker := _body(scene, block, part)) is not None]
        if found:
            return tuple(dict.fromkeys(found))
        if pronoun.lower_ == "it":
            return ()
    last = floor.last_body(block.number)
    return (last,) if last is not None else ()


def _body(scene: Scene, block: Block, token: Token) -> Speaker | None:
    name = named(scene, block, token)
    if name is not None:
        return None if name.person else name
    lexicon, lemma = scene.document.lexicon, token.lemma_.lower()
    if lemma in lexicon.words["groups"] or (token.tag_ == "NNS" and lemma in lexicon.titles):
        polity = polity_of(scene, block, token)
        return of(polity) if polity and token.tag_ == "NN" else Speaker(description(token))
    return None


def same_group(token: Token, floor: Floor) -> Speaker | None:
    """The group or unnamed source that spoke before under the same noun ("the two diplomats").

    An unnamed source stays one: "the Israeli official" is none of the persons named, and no other official.
    """
    before = floor.described.get(token.lemma_) if is_definite(token) else None
    if before is None or token.tag_ == "NNS":
        return before
    if not before.described or token.lemma_ not in _UNNAMED:
        return None
    own = description(token)
    return (
        before
        if set(own.lower().split()) <= set(before.name.lower().split())
        else Speaker(own, described=True)
    )
