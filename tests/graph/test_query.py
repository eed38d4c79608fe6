"""Queries only read, only here, and values never become syntax."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import model as m
from kg.errors import QueryError
from kg.graph import GraphStore

NEG = "PREFIX neg: <https://w3id.org/kg-negotiations/ontology#> "
NAMES = NEG + "SELECT DISTINCT ?name WHERE { ?p a neg:Person ; neg:name ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def graph(story: m.Facts) -> GraphStore:
    return GraphStore.of(story)


def test_rows_come_in_the_order_of_the_select_line(graph: GraphStore) -> None:
    answer = graph.query(
        NEG + "SELECT DISTINCT ?name (COUNT(DISTINCT ?x) AS ?n) (1.5 AS ?b) ?a { ?p a neg:Person ; neg:name"
        " ?name ; neg:attestedBy ?x . BIND(true AS ?a) } GROUP BY ?name ?a ORDER BY ?name"
    )
    assert answer.columns == ("name", "n", "b", "a")
    assert next(iter(answer)) == ("Anna Alder", 2, 1.5, True)


def test_the_three_kinds_of_query(graph: GraphStore) -> None:
    assert list(graph.query(NEG + "ASK { ?m a neg:Meeting }")) == [(True,)]
    turtle = graph.query(
        NEG + "CONSTRUCT { ?p neg:name ?n } WHERE { ?p a neg:Person ; neg:name ?n }"
    ).serialize("ttl")
    assert turtle.count(b"ontology#name") == 3
    with pytest.raises(QueryError, match="format ttl"):
        graph.query("CONSTRUCT WHERE { ?s ?p ?o }").serialize("csv")
    with pytest.raises(QueryError, match="format csv"):
        graph.query(NAMES).serialize("ttl")


def test_answers_are_the_formats_of_the_w3c(graph: GraphStore) -> None:
    assert graph.query(NAMES).serialize("csv").split() == b"name Anna Alder Boris Birch Carl Cedar".split()
    assert graph.query(NAMES).serialize("tsv").splitlines()[:2] == [b"?name", b'"Anna Alder"']
    found = json.loads(graph.query(NAMES).serialize("json"))
    assert found["results"]["bindings"][0]["name"]["value"] == "Anna Alder"


def test_rdflib_sees_the_same_graph(graph: GraphStore) -> None:
    assert [str(row[0]) for row in graph.dataset.query(NAMES)] == [row[0] for row in graph.query(NAMES)]


def test_a_triple_in_two_graphs_counts_once_with_distinct() -> None:
    """Oxigraph's union does not merge: the reason why every query says DISTINCT."""
    store = ox.Store()
    a = ox.NamedNode("urn:a")
    for name in ("urn:g1", "urn:g2"):
        store.add(ox.Quad(a, a, a, ox.NamedNode(name)))
    twice = GraphStore(store, manifest=GraphStore.of(m.Facts()).manifest)
    assert list(twice.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")) == [(1,)]
    assert list(twice.query("SELECT DISTINCT ?s { ?s ?p ?o }")) == [("urn:a",)]


SETTABLE = [
    NEG + "SELECT DISTINCT ?p { VALUES ?name { UNDEF } ?p a neg:Person ; neg:name ?n"
    " FILTER(!BOUND(?name) || ?n = ?name) }",
    NEG + "SELECT DISTINCT ?p { ?p a neg:Person ; neg:name ?name }",
    NEG
    + "SELECT DISTINCT ?p WHERE { { SELECT ?p { VALUES ?name { 'x' } ?p a neg:Person ; neg:name ?name } } }",
]


@pytest.mark.parametrize("text", SETTABLE)
def test_a_variable_is_set_where_it_is_declared_or_at_the_head(graph: GraphStore, text: str) -> None:
    rows = list(graph.query(text, {"name": "Carl Cedar"}))
    assert rows == [("https://w3id.org/kg-negotiations/id/fact/p-cedar",)]


def test_an_optional_parameter_that_is_not_set_selects_all(graph: GraphStore) -> None:
    assert len(list(graph.query(SETTABLE[0]))) == 3


def test_a_template_is_not_the_pattern(graph: GraphStore) -> None:
    text = NEG + "CONSTRUCT { ?p neg:name ?name } WHERE { ?p a neg:Person ; neg:name ?name }"
    assert len(list(graph.query(text, {"name": "Carl Cedar"}))) == 1


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_no_value_becomes_syntax(value: str) -> None:
    answer = EMPTY.query("SELECT ?v { VALUES ?v { UNDEF } }", {"v": value})
    is_iri = value.startswith("<") and value.endswith(">") and len(value) > 2
    assert is_iri or list(answer) == [(value,)]


EMPTY = GraphStore.of(m.Facts())


@pytest.mark.parametrize(
    "value", ['" } DROP ALL #', "\\", "\\u0022", "'''", '"""', "?v", "{", "}", "\n#", "<x> <y>"]
)
def test_punctuation_in_a_value_stays_a_value(value: str) -> None:
    assert list(EMPTY.query("SELECT ?v { VALUES ?v { 'default' } }", {"v": value})) == [(value,)]
    assert list(EMPTY.query("SELECT ?v { BIND(1 AS ?w) }", {"v": value})) == [(value,)]


def test_values_have_types(graph: GraphStore) -> None:
    text = "SELECT ?v { VALUES ?v { 3 } }"
    assert list(EMPTY.query(text, {"v": "7"})) == [(7,)]
    assert list(EMPTY.query(text, {"v": "0.5"})) == [(0.5,)]
    assert list(EMPTY.query("SELECT ?v { VALUES ?v { UNDEF } }", {"v": date(2026, 1, 2)})) == [
        ("2026-01-02",)
    ]
    iri = "https://w3id.org/kg-negotiations/id/fact/p-cedar"
    rows = list(graph.query(NEG + "SELECT DISTINCT ?n { ?p a neg:Person ; neg:name ?n }", {"p": f"<{iri}>"}))
    assert rows == [("Carl Cedar",)]
    with pytest.raises(QueryError, match=r"\?v cannot be set to 'many'"):
        EMPTY.query(text, {"v": "many"})
    with pytest.raises(QueryError, match="cannot be set"):
        EMPTY.query("SELECT ?v { VALUES ?v { UNDEF } }", {"v": "<no iri>"})


def test_an_unknown_variable_is_told() -> None:
    with pytest.raises(QueryError, match=r"no variable \?who"):
        EMPTY.query("SELECT ?s { ?s ?p ?o }", {"who": "x"})


def test_a_subquery_without_a_group_asks_for_a_declaration() -> None:
    with pytest.raises(QueryError, match="UNDEF"):
        EMPTY.query("SELECT ?s { SELECT ?s { ?s ?p ?o } }", {"s": "x"})


REACHING_OUT = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p ?o.SERVICE:x{ ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p true.SERVICE:x{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\'' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } # ' \n }",
    "SELECT * { ?s <urn:a#> ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX e: <urn:e> SELECT * { ?s e:a\\#b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX e: <urn:e> SELECT * { ?s e:a\\'b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p '' } }",
    'SELECT * { ?s ?p """a"b""" . SERVICE <http://127.0.0.1:9/> { ?s ?p """x""" } }',
    "SELECT * { ?s ?p ?o # <\n SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * FROM:x{ ?s ?p ?o }",
    "SELECT * FROM NAMED <urn:g> { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", REACHING_OUT)
def test_what_reaches_out_of_the_graph_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE would ask|FROM is not used"):
        EMPTY.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service ?from { ?service ?p 'SERVICE <http://x>' . ?from <urn:SERVICE> ?o } # SERVICE",
        "PREFIX e: <urn:e> SELECT ?s { ?s e:service e:from ; e:a-b 1.5 ; e:c 'x'@en ; e:d '1'^^e:x }",
        'SELECT ?s { ?s ?p """SERVICE\n"" from""" FILTER(?s<?p && ?p>?s) }',
    ],
)
def test_the_same_words_elsewhere_are_fine(text: str) -> None:
    assert list(EMPTY.query(text)) == []


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "LOAD <urn:x>", "PREFIX a: <urn:a> DROP ALL", "CLEAR ALL"],
)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="queries only read"):
        EMPTY.query(text)


def test_a_syntax_error_names_the_line() -> None:
    with pytest.raises(QueryError, match=r"not SPARQL.*2:"):
        EMPTY.query("SELECT ?s {\n ?s ?? }")


def test_a_file_is_read_and_a_missing_one_told(graph: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "names.rq"
    path.write_text("# title: names\n" + NAMES, encoding="utf-8")
    assert len(list(graph.query(path))) == len(list(graph.query(str(path)))) == 3
    with pytest.raises(QueryError, match="cannot be read"):
        graph.query(tmp_path / "other.rq")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="cannot be read"):
        graph.query(path)


def test_a_query_nobody_knows_is_told_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="nearest: channels"):
        EMPTY.query("chanels")
