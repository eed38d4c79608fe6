"""Who said what, in which office and for which side (`kg statements`)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.index import FactIndex
from kg.analysis.names import find_person, fold
from kg.analysis.positions import ANALYST, PARTY
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.model import Facts, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Row):
    """One statement: the outlet reports that the speaker says.

    `speaker` is the person's or party's name, or the description of an unnamed source; `office` as the same
    articles state it; `side` whom he speaks for. `voice` is "party" or, for those who speak for no side,
    "analyst"; analysts and unnamed sources have no side.
    """

    date: str | None
    speaker: str
    office: str | None
    side: str | None
    voice: str
    gist: str
    mode: str
    relayed_by: str | None
    sources: tuple[str, ...]


def statements(
    facts: Facts,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
) -> list[StatementRow]:
    """All statements (or one speaker's), oldest article first, then in text order.

    `speaker` is a name as in `find_person`. Raises `UnknownName` and `InputError`.
    """
    wanted = None if speaker is None else find_person(facts, speaker).id
    index = FactIndex(select(facts, since=since, until=until, source=source))
    found = [s for s in index.facts.statements if wanted is None or s.speaker == wanted]
    rows = [(statement, _row(statement, index)) for statement in found]
    rows.sort(key=lambda r: (index.span(r[0].asserted), _place(r[1]), r[0].id))
    return [row for _, row in rows]


def _place(row: StatementRow) -> tuple[str, int]:
    return (row.evidence[0].article, row.evidence[0].start) if row.evidence else ("", 0)


def _row(statement: Statement, index: FactIndex) -> StatementRow:
    speaker = statement.speaker
    voice = ANALYST if speaker is None or index.is_analyst(speaker) else PARTY
    return StatementRow(
        date=statement.asserted,
        speaker=index.name(speaker) if speaker else statement.speaker_text,
        office=stated_office(speaker, statement.claims, index) if speaker else None,
        side=index.side_on(speaker, index.bounds(statement.asserted)) if speaker and voice == PARTY else None,
        voice=voice,
        gist=statement.gist,
        mode=statement.mode.value,
        relayed_by=index.name(statement.relayed_by) if statement.relayed_by else None,
        sources=index.outlets(statement.claims),
        evidence=index.evidence(statement.claims),
    )


def stated_office(person: str, claims: tuple[str, ...], index: FactIndex) -> str | None:
    """The titles that the articles of these claims give to the person, else None."""
    articles = {index.articles[c].id for c in claims if c in index.articles}
    titles = {
        fold(index.title(tenure)): index.title(tenure)
        for tenure in index.tenures(person)
        if any(c in index.articles and index.articles[c].id in articles for c in tenure.claims)
    }
    return ", ".join(titles.values()) or None
