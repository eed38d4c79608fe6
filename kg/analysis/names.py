"""Finding the person whom a user means: however the name is spelled, and never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii
from rapidfuzz import fuzz, process

from kg.analysis.index import FactIndex
from kg.errors import UnknownName
from kg.model import Facts, Person
from kg.names import is_full, same_person, surname_key

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_NEAREST, _CUTOFF = 5, 50.0


def find_person(facts: Facts, name: str) -> Person:
    """The person called `name`: by full name, any printed name, either without accents, another spelling
    of a full name (see `kg.names.same_person`), or a surname in any script, in this order.

    A single word that is the surname of one is everybody's of that surname: whom one article calls by it
    alone does not go before the others.

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


def fold(text: str) -> str:
    """A text in plain lower-case Latin letters and digits, single blanks between words.

    >>> fold("Štefan  ŻÓŁĆ!")
    'stefan zolc'
    """
    return _NOT_A_LETTER.sub(" ", anyascii(text).casefold()).strip()


def _stages(facts: Facts, name: str, wanted: str) -> Iterator[list[Person]]:
    """Who is meant, from the strictest reading of the name to the loosest; each only if it is asked for."""
    yield [p for p in facts.persons if name == p.id]
    if len(wanted.split()) == 1:
        yield [p for p in facts.persons if any(_is_surname(name, wanted, n) for n in _printed(p))]
    yield [p for p in facts.persons if name == p.name]
    yield [p for p in facts.persons if name in p.names]
    if not wanted:
        return
    yield [p for p in facts.persons if wanted == fold(p.name)]
    yield [p for p in facts.persons if any(wanted == fold(n) for n in p.names)]
    if is_full(name):
        yield [p for p in facts.persons if any(same_person(name, n) for n in _printed(p))]
    else:
        key = surname_key(name)
        yield [p for p in facts.persons if any(key == surname_key(n) for n in _printed(p))]


def _is_surname(name: str, wanted: str, printed: str) -> bool:
    """Whether a word is a printed name or its surname, letter for letter."""
    last = fold(printed).split()[-1:] == [wanted]
    return last and surname_key(name) == surname_key(printed)


def _printed(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys((person.name, *person.names)))


def _described(facts: Facts, found: list[Person]) -> tuple[str, ...]:
    index = FactIndex(facts)
    shown = []
    for person in sorted(found, key=lambda p: (p.name, p.id)):
        titles = sorted({index.title(t) for t in index.tenures(person.id)})
        shown.append(f"{person.name} ({', '.join(titles) or 'no office reported'})")
    return tuple(shown)
