"""The seeds built once for all tests that ask them, and the command line run inside the test's process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.build import build
from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the page need a browser; without it nothing is run, and nothing passed over in silence."""
    if any("view" in item.path.parts for item in items) and shutil.which("chromium") is None:
        pytest.exit("the browser is missing: apt-get install -y chromium fonts-noto-core", returncode=1)


@dataclass(frozen=True)
class Ran:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Kg = Callable[..., Ran]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the five seeds."""
    out = tmp_path_factory.mktemp("seeds") / "graph"
    report = build([seeds], out=out, jobs=1)
    assert report.problems == ()
    return out


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run a command as the console does."""

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run
