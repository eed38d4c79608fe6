"""In which language a text is: its script, then the frequent function words of the language.

A small test that needs no model: scripts that one language dominates decide alone; for Latin and Cyrillic
letters the language whose listed function words occur most often wins.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.articles.wordlists import rows

SAMPLE = 20_000  # characters: enough to be sure, and the same cost for every length of text
FEWEST = 3  # function words that must be found before Latin or Cyrillic letters count as a language

_RANGES = {
    "Latin": "A-Za-zª-ɏḀ-ỿ",
    "Cyrillic": "Ѐ-ԯ",
    "Arabic": "؀-ۿݐ-ݿ",
    "Hebrew": "֐-׿",
    "Greek": "Ͱ-Ͽἀ-῿",
    "Kana": "぀-ヿ",
    "Han": "㐀-䶿一-鿿",
    "Hangul": "ᄀ-ᇿ가-힯",
    "Devanagari": "ऀ-ॿ",
    "Georgian": "Ⴀ-ჿ",
    "Armenian": "԰-֏",
    "Thai": "฀-๿",
}
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _RANGES.items()))
_ASCII_LETTERS = re.compile("[A-Za-z]+")
_ALONE = {
    "Hebrew": "he",
    "Greek": "el",
    "Kana": "ja",
    "Han": "zh",
    "Hangul": "ko",
    "Devanagari": "hi",
    "Georgian": "ka",
    "Armenian": "hy",
    "Thai": "th",
}
_WORD = re.compile(r"[^\W\d_]+")


def script(text: str) -> str | None:
    """The script of most letters of `text` (its Unicode name), None where there are no letters."""
    sample = text[:SAMPLE]
    beyond = _ASCII_LETTERS.sub("", sample)  # most letters are plain Latin and are counted at once
    letters = Counter({"Latin": len(sample) - len(beyond)} if len(beyond) < len(sample) else {})
    for found in _SCRIPT.finditer(beyond) if not beyond.isascii() else ():
        letters[found.lastgroup or ""] += len(found[0])
    if letters["Kana"]:  # Japanese mixes both; Chinese has no kana
        letters["Kana"] += letters.pop("Han", 0)
    return max(letters, key=lambda name: (letters[name], name)) if letters else None


def detect(text: str) -> str | None:
    """The BCP 47 code of the language of `text`, or None where too little speaks for one.

    >>> detect("Le président a dit que les négociations sont dans une phase décisive")
    'fr'
    """
    used = script(text)
    if used in _ALONE:
        return _ALONE[used]
    if used == "Arabic":
        return "fa" if any(letter in text for letter in "پچژگ") else "ar"
    if used not in ("Latin", "Cyrillic"):
        return None
    hits = function_words(text)
    best = max(hits, key=lambda code: (hits[code], code == "en"), default="")
    if hits[best] >= FEWEST:
        return best
    return None if used == "Latin" else "uk" if any(letter in text for letter in "іїєґ") else "ru"


def function_words(text: str) -> Counter[str]:
    """How many words of `text` are listed function words, by language."""
    listed = _languages()
    return Counter(code for word in _WORD.findall(text[:SAMPLE].lower()) for code in listed.get(word, ()))


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of each listed function word."""
    listed: dict[str, tuple[str, ...]] = {}
    for code, words in rows("stopwords"):
        for word in words.split():
            listed[word] = (*listed.get(word, ()), code)
    return listed
