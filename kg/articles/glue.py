"""Sentences that lost the blank between them: "a deal.The minister said", "Live broadcastPutin and".

Offsets must stay, so nothing is inserted; the passage ends where the blank is missing and another begins.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.articles.wordlists import words

_AFTER_STOP = re.compile(
    r"(?P<left>[^\W\d_]{2,20}|\d{2,4}|[)\]])[.!?…]{1,3}[\"']?"
    r"(?=(?P<right>[\"']?[A-Z][^\W\d_]+|\"?I\b|A\b)(?P<next>.?))"
)
_AFTER_WORD = re.compile(r"(?<![\w'’./@-])(?P<left>[a-z]{3,})(?=(?P<right>[A-Z][a-z]{2,})(?![\w@/]))")
_WORD = re.compile(r"[^\W\d_]+")


def vocabulary(plain: str) -> Counter[str]:
    """How often each word of the text stands alone: what a glued pair is checked against."""
    return Counter(_WORD.findall(plain))


def seams(plain: str, start: int, end: int, known: Counter[str]) -> list[int]:
    """Where new sentences begin without a blank in ``plain[start:end]``.

    Behind a full stop a capitalised word is enough, unless the stop belongs to an abbreviation, initials or a
    name of the internet. Behind a lower-case word the capitalised one must also stand alone in the text and
    the pair must occur once, since names such as YouTube or easyJet are spelt so.
    """
    found = [m.end() for m in _AFTER_STOP.finditer(plain, start, end) if _new_sentence(plain, m)]
    for m in _AFTER_WORD.finditer(plain, start, end):
        if known[m["left"] + m["right"]] == 1 and known[m["right"]] and len(m["left"]) > 3:
            found.append(m.end())
    return sorted(found)


def _new_sentence(plain: str, found: re.Match[str]) -> bool:
    left, right = found["left"], found["right"].strip("\"'")
    short = left.istitle() and len(left) == 2  # "Yu.Ushakov": initials of transliterated names
    if short or left.lower() in words("abbreviations", "stop") or found["next"] in tuple("@/_"):
        return False
    if right.lower() in words("abbreviations", "domain") or (found["next"] == "." and right.isupper()):
        return False
    run = plain[max(0, found.start() - 80) : found.end()].split()[-1].lower()
    return not run.startswith(("http", "www.", "@", "#")) and "/" not in run
