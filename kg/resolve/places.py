"""Places of meetings: whether two of them can be one, and which says more."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from kg import lexicon


class PlaceMatch(IntEnum):
    """How two places compare. `UNKNOWN` proves nothing either way."""

    DIFFER = 0
    UNKNOWN = 1
    WITHIN = 2
    SAME = 3


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Folded spelling of a city → its name in the list."""
    found: dict[str, str] = {}
    for row in lexicon.load().words.get("cities", {}).values():
        for spelling in (row["name"], *row.get("spellings", "").split("|")):
            if spelling.strip():
                found.setdefault(_fold(spelling), row["name"])
    for capital in lexicon.load().capitals:
        found.setdefault(_fold(capital), capital)
    return found


def _fold(place: str) -> str:
    return " ".join(place.casefold().removeprefix("the ").replace(",", " ").split())


def city_of(place: str | None) -> str | None:
    """The listed city that a place is or lies in ("Geneva", "Geneva, Switzerland"), or None."""
    parts = [part for part in (place or "").split(",") if part.strip()]
    return next((city for part in (place or "", *parts) if (city := _spellings().get(_fold(part)))), None)


def state_of(place: str | None) -> str | None:
    """The polity that a place is or lies in, or None."""
    if place is None:
        return None
    words = lexicon.load()
    city = city_of(place)
    if city is not None and words.cities.get(city):
        return words.cities[city]
    for part in (place, *reversed(place.split(","))):
        name = part.strip().removeprefix("the ")
        if name in words.polities:
            return words.polities[name]
    return None


def is_state(place: str) -> bool:
    """Whether the place is no more than a polity. What stands for one, such as a palace, is a venue."""
    words, name = lexicon.load(), place.strip().removeprefix("the ")
    return city_of(place) is None and name in words.polities and name not in words.metonyms


@lru_cache(maxsize=65_536)
def compare(a: str | None, b: str | None) -> PlaceMatch:
    """How two printed places compare.

    Two names in one state prove nothing, since the list has regions beside cities and does not say
    which lies in which (Anchorage in Alaska). A place that no list knows is the same only by its name.
    """
    if a is None or b is None:
        return PlaceMatch.UNKNOWN
    cities, states = (city_of(a), city_of(b)), (state_of(a), state_of(b))
    if _fold(a) == _fold(b) or (cities[0] is not None and cities[0] == cities[1]):
        return PlaceMatch.SAME
    if None not in states and states[0] != states[1]:
        return PlaceMatch.DIFFER
    if None not in states and (is_state(a) or is_state(b)):
        return PlaceMatch.SAME if is_state(a) and is_state(b) else PlaceMatch.WITHIN
    words = set(_fold(a).split()), set(_fold(b).split())
    return PlaceMatch.WITHIN if words[0] <= words[1] or words[1] <= words[0] else PlaceMatch.UNKNOWN


def precision(place: str | None) -> int:
    """0 nothing, 1 a polity, 2 a venue or a place that no list knows, 3 a listed city."""
    if not place:
        return 0
    return 3 if city_of(place) else 1 if is_state(place) else 2
