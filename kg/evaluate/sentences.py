"""The sentence of an article that a fact was read from, for those who read the errors.

Sentences are found by full stops and blank lines alone: a reader is helped, nothing is measured.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.articles.wordlists import words
from kg.evaluate.facts import Fact, Office, Person
from kg.evaluate.wording import stems

_PARAGRAPH = re.compile(r"\n\s*\n")
_STOP = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)]))\s+(?=[\"'“‘«(—–-]*\s?[A-ZА-ЯЄІЇҐ])")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])(\w+)\.$")


def sentence_of(fact: Fact, text: str) -> str:
    """The sentence with the fact's evidence, or with the name that it is about; empty where there is none.

    Evidence that is longer than a sentence is given as it is. White space is one blank each.
    """
    found = sentences(text)
    if fact.quote:
        quote = _squeezed(fact.quote)
        return next((sentence for sentence in found if quote in sentence), quote)
    if isinstance(fact, Person):
        return _first(found, fact.name, *fact.aliases)
    if isinstance(fact, Office):
        return _office(found, fact)
    return ""


def _first(found: tuple[str, ...], *names: str) -> str:
    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(_squeezed(name))}(?!\w)")
        if hit := next((sentence for sentence in found if pattern.search(sentence)), ""):
            return hit
    return ""


def _office(found: tuple[str, ...], office: Office) -> str:
    """The sentence with the person's last name that shares most words with the title and the polity."""
    name = office.person.split()[-1] if office.person.split() else ""
    wanted = stems(f"{office.title} {office.polity or ''}")
    naming = [sentence for sentence in found if name in sentence]
    return max(naming, key=lambda sentence: len(wanted & stems(sentence)), default="")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in their order."""
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        start = len(found)
        for piece in _STOP.split(_squeezed(paragraph)):
            if len(found) > start and _goes_on(found[-1]):
                found[-1] += f" {piece}"
            elif piece:
                found.append(piece)
    return tuple(found)


def _goes_on(sentence: str) -> bool:
    """Whether the full stop at the end is one of an initial or an abbreviation."""
    word = _ABBREVIATED.search(sentence)
    return word is not None and (len(word[1]) == 1 or word[1].lower() in words("abbreviations", "stop"))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
