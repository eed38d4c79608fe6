"""Proposals: plans, drafts and lists of conditions that several articles name.

Two claims are one proposal if both labels give the same number of points ("28-point plan"), or the
labels fold to the same words; the proposers must be compatible (equal, unknown, or a person and his
side) and the articles near in time. A label that says nothing but "plan" or "draft" needs equal,
known proposers and a shorter time. Everything else stays apart: a wrong merge invents a document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg import lexicon
from kg.edtf import bounds
from kg.model import Proposal, ProposalClaim, Transfer
from kg.resolve.cluster import agglomerate
from kg.resolve.corpus import Corpus, as_set, fact_id
from kg.resolve.parties import Actors

NUMBERED_DAYS, LABEL_DAYS, BARE_DAYS = 180, 120, 30
_POINTS = re.compile(r"\b(\d{1,3})[\s-]*(?:point|item|step)s?\b", re.IGNORECASE)
_EMPTY = frozenset({"a", "an", "the", "new", "latest", "this", "that", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class _Draft:
    claim: ProposalClaim
    article: str
    published: tuple[date, date] | None
    proposers: tuple[str, ...]
    sides: frozenset[str]
    label: str
    points: int | None

    @property
    def bare(self) -> bool:
        return " " not in self.label


def fold_label(label: str) -> str:
    """A label as proposals compare it."""
    polities = lexicon.load().polities
    words = re.findall(r"[\w'’]+", label.casefold())
    kept = [word for word in words if word not in _EMPTY]
    named = (word.removesuffix("'s").removesuffix("’s") for word in kept)
    return " ".join(polities.get(w.upper()) or polities.get(w.title()) or w for w in named).casefold()


def points_of(label: str) -> int | None:
    """The number of points that a label gives, or None."""
    match = _POINTS.search(label)
    return int(match[1]) if match else None


def resolve_proposals(corpus: Corpus, actors: Actors) -> tuple[Proposal, ...]:
    """Merge the proposal claims of all articles; sorted by id."""
    drafts: dict[str, _Draft] = {}
    for source in corpus.sources:
        for claim in source.proposals:
            drafts.setdefault(claim.id, _draft(claim, source.article.id, corpus, actors))
    order = sorted(drafts, key=corpus.order.__getitem__)
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in order:
        blocks[str(drafts[key].points or drafts[key].label)].append(key)
    pairs = [
        pair
        for block in blocks.values()
        for pair in combinations(block, 2)
        if _same(drafts[pair[0]], drafts[pair[1]])
    ]
    groups = agglomerate(order, pairs, lambda a, b: not _compatible(drafts[a], drafts[b]))
    ordered = [[drafts[key] for key in corpus.sort(group)] for group in groups]
    revised = _revisions(ordered)
    built = [_proposal(actors, group, revised.get(_id(group))) for group in ordered]
    return tuple(sorted(built, key=lambda proposal: proposal.id))


def _draft(
    claim: ProposalClaim,
    article: str,
    corpus: Corpus,
    actors: Actors,
) -> _Draft:
    proposers = actors.actors(article, claim.proposer) if claim.proposer else ()
    sides = {side for person in proposers for side in actors.homes.get(person, ())}
    return _Draft(
        claim=claim,
        article=article,
        published=bounds(corpus.published(claim.id)),
        proposers=proposers,
        sides=frozenset({*sides, *proposers}),
        label=fold_label(claim.label),
        points=points_of(claim.label),
    )


def _compatible(a: _Draft, b: _Draft) -> bool:
    if a.points != b.points and None not in (a.points, b.points):
        return False
    return not a.proposers or not b.proposers or bool(a.sides & b.sides)


def _same(a: _Draft, b: _Draft) -> bool:
    if not _compatible(a, b):
        return False
    if a.points is not None and a.points == b.points:
        return _near(a, b, NUMBERED_DAYS)
    if a.label != b.label or not a.label:
        return False
    if a.bare or b.bare:
        return bool(a.proposers) and bool(a.sides & b.sides) and _near(a, b, BARE_DAYS)
    return _near(a, b, LABEL_DAYS)


def _near(a: _Draft, b: _Draft, days: int) -> bool:
    if a.article == b.article:
        return True
    if a.published is None or b.published is None:
        return False
    gap = max((a.published[0] - b.published[1]).days, (b.published[0] - a.published[1]).days, 0)
    return gap <= days


def _id(group: Sequence[_Draft]) -> str:
    return fact_id("proposal", group[0].claim.id)


def _revisions(groups: Sequence[Sequence[_Draft]]) -> dict[str, str]:
    """Proposal id → id of the proposal that it revises; never in a circle.

    The label is looked up in the same article first, then in the whole corpus if it is unique there.
    """
    local: dict[tuple[str, str], str] = {}
    everywhere: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for draft in group:
            for name in {draft.label, *([str(draft.points)] if draft.points else [])}:
                local.setdefault((draft.article, name), _id(group))
                everywhere[name].add(_id(group))
    revised: dict[str, str] = {}
    for group in sorted(groups, key=_id):
        for draft in group:
            target = _target(draft, local, everywhere)
            if target and target != _id(group) and not _leads_to(target, _id(group), revised):
                revised.setdefault(_id(group), target)
    return revised


def _target(
    draft: _Draft, local: Mapping[tuple[str, str], str], everywhere: Mapping[str, set[str]]
) -> str | None:
    if not draft.claim.related_to:
        return None
    points = points_of(draft.claim.related_to)
    for name in (fold_label(draft.claim.related_to), *([str(points)] if points else [])):
        if (draft.article, name) in local:
            return local[draft.article, name]
        if len(everywhere.get(name, ())) == 1:
            return min(everywhere[name])
    return None


def _leads_to(start: str, goal: str, revised: Mapping[str, str]) -> bool:
    step: str | None = start
    while step is not None and step != goal:
        step = revised.get(step)
    return step == goal


def _proposal(actors: Actors, group: Sequence[_Draft], revision_of: str | None) -> Proposal:
    claims = [draft.claim for draft in group]
    labels = [" ".join(claim.label.split()) for claim in claims]
    return Proposal(
        id=_id(group),
        label=max(dict.fromkeys(labels), key=lambda label: (labels.count(label), -labels.index(label))),
        labels=tuple(sorted(set(labels))),
        proposers=as_set(proposer for draft in group for proposer in draft.proposers),
        revision_of=revision_of,
        transfers=tuple(sorted(_transfers(actors, group), key=lambda transfer: transfer.id)),
        provisions=tuple(dict.fromkeys(text for claim in claims for text in claim.provisions)),
        claims=as_set(claim.id for claim in claims),
    )


def _transfers(actors: Actors, group: Sequence[_Draft]) -> Iterable[Transfer]:
    """One for each handover of each claim; those with an end unnamed are left out."""
    found: dict[str, Transfer] = {}
    for draft in group:
        for handed in draft.claim.handed:
            if not handed.giver.strip() or not handed.receiver.strip():
                continue
            carrier = handed.carrier if handed.carrier and handed.carrier.strip() else None
            ends = [handed.giver, handed.receiver, *([carrier] if carrier else [])]
            giver, receiver, *carriers = [actors.actor(draft.article, name) for name in ends]
            key = fact_id("transfer", draft.claim.id, giver, receiver, *carriers, str(handed.denied))
            found[key] = Transfer(
                id=key,
                giver=giver,
                receiver=receiver,
                carrier=carriers[0] if carriers else None,
                denied=handed.denied,
                claim=draft.claim.id,
            )
    return found.values()
