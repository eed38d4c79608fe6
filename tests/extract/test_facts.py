"""Laws of extraction, on made-up articles: evidence quotes the text, and nothing but the text decides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.facts
from kg.articles import article_from_text
from kg.extract import extract
from kg.facts import facts_json

_SCHEMA = json.loads(Path(kg.facts.__file__).with_name("facts.schema.json").read_text(encoding="utf-8"))
_TEMPLATES = (
    "Foreign Minister Ana Duarte met Swiss envoy Karl Hofer in {place} on Tuesday.",
    "“We will not sign,”{gap}said Ana Duarte. ‘Not now’ — she added…",
    "Norway proposed a ceasefire of thirty days;{gap}Sudan rejected the proposal.",
    "The talks in {place} will{gap}resume on 3\u00a0May 2026.",
    "Karl Hofer, the Swiss President’s envoy,{gap}spoke by phone with Ana Duarte.",
    "{gap}{junk}{gap}",
)
_JUNK = ("", "— — —", "❝🕊❞", "e\u0301\u0301", "\u200b\u200e", "***", "A.B.C.", "(((", "1/2/3", "ﬁ…", "\t")
_sentences = st.builds(
    lambda template, place, gap, junk: template.format(place=place, gap=gap, junk=junk),
    st.sampled_from(_TEMPLATES),
    st.sampled_from(("Oslo", "São Paulo", "N’Djamena", "Geneva")),
    st.sampled_from((" ", "  ", "\n", "\u00a0", "\u2009", "\r\n")),
    st.sampled_from(_JUNK),
)
_articles = st.lists(_sentences, min_size=0, max_size=5).map(" ".join)


def _facts(text: str) -> dict[str, Any]:
    return facts_json(extract(article_from_text(text, id="case", published="2026-04-15")))


def _quotes(value: Any) -> list[dict[str, Any]]:
    """Every piece of evidence, wherever it stands in the facts."""
    if isinstance(value, list):
        return [quote for member in value for quote in _quotes(member)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"quote", "start", "end"} <= set(value) else []
    return own + [quote for member in value.values() for quote in _quotes(member)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("There were summits between Chad and Niger in 2000 and 2007.", 2),
        ("Negotiations with Chad have produced proposal after proposal.", 1),
        ("At the talks were Kenyan Foreign Minister Ana Duarte and Chadian Foreign Minister Karl Hofer.", 2),
    ],
)
def test_claims_of_one_phrase_are_told_apart_and_none_is_told_twice(text: str, number: int) -> None:
    """Claims of one name would be one node in the graph, with two dates or two ranks: not valid."""
    found = extract(article_from_text(text, id="case", published="2026-04-15"))
    claims = [*found.offices, *found.meetings, *found.proposals]
    assert len({claim.id for claim in claims}) == len(claims) == number


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_articles)
def test_evidence_always_quotes_the_text_and_the_facts_fit_their_schema(text: str) -> None:
    found = _facts(text)
    jsonschema.validate(found, _SCHEMA)
    for quote in _quotes(found):
        assert found["article"]["text"][quote["start"] : quote["end"]] == quote["quote"]
        assert 0 < len(quote["quote"]) <= 400


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_articles)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert _facts(text) == _facts(text)


def test_the_templates_do_give_facts() -> None:
    found = _facts(" ".join(t.format(place="Oslo", gap=" ", junk="") for t in _TEMPLATES))
    assert found["persons"]
    assert found["meetings"]


@pytest.mark.parametrize("text", ["", " \n\t\n ", "...", "—", "🕊", "12 34 56", "\n\n\n#\n\n*"])
def test_a_text_without_sentences_gives_no_facts(text: str) -> None:
    found = _facts(text)
    kinds = ("persons", "offices", "meetings", "proposals", "positions", "statements")
    assert {kind: found[kind] for kind in kinds} == {kind: [] for kind in kinds}
