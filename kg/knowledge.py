"""`KnowledgeGraph`: one published graph to ask, look at and hand on, from Python.

    graph = KnowledgeGraph.build("articles/")        or KnowledgeGraph.open("graph/")
    graph.channels()                                 a table with the evidence in its last column
    graph.query("channels", side="Russia")           the same in SPARQL
    graph.view()                                     the page, inside a notebook cell

Every command of the command line that answers a question is one method here, and one function of
`kg.analysis`; `QUESTIONS` lists them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg import analysis
from kg.analysis.brokers import Broker
from kg.analysis.changes import Change
from kg.analysis.channels import Channel
from kg.analysis.contradictions import Contradiction
from kg.analysis.dossier import Line
from kg.analysis.meetings import MeetingRow
from kg.analysis.messages import Message
from kg.analysis.missing import Missing
from kg.analysis.paths import Step
from kg.analysis.person import Entry
from kg.analysis.positions import Move, PositionRow
from kg.analysis.proposals import ProposalRow
from kg.analysis.rows import Row
from kg.analysis.statements import StatementRow
from kg.analysis.sticking import Distance, Opposition, Overlap
from kg.analysis.timeline import Event
from kg.analysis.tracks import TrackRow
from kg.errors import InputError, UnknownName
from kg.graph import GraphStore, open_graph
from kg.graph import export as export_graph
from kg.graph.query import NamedQuery, Value, named_queries
from kg.graph.validate import validate_store
from kg.model import Facts
from kg.resolve import Ruling, judgements, read_decisions
from kg.resolve.decisions import fold
from kg.resolve.recording import record_ruling

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Question:
    """What can be asked: the function that answers and the kind of row that it gives."""

    answer: Callable[..., list[Any]]
    row: type[Row]


QUESTIONS: Mapping[str, Question] = {
    "channels": Question(analysis.channels, Channel),
    "channel": Question(analysis.channel, Line),
    "path": Question(analysis.path, Step),
    "person": Question(analysis.person, Entry),
    "meetings": Question(analysis.meetings, MeetingRow),
    "messages": Question(analysis.messages, Message),
    "statements": Question(analysis.statements, StatementRow),
    "brokers": Question(analysis.brokers, Broker),
    "tracks": Question(analysis.tracks, TrackRow),
    "timeline": Question(analysis.timeline, Event),
    "positions": Question(analysis.positions, PositionRow),
    "moves": Question(analysis.moves, Move),
    "sticking-points": Question(analysis.sticking_points, Opposition),
    "overlaps": Question(analysis.overlaps, Overlap),
    "distances": Question(analysis.distances, Distance),
    "proposals": Question(analysis.proposals, ProposalRow),
    "contradictions": Question(analysis.contradictions, Contradiction),
    "missing": Question(analysis.missing, Missing),
    "changes": Question(analysis.changes, Change),
}


@dataclass(frozen=True, slots=True)
class View:
    """The page: shown by a notebook as a cell's value, written to a file by `save`."""

    html: str
    cell: str

    def save(self, path: Path | str) -> None:
        """Write the page as UTF-8."""
        Path(path).write_text(self.html, encoding="utf-8", newline="\n")

    def _repr_html_(self) -> str:
        return self.cell


class KnowledgeGraph:
    """A graph as it was published; it never changes. Tables are DataFrames whose last column is the evidence.

    The limits of the tables: `since` and `until` are dates (``2025``, ``2025-04``, ``2025-04-11``), `track`
    is a track's label, `source` an outlet or an article's id. A name that matches nobody or several raises
    `UnknownName`, a limit that cannot be used `InputError`.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store

    @classmethod
    def build(
        cls,
        *inputs: Path | str,
        out: Path | str = "graph",
        jobs: int | None = None,
        lexicon: Path | str | None = None,
        decisions: Path | str | None = None,
    ) -> Self:
        """Build the graph of articles (files and folders) into `out` and open it; see `kg.build.build`.

        What is left out is told as a warning each. Raises `InputError` if nothing could be read.
        """
        from kg.build import build

        report = build(
            [Path(path) for path in inputs],
            out=Path(out),
            jobs=jobs,
            lexicon=Path(lexicon) if lexicon else None,
            decisions=Path(decisions) if decisions else None,
        )
        for problem in report.problems:
            warnings.warn(f"{problem.path}: {problem.reason}", UserWarning, stacklevel=2)
        if not report.articles:
            raise InputError("no article could be used, so nothing was built")
        return cls.open(out)

    @classmethod
    def open(cls, path: Path | str = "graph") -> Self:
        """Open the graph in a folder; `GraphError` if there is none."""
        return cls(open_graph(Path(path)))

    @cached_property
    def facts(self) -> Facts:
        """All facts with the articles and claims that they stand on."""
        return self.store.facts()

    # ------------------------------------------------------------ SPARQL and the graph itself

    def query(self, source: str | Path, **values: Value) -> pd.DataFrame:
        """The answer of a named query, a ``.rq`` file or SPARQL text; `values` set its variables.

        Raises `QueryError` if the query cannot be found, parsed or run.
        """
        import pandas as pd  # as in `kg.analysis.rows.table`

        answer = self.store.query(source, values)
        return pd.DataFrame(list(answer), columns=list(answer.columns))

    def queries(self) -> tuple[NamedQuery, ...]:
        """The named queries with what they answer and which values they take."""
        return named_queries()

    def validate(self) -> list[str]:
        """What breaks the shapes of the ontology, a line each; empty if nothing does."""
        return validate_store(self.store)

    def export(self, format: str, target: Path | str) -> tuple[Path, ...]:
        """Write the graph as trig, ttl, nq, jsonld, graphml, gexf or csv (a folder); gives the files."""
        return export_graph(self.store, format, Path(target))

    # ------------------------------------------------------------ questions

    def rows(self, question: str, *names: str, **limits: Any) -> list[Any]:
        """The rows behind a table: `question` is one of `QUESTIONS`."""
        found: list[Any] = QUESTIONS[question].answer(self.facts, *names, **limits)
        return found

    def channels(self, **limits: Any) -> pd.DataFrame:
        """Pairs of persons who met for different sides, strongest first (`kg.analysis.channels`)."""
        return self._table("channels", **limits)

    def channel(self, a: str, b: str, **limits: Any) -> pd.DataFrame:
        """One channel: contacts, tempo, offices, hand-overs, line by line (`kg.analysis.channel`)."""
        return self._table("channel", a, b, **limits)

    def path(self, a: str, b: str, **limits: Any) -> pd.DataFrame:
        """The shortest and the strongest path of real contacts between two persons (`kg.analysis.path`)."""
        return self._table("path", a, b, **limits)

    def person(self, name: str, **limits: Any) -> pd.DataFrame:
        """Names, sides, offices, ties, meetings of a person, with their sources (`kg.analysis.person`)."""
        return self._table("person", name, **limits)

    def meetings(self, **limits: Any) -> pd.DataFrame:
        """Meetings with status and sources, oldest first (`kg.analysis.meetings`)."""
        return self._table("meetings", **limits)

    def messages(self, **limits: Any) -> pd.DataFrame:
        """Hand-overs of messages and documents, oldest first (`kg.analysis.messages`)."""
        return self._table("messages", **limits)

    def statements(self, **limits: Any) -> pd.DataFrame:
        """Who said what, by the words of the articles (`kg.analysis.statements`)."""
        return self._table("statements", **limits)

    def brokers(self, **limits: Any) -> pd.DataFrame:
        """Who bridges sides, with each measure's range over the sources (`kg.analysis.brokers`)."""
        return self._table("brokers", **limits)

    def tracks(self, **limits: Any) -> pd.DataFrame:
        """Strands of negotiation with the reason for each meeting's place (`kg.analysis.tracks`)."""
        return self._table("tracks", **limits)

    def timeline(self, **limits: Any) -> pd.DataFrame:
        """Everything dated, oldest first (`kg.analysis.timeline`)."""
        return self._table("timeline", **limits)

    def positions(self, **limits: Any) -> pd.DataFrame:
        """Who stands where on what, by topic, issue and holder (`kg.analysis.positions`)."""
        return self._table("positions", **limits)

    def moves(self, **limits: Any) -> pd.DataFrame:
        """Where a holder's stance changed between two dates (`kg.analysis.moves`)."""
        return self._table("moves", **limits)

    def sticking_points(self, **limits: Any) -> pd.DataFrame:
        """Opposed stances of two sides, with both quotes (`kg.analysis.sticking_points`)."""
        return self._table("sticking-points", **limits)

    def overlaps(self, **limits: Any) -> pd.DataFrame:
        """Where the stances of two sides are compatible (`kg.analysis.overlaps`)."""
        return self._table("overlaps", **limits)

    def distances(self, **limits: Any) -> pd.DataFrame:
        """How far two sides are apart on an issue, the farthest first (`kg.analysis.distances`)."""
        return self._table("distances", **limits)

    def proposals(self, **limits: Any) -> pd.DataFrame:
        """Proposals by family and version, with hand-overs and stances (`kg.analysis.proposals`)."""
        return self._table("proposals", **limits)

    def contradictions(self, **limits: Any) -> pd.DataFrame:
        """Claims that cannot both be true (`kg.analysis.contradictions`)."""
        return self._table("contradictions", **limits)

    def missing(self, **limits: Any) -> pd.DataFrame:
        """What the articles count and the graph does not have (`kg.analysis.missing`)."""
        return self._table("missing", **limits)

    def changes(self, since: str, **limits: Any) -> pd.DataFrame:
        """What articles since a date tell for the first time (`kg.analysis.changes`)."""
        return self._table("changes", since=since, **limits)

    def _table(self, question: str, *names: str, **limits: Any) -> pd.DataFrame:
        return analysis.table(self.rows(question, *names, **limits), QUESTIONS[question].row)

    # ------------------------------------------------------------ who is who

    def judgements(self, decisions: Path | str | None = None) -> list[dict[str, Any]]:
        """How pairs of printed names were judged and why, under the rulings of a file if it is there."""
        file = Path(decisions) if decisions else None
        rulings = read_decisions(file) if file and file.is_file() else None
        return [asdict(found) for found in judgements(self.facts.sources, decisions=rulings)]

    def decide(self, decisions: Path | str, *names: str, same: bool, reason: str = "") -> None:
        """Write a ruling on printed names into a file of decisions; the next build applies it.

        Raises `UnknownName` for a name that no article prints, `InputError` for a ruling against others.
        """
        printed = sorted({form for person in self.facts.persons for form in (person.name, *person.names)})
        known = {fold(form) for form in printed}
        for name in names:
            if fold(name) not in known:
                raise UnknownName(name, tuple(get_close_matches(name, printed, n=5)))
        record_ruling(Path(decisions), Ruling(same=same, persons=names, reason=reason))

    # ------------------------------------------------------------ looking at it

    def view(self, *, height: int = 720, **wishes: Any) -> View:
        """The interactive page; `focus`, `between`, `track`, `since`, `until` say how it opens.

        `height` is that of a notebook cell in pixels; see `kg.view.write_page` for the others.
        """
        from kg.view import notebook_html, page_html

        return View(page_html(self.facts, **wishes), notebook_html(self.facts, height, **wishes))

    def _repr_html_(self) -> str:
        counts = self.store.manifest.counts
        cells = "".join(
            f"<tr><th style='text-align:left'>{escape(kind)}</th><td>{number}</td></tr>"
            for kind, number in counts.items()
        )
        return f"<table><caption>Facts extracted by a program</caption>{cells}</table>"
