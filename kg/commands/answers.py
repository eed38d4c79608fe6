"""The analyst's questions: one command, one method of `KnowledgeGraph`, one kind of row each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.options import GRAPH, Format, Graph, Name, Since, Source, Track, Until
from kg.commands.output import Format as Formats
from kg.commands.output import print_rows

answers = typer.Typer()

#: What a table on the screen and a briefing show; CSV and JSON have every column.
SHOWN = {
    "channels": "a side_a b side_b held weight planned counted said first last meetings",
    "channel": "section date text place status others offices",
    "path": "route step a b contacts weight first last meetings",
    "person": "section text polity status first last sources",
    "meetings": "date label place kind status participants count sources",
    "messages": "date what giver carrier receiver denied",
    "statements": "date speaker office side voice gist mode relayed_by",
    "brokers": "person sides bridges kind contacts betweenness betweenness_range constraint liaison",
    "tracks": "label sides first last meetings reasons top_level agreement",
    "timeline": "date kind text place status people",
    "positions": "topic issue holder side stance condition said_by date voice",
    "moves": "holder side topic issue before after date_before date",
    "sticking-points": "topic basis side_a issue_a stances_a side_b issue_b stances_b",
    "overlaps": "topic issue kind side_a stances_a side_b stances_b",
    "distances": "topic issue side_a value_a side_b value_b distance",
    "proposals": "family version label date proposers revision_of perhaps provisions transfers positions",
    "contradictions": "slot about claim_a sources_a claim_b sources_b",
    "missing": "kind participants counted known missing as_of labels",
    "changes": "date kind text before after",
}


def _answer(question: str, graph: Path, format: Formats, *names: str, **limits: Any) -> None:
    from kg.analysis.rows import columns, records
    from kg.knowledge import QUESTIONS, KnowledgeGraph

    rows = KnowledgeGraph.open(graph).rows(question, *names, **limits)
    print_rows(records(rows), columns(QUESTIONS[question].row), SHOWN[question].split(), format)


@answers.command()
def channels(
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the N strongest.")] = None,
    format: Format = Formats.TABLE,
) -> None:
    """Who are the channels between sides? Pairs of persons by held meetings, then by weight."""
    _answer("channels", graph, format, since=since, until=until, track=track, source=source, top=top)


@answers.command()
def channel(
    a: Name,
    b: Name,
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """One channel: contacts in time order, who sat in, hand-overs, tempo and offices."""
    _answer("channel", graph, format, a, b, since=since, until=until, track=track, source=source)


@answers.command()
def path(
    a: Name,
    b: Name,
    graph: Graph = GRAPH,
    messages: Annotated[
        bool, typer.Option("--messages", help="Follow hand-overs, from giver to receiver.")
    ] = False,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """How can word get from one person to another? The shortest and the strongest path."""
    limits: dict[str, Any] = {"since": since, "until": until, "track": track, "source": source}
    _answer("path", graph, format, a, b, messages=messages, **limits)


@answers.command()
def person(
    name: Name,
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Which offices does a person hold, according to whom, when? Names, sides, ties, meetings too."""
    _answer("person", graph, format, name, since=since, until=until, source=source)


@answers.command()
def meetings(
    graph: Graph = GRAPH,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="proposed, planned, held, postponed, cancelled or denied."),
    ] = None,
    reported_by: Annotated[int, typer.Option(min=1, metavar="N", help="Reported by N articles or more.")] = 1,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Which meetings are there, and who reports them?"""
    limits: dict[str, Any] = {"since": since, "until": until, "track": track, "source": source}
    _answer("meetings", graph, format, status=status, reported_by=reported_by, **limits)


@answers.command()
def messages(
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Who carries messages and papers between whom?"""
    _answer("messages", graph, format, since=since, until=until, source=source)


@answers.command()
def statements(
    graph: Graph = GRAPH,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Only this speaker.")] = None,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Who says so? Every statement with its speaker, his office as stated and his side."""
    _answer("statements", graph, format, speaker=speaker, since=since, until=until, source=source)


@answers.command()
def brokers(
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Who bridges the sides, and what kind of broker is each?"""
    _answer("brokers", graph, format, since=since, until=until, track=track, source=source)


@answers.command()
def tracks(
    graph: Graph = GRAPH,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Which negotiation tracks are there? Derived from sides, subject and place."""
    _answer("tracks", graph, format, since=since, until=until, source=source)


@answers.command()
def timeline(
    graph: Graph = GRAPH,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only one kind of event.")] = None,
    since: Since = None,
    until: Until = None,
    track: Track = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """What is planned, what was held, what was denied? Everything dated, oldest first."""
    _answer("timeline", graph, format, kind=kind, since=since, until=until, track=track, source=source)


@answers.command()
def positions(
    graph: Graph = GRAPH,
    holder: Annotated[str | None, typer.Option(metavar="NAME", help="Only this holder or side.")] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Only this topic, as in territory.")
    ] = None,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    format: Format = Formats.TABLE,
) -> None:
    """Where does each side stand on an issue, and has it moved?"""
    _answer("positions", graph, format, holder=holder, topic=topic, since=since, until=until, source=source)


#: Questions about all there is, limited by day and source only, with what their help says.
_WHOLE = {
    "moves": "Who changed a stance on an issue from one dated article to a later one?",
    "sticking-points": "Where do the talks stick? Matters that articles name, opposed stances of two sides.",
    "overlaps": "On which issues do two sides agree, or could one follow the other?",
    "distances": "How far are two sides apart on an issue? 0 for the same stance, 1 for opposed ones.",
    "proposals": "What happened to the proposals? Versions, points, authors, hand-overs, stances.",
    "contradictions": "Where do sources contradict each other, or a speaker the record?",
    "missing": "What do the articles count that the graph does not have?",
}


def _add_whole(question: str, text: str) -> None:
    @answers.command(name=question, help=text)
    def ask(
        graph: Graph = GRAPH,
        since: Since = None,
        until: Until = None,
        source: Source = None,
        format: Format = Formats.TABLE,
    ) -> None:
        _answer(question, graph, format, since=since, until=until, source=source)


for _question, _text in _WHOLE.items():
    _add_whole(_question, _text)


@answers.command()
def changes(
    since: Annotated[str, typer.Option(metavar="DATE", help="First day: 2025, 2025-04 or 2025-04-11.")],
    graph: Graph = GRAPH,
    until: Until = None,
    format: Format = Formats.TABLE,
) -> None:
    """What changed since a date? New meetings, moved positions, changed offices."""
    _answer("changes", graph, format, since=since, until=until)
