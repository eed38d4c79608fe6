"""What a personal name hints at: the polities in whose language it is a name.

A reader who meets "Foreign Minister Sergei Ivanov" in an article on Ukraine and Russia takes him for Russian.
The list `name_languages` tells endings of family names, given names and family names that come first; two
signs of one language weigh more than one. It is a hint among others (see `sides`), never a proof.
"""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii

from kg.lexicon import Lexicon, Row

_ENDING, _GIVEN, _FAMILY = 1, 2, 2
_SHORT = 3


def origins(lexicon: Lexicon, name: str) -> dict[str, float]:
    """The polities that a full name hints at, with weights up to 1; nothing for a single word.

    >>> from kg.lexicon import load
    >>> max(origins(load(), "Ararat Hakobyan"))
    'Armenia'
    """
    words = [_plain(word) for word in name.split(" ")]
    if len(words) < 2:
        return {}
    signs: dict[str, int] = {}
    for language, row in lexicon.words["name_languages"].items():
        strength = _strength(row, words)
        if strength:
            signs[language] = strength
    best = max(signs.values(), default=0)
    found: dict[str, float] = {}
    for language in sorted(signs):
        if signs[language] == best:
            for polity in lexicon.words["name_languages"][language]["polities"].split("|"):
                found[polity] = best / (_ENDING + _GIVEN)
    return found


def _plain(word: str) -> str:
    return anyascii(word).lower()


def _strength(row: Row, words: list[str]) -> int:
    found = 0
    if words[0] in _values(row["family"]):
        return _FAMILY + (1 if any("-" in word for word in words[1:]) or len(words) == _SHORT else 0)
    if words[0] in _values(row["given"]):
        found += _GIVEN
    if any(words[-1].endswith(end) and len(words[-1]) > len(end) + 1 for end in _values(row["endings"])):
        found += _ENDING
    if " ".join(words[-2:]) in _values(row["houses"]) or words[-1] in _values(row["houses"]):
        found += _FAMILY + _ENDING
    return found


@lru_cache(maxsize=512)
def _values(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) - {""}
