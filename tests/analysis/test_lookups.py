"""Names, paths, one person, meetings, messages, statements, proposals, positions, timeline."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analysis.builder import Builder
from kg.analysis import (
    channel,
    find_person,
    meetings,
    messages,
    moves,
    path,
    person,
    positions,
    proposals,
    records,
    statements,
    table,
    timeline,
)
from kg.errors import InputError, UnknownName
from kg.model import Facts, PassageKind


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Steve Witkoff", "Steve Witkoff"),
        ("Stephen Witkoff", "Steve Witkoff"),
        ("witkoff", "Steve Witkoff"),
        ("Зеленский", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("UMEROV", "Rustem Umerov"),
        ("  Putin ", "Vladimir Putin"),
        ("Владимир Зеленский", "Volodymyr Zelensky"),
    ],
)
def test_a_person_is_found_however_the_name_is_spelled(seeds: Facts, typed: str, found: str) -> None:
    assert find_person(seeds, typed).name == found


def test_an_unknown_name_is_answered_with_the_nearest(seeds: Facts) -> None:
    with pytest.raises(UnknownName) as raised:
        find_person(seeds, "Steve Witkowitz")
    assert raised.value.candidates[0] == "Steve Witkoff"
    assert not raised.value.ambiguous
    with pytest.raises(UnknownName, match="nobody is called 'Anybody', nor much like it"):
        find_person(Facts(), "Anybody")


@pytest.mark.parametrize("nothing", ["", " ", "—"])
def test_a_name_without_letters_is_nobodys(seeds: Facts, nothing: str) -> None:
    with pytest.raises(UnknownName):
        find_person(seeds, nothing)


def test_a_shared_surname_lists_all_with_their_offices() -> None:
    b = Builder()
    b.article("x", "2025")
    b.person("Ann Ames", "A", "x")
    b.person("Bert Ames", "B", "x")
    b.office("Ann Ames", "minister", "A", "x")
    with pytest.raises(UnknownName) as raised:
        find_person(b.facts(), "Ames")
    assert raised.value.ambiguous
    assert raised.value.candidates == ("Ann Ames (minister (A))", "Bert Ames (no office reported)")


def test_whom_one_article_calls_by_the_surname_alone_does_not_hide_the_others() -> None:
    b = Builder()
    b.article("x", "2025")
    b.person("Ann Ames", "A", "x")
    b.person("Ames", "B", "x")
    with pytest.raises(UnknownName) as raised:
        find_person(b.facts(), "Ames")
    assert [candidate.split(" (")[0] for candidate in raised.value.candidates] == ["Ames", "Ann Ames"]


def test_word_gets_from_zelensky_to_putin_through_witkoff(seeds: Facts) -> None:
    steps = [s for s in path(seeds, "Zelensky", "Putin") if s.route == "shortest"]
    assert [(s.a, s.b) for s in steps] == [
        ("Volodymyr Zelensky", "Steve Witkoff"),
        ("Steve Witkoff", "Vladimir Putin"),
    ]
    assert [q.quote for q in steps[0].evidence] == ["Witkoff also met with Starmer, Zelensky, and Umerov"]
    assert all(s.evidence and s.weight and s.cost == 1 / s.weight for s in steps)


def test_the_strongest_path_may_be_longer_than_the_shortest() -> None:
    b = Builder()
    b.article("x", "2025")
    crowd = ("Ann Ames", "Bob Bell", "Cy Cole", "Dan Dean", "Eve East", "Flo Ford")
    for name in crowd:
        b.person(name, None, "x")
    b.meeting("crowd", "2025-01-01", None, [("x", crowd, "held", "all met")])
    b.meeting("one", "2025-01-02", None, [("x", ("Ann Ames", "Bob Bell"), "held", "Ames met Bell")])
    b.meeting("two", "2025-01-03", None, [("x", ("Bob Bell", "Cy Cole"), "held", "Bell met Cole")])
    steps = path(b.facts(), "Ames", "Cole")
    assert [(s.route, s.a, s.b) for s in steps] == [
        ("shortest", "Ann Ames", "Cy Cole"),
        ("strongest", "Ann Ames", "Bob Bell"),
        ("strongest", "Bob Bell", "Cy Cole"),
    ]


def test_messages_have_a_direction(seeds: Facts) -> None:
    there = path(seeds, "Dmitriev", "Putin", messages=True)
    assert [(s.a, s.b, s.route) for s in there] == [("Kirill Dmitriev", "Vladimir Putin", "messages")]
    assert path(seeds, "Putin", "Dmitriev", messages=True) == []
    carried = path(seeds, "Trump", "Putin", messages=True)
    assert [s.b for s in carried] == ["Steve Witkoff", "Vladimir Putin"]


def test_no_path_is_an_empty_answer(seeds: Facts) -> None:
    assert path(seeds, "Lavrov", "Kellogg") == []


@pytest.mark.parametrize("messages", [False, True])
def test_a_path_has_two_ends_as_a_channel_has(seeds: Facts, messages: bool) -> None:
    with pytest.raises(InputError, match="'Putin' and 'Vladimir Putin' are both Vladimir Putin"):
        path(seeds, "Putin", "Vladimir Putin", messages=messages)


def test_messages_of_a_track_cannot_be_asked_for(seeds: Facts) -> None:
    """A track is made of meetings: an answer that passed it over would look like one that kept it."""
    with pytest.raises(InputError, match="tracks are made of meetings"):
        path(seeds, "Dmitriev", "Putin", messages=True, track=seeds.tracks[0].label)
    assert {e.kind for e in timeline(seeds, track=seeds.tracks[0].label)} == {"meeting"}
    lines = channel(seeds, "Dmitriev", "Witkoff", track=seeds.tracks[0].label)
    assert "hand-over" not in {line.section for line in lines}


def test_hand_overs_of_other_days_are_left_out_of_a_stretch_of_time(seeds: Facts) -> None:
    plan, *others = (p for p in seeds.proposals if p.transfers)
    joined = replace(plan, transfers=tuple(t for p in (plan, *others) for t in p.transfers))
    facts = replace(seeds, proposals=(joined,))
    assert {m.date for m in messages(facts)} > {m.date for m in messages(facts, until="2025")}
    assert all(m.date and m.date < "2026" for m in messages(facts, until="2025"))


def test_a_persons_offices_say_according_to_whom_and_when(seeds: Facts) -> None:
    offices = [e for e in person(seeds, "Dmitriev") if e.section == "office"]
    assert [(e.text, e.first, e.last, e.sources) for e in offices] == [
        ("special representative of the President", "2025-04-14~", "2025-04-25/2025-04-26", ("Izvestia",)),
        ("special envoy for investment and economic cooperation", "2026-01-21/2026-01-22",
         "2026-01-21/2026-01-22", ("Izvestia",)),
        ("aide", "2026-01-22", "2026-01-22", ("FACTS",)),
    ]  # fmt: skip
    ties = [e.text for e in person(seeds, "Kushner") if e.section == "tie"]
    assert ties == ["Jared Kushner: son-in-law of Donald Trump"]


def test_meetings_that_several_articles_report_are_one_row_with_every_source(seeds: Facts) -> None:
    rows = meetings(seeds, reported_by=2)
    assert [(r.label, r.articles) for r in rows] == [
        ("Alaska", ("000", "001")),
        ("Moscow December", ("001", "004")),
        ("Trump–Zelensky", ("000", "001")),
        ("Moscow January", ("000", "001")),
    ]


def test_planned_held_and_denied_are_told_apart(seeds: Facts) -> None:
    assert [r.label for r in meetings(seeds, status="denied")] == ["Ankara"]
    assert [r.label for r in meetings(seeds, status="planned")] == ["Trump–Zelensky", "Moscow January"]
    assert "Scholz call" in [r.label for r in meetings(seeds, status="held")]
    with pytest.raises(InputError, match="one of proposed, planned"):
        meetings(seeds, status="maybe")


def test_messages_name_giver_carrier_and_receiver(seeds: Facts) -> None:
    rows = {(r.giver, r.carrier, r.receiver, r.denied) for r in messages(seeds)}
    assert rows == {
        ("Donald Trump", "Steve Witkoff", "Vladimir Putin", False),
        ("Vladimir Putin", "Steve Witkoff", "Donald Trump", False),
        ("United States", None, "Russia", False),
        ("Kirill Dmitriev", None, "Vladimir Putin", False),
        ("United States", None, "Russia", True),
    }


def test_a_statement_names_speaker_office_and_side(seeds: Facts) -> None:
    analyst, minister = statements(seeds)
    assert (analyst.speaker, analyst.side, analyst.voice) == ("Oleg Karpovich", None, "analyst")
    assert (minister.speaker, minister.side) == ("Sergei Lavrov", "Russia")
    assert [r.speaker for r in statements(seeds, speaker="Lavrov")] == ["Sergei Lavrov"]


def test_versions_of_a_plan_stand_together_in_time_order(seeds: Facts) -> None:
    rows = [r for r in proposals(seeds) if r.family == "28-point plan"]
    assert [(r.version, r.label, r.revision_of) for r in rows] == [
        (1, "28-point plan", None),
        (2, "draft peace plan", "28-point plan"),
    ]
    assert rows[0].transfers == ("United States to Russia [Izvestia]",)
    assert any("(denied)" in t for t in rows[1].transfers)


@pytest.mark.parametrize(
    ("label", "article", "proposer", "date", "expected"),
    [
        ("US-Peru draft", "y", "A", "2025-11", ["28-point plan"]),
        ("US-Peru draft", "x", "A", "2025-11", []),  # its own article tells them apart
        ("US-Peru draft", "y", "B", "2025-11", []),
        ("US-Peru draft", "y", "A", "2025-12", []),
        ("US-Peru draft", "y", "A", None, []),
        ("truce of the north", "y", "A", "2025-11", []),
        ("20-point draft", "y", "A", "2025-11", []),
    ],
)
def test_a_plan_may_be_one_that_another_article_names_otherwise(
    label: str, article: str, proposer: str, date: str | None, expected: list[str]
) -> None:
    b = Builder()
    b.article("x", "2026-01-20")
    b.article("y", "2025-12-02")
    b.proposal("28-point plan", "x", "a 28-point plan of A", proposers=("A",), date="2025-11~")
    b.proposal(label, article, "a draft of A", proposers=(proposer,), date=date)
    rows = {row.label: list(row.perhaps) for row in proposals(b.facts())}
    assert rows == {"28-point plan": [label] if expected else [], label: expected}


def test_an_analysts_view_is_no_partys_position(seeds: Facts) -> None:
    voices = {(r.holder, r.issue): r.voice for r in positions(seeds)}
    assert voices["Oleg Karpovich", "NATO membership of Ukraine"] == "analyst"
    assert voices["Ukraine", "limits on the army"] == "analyst"
    assert voices["Russia", "NATO membership of Ukraine"] == "party"


def test_a_move_is_a_changed_stance_between_two_dates(seeds: Facts) -> None:
    (move,) = moves(seeds)
    assert (move.holder, move.before, move.after, move.date) == (
        "Ukraine", "open", "rejects", "2025-12-01/2025-12-02",
    )  # fmt: skip
    assert moves(seeds, until="2025-05") == []


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (("demands", "a truce"), ("rejects", "a truce"), True),
        (("demands", "a truce"), ("conditional", "a truce"), True),
        (("open", "a truce"), ("undecided", "a truce"), True),
        (("supports", "a truce"), ("demands", "a truce"), False),
        (("demands", "renunciation of bloc membership"), ("rejects", "bloc membership"), False),
        (("demands", "renunciation of bloc membership"), ("demands", "bloc membership"), True),
    ],
)
def test_a_move_is_a_change_of_sign_or_of_openness(
    before: tuple[str, str], after: tuple[str, str], moved: bool
) -> None:
    b = Builder()
    for day, (stance, issue) in (("2025-01-01", before), ("2025-02-01", after)):
        b.article(day, day)
        b.position("A", issue, stance, day, "A said so")
    assert bool(moves(b.facts())) is moved


def test_positions_are_asked_by_holder_and_topic(seeds: Facts) -> None:
    assert {r.holder for r in positions(seeds, topic="nato", holder="Russia")} == {"Russia"}
    with pytest.raises(InputError, match="there are: army, nato, territory"):
        positions(seeds, topic="fish")


def test_what_other_limits_leave_without_a_row_is_an_empty_answer_and_no_mistake(seeds: Facts) -> None:
    assert positions(seeds, holder="Russia", until="1999") == []
    assert positions(seeds, topic="nato", until="1999") == []
    asked = [person(seeds, p.name, source="FACTS") for p in seeds.persons]
    assert [] in asked
    assert all(entry.evidence for answer in asked for entry in answer)
    outlets = {s.article.outlet or s.article.id for s in seeds.sources}
    assert [] in [meetings(seeds, track=t.label, source=s) for t in seeds.tracks for s in outlets]


def test_the_timeline_is_in_order_and_says_what_was_denied(seeds: Facts) -> None:
    rows = timeline(seeds)
    assert [r.first for r in rows] == sorted(r.first for r in rows)
    assert {r.status for r in rows if r.text == "Ankara"} == {"denied"}
    assert {r.kind for r in timeline(seeds, kind="office")} == {"office"}
    with pytest.raises(InputError):
        timeline(seeds, kind="weather")


def test_rows_become_json_and_tables_with_evidence_last(seeds: Facts) -> None:
    rows = meetings(seeds)
    read = json.loads(json.dumps(records(rows)))
    assert set(read[0]["evidence"][0]) >= {"article", "outlet", "published", "quote", "start", "end"}
    assert list(table(rows).columns)[-1] == "evidence"
    assert len(table(rows)) == len(rows)


@pytest.mark.parametrize("ask", [meetings, messages, statements, proposals, positions, moves, timeline])
def test_empty_facts_give_empty_answers(ask: object) -> None:
    assert ask(Facts()) == []  # type: ignore[operator]


def test_a_headline_is_no_first_proof_where_a_sentence_is_one_too() -> None:
    b = Builder()
    b.article("x", "2025-01-01")
    reports = [("x", ("A", "B"), "held", "A meets B"), ("x", ("A", "B"), "held", "A met B in Oslo")]
    b.meeting("m", None, None, reports)
    title, body = b.sources["x"]["meetings"]
    heading = replace(title.evidence[0], passage=PassageKind.TITLE)
    b.sources["x"]["meetings"] = [replace(title, evidence=(heading,)), body]
    (row,) = meetings(b.facts())
    assert [(q.passage, q.quote) for q in row.evidence] == [
        ("body", "A met B in Oslo"),
        ("title", "A meets B"),
    ]


def test_a_label_of_one_word_takes_the_stances_of_its_own_articles_only() -> None:
    b = Builder()
    for article in ("x", "y"):
        b.article(article, "2025")
    for party in ("Chad", "Mali", "Niger"):
        b.party(party)
    b.proposal("ceasefire", "x", "Chad proposed a ceasefire", proposers=("Chad",))
    b.proposal("ten-point plan", "x", "Chad's ten-point plan", proposers=("Chad",))
    b.position("Mali", "the ceasefire", "rejects", "x", "Mali rejects the ceasefire")
    b.position("Niger", "another ceasefire", "accepts", "y", "Niger accepts another ceasefire")
    b.position("Niger", "the ten-point plan", "accepts", "y", "Niger accepts the ten-point plan")
    rows = {row.label: row.positions for row in proposals(b.facts())}
    assert rows["ceasefire"] == ("Mali rejects: the ceasefire",)
    assert rows["ten-point plan"] == ("Niger accepts: the ten-point plan",)
