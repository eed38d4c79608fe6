"""Whom a plural stands for: "the two leaders", "both countries", "the sides"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.memory import RANKS, REACH, SOMEBODY, Memory
from kg.extract.offices import Holding
from kg.extract.parties import polities_beside

_PAIRS = frozenset(
    [
        "leader",
        "president",
        "minister",
        "man",
        "politician",
        "official",
        "diplomat",
        "envoy",
        "head",
        "negotiator",
        "woman",
        "premier",
    ]
)
_SIDES = frozenset(
    [
        "side",
        "country",
        "party",
        "delegation",
        "nation",
        "neighbour",
        "neighbor",
        "government",
        "state",
        "capital",
        "foe",
        "rival",
        "team",
    ]
)
# How many sentences back "the two countries" finds a pair of states named together.
_COUPLE_REACH = 8
_IN = frozenset({"in", "at", "near", "outside", "around", "across"})
_PLURAL_OPENERS = frozenset({"two", "both", "three"})


def is_location(token: Token) -> bool:
    """Whether a name is printed as a place ("in Quito"), so that no plural stands for it."""
    return token.dep_ == "pobj" and token.head.lower_ in _IN


def united(scene: Scene, block: Block, token: Token) -> tuple[Actor, Actor] | None:
    """The two polities that a name begins to list, if they are two ("Chile and Peru")."""
    others = [child for child in token.children if child.dep_ == "conj"]
    if len(others) != 1 or token.dep_ == "conj" or is_location(token):
        return None
    if any(child.dep_ == "conj" for child in others[0].children):
        return None
    found = [mention for t in (token, *others) if (mention := scene.mention(block, t)) is not None]
    actors = [actor for actor, form in found if not actor.person and form is not Form.BODY]
    return (actors[0], actors[1]) if len(set(actors)) == 2 else None


def is_plural_reference(token: Token) -> bool:
    """Whether a plural points back at two or three who were mentioned."""
    openers = {child.lower_ for child in token.children}
    word = token.lemma_.lower()
    if word not in _PAIRS | _SIDES:
        return False
    if openers & _PLURAL_OPENERS:
        return True
    return (
        "the" in openers
        and word in {"side", "party", "delegation", "leader"}
        and not any(child.dep_ in {"amod", "compound", "poss", "prep", "relcl"} for child in token.children)
    )


def plural(
    scene: Scene,
    block: Block,
    memory: Memory,
    posts: dict[str, list[Holding]],
    token: Token,
    number: int,
) -> tuple[Actor, ...]:
    """The last two (or three) distinct persons or polities mentioned nearby.

    Of states and sides, two that were named in one breath ("Chile and Peru") go before the last two.
    """
    wanted = 3 if any(child.lower_ == "three" for child in token.children) else 2
    word = token.lemma_.lower()
    pool = [s for s in memory.people if s.actor is not SOMEBODY] if word in _PAIRS else memory.parties
    ranks = RANKS.get(word)
    if beside := {actor.name for actor in polities_beside(scene, block, token)}:
        pool = [seen for seen in pool if scene.sides.get(seen.actor.name, seen.actor.name) in beside]
    chosen: list[Actor] = []
    near = list(dict.fromkeys(seen.actor for seen in pool if seen.sentence == number))
    if len(near) == wanted:
        return tuple(near)
    couple = memory.couple
    if word in _SIDES and wanted == 2 and not beside and couple and number - couple[1] <= _COUPLE_REACH:
        return couple[0]
    for seen in reversed(pool):
        if number - seen.sentence > REACH + 2:
            break
        if (
            ranks
            and word in {"leader", "president"}
            and not any(p.rank in ranks for p in posts.get(seen.actor.name, ()))
        ):
            continue
        if seen.actor not in chosen:
            chosen.append(seen.actor)
        if len(chosen) == wanted:
            return tuple(reversed(chosen))
    return ()
