"""Who speaks: from the subject of a verb of saying to a name, or to the words that describe a source.

"Peskov", "he", "the spokesman"               the person, by the fullest name of the article
"the Kremlin", "the Foreign Ministry"         the polity, the body
"two diplomats briefed on the talks"          the description as printed
"a statement by the ministry's spokesman, X"  X
"local media", "the report", "the plan"       nobody
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.antecedents import Floor, body_before, fits, same_group, speaking_before
from kg.extract.document import Block, dateline
from kg.extract.grammar import conjuncts, prepositional
from kg.extract.sources import (
    Speaker,
    description,
    is_definite,
    is_joined,
    is_medium,
    last_called,
    named,
    of,
    polity_of,
)

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_NOBODY = frozenset({"neither", "no", "none", "nobody", "few"})
_NEUTRAL = frozenset({"it", "they", "them"})
_SIDES = frozenset({"side", "government", "authority", "administration", "leadership"})
_WRITES = frozenset({"report", "write", "note", "reveal", "post", "mention", "recall", "observe"})
_STATEMENT_REACH = 2
_ISSUED = frozenset({"statement", "appeal", "communique", "release", "letter", "message", "declaration"})
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"})
_NAMES = frozenset({"ORG", "NORP", "GPE", "PERSON"})


def speakers(scene: Scene, block: Block, subject: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """The speakers that a subject names, in the order printed; empty where nobody is known to speak."""
    found: dict[Speaker, None] = {}
    if any(child.lower_ in _NOBODY for child in (subject, *subject.children)):
        return ()
    start = dateline(block.text)
    for token in conjuncts(subject):
        if token.idx < start:
            continue
        apart = subject.i < verb.i < token.i or (token.i > subject.i and not is_joined(token))
        if apart and subject.idx >= start:
            continue
        for speaker in _speakers(scene, block, token, verb, floor):
            found.setdefault(speaker)
    whole = {speaker.name for speaker in found}
    return tuple(s for s in found if not any(f" and {s.name}" in name for name in whole))


def _speakers(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    name = named(scene, block, token)
    if name is not None:
        return (name,)
    if token.pos_ == "PRON":
        return _pronoun(scene, block, token, verb, floor)
    group = same_group(token, floor)
    if group is not None:
        return (group,)
    referents = tuple(of(actor) for actor in scene.referents(block, token))
    if len(referents) == 1 and fits(scene, referents[0], "", polity_of(scene, block, token)):
        return referents
    if len(referents) > 1 and all(speaker.person for speaker in referents) and is_definite(token):
        return referents
    return _described(scene, block, token, verb, floor)


def _pronoun(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    word = token.lower_
    if word in _NEUTRAL:
        return body_before(scene, block, token, floor)
    if word not in _HE | _SHE:
        return ()
    found = speaking_before(scene, block, token, verb, floor, "m" if word in _HE else "f")
    if found is None:
        return tuple(of(actor) for actor in scene.referents(block, token))
    floor.resolved[token.i] = found
    return (found,)


def _described(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """A source without a name: people, documents, or the name of a body that no list knows."""
    lexicon = scene.document.lexicon
    lemma = token.lemma_.lower()
    row = lexicon.words["speaker_nouns"].get(lemma)
    kind = row["kind"] if row else ""
    known = lexicon.organisations.get(token.text)
    if kind == "medium" or (known is not None and known.kind == "media"):
        return ()
    if kind == "document":
        issuers = _issuers(scene, block, token, verb, floor) or _recalled(block, token, floor)
        return issuers or (Speaker(description(token)),)
    is_title = lemma in lexicon.titles or _ends_a_title(token, scene)
    if kind or is_title:
        alone = is_title or bool(row and row["bare"] == "y")
        return (_human(scene, block, token, verb, floor, stands_alone=alone),)
    if lemma in lexicon.words["groups"]:
        polity = polity_of(scene, block, token) if lemma in _SIDES else None
        return (of(polity) if polity else Speaker(description(token)),)
    is_name = token.pos_ == "PROPN" and token.ent_type_ in _NAMES
    if is_medium(scene, token):
        return ()
    if (is_name and verb.lemma_.lower() not in _WRITES) or _must_speak(scene, token, verb):
        return (Speaker(description(token)),)
    return ()


def _must_speak(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether a noun that no list knows is a source: the subject of a clause "X said that …".

    Only who speaks does what these verbs say; papers, figures and events also "suggest" or "show".
    """
    plans = scene.document.lexicon.words["proposal_words"].get(token.lemma_.lower())
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in _TIMES or (plans and plans["noun"]):
        return False
    own = token.head == verb and token.dep_ == "nsubj" and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VBG"}
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "aux" for c in verb.lefts)
    return (
        own
        and finite
        and verb.lemma_.lower() in scene.document.lexicon.sets["spoken by persons"]
        and any(c.dep_ == "ccomp" for c in verb.children)
    )


def _human(
    scene: Scene, block: Block, token: Token, verb: Token, floor: Floor, *, stands_alone: bool
) -> Speaker:
    """The person whom "the envoy" stands for, if the text before tells, else the description."""
    singular = token.tag_ in {"NN", "NNP"}
    if singular and stands_alone and is_definite(token) and not _is_narrowed(scene, block, token):
        polity = polity_of(scene, block, token)
        found = last_called(scene, block, token)
        found = found or speaking_before(scene, block, token, verb, floor, "", polity)
        if found is not None:
            floor.resolved[token.i] = found
            return found
    floor.described[token.lemma_] = Speaker(description(token), described=singular)
    return floor.described[token.lemma_]


def _is_narrowed(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a phrase or clause singles the person out, beyond a polity ("the official in charge", not "of
    Russia")."""
    for child in token.children:
        if child.dep_ == "prep" and not any(scene.actor(block, inner) for inner in child.children):
            return True
        if child.dep_ in {"relcl", "acl"} and token.doc[max(0, child.left_edge.i - 1)].text != ",":
            return True
        if child.dep_ == "poss":
            return True
    return False


def _ends_a_title(token: Token, scene: Scene) -> bool:
    """Whether a noun closes a title of several words ("negotiating chief")."""
    before = [child.lower_ for child in token.children if child.dep_ == "compound" and child.i < token.i]
    return bool(before) and f"{before[-1]} {token.lower_}" in scene.document.lexicon.titles


def _recalled(block: Block, token: Token, floor: Floor) -> tuple[Speaker, ...]:
    """Who spoke last, for "the statement said" after words of somebody's statement."""
    alone = all(child.dep_ in {"det", "punct"} for child in token.children)
    if token.lemma_ not in _ISSUED or not alone or not is_definite(token) or floor.last is None:
        return ()
    speaker, number = floor.last
    return (speaker,) if block.number - number <= _STATEMENT_REACH and speaker.actor is not None else ()


def _issuers(scene: Scene, block: Block, token: Token, verb: Token, floor: Floor) -> tuple[Speaker, ...]:
    """Who issued a document: "a statement by X", "X's letter", "a statement from the ministry"."""
    for owner in (
        *prepositional(token, "by", "from", "of"),
        *(c for c in token.children if c.dep_ == "poss"),
    ):
        found = speakers(scene, block, owner, verb, floor)
        if found:
            return found
    return ()
