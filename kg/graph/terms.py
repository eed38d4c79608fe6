"""RDF terms and how objects meet them: IRIs of claims and facts, a sink for triples, a view to read back.

Every node has an IRI: a claim's and a fact's follow from its id, a part's from its owner's
(``…/evidence/0``). Ids are percent-encoded, so nothing that stood in a text is ever syntax here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.edtf import bounds
from kg.model import Article
from kg.vocab import CLAIM, EDTF, FACT, ID, NEG, RDF, SOURCE, XSD

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal
Triple = tuple[Node, Node, Term]  # the store's own class costs fifty times as much to make

_IRI_SAFE = "-._~"


@lru_cache(maxsize=512)
def iri(value: str) -> Node:
    """A vocabulary's term as the store's object."""
    return ox.NamedNode(str(value))


TYPE = iri(RDF.type)
_EDTF, _DATE = iri(EDTF), iri(XSD.date)
FACTS_GRAPH = iri(ID + "facts")
_CLAIMS_GRAPHS = str(ID + "claims/")


def claims_graph(sha256: str) -> Node:
    """The named graph that holds what one article says, by the hash of its text."""
    return ox.NamedNode(_CLAIMS_GRAPHS + quote(sha256, safe=_IRI_SAFE))


def is_claims_graph(graph: object) -> bool:
    """Whether a graph's name is that of an article's claims."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(_CLAIMS_GRAPHS)


@lru_cache(maxsize=8192)
def identified(namespace: str, identifier: str) -> Node:
    """The IRI of a thing with this id."""
    return ox.NamedNode(namespace + quote(identifier, safe=_IRI_SAFE))


def identifier_of(namespace: str, node: str) -> str:
    """The id behind an IRI; the inverse of `identified`."""
    return unquote(node.removeprefix(namespace))


def article_node(article: Article) -> Node:
    """The IRI of an article: its text's hash, so that a renamed file is the same article."""
    return identified(SOURCE, article.sha256)


def claim_node(identifier: str) -> Node:
    """The IRI of a claim."""
    return identified(CLAIM, identifier)


def fact_node(identifier: str) -> Node:
    """The IRI of a fact."""
    return identified(FACT, identifier)


@dataclass(slots=True)
class Sink:
    """Collects the triples of one graph.

    `article` is the source that a claims graph is about; `known` are the ids of all persons and
    parties, by which a reference is told from a plain name.
    """

    graph: Node
    article: Article | None = None
    known: frozenset[str] = frozenset()
    triples: list[Triple] = field(default_factory=list)
    source: Node | None = field(init=False)

    def __post_init__(self) -> None:
        self.source = article_node(self.article) if self.article else None

    def add(self, subject: Node, predicate: str, value: Term | str | int | bool | None) -> None:
        """Add a triple; nothing is added for None. Numbers and truth values are typed literals."""
        if value is None:
            return
        term = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)
        self.triples.append((subject, iri(predicate), term))

    def add_edtf(self, subject: Node, predicate: str, edtf: str | None) -> None:
        """Add a date; its bounds are another matter (`add_bounds`)."""
        if edtf is not None:
            self.add(subject, predicate, ox.Literal(edtf, datatype=_EDTF))

    def add_bounds(self, subject: Node, edtf: str | None, until: str | None = None) -> None:
        """Add the first and last day that the date (or the span from it to `until`) can mean."""
        first, last = bounds(edtf), bounds(until or edtf)
        if first and last:
            self.add(subject, NEG.earliest, _day(first[0]))
            self.add(subject, NEG.latest, _day(last[1]))

    def lines(self) -> list[bytes]:
        """The graph as sorted N-Quads lines without repetitions: the same triples, the same bytes."""
        end = f"{self.graph} ."
        return sorted({f"{s} {p} {o} {end}".encode() for s, p, o in self.triples})


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=_DATE)


class View:
    """A graph held by subject and predicate, to read objects back from."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._typed: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            values = self._values[subject.value][predicate.value]
            if value in values:  # a graph is a set, a sink is not
                continue
            values.append(value)
            if predicate == TYPE:
                self._typed[value.value].append(subject.value)

    def of_type(self, cls: str) -> Iterator[str]:
        """The nodes of a class."""
        yield from self._typed.get(str(cls), ())

    def terms(self, node: str, predicate: str) -> list[Term]:
        """The values of a property as terms, in no order."""
        values = self._values.get(node)
        return values.get(str(predicate), []) if values else []

    def all(self, node: str, predicate: str) -> list[str]:
        """The values of a property as strings, in no order."""
        return [value.value for value in self.terms(node, predicate)]

    def one(self, node: str, predicate: str) -> str | None:
        """The value of a property that has at most one; the least where a foreign graph has more."""
        return min(self.all(node, predicate), default=None)

    def ranked(self, node: str, predicate: str) -> list[str]:
        """The nodes that a property leads to, in the order of their ranks."""
        return sorted(self.all(node, predicate), key=self.rank)

    def rank(self, node: str) -> tuple[int, str]:
        """The place of a node among its kind."""
        return int(self.one(node, NEG.rank) or 0), node
