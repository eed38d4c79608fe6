"""Who is who in one article, for gold and program alike: states and bodies, persons and their sides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kg import lexicon
from kg.evaluate.facts import Person, Sheet
from kg.evaluate.people import letters, likeness, person_likeness
from kg.evaluate.wording import fold, overlap, ratio, stems
from kg.evaluate.wordlists import merged_parties, words

_SURE = 0.9
_SAME_WORDS, _SAME_SIGNS = 0.67, 0.85
_PARTY_WORDS = 3  # a longer name is not cut down to the state that it begins with
_PARTY, _SIDE = 1.0, 0.8  # likeness of one party by two names, and of a party and a person who speaks for it
#: Bodies whose acts a reader gives to the state; a newspaper or a think tank does not act for it.
_ARMS = frozenset({"agency", "court", "military", "ministry-word", "parliament"})


@lru_cache(maxsize=1)
def _polities() -> dict[str, str]:
    """Folded names, adjectives and capitals of states and bodies, and names of their organs → one name."""
    listed, merged = lexicon.load(), merged_parties()
    found = {fold(alias): merged.get(name, name) for alias, name in reversed(list(listed.polities.items()))}
    for alias, body in listed.organisations.items():
        if body.polity and body.kind in _ARMS:
            found.setdefault(fold(alias), merged.get(body.polity, body.polity))
    return found


@lru_cache(maxsize=1)
def _aliases() -> dict[str, re.Pattern[str]]:
    grouped: dict[str, list[str]] = {}
    for alias, name in _polities().items():
        if len(alias) > 2:  # "us" and "un" stand in too many texts
            grouped.setdefault(name, []).append(re.escape(alias))
    return {name: re.compile(rf"\b(?:{'|'.join(sorted(found))})\b") for name, found in grouped.items()}


@lru_cache(maxsize=1)
def _around() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words()['party'], key=lambda word: (-len(word), word)))})\b")


def is_listed(name: str) -> bool:
    """Whether `party` gives a state or body that the word lists know."""
    return party(name) in _aliases()


@lru_cache(maxsize=65_536)
def party(name: str) -> str:
    """The state or body meant by a name such as "Russian delegation"; what is left of an unknown name."""
    folded = " ".join(fold(name).replace("'s", "").split())
    if folded in _polities():
        return _polities()[folded]
    bare = " ".join(_around().sub(" ", folded).split()).strip(" ,-")
    if bare in _polities():
        return _polities()[bare]
    parts = bare.split()
    for size in (2, 1):
        if len(parts) <= _PARTY_WORDS and " ".join(parts[:size]) in _polities():
            return _polities()[" ".join(parts[:size])]
    return bare or folded


@lru_cache(maxsize=65_536)
def same_party(a: str | None, b: str | None) -> bool:
    """Whether two names mean one state or body, or one stands in the name of the other."""
    if not a or not b:
        return False
    first, second = party(a), party(b)
    if first == second:
        return bool(first)
    for name, other in ((first, b), (second, a)):
        if name in _aliases() and _aliases()[name].search(fold(other)):
            return True
    alike = overlap(stems(a), stems(b)) >= _SAME_WORDS
    return alike or ratio(fold(first), fold(second)) >= _SAME_SIGNS


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of one article with their sides, as gold and program give them together."""

    persons: dict[str, Person]
    known: tuple[str, ...]
    sided: tuple[tuple[str, str], ...]
    _sides: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, gold: Sheet, found: Sheet) -> Cast:
        """The cast of an article; sides come from the persons, then from offices in listed polities."""
        both = (gold, found)
        sided: list[tuple[str, str]] = []
        for person in (person for sheet in both for person in sheet.persons if person.side):
            names = (person.name, *(alias for alias in person.aliases if len(alias) > 3))
            sided += [(name, party(person.side or "")) for name in names]
        for office in (office for sheet in both for office in sheet.offices):
            if office.polity and is_listed(office.polity):
                sided.append((office.person, party(office.polity)))
        known = tuple(person.name for sheet in both for person in sheet.persons)
        return cls({person.name: person for person in gold.persons}, known, tuple(sided))

    def side(self, person: str) -> str | None:
        """The party that a person speaks for, by the most similar name that has one."""
        if person not in self._sides:
            found = [(likeness(person, name), -number) for number, (name, _) in enumerate(self.sided)]
            best = max(found, default=(0.0, 0))
            self._sides[person] = self.sided[-best[1]][1] if best[0] else None
        return self._sides[person]

    def is_party(self, name: str) -> bool:
        """Whether a participant is a state, body or delegation rather than a person of the article."""
        sure = any(likeness(name, person) >= _SURE for person in self.known)
        if sure and (len(letters(name)) > 1 or not is_listed(name)):
            return False
        if _around().search(fold(name)) or is_listed(name):
            return True
        return not sure and len(letters(name)) == 1 and name.isupper()

    def same(self, name: str, gold_name: str) -> float:
        """How surely the program's name means the person or party that the gold names; 0 if it does not."""
        if gold_name in self.persons:
            return person_likeness(name, self.persons[gold_name])
        if same_party(name, gold_name):
            return _PARTY
        return 0.0 if is_listed(gold_name) else likeness(name, gold_name)

    def same_side(self, name: str, gold_name: str) -> bool:
        """Whether both are, or speak for, one party."""
        wanted = self.side(gold_name) or party(gold_name)
        return bool(name) and (self.side(name) or party(name)) == wanted

    def same_holder(self, name: str, gold_name: str) -> float:
        """As `same`, and less for a person and the party spoken for; never one person for another."""
        if how := self.same(name, gold_name):
            return how
        persons = [not is_listed(one) and "delegation" not in fold(one) for one in (name, gold_name)]
        return _SIDE if self.same_side(name, gold_name) and not all(persons) else 0.0
