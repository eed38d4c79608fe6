"""Who carries messages and papers between whom (`kg messages`)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.index import FactIndex
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.model import Facts, Proposal, Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Row):
    """One hand-over of a message or document; `date` is EDTF: the stated one, else the article's."""

    date: str | None
    what: str
    giver: str
    carrier: str | None
    receiver: str
    giver_side: str | None
    receiver_side: str | None
    denied: bool


def messages(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[Message]:
    """Every hand-over, oldest first; those that a source denies are marked, not left out."""
    index = FactIndex(select(facts, since=since, until=until, source=source))
    found = [(p, t) for p in index.facts.proposals for t in p.transfers]
    found.sort(key=lambda pt: (index.span(index.when(pt[1].claim)), pt[1].id))
    return [_row(proposal, transfer, index) for proposal, transfer in found]


def _row(proposal: Proposal, transfer: Transfer, index: FactIndex) -> Message:
    when = index.when(transfer.claim)
    on = index.bounds(when)
    return Message(
        date=when,
        what=proposal.label,
        giver=index.name(transfer.giver),
        carrier=index.name(transfer.carrier) if transfer.carrier else None,
        receiver=index.name(transfer.receiver),
        giver_side=index.side_on(transfer.giver, on),
        receiver_side=index.side_on(transfer.receiver, on),
        denied=transfer.denied,
        evidence=index.evidence([transfer.claim]),
    )
