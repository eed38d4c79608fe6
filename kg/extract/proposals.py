"""Proposals: what parties put to each other, one claim for each, however often the article returns to it.

Nouns for plans, drafts, pacts and messages (`kg.extract.mentions`), and offers in verbs ("offered
to freeze the line"). A noun is a proposal if it has a number of points, a name, an owner, or is presented or
concluded; "the plan" and "the document" recall the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.actors import Scene
from kg.extract.document import QUOTE_LIMIT
from kg.extract.handovers import handovers, recalled_handovers
from kg.extract.holders import Holders
from kg.extract.issues import Issue
from kg.extract.mentions import Mention, find_mentions
from kg.extract.naming import is_proposal, is_wished
from kg.extract.offered import HEADS, Proposal, add_offer, overlap, same_side, without_echoes
from kg.extract.offers import offers
from kg.extract.proposal_dates import date_of_mention
from kg.extract.provisions import provisions
from kg.extract.stands import Stand
from kg.extract.terms import told_after
from kg.model import Evidence, Handover, PassageKind, ProposalClaim, claim_id

_RECALL = 1500
_REVISED = re.compile(
    r"(?i)\b(?:response|counter-?proposal|counter-?offer|counter|revised|amended|updated|modified|reworked"
    r"|new version|alternative|rival)\b"
)
_APART = re.compile(
    r"(?i)\b(?:response|counter\S*|amended|revised|updated|initial|previous|earlier|original|first|second|own|alternative|rival|interim|final)\b"
)
_FIGURE = re.compile(r"\d+")
_LULLS = frozenset({"fire", "ceasefire", "truce", "armistice"})
_FAMILY = {
    "offer": "offer",
    "plan": "paper",
    "text": "paper",
    "idea": "paper",
    "act": "act",
    "pact": "pact",
    "truce": "truce",
    "message": "message",
}


def find_proposals(scene: Scene, holders: Holders, stands: Sequence[Stand]) -> tuple[ProposalClaim, ...]:
    """Every proposal of an article, in text order."""
    mentions = [
        m
        for block in scene.document.blocks
        if block.kind is not PassageKind.EDITOR
        for m in find_mentions(holders, block)
    ]
    events: list[tuple[int, Mention | Stand]] = [(m.offset, m) for m in mentions]
    events += [(s.block.at(s.trigger), s) for s in offers(scene, stands)]
    found: list[Proposal] = []
    for _, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Mention):
            _take(scene, holders, found, event)
        else:
            add_offer(scene, found, event)
    _add_sought(scene, holders, found, mentions)
    found = without_echoes(scene, found)
    _hand_on(scene, holders, found)
    _tell_on(scene, found)
    return tuple(_claim(scene, one) for one in found)


def _hand_on(scene: Scene, holders: Holders, found: list[Proposal]) -> None:
    """Add "gave it to X" to the last proposal named before it in the passage or just before."""
    for block in scene.document.blocks:
        for token in block.tokens:
            for hand in recalled_handovers(holders, block, token) if token.pos_ == "VERB" else ():
                here = block.at(token)
                before = [
                    (e.start, i) for i, one in enumerate(found) for e in one.evidence if e.start <= here
                ]
                if before and here - max(before)[0] < QUOTE_LIMIT:
                    found[max(before)[1]].handed.append(hand)


def _tell_on(scene: Scene, found: list[Proposal]) -> None:
    """Add what the sentences after a mention say of the proposal."""
    named = {place: number for number, one in enumerate(found) for place in one.sites}
    stating = frozenset(place for one in found for place, states in one.sites.items() if states)
    for number, block, sentence, terms in told_after(scene, named, stating):
        one = found[number]
        one.evidence.append(scene.document.quote(block, sentence, *(issue.head for issue in terms)))
        _provide(one, terms)


def _provide(one: Proposal, terms: Sequence[Issue]) -> None:
    for issue in terms:
        words = f"no {issue.text}" if issue.turned else issue.text
        if words not in one.provisions:
            one.provisions.append(words)


# ------------------------------------------------------------------ nouns


def _take(scene: Scene, holders: Holders, found: list[Proposal], mention: Mention) -> None:
    known = _known(scene, found, mention)
    handed = handovers(holders, mention)
    if known is None:
        part = any(mention.offset in one.parts for one in found)  # a point of a plan is no plan beside it
        if part or not is_proposal(mention, handed):
            return
        known = _made(mention)
        known.related_to = _revises(found, mention)
        found.append(known)
    else:
        _join(known, mention)
    _tell_of(scene, known, mention, handed)


def _add_sought(scene: Scene, holders: Holders, found: list[Proposal], mentions: Sequence[Mention]) -> None:
    """Add the pact that an article without any speaks of as sought ("to craft a treaty on the glaciers").

    It is the one that the article describes best; the other mentions of the same words are taken with it.
    """
    kinds = {one.kind for one in found}
    if "pact" in kinds:
        return
    told = {place for one in found for place in one.parts | one.offsets}
    sought = [m for m in mentions if m.kind == "pact" and m.offset not in told and _may_be_sought(m)]
    if not sought:
        return
    best = max(sought, key=_weight)
    if any(overlap(one.content, best.content) for one in found) or (
        "truce" in kinds and best.content & _LULLS
    ):
        return
    one = _made(best)
    one.labels.clear()
    for mention in sought:
        if mention is best or overlap(mention.content, best.content):
            _join(one, mention)
            _tell_of(scene, one, mention, handovers(holders, mention))
    found.append(one)
    found.sort(key=lambda each: each.evidence[0].start)


def _may_be_sought(mention: Mention) -> bool:
    return (
        bool(mention.content or mention.between)
        and not (mention.refused or is_wished(mention))
        and mention.block.kind not in HEADS
        and mention.head.tag_ in {"NN", "NNP"}
    )


def _tell_of(scene: Scene, known: Proposal, mention: Mention, handed: list[Handover]) -> None:
    """Add what a mention tells of its proposal: when, who handed it over, what it provides for, its words."""
    known.offsets.add(mention.offset)
    known.concluded |= mention.concluded
    evidence = _quote(scene, mention)
    if evidence not in known.evidence:
        known.evidence.append(evidence)
    known.handed += [hand for hand in handed if hand not in known.handed]
    known.when = known.when or date_of_mention(scene, mention)
    terms = provisions(scene.document.lexicon, mention)
    _provide(known, terms)
    known.parts |= {mention.block.at(issue.head) for issue in terms}
    place = (mention.block.number, int(mention.head.sent.start))
    known.sites[place] = bool(terms) or known.sites.get(place, False)


def _known(scene: Scene, found: list[Proposal], mention: Mention) -> Proposal | None:
    """The proposal that a mention recalls, or None."""
    for one in reversed(found):
        if mention.number and one.number:
            if mention.number == one.number and not _is_others(scene, one, mention):
                return one
            continue
        kin = _FAMILY[one.kind] == _FAMILY[mention.kind] or _is_truce_of(one, mention)
        if not kin and not _is_pact_of(found, one, mention):
            continue
        if _is_bare(scene, mention):
            if mention.offset - one.offset <= _RECALL and mention.definite and not _recounts(one, mention):
                return one
            if one.concluded and mention.concluded and mention.head.lemma_.lower() in one.heads:
                return one
            continue
        if _conflict(scene, one, mention):
            continue
        if overlap(one.content, mention.content):
            return one
        same_word = mention.head.lemma_.lower() in one.heads
        both = bool(one.content and mention.content)
        if _shares(scene, one, mention) and (not both or (same_word and mention.definite)):
            return one
        if same_word and not mention.content and (not one.owners or not mention.proposers):
            return one
    return None


def _is_truce_of(one: Proposal, mention: Mention) -> bool:
    """Whether "the cease-fire agreement" and "the truce" are of one kind."""
    return {one.kind, mention.kind} == {"pact", "truce"} and bool((one.content | mention.content) & _LULLS)


def _is_pact_of(found: Sequence[Proposal], one: Proposal, mention: Mention) -> bool:
    """Whether "the agreement" takes up what was signed under another name before it ("the X Initiative")."""
    return one is found[-1] and one.concluded and mention.kind == "pact" and mention.definite


def _is_others(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a mention names an owner, or presents as new, and it is none of the proposal's."""
    told = mention.owned or (mention.proposers and not mention.definite)
    return bool(told and one.owners) and not _shares(scene, one, mention)


def _is_bare(scene: Scene, mention: Mention) -> bool:
    """As in "the plan", "this document", "the 48-hour truce": nothing that would single it out."""
    told = mention.content - scene.document.lexicon.sets["passing marks"]
    return not told and not mention.number and not mention.named and not mention.owned


def _recounts(one: Proposal, mention: Mention) -> bool:
    """Whether a mention has a figure and the proposal has others ("the 48-hour truce", "a 72-hour truce")."""
    told = {figure for _, label in one.labels for figure in _FIGURE.findall(label)}
    here = set(_FIGURE.findall(mention.label))
    return bool(told and here) and not told & here


def _conflict(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a mention is set apart from a proposal by its words or its owner."""
    mark = _mark(mention.label)
    if mark != one.mark and (mark or one.mark):
        return True
    if (mention.number or one.number) and mention.content and one.content:
        return not overlap(one.content, mention.content)
    if mention.proposers and one.owners and not _shares(scene, one, mention):
        return not overlap(one.content, mention.content)
    return False


def _shares(scene: Scene, one: Proposal, mention: Mention) -> bool:
    """Whether a proposal and a mention have an owner or an owner's side in common."""
    return any(same_side(scene, a, b) for a in one.owners for b in mention.proposers)


def _mark(label: str) -> str:
    found = _APART.search(label)
    return found[0].lower() if found else ""


def _made(mention: Mention) -> Proposal:
    return Proposal(
        kind=mention.kind,
        labels=[(_weight(mention), mention.label)],
        number=mention.number,
        owners=list(mention.proposers),
        content=mention.content,
        offset=mention.offset,
        mark=_mark(mention.label),
        heads={mention.head.lemma_.lower()},
    )


def _join(one: Proposal, mention: Mention) -> None:
    one.labels.append((_weight(mention) - 0.01 * len(one.labels), mention.label))
    one.offset = mention.offset
    one.heads.add(mention.head.lemma_.lower())
    one.content |= mention.content
    one.number = one.number or mention.number
    one.owners += [actor for actor in mention.proposers if actor not in one.owners]


def _weight(mention: Mention) -> float:
    """How much a name tells: number, name, owner, what it is about; long names tell less."""
    score = (
        3.0 * bool(mention.number)
        + 3.0 * mention.named
        + bool(mention.proposers)
        + min(2, len(mention.content))
    )
    return score - 0.02 * max(0, len(mention.label) - 50)


def _revises(found: list[Proposal], mention: Mention) -> str | None:
    """The proposal that a response, a revision or a version with other points follows on."""
    earlier = [one for one in found if _FAMILY[one.kind] == "paper"]
    numbered = [one for one in earlier if one.number and mention.number]
    if numbered:
        return numbered[-1].label
    return earlier[-1].label if earlier and _REVISED.search(mention.label) else None


def _quote(scene: Scene, mention: Mention) -> Evidence:
    return scene.document.quote(mention.block, mention.head.sent, mention.head)


def _claim(scene: Scene, one: Proposal) -> ProposalClaim:
    first = one.evidence[0]
    return ProposalClaim(
        id=claim_id(scene.document.article.sha256, "proposal", first.start, first.end, one.label),
        label=one.label[:QUOTE_LIMIT],
        proposer=one.proposer,
        handed=tuple(one.handed),
        related_to=one.related_to,
        provisions=tuple(one.provisions),
        when=one.when,
        evidence=tuple(one.evidence),
    )
