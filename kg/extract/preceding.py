"""Posts told before a comma and the name: "The head of the mission, X", "the deputy premier and envoy, X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.document import Block
from kg.extract.extents import (
    LINKS,
    QUALIFIERS,
    WITHIN,
    after_owner,
    before_time,
    is_open,
    name_start,
    phrase_start,
)
from kg.extract.phrases import Head, Post, TitleFinder, is_plural, make_post
from kg.extract.rosters import listed, listed_with_asides


def preceding_apposition(
    finder: TitleFinder, block: Block, sentence: Span, token: Token, end: int
) -> Iterator[Post]:
    """As in "The head of the mission, X": a title before a comma and the name, or the names of a list."""
    doc, names = block.doc, listed(finder, block, sentence, token)
    if len(names) == 1:
        names = listed_with_asides(finder, block, sentence, token)
    comma = _comma_before(finder, block, sentence, names[0] if names[0] < token.i else end)
    if comma is None:
        return
    if not (
        token.dep_ == "appos" or _is_closed(block, sentence, names) or _opens_clause(block, sentence, comma)
    ):
        return
    end = before_time(block, sentence, before_bracket(block, sentence, comma))
    opens = _opens_with_title(finder, block, sentence, end)
    first = sentence.start if opens else phrase_start(finder.scene, block, sentence, end)
    joined = doc[first].lower_ == "and"
    first += joined
    heads = [
        h
        for h in finder.heads(block, after_owner(block, first, end), end)
        if doc[h[1]].tag_ != "POS"
        and (len(names) > 1 or not is_plural(block, h) or doc[h[1] - 1].dep_ != "pobj")
        and (names[0] == token.i or is_plural(block, h))
    ]
    if not heads or doc[first].lower_ in {"this", "that"}:
        return
    if not joined and not _may_open(block, sentence, first):
        return
    if token.dep_ != "appos" and first > sentence.start:
        governed = doc[first - 1].pos_ == "ADP" and len(names) == 1 and token.dep_.startswith("nsubj")
        if governed or (finder.scene.person(block, doc[first - 1]) and not joined):
            return
    yield from _one_or_two(finder, block, first, heads, end)


def _comma_before(finder: TitleFinder, block: Block, sentence: Span, end: int) -> int | None:
    """The comma or dash before a name and its words of respect ("…, retired Gen. X"), if one stands there."""
    end = name_start(finder.scene, block, sentence, end)
    while end - 2 > sentence.start and block.doc[end - 1].lower_ in QUALIFIERS:
        end -= 1
    if end - 2 < sentence.start or block.doc[end - 1].text not in {",", "-", "–"}:
        return None
    return end - 1


def _is_closed(block: Block, sentence: Span, names: list[int]) -> bool:
    """Whether the names of an apposition end where another mark, or the aside on the last, begins."""
    after = names[-1] + 1
    if after >= sentence.end or block.doc[after].text in {",", ".", "-", "–", ")", "(", ":", ";"}:
        return True
    return len(names) > 1 and block.doc[after].lower_ in {"of", "from"}


def _one_or_two(finder: TitleFinder, block: Block, first: int, heads: list[Head], end: int) -> Iterator[Post]:
    """The post of a phrase, and the second that "and" adds to it ("the deputy premier and envoy")."""
    doc, head = block.doc, heads[0]
    if head[1] != end and doc[head[1]].lower_ not in LINKS | {"and"}:
        head = heads[-1]
    whole = make_post(finder, block, first, head, next_post(finder, block, head[1], end))
    yield whole
    if whole.end < end and doc[whole.end].lower_ == "and" and head is not heads[-1]:
        second = make_post(finder, block, whole.end + 1, heads[-1], end)
        yield replace(second, polity=second.polity or whole.polity, owner=second.owner or whole.owner)


def _opens_with_title(finder: TitleFinder, block: Block, sentence: Span, end: int) -> bool:
    """Whether a sentence opens with a title whose phrase reaches to a position ("The head of …, X, said")."""
    if block.doc[sentence.start].pos_ not in WITHIN or not _opens_clause(block, sentence, end):
        return False
    head = next(finder.heads(block, sentence.start, end), None)
    return head is not None and is_open(block, sentence.start, head[0])


def _opens_clause(block: Block, sentence: Span, end: int) -> bool:
    """Whether a phrase before a comma stands alone at the start of the sentence ("The envoy, X said …")."""
    return all(
        t.pos_ in WITHIN | {"ADP", "CCONJ"} or t.tag_ in {"POS", "PRP$", "HYPH"}
        for t in block.doc[sentence.start : end]
    )


def _may_open(block: Block, sentence: Span, start: int) -> bool:
    token = block.doc[start]
    if token.pos_ == "NOUN" and start > sentence.start and block.doc[start - 1].text == ",":
        return True  # "On Friday, head of the mission, X, said"
    return token.pos_ in {"DET", "ADJ", "NUM", "PROPN"} or token.tag_ == "PRP$" or start == sentence.start


def next_post(finder: TitleFinder, block: Block, start: int, end: int) -> int:
    """Where a second post begins after "and" ("a germanist and senior researcher at")."""
    for index in range(start, end - 1):
        if block.doc[index].lower_ == "and" and any(
            True for _ in finder.heads(block, index + 1, min(index + 6, end))
        ):
            return index
    return end


def before_bracket(block: Block, sentence: Span, end: int) -> int:
    """Where a phrase ends that has its short form in brackets after it ("Director of X (DX) …")."""
    doc = block.doc
    if end - 3 > sentence.start and doc[end - 1].text == ")" and doc[end - 3].text == "(":
        return end - 3 if doc[end - 2].text.isupper() else end
    return end
