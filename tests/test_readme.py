"""What the README says is true: its commands, their outputs, its files and its scores' place."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg.commands.answers import SHOWN

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP = (
    "python3 -m venv .venv && .venv/bin/pip install -q -r .requirements.lock && "
    ".venv/bin/pip install -q --no-deps --no-build-isolation -e . && "
)


@pytest.fixture(scope="module")
def tour() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tour", ROOT / "tests" / "tour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("command", [".venv/bin/kg build seeds", ".venv/bin/python -m pytest"])
def test_the_two_commands_stand_in_the_readme_and_are_what_ci_runs(command: str) -> None:
    assert f"\n{SETUP}{command}\n" in TEXT
    assert f"{SETUP}{command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_tour_shows_what_the_commands_print(tour: ModuleType, seed_graph: Path) -> None:
    assert len(tour.commands(TEXT)) >= 8
    assert tour.filled(TEXT, seed_graph) == TEXT, "run python tests/tour.py"


def test_every_command_for_a_question_is_named() -> None:
    assert [name for name in SHOWN if f"`kg {name}" not in TEXT] == []


def test_every_file_that_is_named_exists() -> None:
    links = re.findall(r"\]\(((?!https?:|#)[^)]+)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link.split("#")[0]).exists()] == []


def test_there_is_a_place_for_the_scores() -> None:
    assert re.search(r"<!-- scores -->.*<!-- /scores -->", TEXT, re.DOTALL)


def test_every_package_is_pinned_by_hash_and_from_nowhere_in_particular() -> None:
    lock = (ROOT / ".requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in lock.splitlines() if line and not line.startswith("#")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(packages) > 50
    assert all(re.match(r"[a-z0-9.-]+==\S+( ; .+)? \\$", line) for line in packages)
    assert all(
        re.match(r" +--hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in lines if line.startswith(" ")
    )
    for declared in re.findall(
        r'^  "([a-z0-9-]+)[>=]', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    ):
        assert any(line.startswith(f"{declared}==") for line in packages), declared
