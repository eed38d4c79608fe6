"""Which wordings speak of one issue, and which are about the same matter though not in the same words.

Positions state issues in the words of the articles. Two stances are compared only where their wordings
are near-same, or where one is the other with something in front ("NATO membership", "renunciation of NATO
membership"); a word in front that turns the issue round turns the sign of the stance, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from rapidfuzz import fuzz

from kg.analysis.names import fold
from kg.lexicon import load
from kg.model import Position

NEAR_SAME = 85.0
"""From this token-sort ratio (0 to 100, rapidfuzz) on two wordings of one topic are the same issue."""

_BRIEF = 6  # telling words; a longer wording names a topic beside others
_PLURAL = re.compile(r"(?:ies|y|s)$")


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: the wording that stands for it, and 1, or -1 for a wording that says the contrary of that."""

    wording: str
    turn: int = 1


def issue_groups(positions: Iterable[Position]) -> dict[str, Issue]:
    """Position id to its issue.

    Within one topic a wording belongs to the first shorter one (then by alphabet) that it repeats or ends
    with; that one stands for all. Independent of the order of the positions.
    """
    wordings = sorted({(p.topic or "", p.issue) for p in positions}, key=_shortest_first)
    found: dict[tuple[str, str], Issue] = {}
    for topic, same_topic in groupby(wordings, key=lambda w: w[0]):
        leaders: list[str] = []
        for _, wording in same_topic:
            leader = next((known for known in leaders if _same(known, wording)), None)
            if leader is None:
                leaders.append(leader := wording)
            found[topic, wording] = Issue(leader, _parity(leader) * _parity(wording))
    return {p.id: found[p.topic or "", p.issue] for p in positions}


def same_matter(one: str, other: str, topic: str) -> bool:
    """Whether two wordings share a word that says something, or are brief and both name the topic.

    A passing and a lasting thing ("temporary truce", "permanent ceasefire") are two matters.

    >>> same_matter("temporary truce", "quick cease-fire", "ceasefire")
    True
    >>> same_matter("temporary truce", "permanent cease-fire", "ceasefire")
    False
    """
    return bool(_concepts(one, topic) & _concepts(other, topic)) and not _contrary(one, other)


def named_topics(wording: str) -> frozenset[str]:
    """The topics that a brief wording names: often others than the one that its position was given.

    >>> sorted(named_topics("recognition of the loss of territories"))
    ['status-recognition', 'territory']
    """
    return frozenset(topic for topic in _topics() if _names(_words(wording), topic))


def turned(wording: str) -> int:
    """-1 for a wording that begins by turning its matter round, or as what somebody is to do, else 1.

    >>> turned("refuse to join NATO"), turned("Kyiv to abandon NATO"), turned("peace without NATO")
    (-1, -1, 1)
    """
    words, turning, idle = _words(wording), load().sets["turning words"], load().sets["idle words"]
    first = next((word for word in words if word not in idle), "")
    after_to = words[words.index("to") + 1 :][:1] if "to" in words else ()
    return -1 if first in turning or turning.intersection(after_to) else 1


def _shortest_first(topic_wording: tuple[str, str]) -> tuple[str, int, str, str]:
    topic, wording = topic_wording
    words = _words(wording)
    return topic, len(words), " ".join(words), wording


def _same(leader: str, wording: str) -> bool:
    known, words = _words(leader), _words(wording)
    if fuzz.token_sort_ratio(" ".join(known), " ".join(words)) < NEAR_SAME and (
        len(_telling(known)) < 2 or words[-len(known) :] != known
    ):
        return False
    return not _contrary(leader, wording)


@lru_cache(maxsize=100_000)
def _words(wording: str) -> tuple[str, ...]:
    return tuple(fold(wording).split())


def _parity(wording: str) -> int:
    """-1 for a wording with one (or three, …) of the words that turn an issue round, else 1."""
    turning = load().sets["turning words"]
    return -1 if sum(word in turning for word in _words(wording)) % 2 else 1


def _contrary(one: str, other: str) -> bool:
    passing, lasting = (load().sets[name] for name in ("passing", "lasting"))
    a, b = set(_words(one)), set(_words(other))
    return bool((a & passing and b & lasting) or (a & lasting and b & passing))


def _telling(words: Collection[str]) -> set[str]:
    """The words that say what the issue is about, in the singular."""
    idle = load().sets["idle words"] | load().sets["turning words"]
    return {_stem(word) for word in words if word not in idle}


@lru_cache(maxsize=10_000)
def _concepts(wording: str, topic: str) -> frozenset[str]:
    words = _words(wording)
    return frozenset(_telling(words) | ({f"the topic {topic}"} if _names(words, topic) else set()))


@lru_cache(maxsize=100_000)
def _names(words: tuple[str, ...], topic: str) -> bool:
    """Whether a brief wording has a term of the topic, and not as what is "to be decided" by somebody."""
    if "be" in words and not load().sets["handling words"].isdisjoint(words):
        return False
    stems = " ".join(map(_stem, words))
    return len(_telling(words)) <= _BRIEF and topic in _topics() and bool(_topics()[topic].search(stems))


@cache
def _topics() -> dict[str, re.Pattern[str]]:
    """Every topic with a pattern of its terms, each word in the singular."""
    terms = {
        topic: {" ".join(map(_stem, fold(term).split())) for term in names} for topic, names in load().topics
    }
    return {
        topic: re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, t)))})\b") for topic, t in terms.items()
    }


def _stem(word: str) -> str:
    return _PLURAL.sub("", word) or word
