"""What each stretch of a text is (early: title and body lines)."""

from __future__ import annotations

import re

from kg.articles.clean import normalise
from kg.model import Article, Passage, PassageKind


def mark(text: str) -> tuple[Passage, ...]:
    """One passage a line."""
    return tuple(
        Passage(start=m.start(), end=m.end(), kind=PassageKind.BODY)
        for m in re.finditer(r"\S(?:[^\n\r]*\S)?", text)
    )


def blocks(article: Article) -> tuple[tuple[Passage, str], ...]:
    """Each content passage of an article with its normalised words, ready for language processing.

    The string has the length of the passage, so that an offset in it plus `start` is one in `article.text`.
    An editor's note inside a paragraph is a block of its own and is blank within the paragraph.
    """
    plain = normalise(article.text)
    return tuple(
        (passage, plain[passage.start : passage.end]) for passage in article.passages if passage.kind.is_content
    )
