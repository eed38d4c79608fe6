"""Lines and paragraphs: where they begin and end, which list or heading mark they bear.

Hard-wrapped text (wire copy, mail, readouts: a line break every 60 to 80 columns) is recognised by lines that
are full and go on in the next one; its lines are joined, so that a sentence is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

WIDEST, NARROWEST = 120, 40  # columns of a wrapped line that is full
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK = re.compile(
    r"(?P<level>#{1,6})(?=\s|\Z)"
    r"|(?P<bullet>(?:[-*+•·▪◦‣►▶●○■]|\(?\d{1,2}[.)])(?=\s))"
    r"|(?P<quote>>)|(?P<rule>\\?[#*_=~-]{2,}\Z)"
)
_ADDRESS = re.compile(r"https?://[^\s)]{20,}")  # cannot be wrapped, so the line's width tells nothing
_TERMINAL = re.compile(r"[.!?…:;]['\")\]*_]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch without its surrounding blanks. `words` is its normalised content behind list or heading
    marks.

    `level` is the depth of a Markdown heading (0: none), `apart` says that a blank line stands before it,
    `columns` is its width (0: it holds a long web address, so that its width tells nothing).
    """

    start: int
    end: int
    words: str
    bullet: bool = False
    level: int = 0
    bold: bool = False
    apart: bool = True
    indent: int = 0
    columns: int = 0

    @property
    def terminated(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_TERMINAL.search(self.words))


def paragraphs(text: str, plain: str, start: int, *, alone: Callable[[Line], bool]) -> list[Line]:
    """The lines of `text` from `start` on, those of hard-wrapped paragraphs joined.

    `plain` is normalised `text`; `alone` tells lines that belong to no paragraph, such as bylines.
    """
    lines = _lines(text, plain, start)
    width = _wrap_width(lines)
    if not width:
        return lines
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        going_on = previous is not None and (
            _goes_on(previous, line, width) or (previous is lines[0] and start > 0 and _opens(previous, line))
        )
        if going_on and not alone(line):
            joined[-1] = line_at(text, plain, joined[-1].start, line.end, apart=joined[-1].apart)
        else:
            joined.append(line)
        previous = line
    return joined


def line_at(text: str, plain: str, start: int, end: int, *, apart: bool = True, indent: int = 0) -> Line:
    """The line in a stretch of the text that begins and ends with no blank."""
    raw = text[start:end]
    mark = _MARK.match(raw)
    words = plain[start + (mark.end() if mark else 0) : end]
    bold = re.fullmatch(r"(?:[-*+•]\s+)?(\*\*|__)(?!\s)(?:(?!\1).){1,2000}\1", raw, re.DOTALL) is not None
    return Line(
        start,
        end,
        " ".join(words.split()),
        bullet=bool(mark and mark["bullet"]),
        level=len(mark["level"]) if mark and mark["level"] else 0,
        bold=bold,
        apart=apart,
        indent=indent,
        columns=0 if _ADDRESS.search(raw) else len(raw),
    )


def _lines(text: str, plain: str, start: int) -> list[Line]:
    lines: list[Line] = []
    last = start
    for found in _LINE.finditer(text, start):
        stripped = found[0].strip()
        if not stripped:
            continue
        indent = len(found[0]) - len(found[0].lstrip())
        at = found.start() + indent
        breaks = text.count("\n", last, at) or text.count("\r", last, at)
        lines.append(
            line_at(text, plain, at, at + len(stripped), apart=breaks != 1 or not lines, indent=indent)
        )
        last = at + len(stripped)
    return lines


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the text is hard-wrapped, 0 where it is not."""
    full = 0
    going_on = lower = width = 0
    for line, following in pairwise(lines):
        length = line.columns
        if following.apart or length < NARROWEST:
            continue
        full += 1
        starts_lower = following.words[:1].islower()
        if length <= WIDEST and (starts_lower or not line.terminated):
            going_on += 1
            # In capitals, as news agencies cabled, no line begins in lower case.
            lower += starts_lower or (line.words.isupper() and following.words.isupper())
            width = max(width, length)
    return width if full and going_on >= 0.6 * full and lower >= 0.25 * full else 0


def _opens(line: Line, following: Line) -> bool:
    """Whether the first line below a head goes on in the next: it lost its dateline, so that it is short."""
    marked = line.level or line.bullet or line.bold or following.bullet or following.level
    return not (marked or following.apart or following.indent > line.indent or line.words.isupper())


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether the next line continues the paragraph: the line was too full for the next line's first word."""
    if following.apart or following.bullet or following.level or line.level:
        return False
    if following.indent > line.indent + 1 or line.columns > WIDEST:
        return False
    if following.words[:1].islower() and (line.columns == 0 or line.columns >= NARROWEST):
        return True
    open_end = not line.terminated
    if line.columns == 0:
        return open_end
    first = len(following.words.split(" ", 1)[0])
    return line.columns + 1 + first > (0.85 if open_end else 1.0) * width
