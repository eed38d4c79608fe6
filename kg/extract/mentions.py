"""Mentions of proposals: nouns for plans, drafts, pacts and messages with what the sentence says about them.

A `Mention` is one noun phrase: its words, how many points it has, whose it is, what it is about, and which verb
presents, concludes or hands it over. Whether it is a proposal of its own is decided in `kg.extract.proposals`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re
from spacy.tokens import Token

from kg.extract.actors import Actor, Form
from kg.extract.document import Block
from kg.extract.grammar import agents, auxiliaries, is_negated, is_passive, prepositional, subjects
from kg.extract.holders import Holders

_POINTS = re.compile(
    r"(?i)\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?[-—–]?\s?(?:point|item|step|article|page|clause|stage|phase)"
)
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PRESENTING = frozenset(
    [
        "present",
        "propose",
        "table",
        "submit",
        "draft",
        "draw",
        "prepare",
        "circulate",
        "unveil",
        "float",
        "offer",
        "launch",
        "push",
        "promote",
        "author",
        "initiate",
        "write",
        "advance",
        "suggest",
        "bring",
        "forward",
        "devise",
        "formulate",
        "produce",
        "publish",
        "hand",
        "give",
        "deliver",
        "send",
        "pass",
        "convey",
        "transmit",
        "put",
        "disclose",
        "invite",
        "announce",
        "voice",
        "make",
    ]
)
_CONCLUDING = frozenset(
    [
        "sign",
        "reach",
        "conclude",
        "initial",
        "agree",
        "broker",
        "extend",
        "violate",
        "expire",
        "strike",
        "seal",
        "adopt",
        "ratify",
        "finalise",
        "finalize",
        "mediate",
        "observe",
        "negotiate",
        "break",
        "breach",
        "honour",
        "honor",
        "brokered",
    ]
)
_DONE = frozenset({"VBD", "VBN"})
_EMPTY = frozenset(
    [
        "peace",
        "new",
        "latest",
        "draft",
        "proposed",
        "own",
        "settlement",
        "final",
        "possible",
        "first",
        "last",
        "current",
        "whole",
        "full",
        "general",
        "so-called",
        "same",
        "key",
        "comprehensive",
        "such",
        "other",
        "detailed",
        "specific",
        "overall",
        "initial",
        "previous",
        "original",
        "existing",
        "recent",
        "formal",
        "concrete",
    ]
)
_ABOUT = ("on", "for", "of", "about", "regarding", "concerning", "to", "under", "between", "with")
_NO = frozenset({"no", "any", "neither", "another", "every", "each", "many", "some", "few", "several"})
_LIMIT = 90
_CUT = re.compile(r"[\s,;:—–\-\"'(.“”]+$")


@dataclass(slots=True)
class Mention:
    """One noun phrase that may name a proposal."""

    block: Block
    head: Token
    kind: str
    label: str
    number: int | None
    named: bool
    definite: bool
    refused: bool
    proposers: tuple[Actor, ...]
    content: frozenset[str]
    verb: Token | None
    presented: bool
    concluded: bool

    @property
    def offset(self) -> int:
        """Where the head stands in the article."""
        return self.block.at(self.head)


def find_mentions(holders: Holders, block: Block) -> Iterator[Mention]:
    """The nouns of a passage that may name a proposal, in text order."""
    words = holders.scene.document.lexicon.words["proposal_words"]
    for token in block.doc:
        row = words.get(token.lemma_.lower()) or words.get(token.lower_)
        if row is not None and token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"}:
            yield _mention(holders, block, token, row["class"])


def _mention(holders: Holders, block: Block, head: Token, kind: str) -> Mention:
    verb = _governor(head)
    label = label_of(head)
    number = _POINTS.search(label)
    presented = verb is not None and verb.lemma_ in _PRESENTING and not is_negated(verb)
    return Mention(
        block=block,
        head=head,
        kind=kind,
        label=label,
        number=_count(number[1]) if number else None,
        named=_is_named(head),
        definite=any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} | _NO for c in head.children),
        refused=any(c.lower_ in _NO and c.dep_ in {"det", "amod"} for c in head.children),
        proposers=tuple(_proposers(holders, block, head, verb if presented else None)),
        content=frozenset(_content(head)),
        verb=verb,
        presented=presented,
        concluded=_is_concluded(head, verb),
    )


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBERS.index(printed.lower()) + 2


def label_of(head: Token) -> str:
    """The noun phrase as printed: from its first modifier to the end of what it is about, without asides."""
    doc, start, end = head.doc, head.left_edge.i, head.i + 1
    while start < head.i and (
        doc[start].dep_ == "det" or doc[start].is_punct or doc[start].is_space or doc[start].tag_ == "PRP$"
    ):
        start += 1
    for token in doc[start : head.i]:
        if token.text in {",", ";", ":", "("} and token.head == head:
            start = token.i + 1
    for child in head.children:
        about = child.dep_ == "prep" and child.lower_ in _ABOUT
        about = about or (child.dep_ in {"acl", "relcl"} and "to" in auxiliaries(child))
        if child.i > head.i and about and child.left_edge.i <= end + 1:
            end = _end(child)
    span = doc[start:end]
    while len(span) > head.i - start + 1 and len(span.text) > _LIMIT:
        span = span[:-1]
    return _CUT.sub("", " ".join(span.text.split())).lstrip("\"' ")


def _end(child: Token) -> int:
    """Where what a noun is about stops: before a relative clause, an aside or a second phrase."""
    end = child.right_edge.i + 1
    for token in child.subtree:
        if token.dep_ in {"relcl", "appos", "advcl", "parataxis"} or token.text in {",", ";", "(", ":"}:
            end = min(end, token.left_edge.i if token.dep_ != "punct" else token.i)
    return max(end, child.i + 1)


def _governor(head: Token) -> Token | None:
    """The verb that a noun phrase is subject or object of, or that follows it as a participle."""
    for child in head.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child
        if child.dep_ == "relcl" and child.pos_ == "VERB":
            return child
    current = head
    while current.dep_ in {"conj", "appos"} and current.head.pos_ in {"NOUN", "PROPN"}:
        current = current.head
    if current.dep_ in {"dobj", "nsubjpass", "nsubj", "attr", "oprd"} and current.head.pos_ in {
        "VERB",
        "AUX",
    }:
        return current.head
    if current.dep_ == "pobj":
        above = current.head.head
        return above if above.pos_ in {"VERB", "AUX"} else _governor(above) if above.pos_ == "NOUN" else None
    return None


def _is_named(head: Token) -> bool:
    """ "Black Sea Initiative", "Anchorage agreements": a proper name before the noun that belongs to it."""
    before = [
        c
        for c in head.children
        if c.dep_ in {"compound", "amod", "nmod"} and c.i < head.i and c.pos_ == "PROPN"
    ]
    if not before:
        return False
    if head.text[0].isupper() or head.tag_ in {"NNS", "NNPS"}:
        return all(c.text[0].isupper() for c in before) and any(c.dep_ == "compound" for c in before)
    return False


def _proposers(holders: Holders, block: Block, head: Token, presenting: Token | None) -> list[Actor]:
    """Whose a proposal is: a possessor or adjective, "of X", "by X", else who presents it."""
    scene = holders.scene
    found: list[Actor] = []
    for child in head.children:
        if child.i < head.i and child.dep_ in {"poss", "amod", "compound", "nmod"}:
            found += _owners(holders, block, child)
    if not found:
        for name in ("of", "by", "from"):
            for inner in prepositional(head, name):
                mention = scene.mention(block, inner)
                if mention is not None and mention[1] is not Form.BODY:
                    found += holders.of(block, inner)
    if not found and presenting is not None:
        found = presenters(holders, block, presenting)
    return list(dict.fromkeys(found))[:2]


def _owners(holders: Holders, block: Block, child: Token) -> list[Actor]:
    scene = holders.scene
    if child.dep_ == "poss":
        if child.tag_ == "PRP$" and not scene.referents(block, child):
            return []
        return holders.of(block, child)
    for token in child.subtree:
        mention = scene.mention(block, token)
        if mention is not None and not mention[0].person and token.dep_ != "pobj":
            if mention[1] in {Form.ADJECTIVE, Form.NAME} or token == child:
                return [mention[0]] if mention[1] is not Form.METONYM else []
    return []


def presenters(holders: Holders, block: Block, verb: Token) -> list[Actor]:
    """Who presents: the agent of a passive, else the subject."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return [actor for agent in agents(verb) for actor in holders.of(block, agent)]
    return [actor for subject in subjects(verb) for actor in holders.of(block, subject)]


def _content(head: Token) -> Iterator[str]:
    """The base forms of the words that say what a proposal is about."""
    for child in head.children:
        if child.dep_ == "det" or child.dep_ == "poss" or child.is_punct:
            continue
        if child.i > head.i and child.dep_ == "prep" and child.lower_ not in _ABOUT:
            continue
        if child.i > head.i and child.dep_ not in {"prep", "acl"}:
            continue
        if child.dep_ == "acl" and "to" not in auxiliaries(child):
            continue
        for token in child.subtree:
            if (
                token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
                and token.lemma_.lower() not in _EMPTY
                and len(token) > 2
            ):
                yield token.lemma_.lower()


def _is_concluded(head: Token, verb: Token | None) -> bool:
    """Whether a pact was concluded: a verb of concluding in the past, not denied and not merely possible."""
    if verb is None or verb.lemma_ not in _CONCLUDING or is_negated(verb):
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    aux = set(auxiliaries(verb))
    return verb.tag_ in _DONE and not aux & {
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "can",
        "be",
        "to",
    }
