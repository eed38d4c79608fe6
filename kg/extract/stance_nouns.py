"""Stances in nouns: "Egypt's refusal of a transfer", "X reiterated the demand that …", "the need for …".

Lists belong here too: "three conditions: A, no B, and C", "Its demand is that …".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.actors import Actor
from kg.extract.document import Block
from kg.extract.grammar import (
    agents,
    auxiliaries,
    governor,
    is_negated,
    own_subjects,
    prepositional,
    subjects,
)
from kg.extract.holders import Holders
from kg.extract.issues import Issue, issue_of, issues
from kg.extract.stands import TURNED, Stand, after_prepositions, plays, stands
from kg.lexicon import Row
from kg.model import Stance

_FAVOUR = frozenset({"speak", "go", "be", "come", "vote", "argue", "declare"})
_AMONG = ("from", "among", "in", "by")
_HIDING = frozenset({"hide", "conceal", "disguise"})
_AWAITING = frozenset(
    {"seek", "secure", "extract", "want", "need", "demand", "await", "expect", "lack", "request"}
)
_EXCHANGES = frozenset({"exchange", "return", "wait", "hope", "ask", "call", "press", "push"})
_BE = frozenset({"be", "remain"})
_FIRST = frozenset({"main", "first", "only", "key", "ultimate"})
_ACTS = frozenset({"acl", "advcl", "xcomp", "ccomp", "relcl"})
_ITEM_END = re.compile(r"\s*(?:[,;]\s*(?:and|as well as)?|\band\b|\bas well as\b)\s*")
_AREAS = frozenset({"area", "district", "province", "region", "republic", "territory"})
_MOST_ITEMS = 8


def stands_of_noun(holders: Holders, block: Block, noun: Token, row: Row) -> Iterator[Stand]:
    """The stands that a noun of stance states."""
    echoes = "bare" in row["role"].split("|")
    if echoes and noun.dep_ == "dobj" and plays(holders.scene.document.lexicon, noun.head.lemma_, "arouse"):
        yield from _aroused(holders, block, noun, Stance(row["stance"]))
        return
    stance, held_by = Stance(row["stance"]), holders_of_noun(holders, block, noun, row["noun"].split("|"))
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    if verb is not None and (
        plays(holders.scene.document.lexicon, verb.lemma_, "retract")
        or (is_negated(verb) and verb.lemma_ not in _HIDING)
    ):
        stance = TURNED[stance]
    denied = [c.lower_ for c in noun.children if c.lower_ in {"no", "any"} and c.dep_ == "det"]
    if denied and verb is not None and verb.lemma_ == "have" and (denied == ["no"]) != is_negated(verb):
        stance = TURNED.get(Stance(row["stance"]), stance)
    elif denied:
        return
    if not held_by:
        return
    found = noun_heads(noun, row["noun"].split("|"))
    if Stance(row["stance"]) in {Stance.DEMANDS, Stance.OFFERS}:
        found = [h for h in found if h.head.lower_ != "to" or holders.scene.actor(block, h) is None]
    heads = found[:1]
    for head in heads:
        for issue in _bidden(noun, head) or issues(head):
            yield from stands(held_by, stance, issue, noun, block)
    alone = not any(c.dep_ in {"prep", "acl", "relcl"} for c in noun.children)
    if not heads and alone and verb is not None and echoes:
        yield from stands(held_by, stance, None, noun, block)


def _aroused(holders: Holders, block: Block, noun: Token, stance: Stance) -> Iterator[Stand]:
    """As in "the plan drew criticism from Kyiv", "… raised concerns in Paris": about the subject."""
    verb = noun.head
    places = [*prepositional(noun, *_AMONG), *prepositional(verb, *_AMONG)]
    held_by = [actor for place in places for actor in holders.of(block, place)]
    for subject in subjects(verb)[:1]:
        for issue in issues(subject) if not is_negated(verb) else ():
            yield from stands(held_by, stance, issue, noun, block)


def noun_heads(noun: Token, frames: list[str]) -> list[Token]:
    """What a noun of stance is about, by its frames."""
    heads = [head for head, _ in after_prepositions(noun, frames)]
    for child in noun.children:
        infinitive = "to" in frames and "to" in auxiliaries(child)
        clause = "that" in frames and child.left_edge.lower_ == "that"
        if (
            child.i > noun.i
            and child.dep_ in {"acl", "ccomp", "relcl", "xcomp", "advcl"}
            and (infinitive or clause)
        ):
            heads.append(child)
    if noun.dep_ == "dobj" and not heads and "that" in frames:
        heads += [c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.i]
    if noun.dep_ == "dobj" and not heads:
        after = (head for name in frames for head in prepositional(noun.head, name) if head.i > noun.i)
        heads += list(after)[:1] if noun.head.lemma_ not in {"be", "have"} else []
    return heads


def _bidden(noun: Token, head: Token) -> list[Issue]:
    """The act in "a call for X to leave", where "for X" is taken for the whole of what is called for."""
    if head.head.lower_ != "for" or head.pos_ not in {"PROPN", "NOUN"}:
        return []
    clauses = [c for above in (noun, *noun.ancestors) for c in above.children if c.dep_ in _ACTS]
    for act in clauses:
        if act.left_edge.i == head.right_edge.i + 1 and act.left_edge.lower_ == "to":
            asked = issue_of(head)
            return [
                replace(i, text=f"{asked.text} to {i.text}") for i in issues(act)[:1] if asked is not None
            ]
    return []


def holders_of_noun(
    holders: Holders, block: Block, noun: Token, frames: Collection[str] = ("of",)
) -> list[Actor]:
    """Whose demand it is: a possessor, a polity's adjective, "by X", or the subject of "X voiced it".

    "of X" names the holder where it is not one of the noun's `frames`.
    """
    scene = holders.scene
    if _is_awaited(noun):
        return []
    voiced = noun.dep_ == "dobj" and plays(scene.document.lexicon, noun.head.lemma_, "voice")
    for child in noun.children:
        found = holders.of(block, child) if child.dep_ == "poss" else []
        if found and voiced and child.tag_ == "PRP$":
            found = list(dict.fromkeys([*found, *_subjects(holders, block, noun.head, found)]))
        if found:
            return found
        actor = scene.actor(block, child)
        if child.dep_ in {"amod", "compound", "nmod"} and actor is not None and not actor.person:
            return [actor]
    told = [agent for child in noun.children if child.dep_ == "acl" for agent in agents(child)]
    agents_named = [*prepositional(noun, "by", "from"), *told]
    if "of" not in frames:
        agents_named += list(prepositional(noun, "of"))
    by = [actor for agent in agents_named for actor in holders.of(block, agent)]
    if by:
        return by
    verb = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of", "about", "for"}:
        verb = noun.head.head
        if noun.lemma_ in {"favour", "favor"}:
            verb = governor(noun)
            if verb.lemma_ not in _FAVOUR:
                return []
    if noun.dep_ in {"dobj", "pobj"} and plays(scene.document.lexicon, verb.lemma_, "voice"):
        return [actor for subject in subjects(verb) for actor in holders.of(block, subject)]
    return []


def _subjects(holders: Holders, block: Block, verb: Token, known: list[Actor]) -> list[Actor]:
    """Those of a verb's subjects, if the known holders are among them."""
    found = [actor for subject in subjects(verb) for actor in holders.of(block, subject)]
    return found if set(known) & set(found) else []


def _is_awaited(noun: Token) -> bool:
    """As in "sought commitments from both", "in exchange for a pledge": not voiced yet."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in _AWAITING:
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ in _EXCHANGES


def stands_of_need(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "X stressed the need for …", "X spoke about the need to …"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ == "NOUN" and above.dep_ == "dobj":
        above = above.head
    noted = any(c.dep_ == "dobj" and c.lemma_ == "attention" for c in above.children)
    if not (noted or plays(holders.scene.document.lexicon, above.lemma_, "need")) or is_negated(noun):
        return
    held_by = [a for s in subjects(above) for a in holders.of(block, s)]
    clauses = [c for c in noun.children if c.dep_ in {"acl", "relcl", "advcl"} and c.i > noun.i]
    for head in (clauses or list(prepositional(noun, "for", "of")))[:1]:
        for issue in issues(head):
            yield from stands(held_by, Stance.DEMANDS, issue, noun, block)


# ------------------------------------------------------------------ lists


def stands_of_list(holders: Holders, block: Block, noun: Token) -> Iterator[Stand]:
    """As in "X named its conditions: A, B and C"; "X's main demand is that …"."""
    list_of = noun.lower_ == "list"
    if not list_of and not plays(holders.scene.document.lexicon, noun.lemma_, "listed"):
        return
    found = (*listed(block, noun), *(() if list_of else (*_included(noun), *_defined(noun))))
    if not found:
        return
    held_by = _listers(holders, block, noun) or _listers_before(holders, block, noun)
    for issue in found:
        yield from stands(held_by, Stance.DEMANDS, issue, noun, block)


def _listers(holders: Holders, block: Block, noun: Token) -> list[Actor]:
    told = [agent for child in noun.children if child.dep_ == "acl" for agent in agents(child)]
    named = [*(c for c in noun.children if c.dep_ == "poss"), *prepositional(noun, "of", "by"), *told]
    found = [a for token in named for a in holders.of(block, token)]
    found = found or [
        actor
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod"}
        and (actor := holders.scene.actor(block, child)) is not None
    ]
    if not found and noun.dep_ == "nsubj" and _is_is(noun.head) and _is_the(noun):
        return holders.speaker(block, noun)
    whole = _whole(noun)
    verb = whole.head.head if whole.dep_ == "pobj" else whole.head
    if (
        not found
        and whole.dep_ in {"dobj", "pobj"}
        and plays(holders.scene.document.lexicon, verb.lemma_, "list")
    ):
        found = [a for s in subjects(verb) for a in holders.of(block, s)]
    return found


def _is_is(verb: Token) -> bool:
    """Whether a verb is "be", or a gerund that the parse takes for a progressive ("the aim is ending X")."""
    helped = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ in _BE for c in verb.children)
    return verb.lemma_ in _BE or helped


def _listers_before(holders: Holders, block: Block, noun: Token) -> list[Actor]:
    """Whose "this list", "these conditions", "the demands" are: the demands told of in the two sentences
    before."""
    if not any(c.lower_ in {"this", "these", "those", "the"} for c in noun.lefts):
        return []
    lexicon, place = holders.scene.document.lexicon, (block.number, noun.sent.start)
    before = [(b, s) for b, s in holders.scene.sentences() if (b.number, s.start) < place][-2:]
    told = (
        _listers(holders, passage, token)
        for passage, sentence in reversed(before)
        for token in sentence
        if token.pos_ == "NOUN" and plays(lexicon, token.lemma_, "listed")
    )
    return next((found for found in told if found), [])


def _is_the(noun: Token) -> bool:
    """Whether a noun is the one that its speaker speaks of ("X said the aim was …")."""
    words = [c for c in noun.children if c.i < noun.i]
    own = [c.lower_ in {"the", "our"} if c.dep_ in {"det", "poss"} else c.lower_ in _FIRST for c in words]
    return bool(own) and all(own)


def _whole(noun: Token) -> Token:
    """The noun of which the listed ones are the parts ("a list of demands", "a number of conditions")."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN"
    return noun.head.head if inside else noun


def _included(noun: Token) -> list[Issue]:
    """As in "presented a list of demands, including A and B"."""
    heads = [*prepositional(noun, "including"), *prepositional(_whole(noun), "including")]
    clauses = [c for c in noun.children if c.dep_ == "relcl"]
    clauses += [noun.head] if noun.dep_ == "nsubj" else []
    heads += [c for v in clauses if v.lemma_ == "include" for c in v.children if c.dep_ in {"dobj", "xcomp"}]
    return issues(heads[0]) if heads else []


def listed(block: Block, noun: Token) -> list[Issue]:
    """What is listed after a colon near a noun, cut at commas and "and"."""
    text = block.text
    colon = text.find(":", noun.idx, noun.idx + len(noun) + 60)
    if colon < 0 or re.search(r"[.!?\"]", text[noun.idx : colon]):
        return []
    end = min(
        (text.find(mark, colon) for mark in (". ", "(", ";", "?") if text.find(mark, colon) > 0),
        default=len(text),
    )
    return items(block, colon + 1, end)


def items(block: Block, start: int, end: int) -> list[Issue]:
    """The issues of a list between two offsets of a passage, cut at commas and "and"."""
    parts: list[Span] = []
    for match in [*_ITEM_END.finditer(block.text, start + 1, end), None]:
        stop = match.start() if match else end
        span = block.doc.char_span(start, stop, alignment_mode="contract")
        if span is not None and parts and _goes_on(parts[-1], span):
            parts[-1] = block.doc[parts[-1].start : span.end]
        elif span is not None and len(span) > 1 and span.root.pos_ != "ADP":
            parts.append(span)
        start = match.end() if match else end
    found = [issue for part in parts if (issue := issue_of(part.root, within=part)) is not None]
    return found[:_MOST_ITEMS]


def _goes_on(item: Span, part: Span) -> bool:
    """Whether a part belongs to the item before ("withdrawal from A, the regions of B and C"): it only names
    places, or has the noun that the last word of the item modifies."""
    if all(t.pos_ in {"PROPN", "DET", "PART"} or t.lemma_ in _AREAS for t in part):
        return True
    inner = item[-1].head if item[-1].dep_ in {"amod", "compound", "nmod", "poss"} else None
    return inner is not None and part.start <= inner.i < part.end  # "of the A and B regions"


def _defined(noun: Token) -> list[Issue]:
    """As in "Its demand is that …", "Kyiv's priorities are guarding X and securing Y"."""
    verb = noun.head
    if noun.dep_ == "attr" and verb.lemma_ in _BE and not is_negated(verb):
        return [i for s in own_subjects(verb)[:1] if s.pos_ != "PRON" for i in issues(s)]
    if noun.dep_ == "appos":
        return issues(verb)
    if noun.dep_ != "nsubj":
        return []
    if verb.tag_ == "VBG" and _is_is(verb):
        parts = [verb, *(c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBG")]
        return [issue for part in parts if (issue := issue_of(part, skip=noun)) is not None]
    heads = [c for c in verb.children if c.dep_ in {"attr", "ccomp", "xcomp"} and c.i > verb.i]
    return [
        issue
        for head in heads[:1]
        if verb.lemma_ in _BE and head.pos_ != "PRON" and head.tag_ not in {"VBN", "JJ"}
        for issue in issues(head)
    ]
