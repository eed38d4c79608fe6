"""One person's file (`kg person NAME`): names, offices according to whom, ties, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.contacts import order
from kg.analysis.index import FactIndex
from kg.analysis.names import find_person
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.model import Facts, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Row):
    """One entry of a person's file.

    `section` is "name", "side", "office", "tie" or "meeting". For an office `text` is the printed title,
    `polity` that of the office, `status` current, former or acting, `first` and `last` the dates of the
    first and the last article that cites it (EDTF; they prove no start and no end). For a meeting `first`
    is its date. `sources` are the outlets that say so.
    """

    person: str
    section: str
    text: str
    polity: str | None = None
    status: str | None = None
    first: str | None = None
    last: str | None = None
    sources: tuple[str, ...] = ()


def person(
    facts: Facts,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
) -> list[Entry]:
    """Everything known of the person called `name` (as in `find_person`), section by section.

    Empty where nothing within the limits names the person.
    """
    found = find_person(facts, name)
    index = FactIndex(select(facts, since=since, until=until, source=source))
    sections = (_names, _sides, _offices, _ties, _meetings)
    return [entry for section in sections for entry in section(found, index) if entry.evidence]


def _names(who: Person, index: FactIndex) -> Iterator[Entry]:
    printed = (who.name, *sorted(n for n in who.names if n != who.name))
    yield Entry(
        person=who.name,
        section="name",
        text="; ".join(dict.fromkeys(printed)),
        sources=index.outlets(who.claims),
        evidence=index.evidence(who.claims),
    )


def _sides(who: Person, index: FactIndex) -> Iterator[Entry]:
    for side in who.sides:
        yield Entry(
            person=who.name,
            section="side",
            text=index.name(side),
            sources=index.outlets(who.claims),
            evidence=index.evidence(who.claims),
        )


def _offices(who: Person, index: FactIndex) -> Iterator[Entry]:
    for tenure in index.tenures(who.id):
        yield Entry(
            person=who.name,
            section="office",
            text=tenure.title,
            polity=index.polity(tenure),
            status=tenure.status.value,
            first=tenure.first_cited,
            last=tenure.last_cited,
            sources=index.outlets(tenure.claims),
            evidence=index.evidence(tenure.claims),
        )


def _ties(who: Person, index: FactIndex) -> Iterator[Entry]:
    for tie in index.facts.ties:
        if who.id in (tie.person, tie.other):
            yield Entry(
                person=who.name,
                section="tie",
                text=f"{index.name(tie.person)}: {tie.relation} of {index.name(tie.other)}",
                sources=index.outlets(tie.claims),
                evidence=index.evidence(tie.claims),
            )


def _meetings(who: Person, index: FactIndex) -> Iterator[Entry]:
    for meeting in sorted(index.facts.meetings, key=lambda m: order(m, index)):
        claims = [c for p in meeting.participations if p.actor == who.id for c in p.claims]
        if any(p.actor == who.id for p in meeting.participations):
            yield Entry(
                person=who.name,
                section="meeting",
                text=meeting.label,
                status=meeting.status.value,
                first=meeting.when.edtf if meeting.when else None,
                sources=index.outlets(claims),
                evidence=index.evidence(claims),
            )
