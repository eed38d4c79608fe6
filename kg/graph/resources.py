"""Where the ontology lies: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology")


def ontology_folder() -> Path:
    """The folder with ``negotiation.ttl``, ``shapes.ttl`` and ``vocabulary/``.

    Raises FileNotFoundError for a broken installation.
    """
    for place in _PLACES:
        if (place / "negotiation.ttl").is_file():
            return place
    raise FileNotFoundError("the ontology is missing from this installation; install kg again")


def query_folder() -> Path:
    """The folder of the named queries."""
    return Path(__file__).resolve().parent / "queries"


def check_folder() -> Path:
    """The folder of the queries that find what must not be in a graph."""
    return Path(__file__).resolve().parent / "checks"


def table_folder() -> Path:
    """The folder of the queries that make the tables of the csv export."""
    return Path(__file__).resolve().parent / "tables"
