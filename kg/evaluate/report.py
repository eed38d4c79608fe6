"""Evaluations as text (fixed columns, Markdown) and as plain data. No words of an article are in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.evaluate.saved import SavedRun, changes
from kg.evaluate.tally import Counts, Evaluation, Finding

_COLUMNS = ("kind", "precision", "recall", "F1", "found", "spurious", "missed")
_COMPARED = ("F1 before", "change")
_KIND, _NUMBER = 22, 10  # widths of columns, in characters


def table(evaluation: Evaluation, before: SavedRun | None = None) -> str:
    """The scores of a set by kind, in fixed columns; with those of an earlier run beside them."""
    lines = [_title(evaluation)]
    for first, *others in [_columns(before), *_rows(evaluation, before)]:
        lines.append(f"{first:<{_KIND}}" + "".join(f"{cell:>{_NUMBER}}" for cell in others))
    return "\n".join([*lines, *_checks(evaluation)])


def markdown(evaluation: Evaluation, before: SavedRun | None = None) -> str:
    """The same as a Markdown table."""
    columns = _columns(before)
    rule = ["---", *("---:" for _ in columns[1:])]
    rows = "\n".join(f"| {' | '.join(row)} |" for row in [columns, rule, *_rows(evaluation, before)])
    return "\n\n".join([f"### {_title(evaluation)}", rows, *_checks(evaluation)])


def data(evaluation: Evaluation, before: SavedRun | None = None, *, errors: bool = False) -> dict[str, Any]:
    """The same as plain data, with single errors if wanted, with gains and losses since `before`."""
    found: dict[str, Any] = {
        "articles": evaluation.articles,
        "counts": {kind: _scores(counts) for kind, counts in evaluation.counts.items()},
        "checks": {name: {"right": right, "of": of} for name, (right, of) in evaluation.checks.items()},
    }
    if errors:
        found["errors"] = [finding_data(finding) for finding in evaluation.errors]
    if before is not None:
        since = changes(evaluation, before)
        found["before"] = {kind: _scores(counts) for kind, counts in before.counts.items()}
        found["gains"] = [finding_data(finding) for finding in since.gains]
        found["losses"] = [finding_data(finding) for finding in since.losses]
        found["silenced"] = since.silenced
    return found


def finding_data(finding: Finding) -> dict[str, str]:
    """A finding as plain data."""
    return {name: str(value) for name, value in asdict(finding).items()}


def _title(evaluation: Evaluation) -> str:
    return f"{evaluation.name}: {evaluation.articles} articles"


def _columns(before: SavedRun | None) -> list[str]:
    return [*_COLUMNS, *(_COMPARED if before else ())]


def _rows(evaluation: Evaluation, before: SavedRun | None) -> list[list[str]]:
    rows = []
    for kind, counts in evaluation.counts.items():
        scores = [_share(counts.precision), _share(counts.recall), _share(counts.f1)]
        row = [kind, *scores, str(counts.found), str(counts.spurious), str(counts.missed)]
        if before:
            earlier = before.counts.get(kind, Counts()).f1
            row += [_share(earlier), _change(earlier, counts.f1)]
        rows.append(row)
    return rows


def _checks(evaluation: Evaluation) -> list[str]:
    told = [f"{name} {right}/{of}" for name, (right, of) in evaluation.checks.items()]
    return ["right on those found: " + ", ".join(told)] if told else []


def _scores(counts: Counts) -> Mapping[str, float | int | None]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        **asdict(counts),
    }


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _change(before: float | None, now: float | None) -> str:
    return "" if before is None or now is None else f"{now - before:+.3f}"
