"""Where the article says that somebody speaks: verbs of saying, "according to", "in X's words".

A `Cue` is such a place outside all quotations: who speaks, where the words "X said" stand, and the stretch of
the same sentence that tells what was said. What is negated, conditional, asked for or only expected is no
cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.antecedents import Floor
from kg.extract.document import Block
from kg.extract.grammar import (
    agents,
    auxiliaries,
    is_negated,
    is_passive,
    own_subjects,
    prepositional,
    subjects,
)
from kg.extract.quotes import Quotation
from kg.extract.said import Span, aside, what_was_said
from kg.extract.sources import Speaker
from kg.extract.speakers import speakers
from kg.model import PassageKind

_MODALS = frozenset(
    {"would", "could", "may", "might", "should", "must", "can", "will", "shall", "'ll", "ca", "wo"}
)
_CONDITIONS = frozenset({"if", "unless", "whether"})
_TO_SPEAK = frozenset(
    {
        "go",
        "take",
        "use",
        "return",
        "appear",
        "come",
        "write",
        "call",
        "phone",
        "telephone",
        "post",
        "continue",
    }
)
_ACCOUNTS = frozenset({"opinion", "view", "word", "account", "estimation", "telling", "assessment"})
_BE = frozenset({"be", "remain", "feel"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Somebody speaks: passage, deciding word, speakers, extent of "X said", and what the sentence says was
    said.

    `modal` marks what will or would be said: enough for a quotation beside it, not for a report.
    """

    number: int
    verb: Token
    speakers: tuple[Speaker, ...]
    start: int
    end: int
    content: Span | None
    modal: bool = False
    relayed_by: str | None = None


def find_cues(scene: Scene, quotations: list[list[Quotation]]) -> list[list[Cue]]:
    """The cues of every passage, in text order. Titles and headings have none."""
    floor = Floor()
    found = []
    for number, block in enumerate(scene.document.blocks):
        cues: list[Cue] = []
        if block.kind not in {PassageKind.TITLE, PassageKind.HEADING}:
            floor.quoted, floor.resolved = quotations[number], {}
            for token in block.tokens:
                if _may_report(token) and not _is_quoted(token, quotations[number]):
                    cues += _cues(scene, block, number, token, quotations[number], floor)
                    for speaker in cues[-1].speakers if cues and cues[-1].verb == token else ():
                        if speaker.actor is not None or cues[-1].content is not None:
                            floor.take(speaker, number)
        found.append(_without_nested(cues))
    return found


def _may_report(token: Token) -> bool:
    """Whether a word is of a kind that tells who says something: a verb, "according", "in the view of"."""
    return token.pos_ in {"VERB", "AUX"} or token.dep_ == "pobj" or token.lower_ in {"according", "convinced"}


def _is_quoted(token: Token, quotes: list[Quotation]) -> bool:
    """Whether a word is quoted; a quoted phrase may hold the article's own verb ("urged both sides to
    sign")."""
    for quote in quotes:
        if quote.start <= token.idx < quote.end:
            return quote.sentence or token.idx > quote.start
    return False


def _cues(
    scene: Scene, block: Block, number: int, token: Token, quotes: list[Quotation], floor: Floor
) -> Iterator[Cue]:
    lemma = token.lemma_.lower()
    words = scene.document.lexicon.words
    if token.lower_ == "according" and token.i + 1 < len(block.doc) and token.nbor().lower_ == "to":
        owners = list(prepositional(token, "to"))
    elif lemma in _ACCOUNTS and token.dep_ == "pobj" and token.head.lower_ in {"in", "by"}:
        owners = [c for c in token.children if c.dep_ == "poss"] or list(prepositional(token, "of"))
    elif token.pos_ in {"VERB", "AUX"} and (
        lemma in words["speech_verbs"]
        or lemma in words["speech_frames"]
        or lemma in _BE
        or token.lower_ == "convinced"
    ):
        yield from _verb_cue(scene, block, number, token, quotes, floor)
        return
    else:
        return
    found = [s for owner in owners for s in speakers(scene, block, owner, token, floor)]
    if found:
        content = aside(token if token.dep_ == "prep" else token.head)
        yield Cue(number, token, tuple(found), token.idx, owners[0].idx + len(owners[0]), content)


def _verb_cue(
    scene: Scene, block: Block, number: int, verb: Token, quotes: list[Quotation], floor: Floor
) -> Iterator[Cue]:
    if not _is_asserted(verb, scene):
        return
    lost = _right_before(verb, block)
    source = _speaking(verb, block, quotes, scene) or lost
    found = [s for token in source for s in speakers(scene, block, token, verb, floor)]
    if not found:
        return
    before = max((quote.end for quote in quotes if quote.end <= verb.idx), default=0)
    edges = [max(before, token.left_edge.idx) for token in source if token.i < verb.i]
    inverted = [
        min(token.right_edge.idx + len(token.right_edge), verb.idx + 200)
        for token in source
        if token.i > verb.i
    ]
    content = what_was_said(scene, block, verb, found[0], quotes)
    if source is lost and content is not None:
        content = content[0], min(content[1], _opening(lost[0]))
    modal = bool(set(auxiliaries(verb)) & _MODALS)
    if content is None and not _may_lack_content(scene, verb):
        return
    start, end = min([verb.idx, *edges]), max([verb.idx + len(verb), *inverted])
    yield Cue(number, verb, tuple(dict.fromkeys(found)), start, end, None if modal else content, modal)


def _may_lack_content(scene: Scene, verb: Token) -> bool:
    """Whether a verb speaks even where its sentence does not tell what ("X put it" by a quotation)."""
    words, lemma = scene.document.lexicon.words, verb.lemma_.lower()
    if lemma in words["speech_verbs"]:
        return True
    puts = lemma in words["speech_frames"] and words["speech_frames"][lemma]["frame"] == "it"
    return puts and any(child.lower_ == "it" for child in verb.children)


def _speaking(verb: Token, block: Block, quotes: list[Quotation], scene: Scene) -> list[Token]:
    """The tokens that say who speaks: subject, by-phrase, "quoted X as saying", or what stands beside a
    quotation."""
    if verb.lower_ == "convinced":
        return own_subjects(verb)
    if verb.tag_ == "VBN" and is_passive(verb):
        return agents(verb) if verb.lemma_.lower() != "quote" else own_subjects(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}:
        above = verb.head.head
        return own_subjects(above) if is_passive(above) else [c for c in above.children if c.dep_ == "dobj"]
    last = max((quote.end for quote in quotes if quote.end <= verb.idx), default=-1)
    if verb.dep_ == "conj" and not own_subjects(verb) and verb.head.dep_ == "ccomp":
        above = verb.head.head
        if above.lemma_.lower() in scene.document.lexicon.words["speech_verbs"]:
            return subjects(above)
    if (outer := _told_besides(verb, block, scene)) is not None:
        return own_subjects(outer)
    outside = [s for s in subjects(verb) if not any(q.start <= s.idx < q.end for q in quotes)]
    if any(token.lower_ == "it" for token in outside) and not own_subjects(verb):
        return []
    if not own_subjects(verb) and (name := _named_before(verb, block, scene)) is not None:
        return [name]
    near = [token for token in outside if token.idx > last]
    if near or last < 0 or verb.tag_ == "VBG":
        people = [token for token in near if scene.person(block, token) is not None]
        return people[:1] if len(near) > 1 and people else near or outside
    return _beside(verb, block, last, scene) or outside


def _named_before(verb: Token, block: Block, scene: Scene) -> Token | None:
    """The person named right before a finite verb, where the parse has lost the subject."""
    if verb.i == verb.sent.start or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    before = verb.nbor(-1)
    lost = before.dep_ == "conj" or (before.dep_ == "pobj" and before.head.lower_ in {"on", "in", "at"})
    return before if lost and scene.person(block, before) is not None else None


def _told_besides(verb: Token, block: Block, scene: Scene) -> Token | None:
    """The verb of saying above, in "X argued that aid was due, asking: …": things and states do not ask."""
    clause, words = verb.head, scene.document.lexicon.words
    apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or clause.dep_ != "ccomp" or not apart:
        return None
    if clause.lemma_.lower() in words["speech_verbs"] or clause.lemma_.lower() in words["speech_frames"]:
        return None
    people = any(s.pos_ == "PRON" or scene.person(block, s) is not None for s in own_subjects(clause))
    above = clause.head
    return (
        above
        if above.lemma_.lower() in words["speech_verbs"] and own_subjects(above) and not people
        else None
    )


def _right_before(verb: Token, block: Block) -> list[Token]:
    """Who stands between the last comma and a "said" that ends the sentence, where the parse has lost the
    subject ("…, delegates and traders said.")."""
    doc, last = block.doc, verb.i - 1
    ends = verb.i + 1 < len(doc) and doc[verb.i + 1].text in {".", ";"}
    if verb.lemma_ != "say" or not ends or last <= verb.sent.start:
        return []
    commas = [t.i for t in doc[verb.sent.start : verb.i] if t.text == ","]
    between = doc[commas[-1] + 1 : verb.i] if commas else doc[0:0]
    if not all(t.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ", "DET", "NUM"} for t in between):
        return []
    return [t for t in between if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"][:1]


def _opening(noun: Token) -> int:
    """Where the phrase of a noun that follows a comma begins."""
    comma = next((t.i for t in reversed(noun.doc[: noun.i]) if t.text == ","), noun.i - 1)
    return int(noun.doc[comma].idx)


def _beside(verb: Token, block: Block, last: int, scene: Scene) -> list[Token]:
    """Whom the words between a quotation and the verb name, where the parse has lost the subject."""
    between = [token for token in block.doc[: verb.i] if token.idx >= last]
    if sum(len(token) for token in between) > 150 or any(token.is_sent_start for token in between[3:]):
        return []
    after = list(block.doc[verb.i + 1 : verb.i + 6]) if all(t.is_punct or t.is_space for t in between) else []
    named = [
        token
        for token in (*between, *after)
        if scene.mention(block, token) is not None and token.dep_ != "pobj"
    ]
    return [token for token in named if scene.person(block, token) is not None][:1] or named[:1]


def _is_asserted(verb: Token, scene: Scene) -> bool:
    """Whether the article states that the saying takes place."""
    negated = is_negated(verb) and not (verb.lemma_ == "rule" and any(c.dep_ == "prt" for c in verb.children))
    if negated or any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
        return False
    if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.children):
        return False
    aux = auxiliaries(verb)
    if verb.tag_ == "VB" and "to" in aux:
        above = verb.head
        speaks = above.lemma_ in _TO_SPEAK and above.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
        return verb.dep_ in {"advcl", "xcomp"} and speaks and not is_negated(above)
    if verb.tag_ == "VB" and not aux:
        return verb.dep_ == "conj" and _is_asserted(verb.head, scene)
    if (verb.tag_ == "VBN" and not aux) or (verb.dep_ == "acl" and verb.tag_ == "VBD"):
        return bool(own_subjects(verb)) and verb.dep_ not in {"acl", "relcl", "advcl"}
    if verb.tag_ == "VBP" and not own_subjects(verb) and verb.dep_ != "conj":
        return False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return verb.head.lower_ in {"as", "by", "after", "in", "with"} or bool(own_subjects(verb))
    return True


def _without_nested(cues: list[Cue]) -> list[Cue]:
    """Cues within what another one reports are dropped; a report that is itself all that was said names who
    relays it."""
    kept: list[Cue] = []
    for cue in cues:
        outer = next((c for c in cues if c is not cue and _holds(c, cue)), None)
        if outer is None or cue.verb.lower_ == "according":
            kept.append(cue)
        elif cue.content is not None and cue.verb.head == outer.verb and _is_known_apart(cue, outer):
            kept.append(replace(cue, relayed_by=outer.speakers[0].name))
    relayed = [cue.verb.head for cue in kept if cue.relayed_by is not None]
    return [replace(cue, content=None) if cue.verb in relayed else cue for cue in kept]


def _is_known_apart(cue: Cue, outer: Cue) -> bool:
    """Whether a report within another one is that of somebody else who is known."""
    return cue.speakers != outer.speakers and cue.speakers[0].actor is not None


def _holds(outer: Cue, inner: Cue) -> bool:
    """Whether a cue stands in what another one reports."""
    if outer.content is None or outer.verb.lower_ == "according" or outer.verb.lemma_ in _ACCOUNTS:
        return False
    start, end = outer.content
    return start < inner.verb.idx < end and outer.verb.i != inner.verb.i
