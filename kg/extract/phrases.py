"""Title phrases: role words in a parsed passage, how far their phrase reaches, and the post it makes.

A title is a role word of the lexicon with its modifiers and of-phrases; whose post it is, `owners` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.owners import polity_of_phrase
from kg.lexicon import Title, opening
from kg.model import TenureStatus

LONGEST_TITLE = 6
_FORMER = frozenset(
    {"former", "ex", "then", "erstwhile", "onetime", "late", "ousted", "deposed", "retired", "once"}
)
_ACTING = frozenset({"acting", "interim", "caretaker"})
_QUALIFIERS = _FORMER | _ACTING
LINKS = frozenset({"of", "for", "to", "at", "on", "in", "with"})
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
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
    "MP": "member of parliament",
    "MEP": "member of the European Parliament",
}
_PARTS_OF_PLACES = frozenset({"New", "North", "South", "East", "West", "Northern", "Southern"})
_SPANS = frozenset({"year", "month", "week", "spring", "summer", "autumn", "fall", "winter"})
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
    """Finds role words in a parsed passage."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.titles = scene.document.lexicon.titles
        self.starts = scene.document.lexicon.title_starts
        self.kinship = scene.document.lexicon.kinship

    def heads(self, block: Block, start: int, end: int) -> Iterator[Head]:
        """Role words between two token positions, longest first at each position, left to right.

        The name of a polity or body never begins one: it says whose post it is.
        """
        index = start
        while index < end:
            found = self._longest(block, index, end)
            if found is not None and self._is_grade(block, index, end):
                found = None
            if found is not None:
                yield index, index + found[0], found[1]
                index += found[0] - 1
            index += 1

    def _longest(self, block: Block, index: int, end: int) -> tuple[int, Title] | None:
        key = self.scene.numbers[id(block)], index
        if key not in self.scene.titles_at:
            self.scene.titles_at[key] = self._look_up(block, index, len(block.doc))
        found = self.scene.titles_at[key]
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
        for length in range(min(LONGEST_TITLE, end - index), 0, -1):
            found = self.titles.get(phrase(doc, index, index + length)) or self._plural(
                doc, index, index + length
            )
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

    def _plural(self, doc: Doc, start: int, end: int) -> Title | None:
        text = phrase(doc, start, end)
        if not doc[end - 1].tag_.startswith("NN") or not text.endswith("s"):
            return None
        return self.titles.get(text[:-1])


def phrase(doc: Doc, start: int, end: int) -> str:
    """The lower-cased words between two token positions, as the word lists have them."""
    return "".join(token.text_with_ws for token in doc[start:end]).strip().lower().rstrip(".")


def phrase_start(scene: Scene, block: Block, sentence: Span, end: int) -> int:
    """The first token of the nominal phrase that ends before a position."""
    index = end
    while index > sentence.start:
        token = block.doc[index - 1]
        if token.text == ")" and (opened := _acronym_start(block, sentence, index)) < index:
            index = opened
            continue
        if scene.person(block, token) and (index >= len(block.doc) or block.doc[index].tag_ != "POS"):
            break
        inside = (
            token.pos_ in WITHIN
            or token.lower_ in {"of", "for", "to", "on"}
            or _is_under_secretary(block, index - 1)
            or token.tag_ in {"HYPH", "POS"}
            or (token.lower_ in {"in", "at"} and block.doc[index - 2].lower_ in scene.document.lexicon.titles)
        )
        joins = token.lower_ == "and" and index < end
        participle = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}
        if not (inside or joins or participle or token.lower_ in _QUALIFIERS):
            break
        index -= 1
        if (token.pos_ == "DET" or token.tag_ == "PRP$") and not _continues(scene, block, sentence, index):
            break
    return index


def _acronym_start(block: Block, sentence: Span, end: int) -> int:
    """Where the short form in brackets before a position begins ("Caribbean Community (CARICOM) …")."""
    doc, start = block.doc, end - 3
    if start <= sentence.start or doc[start].text != "(" or not doc[start + 1].text.isupper():
        return end
    return start if doc[start - 1].pos_ == "PROPN" else end


def _continues(scene: Scene, block: Block, sentence: Span, index: int) -> bool:
    """Whether a determiner stands inside a phrase ("the head of the delegation", "leader in the party")."""
    if index - 2 < sentence.start or block.doc[index - 1].lower_ not in LINKS:
        return False
    noun = block.doc[index - 2]
    if block.doc[index - 1].lower_ in {"of", "to"}:
        return noun.pos_ in {"NOUN", "PROPN"}
    titles = scene.document.lexicon.titles
    return noun.lower_ in titles or _has_field(titles, block, sentence, index - 2)


def _has_field(titles: Mapping[str, Title], block: Block, sentence: Span, index: int) -> bool:
    """As in "representative on media freedom for the …": a role word with its field of work before a link."""
    while index > sentence.start and (
        block.doc[index].pos_ in {"NOUN", "PROPN", "ADJ"} or block.doc[index].lower_ in {"on", "of"}
    ):
        if block.doc[index].lower_ in LINKS and block.doc[index - 1].lower_ in titles:
            return True
        index -= 1
    return False


def after_owner(block: Block, start: int, end: int) -> int:
    """Where the words about the post itself begin: after a possessive ("President X's son-in-law")."""
    found = start
    for index in range(start, end):
        if block.doc[index].lower_ in LINKS:
            break
        if block.doc[index].tag_ == "POS":
            found = index + 1
    return found


def after_link(block: Block, start: int, head: int) -> int:
    """Where the phrase of a title begins, when a preposition before it belongs to another phrase."""
    links = [i for i in range(start, head) if block.doc[i].lower_ in LINKS]
    if not links:
        return start
    joins = [i for i in range(links[-1], head) if block.doc[i].lower_ == "and"]
    return (joins or links)[-1] + 1


def is_chain(block: Block, start: int, end: int) -> bool:
    """Whether only an of-phrase stands between a title and the name ("President of Chile X")."""
    tokens = block.doc[start:end]
    return (
        len(tokens) <= 12
        and all(
            t.pos_ in WITHIN or t.lower_ in LINKS or t.lower_ == "and" or t.tag_ in {"POS", "HYPH"}
            for t in tokens
        )
        and tokens[-1].pos_ in {"PROPN", "NOUN"}
    )


def is_open(block: Block, start: int, head: int) -> bool:
    """Whether only modifiers stand between the start of an apposition and its role word."""
    return all(
        t.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV", "CCONJ"}
        or t.tag_ in {"HYPH", "POS", "PRP$"}
        or (t.tag_ in {"VBG", "VBN"} and t.dep_ in {"amod", "compound"})
        or t.lower_ in _QUALIFIERS
        for t in block.doc[start:head]
    )


def phrase_end(block: Block, sentence: Span, start: int) -> int:
    """The first token after a nominal phrase with its of-, for- and to-phrases."""
    index = start
    while index < sentence.end:
        token = block.doc[index]
        inside = (
            token.pos_ in WITHIN
            or token.lower_ in LINKS | {"and", "&"}
            or token.tag_ in {"HYPH", "POS", "PRP$"}
            or _is_under_secretary(block, index)
        )
        if not inside and not (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}):
            break
        if token.lower_ in {"last", "this", "next"} and any(
            t.lower_ in _SPANS for t in block.doc[index + 1 : index + 2]
        ):
            break
        if (
            token.lower_ in {"in", "on", "with", "at"}
            and index + 1 < sentence.end
            and not _opens_name(block, index + 1)
            and not _is_field(block, sentence, index + 1)
        ):
            break
        index += 1
    return index


def _is_under_secretary(block: Block, index: int) -> bool:
    return (
        block.doc[index].lower_ == "under"
        and index + 1 < len(block.doc)
        and block.doc[index + 1].lower_.startswith("secretary")
    )


def name_start(finder: TitleFinder, block: Block, sentence: Span, index: int) -> int:
    """Where a name begins with the words of respect before it ("the Rev. X", "Lt. Col. X").

    A word that is a title too ("General X") stays out.
    """
    doc, honorifics = block.doc, finder.scene.document.lexicon.honorifics
    while index > sentence.start:
        first = index - 1
        if doc[first].text == "." and first > sentence.start and not doc[first - 1].whitespace_:
            first -= 1
        if phrase(doc, first, index) not in honorifics:
            break
        if doc[first].lower_.rstrip(".") in finder.titles and doc[first].pos_ in {"PROPN", "NOUN"}:
            break
        index = first
        if doc[index - 1].lower_ == "the" and index - 1 > sentence.start:
            index -= 1
    return index


def _is_field(block: Block, sentence: Span, index: int) -> bool:
    """Whether a field of study stands before the house ("professor in history and law at the University of")."""
    while index < sentence.end and (
        block.doc[index].pos_ in {"NOUN", "ADJ", "CCONJ"} or block.doc[index].lower_ == "of"
    ):
        index += 1
    return index + 1 < sentence.end and block.doc[index].lower_ == "at" and _opens_name(block, index + 1)


def _opens_name(block: Block, index: int) -> bool:
    rest = block.doc[index : index + 3]
    return any(token.text[0].isupper() for token in rest) and not any(t.ent_type_ == "DATE" for t in rest)


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
        opening_of_name = name_start(finder, block, token.sent, token.i)
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
        if words & _FORMER
        else TenureStatus.ACTING
        if words & _ACTING
        else TenureStatus.CURRENT
    )
    end = _without_tail(block, head_end, end)
    polity, owner = polity_of_phrase(scene, block, start, head_end, end, rank=title.rank)
    if polity is None and owner is None and end + 1 < len(doc) and doc[end].lower_ == "from":
        polity, owner = polity_of_phrase(scene, block, end, end, end + 2, rank=title.rank)
    if title.term.lower() in _LOCAL:
        polity = _city(scene, block, start, end) or polity
    return Post(start, head_start, head_end, end, title, polity, owner, status)


def _city(scene: Scene, block: Block, start: int, end: int) -> str | None:
    """The place that a mayor or governor is of, which may stand for its state elsewhere ("Kyiv Mayor X")."""
    cities = scene.document.lexicon.cities
    for token in block.doc[start:end]:
        if token.text in cities:
            before = block.doc[token.i - 1].text if token.i > start else ""
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
    if token.lower_ in _QUALIFIERS:
        return False
    if token.tag_ == "HYPH":
        return token.i + 1 < len(block.doc)
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.lower_ not in _NO_TITLE_WORD


def is_polity(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a token names a polity, and no person or body."""
    mention = scene.mention(block, token)
    return mention is not None and mention[1] in {Form.NAME, Form.ADJECTIVE, Form.METONYM}
