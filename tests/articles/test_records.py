"""Rules of JSONL: good lines are read, bad ones reported by number."""

import json
from pathlib import Path

import pytest

from kg.articles.metadata import Metadata
from kg.articles.records import read_records
from kg.errors import InputError


def write(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "news.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def test_fields_become_metadata(tmp_path: Path) -> None:
    line = {"text": "Text.", "title": "T", "outlet": "O", "author": "A", "url": "https://example.org/a"}
    path = write(tmp_path, json.dumps({**line, "date": "2026-02-18", "language": "en", "id": "a/1 b"}))
    (record,), problems = read_records(path)
    assert not problems
    assert (record.line, record.text, record.id) == (1, "Text.", "a-1-b")
    assert record.known == Metadata(
        title="T", outlet="O", author="A", url="https://example.org/a", published="2026-02-18", language="en"
    )


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"text": ', "not JSON"),
        ("[1]", "not an object"),
        ('{"title": "T"}', 'no "text"'),
        ('{"text": "  "}', 'no "text"'),
        ('{"text": 3}', 'no "text"'),
        (b'{"text": "\xff"}', "not UTF-8 at byte 10 of the line"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(
    tmp_path: Path, bad: str | bytes, reason: str
) -> None:
    path = write(tmp_path, '{"text": "One."}', bad, "", '{"text": "Two."}')
    records, (problem,) = read_records(path)
    assert [(record.line, record.text) for record in records] == [(1, "One."), (4, "Two.")]
    assert (problem.path, problem.line) == (str(path), 2)
    assert reason in problem.reason


def test_a_line_over_the_limit_is_one_problem(tmp_path: Path) -> None:
    path = write(tmp_path, '{"text": "' + "a" * 11_000_000 + '"}', '{"text": "Two."}')
    records, (problem,) = read_records(path)
    assert [record.line for record in records] == [2]
    assert (problem.line, "split it" in problem.reason) == (1, True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PDF-1.7\n", b"\x00\x01\n"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError):
        read_records(write(tmp_path, content))
