"""Measures of brokerage against networkx and published results, and brokers on the reader's case."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.builder import Builder
from kg.analysis import brokers, select, tracks
from kg.analysis.brokers import measures
from kg.analysis.index import FactIndex
from kg.analysis.levels import level
from kg.analysis.projections import (
    contact_graph,
    hand_overs,
    holder_issue,
    person_meeting,
    person_person,
    side_side,
)
from kg.analysis.ranks import rank
from kg.analysis.roles import ROLES, betweenness, constraint, gould_fernandez
from kg.model import Facts, MeetingStatus

GRAPHS = st.builds(
    lambda n, p, seed: nx.gnp_random_graph(n, p, seed=seed),
    st.integers(2, 14),
    st.floats(0, 1),
    st.integers(0, 9999),
)


@settings(max_examples=40, deadline=None)
@given(GRAPHS, st.integers(0, 99))
def test_constraint_equals_networkx(graph: nx.Graph, seed: int) -> None:
    for number, (*_, edge) in enumerate(graph.edges(data=True)):
        edge["weight"] = 0.25 + (number * 7 + seed) % 5
    expected = nx.constraint(graph, weight="weight")
    for node, found in constraint(graph).items():
        assert (found is None) == (expected[node] != expected[node])
        assert found is None or found == pytest.approx(expected[node])


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_betweenness_equals_networkx(graph: nx.Graph) -> None:
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False))


def test_sampled_betweenness_is_repeatable_and_near_the_exact() -> None:
    graph = nx.barabasi_albert_graph(600, 3, seed=1)
    exact, sampled = betweenness(graph), betweenness(graph, exact=0, seed=7)
    assert sampled == betweenness(graph, exact=0, seed=7)
    leaders = sorted(exact, key=exact.__getitem__)[-4:]
    assert all(sampled[node] == pytest.approx(exact[node], rel=0.25) for node in leaders)


def test_roles_are_those_published_for_a_small_network() -> None:
    """The worked example of the R package cograph, whose counts are those of sna::brokerage (C. T. Butts).

    Arcs A→B, A→C, B→C, B→D, C→D, D→A; groups {A, B} and {C, D}.
    """
    graph = nx.DiGraph(["AB", "AC", "BC", "BD", "CD", "DA"])
    group = {"A": "1", "B": "1", "C": "2", "D": "2"}
    found = gould_fernandez(graph, lambda x, _: group[str(x)])
    published = {
        "coordinator": [0, 0, 0, 0],
        "itinerant": [1, 0, 0, 1],
        "representative": [0, 1, 0, 1],
        "gatekeeper": [1, 0, 1, 0],
        "liaison": [0, 0, 0, 0],
    }
    assert {role: [found[v][role] for v in "ABCD"] for role in published} == published


def _by_definition(graph: nx.DiGraph, group: dict[object, str]) -> dict[object, dict[str, int]]:
    """Gould and Fernandez (1989), word by word: every open two-path, one by one."""
    counts = {v: dict.fromkeys(ROLES, 0) for v in graph}
    for v in graph:
        for a in graph.pred[v]:
            for b in graph.succ[v]:
                if a == b or graph.has_edge(a, b):
                    continue
                same = (group[a] == group[v], group[v] == group[b], group[a] == group[b])
                role = {
                    (True, True, True): "coordinator",
                    (False, False, True): "itinerant",
                    (False, True, False): "gatekeeper",
                    (True, False, False): "representative",
                    (False, False, False): "liaison",
                }[same]
                counts[v][role] += 1
    return counts


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 12), st.floats(0, 1), st.integers(0, 9999), st.booleans())
def test_roles_count_every_open_two_path_once(n: int, p: float, seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(n, p, seed=seed, directed=directed)
    group = {node: "XYZ"[(node * 5 + seed) % 3] for node in graph}
    expected = _by_definition(graph if directed else graph.to_directed(), group)
    assert gould_fernandez(graph, lambda x, _: group[x]) == expected  # type: ignore[index]


def test_a_side_that_changes_between_meetings_is_taken_from_each_meeting() -> None:
    """He sat with his own side first and for another later: a bridge from the first, no liaison."""
    b = Builder()
    b.article("one", "2025-01-01")
    b.article("two", "2025-06-01")
    for name, side in (("Ann Ames", "X"), ("Vic Vane", "X"), ("Bob Bell", "Z")):
        b.person(name, side, "one")
    b.meeting("first", "2025-01-01", None, [("one", ("Ann Ames", "Vic Vane"), "held", "they met")])
    b.meeting(
        "second",
        "2025-06-01",
        None,
        [("two", ("Bob Bell", "Vic Vane"), "held", "met")],
        sides={"Vic Vane": "Y"},
    )
    (row,) = brokers(b.facts())
    assert (row.person, row.sides, row.bridges) == ("Vic Vane", ("X", "Y"), ("Z",))
    assert (row.gatekeeper, row.representative, row.liaison) == (1, 1, 0)


def test_witkoff_bridges_ukraine_and_russia(seeds: Facts) -> None:
    rows = brokers(seeds)
    both = [r.person for r in rows if {"Russia", "Ukraine"} <= set(r.bridges)]
    assert both == ["Steve Witkoff"]
    assert rows[0].person == "Steve Witkoff"
    assert rows[0].kind == "liaison"


def test_every_score_comes_with_its_range_when_a_source_is_left_out(seeds: Facts) -> None:
    first = brokers(seeds)[0]
    assert first.betweenness_range is not None
    low, high = first.betweenness_range
    assert low < first.betweenness
    assert low <= high
    assert first.liaison_range is not None
    assert first.liaison_range[0] == 0  # without article 004 nobody reports that he met Ukrainians
    assert brokers(seeds, ranges=False)[0].liaison_range is None


def test_a_range_is_that_of_the_scores_with_one_source_left_out_after_the_other(seeds: Facts) -> None:
    first = brokers(seeds)[0]
    outlets = sorted({s.article.outlet or s.article.id for s in seeds.sources})
    graphs = [contact_graph(FactIndex(select(seeds, without=outlet))) for outlet in outlets]
    (person,) = (p.id for p in seeds.persons if p.name == first.person)
    left = [scores[person] for graph in graphs if person in (scores := measures(graph))]
    assert len(left) > 1
    for name in ("betweenness", "constraint", "liaison", "gatekeeper"):
        values = [score[name] for score in left if score[name] is not None]
        assert getattr(first, f"{name}_range") == (min(values), max(values))


def test_no_contacts_no_brokers() -> None:
    b = Builder()
    b.article("x", "2025")
    b.person("Ann Ames", "A", "x")
    assert brokers(Facts()) == brokers(b.facts()) == tracks(Facts()) == []


def test_a_pair_mediates_nothing() -> None:
    b = Builder()
    b.article("x", "2025")
    b.person("Ann Ames", "A", "x")
    b.person("Bob Bell", "B", "x")
    b.meeting("m", "2025-01-01", None, [("x", ("Ann Ames", "Bob Bell"), "held", "met")])
    assert brokers(b.facts()) == []


# ---------------------------------------------------------------- projections


def test_persons_are_joined_by_meetings_with_newmans_weight(seeds: Facts) -> None:
    graph = person_person(seeds)
    edge = graph.edges["person/vladimir-putin", "person/steve-witkoff"]
    assert (edge["count"], edge["weight"]) == (3, pytest.approx(1 + 1 / 3 + 1 / 2))
    assert edge["meetings"] == ["meeting/St Petersburg", "meeting/Kremlin", "meeting/Moscow December"]
    assert edge["sides"]["person/steve-witkoff"] == "United States"
    assert "person/sergei-lavrov" in graph


def test_the_two_mode_network_has_persons_and_meetings(seeds: Facts) -> None:
    graph = person_meeting(seeds)
    modes = nx.get_node_attributes(graph, "mode")
    assert {modes[a] + modes[b] for a, b in graph.edges} <= {"personmeeting", "meetingperson"}
    assert graph.nodes["meeting/Alaska"]["date"] == "2025-08-15"
    assert "meeting/six meetings" not in graph


def test_sides_are_joined_by_persons_and_delegations(seeds: Facts) -> None:
    graph = side_side(seeds)
    assert "meeting/delegations" in graph.edges["Russia", "United States"]["meetings"]
    assert not graph.has_edge("Russia", "Ukraine")


def test_hand_overs_run_through_the_carrier_and_leave_out_the_denied(seeds: Facts) -> None:
    graph = hand_overs(seeds)
    legs = {(graph.nodes[a]["name"], graph.nodes[b]["name"], d["leg"]) for a, b, d in graph.edges(data=True)}
    assert ("Donald Trump", "Steve Witkoff", "to carrier") in legs
    assert ("Steve Witkoff", "Vladimir Putin", "from carrier") in legs
    assert len([leg for leg in legs if leg[:2] == ("United States", "Russia")]) == 1


def test_stances_are_signed_edges(seeds: Facts) -> None:
    graph = holder_issue(seeds)
    issue = ("issue", "NATO membership of Ukraine")
    signs = {h: d["sign"] for h, _, d in graph.edges(issue, data=True) for h in [_]}
    assert signs["party/russia"] == -1
    assert signs["party/ukraine"] == 1


# ---------------------------------------------------------------- tracks and levels


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("US President's Special Envoy for the Middle East", "envoy"),
        ("aide to the president", "adviser"),
        ("Russian Foreign Minister", "minister"),
        ("President", "head-of-state"),
        ("Prime Minister", "head-of-government"),
        ("Senior Researcher", "expert"),
        ("Chief Researcher at the Institute of the President", "expert"),
        ("keeper of the lighthouse lamp", None),
        ("", None),
    ],
)
def test_the_first_role_word_gives_the_rank(title: str, found: str | None) -> None:
    assert rank(title) == found


def test_a_leader_who_receives_an_envoy_makes_a_meeting_of_envoys() -> None:
    b = Builder()
    b.article("x", "2025-01-02")
    b.person("Ann Ames", "A", "x")
    b.person("Bob Bell", "B", "x")
    b.office("Ann Ames", "President", "A", "x")
    b.office("Bob Bell", "Special Envoy", "B", "x")
    b.meeting("m", "2025-01-01", None, [("x", ("Ann Ames", "Bob Bell"), "held", "met")])
    facts = b.facts()
    assert level(facts.meetings[0], FactIndex(facts)) == "envoys"


def test_a_track_gives_the_reason_for_every_meeting(seeds: Facts) -> None:
    (row,) = tracks(seeds, seed=1)
    assert row.meetings == ("St Petersburg", "Alaska")
    assert len(row.reasons) == len(row.levels) == 2
    assert row.agreement is not None
    assert 0 < row.agreement <= 1
    assert row == tracks(seeds, seed=1)[0]


def test_a_delegation_without_names_counts_as_a_side_that_is_met() -> None:
    b = Builder()
    b.article("x", "2025-03-01")
    for name, side in (("Ann Ames", "A"), ("Bob Bell", "B"), ("Abe Adler", "A")):
        b.person(name, side, "x")
    b.party("C")
    b.meeting("m", None, None, [("x", ("Ann Ames", "Bob Bell"), "held", "they met")])
    b.meeting("n", None, None, [("x", ("Ann Ames", "Abe Adler"), "held", "they met")])
    b.meeting("o", None, None, [("x", ("Ann Ames", "C"), "held", "Ames met officials of C")])
    b.meeting(
        "p",
        None,
        None,
        [("x", ("Ann Ames", "D"), "planned", "Ames is to meet D")],
        status=MeetingStatus.PLANNED,
    )
    (row,) = brokers(b.facts())
    assert (row.person, row.bridges, row.contacts) == ("Ann Ames", ("B", "C"), 2)
