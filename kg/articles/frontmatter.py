"""The head of a Markdown file: ``key: value`` lines between ``---`` marks, or bare at the top.

Only the flat part of YAML that such heads use is read: plain, quoted and folded values, first items of lists.
"""

from __future__ import annotations

import re

from kg.articles.dates import to_edtf
from kg.articles.metadata import Metadata

_FENCED = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.{0,20000}?\n)(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S
)
_BARE = re.compile(r"\A\s*(?P<body>(?:[A-Za-z][\w -]{1,24}:[ \t]\S[^\n]{0,400}(?:\n|\Z)){2,20})(?=\s*\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w. -]{0,40}?)[ \t]*[:=](?:[ \t]+(?P<value>.*))?\Z")
_BARE_KEYS = frozenset(("title", "date", "published", "author", "source", "url"))
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "_": "\u00a0", "0": ""}
_UNSAID = frozenset(("", "unknown", "none", "null", "n/a", "na", "~", "-", "tbd"))

# Keys as the common site generators and scrapers name them, best first.
KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site", "sitename", "site_name", "publication", "newspaper", "source"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink", "src", "source"),
    "published": (
        "published",
        "published_time",
        "date",
        "pubdate",
        "publication_date",
        "datepublished",
        "published_at",
    ),
    "language": ("language", "lang", "locale"),
    "translated_from": ("translated_from", "original_language"),
}


def head_end(text: str) -> int:
    """Where the front matter of `text` ends; 0 where there is none."""
    found = _head(text)
    return found.end() if found else 0


def front_matter(text: str) -> Metadata:
    """What the front matter of `text` says of the article; silent where there is none."""
    found = _head(text)
    return from_fields(_pairs(found["body"])) if found else Metadata()


def from_fields(values: dict[str, str]) -> Metadata:
    """Metadata from named fields, by the keys of `KEYS`; of several dates the first that can be read."""
    known: dict[str, str | None] = {}
    for field, keys in KEYS.items():
        offered = [values[key].strip() for key in keys if values.get(key, "").strip().lower() not in _UNSAID]
        if field in ("url", "outlet"):
            offered = [value for value in offered if is_url(value) == (field == "url")]
        elif field == "published":
            offered.sort(key=lambda value: to_edtf(value) is None)
        known[field] = " ".join(offered[0].split()) if offered else None
    stated = known["published"]
    published = to_edtf(stated) if stated else None
    return Metadata(
        title=known["title"],
        outlet=known["outlet"],
        author=known["author"],
        url=known["url"],
        published=published,
        language=language_code(known["language"]),
        translated_from=language_code(known["translated_from"]),
        unread=None if published else stated,
    )


def is_url(value: str) -> bool:
    """Whether `value` is a web address and no name."""
    return bool(re.match(r"https?://\S+\Z", value))


def language_code(value: str | None) -> str | None:
    """The primary code of a language tag such as ``en-GB`` or ``en_US``; None for anything else."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*\Z", value or "")
    return found[1].lower() if found else None


def _head(text: str) -> re.Match[str] | None:
    fenced = _FENCED.match(text)
    if fenced:
        return fenced if _pairs(fenced["body"]) else None
    bare = _BARE.match(text)
    return bare if bare and len(_BARE_KEYS & set(_pairs(bare["body"]))) >= 2 else None


def _pairs(body: str) -> dict[str, str]:
    """Top-level keys in lower case with their values; an indented line continues the value before it."""
    pairs: dict[str, str] = {}
    last = ""
    for line in body.splitlines():
        found = None if line[:1] in (" ", "\t", "-", "#") else _PAIR.match(line)
        if found:
            last = found["key"].strip().lower().replace(" ", "_")
            pairs.setdefault(last, (found["value"] or "").strip())
        elif last and line.strip():
            pairs[last] = _continued(pairs[last], line.strip())
    return {key: _plain(value) for key, value in pairs.items()}


def _continued(value: str, line: str) -> str:
    if value in ("", ">", "|", ">-", "|-"):
        return line.removeprefix("- ")
    if line.startswith("- "):  # the first item of a list stands for it
        return value
    if value.endswith("\\"):
        return value[:-1] + line.removeprefix("\\")
    return f"{value} {line}"


def _plain(value: str) -> str:
    quoted = re.match(r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)'", value)
    if not quoted:
        listed = re.match(r"\[([^\],]+)[^\]]*\]\Z", value)
        return _plain(listed[1].strip()) if listed else value
    if quoted["single"] is not None:
        return quoted["single"].replace("''", "'")
    return _ESCAPE.sub(_unescaped, quoted["double"])


def _unescaped(found: re.Match[str]) -> str:
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _ESCAPED.get(sign, sign)
