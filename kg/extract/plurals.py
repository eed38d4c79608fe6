"""Whom a plural stands for: "the two leaders", "both countries", "the sides"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Actor, Scene
from kg.extract.couples import couples
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
_HEADS_OF = frozenset({"president", "leader"})
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
_PLURAL_OPENERS = frozenset({"two", "both", "three"})


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


def heads_of(scene: Scene, block: Block, posts: dict[str, list[Holding]], token: Token) -> tuple[Actor, ...]:
    """ "The Russian and Ukrainian presidents": the holders, if the article names them all."""
    ranks = RANKS.get(token.lemma_.lower()) if token.lemma_.lower() in _HEADS_OF else None
    states = polities_beside(scene, block, token) if ranks is not None else []
    if ranks is None or len(states) < 2 or not any(child.lower_ == "the" for child in token.children):
        return ()
    holders = [
        [
            name
            for name in sorted(posts)
            if scene.sides.get(name) == state.name and any(post.rank in ranks for post in posts[name])
        ]
        for state in states
    ]
    if any(len(names) != 1 for names in holders):
        return ()
    return tuple(Actor(name, person=True) for (name,) in holders)


def plural(
    scene: Scene,
    block: Block,
    memory: Memory,
    posts: dict[str, list[Holding]],
    token: Token,
    number: int,
) -> tuple[Actor, ...]:
    """The last two (or three) persons mentioned nearby, or the two sides that the article is about."""
    wanted = 3 if any(child.lower_ == "three" for child in token.children) else 2
    word = token.lemma_.lower()
    pool = [s for s in memory.people if s.actor is not SOMEBODY] if word in _PAIRS else memory.parties
    ranks = RANKS.get(word)
    if beside := {actor.name for actor in polities_beside(scene, block, token)}:
        pool = [seen for seen in pool if scene.sides.get(seen.actor.name, seen.actor.name) in beside]
    if word in _SIDES and wanted == 2 and not beside:
        memory.couples = memory.couples or couples(scene)
        return memory.couples.likeliest(word, number, token.i)
    chosen: list[Actor] = []
    near = list(dict.fromkeys(seen.actor for seen in pool if seen.sentence == number))
    if len(near) == wanted:
        return tuple(near)
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
