"""Facts of made-up articles, as gold and as given, with the counts (found, spurious, missed) due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.evaluate.facts import KINDS

Item = dict[str, Any]
Facts = dict[str, list[Item]]
Counts = tuple[int, int, int]


@dataclass(frozen=True)
class Case:
    """One rule: gold, what is given, the counts, and of each check how many are right of how many."""

    rule: str
    gold: Facts
    given: Facts
    counts: dict[str, Counts]
    checks: dict[str, tuple[int, int]]


def person(name: str, *aliases: str, side: str | None = None, **more: Any) -> Item:
    return {"name": name, "aliases_in_text": list(aliases), "side": side, **more}


def office(person: str, title: str, polity: str | None, **more: Any) -> Item:
    return {"person": person, "title": title, "polity": polity, **more}


def meeting(*participants: str, date: str | None = None, place: str | None = None, **more: Any) -> Item:
    what = {"kind": "talks", "status": "held", "date": date, "place": place, "evidence": ""}
    return {**what, "participants": list(participants), **more}


def proposal(label: str, proposer: str | None = None, **more: Any) -> Item:
    return {"label": label, "proposer": proposer, "handed": [], "evidence": "", "alt_labels": [], **more}


def position(holder: str, stance: str, issue: str, evidence: str = "", **more: Any) -> Item:
    return {"holder": holder, "stance": stance, "issue": issue, "evidence": evidence, **more}


def statement(speaker: str, gist: str, evidence: str = "", **more: Any) -> Item:
    return {"speaker": speaker, "gist": gist, "evidence": evidence, **more}


def facts(**lists: list[Item]) -> Facts:
    return {kind: lists.get(kind, []) for kind in KINDS}


def case(rule: str, kind: str, gold: list[Item], given: list[Item], counts: Counts, **more: Any) -> Case:
    """A case of one kind of fact; `people` stand in the gold besides, `other` are further counts."""
    known = {"persons": more.get("people", [])} if kind != "persons" else {}
    expected = {kind: counts, **more.get("other", {})}
    return Case(
        rule, facts(**{kind: gold}, **known), facts(**{kind: given}), expected, more.get("checks", {})
    )


OSLO = [
    person("Mona Juul", "Juul", side="Norway"),
    person("Uri Savir", side="Israel"),
    person("Joel Singer", side="Israel"),
    person("Ahmed Qurei", "Abu Ala", side="PLO"),
]
BALLOT = "We will not lay down our arms before the ballot is counted"
LONG = "The delegations have not met in one room, and nobody expects it. " * 8

PERSONS = [
    case(
        "a surname or another spelling is the same person",
        "persons",
        [person("Volodymyr Zelensky"), person("Sergei Lavrov"), person("Wang Yi")],
        [person("Zelenskyy"), person("Sergey Lavrov"), person("Wang")],
        (3, 0, 0),
    ),
    case(
        "a name given twice is spurious the second time",
        "persons",
        [person("Juan Manuel Santos")],
        [person("Juan Manuel Santos"), person("Santos")],
        (1, 1, 0),
    ),
    case(
        "relatives are two persons",
        "persons",
        [person("Joe Biden"), person("Hunter Biden")],
        [person("Hunter Biden")],
        (1, 0, 1),
    ),
    case(
        "another name in the text is as good as the fullest",
        "persons",
        [person("Luciano Marín Arango", "Iván Márquez")],
        [person("Iván Márquez")],
        (1, 0, 0),
    ),
    case(
        "an optional person is neither required nor punished",
        "persons",
        [person("Rosa Kemp", optional=True), person("Tom Ardley", optional=True), person("Li Hui")],
        [person("Rosa Kemp"), person("Li Hui"), person("Geneva Convention")],
        (1, 1, 0),
    ),
    case("an empty answer misses all", "persons", [person("Li Hui")], [], (0, 0, 1)),
]

OFFICES = [
    case(
        "one office in other words, its state under another name",
        "offices",
        [
            office("Marco Rubio", "Secretary of State", "United States"),
            office("Dmitry Peskov", "spokesman", "Russia"),
        ],
        [
            office("Rubio", "US secretary of state", "Washington"),
            office("Peskov", "press secretary", "Kremlin"),
        ],
        (2, 0, 0),
        people=[person("Marco Rubio"), person("Dmitry Peskov")],
    ),
    case(
        "another minister is another office",
        "offices",
        [office("Li Hui", "defence minister", "China")],
        [office("Li Hui", "foreign minister", "China")],
        (0, 1, 1),
        people=[person("Li Hui")],
    ),
    case(
        "the wrong state is wrong, and right where states do not count",
        "offices",
        [office("Mona Juul", "ambassador", "Norway")],
        [office("Mona Juul", "ambassador", "Sweden")],
        (0, 1, 1),
        people=OSLO,
        other={"offices, any polity": (1, 0, 0)},
    ),
    case(
        "an office without a polity in the gold may have any",
        "offices",
        [office("Mona Juul", "rector", None)],
        [office("Juul", "rector", "Norway")],
        (1, 0, 0),
        people=OSLO,
    ),
]

MEETINGS = [
    case(
        "half of the participants are enough, less is not",
        "meetings",
        [meeting("Mona Juul", "Uri Savir"), meeting("Ahmed Qurei", "Mona Juul", "Joel Singer")],
        [meeting("Mona Juul", "Uri Savir", "Egypt", "Jordan"), meeting("Ahmed Qurei", "Qatar")],
        (1, 1, 1),
        people=OSLO,
    ),
    case(
        "a delegation is its members, and next to them nothing of its own",
        "meetings",
        [meeting("Uri Savir", "Joel Singer", "Ahmed Qurei", "Israeli delegation")],
        [meeting("Israel", "Ahmed Qurei")],
        (1, 0, 0),
        people=OSLO,
    ),
    case(
        "a core suffices",
        "meetings",
        [meeting("Uri Savir", "Ahmed Qurei", "Mona Juul", "Egypt", "Jordan", core=["Savir", "Qurei"])],
        [meeting("Uri Savir", "Ahmed Qurei")],
        (1, 0, 0),
        people=OSLO,
    ),
    case(
        "an unknown year fits any year, another day does not",
        "meetings",
        [
            meeting("Uri Savir", "Ahmed Qurei", date="XXXX-08-20"),
            meeting("Mona Juul", "Norway", date="1993-05"),
        ],
        [meeting("Savir", "Qurei", date="1993-08-20"), meeting("Mona Juul", "Norway", date="1993-06-02")],
        (1, 1, 1),
        people=OSLO,
        checks={"date overlaps": (1, 1), "date exact": (1, 1)},
    ),
    case(
        "of a matched meeting date, place, status and kind are looked at",
        "meetings",
        [meeting("Iran", "Oman", date="2025-04-12", place="Muscat", status="planned", kind="summit")],
        [meeting("Tehran", "Omani delegation", date="2025-04", place="Rome", status="proposed")],
        (1, 0, 0),
        checks={
            "date overlaps": (1, 1),
            "date exact": (0, 1),
            "place": (0, 1),
            "status": (0, 1),
            "status roughly": (1, 1),
            "kind": (1, 1),
        },
    ),
    case(
        "date and place are looked at only where the gold has them, a missing one is wrong",
        "meetings",
        [
            meeting("Iran", "Oman", date="2025-04-12", status="postponed"),
            meeting("Cuba", "Canada", kind="call"),
        ],
        [meeting("Iran", "Oman", status="cancelled"), meeting("Cuba", "Canada", date="2014", place="Ottawa")],
        (2, 0, 0),
        checks={
            "date overlaps": (0, 1),
            "date exact": (0, 1),
            "status": (2, 2),
            "status roughly": (2, 2),
            "kind": (1, 2),
        },
    ),
    case(
        "of two meetings of the same people date and place decide",
        "meetings",
        [
            meeting("Armenia", "Azerbaijan", date="2023-05", place="Washington"),
            meeting("Armenia", "Azerbaijan", date="2023-07", place="Brussels", optional=True),
        ],
        [
            meeting("Baku", "Yerevan", date="2023-07", place="Brussels"),
            meeting("Baku", "Yerevan", place="Washington"),
        ],
        (1, 0, 0),
        checks={"date overlaps": (0, 1), "date exact": (0, 1), "place": (1, 1)},
    ),
    case(
        "a meeting in an article that has none is spurious",
        "meetings",
        [],
        [meeting("Spain", "Portugal")],
        (0, 1, 0),
    ),
]

PROPOSALS = [
    case(
        "a number of points decides",
        "proposals",
        [proposal("20-point plan"), proposal("28-point plan")],
        [proposal("the 28-point US plan"), proposal("10-point formula")],
        (1, 1, 1),
    ),
    case(
        "another good label, its author and its path",
        "proposals",
        [
            proposal(
                "non-paper on the border",
                "Malaysia",
                alt_labels=["boundary draft"],
                handed=[["Li Hui", "Thailand"]],
            )
        ],
        [proposal("draft on the boundary", "Kuala Lumpur", handed=[["Malaysia", "Bangkok"]])],
        (1, 0, 0),
        checks={"proposer": (1, 1), "handed on": (0, 1)},
    ),
    case(
        "a plan is not just any plan",
        "proposals",
        [proposal("peace plan of the Arab states")],
        [proposal("economic plan")],
        (0, 1, 1),
    ),
]

POSITIONS = [
    case(
        "a person speaks for the side, and demands are for what offers are for",
        "positions",
        [position("Israel", "demands", "recognition of the state of Israel")],
        [position("Uri Savir", "supports", "recognition of Israel")],
        (1, 0, 0),
        people=OSLO,
    ),
    case(
        "never one person for another",
        "positions",
        [position("Joel Singer", "demands", "a written recognition")],
        [position("Uri Savir", "demands", "a written recognition")],
        (0, 1, 1),
        people=OSLO,
    ),
    case(
        "the other sign is wrong, and right where signs do not count",
        "positions",
        [position("Ethiopia", "rejects", "binding arbitration")],
        [position("Addis Ababa", "supports", "binding arbitration")],
        (0, 1, 1),
        other={"positions, any stance": (1, 0, 0)},
    ),
    case(
        "against a negated issue is for it",
        "positions",
        [position("Ethiopia", "rejects", "no filling of the reservoir")],
        [position("Ethiopia", "supports", "filling of the reservoir")],
        (1, 0, 0),
    ),
    case(
        "a stance without a sign in the gold takes either, but nobody gains by saying less",
        "positions",
        [
            position("Sudan", "conditional", "opening of the border crossing"),
            position("Egypt", "demands", "release of water in years of drought"),
        ],
        [
            position("Sudan", "accepts", "opening of the border crossing"),
            position("Egypt", "open", "release of water in years of drought"),
        ],
        (1, 1, 1),
    ),
]

STATEMENTS = [
    case(
        "the same words of the same speaker",
        "statements",
        [statement("Rodrigo Londoño", "no disarmament before the vote is counted", BALLOT)],
        [statement("Londoño", BALLOT, BALLOT)],
        (1, 0, 0),
        people=[person("Rodrigo Londoño")],
    ),
    case(
        "the right words of the wrong speaker are wrong",
        "statements",
        [statement("Uri Savir", "the accord is within reach", BALLOT)],
        [statement("Joel Singer", "the accord is within reach", BALLOT)],
        (0, 1, 1),
        people=OSLO,
    ),
    case(
        "a quote of more than 400 characters proves nothing",
        "statements",
        [statement("Mona Juul", "patience is the only method", LONG)],
        [statement("Mona Juul", "work starts on Monday", LONG)],
        (0, 1, 1),
        people=OSLO,
    ),
]

CASES = [*PERSONS, *OFFICES, *MEETINGS, *PROPOSALS, *POSITIONS, *STATEMENTS]
