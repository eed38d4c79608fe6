"""What the page should show, worked out from the facts alone and in another way than the page does."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from kg.edtf import bounds
from kg.model import Facts, Meeting, MeetingStatus

ACTORS = ("persons", "parties")


def ids(facts: Facts, *kinds: str) -> set[str]:
    kinds = kinds or ("persons", "parties", "offices", "meetings", "proposals", "positions")
    return {record.id for kind in kinds for record in getattr(facts, kind)}


def named(facts: Facts, name: str) -> str:
    return next(record.id for record in (*facts.persons, *facts.parties) if record.name == name)


def persons_in(facts: Facts, meeting: Meeting) -> set[str]:
    return {part.actor for part in meeting.participations} & ids(facts, "persons")


def quotes_of(facts: Facts, claims: tuple[str, ...]) -> list[str]:
    """The words of these claims, in their order."""
    words = {
        claim.id: [evidence.quote for evidence in claim.evidence]
        for source in facts.sources
        for kind in ("persons", "ties", "offices", "meetings", "proposals", "positions", "statements")
        for claim in getattr(source, kind)
    }
    return [quote for claim in claims for quote in words[claim]]


def shared_meetings(facts: Facts, a: str, b: str) -> set[str]:
    return {meeting.id for meeting in facts.meetings if {a, b} <= persons_in(facts, meeting)}


def pairs(facts: Facts) -> dict[tuple[str, str], tuple[int, int, float]]:
    """Held meetings, all meetings and weight of each pair."""
    found: dict[tuple[str, str], tuple[int, int, float]] = {}
    for meeting in facts.meetings:
        present = sorted(persons_in(facts, meeting))
        for pair in combinations(present, 2):
            held = meeting.status is MeetingStatus.HELD
            old = found.get(pair, (0, 0, 0.0))
            found[pair] = (old[0] + held, old[1] + 1, old[2] + (1 / (len(present) - 1) if held else 0))
    return found


def neighbours(facts: Facts) -> dict[str, set[str]]:
    """Which facts are linked with which."""
    links: dict[str, set[str]] = {node: set() for node in ids(facts)}

    def link(a: str | None, b: str | None) -> None:
        if a in links and b in links:
            links[a].add(b)
            links[b].add(a)

    for meeting in facts.meetings:
        for part in meeting.participations:
            link(part.actor, meeting.id)
    for tenure in facts.tenures:
        link(tenure.person, tenure.office)
    for office in facts.offices:
        link(office.id, office.party)
    for tie in facts.ties:
        link(tie.person, tie.other)
    for position in facts.positions:
        link(position.holder, position.id)
    for proposal in facts.proposals:
        for actor in (*proposal.proposers, proposal.revision_of):
            link(actor, proposal.id)
        for transfer in proposal.transfers:
            for actor in (transfer.giver, transfer.receiver, transfer.carrier):
                link(actor, proposal.id)
    return links


def days_of(facts: Facts) -> dict[str, tuple[date, date] | None]:
    """First and last day of each meeting, proposal and position."""
    days = {meeting.id: bounds(meeting.when.edtf) if meeting.when else None for meeting in facts.meetings}
    days |= {position.id: bounds(position.asserted) for position in facts.positions}
    for proposal in facts.proposals:
        claims = [
            (source.article, claim)
            for source in facts.sources
            for claim in source.proposals
            if claim.id in proposal.claims
        ]
        stated = [bounds(claim.when.edtf) for _, claim in claims if claim.when]
        days[proposal.id] = (stated or [bounds(article.published) for article, _ in claims])[0]
    return days


def remaining(facts: Facts, kept: set[str]) -> set[str]:
    """What stays of everything if of the dated facts only `kept` pass: and who is linked with it."""
    links, actors = neighbours(facts), ids(facts, *ACTORS)
    near = {actor for actor in actors if links[actor] & kept}
    return kept | near | {office.id for office in facts.offices if links[office.id] & near}
