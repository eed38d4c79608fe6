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
_GAP = 10  # years between the editions that the list is read from: who left office when, it cannot say
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
        slack = _LIFETIME if full else _TERMS if is_head else _SLACK
        rows = [row for row in _rows(scene, figure) if _in_time(scene, row, late=late, slack=slack)]
        if not rows and is_head:
            rows = [row for row in _rows(scene, figure) if _in_time(scene, row, late=True, slack=slack)]
        told = [row for row in rows if row["polity"] in named or full] or (rows if is_head else [])
        polities = sorted({row["polity"] for row in told})
        if len(polities) == 1:
            found[figure.name] = polities[0]
    return found


def _rows(scene: Scene, figure: Figure) -> list[Row]:
    """The leaders whom a figure can be: the same full name, or the same surname where no more is printed."""
    index = scene.document.lexicon.leaders
    forms = sorted(figure.forms)
    full = [form for form in forms if is_full(form)]
    rows: dict[tuple[str, str], Row] = {}
    for form in full or forms:
        for key in sorted({leader_key(word) for word in form.split(" ")}):
            for row in index.get(key, ()):
                verdict = same_person(form, row["name"])
                if verdict or (verdict is None and not full):
                    rows[row["name"], row["polity"]] = row
    return list(rows.values())


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
