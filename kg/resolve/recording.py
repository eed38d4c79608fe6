"""Adding a ruling to a decisions file, which stays readable for people: what is in it is never rewritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kg.errors import InputError
from kg.resolve.decisions import Ruling, read_decisions

_HEAD = "# Rulings on who is who; they go before every automatic judgement. `kg decide` adds to this file.\n"


def record_ruling(path: Path, ruling: Ruling) -> None:
    """Add a ruling to the file, which is made if it is not there.

    Raises `InputError` if the file cannot be read or written, or if the ruling cannot stand with those
    that are in it; the file then stays as it was.
    """
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"decisions cannot be read: {exc}", path=path) from exc
    unfinished = path.with_name(path.name + ".new")
    try:
        unfinished.write_text(before.rstrip("\n") + "\n\n" + _toml(ruling), encoding="utf-8", newline="\n")
        read_decisions(unfinished)
        os.replace(unfinished, path)  # noqa: PTH105 - one name for the switch, as in kg.graph.folder
    except InputError as exc:
        raise InputError(exc.reason, path=path, line=exc.line) from exc
    except OSError as exc:
        raise InputError(f"decisions cannot be written: {exc.strerror}", path=path) from exc
    finally:
        unfinished.unlink(missing_ok=True)


def _toml(ruling: Ruling) -> str:
    persons = ", ".join(map(_string, ruling.persons))
    kind = "same" if ruling.same else "different"
    reason = f"reason = {_string(ruling.reason)}\n" if ruling.reason else ""
    return f"[[{kind}]]\npersons = [{persons}]\n{reason}"


def _string(text: str) -> str:
    """A basic string of TOML: that of JSON, but for the sign DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
