"""The README's tour: every ``console`` block that begins with ``$ kg`` shows what the command prints.

``lines=N`` behind the word ``console`` cuts the output to N lines; ``…`` stands for the rest. Run this file
to write what the commands print now into the README; `test_readme.py` tells when they differ.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from kg.build import build
from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console lines=(\d+)\n\$ (kg [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The commands of the tour."""
    return [found[2] for found in _BLOCK.finditer(readme)]


def filled(readme: str, graph: Path) -> str:
    """The README with the outputs that the commands have on a graph."""

    def block(found: re.Match[str]) -> str:
        lines = _output(found[2], graph)
        shown = lines[: int(found[1])] + ["…"] * (len(lines) > int(found[1]))
        return "\n".join([f"```console lines={found[1]}", f"$ {found[2]}", *shown, "```"])

    return _BLOCK.sub(block, readme)


def _output(command: str, graph: Path) -> list[str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    arguments = [*shlex.split(command), "--graph", str(graph)]
    with patch.object(sys, "argv", arguments), redirect_stdout(out), redirect_stderr(io.StringIO()) as wrong:
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise ValueError(f"{command}: {wrong.getvalue()}") from end
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    lines = (line.rstrip() for line in out.buffer.getvalue().decode("utf-8").splitlines())
    return [line for line in lines if line]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], out=Path(folder) / "graph")
        README.write_text(filled(README.read_text("utf-8"), Path(folder) / "graph"), "utf-8", newline="\n")
