"""Texts in capital letters, as old wire reports and monitored broadcasts have them, given back their case.

"THE LEFTIST PATRIOTIC UNION TODAY ASKED PRESIDENT BARCO" says nothing to a parser that knows names by their
capitals. A word keeps a capital where a word list knows it as a name, where it is no English word (that is,
where the lemmatiser of the language pipeline knows no base form of it), and beside such a word as part of the
same name; it stays as it is where the text introduces it as an abbreviation ("(FMLN)") or a list knows it as
one. Every text keeps its length, so that offsets stay those of the article.

This is truecasing (Lita, Ittycheriah, Roukos and Kambhatla, ACL 2003) with word lists for their counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from kg.articles.dates import MONTHS, WEEKDAYS
from kg.extract.pipeline import is_english, is_noun
from kg.extract.runs import SPACED_PARTICLES
from kg.lexicon import Lexicon

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\p{L}")
_ABBREVIATION = regex.compile(r"[(\[](\p{Lu}{2,7})(?:-\d+)?[)\]]")
_OPENING = regex.compile(r"(?:[.!?:][\"')\]”]*|--|\[TEXT\])\s*[\"'(\[“]*\Z|\A\W*\Z")
_BY_A_NUMBER = regex.compile(r"\d\W?\Z|\A\W?\d")
_ALL, _LEAST = 0.85, 12
_SAMPLE = 400  # characters
_LONGEST_NAME = 5
# Months that are English words too, and months only beside a number ("27 MAY").
_WORDS = frozenset({"may", "march", "mar", "dec"})
_CALENDAR = {*WEEKDAYS, *MONTHS} - _WORDS
_BODIES = frozenset(
    {"party", "front", "movement", "union", "council", "committee", "commission", "ministry", "assembly"}
    | {"federation", "alliance", "league", "congress", "parliament", "senate", "army", "confederation"}
)
_FUNCTION = frozenset(
    {"the", "a", "an", "of", "and", "or", "to", "in", "on", "at", "by", "for", "from", "with", "that"}
    | {"its", "his", "their", "this"}
)
_LONGEST_BODY = 4
_VOWELS = frozenset("AEIOUY")
_SHORT = 3  # letters; shorter words of titles are "of", "for"

_Word = tuple[int, int, str]


def is_capitals(text: str) -> bool:
    """Whether a passage is printed in capital letters."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return len(letters) >= _LEAST and sum(c.isupper() for c in letters) >= _ALL * len(letters)


def restore(texts: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The passages of an article, those in capital letters with the case that running text has."""
    shouted = [is_capitals(text) for text in texts]
    if not any(shouted):
        return list(texts)
    short = {word for text in texts for word in _ABBREVIATION.findall(text) if _is_abbreviation(word)}
    caser = _Caser(lexicon, short)
    caser.learn(caser.recase(text) for text, loud in zip(texts, shouted, strict=True) if loud)
    return [caser.recase(text) if loud else text for text, loud in zip(texts, shouted, strict=True)]


def _is_abbreviation(word: str) -> bool:
    return not is_english(word.lower()) or not set(word) & _VOWELS


class _Caser:
    """Gives words their case by the word lists and by what one article introduces."""

    def __init__(self, lexicon: Lexicon, short: set[str]) -> None:
        self.names = _names(lexicon)
        self.given = {name.lower() for name in lexicon.given_names}
        self.surnames: set[str] = set()
        self.titles = {word for title in lexicon.titles for word in title.split() if len(word) > _SHORT}
        self.short = short

    def learn(self, recased: Iterable[str]) -> None:
        """Note what the article prints behind given names as surnames, for where they stand alone."""
        for text in recased:
            for (_, end, first), (start, _, second) in pairwise(_words(text)):
                named = first.lower() in self.given and first[:1].isupper() and second[:1].isupper()
                if named and text[end:start] == " " and second.lower() not in self.titles:
                    self.surnames.add(_stem(second))

    def recase(self, text: str) -> str:
        """A passage with the case of running text, of the same length."""
        words = _words(text)
        cased = [self._alone(text, *word) for word in words]
        self._name_persons(text, words, cased)
        self._name_bodies(text, words, cased)
        for first, last, name in self._listed(text, words):
            offset = words[first][0]
            for i in range(first, last):
                cased[i] = name[words[i][0] - offset : words[i][1] - offset]
        self._name_titles(text, words, cased)
        out = list(text)
        for (start, end, word), new in zip(words, cased, strict=True):
            if _OPENING.search(text[max(0, start - 8) : start]):
                new = new[:1].upper() + new[1:]
            if len(new) == len(word):
                out[start:end] = new
        return "".join(out)

    def _alone(self, text: str, start: int, end: int, word: str) -> str:
        """The case of a word by itself."""
        low = word.lower()
        stem = _stem(word)
        if stem.upper() in self.short:
            return stem.upper() + low[len(stem) :]
        dated = stem in _WORDS and (
            _BY_A_NUMBER.search(text[max(0, start - 2) : start]) or _BY_A_NUMBER.search(text[end : end + 2])
        )
        if low == "i" or stem in _CALENDAR or dated:
            return low.capitalize()
        return low if is_english(stem) else low.capitalize()

    def _name_persons(self, text: str, words: Sequence[_Word], cased: list[str]) -> None:
        """Capitals for given names and surnames that are English nouns too, by the words beside them."""
        follows = [i > 0 and text[words[i - 1][1] : words[i][0]] == " " for i in range(len(words))]
        for i, (_, _, word) in enumerate(words):
            low = _stem(word)
            before = _stem(words[i - 1][2]) if follows[i] else ""
            after = _stem(words[i + 1][2]) if i + 1 < len(words) and follows[i + 1] else ""
            if before in SPACED_PARTICLES and i > 1 and follows[i - 1] and word.isupper():
                named = cased[i - 2][:1].isupper() and _stem(words[i - 2][2]) not in self.names
                if named or _stem(words[i - 2][2]) in self.titles:
                    cased[i] = word.capitalize()
            if not is_noun(low) or low in self.titles or low in _WORDS:
                continue
            behind = before in self.given and cased[i - 1][:1].isupper()
            titled = low in self.given and before in self.titles and is_noun(after)
            unknown = bool(after) and not is_english(after)
            ahead = unknown and (low in self.given or (before in self.titles and after not in self.names))
            if low in self.surnames or behind or titled or ahead:
                cased[i] = word.capitalize()

    def _name_bodies(self, text: str, words: Sequence[_Word], cased: list[str]) -> None:
        """Capitals for "the liberal party": what stands between the article and the noun for a body."""
        for i, (_, _, word) in enumerate(words):
            if word.lower() not in _BODIES:
                continue
            first = i
            while first > max(0, i - _LONGEST_BODY) and text[words[first - 1][1] : words[first][0]] == " ":
                if words[first - 1][2].lower() in _FUNCTION:
                    break
                first -= 1
            if 0 < first < i and words[first - 1][2] == "THE":
                for j in range(first, i + 1):
                    cased[j] = words[j][2].capitalize()

    def _listed(self, text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
        """The stretches that a word list knows as names: first word, end, and the name as listed."""
        i = 0
        while i < len(words):
            step = 1
            for n in range(min(_LONGEST_NAME, len(words) - i), 0, -1):
                stretch = text[words[i][0] : words[i + n - 1][1]].lower()
                name = self.names.get(stretch) or self.names.get(_stem(stretch))
                if name is not None:
                    yield i, i + n, name + stretch[len(name) :]
                    step = n
                    break
            i += step

    def _name_titles(self, text: str, words: Sequence[_Word], cased: list[str]) -> None:
        """Capitals for the title before a name ("president barco")."""
        for i in range(len(words) - 2, -1, -1):
            low = words[i][2].lower()
            after = cased[i + 1]
            named = after[:1].isupper() and after not in self.short and after.lower() not in self.names
            if named and low in self.titles and text[words[i][1] : words[i + 1][0]] in {" ", "-"}:
                cased[i] = low.capitalize()


def _stem(word: str) -> str:
    """A word in lower case, without the genitive."""
    return word.lower().removesuffix("'s").removesuffix("’s")


def _words(text: str) -> list[_Word]:
    return [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=4)
def _named(aliases: tuple[str, ...]) -> Mapping[str, str]:
    return {name.lower(): name for name in aliases}


def _names(lexicon: Lexicon) -> Mapping[str, str]:
    """Every listed name by its lower-case form, but for abbreviations that spell an English word ("us")."""

    def listed() -> Iterable[str]:
        for names in (lexicon.cities, lexicon.organisations, lexicon.actors, lexicon.polities):
            yield from names

    return _named(
        tuple(n.removeprefix("The ") for n in listed() if not (n.isupper() and is_english(n.lower())))
    )
