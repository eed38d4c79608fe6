"""A person's rulings on who is who, kept in a TOML file of its own that survives every rebuild.

    [[same]]
    persons = ["Vitali Klitschko", "Witalij Klytschko"]
    reason = "spelling of a German newspaper"

    [[different]]
    persons = ["Alexander Ivanov", "Aleksandr Ivanov"]
    reason = "the general and the economist"

A ruling names persons as an article prints them and goes before every automatic judgement. Names
are compared exactly but for case and spacing. Rulings that contradict each other are an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One ruling: all these printed names are one person (`same`), or each is another one."""

    same: bool
    persons: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All rulings; the pairs that they imply are worked out once."""

    rulings: tuple[Ruling, ...] = ()

    def pairs(self) -> Mapping[frozenset[str], bool]:
        """Every ruled pair of folded names → whether they are one person. "Same" is transitive."""
        groups = _groups(ruling.persons for ruling in self.rulings if ruling.same)
        ruled = {frozenset(pair): True for group in groups for pair in combinations(sorted(group), 2)}
        for ruling in self.rulings:
            if not ruling.same:
                for a, b in combinations(sorted(map(fold, ruling.persons)), 2):
                    ruled.update(
                        (frozenset((x, y)), False) for x in _group_of(a, groups) for y in _group_of(b, groups)
                    )
        return ruled


def fold(name: str) -> str:
    """A printed name as rulings compare it."""
    return " ".join(name.casefold().split())


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file.

    Raises `InputError` with path and line if the file cannot be read, is no TOML, has an unknown
    entry, or rules a pair both ways.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"decisions cannot be read: {exc}", path=path) from exc
    except tomllib.TOMLDecodeError as exc:
        line = re.search(r"line (\d+)", str(exc))
        raise InputError(
            f"not valid TOML: {exc}", path=path, line=int(line[1]) if line else len(text.splitlines())
        ) from exc
    for key in data:
        if key not in ("same", "different"):
            raise InputError(
                f"unknown entry {key!r}; write [[same]] or [[different]]", path=path, line=_line(text, key, 0)
            )
    rulings = [
        _ruling(entry, kind=kind, path=path, line=_line(text, f"[[{kind}]]", number))
        for kind in ("same", "different")
        for number, entry in enumerate(_entries(data, kind, path=path, text=text))
    ]
    _check(rulings, path=path)
    return Decisions(rulings=tuple(ruling for ruling, _ in rulings))


def _entries(data: Mapping[str, object], kind: str, *, path: Path, text: str) -> list[object]:
    entries = data.get(kind, [])
    if not isinstance(entries, list):
        raise InputError(f"write [[{kind}]], with two brackets", path=path, line=_line(text, kind, 0))
    return entries


def _ruling(entry: object, *, kind: str, path: Path, line: int) -> tuple[Ruling, int]:
    if not isinstance(entry, dict) or not set(entry) <= {"persons", "reason"}:
        raise InputError(f"[[{kind}]] takes persons and reason only", path=path, line=line)
    persons, reason = entry.get("persons"), entry.get("reason", "")
    if not isinstance(persons, list) or not all(isinstance(name, str) and name.strip() for name in persons):
        raise InputError("persons must be a list of names in quotes", path=path, line=line)
    if len(set(map(fold, persons))) < 2 or len(set(map(fold, persons))) < len(persons):
        raise InputError("persons must name two or more, none twice", path=path, line=line)
    if not isinstance(reason, str):
        raise InputError("reason must be text in quotes", path=path, line=line)
    return Ruling(same=kind == "same", persons=tuple(persons), reason=reason), line


def _check(rulings: list[tuple[Ruling, int]], *, path: Path) -> None:
    groups = _groups(ruling.persons for ruling, _ in rulings if ruling.same)
    for ruling, line in rulings:
        for a, b in combinations(map(fold, ruling.persons), 2):
            if not ruling.same and any(a in group and b in group for group in groups):
                raise InputError(f"{a!r} and {b!r} are ruled both same and different", path=path, line=line)


def _line(text: str, needle: str, number: int) -> int:
    """The line of the `number`-th occurrence of `needle` at a line's beginning, else the last line."""
    squeezed = ["".join(line.split()) for line in text.splitlines()]
    hits = [index for index, line in enumerate(squeezed, 1) if line.strip("[").startswith(needle.strip("["))]
    return hits[number] if number < len(hits) else max(len(squeezed), 1)


def _groups(persons: Iterable[tuple[str, ...]]) -> list[set[str]]:
    groups: list[set[str]] = []
    for names in persons:
        joined = set(map(fold, names))
        for group in [group for group in groups if group & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    return groups


def _group_of(name: str, groups: list[set[str]]) -> set[str]:
    return next((group for group in groups if name in group), {name})
