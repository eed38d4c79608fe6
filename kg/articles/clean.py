"""The text as language processing should see it: same length, so that every offset stays.

Stored text is never changed. `normalise` writes a copy with plain quotes and spaces, whole words where a
wrong decoding or invisible signs broke them, Markdown's marks blanked, and editors' short insertions taken
out.
"""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛ʼ´`′ʹ＇", "'")
_SPACES = dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
_HYPHENS = dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-")
_PLAIN = str.maketrans(_QUOTES | _SPACES | _HYPHENS)

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# UTF-8 read as Windows-1252: a lead byte shows as one of these letters, each following byte as one of these
# signs.
_NEXT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(rf"[ÂÃÄÅÎÏÐÑ][{_NEXT}]|[âá][{_NEXT}]{{2}}|â€(?=[\s.,;:!?)\"]|$)")
_SUSPECT = re.compile(f"[{_INVISIBLE}ÂÃÄÅÎÏÐÑâá]")

# not behind a dateline in capitals ("GENEVA—The talks")
_DASH_IN_WORD = re.compile(r"(?<=[^\W\d_])(?:–|(?<![A-Z]{4})—)(?=[^\W\d_])|(?<=\d)[—–](?=\w)")
_SPEECH_DASH = re.compile(r"(?m)^([ \t]*)[—–][ \t](?=(.?))")
_RESUMED = re.compile(r"(?<=[.!?…] )[—–] (?=[A-Z])")
_EDITOR_SIGN = (
    r"[\s,;.]{0,5}[—–-]{1,2}\s{0,3}"
    r"(?:[Ee]d(?:itor)?s?(?:['’]s)?(?: note)?|[A-Z][\w ]{2,20} note)\.?\s{0,3}"
)
EDITOR_NOTE = re.compile(
    rf"[(\[](?P<note>[^()\[\]]{{0,400}}?)(?P<sign>{_EDITOR_SIGN}|\b[Ee]d\.\s{{0,3}})[)\]]"
)
EDITOR_WORDS = 3  # a note of more words is a sentence of its own and is kept

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]\n]{0,600})\]"
    r"(?P<target>\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s{1,3}\"[^\"\n]{0,300}\")?\))"
)
# what an editor put into a name: "with [Ann] Lee", "the [North] Korean side"; "[Lee] We go" labels a speaker
_PUT_IN = re.compile(
    r"(?<=[^\s\]] )\[((?:[A-Z][a-z]+|[A-Z]\.)(?: (?:[A-Z][a-z]+|[A-Z]\.))*)\]( ?)([A-Z][a-z][\w'-]*)"
)
_MARKS = re.compile(
    r"(?m)^[ \t]{0,3}#{1,6}(?=\s)"  # headings
    r"|^[ \t]*(?:[-*•·▪◦‣+]|>)(?=\s)|^[ \t]*[—–](?=[ \t]+[a-z])"  # list items, quotations
)
_EMPHASIS = re.compile(
    r"\*\*|__(?=\w)|(?<=\w)__|(?<!\w)[*_](?=\w)|(?<=[\w.,!?])[*_](?!\w)"  # bold, italic
    r"|\\(?=[#*_\[\]-])"  # escapes
)


@lru_cache(maxsize=4)  # a text is asked for its passages and then for its words
def normalise(text: str) -> str:
    """A copy of `text` of the same length for language processing.

    Every sign stands where it stood, with one exception: in a word that mojibake or invisible signs broke,
    and in a name a part of which an editor put in brackets, the letters close up to the beginning and blanks
    follow them, so that it is one word or name again.

    >>> normalise("“Kyiv’s” non—aligned")
    '"Kyiv\\'s" non-aligned'
    """
    mended = re.sub(r"\S+", _mend, text) if _SUSPECT.search(text) else text
    plain = mended.translate(_PLAIN)
    plain = _CONTROL.sub(" ", plain)
    if "](" in plain:
        plain = _LINK.sub(_unlink, plain)
    plain = EDITOR_NOTE.sub(_without_note, plain)
    if "[" in plain:
        plain = _PUT_IN.sub(_joined, plain)
    plain = _MARKS.sub(_blank, plain)
    if any(sign in plain for sign in "*_\\"):
        plain = _EMPHASIS.sub(_blank, plain)
    plain = _SPEECH_DASH.sub(lambda dash: dash[1] + ("  " if dash[2] == '"' else ' "'), plain)
    plain = _RESUMED.sub(_resumed, plain)
    if "—" in plain or "–" in plain:
        plain = _DASH_IN_WORD.sub("-", plain)
    if len(plain) != len(text):
        raise AssertionError("normalise must keep the length")
    return plain


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _resumed(found: re.Match[str]) -> str:
    """A dash behind a full stop resumes a speech, if the line holds a quotation before it."""
    line = found.string.rfind("\n", 0, found.start()) + 1
    return ' "' if '"' in found.string[line : found.start()] else found[0]


def _mend(found: re.Match[str]) -> str:
    """One run of signs between blanks, with garbled sequences decoded and invisible signs taken out."""
    run = re.sub(
        r"Â\Z", " ", found[0]
    )  # a garbled no-break space: its second byte became the blank that follows
    edge = _edge(run)
    head = _visible(run[:edge])
    if not head:  # invisible signs alone: the word moves up to the blank before it
        return _visible(run).ljust(len(run))
    return head.rjust(edge) + _visible(run[edge:]).ljust(len(run) - edge)


def _edge(run: str) -> int:
    """Where the first word of a run begins, behind opening quotes, garbled or not."""
    at = 0
    while at < len(run):
        garbled = _GARBLED.match(run, at)
        if garbled and not _decoded(garbled).strip().isalnum():
            at = garbled.end()
        elif re.match(rf"[{_INVISIBLE}]|[^\w]", run[at]):
            at += 1
        else:
            break
    return at


def _visible(run: str) -> str:
    return re.sub(f"[{_INVISIBLE}]", "", _GARBLED.sub(_decoded, run))


def _decoded(found: re.Match[str]) -> str:
    """What a garbled sequence meant; dashes and dots fill its place, since they stand between words."""
    garbled = found[0]
    if garbled == "â€":  # the closing quote's last byte has no sign in Windows-1252 and got lost
        return '"'
    try:
        meant = b"".join(_byte(sign) for sign in garbled).decode("utf-8")
    except UnicodeDecodeError:
        return garbled
    if meant in "—–":
        return f" {meant} "
    return "..." if meant == "…" else meant


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _unlink(found: re.Match[str]) -> str:
    """A Markdown link keeps its words; an image goes with its words, which describe it for the blind."""
    words = " " * len(found["text"]) if found["image"] else found["text"]
    return " " * (len(found["image"]) + 1) + words + " " * (1 + len(found["target"]))


def _joined(found: re.Match[str]) -> str:
    """A name without the brackets around a part of it, closed up to its beginning."""
    return f"{found[1]} {found[3]}".ljust(len(found[0]))


def _without_note(found: re.Match[str]) -> str:
    """A short insertion is blanked, a long one loses only the editor's sign."""
    if len(found["note"].split()) <= EDITOR_WORDS:
        return re.sub(r"\S", " ", found[0])
    return found[0][: found.start("sign") - found.start()] + " " * len(found["sign"]) + found[0][-1]
