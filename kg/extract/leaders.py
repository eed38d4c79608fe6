"""Whose leader a person is, for those whom every reader knows: heads of state and of government.

An article of the day writes "President Barack Obama" or just "Putin" without saying of what. The list
`leaders` holds every head of state and of government of the last decades with years; a person of the article
who can be one of them, in an article of those years that mentions the polity, speaks for it. What the article
itself says always comes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.actors import Scene
from kg.extract.offices import Holding
from kg.extract.people import Figure
from kg.lexicon import Row, leader_key
from kg.model import TenureStatus
from kg.names import is_full, same_person

_SLACK, _TERMS, _LIFETIME = 1, 9, 30
_GAP = 3  # the list has no editions of 2018 to 2020: who left office in these years, it cannot say
_HEADS = frozenset({"head-of-state", "head-of-government", "royalty", "party-leader"})


def known_leaders(scene: Scene, holdings: Iterable[Holding]) -> dict[str, str]:
    """The polity of each person of the article who is a known leader, by the person's name."""
    named = {actor.polity or actor.name for actor, _ in scene.named.values() if not actor.person}
    ranks: dict[str, set[str]] = {}
    former: set[str] = set()
    for holding in holdings:
        ranks.setdefault(holding.person, set()).add(holding.rank)
        if holding.status is TenureStatus.FORMER:
            former.add(holding.person)
    found: dict[str, str] = {}
    for figure in scene.figures:
        is_head = bool(ranks.get(figure.name, set()) & _HEADS)
        late = figure.name in former or (is_head and is_full(figure.name))
        full = any(is_full(form) for form in figure.forms)
        if figure.name in ranks and not is_head and figure.name not in former:
            full = False  # a post of another kind: "Secretary-General X" was a prime minister before
        rows = _in_office(scene, figure, late=late, head=is_head, full=full)
        told = [row for row in rows if row["polity"] in named or (full and _has_begun(scene, row))]
        told = told or (rows if is_head else [])
        polities = sorted({row["polity"] for row in told})
        if len(polities) == 1:
            found[figure.name] = polities[0]
    return found


def _in_office(scene: Scene, figure: Figure, *, late: bool, head: bool, full: bool) -> list[Row]:
    """The leaders of the article's time whom a figure can be; else those who came or left before or later."""
    if figure.name not in scene.leaders:
        scene.leaders[figure.name] = _rows(scene, figure)
    known = scene.leaders[figure.name]
    slack = _LIFETIME if full else _TERMS if head else _SLACK
    for after, before in ((False, 0), (late, slack), *([(True, slack)] if head or full else [])):
        rows = [row for row in known if _in_time(scene, row, late=after, slack=before)]
        if rows:
            return rows
    return []


def _rows(scene: Scene, figure: Figure) -> list[Row]:
    """The leaders whom a figure can be: the same full name, or the same surname where no more is printed."""
    index = scene.document.lexicon.leaders
    forms = sorted(figure.forms)
    full = [form for form in forms if is_full(form)]
    rows: dict[tuple[str, ...], Row] = {}
    for form in full or forms:
        for key in sorted({leader_key(word) for word in form.split(" ")}):
            for row in index.get(key, ()):
                verdict = same_person(form, row["name"])
                if verdict or (verdict is None and not full):
                    rows[row["name"], row["polity"], row["from"]] = row
    called = [row for row in rows.values() if row["surname"] in forms]
    return called if called and not full else list(rows.values())


def _has_begun(scene: Scene, row: Row) -> bool:
    """Whether a leader was in office by the year of the article."""
    reference = scene.document.reference
    return reference is None or int(row["from"]) <= reference.year


def _in_time(scene: Scene, row: Row, *, late: bool, slack: int) -> bool:
    """Whether an article's year falls into a leader's years; a former leader's may lie before it.

    Of one whose full name or post is given the polity holds before, too (`slack` in years): the list may lack
    an earlier term.
    """
    reference = scene.document.reference
    if reference is None:
        return True
    ends = late or reference.year <= int(row["to"]) + _GAP
    return int(row["from"]) - slack <= reference.year and ends
