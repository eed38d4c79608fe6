"""The notebooks run from top to bottom, show what they promise, and are stored as they ran."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import copytree

import nbformat
import pandas as pd
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from notebooks import running

NAMES = running.names()


@pytest.fixture(scope="module")
def workspace(seed_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebooks beside the seeds, with the graph of the seeds as an earlier run leaves it."""
    folder = running.workspace(tmp_path_factory.mktemp("notebooks"))
    copytree(seed_graph, folder / "graph")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_runs_from_top_to_bottom_and_shows_what_it_promises(name: str, workspace: Path) -> None:
    book = running.run(workspace / name)
    assert list(running.faults(book)) == []
    promised = [tag for cell in book.cells for tag in cell.metadata.get("tags", ())]
    assert {"table", "figure"} <= set(promised) <= set(running.PROMISES)


@pytest.mark.parametrize("name", NAMES)
def test_is_stored_as_it_ran_and_small(name: str) -> None:
    book = running.read(running.FOLDER / name)
    assert list(running.faults(book)) == []
    text = (running.FOLDER / name).read_text(encoding="utf-8")
    assert nbformat.writes(running.kept(book)) + "\n" == text
    assert len(text) < 500_000


def test_there_are_five_notebooks_and_every_link_leads_to_one() -> None:
    assert [name[:2] for name in NAMES] == ["01", "02", "03", "04", "05"]
    for name in NAMES:
        for cell in running.read(running.FOLDER / name).cells:
            for target in cell.source.split("](")[1:] if cell.cell_type == "markdown" else ():
                assert (running.FOLDER / target.partition(")")[0]).is_file()


def _book(
    *outputs: NotebookNode, tags: tuple[str, ...] = (), source: str = "x", count: int = 1
) -> NotebookNode:
    metadata = {"tags": list(tags)} if tags else {}
    cell = new_code_cell(source, outputs=list(outputs), execution_count=count, metadata=metadata)
    return new_notebook(cells=[cell])


def _html(text: str) -> NotebookNode:
    return new_output("execute_result", {"text/html": text, "text/plain": "x at 0x7f"}, execution_count=1)


@pytest.mark.parametrize(
    ("book", "fault"),
    [
        (_book(new_output("error", ename="E", evalue="e", traceback=[])), "failed"),
        (_book(new_output("stream", name="stderr", text="careful")), "warns"),
        (_book(count=2), "not run from top to bottom"),
        (_book(tags=("table",)), "shows no table"),
        (_book(_html(pd.DataFrame(columns=["a"]).to_html()), tags=("table",)), "shows no table"),
        (_book(_html("<p>x</p>"), tags=("figure",)), "shows no figure"),
        (_book(source="open('/home/somebody/x')"), "names a path of this machine, /home/s"),
        (_book(_html(r"in C:\Users\somebody")), "names a path of this machine, C:\\\\U"),
    ],
)
def test_a_fault_is_found(book: NotebookNode, fault: str) -> None:
    """The checks above would see a cell that failed, warns, shows nothing or tells of the machine."""
    assert list(running.faults(book)) == [f"cell 1: {fault}"]


def test_a_page_is_stored_as_a_note_and_a_table_once() -> None:
    large, small = (
        running.kept(_book(_html("<iframe>" + "x" * running.LARGE))),
        running.kept(_book(_html("<td>"))),
    )
    assert large.cells[0].outputs[0].data == {"text/html": running.NOTE}
    assert small.cells[0].outputs[0].data == {"text/html": "<td>"}


def test_a_table_shows_words_in_full_and_no_markup_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `show` of the notebooks prints is text, however an article is written."""
    monkeypatch.setattr(sys, "path", [str(running.FOLDER), *sys.path])
    from tables import show

    quote = "<script>alert(1)</script> " + "long " * 60
    table = pd.DataFrame({"a": [["x", "<b>"]], "n": [0.5], "none": [None], "evidence": [[{"quote": quote}]]})
    html = show(table)._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; " + " ".join(["long"] * 60) in html
    assert ">0.50<" in html
    assert "None" not in html
    assert "words" in html
    assert show(table, "n", rows=0)._repr_html_().count("<td") == 0
    assert html == show(table)._repr_html_()
