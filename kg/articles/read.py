"""Files and folders → articles, and for every input that is left out the reason.

A plain-text file is stored as decoded, without any change; offsets count in that.
"""

from __future__ import annotations

import os
import re
import stat
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.articles.clean import normalise
from kg.articles.dates import is_edtf, to_edtf
from kg.articles.decode import declared_encoding, decode, read_bytes
from kg.articles.frontmatter import front_matter, head_end
from kg.articles.language import detect, script
from kg.articles.markup import read_page
from kg.articles.metadata import Metadata
from kg.articles.passages import mark
from kg.articles.printed import from_address, printed
from kg.articles.records import read_records
from kg.articles.sidecar import NAME, read_sidecar
from kg.errors import InputError
from kg.model import Article, Passage, Problem, Reading

_PAGES = (".html", ".htm", ".xhtml")
_RECORDS = (".jsonl", ".ndjson")
SUFFIXES = (".txt", ".text", ".md", ".markdown", *_PAGES, *_RECORDS)
MARKER = "kg-graph.json"  # stands in every graph folder; the page there is no article
_SHOWN = 60  # characters of what is no date
_SOLE_LANGUAGE = "en"  # the only one that is read for facts


@dataclass(frozen=True, slots=True)
class _Found:
    """An article with the place that it comes from, for sorting and for what is said of it."""

    article: Article
    path: Path
    line: int = 0
    unread: str | None = None

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What the article says of itself and cannot be used; the article is kept."""
        if self.unread is None:
            return ()
        said = self.unread if len(self.unread) <= _SHOWN else f"{self.unread[:_SHOWN]}…"
        reason = f"published = {said!r} is left out: write a date as 2026-01-22 (EDTF)"
        return (Problem(path=str(self.path), reason=reason, line=self.line or None),)


def article_from_text(
    text: str,
    *,
    id: str,
    published: str | None = None,
    options: Metadata | None = None,
    known: Metadata | None = None,
) -> Article:
    """The article in a string, with its passages marked and its language found.

    `published` (EDTF or a written date) and `options` win over `known`, which is what a file's own head or
    record says, and that over what the text prints. The text is stored as given; only lone surrogates,
    which no file can hold, become U+FFFD. An article in another language than English is marked as
    `skipped`. Raises `InputError` for a `published` that is no date.
    """
    return _article(text, id=id, options=_with_date(options, published), known=known or Metadata())[0]


def _article(text: str, *, id: str, options: Metadata, known: Metadata) -> tuple[Article, str | None]:
    """The article, and what stands in place of its date where that cannot be read."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    stated = options.over(known).over(front_matter(text))
    said = from_address(stated)
    passages = mark(text, title=said.title)
    facts = said.over(printed(text, passages))
    language, skipped = _language(text, passages, stated=options.language, hinted=facts.language)
    article = Article(
        id=id,
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        url=facts.url,
        published=facts.published,
        published_estimated=facts.estimated,
        language=language,
        translated_from=facts.translated_from,
        passages=passages,
        skipped=skipped,
    )
    return article, None if stated.published else stated.unread


def read_article(
    path: Path, *, published: str | None = None, known: Metadata | None = None, encoding: str | None = None
) -> Article:
    """The one article of a file; what is said of it and cannot be used (a date, `sources.toml`) is a warning.

    `published` and `known` win over the `sources.toml` beside the file and over what the file says.
    `encoding` is tried where the file declares none. Raises `InputError` for a file that is missing, empty,
    binary, too large, wrongly encoded or of no known kind, and for a JSONL file of several articles.
    """
    reading = read_single(path, published=published, known=known, encoding=encoding)
    for problem in reading.problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        warnings.warn(f"{place}: {problem.reason}", UserWarning, stacklevel=2)
    return reading.articles[0]


def read_single(
    path: Path, *, published: str | None = None, known: Metadata | None = None, encoding: str | None = None
) -> Reading:
    """The one article of a file as `read_article` gives it, and what is said of it but is left out."""
    options = _with_date(known, published)
    found, problems = _read_file(path, options=options, encoding=encoding)
    if problems:
        raise InputError(problems[0].reason, path=path, line=problems[0].line)
    if len(found) != 1:
        raise InputError(f"holds {len(found)} articles, where one is wanted", path=path)
    beside = [p for name, p in read_sidecar(path.parent).problems if name in (None, path.name)]
    return Reading(articles=(found[0].article,), problems=(*beside, *found[0].faults))


def read_articles(
    paths: Sequence[Path],
    *,
    published: str | None = None,
    known: Metadata | None = None,
    encoding: str | None = None,
) -> Reading:
    """The articles of files and folders (searched to any depth), whatever the order in which they are given.

    Every input that gives no article becomes a problem with its reason; so do a text that comes twice and a
    date that cannot be read (its article is kept).
    Hidden files, `README*` and `sources.toml` in folders are never articles. Raises `InputError` only for
    options that cannot be used.
    """
    options = _with_date(known, published)
    files, problems = _collect(paths)
    found: list[_Found] = []
    for folder in sorted({file.parent for file in files}):
        problems += [problem for _, problem in read_sidecar(folder).problems]
    for file in files:
        try:
            more, wrong = _read_file(file, options=options, encoding=encoding)
        except InputError as error:
            more, wrong = [], [Problem(path=str(file), reason=error.reason, line=error.line)]
        found += more
        problems += wrong
    single, repeated = _once(found)
    problems += [fault for item in single for fault in item.faults]
    problems = sorted([*problems, *repeated], key=lambda p: (p.path, p.line or 0, p.reason))
    return Reading(articles=tuple(_unique_ids(single)), problems=tuple(problems))


# ---------------------------------------------------------------- one file


def _read_file(path: Path, *, options: Metadata, encoding: str | None) -> tuple[list[_Found], list[Problem]]:
    suffix = path.suffix.lower()
    _check_file(path)
    if suffix not in SUFFIXES:
        raise InputError(
            f"{suffix or 'a file without ending'} is not read (read are {', '.join(SUFFIXES)})", path=path
        )
    given = options.over(read_sidecar(path.parent).entries.get(path.name, Metadata()))
    if suffix in _RECORDS:
        return _read_records(path, given)
    data = read_bytes(path)
    if suffix in _PAGES:
        text, known = read_page(
            decode(data, path=path, encoding=encoding or declared_encoding(data)), path=path
        )
    else:
        text, known = decode(data, path=path, encoding=encoding), Metadata()
    article, unread = _article(text, id=_stem(path), options=given, known=known)
    return [_Found(article, path, _line_of(unread, text), unread)], []


def _line_of(unread: str | None, text: str) -> int:
    """The line of a text's head on which the date stands; 0 where it stands on none, as in a page's tags."""
    lines = text[: head_end(text)].splitlines() if unread else ()
    return next((n for n, line in enumerate(lines, 1) if unread and unread in line), 0)


def _check_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise InputError("no such file or folder", path=path) from exc
    except OSError as exc:
        raise InputError(f"cannot be read: {exc.strerror or exc}", path=path) from exc
    if not stat.S_ISREG(mode):
        raise InputError("not a file", path=path)


def _read_records(path: Path, given: Metadata) -> tuple[list[_Found], list[Problem]]:
    records, problems = read_records(path)
    if not records and not problems:
        raise InputError("empty: there is nothing to read", path=path)
    found = []
    for record in records:
        id = record.id or f"{_stem(path)}-{record.line}"
        article, unread = _article(record.text, id=id, options=given, known=record.known)
        found.append(_Found(article, path, record.line, unread))
    return found, problems


def _stem(path: Path) -> str:
    """A file's name without its ending, with signs replaced that no identifier should have."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\]", "_", path.stem)


def _with_date(options: Metadata | None, published: str | None) -> Metadata:
    """The caller's options, with `published` checked."""
    given = options or Metadata()
    stated = published or given.published
    if stated is None:
        return given
    edtf = to_edtf(stated)
    if edtf is None:
        raise InputError(f"published: {stated!r} is no date; write it as 2026-01-22 (EDTF)")
    return replace(given, published=edtf, estimated=given.estimated if not published else not is_edtf(edtf))


def _language(
    text: str, passages: Sequence[Passage], *, stated: str | None, hinted: str | None
) -> tuple[str, str | None]:
    """The language of an article and why it is skipped, if it is.

    What the caller states wins; then what the words show; a page's own declaration, which templates often get
    wrong, counts only where the words are too few.
    """
    content = " ".join(normalise(text[p.start : p.end]) for p in passages[:80] if p.kind.is_content)
    language = stated or detect(content) or hinted or _SOLE_LANGUAGE
    if language != _SOLE_LANGUAGE:
        return language, f"language {language}: only English is read"
    letters = script(content)
    if letters not in (None, "Latin"):
        return language, f"declared as English, but its letters are {letters}"
    return language, None


# ---------------------------------------------------------------- many files


def _collect(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files to read, sorted, and what is left out before reading."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths), key=str):
        if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir() raises where looking is not allowed
            if _never_an_article(path.name):
                problems.append(Problem(path=str(path), reason="README and sources.toml are never articles"))
            else:
                files.setdefault(os.path.abspath(path), path)  # noqa: PTH100 -- resolve() would follow links
            continue
        inside, left_out = _search(path)
        problems += left_out
        if not inside and str(path) not in {problem.path for problem in left_out}:
            problems.append(
                Problem(path=str(path), reason=f"no articles in this folder ({', '.join(SUFFIXES)})")
            )
        for file in inside:
            files.setdefault(os.path.abspath(file), file)  # noqa: PTH100
    return sorted(files.values(), key=str), problems


def _search(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The article files under a folder, not those of a graph in it.

    Each real folder is entered once, so that loops of links end.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    entered: set[str] = set()

    def unreadable(error: OSError) -> None:
        problems.append(Problem(path=str(error.filename), reason=f"cannot be read: {error.strerror}"))

    for place, folders, names in os.walk(folder, followlinks=True, onerror=unreadable):
        real = os.path.realpath(place)
        if real in entered or MARKER in names:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in _visible(Path(place), names):
            if file.suffix.lower() in SUFFIXES:
                files.append(file)
            else:
                problems.append(
                    Problem(path=str(file), reason="left out: not a text, Markdown, HTML or JSONL file")
                )
    return files, problems


def _visible(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in sorted(names):
        if not name.startswith(".") and not _never_an_article(name):
            yield folder / name


def _never_an_article(name: str) -> bool:
    return name == NAME or name.upper().startswith("README")


def _once(found: Sequence[_Found]) -> tuple[list[_Found], list[Problem]]:
    """Each text once, the first by path and line; its twins become problems."""
    first: dict[str, _Found] = {}
    problems: list[Problem] = []
    for item in sorted(found, key=lambda item: (str(item.path), item.line)):
        earlier = first.setdefault(item.article.sha256, item)
        if earlier is not item:
            reason = f"left out: the same text as {earlier.place}"
            problems.append(Problem(path=str(item.path), reason=reason, line=item.line or None))
    return list(first.values()), problems


def _unique_ids(found: Sequence[_Found]) -> Iterator[Article]:
    """Articles sorted by id; those that share one get the beginning of their text's hash behind it."""
    shared = Counter(item.article.id for item in found)
    articles = [item.article for item in found]
    named = [
        replace(article, id=f"{article.id}-{article.sha256[:8]}") if shared[article.id] > 1 else article
        for article in articles
    ]
    yield from sorted(named, key=lambda article: (article.id, article.sha256))
