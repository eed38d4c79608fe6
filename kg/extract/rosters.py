"""Lists of names: who shares a title that stands once, before or after them all.

together     "the ministers A, B and C", "A and B, the ministers of …"
with asides  "Presidents A of Chad and B (Niger)", "Sens. A, R-Ariz.; B, D-N.J.; and C (D-Mich.)"
"""

from __future__ import annotations

import regex
from spacy.tokens import Span, Token

from kg.extract.document import Block
from kg.extract.phrases import LONGEST_TITLE, TitleFinder, is_plural

AFFILIATION = regex.compile(r"[DRI] ?- ?\p{Lu}")  # the party and state of an American legislator
_SEPARATORS = frozenset({"and", ",", ";"})
_ASIDE = 8


def listed(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> list[int]:
    """The positions of the names of a list ("A, B and C") that a name is one of."""
    found = [token.i]
    for step in (-1, 1):
        index = token.i + step
        while sentence.start <= index < sentence.end:
            word = block.doc[index]
            if finder.scene.person(block, word):
                found.append(index)
            elif word.lower_ not in {",", "and"}:
                break
            index += step
    return sorted(found)


def listed_with_asides(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> list[int]:
    """The positions of the names up to this one of a list of names with asides ("A of Chad and B of …")."""
    found = [token.i]
    while (before := _name_before(finder, block, sentence, found[0])) is not None:
        found.insert(0, before)
    return found


def list_start(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> int:
    """Where a list begins that shares the plural role word before it ("the ministers A, B and C").

    Each name may have its polity after it ("Presidents A of Chad and B of Niger").
    """
    index: int = token.i
    while (before := _name_before(finder, block, sentence, index)) is not None:
        index = before
    if index == token.i:
        return index
    heads = list(finder.heads(block, max(sentence.start, index - LONGEST_TITLE), index))
    return index if heads and is_plural(block, heads[-1]) else token.i


def _name_before(finder: TitleFinder, block: Block, sentence: Span, index: int) -> int | None:
    """The position of the name that stands before a name in a list, with or without an aside on it."""
    doc, back = block.doc, index - 1
    if back <= sentence.start or doc[back].lower_ not in _SEPARATORS:
        return None
    if doc[back].lower_ == "and" and doc[back - 1].text in {",", ";"}:
        back -= 1
    back -= 1
    for place in range(back, max(sentence.start, back - _ASIDE) - 1, -1):
        if finder.scene.person(block, doc[place]):
            return place if place == back or _is_aside(block, place + 1, back + 1) else None
    return None


def _is_aside(block: Block, start: int, end: int) -> bool:
    """Whether words after a name tell only where its bearer is from: "of Chad", "(Niger)", ", R-Ariz."."""
    words = block.doc[start:end]
    if words[0].lower_ in {"of", "from"}:
        return len(words) > 1 and all(t.pos_ == "PROPN" for t in words[1:])
    if words[0].text == "(":
        return words[-1].text == ")" and not any(t.text == ")" for t in words[:-1])
    return words[0].text == "," and AFFILIATION.match(words[1:].text) is not None
