"""How well the program reads, measured against facts that a reader found (`kg eval`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.building import progress_bar
from kg.commands.output import as_json, markdown, message, one_line
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Finding, SavedRun

evaluating = typer.Typer()


class Format(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"
    MD = "md"


@evaluating.command(name="eval")
def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD_DIR…", help="Folders with a .json of facts for each article."),
    ],
    articles: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where articles are that do not lie beside their gold.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show gains and losses since this saved run.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save the run; other sets in the file stay.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="Show every missed and every spurious fact with its sentence.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="How the scores are printed.")] = Format.TABLE,
) -> None:
    """How well does the program read? Its facts against a reader's: precision, recall, F1 by kind."""
    from kg.evaluate import evaluate as run
    from kg.evaluate import read_runs, save_runs

    before = read_runs(baseline) if baseline else {}
    names = [folder.resolve().name for folder in gold]
    if baseline and not before.keys() & set(names):
        raise InputError(f"holds no run of {', '.join(names)}", path=baseline)
    with progress_bar() as progress:
        found = run(gold, articles=articles, progress=progress)
    _print(found, before, errors=errors, format=format)
    if save:
        save_runs(found, save)
        message(f"saved: {save}")


def _print(
    found: Sequence[Evaluation], before: Mapping[str, SavedRun], *, errors: bool, format: Format
) -> None:
    from kg.evaluate import changes, report

    if format is Format.JSON:
        print(as_json({e.name: report.data(e, before.get(e.name), errors=errors) for e in found}))
        return
    show = report.markdown if format is Format.MD else report.table
    for evaluation in found:
        saved = before.get(evaluation.name)
        print(show(evaluation, saved), end="\n\n")
        if errors:
            _list("Errors", evaluation.errors, format)
        if saved:
            since = changes(evaluation, saved)
            _list("Gains since the saved run", since.gains, format)
            _list("Losses since the saved run", since.losses, format)
            print(f"Spurious facts of the saved run that are given no more: {since.silenced}\n")


def _list(title: str, findings: Iterable[Finding], format: Format) -> None:
    """Each finding with the sentence that it stands in; the words are an article's, so they steer nothing."""
    listed = list(findings)
    print(f"#### {title}: {len(listed)}" if format is Format.MD else f"{title}: {len(listed)}")
    for finding in listed:
        what = f"{finding.kind}: {finding.fact}"
        if format is Format.MD:
            print(f"- **{finding.outcome}** {markdown(what)} ({markdown(finding.article)})")
            print(f"  > {markdown(finding.sentence)}")
        else:
            print(f"{finding.outcome:<9} {one_line(finding.article)}  {one_line(what)}")
            print(f"          “{one_line(finding.sentence)}”")
    print()
