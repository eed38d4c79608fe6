"""From facts to the nodes and edges of the page.

Six kinds of node: Person, Party, Office, Meeting, Proposal, Position. A statement is no node: its
words stand with the person who says them. Every node and edge has `evidence`, numbers of quotes in
the page's table, and every node `sides`, `tracks`, `sources` and (where dated) `first` and `last`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kg.analysis.contacts import is_tally
from kg.edtf import bounds
from kg.model import (
    Facts,
    Meeting,
    MeetingStatus,
    Office,
    Position,
    Proposal,
    Statement,
    Tenure,
    Transfer,
)
from kg.view.belonging import Belonging
from kg.view.escape import plain
from kg.view.network import PageNetwork
from kg.view.proof import Proofs

_NAMELESS = "(no name)"
_days = lru_cache(maxsize=4096)(bounds)  # few dates, many facts


class Drawing:
    """Fills a network with the facts; `add_all` is the whole of it."""

    def __init__(self, facts: Facts, network: PageNetwork) -> None:
        self._facts, self._network = facts, network
        self.belonging = Belonging(facts)
        self.proofs = Proofs(facts.sources)

    def add_all(self) -> None:
        """Nodes first, then the edges between those that exist."""
        self._add_actors()
        for office in self._facts.offices:
            self._add_office(office)
        for meeting in self._facts.meetings:
            self._add_meeting(meeting)
        for proposal in self._facts.proposals:
            self._add_proposal(proposal)
        for position in self._facts.positions:
            self._add_position(position)
        self._connect()

    def statements(self) -> list[dict[str, object]]:
        """Who said what, for the panels of the speakers."""
        return [self._statement(statement) for statement in self._facts.statements]

    def _add(self, node: str, kind: str, label: str, claims: Iterable[str], **more: object) -> None:
        claims = tuple(claims)
        self._network.add_node(
            node,
            kind=kind,
            label=plain(label, otherwise=_NAMELESS),
            evidence=self.proofs.of(claims),
            sources=self.proofs.articles(claims),
            **more,
        )

    def _add_actors(self) -> None:
        for person in self._facts.persons:
            self._add(
                person.id,
                "Person",
                person.name,
                person.claims,
                names=_other_names(person.names, person.name),
                sides=self.belonging.sides_of_actor(person.id),
                tracks=self.belonging.tracks_of_actors([person.id]),
            )
        for party in self._facts.parties:
            self._add(
                party.id,
                "Party",
                party.name,
                party.claims,
                names=_other_names(party.names, party.name),
                sort=plain(party.kind),
                sides=self.belonging.sides_of_actor(party.id),
                tracks=self.belonging.tracks_of_actors([party.id]),
            )

    def _add_office(self, office: Office) -> None:
        party = self.belonging.side_name(office.party) if office.party else ""
        title = plain(office.title, otherwise=_NAMELESS)
        self._add(
            office.id,
            "Office",
            title if not party or party.casefold() in title.casefold() else f"{title} ({party})",
            office.claims,
            mandate=office.mandate,
            sides=self.belonging.sides_of_office(office),
            tracks=self.belonging.tracks_of_office(office.id),
        )

    def _add_meeting(self, meeting: Meeting) -> None:
        history = [
            {
                "status": said.status.value,
                "asserted": said.asserted,
                "source": self.proofs.articles([said.claim])[0],
                "evidence": self.proofs.of([said.claim]),
            }
            for said in meeting.history
        ]
        self._add(
            meeting.id,
            "Meeting",
            meeting.label,
            meeting.claims,
            sort=meeting.kind.value,
            short=plain(meeting.place) or meeting.kind.value,
            place=plain(meeting.place) or None,
            status=meeting.status.value,
            history=history,
            disputed=_disputed(meeting),
            count=meeting.count,
            series=meeting.series,
            tally=is_tally(meeting),
            topic=plain(meeting.topic) or None,
            sides=self.belonging.sides_of_meeting(meeting),
            tracks=self.belonging.tracks_of_meeting(meeting.id),
            printed=plain(meeting.when.text) if meeting.when else None,
            **_dated(meeting.when.edtf if meeting.when else None),
        )

    def _add_proposal(self, proposal: Proposal) -> None:
        actors = [*proposal.proposers]
        for transfer in proposal.transfers:
            actors += [transfer.giver, transfer.receiver]
        self._add(
            proposal.id,
            "Proposal",
            proposal.label,
            proposal.claims,
            names=_other_names(proposal.labels, proposal.label),
            provisions=[plain(point) for point in proposal.provisions],
            transfers=[self._transfer(transfer) for transfer in proposal.transfers],
            sides=self.belonging.sides_of_proposal(proposal),
            tracks=self.belonging.tracks_of_actors(actors),
            **_dated(self._proposal_date(proposal)),
        )

    def _proposal_date(self, proposal: Proposal) -> str | None:
        """The earliest date that a report gives the proposal, else the earliest article's date."""
        claims = set(proposal.claims)
        reports = [
            (report.when.edtf if report.when else None, source.article.published)
            for source in self._facts.sources
            for report in source.proposals
            if report.id in claims
        ]
        stated = [when for when, _ in reports if _days(when)]
        return min(
            stated or [published for _, published in reports if _days(published)],
            default=None,
            key=_first_day,
        )

    def _transfer(self, transfer: Transfer) -> dict[str, object]:
        return {
            "giver": transfer.giver,
            "receiver": transfer.receiver,
            "carrier": transfer.carrier,
            "names": {
                actor: self.belonging.actor_name(actor)
                for actor in (transfer.giver, transfer.receiver, transfer.carrier)
                if actor
            },
            "denied": transfer.denied,
            "evidence": self.proofs.of([transfer.claim]),
        }

    def _add_position(self, position: Position) -> None:
        issue = plain(position.issue, otherwise="(no issue)")
        self._add(
            position.id,
            "Position",
            f"{self.belonging.actor_name(position.holder)} {_STANCES[position.stance.value]} {issue}",
            position.claims,
            holder=position.holder,
            issue=issue,
            topic=plain(position.topic) or None,
            stance=position.stance.value,
            condition=plain(position.condition) or None,
            speaker=self.belonging.actor_name(position.said_by) if position.said_by else None,
            sides=self.belonging.sides_of_position(position),
            tracks=self.belonging.tracks_of_actors([position.holder]),
            **_dated(position.asserted),
        )

    def _connect(self) -> None:
        for tenure in self._facts.tenures:
            self._connect_tenure(tenure)
        for office in self._facts.offices:
            self._link(office.id, office.party, "post of", office.claims)
        for tie in self._facts.ties:
            self._link(tie.person, tie.other, "tie", tie.claims, text=plain(tie.relation))
        for meeting in self._facts.meetings:
            for part in meeting.participations:
                side = self.belonging.side_name(part.on_behalf_of) if part.on_behalf_of else None
                self._link(part.actor, meeting.id, "meeting", part.claims, role=part.role.value, side=side)
        for proposal in self._facts.proposals:
            self._connect_proposal(proposal)
        for position in self._facts.positions:
            self._link(position.holder, position.id, "position", position.claims)
            if position.said_by != position.holder:
                self._link(position.said_by, position.id, "voiced", position.claims)

    def _connect_tenure(self, tenure: Tenure) -> None:
        self._link(
            tenure.person,
            tenure.office,
            "office",
            tenure.claims,
            title=plain(tenure.title),
            status=tenure.status.value,
            cited=[tenure.first_cited, tenure.last_cited],
        )

    def _connect_proposal(self, proposal: Proposal) -> None:
        for actor in proposal.proposers:
            self._link(actor, proposal.id, "proposed", proposal.claims)
        for transfer in proposal.transfers:
            claims = (transfer.claim,)
            self._link(transfer.giver, proposal.id, "gave", claims, denied=transfer.denied)
            self._link(transfer.carrier, proposal.id, "carried", claims, denied=transfer.denied)
            self._link(proposal.id, transfer.receiver, "to", claims, denied=transfer.denied)
        self._link(proposal.id, proposal.revision_of, "revises", proposal.claims)

    def _link(
        self, source: str | None, to: str | None, sort: str, claims: Iterable[str], **more: object
    ) -> None:
        """An edge where both ends are nodes; a party that is only words has none."""
        if source is not None and to is not None and {source, to} <= self._network.node_map.keys():
            self._network.add_edge(source, to, sort=sort, evidence=self.proofs.of(claims), **more)

    def _statement(self, statement: Statement) -> dict[str, object]:
        relayed = self.belonging.actor_name(statement.relayed_by) if statement.relayed_by else None
        return {
            "speaker": statement.speaker,
            "words": plain(statement.speaker_text) or None,
            "gist": plain(statement.gist),
            "mode": statement.mode.value,
            "relayed": relayed,
            "asserted": statement.asserted,
            "evidence": self.proofs.of(statement.claims),
        }


_STANCES = {
    "demands": "demands",
    "supports": "supports",
    "accepts": "accepts",
    "offers": "offers",
    "opposes": "opposes",
    "rejects": "rejects",
    "conditional": "sets a condition for",
    "open": "is open to",
    "undecided": "is undecided on",
}


def _other_names(names: Iterable[str], name: str) -> list[str]:
    return [other for other in dict.fromkeys(map(plain, names)) if other and other != plain(name)]


def _dated(edtf: str | None) -> dict[str, object]:
    """`first` and `last` day (ISO 8601), if the date has any; `edtf` as it is."""
    days = _days(edtf)
    vague = bool(edtf) and any(sign in str(edtf) for sign in "~?%")
    return {
        "edtf": edtf,
        "first": days[0].isoformat() if days else None,
        "last": days[1].isoformat() if days else None,
        "vague": vague or bool(days and days[0] != days[1]),
    }


def _first_day(edtf: str | None) -> date:
    days = _days(edtf)
    return days[0] if days else date.max


def _disputed(meeting: Meeting) -> bool:
    """Whether reports cannot all be true: denied by one and asserted by another, or held and cancelled."""
    said = {assertion.status for assertion in meeting.history}
    if MeetingStatus.DENIED in said:
        return len(said) > 1
    return {MeetingStatus.HELD, MeetingStatus.CANCELLED} <= said
