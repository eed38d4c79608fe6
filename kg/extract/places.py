"""Where an event of a sentence takes place.

A place is a city, country or building after "in", "at", "to" on the words of the event, or a name before its
noun ("the Geneva talks").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

import regex
from spacy.tokens import Doc, Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.circumstances import chain, until
from kg.extract.document import Block, dateline
from kg.extract.parties import polities_beside
from kg.lexicon import Lexicon

_PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "near", "outside", "from", "for"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NO_PLACES = frozenset({"North", "South", "East", "West", "Middle East"})
# How many nouns may stand between a place and the event that it is the place of.
_NEAR = 2
# How far behind its place a clause with "where" may begin.
_NEXT_CLAUSE = 7
_SEATS = frozenset(
    [
        "palace",
        "kremlin",
        "house",
        "hotel",
        "residence",
        "resort",
        "airport",
        "capital",
        "city",
        "ministry",
        "headquarters",
        "embassy",
        "villa",
        "castle",
        "camp",
        "base",
        "forum",
        "island",
        "office",
        "estate",
        "nations",
    ]
)
_BUILDINGS = frozenset(
    ["house", "palace", "hotel", "villa", "residence", "castle", "mansion", "lodge", "hall", "resort"]
)
# "the city of Geneva": the noun says what kind of place its name is.
_SETTLEMENTS = frozenset(
    ["city", "capital", "town", "village", "port", "resort", "island", "state", "province", "district"]
)


# Words aimed at somebody, where a mission has its seat, where the matter of talks is: no places of a meeting.
_AIMED = frozenset({"accusation", "anger", "comment", "criticism", "jab", "remark", "swipe", "threat"})
_MISSIONS = frozenset({"bureau", "consulate", "embassy", "legation", "mission"})
_MATTERS = frozenset({"ceasefire", "conflict", "crisis", "fighting", "peace", "truce", "violence", "war"})
# Lands that a word before "talks" names as what they are about.
_DISPUTED = frozenset(["Crimea", "Donbas", "Gaza", "Gaza Strip", "Golan Heights", "Kashmir", "West Bank"])
# The kinds of words among which one in lower case can stand for a place ("here", "the capital").
_PLACE_WORDS = frozenset({"NOUN", "PROPN", "ADV", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, with the polity that it lies in where the lexicon knows it."""

    name: str
    polity: str | None
    city: bool

    @property
    def building(self) -> bool:
        """Whether the name is that of a building, which may stand in any city."""
        return self.polity is None and self.name.rpartition(" ")[2].lower() in _BUILDINGS


def places(scene: Scene, block: Block, tokens: Iterable[Token]) -> list[tuple[Token, Place]]:
    """The places among some tokens, with the token of each, those that act (as "Moscow said") left out."""
    found = []
    for token in tokens:
        if token.is_lower and token.pos_ not in _PLACE_WORDS:
            continue
        place = _place(scene, block, token)
        if place is not None:
            found.append((token, place))
    return found


def _place(scene: Scene, block: Block, token: Token) -> Place | None:
    lexicon = scene.document.lexicon
    if token.lower_ == "here" and token.pos_ == "ADV":
        home = filed_from(scene)
        return Place(home, lexicon.cities.get(home) or None, True) if home else None
    if token.lower_ == "capital":
        return _capital(scene, block, token)
    if token.pos_ == "NOUN" and token.i > 0:
        area = f"{block.doc[token.i - 1].text} {token.text}".title()
        return Place(area, None, True) if lexicon.cities.get(area) == "" else None
    mention = scene.mention(block, token)
    if mention is not None:
        return _of_polity(lexicon, token, *mention)
    if not token.text[0].isupper():
        return None
    text = _full_name(token)
    for name in (text, token.text):
        if name in lexicon.cities:
            return Place(name, lexicon.cities[name] or None, name not in _DISPUTED)
    if token.lower_ in _BUILDINGS and token.pos_ == "PROPN" and text != token.text:
        return Place(text, None, True)
    if (
        token.ent_type_ in _PLACE_LABELS
        and token.dep_ != "compound"
        and not token.text.isupper()
        and text not in _NO_PLACES
        and not text.startswith("Group of ")
        and not (token.i > 0 and block.doc[token.i - 1].is_quote)
    ):
        return Place(text, None, True)
    return None


def _of_polity(lexicon: Lexicon, token: Token, actor: Actor, form: Form) -> Place | None:
    """The place that the name of a polity is, by its own name or that of its capital."""
    if actor.person or actor.name not in lexicon.polity_kinds:
        return None
    if form is Form.ADJECTIVE and not _is_short_name(token):
        return None
    kind, city = lexicon.polity_kinds[actor.name], token.text in lexicon.cities
    if kind == "movement" or (kind == "bloc" and not city):
        return None
    return Place(token.text, lexicon.cities.get(token.text) or actor.name, city)


def _is_short_name(token: Token) -> bool:
    """Whether a short form that serves as an adjective too stands as a name ("to the UAE")."""
    return token.dep_ in {"pobj", "dobj"} and token.text.replace(".", "").isupper()


def filed_from(scene: Scene) -> str | None:
    """The place that a wire report is filed from ("GENEVA, March 4 -"), in its usual spelling."""
    lexicon = scene.document.lexicon
    for block in scene.document.blocks[:6]:
        text = block.text
        name = str(regex.split(r"[,(–—]| -", text[: dateline(text)])[0]).strip()
        for form in (name, name.title()):
            if form in lexicon.cities:
                return form
    return None


def _capital(scene: Scene, block: Block, token: Token) -> Place | None:
    """ "the Emirati capital", "the capital of Oman": the city."""
    capitals = {
        polity: city for city, polity in sorted(scene.document.lexicon.capitals.items(), reverse=True)
    }
    for actor in polities_beside(scene, block, token):
        if actor.name in capitals:
            return Place(capitals[actor.name], actor.name, True)
    return None


def _full_name(token: Token) -> str:
    """A capitalised name with its capitalised compound words ("Camp David")."""
    return str(_name(token).text)


def _name(token: Token) -> Span:
    doc, start = token.doc, token.i
    while start > 0:
        if doc[start - 1].dep_ == "compound" and doc[start - 1].text[0].isupper():
            start -= 1
        elif start > 1 and doc[start - 1].tag_ == "HYPH" and doc[start - 1].head.head == token.head.head:
            start -= 2
        else:
            break
    return doc[start : token.i + 1]


def _called(token: Token) -> Token:
    """The noun that says what a name names ("the city of Geneva", "the capital, Doha"), else the name."""
    head = _name(token).root
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in _SETTLEMENTS:
        return head.head.head
    if head.dep_ == "appos" and head.head.dep_ in {"dobj", "pobj"} and head.head.pos_ == "NOUN":
        return head.head
    return head


def where(
    candidates: list[tuple[Token, Place]],
    core: set[int],
    *,
    others: frozenset[int] = frozenset(),
    travels: bool = False,
) -> Place | None:
    """The place of the event whose words are the tokens `core` (positions), the nearest city first."""
    best: tuple[tuple[bool, bool, int, int], Place] | None = None
    scene = _scene(candidates, core)
    for token, place in candidates:
        is_scene = token == scene
        if not is_scene and not _is_location(token, core, place):
            continue
        governors = until(chain(token), core, others)
        if not is_scene and _is_far(token.doc, core, governors):
            continue
        depth = 0 if is_scene else next((n for n, i in enumerate(governors) if i in core), None)
        if depth is None or (_preposition(_called(token)) in {"to", "for"} and not travels):
            continue
        key = (not place.city, place.polity is None, depth, min(abs(token.i - i) for i in core))
        if best is None or key < best[0]:
            best = (key, place)
    return best[1] if best else None


def _is_far(doc: Doc, core: set[int], governors: Iterable[int]) -> bool:
    """Whether a place belongs to what acts or is told of beside an event ("the seaport near Odesa came under
    fire before the talks", "talks go on despite tension over the arrest of a banker in Canada")."""
    between = [doc[i] for i in takewhile(lambda i: i not in core, governors)]
    nouns = [noun for noun in between if noun.pos_ == "NOUN" and noun.dep_ != "conj"]
    return len(nouns) > _NEAR or any(noun.dep_ in {"nsubj", "nsubjpass"} for noun in nouns)


def _scene(candidates: list[tuple[Token, Place]], core: set[int]) -> Token | None:
    """The place before a clause with "where" that tells of the event ("Cairo, where they met X", "was in
    Cairo on Monday, where they met X")."""
    for token, _ in reversed(candidates):
        for link in token.doc[token.i + 1 : min(token.i + _NEXT_CLAUSE, len(token.doc))]:
            if link.lower_ == "where" and link.head.i in core and link.head.dep_ in {"relcl", "advcl"}:
                return token
    return None


def _preposition(token: Token) -> str:
    """The preposition of a place, or of the seat that it owns ("for Peru's industrial base")."""
    seat = token.head if token.dep_ == "poss" else token
    return str(seat.head.lower_) if seat.dep_ == "pobj" else ""


def _is_of_other(preposition: Token, core: set[int]) -> bool:
    """Whether a place says at whom words are directed ("comments at Moscow"), where a mission has its seat
    ("the embassy in Lima") or where the matter of talks is ("the war in Yemen")."""
    noun = preposition.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in core:
        return False
    lemma = noun.lemma_.lower()
    if preposition.lower_ == "at":
        return lemma in _AIMED
    there = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in"}  # "met at the embassy in Lima"
    return preposition.lower_ == "in" and (lemma in _MATTERS or (lemma in _MISSIONS and not there))


def _is_location(token: Token, core: set[int], place: Place) -> bool:
    if token.lower_ == "here":
        return True
    named = head = _called(token)
    if named.dep_ == "nsubj" and any(
        verb.lemma_ == "host" for verb in (named.head, *(c for c in named.head.children if c.dep_ == "xcomp"))
    ):
        return place.city
    while head.dep_ in {"compound", "poss", "nmod", "appos", "conj"} and head.head != head:
        if head.dep_ == "poss" and head.head.lemma_.lower() not in _SEATS:
            return False
        if head.head.i in core and head.dep_ in {"compound", "nmod"}:
            return place.city and place.polity is not None
        head = head.head
    if head.dep_ == "pobj" and _is_of_other(head.head, core):
        return False
    if head.dep_ == "pobj" and head.head.lower_ in _PLACE_PREPOSITIONS:
        return head.head.lower_ != "from" and (
            head == named or head.lemma_.lower() in _SEATS or head.head.lower_ == "in"
        )
    return (
        head.dep_ in {"dobj", "npadvmod"}
        and head.head.lemma_ in {"visit", "tour", "leave", "reach"}
        and head == named
    )
