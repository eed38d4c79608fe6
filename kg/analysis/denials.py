"""What a speaker denies in words: having received a paper, or what was reported of him just before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.analysis.index import FactIndex
from kg.edtf import Bounds
from kg.lexicon import load
from kg.model import Proposal, Statement, Transfer

Held = tuple[str, list[str]]
Clash = tuple[str, str, Held, Held]
"""Slot, subject, and twice what is claimed with the ids of the claims that say so."""

_NEAR = 500  # characters: "this report" is told of in the sentences just before
_SAME_TIME = 31  # days: a denied receipt speaks of the weeks before it
_PAPERS = frozenset({"plan", "text", "idea", "pact"})


def denials(index: FactIndex) -> Iterator[Clash]:
    """Reports of what somebody proposed, held or took part in, with his denial of the report."""
    known: set[tuple[str, str]] = set()
    for statement in index.facts.statements:
        for claim in statement.claims if statement.speaker else ():
            denied = _denied(claim, statement, index)
            if denied is not None and (denied[0], statement.speaker) not in known:
                about, reported = denied
                known.add((about, statement.speaker or ""))
                said = f"denied by {index.name(statement.speaker or '')}"
                yield "denial", about, ("reported", [reported]), (said, [claim])


def unreceived(index: FactIndex) -> Iterator[Clash]:
    """Papers that one source has a side receive and that a speaker of that side says it did not receive."""
    told = [(p, t) for p in index.facts.proposals for t in p.transfers if not t.denied]
    for statement in index.facts.statements:
        phrase = _not_received().search(statement.gist)
        for claim in statement.claims[:1] if phrase and statement.speaker else ():
            when = index.bounds(index.when(claim))
            side = index.side_on(statement.speaker or "", when)
            for proposal, transfer in told:
                if side and same_receipt((side, when), transfer, index):
                    said = f"{index.name(statement.speaker or '')}: {phrase[0] if phrase else ''}"
                    yield "receipt", proposal.label, received(proposal, transfer, index), (said, [claim])


def received(proposal: Proposal, transfer: Transfer, index: FactIndex) -> Held:
    """The claim that a transfer is, in words."""
    verb = "did not receive" if transfer.denied else "received"
    return f"{index.name(transfer.receiver)} {verb} {proposal.label}", [transfer.claim]


def same_receipt(denied: tuple[str | None, Bounds | None], told: Transfer, index: FactIndex) -> bool:
    """Whether a reported receipt is by the side, and of the weeks, of a denial (side, when)."""
    side, when = denied
    told_when = index.bounds(index.when(told.claim))
    if when is None or told_when is None or side is None or side != index.side_on(told.receiver, told_when):
        return False
    return (when[0] - told_when[1]).days <= _SAME_TIME and told_when[0] <= when[1]


def _denied(claim: str, statement: Statement, index: FactIndex) -> tuple[str, str] | None:
    """What the statement denies: the nearest report before it that names the speaker, and its claim."""
    passages = index.claims[claim].evidence
    if not any(_denying().search(passage.quote) for passage in passages):
        return None
    start, article = min(passage.start for passage in passages), index.articles[claim].id
    found = [
        (max(passage.end for passage in before), about, reported)
        for about, reported in _reports_of(statement.speaker or "", index)
        if index.articles[reported].id == article
        and (before := [e for e in index.claims[reported].evidence if 0 <= start - e.end <= _NEAR])
    ]
    return max(found)[1:] if found else None


def _reports_of(actor: str, index: FactIndex) -> Iterator[tuple[str, str]]:
    """Every report that the actor proposed, held or took part in something: what, and the claim."""
    for proposal in index.facts.proposals:
        if actor in proposal.proposers:
            yield from ((proposal.label, claim) for claim in proposal.claims)
    for position in index.facts.positions:
        if actor == position.holder:
            about = f"{index.name(actor)}: {position.stance.value} {position.issue}"
            yield from ((about, claim) for claim in position.claims)
    for meeting in index.facts.meetings:
        for part in meeting.participations:
            if part.actor == actor:
                yield from ((meeting.label, claim) for claim in part.claims)


@lru_cache(maxsize=1)
def _denying() -> re.Pattern[str]:
    pointing = {"this", "it", "that"}  # alone they point back only where the clause ends
    things = "|".join(sorted(map(re.escape, load().sets["deniable"] - pointing)))
    return re.compile(
        r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing))\s+"
        rf"(?:(?:the|this|these|those|such|any|all|his|her|their)\s+(?:\w+\s+)?(?:{things})s?\b"
        r"|(?:this|it)(?=\s*(?:[,.;:!?]|$)))",
        re.I,
    )


@lru_cache(maxsize=1)
def _not_received() -> re.Pattern[str]:
    rows = load().words["proposal_words"].items()
    papers = "|".join(sorted(re.escape(word) for word, row in rows if row["noun"] in _PAPERS))
    return re.compile(
        rf"(?:\b(?:(?:did|do|does|have|has|had)\s+)?(?:not|never)|\w+n['’]t)\s+(?:yet\s+|ever\s+)?received?\s+"
        rf"(?:[\w-]+\s+){{0,4}}(?:{papers})s?\b",
        re.I,
    )
