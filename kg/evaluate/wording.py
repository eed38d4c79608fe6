"""How alike two wordings are: folded text, sets of stems, quotes.

Stems are cut crudely and to seven letters: what counts is that "negotiations" meets "negotiating", and nobody
reads them. All likenesses run from 0 (nothing in common) to 1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from kg.evaluate.wordlists import words

Stems = frozenset[str]

_SIGNS = str.maketrans(
    {
        "ı": "i",
        "İ": "I",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
    }
    | {"—": "-", "–": "-", "\u00a0": " "}
)
_ENDINGS = (
    *("ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers"),
    *("ed", "es", "s", "ly"),
)
_STEM, _ROOT = 7, 4  # letters: of a stem at most, left of an ending at least
_LONGEST_QUOTE = 400  # characters: a whole passage proves nothing
_SHORTEST_QUOTE = 12  # a shorter one stands in any text
_SAME_QUOTE = 0.85


@lru_cache(maxsize=65_536)
def fold(text: str | None) -> str:
    """Lower case, without accents and typographic signs."""
    plain = unicodedata.normalize("NFKD", (text or "").translate(_SIGNS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


@lru_cache(maxsize=65_536)
def stems(text: str | None, drop: frozenset[str] = frozenset()) -> Stems:
    """The stems of the words that say something; `drop` are further words that do not."""
    filler = words()["filler"] | drop
    found = re.findall(r"[a-z0-9]+", fold(text).replace("'s ", " "))
    return frozenset(
        _stem(word)
        for word in found
        if word not in filler and word.rstrip("s") not in drop and (len(word) > 1 or word.isdigit())
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            return word[: -len(ending)][:_STEM]
    return word[:_STEM]


def overlap(a: Stems, b: Stems) -> float:
    """The share of the shorter wording that stands in the longer one."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def jaccard(a: Stems, b: Stems) -> float:
    """The share of all stems that both have."""
    return len(a & b) / len(a | b) if a or b else 0.0


def ratio(a: str, b: str) -> float:
    """The likeness of two strings, sign by sign."""
    return fuzz.ratio(a, b) / 100


@lru_cache(maxsize=65_536)
def proof(quote: str) -> str:
    """The quote as evidence: nothing where it is too long to point at anything."""
    return quote if len(quote) <= _LONGEST_QUOTE else ""


@lru_cache(maxsize=65_536)
def quote_likeness(a: str, b: str) -> float:
    """Whether two quotes come from the same place: 0, or how much of the shorter one stands in the other."""
    first, second = fold(proof(a)), fold(proof(b))
    if min(len(first), len(second)) < _SHORTEST_QUOTE:
        return 1.0 if first and first == second else 0.0
    likeness = fuzz.partial_ratio(first, second) / 100
    return likeness if likeness >= _SAME_QUOTE else 0.0
