from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]

TEXT = """Norwegian diplomat Mona Juul met Israeli lawyer Joel Singer in Oslo on 20 August 1993.

Singer \x1b[31mwas silent* afterwards.
"""
GOLD = {
    "persons": [
        {"name": "Mona Juul", "aliases_in_text": []},
        {"name": "Singer \x1b[31mwas silent*", "aliases_in_text": []},
    ],
    **{kind: [] for kind in ("offices", "meetings", "proposals", "positions", "statements")},
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "oslo"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.json").write_text(json.dumps(GOLD), "utf-8")
    (folder / "sources.toml").write_text('[[article]]\nfile = "a.txt"\npublished = "1993-08-21"\n', "utf-8")
    return folder


def test_eval_prints_scores_and_every_error_with_its_sentence(kg: Kg, gold: Path) -> None:
    ran = kg("eval", gold, "--errors")
    assert ran.status == 0
    assert ran.out.startswith("oslo: 1 articles\nkind")
    row = next(line.split() for line in ran.out.splitlines() if line.startswith("persons"))
    assert row == ["persons", "0.500", "0.500", "0.500", "1", "1", "1"]
    missed, sentence, spurious = ran.out[ran.out.index("missed  ") :].splitlines()[:3]
    assert missed == "missed    a  persons: Singer  [31mwas silent*"  # nothing steers a terminal
    assert sentence == "          “Singer  [31mwas silent* afterwards.”"
    assert spurious == "spurious  a  persons: Joel Singer"


def test_eval_in_markdown_escapes_what_the_article_says(kg: Kg, gold: Path) -> None:
    out = kg("eval", gold, "--errors", "--format", "md").out
    assert "| persons | 0.500 | 0.500 | 0.500 | 1 | 1 | 1 |" in out
    assert r"- **missed** persons: Singer \[31mwas silent\* (a)" in out


def test_eval_as_json_has_counts_checks_and_errors(kg: Kg, gold: Path) -> None:
    found = json.loads(kg("eval", gold, "--errors", "--format", "json").out)
    assert found["oslo"]["articles"] == 1
    assert found["oslo"]["counts"]["persons"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "found": 1,
        "spurious": 1,
        "missed": 1,
    }
    assert {"outcome", "article", "kind", "fact", "sentence"} == set(found["oslo"]["errors"][0])


def test_eval_against_a_saved_run_tells_what_it_gained_and_lost(kg: Kg, gold: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    assert kg("eval", gold, "--save", run).err.endswith("run.json\n")
    same = kg("eval", gold, "--baseline", run).out
    assert "Gains since the saved run: 0" in same
    assert "Losses since the saved run: 0" in same
    (gold / "a.txt").write_text("Nobody met anybody.\n", "utf-8")
    lost = kg("eval", gold, "--baseline", run).out
    assert "missed    a  persons: Mona Juul" in lost[lost.index("Losses since the saved run: 1") :]
    assert "given no more: " in lost


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere"], "nowhere: no such folder"),
        (["oslo", "oslo"], "two folders of gold are called oslo"),
        (["oslo", "--baseline", "none.json"], "none.json: cannot be read"),
        (["oslo", "--baseline", "other.json"], "other.json: holds no run of oslo"),
        (["oslo", "--baseline", "oslo/a.json"], "a.json: 'persons' is no saved run"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_1(
    kg: Kg, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.json").write_text("{}", "utf-8")
    assert gold.name == "oslo"
    ran = kg("eval", *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("kg: ")
    assert reason in ran.err
    assert ran.err.count("\n") == 1
