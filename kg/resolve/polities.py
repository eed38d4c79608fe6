"""Names of polities and organisations: the form under which they count, and the id it gives."""

from __future__ import annotations

from functools import lru_cache

from kg import lexicon
from kg.resolve.corpus import fact_id


def canonical(name: str) -> str:
    """The English short name of a polity or organisation, or the name as printed if it is unknown."""
    words = lexicon.load()
    squeezed = " ".join(name.split())
    if squeezed in words.polities:
        return words.polities[squeezed]
    return words.organisations[squeezed].name if squeezed in words.organisations else squeezed


@lru_cache(maxsize=65_536)
def party_id(name: str) -> str:
    """The id of a party. Its canonical name is its identity, so no claim is needed."""
    return fact_id("party", canonical(name))


def is_listed(name: str) -> bool:
    """Whether a word list knows the name as a polity or organisation."""
    words = lexicon.load()
    return name in words.polities or name in words.organisations
