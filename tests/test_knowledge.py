"""The Python face: few names, a method for every question, tables with evidence."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg import InputError, KnowledgeGraph, UnknownName
from kg.knowledge import QUESTIONS

NAMES = {"channel": ("Dmitriev", "Witkoff"), "path": ("Zelensky", "Putin"), "person": ("Witkoff",)}


@pytest.fixture(scope="module")
def graph(seed_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seed_graph)


def test_the_package_offers_these_names() -> None:
    assert kg.__all__ == [
        "Article",
        "Evidence",
        "Facts",
        "GraphError",
        "InputError",
        "KgError",
        "KnowledgeGraph",
        "QueryError",
        "UnknownName",
        "facts_json",
        "read_article",
        "read_articles",
    ]
    assert all(getattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_every_question_has_its_method_and_its_table(graph: KnowledgeGraph, question: str) -> None:
    method = getattr(graph, question.replace("-", "_"))
    table = method(*NAMES.get(question, ()), **({"since": "2025"} if question == "changes" else {}))
    assert isinstance(table, pd.DataFrame)
    assert list(table.columns)[-1] == "evidence"
    assert method.__doc__


def test_a_query_gives_a_table(graph: KnowledgeGraph) -> None:
    table = graph.query("person", name="Kushner")
    assert "quote" in table.columns
    assert {query.name.removeprefix("named-") for query in graph.queries()} < set(QUESTIONS)


def test_limits_and_names_are_checked(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        graph.person("Xyzzy Plugh")
    with pytest.raises(InputError):
        graph.channels(since="never")


def test_a_notebook_shows_the_numbers_and_the_page(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert "<th style='text-align:left'>persons</th>" in graph._repr_html_()
    view = graph.view(focus="Witkoff", height=500)
    assert view._repr_html_().startswith("<iframe")
    view.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == view.html


def test_building_tells_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Alder met Boris Birch in Geneva.\n")
    (tmp_path / "b.txt").write_text("")
    with pytest.warns(UserWarning, match=r"b\.txt: empty"):
        built = KnowledgeGraph.build(tmp_path / "a.txt", tmp_path / "b.txt", out=tmp_path / "graph")
    assert len(built.facts.sources) == 1


def test_building_nothing_is_an_error(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(InputError, match="nothing was built"):
            KnowledgeGraph.build(tmp_path / "missing.txt", out=tmp_path / "graph")
