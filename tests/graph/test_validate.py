"""Claims, facts and stores that break the ontology are told; those that do not are not."""

from __future__ import annotations

import dataclasses
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

from kg import model as m
from kg.graph import GraphStore, validate_claims, validate_facts, validate_store
from kg.graph.claims import claims_to_graph
from kg.graph.facts import facts_to_graph
from kg.graph.resources import ontology_folder
from kg.graph.shapes import violations
from kg.graph.terms import Sink, Triple, View

SHAPES = Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")


def pyshacl_conforms(triples: list[Triple]) -> bool:
    lines = ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=lines or b"", format="nt")
    return bool(pyshacl.validate(data, shacl_graph=SHAPES, inference="none")[0])


def test_good_claims_and_facts_pass(story: m.Facts) -> None:
    assert [validate_claims(source) for source in story.sources] == [[], []]
    assert validate_facts(story) == []
    assert validate_store(GraphStore.of(story)) == []


def test_an_empty_graph_is_valid() -> None:
    assert validate_facts(m.Facts()) == []
    assert validate_store(GraphStore.of(m.Facts())) == []


def changed(story: m.Facts, kind: str, **values: Any) -> m.ArticleClaims:
    """The first source with its first claim of a kind changed."""
    source = story.sources[0]
    first, *rest = getattr(source, kind)
    return dataclasses.replace(source, **{kind: (dataclasses.replace(first, **values), *rest)})


BROKEN_CLAIMS = [
    ("persons", {"evidence": ()}, "evidence"),
    ("persons", {"name": ""}, "not empty"),
    ("positions", {"stance": m.Stance.CONDITIONAL}, "must say its condition"),
    ("positions", {"topic": "weather"}, "topic"),
    ("meetings", {"when": m.When(text="soon", edtf="soon")}, "EDTF"),
]


@pytest.mark.parametrize(("kind", "values", "message"), BROKEN_CLAIMS)
def test_a_claim_that_breaks_a_shape_is_told(
    story: m.Facts, kind: str, values: dict[str, Any], message: str
) -> None:
    source = changed(story, kind, **values)
    lines = validate_claims(source)
    assert any(message in line for line in lines)
    assert all("\n" not in line for line in lines)
    assert not pyshacl_conforms(claims_to_graph(source).triples)


@pytest.mark.parametrize(
    ("start", "end", "quote"), [(0, 3, "no!"), (5, 2, ""), (-4, 2, "Fr"), (900, 903, "abc")]
)
def test_a_quote_that_is_not_in_the_text_is_told(story: m.Facts, start: int, end: int, quote: str) -> None:
    source = changed(story, "persons", evidence=(m.Evidence(start=start, end=end, quote=quote),))
    assert any("the article does not say" in line for line in validate_claims(source))


def test_text_that_is_no_unicode_is_told(story: m.Facts) -> None:
    assert "no Unicode" in validate_claims(changed(story, "persons", name="\ud800"))[0]


def test_a_store_with_a_wrong_quote_a_dangling_link_or_a_foreign_graph_is_told(story: m.Facts) -> None:
    source = changed(story, "persons", evidence=(m.Evidence(start=0, end=3, quote="no!"),))
    person = dataclasses.replace(story.persons[0], claims=("nowhere",))
    facts = dataclasses.replace(story, sources=(source,), persons=(person, *story.persons[1:]))
    graph = GraphStore.of(facts)
    graph.store.add_graph(ox.NamedNode("urn:other"))
    lines = "\n".join(validate_store(graph))
    assert "a quote that is not what the article says there (no!)" in lines
    assert "fact/p-alder: a link to something that is not in the graph" in lines
    assert "urn:other" in lines


def test_facts_that_stand_on_nothing_are_told(story: m.Facts) -> None:
    bare = dataclasses.replace(story.persons[0], claims=())
    facts = dataclasses.replace(story, persons=(bare, *story.persons[1:]))
    assert any("p-alder attestedBy" in line for line in validate_facts(facts))
    assert any(
        "a fact that no claim attests (Person)" in line for line in validate_store(GraphStore.of(facts))
    )
    lost = dataclasses.replace(story.persons[0], claims=("nowhere",))
    lines = validate_facts(dataclasses.replace(story, persons=(lost, *story.persons[1:])))
    assert lines == ["fact/p-alder: attested by a claim that no source has (nowhere)"]


def test_a_fact_that_points_to_no_fact_is_told(story: m.Facts) -> None:
    facts = dataclasses.replace(story, persons=story.persons[1:])
    assert any("actor" in line and "p-alder" in line for line in validate_facts(facts))


def _without(sink: Sink, index: int) -> list[Triple]:
    return [triple for number, triple in enumerate(sink.triples) if number != index]


def _doubled(sink: Sink, index: int) -> list[Triple]:
    subject, predicate, _ = sink.triples[index]
    return [*sink.triples, (subject, predicate, ox.Literal("other"))]


@pytest.mark.parametrize("spoil", [_without, _doubled])
@pytest.mark.parametrize("layer", ["claims", "facts"])
def test_the_quick_check_judges_as_pyshacl_does(story: m.Facts, layer: str, spoil: Any) -> None:
    """One triple of each kind taken away, or given a second value: both engines say the same."""
    sink = claims_to_graph(story.sources[1]) if layer == "claims" else facts_to_graph(story)
    most = 30 if layer == "claims" else 16  # pySHACL takes its time
    seen: set[str] = set()
    verdicts = set()
    for index, triple in enumerate(sink.triples):
        _, predicate, value = triple
        key = f"{predicate}{value if predicate.value.endswith('type') else ''}"
        if key in seen or len(seen) >= most:
            continue
        seen.add(key)
        spoilt = spoil(sink, index)
        quick = next(violations(View(spoilt)), None) is None
        assert quick == pyshacl_conforms(spoilt), triple
        verdicts.add(quick)
    assert verdicts == {True, False}
