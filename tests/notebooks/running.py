"""Notebooks run from top to bottom in a folder of their own, and what is kept of them.

python tests/notebooks/running.py [NAME …]     runs notebooks and stores them with what they show
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
LARGE = 200_000  # characters of one output; beyond it a note is stored instead
NOTE = "<p>Too large to be stored with the notebook: run the cell to see it.</p>"
PROMISES = {"table": "text/html", "page": "text/html", "figure": "image/png"}
_ABSOLUTE = re.compile(
    r"(?<![\w/.:-])/(?:home|root|tmp|var|usr|opt|work|mnt|private|Users)/\w|\b[A-Z]:\\\\\w"
)


def names() -> list[str]:
    """The notebooks in their order."""
    return sorted(path.name for path in FOLDER.glob("*.ipynb"))


def read(path: Path) -> NotebookNode:
    """A notebook as nbformat 4; ValidationError if it is none."""
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    return book


def workspace(folder: Path) -> Path:
    """A copy of what the notebooks need, laid out as in the project; the folder of the notebooks in it."""
    for part in ("notebooks", "seeds", "ontology"):
        copytree(ROOT / part, folder / part, ignore=ignore_patterns("graph", ".*", "*.pyc"))
    return folder / "notebooks"


def run(path: Path) -> NotebookNode:
    """The notebook with the outputs of a fresh run; CellExecutionError if a cell fails."""
    book = read(path)
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        book, timeout=300, kernel_name="python3", resources=resources, record_timing=False
    )
    client.execute()
    return book


def kept(book: NotebookNode) -> NotebookNode:
    """The notebook as it is stored: nothing of the machine or the run, nothing twice, nothing large."""
    for cell in book.cells:
        cell.metadata = NotebookNode({"tags": cell.metadata.tags} if "tags" in cell.metadata else {})
        for output in cell.get("outputs", ()):
            _keep(output)
    book.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
    )
    return book


def _keep(output: NotebookNode) -> None:
    data = output.get("data", {})
    if "text/html" in data:
        data.pop("text/plain", None)  # an address in memory, or the same table once more
        if len(data["text/html"]) > LARGE:
            data["text/html"] = NOTE


def faults(book: NotebookNode) -> Iterator[str]:
    """What must not be in a notebook that was run, a line each."""
    for number, cell in enumerate((c for c in book.cells if c.cell_type == "code"), 1):
        outputs = cell.outputs
        if cell.execution_count != number:
            yield f"cell {number}: not run from top to bottom"
        if any(output.output_type == "error" for output in outputs):
            yield f"cell {number}: failed"
        if any(output.get("name") == "stderr" for output in outputs):
            yield f"cell {number}: warns"
        for promise in cell.metadata.get("tags", ()):
            if not any(_is_kept(promise, output) for output in outputs):
                yield f"cell {number}: shows no {promise}"
        if found := _ABSOLUTE.search(json.dumps(cell)):
            yield f"cell {number}: names a path of this machine, {found[0]}"


def _is_kept(promise: str, output: NotebookNode) -> bool:
    shown = output.get("data", {}).get(PROMISES[promise], "")
    if promise == "table":
        return "<td" in shown
    return bool(shown)


def main() -> None:
    """Run the notebooks named on the command line, or all, and store them."""
    with TemporaryDirectory() as folder:
        place = workspace(Path(folder))
        for name in sys.argv[1:] or names():
            book = kept(run(place / name))
            for fault in faults(book):
                print(f"{name}: {fault}")
            (FOLDER / name).write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
