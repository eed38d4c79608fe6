"""From articles to a graph (`build`), to plain data (`facts`); a person's word on who is who (`decide`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from kg.commands.options import GRAPH, Format, Graph, Lexicon
from kg.commands.output import Format as Formats
from kg.commands.output import as_json, console, message, print_rows
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.build import Progress as Report_progress
    from kg.build import Report
    from kg.model import Problem

building = typer.Typer()
_INTERRUPTED = 130  # the shell's status for Ctrl-C


class Verdict(StrEnum):
    """What `kg decide` may rule of two names."""

    SAME = "same"
    DIFFERENT = "different"


@building.command()
def build(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT", readable=False, help="Articles, and folders of articles."),
    ],
    out: Annotated[
        Path, typer.Option(metavar="DIR", readable=False, help="The graph folder to write.")
    ] = GRAPH,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes; one a processor if not set.")
    ] = None,
    lexicon: Lexicon = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Rulings on who is who; DIR.decisions.toml if not set."),
    ] = None,
) -> None:
    """Build the graph: read, extract, resolve, validate, store, draw."""
    try:
        from kg.build import build as run  # takes seconds, in which Ctrl-C may come too

        with progress_bar() as progress:
            report = run(inputs, out=out, jobs=jobs, lexicon=lexicon, decisions=decisions, progress=progress)
    except KeyboardInterrupt:
        message("stopped; the graph that was there is kept")
        raise typer.Exit(_INTERRUPTED) from None
    _tell(report.problems)
    if not report.articles:
        raise InputError("no article could be used, so nothing was built")
    console().print(_summary(report))
    if report.problems:
        raise typer.Exit(1)


@contextmanager
def progress_bar() -> Iterator[Report_progress]:
    """A progress bar on standard error, where that is a terminal."""
    screen = console(stderr=True)
    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"))
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("extract", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        message(f"{place}: {problem.reason}")


def _summary(report: Report) -> Table:
    """What was found of each kind, what was skipped and why, and where the graph lies now."""
    title = "Facts extracted by a program from the articles"
    table = Table("found", "number", "", title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    fresh = f"{report.extracted} extracted, {report.articles - report.extracted} known from the last build"
    for kind, number in report.counts.items():
        table.add_row(kind.replace("_", " "), str(number), fresh if kind == "articles" else "")
    for problem in report.skipped:
        table.add_row("skipped", "", f"{problem.path}: {problem.reason}")
    if report.problems:
        table.add_row("left out", str(len(report.problems)), "the lines on standard error say why")
    state = "new" if report.changed else "unchanged"
    table.add_row("graph", state, f"{report.out}: open {report.out / 'index.html'} in a browser")
    return table


@building.command()
def facts(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", readable=False, help="One article each.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published: 2026-01-22 (EDTF).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write <file stem>.json each into this folder.")
    ] = None,
    lexicon: Lexicon = None,
) -> None:
    """Print what one article says as JSON, before it is merged with others (see facts.schema.json)."""
    if out is None and len(files) > 1:
        raise typer.BadParameter("several files need --out DIR")
    if out is None:
        text, failed = _facts(files[0], published, lexicon)
        print(text)
    else:
        failed = _write_facts(files, out, published, lexicon)
    if failed:
        raise typer.Exit(1)


def _write_facts(files: list[Path], out: Path, published: str | None, lexicon: Path | None) -> bool:
    """One file of facts an article; tells what cannot be used, and whether there was any of it."""
    failed = False
    written: dict[str, Path] = {}
    for file in files:
        try:
            earlier = written.setdefault(file.stem, file)
            if earlier is not file:
                raise InputError(f"would be written to the same file as {earlier}", path=file)
            text, faulty = _facts(file, published, lexicon)
            _write(out / f"{file.stem}.json", text + "\n")
            failed = failed or faulty
        except InputError as error:
            message(str(error))
            failed = True
    return failed


def _facts(file: Path, published: str | None, lexicon: Path | None) -> tuple[str, bool]:
    """The facts of a file, and whether something said of it had to be left out."""
    from kg.articles import read_single
    from kg.facts import facts_json
    from kg.lexicon import load

    words = load(lexicon)
    reading = read_single(file, published=published)
    _tell(reading.problems)

    from kg.extract import extract  # loads the language model: only for what can be read

    claims = extract(reading.articles[0], lexicon=words)
    return as_json(facts_json(claims)), bool(reading.problems)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as exc:
        raise InputError(f"cannot be written: {exc.strerror}", path=path) from exc


@building.command()
def decide(
    verdict: Annotated[Verdict | None, typer.Argument(help="What you rule.")] = None,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="As the articles print them.")
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why, for those who read the file.")] = "",
    graph: Graph = GRAPH,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file of rulings; DIR.decisions.toml if not set.")
    ] = None,
    format: Format = Formats.TABLE,
) -> None:
    """Rule who is who: `kg decide same NAME NAME`; without a verdict, list the names judged so far."""
    from kg.build import decisions_beside
    from kg.knowledge import KnowledgeGraph

    opened = KnowledgeGraph.open(graph)
    file = decisions or decisions_beside(graph)
    if verdict is None:
        found = opened.judgements(file)
        columns = list(found[0]) if found else []
        print_rows(found, columns, columns, format)
        return
    if not names or len(names) < 2:
        raise typer.BadParameter("give two names or more")
    opened.decide(file, *names, same=verdict is Verdict.SAME, reason=reason)
    message(f"written to {file}; `kg build` with the same articles applies it")
