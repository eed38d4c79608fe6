"""Which two sides an article is about where it says "both sides", "the delegations", "the two countries".

Whoever is named last need not be meant: talks are told of with their hosts, mediators and guarantors. Two
sides are the likelier a couple the more sentences name both and the more often they are named in one breath
("X and Y", "X-Y"). "The two countries" looks back to those named last in one breath, "both sides" to those
between whom the article's matter is. Of 120 such plurals in 60 news reports, the last couple was right for 73
and this one for 101; the weights are round figures in the middle of those that do so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
_Couple = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Naming:
    side: str
    token: int


@dataclass(slots=True)
class _Mind:
    """How near (0 to 1) before a token each side was named, each couple in one sentence, in one breath."""

    last: dict[str, float] = field(default_factory=dict)
    together: dict[_Couple, float] = field(default_factory=dict)
    breathed: dict[_Couple, float] = field(default_factory=dict)

    def recent(self, couple: _Couple) -> float:
        """How near the two were last named, each by itself (0 to 1)."""
        return sum(self.last.get(side, 0.0) for side in couple) / 2


@dataclass(slots=True)
class Couples:
    """How much an article is about each two sides that share a sentence, and who is named in which.

    A bond (0 to 1.5) is in how many sentences two stand and, at half the weight, how often in one breath,
    each beside the most of any two. `order` numbers the sides as they are first named.
    """

    kinds: Mapping[str, str]
    sentences: list[list[_Naming]] = field(default_factory=list)
    bonds: dict[_Couple, float] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def likeliest(self, word: str, number: int, offset: int) -> tuple[Actor, ...]:
        """The two sides that a plural means, by its lemma, sentence and token; none where no two are."""
        mind = self._mind(number, offset)
        score = self._of_states if word in _STATES else self._of_sides
        couple = max(self.bonds, key=lambda couple: score(couple, mind), default=())
        return tuple(Actor(side, False, side) for side in sorted(couple, key=self.order.__getitem__))

    def share(self, a: str, b: str) -> float:
        """How much the article is about these two sides, beside the two whom it is most about (0 to 1)."""
        most = max(self.bonds.values(), default=1.0)
        return self.bonds.get((min(a, b), max(a, b)), 0.0) / most

    def _of_sides(self, couple: _Couple, mind: _Mind) -> float:
        return 2.0 * self.bonds[couple] + mind.recent(couple) - 0.5 * self._blocs(couple)

    def _of_states(self, couple: _Couple, mind: _Mind) -> float:
        return (
            2.0 * mind.breathed.get(couple, 0.0)
            + mind.together.get(couple, 0.0)
            + mind.recent(couple)
            + 0.5 * self.bonds[couple]
            - 0.5 * self._blocs(couple)
        )

    def _blocs(self, couple: _Couple) -> int:
        return sum(self.kinds[side] == "bloc" for side in couple)

    def _mind(self, number: int, offset: int) -> _Mind:
        """What the sentences up to a token leave in mind, read from its own sentence back."""
        mind = _Mind()
        for back in range(number + 1):
            here = self.sentences[number - back]
            if back == 0:
                here = [naming for naming in here if naming.token < offset]
            near = 1 / (1 + back)
            for couple in _in_one_breath(here):
                mind.breathed.setdefault(couple, near)
            named = sorted({naming.side for naming in here})
            if back < _REACH:
                for side in named:
                    mind.last.setdefault(side, near)
            if back < _TOGETHER:
                for couple in combinations(named, 2):
                    mind.together.setdefault(couple, near / (len(named) - 1))
        return mind


def _in_one_breath(namings: list[_Naming]) -> Iterator[_Couple]:
    """The couples that a sentence names as "X and Y" or "X-Y"."""
    for a, b in pairwise(namings):
        if b.token - a.token <= _BREATH and a.side != b.side:
            yield min(a.side, b.side), max(a.side, b.side)


def couples(scene: Scene) -> Couples:
    """Count the sides of a document: a person for his side, places where something happens left out."""
    kinds = scene.document.lexicon.polity_kinds
    found = Couples(kinds)
    shared: defaultdict[_Couple, float] = defaultdict(float)
    breath: Counter[_Couple] = Counter()
    for block, sentence in scene.sentences():
        here: list[_Naming] = []
        for token, actor, _ in scene.mentions(block, sentence):
            side = scene.sides.get(actor.name) if actor.person else actor.polity or actor.name
            if side is not None and side in kinds and not is_location(token):
                here.append(_Naming(side, token.i))
                found.order.setdefault(side, len(found.order))
        found.sentences.append(here)
        named = sorted({naming.side for naming in here})
        for couple in combinations(named, 2):
            shared[couple] += 1 / (len(named) - 1)
        breath.update(_in_one_breath(here))
    often, close = max(shared.values(), default=1.0), max(breath.values(), default=1)
    found.bonds = {c: shared[c] / often + 0.5 * breath[c] / close for c in sorted(shared)}
    return found
