"""Where words are quoted: between marks, over paragraphs, and after the dashes of dialogue.

    "We are close," X said. "Not there."     two quotations of one paragraph
    "We are close. [new paragraph] "Not there,"    one that is closed only in the next paragraph
    — We are close, — said X. — Not there.   dashes instead of marks, which may never close
    - We are close, said X.                  nor be set off from who speaks

A `Quotation` is only a stretch of text; who speaks is found elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex
from spacy.tokens import Token

from kg.extract.document import Block, Document
from kg.extract.grammar import own_subjects
from kg.lexicon import Lexicon

_MARK = regex.compile(r"\"|''")
_SINGLE = regex.compile(r"(?<![\w'])'(?=[\p{L}\d])([^'\"]*(?:(?<=\w)'(?=\w)[^'\"]*)*[\w.,!?…])'(?![\w'])")
_OPENERS, _CLOSERS = frozenset("“„«‟〝"), frozenset("”»〞")
_DASH_LINE = regex.compile(r"\s*(?P<dash>[—–-])\s+")
_ENDED_BY_MARK = regex.compile(r"[,.!?…]['\"]*\s*[—–-]\s+|[,.!?…]\"[\s,]*|\"\s*[—–]\s+")
_RESUMED = regex.compile(r"[.,:;!?…]['\"]?\s*[—–-]\s+|[.,:;!?…]['\"]?\s+\"(?=\S)")
_BEFORE_SPEECH = frozenset(".:!?,;…—–-)\"'")
_SPOKEN_END = frozenset(".,!?…")
_TO_SOMEBODY = frozenset({"tell", "inform", "assure", "remind"})
_FIRST = frozenset({"i", "we", "you", "it", "there"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: number of the passage and offsets in it, without the marks.

    `opened` is False for what goes on from the passage before, `closed` False for what runs to the end of its
    passage. `sentence` tells speech of its own from a phrase within the article's sentence.
    """

    number: int
    start: int
    end: int
    opened: bool = True
    closed: bool = True
    sentence: bool = True
    dash: bool = False


def find_quotations(document: Document) -> list[list[Quotation]]:
    """The quotations of every passage, in text order; one inside another is not listed."""
    found = []
    for number, block in enumerate(document.blocks):
        stored = document.article.text[block.start : block.start + len(block.text)]
        announced = number > 0 and document.blocks[number - 1].text.rstrip().endswith(":")
        spans = _dialogue(block, stored, document.lexicon, announced=announced)
        dash = spans is not None
        if spans is None:
            spans = _between_marks(block.text, stored)
        found.append(
            [_quotation(document.lexicon, block, number, span, dash) for span in spans if span[1] > span[0]]
        )
    return found


_Span = tuple[int, int, bool, bool]


def _quotation(lexicon: Lexicon, block: Block, number: int, span: _Span, dash: bool) -> Quotation:
    start, end, opened, closed = span
    return Quotation(number, start, end, opened, closed, dash or _is_speech(lexicon, block, span), dash)


def _is_speech(lexicon: Lexicon, block: Block, span: _Span) -> bool:
    """Whether quoted words are a sentence of their own rather than a phrase or a title of something."""
    start, end, opened, closed = span
    text = block.text
    words, before, after = text[start:end].strip(), text[:start].rstrip("\"' "), text[end:].lstrip("\"'")
    if not opened or not closed:
        return True
    if not words or not (words[0].isupper() or words[0].isdigit() or words[0] in ".…"):
        return False
    if before and before[-1] not in _BEFORE_SPEECH and not _ends_in_saying(lexicon, block, len(before)):
        return False
    ended = words[-1] in _SPOKEN_END
    return ended or (
        len(words.split()) > 2 and (not after.strip() or after[0] in ".,;:!?—-" or after[:2] == " —")
    )


def _ends_in_saying(lexicon: Lexicon, block: Block, end: int) -> bool:
    """Whether the last word before an offset is a verb of saying."""
    last = block.doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    return last is not None and last[-1].lemma_.lower() in lexicon.words["speech_verbs"]


def _between_marks(text: str, stored: str) -> list[_Span]:
    """Quotations between double marks; between single ones where a passage has no double ones."""
    marks = [(m.start(), m.end(), _opens(text, stored, m.start(), m.end())) for m in _MARK.finditer(text)]
    if not marks:
        return [(m.start(1), m.end(1), True, True) for m in _SINGLE.finditer(text)]
    for depth in (2, 1):
        spans, left_open = _pair(marks, depth)
        if left_open is None:
            return spans
    return [*spans, (left_open, len(text), True, False)] if left_open is not None else spans


def _pair(marks: list[tuple[int, int, bool | None]], depth: int) -> tuple[list[_Span], int | None]:
    """The outermost pairs of marks, and where one was opened that is never closed."""
    spans: list[_Span] = []
    stack: list[int] = []
    for start, end, side in marks:
        opens = side if side is not None else not stack
        if opens and len(stack) < depth:
            stack.append(end)
        elif not opens and stack:
            first = stack.pop()
            if not stack:
                spans.append((first, start, True, True))
        elif not opens and not spans:
            spans.append((0, start, False, True))
    return spans, stack[0] if stack else None


def _opens(text: str, stored: str, start: int, end: int) -> bool | None:
    """Whether a mark opens (True) or closes (False) a quotation; None where its place does not tell."""
    if stored[start] in _OPENERS:
        return True
    if stored[start] in _CLOSERS:
        return False
    blank_before = start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-/"
    blank_after = end >= len(text) or text[end].isspace() or text[end] in ".,;:!?)]—–"
    return None if blank_before == blank_after else blank_before


def _dialogue(block: Block, stored: str, lexicon: Lexicon, *, announced: bool) -> list[_Span] | None:
    """The speeches of a passage that opens with a dash, without the words that say who speaks; None if it
    does not.

    A hyphen may also open an item of a list: it counts only where somebody is said to speak, in the passage
    or (`announced`) by a colon before it.
    """
    opening = _DASH_LINE.match(stored)
    if opening is None:
        return None
    text, spans = block.text, list[_Span]()
    position = opening.end()
    while position < len(text):
        told = _next_attribution(block, position, lexicon)
        if told is None:
            spans.append((position, len(text), True, False))
            break
        cut, verb = told
        spans.append((position, cut, True, True))
        resumed = _RESUMED.search(text, verb.idx)
        if resumed is None:
            break
        position = resumed.end()
    if opening["dash"] == "-" and not spans[0][3] and not announced:
        return None
    return spans


def _next_attribution(block: Block, position: int, lexicon: Lexicon) -> tuple[int, Token] | None:
    """Where a speech that begins at an offset stops for "said X" or "X said", and that verb."""
    text = block.text
    for verb in block.tokens:
        if verb.idx <= position or not _can_attribute(verb, lexicon):
            continue
        marks = list(_ENDED_BY_MARK.finditer(text, position, verb.idx))
        if marks and not _sentence_between(block, marks[-1].end() + 1, verb.idx, lexicon):
            return marks[-1].start(), verb
        subjects = own_subjects(verb)
        first = min([verb.idx, *(subject.left_edge.idx for subject in subjects)])
        before = text[:first].rstrip()
        if subjects and first > position and before.endswith(",") and not _has_complement(verb):
            return len(before) - 1, verb
    return None


def _sentence_between(block: Block, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins between two offsets; the stop of "Dr." does not end one."""
    return any(
        token.is_sent_start and token.nbor(-1).lower_.rstrip(".") not in lexicon.honorifics
        for token in block.doc
        if start < token.idx <= end
    )


def _can_attribute(verb: Token, lexicon: Lexicon) -> bool:
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_.lower() not in lexicon.words["speech_verbs"]:
        return False
    subjects = own_subjects(verb)
    return not any(subject.lower_ in _FIRST for subject in subjects) and (
        bool(subjects) or verb.dep_ != "acl"
    )


def _has_complement(verb: Token) -> bool:
    """Whether the verb says by itself what is said or done ("continues its attacks"); "told the paper" does
    not."""
    right = [child for child in verb.children if child.i > verb.i]
    return any(
        child.dep_ in {"ccomp", "xcomp"} or (child.dep_ == "dobj" and verb.lemma_ not in _TO_SOMEBODY)
        for child in right
        if child.i > verb.i + 1 or child.dep_ == "dobj"
    )
