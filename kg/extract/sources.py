"""What a noun phrase says of a source by itself: a name, a polity, a role, or only a description.

"Peskov", "the Kremlin spokesman, Dmitry Peskov"     the person, by the fullest name of the article
"the leader in the movement Taher X"                 X
"two diplomats briefed on the talks"                 the description as printed
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import prepositional

_LONGEST = 12
_NEAR_PASSAGES = 30
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "this", "these", "both"})
_ENDS = frozenset({",", "who", "which", "that", "—", "(", ";", ":", '"', "said"})
# participles that tell what the source says ("a statement saying that …")
_TELLING = frozenset(
    {"say", "express", "call", "urge", "warn", "announce", "describe", "claim", "demand", "deny"}
)
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "another"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of words: the name or description that the claim prints, and the actor where it is one.

    `described` tells a description of one human being from that of a group, body or document.
    """

    name: str
    actor: Actor | None = None
    described: bool = field(default=False, compare=False)

    @property
    def person(self) -> bool:
        """Whether the speaker is a person of the article."""
        return self.actor is not None and self.actor.person

    @property
    def human(self) -> bool:
        """Whether the speaker is one human being, named or not."""
        return self.described or self.person


def of(actor: Actor) -> Speaker:
    """The speaker that an actor is."""
    return Speaker(actor.name, actor)


def named(scene: Scene, block: Block, token: Token) -> Speaker | None:
    """The person, polity or body that a token or its apposition names."""
    mention = scene.mention(block, token)
    if mention is not None and is_medium(scene, token):
        return None
    if mention is not None:
        actor, form = mention
        generic = actor.name == token.text or actor.name[0].islower()
        return Speaker(description(token) if form is Form.BODY and generic else actor.name, actor)
    if token.pos_ == "PRON":
        return None
    if token.pos_ == "PROPN" and token.dep_ in _SUBJECTS:
        same = [figure.name for figure in scene.figures if figure.name.split()[-1] == token.text]
        if len(same) == 1:
            return of(Actor(same[0], person=True))
    role = is_role(scene, token)
    after = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
    if role and token.dep_ in _SUBJECTS and after is not None and (beside := scene.person(block, after)):
        return of(beside)  # "spokesman X told", where the parse makes two of them
    for child in token.subtree:
        person = scene.person(block, child)
        if person is None or child.i < token.i:
            continue
        joined = child.dep_ in {"appos", "compound", "flat", "conj"} and not is_joined(child)
        near = child.head == token or (child.head.head == token and child.head.dep_ == "appos")
        apposed = child.dep_ == "appos" and child.head == token and token.dep_ in _SUBJECTS
        if apposed or (role and ((joined and near) or _closes(scene, block, child, token))):
            return of(person)
    return None


def plain(scene: Scene, block: Block, subject: Token) -> Speaker | None:
    """The human being that a subject names or describes, without a search for whom a description stands
    for."""
    name = named(scene, block, subject)
    if name is not None:
        return name if name.human else None
    referents = scene.referents(block, subject)
    if len(referents) == 1 and referents[0].person:
        return of(referents[0])
    if subject.tag_ in {"NN", "NNP"} and is_role(scene, subject) and subject.pos_ != "PRON":
        known = scene.document.lexicon.words["groups"].get(subject.lemma_.lower())
        if known is None or subject.lemma_.lower() in scene.document.lexicon.titles:
            return last_called(scene, block, subject) or Speaker(description(subject), described=True)
    return None


def is_role(scene: Scene, token: Token) -> bool:
    """Whether a noun is one that a person's name can stand beside: a title, a kind of person, a relative."""
    lexicon, lemma = scene.document.lexicon, token.lemma_.lower()
    row = lexicon.words["speaker_nouns"].get(lemma)
    if row is not None:
        return row["kind"] == "person"
    return lemma in lexicon.titles or lemma in lexicon.kinship or lemma in lexicon.words["groups"]


def is_medium(scene: Scene, token: Token) -> bool:
    """Whether a proper name holds a word for a newspaper or broadcaster ("the Evening Post", "Radio
    Chad")."""
    nouns = scene.document.lexicon.words["speaker_nouns"]
    words = [token.lemma_.lower(), *(t.lemma_.lower() for t in token.children if t.dep_ == "compound")]
    return any(word in nouns and nouns[word]["kind"] == "medium" for word in words)


def is_joined(token: Token) -> bool:
    """Whether a conjunct is linked by "and" or stands in a list that is; else it is an apposition or belongs
    elsewhere."""
    first = token.left_edge.i
    return (first > 0 and token.doc[first - 1].pos_ == "CCONJ") or any(c.dep_ == "cc" for c in token.children)


def is_definite(token: Token) -> bool:
    """Whether a noun phrase opens with "the", "his" or a possessor."""
    first = token.left_edge
    return first.lower_ in _DEFINITE or first.tag_ == "PRP$" or any(c.dep_ == "poss" for c in token.children)


def polity_of(scene: Scene, block: Block, token: Token) -> Actor | None:
    """The polity that a noun is joined with ("the German chancellor", "Israel's army", "the President of
    Russia")."""
    for child in (*token.lefts, *prepositional(token, "of")):
        actor = scene.actor(block, child)
        if actor is not None and not actor.person:
            return actor
    return None


def last_called(scene: Scene, block: Block, token: Token) -> Speaker | None:
    """The last person before with the same capitalised title ("Secretary of State X" for a later "the
    Secretary")."""
    if not token.text[0].isupper() or any(c.dep_ not in {"det", "punct"} for c in token.children):
        return None
    number = block.number
    for earlier in reversed(scene.document.blocks[max(0, number - _NEAR_PASSAGES) : number + 1]):
        for other in reversed(earlier.doc):
            person = scene.person(earlier, other)
            if person is None or (earlier is block and other.i > token.i):
                continue
            before = earlier.doc[max(0, other.i - 3) : other.i]
            if any(
                word.text == token.text and word.nbor(-1).text != "Assistant" for word in before if word.i
            ):
                return of(person)
    return None


def _closes(scene: Scene, block: Block, name: Token, noun: Token) -> bool:
    """Whether a name closes the phrase of a role word: "the head of the Office of the President, X", "the
    leader in the movement X", "the envoy for Ukraine X", but not "the aide to President X"."""
    before = name.nbor(-1)
    if before.text == "," and name.dep_ == "appos":
        return name.head == noun or not _is_called(scene, block, name, name.head.lemma_)
    place = scene.actor(block, before)
    lexicon = scene.document.lexicon
    titled = before.lower_ in lexicon.titles or before.lower_.rstrip(".") in lexicon.honorifics
    is_place = place is not None and not place.person
    return name.dep_ == "pobj" and (is_place or (before.pos_ in {"NOUN", "PROPN"} and not titled))


def _is_called(scene: Scene, block: Block, name: Token, role: str) -> bool:
    """Whether the article puts a role word right before the same name nearby ("President X")."""
    number = block.number
    return any(
        token.i > 0 and token.text == name.text and token.nbor(-1).lemma_ == role
        for near in scene.document.blocks[max(0, number - _NEAR_PASSAGES) : number + _NEAR_PASSAGES]
        for token in near.doc
    )


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
    while end <= token.right_edge.i and end - start < _LONGEST and doc[end].lower_ not in _ENDS:
        if doc[end].tag_ == "VBG" and doc[end].lemma_ in _TELLING:
            break
        end += 1
    return " ".join(doc[start:end].text.split()).removeprefix("The ").removeprefix("the ")
