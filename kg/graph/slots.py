"""How one field of an object becomes triples, and how it is read back: one definition for both ways.

A `Record` is a table from the fields of a dataclass of `kg.model` to slots; a slot writes a field's
value to a `Sink` and reads it from a `View`. So what is written can always be read, and the tables of
`kg.graph.claims` and `kg.graph.facts` read like the model itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from kg.graph.terms import TYPE, Node, Sink, View, fact_node, identified, identifier_of, iri
from kg.vocab import FACT, NEG


class Slot(Protocol):
    """One field, both ways."""

    def write(self, sink: Sink, node: Node, value: Any) -> None:
        """Add what the field says of the node."""

    def read(self, view: View, node: str) -> Any:
        """The field's value as the graph has it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass as a node: its classes (of a value, as some depend on it) and a slot for each field."""

    cls: type[Any]
    types: Callable[[Any], tuple[str, ...]]
    slots: dict[str, Slot]

    def write(self, sink: Sink, node: Node, value: Any) -> None:
        """Add the object as this node."""
        for cls in self.types(value):
            sink.add(node, str(TYPE.value), iri(cls))
        for name, slot in self.slots.items():
            slot.write(sink, node, getattr(value, name))

    def read(self, view: View, node: str) -> Any:
        """The object that this node is."""
        return self.cls(**{name: slot.read(view, node) for name, slot in self.slots.items()})


def always(*types: str) -> Callable[[Any], tuple[str, ...]]:
    """The same classes for every value."""
    return lambda _value: types


@dataclass(frozen=True, slots=True)
class Identifier:
    """The id, which is the node's IRI itself."""

    namespace: str

    def write(self, sink: Sink, node: Node, value: str) -> None:
        """Nothing to add."""

    def read(self, view: View, node: str) -> str:  # noqa: ARG002
        """The id from the IRI."""
        return identifier_of(self.namespace, node)


@dataclass(frozen=True, slots=True)
class Text:
    """A string or None."""

    predicate: str

    def write(self, sink: Sink, node: Node, value: str | None) -> None:
        """One literal, or nothing."""
        sink.add(node, self.predicate, value)

    def read(self, view: View, node: str) -> str | None:
        """The string."""
        return view.one(node, self.predicate)


@dataclass(frozen=True, slots=True)
class Texts:
    """A set of strings, read back in their order."""

    predicate: str

    def write(self, sink: Sink, node: Node, value: tuple[str, ...]) -> None:
        """A literal for each."""
        for text in value:
            sink.add(node, self.predicate, text)

    def read(self, view: View, node: str) -> tuple[str, ...]:
        """The sorted strings."""
        return tuple(sorted(view.all(node, self.predicate)))


@dataclass(frozen=True, slots=True)
class Number:
    """An integer or None."""

    predicate: str

    def write(self, sink: Sink, node: Node, value: int | None) -> None:
        """One literal, or nothing."""
        sink.add(node, self.predicate, value)

    def read(self, view: View, node: str) -> int | None:
        """The number."""
        value = view.one(node, self.predicate)
        return None if value is None else int(value)


@dataclass(frozen=True, slots=True)
class Flag:
    """A truth value; False is written, too, for queries that ask for it."""

    predicate: str

    def write(self, sink: Sink, node: Node, value: bool) -> None:
        """One literal."""
        sink.add(node, self.predicate, value)

    def read(self, view: View, node: str) -> bool:
        """The truth value."""
        return view.one(node, self.predicate) == "true"


@dataclass(frozen=True, slots=True)
class IsA:
    """A truth value that is said by the node's class."""

    cls: str

    def write(self, sink: Sink, node: Node, value: bool) -> None:
        """Nothing to add: the record's classes say it."""

    def read(self, view: View, node: str) -> bool:
        """Whether the node is of the class."""
        return str(self.cls) in view.all(node, TYPE.value)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or None, with its bounds beside it unless another slot gives them."""

    predicate: str
    bounded: bool = True

    def write(self, sink: Sink, node: Node, value: str | None) -> None:
        """The date and its first and last day."""
        sink.add_edtf(node, self.predicate, value)
        if self.bounded:
            sink.add_bounds(node, value)

    def read(self, view: View, node: str) -> str | None:
        """The EDTF string."""
        return view.one(node, self.predicate)


@dataclass(frozen=True, slots=True)
class Concept:
    """A value of a closed list as a concept of its vocabulary; `enum` is None where it is a string."""

    predicate: str
    scheme: str
    enum: type[StrEnum] | None = None

    def write(self, sink: Sink, node: Node, value: str | None) -> None:
        """The concept's IRI, or nothing."""
        if value is not None:
            sink.add(node, self.predicate, identified(self.scheme, str(value)))

    def read(self, view: View, node: str) -> str | None:
        """The value whose concept it is."""
        value = view.one(node, self.predicate)
        if value is None:
            return None
        notation = identifier_of(self.scheme, value)
        return notation if self.enum is None else self.enum(notation)


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of a fact, or None."""

    predicate: str
    namespace: str = FACT

    def write(self, sink: Sink, node: Node, value: str | None) -> None:
        """A link to the fact."""
        if value is not None:
            sink.add(node, self.predicate, identified(self.namespace, value))

    def read(self, view: View, node: str) -> str | None:
        """The fact's id."""
        value = view.one(node, self.predicate)
        return None if value is None else identifier_of(self.namespace, value)


@dataclass(frozen=True, slots=True)
class Refs:
    """A set of ids, read back in their order."""

    predicate: str
    namespace: str = FACT

    def write(self, sink: Sink, node: Node, value: tuple[str, ...]) -> None:
        """A link to each."""
        for identifier in value:
            sink.add(node, self.predicate, identified(self.namespace, identifier))

    def read(self, view: View, node: str) -> tuple[str, ...]:
        """The sorted ids."""
        return tuple(sorted(identifier_of(self.namespace, v) for v in view.all(node, self.predicate)))


@dataclass(frozen=True, slots=True)
class RefOrName:
    """The id of a person or party, or the plain name of one that the graph does not know."""

    predicate: str
    name: str

    def write(self, sink: Sink, node: Node, value: str | None) -> None:
        """A link, or a literal."""
        if value is not None and value in sink.known:
            sink.add(node, self.predicate, fact_node(value))
        else:
            sink.add(node, self.name, value)

    def read(self, view: View, node: str) -> str | None:
        """The id or the name."""
        value = view.one(node, self.predicate)
        return view.one(node, self.name) if value is None else identifier_of(FACT, value)


@dataclass(frozen=True, slots=True)
class Part:
    """An object, or None, that has no id of its own: its IRI is its owner's with a name behind it."""

    predicate: str
    name: str
    record: Record

    def write(self, sink: Sink, node: Node, value: Any) -> None:
        """The part and the link to it."""
        if value is not None:
            part = iri_below(node, self.name)
            sink.add(node, self.predicate, part)
            self.record.write(sink, part, value)

    def read(self, view: View, node: str) -> Any:
        """The part."""
        part = view.one(node, self.predicate)
        return None if part is None else self.record.read(view, part)


@dataclass(frozen=True, slots=True)
class Parts:
    """A tuple of such objects in their order; `also` adds what else a part of this kind says."""

    predicate: str
    name: str
    record: Record | Slot
    also: Callable[[Sink, Node, Node], None] | None = None

    def write(self, sink: Sink, node: Node, value: tuple[Any, ...]) -> None:
        """The parts with their ranks and the links to them."""
        for rank, item in enumerate(value):
            part = iri_below(node, f"{self.name}/{rank}")
            sink.add(node, self.predicate, part)
            sink.add(part, NEG.rank, rank)
            self.record.write(sink, part, item)
            if self.also:
                self.also(sink, node, part)

    def read(self, view: View, node: str) -> tuple[Any, ...]:
        """The parts by rank, without those that lack this value."""
        read = (self.record.read(view, part) for part in view.ranked(node, self.predicate))
        return tuple(value for value in read if value is not None)


@dataclass(frozen=True, slots=True)
class Members:
    """A tuple of objects in their order that are facts themselves, with ids of their own."""

    predicate: str
    record: Record

    def write(self, sink: Sink, node: Node, value: tuple[Any, ...]) -> None:
        """The members with their ranks and the links to them."""
        for rank, item in enumerate(value):
            member = fact_node(item.id)
            sink.add(node, self.predicate, member)
            sink.add(member, NEG.rank, rank)
            self.record.write(sink, member, item)

    def read(self, view: View, node: str) -> tuple[Any, ...]:
        """The members by rank."""
        return tuple(self.record.read(view, member) for member in view.ranked(node, self.predicate))


@dataclass(frozen=True, slots=True)
class Typed:
    """A slot with a class: for parts that are one string and no object of the model."""

    types: tuple[str, ...]
    slot: Slot

    def write(self, sink: Sink, node: Node, value: Any) -> None:
        """The class and the value."""
        for cls in self.types:
            sink.add(node, TYPE.value, iri(cls))
        self.slot.write(sink, node, value)

    def read(self, view: View, node: str) -> Any:
        """The value."""
        return self.slot.read(view, node)


def iri_below(node: Node, name: str) -> Node:
    """The IRI of a part of a thing."""
    return Node(f"{node.value}/{name}")
