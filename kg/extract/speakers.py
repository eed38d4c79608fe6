"""Who speaks: from the subject of a verb of saying to a name, or to the words that describe a source.

"Peskov", "the Kremlin spokesman, Dmitry Peskov", "he"    the person, by the fullest name of the article
"the Kremlin", "the Foreign Ministry"                     the polity, the body
"two diplomats briefed on the talks"                      the description as printed
"a statement by the ministry's spokesman, X"              X
"local media", "the report", "the plan"                   nobody
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import conjuncts, prepositional
from kg.extract.quotes import Quotation

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_NEUTRAL = frozenset({"it", "they"})
_REACH = 2
_FAR, _FAR_BACK = 40, 120
_LONGEST = 12
_DEFINITE = frozenset({"the", "this", "these", "both"})
_DESCRIPTION_ENDS = frozenset({",", "who", "which", "that", "—", "(", ";", ":", '"', "said"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "another"})
_WRITES = frozenset({"report", "write", "note", "reveal", "post", "mention", "recall", "observe"})
_SIDES = frozenset({"side", "government", "authority", "administration", "leadership"})
_NAMES = frozenset({"ORG", "NORP", "GPE", "PERSON"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of words: the name or description that the claim prints, the actor where it is one, and whether it is one
    human being."""

    name: str
    actor: Actor | None = None
    described: bool = field(default=False, compare=False)

    @property
    def human(self) -> bool:
        """Whether the speaker is one human being, named or not."""
        return self.described or self.person

    @property
    def person(self) -> bool:
        """Whether the speaker is a person of the article."""
        return self.actor is not None and self.actor.person


@dataclass(slots=True)
class Floor:
    """Who spoke last, for "he added", "the expert says": the latest person and the latest body, each with its passage.

    `quoted` are the quotations of the passage that is being read, whose words name no antecedents.
    """

    person: tuple[Speaker, int] | None = None
    body: tuple[Speaker, int] | None = None
    described: dict[str, Speaker] = field(default_factory=dict)
    quoted: Sequence[Quotation] = ()

    def take(self, speaker: Speaker, number: int) -> None:
        """Note that a speaker has the floor in a passage."""
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


def speakers(scene: Scene, block: Block, subject: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """The speakers that a subject names, in the order printed; empty where nobody is known to speak."""
    found: dict[Speaker, None] = {}
    for token in conjuncts(subject):
        if subject.i < verb.i < token.i or (token.i > subject.i and not _is_joined(token)):
            continue
        for speaker in _speakers(scene, block, token, verb, floor):
            found.setdefault(speaker)
    return tuple(found)


def _is_joined(token: Token) -> bool:
    """Whether a conjunct is linked by "and" or stands in a list that is; else it is an apposition or belongs elsewhere."""
    first = token.left_edge.i
    return (first > 0 and token.doc[first - 1].pos_ == "CCONJ") or any(c.dep_ == "cc" for c in token.children)


def _speakers(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    named = _named(scene, block, token)
    if named is not None:
        return (named,)
    if token.pos_ == "PRON":
        return _pronoun(scene, block, token, verb, floor)
    referents = scene.referents(block, token)
    if len(referents) == 1 or (
        referents and all(actor.person for actor in referents) and _is_definite(token)
    ):
        return tuple(Speaker(actor.name, actor) for actor in referents)
    return _described(scene, block, token, verb, floor)


def _named(scene: Scene, block: Block, token: Token) -> Speaker | None:
    """The person, polity or body that a token or its apposition names."""
    mention = scene.mention(block, token)
    if mention is not None:
        actor, form = mention
        if form is Form.BODY:
            return Speaker(actor.name if actor.name != token.text else description(token), actor)
        return Speaker(actor.name, actor)
    for child in token.subtree:
        person = scene.person(block, child)
        if person is None or child.i < token.i:
            continue
        beside = (
            child.head == token
            and child.dep_ in {"appos", "compound", "flat", "conj"}
            and not _is_joined(child)
        )
        if beside or _closes(scene, child, token):
            return Speaker(person.name, person)
    return None


def _closes(scene: Scene, name: Token, noun: Token) -> bool:
    """Whether a name closes the phrase of a role word: "the head of the Office of the President, X", "the leader in the
    movement X", but not "the aide to President X"."""
    before = name.nbor(-1)
    if before.text == "," and name.dep_ == "appos":
        return name.head == noun or not _is_called(scene, name, name.head.lemma_)
    return (
        name.dep_ == "pobj" and before.pos_ == "NOUN" and before.lower_ not in scene.document.lexicon.titles
    )


def _is_called(scene: Scene, name: Token, role: str) -> bool:
    """Whether the article puts a role word right before the same name elsewhere ("President X")."""
    return any(
        token.i > 0 and token.text == name.text and token.nbor(-1).lemma_ == role
        for block in scene.document.blocks
        for token in block.doc
    )


def _pronoun(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    word = token.lower_
    if word in _NEUTRAL:
        return _body_before(scene, block, token, floor)
    if word not in _HE | _SHE:
        return ()
    found = _subject_before(scene, block, token, verb, floor, "m" if word in _HE else "f")
    if found is not None:
        return (found,)
    return tuple(Speaker(actor.name, actor) for actor in scene.referents(block, token))


def _subject_before(
    scene: Scene,
    block: Block,
    token: Token,
    verb: Token,
    floor: Floor,
    gender: str,
    polity: str | None = None,
) -> Speaker | None:
    """The person whom the article's own words before a token have as subject, the main clause first; else the last speaker.

    What is quoted or reported by the verb itself does not count.
    """
    near = block.doc[max(0, token.i - _FAR_BACK) : token.i]
    before = [t for t in near if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ != "PRON"]
    for subject in sorted(before, key=lambda t: (t.sent.start, _is_main(t), t.i), reverse=True):
        if floor.quotes(subject) or (subject.sent == token.sent and verb.is_ancestor(subject)):
            continue
        speaker = _plain(scene, block, subject)
        if speaker is not None and _fits(scene, speaker, gender, polity):
            return speaker
    last = floor.last_person(scene.numbers[id(block)])
    return last if last is not None and _fits(scene, last, gender, polity) else None


def _plain(scene: Scene, block: Block, subject: Token) -> Speaker | None:
    """The human being that a subject names or describes, without a search for what a description stands for."""
    named = _named(scene, block, subject)
    if named is not None:
        return named if named.human else None
    referents = scene.referents(block, subject)
    if len(referents) == 1 and referents[0].person:
        return Speaker(referents[0].name, referents[0])
    row = scene.document.lexicon.words["speaker_nouns"].get(subject.lemma_.lower())
    is_title = subject.lemma_.lower() in scene.document.lexicon.titles
    if subject.tag_ in {"NN", "NNP"} and (is_title or (row is not None and row["kind"] == "person")):
        return _called(scene, block, subject) or Speaker(description(subject), described=True)
    return None


def _is_main(subject: Token) -> bool:
    head = subject.head
    return bool(head.dep_ == "ROOT" or (head.dep_ == "conj" and head.head.dep_ == "ROOT"))


def _fits(scene: Scene, speaker: Speaker, gender: str, polity: str | None) -> bool:
    if gender and speaker.person and scene.gender(speaker.name) not in {gender, "u"}:
        return False
    side = scene.sides.get(speaker.name)
    return polity is None or side is None or side == polity


def _body_before(scene: Scene, block: Block, pronoun: Token, floor: Floor) -> tuple[Speaker, ...]:
    """The polity, body or group that was the last subject before "it" or "they", else the one that spoke last."""
    doc = block.doc
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FAR), -1):
        token = doc[i]
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ != "PRON":
            found = _speakers(scene, block, token, doc[pronoun.i].head, floor)
            if any(not speaker.person for speaker in found):
                return tuple(speaker for speaker in found if not speaker.person)
            if found or pronoun.lower_ == "it":
                return ()
    last = floor.last_body(scene.numbers[id(block)])
    return (last,) if last is not None else ()


def _described(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """A source without a name: people, documents, or the name of a body that no list knows."""
    lexicon = scene.document.lexicon
    lemma = token.lemma_.lower()
    row = lexicon.words["speaker_nouns"].get(lemma)
    kind = row["kind"] if row else ""
    known = lexicon.organisations.get(token.text)
    if kind == "medium" or (known is not None and known.kind == "media"):
        return ()
    if kind == "document":
        return _issuers(scene, block, token, verb, floor) or (Speaker(description(token)),)
    is_title = lemma in lexicon.titles or _ends_a_title(token, scene)
    if kind or is_title:
        return (
            _human(
                scene, block, token, verb, floor, stands_alone=is_title or bool(row and row["bare"] == "y")
            ),
        )
    if lemma in lexicon.words["groups"]:
        polity = _polity(scene, block, token) if lemma in _SIDES else None
        return (Speaker(polity.name, polity) if polity else Speaker(description(token)),)
    if (
        token.pos_ == "PROPN"
        and token.ent_type_ in _NAMES
        and verb.lemma_.lower() not in _WRITES
        and not _is_medium(token, scene)
    ):
        return (Speaker(description(token)),)
    return ()


def _human(
    scene: Scene, block: Block, token: Token, verb: Token, floor: Floor, *, stands_alone: bool
) -> Speaker:
    """The person whom "the envoy" stands for, if the text before tells, else the description."""
    singular = token.tag_ in {"NN", "NNP"}
    if (
        singular
        and stands_alone
        and _is_definite(token)
        and not any(c.dep_ in {"prep", "relcl", "acl"} for c in token.children)
    ):
        polity = _polity(scene, block, token)
        found = _called(scene, block, token) or _subject_before(
            scene, block, token, verb, floor, "", polity.name if polity else None
        )
        if found is not None:
            return found
    words = description(token)
    known = floor.described.get(token.lemma_)
    if known is not None and _is_definite(token) and not singular:
        return known
    floor.described[token.lemma_] = Speaker(words, described=singular)
    return floor.described[token.lemma_]


def _called(scene: Scene, block: Block, token: Token) -> Speaker | None:
    """The last person before whose name the same title is printed ("Secretary of State X" for "the Secretary")."""
    if not token.text[0].isupper():
        return None
    number = scene.numbers[id(block)]
    for earlier in reversed(scene.document.blocks[: number + 1]):
        for other in reversed(earlier.doc):
            person = scene.person(earlier, other)
            if person is None or (earlier is block and other.i > token.i):
                continue
            if any(child.text == token.text and child.i < other.i for child in other.children) or any(
                word.text == token.text for word in earlier.doc[max(0, other.i - 3) : other.i]
            ):
                return Speaker(person.name, person)
    return None


def _polity(scene: Scene, block: Block, token: Token) -> Actor | None:
    """The polity that a noun is joined with ("the German chancellor", "Israel's army")."""
    for child in token.children:
        actor = scene.actor(block, child)
        if actor is not None and not actor.person and child.i < token.i:
            return actor
    return None


def _is_definite(token: Token) -> bool:
    first = token.left_edge
    return first.lower_ in _DEFINITE or first.tag_ == "PRP$" or any(c.dep_ == "poss" for c in token.children)


def _ends_a_title(token: Token, scene: Scene) -> bool:
    """Whether a noun closes a title of several words ("negotiating chief")."""
    before = [child.lower_ for child in token.children if child.dep_ == "compound" and child.i < token.i]
    return bool(before) and f"{before[-1]} {token.lower_}" in scene.document.lexicon.titles


def _is_medium(token: Token, scene: Scene) -> bool:
    """Whether a proper name ends in a word for a newspaper or broadcaster ("the Evening Post")."""
    nouns = scene.document.lexicon.words["speaker_nouns"]
    words = [t.lemma_.lower() for t in token.subtree]
    return any(word in nouns and nouns[word]["kind"] == "medium" for word in words)


def _issuers(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """Who issued a document: "a statement by X", "X's letter", "a statement from the ministry"."""
    for owner in (
        *prepositional(token, "by", "from", "of"),
        *(c for c in token.children if c.dep_ == "poss"),
    ):
        found = speakers(scene, block, owner, verb, floor)
        if found:
            return found
    return ()


def description(token: Token) -> str:
    """The noun phrase around a head as printed, without article and relative clause."""
    doc = token.doc
    start = token.left_edge.i
    while start < token.i and (
        doc[start].lower_ in _DETERMINERS or doc[start].is_punct or doc[start].is_space
    ):
        start += 1
    for i in range(token.i - 1, start, -1):
        if doc[i].is_punct and doc[i].text != "-":
            start = i + 1
            break
    end = token.i + 1
    while end <= token.right_edge.i and end - start < _LONGEST and doc[end].lower_ not in _DESCRIPTION_ENDS:
        end += 1
    return " ".join(doc[start:end].text.split())
