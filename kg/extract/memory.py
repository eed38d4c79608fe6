"""What a reader of an article has in mind: who was mentioned, in text order, and what role words can mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.actors import Actor
from kg.extract.couples import Couples

# How many sentences back a pronoun or a description reaches.
REACH = 4
# Ranks of offices (`titles.tsv`) that a role word can mean.
HEADS = frozenset({"head-of-state", "head-of-government", "royalty"})
RANKS = {
    "leader": HEADS | {"party-leader", "military"},
    "president": frozenset({"head-of-state"}),
    "politician": HEADS | {"minister", "legislator", "party-leader"},
    "diplomat": frozenset({"ambassador", "envoy", "minister", "deputy-minister", "official", "spokesperson"}),
    "official": frozenset({"official", "adviser", "deputy-minister", "spokesperson", "minister", "envoy"}),
    "envoy": frozenset({"envoy", "mediator", "ambassador"}),
    "representative": frozenset({"envoy", "ambassador"}),
    "negotiator": frozenset({"envoy", "official"}),
    "expert": frozenset({"expert"}),
    "analyst": frozenset({"expert"}),
}


# A described person whom the article does not name: "he" after "the spokesman" is nobody named before.
SOMEBODY = Actor("", person=True)


@dataclass(slots=True)
class Seen:
    """One mention: of whom, in which sentence, and how much it is its subject (0 to 2)."""

    actor: Actor
    sentence: int
    subject: float


@dataclass(slots=True)
class Memory:
    """What has been mentioned so far, in text order.

    `groups` holds the polities of "the delegation" and the like by its word, `acting` the group that acted
    last, each with the number of its sentence; `couples` is counted when the first plural asks for it.
    """

    people: list[Seen] = field(default_factory=list)
    parties: list[Seen] = field(default_factory=list)
    groups: dict[str, tuple[tuple[Actor, ...], int]] = field(default_factory=dict)
    acting: tuple[tuple[Actor, ...], int] | None = None
    couples: Couples | None = None

    def note(self, actor: Actor, sentence: int, *, subject: float) -> None:
        """Remember a mention, persons apart from polities."""
        (self.people if actor.person else self.parties).append(Seen(actor, sentence, subject))
