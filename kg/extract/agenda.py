"""What a meeting is about by its own words: "talks on prisoners", "met to discuss a truce", "trade talks".

Only words that hang on the meeting count; what else its sentence tells is not taken for its topic. Where
they only point back ("talks on its extension"), the topic is that of the meeting told of just before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.actors import Scene
from kg.extract.contacts import Contact
from kg.extract.gathering import Gathering
from kg.extract.grammar import governor, prepositional
from kg.extract.issues import topic_of
from kg.extract.phrasing import ABOUT, EDGES

_ABOUT = (*ABOUT, "over")
_POINTING = frozenset({"its", "it", "this", "that", "their"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_CLAUSES = frozenset({"xcomp", "advcl", "relcl", "conj", "acl"})
_LONGEST = 14  # words of a phrase that are read
_PROCESS = "negotiation-process"  # talks about talks: no topic that tells one strand from another


def subject_of(scene: Scene, meeting: Gathering) -> str | None:
    """The topic (a notation of `topics.tsv`) of the first mention that says what it is about.

    A later mention counts only with two parties of its own: with fewer it may mean other talks.
    """
    for contact in meeting.contacts:
        own = len(contact.parties) > 1 or (contact.parties and contact is meeting.contacts[0])
        found = topic_of_mention(scene, contact) if own else None
        if found is not None:
            return found
    return None


def topic_of_mention(scene: Scene, contact: Contact) -> str | None:
    """The topic that the words of one mention name."""
    for phrase in _agenda(scene, contact):
        found = _topic(scene, phrase)
        if found is None and any(token.lower_ in _POINTING for token in phrase):
            found = _before(scene, contact)
        if found is not None and found != _PROCESS:
            return found
    return None


def _topic(scene: Scene, phrase: Span) -> str | None:
    words = phrase[:_LONGEST]
    return topic_of(scene.document.lexicon, words.text, words.lemma_)


def _agenda(scene: Scene, contact: Contact) -> Iterator[Span]:
    """The phrases of a mention that say what is talked about, the closest first."""
    token, doc = contact.token, contact.block.doc
    if token.pos_ in {"NOUN", "PROPN"}:
        first = token.i
        while first > 0 and doc[first - 1].dep_ in _MODIFIERS and doc[first - 1].head.i <= token.i:
            first -= 1
        yield doc[first : token.i]
        yield from (_phrase(thing) for thing in prepositional(token, *_ABOUT))
    discussing = scene.document.lexicon.sets["discussing verbs"]
    verb = governor(token) if token.pos_ != "VERB" else token
    if token != verb:
        hung = (thing for thing in prepositional(verb, *_ABOUT) if thing.i > token.i)
        yield from (_phrase(thing) for thing in hung if thing.lemma_ not in EDGES)
    places = [verb, token, *(child for child in verb.rights if child.dep_ in {"dobj", "npadvmod"})]
    places += [thing for child in verb.rights if child.dep_ == "prep" for thing in child.rights]
    clauses = [c for place in places for c in place.rights if c.dep_ in _CLAUSES]
    for clause in (verb, *clauses):
        if clause.lemma_ in discussing:
            yield from (_phrase(thing) for thing in clause.rights if thing.dep_ == "dobj" and thing != token)


def _phrase(thing: Token) -> Span:
    return thing.doc[thing.left_edge.i : thing.right_edge.i + 1]


def _before(scene: Scene, contact: Contact) -> str | None:
    """The topic of the sentence before in the passage, where it names one after a meeting word."""
    earlier = [s for s in contact.block.doc.sents if s.end <= contact.sentence.start]
    nouns = scene.document.lexicon.words["meeting_words"]
    for token in earlier[-1] if earlier else ():
        if token.lemma_.lower() in nouns:
            for thing in prepositional(token, *_ABOUT):
                return _topic(scene, _phrase(thing))
    return None
