"""Proposals: what parties put to each other, one claim for each, however often the article returns to it.

Two sources: nouns for plans, drafts, pacts and messages (`kg.extract.mentions`), and offers in verbs ("offered to freeze
the line"). A noun is a proposal if it has a number of points, a name, an owner, or is presented or concluded; "the
plan" and "the document" recall the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import re

from kg.extract.actors import Actor, Scene
from kg.extract.document import QUOTE_LIMIT
from kg.extract.handovers import handovers
from kg.extract.holders import Holders
from kg.extract.mentions import Mention, find_mentions
from kg.extract.provisions import provisions
from kg.extract.stands import Stand
from kg.model import Evidence, Handover, PassageKind, ProposalClaim, Stance, claim_id

_RECALL = 1500
_OFFERING = frozenset({"propose", "offer", "suggest", "float", "table", "put", "invite"})
_DEMANDED = frozenset({"pact", "truce"})
_REVISED = re.compile(
    r"(?i)\b(?:response|counter-?proposal|counter-?offer|counter|revised|amended|updated|modified|reworked|new version|alternative|rival)\b"
)
_APART = re.compile(
    r"(?i)\b(?:response|counter\S*|amended|revised|updated|initial|previous|earlier|original|first|second|own|alternative|rival|interim|final)\b"
)
_INTENT = frozenset({"plan", "proposal", "offer"})
_SETTLING = frozenset({"peace", "settlement", "draft", "ceasefire", "truce", "partition", "withdrawal"})
_FAMILY = {
    "offer": "offer",
    "plan": "paper",
    "text": "paper",
    "idea": "paper",
    "pact": "pact",
    "truce": "truce",
    "message": "message",
}


@dataclass(slots=True)
class _Proposal:
    """A proposal in the making."""

    kind: str
    labels: list[tuple[float, str]]
    number: int | None
    proposer: Actor | None
    content: frozenset[str]
    offset: int
    mark: str
    evidence: list[Evidence] = field(default_factory=list)
    handed: list[Handover] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    related_to: str | None = None

    @property
    def label(self) -> str:
        """The most informative of the names that the article prints."""
        return max(self.labels, key=lambda scored: scored[0])[1]


def find_proposals(scene: Scene, holders: Holders, stands: Sequence[Stand]) -> tuple[ProposalClaim, ...]:
    """Every proposal of an article, in text order."""
    mentions = [
        m
        for block in scene.document.blocks
        if block.kind is not PassageKind.EDITOR
        for m in find_mentions(holders, block)
    ]
    events: list[tuple[int, Mention | Stand]] = [(m.offset, m) for m in mentions]
    events += [(s.block.at(s.trigger), s) for s in stands if _is_offer(scene, s)]
    found: list[_Proposal] = []
    for _, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Mention):
            _take(scene, holders, found, event)
        else:
            _offer(scene, found, event)
    return tuple(_claim(scene, one) for one in found)


# ------------------------------------------------------------------ nouns


def _take(scene: Scene, holders: Holders, found: list[_Proposal], mention: Mention) -> None:
    known = _known(scene, found, mention)
    handed = handovers(holders, mention)
    if known is None:
        if not _is_proposal(scene, mention, handed):
            return
        known = _made(mention)
        known.related_to = _revises(found, mention)
        found.append(known)
    else:
        _join(known, mention)
    evidence = _quote(scene, mention)
    if evidence not in known.evidence:
        known.evidence.append(evidence)
    known.handed += [hand for hand in handed if hand not in known.handed]
    for issue in provisions(mention):
        words = f"no {issue.text}" if issue.turned else issue.text
        if words not in known.provisions:
            known.provisions.append(words)


def _is_proposal(scene: Scene, mention: Mention, handed: list[Handover]) -> bool:
    """Whether a mention that recalls nothing names a proposal of its own."""
    if mention.refused or (mention.block.kind is PassageKind.TITLE and not (mention.number or mention.named)):
        return False
    if mention.kind == "message":
        return bool(handed) and bool(mention.proposers or handed)
    if mention.number or mention.named:
        return True
    if mention.kind == "plan":
        return _is_plan(mention, handed)
    if mention.kind == "text":
        return (
            bool(handed)
            or (mention.presented and bool(mention.proposers or mention.content))
            or bool(mention.proposers and mention.content)
        )
    if mention.kind == "idea":
        return bool(mention.proposers) and (mention.presented or bool(mention.content))
    return _is_pact(mention)


def _is_plan(mention: Mention, handed: list[Handover]) -> bool:
    if mention.head.lemma_ == "plan" and _is_intention(mention):
        return False
    if handed or mention.presented:
        return True
    modifiers = {c.lemma_.lower() for c in mention.head.children if c.i < mention.head.i}
    if mention.proposers:
        return True
    return (bool(mention.content) and (mention.definite or mention.head.lemma_ != "plan")) or bool(
        modifiers & _SETTLING
    )


def _is_intention(mention: Mention) -> bool:
    """ "plans to attend the forum": what somebody means to do."""
    infinitive = any(
        c.dep_ in {"acl", "relcl"} and any(a.lower_ == "to" for a in c.children)
        for c in mention.head.children
    )
    modifiers = {c.lemma_.lower() for c in mention.head.children if c.i < mention.head.i}
    return infinitive and mention.head.tag_ == "NNS" and not modifiers & _SETTLING


def _is_pact(mention: Mention) -> bool:
    if mention.concluded and (mention.content or mention.definite or mention.head.dep_ != "dobj"):
        return True
    if mention.kind == "truce":
        return mention.presented and bool(mention.content)
    return mention.presented and bool(mention.content or mention.proposers)


def _known(scene: Scene, found: list[_Proposal], mention: Mention) -> _Proposal | None:
    """The proposal that a mention recalls, or None."""
    for one in reversed(found):
        if mention.number and one.number:
            if mention.number == one.number:
                return one
            continue
        if _FAMILY[one.kind] != _FAMILY[mention.kind]:
            continue
        if _is_bare(mention):
            if mention.offset - one.offset <= _RECALL and mention.definite:
                return one
            continue
        if _conflict(scene, one, mention):
            continue
        if _overlap(one.content, mention.content):
            return one
        same_owner = bool(mention.proposers) and _same_side(scene, one.proposer, mention.proposers[0])
        if same_owner and not (one.content and mention.content):
            return one
        if (
            not mention.content
            and (one.proposer is None or not mention.proposers)
            and one.kind == mention.kind
        ):
            return one
    return None


def _is_bare(mention: Mention) -> bool:
    """ "the plan", "this document": nothing but a determiner."""
    return (
        not mention.content
        and not mention.proposers
        and not mention.number
        and not mention.named
        and len(mention.label.split()) == 1
    )


def _conflict(scene: Scene, one: _Proposal, mention: Mention) -> bool:
    """Whether a mention is set apart from a proposal by its words or its owner."""
    mark = _mark(mention.label)
    if mark != one.mark and (mark or one.mark):
        return True
    if mention.number or (one.number and mention.content):
        return True
    owners = mention.proposers
    if owners and one.proposer is not None and not _same_side(scene, one.proposer, owners[0]):
        return not _overlap(one.content, mention.content)
    return False


def _mark(label: str) -> str:
    found = _APART.search(label)
    return found[0].lower() if found else ""


def _overlap(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= 0.6 * min(len(a), len(b))


def _same_side(scene: Scene, a: Actor | None, b: Actor | None) -> bool:
    if a is None or b is None:
        return False
    side = [scene.sides.get(x.name, x.name) if x.person else x.polity or x.name for x in (a, b)]
    return a == b or side[0] == side[1]


def _made(mention: Mention) -> _Proposal:
    return _Proposal(
        kind=mention.kind,
        labels=[(_weight(mention), mention.label)],
        number=mention.number,
        proposer=mention.proposers[0] if mention.proposers else None,
        content=mention.content,
        offset=mention.offset,
        mark=_mark(mention.label),
    )


def _join(one: _Proposal, mention: Mention) -> None:
    one.labels.append((_weight(mention) - 0.01 * len(one.labels), mention.label))
    one.offset = mention.offset
    one.content |= mention.content
    one.number = one.number or mention.number
    if one.proposer is None and mention.proposers:
        one.proposer = mention.proposers[0]


def _weight(mention: Mention) -> float:
    """How much a name tells: number, name, owner, what it is about; long names tell less."""
    score = (
        3.0 * bool(mention.number)
        + 3.0 * mention.named
        + bool(mention.proposers)
        + min(2, len(mention.content))
    )
    return score - 0.02 * max(0, len(mention.label) - 50)


def _revises(found: list[_Proposal], mention: Mention) -> str | None:
    """The proposal that a response, a revision or a version with other points follows on."""
    earlier = [one for one in found if _FAMILY[one.kind] == "paper"]
    numbered = [one for one in earlier if one.number and mention.number]
    if numbered:
        return numbered[-1].label
    return earlier[-1].label if earlier and _REVISED.search(mention.label) else None


def _quote(scene: Scene, mention: Mention) -> Evidence:
    return scene.document.quote(mention.block, mention.head.sent, mention.head)


# ------------------------------------------------------------------ verbs


def _is_offer(scene: Scene, stand: Stand) -> bool:
    """Whether a stand puts something forward that no noun names: an offer, or a demand for a pact."""
    if stand.issue is None or stand.head is None:
        return False
    row = scene.document.lexicon.words["proposal_words"].get(stand.head.lemma_.lower())
    if stand.trigger.lemma_ in _OFFERING:
        return row is None and (stand.trigger.pos_ == "VERB")
    return (
        stand.stance is Stance.DEMANDS
        and row is not None
        and row["class"] in _DEMANDED
        and len(stand.issue.split()) > 1
    )


def _offer(scene: Scene, found: list[_Proposal], stand: Stand) -> None:
    assert stand.issue is not None
    words = frozenset(w for w in re.findall(r"\w+", stand.issue.lower()) if len(w) > 3)
    evidence = scene.document.quote(stand.block, stand.trigger.sent, stand.trigger)
    for one in found:
        if one.kind == "offer" and _overlap(one.content, words):
            one.evidence.append(evidence)
            return
    found.append(
        _Proposal(
            "offer",
            [(1.0, stand.issue)],
            None,
            stand.holder,
            words,
            stand.block.at(stand.trigger),
            "",
            [evidence],
        )
    )


def _claim(scene: Scene, one: _Proposal) -> ProposalClaim:
    first = one.evidence[0]
    return ProposalClaim(
        id=claim_id(scene.document.article.sha256, "proposal", first.start, first.end, one.label),
        label=one.label[:QUOTE_LIMIT],
        proposer=one.proposer.name if one.proposer else None,
        handed=tuple(one.handed),
        related_to=one.related_to,
        provisions=tuple(one.provisions),
        when=None,
        evidence=tuple(one.evidence),
    )
