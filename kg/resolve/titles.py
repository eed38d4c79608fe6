"""Printed titles, as offices and their holders compare them."""

from __future__ import annotations

from kg import lexicon
from kg.resolve.polities import canonical


def fold_title(title: str, polity: str | None) -> str:
    """A title as offices compare it."""
    words = title.casefold().replace("-", " ").replace("’", "'").split()
    while len(words) > 1 and (words[0] in ("the", "a", "an") or _is_polity(words[0], polity)):
        words = words[1:]
    return " ".join(words)


def _is_polity(word: str, polity: str | None) -> bool:
    if polity is None:
        return False
    bare = word.removesuffix("'s").strip(".,")
    polities = lexicon.load().polities
    wanted = canonical(polity)
    return any(polities.get(form) == wanted for form in (bare, bare.title(), bare.upper()))
