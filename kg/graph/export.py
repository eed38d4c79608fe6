"""The graph in other formats: RDF, networks for Gephi and yEd, tables.

| format | what | file or folder |
|---|---|---|
| trig, nq, jsonld | all named graphs: claims and facts | file |
| ttl | the union of all graphs (Turtle has no named graphs) | file |
| graphml, gexf | the facts as a network: a node a fact, an edge a link between facts | file |
| csv | one table a kind of fact, and the evidence of every claim | folder |

Files are written beside their place and renamed, so a reader never sees half of one. The same graph gives
the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.folder import write_atomic
from kg.graph.query import named_queries, run
from kg.graph.resources import table_folder
from kg.graph.store import GraphStore
from kg.graph.terms import FACTS_GRAPH, TYPE
from kg.vocab import BASE, NEG, RDFS

FORMATS = ("trig", "ttl", "nq", "jsonld", "graphml", "gexf", "csv")

_PREFIXES = {
    "neg": str(NEG),
    "claim": BASE + "id/claim/",
    "fact": BASE + "id/fact/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "rdfs": str(RDFS),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
# What XML 1.0 allows, section 2.2; a name may hold anything.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A cell that a spreadsheet would take for a formula (OWASP, CSV injection).
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_LINKS = frozenset({str(NEG.attestedBy), TYPE.value})


def export(graph: GraphStore, format: str, target: Path) -> tuple[Path, ...]:
    """Write the graph in one of `FORMATS`; gives the files written.

    `target` is a file, for csv a folder. Raises `InputError` for a format that is none of them and
    `GraphError` where nothing can be written.
    """
    if format not in _WRITERS:
        raise InputError(f"no such format: {format}; use one of {', '.join(FORMATS)}")
    return _WRITERS[format](graph, target)


def _rdf(format: ox.RdfFormat) -> Callable[[GraphStore, Path], tuple[Path, ...]]:
    def write(graph: GraphStore, target: Path) -> tuple[Path, ...]:
        quads = sorted(graph.store, key=lambda quad: (str(quad.graph_name), str(quad)))
        if not format.supports_datasets:
            return _written(target, _serialized(dict.fromkeys(quad.triple for quad in quads), format))
        return _written(target, _serialized(quads, format))

    return write


def _serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    prefixes = None if format in (ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD) else _PREFIXES
    return ox.serialize(statements, format=format, prefixes=prefixes) or b""


def _written(target: Path, data: bytes) -> tuple[Path, ...]:
    write_atomic(target, data)
    return (target,)


def network(graph: GraphStore) -> nx.MultiDiGraph:
    """The facts as a network: nodes with ``label`` and ``kind``, edges with the ``relation``."""
    found = nx.MultiDiGraph()
    labels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    links: list[tuple[str, str, str]] = []
    for quad in graph.store.quads_for_pattern(None, None, None, FACTS_GRAPH):
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        node, relation, value = quad.subject.value, quad.predicate.value, quad.object
        if relation == TYPE.value and isinstance(value, ox.NamedNode):
            kinds[node] = value.value.removeprefix(str(NEG))
        elif relation == str(RDFS.label) and isinstance(value, ox.Literal):
            labels[node] = value.value
        elif isinstance(value, ox.NamedNode) and relation not in _LINKS:
            links.append((node, value.value, relation.removeprefix(str(NEG))))
    # Only what has a label is a fact. A part without one (a membership, a side taken) is passed over: what
    # it leads to is linked to its owner.
    owners = {part: owner for owner, part, _ in links if owner in labels and part not in labels}
    for node in sorted(labels):
        found.add_node(_short(node), label=_xml(labels[node]), kind=kinds.get(node, ""))
    for source, target, relation in sorted(links):
        source = owners.get(source, source)
        if source in labels and target in labels:
            found.add_edge(_short(source), _short(target), relation=relation)
    return found


def _short(iri: str) -> str:
    return _xml(iri.removeprefix(BASE + "id/fact/"))


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _graphml(graph: GraphStore, target: Path) -> tuple[Path, ...]:
    return _written(target, "\n".join(nx.generate_graphml(network(graph))).encode())


def _gexf(graph: GraphStore, target: Path) -> tuple[Path, ...]:
    lines = "\n".join(nx.generate_gexf(network(graph)))
    # networkx writes the day of the run into the head; the same graph must give the same bytes.
    return _written(target, re.sub(r' lastmodifieddate="[^"]*"', "", lines).encode())


def _tables(graph: GraphStore, target: Path) -> tuple[Path, ...]:
    if target.exists() and not target.is_dir():
        raise InputError("is a file; tables go into a folder", path=target)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise InputError(f"cannot be made: {exc.strerror}", path=target) from exc
    written: list[Path] = []
    for query in named_queries(table_folder()):
        answer = run(graph.store, query.text, {})
        written += _written(target / f"{query.name}.csv", _csv(answer.columns, answer))
    return tuple(written)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(_cells(rows))
    return stream.getvalue().encode()


def _cells(rows: Iterable[Iterable[object]]) -> Iterator[list[object]]:
    for row in rows:
        yield [_safe(cell) if isinstance(cell, str) else cell for cell in row]


def _safe(cell: str) -> str:
    """Text that no spreadsheet runs: an apostrophe goes before what would begin a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


_WRITERS: dict[str, Callable[[GraphStore, Path], tuple[Path, ...]]] = {
    "trig": _rdf(ox.RdfFormat.TRIG),
    "ttl": _rdf(ox.RdfFormat.TURTLE),
    "nq": _rdf(ox.RdfFormat.N_QUADS),
    "jsonld": _rdf(ox.RdfFormat.JSON_LD),
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _tables,
}
