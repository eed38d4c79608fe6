"""The dossier of one channel (`kg channel A B`): everything the articles tell of two persons' contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg.analysis.channels import ALL, real
from kg.analysis.contacts import Contact, contacts, order
from kg.analysis.index import FactIndex, present
from kg.analysis.names import find_person, fold
from kg.analysis.paths import steps
from kg.analysis.projections import contact_graph
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.errors import InputError
from kg.model import Facts, Meeting, MeetingStatus, Person, Proposal, Transfer

NO_CONTACT = "no direct contact reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Row):
    """One line of a dossier.

    `section` is "contact", "tempo", "office", "hand-over", "note" or "indirect"; `date` is EDTF; `others`
    are the persons and parties who sat in (contact) or carried (hand-over); `offices` those which `a`
    and `b` held at that date.
    """

    section: str
    a: str
    b: str
    date: str | None
    text: str
    place: str | None = None
    status: str | None = None
    others: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def channel(
    facts: Facts,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    track: str | None = None,
    source: str | None = None,
) -> list[Line]:
    """Direct contacts in time order, tempo, documents and messages, offices; each with evidence.

    Where no contact was held, one line says so and the shortest indirect way follows. Hand-overs belong to
    no track and are left out where one is given. `a` and `b` are names as in `find_person`. Raises
    `UnknownName`, and `InputError` where both are one person and for limits that cannot be used.
    """
    first, second = find_person(facts, a), find_person(facts, b)
    if first.id == second.id:
        raise InputError(f"{a!r} and {b!r} are both {first.name}: a channel has two ends")
    index = FactIndex(select(facts, since=since, until=until, track=track, source=source))
    pair = {first.id, second.id}
    found = [c for c in contacts(index, statuses=ALL) if pair == {c.a, c.b}]
    found.sort(key=lambda c: order(c.meeting, index))
    lines = [_contact(c, first, second, index) for c in found]
    held = real(found, MeetingStatus.HELD)
    lines += _tempo(held, first, second, index) if held else _indirect(first, second, index)
    lines += _hand_overs(first, second, index) if track is None else []
    return lines + [line for p in (first, second) for line in _offices(p, first, second, index)]


def _contact(contact: Contact, a: Person, b: Person, index: FactIndex) -> Line:
    meeting = contact.meeting
    when = meeting.when.edtf if meeting.when else None
    others = {p.actor for p, _ in present(meeting)} - {a.id, b.id}
    return Line(
        section="contact",
        a=a.name,
        b=b.name,
        date=when,
        text=meeting.label + _number(meeting),
        place=meeting.place,
        status=meeting.status.value,
        others=tuple(sorted(index.name(actor) for actor in others)),
        offices=tuple(f"{p.name}: {titles}" for p in (a, b) if (titles := _titles(p, meeting, index))),
        evidence=index.evidence(contact.claims),
    )


def _number(meeting: Meeting) -> str:
    if meeting.count is None:
        return ""
    return f" (number {meeting.count} of a series)" if meeting.series else f" ({meeting.count} of them)"


def _titles(person: Person, meeting: Meeting, index: FactIndex) -> str:
    titles = [index.title(t) for t in index.offices_on(person.id, index.time(meeting))]
    return ", ".join({fold(title): title for title in titles}.values())


def _tempo(held: list[Contact], a: Person, b: Person, index: FactIndex) -> Iterator[Line]:
    dated = [(span, c) for c in held if c.meeting.when and (span := index.bounds(c.meeting.when.edtf))]
    if len(dated) < 2:
        return
    spans = [span for span, _ in dated]
    days = (spans[-1][0] - spans[0][0]).days
    gaps = [((later[0] - earlier[0]).days, earlier[0], later[0]) for earlier, later in pairwise(spans)]
    longest = max(gaps, key=lambda gap: gap[0])
    yield Line(
        section="tempo",
        a=a.name,
        b=b.name,
        date=f"{spans[0][0]}/{spans[-1][0]}",
        text=(
            f"{len(dated)} dated contacts in {days} days, one every {days / len(gaps):.0f} on average; "
            f"longest silence {longest[0]} days ({longest[1]} to {longest[2]})"
        ),
        evidence=index.evidence(claim for _, c in dated for claim in c.claims),
    )


def _indirect(a: Person, b: Person, index: FactIndex) -> Iterator[Line]:
    way = steps(contact_graph(index), index, a.id, b.id)
    text = f"{NO_CONTACT}; the shortest indirect way follows" if way else f"{NO_CONTACT}, and no indirect one"
    yield Line(section="note", a=a.name, b=b.name, date=None, text=text)
    for step in way:
        yield Line(
            section="indirect",
            a=step.a,
            b=step.b,
            date=step.last,
            text=f"{step.a} – {step.b}: {'; '.join(step.meetings)}",
            evidence=step.evidence,
        )


def _hand_overs(a: Person, b: Person, index: FactIndex) -> list[Line]:
    """Papers and messages that one of the two had in hand, as giver, carrier or receiver; oldest first."""
    found: list[tuple[tuple[date, date], str, Line]] = []
    for proposal in index.facts.proposals:
        for transfer in proposal.transfers:
            if {a.id, b.id} & {transfer.giver, transfer.carrier, transfer.receiver}:
                line = _hand_over(proposal, transfer, a, b, index)
                found.append((index.span(line.date), transfer.id, line))
    return [line for *_, line in sorted(found, key=lambda f: (f[0], f[1]))]


def _hand_over(proposal: Proposal, transfer: Transfer, a: Person, b: Person, index: FactIndex) -> Line:
    giver, receiver = index.name(transfer.giver), index.name(transfer.receiver)
    carried = transfer.carrier if transfer.carrier not in (transfer.giver, transfer.receiver) else None
    by = f", carried by {index.name(carried)}" if carried else ""
    return Line(
        section="hand-over",
        a=a.name,
        b=b.name,
        date=index.when(transfer.claim),
        text=f"{proposal.label}: from {giver} to {receiver}{by}",
        status="denied" if transfer.denied else "reported",
        others=(index.name(carried),) if carried else (),
        evidence=index.evidence([transfer.claim]),
    )


def _offices(person: Person, a: Person, b: Person, index: FactIndex) -> Iterator[Line]:
    for tenure in index.tenures(person.id):
        yield Line(
            section="office",
            a=a.name,
            b=b.name,
            date=tenure.first_cited,
            text=f"{person.name}: {index.title(tenure)}",
            others=index.outlets(tenure.claims),
            evidence=index.evidence(tenure.claims),
        )
