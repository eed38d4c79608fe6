"""When an event of a sentence takes place.

A date belongs to the event when it hangs, through prepositions and nouns, on the event or on the verb that
carries it, or stands right behind its words; a date that hangs on a verb of saying, of deciding or of calling
off tells when that was. Where an event takes place is read by `kg.extract.places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from kg.extract.actors import Scene
from kg.extract.dates import DateExpression, Direction, find_dates, resolve
from kg.extract.document import Block
from kg.extract.modality import TIMING
from kg.extract.story_dates import story_dates
from kg.model import MeetingStatus, When

_COURSE = frozenset({"after", "following", "at", "in", "during", "upon"})
_TO_COME = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_LIMITS = frozenset({"deadline", "cutoff", "ultimatum"})
_NO_EVENT_DATE = frozenset({"year"})
_DAY_OF_REPORT = frozenset({"today", "yesterday"})
_APART = frozenset({"before", "after", "until", "since"})
_SPAN_WORDS = ("since", "until", "by", "for", "from")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date expression and the token that it stands on."""

    expression: DateExpression
    token: Token


def dates_of(
    block: Block, sentence: Span, reached: str | None = None, today: date | None = None
) -> list[DateHit]:
    """The date expressions of a sentence, each with its head token.

    `reached` is the EDTF date that the story has reached, on which "two days later" leans, `today` the day of
    the report.
    """
    hits = []
    text = block.text[sentence.start_char : sentence.end_char]
    printed = find_dates(text)
    leaning = [d for d in story_dates(text, reached, today) if not _meets(d, printed)]
    for expression in sorted([*printed, *leaning], key=lambda d: d.start):
        start = sentence.start_char + expression.start
        span = block.doc.char_span(start, sentence.start_char + expression.end, alignment_mode="expand")
        if span is not None:
            hits.append(DateHit(expression, span.root))
    return hits


def _meets(one: DateExpression, others: Iterable[DateExpression]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def chain(token: Token) -> Iterator[Token]:
    """Every verb and noun between a token and the verb that governs it, that verb included."""
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
            yield current
        if current.pos_ in {"VERB", "AUX"}:
            return


def when(
    scene: Scene,
    hits: Iterable[DateHit],
    core: set[int],
    *,
    speech: set[int],
    status: MeetingStatus,
    tense: str,
    context: str | None = None,
    others: frozenset[int] = frozenset(),
    near: frozenset[int] = frozenset(),
    telling: Token | None = None,
) -> When | None:
    """The date of the event whose words are the tokens `core` (positions), or None.

    `speech` are positions of verbs of saying, whose dates are not the event's; `context` is the year and
    month that the story has reached (EDTF), for dates that print no year; `others` are the words of other
    events; dates on the words `near` go before those on the rest of `core`; a date on the verb `telling` is
    when the event was decided on or called off.
    """
    own = [hit for hit in hits if telling is None or not _is_of_telling(hit.token, telling, core)]
    if status in _TO_COME:
        own = [hit for hit in own if not _is_of_past_act(hit.token)]
    best = _nearest_date(own, core, speech=speech, others=others, near=near)
    if best is None or (best.form == "ahead" and tense == "past" and status is MeetingStatus.HELD):
        return None
    if status in _TO_COME and _is_gone(best):
        return None
    found = read_date(scene, best, status=status, tense=tense)
    if context is not None and status is MeetingStatus.HELD and tense == "past":
        return _in_story(found, best, context)
    return found


def _is_gone(date: DateExpression) -> bool:
    """Whether the words say that a date is over ("last month", "two days ago")."""
    shift = date.part("shift").lower().removeprefix("the ")
    return date.form in {"ago", "yesterday"} or shift in {"last", "past", "previous", "this past"}


def _is_of_telling(date: Token, telling: Token, core: set[int]) -> bool:
    """Whether a date hangs on the verb that tells of the event ("called off the talks on Friday", "agreed on
    Friday to meet"), not on the event itself."""
    governors = [token.i for token in chain(date)]
    return governors[:1] == [telling.i] and core != {telling.i}


def _is_of_past_act(date: Token) -> bool:
    """Whether a date hangs on a verb of the past ("appeared on Friday to set terms for talks"), so that
    nothing still to come is of that date."""
    verb = next(chain(date), date)
    return verb.tag_ == "VBD" and verb.pos_ == "VERB" and verb.lemma_.lower() not in TIMING


def _nearest_date(
    hits: Iterable[DateHit],
    core: set[int],
    *,
    speech: set[int],
    others: frozenset[int],
    near: frozenset[int],
) -> DateExpression | None:
    """The date nearest to an event: on its own words, else on those of its verb, else in their clause."""
    best: tuple[int, DateHit] | None = None
    for hit in hits:
        if hit.expression.form in _NO_EVENT_DATE and hit.expression.text.lower().startswith(_SPAN_WORDS):
            continue
        if hit.token.head.lower_ == "since" and hit.token.head.head.pos_ == "NOUN":
            continue
        if _is_limit(hit.token) or _is_of_saying(hit.token, speech):
            continue
        governors = until(chain(hit.token), core, others) or _opened_by(hit.token)
        governors += _told_by(hit.token)
        if not core.isdisjoint(governors):
            rank = 0 if not near.isdisjoint(governors) else 3
        elif not near.isdisjoint(_before(hit.token)) and (
            not speech.intersection(governors) or _is_course(hit.token.doc, near)
        ):
            rank = 6
        elif governors and governors[-1] not in speech and any(t.i in core for t in _clause(hit.token)):
            rank = 10
        else:
            continue
        distance = rank * 1000 + min(abs(hit.token.i - i) for i in core)
        if best is None or distance < best[0]:
            best = (distance, hit)
    return best[1].expression if best is not None else None


def _is_limit(date: Token) -> bool:
    """Whether a date says until when something is to be done ("a March 31 deadline", "a deadline of May")."""
    above = date.head.head if date.head.lower_ in {"of", "for"} else date.head
    return above.lemma_.lower() in _LIMITS


def _is_of_saying(date: Token, speech: set[int]) -> bool:
    """Whether a date stands between a verb of saying and the subject of what is said ("said on Monday he
    would meet X"), wherever the parse hangs it."""
    edge = date.head if date.head.pos_ == "ADP" and date.head.i < date.i else date.left_edge
    verb = edge.head
    if edge.i == 0 or edge.i - 1 not in speech or verb.dep_ != "ccomp" or verb.head.i != edge.i - 1:
        return False
    return any(child.i > date.i and child.dep_.startswith("nsubj") for child in verb.children)


def _before(date: Token) -> list[int]:
    """The word that a date stands right behind, and the nouns whose phrase that word closes ("after talks
    with X in Rome on Monday", where the parse hangs the day on the verb)."""
    start = date.left_edge
    if date.head.pos_ == "ADP" and date.head.i < start.i:
        start = date.head
    if start.i == date.sent.start:
        return []
    current = date.doc[start.i - 1]
    if current.pos_ == "PROPN" and current.i > 1 and current.nbor(-1).text == ",":
        current = current.nbor(-2)  # "in Moscow, Russia on 5 March"
    found = [current.i]
    while current.head.i < current.i and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
        found.append(current.i)
    return found


def _is_course(doc: Doc, near: Iterable[int]) -> bool:
    """Whether something else is said after, at or during the event."""
    return any(doc[i].dep_ == "pobj" and doc[i].head.lower_ in _COURSE for i in near)


def _opened_by(token: Token) -> list[int]:
    """The verb of a sentence that a bare date opens, where the parser took the date for its head ("The
    following month she received X")."""
    return [child.i for child in token.children if child.dep_ == "relcl" and token.dep_ == "ROOT"]


def _told_by(date: Token) -> list[int]:
    """The verb of a clause that says what a date is of ("in 2007, when they met", "the last time that they
    met was in 2007")."""
    found = [c for c in date.children if c.dep_ == "relcl" and any(w.lower_ == "when" for w in c.children)]
    verb = next((word for word in chain(date) if word.lemma_ == "be"), None)
    if verb is not None:
        times = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ == "time"]
        found += [c for time in times for c in time.children if c.dep_ == "relcl"]
        if verb.dep_ == "advcl" and any(c.lower_ == "time" for c in verb.head.children):
            found.append(verb.head)  # where the parse takes the clause for the main one
    return [verb.i for verb in found]


def until(tokens: Iterable[Token], core: set[int], others: frozenset[int]) -> list[int]:
    """Positions on the way up, as far as the first word that belongs to another event."""
    found = []
    for token in tokens:
        if token.i in others and token.i not in core:
            break
        found.append(token.i)
    return found


def story_month(hits: Iterable[DateHit], known: str | None) -> str | None:
    """The year and month that a story has reached after the dates of a sentence that print a year.

    A later year alone begins with its January ("the summer of 2000 … that October").
    """
    for hit in hits:
        year = hit.expression.part("year")
        if hit.token.head.lower_ in _SPAN_WORDS or not year:
            continue
        found = resolve(hit.expression, reference=None)
        if hit.expression.part("month"):
            known = found[:7] if found else known
        elif known is not None and found and found[:4].isdecimal() and found[:4] > known[:4]:
            known = f"{found[:4]}-01"
    return known


def _in_story(found: When, expression: DateExpression, context: str) -> When:
    """A date without year, told after a month with year, is the next such date."""
    if expression.form not in {
        "month",
        "month_day",
        "day_month",
        "month_days",
        "days_month",
    } or expression.part("year"):
        return found
    if found.edtf is None or expression.part("year_shift") or expression.part("shift"):
        return found
    year, month = int(context[:4]), int(context[5:7])
    own = resolve(expression, reference=None)
    if own is None:
        return found
    shifted = own.replace("XXXX", str(year if int(own[5:7]) >= month else year + 1))
    return When(text=found.text, edtf=min(shifted, found.edtf))


def _clause(token: Token) -> Iterator[Token]:
    for verb in chain(token):
        if verb.pos_ in {"VERB", "AUX"}:
            yield verb
            yield from (c for c in verb.children if not _is_elsewhen(c))


def _is_elsewhen(clause: Token) -> bool:
    """Whether a clause tells of another time than the one above ("said on Sunday, days before they met")."""
    return clause.dep_ == "advcl" and any(c.lower_ in _APART for c in clause.children if c.dep_ == "mark")


def read_date(scene: Scene, expression: DateExpression, *, status: MeetingStatus, tense: str) -> When:
    """A date expression resolved in the direction that status and tense give."""
    direction = Direction.OPEN
    if status in _TO_COME or (status is MeetingStatus.HELD and tense == "present"):
        direction = Direction.FUTURE
    elif status is MeetingStatus.HELD:
        direction = Direction.PAST
    first, last = scene.document.earliest, scene.document.reference
    if first != last and expression.form in _DAY_OF_REPORT:
        return When(text=expression.text, edtf=scene.document.article.published)
    reference = first if direction is Direction.FUTURE else last
    edtf = resolve(expression, reference=reference, direction=direction)
    return When(text=expression.text, edtf=edtf)
