"""The queries that come with the program: described, settable, and each with its evidence."""

from __future__ import annotations

import dataclasses

import pytest

from kg import model as m
from kg.graph import GraphStore, NamedQuery, named_queries
from kg.graph.resources import check_folder

EVIDENCE = ("article", "outlet", "published", "quote", "start", "end", "translated_from")
ALL = {query.name: query for query in named_queries()}


@pytest.fixture(scope="module")
def graph(story: m.Facts) -> GraphStore:
    return GraphStore.of(story)


def rows(graph: GraphStore, query: str, /, *columns: str, **values: str) -> list[tuple[object, ...]]:
    """The distinct values of some columns, in the order of the answer."""
    answer = graph.query(query, dict(values))
    places = [answer.columns.index(column) for column in columns]
    return list(dict.fromkeys(tuple(row[place] for place in places) for row in answer))


def test_every_question_has_its_query() -> None:
    assert set(ALL) == {
        "brokers",
        "channel",
        "channels",
        "meetings",
        "messages",
        "missing",
        "named-sticking-points",
        "path",
        "person",
        "positions",
        "proposals",
        "statements",
        "sticking-points",
        "timeline",
        "tracks",
    }


@pytest.mark.parametrize(
    "query", [*ALL.values(), *named_queries(check_folder())], ids=lambda query: query.name
)
def test_a_query_says_what_it_is_and_counts_nothing_twice(query: NamedQuery) -> None:
    assert query.title
    assert query.description
    assert "PREFIX neg:" in query.text
    assert "SELECT DISTINCT" in query.text
    assert all(name and meaning for name, meaning in query.parameters)


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_the_words_it_stands_on(graph: GraphStore, story: m.Facts, name: str) -> None:
    texts = {source.article.id: source.article.text for source in story.sources}
    answer = graph.query(name)
    assert set(EVIDENCE) <= set(answer.columns)
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer]
    assert found
    for row in found:
        assert texts[row["article"]][row["start"] : row["end"]] == row["quote"]
        assert row["translated_from"] == ("ru" if row["article"] == "two" else None)
    assert len({tuple(row.values()) for row in found}) == len(found)


@pytest.mark.parametrize(("name", "parameter"), [(n, p) for n, q in ALL.items() for p, _ in q.parameters])
def test_a_parameter_is_declared_and_selects(graph: GraphStore, name: str, parameter: str) -> None:
    assert f"VALUES ?{parameter} {{" in ALL[name].text
    nobody = (
        "9999-12-31" if parameter == "since" else "0001-01-01" if parameter == "until" else "no such thing"
    )
    nothing = "99" if parameter == "articles_at_least" else nobody
    assert list(graph.query(name, {parameter: nothing})) == []


@pytest.mark.parametrize("name", ALL)
def test_an_empty_graph_gives_no_rows(name: str) -> None:
    assert list(GraphStore.of(m.Facts()).query(name)) == []


def test_channels_are_ranked_by_held_meetings(graph: GraphStore) -> None:
    assert rows(graph, "channels", "a", "b", "meetings", "weight") == [
        ("Boris Birch", "Carl Cedar", 2, 2.0),
        ("Anna Alder", "Carl Cedar", 1, 1.0),
    ]
    assert rows(graph, "channels", "a", "side_a", side="freedonia", other_side="borduria") == [
        ("Carl Cedar", "Freedonia")
    ]
    assert ("two calls", 2) in rows(graph, "channels", "meeting", "number")


def test_a_meeting_of_many_weighs_less(story: m.Facts) -> None:
    bern = story.meetings[0]
    alder = dataclasses.replace(story.meetings[3].participations[0], id="extra")
    crowded = dataclasses.replace(bern, participations=(*bern.participations, alder))
    facts = dataclasses.replace(story, meetings=(crowded, *story.meetings[1:]))
    assert rows(GraphStore.of(facts), "channels", "a", "b", "meetings", "weight") == [
        ("Anna Alder", "Carl Cedar", 2, 1.5),
        ("Boris Birch", "Carl Cedar", 2, 1.5),
        ("Anna Alder", "Boris Birch", 1, 0.5),
    ]


def test_a_channel_shows_contacts_and_handovers(graph: GraphStore) -> None:
    found = rows(graph, "channel", "contact", "what", "status", a="birch", b="CEDAR")
    assert found == [
        ("handover", "draft plan", "held"),
        ("meeting", "two calls", "held"),
        ("meeting", "Birch and Cedar, Bern", "held"),
    ]


def test_a_person_has_every_title_with_its_source(graph: GraphStore) -> None:
    assert rows(graph, "person", "title", "polity", "article", name="C. Cedar") == [
        ("envoy", "Freedonia", "one"),
        ("special envoy", "Freedonia", "two"),
    ]


def test_a_meeting_of_several_articles_is_one_with_every_source(graph: GraphStore) -> None:
    assert rows(
        graph, "meetings", "meeting", "articles", "article", articles_at_least="2", status="held"
    ) == [
        ("Alder and Cedar, Davos", 2, "one"),
        ("Alder and Cedar, Davos", 2, "two"),
    ]


def test_the_ledger_shows_each_report_and_the_words_that_settle_it(graph: GraphStore, story: m.Facts) -> None:
    found = rows(graph, "timeline", "status_now", "reported_status", "quote", since="2026-01-20")
    settled = story.sources[1].meetings[1].status_evidence
    assert settled is not None
    assert [row[:2] for row in found] == [("denied", "planned"), ("denied", "denied")]
    assert found[1][2] == settled.quote


def test_a_proposal_shows_points_and_handovers(graph: GraphStore) -> None:
    assert rows(graph, "proposals", "aspect", "who", "what", "to", label="plan") == [
        ("handed over", "Carl Cedar", None, "Boris Birch"),
        ("named", "Freedonia", "a plan", None),
        ("named", "Freedonia", "draft plan", None),
        ("point", None, "buffer zone", None),
        ("point", None, "ceasefire", None),
    ]


def test_opposed_stances_are_a_sticking_point(graph: GraphStore) -> None:
    assert rows(graph, "sticking-points", "for", "stance_for", "against", "stance_against") == [
        ("Ruritania", "demands", "Borduria", "rejects")
    ]


def test_an_article_names_a_sticking_point_and_the_parties(graph: GraphStore) -> None:
    assert rows(graph, "named-sticking-points", "issue_text", "topic_name", "between") == [
        ("ceasefire", "ceasefire", "Borduria"),
        ("ceasefire", "ceasefire", "Ruritania"),
    ]


def test_a_path_is_a_chain_of_held_meetings(graph: GraphStore) -> None:
    assert rows(graph, "path", "steps", "via_1", "step", "meeting", a="Alder", b="Birch") == [
        (2, "Carl Cedar", 1, "Alder and Cedar, Davos"),
        (2, "Carl Cedar", 2, "two calls"),
        (2, "Carl Cedar", 2, "Birch and Cedar, Bern"),
    ]


def test_a_broker_met_both_sides(graph: GraphStore) -> None:
    assert rows(graph, "brokers", "broker", "acts_for", side="Ruritania", other_side="Borduria") == [
        ("Carl Cedar", "Freedonia")
    ]


def test_counted_calls_are_missing(graph: GraphStore) -> None:
    assert rows(graph, "missing", "meeting", "counted", "known", "missing") == [("two calls", 2, 1, 1)]


def test_positions_messages_tracks_and_statements(graph: GraphStore) -> None:
    assert rows(graph, "positions", "who", "stance", "said_by", topic="ceasefire", holder="rurit") == [
        ("Ruritania", "demands", "Anna Alder")
    ]
    assert rows(graph, "messages", "giver", "receiver", "what") == [
        ("Carl Cedar", "Boris Birch", "draft plan")
    ]
    assert rows(graph, "tracks", "meeting", "reason", side="Borduria") == [
        ("two calls", "both sides called"),
        ("Birch and Cedar, Bern", "both sides met"),
    ]
    assert rows(graph, "statements", "who", "side", "mode", speaker="Алдер", about="CEASEFIRE") == [
        ("Anna Alder", "Ruritania", "quoted")
    ]
