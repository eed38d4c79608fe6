"""What is compared: the facts of one article, as a reader (gold) or the program (`kg facts`) gives them.

Both have the shape of ``kg/facts.schema.json``. Gold may leave out what a comparison does not need, give
`evidence` as a plain string, and add `optional`, `core` (participants that suffice) and `alt_labels` (other
good names).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from kg.errors import InputError
from kg.model import MeetingKind, MeetingStatus, Stance

Json = Mapping[str, Any]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Any fact. An `optional` one is neither required nor punished; `quote` is its first evidence."""

    optional: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A human being named."""

    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Fact):
    """A person holding an office."""

    person: str
    title: str
    polity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """One contact; `core` is a list of participants that suffices, empty where only all of them do."""

    kind: MeetingKind
    participants: tuple[str, ...]
    core: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    status: MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Fact):
    """A plan, draft or message; `handed` are pairs (from or carrier, to)."""

    label: str
    other_labels: tuple[str, ...] = ()
    proposer: str | None = None
    handed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    """A stance of a holder on an issue."""

    holder: str
    issue: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Who said what."""

    speaker: str
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The facts of one article by kind."""

    persons: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    statements: tuple[Statement, ...] = ()

    def of(self, kind: str) -> tuple[Fact, ...]:
        """The facts of a kind of `KINDS`."""
        found: tuple[Fact, ...] = getattr(self, kind)
        return found


KINDS = tuple(field.name for field in fields(Sheet))


def sheet(data: object, *, path: str | None = None) -> Sheet:
    """The facts in JSON data; `InputError` says which item of `path` is no fact, and why."""
    if not isinstance(data, Mapping):
        raise InputError("is no object with the lists " + ", ".join(KINDS), path=path)
    return Sheet(
        persons=_all(data, "persons", _person, path),
        offices=_all(data, "offices", _office, path),
        meetings=_all(data, "meetings", _meeting, path),
        proposals=_all(data, "proposals", _proposal, path),
        positions=_all(data, "positions", _position, path),
        statements=_all(data, "statements", _statement, path),
    )


def _all(data: Json, kind: str, make: Callable[[Json], Made], path: str | None) -> tuple[Made, ...]:
    items = data.get(kind)
    if not isinstance(items, list):
        raise InputError(f"has no list of {kind}", path=path)
    made = []
    for number, item in enumerate(items, start=1):
        try:
            made.append(make(item))
        except KeyError as exc:
            raise InputError(f"{kind}, item {number}: {exc.args[0]} is missing", path=path) from exc
        except (AttributeError, TypeError, ValueError) as exc:
            raise InputError(f"{kind}, item {number}: {exc}", path=path) from exc
    return tuple(made)


def _common(item: Json) -> dict[str, Any]:
    evidence = item.get("evidence") or ""
    quote = evidence["quote"] if isinstance(evidence, Mapping) else evidence
    return {"optional": bool(item.get("optional")), "quote": _text(quote)}


def _person(item: Json) -> Person:
    aliases = _texts(item.get("aliases_in_text"))
    return Person(name=_text(item["name"]), aliases=aliases, side=_maybe(item.get("side")), **_common(item))


def _office(item: Json) -> Office:
    person, title = _text(item["person"]), _text(item["title"])
    return Office(person=person, title=title, polity=_maybe(item.get("polity")), **_common(item))


def _meeting(item: Json) -> Meeting:
    return Meeting(
        kind=MeetingKind(item["kind"]),
        participants=_texts(item["participants"]),
        core=_texts(item.get("core")),
        date=_maybe(item.get("date")),
        place=_maybe(item.get("place")),
        status=MeetingStatus(item["status"]),
        **_common(item),
    )


def _proposal(item: Json) -> Proposal:
    return Proposal(
        label=_text(item["label"]),
        other_labels=_texts(item.get("alt_labels")),
        proposer=_maybe(item.get("proposer")),
        handed=tuple((_text(giver), _text(receiver)) for giver, receiver in item.get("handed") or ()),
        **_common(item),
    )


def _position(item: Json) -> Position:
    stance = Stance(item["stance"])
    return Position(holder=_text(item["holder"]), issue=_text(item["issue"]), stance=stance, **_common(item))


def _statement(item: Json) -> Statement:
    return Statement(speaker=_text(item["speaker"]), gist=_text(item["gist"]), **_common(item))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where a text is wanted")
    return value


def _maybe(value: object) -> str | None:
    return _text(value) if value else None


def _texts(values: object) -> tuple[str, ...]:
    if values is not None and not isinstance(values, list):
        raise TypeError(f"{values!r} where a list is wanted")
    return tuple(_text(value) for value in values or ())


# ---------------------------------------------------------------- for readers


def describe(fact: Fact) -> str:
    """One line that tells a reader which fact is meant."""
    match fact:
        case Person():
            return fact.name
        case Office():
            return f"{fact.person}: {fact.title}, {fact.polity or 'no polity'}"
        case Meeting():
            parts = (", ".join(fact.participants), fact.date, fact.place, fact.status)
            return f"{fact.kind}: " + "; ".join(part for part in parts if part)
        case Proposal():
            return fact.label + (f", by {fact.proposer}" if fact.proposer else "")
        case Position():
            return f"{fact.holder} {fact.stance} {fact.issue}"
        case Statement():
            return f"{fact.speaker}: {fact.gist}"
    raise TypeError(f"{type(fact).__name__} is no kind of fact")
