"""What is exported is the graph, the same bytes each time, and harmless where it is opened."""

from __future__ import annotations

import csv
import dataclasses
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg import model as m
from kg.errors import GraphError, InputError
from kg.graph import FORMATS, GraphStore, export
from kg.graph.store import graph_lines

NASTY = '=HYPERLINK("http://x")\x00\x1b</node>'


@pytest.fixture(scope="module")
def graph(story: m.Facts) -> GraphStore:
    return GraphStore.of(story)


@pytest.fixture(scope="module")
def nasty(story: m.Facts) -> GraphStore:
    person = dataclasses.replace(story.persons[0], name=NASTY, names=(NASTY,))
    return GraphStore.of(dataclasses.replace(story, persons=(person, *story.persons[1:])))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("format", ["trig", "nq", "jsonld"])
def test_formats_with_named_graphs_hold_every_quad(graph: GraphStore, tmp_path: Path, format: str) -> None:
    (path,) = export(graph, format, tmp_path / f"graph.{format}")
    store = ox.Store()
    media = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    store.load(path=str(path), format=media[format])
    assert set(store) == set(graph.store)


def test_rdflib_reads_what_is_exported(graph: GraphStore, tmp_path: Path) -> None:
    (turtle,) = export(graph, "ttl", tmp_path / "graph.ttl")
    assert len(Graph().parse(turtle)) == len({quad.triple for quad in graph.store})


def test_nq_is_the_published_snapshot(story: m.Facts, graph: GraphStore, tmp_path: Path) -> None:
    (path,) = export(graph, "nq", tmp_path / "graph.nq")
    lines = [line for block in graph_lines(story) for line in block]
    assert sorted(path.read_bytes().splitlines()) == sorted(lines)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
@pytest.mark.parametrize("store", ["graph", "nasty"])
def test_networks_are_read_by_others(
    request: pytest.FixtureRequest, tmp_path: Path, format: str, store: str
) -> None:
    (path,) = export(request.getfixturevalue(store), format, tmp_path / f"graph.{format}")
    read = nx.read_graphml(path) if format == "graphml" else nx.read_gexf(path)
    assert read.nodes["m-davos"]["label"] == "Alder and Cedar, Davos"
    assert read.nodes["m-davos"]["kind"] == "Meeting"
    relations = {(a, b, edge.get("relation")) for a, b, edge in read.edges(data=True)}
    assert ("m-davos-p-cedar", "p-cedar", "actor") in relations
    assert ("k-1", "m-calls", "meeting") in relations
    assert ("p-birch", "x-borduria", "side") in relations


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(story: m.Facts, tmp_path: Path, format: str) -> None:
    written = [export(GraphStore.of(story), format, tmp_path / name) for name in ("a", "b")]
    assert written[0]
    assert [path.read_bytes() for path in written[0]] == [path.read_bytes() for path in written[1]]


def test_tables_have_every_fact_and_its_evidence(graph: GraphStore, story: m.Facts, tmp_path: Path) -> None:
    written = export(graph, "csv", tmp_path / "tables")
    assert {path.stem for path in written} == {
        "articles",
        "deliveries",
        "evidence",
        "meetings",
        "participations",
        "parties",
        "persons",
        "positions",
        "proposals",
        "provisions",
        "statements",
        "sticking_points",
        "tenures",
        "ties",
        "tracks",
    }
    assert {row["id"] for row in table(tmp_path / "tables", "meetings")} == {x.id for x in story.meetings}
    assert [row["printed_name"] for row in table(tmp_path / "tables", "persons")][:3] == list(
        story.persons[0].names
    )
    texts = {source.article.id: source.article.text for source in story.sources}
    for row in table(tmp_path / "tables", "evidence"):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")
    assert {row["id"] for row in table(tmp_path / "tables", "evidence")} >= {
        "m-davos",
        "p-alder",
        "t-1",
        "q-con",
    }


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(story: m.Facts, tmp_path: Path, formula: str) -> None:
    party = dataclasses.replace(story.parties[0], name=formula)
    export(
        GraphStore.of(dataclasses.replace(story, parties=(party, *story.parties[1:]))), "csv", tmp_path / "t"
    )
    assert f"'{formula}" in {row["name"] for row in table(tmp_path / "t", "parties")}


def test_a_link_is_followed_and_a_pipe_is_written_to(graph: GraphStore, tmp_path: Path) -> None:
    """What stands at the place and is no plain file stays what it is: a device is not replaced by a file."""
    (tmp_path / "link.nq").symlink_to(tmp_path / "real.nq")
    export(graph, "nq", tmp_path / "link.nq")
    assert (tmp_path / "link.nq").is_symlink()
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit((tmp_path / "pipe").read_bytes)
        export(graph, "nq", tmp_path / "pipe")
        assert read.result() == (tmp_path / "real.nq").read_bytes()
    assert (tmp_path / "pipe").is_fifo()


def test_what_cannot_be_written_is_told(graph: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such format: pdf"):
        export(graph, "pdf", tmp_path / "graph.pdf")
    with pytest.raises(GraphError, match="cannot write"):
        export(graph, "nq", tmp_path / "missing" / "graph.nq")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="tables go into a folder"):
        export(graph, "csv", tmp_path / "file")
