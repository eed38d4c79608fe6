"""What several commands take, with one wording each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.output import Format as Formats

# `readable=False`: what cannot be read is told by the room that reads it, and the rest goes on.
Graph = Annotated[Path, typer.Option("--graph", metavar="DIR", readable=False, help="The graph folder.")]
Format = Annotated[Formats, typer.Option("--format", help="How the rows are printed.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="First day: 2025, 2025-04 or 2025-04-11.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Last day: 2025, 2025-04 or 2025-04-11.")]
Track = Annotated[
    str | None, typer.Option(metavar="TRACK", help="Only meetings of this track (see `kg tracks`).")
]
Source = Annotated[str | None, typer.Option(metavar="SOURCE", help="Only what this outlet or article says.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A person, by any spelling of the name.")]
Lexicon = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", help="Your own word lists, added to the built-in ones."),
]

GRAPH = Path("graph")
