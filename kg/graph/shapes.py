"""A quick check of graphs against `ontology/shapes.ttl`, for builds.

pySHACL needs about a second for one article; this interpreter of the same file needs some hundredths.
It knows the constraints of SHACL Core (W3C Recommendation, 2017) that the file uses and refuses others,
so the file cannot outgrow it unnoticed; `kg.graph.validate` runs pySHACL over the published graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node as RdfNode

from kg.graph.resources import ontology_folder
from kg.graph.terms import TYPE, Term, View
from kg.vocab import XSD

Check = Callable[[View, Term, list[Term]], Iterable[Term | None]]

_NOT_CHECKS = frozenset({SH.property, SH.message, SH.path, SH.targetClass})
_WITH_THE_SHAPE = frozenset({SH.qualifiedMinCount, SH.qualifiedMaxCount})
_NUMERIC = frozenset(str(XSD[name]) for name in ("integer", "decimal", "double"))
_LEXICAL = {
    str(XSD.integer): re.compile(r"[+-]?\d+"),
    str(XSD.boolean): re.compile(r"true|false|0|1"),
    str(XSD.date): re.compile(r"-?\d{4,}-\d\d-\d\d"),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks a shape: the node, the property (None for the node itself), the value if there is one."""

    node: str
    path: str | None
    value: str | None
    message: str


@dataclass(slots=True)
class Shape:
    """A node shape or (with a path) a property shape, ready to run."""

    path: str | None
    message: str
    checks: list[Check] = field(default_factory=list)
    properties: list[Shape] = field(default_factory=list)

    def violations(self, view: View, focus: Term) -> Iterator[Violation]:
        """Everything about the focus node that breaks this shape."""
        values = [focus] if self.path is None else view.terms(focus.value, self.path)
        for check in self.checks:
            for value in check(view, focus, values):
                shown = None if value is None or self.path is None else value.value
                yield Violation(focus.value, self.path, shown, self.message)
        for shape in self.properties:
            for value in values:
                yield from shape.violations(view, value)

    def holds(self, view: View, focus: Term) -> bool:
        """Whether the focus node conforms."""
        return next(self.violations(view, focus), None) is None


def violations(view: View) -> Iterator[Violation]:
    """Everything in a graph that breaks a shape of `ontology/shapes.ttl`, by node."""
    for cls, shape in _targets():
        for node in sorted(view.of_type(cls)):
            yield from shape.violations(view, ox.NamedNode(node))


@cache
def _targets() -> tuple[tuple[str, Shape], ...]:
    """The shapes by the class that they target."""
    graph = Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")
    shapes = _Compiler(graph)
    pairs = sorted((str(cls), str(node)) for node, cls in graph.subject_objects(SH.targetClass))
    return tuple((cls, shapes.shape(URIRef(node))) for cls, node in pairs)


class _Compiler:
    """From the shapes graph to shapes that run."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[RdfNode, Shape] = {}

    def shape(self, node: RdfNode) -> Shape:
        if node not in self._known:
            path, message = self._graph.value(node, SH.path), self._graph.value(node, SH.message)
            shape = self._known[node] = Shape(None if path is None else str(path), str(message or ""))
            for predicate, value in sorted(self._graph.predicate_objects(node)):
                if predicate == SH.property:
                    shape.properties.append(self.shape(value))
                elif str(predicate).startswith(str(SH)) and predicate not in _NOT_CHECKS | _WITH_THE_SHAPE:
                    shape.checks.append(self._check(node, predicate, value))
        return self._known[node]

    def _check(self, node: RdfNode, predicate: RdfNode, value: RdfNode) -> Check:
        if predicate in (SH["or"], SH.xone):
            return _one_of(self._list(value), exactly=predicate == SH.xone)
        if predicate == SH["not"]:
            return _none_of(self.shape(value))
        if predicate == SH.qualifiedValueShape:
            least, most = (self._number(node, SH[f"qualified{end}Count"]) for end in ("Min", "Max"))
            return _qualified(self.shape(value), least or 0, most)
        if predicate == SH["in"]:
            return _among(frozenset(str(item) for item in Collection(self._graph, value)))
        make = _SIMPLE.get(str(predicate).removeprefix(str(SH)))
        if make is None:
            raise NotImplementedError(f"shapes.ttl uses {predicate}, which the quick check does not know")
        return make(value)

    def _list(self, head: RdfNode) -> list[Shape]:
        return [self.shape(item) for item in Collection(self._graph, head)]

    def _number(self, node: RdfNode, predicate: URIRef) -> int | None:
        value = self._graph.value(node, predicate)
        return int(value) if isinstance(value, RdfLiteral) else None


def _where(holds: Callable[[Term], bool]) -> Check:
    return lambda _view, _focus, values: (value for value in values if not holds(value))


def _one_of(shapes: list[Shape], *, exactly: bool) -> Check:
    def check(view: View, _focus: Term, values: list[Term]) -> Iterator[Term]:
        for value in values:
            count = sum(shape.holds(view, value) for shape in shapes)
            if count == 0 or (exactly and count > 1):
                yield value

    return check


def _none_of(shape: Shape) -> Check:
    return lambda view, _focus, values: (value for value in values if shape.holds(view, value))


def _qualified(shape: Shape, least: int, most: int | None) -> Check:
    def check(view: View, _focus: Term, values: list[Term]) -> Iterator[None]:
        count = sum(shape.holds(view, value) for value in values)
        if count < least or (most is not None and count > most):
            yield None

    return check


def _among(allowed: frozenset[str]) -> Check:
    return _where(lambda value: value.value in allowed)


def _class(cls: RdfNode) -> Check:
    wanted = ox.NamedNode(str(cls))

    def check(view: View, _focus: Term, values: list[Term]) -> Iterator[Term]:
        for value in values:
            if not isinstance(value, ox.NamedNode) or wanted not in view.terms(value.value, TYPE.value):
                yield value

    return check


def _datatype(datatype: RdfNode) -> Check:
    wanted, form = str(datatype), _LEXICAL.get(str(datatype))

    def holds(value: Term) -> bool:
        typed = isinstance(value, ox.Literal) and value.datatype.value == wanted
        return typed and (form is None or form.fullmatch(value.value) is not None)

    return _where(holds)


def _min_count(least: RdfNode) -> Check:
    return lambda _view, _focus, values: [] if len(values) >= int(str(least)) else [None]


def _max_count(most: RdfNode) -> Check:
    return lambda _view, _focus, values: [] if len(values) <= int(str(most)) else [None]


def _node_kind(kind: RdfNode) -> Check:
    wanted = {str(SH.IRI): ox.NamedNode, str(SH.Literal): ox.Literal}[str(kind)]
    return _where(lambda value: isinstance(value, wanted))


def _pattern(pattern: RdfNode) -> Check:
    expression = re.compile(str(pattern))
    return _where(lambda value: expression.search(value.value) is not None)


def _min_length(least: RdfNode) -> Check:
    return _where(lambda value: len(value.value) >= int(str(least)))


def _min_inclusive(least: RdfNode) -> Check:
    bound = float(str(least))
    return _where(lambda value: _is_number(value) and float(value.value) >= bound)


def _has_value(wanted: RdfNode) -> Check:
    return lambda _view, _focus, values: [] if any(v.value == str(wanted) for v in values) else [None]


def _is_number(value: Term) -> bool:
    return isinstance(value, ox.Literal) and value.datatype.value in _NUMERIC


def _less(other: RdfNode, *, or_equal: bool) -> Check:
    def check(view: View, focus: Term, values: list[Term]) -> Iterator[Term]:
        for value in values:
            for limit in view.terms(focus.value, str(other)):
                numbers = _is_number(value) and _is_number(limit)
                a, b = (float(value.value), float(limit.value)) if numbers else (value.value, limit.value)
                if not (a < b or (or_equal and a == b)):  # type: ignore[operator]
                    yield value

    return check


_SIMPLE: dict[str, Callable[[RdfNode], Check]] = {
    "class": _class,
    "datatype": _datatype,
    "minCount": _min_count,
    "maxCount": _max_count,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _min_inclusive,
    "hasValue": _has_value,
    "lessThan": lambda other: _less(other, or_equal=False),
    "lessThanOrEquals": lambda other: _less(other, or_equal=True),
}
