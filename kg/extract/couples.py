"""Which two sides an article is about where it says "both sides", "the delegations", "the two countries".

Whoever is named last need not be meant: talks are told of with their hosts, mediators and guarantors. Two
sides are the likelier a couple the more sentences name both and the more often they are named in one breath
("X and Y", "X-Y"). "The two countries" looks back to those named last in one breath, "both sides" to those
between whom the article's matter is. Of 120 such plurals in 60 news reports, the last couple was right for 73
and this one for 102; the weights are round figures in the middle of those that do so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kg.extract.actors import Actor, Scene
from kg.extract.grammar import is_location

_STATES = frozenset({"country", "nation", "government", "state", "capital", "neighbour", "neighbor"})
# "X and Y", "X-Y": how many tokens on the second stands.
_BREATH = 2
# How many sentences back a side that was named is still in mind.
_REACH = 12
_TOGETHER = 4
# The second couple of an article that is about the first alone has at most this part of its bond.
_NEAR = 0.8
_Couple = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Naming:
    side: str
    token: int


@dataclass(slots=True)
class Couples:
    """How often two sides stand in one sentence and in one breath, and who is named in which sentence."""

    kinds: Mapping[str, str]
    sentences: list[list[_Naming]] = field(default_factory=list)
    shared: Counter[_Couple] = field(default_factory=Counter)
    breath: Counter[_Couple] = field(default_factory=Counter)
    order: dict[str, int] = field(default_factory=dict)

    def likeliest(self, word: str, number: int, offset: int) -> tuple[Actor, ...]:
        """The two sides that a plural means, by its lemma, sentence and token; none where two are not named."""
        scored = [
            (self._of_states(c, number, offset) if word in _STATES else self._of_sides(c, number, offset), c)
            for c in sorted(self.shared)
        ]
        if not scored:
            return ()
        _, couple = max(scored)
        return tuple(Actor(side, False, side) for side in sorted(couple, key=self.order.__getitem__))

    def main(self) -> _Couple | None:
        """The two sides that an article is about before all, where no other two come near."""
        ranked = sorted(self.shared, key=lambda couple: (-self.bond(couple), couple))
        if len(ranked) > 1 and self.bond(ranked[1]) > _NEAR * self.bond(ranked[0]):
            return None
        return ranked[0] if ranked else None

    def bond(self, couple: _Couple) -> float:
        """How much an article is about two sides (0 to 2): in how many sentences and how often in one breath."""
        shared = self.shared[couple] / max(self.shared.values(), default=1.0)
        return shared + 0.5 * self.breath[couple] / max(self.breath.values(), default=1)

    def _of_sides(self, couple: _Couple, number: int, offset: int) -> float:
        blocs = sum(self.kinds[side] == "bloc" for side in couple)
        return 2.0 * self.bond(couple) + self._recent(couple, number, offset) - 0.5 * blocs

    def _of_states(self, couple: _Couple, number: int, offset: int) -> float:
        blocs = sum(self.kinds[side] == "bloc" for side in couple)
        return (
            2.0 * self._breathed(couple, number, offset)
            + self._together(couple, number, offset)
            + self._recent(couple, number, offset)
            + 0.5 * self.bond(couple)
            - 0.5 * blocs
        )

    def _before(self, number: int, offset: int, reach: int) -> Iterator[tuple[int, list[_Naming]]]:
        """The namings before a token, from its own sentence back."""
        for back in range(min(reach, number + 1)):
            here = self.sentences[number - back]
            yield back, here if back else [n for n in here if n.token < offset]

    def _recent(self, couple: _Couple, number: int, offset: int) -> float:
        """How near the two were last named, each by itself (0 to 1)."""
        last: dict[str, int] = {}
        for back, here in self._before(number, offset, _REACH):
            for naming in here:
                last.setdefault(naming.side, back)
        return sum(1 / (1 + last[side]) for side in couple if side in last) / 2

    def _together(self, couple: _Couple, number: int, offset: int) -> float:
        """How near a sentence is that names both, and how few others (0 to 1)."""
        for back, here in self._before(number, offset, _TOGETHER):
            named = {naming.side for naming in here}
            if named.issuperset(couple):
                return 1 / (1 + back) / (len(named) - 1)
        return 0.0

    def _breathed(self, couple: _Couple, number: int, offset: int) -> float:
        """How near the two were last named in one breath (0 to 1)."""
        for back, here in self._before(number, offset, number + 1):
            if any(set(couple) == {a.side, b.side} and b.token - a.token <= _BREATH for a, b in pairwise(here)):
                return 1 / (1 + back)
        return 0.0


def couples(scene: Scene) -> Couples:
    """Count the sides of a document; a person counts for his side, a place where something happens does not."""
    lexicon = scene.document.lexicon
    found = Couples(lexicon.polity_kinds)
    for block, sentence in scene.sentences():
        here: list[_Naming] = []
        for token, actor, _ in scene.mentions(block, sentence):
            side = scene.sides.get(actor.name) if actor.person else actor.polity or actor.name
            if side is not None and side in lexicon.polity_kinds and not is_location(token):
                here.append(_Naming(side, token.i))
        found.sentences.append(here)
        named = list(dict.fromkeys(naming.side for naming in here))
        for side in named:
            found.order.setdefault(side, len(found.order))
        for a, b in combinations(sorted(named), 2):
            found.shared[a, b] += 1 / (len(named) - 1)
        for first, second in pairwise(here):
            if second.token - first.token <= _BREATH and first.side != second.side:
                found.breath[min(first.side, second.side), max(first.side, second.side)] += 1
    return found
