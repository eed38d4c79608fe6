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
from kg.extract.handovers import handovers, offered_to, recalled_handovers
from kg.extract.holders import Holders
from kg.extract.issues import Issue
from kg.extract.mentions import Mention, find_mentions
from kg.extract.naming import is_proposal
from kg.extract.offered import Proposal, add_offer, without_echoes
from kg.extract.offers import offers
from kg.extract.proposal_dates import date_of_mention
from kg.extract.provisions import provisions
from kg.extract.recalls import FAMILY, mark_of, recalled
from kg.extract.stands import Stand
from kg.extract.terms import told_after
from kg.model import Evidence, Handover, PassageKind, ProposalClaim, claim_id

_REVISED = re.compile(
    r"(?i)\b(?:response|counter-?proposal|counter-?offer|counter|revised|amended|updated|modified|reworked"
    r"|new version|alternative|rival)\b"
)


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
            add_offer(scene, found, event, offered_to(holders, event))
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
    known = recalled(scene, found, mention)
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


def _made(mention: Mention) -> Proposal:
    return Proposal(
        kind=mention.kind,
        labels=[(_weight(mention), mention.label)],
        number=mention.number,
        owners=list(mention.proposers),
        content=mention.content,
        offset=mention.offset,
        mark=mark_of(mention.label),
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
        - 1.5 * (" " not in mention.label)
    )
    return score - 0.02 * max(0, len(mention.label) - 50)


def _revises(found: list[Proposal], mention: Mention) -> str | None:
    """The proposal that a response, a revision or a version with other points follows on."""
    earlier = [one for one in found if FAMILY[one.kind] == "paper"]
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
