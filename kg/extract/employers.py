"""Houses of experts, business and societies, whose names may hold a state that they do not belong to.

"chairman of the British Chamber of Commerce in Chile"     the British Chamber of Commerce
"a political scientist at Warsaw University"                Warsaw University
"managing director for Harbour Asset Management"            Harbour Asset Management
"president of the European Council"                         no such house
"""

from __future__ import annotations

import regex
from spacy.tokens import Token

from kg.extract.actors import Form, Scene
from kg.extract.document import Block

_PRIVATE = regex.compile(
    r"\b(?:Chamber of (?:Commerce|Industry)|Business Council|Institute|Universit\p{L}+|College|School"
    r"|Foundation|Association|Society|Club|Company|Corp|Corporation|Inc|Ltd|Management|Capital|Partners|Holdings|Securities"
    r"|Investments?|Industrialists|Manufacturers|Scientists|Journalists|Studies)\b"
)
_CENTRE = regex.compile(
    r"\bCent(?:er|re) (?:[Ff]or|of) (?:\p{L}+ )*?"
    r"(?:Studies|Research|Polic|Politic|Interest|Progress|Analysis|Securit|Econom)"
)
_JOINS = frozenset({"of", "for", "and", "the", "-", "&", "'s"})
_STATES = frozenset({"ambassador", "envoy", "legislator", "deputy-minister", "royalty"})
_LOOSE = 4


def private_house(scene: Scene, block: Block, start: int, end: int, rank: str) -> tuple[str, int] | None:
    """The private house that the words from a token on name, with the index behind it; None if there is none.

    At most four small words may stand before the name ("at the conservative Asian Institute").
    """
    doc, begin = block.doc, start
    if rank in _STATES:
        return None
    while (
        begin < end and begin - start < _LOOSE and doc[begin].text[0].islower() and doc[begin].pos_ != "ADP"
    ):
        begin += 1
    stop = begin
    while stop < end and _is_part(scene, block, doc[stop]):
        stop += 1
    while stop > begin and doc[stop - 1].lower_ in _JOINS:
        stop -= 1
    if stop - begin < 2 and not (stop > begin and " " in doc[begin].text):
        return None
    name = str(doc[begin:stop].text)
    if not (_PRIVATE.search(name) or _CENTRE.search(name)):
        return None
    known = scene.document.lexicon.organisations
    owned = stop > begin + 1 and doc[begin + 1].tag_ == "POS"
    within = any(t.lower_ == "at" for t in doc[stop:end])
    return None if name in known or doc[begin].text in known or owned or within else (name, stop)


def _is_part(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a word may stand in the name of a house: capitalised or a join, and nobody's name."""
    if token.lower_ in _JOINS:
        return True
    mention = scene.mention(block, token)
    person = mention is not None and mention[0].person and mention[1] is not Form.BODY
    return bool(token.text[0].isupper()) and not person
