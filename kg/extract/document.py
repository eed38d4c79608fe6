"""An article as the extractor sees it: its content passages, parsed, with offsets into the stored text.

A `Block` is one content passage. Positions in `Document.text` are positions in `Article.text`:
the two strings have the same length, the first has plain quotes, hyphens and blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import regex
from spacy.tokens import Doc, Span, Token

from kg.articles.clean import normalise
from kg.articles.passages import blocks as passage_texts
from kg.articles.wordlists import words
from kg.edtf import bounds
from kg.extract.capitals import restore
from kg.extract.pipeline import parse
from kg.lexicon import Lexicon
from kg.model import Article, Evidence, PassageKind

QUOTE_LIMIT = 400
_AGENCY = "|".join(sorted(words("abbreviations", "agency")))
# "Geneva (Agency) -", "GENEVA, May 5 -", "Geneva, May 5 -", "Geneva (AP) The", "GENEVA—The"
_DATELINE = regex.compile(
    r"\s*(?:(?:\p{Lu}[\p{L}.'-]*|\d{1,4}),?\s+){1,6}\([^()\n]{2,40}\)\s*(?:--?|[—–:])\s"
    r"|\s*\p{Lu}{3}[\p{Lu}\-.'/]*(?: \p{Lu}[\p{Lu}\-.']+)*(?:,? [\p{L}\d. ,]{2,30})?"
    r"(?: \([^()\n]{2,40}\))? ?[-–—]{1,2}\s"
    r"|\s*\p{Lu}[\p{L}.'\-]+(?: (?:de |da |do |el |al )?\p{Lu}[\p{L}.'\-]*){0,3}(?:, [\p{L} .]+)?,?"
    r" \p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})? ?[-–—]{1,2}\s"
    rf"|\s*(?:\p{{Lu}}[\p{{L}}.'-]*,? ){{0,4}}(?:\((?:{_AGENCY})\)(?: ?[-–—]{{1,2}})?|CNN ?—)\s"
    r"|\s*\p{Lu}{4,}(?: \p{Lu}{3,})?—(?=\p{Lu}\p{Ll})"
)


@dataclass(slots=True)
class Block:
    """One content passage: its place among them, where it begins in the text, what it is, and its parse.

    `text` is that of `doc`, kept because the parse would put it together from its tokens each time.
    """

    number: int
    start: int
    kind: PassageKind
    text: str
    doc: Doc
    _tokens: list[Token] = field(default_factory=list, repr=False, compare=False)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the parse, kept: spaCy makes a new object at every look."""
        if len(self._tokens) != len(self.doc):
            self._tokens = list(self.doc)
        return self._tokens

    def words(self, span: Span) -> list[Token]:
        """The tokens of a span of the passage."""
        return self.tokens[span.start : span.end]

    def at(self, token: Token) -> int:
        """The offset of a token in the article."""
        return self.start + int(token.idx)

    def span(self, span: Span) -> tuple[int, int]:
        """The offsets of a span of tokens in the article."""
        return self.start + int(span.start_char), self.start + int(span.end_char)


@lru_cache(maxsize=512)
def dateline(text: str) -> int:
    """Where the words after a passage's dateline begin ("GENEVA, May 5 (Agency) - The talks …"), else 0."""
    found = _DATELINE.match(text)
    return int(found.end()) if found else 0


@dataclass(slots=True)
class Document:
    """A parsed article."""

    article: Article
    text: str
    blocks: list[Block]
    lexicon: Lexicon
    merged: bool = False
    _sentences: list[tuple[Block, Span]] = field(default_factory=list, repr=False)

    @property
    def reference(self) -> date | None:
        """The day that relative dates are counted from: the last day on which it can have been published."""
        days = bounds(self.article.published)
        return days[1] if days else None

    @property
    def earliest(self) -> date | None:
        """The day that announced days are counted from: the first on which it can have been published."""
        days = bounds(self.article.published)
        return days[0] if days else None

    def sentences(self) -> Iterator[tuple[Block, Span]]:
        """All sentences in text order, with their block.

        They are kept from the first call after the names were merged into single tokens.
        """
        if not self.merged:
            return iter(list(self._read_sentences()))
        if not self._sentences:
            self._sentences.extend(self._read_sentences())
        return iter(self._sentences)

    def _read_sentences(self) -> Iterator[tuple[Block, Span]]:
        for block in self.blocks:
            for sentence in block.doc.sents:
                if sentence.text.strip():
                    yield block, sentence

    def evidence(self, start: int, end: int) -> Evidence:
        """The exact words between two offsets, trimmed of blanks."""
        stored = self.article.text
        while start < end and stored[start].isspace():
            start += 1
        while end > start and stored[end - 1].isspace():
            end -= 1
        return Evidence(start=start, end=end, quote=stored[start:end], passage=self.kind_at(start))

    def quote(self, block: Block, sentence: Span, *focus: Token) -> Evidence:
        """The sentence as evidence or, where it is too long, the part of it around the focus tokens."""
        start, end = block.span(sentence)
        if end - start <= QUOTE_LIMIT or not focus:
            return self.evidence(start, min(end, start + QUOTE_LIMIT))
        first = min(block.at(token) for token in focus)
        last = max(block.at(token) + len(token) for token in focus)
        return self.evidence(*self._window(start, end, first, last))

    def _window(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """At most `QUOTE_LIMIT` characters of a sentence that hold the focus, cut at blanks."""
        spare = max(0, QUOTE_LIMIT - (last - first))
        left = max(start, first - spare // 2)
        right = min(end, left + QUOTE_LIMIT)
        left = max(start, right - QUOTE_LIMIT)
        while left > start and not self.text[left - 1].isspace():
            left += 1
        while right < end and right > left and not self.text[right].isspace():
            right -= 1
        return left, right

    def kind_at(self, offset: int) -> PassageKind:
        """The kind of passage at an offset (body where none is marked)."""
        kind = PassageKind.BODY
        for passage in self.article.passages:
            if passage.start <= offset < passage.end:
                kind = passage.kind
        return kind


def read(article: Article, lexicon: Lexicon) -> Document:
    """Parse the content passages of an article."""
    content = passage_texts(article)
    texts = restore([text for _, text in content], lexicon)
    blocks = [
        Block(number=number, start=passage.start, kind=passage.kind, text=text, doc=doc)
        for number, ((passage, _), text, doc) in enumerate(zip(content, texts, parse(texts), strict=True))
    ]
    return Document(article=article, text=normalise(article.text), blocks=blocks, lexicon=lexicon)
