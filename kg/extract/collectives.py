"""Whom "they", a plural noun or "the statement" stands for where `kg.extract.coreference` leaves it open:
those who last met, or who made the statement.

Foreign ministers of Peru and Chile met. The ministers called for …    Peru, Chile
X received his colleague Y. They agreed …                              X, Y
Envoys of X and Y held talks. In a statement the delegations …         X, Y
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.actors import Actor, Scene
from kg.extract.document import Block
from kg.extract.grammar import agents, own_subjects, prepositional
from kg.extract.parties import parties, polities_beside
from kg.model import MeetingClaim, MeetingStatus, PassageKind

_FOLLOWING = re.compile(r"\bfollowing (?:joint )?(?:statement|declaration|message|communiqu[eé])\b")
_OPENING = 3
_THEY = frozenset({"they", "them", "their", "themselves"})
_OPENERS = frozenset({"the", "both", "these"})
_NAMING = frozenset({"amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "appos"})
_DOCUMENTS = frozenset({"statement", "resolution", "communique", "communiqué", "declaration", "letter"})
_UNMET = frozenset({MeetingStatus.CANCELLED, MeetingStatus.DENIED, MeetingStatus.POSTPONED})
_FAR = 1200
_MOST = 4
_PASSAGES = 12


def signatories(scene: Scene, meetings: Sequence[MeetingClaim], block: Block, noun: Token) -> list[Actor]:
    """Whose a statement or resolution is, by its own words or those before, or who met before a joint one."""
    if noun.lemma_.lower() not in _DOCUMENTS:
        return []
    if found := _owners(scene, block, noun):
        return found
    if any(c.lower_ in {"joint", "common", "final"} for c in noun.children):
        return _met(scene, meetings, block, noun)
    number = block.number
    for passage in (block, *scene.document.blocks[max(0, number - 1) : number]):
        for other in reversed(passage.doc[: noun.i] if passage is block else passage.doc):
            if other.lemma_.lower() == noun.lemma_.lower() and (found := _owners(scene, passage, other)):
                return found
    return []


def signers(scene: Scene) -> list[Actor]:
    """Whose words a document is that opens "The following statement was released by the governments of …:"
    and says "we" outside of quotations."""
    body = [block for block in scene.document.blocks if block.kind is not PassageKind.TITLE]
    for block in body[:_OPENING]:
        if _FOLLOWING.search(block.text) and block.text.rstrip().endswith(":"):
            own = any(t.lower_ == "we" for other in body if '"' not in other.text for t in other.tokens)
            named = dict.fromkeys(a for t in block.tokens if (a := scene.actor(block, t)) is not None)
            return list(named) if own else []
    return []


def is_bare(scene: Scene, block: Block, noun: Token) -> bool:
    """Whether a noun stands with "the" and names no party ("the government", "the new regime")."""
    if noun.tag_ != "NN" or not any(c.lower_ == "the" and c.dep_ == "det" for c in noun.children):
        return False
    apart = {t for c in noun.children if c.dep_ == "relcl" for t in c.subtree}
    return not any(
        c.dep_ in _NAMING and c not in apart and scene.actor(block, c) is not None for c in noun.subtree
    )


def last_so_called(scene: Scene, block: Block, noun: Token) -> list[Actor]:
    """Whose "the administration" is: the party last named with the same noun ("the X administration")."""
    number, lemma = block.number, noun.lemma_.lower()
    for passage in reversed(scene.document.blocks[max(0, number - _PASSAGES) : number + 1]):
        end = noun.i if passage is block else len(passage.doc)
        for i in range(end - 1, -1, -1):
            other = passage.doc[i]
            if other.lemma_.lower() == lemma and (found := parties(scene, passage, other)):
                return [party.actor for party in found]
    return []


def _owners(scene: Scene, block: Block, noun: Token) -> list[Actor]:
    told = [agent for c in noun.children if c.dep_ == "acl" for agent in agents(c)]
    named = [
        *(c for c in noun.children if c.dep_ in {"poss", "compound", "nmod"}),
        *prepositional(noun, "of", "by", "from"),
        *told,
    ]
    found = [p for token in named for p in parties(scene, block, token)]
    return list(dict.fromkeys(acting(scene, block, p.token, p.actor) for p in found))


def acting(scene: Scene, block: Block, token: Token, actor: Actor) -> Actor:
    """The polity beside a body that no list gives one ("Russia's foreign ministry"), or the actor."""
    known = (
        scene.mention(block, token) is not None
        or token.lower_ in scene.document.lexicon.sets["bodies of state"]
    )
    if actor.person or actor.polity is not None or not known:
        return actor
    beside = polities_beside(scene, block, token)
    return beside[0] if beside else actor


def who_met(scene: Scene, meetings: Sequence[MeetingClaim], block: Block, token: Token) -> list[Actor]:
    """The actors that "they" or a plural noun without a name stands for; none where that is unclear."""
    if token.lower_ in _THEY:
        if _is_bound(token):
            return []
    elif not _is_unnamed(scene, block, token):
        return []
    return _met(scene, meetings, block, token)


def _met(scene: Scene, meetings: Sequence[MeetingClaim], block: Block, token: Token) -> list[Actor]:
    """Those who met in the last meeting told of not far before a token."""
    here, they = block.at(token), token.lower_ in _THEY
    told = [
        (evidence.start, meeting)
        for meeting in meetings
        if meeting.status not in _UNMET
        for evidence in meeting.evidence
        if 0 <= here - evidence.start < _FAR and not (they and evidence.end > here)
    ]
    if not told:
        return []
    met = max(told, key=lambda one: one[0])[1].participants
    known = {actor.name: actor for actor, _ in scene.named.values()}
    found = [known.get(one.name) or Actor(one.name, person=one.person) for one in met]
    states = {actor.name for actor in found}
    found = [a for a in found if not (a.person and scene.sides.get(a.name) in states)]
    return found if 1 < len(found) <= _MOST else []


def _is_bound(pronoun: Token) -> bool:
    """Whether a clause above has a subject of its own, which "they" is likely to mean."""
    above = (clause for clause in pronoun.ancestors if clause != pronoun.head)
    return any(s.i < pronoun.i for clause in above for s in own_subjects(clause))


def _is_unnamed(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a plural noun for people who act for a party stands alone ("the two ministers", "the NSAs")."""
    lexicon, lemma = scene.document.lexicon, token.lemma_.lower()
    people = lemma in lexicon.words["groups"] or lemma in lexicon.titles or token.text[:-1].isupper()
    plural = token.tag_ in {"NNS", "NNPS"} and people
    words = {child.lower_ for child in token.children}
    alone = not any(c.dep_ in _NAMING and scene.actor(block, c) is not None for c in token.subtree)
    return plural and alone and (bool(words & _OPENERS) or any(c.dep_ == "nummod" for c in token.children))
