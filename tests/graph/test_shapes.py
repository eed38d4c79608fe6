"""The quick check knows every constraint that the shapes use, and says so when it does not."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kg.graph.shapes import _Compiler, violations
from kg.graph.terms import View

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> ."


def test_an_unknown_constraint_is_refused() -> None:
    """Else a shape could be added to the ontology that no build ever checks."""
    graph = Graph().parse(data=PREFIXES + ":s a sh:NodeShape ; sh:closed true .", format="turtle")
    with pytest.raises(NotImplementedError, match="closed"):
        _Compiler(graph).shape(URIRef("urn:s"))


def test_the_shapes_of_the_ontology_are_all_known() -> None:
    assert list(violations(View(()))) == []
