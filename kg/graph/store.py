"""The published graph: written as a snapshot, opened read-only, read back into facts.

The snapshot is canonical N-Quads: graphs by their IRIs, within a graph the lines in byte order. So the
same facts give the same bytes, whatever the order of the files, and an unchanged build changes nothing.
Up to `MEMORY_LIMIT` quads a reader loads it into memory (about 0.35 kB a quad, so 2 GB at the limit; in
memory queries are 3 to 8 times faster than on disk). Beyond it the writer adds an Oxigraph store on disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import GraphError, InvalidFacts
from kg.graph import folder
from kg.graph.claims import claims_from_graph, claims_to_graph
from kg.graph.facts import facts_from_graph, facts_to_graph
from kg.graph.folder import Manifest
from kg.graph.query import Answer, Value, run
from kg.graph.terms import FACTS_GRAPH, Sink, Triple, View, is_claims_graph
from kg.graph.validate import validate_facts
from kg.model import ArticleClaims, Facts

#: Quads up to which readers hold the graph in memory.
MEMORY_LIMIT = 5_000_000

_KINDS = ("persons", "parties", "ties", "offices", "tenures", "meetings", "proposals", "positions")
_HASH_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What became of `publish`: the marker now in the folder, and whether the graph changed."""

    manifest: Manifest
    changed: bool


@dataclass(frozen=True, slots=True)
class GraphWriter:
    """The only writer of a graph folder, as long as `writing` lasts."""

    path: Path
    memory_limit: int = MEMORY_LIMIT

    def publish(self, facts: Facts) -> Publication:
        """Make these facts the current graph by one atomic switch.

        Raises `InvalidFacts` if the facts break a shape, which is a bug, and `GraphError` (disk full, not
        writable); the graph that was there then stays. Claims are not checked here: whoever builds asks
        `validate_claims` first and leaves out the articles that fail.
        """
        graph = facts_to_graph(facts)
        if wrong := validate_facts(facts, graph):
            raise InvalidFacts("\n".join(wrong))
        old = folder.read_manifest(self.path)
        with folder.snapshot_in_progress(self.path) as unfinished:
            new = self._written(facts, graph, unfinished)
            if changed := new != old or not _is_whole(self.path, old):
                folder.keep_snapshot(unfinished, str(new.snapshot))
                folder.write_marker(self.path, new)
        folder.remove_old_snapshots(self.path, str(new.snapshot))
        return Publication(manifest=new, changed=changed)

    def _written(self, facts: Facts, graph: Sink, unfinished: Path) -> Manifest:
        quads, sha256 = _write_quads(facts, graph, unfinished / folder.QUADS)
        on_disk = quads > self.memory_limit
        if on_disk:
            _write_store(unfinished)
        return Manifest(
            snapshot=sha256[:32] + ("-disk" if on_disk else ""),
            sha256=sha256,
            quads=quads,
            on_disk=on_disk,
            counts=_counts(facts),
        )


def _is_whole(path: Path, manifest: Manifest) -> bool:
    """Whether the current snapshot still has the bytes that were written."""
    if manifest.snapshot is None:
        return False
    try:
        return _sha256(path / folder.SNAPSHOTS / manifest.snapshot / folder.QUADS) == manifest.sha256
    except OSError:
        return False


@contextmanager
def writing(out: Path, *, memory_limit: int = MEMORY_LIMIT) -> Iterator[GraphWriter]:
    """Make or take a graph folder and hold it as its only writer.

    Raises `GraphError` if the folder is not kg's, cannot be written, or another process writes it.
    """
    folder.claim(out)
    with folder.writer_lock(out):
        yield GraphWriter(out, memory_limit)


def publish(facts: Facts, out: Path) -> Publication:
    """Publish facts into a graph folder; see `writing` and `GraphWriter.publish`."""
    with writing(out) as writer:
        return writer.publish(facts)


def _counts(facts: Facts) -> dict[str, int]:
    counts = {
        kind: len(getattr(facts, kind)) for kind in (*_KINDS, "statements", "sticking_points", "tracks")
    }
    return {"articles": len(facts.sources), **counts}


def graph_lines(facts: Facts, graph: Sink | None = None) -> Iterator[list[bytes]]:
    """The canonical N-Quads of all graphs, one list of sorted lines a graph.

    `graph` is that of the facts where it is there already. Raises `GraphError` if two sources have the same
    text: they would be one article with two names.
    """
    by_text = sorted(facts.sources, key=lambda source: source.article.sha256)
    for one, other in pairwise(by_text):
        if one.article.text == other.article.text:
            raise GraphError(f"articles {one.article.id} and {other.article.id} have the same text")
    for source in by_text:
        yield claims_to_graph(source).lines()
    yield (graph or facts_to_graph(facts)).lines()


def _write_quads(facts: Facts, graph: Sink, path: Path) -> tuple[int, str]:
    quads, digest = 0, hashlib.sha256()
    with path.open("wb") as stream:
        for lines in graph_lines(facts, graph):
            block = b"\n".join((*lines, b""))
            quads += len(lines)
            digest.update(block)
            stream.write(block)
        folder.flush(stream)
    return quads, digest.hexdigest()


def _write_store(snapshot: Path) -> None:
    store = ox.Store(str(snapshot / folder.STORE))
    store.bulk_load(path=str(snapshot / folder.QUADS), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


@dataclass
class GraphStore:
    """A graph to ask and to read; it never changes, a newer snapshot is another `GraphStore`.

    `store` is pyoxigraph's own object. `manifest` tells format, hash and counts.
    """

    store: ox.Store
    manifest: Manifest
    path: Path | None = None
    _hold: IO[bytes] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, facts: Facts) -> GraphStore:
        """A graph in memory, without a folder."""
        store, quads = ox.Store(), 0
        for lines in graph_lines(facts):
            quads += len(lines)
            store.bulk_load(input=b"\n".join(lines), format=ox.RdfFormat.N_QUADS)
        return cls(store, Manifest(quads=quads, counts=_counts(facts)))

    @cached_property
    def dataset(self) -> Dataset:
        """The graph as an rdflib dataset whose default graph is the union of all graphs.

        Pass queries as text and without further arguments: Oxigraph then runs them; prepared queries
        would fall back to evaluation in Python, hundreds of times slower.
        """
        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def query(self, source: str | Path, values: dict[str, Value] | None = None) -> Answer:
        """Run a named query, a ``.rq`` file or SPARQL text; see `kg.graph.query.run`."""
        return run(self.store, source, values or {})

    def facts(self) -> Facts:
        """All facts with their sources, every tuple in its canonical order."""
        graphs = (graph for graph in self.store.named_graphs() if is_claims_graph(graph))
        sources = (self._claims(graph) for graph in graphs)
        ordered = tuple(sorted(sources, key=lambda source: (source.article.id, source.article.sha256)))
        return facts_from_graph(View(self._triples(FACTS_GRAPH)), ordered)

    def _claims(self, graph: ox.NamedNode | ox.BlankNode) -> ArticleClaims:
        return claims_from_graph(View(self._triples(graph)))

    def _triples(self, graph: ox.NamedNode | ox.BlankNode) -> Iterator[Triple]:
        for quad in self.store.quads_for_pattern(None, None, None, graph):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                yield subject, quad.predicate, value

    def close(self) -> None:
        """Let go of the snapshot, so that a writer may remove it."""
        if self._hold:
            self._hold.close()
            self._hold = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_graph(path: Path) -> GraphStore:
    """Open the current snapshot of a graph folder, read-only.

    Raises `GraphError` if there is no graph, or it is damaged (its bytes are not those of its hash).
    """
    manifest = folder.read_manifest(path)
    for _ in range(3):  # a writer may remove the snapshot between reading the marker and opening it
        if manifest.snapshot is None:
            raise GraphError("nothing was built here yet; run `kg build`", path=path)
        snapshot = path / folder.SNAPSHOTS / manifest.snapshot
        try:
            hold = folder.hold_snapshot(snapshot)
        except OSError:
            manifest = folder.read_manifest(path)
            continue
        return _open_snapshot(path, snapshot, manifest, hold)
    raise GraphError("its snapshot is missing; build the graph again", path=path)


def _open_snapshot(path: Path, snapshot: Path, manifest: Manifest, hold: IO[bytes]) -> GraphStore:
    try:
        if manifest.on_disk:
            return GraphStore(ox.Store.read_only(str(snapshot / folder.STORE)), manifest, path, hold)
        with hold:
            return GraphStore(_loaded(snapshot / folder.QUADS, manifest), manifest, path)
    except (OSError, SyntaxError, ValueError) as exc:
        hold.close()
        raise GraphError(f"damaged ({exc}); build the graph again", path=path) from exc


def _loaded(quads: Path, manifest: Manifest) -> ox.Store:
    """The snapshot in memory; ValueError if its bytes are not those that were written."""
    if _sha256(quads) != manifest.sha256:
        raise ValueError("its content is not what was written")
    store = ox.Store()
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    return store


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_HASH_BLOCK):
            digest.update(block)
    return digest.hexdigest()
