"""What happened to the plans (`kg proposals`): versions, points, hand-overs, positions on them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.index import FactIndex
from kg.analysis.names import fold
from kg.analysis.rows import Row
from kg.analysis.selection import select
from kg.edtf import bounds, overlap
from kg.lexicon import load
from kg.model import Facts, Proposal, ProposalClaim
from kg.resolve.proposals import points_of

_TEXTS = ("plan", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow(Row):
    """One version of a proposal.

    `family` is the label of the first version that it goes back to, `version` its number there; `date` the
    earliest date given for it (EDTF). `transfers` and `positions` are sentences, each with its source.
    `perhaps` are the labels of the proposals that it may be under another name (`_may_be`): the graph keeps
    them apart, since no article says so.
    """

    family: str
    version: int
    label: str
    labels: tuple[str, ...]
    date: str | None
    proposers: tuple[str, ...]
    revision_of: str | None
    perhaps: tuple[str, ...]
    provisions: tuple[str, ...]
    transfers: tuple[str, ...]
    positions: tuple[str, ...]
    sources: tuple[str, ...]


def proposals(
    facts: Facts, *, since: str | None = None, until: str | None = None, source: str | None = None
) -> list[ProposalRow]:
    """Every proposal, family by family, the versions of a family in time order."""
    index = FactIndex(select(facts, since=since, until=until, source=source))
    known = {p.id: p for p in index.facts.proposals}
    families: dict[str, list[Proposal]] = {}
    for proposal in index.facts.proposals:
        families.setdefault(_root(proposal, known).id, []).append(proposal)
    ordered = [sorted(family, key=lambda p: _order(p, known, index)) for family in families.values()]
    ordered.sort(key=lambda family: (min(index.span(_date(p, index)) for p in family), family[0].id))
    return [
        _row(proposal, known, number, index)
        for family in ordered
        for number, proposal in enumerate(family, start=1)
    ]


def _root(proposal: Proposal, known: dict[str, Proposal]) -> Proposal:
    return _ancestors(proposal, known)[-1]


def _ancestors(proposal: Proposal, known: dict[str, Proposal]) -> list[Proposal]:
    """The proposal, what it revises, what that revises, and so on; a circle ends where it closes."""
    line = [proposal]
    while (earlier := known.get(line[-1].revision_of or "")) and earlier not in line:
        line.append(earlier)
    return line


def _order(proposal: Proposal, known: dict[str, Proposal], index: FactIndex) -> tuple[object, ...]:
    return len(_ancestors(proposal, known)), index.span(_date(proposal, index)), proposal.id


def _date(proposal: Proposal, index: FactIndex) -> str | None:
    dates = [d for c in proposal.claims if (d := index.when(c))]
    return min(dates, key=lambda d: (index.span(d), d), default=None)


def _row(proposal: Proposal, known: dict[str, Proposal], number: int, index: FactIndex) -> ProposalRow:
    earlier = known.get(proposal.revision_of or "")
    positions, position_claims = _positions(proposal, index)
    claims = (*proposal.claims, *(t.claim for t in proposal.transfers), *position_claims)
    return ProposalRow(
        family=_root(proposal, known).label,
        version=number,
        label=proposal.label,
        labels=proposal.labels,
        date=_date(proposal, index),
        proposers=tuple(index.name(p) for p in proposal.proposers),
        revision_of=earlier.label if earlier else None,
        perhaps=tuple(sorted(o.label for o in known.values() if _may_be(proposal, o, known, index))),
        provisions=proposal.provisions,
        transfers=_transfers(proposal, index),
        positions=positions,
        sources=index.outlets(claims),
        evidence=index.evidence(claims),
    )


def _may_be(one: Proposal, other: Proposal, known: dict[str, Proposal], index: FactIndex) -> bool:
    """Whether two proposals may be one that different articles name differently.

    Both are plans or texts of the same side (of each, somebody who put it forward is on it), dated by their
    own articles to days that can be the same, of no family and no article in common, and not of different
    numbers of points.
    """
    if _root(one, known) == _root(other, known) or not (_is_text(one) and _is_text(other)):
        return False
    if len({_points(p) for p in (one, other)} - {None}) > 1 or not _sides(one, index) & _sides(other, index):
        return False
    if {index.articles[c].id for c in one.claims} & {index.articles[c].id for c in other.claims}:
        return False
    dates = [_stated(one, index), _stated(other, index)]
    return all(dates) and overlap(*dates)


def _is_text(proposal: Proposal) -> bool:
    rows = load().words["proposal_words"]
    return any(rows.get(word, {}).get("noun") in _TEXTS for word in fold(proposal.label).split())


def _points(proposal: Proposal) -> int | None:
    return next((n for label in proposal.labels if (n := points_of(label)) is not None), None)


def _sides(proposal: Proposal, index: FactIndex) -> set[str]:
    return {side for proposer in proposal.proposers if (side := index.side_on(proposer, None)) is not None}


def _stated(proposal: Proposal, index: FactIndex) -> str | None:
    """The earliest date that the articles themselves give a proposal, not that of their publication."""
    claims = [claim for c in proposal.claims if isinstance(claim := index.claims[c], ProposalClaim)]
    dates = [c.when.edtf for c in claims if c.when and c.when.edtf and bounds(c.when.edtf)]
    return min(dates, key=lambda d: (index.span(d), d), default=None)


def _transfers(proposal: Proposal, index: FactIndex) -> tuple[str, ...]:
    found = sorted(proposal.transfers, key=lambda t: (index.span(index.when(t.claim)), t.id))
    return tuple(
        f"{index.name(t.giver)} to {index.name(t.receiver)}"
        + (f" through {index.name(t.carrier)}" if t.carrier else "")
        + (" (denied)" if t.denied else "")
        + f" [{', '.join(index.outlets([t.claim]))}]"
        for t in found
    )


def _positions(proposal: Proposal, index: FactIndex) -> tuple[tuple[str, ...], list[str]]:
    """Stances whose issue names the proposal (one of its labels), and the claims behind them.

    A label of one word ("offer", "ceasefire") is many a proposal's: it counts in the proposal's own articles.
    """
    labels = [fold(label) for label in (proposal.label, *proposal.labels)]
    telling = [label for label in labels if " " in label]
    own = {index.articles[claim].id for claim in proposal.claims}
    shown: list[str] = []
    claims: list[str] = []
    for position in sorted(index.facts.positions, key=lambda p: (index.span(p.asserted), p.id)):
        issue = fold(position.issue)
        near = any(index.articles[claim].id in own for claim in position.claims)
        if any(f" {label} " in f" {issue} " for label in (labels if near else telling)):
            who = index.name(position.holder)
            shown.append(f"{who} {position.stance.value}: {position.issue}")
            claims.extend(position.claims)
    return tuple(shown), claims
