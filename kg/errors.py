"""What can go wrong, as a tree. Every error says what, where and what to do, and keeps its data.

KgError
├── InputError        an input path, file, line or option that cannot be used
├── GraphError        a graph folder that is missing, foreign, locked or damaged
│   └── InvalidFacts  facts that break the shapes: a bug of the program
├── QueryError        a query that cannot be parsed, found or run
└── UnknownName       a name that matches nobody, or several
"""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of all errors that `kg` raises for its users."""


class InputError(KgError):
    """An input that cannot be used."""

    def __init__(self, reason: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.reason, self.path, self.line = reason, path, line
        where = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(where + reason)


class GraphError(KgError):
    """A graph folder that cannot be used."""

    def __init__(self, reason: str, *, path: Path | str | None = None) -> None:
        self.reason, self.path = reason, path
        super().__init__(reason if path is None else f"{path}: {reason}")


class InvalidFacts(GraphError):
    """Facts that break the shapes; `report` is the validator's text."""

    def __init__(self, report: str) -> None:
        self.report = report
        super().__init__(f"facts break the shapes (a bug in kg, please report it):\n{report}")


class QueryError(KgError):
    """A query that cannot be parsed, found or run."""

    def __init__(self, reason: str, *, name: str | None = None) -> None:
        self.reason, self.name = reason, name
        super().__init__(reason if name is None else f"query {name}: {reason}")


class UnknownName(KgError):
    """A name that matches nobody (`candidates` are the nearest, if any are near) or several persons.

    `none` says what is missing where it is no person: "no track", "nothing".
    """

    def __init__(
        self, name: str, candidates: tuple[str, ...], *, ambiguous: bool = False, none: str = "nobody"
    ) -> None:
        self.name, self.candidates, self.ambiguous = name, candidates, ambiguous
        listed = "; ".join(candidates)
        near = f"; nearest: {listed}" if listed else ", nor much like it"
        reason = f"{none} is called {name!r}{near}"
        if ambiguous:
            reason = f"{name!r} matches several: {listed}"
        super().__init__(reason)
