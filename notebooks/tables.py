"""How the notebooks print a table of answers: chosen columns, text on the left, quotes in full."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

_ON_ONE_LINE = [{"selector": "td", "props": "white-space: nowrap"}]
_LEFT = [{"selector": "th, td", "props": "text-align: left; vertical-align: top"}]


def show(table: pd.DataFrame, *columns: str, rows: int | None = None) -> Styler:
    """The columns of a table, for the end of a cell; at most `rows` lines.

    A column of evidence is shown as `words`: the first quote of each line. Lists are joined, numbers have two
    decimals, what is unknown stays empty, and text of an article can be no HTML.
    """
    if "evidence" in table and "words" not in table:
        table = table.assign(words=[found[0]["quote"] if found else "" for found in table["evidence"]])
    shown = table[list(columns) or [name for name in table if name != "evidence"]].head(rows)
    text = shown.map(_text).rename(columns=lambda name: str(name).replace("_", " "))
    # An id that is always the same: equal tables are equal bytes.
    styled = text.style.format(escape="html").hide(axis="index").set_uuid("kg").set_table_styles(_LEFT)
    dates = {name: _ON_ONE_LINE for name in ("date", "published") if name in text}
    return styled.set_table_styles(dates, overwrite=False) if dates else styled


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_text(item) for item in value)
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".removesuffix(".00")
    return " ".join(str(value).split())
