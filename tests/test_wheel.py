"""The wheel carries all that the program needs, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., str]


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed and that knows nothing of this checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel and, beside it, the packages of this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel, cwd=folder)
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(programs / "python", "-c", purelib, cwd=folder).strip())
    # Paths of a .pth file are searched, but .pth files there are not read: this checkout stays out of reach.
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_the_wheel_holds_code_data_and_licence_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = [path for path in (ROOT / "kg").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in wanted} <= set(names)
    ontology = [path.relative_to(ROOT) for path in (ROOT / "ontology").rglob("*") if path.is_file()]
    assert {f"kg/_{path.as_posix()}" for path in ontology} <= set(names)
    assert {name.split("/")[0] for name in names} == {"kg", "kg_negotiations-0.1.0.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_program_builds_checks_and_answers(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Foreign Minister Anna Alder of Austria met Boris Birch in Geneva on 3 March 2025.\n",
        encoding="utf-8",
    )
    where = run(scripts / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(scripts.parent)
    assert "persons" in run(scripts / "kg", "build", "a.txt", cwd=tmp_path)
    assert (tmp_path / "graph" / "index.html").is_file()
    assert "conforms" in run(scripts / "kg", "validate", cwd=tmp_path)
    assert "channels" in run(scripts / "kg", "query", "--list", cwd=tmp_path)
