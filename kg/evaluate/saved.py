"""A run kept in a file, so that the next one can say what it gained and lost.

    {"dev": {"articles": 20, "counts": {"persons": {"found": 243, …}, …}, "checks": {"place": [33, 45], …},
             "missed": ["0a1b2c3d4e", …], "spurious": […]}, …}

Single facts are kept as hashes: what a run over articles that nobody should look at leaves tells nothing of
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.tally import Counts, Evaluation, Finding, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRun:
    """An earlier evaluation of one set; `missed` and `spurious` are digests of findings."""

    counts: Mapping[str, Counts]
    missed: frozenset[str]
    spurious: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became of single facts since the saved run.

    `gains` were missed and are found now; `losses` are missed now and were not, or are newly spurious;
    `silenced` counts the spurious facts that are given no more.
    """

    gains: tuple[Finding, ...]
    losses: tuple[Finding, ...]
    silenced: int


def changes(now: Evaluation, before: SavedRun) -> Changes:
    """Compare an evaluation with a saved run of the same set."""
    known = {Outcome.MISSED: before.missed, Outcome.SPURIOUS: before.spurious}
    spurious = {finding.digest for finding in now.findings if finding.outcome is Outcome.SPURIOUS}
    return Changes(
        gains=tuple(f for f in now.findings if f.outcome is Outcome.FOUND and f.digest in before.missed),
        losses=tuple(f for f in now.errors if f.digest not in known[f.outcome]),
        silenced=len(before.spurious - spurious),
    )


def read_runs(file: Path) -> dict[str, SavedRun]:
    """The saved run of every set in the file; `InputError` if it is no file of saved runs."""
    return {name: _run(name, data, file) for name, data in _load(file).items()}


def save_runs(evaluations: Sequence[Evaluation], file: Path) -> None:
    """Write the evaluations into the file; what it holds of other sets stays.

    Raises `InputError` if it holds something else or cannot be written.
    """
    data = _load(file) if file.exists() else {}
    for name, saved in data.items():
        _run(name, saved, file)  # a file of something else is not written over
    data |= {evaluation.name: _record(evaluation) for evaluation in evaluations}
    try:
        file.write_text(_layout(data), encoding="utf-8", newline="\n")
    except OSError as exc:
        raise InputError(f"cannot be written: {exc.strerror}", path=file) from exc


def _record(evaluation: Evaluation) -> dict[str, Any]:
    def digests(outcome: Outcome) -> list[str]:
        return sorted({f.digest for f in evaluation.findings if f.outcome is outcome})

    return {
        "articles": evaluation.articles,
        "counts": {kind: asdict(counts) for kind, counts in evaluation.counts.items()},
        "checks": {aspect: list(check) for aspect, check in evaluation.checks.items()},
        "missed": digests(Outcome.MISSED),
        "spurious": digests(Outcome.SPURIOUS),
    }


def _layout(data: Mapping[str, Mapping[str, Any]]) -> str:
    """JSON with one line a field, so that a change of the file can be read."""
    sets = []
    for name in sorted(data):
        lines = [f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in data[name].items()]
        sets.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(sets) + "\n}\n"


def _load(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as exc:
        raise InputError(f"is no JSON: {exc.msg}", path=file, line=exc.lineno) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"cannot be read: {exc}", path=file) from exc
    if not isinstance(data, dict):
        raise InputError("is no file of saved runs (see kg eval --save)", path=file)
    return data


def _run(name: str, data: Any, file: Path) -> SavedRun:
    try:
        return SavedRun(
            counts={kind: Counts(**counts) for kind, counts in data["counts"].items()},
            missed=frozenset(data["missed"]),
            spurious=frozenset(data["spurious"]),
        )
    except (AttributeError, KeyError, TypeError) as exc:
        raise InputError(f"{name!r} is no saved run (see kg eval --save)", path=file) from exc
