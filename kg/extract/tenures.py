"""From single mentions of offices to one claim a post, and from posts to the side of each person.

The same post is often printed in several ways ("US Special Envoy", "Trump's special envoy"). Two mentions
are one claim when they give a person the same rank under the same polity; the fuller title is kept and the
other passages become further evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.actors import Scene
from kg.extract.epithets import find_epithets
from kg.extract.leaders import known_leaders
from kg.extract.offices import Holding
from kg.extract.phrases import ABBREVIATED
from kg.extract.sides import place, slot
from kg.model import Evidence, OfficeClaim, TenureStatus, claim_id

_FULL = {short.lower(): title.lower() for short, title in ABBREVIATED.items()}
_OUTSIDE = frozenset({"journalist", "expert", "activist", "business", "clergy"})
_CALLINGS = _OUTSIDE
_SERVANTS = frozenset({"envoy", "adviser", "spokesperson"})
_PORTFOLIOS = frozenset({"minister", "deputy-minister"})
_LOOSE = frozenset(
    {"leader", "ruler", "dictator", "strongman", "chief of state"}
)  # words that describe who has another title
_HEADS = ("head-of-state", "head-of-government", "royalty")
_UNSPECIFIC = frozenset({"official", "party-leader", "legislator"})


def settle(scene: Scene, holdings: list[Holding]) -> list[Holding]:
    """Give every mention the polity that its words leave open, and fill `scene.sides`.

    The polity of "Trump's envoy" is Trump's own; that of a bare "President X" is the one that other
    mentions of the same person give, else the one that the article places X with.
    """
    scene.sides.clear()
    _take_sides(scene, holdings)
    holdings = [_with_polity(scene, holding) for holding in holdings]
    leaders = known_leaders(scene, holdings)
    for name, polity in leaders.items():
        scene.sides.setdefault(name, polity)
    holdings += find_epithets(scene, holdings, leaders)
    _take_sides(scene, holdings)
    place(scene, holdings)
    return [_of_owner(_with_polity(scene, holding), holdings) for holding in holdings]


def _of_owner(holding: Holding, holdings: Iterable[Holding]) -> Holding:
    """The bare "deputy" of a minister is a deputy minister ("the minister's deputy")."""
    if holding.owner is None or holding.title.lower() not in {"deputy", "first deputy"}:
        return holding
    posts = [h for h in holdings if h.person == holding.owner.name and h.rank == "minister"]
    if not posts:
        return holding
    return replace(holding, title=f"{holding.title} {posts[0].title}", rank="deputy-minister")


def _with_polity(scene: Scene, holding: Holding) -> Holding:
    if holding.polity is not None:
        return holding
    if holding.owner is not None and holding.owner.name in scene.sides:
        return replace(holding, polity=scene.sides[holding.owner.name])
    if holding.rank not in _OUTSIDE and holding.person in scene.sides:
        return replace(holding, polity=_home_or(scene, holding, scene.sides[holding.person]))
    return holding


def _home_or(scene: Scene, holding: Holding, side: str) -> str:
    """The side of a person, unless it is no state and the title is one that a single state uses: somebody may
    have been Secretary of State before he serves the United Nations."""
    row = scene.document.lexicon.words["title_homes"].get(holding.title.lower())
    row = scene.document.lexicon.words["title_homes"].get(holding.head, row)
    if row is None or "|" in row["polities"]:
        return side
    kinds = scene.document.lexicon.polity_kinds
    return side if kinds.get(side) in {"state", kinds.get(row["polities"])} else row["polities"]


def _take_sides(scene: Scene, holdings: Iterable[Holding]) -> None:
    """The sides that the posts themselves tell, those of other times last; a mayor's is the city's state."""
    lexicon = scene.document.lexicon
    for holding in sorted(holdings, key=lambda h: h.status is TenureStatus.FORMER):
        polity = holding.polity or ""
        side = polity if polity in lexicon.polity_kinds else lexicon.cities.get(polity, "")
        if not side or holding.rank in _OUTSIDE:
            continue
        scene.sides.setdefault(holding.person, side)
        if holding.owner is not None and holding.owner.person and holding.rank in _SERVANTS:
            scene.sides.setdefault(holding.owner.name, side)


def office_claims(scene: Scene, holdings: Iterable[Holding]) -> tuple[OfficeClaim, ...]:
    """One claim for each person, rank and polity, in the order of first mention.

    What somebody does for nobody in particular ("the activist X") is no office.
    """
    groups: dict[tuple[str, str, str], list[Holding]] = {}
    for holding in holdings:
        if holding.polity is not None or holding.rank not in _CALLINGS:
            groups.setdefault(_key(holding), []).append(holding)
    groups = _without_epithets(_without_short(_without_bare(groups)))
    return tuple(_claim(scene, group) for group in groups.values())


def _key(holding: Holding) -> tuple[str, str, str]:
    rank = holding.rank
    if rank in _PORTFOLIOS:
        rank = slot(holding)
    elif rank in _UNSPECIFIC or not rank:
        rank = _FULL.get(holding.head, holding.head).split()[-1]
    return holding.person, rank, (holding.polity or "").lower()


def _without_bare(
    groups: dict[tuple[str, str, str], list[Holding]],
) -> dict[tuple[str, str, str], list[Holding]]:
    """Fold a post without polity into the same person's post of that rank with one."""
    full = {(person, rank): key for key in groups for person, rank, polity in [key] if polity}
    merged: dict[tuple[str, str, str], list[Holding]] = {}
    for key, group in groups.items():
        target = full.get(key[:2], key) if not key[2] else key
        merged.setdefault(target, []).extend(group)
    return merged


def _without_short(
    groups: dict[tuple[str, str, str], list[Holding]],
) -> dict[tuple[str, str, str], list[Holding]]:
    """Fold a title that begins another of the same person ("Secretary", "Secretary of State")."""
    longest = {key: max((h.title.lower() for h in group), key=len) for key, group in groups.items()}
    merged: dict[tuple[str, str, str], list[Holding]] = {}
    for key, group in groups.items():
        same = [other for other in groups if other != key and (other[0], other[2]) == (key[0], key[2])]
        target = next((other for other in same if _extends(longest[other], longest[key])), key)
        merged.setdefault(target, []).extend(group)
    return merged


def _without_epithets(
    groups: dict[tuple[str, str, str], list[Holding]],
) -> dict[tuple[str, str, str], list[Holding]]:
    """Fold "the Peruvian leader" into the post by which the same person leads the same state."""
    merged: dict[tuple[str, str, str], list[Holding]] = {}
    for key, group in groups.items():
        loose = all(holding.title.lower() in _LOOSE for holding in group)
        posts = [k for k in groups if (k[0], k[2]) == (key[0], key[2]) and k[1] in _HEADS] if loose else []
        merged.setdefault(posts[0] if posts else key, []).extend(group)
    return merged


def _extends(title: str, short: str) -> bool:
    return " " not in short and (title.startswith(f"{short} of ") or title.endswith(f" {short}"))


def _claim(scene: Scene, group: list[Holding]) -> OfficeClaim:
    best = max(
        group,
        key=lambda h: (
            h.polity is not None,
            h.head not in _LOOSE,
            len(h.title.split()) > 1,
            -abs(len(h.title) - 30),
        ),
    )
    polity = best.polity or next((h.polity for h in group if h.polity), None)
    evidence: dict[tuple[int, int], Evidence] = {}
    for holding in [best, *group]:
        evidence.setdefault((holding.evidence.start, holding.evidence.end), holding.evidence)
    statuses = {holding.status for holding in group}
    status = TenureStatus.CURRENT if TenureStatus.CURRENT in statuses else best.status
    ident = claim_id(
        scene.document.article.sha256,
        "office",
        best.evidence.start,
        best.evidence.end,
        best.person,
        best.title,
    )
    return OfficeClaim(
        id=ident,
        person=best.person,
        title=best.title,
        polity=polity,
        status=status,
        evidence=tuple(evidence.values()),
    )
