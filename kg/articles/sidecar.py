"""`sources.toml` beside articles: what their collector knows and the texts do not say.

[[article]]
file = "talks.txt"          # the only key that must be there
title = "…"
outlet = "…"
author = "…"
url = "https://…"
published = "2026-01-22"    # EDTF
estimated = true            # nobody stated the date
language = "en"
translated_from = "ru"
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kg.articles.dates import is_edtf
from kg.articles.metadata import Metadata
from kg.model import Problem

NAME = "sources.toml"
_TEXT_KEYS = ("title", "outlet", "author", "url", "published", "language", "translated_from")
_KEYS = ("file", *_TEXT_KEYS, "estimated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """The entries of one `sources.toml` by file name, and what is wrong with it.

    `problems` pairs the name of the file concerned (None: the whole `sources.toml`) with the problem.
    """

    entries: dict[str, Metadata] = field(default_factory=dict)
    problems: tuple[tuple[str | None, Problem], ...] = ()


def read_sidecar(folder: Path) -> Sidecar:
    """The `sources.toml` of a folder; an empty one where there is none. Never raises for its content."""
    path = folder / NAME
    try:
        if not path.is_file():
            return Sidecar()
        text = path.read_bytes().decode("utf-8-sig")
        tables = tomllib.loads(text).get("article", [])
    except OSError as exc:
        return _broken(path, f"cannot be read: {exc.strerror or exc}")
    except UnicodeDecodeError as exc:
        return _broken(path, f"not UTF-8 at byte {exc.start}: save it as UTF-8")
    except tomllib.TOMLDecodeError as exc:
        line = re.search(r"at line (\d+)", str(exc))
        return _broken(
            path, f"not TOML, so nothing of it is used: {exc}", line=int(line[1]) if line else None
        )
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return _broken(path, "articles are listed as [[article]], with two brackets on each side")
    return _entries(path, text, tables)


def _broken(path: Path, reason: str, *, line: int | None = None) -> Sidecar:
    return Sidecar(problems=((None, Problem(path=str(path), reason=reason, line=line)),))


def _entries(path: Path, text: str, tables: list[dict[str, object]]) -> Sidecar:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*article\s*\]\]", line)]
    entries: dict[str, Metadata] = {}
    problems: list[tuple[str | None, Problem]] = []
    for number, table in enumerate(tables):
        line = lines[number] if number < len(lines) else None
        name = table.get("file")
        wrong = _faults(path, table, entries)
        problems += [
            (name if isinstance(name, str) else None, Problem(path=str(path), reason=reason, line=line))
            for reason in wrong
        ]
        if isinstance(name, str) and name not in entries:
            entries[name] = _metadata(table)
    return Sidecar(entries=entries, problems=tuple(problems))


def _faults(path: Path, table: dict[str, object], known: dict[str, Metadata]) -> list[str]:
    """One line for each thing in an entry that cannot be used."""
    name = table.get("file")
    if not isinstance(name, str) or not name:
        return ['an entry without file = "…" says nothing of any article']
    if name in known:
        return [f"{name} has two entries; the first is used"]
    faults = []
    if not os.path.exists(path.parent / name):  # noqa: PTH110 -- Path.exists() raises for a name too long
        faults.append(f"{name} is named here but does not stand beside this file")
    unknown = sorted(key for key in table if key not in _KEYS)
    if unknown:
        faults.append(f"{name}: unknown {', '.join(unknown)} left out; known are {', '.join(_KEYS)}")
    for key in _TEXT_KEYS:
        if key in table and _string(table[key]) is None:
            faults.append(f"{name}: {key} is left out, since it is not a text in quotes")
    stated = _string(table.get("published"))
    if stated and not is_edtf(stated):
        faults.append(f"{name}: published = {stated!r} is left out: write a date as 2026-01-22 (EDTF)")
    if not isinstance(table.get("estimated", False), bool):
        faults.append(f"{name}: estimated is true or false, without quotes")
    return faults


def _metadata(table: dict[str, object]) -> Metadata:
    values = {key: _string(table.get(key)) for key in _TEXT_KEYS}
    if values["published"] and not is_edtf(values["published"]):
        values["published"] = None
    return Metadata(**values, estimated=table.get("estimated") is True)


def _string(value: object) -> str | None:
    """A TOML value as text: dates need no quotes in TOML, so they are welcome."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else None
