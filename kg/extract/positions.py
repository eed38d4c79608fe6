"""Positions: what a party wants, grants or refuses, one for each holder and issue, however often it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.actors import Scene
from kg.extract.document import QUOTE_LIMIT
from kg.extract.holders import Holders
from kg.extract.issues import is_at_stake, lemmas, topic_of
from kg.extract.stands import Stand
from kg.model import Evidence, PositionClaim, ProposalClaim, Stance, claim_id

_AGAINST = frozenset({Stance.OPPOSES, Stance.REJECTS})
_BROKERED = frozenset({Stance.OFFERS, Stance.OPEN, Stance.CONDITIONAL})
_ALIKE = 0.6
_LEAST_LETTERS = 3
_OPENING = 12


@dataclass(slots=True)
class _Position:
    stand: Stand
    issue: str
    evidence: list[Evidence] = field(default_factory=list)


def find_positions(
    scene: Scene, holders: Holders, stands: Sequence[Stand], proposals: Sequence[ProposalClaim]
) -> tuple[PositionClaim, ...]:
    """Every position of an article, in text order."""
    found: list[_Position] = []
    for stand in stands:
        issue = stand.issue or _pointed_at(stand, found, proposals)
        if issue is None or len(issue) < _LEAST_LETTERS or issue.lower() == stand.holder.name.lower():
            continue
        if stand.stance in _BROKERED and stand.holder.name in holders.mediators:
            continue
        head = stand.head or stand.trigger
        if holders.is_official(stand.holder) or is_at_stake(scene, stand.block, head, issue):
            _note(found, _Position(replace(stand, issue=issue), issue, [_evidence(scene, stand)]))
    claims = [_claim(scene, one) for one in found]
    return tuple(claims + _provided(scene, proposals, found))


def _provided(
    scene: Scene, proposals: Sequence[ProposalClaim], found: list[_Position]
) -> list[PositionClaim]:
    """The positions that a party's own proposal states: what it provides for is what the party offers."""
    claims = []
    for proposal in proposals:
        for text in proposal.provisions if proposal.proposer else ():
            stance = Stance.REJECTS if text.startswith("no ") else Stance.OFFERS
            issue = text.removeprefix("no ")
            told = any(one.stand.holder.name == proposal.proposer and _likeness(one.issue, issue) >= _ALIKE for one in found)
            evidence = next((e for e in proposal.evidence if issue[:_OPENING] in " ".join(e.quote.split())), None)
            if told or evidence is None or proposal.proposer is None:
                continue
            key = (scene.document.article.sha256, "position", evidence.start, evidence.end, proposal.proposer, stance, issue)
            claims.append(
                PositionClaim(
                    id=claim_id(*key),
                    holder=proposal.proposer,
                    issue=issue,
                    stance=stance,
                    condition=None,
                    topic=topic_of(scene.document.lexicon, issue, issue),
                    said_by=None,
                    evidence=(evidence,),
                )
            )
    return claims


def _pointed_at(stand: Stand, found: list[_Position], proposals: Sequence[ProposalClaim]) -> str | None:
    """The issue that "that demand" or a bare "refuses" points back at: the last one held by somebody else."""
    here = stand.block.at(stand.trigger)
    for one in reversed(found):
        apart = here - one.evidence[0].start
        if 0 <= apart < QUOTE_LIMIT and one.stand.holder != stand.holder:
            return one.issue
    labels = [p.label for p in proposals for e in p.evidence if 0 <= here - e.start < QUOTE_LIMIT]
    return labels[-1] if labels else None


def _evidence(scene: Scene, stand: Stand) -> Evidence:
    focus = [stand.trigger] + ([stand.head] if stand.head is not None else [])
    return scene.document.quote(stand.block, stand.trigger.sent, *focus)


def _note(found: list[_Position], new: _Position) -> None:
    """Add a position, or its evidence to the one that says the same."""
    for one in found:
        if one.stand.holder == new.stand.holder and _same_sign(one.stand.stance, new.stand.stance):
            if _likeness(one.issue, new.issue) >= _ALIKE:
                if new.evidence[0] not in one.evidence:
                    one.evidence += new.evidence
                return
    found.append(new)


def _same_sign(a: Stance, b: Stance) -> bool:
    return (a in _AGAINST) == (b in _AGAINST)


def _likeness(first: str, second: str) -> float:
    """The share of the longer words of the shorter issue that the other has too."""
    a, b = ({w[:6] for w in re.findall(r"\w+", text.lower()) if len(w) > 3} for text in (first, second))
    return len(a & b) / min(len(a), len(b)) if a and b else float(first.lower() == second.lower())


def _claim(scene: Scene, one: _Position) -> PositionClaim:
    stand, first = one.stand, one.evidence[0]
    return PositionClaim(
        id=claim_id(
            scene.document.article.sha256,
            "position",
            first.start,
            first.end,
            stand.holder.name,
            stand.stance,
            one.issue,
        ),
        holder=stand.holder.name,
        issue=one.issue,
        stance=stand.stance,
        condition=stand.condition,
        topic=topic_of(
            scene.document.lexicon, one.issue, lemmas(stand.head) if stand.head is not None else ""
        ),
        said_by=None,
        evidence=tuple(one.evidence),
    )
