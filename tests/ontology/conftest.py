"""The files of `ontology/` as graphs, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def _read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def terms() -> Graph:
    return _read(ONTOLOGY / "negotiation.ttl")


@pytest.fixture(scope="session")
def vocabularies() -> Graph:
    return _read(*sorted((ONTOLOGY / "vocabulary").glob("*.ttl")))


@pytest.fixture(scope="session")
def alignments() -> Graph:
    return _read(ONTOLOGY / "alignments.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return _read(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def good() -> Graph:
    """One valid example of every shape."""
    return _read(Path(__file__).parent / "good.ttl")
