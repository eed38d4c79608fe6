"""How rows are shown: the same content in every format, and untrusted text harmless in each."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from rich.console import Console

from kg.commands.output import as_csv, as_json, as_markdown, as_table, best_quotes, message

QUOTE = {
    "article": "a",
    "outlet": "The | Post",
    "published": "2025-03-04",
    "quote": "Peace | is *near*,\nshe said.",
    "start": 0,
    "end": 27,
    "passage": "body",
    "translated_from": "ru",
}


def record(**values: Any) -> dict[str, Any]:
    return {
        "name": "Anna",
        "count": None,
        "weight": 1.5,
        "sources": ["x", "y"],
        "evidence": [QUOTE],
        **values,
    }


COLUMNS = ["name", "count", "weight", "sources", "evidence"]


def shown(records: list[dict[str, Any]]) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(as_table(records, COLUMNS[:-1]))
    console.print(best_quotes(records, COLUMNS[:-1]), soft_wrap=True)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_json_is_the_records() -> None:
    assert json.loads(as_json([record()])) == [record()]


def test_csv_has_a_row_a_record_and_evidence_as_json() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv([record()], COLUMNS), newline=""))
    assert (row["name"], row["count"], row["weight"], row["sources"]) == ("Anna", "", "1.5", "x; y")
    assert json.loads(row["evidence"]) == [QUOTE]


def test_only_what_is_read_by_eye_is_rounded() -> None:
    exact = record(weight=1 / 3, sources=[1 / 3, 2])
    (row,) = csv.DictReader(io.StringIO(as_csv([exact], COLUMNS), newline=""))
    assert (row["weight"], row["sources"]) == ("0.3333333333333333", "0.3333333333333333; 2")
    assert json.loads(as_json([exact]))[0]["weight"] == 1 / 3
    assert "0.333; 2" in shown([exact])


def test_csv_of_nothing_has_its_header() -> None:
    assert as_csv([], COLUMNS) == "name,count,weight,sources,evidence\r\n"


def test_no_cell_of_csv_is_a_formula() -> None:
    for name in ("=1+1", "+1", "-1", "@x", "\t=1", " =1"):
        (row,) = csv.DictReader(io.StringIO(as_csv([record(name=name)], COLUMNS), newline=""))
        assert row["name"] == "'" + name
    (row,) = csv.DictReader(io.StringIO(as_csv([record(count=-1)], COLUMNS), newline=""))
    assert row["count"] == "-1"


def test_a_table_numbers_rows_and_quotes_and_drops_empty_columns() -> None:
    text = shown([record(), record(name="Boris", evidence=[])])
    assert "count" not in text
    assert "x; y" in text
    assert "1  “Peace | is *near*, she said.” [The | Post, 2025-03-04, a, translated from ru]" in text


def test_the_quote_that_names_most_of_the_row_is_shown() -> None:
    text = shown([record(evidence=[QUOTE, {**QUOTE, "quote": "Anna came"}, QUOTE])])
    assert "“Anna came” " in text
    assert "and 2 more" in text


def test_nothing_steers_the_terminal() -> None:
    hostile = "Anna\x1b[2J\u202e\x07\nAlder"
    assert not set("\x1b\u202e\x07") & set(
        shown([record(name=hostile, evidence=[{**QUOTE, "quote": hostile}])])
    )


def test_markup_of_rich_is_only_text() -> None:
    assert "[bold red]Anna" in shown([record(name="[bold red]Anna")])


def test_markdown_numbers_each_quote_once_and_escapes_text() -> None:
    text = as_markdown([record(), record(name="<img src=x>")], COLUMNS[:-1])
    lines = text.splitlines()
    assert lines[0] == "| name | weight | sources | evidence |"
    assert lines[2] == "| Anna | 1.5 | x; y | \\[1\\] |"
    assert lines[3] == "| \\<img src=x\\> | 1.5 | x; y | \\[1\\] |"
    assert lines[5] == (
        "1. “Peace \\| is \\*near\\*, she said.” — The \\| Post, 2025-03-04, a, translated from ru"
    )
    assert len(lines) == 6


def test_a_message_is_one_line(capsys: Any) -> None:
    message("a\nb\x1b[31m")
    assert capsys.readouterr().err == "a b [31m\n"
