"""Whether claims, facts and a published graph are what the ontology allows; every answer is a list of lines.

Builds ask `validate_claims` for each article (what fails is left out and reported) and `validate_facts`
(what fails is a bug). `validate_store` judges a whole published graph with an engine of its own, pySHACL,
and with plain SPARQL for what Core shapes cannot say; SPARQL constraints in shapes would cost 15 times as
much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

from kg.graph.claims import claims_to_graph
from kg.graph.facts import facts_to_graph
from kg.graph.query import named_queries, run
from kg.graph.resources import check_folder, ontology_folder
from kg.graph.shapes import Violation, violations
from kg.graph.terms import FACTS_GRAPH, Sink, View, is_claims_graph
from kg.model import ArticleClaims, Evidence, Facts, MeetingClaim
from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_ATTESTED = (
    "persons",
    "parties",
    "ties",
    "offices",
    "tenures",
    "meetings",
    "proposals",
    "positions",
    "statements",
    "sticking_points",
)
_SHOWN = 60  # characters of a value in a line


def validate_claims(claims: ArticleClaims) -> list[str]:
    """What is wrong with the claims of one article; empty if nothing is."""
    try:
        sink = claims_to_graph(claims)
    except ValueError as exc:
        return [f"text that is no Unicode: {exc}"]
    wrong = [_line(violation) for violation in violations(View(sink.triples))]
    return sorted({*wrong, *_misquotes(claims)})


def validate_facts(facts: Facts, graph: Sink | None = None) -> list[str]:
    """What is wrong with the facts themselves; empty if nothing is. The sources are not looked into.

    `graph` is the facts' own graph where it is there already.
    """
    wrong = {_line(violation) for violation in violations(View((graph or facts_to_graph(facts)).triples))}
    known = {claim.id for source in facts.sources for claim in source.claims}
    for node, claims in _attested(facts):
        for claim in claims:
            if claim not in known:
                wrong.add(f"fact/{node}: attested by a claim that no source has ({claim})")
    return sorted(wrong)


def validate_store(graph: GraphStore) -> list[str]:
    """What is wrong with a published graph, by pySHACL and SPARQL; empty if nothing is.

    Takes about a second an article: pySHACL runs over each named graph.
    """
    shapes = Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")
    wrong: set[str] = set()
    for name in graph.store.named_graphs():
        if name == FACTS_GRAPH or is_claims_graph(name):
            wrong.update(_by_pyshacl(graph.store, name, shapes))
        else:
            wrong.add(f"{name}: a graph that is neither an article's claims nor the facts")
    for query in named_queries(check_folder()):
        for node, value in run(graph.store, query.text, {}):
            wrong.add(f"{_short(str(node))}: {query.title} ({_cut(str(value))})")
    return sorted(wrong)


def _by_pyshacl(store: ox.Store, name: ox.NamedNode | ox.BlankNode, shapes: Graph) -> Iterator[str]:
    quads = store.quads_for_pattern(None, None, None, name)
    triples = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples or b"", format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if conforms:
        return
    for result in results.objects(None, SH.result):
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        yield _line(
            Violation(
                str(results.value(result, SH.focusNode)),
                None if path is None else str(path),
                None if path is None or value is None else str(value),
                str(results.value(result, SH.resultMessage)),
            )
        )


def _attested(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every fact's id with the claims that it stands on."""
    for meeting in facts.meetings:
        yield from ((part.id, part.claims) for part in meeting.participations)
        yield from ((record.id, (record.claim,)) for record in meeting.history)
    for proposal in facts.proposals:
        yield from ((transfer.id, (transfer.claim,)) for transfer in proposal.transfers)
    for kind in _ATTESTED:
        yield from ((fact.id, fact.claims) for fact in getattr(facts, kind))


def _misquotes(claims: ArticleClaims) -> Iterator[str]:
    text = claims.article.text
    for claim in claims.claims:
        for words in claim.passages if isinstance(claim, MeetingClaim) else claim.evidence:
            if not _quotes(text, words):
                where = f"{words.start}-{words.end}"
                yield f"claim/{claim.id}: the article does not say {_cut(words.quote)!r} at {where}"


def _quotes(text: str, words: Evidence) -> bool:
    return 0 <= words.start < words.end and text[words.start : words.end] == words.quote


def _line(violation: Violation) -> str:
    where = _short(violation.node)
    if violation.path is not None:
        where += f" {_short(violation.path)}"
    said = "" if violation.value is None else f" ({_cut(_short(violation.value))})"
    return f"{where}: {violation.message}{said}"


def _short(iri: str) -> str:
    return iri.removeprefix(BASE).removeprefix("id/").removeprefix("ontology#")


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else one_line[: _SHOWN - 1] + "…"
