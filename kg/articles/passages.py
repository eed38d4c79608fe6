"""What each stretch of a text is: title, heading, body, caption …, or furniture of the page.

Lines are judged one by one (`kg/lexicon/furniture.tsv`, script and language), then by what stands around
them: a short line before a photo credit is a caption, links under "Read also" are navigation, a second
printing of the title is a duplicate. Only the kinds that `PassageKind.is_content` names are read for facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.articles.clean import EDITOR_NOTE, EDITOR_WORDS, normalise
from kg.articles.credits import without_credits
from kg.articles.dates import DAY_FIRST, MONTH_FIRST
from kg.articles.frontmatter import head_end
from kg.articles.glue import seams, vocabulary
from kg.articles.layout import Piece, decide
from kg.articles.lines import Line, line_at, paragraphs
from kg.articles.wordlists import furniture
from kg.model import Article, Passage, PassageKind

_SHORT = 240  # characters; of longer lines only those with such a word can be furniture
_LONG_FURNITURE = re.compile(
    r"cookie|consent|our partners|licen[sc]e|caption|photo|\bfile\b|privacy|terms|newsletter|subscri"
    r"|copyright|translat|topics|tags|keywords|not be published",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_DATE_LINE = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:{MONTH_FIRST}|{DAY_FIRST.replace('P<', 'P<_')}|\d{{4}}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{{4}})"
    r"(?:[\s,|·•at-]*\d{1,2}[:.]\d\d.{0,20})?",
    re.IGNORECASE,
)
_TRAILING_CREDIT = re.compile(
    r"(?:[\[(](?=[^\[\]()]*(?:/|getty|reuters|photo|file|image|courtesy|handout|\bafp\b|via\b))[^\[\]()]{3,140}[\])]"
    r"|(?<=[.!?]) ?(?:photo|image|credit|photograph)\s?(?:by|credit)?\s?:[^.!?]{2,100})\Z",
    re.IGNORECASE,
)
# What broadcasters' pages print before a caption, on the same line.
_CAPTION_LABEL = re.compile(
    r"(?:media playback is (?:unsupported|not supported) on (?:your|this) device\.?\s+)?"
    r"(?:image (?:copyright|source|credit)s?:?,?\s+[^.!?]{2,60}?\s+)?"
    r"(?:media|image|video|photo) caption:?\s+(?=\S)",
    re.IGNORECASE,
)
_CAPTION_LENGTH = 600  # a longer line with a credit at its end is body


def mark(text: str, *, title: str | None = None) -> tuple[Passage, ...]:
    """The passages of `text`: ordered, disjoint, without surrounding blanks; each a paragraph or a part of
    one.

    `title` is the title where it is known from elsewhere; otherwise the first line that looks like one is.
    """
    plain = normalise(text)
    head = head_end(text)
    pieces = [
        piece for line in paragraphs(text, plain, head, alone=_alone) for piece in _pieces(text, plain, line)
    ]
    known = vocabulary(plain)
    pieces = [part for piece in pieces for part in _unglued(text, plain, piece, known)]
    decide(pieces, title=title, has_head=head > 0)
    passages = [] if not head else _stretch(text, 0, head, PassageKind.METADATA)
    for piece in pieces:
        passages += _with_notes(text, piece)
    return tuple(passages)


def blocks(article: Article) -> tuple[tuple[Passage, str], ...]:
    """What to parse: each paragraph of content with its normalised words, in text order.

    The string has the length of its passage, so that an offset in it plus `start` is one in `article.text`;
    line breaks are blanks. A paragraph that an editor's note divides comes whole, as one block with the
    note blanked (its passage then spans several of `article.passages`), and the note follows as a block of
    its own.
    """
    plain = normalise(article.text)
    found: list[tuple[Passage, str]] = []
    for group in _paragraph_groups(plain, article.passages):
        notes = [passage for passage in group if passage.kind is PassageKind.EDITOR]
        own = [passage for passage in group if passage.kind is not PassageKind.EDITOR]
        if own:
            whole = replace(own[0], end=own[-1].end)
            found.append((whole, without_credits(_blanked(plain, whole, notes))))
        for note in notes:
            found.append((note, " " + _blanked(plain, note, [])[1:-1] + " "))
    return tuple(sorted(found, key=lambda block: block[0].start))


def _paragraph_groups(plain: str, passages: tuple[Passage, ...]) -> list[list[Passage]]:
    """Content passages, those of one line together that an editor's note divides."""
    groups: list[list[Passage]] = []
    for passage in passages:
        if not passage.kind.is_content:
            continue
        last = groups[-1][-1] if groups else None
        beside = last is not None and PassageKind.EDITOR in (last.kind, passage.kind)
        if last is not None and beside and not re.search(r"[\r\n]", plain[last.end : passage.start]):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return groups


def _blanked(plain: str, passage: Passage, notes: list[Passage]) -> str:
    words = re.sub(r"\s", " ", plain[passage.start : passage.end])
    for note in notes:
        first, last = note.start - passage.start, note.end - passage.start
        if first >= 0 and last <= len(words):
            words = words[:first] + " " * (last - first) + words[last:]
    return words


# ---------------------------------------------------------------- line by line


def _furniture(line: Line) -> tuple[PassageKind | None, bool]:
    """The kind that a line's own words tell, and whether it opens a list of links."""
    if not re.search(r"\w", line.words):
        return PassageKind.NAVIGATION, False
    if _DATE_LINE.fullmatch(line.words):
        return PassageKind.METADATA, False
    if len(line.words) > _SHORT and not _LONG_FURNITURE.search(line.words):
        return None, False
    for kind, opens, pattern in furniture():
        if pattern.fullmatch(line.words):
            return kind, opens
    return None, False


def _alone(line: Line) -> bool:
    """Whether a line is furniture by its own words, so that no paragraph goes on in it."""
    return line.words[:1].isupper() and _furniture(line)[0] is not None


def _pieces(text: str, plain: str, line: Line) -> Iterator[Piece]:
    """A line as one piece, or as a caption with the label before it and the credit that ends it."""
    label = _CAPTION_LABEL.match(plain, line.start, line.end)
    if label is not None and label.end() < line.end:
        yield Piece(line_at(text, plain, line.start, label.end(), apart=line.apart), PassageKind.NAVIGATION)
        yield Piece(line_at(text, plain, label.end(), line.end, apart=False), PassageKind.CAPTION)
        return
    kind, opens = _furniture(line)
    raw = text[line.start : line.end]
    if kind is None and re.fullmatch(r"(?:[-*+•]\s+)?!?\[[^\]]*\]\([^)]*\)", raw):
        kind = PassageKind.NAVIGATION
    credit = (
        _TRAILING_CREDIT.search(plain, line.start, line.end) if kind in (None, PassageKind.CAPTION) else None
    )
    if credit is None or credit.start() <= line.start or len(raw) > _CAPTION_LENGTH:
        yield Piece(line, kind, opens)
        return
    cut = credit.start() + len(credit[0]) - len(credit[0].lstrip())
    yield Piece(line_at(text, plain, line.start, credit.start(), apart=line.apart), PassageKind.CAPTION)
    yield Piece(line_at(text, plain, cut, line.end, apart=False), PassageKind.CREDIT)


def _unglued(text: str, plain: str, piece: Piece, known: Counter[str]) -> Iterator[Piece]:
    """The parts of a piece that were printed without a blank between them."""
    line = piece.line
    open_kind = piece.kind in (None, PassageKind.CAPTION)
    cuts = seams(plain, line.start, line.end, known) if open_kind else []
    if not cuts:
        yield piece
        return
    for start, end in zip((line.start, *cuts), (*cuts, line.end), strict=True):
        part = line_at(text, plain, start, end, apart=line.apart and start == line.start)
        yield Piece(part, *_furniture(part))


def _with_notes(text: str, piece: Piece) -> list[Passage]:
    """The passage of a piece, divided where a long editor's note stands in it."""
    start, end, kind = piece.line.start, piece.line.end, piece.kind or PassageKind.BODY
    passages: list[Passage] = []
    for found in EDITOR_NOTE.finditer(text, start, end) if kind.is_content else ():
        if len(found["note"].split()) > EDITOR_WORDS:
            passages += _stretch(text, start, found.start(), kind)
            passages.append(Passage(start=found.start(), end=found.end(), kind=PassageKind.EDITOR))
            start = found.end()
    return [*passages, *_stretch(text, start, end, kind)]


def _stretch(text: str, start: int, end: int, kind: PassageKind) -> list[Passage]:
    """A passage without its surrounding blanks; none where nothing is left."""
    raw = text[start:end]
    first, last = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    return [Passage(start=first, end=last, kind=kind)] if first < last else []
