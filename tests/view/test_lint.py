"""The page's script passes the linter, whole and as the page runs it; the rules stand in `.oxlintrc.json`."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from kg.view.network import page_script

RULES = Path(__file__).resolve().parents[2] / ".oxlintrc.json"


def _lint(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the linter that is installed beside this Python."""
    linter = shutil.which("oxlint", path=sysconfig.get_path("scripts"))
    if linter is None:
        pytest.fail("the linter is missing: pip install -r .requirements.lock", pytrace=False)
    path = folder / "page.js"
    path.write_text(script, encoding="utf-8")
    command = [linter, f"--config={RULES}", "--deny-warnings", "--format=default", str(path)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_linter_finds_nothing_in_the_page_s_script(tmp_path: Path) -> None:
    ran = _lint(page_script(), tmp_path)
    if ran.returncode:
        pytest.fail(ran.stdout + ran.stderr, pytrace=False)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("no-unused-vars", "const unused = 1;"),
        ("no-unused-vars", "function nobodyCalls() {}"),
        ("no-eval", "eval(location.hash);"),
        ("no-undef", "nameOfNoPart();"),
        ("eqeqeq", "if (location.hash == 1) location.reload();"),
        ("no-unused-expressions", "location.hash && location.reload();"),
        ("no-var", "var old = 1; history.go(old);"),
    ],
)
def test_the_linter_refuses_the_page_s_script_with_a_fault(rule: str, fault: str, tmp_path: Path) -> None:
    end = "})();\n"
    script = page_script()
    assert script.endswith(end)
    ran = _lint(script.removesuffix(end) + fault + "\n" + end, tmp_path)
    assert ran.returncode == 1
    assert f"eslint({rule})" in ran.stdout, ran.stdout + ran.stderr
