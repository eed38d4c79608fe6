"""Which person of the program is which person of the gold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.evaluate.facts import Person, Sheet
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.wording import fold
from kg.names import same_person

_FULL, _COMPATIBLE, _ALIAS = 0.97, 0.95, 0.99  # below 1, so that the same letters win over the same person
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\(.*?\)")


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> float:
    """0 where two printed names cannot be one person's, and more the surer it is that they are."""
    if _BRACKETS.search(a + b):
        a, b = _BRACKETS.sub(" ", a), _BRACKETS.sub(" ", b)
    if letters(a) == letters(b):
        return 1.0 if letters(a) else 0.0
    verdict = same_person(a, b)
    return _COMPATIBLE if verdict is None else _FULL if verdict else 0.0


def person_likeness(name: str, gold: Person) -> float:
    """Likeness of a name and a person; of the other names one that is a single word must be the same word."""
    found = [likeness(name, gold.name)]
    for alias in gold.aliases:
        if letters(name) == letters(alias):
            found.append(_ALIAS)
        elif len(letters(alias)) > 1:
            found.append(likeness(name, alias) * _ALIAS)
    return max(found)


@lru_cache(maxsize=65_536)
def letters(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(_LETTERS.findall(fold(name).replace("'s", " ").replace("'", "")))


def candidates(gold: Sheet, found: Sheet) -> Iterator[Candidate]:
    """Persons of both sides that can be the same."""
    for i, wanted in enumerate(gold.persons):
        for j, given in enumerate(found.persons):
            if how := person_likeness(given.name, wanted):
                yield how + REQUIRED * (not wanted.optional), i, j
