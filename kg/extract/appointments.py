"""Posts told by a verb of giving, taking, leaving or losing one.

    given     "the king appointed X prime minister", "Norway sent X as its ambassador", "X, elected president"
    taken     "X, who took office as foreign minister", "X was sworn in as", "X has served as"
    left      "X resigned as foreign minister"                                    a former post
    handed    "X replaced Y as chief negotiator": X's post, and Y's former one
    beside    "As foreign minister, X signed …", "in his time as minister, X signed …"

The title stands after "as" or, with verbs of naming, right beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.document import Block
from kg.extract.extents import phrase_end
from kg.extract.phrases import Post, TitleFinder, is_superlative, make_post, names_another
from kg.model import TenureStatus

_GIVING = frozenset(
    {"appoint", "reappoint", "name", "elect", "designate", "send", "choose", "pick", "install", "dispatch"}
)
_NAMING = frozenset({"appoint", "name", "elect"})
_TAKING = frozenset(
    {"take", "return", "serve", "act", "work", "swear", "continue", "start", "begin", "retain"}
)
_PAST_SERVICE = frozenset({"serve", "act", "work"})
_LEAVING = frozenset({"resign", "retire", "quit", "step", "leave"})
_TAKING_OVER = frozenset({"replace", "succeed", "take"})
_REMOVING = frozenset({"replace", "succeed", "fire", "dismiss", "sack", "remove", "oust", "depose"})
_UNREAL = frozenset({"would", "could", "might", "may", "should", "will", "shall"})


def appointments(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that verbs of office give or take from the bearer of a name or pronoun."""
    for noun, status in (*_told(token), *_fronted(sentence, token)):
        if noun.left_edge.pos_ == "PRON" and noun.left_edge.tag_ != "PRP$":
            continue
        start, end = noun.left_edge.i, phrase_end(block, sentence, noun.i)
        for head in finder.heads(block, start, end):
            if not head[0] <= noun.i < head[1] or names_another(finder, block, head[1], end):
                continue
            if not is_superlative(block, start, head[0]):
                found = make_post(finder, block, start, head, end)
                yield found if status is TenureStatus.CURRENT else replace(found, status=status)


def _told(token: Token) -> Iterator[tuple[Token, TenureStatus]]:
    for verb, undergoes in _verbs(token):
        status = _status(verb, undergoes=undergoes)
        if status is not None and not any(c.dep_ == "neg" or c.lower_ in _UNREAL for c in verb.children):
            yield from ((noun, status) for noun in _titles(verb, token))


def _fronted(sentence: Span, token: Token) -> Iterator[tuple[Token, TenureStatus]]:
    """As in "As foreign minister, X signed": what the subject was or is when he did it."""
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return
    status = TenureStatus.FORMER if verb.tag_ == "VBD" else TenureStatus.CURRENT
    for link in sentence[: token.i - sentence.start]:
        if link.lower_ == "as" and link.dep_ == "prep" and (link.head == verb or verb in link.head.ancestors):
            after = [c for c in link.children if c.dep_ == "pobj"]
            if (
                after
                and after[0].tag_ in {"NN", "NNP"}
                and sentence.doc[after[0].right_edge.i + 1].text == ","
            ):
                yield after[0], status


def _verbs(token: Token) -> Iterator[tuple[Token, bool]]:
    """The verbs that a name is subject or object of, and whether it undergoes what they say."""
    verb = token.head
    if token.dep_ == "nsubj" and verb.pos_ == "VERB":
        after = token.doc[token.i + 1 : token.i + 3]
        split = len(after) == 2 and after[0].text == "," and after[1] == verb and verb.tag_ == "VBN"
        yield verb, split
    elif token.dep_ == "nsubjpass" or token.dep_ == "dobj":
        yield verb, True
    elif token.dep_ == "pobj" and verb.lower_ == "from" and verb.head.lemma_ == "take":
        yield verb.head, True
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield child, True
        elif child.dep_ == "relcl":
            subjects = [c for c in child.children if c.lower_ == "who"]
            if subjects:
                yield child, subjects[0].dep_ == "nsubjpass"


def _status(verb: Token, *, undergoes: bool) -> TenureStatus | None:
    """What a verb makes of the post of its subject or, if undergone, of its object; None for other verbs."""
    lemma = verb.lemma_
    if undergoes:
        if lemma in _REMOVING or lemma == "take":
            return TenureStatus.FORMER
        return TenureStatus.CURRENT if lemma in _GIVING or lemma == "swear" else None
    if lemma in _LEAVING:
        return TenureStatus.FORMER
    if lemma in _PAST_SERVICE and verb.tag_ == "VBD":
        return TenureStatus.FORMER
    return TenureStatus.CURRENT if lemma in _TAKING | _TAKING_OVER else None


def _titles(verb: Token, token: Token) -> Iterator[Token]:
    """The nouns after "as", and what a verb of naming sets beside the name."""
    for child in verb.children:
        nested = child.children if child.dep_ in {"dobj", "prt"} else ()
        for link in (child, *nested):
            if link.lower_ == "as" and link.dep_ == "prep":
                yield from (noun for c in link.children if c.dep_ == "pobj" for noun in (c, *c.conjuncts))
        if verb.lemma_ not in _NAMING:
            continue
        beside = child.dep_ in {"oprd", "appos", "attr"} or (child.dep_ == "dobj" and child != token)
        if beside and child.i > token.i:
            yield child
    if verb.lemma_ in _NAMING:
        yield from (c for c in token.children if c.dep_ == "appos" and c.left_edge.i == token.i + 1)
