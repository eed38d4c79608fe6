"""Runs of capitalised words, cut at everything that the word lists know to be no personal name.

"US Special Envoy Steve Witkoff"   ──▶  "Steve Witkoff", after a title
"Vice Premier He Lifeng"           ──▶  "He Lifeng", after a title
"Federation Council"               ──▶  nothing
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.articles.dates import MONTH_NAMES, WEEKDAYS
from kg.extract.pipeline import is_english
from kg.lexicon import Lexicon

_ARTICLES = "al|el|as|ash|ad|ar|an|az|at"
PARTICLES = frozenset(
    f"{_ARTICLES}|bin|ibn|bint|ben|von|van|der|den|de|del|della|di|da|dos|das|du|la|le|ten|ter|abu|ould|arap|binti|zu".split(
        "|"
    )
)
_ENGLISH = frozenset({"as", "at", "an", "ad", "ar", "az"})  # Arabic articles only with a hyphen
SPACED_PARTICLES = PARTICLES - _ENGLISH
_SPACED = "|".join(sorted(SPACED_PARTICLES))
_ABBREVIATIONS = "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|Prof|Rev|Maj|Adm|Sgt|Capt|Jr|Sr|Amb|Hon|Cmdr|Brig"
_WORD = r"\p{Lu}[\p{L}\p{M}]*(?:['\-‑](?!s\b)\p{L}[\p{L}\p{M}]*)*"
_OPENERS = (
    "The|A|An|In|On|At|He|She|It|They|We|But|And|This|That|There|For|If|As|When|Then|His|Her|Its|Their|No|Not"
)
RUN = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:(?:{_ARTICLES})-|(?:al|el|ash) )(?=\p{{Lu}}))?"
    rf"(?:(?:{_ABBREVIATIONS})\.|(?:\p{{Lu}}\.){{1,3}}|{_WORD})"
    rf"(?:[ ](?:\"\p{{Lu}}[\p{{L}}\-]*\"[ ](?=\p{{Lu}}))?"
    rf"(?:(?:{_SPACED}) |(?:{'|'.join(sorted(PARTICLES))})-){{0,3}}(?:(?:{_ARTICLES}|ul|ur|ud|uz|us|ol)-)?"
    rf"(?:(?:(?:{_ABBREVIATIONS})\.|(?:\p{{Lu}}\.)+)(?!\s+(?:{_OPENERS})\b)|{_WORD}))*"
)
_PIECE = regex.compile(r"[^ ]+")
_LEAST_DESCRIBED, _LEAST_EPITHET = 3, 5
_LONGEST_ALIAS, _LONGEST_NAME, _SHORTEST_PLURAL = 6, 6, 6
_FIELDS = frozenset({"affairs", "hemisphere"})  # the last words of a field of work, which a name may follow
# behind a given name a surname ("Amartya Sen", "John Major"), before a name a title
_SURNAME_TITLES = frozenset({"sen", "dean", "king", "bishop", "major", "marshal", "pope", "judge", "prince"})
# no part of a name, as a rule; short forms that are no given names ("will meet Kim Feb. 27")
_DAYS = {*WEEKDAYS, *MONTH_NAMES, "feb", "apr", "aug", "sept", "oct", "nov"} - {"may"}
_PREFIXES = frozenset({"vice", "ex", "pro", "anti", "non", "co"})


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def segments(
    run: str, lexicon: Lexicon, *, inside: bool = False, field: bool = False
) -> Iterator[tuple[int, int, bool]]:
    """Cut a capitalised run at what is known; yields (start, end, stands after a title) of the rest.

    Inside a sentence a capital "He" before one more word is a family name ("it was He Lifeng"). A run may
    open with the `field` of a minister ("Minister of Natural Resources Jan Berg").
    """
    pieces = [_Piece(m.start(), m.end(), m.group()) for m in _PIECE.finditer(run)]
    begin: int | None = None
    titled, position = False, 0
    if inside and _opens_with_family(pieces, lexicon):
        begin, position = 0, 1
    while position < len(pieces):
        length, kind = _known(pieces, position, lexicon, begin)
        if length == 0:
            begin = position if begin is None else begin
            position += 1
            continue
        if begin is not None:
            yield from _segment(
                pieces[begin:position], lexicon, titled=titled, followed=kind, field=field and begin == 0
            )
        closed = kind == "stop" and (field or pieces[position].text.lower() in _FIELDS)
        begin, titled = None, kind == "title" or closed
        position += length
    if begin is not None:
        yield from _segment(pieces[begin:], lexicon, titled=titled, followed="", field=field and begin == 0)


def _segment(
    pieces: list[_Piece], lexicon: Lexicon, *, titled: bool, followed: str, field: bool
) -> Iterator[tuple[int, int, bool]]:
    """The name in a stretch without known words: what follows the name of a field or body, if it is one.

    "Western Hemisphere Affairs Emily Mendrala"   Emily Mendrala
    """
    while pieces and pieces[-1].text in PARTICLES:
        pieces = pieces[:-1]
    stops = lexicon.words["name_stops"]
    if not pieces or followed == "stop":
        return
    last = max((i for i, piece in enumerate(pieces) if piece.text.lower() in stops), default=-1)
    if last >= 0:
        if last == 1 and len(pieces) == 2 and _may_be_place_name(pieces, lexicon):
            yield pieces[0].start, pieces[1].end, titled
            return
        titled = field or pieces[last].text.lower() in _FIELDS
        pieces = pieces[last + 1 :]
        if len(pieces) < 2 - field or not (titled or pieces[0].text.lower() in lexicon.given_names):
            return
    if (cut := _between_full_names(pieces, lexicon)) is not None:
        yield pieces[0].start, cut, titled
        yield cut + 1, pieces[-1].end, False
        return
    if _opens_with_epithet(pieces, lexicon):
        pieces = pieces[1:]
    if len(pieces) > _LONGEST_NAME or all(len(piece.text.rstrip(".")) < 2 for piece in pieces):
        return
    stopped = pieces[-1].text.lower().removesuffix(".") in _SURNAME_TITLES and pieces[-1].text.endswith(".")
    yield pieces[0].start, pieces[-1].end - stopped, titled


def _opens_with_epithet(pieces: list[_Piece], lexicon: Lexicon) -> bool:
    """Whether an English word stands before a given and a family name ("Actor Jo Ek", "Candidate Ann Ek")."""
    if len(pieces) < _LEAST_DESCRIBED or len(pieces[0].text) < _LEAST_EPITHET or pieces[1].text in PARTICLES:
        return False
    first, second = pieces[0].text.lower(), pieces[1].text.lower()
    return first not in lexicon.given_names and second in lexicon.given_names and is_english(first)


def _may_be_place_name(pieces: list[_Piece], lexicon: Lexicon) -> bool:
    """Whether a word for a place follows a given name as a family name may ("Ann Town", "Jo Temple")."""
    surname = pieces[1].text.lower() in lexicon.sets["places that are surnames"]
    return surname and pieces[0].text.lower() in lexicon.given_names


def _between_full_names(pieces: list[_Piece], lexicon: Lexicon) -> int | None:
    """Where the hyphen stands in "the Anna Alder-Boris Birch talks", whose second name begins behind it."""
    for piece in pieces[1:-1]:
        left, hyphen, right = piece.text.partition("-")
        if hyphen and left[:1].isupper() and right.lower() in lexicon.given_names:
            return piece.start + len(left)
    return None


def _known(pieces: list[_Piece], position: int, lexicon: Lexicon, begin: int | None) -> tuple[int, str]:
    """How many pieces from here the lexicon knows to be no part of a person's name, and as what."""
    words = [piece.text for piece in pieces[position : position + _LONGEST_ALIAS]]
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        lowered = phrase.lower().rstrip(".")
        initial = len(lowered) == 1 and phrase.endswith(".") and begin is not None
        given = length == 1 and _is_given_royal(pieces, position, lexicon)
        last = length == 1 and begin is not None and _closes_name(pieces, begin, position, lexicon)
        surname = last and lowered in _SURNAME_TITLES
        if not initial and not given and not surname and _is_title(lowered, lexicon):
            return length, "title"
        if length == 1 and (initial or _is_name_word(pieces, position, lexicon, begin)):
            continue
        if phrase in lexicon.polities or phrase in lexicon.organisations:
            return length, "polity"
        if phrase in lexicon.cities and begin is None:
            return length, "place"
        kind = _known_word(phrase, lexicon, inside=begin is not None) if length == 1 else ""
        if kind:
            return 1, kind
    return 0, ""


def _closes_name(pieces: list[_Piece], begin: int, position: int, lexicon: Lexicon) -> bool:
    """Whether a word ends a run that a given name opened right before it ("Howard Dean")."""
    given = pieces[begin].text.lower() in lexicon.given_names or pieces[position].text.lower() == "sen"
    return position + 1 == len(pieces) and given


def _is_title(lowered: str, lexicon: Lexicon) -> bool:
    """Whether words are a role word or an honorific, in the singular or plural ("Presidents")."""
    if lowered in lexicon.titles or lowered in lexicon.honorifics:
        return True
    return lowered.endswith("s") and len(lowered) > _SHORTEST_PLURAL and lowered[:-1] in lexicon.titles


def _is_given_royal(pieces: list[_Piece], position: int, lexicon: Lexicon) -> bool:
    """As in "Amir Hassani", not "Emir Tamim": a word for a prince that is a given name here."""
    lowered = pieces[position].text.lower()
    title = lexicon.titles.get(lowered)
    if title is None or lowered not in lexicon.given_names:
        return False
    titled = position > 0 and _is_title(pieces[position - 1].text.lower().rstrip("."), lexicon)
    if title.rank != "royalty" and not titled:
        return False
    following = pieces[position + 1].text if position + 1 < len(pieces) else ""
    return following.lower() not in lexicon.given_names and _may_be_surname(following, lexicon)


def _is_name_word(pieces: list[_Piece], position: int, lexicon: Lexicon, begin: int | None) -> bool:
    """Whether a word is part of a name although it is a place or a people too ("Jordan", "Tatar", "He")."""
    text = pieces[position].text
    following = pieces[position + 1].text if position + 1 < len(pieces) else ""
    if begin is not None and not following and text.lower() in _DAYS:
        return False
    if text.lower() in lexicon.given_names and (begin is not None or _may_be_surname(following, lexicon)):
        return True
    named_for_state = text.lower() in lexicon.sets["given names of states"] and begin is None
    if named_for_state and _may_be_surname(following, lexicon) and not is_english(following.lower()):
        return True
    if _is_family_first(pieces, position, lexicon):
        return True
    if begin is not None and position == begin + 1 and _is_family_first(pieces, begin, lexicon):
        return True
    if begin is None or pieces[begin].text.lower() not in lexicon.given_names:
        return False
    if position > begin + 1 and following:  # "… by Ann Lee Chinese President …": it opens the next title
        return text not in lexicon.polities
    return text not in lexicon.polity_kinds or not following


def _known_word(word: str, lexicon: Lexicon, *, inside: bool) -> str:
    """What a word is that is no part of a name: a day, a stop word, part of a title; else empty."""
    lowered = word.lower().rstrip(".")
    if lowered in _DAYS or lowered in lexicon.sets["function words"]:
        return "day"
    if lowered in lexicon.words["name_stops"] and not inside:
        return "stop"
    if lowered in lexicon.sets["parts of titles"]:
        return "title"
    first, *rest = lowered.split("-")
    if (
        rest
        and not word.split("-")[-1][0].isupper()
        and rest[-1].endswith(tuple(lexicon.sets["ends of compounds"]))
    ):
        return "day"
    return "title" if rest and (rest[-1] in lexicon.titles or first in _PREFIXES) else ""


def _is_family_first(pieces: list[_Piece], position: int, lexicon: Lexicon) -> bool:
    """As in "Vice Premier He Lifeng": a family name of East Asia after a title and before one more word."""
    row = lexicon.words["name_parts"].get(pieces[position].text.lower())
    if row is None or row["part"] != "family" or position == 0 or position + 1 >= len(pieces):
        return False
    title, following = pieces[position - 1].text.lower(), pieces[position + 1].text
    return (
        (title in lexicon.titles or title in lexicon.honorifics)
        and following[0].isupper()
        and following.lower() not in lexicon.words["name_stops"]
    )


def _opens_with_family(pieces: list[_Piece], lexicon: Lexicon) -> bool:
    """Whether a pronoun in capitals is a family name of East Asia before the given name."""
    word = pieces[0].text.lower()
    row = lexicon.words["name_parts"].get(word)
    family = row is not None and row["part"] == "family" and word in lexicon.sets["function words"]
    return family and len(pieces) == 2 and _may_be_surname(pieces[1].text, lexicon)


def _may_be_surname(word: str, lexicon: Lexicon) -> bool:
    if not word or word in PARTICLES:
        return bool(word)
    lowered = word.lower()
    return (
        word[0].isupper()
        and lowered not in lexicon.words["name_stops"]
        and lowered not in lexicon.titles
        and word not in lexicon.polities
        and lowered not in lexicon.sets["function words"]
    )
