"""Claims and facts as RDF: written, published as a snapshot, queried, validated, exported.

    Facts ──▶ publish ──▶ graph folder ──▶ open_graph ──▶ GraphStore: query, facts, dataset

This room knows nothing of extraction.
"""

from kg.graph.export import FORMATS, export, network
from kg.graph.query import Answer, NamedQuery, named_queries
from kg.graph.store import GraphStore, GraphWriter, Publication, open_graph, publish, writing
from kg.graph.validate import validate_claims, validate_facts, validate_store

__all__ = [
    "FORMATS",
    "Answer",
    "GraphStore",
    "GraphWriter",
    "NamedQuery",
    "Publication",
    "export",
    "named_queries",
    "network",
    "open_graph",
    "publish",
    "validate_claims",
    "validate_facts",
    "validate_store",
    "writing",
]
