"""Claims and facts become RDF and come back unchanged."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import model as m
from kg.errors import GraphError
from kg.graph import GraphStore
from kg.graph.store import graph_lines

# Lone surrogates are no Unicode text and cannot be in any RDF; everything else can.
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
IDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6)
_CLAIM_KINDS = (
    "persons",
    "ties",
    "offices",
    "meetings",
    "proposals",
    "positions",
    "statements",
    "sticking_points",
)
_FACT_KINDS = (
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
    "tracks",
)
_SETS = {"claims", "proposers", "parties"}  # read back in the order of their ids


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if kind is str:
        return WORDS
    if kind is int:
        return st.integers(0, 10**12)
    if kind is bool:
        return st.booleans()
    if typing.get_origin(kind) is types.UnionType:
        return st.none() | values(typing.get_args(kind)[0])
    if typing.get_origin(kind) is tuple:
        return st.lists(values(typing.get_args(kind)[0]), max_size=3).map(tuple)
    return st.sampled_from(kind) if issubclass(kind, StrEnum) else records(kind)


def records(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Any object of a dataclass of the model."""
    hints = typing.get_type_hints(cls)
    given = {name: IDS if name == "id" else values(kind) for name, kind in hints.items()}
    for name in _SETS & hints.keys():
        given[name] = st.lists(WORDS, max_size=3, unique=True).map(lambda ids: tuple(sorted(ids)))
    return st.builds(cls, **given).map(_consistent)


def _consistent(value: Any) -> Any:
    if isinstance(value, m.Track):
        meetings = tuple(f"{i}" for i in range(len(value.reasons)))
        return dataclasses.replace(value, meetings=meetings, sides=tuple(sorted(set(value.sides))))
    return value


def _unique(items: list[Any], seen: set[str]) -> Iterator[Any]:
    """Objects with the ids that no other object has, nested ones too."""
    for item in items:
        nested = {
            member.id
            for name in ("participations", "history", "transfers")
            for member in getattr(item, name, ())
        }
        count = sum(len(getattr(item, name, ())) for name in ("participations", "history", "transfers"))
        if not seen & (nested | {item.id}) and len(nested) == count and item.id not in nested:
            seen |= nested | {item.id}
            yield item


@st.composite
def facts(draw: st.DrawFn) -> m.Facts:
    """Any facts with any sources, in canonical order."""
    hints = typing.get_type_hints(m.Facts)
    claims_of = typing.get_type_hints(m.ArticleClaims)
    seen: set[str] = set()
    articles = draw(st.lists(records(m.Article), max_size=2, unique_by=lambda article: article.text))
    sources = []
    for article in sorted(articles, key=lambda a: (a.id, a.sha256)):
        kinds = {
            k: draw(st.lists(records(typing.get_args(claims_of[k])[0]), max_size=1)) for k in _CLAIM_KINDS
        }
        passages = tuple(sorted(article.passages, key=lambda p: p.start))
        claims = {kind: tuple(_unique(items, seen)) for kind, items in kinds.items()}
        sources.append(m.ArticleClaims(article=dataclasses.replace(article, passages=passages), **claims))
    found = {}
    for kind in _FACT_KINDS:
        items = draw(st.lists(records(typing.get_args(hints[kind])[0]), max_size=1))
        found[kind] = tuple(sorted(_unique(items, seen), key=lambda fact: fact.id))
    return m.Facts(sources=tuple(sources), **found)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(facts())
def test_facts_to_graph_and_back_is_the_identity(given: m.Facts) -> None:
    assert GraphStore.of(given).facts() == given


def test_a_story_comes_back_as_it_was(story: m.Facts) -> None:
    assert GraphStore.of(story).facts() == story


def test_no_graph_has_a_blank_node(story: m.Facts) -> None:
    for quad in GraphStore.of(story).store:
        assert not any(
            isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name)
        )


def test_the_order_of_the_sources_changes_no_byte(story: m.Facts) -> None:
    turned = dataclasses.replace(story, sources=story.sources[::-1])
    assert list(graph_lines(turned)) == list(graph_lines(story))


def test_evidence_is_a_web_annotation_that_quotes_the_text(story: m.Facts) -> None:
    rows = list(
        GraphStore.of(story).query(
            """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>
            SELECT DISTINCT ?text ?start ?end ?exact ?prefix ?suffix WHERE {
              ?e oa:hasSource/schema:text ?text ; oa:hasSelector ?p, ?q .
              ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
              ?q a oa:TextQuoteSelector ; oa:exact ?exact .
              OPTIONAL { ?q oa:prefix ?prefix } OPTIONAL { ?q oa:suffix ?suffix } }"""
        )
    )
    assert len(rows) == 9
    for text, start, end, exact, prefix, suffix in rows:
        assert isinstance(text, str)
        assert text[start:end] == exact
        assert text[:start].endswith(str(prefix or ""))
        assert text[end:].startswith(str(suffix or ""))


def test_dates_are_kept_three_ways(story: m.Facts) -> None:
    rows = GraphStore.of(story).query(
        """PREFIX neg: <https://w3id.org/kg-negotiations/ontology#>
        SELECT DISTINCT ?text ?edtf ?earliest ?latest WHERE {
          ?m a neg:MeetingReport ; neg:when ?w . ?w neg:dateText ?text ; neg:edtf ?edtf .
          OPTIONAL { ?w neg:earliest ?earliest ; neg:latest ?latest } } ORDER BY ?edtf ?text"""
    )
    assert ("14 January", "2026-01-14", "2026-01-14", "2026-01-14") in (found := list(rows))
    assert ("22 January", "XXXX-01-22", None, None) in found


@pytest.mark.parametrize(
    "name", ["a> . <b", 'q"uote', "new\nline", "</script>", "} DROP ALL {", "é\u2028\x00", "\\u0022"]
)
def test_what_stands_in_a_name_is_never_syntax(story: m.Facts, name: str) -> None:
    person = dataclasses.replace(story.persons[0], id=name, name=name, names=(name,), sides=(name,))
    party = dataclasses.replace(story.parties[0], kind=name)
    facts = dataclasses.replace(story, persons=(person,), parties=(party,))
    found = GraphStore.of(facts).facts()
    assert (found.persons, found.parties) == (facts.persons, facts.parties)


def test_two_sources_with_one_text_are_refused(story: m.Facts) -> None:
    source = story.sources[0]
    twin = dataclasses.replace(source, article=dataclasses.replace(source.article, id="again"))
    with pytest.raises(GraphError, match="have the same text"):
        GraphStore.of(dataclasses.replace(story, sources=(source, twin)))


def test_only_facts_are_things(story: m.Facts) -> None:
    """Counting meetings counts meetings, not reports, in the union of all graphs."""
    prefix = "PREFIX neg: <https://w3id.org/kg-negotiations/ontology#>"
    count = prefix + " SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a neg:%s }"
    graph = GraphStore.of(story)
    assert list(graph.query(count % "Meeting")) == [(4,)]
    assert list(graph.query(count % "MeetingReport")) == [(6,)]
    assert list(graph.query(count % "Person")) == [(3,)]
