"""The parts of a series of nouns of action, whatever the parse has hung them on.

"a withdrawal of all forces, the release of prisoners and the lifting of a ban"      three acts
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

_ACTION = re.compile(r"(?i)(?:tion|sion|ment|[wsv]al|ance|ence|[a-z]{3}ing|ure)s?$")
# nouns of action that are spelled as their verbs are
_ACTS = frozenset(
    {
        "access",
        "cut",
        "delivery",
        "end",
        "exchange",
        "freeze",
        "halt",
        "handover",
        "pause",
        "pullback",
        "release",
        "return",
        "start",
        "transfer",
        "truce",
        "withdrawal",
    }
)
_LINKS = frozenset({"of", "to", "for", "from", "in", "on"})
_JOINTS = frozenset({",", ";", "and", "&"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 70


def series(head: Token) -> list[tuple[Token, Span]]:
    """The acts after a first one in a series, each with its words, up to the next finite verb."""
    doc, end = head.doc, min(head.sent.end, head.i + _LONGEST)
    if _act(doc, head.i) is None:
        return []
    last = _stop(doc, head.i + 1, end)
    joints = [i for i in range(head.i + 1, last) if doc[i].lower_ in _JOINTS]
    acts = [(i + 1, act) for i in joints if i + 1 < last and (act := _act(doc, i + 1)) is not None]
    found = []
    for place, (start, act) in enumerate(acts):
        stop = acts[place + 1][0] if place + 1 < len(acts) else last
        while doc[stop - 1].is_punct or doc[stop - 1].lower_ in _JOINTS:
            stop -= 1
        found.append((act, doc[start:stop]))
    return found


def _stop(doc: Doc, start: int, end: int) -> int:
    for i in range(start, end):
        if doc[i].tag_ in _FINITE or doc[i].text in {'"', "("}:
            return i
    return end


def _act(doc: Doc, i: int) -> Token | None:
    """The noun of action whose phrase begins at a token, if it has a complement."""
    while i + 1 < len(doc) and doc[i].tag_ in {"DT", "JJ", "VBN", "PRP$"}:
        i += 1
    if i + 1 >= len(doc) or doc[i].tag_ not in {"NN", "NNS"} or doc[i + 1].lower_ not in _LINKS:
        return None
    return doc[i] if doc[i].lemma_.lower() in _ACTS or _ACTION.search(doc[i].text) else None
