from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate import Counts, Evaluation, Finding, Outcome, changes, falls, read_runs, report, save_runs
from kg.evaluate.facts import KINDS

FULL = Counts(found=90, spurious=10, missed=10)


def evaluation(*findings: tuple[Outcome, str], name: str = "dev", **counts: Counts) -> Evaluation:
    return Evaluation(
        name=name,
        articles=1,
        counts={kind: counts.get(kind, FULL) for kind in KINDS},
        checks={"place": (1, 2)},
        findings=tuple(
            Finding(outcome=outcome, article="01", kind="persons", fact=fact, sentence=f"{fact} spoke.")
            for outcome, fact in findings
        ),
    )


def test_a_saved_run_tells_gains_losses_and_what_is_spurious_no_more(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    before = [
        (Outcome.FOUND, "Ada"),
        (Outcome.MISSED, "Bo"),
        (Outcome.SPURIOUS, "Ce"),
        (Outcome.SPURIOUS, "Do"),
    ]
    now = [(Outcome.MISSED, "Ada"), (Outcome.FOUND, "Bo"), (Outcome.SPURIOUS, "Ce"), (Outcome.SPURIOUS, "Eh")]
    save_runs([evaluation(*before)], file)
    since = changes(evaluation(*now), read_runs(file)["dev"])
    assert [f.fact for f in since.gains] == ["Bo"]
    assert [f.fact for f in since.losses] == ["Ada", "Eh"]
    assert since.silenced == 1


def test_a_run_that_is_saved_and_read_again_has_changed_nothing(tmp_path: Path) -> None:
    run = evaluation((Outcome.MISSED, "Bo"), (Outcome.SPURIOUS, "Ce"), (Outcome.FOUND, "Ada"))
    save_runs([run], tmp_path / "run.json")
    saved = read_runs(tmp_path / "run.json")["dev"]
    assert saved.counts == run.counts
    since = changes(run, saved)
    assert (since.gains, since.losses, since.silenced) == ((), (), 0)
    assert falls(run, saved) == ()


def test_saving_one_set_keeps_the_others_and_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    save_runs([evaluation(), evaluation(name="fresh")], file)
    written = file.read_bytes()
    save_runs([evaluation(name="fresh")], file)
    assert file.read_bytes() == written
    assert list(json.loads(written)) == ["dev", "fresh"]


def test_a_saved_run_tells_nothing_of_the_facts(tmp_path: Path) -> None:
    save_runs([evaluation((Outcome.MISSED, "Ada Lund"))], tmp_path / "run.json")
    assert "Lund" not in (tmp_path / "run.json").read_text("utf-8")


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"dev": []}', '{"dev": {"counts": {"persons": {"tp": 1}}}}', "\udcff"]
)
def test_a_file_of_something_else_is_refused_and_not_written_over(tmp_path: Path, content: str) -> None:
    file = tmp_path / "run.json"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    written = file.read_bytes()
    with pytest.raises(InputError, match=r"run\.json"):
        read_runs(file)
    with pytest.raises(InputError, match=r"run\.json"):
        save_runs([evaluation()], file)
    assert file.read_bytes() == written


def test_a_kind_has_fallen_if_it_lost_more_than_two_points_of_f1(tmp_path: Path) -> None:
    save_runs([evaluation()], tmp_path / "run.json")
    saved = read_runs(tmp_path / "run.json")["dev"]
    just = Counts(found=88, spurious=12, missed=12)
    worse = Counts(found=87, spurious=13, missed=13)
    assert falls(evaluation(persons=just, offices=just), saved) == ()
    (fall,) = falls(evaluation(persons=just, offices=worse), saved)
    assert (fall.kind, fall.measure, fall.before, fall.now) == ("offices", "F1", 0.9, 0.87)


def test_of_statements_only_recall_counts(tmp_path: Path) -> None:
    save_runs([evaluation()], tmp_path / "run.json")
    saved = read_runs(tmp_path / "run.json")["dev"]
    assert falls(evaluation(statements=Counts(found=90, spurious=500, missed=10)), saved) == ()
    (fall,) = falls(evaluation(statements=Counts(found=80, missed=20)), saved)
    assert (fall.kind, fall.measure) == ("statements", "recall")


def test_a_kind_that_is_read_no_more_has_fallen(tmp_path: Path) -> None:
    save_runs([evaluation()], tmp_path / "run.json")
    (fall,) = falls(evaluation(meetings=Counts()), read_runs(tmp_path / "run.json")["dev"])
    assert (fall.kind, fall.now) == ("meetings", 0.0)


def test_measures_are_shares_and_none_where_there_is_nothing() -> None:
    counts = Counts(found=3, spurious=1, missed=2)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert (Counts(missed=2).precision, Counts(missed=2).f1) == (None, 0.0)


def test_tables_show_the_scores_and_those_before(tmp_path: Path) -> None:
    save_runs([evaluation(persons=Counts(found=1, missed=1))], tmp_path / "run.json")
    saved = read_runs(tmp_path / "run.json")["dev"]
    row = report.table(evaluation(), saved).splitlines()[2]
    assert row.split() == ["persons", *["0.900", "0.900", "0.900", "90", "10", "10", "0.667", "+0.233"]]
    assert "place 1/2" in report.table(evaluation())
    assert "| persons | 0.900 | 0.900 | 0.900 | 90 | 10 | 10 |" in report.markdown(evaluation())
