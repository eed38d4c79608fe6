"""JSONL: one article a line, as an object with ``text`` and, where known, ``title``, ``outlet``, ``author``,
``url``, ``published`` or ``date``, ``language``, ``translated_from``, ``id``.

A bad line is reported with its number, the others are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.articles.decode import MAX_BYTES, decode
from kg.articles.frontmatter import KEYS, from_fields
from kg.articles.metadata import Metadata
from kg.errors import InputError
from kg.model import Problem

_TEXT_KEYS = ("text", "content", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a JSONL file: its number, the article's text and what the line says of it."""

    line: int
    text: str
    id: str | None
    known: Metadata


def read_records(path: Path) -> tuple[list[Record], list[Problem]]:
    """The records of a file and its bad lines. Raises `InputError` when the file cannot be read or is no
    text."""
    records: list[Record] = []
    problems: list[Problem] = []
    try:
        with path.open("rb") as file:
            decode(file.read(2048).decode("utf-8", "ignore").encode(), path=path)
            file.seek(0)
            for number, line in _lines(file):
                try:
                    records.append(_record(line, number))
                except InputError as error:
                    problems.append(Problem(path=str(path), reason=error.reason, line=number))
    except OSError as exc:
        raise InputError(f"cannot be read: {exc.strerror or exc}", path=path) from exc
    return records, problems


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank. Of a line over the limit one byte too many is kept, to tell it
    by."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_BYTES + 1)
        if line.strip():
            yield number, line


def _record(line: bytes, number: int) -> Record:
    if len(line) > MAX_BYTES:
        raise InputError(f"more than {MAX_BYTES // 1_000_000} MB in one article: split it")
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise InputError(f"not UTF-8 at byte {exc.start} of the line: save the file as UTF-8") from exc
    except json.JSONDecodeError as exc:
        raise InputError(f"not JSON: {exc.msg} at column {exc.colno}") from exc
    except (ValueError, RecursionError) as exc:
        raise InputError("not JSON that can be read: nested too deeply or a number too long") from exc
    if not isinstance(data, dict):
        raise InputError('not an object: write {"text": "…", "title": "…"} on each line')
    text = next((data[key] for key in _TEXT_KEYS if isinstance(data.get(key), str)), None)
    if text is None or not text.strip():
        raise InputError('no "text" in this object, so there is nothing to read')
    fields = {
        key.lower(): str(value)
        for key, value in data.items()
        if isinstance(value, (str, int)) or (key.lower() in KEYS["published"] and value is not None)
    }
    return Record(line=number, text=text, id=_identifier(data.get("id")), known=from_fields(fields))


def _identifier(value: object) -> str | None:
    """A record's own id with everything but letters, digits, dots and hyphens replaced."""
    if not isinstance(value, (str, int)):
        return None
    return re.sub(r"[^\w.-]+", "-", str(value)).strip("-.")[:80] or None
