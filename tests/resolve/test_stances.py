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
