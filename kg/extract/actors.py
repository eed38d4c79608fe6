"""Who acts: every mention of a person, polity or body, as one token of the parse with its meaning.

Names are merged into single tokens, so that the grammar below sees "Steve Witkoff" or "the United
States" as one noun. `Scene.actor` says whom a token stands for; `Scene.resolve` follows noun
phrases ("the Russian delegation led by …", "Macron and Merz", "the two leaders") to actors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

import regex
from spacy.tokens import Doc, Span, Token

from kg.extract.document import Block, Document
from kg.extract.people import Figure, find_people
from kg.lexicon import Lexicon, Row, Title, opening

_LONGEST_ALIAS = 7
_PRONOUNS = frozenset({"PRP", "PRP$"})
_AT = frozenset({"in", "to", "from", "at", "into", "of", "across", "near", "with"})
_COMPASS = frozenset({"North", "South", "East", "West"})
_BODY_HEAD = regex.compile(
    r"(?:Ministry|Council|Committee|Commission|Agency|Department|Party|Front|Movement|Union|Assembly|Parliament|Senate"
    r"|Army|Forces|Institute|University|Center|Centre|Academy|Club|Office|(?<!West\ )Bank|Court|Group"
    r"|Foundation|Organi[sz]ation"
    r"|Service|Administration|Embassy|Alliance|League|Federation|Association|Bureau|Fund|Corps|Command|Brotherhood|Congress)s?(?!\p{Ll})"
)
_ORG_NAME = regex.compile(
    rf"(?:\p{{Lu}}[\p{{L}}\-']*(?: of| for| and| the)* ){{0,5}}{_BODY_HEAD.pattern}"
    rf"(?:(?: of| for| on| and| the)+ \p{{Lu}}[\p{{L}}\-]*(?: \p{{Lu}}[\p{{L}}\-]*){{0,4}})*"
)

_OF = regex.compile(r" (?:of|for|to) (?:the )?")
# Words with which an adjective of a polity names a continent or people of another kind ("North American").
_PARTS_OF_WORLD = frozenset({"North", "South", "Latin", "Central", "Pan", "African", "Native"})


class Form(Enum):
    """In which form an actor is mentioned."""

    NAME = "name"
    ADJECTIVE = "adjective"
    METONYM = "metonym"
    BODY = "body"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or a polity or body, by the name that the article's claims use."""

    name: str
    person: bool
    polity: str | None = None


_Named = tuple[Span, Actor, Form]


@dataclass(slots=True)
class Scene:
    """An article with its actors: the shared analysis that every kind of claim is read from.

    `named` maps (block number, offset of a token in the block) to the actor that the token names and the
    form; `references` maps pronouns and descriptions to the actors they stand for, `referring` holds the
    sentences of these (block number, first token). `titles_at` keeps for each block the tokens at which
    titles begin, in text order, with the longest title there; `leaders` the known leaders whom a person can
    be, once they have been looked up.
    """

    document: Document
    figures: list[Figure]
    named: dict[tuple[int, int], tuple[Actor, Form]] = field(default_factory=dict)
    references: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    referring: set[tuple[int, int]] = field(default_factory=set)
    sides: dict[str, str] = field(default_factory=dict)
    titles_at: dict[int, tuple[list[int], dict[int, tuple[int, Title]]]] = field(default_factory=dict)
    leaders: dict[str, list[Row]] = field(default_factory=dict, repr=False)
    _mentions: dict[tuple[int, int], list[tuple[Token, Actor, Form]]] = field(
        default_factory=dict, repr=False
    )
    _humans: dict[tuple[int, int], list[Token]] = field(default_factory=dict, repr=False)

    def key(self, block: Block, token: Token) -> tuple[int, int]:
        """The key of a token in `named` and `references`."""
        return block.number, token.idx

    def mention(self, block: Block, token: Token) -> tuple[Actor, Form] | None:
        """The actor that a token names, with the form of the mention."""
        return self.named.get((block.number, token.idx))

    def actor(self, block: Block, token: Token) -> Actor | None:
        """The actor that a token names."""
        found = self.named.get((block.number, token.idx))
        return found[0] if found else None

    def person(self, block: Block, token: Token) -> Actor | None:
        """The person that a token names."""
        found = self.named.get((block.number, token.idx))
        return found[0] if found and found[0].person else None

    def mentions(self, block: Block, sentence: Span) -> list[tuple[Token, Actor, Form]]:
        """The tokens of a sentence that name actors, in text order; kept, as every reader asks for them."""
        key = block.number, sentence.start
        found = self._mentions.get(key)
        if found is None:
            found = [
                (t, *named) for t in block.words(sentence) if (named := self.mention(block, t)) is not None
            ]
            self._mentions[key] = found
        return found

    def people(self, block: Block, sentence: Span) -> list[tuple[Token, Actor]]:
        """The tokens of a sentence that name persons, in text order."""
        return [(token, actor) for token, actor, _ in self.mentions(block, sentence) if actor.person]

    def humans(self, block: Block, sentence: Span) -> list[Token]:
        """The tokens of a sentence that can stand for a person, names and pronouns, in text order."""
        key = block.number, sentence.start
        found = self._humans.get(key)
        if found is None:
            named = {token.i for token, _ in self.people(block, sentence)}
            found = [token for token in block.words(sentence) if token.i in named or token.tag_ in _PRONOUNS]
            self._humans[key] = found
        return found

    def referents(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """Whom a pronoun or description stands for (empty where unknown)."""
        return self.references.get((block.number, token.idx), ())

    def gender(self, name: str) -> str:
        """m, f or u of a person of the article."""
        return next((figure.gender for figure in self.figures if figure.name == name), "u")

    def sentences(self) -> Iterator[tuple[Block, Span]]:
        """All sentences in text order."""
        return self.document.sentences()


def stage(document: Document) -> Scene:
    """Find the actors of a document and merge their mentions into single tokens."""
    figures = find_people(document)
    scene = Scene(document=document, figures=figures)
    people: dict[int, list[tuple[int, int, Actor]]] = {}
    for figure in figures:
        for mention in figure.mentions:
            people.setdefault(mention.block, []).append(
                (mention.start, mention.end, Actor(figure.name, person=True))
            )
    mentioned: list[list[_Named]] = []
    for number, block in enumerate(document.blocks):
        spans = _person_spans(block.doc, people.get(number, []))
        spans += _party_spans(document, block, [span for span, _, _ in spans])
        mentioned.append(spans)
    mentioned = _with_surnames(figures, mentioned)
    halves = _halves(actor for spans in mentioned for _, actor, _ in spans)
    for number, block in enumerate(document.blocks):
        spans = mentioned[number]
        spans += _half_spans(block.doc, halves, {t.i for span, _, _ in spans for t in span})
        _merge(block.doc, [span for span, _, _ in spans])
        starts = block.doc.to_array("IDX").tolist()
        for span, actor, form in spans:
            start = starts[bisect_right(starts, span.start_char) - 1]
            scene.named[number, start] = (actor, form)
    document.merged = True
    return scene


def _with_surnames(figures: Iterable[Figure], mentioned: list[list[_Named]]) -> list[list[_Named]]:
    """The mentions, with surnames that are words for peoples or states too ("Tatar", "Jordan") read as such.

    A people's name is a surname where it describes no noun; a state's where the article names the state in no
    other way and never as a place.
    """
    persons = {f.name.split()[-1]: Actor(f.name, person=True) for f in figures if " " in f.name}
    flat = [named for spans in mentioned for named in spans if not named[1].person]
    shared = [named for named in flat if len(named[0]) == 1 and named[0].text in persons]
    told = {actor.name for span, actor, _ in flat if span.text not in persons}
    told |= {
        actor.name for span, actor, _ in shared if span.root.dep_ == "pobj" and span.root.head.lower_ in _AT
    }

    def reread(named: _Named) -> _Named:
        span, actor, form = named
        if form is Form.ADJECTIVE:
            surname = span.root.dep_ not in {"amod", "compound", "nmod"}
        else:
            surname = actor.name not in told
        return (span, persons[span.text], Form.NAME) if surname and named in shared else named

    return [[reread(named) for named in spans] for spans in mentioned] if shared else mentioned


def _halves(actors: Iterator[Actor]) -> dict[str, Actor]:
    """The states that an article may call "the North" or "the South": the one so named, if only one is."""
    named: dict[str, set[Actor]] = {}
    for actor in actors:
        half = actor.name.partition(" ")[0]
        if half in _COMPASS and actor.polity == actor.name:
            named.setdefault(half, set()).add(actor)
    return {half: next(iter(found)) for half, found in named.items() if len(found) == 1}


def _half_spans(doc: Doc, halves: dict[str, Actor], used: set[int]) -> list[tuple[Span, Actor, Form]]:
    """Every "the North" that stands alone, without the article, and both of "North-South"."""
    if not halves:
        return []
    return [
        (doc[token.i : token.i + 1], halves[token.text], Form.NAME)
        for token in doc
        if token.text in halves
        and token.i not in used
        and (_is_alone(doc, token) or _is_pair(doc, token, halves))
    ]


def _is_alone(doc: Doc, half: Token) -> bool:
    after = doc[half.i + 1] if half.i + 1 < len(doc) else None
    named = after is not None and (after.text[0].isupper() or after.pos_ == "NOUN")
    return half.i > 0 and doc[half.i - 1].lower_ == "the" and not named


def _is_pair(doc: Doc, half: Token, halves: dict[str, Actor]) -> bool:
    return any(
        0 <= i < len(doc) and doc[i].text in halves and doc[(half.i + i) // 2].text in {"-", "–"}
        for i in (half.i - 2, half.i + 2)
    )


def _person_spans(doc: Doc, mentions: list[tuple[int, int, Actor]]) -> list[tuple[Span, Actor, Form]]:
    spans: list[tuple[Span, Actor, Form]] = []
    last = 0
    for start, end, actor in sorted(mentions, key=lambda m: (m[0], -m[1])):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or span.start < last:
            continue
        spans.append((span, actor, Form.NAME))
        last = span.end
    return spans


def _party_spans(document: Document, block: Block, taken: list[Span]) -> list[tuple[Span, Actor, Form]]:
    doc = block.doc
    used = {i for span in taken for i in range(span.start, span.end)}
    found: list[tuple[Span, Actor, Form]] = []
    words = [(start, start + length) for start, length in doc.to_array(["IDX", "LENGTH"]).tolist()]
    text, starts, index = block.text, document.lexicon.alias_starts, 0
    while index < len(words):
        begin, end = words[index]
        match = None
        if index not in used and opening(text[begin:end]) in starts:
            match = _longest_alias(document.lexicon, doc, text, words, index, used)
        if match is None:
            index += 1
            continue
        found.append(match)
        index = match[0].end
    used |= {i for span, _, _ in found for i in range(span.start, span.end)}
    return found + _bodies(block, used, document.lexicon.titles)


def _longest_alias(
    lexicon: Lexicon, doc: Doc, whole: str, words: list[tuple[int, int]], index: int, used: set[int]
) -> tuple[Span, Actor, Form] | None:
    """The longest known name that begins at a token; `words` are the offsets of all tokens in the text."""
    free = 1
    while free < _LONGEST_ALIAS and index + free < len(words) and index + free not in used:
        free += 1
    begin = words[index][0]
    for end in range(index + free, index, -1):
        text = whole[begin : words[end - 1][1]]
        if text in lexicon.actors:
            return doc[index:end], Actor(lexicon.actors[text], person=False), Form.NAME
        if text in lexicon.polities and not _ends_place(lexicon, doc, index):
            polity = lexicon.polities[text]
            if polity in lexicon.sets["regions"] and end < len(doc) and doc[end].text[0].isupper():
                continue
            form = (
                Form.ADJECTIVE
                if text in lexicon.adjectives and text != polity
                else Form.METONYM
                if text in lexicon.metonyms
                else Form.NAME
            )
            return doc[index:end], Actor(polity, person=False, polity=polity), form
        if text in lexicon.organisations:
            body = lexicon.organisations[text]
            if body.kind != "media":
                return doc[index:end], Actor(body.name, person=False, polity=body.polity), Form.BODY
    return None


def _ends_place(lexicon: Lexicon, doc: Doc, index: int) -> bool:
    """Whether the word before makes a place of it that is none of the polity's ("New Jersey", "North
    American")."""
    if index > 0 and doc[index].text in lexicon.adjectives and doc[index - 1].text in _PARTS_OF_WORLD:
        return True
    return index > 0 and doc[index - 1].text == "New" and doc[index - 1 : index + 1].text in lexicon.cities


def _bodies(block: Block, used: set[int], titles: Mapping[str, Title]) -> list[tuple[Span, Actor, Form]]:
    """Bodies that no list knows, by the noun that heads their name ("the Ministry of Water").

    A title before the name is none of it ("Vice Premier of the State Council").
    """
    doc, found = block.doc, []
    for match in _ORG_NAME.finditer(block.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="contract")
        if span is not None and (own := _OF.search(span.text)) and span.text[: own.start()].lower() in titles:
            span = doc.char_span(span.start_char + own.end(), span.end_char)
        if span is not None and span[0].is_stop and span[0].lower_ not in {"the", "a", "an"}:
            span = span[1:]
        if span is None or len(span) < 2 or any(token.i in used for token in span):
            continue
        found.append((span, Actor(span.text, person=False), Form.BODY))
        used |= {token.i for token in span}
    return found


def _merge(doc: Doc, spans: list[Span]) -> None:
    with doc.retokenize() as retokenizer:
        for span in spans:
            if len(span) > 1:
                retokenizer.merge(span, attrs={"LEMMA": span.text, "POS": "PROPN", "TAG": "NNP"})
