"""What the words around a word for a meeting say of it: whether it is known, only dates something else, is
held by telephone, takes place beside another event, and which people it only describes."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar import prepositional
from kg.lexicon import Lexicon

#: Words that make of a call or conversation one by telephone or screen.
CALLING = frozenset({"phone", "telephone", "video", "conference", "videoconference"})
_BY_WIRE = frozenset({"phone", "telephone", "video", "videoconference", "videolink", "zoom"})
#: Nouns for being in contact, with the preposition before them ("was on the phone with X").
STATES = {"phone": "on", "touch": "in", "contact": "in"}
_BACKDROP = frozenset(
    {"ahead", "before", "after", "during", "at", "since", "following", "amid", "until", "despite", "about"}
)
_RUN_UPS = frozenset({"ahead", "eve", "run", "wake", "start", "end", "day", "week", "hour"})
EDGES = frozenset({"sideline", "margin", "fringe"})
#: Prepositions before what talks are about.
ABOUT = ("on", "about", "regarding", "concerning")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})


def met_above(token: Token) -> Token:
    """The noun or verb that tells of meeting a party ("a meeting with X at the summit", where the parse hangs
    the summit on X), or the token itself."""
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ in {"with", "between"}:
        return token.head.head
    return token.head if token.dep_ == "dobj" else token


def described(lexicon: Lexicon, noun: Token) -> str | None:
    """People whom a plural only describes ("several conservative activists"):
    the words that say of what kind, without number and article."""
    lemma = noun.lemma_.lower()
    people = lemma in lexicon.titles or lemma in lexicon.words["groups"] or lemma in lexicon.sets["attendees"]
    if noun.tag_ != "NNS" or not people or lemma in lexicon.sets["no attendees"]:
        return None
    words = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"} and c.pos_ != "NUM"]
    inner = frozenset({"amod", "compound"})
    words = [part for word in words for part in (*(c for c in word.lefts if c.dep_ in inner), word)]
    return " ".join(t.text for t in (*words, noun)) if words else None


def below_topic(event: Token) -> list[Token]:
    """Whom talks are with, where the parse hangs them on the topic ("talked about the deal with X", "talks on
    the border with X and Y")."""
    topics = [*prepositional(event, *ABOUT), *(c for c in event.children if c.dep_ == "dobj")]
    return [party for topic in topics for party in prepositional(topic, "with")]


def is_definite(noun: Token) -> bool:
    """Whether a noun stands with "the", "this" or a possessive pronoun."""
    return any(
        (c.lower_ in _DEFINITE and c.dep_ in {"det", "predet", "preconj"}) or c.tag_ == "PRP$"
        for c in noun.children
    )


def is_backdrop(noun: Token) -> bool:
    """Whether a nominal event only says when, where or about what something else happens."""
    if noun.dep_ != "pobj":
        return False
    if noun.head.lower_ in _BACKDROP:
        return True
    return noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in EDGES | _RUN_UPS


def beside(carrier: Token) -> Token | None:
    """The event on whose sidelines something happens, by the words of the noun or verb that tells of it."""
    for edge in prepositional(carrier, "on", "at", "in"):
        if edge.lemma_.lower() in EDGES:
            return next(prepositional(edge, "of"), None)
    return None


def is_by_wire(token: Token) -> bool:
    """Whether a talk is held by telephone or video link."""
    for inner in prepositional(token, "by", "over", "on", "via", "through"):
        if inner.lower_ in _BY_WIRE or any(c.lower_ in _BY_WIRE for c in inner.children):
            return True
    words = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
    return bool(words & (CALLING - {"conference"}))


def names_place(modifier: Token, token: Token) -> bool:
    """Whether a name before a noun that says between whom it is tells where ("the Malta meeting between X and
    Y")."""
    between = any(c.lower_ == "between" for c in modifier.head.children)
    return between and token == modifier and modifier.pos_ == "PROPN" and modifier.dep_ == "compound"


def verbs_ahead(verb: Token) -> list[Token]:
    """The words after "be" that say what is to happen ("are due to start", "is likely to resume")."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"acomp", "xcomp"} and verb.lemma_ == "be":
            found += [child, *(c for c in child.children if c.dep_ == "xcomp")]
    return found
