"""Files and folders → articles, and for every input that is left out the reason.

Text files are stored as decoded, without any change; offsets count in that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.articles.decode import decode, read_bytes
from kg.articles.metadata import Metadata
from kg.articles.passages import mark
from kg.articles.sidecar import read_sidecar
from kg.errors import InputError
from kg.model import Article, Problem, Reading

_TEXT = (".txt", ".md", ".markdown")
SUFFIXES = (*_TEXT,)


def article_from_text(text: str, *, id: str, known: Metadata | None = None) -> Article:
    """An article from a string. `known` wins over what the text prints."""
    facts = known or Metadata()
    return Article(
        id=id,
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        url=facts.url,
        published=facts.published,
        published_estimated=facts.estimated,
        language=facts.language or "en",
        translated_from=facts.translated_from,
        passages=mark(text),
    )


def read_article(path: Path, *, published: str | None = None) -> Article:
    """The one article of a file. Raises `InputError` when there is none."""
    given = Metadata(published=published)
    sidecar = read_sidecar(path.parent)
    known = given.over(sidecar.entries.get(path.name, Metadata()))
    return article_from_text(decode(read_bytes(path), path=path), id=path.stem, known=known)


def read_articles(paths: Sequence[Path], *, published: str | None = None) -> Reading:
    """The articles of files and folders, sorted by path."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in sorted(set(_files(paths))):
        try:
            articles.append(read_article(path, published=published))
        except InputError as error:
            problems.append(Problem(path=str(path), reason=error.reason, line=error.line))
    return Reading(articles=tuple(articles), problems=tuple(problems))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for name in sorted(os.listdir(path)):
                file = path / name
                if file.suffix in SUFFIXES and not name.upper().startswith("README"):
                    yield file
        else:
            yield path
