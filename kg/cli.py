"""The command line: `kg COMMAND`, put together from `kg.commands`.

Exit status: 0 done; 1 the user's mistake, or part of the input failed and the rest was built; 2 wrong usage.
A mistake is one line on standard error, a bug is a traceback.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Annotated

import typer

from kg.commands.answers import answers
from kg.commands.building import building
from kg.commands.evaluating import evaluating
from kg.commands.graph import graphs
from kg.commands.output import message
from kg.errors import InvalidFacts, KgError

app = typer.Typer(
    name="kg",
    help="From articles about negotiations to a knowledge graph in which every fact keeps its exact words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for part in (building, graphs, answers, evaluating):
    app.registered_commands += part.registered_commands


#: What a system refuses for a reason of the user's: a full disk, a name that is too long.
_REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(version("kg-negotiations"))
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command that the arguments name, and end with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names are printed as they are, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            app(prog_name="kg")
        finally:
            sys.stdout.flush()
    except InvalidFacts:
        raise
    except BrokenPipeError:  # the reader has seen enough
        _drop_output()
        sys.exit(1)
    except KgError as error:
        message(f"kg: {error}")
        sys.exit(1)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        message(f"kg: {error.filename or 'standard output'}: {error.strerror}")
        if not error.filename:
            _drop_output()
        sys.exit(1)


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
