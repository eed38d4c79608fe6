from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluate.cases import facts, person
from kg.errors import InputError
from kg.evaluate.gold import read_gold


def write(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        gold = name.endswith(".json")
        (folder / name).write_text(json.dumps(facts(persons=[person(name)])) if gold else "Text.", "utf-8")
    return folder


def test_an_article_lies_beside_its_gold_or_elsewhere_under_its_name_or_number(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", "000.json", "01-oslo.json", "01-oslo.md", "sources.toml", "README.md")
    other = write(tmp_path / "articles", "000_47ab.txt", "0001.txt", "01-oslo.txt")
    found = read_gold(gold, articles=other)
    assert [(one.name, one.article) for one in found] == [
        ("000", other / "000_47ab.txt"),
        ("01-oslo", gold / "01-oslo.md"),
    ]
    assert found[0].facts.persons[0].name == "000.json"


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["a.txt"], "holds no gold"),
        (["a.json"], "has no article of its name"),
        (["a.json", "ab.txt"], "has no article of its name"),
        (["a.json", "a.txt", "a_2.txt"], "fits a.txt and a_2.txt"),
    ],
)
def test_gold_without_its_one_article_is_refused(tmp_path: Path, names: list[str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_gold(write(tmp_path, *names))


@pytest.mark.parametrize(
    ("content", "reason"), [(b'{"persons": [}', "is no JSON"), (b"\xff\xfe\xfa", "cannot be read")]
)
def test_gold_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    write(tmp_path, "a.json", "a.txt")
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(InputError, match=reason) as error:
        read_gold(tmp_path)
    assert error.value.path == tmp_path / "a.json"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such folder"):
        read_gold(tmp_path / "nowhere")
    with pytest.raises(InputError, match="nowhere: no such folder"):
        read_gold(write(tmp_path, "a.json", "a.txt"), articles=tmp_path / "nowhere")
