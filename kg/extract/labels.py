"""What the words of a proposal say: its label, as the article prints it, and what it is about.

The phrases that tell ("on X", "to do Y", "aimed at Z") are told from asides ("on Friday", "on the table").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.document import Block
from kg.extract.grammar import auxiliaries
from kg.extract.holders import Holders
from kg.lexicon import Lexicon

_ABOUT = ("on", "for", "of", "about", "regarding", "concerning", "to", "under", "between", "with")
_WHEN = frozenset({"on", "for"})
_TIMES = frozenset({"DATE", "TIME"})
_BESIDE = frozenset(
    {"include", "involve", "follow", "have", "remain", "say", "tell", "note", "notify", "inform"}
)
_AIMED = frozenset({"aim", "design", "intend", "mean", "draft", "tie"})
_LIMIT = 90
_CUT = re.compile(r"[\s,;:—–\-\"'(.“”]+$")


def does(lexicon: Lexicon, verb: Token, what: str) -> bool:
    """Whether a verb presents, concludes, gives or takes proposals, as the word list says."""
    row = lexicon.words["proposal_words"].get(verb.lemma_.lower())
    return row is not None and what in row["verb"].split("|")


def label_of(lexicon: Lexicon, head: Token) -> str:
    """The noun phrase as printed: from its first modifier to the end of what it is about, without asides."""
    doc, start, end = head.doc, head.left_edge.i, head.i + 1
    end += end < len(doc) and doc[end].is_digit and doc[end].head == head
    while start < head.i and (
        doc[start].dep_ == "det" or doc[start].is_punct or doc[start].is_space or doc[start].tag_ == "PRP$"
    ):
        start += 1
    for token in doc[start : head.i]:
        if token.text in {",", ";", ":", "("} and token.head == head:
            start = token.i + 1
    for child in (*head.children, *_hung(head)):
        presented = (
            child.dep_ == "relcl" and does(lexicon, child, "present") and child.left_edge.lower_ == "that"
        )
        concluded = child.dep_ == "acl" and does(lexicon, child, "conclude") and end == head.i + 1
        if (
            child.i > head.i
            and (_tells(lexicon, child) or presented or concluded)
            and child.left_edge.i <= end
        ):
            end = _end(child)
    span = doc[start:end]
    while len(span) > head.i - start + 1 and len(span.text) > _LIMIT:
        span = span[:-1]
    return _CUT.sub("", " ".join(span.text.split())).lstrip("\"' ")


def _end(child: Token) -> int:
    """Where what a noun is about stops: before a relative clause, an aside or a second phrase."""
    end = child.right_edge.i + 1
    for token in child.subtree:
        if (token.dep_ in {"relcl", "appos", "advcl", "parataxis"} and token != child) or token.text in {
            ",",
            ";",
            "(",
            ":",
        }:
            end = min(end, token.left_edge.i if token.dep_ != "punct" else token.i)
    return max(end, child.i + 1)


def content_of(holders: Holders, block: Block, head: Token) -> Iterator[str]:
    """The base forms of the words that say what a proposal is about."""
    words = holders.scene.document.lexicon.words["proposal_words"]
    empty = {word for word, row in words.items() if row["modifier"] == "empty"}
    for child in (*head.children, *_hung(head)):
        if child.dep_ in {"det", "poss"} or child.is_punct:
            continue
        if child.i > head.i and not _tells(holders.scene.document.lexicon, child):
            continue
        for token in child.subtree:
            meaning = (
                token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
                and not {token.lemma_.lower(), token.lower_} & empty
                and token.tag_ not in {"JJR", "JJS"}
                and not (token.dep_ == "amod" and token.head == head and token.tag_ == "VBN")
            )
            if meaning and len(token) > 2 and holders.scene.actor(block, token) is None:
                yield token.lemma_.lower()


def _hung(head: Token) -> list[Token]:
    """What follows an object but hangs on the verb in the parse ("signed a pact on X", "a bill to Y")."""
    if head.dep_ != "dobj" or head.i + 1 >= len(head.doc):
        return []
    after = head.nbor()
    if after.lower_ == "to" and after.dep_ == "aux" and after.head.head == head.head:
        return [after.head] if after.head.dep_ == "advcl" else []
    return (
        [after]
        if after.dep_ == "prep" and after.head == head.head and after.lower_ in {"on", "for", "of"}
        else []
    )


def _tells(lexicon: Lexicon, child: Token) -> bool:
    """Whether words after a noun say what it is about: "on X", "to do Y", "under which Z"."""
    if child.dep_ == "prep":
        return child.lower_ in _ABOUT and not _is_aside(lexicon, child)
    if child.dep_ in {"acl", "relcl", "advcl"} and "to" in auxiliaries(child):
        return True
    if child.dep_ == "acl" and _states(child):
        return True
    left = child.left_edge
    if child.dep_ != "relcl" or left.nbor(-1).text == ",":
        return False
    purpose = left.lower_ in {"that", "which"} and "would" in auxiliaries(child)
    return left.lower_ == "under" or does(lexicon, child, "provide") or purpose


def _states(clause: Token) -> bool:
    """As in "a deal limiting X", "a pact aimed at doing Y": a participle that says what something is for."""
    if clause.tag_ == "VBG":
        told = any(c.dep_ in {"dobj", "ccomp", "dative"} or c.lower_ == "for" for c in clause.children)
        return told and clause.lemma_ not in _BESIDE and not auxiliaries(clause)
    return clause.tag_ == "VBN" and clause.lemma_ in _AIMED and any(c.i > clause.i for c in clause.children)


def _is_aside(lexicon: Lexicon, preposition: Token) -> bool:
    """As in "a letter on Thursday", "a deal on the table", "the plan on air": when, where or how."""
    objects = [c for c in preposition.children if c.dep_ == "pobj"]
    if not objects or preposition.lower_ not in _WHEN:
        return False
    fixed = lexicon.sets["objects of asides"]
    return all(c.ent_type_ in _TIMES or c.lemma_.lower() in fixed for c in objects)
