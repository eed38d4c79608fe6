"""From bytes to text: which encoding a file has, and what is no text at all.

A byte order mark decides, then an encoding that the caller or an HTML page declares, then UTF-8. Nothing else
is tried: a wrong guess would put wrong letters into names and quotes without a sign of it.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import InputError

MAX_BYTES = 5_000_000  # of one article; a novel of 100,000 words has about 0.6 MB

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most `MAX_BYTES`; raises `InputError` when it cannot be had."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{size / 1e6:.0f} MB is too much for one article: split it (limit {MAX_BYTES / 1e6:.0f} MB)",
                path=path,
            )
        return path.read_bytes()
    except OSError as exc:
        raise InputError(f"cannot be read: {exc.strerror or exc}", path=path) from exc


def decode(data: bytes, *, path: Path | str | None = None, encoding: str | None = None) -> str:
    """The text of `data`, unchanged but for a byte order mark.

    `encoding` is what the caller knows; a byte order mark overrides it. Raises `InputError` for no bytes,
    binary data, an unknown encoding, and bytes that the encoding does not have (with the byte's offset).
    """
    if not data.strip():
        raise InputError("empty: there is nothing to read", path=path)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"not text but {name}: save its text as UTF-8 .txt first", path=path)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    used = marked or encoding or "utf-8"
    if (
        marked is None
        and b"\0" in data
        and not used.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32"))
    ):
        at = data.index(b"\0")
        raise InputError(
            f"binary, or UTF-16 without its mark (NUL at byte {at}): save it as UTF-8", path=path
        )
    try:
        text = data.decode(used)
    except LookupError as exc:
        raise InputError(f"unknown encoding {used!r}: save it as UTF-8", path=path) from exc
    except UnicodeDecodeError as exc:
        found = (
            f"byte {exc.start} (0x{data[exc.start]:02x})" if exc.start < len(data) else f"byte {exc.start}"
        )
        raise InputError(
            f"not {used} at {found}: save it as UTF-8 or declare its encoding", path=path
        ) from exc
    if not text.strip():
        raise InputError("empty: there is only blank space", path=path)
    return text


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first 4,096 bytes."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None
