"""Who speaks where a passage opens with a quotation and says nothing of its speaker.

X said the truce would hold.          the passage before reports X, whose words follow
"Nobody wants this war."

I asked X why he had gone. …          a narrator asks X: what stands alone in quotation marks is X's answer
"Because I had to."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.actors import Scene
from kg.extract.grammar import own_subjects
from kg.extract.quotes import Quotation
from kg.extract.saying import Cue
from kg.extract.sources import Speaker, of
from kg.model import PassageKind

_NARRATOR = frozenset({"i", "me"})
_ASKING = frozenset({"ask", "meet", "interview", "tell", "question"})
_LEAST_ASKED = 2
_FIRST_PERSON = re.compile(r"\bI\b")
_LAST_SENTENCES = 2
_TEXT = frozenset({PassageKind.BODY, PassageKind.TEASER})


def told_before(
    scene: Scene, quote: Quotation, cues: Sequence[Sequence[Cue]], asked: Speaker | None
) -> tuple[Speaker, ...]:
    """The speakers of a quotation that opens a passage and has no cue; empty where nothing tells.

    `asked` is the person whom the narrator interviews, if there is one.
    """
    number = quote.number
    block = scene.document.blocks[number]
    if block.text[: quote.start].strip(" \"'-—–") or number == 0:
        return ()
    if asked is not None:
        whole = not block.text[quote.end :].strip(" \"'.—–-")
        return (asked,) if whole else ()
    before = scene.document.blocks[number - 1]
    if before.kind not in _TEXT or before.text.rstrip().endswith("?"):
        return ()
    last: list[Span] = [s for s in before.doc.sents if s.text.strip()][-_LAST_SENTENCES:]
    told = [cue for cue in cues[number - 1] if last and cue.verb.idx >= last[0].start_char]
    return told[-1].speakers if told else ()


def interviewee(scene: Scene, cues: Sequence[Sequence[Cue]]) -> Speaker | None:
    """The person whom a narrator ("I") has met, asked or heard at least twice, if one was most often."""
    counts: Counter[str] = Counter()
    for block in scene.document.blocks:
        for token in block.tokens if _FIRST_PERSON.search(block.text) else ():
            if token.lemma_ not in _ASKING or token.pos_ != "VERB":
                continue
            narrated = any(s.text == "I" for s in own_subjects(token))
            for child in token.children:
                person = scene.person(block, child)
                if person is not None and narrated and child.dep_ in {"dobj", "dative", "nsubj"}:
                    counts[person.name] += 1
    for passage in cues:
        for cue in passage:
            if cue.verb.lemma_ == "tell" and any(_is_narrator(c) for c in cue.verb.children):
                counts.update(s.name for s in cue.speakers if s.person)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_ASKED or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return next((of(a) for a, _ in scene.named.values() if a.person and a.name == ranked[0][0]), None)


def _is_narrator(token: Token) -> bool:
    return token.lower_ in _NARRATOR and token.dep_ in {"dobj", "dative"}
