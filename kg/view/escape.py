"""Everything that keeps untrusted text from becoming part of the page: the one place of escaping.

Names, quotes, titles and addresses come from articles. They reach a page in two ways only: as JSON
inside a script element that nothing in it can end (`script_json`), and, for the page's title, through
the autoescaping of the template after `plain` has taken the control characters out.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

# Cc: line breaks and other controls; Cf: bidirectional overrides and isolates, zero-width signs;
# Cs: halves of surrogate pairs, which no UTF-8 file can hold; Co/Cn stay: they cannot reorder text.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# Arabic-script and Indic names need the joiners between their letters.
_JOINERS = frozenset("\u200c\u200d")
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str | None, *, otherwise: str = "") -> str:
    """One line of text for a label: no control or direction-changing characters, blanks collapsed.

    >>> plain("A\\u202eB\\n  C")
    'AB C'
    """
    if text and text.isprintable():  # most names are: a quicker way to the same end
        return " ".join(text.split()) or otherwise
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in text or ""
        if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN
    )
    return " ".join(kept.split()) or otherwise


def script_json(data: object) -> str:
    """JSON (RFC 8259) that can stand inside an HTML script element, whatever strings it holds.

    Keys are sorted, so that equal data give equal bytes. Raises `ValueError` on NaN and infinity.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def policy(*, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A Content-Security-Policy (W3C CSP 3) that lets exactly these inline scripts and styles through.

    Nothing is loaded, sent or framed; pictures come only from the page itself (exports).
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + " ".join(map(_hash, styles)),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def inline(source: str) -> str:
    """The source of a script or style sheet, if it can stand inside its element; else `ValueError`."""
    if re.search(r"</(script|style)|<!--", source, re.IGNORECASE):
        raise ValueError("an asset of the page holds text that would end its element")
    return source


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
