"""Whether two wordings of a person's office mean one office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg import lexicon
from kg.evaluate.cast import Cast, same_party
from kg.evaluate.facts import Sheet
from kg.evaluate.pairing import REQUIRED, Candidate
from kg.evaluate.wording import fold, overlap, ratio, stems
from kg.evaluate.wordlists import RoleClass, roles, words

_SAME_TITLE = 0.5  # from here on two titles are taken for one
_ALIKE = 0.4


def candidates(gold: Sheet, found: Sheet, cast: Cast, *, polity: bool = True) -> Iterator[Candidate]:
    """Offices of one person whose titles agree, and (unless `polity` is False) whose polities agree."""
    for i, wanted in enumerate(gold.offices):
        for j, given in enumerate(found.offices):
            who = cast.same(given.person, wanted.person)
            title = title_likeness(given.title, wanted.title) if who else 0.0
            if title < _SAME_TITLE:
                continue
            where = wanted.polity is None or same_party(given.polity, wanted.polity)
            if where or not polity:
                yield who + title + 0.3 * where + REQUIRED * (not wanted.optional), i, j


@lru_cache(maxsize=65_536)
def title_likeness(a: str, b: str) -> float:
    """Likeness of two titles, by the class of office and by the words; 0.5 and more mean one office."""
    if fold(a) == fold(b):
        return 1.0
    first, second = _role(fold(a)), _role(fold(b))
    left, right = stems(a, _unsaid()), stems(b, _unsaid())
    alike = max(overlap(left, right), ratio(fold(a), fold(b)))
    if first is None or second is None:
        return alike
    if first is second:
        if first.wide:
            return max(0.6, alike) if alike >= _ALIKE or not left or not right else 0.3
        return max(0.7, alike)
    if second.name in first.near or first.name in second.near:
        return max(0.5, alike * 0.95) if alike >= 0.3 else _ALIKE
    return alike * 0.45


def _role(title: str) -> RoleClass | None:
    return next((role for role in roles() if role.pattern.search(title)), None)


@lru_cache(maxsize=1)
def _unsaid() -> frozenset[str]:
    """Words that tell no titles apart: adjectives of states, and those of the list."""
    single = (fold(adjective) for adjective in lexicon.load().adjectives)
    return words()["title"] | frozenset(word for word in single if word.isalpha())
