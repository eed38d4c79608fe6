"""The decisions file: what it says, and one clear line when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resolve import Decisions, Ruling, read_decisions


def write(folder: Path, text: str) -> Path:
    path = folder / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rulings_are_read_with_their_reasons(tmp_path: Path) -> None:
    text = '[[same]]\npersons = ["A B", "C D"]\nreason = "seen"\n[[different]]\npersons = ["E F", "G H"]\n'
    assert read_decisions(write(tmp_path, text)) == Decisions(
        rulings=(
            Ruling(same=True, persons=("A B", "C D"), reason="seen"),
            Ruling(same=False, persons=("E F", "G H")),
        )
    )


def test_same_is_transitive_and_carries_different_along() -> None:
    decisions = Decisions(
        rulings=(
            Ruling(same=True, persons=("A", "B")),
            Ruling(same=True, persons=("B", "C")),
            Ruling(same=False, persons=("C", "D")),
        )
    )
    ruled = decisions.pairs()
    assert ruled[frozenset(("a", "c"))] is True
    assert ruled[frozenset(("a", "d"))] is False


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[[same]]\npersons = [\n", 2, "not valid TOML"),
        ('x = 1\n[[same]]\npersons = ["A", "B"]', 1, "unknown entry"),
        ('# note\n[same]\npersons = ["A", "B"]', 2, "two brackets"),
        ('[[same]]\npersons = ["A", "B"]\n[[same]]\npersons = "A"', 3, "list of names"),
        ('[[same]]\npersons = ["A"]', 1, "two or more"),
        ('[[same]]\npersons = ["A", "a "]', 1, "two or more"),
        ('[[same]]\npersons = ["A", 1]', 1, "list of names"),
        ('[[same]]\npersons = ["A", "B"]\nwhy = "x"', 1, "persons and reason"),
        ('[[same]]\npersons = ["A", "B"]\nreason = 1', 1, "text in quotes"),
        (
            '[[same]]\npersons = ["A", "B"]\n\n[[different]]\npersons = ["b", "a"]',
            4,
            "both same and different",
        ),
        (
            '[[same]]\npersons = ["A", "B"]\n[[same]]\npersons = ["B", "C"]\n'
            '[[different]]\npersons = ["A", "C"]',
            5,
            "both same and different",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError, match=reason) as caught:
        read_decisions(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_file_that_is_missing_or_no_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "bad.toml")
