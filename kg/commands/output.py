"""How results are shown: rows as a table, CSV, JSON or Markdown, and messages on standard error.

Text of articles is untrusted: control characters never reach a terminal, cells of a CSV file are no formulas,
Markdown cannot be broken out of.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Record = dict[str, Any]

_WIDTH = 160  # of a table that goes into a file or a pipe
_QUOTE = 200  # characters of a quote in a table on the screen
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")  # what a spreadsheet would run (OWASP, CSV injection)
_WORD = re.compile(r"\w{4,}")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&])")


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


class QueryFormat(StrEnum):
    """How the answer of a query is printed; `ttl` is for CONSTRUCT and DESCRIBE."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    TTL = "ttl"


def message(text: str) -> None:
    """One line for the user on standard error."""
    print(one_line(text), file=sys.stderr)


def one_line(text: str) -> str:
    """A text on one line, without what could steer a terminal."""
    return _CONTROL.sub(" ", text)


def console(*, stderr: bool = False) -> Console:
    """A console for tables; wide where no terminal gives a width, and without colour there."""
    found = Console(stderr=stderr, highlight=False, emoji=False)
    return found if found.is_terminal else Console(stderr=stderr, highlight=False, emoji=False, width=_WIDTH)


def print_rows(
    records: Sequence[Record], columns: Sequence[str], shown: Sequence[str], format: Format
) -> None:
    """Print records: all `columns` as CSV or JSON, those in `shown` as a table or Markdown."""
    if format is Format.JSON:
        print(as_json(records))
    elif format is Format.CSV:
        print(as_csv(records, columns), end="")
    elif format is Format.MD:
        print(as_markdown(records, shown), end="")
    elif records:
        screen = console()
        screen.print(as_table(records, shown))
        screen.print(best_quotes(records, shown), soft_wrap=not screen.is_terminal)
    if not records:
        message("nothing of this kind was found in the articles")


def as_json(value: object) -> str:
    """Plain data as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def as_csv(records: Iterable[Record], columns: Sequence[str]) -> str:
    """The records as CSV (RFC 4180); lists are joined by "; ", evidence is JSON."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_csv_cell(name, record[name]) for name in columns])
    return stream.getvalue()


def _csv_cell(name: str, value: Any) -> Any:
    if name == "evidence":
        return json.dumps(value, ensure_ascii=False)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    numeric = isinstance(value, list) and all(isinstance(item, int | float) for item in value)
    text = "; ".join(map(str, value)) if numeric else _text(value)  # only what is read by eye is rounded
    return f"'{text}" if _FORMULA.match(text) else text


def as_table(records: Sequence[Record], columns: Sequence[str]) -> Table:
    """A table for the screen: a number for each row, and the columns that say something."""
    used = _used(records, columns)
    table = Table("", *(name.replace("_", " ") for name in used), box=SIMPLE_HEAD, pad_edge=False)
    for number, record in enumerate(records, start=1):
        table.add_row(str(number), *(Text(one_line(_text(record[name]))) for name in used))
    return table


def best_quotes(records: Sequence[Record], columns: Sequence[str]) -> Text:
    """One quote of each row, by its number and with its source: the one that names most of the row."""
    lines = []
    for number, record in enumerate(records, start=1):
        if evidence := record.get("evidence"):
            words = set(_WORD.findall(" ".join(_text(record[name]) for name in columns)))
            best = max(evidence, key=lambda quote: len(words.intersection(_WORD.findall(quote["quote"]))))
            quote = " ".join(one_line(best["quote"]).split())
            cut = quote if len(quote) <= _QUOTE else f"{quote[: _QUOTE - 1]}…"
            more = f" and {len(evidence) - 1} more" if len(evidence) > 1 else ""
            lines.append(f"{number:>3}  “{cut}” [{one_line(_source(best))}]{more}")
    return Text("\n".join(lines))


def _used(records: Sequence[Record], columns: Sequence[str]) -> list[str]:
    """The columns that are not empty in every row."""
    return [name for name in columns if any(record[name] not in (None, [], "") for record in records)]


def as_markdown(records: Sequence[Record], columns: Sequence[str]) -> str:
    """A table for a briefing, with the quotes as numbered notes below it."""
    used = _used(records, columns)
    lines = ["| " + " | ".join([*(name.replace("_", " ") for name in used), "evidence"]) + " |"]
    lines.append("|" + " --- |" * (len(used) + 1))
    notes: dict[str, int] = {}
    for record in records:
        numbers = [notes.setdefault(_note(quote), len(notes) + 1) for quote in record.get("evidence", [])]
        cells = [markdown(_text(record[name])) for name in used]
        lines.append("| " + " | ".join([*cells, " ".join(f"\\[{number}\\]" for number in numbers)]) + " |")
    lines += ["", *(f"{number}. {note}" for note, number in notes.items())]
    return "\n".join(lines) + "\n" if records else ""


def _note(quote: Record) -> str:
    return f"“{markdown(quote['quote'])}” — {markdown(_source(quote))}"


def _source(quote: Record) -> str:
    """Outlet, date and article of a quote; the words of a translated article are not the speaker's own."""
    translated = f", translated from {quote['translated_from']}" if quote["translated_from"] else ""
    said = ", ".join(part for part in (quote["outlet"], quote["published"], quote["article"]) if part)
    return f"{said}{translated}"


def markdown(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(one_line(text).split()))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    return str(value)
