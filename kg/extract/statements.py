"""Statements: who said what, one for each speech, with the words and the passage that proves it.

Quoted speeches come from `kg.extract.speeches`, reports ("X said that …", "according to X, …", "X rejected
the plan") from the cues of `kg.extract.saying`. Words are listed once: a report that only leads up to a
quotation, a summary that the article repeats in its lead, and a report within another one give no statement
of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex
from spacy.tokens import Span

from kg.extract.actors import Scene
from kg.extract.dates import Direction, find_dates, resolve
from kg.extract.document import QUOTE_LIMIT, Block
from kg.extract.quotes import Quotation
from kg.extract.saying import Cue
from kg.extract.sources import Speaker
from kg.extract.speeches import Speech, Voices, hear
from kg.model import Evidence, Mode, PassageKind, StatementClaim, When, claim_id
from kg.names import short_name

_GIST_LIMIT = 300
_MOST_SPEAKERS = 2
_LEAST_WORDS = 2
_WORD = regex.compile(r"\p{Lu}[\p{L}\-]+")
_BLANK = regex.compile(r"\s+")
_OPENING, _CLOSING = regex.compile(r"(?<!\w)'+(?=\w)"), regex.compile(r"(?<=[\w.,!?])'+(?!\w)")
_LEADING = regex.compile(r"^(?:only that|that|as if|,|;|:|—|-|\")\s+", regex.IGNORECASE)
_ASIDE = frozenset(
    {"according", "opinion", "view", "words", "word", "account", "estimation", "telling", "assessment"}
)


@dataclass(frozen=True, slots=True)
class _Said:
    """One statement in the making; `spans` are (passage, start, end) of its words, in text order."""

    speaker: Speaker
    spans: tuple[tuple[int, int, int], ...]
    gist: str
    mode: Mode
    relayed_by: str | None
    cue: Cue | None


def find_statements(scene: Scene, voices: Voices | None = None) -> tuple[StatementClaim, ...]:
    """Every statement of an article, in text order. `voices` is what `hear` found, if that was done
    before."""
    voices = voices or hear(scene)
    said = [one for speech in voices.speeches for one in _quoted(scene, speech, voices)]
    said += [one for cues in voices.cues for cue in cues for one in _reported(scene, cue, cues, voices)]
    said.sort(key=lambda one: (one.spans[0], one.speaker.name))
    return tuple(_claim(scene, one) for one in _once(scene, said))


def _quoted(scene: Scene, speech: Speech, voices: Voices) -> list[_Said]:
    spans = tuple((piece.number, piece.start, piece.end) for piece in speech.pieces)
    gist = _clean(" ".join(scene.document.blocks[n].text[a:b] for n, a, b in spans))
    relayed = speech.relayed_by or _relayed(speech.cue, voices)
    if len(gist.split()) < _LEAST_WORDS:
        return []
    named = frozenset(_WORD.findall(gist))
    return [
        _Said(speaker, spans, gist, Mode.QUOTED, relayed if relayed != speaker.name else None, speech.cue)
        for speaker in speech.speakers[:_MOST_SPEAKERS]
        if not (
            speaker.person and short_name(speaker.name).rsplit(" ", 1)[-1] in named
        )  # nobody speaks of himself so
    ]


def _relayed(cue: Cue | None, voices: Voices) -> str | None:
    """Whom the sentence of a cue names as the source of the report ("…, according to the White House")."""
    if cue is None or cue.verb.lower_ in _ASIDE:
        return None
    for other in voices.cues[cue.number]:
        if (
            other.verb.lower_ == "according"
            and other.verb.sent == cue.verb.sent
            and other.speakers != cue.speakers
        ):
            return other.speakers[0].name
    return next((v.speakers[0].name for v in voices.speeches if v.cue is None and _spans_all(v, cue)), None)


def _spans_all(speech: Speech, cue: Cue) -> bool:
    """Whether a cue stands within somebody's turn to speak."""
    return bool(speech.speakers) and any(
        piece.number == cue.number and piece.start <= cue.start and cue.end <= piece.end
        for piece in speech.pieces
    )


def _reported(scene: Scene, cue: Cue, cues: list[Cue], voices: Voices) -> list[_Said]:
    if cue.content is None:
        return []
    start, end = cue.content
    quotes = voices.quotations[cue.number]
    if sum(_overlap(quote, start, end) for quote in quotes if quote.sentence) > (end - start) / 2:
        return []
    text = scene.document.blocks[cue.number].text
    if cue.verb.lower_ in _ASIDE:
        others = [
            c for c in cues if c is not cue and c.verb.sent == cue.verb.sent and c.verb.lower_ not in _ASIDE
        ]
        if any(c.content is not None or any(s.cue is c for s in voices.speeches) for c in others):
            return []
        gist = _clean(_without(text, (start, end), cue))
    elif start < cue.start and cue.end < end:
        gist = _clean(text[start : cue.start].rstrip(" ,—–-") + " " + text[cue.end : end].lstrip(" ,—–-"))
    else:
        gist = _clean(text[start:end])
    if len(gist.split()) < _LEAST_WORDS:
        return []
    inside = sum(_overlap(quote, start, end) for quote in quotes)
    mode = Mode.QUOTED if 2 * inside >= end - start else Mode.REPORTED
    relayed = cue.relayed_by or _relayed(cue, voices)
    return [
        _Said(
            speaker,
            ((cue.number, start, end),),
            gist,
            mode,
            relayed if relayed != speaker.name else None,
            cue,
        )
        for speaker in cue.speakers[:_MOST_SPEAKERS]
    ]


def _overlap(quote: Quotation, start: int, end: int) -> int:
    """How many characters of a stretch a quotation covers."""
    return max(0, min(quote.end, end) - max(quote.start, start))


def _without(text: str, span: tuple[int, int], cue: Cue) -> str:
    """A sentence without its "according to X"."""
    phrase = cue.verb if cue.verb.lower_ == "according" else cue.verb.head
    first = int(phrase.left_edge.idx)
    last = int(phrase.right_edge.idx) + len(phrase.right_edge)
    before, after = text[span[0] : first].rstrip(" ,"), text[last : span[1]].lstrip(" ,")
    return f"{before} {after}"


def _clean(text: str) -> str:
    """Words said in one line, without marks around them, cut at a word after `_GIST_LIMIT` characters."""
    line: str = _BLANK.sub(" ", text).strip(" ,;:—–-\"'")
    line = _LEADING.sub("", line)
    if not _CLOSING.search(line):
        line = _OPENING.sub("", line)
    if line.count('"') % 2:
        line = line.replace('"', "")
    if len(line) <= _GIST_LIMIT:
        return line
    return line[: _GIST_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _once(scene: Scene, said: list[_Said]) -> list[_Said]:
    """Every speech once: no second statement of the same speaker over the same words or, in a lead, in like
    words."""
    kept: list[_Said] = []
    for one in said:
        if any(_is_same(one, other) for other in kept):
            continue
        kept.append(one)
    body = [one for one in kept if _kind(scene, one) is PassageKind.BODY]
    return [
        one
        for one in kept
        if _kind(scene, one) is PassageKind.BODY
        or not any(
            one.speaker.name == other.speaker.name and _likeness(one.gist, other.gist) > 0.6 for other in body
        )
    ]


def _kind(scene: Scene, one: _Said) -> PassageKind:
    return scene.document.blocks[one.spans[0][0]].kind


def _is_same(one: _Said, other: _Said) -> bool:
    if one.speaker.name != other.speaker.name:
        return False
    for number, start, end in one.spans:
        for n, a, b in other.spans:
            if n == number and min(end, b) - max(start, a) > min(end - start, b - a) / 2:
                return True
    return False


def _likeness(first: str, second: str) -> float:
    """The share of the longer words of one text that the other has too."""
    a, b = ({word for word in text.lower().split() if len(word) > 3} for text in (first, second))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _claim(scene: Scene, one: _Said) -> StatementClaim:
    evidence = _evidence(scene, one)
    first = evidence[0]
    return StatementClaim(
        id=claim_id(
            scene.document.article.sha256, "statement", first.start, first.end, one.speaker.name, one.gist
        ),
        speaker=one.speaker.name,
        gist=one.gist,
        mode=one.mode,
        relayed_by=one.relayed_by,
        when=_when(scene, one),
        evidence=evidence,
    )


def _evidence(scene: Scene, one: _Said) -> tuple[Evidence, ...]:
    """The passage that holds the words and, where it fits, who said them; what does not fit follows piece by
    piece."""
    document = scene.document
    places = [(document.blocks[n].start + a, document.blocks[n].start + b) for n, a, b in one.spans]
    start, end = _widened(document.blocks[one.spans[0][0]], *places[0])
    best = (start, min(end, start + QUOTE_LIMIT))
    rest = 0
    if one.cue is not None:
        home = document.blocks[one.cue.number].start
        cued = (min(start, home + one.cue.start), max(end, home + one.cue.end))
        if cued[1] - cued[0] <= QUOTE_LIMIT:
            best = cued
    while rest + 1 < len(places) and places[rest + 1][1] + 1 - best[0] <= QUOTE_LIMIT:
        rest += 1
        best = (best[0], max(best[1], places[rest][1] + 1))
    found = [document.evidence(*_trimmed(document.text, best))]
    for place in [(best[1], places[0][1]), *places[rest + 1 :]]:
        for a in range(place[0], place[1], QUOTE_LIMIT):
            piece = document.evidence(a, min(place[1], a + QUOTE_LIMIT))
            if len(piece.quote) > 1:
                found.append(piece)
    return tuple(found)


def _widened(block: Block, start: int, end: int) -> tuple[int, int]:
    """A stretch with the marks around it."""
    text, home = block.text, block.start
    while start - home > 0 and text[start - home - 1] in "\"'":
        start -= 1
    while end - home < len(text) and text[end - home] in "\"'.!?":
        end += 1
    return start, end


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A stretch cut back to whole words at its end."""
    start, end = span
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return start, end


def _when(scene: Scene, one: _Said) -> When | None:
    """The date that stands beside "X said", outside of what was said."""
    if one.cue is None:
        return None
    block = scene.document.blocks[one.cue.number]
    sentence: Span = one.cue.verb.sent
    inside = [(a, b) for n, a, b in one.spans if n == one.cue.number]
    for found in find_dates(sentence.text):
        at = sentence.start_char + found.start
        if any(a <= at < b for a, b in inside) and one.cue.verb.lower_ not in _ASIDE:
            continue
        token = block.doc.char_span(at, at + len(found.text), alignment_mode="expand")
        if token is not None and _hangs_on(token.root, one.cue):
            edtf = resolve(found, reference=scene.document.reference, direction=Direction.PAST)
            return When(text=found.text, edtf=edtf)
    return None


def _hangs_on(token, cue: Cue) -> bool:  # type: ignore[no-untyped-def]
    """Whether a date belongs to the verb of saying: directly, or through prepositions."""
    for _ in range(3):
        if token.head == cue.verb:
            return True
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return False
