"""What an analysis answers with: rows, each with the exact words behind it.

Every public function of `kg.analysis` returns a list of one kind of row, in a fixed order.
`table` makes a DataFrame of them, `records` plain dictionaries ready for JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One piece of evidence: ``text of article[start:end] == quote``.

    `published` is EDTF; `passage` is the kind of passage (body, caption, …); `translated_from` is the
    language of the original where the article is a translation, so that no translated words pass for
    the speaker's own.
    """

    article: str
    outlet: str | None
    published: str | None
    quote: str
    start: int
    end: int
    passage: str
    translated_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Base of all rows: the evidence, oldest article first, headlines after sentences, then text order."""

    evidence: tuple[Quote, ...] = ()


def columns(kind: type[Row]) -> list[str]:
    """The columns of a kind of row, `evidence` last."""
    return [f.name for f in fields(kind) if f.name != "evidence"] + ["evidence"]


def records(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as dictionaries of plain values (tuples become lists, enumerations strings)."""
    return [{name: _plain(getattr(row, name)) for name in columns(type(row))} for row in rows]


def table(rows: Sequence[Row], kind: type[Row] | None = None) -> pd.DataFrame:
    """The rows as a DataFrame with an `evidence` column of lists of dictionaries.

    `kind` gives the columns of a table that has no row. Nothing is rounded.
    """
    import pandas as pd  # takes a second or two, in which the command line needs no table

    kind = type(rows[0]) if rows else kind
    return pd.DataFrame(records(rows), columns=columns(kind) if kind else None)


def _plain(value: Any) -> Any:
    if isinstance(value, Quote):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
