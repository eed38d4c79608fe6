"""Posts told by a clause.

"X is the governor of"   "X became ambassador"   "X, who heads the delegation"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.document import Block
from kg.extract.extents import phrase_end
from kg.extract.owners import polity_of_phrase
from kg.extract.phrases import (
    Post,
    TitleFinder,
    is_superlative,
    is_vague,
    make_post,
    names_another,
)
from kg.lexicon import Title
from kg.model import TenureStatus

_HEADING_VERBS = {
    "head": "head",
    "lead": "head",
    "chair": "chair",
    "run": "head",
    "direct": "director",
    "command": "commander",
    "represent": "representative",
}
_TIMES = frozenset({"recently", "lately", "now", "day", "week", "month", "year", "summer", "spring"})
_TEAMS = frozenset(
    [
        "delegation",
        "team",
        "talk",
        "negotiation",
        "committee",
        "commission",
        "mission",
        "operation",
        "administration",
        "council",
        "department",
        "office",
        "group",
        "service",
        "agency",
        "directorate",
        "institute",
        "party",
    ]
)


def predicates(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that the clause of a subject and the relative clauses on a name give."""
    verb = token.head
    clauses = [child for child in token.children if child.dep_ == "relcl"]
    clauses += [
        c for part in token.children if part.dep_ == "appos" for c in part.children if c.dep_ == "relcl"
    ]
    if token.dep_ == "appos":
        clauses += [c for c in verb.children if c.dep_ == "relcl" and c.i > token.i]
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}:
        clauses.append(verb)
    elif token.dep_ == "appos" and verb.dep_ in {"nsubj", "nsubjpass"} and verb.head.pos_ in {"VERB", "AUX"}:
        clauses.append(verb.head)
    for clause in clauses:
        if any(child.dep_ == "neg" for child in clause.children):
            continue
        if clause.dep_ == "relcl" and not any(
            c.lower_ == "who" and c.dep_.startswith("nsubj") for c in clause.children
        ):
            continue
        yield from _predicate(finder, block, sentence, clause)
        yield from _bare(finder, block, sentence, clause)
        for other in clause.children:
            if (
                other.dep_ == "conj"
                and other.pos_ in {"VERB", "AUX"}
                and not any(c.dep_.startswith("nsubj") for c in other.children)
            ):
                yield from _predicate(finder, block, sentence, other)


def _predicate(finder: TitleFinder, block: Block, sentence: Span, verb: Token) -> Iterator[Post]:
    for child in verb.children:
        noun: Token | None = None
        if verb.lemma_ in {"be", "become", "remain"} and child.dep_ == "attr":
            noun = child
        elif (
            verb.lemma_ in _HEADING_VERBS
            and child.dep_ == "dobj"
            and (_is_relative(verb) or _is_lasting(verb))
        ):
            yield from _heading(finder, block, verb, child)
        if noun is None or (noun.left_edge.pos_ == "PRON" and noun.left_edge.tag_ != "PRP$"):
            continue
        start, end = _of_compound(block, noun.left_edge.i), phrase_end(block, sentence, noun.i)
        for head in finder.heads(block, start, end):
            if head[0] <= noun.i < head[1] and not names_another(finder, block, head[1], end):
                if is_superlative(block, start, head[0]) or is_vague(finder, block, start, head, end):
                    continue
                found = make_post(finder, block, start, head, end)
                yield replace(found, status=TenureStatus.FORMER) if _is_past(verb) else found


def _of_compound(block: Block, start: int) -> int:
    """Where a noun begins that the parse cut at its hyphen ("vice-president")."""
    return start - 2 if start > 1 and block.doc[start - 1].text == "-" else start


def _bare(finder: TitleFinder, block: Block, sentence: Span, verb: Token) -> Iterator[Post]:
    """As in "who is Under Secretary General": a title right after "be" that the parse took for else."""
    start = _after_time(block, sentence, verb.i + 1)
    if (
        verb.lemma_ != "be"
        or any(c.dep_ in {"attr", "acomp"} for c in verb.children)
        or start >= sentence.end
    ):
        return
    if block.doc[start].pos_ == "DET":
        start += 1
    for head in finder.heads(block, start, min(start + 4, sentence.end)):
        end = phrase_end(block, sentence, head[1])
        if head[0] == start and not names_another(finder, block, head[1], end):
            found = make_post(finder, block, start, head, end)
            yield replace(found, status=TenureStatus.FORMER) if _is_past(verb) else found
        return


def _after_time(block: Block, sentence: Span, start: int) -> int:
    """Where a predicate begins after words of time between the verb and it ("was until that week …")."""
    if start >= sentence.end or block.doc[start].lower_ not in {"until", "till", "then", "once", "still"}:
        return start
    if block.doc[start].lower_ not in {"until", "till"}:
        return start + 1
    timed = (t.i for t in block.doc[start + 1 : start + 5] if t.lower_ in _TIMES or t.ent_type_ == "DATE")
    return max(timed, default=start - 1) + 1


def _is_past(verb: Token) -> bool:
    """As in "was": a post of the past; one that somebody became is of today."""
    if verb.lemma_ not in {"be", "remain"}:
        return False
    return verb.tag_ == "VBD" or any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _is_lasting(verb: Token) -> bool:
    """As in "X heads the delegation": what somebody does as his task, not what he did once."""
    return verb.tag_ == "VBZ" and verb.lemma_ in {"head", "chair", "lead", "direct"}


def _is_relative(verb: Token) -> bool:
    return verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.dep_ == "relcl")


def _heading(finder: TitleFinder, block: Block, verb: Token, thing: Token) -> Iterator[Post]:
    """As in "X, who heads Y": the post of head of Y, where Y is a body or a team."""
    scene = finder.scene
    mention = scene.mention(block, thing)
    named = mention is not None and not mention[0].person
    term = _HEADING_VERBS[verb.lemma_]
    if mention is not None and mention[0].person:
        return
    known = thing.lower_ in finder.titles and term == "representative"
    if not (
        named
        or known
        or thing.lemma_.lower() in _TEAMS
        or (thing.pos_ == "PROPN" and term != "representative")
    ):
        return
    title = finder.titles.get(term) or Title(term, "official", False, False)
    start, end = thing.left_edge.i, min(thing.right_edge.i + 1, thing.i + 5)
    while end > thing.i + 1 and block.doc[end - 1].pos_ in {"PUNCT", "VERB", "AUX", "ADP"}:
        end -= 1
    polity, owner = polity_of_phrase(scene, block, start, thing.i + 1, end, rank="official")
    status = TenureStatus.FORMER if verb.tag_ == "VBD" else TenureStatus.CURRENT
    yield Post(verb.i, verb.i, verb.i + 1, end, replace(title, term=term), polity, owner, status)
