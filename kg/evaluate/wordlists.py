"""The judge's own word lists: the files `judging_*.tsv` of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kg import lexicon


@dataclass(frozen=True, slots=True)
class RoleClass:
    """A class of offices; `near` are classes that a reader may take for it, a `wide` one holds many."""

    name: str
    pattern: re.Pattern[str]
    near: frozenset[str]
    wide: bool


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The words of each use: filler, party, place, label, title, negation."""
    found: dict[str, set[str]] = {}
    for word, use in _rows("judging_words.tsv"):
        found.setdefault(use, set()).add(word)
    return {use: frozenset(listed) for use, listed in found.items()}


@lru_cache(maxsize=1)
def roles() -> tuple[RoleClass, ...]:
    """The classes of offices in the order in which they are tried."""
    return tuple(
        RoleClass(name, re.compile(pattern), frozenset(near.split("|")) - {""}, wide == "y")
        for name, pattern, near, wide in _rows("judging_roles.tsv")
    )


@lru_cache(maxsize=1)
def merged_parties() -> dict[str, str]:
    """Polities that readers do not keep apart: name → the name under which both count."""
    return {row[0]: row[1] for row in _rows("judging_parties.tsv")}


def _rows(file: str) -> Iterator[list[str]]:
    text = (resources.files(lexicon) / file).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from rows[1:]
