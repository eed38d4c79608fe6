"""Positions and statements."""

from __future__ import annotations

from kg.model import Facts, Stance
from kg.resolve import resolve
from resolve.builder import Story, telling


def facts(*articles: Story) -> Facts:
    return resolve(article.told() for article in articles)


def test_nearly_the_same_issue_is_one_position_over_articles() -> None:
    found = facts(
        telling("b", "2026-01-02").position("Ukraine", "Ukraine's NATO membership", Stance.DEMANDS),
        telling("a", "2026-01-09").position("Ukraine", "NATO membership of Ukraine", Stance.DEMANDS),
    )
    (position,) = found.positions
    assert (position.issue, position.asserted) == ("Ukraine's NATO membership", "2026-01-02")
    assert len(position.claims) == 2


def test_holder_stance_and_topic_tell_positions_apart() -> None:
    found = facts(
        telling("a").position("Ukraine", "a ceasefire", Stance.DEMANDS, topic="ceasefire"),
        telling("b").position("Ukraine", "a ceasefire", Stance.OPPOSES, topic="ceasefire"),
        telling("c").position("Russia", "a ceasefire", Stance.DEMANDS, topic="ceasefire"),
        telling("d").position("Ukraine", "a ceasefire", Stance.DEMANDS, topic="territory"),
    )
    assert len(found.positions) == 4


def test_a_looser_likeness_joins_within_one_article_only() -> None:
    issues = ("withdrawal of Ukrainian troops from Donbas", "withdrawal of the troops from the Donbas")
    one = telling("a")
    for issue in issues:
        one.position("Russia", issue, Stance.DEMANDS, topic="territory")
    apart = [
        telling(str(n)).position("Russia", issue, Stance.DEMANDS, topic="territory")
        for n, issue in enumerate(("control of Donbas", "recognition of Crimea"))
    ]
    assert len(facts(one).positions) == 1
    assert len(facts(*apart).positions) == 2


def test_who_voices_a_position_is_an_id_or_the_words_of_the_article() -> None:
    story = telling("a").person("Ann Aster", "France")
    story.position("France", "a ceasefire", Stance.DEMANDS, said_by="Aster")
    story.position("France", "grain exports", Stance.DEMANDS, said_by="a diplomat")
    found = facts(story)
    assert {p.said_by for p in found.positions} == {found.persons[0].id, "a diplomat"}


def test_every_statement_stays_and_an_unnamed_source_has_no_id() -> None:
    story = telling("a").person("Ann Aster", "France")
    story.statement("Ann Aster", "yes").statement("Ann Aster", "yes").statement("a source", "no", "Aster")
    story.statement("France", "maybe")
    found = facts(story)
    by_gist = {statement.gist: statement for statement in found.statements}
    assert len(found.statements) == 4
    assert by_gist["yes"].speaker == found.persons[0].id
    assert (by_gist["no"].speaker, by_gist["no"].speaker_text) == (None, "a source")
    assert by_gist["no"].relayed_by == found.persons[0].id
    assert by_gist["maybe"].speaker == found.parties[0].id


def test_a_sticking_point_between_the_same_parties_is_one_over_articles() -> None:
    found = facts(
        telling("a", "2026-01-09").sticking_point("the fate of the enclave", "Ruritania", "Borduria"),
        telling("b", "2026-01-02").sticking_point("fate of the enclave", "Borduria", "Ruritania"),
        telling("c").sticking_point("fate of the enclave", "Borduria", "Freedonia"),
        telling("d").sticking_point("water rights", "Borduria", "Ruritania"),
    )
    assert sorted((p.issue, len(p.parties), len(p.claims)) for p in found.sticking_points) == [
        ("fate of the enclave", 2, 1),
        ("fate of the enclave", 2, 2),
        ("water rights", 2, 1),
    ]


def test_what_sticks_between_nobody_named_stays_with_its_article() -> None:
    found = facts(telling("a").sticking_point("prisoners"), telling("b").sticking_point("prisoners"))
    assert [(p.parties, len(p.claims)) for p in found.sticking_points] == [((), 1), ((), 1)]
