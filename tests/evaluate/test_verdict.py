from __future__ import annotations

import pytest

from evaluate.cases import CASES, Case
from kg.evaluate import judge, sheet
from kg.evaluate.verdict import CHECKED, COUNTED


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_facts_fit_by_content(case: Case) -> None:
    verdict = judge(sheet(case.gold), sheet(case.given))
    counted = {
        name: (len(found.pairs), len(found.spurious), len(found.missed))
        for name, found in verdict.matchings.items()
    }
    assert {name: counted[name] for name in case.counts} == case.counts
    assert {name: verdict.checks.get(name) for name in case.checks} == case.checks


def test_gold_judged_against_itself_is_perfect() -> None:
    for case in CASES:
        verdict = judge(sheet(case.gold), sheet(case.gold))
        assert not any(found.missed or found.spurious for found in verdict.matchings.values()), case.rule
        assert all(right == of for right, of in verdict.checks.values()), case.rule


def test_counts_and_checks_come_in_their_order() -> None:
    verdict = judge(sheet(CASES[0].gold), sheet(CASES[0].given))
    assert tuple(verdict.matchings) == COUNTED
    assert list(verdict.checks) == [name for name in CHECKED if name in verdict.checks]
