"""Rules of `sources.toml`: what is wrong in it is said with its line, the rest is used."""

from pathlib import Path

import pytest

from kg.articles.metadata import Metadata
from kg.articles.sidecar import read_sidecar


def sidecar(folder: Path, content: str | bytes):  # type: ignore[no-untyped-def]
    (folder / "a.txt").write_text("Text.", encoding="utf-8")
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "sources.toml").write_bytes(data)
    return read_sidecar(folder)


def test_an_entry_gives_all_that_is_known(tmp_path: Path) -> None:
    found = sidecar(
        tmp_path,
        '[[article]]\nfile = "a.txt"\ntitle = "T"\noutlet = "O"\nauthor = "A"\nurl = "https://example.org"\n'
        'published = 2026-01-22\nestimated = true\nlanguage = "en"\ntranslated_from = "ru"\n',
    )
    assert found.problems == ()
    assert found.entries == {
        "a.txt": Metadata(
            title="T",
            outlet="O",
            author="A",
            url="https://example.org",
            published="2026-01-22",
            estimated=True,
            language="en",
            translated_from="ru",
        )
    }


def test_a_folder_without_the_file_has_no_entries(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path).entries == {}


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ('[[article]]\nfile = "a.txt\n', 2, "not TOML"),
        (b"\xff\xfe\xfd", None, "not UTF-8 at byte 0"),
        ('[article]\nfile = "a.txt"\n', None, "two brackets"),
        ("article = 3\n", None, "two brackets"),
        ('\n[[article]]\ntitle = "T"\n', 2, "without file"),
        ('[[article]]\nfile = "b.txt"\n', 1, "does not stand beside"),
        ('[[article]]\nfile = "a.txt"\ndate = "2026"\n', 1, "unknown date"),
        ('[[article]]\nfile = "a.txt"\npublished = "last week"\n', 1, "write a date as"),
        ('[[article]]\nfile = "a.txt"\ntitle = 3\n', 1, "title is left out"),
        ('[[article]]\nfile = "a.txt"\nestimated = "yes"\n', 1, "true or false"),
        ('[[article]]\nfile = "a.txt"\n\n[[article]]\nfile = "a.txt"\n', 4, "two entries"),
    ],
)
def test_each_fault_is_one_line_with_its_place(
    tmp_path: Path, content: str | bytes, line: int | None, words: str
) -> None:
    ((_, problem),) = sidecar(tmp_path, content).problems
    assert problem.line == line
    assert words in problem.reason
    assert "\n" not in problem.reason


def test_the_good_keys_of_a_faulty_entry_are_used(tmp_path: Path) -> None:
    found = sidecar(tmp_path, '[[article]]\nfile = "a.txt"\noutlet = "O"\npublished = "soon"\nx = 1\n')
    assert found.entries == {"a.txt": Metadata(outlet="O")}
