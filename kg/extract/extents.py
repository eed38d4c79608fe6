"""How far the phrase of a title reaches in a parsed passage, forwards and backwards from its role word.

Token positions only: which role words there are, `phrases` says.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.extract.actors import Scene
from kg.extract.document import Block, dateline

FORMER = frozenset(
    {
        "former",
        "ex",
        "then",
        "erstwhile",
        "onetime",
        "late",
        "ousted",
        "deposed",
        "retired",
        "once",
        "formerly",
        "previously",
    }
)
ACTING = frozenset({"acting", "interim", "caretaker"})
QUALIFIERS = FORMER | ACTING
LINKS = frozenset({"of", "for", "to", "at", "on", "in", "with"})
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
_SPANS = frozenset({"year", "month", "week", "spring", "summer", "autumn", "fall", "winter"})


def phrase(doc: Doc, start: int, end: int) -> str:
    """The lower-cased words between two token positions, as the word lists have them."""
    return str(doc[start:end].text).strip().lower().rstrip(".")


def phrase_start(scene: Scene, block: Block, sentence: Span, end: int) -> int:
    """The first token of the nominal phrase that ends before a position."""
    index = end
    begin = dateline(block.text) if sentence.start == 0 else 0
    while index > sentence.start and block.doc[index - 1].idx >= begin:
        token = block.doc[index - 1]
        if token.text == ")" and (opened := _acronym_start(block, sentence, index)) < index:
            index = opened
            continue
        if scene.person(block, token) and (index >= len(block.doc) or block.doc[index].tag_ != "POS"):
            break
        inside = (
            token.pos_ in WITHIN
            or token.text in scene.document.lexicon.cities
            or token.lower_ in {"of", "for", "to", "on"}
            or _is_under_secretary(block, index - 1)
            or token.tag_ in {"HYPH", "POS", "PRP$"}
            or (token.lower_ in {"in", "at"} and block.doc[index - 2].lower_ in scene.document.lexicon.titles)
        )
        joins = token.lower_ == "and" and index < end
        participle = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}
        if not (inside or joins or participle or token.lower_ in QUALIFIERS):
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
    return noun.lower_ in titles


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
        or t.lower_ in QUALIFIERS
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


def name_start(scene: Scene, block: Block, sentence: Span, index: int) -> int:
    """Where a name begins with the words of respect before it ("the Rev. X", "Lt. Col. X").

    A word that is a title too ("General X") stays out.
    """
    doc, lexicon = block.doc, scene.document.lexicon
    while index > sentence.start:
        first = index - 1
        if doc[first].text == "." and first > sentence.start and not doc[first - 1].whitespace_:
            first -= 1
        pair = phrase(doc, first - 1, index) if first > sentence.start else ""
        if {pair, f"{pair}."} & lexicon.honorifics and pair not in lexicon.titles:
            index = first - 1  # "Rear Adm. X"
            continue
        if phrase(doc, first, index) not in lexicon.honorifics:
            break
        if doc[first].lower_.rstrip(".") in lexicon.titles and doc[first].pos_ in {"PROPN", "NOUN"}:
            break
        index = first
    return index


def _is_field(block: Block, sentence: Span, index: int) -> bool:
    """Whether a field of study stands before the house ("professor in history and law at the University")."""
    while index < sentence.end and (
        block.doc[index].pos_ in {"NOUN", "ADJ", "CCONJ"} or block.doc[index].lower_ == "of"
    ):
        index += 1
    return index + 1 < sentence.end and block.doc[index].lower_ == "at" and _opens_name(block, index + 1)


def _opens_name(block: Block, index: int) -> bool:
    rest = block.doc[index : index + 3]
    return any(token.text[0].isupper() for token in rest) and not any(t.ent_type_ == "DATE" for t in rest)


def before_time(block: Block, sentence: Span, end: int) -> int:
    """Where a phrase ends before words of time that follow it ("their spokesman this year, X")."""
    doc = block.doc
    timed = end - 2 > sentence.start and doc[end - 1].lower_ in _SPANS
    return end - 2 if timed and doc[end - 2].lower_ in {"last", "this", "next"} else end
