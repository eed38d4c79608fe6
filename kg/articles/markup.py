"""HTML pages → the article's text and what the page's head says of it.

The stored text of a page is what trafilatura (https://trafilatura.readthedocs.io) takes for the main text,
under the page's title; where it finds none, the paragraphs of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import trafilatura

from kg.articles.dates import to_edtf
from kg.articles.frontmatter import from_fields
from kg.articles.metadata import Metadata
from kg.errors import InputError

# Where pages say it, best first: meta names and properties (Open Graph, Dublin Core, schema.org, Parsely).
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline", "<h1>", "<title>"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "parsely-pub-date",
        "publish-date",
        "sailthru.date",
        "time",
    ),
    "url": ("canonical", "og:url", "twitter:url"),
    "language": ("lang", "og:locale", "content-language"),
}
_BLOCKS = ("title", "h1", "h2", "h3", "p", "li", "blockquote")
_DEEPEST = 6  # levels of JSON-LD that are searched; a page's own nesting is less


class _Page(HTMLParser):
    """What a page says of itself, and its paragraphs; copes with markup that is broken in any way."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.linked: list[str] = []
        self.paragraphs: list[str] = []
        self._inside = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what meta, link, time and html tags say; begin the text of the tags that matter."""
        given = {key: (value or "").strip() for key, value in attrs}
        if tag == "meta":
            self._say(
                given.get("property") or given.get("name") or given.get("itemprop"), given.get("content")
            )
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self._say("canonical", given.get("href"))
        elif tag == "time":
            self._say("time", given.get("datetime"))
        elif tag == "html":
            self._say("lang", given.get("lang"))
        if tag == "script" or tag in _BLOCKS:
            self._close()
            linked_data = given.get("type", "").lower() == "application/ld+json"
            self._inside = tag if tag != "script" else "linked" if linked_data else "code"

    def handle_endtag(self, tag: str) -> None:
        """End the text of the tags that matter."""
        if tag == "script" or tag in _BLOCKS:
            self._close()

    def handle_data(self, data: str) -> None:
        """Keep the text inside the tags that matter."""
        if self._inside not in ("", "code"):
            self._words.append(data)

    def close(self) -> None:
        """End the text that the page left open."""
        super().close()
        self._close()

    def _say(self, key: str | None, value: str | None) -> None:
        if key and value:
            self.said.setdefault(key.lower(), value)

    def _close(self) -> None:
        words = " ".join("".join(self._words).split())
        if self._inside == "linked":
            self.linked.append(words)
        elif self._inside in ("title", "h1"):
            self._say(f"<{self._inside}>", words)
        elif self._inside and words and self._inside != "code":
            self.paragraphs.append(words)
        self._inside, self._words = "", []


def read_page(page: str, *, path: Path | str | None = None) -> tuple[str, Metadata]:
    """The text of an HTML page and its metadata. Raises `InputError` where the page has no text."""
    parsed = _Page()
    with suppress(AssertionError):  # html.parser's way to give up on "<![…"; what stands before it is kept
        parsed.feed(page)
        parsed.close()
    known = _metadata(parsed)
    text = (trafilatura.extract(page, include_comments=False, include_tables=False) or "").strip()
    text = text or "\n\n".join(parsed.paragraphs)
    if not text:
        raise InputError("no article text found in this page: save the text as .txt", path=path)
    if known.title and not text.startswith(known.title):
        text = f"{known.title}\n\n{text}"
    return text, known


def _metadata(page: _Page) -> Metadata:
    """JSON-LD first, since it is written for machines; then meta tags, then the visible title."""
    linked = Metadata()
    for script in page.linked:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue  # a page's broken annotation says nothing; the tags and the text remain
        for node in _articles(data):
            linked = linked.over(from_fields(_linked_fields(node)))
    fields = {field: _said(page, field) for field in _META}
    return linked.over(from_fields({**fields, "published": _date(page)}))


def _date(page: _Page) -> str:
    """The first date among the tags, else what stands in its place; a bare `time` may be an hour."""
    values = {key: page.said[key] for key in _META["published"] if key in page.said}
    read = [value for value in values.values() if to_edtf(value)]
    return next(iter((*read, *(value for key, value in values.items() if key != "time"))), "")


def _said(page: _Page, field: str) -> str:
    """The best value that the tags give for a field; an author's profile address is no name."""
    for key in _META[field]:
        value = page.said.get(key, "")
        if value and not (field == "author" and value.startswith(("http://", "https://", "//"))):
            return value
    return ""


def _articles(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The nodes of a JSON-LD document that describe an article."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(
            isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in named
        ):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _linked_fields(node: Mapping[str, object]) -> dict[str, str]:
    return {
        "title": _name(node.get("headline")),
        "outlet": _name(node.get("publisher")),
        "author": _name(node.get("author")),
        "url": _name(node.get("url")),
        "published": _name(node.get("datePublished")),
        "language": _name(node.get("inLanguage")),
    }


def _name(value: object) -> str:
    """A JSON-LD value as text: a string, the `name` of a node, or all of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10])))
    return ""
