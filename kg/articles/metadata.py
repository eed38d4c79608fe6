"""What is known about an article beside its text, and which source of it wins.

Options win over the `sources.toml` beside the file, that over front matter, JSONL fields and meta tags, and
these over what the text itself prints.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What one source says of an article; None where it is silent.

    `published` is EDTF; `estimated` says that nobody stated the date and goes with `published`. `unread` is
    what stands where a date is due and cannot be read as one.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    estimated: bool = False
    language: str | None = None
    translated_from: str | None = None
    unread: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This source completed by a weaker one, field by field; the estimate flag follows its date."""
        chosen = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        chosen["estimated"] = self.estimated if self.published else other.estimated
        return Metadata(**chosen)
