"""The page's script and style are sound.

The script passes the linter, whole and as the page runs it; the rules stand in `.oxlintrc.json`. Of the style
the browser knows every property and value, every variable is set, and every class is somewhere in the page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.view.network import page_script

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / ".oxlintrc.json"
ASSETS = ROOT / "kg" / "view" / "assets"


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


def _faults_of_style(style: str, markup: str, browser: Browser) -> list[str]:
    """What the browser would pass over in silence, and what is set or styled for nobody."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    blocks = re.findall(r"([^{}]*)\{([^{}]*)\}", bare)
    pairs = [part.partition(":")[::2] for _, block in blocks for part in block.split(";") if part.strip()]
    declared = [(name.strip(), value.strip().removesuffix("!important").strip()) for name, value in pairs]
    own = {name for name, _ in declared if name.startswith("--")}
    used = set(re.findall(r"var\((--[\w-]+)", bare + markup))
    plain = [[n, "initial" if "var(" in v else v] for n, v in declared if not n.startswith("--")]
    page = browser.new_page()
    unknown = page.evaluate("all => all.filter(([name, value]) => !CSS.supports(name, value))", plain)
    page.close()
    classes = {name for selector, _ in blocks for name in re.findall(r"\.([a-z][\w-]*)", selector)}
    return [
        *(f"{name}: {value} is unknown" for name, value in unknown),
        *(f"{name} is not set" for name in sorted(used - own)),
        *(f"{name} is not used" for name in sorted(own - used)),
        *(f".{name} is nowhere in the page" for name in sorted(classes) if name not in markup),
    ]


def _style_and_markup() -> tuple[str, str]:
    markup = (ASSETS / "page.html").read_text(encoding="utf-8") + page_script()
    return (ASSETS / "page.css").read_text(encoding="utf-8"), markup


def test_the_page_s_style_has_no_fault(browser: Browser) -> None:
    assert _faults_of_style(*_style_and_markup(), browser) == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("p { colour: red; }", "colour: red is unknown"),
        ("p { display: sideways; }", "display: sideways is unknown"),
        ("p { color: var(--nobody-sets); }", "--nobody-sets is not set"),
        (":root { --nobody-uses: 1px; }", "--nobody-uses is not used"),
        (".in-no-page { margin: 0; }", ".in-no-page is nowhere in the page"),
    ],
)
def test_a_fault_in_the_style_is_found(rule: str, fault: str, browser: Browser) -> None:
    style, markup = _style_and_markup()
    assert _faults_of_style(f"{style}\n{rule}\n", markup, browser) == [fault]
