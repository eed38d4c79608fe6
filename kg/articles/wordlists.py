"""The word lists of this room, read once: page furniture, abbreviations, stop words.

Rows as in every list of `kg.lexicon`: ``#`` opens a comment, the first other line names the columns.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from kg.model import PassageKind


@cache
def rows(name: str) -> tuple[tuple[str, str], ...]:
    """The two columns of a list, row by row."""
    text = (resources.files("kg.lexicon") / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple((cells[0], cells[1]) for cells in (line.split("\t") for line in lines[1:]))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """All words of the rows of a list that begin with `key`."""
    return frozenset(word for kind, listed in rows(name) if kind == key for word in listed.split())


@cache
def furniture() -> tuple[tuple[PassageKind, bool, re.Pattern[str]], ...]:
    """What a page prints around an article: kind, whether it opens a list of links, pattern of a whole
    line."""
    return tuple(
        (
            PassageKind(kind.rstrip("+?")),
            kind.endswith("+"),
            re.compile(rf"(?:.*?{pattern}.*|{pattern})" if kind.endswith("?") else pattern, re.IGNORECASE),
        )
        for kind, pattern in rows("furniture")
    )
