"""The graph itself: ask it in SPARQL, check it, hand it on, look at it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kg.commands.options import GRAPH, Graph, Track
from kg.commands.output import QueryFormat, console, message, one_line
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Answer

graphs = typer.Typer()


@graphs.command()
def query(
    source: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SPARQL, the name of a query, or a .rq file.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Set a variable of the query.")
    ] = None,
    format: Annotated[
        QueryFormat, typer.Option("--format", help="How the answer is printed.")
    ] = QueryFormat.TABLE,
    graph: Graph = GRAPH,
) -> None:
    """Ask the graph in SPARQL."""
    if list_:
        _list()
        return
    if source is None:
        raise typer.BadParameter("give a query, or --list")
    from kg.graph import open_graph

    with open_graph(graph) as store:
        answer = store.query(source, dict(_setting(value) for value in values or []))
        if format is QueryFormat.TABLE:
            _print(answer)
        else:
            data = answer.serialize(format.value)
            _to_stdout(data if data.endswith(b"\n") else data + b"\n")


def _list() -> None:
    from kg.graph import named_queries

    table = Table("query", "answers", "--set", box=SIMPLE_HEAD, pad_edge=False)
    for found in named_queries():
        parameters = "\n".join(f"{name} — {meaning}" for name, meaning in found.parameters)
        table.add_row(found.name, Text(found.title), Text(parameters))
    console().print(table)


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"--set takes name=value and not {text!r}")
    return name, value


def _print(answer: Answer) -> None:
    table = Table(*answer.columns, box=SIMPLE_HEAD, pad_edge=False)
    for row in answer:
        table.add_row(*("" if cell is None else Text(one_line(str(cell))) for cell in row))
    console().print(table)


def _to_stdout(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@graphs.command()
def validate(graph: Graph = GRAPH) -> None:
    """Check the whole graph against the shapes of the ontology."""
    from kg.graph import open_graph, validate_store

    with open_graph(graph) as store:
        wrong = validate_store(store)
        for line in wrong:
            print(one_line(line))
        if wrong:
            raise typer.Exit(1)
        print(f"conforms: {store.manifest.quads} quads, {store.manifest.counts['articles']} articles")


@graphs.command()
def export(
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="trig, ttl, nq, jsonld, graphml, gexf or csv.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="Where to (csv: a folder); else standard output."),
    ] = None,
    graph: Graph = GRAPH,
) -> None:
    """Hand the graph on: as RDF, as a network for Gephi and yEd, as tables."""
    from kg.graph import export as write
    from kg.graph import open_graph

    with open_graph(graph) as store:
        if out is not None:
            for path in write(store, format, out):
                message(f"written: {path}")
            return
        if format == "csv":
            raise InputError("csv is a folder of tables: say where with -o DIR")
        with tempfile.TemporaryDirectory() as folder:
            (file,) = write(store, format, Path(folder) / "graph")
            _to_stdout(file.read_bytes())


@graphs.command()
def view(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The page to write.")] = Path(
        "view.html"
    ),
    focus: Annotated[
        str | None, typer.Option(metavar="NAME", help="Open at a person, party, meeting, proposal or office.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="NAME NAME", help="Open at what links these two.")
    ] = None,
    track: Track = None,
    since: Annotated[
        str | None, typer.Option("--from", "--since", metavar="DATE", help="First day shown.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", "--until", metavar="DATE", help="Last day shown.")
    ] = None,
    graph: Graph = GRAPH,
) -> None:
    """Write the interactive page: one file that needs no network."""
    from kg.graph import open_graph
    from kg.view import write_page

    with open_graph(graph) as store:
        write_page(store.facts(), out, focus=focus, between=between, track=track, since=since, until=until)
    message(f"written: {out}; open it in a browser")
