"""Which plans are one plan, which revises which, and who hands them on."""

from __future__ import annotations

import pytest

from kg.model import Handover, Proposal
from kg.resolve import resolve
from kg.resolve.proposals import fold_label, points_of
from resolve.builder import Story, telling


def proposals(*articles: Story) -> tuple[Proposal, ...]:
    return resolve(article.told() for article in articles).proposals


def test_the_number_of_points_names_a_plan() -> None:
    (plan,) = proposals(
        telling("a", "2025-12-01").proposal("28-point plan", "United States"),
        telling("b", "2026-01-22").proposal("28-point plan to resolve the crisis", None),
    )
    assert plan.labels == ("28-point plan", "28-point plan to resolve the crisis")
    assert len(plan.claims) == 2


def test_a_plan_of_a_leader_and_of_his_state_are_one() -> None:
    facts = resolve(
        [
            telling("a", "2026-01-01")
            .person("Donald Trump", "United States")
            .proposal("peace plan", "Donald Trump")
            .told(),
            telling("b", "2026-01-09").proposal("Peace Plan", "United States").told(),
        ]
    )
    assert len(facts.proposals) == 1
    assert len(facts.proposals[0].proposers) == 2


@pytest.mark.parametrize(
    ("why", "first", "second"),
    [
        ("other numbers", telling("a", "2026-01-01").proposal("28-point plan"), ("20-point plan", None)),
        (
            "other proposers",
            telling("a", "2026-01-01").proposal("peace plan", "Italy"),
            ("peace plan", "France"),
        ),
        ("years between", telling("a", "2022-01-01").proposal("10-point plan"), ("10-point plan", None)),
        ("no date", telling("a").proposal("Istanbul draft"), ("Istanbul draft", None)),
        ("a bare word", telling("a", "2026-01-01").proposal("plan"), ("plan", None)),
        ("other words", telling("a", "2026-01-01").proposal("peace plan", "Italy"), ("grain deal", "Italy")),
    ],
)
def test_what_must_stay_two_plans(why: str, first: Story, second: tuple[str, str | None]) -> None:
    assert len(proposals(first, telling("b", "2026-01-09").proposal(*second))) == 2, why


def test_a_revision_points_to_what_it_revises_in_its_article_or_elsewhere() -> None:
    found = proposals(
        telling("a", "2025-12-01").proposal("28-point plan", "United States"),
        telling("b", "2026-01-22").proposal("20-point plan", related_to="the 28-point plan"),
    )
    by_label = {plan.label: plan for plan in found}
    assert by_label["20-point plan"].revision_of == by_label["28-point plan"].id
    assert by_label["28-point plan"].revision_of is None


def test_revisions_never_run_in_a_circle() -> None:
    story = telling("a").proposal("first draft", related_to="second draft")
    story.proposal("second draft", related_to="first draft").proposal("own draft", related_to="own draft")
    assert sorted(plan.revision_of is None for plan in proposals(story)) == [False, True, True]


def test_a_transfer_names_persons_and_parties_by_id_and_its_claim() -> None:
    handed = Handover(giver="United States", receiver="Putin", carrier="Kirill Dmitriev")
    story = telling("a").person("Vladimir Putin", "Russia", "Putin").person("Kirill Dmitriev", "Russia")
    facts = resolve([story.proposal("draft", "United States", handed=[handed]).told()])
    (transfer,) = facts.proposals[0].transfers
    names = {actor.id: actor.name for actor in (*facts.persons, *facts.parties)}
    ends = (names[transfer.giver], names[transfer.receiver], names[transfer.carrier or ""])
    assert ends == ("United States", "Vladimir Putin", "Kirill Dmitriev")
    assert transfer.claim in facts.proposals[0].claims


def test_a_handover_without_an_end_is_left_out() -> None:
    (plan,) = proposals(telling("a").proposal("draft", handed=[Handover(giver="", receiver="Russia")]))
    assert plan.transfers == ()


def test_provisions_are_united() -> None:
    (plan,) = proposals(
        telling("a", "2026-01-01").proposal("5-point plan", provisions=["ceasefire", "prisoners"]),
        telling("b", "2026-01-02").proposal("5-point plan", provisions=["prisoners", "grain"]),
    )
    assert plan.provisions == ("ceasefire", "prisoners", "grain")


def test_labels_are_compared_without_articles_case_and_spelling_of_polities() -> None:
    assert fold_label("The new US Peace Plan") == fold_label("American peace plan")
    assert points_of("28 points") == points_of("28-point plan") == 28
    assert points_of("peace plan") is None
