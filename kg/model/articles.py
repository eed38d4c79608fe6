"""What a file becomes: an article and its passages, what points into it, and what was left out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from kg.model.kinds import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stretch of the stored text and what it is."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source: its text as stored, and what file, sidecar, markup or text say about it.

    `published` is EDTF, possibly an interval; `published_estimated` says that nobody stated it.
    `language` is a BCP 47 code of the text itself, `translated_from` of its original.
    `skipped` gives the reason why nothing is extracted (such as another language), else None.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_estimated: bool = False
    language: str = "en"
    translated_from: str | None = None
    passages: tuple[Passage, ...] = ()
    skipped: str | None = None

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the stored text in UTF-8."""
        return _sha256(self.text)


@lru_cache(maxsize=32)  # every claim of an article has it in its id
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The exact words: ``article.text[start:end] == quote``, and the kind of passage they stand in."""

    start: int
    end: int
    quote: str
    passage: PassageKind = PassageKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as printed and as understood.

    `text` is what the article prints, `edtf` the reading (None where it stays open).
    """

    text: str
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was left out and why: which file, where in it, what to do."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading inputs: the articles, and every input that was left out."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
