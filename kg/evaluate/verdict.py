"""The judgement of one article: every kind paired, and the checks on what was paired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate import meetings, offices, people, positions, proposals, statements
from kg.evaluate.cast import Cast
from kg.evaluate.facts import Sheet
from kg.evaluate.pairing import Candidate, Matching, match

#: Looser ways of counting, each with the kind that it belongs to.
LOOSER = {"offices, any polity": "offices", "positions, any stance": "positions"}
#: The order in which counts and checks are shown.
COUNTED = (
    *("persons", "offices", "offices, any polity", "meetings"),
    *("proposals", "positions", "positions, any stance", "statements"),
)
CHECKED = (
    *("date overlaps", "date exact", "place", "status", "status roughly", "kind"),
    *("proposer", "handed on"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`matchings` by `COUNTED`; `checks` by `CHECKED`: (right, looked at) over the matched facts."""

    matchings: Mapping[str, Matching]
    checks: Mapping[str, tuple[int, int]]


def judge(gold: Sheet, found: Sheet) -> Verdict:
    """Compare the program's facts of one article with the gold."""
    cast = Cast.of(gold, found)
    candidates: dict[str, Iterable[Candidate]] = {
        "persons": people.candidates(gold, found),
        "offices": offices.candidates(gold, found, cast),
        "offices, any polity": offices.candidates(gold, found, cast, polity=False),
        "meetings": meetings.candidates(gold, found, cast),
        "proposals": proposals.candidates(gold, found, cast),
        "positions": positions.candidates(gold, found, cast),
        "positions, any stance": positions.candidates(gold, found, cast, stance=False),
        "statements": statements.candidates(gold, found, cast),
    }
    matchings = {
        name: match(gold.of(LOOSER.get(name, name)), found.of(LOOSER.get(name, name)), candidates[name])
        for name in COUNTED
    }
    return Verdict(matchings, _checks(gold, found, matchings, cast))


def _checks(
    gold: Sheet, found: Sheet, matchings: Mapping[str, Matching], cast: Cast
) -> dict[str, tuple[int, int]]:
    checked = [
        check
        for i, j in matchings["meetings"].pairs
        for check in meetings.checks(gold.meetings[i], found.meetings[j])
    ]
    for i, j in matchings["proposals"].pairs:
        checked += proposals.checks(gold.proposals[i], found.proposals[j], cast)
    verdicts = {name: [right for aspect, right in checked if aspect == name] for name in CHECKED}
    return {name: (sum(rights), len(rights)) for name, rights in verdicts.items() if rights}
