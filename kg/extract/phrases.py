"""Title phrases: role words in a parsed passage, how far their phrase reaches, and the post it makes.

A title is a role word of the lexicon with its modifiers and of-phrases; whose post it is, `owners` says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.extents import ACTING, FORMER, LINKS, QUALIFIERS, name_start, phrase
from kg.extract.owners import polity_of_phrase
from kg.lexicon import Title, opening
from kg.model import TenureStatus

LONGEST_TITLE = 6
_INITIAL = 2
_NO_TITLE_WORD = frozenset(
    {"new", "current", "own", "top", "veteran", "other", "same", "visiting", "embattled", "outgoing"}
)
_GRADES = frozenset({"chief", "top", "senior", "deputy", "lead", "first", "assistant", "vice"})
_LOCAL = frozenset({"mayor", "deputy mayor", "governor", "regional governor"})
ABBREVIATED = {
    "PM": "prime minister",
    "FM": "foreign minister",
    "Sen": "Senator",
    "Sens": "Senator",
    "Gov": "Governor",
    "Rep": "Representative",
    "Reps": "Representative",
    "MP": "member of parliament",
    "MEP": "member of the European Parliament",
}
_PARTS_OF_PLACES = frozenset({"New", "North", "South", "East", "West", "Northern", "Southern"})
_SUPERLATIVE = frozenset({"only", "best", "worst", "last", "first-ever"})
_COMPLEMENT = frozenset(
    {
        "council",
        "committee",
        "parliament",
        "delegation",
        "team",
        "duma",
        "senate",
        "board",
        "bureau",
        "politburo",
    }
)


@dataclass(frozen=True, slots=True)
class Post:
    """A title found in the text: its tokens, role word and the polity that its words name."""

    start: int
    head_start: int
    head_end: int
    end: int
    title: Title
    polity: str | None
    owner: Actor | None
    status: TenureStatus


Head = tuple[int, int, Title]


class TitleFinder:
    """Finds role words in a parsed passage; `posts` keeps those beside a name, by block and token."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.posts: dict[tuple[int, int], list[Post]] = {}
        self.titles = scene.document.lexicon.titles
        self.starts = scene.document.lexicon.title_starts
        self.kinship = scene.document.lexicon.kinship

    def heads(self, block: Block, start: int, end: int) -> Iterator[Head]:
        """Role words between two token positions, longest first at each position, left to right.

        The name of a polity or body never begins one: it says whose post it is.
        """
        places, free = self._hits(block)[0], start
        for index in places[bisect_left(places, start) : bisect_left(places, end)]:
            if index < free:
                continue
            found = self._longest(block, index, end)
            if found is not None and not self._is_grade(block, index, end):
                yield index, index + found[0], found[1]
                free = index + found[0]

    def _hits(self, block: Block) -> tuple[list[int], dict[int, tuple[int, Title]]]:
        """Where in a passage role words begin, and the longest at each: kept, as all readers ask for them."""
        hits = self.scene.titles_at.get(block.number)
        if hits is None:
            end = len(block.doc)
            found = ((index, self._look_up(block, index, end)) for index in range(end))
            longest = {i: hit for i, hit in found if hit is not None}
            hits = self.scene.titles_at[block.number] = (list(longest), longest)
        return hits

    def _longest(self, block: Block, index: int, end: int) -> tuple[int, Title] | None:
        found = self._hits(block)[1].get(index)
        if found is None or index + found[0] <= end:
            return found
        return self._look_up(block, index, end)

    def _look_up(self, block: Block, index: int, end: int) -> tuple[int, Title] | None:
        doc = block.doc
        first = doc[index].lower_
        if opening(first) not in self.starts:
            return None
        if self.scene.mention(block, doc[index]) and first not in self.titles:
            return None
        tokens, begin = block.tokens, doc[index].idx
        for length in range(min(LONGEST_TITLE, end - index), 0, -1):
            last = tokens[index + length - 1]
            words = block.text[begin : last.idx + len(last)].lower().rstrip(".")
            found = self.titles.get(words) or self._plural(doc[index + length - 1], words)
            if found is None or (length == 1 and doc[index].pos_ in {"VERB", "AUX", "ADP"}):
                continue
            if (
                length == 1
                and found.term in ABBREVIATED
                and doc[index].text.rstrip(".") not in {found.term, f"{found.term}s"}
            ):
                continue
            if not any(token.tag_ == "POS" for token in doc[index : index + length]):
                return length, found
        return None

    def _is_grade(self, block: Block, index: int, end: int) -> bool:
        """Whether a word only grades the role word after it ("the chief Palestinian negotiator")."""
        doc = block.doc
        if doc[index].lower_ not in _GRADES or index + 2 >= end:
            return False
        if doc[index + 1].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return False
        return self._longest(block, index + 2, min(index + 4, end)) is not None

    def _plural(self, last: Token, words: str) -> Title | None:
        if not words.endswith("s") or not last.tag_.startswith("NN"):
            return None
        return self.titles.get(words[:-1])


def names_another(finder: TitleFinder, block: Block, head: int, end: int) -> bool:
    """Whether a title stands before another person's name, so that it is that person's ("…, envoy X").

    After a preposition ("envoy of President X") only if a further title begins before the name ("Assistant to
    the President and Coordinator X", "Deputy Premier and Minister of Trade X").
    """
    doc, scene = block.doc, finder.scene
    for token in doc[head:end]:
        if not scene.person(block, token) or (token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "POS"):
            continue
        if not any(t.lower_ in LINKS for t in doc[head : token.i]):
            return True
        body = scene.mention(block, doc[token.i - 1])
        if (body is not None and body[1] is Form.BODY) or _closes_title(finder, block, head, token.i):
            return True
        opening_of_name = name_start(finder.scene, block, token.sent, token.i)
        joins = [t.i + 1 for t in doc[head : token.i] if t.lower_ == "and" and doc[t.i + 1].text[0].isupper()]
        for join in joins:
            heads = list(finder.heads(block, join, token.i))
            titled = {i for h in heads for i in range(h[0], h[1])}
            links = any(t.lower_ in LINKS and t.i not in titled for t in doc[join : token.i])
            if heads and heads[-1][1] in {token.i, opening_of_name} and not links:
                return True
        return False
    return False


def _closes_title(finder: TitleFinder, block: Block, head: int, index: int) -> bool:
    """Whether a title with its field ends right before a name ("Assistant Secretary for Asian Affairs X").

    A title, a word of respect or a preposition there makes it part of the phrase ("envoy of President X").
    """
    doc, before = block.doc, block.doc[index - 1]
    if before.pos_ not in {"NOUN", "PROPN"} or finder.scene.mention(block, before):
        return False
    if before.lower_.rstrip(".") in finder.titles or before.text == ".":
        return False
    if phrase(doc, index - 1, index) in finder.scene.document.lexicon.honorifics:
        return False
    heads = list(finder.heads(block, max(head, index - LONGEST_TITLE), index))
    return not any(found[1] == index for found in heads) and before.text[0].isupper()


def is_plural(block: Block, head: Head) -> bool:
    """Whether a role word stands in the plural ("ministers", not "minister of foreign affairs")."""
    return phrase(block.doc, head[0], head[1]) != head[2].term.lower().rstrip(".")


def is_superlative(block: Block, start: int, end: int) -> bool:
    """Whether words praise or rank and so name no post ("the only leader who")."""
    return any(t.lower_ in _SUPERLATIVE or t.tag_ == "JJS" for t in block.doc[start:end])


def is_vague(finder: TitleFinder, block: Block, start: int, head: Head, end: int) -> bool:
    """As in "a member of the second group": membership is a post only in a body."""
    if head[2].term.lower() != "member":
        return False
    words = block.doc[start:end]
    return not any(
        t.lower_ in _COMPLEMENT or finder.scene.mention(block, t) or t.text[0].isupper() for t in words
    )


def make_post(finder: TitleFinder, block: Block, start: int, head: Head, end: int) -> Post:
    """The post of a role word, with the modifiers before it and the phrases after it as far as `end`."""
    doc, scene = block.doc, finder.scene
    head_start, head_end, title = head
    while head_start > start and _belongs(scene, block, doc[head_start - 1]):
        head_start -= 1
    if (
        head_start - 2 >= start
        and doc[head_start - 2].lower_ in _GRADES
        and is_polity(scene, block, doc[head_start - 1])
    ):
        head_start -= 2
    words = {token.lower_ for token in doc[start:head_end]}
    status = (
        TenureStatus.FORMER
        if words & FORMER
        else TenureStatus.ACTING
        if words & ACTING
        else TenureStatus.CURRENT
    )
    end = _without_tail(block, head_end, end)
    while end > head_end and doc[end - 1].lower_ in LINKS:
        end -= 1
    polity, owner = polity_of_phrase(scene, block, start, head_end, end, rank=title.rank)
    if polity is None and owner is None and end + 1 < len(doc) and doc[end].lower_ == "from":
        polity, owner = polity_of_phrase(scene, block, end, end, end + 2, rank=title.rank)
    if polity is not None:
        end = _before_person(scene, block, head_end, end)
    if title.term.lower() in _LOCAL:
        polity = _city(scene, block, start, end) or polity
    return Post(start, head_start, head_end, end, title, polity, owner, status)


def _before_person(scene: Scene, block: Block, start: int, end: int) -> int:
    """The end of a title whose house is told, before the house's own owner ("leader of the party of X")."""
    people = [t.i for t in block.doc[start:end] if scene.person(block, t)]
    links = [t.i for t in block.doc[start : people[0]] if t.lower_ == "of"] if people else []
    return links[-1] if len(links) > 1 else end


def _city(scene: Scene, block: Block, start: int, end: int) -> str | None:
    """The place that a mayor or governor is of, which may stand for its state elsewhere ("Kyiv Mayor X")."""
    cities = scene.document.lexicon.cities
    for token in block.doc[start:end]:
        before = block.doc[token.i - 1].text if token.i > start else ""
        if before in _PARTS_OF_PLACES and f"{before} {token.text}" in cities:
            return f"{before} {token.text}"
        if token.text in cities:
            return f"{before} {token.text}" if before in _PARTS_OF_PLACES else str(token.text)
    return None


def _without_tail(block: Block, start: int, end: int) -> int:
    """The end of a title without a coordinated noun that is none of it ("commissioner and the man")."""
    doc = block.doc
    for index in range(start, end):
        if doc[index].lower_ == "and" and index + 1 < end and doc[index + 1].pos_ in {"DET", "PRON"}:
            return index
        if doc[index].text == ",":
            return index
    return end


def _belongs(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a word before a role word is part of the title ("deputy", "foreign ministry")."""
    mention = scene.mention(block, token)
    if mention is not None:
        return mention[1] in {Form.BODY, Form.METONYM}
    if token.lower_ in QUALIFIERS:
        return False
    if token.tag_ == "HYPH":
        return token.i + 1 < len(block.doc)
    if len(token) == _INITIAL and token.text.endswith("."):
        return False  # "posted on X. Vice President …"
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.lower_ not in _NO_TITLE_WORD


def is_polity(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a token names a polity, and no person or body."""
    mention = scene.mention(block, token)
    return mention is not None and mention[1] in {Form.NAME, Form.ADJECTIVE, Form.METONYM}
