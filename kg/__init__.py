"""From articles about negotiations to a knowledge graph in which every fact keeps its exact words.

    from kg import KnowledgeGraph

    graph = KnowledgeGraph.build("articles/")
    graph.channels()

The names below are loaded when they are first used: no command waits for a part that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.articles import read_article, read_articles
    from kg.errors import GraphError, InputError, KgError, QueryError, UnknownName
    from kg.facts import facts_json
    from kg.knowledge import KnowledgeGraph
    from kg.model import Article, Evidence, Facts

_HOMES = {
    "Article": "kg.model",
    "Evidence": "kg.model",
    "Facts": "kg.model",
    "GraphError": "kg.errors",
    "InputError": "kg.errors",
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.knowledge",
    "QueryError": "kg.errors",
    "UnknownName": "kg.errors",
    "facts_json": "kg.facts",
    "read_article": "kg.articles",
    "read_articles": "kg.articles",
}

__all__ = [
    "Article",
    "Evidence",
    "Facts",
    "GraphError",
    "InputError",
    "KgError",
    "KnowledgeGraph",
    "QueryError",
    "UnknownName",
    "facts_json",
    "read_article",
    "read_articles",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
