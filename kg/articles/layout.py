"""What stands around a line tells what it is: titles, captions, teasers, lists of links, repeated lines.

Each judge looks at all pieces in order and decides the kinds of some that are still open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.articles.language import detect, function_words, script
from kg.articles.lines import Line
from kg.model import PassageKind

_HEADING_WORDS = 16  # a heading or menu entry is no longer than this
_TITLE_WORDS = 30
_MENU_WORDS = 4  # no more in a menu entry above the text; a title so short stands right above the text
_TEASER_WORDS = 8  # a list item of so many words above the text tells something
_CAPTION_LENGTH = 300  # characters
_REPEATED_WORDS = 4  # fewer words may come twice by chance
_FOREIGN_WORDS = 5
_AUTHOR_NOTE = re.compile(
    r"(?:the author|[A-Z]\w+(?: [\w'.-]+){1,3}),?"
    r" (?:is|was|writes|covers|works|has (?:been|covered))\b.{0,60}"
    r"\b(?:reporter|correspondent|journalist|editor|columnist|writer|author|fellow|professor|contributor|analyst)\b.*"
)
_SOURCE = re.compile(
    r"\A(?:sources?\b|copyright\b|agency\b|all rights\b|©|\(c\))|\blicen[sc]ed\b|\bpublished\b", re.IGNORECASE
)
_SPEAKER = re.compile(r"[A-Z][\w.' -]{0,40}: \S")
_WRITER = re.compile(r"\b(?:reporters?|correspondents?|staff writer|columnist)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][\w .,'/-]{1,60}\((?:[A-Z][\w .&-]{1,30})\)\s*[-–—]|[A-Z]{3}[A-Z ,]{1,40}[\w ,.]{0,30}[-–—]{1,2} "
)

_UNDER_A_TITLE = (PassageKind.METADATA, PassageKind.BYLINE, PassageKind.TEASER, PassageKind.CREDIT)


@dataclass(slots=True)
class Piece:
    """A line, or a part of one, on its way to a passage; `kind` None is not decided yet."""

    line: Line
    kind: PassageKind | None = None
    opens: bool = False

    @property
    def words(self) -> str:
        """The line's normalised words."""
        return self.line.words

    @property
    def count(self) -> int:
        """How many words the line has."""
        return len(self.line.words.split())

    @property
    def prose(self) -> bool:
        """Undecided and ending as a sentence does: what makes up the body."""
        return self.kind is None and self.line.terminated and not self.line.level and self.count > 3

    @property
    def short(self) -> bool:
        """Undecided and neither sentence nor paragraph: a heading, a link or a menu entry."""
        asks = self.words.rstrip("\"'*_").endswith(("?", "!")) and not _SPEAKER.match(self.words)
        ends_as_text = self.line.terminated and not asks
        return self.kind is None and not ends_as_text and self.count <= _HEADING_WORDS


def decide(pieces: Sequence[Piece], *, title: str | None, has_head: bool) -> None:
    """Give every piece its kind. `title` is what is known of it, `has_head` that front matter stands
    above."""
    dominant = script(" ".join(piece.words for piece in pieces))
    _foreign(pieces, dominant)
    _highlights(pieces)
    _linked(pieces)
    _title(pieces, title, has_head=has_head)
    _captions(pieces)
    _duplicates(pieces)
    _above(pieces)
    _below(pieces)
    _within(pieces)


def _foreign(pieces: Sequence[Piece], dominant: str | None) -> None:
    """Lines in another script than the text, and longer ones in another language of an English text."""
    english = dominant == "Latin" and detect(" ".join(piece.words for piece in pieces[:60])) == "en"
    for piece in pieces:
        if piece.kind is not None:
            continue
        own = script(piece.words)
        other_script = own is not None and dominant is not None and own != dominant
        if other_script or (english and piece.count >= _FOREIGN_WORDS and _in_another_language(piece)):
            piece.kind = PassageKind.FOREIGN


def _in_another_language(piece: Piece) -> bool:
    """Whether function words of another language are frequent in a line, and English ones all but absent."""
    hits = function_words(piece.words)
    most = max(hits.values(), default=0)
    return most >= max(2, piece.count // 4) and hits["en"] * 4 < most


def _highlights(pieces: Sequence[Piece]) -> None:
    """`@highlight` marks the next line as a point of the summary."""
    marked = False
    for piece in pieces:
        if re.fullmatch(r"@\w+", piece.words):
            piece.kind = PassageKind.METADATA
            marked = piece.words.lower() == "@highlight"
        else:
            if marked and piece.kind is None:
                piece.kind = PassageKind.TEASER
            marked = False


def _linked(pieces: Sequence[Piece]) -> None:
    """What follows "Read also", "Leave a Reply" and the like, up to the next paragraph of prose; headline
    lists."""
    open_list = False
    for piece in pieces:
        if piece.opens:
            open_list = True
        elif piece.kind is None and (open_list or piece.line.bullet):
            listed = open_list and (piece.line.bullet or not piece.line.terminated)
            if listed or (piece.line.bullet and _headline_case(piece.words) and not piece.line.terminated):
                piece.kind = PassageKind.NAVIGATION
            else:
                open_list = False


def _headline_case(words: str) -> bool:
    """Whether most words are capitalised, as in the headlines of American papers."""
    long = [word for word in re.findall(r"[^\W\d_][\w'-]*", words) if len(word) > 3]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _title(pieces: Sequence[Piece], title: str | None, *, has_head: bool) -> None:
    """The known title where it is printed; otherwise the first line, if it reads like one and text
    follows."""
    wanted = _key(title) if title else ""
    if wanted:
        for piece in pieces:
            key = _key(piece.words)
            cut_short = len(key) > 25 and wanted.startswith(key)
            if not piece.line.bullet and key and (key == wanted or cut_short):
                piece.kind = PassageKind.TITLE
                return
    found = next((piece for piece in pieces if piece.kind is None and piece.line.level == 1), None)
    if found is None and not has_head and not wanted:
        found = _first_like_a_title(pieces)
    if found is not None:
        found.kind = PassageKind.TITLE


def _first_like_a_title(pieces: Sequence[Piece]) -> Piece | None:
    """The first line that is no menu entry, if it does not end as a sentence and prose follows it."""
    body = next((at for at, piece in enumerate(pieces) if piece.prose), 0)
    for piece, following in pairwise(pieces[: body + 1]):
        if piece.kind is not None or piece.line.bullet:
            continue
        if piece.count > _MENU_WORDS:
            title_like = piece.short or (not piece.line.terminated and piece.count <= _TITLE_WORDS)
            return piece if title_like and not _DATELINE.match(piece.words) else None
        stands_above = following.prose or following.kind in _UNDER_A_TITLE or following.count > _MENU_WORDS
        kicker = piece.count == 1 or piece.words.isupper()
        if stands_above and (following.prose or not kicker):
            return piece
    return None


def _captions(pieces: Sequence[Piece]) -> None:
    """The line before a photo credit, unless it is the end of a long paragraph."""
    for piece, following in pairwise(pieces):
        if piece.kind is None and following.kind is PassageKind.CREDIT and not _is_source(following.words):
            limit = _CAPTION_LENGTH if not piece.line.terminated else _CAPTION_LENGTH * 2 // 3
            if len(piece.words) < limit and not piece.line.level:
                piece.kind = PassageKind.CAPTION


def _is_source(words: str) -> bool:
    """Whether a credit names the text's source or licence rather than a picture's."""
    return bool(_SOURCE.search(words)) or len(words) > 160


def _duplicates(pieces: Sequence[Piece]) -> None:
    """Lines printed again. The title keeps its kind, and its twin in a list of links is navigation."""
    seen: dict[str, Piece] = {_key(piece.words): piece for piece in pieces if piece.kind is PassageKind.TITLE}
    for piece in pieces:
        key = _key(piece.words)
        if piece.kind not in (None, PassageKind.CAPTION, PassageKind.TEASER) or key == "":
            continue
        earlier = seen.setdefault(key, piece)
        if earlier is piece or (piece.count < _REPEATED_WORDS and earlier.kind is not PassageKind.TITLE):
            continue
        if piece.kind is PassageKind.CAPTION and earlier.kind is None:
            earlier.kind = PassageKind.CAPTION
        piece.kind = PassageKind.NAVIGATION if piece.line.bullet else PassageKind.DUPLICATE


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _above(pieces: Sequence[Piece]) -> None:
    """Above the first paragraph: breadcrumbs, menu entries, points of the summary, a standfirst in bold."""
    body = next((at for at, piece in enumerate(pieces) if piece.prose and not piece.line.bullet), None)
    for piece in pieces[:body] if body is not None else ():
        if piece.kind is None and piece.line.bullet:
            tells = piece.count >= _TEASER_WORDS and not _headline_case(piece.words)
            piece.kind = PassageKind.TEASER if tells else PassageKind.NAVIGATION
        elif piece.kind is None and not piece.line.terminated and _WRITER.search(piece.words):
            piece.kind = PassageKind.BYLINE
        elif piece.kind is None and not piece.line.terminated and piece.count > _HEADING_WORDS:
            piece.kind = PassageKind.TEASER
        elif piece.short and not piece.line.level:
            piece.kind = PassageKind.NAVIGATION if piece.count <= _MENU_WORDS else PassageKind.HEADING
    if body is not None and pieces[body].line.bold:
        pieces[body].kind = PassageKind.TEASER


def _below(pieces: Sequence[Piece]) -> None:
    """Below the last paragraph: a heading that heads nothing is a tag or a link; notes about the author."""
    prose = [at for at, piece in enumerate(pieces) if piece.prose]
    if not prose:
        return
    for at in prose[-3:]:
        if at >= len(pieces) // 2 and _AUTHOR_NOTE.fullmatch(pieces[at].words):
            pieces[at].kind = PassageKind.BYLINE
    colon = False
    for piece in pieces[prose[-1] :]:
        points = piece.line.bullet and (colon or piece.words[:1].islower())
        if piece.short and not points and not colon:
            piece.kind = PassageKind.NAVIGATION
        colon = piece.words.endswith(":") or points


def _within(pieces: Sequence[Piece]) -> None:
    """What is left: headings, captions without a credit, and the body."""
    for piece in pieces:
        if piece.kind is not None:
            continue
        if piece.line.level or (piece.short and not piece.line.bullet and len(pieces) > 1):
            piece.kind = PassageKind.HEADING
        elif not piece.line.terminated and not piece.line.bullet and piece.count > _HEADING_WORDS:
            piece.kind = PassageKind.CAPTION if len(piece.words) < _CAPTION_LENGTH else PassageKind.BODY
        else:
            piece.kind = PassageKind.BODY
