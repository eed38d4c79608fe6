"""Positions: what a party wants, grants or refuses, one for each holder and issue, however often told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.actors import Actor, Scene
from kg.extract.document import QUOTE_LIMIT
from kg.extract.holders import Holders
from kg.extract.issues import is_at_stake, lemmas, topic_of
from kg.extract.offered import HEADS
from kg.extract.stance_adjectives import is_state
from kg.extract.stands import Stand, plays
from kg.lexicon import Lexicon
from kg.model import Evidence, PositionClaim, ProposalClaim, Stance, claim_id

_AGAINST = frozenset({Stance.OPPOSES, Stance.REJECTS})
_BROKERED = frozenset({Stance.OFFERS, Stance.OPEN, Stance.CONDITIONAL})
_JUDGING = frozenset({Stance.SUPPORTS, Stance.OPPOSES, Stance.REJECTS, Stance.ACCEPTS})
_UNJUDGING = frozenset({"welcome", "warn", "ban", "prefer", "accept", "agree", "bar", "threaten"})
_OPPOSING = frozenset({"oppose", "opposed", "opposition", "against"})
_DEMANDED = frozenset({"demand", "request", "condition", "call", "claim"})
_TIMES = frozenset({"day", "week", "month", "year", "hour", "time", "today", "tomorrow", "yesterday"})
_FAVOURING = frozenset({Stance.SUPPORTS, Stance.OFFERS, Stance.OPEN})
_THINGS = frozenset({"NOUN", "PROPN", "NUM"})
_UNDERGOING = frozenset({"dobj", "nsubjpass"})
_DEAL = re.compile(r"(?i)\b(?:deal|accord|agreement|law|bill)$")
_ALIKE = 0.6
_ECHOING = 0.34  # a headline says in a few words what the text below tells in full
_LEAST_LETTERS = 3
_OPENING = 12


@dataclass(slots=True)
class _Position:
    stand: Stand
    issue: str
    evidence: list[Evidence] = field(default_factory=list)
    said_by: str | None = None


def find_positions(
    scene: Scene, holders: Holders, stands: Sequence[Stand], proposals: Sequence[ProposalClaim]
) -> tuple[PositionClaim, ...]:
    """Every position of an article, in text order."""
    found: list[_Position] = []
    lexicon = scene.document.lexicon
    for stand in stands:
        issue = (_pointed_at(scene, stand, found, proposals) if stand.points else None) or stand.issue
        if not issue or len(issue) < _LEAST_LETTERS or issue.lower() == stand.holder.name.lower():
            continue
        if _is_empty(scene, stand, issue):
            continue
        if stand.stance in _BROKERED and stand.holder.name in holders.mediators:
            continue
        head = stand.head or stand.trigger
        known = holders.is_official(stand.holder) and not _says_little(lexicon, stand)
        if known or is_at_stake(scene, stand.block, head, issue):
            evidence, said_by = _evidence(scene, stand), _said_by(holders, stand)
            _note(holders, found, _Position(replace(stand, issue=issue), issue, [evidence], said_by))
    claims = [_claim(scene, one) for one in found]
    return tuple(claims + _provided(scene, proposals, found))


def _says_little(lexicon: Lexicon, stand: Stand) -> bool:
    """Whether a stand is a position only about a matter of talks: a wish, a favour, refusing to act."""
    if plays(lexicon, stand.trigger.lemma_, "matter"):
        return True
    if stand.stance is Stance.SUPPORTS:
        return stand.trigger.pos_ == "VERB" and not is_state(stand.trigger)
    if stand.stance is not Stance.REJECTS or stand.head != stand.trigger:
        return False
    return not any(c.dep_ in _UNDERGOING and c.pos_ in _THINGS for c in stand.trigger.children)


def _is_empty(scene: Scene, stand: Stand, issue: str) -> bool:
    """Whether an issue is only a day, a party that is no matter of consent ("demands Kyiv"), or a favoured
    act with nothing that it is about ("hopes it works out")."""
    head = stand.head
    if head is None:
        return False
    if head.pos_ in {"VERB", "AUX"}:
        bare = not any(t.pos_ in _THINGS for t in head.subtree)
        return bare and stand.stance in _FAVOURING and not is_at_stake(scene, stand.block, head, issue)
    if (head.lemma_.lower() in _TIMES or head.ent_type_ == "DATE") and len(issue.split()) == 1:
        return True
    lexicon = scene.document.lexicon
    title = head.lemma_.lower() in lexicon.titles or head.lemma_.lower() in lexicon.words["groups"]
    own = {head, *(t for t in head.lefts if scene.actor(stand.block, t) is not None)}
    named = scene.actor(stand.block, head) is not None
    blamed = stand.stance is Stance.OPPOSES and stand.trigger.lemma_ not in _OPPOSING
    if named and blamed:
        return True
    if not (named and issue in head.text) and not (title and len(issue.split()) <= len(own)):
        return False
    return blamed or stand.stance not in _JUDGING or stand.trigger.lemma_ in _UNJUDGING


def _provided(
    scene: Scene, proposals: Sequence[ProposalClaim], found: list[_Position]
) -> list[PositionClaim]:
    """The positions that a party's own proposal states: what it provides for is what the party offers."""
    told = [(one.stand.holder.name, one.issue) for one in found]
    claims = []
    lexicon = scene.document.lexicon
    for proposal in proposals:
        holder = None if _DEAL.search(proposal.label) else proposal.proposer
        for text in proposal.provisions if holder is not None else ():
            issue = text.removeprefix("no ")
            stance = Stance.OFFERS if issue == text else Stance.REJECTS
            evidence = [e for e in proposal.evidence if issue[:_OPENING] in " ".join(e.quote.split())]
            known = any(name == holder and _likeness(lexicon, other, issue) >= _ALIKE for name, other in told)
            if evidence and holder is not None and not known:
                topic = topic_of(lexicon, issue, issue)
                claims.append(_made(scene, holder, issue, stance, None, topic, evidence[:1]))
    return claims


def _pointed_at(
    scene: Scene, stand: Stand, found: list[_Position], proposals: Sequence[ProposalClaim]
) -> str | None:
    """The issue that "that demand" or a bare "refuses" points back at: the last one held by somebody else.

    "The plan" points at the last proposal, if there is one.
    """
    here = stand.block.at(stand.trigger)
    told = [
        (e.start, p.label) for p in proposals for e in p.evidence if 0 <= here - e.start < 2 * QUOTE_LIMIT
    ]
    words = scene.document.lexicon.words["proposal_words"]
    row = words.get(stand.head.lemma_.lower()) if stand.head is not None else None
    if told and row is not None and row["noun"]:
        return max(told)[1]
    demanded = stand.head is not None and stand.head.lemma_ in _DEMANDED
    for one in reversed(found):
        apart = here - one.evidence[0].start
        if demanded and one.stand.stance is not Stance.DEMANDS:
            continue
        if 0 <= apart < QUOTE_LIMIT and one.stand.holder != stand.holder:
            return one.issue
    near = [one for one in told if here - one[0] < QUOTE_LIMIT]
    return max(near)[1] if near else None


def _evidence(scene: Scene, stand: Stand) -> Evidence:
    focus = [stand.trigger] + ([stand.head] if stand.head is not None else [])
    return scene.document.quote(stand.block, stand.trigger.sent, *focus)


def _said_by(holders: Holders, stand: Stand) -> str | None:
    """The one person who states another's stance ("Kyiv will not sign," the minister said)."""
    spoken = holders.voice(stand.block, stand.trigger)
    return spoken.name if spoken is not None and spoken != stand.holder else None


def _note(holders: Holders, found: list[_Position], new: _Position) -> None:
    """Add a position, or its evidence to the one of the holder, his state or who speaks for it."""
    for one in found:
        same_sign = _same_sign(one.stand.stance, new.stand.stance)
        holder, other = one.stand.holder, new.stand.holder
        headed = HEADS & {one.stand.block.kind, new.stand.block.kind}
        enough = _ECHOING if headed else _ALIKE
        alike = _likeness(holders.scene.document.lexicon, one.issue, new.issue) >= enough
        if alike and same_sign and _one_party(holders, holder, other):
            speaks = other.name if other.person and not holder.person else None
            one.said_by = one.said_by or new.said_by or speaks
            if one.stand.block.kind in HEADS and new.stand.block.kind not in HEADS:
                one.stand, one.issue, one.evidence = new.stand, new.issue, new.evidence + one.evidence
                return
            if new.evidence[0] not in one.evidence:
                one.evidence += new.evidence
            return
    found.append(new)


def _one_party(holders: Holders, a: Actor, b: Actor) -> bool:
    """Whether two holders are one, or one is the state for which the other speaks."""
    if a == b:
        return True
    return a.person != b.person and holders.side(a).name == holders.side(b).name


def _same_sign(a: Stance, b: Stance) -> bool:
    return (a in _AGAINST) == (b in _AGAINST)


def _likeness(lexicon: Lexicon, first: str, second: str) -> float:
    """The share of the longer words of the shorter issue that the other has too; who is named is left out."""
    a, b = (
        {w[:6].lower() for w in re.findall(r"\w+", text) if len(w) > 3 and w not in lexicon.polities}
        for text in (first, second)
    )
    return len(a & b) / min(len(a), len(b)) if a and b else float(first.lower() == second.lower())


def _claim(scene: Scene, one: _Position) -> PositionClaim:
    stand = one.stand
    words = lemmas(stand.head, one.issue) if stand.head is not None else ""
    topic = topic_of(scene.document.lexicon, one.issue, words)
    claim = _made(scene, stand.holder.name, one.issue, stand.stance, stand.condition, topic, one.evidence)
    return replace(claim, said_by=one.said_by)


def _made(
    scene: Scene,
    holder: str,
    issue: str,
    stance: Stance,
    condition: str | None,
    topic: str | None,
    evidence: list[Evidence],
) -> PositionClaim:
    first = evidence[0]
    sha256 = scene.document.article.sha256
    return PositionClaim(
        id=claim_id(sha256, "position", first.start, first.end, holder, stance, issue),
        holder=holder,
        issue=issue,
        stance=stance,
        condition=condition,
        topic=topic,
        said_by=None,
        evidence=tuple(evidence),
    )
