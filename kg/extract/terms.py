"""What a proposal provides for, told in the sentences and list items after the one that names it.

    The plan includes a truce. Kyiv is asked to withdraw …     bidding in the passive
    In return, the lifting of sanctions is envisaged.          a passive of providing
    It also calls for a census.                                "it" provides for something
    In particular, monitors should be admitted.                a term opened by "in particular"
    The draft lists these steps:                               the items of a list
    - exchange of prisoners

The telling stops at the first sentence that has none of these forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex
from spacy.tokens import Span, Token

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, is_negated, is_passive, own_subjects, prepositional
from kg.extract.issues import Issue, issue_of, issues
from kg.extract.stands import is_asked, is_question
from kg.lexicon import Lexicon
from kg.model import PassageKind

Place = tuple[int, int]
"""The number of a passage and the index of the token that opens a sentence in it."""

_BIDDING = frozenset(
    {"offer", "ask", "require", "invite", "oblige", "request", "urge", "suggest", "propose", "recommend"}
)
_SUGGESTING = frozenset({"suggest", "propose", "say", "state", "recommend", "demand", "ask", "specify"})
_MODALS = frozenset({"should", "must", "would", "will", "shall"})
_IT = frozenset({"it", "this", "they"})
_OPENER = regex.compile(
    r"(?i)\s*(?:in particular|specifically|among other things|(?:under|according to) (?:it|its terms|this))\b"
)
_FURTHER = regex.compile(
    r"(?i)\s*(?:in (?:addition|return|exchange|turn)|also|besides|furthermore|moreover|then|finally"
    r"|first|second|third|next)\b"
)
_ITEM = regex.compile(r"\s*(?:[-*+•·▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_OPENING = frozenset({"prep", "advmod", "cc"})
_OWN = frozenset({"i", "we"})
_BODY = frozenset({PassageKind.BODY, PassageKind.TEASER})


def told_after(
    scene: Scene, named: Mapping[Place, int], stating: frozenset[Place]
) -> Iterator[tuple[int, Block, Span, list[Issue]]]:
    """The provisions told after the sentences that name proposals, each with the proposal's number.

    `named` maps the sentences that name a proposal to its number, `stating` are those that say what it holds.
    """
    lexicon = scene.document.lexicon
    current: int | None = None
    telling = listing = False
    for block, sentence in scene.sentences():
        number = block.number
        place = (number, int(sentence.start))
        if place in named:
            current, telling = named[place], place in stating
            listing = sentence.text.rstrip().endswith(":")
            continue
        if current is None or block.kind not in _BODY:
            current = None
            continue
        item = sentence.start == 0 and _is_item(scene, block)
        found = _listed(sentence) if listing and item else _told(lexicon, sentence, telling=telling)
        if found:
            telling = True
            yield current, block, sentence, found
        elif not (listing and (item or sentence.start > 0)):
            current = None


def _is_item(scene: Scene, block: Block) -> bool:
    """Whether a passage is marked as an item of a list."""
    stored = scene.document.article.text
    start = block.start + len(block.text) - len(block.text.lstrip())
    line = stored.rfind("\n", 0, start) + 1
    return _ITEM.match(stored[line : start + 5]) is not None


def _listed(sentence: Span) -> list[Issue]:
    """What an item of a list says, unless somebody speaks there."""
    if any(token.lower_ in _OWN for token in sentence):
        return []
    issue = issue_of(sentence.root, within=sentence)
    return [issue] if issue is not None else []


def _told(lexicon: Lexicon, sentence: Span, *, telling: bool) -> list[Issue]:
    root = sentence.root
    if root.pos_ not in {"VERB", "AUX"} or is_negated(root) or is_asked(root):
        return []
    if any(s.lower_ in _IT for s in own_subjects(root)):
        return _by_it(lexicon, root)
    opened = _OPENER.match(sentence.text) is not None
    if not telling and not opened:
        return []
    if is_passive(root):
        return _bidden(root) or _provided(lexicon, root) or (_clauses(root) if opened else [])
    return _clauses(root) if opened or _FURTHER.match(sentence.text) else []


def _by_it(lexicon: Lexicon, verb: Token) -> list[Issue]:
    """What "it" provides for or suggests."""
    row = lexicon.words["proposal_words"].get(verb.lemma_.lower())
    for frame in row["verb"].split("|") if row is not None else ():
        name, _, place = frame.partition("-")
        if name != "provide":
            continue
        heads = list(prepositional(verb, place)) if place else [c for c in verb.children if c.dep_ == "dobj"]
        return [issue for head in heads[:1] for issue in issues(head)]
    if verb.lemma_ not in _SUGGESTING:
        return []
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not is_question(c)]
    return [issue for clause in clauses if set(auxiliaries(clause)) & _MODALS for issue in issues(clause)]


def _bidden(verb: Token) -> list[Issue]:
    """As in "Kyiv is asked to withdraw, refuse to join the pact and agree to …"."""
    if verb.lemma_ not in _BIDDING:
        return []
    first = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and "to" in auxiliaries(c)]
    first += [c for c in verb.children if first and c.dep_ == "conj" and c.tag_ in {"VB", "VBP"}]
    parts = [part for c in first for part in _joined(c)]
    return [issue for part in parts if (issue := issue_of(part, skip=_other(part))) is not None]


def _other(verb: Token) -> Token | None:
    """The verb coordinated with the infinitive that a verb takes."""
    inner = (o for c in verb.children if c.dep_ == "xcomp" for o in c.children if o.dep_ == "conj")
    return next(inner, None)


def _joined(verb: Token) -> Iterator[Token]:
    """A verb and those coordinated with it or, where the parse errs, with an infinitive that it takes."""
    yield verb
    for child in verb.children:
        inner = [c for c in child.children if c.dep_ == "conj"] if child.dep_ == "xcomp" else []
        for other in (child, *inner):
            if other.dep_ == "conj" and other.tag_ in {"VB", "VBP"} and not own_subjects(other):
                yield from _joined(other)


def _provided(lexicon: Lexicon, verb: Token) -> list[Issue]:
    """As in "the lifting of sanctions and joint projects are envisaged"."""
    row = lexicon.words["proposal_words"].get(verb.lemma_.lower())
    frames = row["verb"].split("|") if row is not None else []
    if not any(frame.startswith("provide") for frame in frames) and verb.lemma_ not in _BIDDING:
        return []
    return [issue for s in own_subjects(verb)[:1] if s.pos_ != "PRON" for issue in issues(s)]


def _clauses(verb: Token) -> list[Issue]:
    """What a clause with a modal verb says is to be, without "in particular" before it."""
    if not set(auxiliaries(verb)) & _MODALS:
        return []
    opening = next((c for c in verb.children if c.left_edge.is_sent_start and c.dep_ in _OPENING), None)
    issue = issue_of(verb, skip=opening)
    return [issue] if issue is not None else []
