"""Stances in a party's own words: "any deal must involve Europe", "we will not give up a city", "we would come if …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.conditions import condition_of
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, is_negated, is_passive, own_subjects
from kg.extract.holders import Holders
from kg.extract.issues import Issue, is_at_stake, issue_of
from kg.extract.stands import Stand, is_asked, is_question, plays, stands
from kg.model import Stance

_MUST = frozenset({"must", "should"})
_WILL = frozenset({"will", "would", "wo", "shall", "'ll", "'d"})


def stands_of_avowal(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """The stand that a clause with a modal verb states, if a party speaks it."""
    aux, own = set(auxiliaries(verb)), own_subjects(verb)
    if (
        not own
        or not aux & (_MUST | _WILL | {"can"})
        or verb.dep_ == "relcl"
        or is_asked(verb)
        or is_question(verb)
    ):
        return
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "once"} for c in verb.children):
        return
    said = holders.speaker(block, verb)
    if not said:
        return
    themselves = any(holders.is_own(block, subject, said) for subject in own)
    found = _avowed(holders, block, verb, aux, said, themselves=themselves)
    if found is not None:
        issue, stance = found
        yield from stands(said, stance, issue, verb, block)


def _avowed(
    holders: Holders, block: Block, verb: Token, aux: set[str], said: list[Actor], *, themselves: bool
) -> tuple[Issue, Stance] | None:
    only = "can" in aux and any(c.lower_ == "only" for c in verb.children)
    if (aux & _MUST or only) and not themselves:
        issue = issue_of(verb)
        return (
            (issue, Stance.DEMANDS) if issue and is_at_stake(holders.scene, block, verb, issue.text) else None
        )
    if not aux & _WILL:
        return None
    issue = issue_of(verb, skip=own_subjects(verb)[0] if themselves else None)
    if issue is None:
        return None
    refused = issue.turned or is_negated(verb)
    if (
        refused
        and (themselves or is_passive(verb))
        and not plays(holders.scene.document.lexicon, verb.lemma_, "idle")
    ):
        return replace(issue, turned=False), Stance.REJECTS
    if (
        not refused
        and condition_of(verb) is not None
        and (themselves or not _is_others(holders, block, verb, said))
    ):
        return issue, Stance.CONDITIONAL
    return None


def _is_others(holders: Holders, block: Block, verb: Token, said: list[Actor]) -> bool:
    """Whether the subject is a party other than the speaker."""
    return any(holders.of(block, subject) for subject in own_subjects(verb))
