"""The extractor reads the committed gold no worse than it did when `tests/gold/baseline.json` was written.

After a change that is meant to move the scores, write the file anew (from the top folder of the project):

    kg eval tests/gold/seeds tests/gold/dev tests/gold/fresh --articles seeds --save tests/gold/baseline.json
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import Evaluation, evaluate, falls, read_runs, report

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SETS = ("seeds", "dev", "fresh")


@pytest.fixture(scope="module")
def evaluations() -> dict[str, Evaluation]:
    """All sets, read once."""
    found = evaluate([GOLD / name for name in SETS], articles=ROOT / "seeds")
    return {evaluation.name: evaluation for evaluation in found}


@pytest.mark.parametrize("name", SETS)
def test_no_kind_falls_more_than_two_points_below_the_baseline(
    name: str, evaluations: dict[str, Evaluation], capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_runs(GOLD / "baseline.json")[name]
    with capsys.disabled():  # whoever reads the log of a run wants the scores, passed or failed
        print(f"\n\n{report.table(evaluations[name], before)}")
    fallen = [
        f"{fall.kind}: {fall.measure} {fall.before:.3f} → {fall.now:.3f}"
        for fall in falls(evaluations[name], before)
    ]
    assert not fallen, "below tests/gold/baseline.json: " + "; ".join(fallen)


def test_the_baseline_is_of_the_gold_as_it_is_now(evaluations: dict[str, Evaluation]) -> None:
    """Whoever changes the gold writes the baseline anew: as many facts are wanted as then."""
    for name, saved in read_runs(GOLD / "baseline.json").items():
        for kind in ("persons", "meetings", "proposals"):
            then, now = saved.counts[kind], evaluations[name].counts[kind]
            assert then.found + then.missed == now.found + now.missed, (name, kind)
