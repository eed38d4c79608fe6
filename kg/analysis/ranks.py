"""The rank that a printed title stands for, by the word list of titles."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import load

_ONLOOKERS = frozenset({"think-tank", "media"})
_NO_PARTY = frozenset({"expert", "journalist"})


def rank(title: str) -> str | None:
    """The rank that the word list gives to a printed title, None where it has no word for it.

    The first role word counts, the longest that begins there, unless it only says whose man it is; of
    several in a row ("chief researcher") the last.

    >>> rank("US President's Special Envoy for the Middle East"), rank("aide to the president")
    ('envoy', 'adviser')
    """
    found = [m for m in _role_words().finditer(title.casefold()) if not m["owner"]]
    if not found:
        return None
    head = found[0]
    for following in found[1:]:
        if following.start() == head.end() + 1:
            head = following
    return load().titles[head["term"]].rank


def comments_only(titles: list[str]) -> bool:
    """Whether all titles (at least one) are those of an analyst or journalist, who speaks for no party."""
    return bool(titles) and all(rank(title) in _NO_PARTY for title in titles)


def is_onlooker(body: str) -> bool:
    """Whether a body is known to study or report talks, and is no party to any.

    >>> is_onlooker("Chatham House"), is_onlooker("United Nations")
    (True, False)
    """
    known = load().organisations.get(body)
    return known is not None and known.kind in _ONLOOKERS


@lru_cache(maxsize=1)
def _role_words() -> re.Pattern[str]:
    """Any role word as whole words, longest first; `owner` is the 's of "the president's envoy"."""
    longest = sorted(load().titles, key=lambda term: (-len(term), term))
    words = "|".join(re.escape(term) for term in longest) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<term>{words})(?!\w)(?P<owner>['’]s\b)?")
