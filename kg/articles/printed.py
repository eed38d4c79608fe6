"""What the text itself prints of title, author, outlet and date: the last resort.

A date counts as stated where it is printed as the date of publication: a line of its own, "Published …", a
full date in the dateline. From "today, January 22, 2026" it follows, which makes it an estimate. Dates of
events say nothing (nor do those of photographs: two of five are weeks older than the report), and a date
without a year stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from kg.articles.dates import DAY_FIRST, MONTH, MONTH_FIRST, from_match, to_edtf
from kg.articles.language import detect
from kg.articles.metadata import Metadata
from kg.articles.wordlists import rows
from kg.model import Passage, PassageKind

_LABEL = re.compile(
    r"(?:story|report|text|analysis|words|interview|opinion|written|posted|published|prepared|compiled)?\s*"
    r"(?:authors?\b\s*:?|by\b\s*:?|:)|(?:text|reporters?|journalists?|correspondents?|editors?)\s*:",
    re.IGNORECASE,
)
_WORDS = r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+)"
_NAME = re.compile(rf"{_WORDS}{{0,4}}(?:(?:,|\s+and|\s*&)\s+{_WORDS}{{1,4}}){{0,3}}")
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w .,'’/-]{1,60}?)\s*\((?P<agency>[A-Z][\w .&-]{1,30})\)\s*(?:--|[-–—])"
)
_PLACE_AND_DATE = re.compile(r"\s*[A-Z]{3}[A-Z .'’/-]*,\s+(?P<date>[^()\n]{6,30}?\d{4})\s*(?:\(|--|[-–—])")
_SHORT_DATE = re.compile(
    rf"\s*[A-Z]{{3}}[A-Z .'’/-]*,\s+(?P<d>\d{{1,2}})\s+(?P<m>{MONTH})\.?\s+(?P<y>\d\d)\s*(?:\(|--|[-–—])",
    re.IGNORECASE,
)
_TODAY = re.compile(rf"\btoday,?\s+(?:{MONTH_FIRST}|{DAY_FIRST.replace('P<', 'P<_')})", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*"
    r"(?P<name>[A-Z][\w .&'’-]{1,40}?)"
    r"\s*(?:\d{4})?(?=[.,|]|\s*\Z|\s+All\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:source|agency)\s*:\s*(?P<name>[A-Z][\w .&'’-]{1,40})\Z", re.IGNORECASE)
_URL_DATE = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/-]|\Z)")
_SUFFIX = re.compile(r"(?P<title>.+?)\s+(?P<bar>\||[-–—])\s+(?P<outlet>[^|]{2,40})\Z", re.DOTALL)
_OLDEST = 60  # the first short year that is one of the last century
_OPENING = 3  # body paragraphs in which a dateline or "today" dates the text


def printed(text: str, passages: Sequence[Passage]) -> Metadata:
    """What `text` prints of itself, read from its marked passages."""
    by_kind: dict[PassageKind, list[str]] = {}
    for passage in passages:
        by_kind.setdefault(passage.kind, []).append(" ".join(text[passage.start : passage.end].split()))
    opening = by_kind.get(PassageKind.BODY, [])[:_OPENING]
    published, estimated = _date(by_kind, opening)
    title = next(iter(by_kind.get(PassageKind.TITLE, [])), None)
    return Metadata(
        title=re.sub(r"\A#+\s*|[*_]{2}", "", title) if title else None,
        outlet=_outlet(by_kind.get(PassageKind.CREDIT, []), opening),
        author=next(filter(None, map(_author, by_kind.get(PassageKind.BYLINE, []))), None),
        published=published,
        estimated=estimated,
        translated_from=next(filter(None, map(_original, by_kind.get(PassageKind.TRANSLATOR, []))), None),
    )


def from_address(known: Metadata) -> Metadata:
    """`known` completed by what its address says: the outlet, and the date that stands in many paths.

    A page's title often ends with the outlet ("… | The Paper"); where the host confirms it, it is taken off.
    """
    if not known.url:
        return known
    host = urlsplit(known.url).hostname or ""
    title, outlet = known.title, known.outlet
    split = _SUFFIX.fullmatch(title or "")
    if split and (split["outlet"] == outlet or _names_host(split["outlet"], host)):
        title, outlet = split["title"], outlet or split["outlet"]
        if split["bar"] == "|":
            title = title.split(" | ")[0]
    dated = _URL_DATE.search(urlsplit(known.url).path)
    guess = Metadata(
        outlet=outlet or host.removeprefix("www.") or None,
        published=from_match(dated) if dated else None,
        estimated=True,
    )
    return Metadata(title=title).over(known).over(guess)


def _names_host(name: str, host: str) -> bool:
    folded = re.sub(r"\W", "", name.lower())
    labels = host.removeprefix("www.").split(".")
    return (
        folded in re.sub(r"\W", "", host)
        or max(labels, key=len) in folded
        or name.lower().split()[0] in labels
    )


def _date(by_kind: dict[PassageKind, list[str]], opening: Sequence[str]) -> tuple[str | None, bool]:
    """The date of publication and whether it is an estimate."""
    for line in by_kind.get(PassageKind.METADATA, []):
        if not line.startswith("---") and "\n" not in line and len(line) < 120 and (stated := to_edtf(line)):
            return stated, False
    for paragraph in opening:
        dateline = _PLACE_AND_DATE.match(paragraph)
        if dateline and (stated := to_edtf(dateline["date"])):
            return stated, False
        if (short := _SHORT_DATE.match(paragraph)) and (stated := _of_last_century(short)):
            return stated, False
    for paragraph in opening:
        if (today := _TODAY.search(paragraph)) and (stated := to_edtf(today[0])):
            return stated, True
    return None, False


def _of_last_century(dateline: re.Match[str]) -> str | None:
    """The day of a dateline with a short year, as the wires of the eighties and nineties print it."""
    year = int(dateline["y"])
    return to_edtf(f"{dateline['d']} {dateline['m']} {1900 + year}") if year >= _OLDEST else None


def _outlet(credits: Sequence[str], opening: Sequence[str]) -> str | None:
    for paragraph in opening[:1]:
        if dateline := _DATELINE.match(paragraph):
            return dateline["agency"]
    for pattern in (_RIGHTS, _SOURCE):
        for line in credits:
            if (found := pattern.match(line)) and "photo" not in line.lower():
                return found["name"].strip()
    return None


def _author(line: str) -> str | None:
    label = _LABEL.match(line.strip("_* "))
    found = _NAME.match(line.strip("_* ")[label.end() :].strip()) if label else None
    name = re.split(r"\s+(?:at|in|for|from|reports?)\s", found[0])[0].rstrip(".,") if found else ""
    return name if len(name) > 2 else None


def _original(line: str) -> str | None:
    """The language that a translator's line names, or the one that it is written in."""
    named = re.search(r"\bfrom (?:the )?(?:original )?([A-Z][a-z]+)", line)
    if named:
        return next((code for code, names in rows("languages") if named[1].lower() in names.split()), None)
    own = detect(line)
    return own if own != "en" else None
