"""Finding the person whom a user means: however the name is spelled, and never by a guess."""

from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz import fuzz, process

from kg.analysis.index import FactIndex
from kg.errors import UnknownName
from kg.model import Facts, Person

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
# Romanisations of one Cyrillic or Arabic name differ in these: Zelensky, Zelenskyy, Zelenskiy, Zelenskij.
_SPELLINGS = (("shch", "sch"), ("kh", "h"), ("iy", "y"), ("yy", "y"), ("ij", "y"), ("ii", "y"), ("yi", "y"))
_NEAREST, _CUTOFF = 5, 50.0


def find_person(facts: Facts, name: str) -> Person:
    """The person called `name`: by full name, any printed name, either without accents or in another
    script, or a surname, in this order.

    Raises `UnknownName`: with the nearest names where nobody is called so, with the candidates and
    their offices where several are.
    """
    wanted = fold(name)
    for found in _stages(facts, name.strip(), wanted):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownName(name, _described(facts, found), ambiguous=True)
    choices = {person.id: fold(person.name) for person in facts.persons}
    nearest = process.extract(
        wanted, choices, scorer=fuzz.WRatio, limit=_NEAREST, score_cutoff=_CUTOFF, processor=None
    )
    by_id = {person.id: person for person in facts.persons}
    raise UnknownName(name, tuple(by_id[found[2]].name for found in nearest))


def fold(name: str) -> str:
    """A name in plain lower-case Latin letters, common differences of romanisation evened out.

    >>> fold("Зеленский") == fold("Zelenskyy") == fold("ZELENSKY")
    True
    """
    folded = _NOT_A_LETTER.sub(" ", anyascii(name).casefold()).strip()
    for spelling, plain in _SPELLINGS:
        folded = folded.replace(spelling, plain)
    return folded


def _stages(facts: Facts, name: str, wanted: str) -> list[list[Person]]:
    printed = [(person, {fold(n) for n in (person.name, *person.names)} - {""}) for person in facts.persons]
    return [
        [p for p in facts.persons if name in (p.id, p.name)],
        [p for p in facts.persons if name in p.names],
        [p for p in facts.persons if wanted and wanted == fold(p.name)],
        [p for p, names in printed if wanted in names],
        [p for p, names in printed if any(wanted == n.rsplit(" ", 1)[-1] for n in names)],
    ]


def _described(facts: Facts, found: list[Person]) -> tuple[str, ...]:
    index = FactIndex(facts)
    shown = []
    for person in sorted(found, key=lambda p: (p.name, p.id)):
        titles = sorted({index.title(t) for t in index.tenures(person.id)})
        shown.append(f"{person.name} ({', '.join(titles) or 'no office reported'})")
    return tuple(shown)
