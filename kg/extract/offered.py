"""A proposal in the making: what its mentions tell, and what is offered in verbs ("offered to freeze")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.actors import Actor, Scene
from kg.extract.proposal_dates import date_beside
from kg.extract.stands import Stand
from kg.extract.terms import Place
from kg.model import Evidence, Handover, PassageKind, Stance, When

HEADS = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.TEASER})


@dataclass(slots=True)
class Proposal:
    """A proposal in the making."""

    kind: str
    labels: list[tuple[float, str]]
    number: int | None
    owners: list[Actor]
    content: frozenset[str]
    offset: int
    mark: str
    heads: set[str]
    evidence: list[Evidence] = field(default_factory=list)
    handed: list[Handover] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    related_to: str | None = None
    sites: dict[Place, bool] = field(default_factory=dict)
    parts: set[int] = field(default_factory=set)
    offsets: set[int] = field(default_factory=set)
    concluded: bool = False
    headline: bool = False
    when: When | None = None

    @property
    def proposer(self) -> str | None:
        """The first owner; of a message without one, who sends it."""
        sent = [hand.giver for hand in self.handed] if self.kind == "message" else []
        return next(iter([*(actor.name for actor in self.owners), *sent]), None)

    @property
    def label(self) -> str:
        """The most informative of the names that the article prints."""
        return max(self.labels, key=lambda scored: scored[0])[1]


def overlap(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of content words are much the same: most of the smaller one is in the other."""
    return bool(a and b) and len(a & b) >= 0.6 * min(len(a), len(b))


def same_side(scene: Scene, a: Actor, b: Actor) -> bool:
    """Whether two actors are one, or persons or bodies of one polity."""
    side = [scene.sides.get(x.name, x.name) if x.person else x.polity or x.name for x in (a, b)]
    return a == b or side[0] == side[1]


def add_offer(scene: Scene, found: list[Proposal], stand: Stand, handed: list[Handover]) -> None:
    """Add what a stance puts forward, to the proposal that its noun names if there is one."""
    assert stand.issue is not None
    words = frozenset(w for w in re.findall(r"\w+", stand.issue.lower()) if len(w) > 3)
    evidence = scene.document.quote(stand.block, stand.trigger.sent, stand.trigger)
    told = {stand.block.at(token) for token in (stand.trigger, stand.head) if token is not None}
    for one in found:
        if told & one.offsets or (one.kind == "offer" and overlap(one.content, words)):
            one.evidence.append(evidence)
            one.handed += [hand for hand in handed if hand not in one.handed]
            return
    kind = _kind_of(scene, stand)
    found.append(
        Proposal(
            kind,
            [(1.0, stand.issue)],
            None,
            [stand.holder] if stand.stance is not Stance.ACCEPTS else [],
            words if kind == "offer" or stand.head is None else words - {stand.head.lemma_.lower()},
            stand.block.at(stand.trigger),
            "",
            set(),
            [evidence],
            list(handed),
            when=date_beside(scene, stand.block, stand.trigger),
            offsets=told,
            parts=_objects(stand),
            headline=stand.block.kind in HEADS,
        )
    )


def _objects(stand: Stand) -> set[int]:
    """Where the objects of what is put forward stand: the treaty that one offers to sign is no second."""
    head = stand.head
    return {stand.block.at(c) for c in head.children if c.dep_ == "dobj"} if head is not None else set()


def _kind_of(scene: Scene, stand: Stand) -> str:
    """The kind of what is put forward: the pact that a party demands is a pact, all else an offer."""
    if stand.head is None or stand.head.pos_ not in {"NOUN", "PROPN"}:
        return "offer"
    row = scene.document.lexicon.words["proposal_words"].get(stand.head.lemma_.lower())
    return row["noun"] if row is not None and row["noun"] in {"pact", "truce"} else "offer"


def without_echoes(scene: Scene, found: list[Proposal]) -> list[Proposal]:
    """Leave out what a headline offers in a few words and the text below tells in full."""
    told = [one for one in found if not one.headline]
    return [
        one
        for one in found
        if not one.headline
        or not any(
            len(one.content & other.content) > 1
            and any(same_side(scene, a, b) for a in one.owners for b in other.owners)
            for other in told
        )
    ]
