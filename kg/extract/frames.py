"""What the story around a meeting says of when and where, for meetings whose own words do not.

A journey frames the meetings of the traveller, the dateline of a wire report the talks that its first lines
tell of, and a report without any date tells of the day that it was published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from kg.edtf import bounds
from kg.extract.actors import Scene
from kg.extract.contacts import Contact
from kg.extract.dates import Direction, find_dates, resolve
from kg.extract.document import Block
from kg.extract.gathering import Gathering, dates_agree, places_agree, shares
from kg.extract.grammar import auxiliaries, governor, is_negated
from kg.extract.modality import tense
from kg.extract.places import Place, filed_from
from kg.model import MeetingKind, MeetingStatus, PassageKind, When

_FIRST_SENTENCES = 3
_STORY = 12
# How many days before a report its news may lie.
_NEWS = 2
# Meetings that are dated to the day, or nearly so, and may share a place; what else is dated is less exact.
_SHORT, _STAY, _LONGEST = 3, 6, 1000  # days
# Dates by which a report says that it tells of more than the last days.
_OTHER_TIMES = frozenset({"unit", "weekend", "ago", "month", "weekdays", "span"})
# Words before a meeting in or after which somebody speaks.
_UPON = frozenset({"after", "following", "during", "in"})
_TAKING_PLACE = frozenset({MeetingStatus.HELD, MeetingStatus.PLANNED})
# The lengths of a month or more, which say too little of the day.
_OPEN_DAYS = range(_STAY + 1, _LONGEST)
_LASTING = frozenset({"continue", "resume", "proceed"})
_UNDER_WAY = frozenset({"underway", "way", "ongoing", "progress", "session"})
# How many passages after a journey its talks may be told of.
_NEXT = 1
# Adverbs with a meeting that is part of the stay told of just before, and with one that is not.
_BESIDES = frozenset({"also", "separately", "then", "there"})
_ELSEWHEN = frozenset({"later", "earlier", "previously", "again", "recently", "already", "once", "never"})


def frame(scene: Scene, meetings: list[Gathering]) -> None:
    """Fill missing dates and places from journeys, the dateline and the day of the report."""
    journeys = [
        contact
        for meeting in meetings
        for contact in meeting.contacts
        if contact.kind is MeetingKind.VISIT and (contact.when is not None or contact.place is not None)
    ]
    for meeting in meetings:
        _from_stay(meeting, meetings)
    for meeting in meetings:
        if meeting.kind is not MeetingKind.VISIT:
            _from_journey(meeting, journeys)
    for meeting in meetings:
        _from_event(meeting, meetings)
    _from_dateline(scene, meetings)
    _from_publication(scene, meetings)


def _from_stay(meeting: Gathering, meetings: Iterable[Gathering]) -> None:
    """Place and day where a person met somebody just before, for whom he met there too ("In X she met A.
    She also met B")."""
    told = meeting.contacts[0]
    if meeting.place is not None or meeting.when is not None or not _is_told(told):
        return
    reach = 1 if _adverbs(told) & _BESIDES else 0
    stays = [
        contact
        for other in meetings
        for contact in other.contacts
        if 0 <= _passages_between(contact, told) <= reach
        and contact.sentence.text != told.sentence.text
        and contact.place is not None
        and _is_told(contact)
        and any(actor.person and actor in contact.parties for actor in told.parties)
    ]
    if stays:
        stay = max(stays, key=lambda c: (c.block.number, c.sentence.start))
        meeting.place, meeting.when = stay.place, stay.when


def _is_told(contact: Contact) -> bool:
    """Whether a mention tells of a meeting face to face as the next event of a story."""
    past = contact.status is MeetingStatus.HELD and contact.outlook.tense == "past"
    further = _adverbs(contact) & _ELSEWHEN
    one = contact.kind is not MeetingKind.CALL and not contact.tally
    return past and one and contact.eventful and not further


def _adverbs(contact: Contact) -> set[str]:
    return {c.lower_ for c in contact.token.children if c.dep_ == "advmod"}


def _from_journey(meeting: Gathering, journeys: Iterable[Contact]) -> None:
    """When and where of the journey of one who took part: where it was told of just before, else by the
    place."""
    if meeting.kind is MeetingKind.CALL:
        return
    told = meeting.contacts[0]
    fitting = [
        journey
        for journey in journeys
        if meeting.persons() & set(journey.parties)
        and journey.status is meeting.status
        and places_agree(journey.place, meeting.place)
    ]
    before = [j for j in fitting if 0 <= _passages_between(j, told) <= _NEXT and not told.again]
    if before:
        journey = before[-1]
        legs = {j.place.name for j in before if j.sentence is journey.sentence and j.place is not None}
        meeting.place = meeting.place or (journey.place if len(legs) < 2 else None)
        meeting.when = meeting.when or journey.when
    elif fitting and meeting.when is None and meeting.place is not None:
        meeting.when = fitting[0].when
    finer = [j.place for j in fitting if j.place is not None and j.place.city and _is_same_day(j, meeting)]
    if finer and meeting.place is not None and not meeting.place.city:
        meeting.place = finer[0]


def _is_same_day(journey: Contact, meeting: Gathering) -> bool:
    """Whether a journey and a meeting are both dated, and alike."""
    return journey.when is not None and meeting.when is not None and dates_agree(journey.when, meeting.when)


def _passages_between(first: Contact, second: Contact) -> int:
    """How many passages lie between two mentions; negative when the second stands first."""
    if first.block is second.block and first.sentence.start > second.sentence.start:
        return -1
    return second.block.number - first.block.number


def _from_event(meeting: Gathering, meetings: Iterable[Gathering]) -> None:
    """Date and place of a meeting on the sidelines of an event that is told of too."""
    edges = {(id(c.block), c.beside.i) for c in meeting.contacts if c.beside is not None}
    for event in meetings if edges else ():
        if event is not meeting and edges & {(id(c.block), c.token.i) for c in event.contacts}:
            meeting.when = meeting.when or event.when
            meeting.place = meeting.place or event.place
            if meeting.status is MeetingStatus.PLANNED and all(c.backdrop for c in event.contacts):
                event.status = meeting.status


def _from_dateline(scene: Scene, meetings: list[Gathering]) -> None:
    home = filed_from(scene)
    first = next((m for m in meetings if len(m.parties) > 1), None)
    if home is None or first is None or first.place is not None or first.kind is MeetingKind.CALL:
        return
    if first.contacts[0].block in _opening(scene) and first.status is MeetingStatus.HELD:
        first.place = Place(home, scene.document.lexicon.cities.get(home) or None, True)


def _opening(scene: Scene) -> list[Block]:
    """The headline and the first paragraph."""
    blocks: list[Block] = []
    for block in scene.document.blocks:
        blocks.append(block)
        if block.kind is PassageKind.BODY and len(block.doc) > 12:
            break
    return blocks


def _from_publication(scene: Scene, meetings: list[Gathering]) -> None:
    """The meeting that a dated report opens with, when its first sentences print no date at all."""
    article = scene.document.article
    first = next((m for m in meetings if len(m.parties) > 1), None)
    if article.published is None or article.published_estimated or first is None or first.when is not None:
        return
    told = first.contacts[0]
    over = told.day or (told.eventful and told.outlook.tense == "past")
    if first.status is not MeetingStatus.HELD or not over:
        return
    opening = [sentence for _, sentence in scene.sentences()][:_FIRST_SENTENCES]
    if first.contacts[0].sentence.text not in {s.text for s in opening} or any(
        find_dates(s.text) for s in opening
    ):
        return
    first.when = When(text=article.published, edtf=article.published)


def date_by_story(scene: Scene, meetings: list[Gathering]) -> None:
    """The day that a report's first lines tell of, for what they go on to tell in the simple past; where they
    print none, the last days before the report."""
    _date_headlines(scene, meetings)
    _date_ongoing(scene, meetings)
    day = _story_day(scene) or _last_days(scene)
    early = {(b.number, s.start): n for n, (b, s) in enumerate(scene.sentences())}
    for meeting in meetings if day is not None else ():
        told = meeting.contacts[0]
        if meeting.when is not None or meeting.status is not MeetingStatus.HELD or len(meeting.parties) < 2:
            continue
        at = early.get((told.block.number, told.sentence.start), 99)
        if at > _STORY or told.again or told.tally or _is_before_story(told):
            continue
        if (told.eventful and told.outlook.tense == "past") or _is_just_over(told):
            meeting.when = day
    _from_first_day(meetings)


def _last_days(scene: Scene) -> When | None:
    """The days of which a dated report tells that opens without a date of its own."""
    article, today = scene.document.article, scene.document.reference
    opening = [s for b, s in scene.sentences() if b.kind is PassageKind.BODY][:_FIRST_SENTENCES]
    printed = {expression.form for sentence in opening for expression in find_dates(sentence.text)}
    if today is None or article.published_estimated or printed & _OTHER_TIMES:
        return None
    first = today - timedelta(days=_NEWS)
    return When(text=str(article.published), edtf=f"{first.isoformat()}/{today.isoformat()}")


def _from_first_day(meetings: Iterable[Gathering]) -> None:
    """Talks of which a later day is dated last from their first ("the third day of talks … Friday")."""
    for meeting in meetings:
        number = max((c.day for c in meeting.contacts if c.day), default=1)
        days = bounds(meeting.when.edtf) if meeting.when is not None and number > 1 else None
        if meeting.when is not None and days is not None and days[0] == days[1]:
            first = days[0] - timedelta(days=number - 1)
            meeting.when = replace(meeting.when, edtf=f"{first.isoformat()}/{days[1].isoformat()}")


def place_by_day(scene: Scene, meetings: Iterable[Gathering]) -> None:
    """The city where one who took part met others on the same day, where it is one city only."""
    dated = [m for m in meetings if m.kind is not MeetingKind.CALL and _days(m) <= _SHORT]
    for meeting in dated:
        if meeting.place is not None or meeting.status not in _TAKING_PLACE:
            continue
        found = {
            other.place.name: other.place
            for other in dated
            if other.place is not None
            and other.place.city
            and other.status in _TAKING_PLACE
            and dates_agree(other.when, meeting.when)
            and shares(scene, other, meeting.parties)
        }
        if len(found) == 1:
            (meeting.place,) = found.values()
    _place_by_scene(scene, meetings)


def _place_by_scene(scene: Scene, meetings: Iterable[Gathering]) -> None:
    """The one city in which the meetings of a report take place, for what the same parties did in these
    days."""
    seen = [m for m in meetings if m.place is not None and m.place.city and m.kind is not MeetingKind.VISIT]
    if len({m.place.name for m in seen if m.place is not None}) != 1:
        return
    for meeting in meetings:
        another = any(contact.again or contact.tally for contact in meeting.contacts)
        if meeting.place is not None or another or meeting.status not in _TAKING_PLACE:
            continue
        near = (m for m in seen if m.status is meeting.status and shares(scene, m, meeting.parties))
        here = meeting.kind not in {MeetingKind.CALL, MeetingKind.VISIT}
        if here and any(_is_at_once(scene, m, meeting) for m in near):
            meeting.place = seen[0].place


def _is_at_once(scene: Scene, one: Gathering, other: Gathering) -> bool:
    """Whether two meetings are no more than some days apart; where one has no date, the other must be news,
    where neither has, they are told of side by side."""
    dated = [days for m in (one, other) if m.when is not None and (days := bounds(m.when.edtf)) is not None]
    if not dated:
        return abs(_passages_between(one.contacts[-1], other.contacts[0])) <= _NEXT
    first, last = dated[0][0], dated[-1][0]
    today = scene.document.reference if len(dated) == 1 else last
    return today is not None and abs((first - today).days) <= _STAY and _days(other) not in _OPEN_DAYS


def _days(meeting: Gathering) -> int:
    """How many days the date of a meeting leaves open."""
    days = bounds(meeting.when.edtf) if meeting.when is not None else None
    return (days[1] - days[0]).days if days is not None else _LONGEST


def _is_just_over(told: Contact) -> bool:
    """Whether somebody speaks or acts right after a meeting told of for the first time ("said after talks
    with X", "during talks with X he said")."""
    after = told.token.dep_ == "pobj" and told.token.head.lower_ in _UPON
    fresh = not any(c.lower_ in {"the", "that", "this"} for c in told.token.children)
    return after and fresh and told.backdrop and tense(governor(told.token)) == "past"


def _date_headlines(scene: Scene, meetings: list[Gathering]) -> None:
    """What a headline tells in the present tense ("X meets Y") is of the day of the report or before."""
    article, today = scene.document.article, scene.document.reference
    if today is None or article.published is None or article.published_estimated:
        return
    for meeting in meetings:
        told = any(
            c.undated and not c.backdrop and (c.token.pos_ == "VERB" or not c.token.dep_.startswith("nsubj"))
            for c in meeting.contacts
        )
        if meeting.when is None and len(meeting.parties) > 1 and told:
            day_before = (today - timedelta(days=1)).isoformat()
            meeting.when = When(text=article.published, edtf=f"{day_before}/{today.isoformat()}")


def _date_ongoing(scene: Scene, meetings: list[Gathering]) -> None:
    """What a dated report tells as going on ("is hosting talks", "the talks continue") is of its month."""
    article = scene.document.article
    if article.published is None or article.published_estimated:
        return
    for meeting in meetings:
        told = next((c for c in meeting.contacts if _goes_on(c)), None)
        if told is not None and meeting.when is None and len(meeting.parties) != 1:
            meeting.when = When(text=article.published, edtf=article.published[:7])


def _goes_on(told: Contact) -> bool:
    """Whether a mention says in the present that the meeting is under way."""
    if told.status is not MeetingStatus.HELD or told.when is not None or told.tally:
        return False
    verb = told.token if told.token.pos_ == "VERB" else governor(told.token)
    if verb.tag_ in {"VBZ", "VBP"} and (verb.lemma_.lower() in _LASTING or _is_under_way(verb)):
        return told.eventful or told.place is not None
    progressing = verb.tag_ == "VBG" and bool({"is", "are", "'s", "'re"} & set(auxiliaries(verb)))
    return told.eventful and progressing


def _is_under_way(verb: Token) -> bool:
    """Whether a form of "be" says that its subject goes on ("the talks are under way", "are ongoing")."""
    said = {word.lower_ for child in verb.children for word in (child, *child.children)}
    return verb.lemma_ == "be" and not said.isdisjoint(_UNDER_WAY) and not is_negated(verb)


def _story_day(scene: Scene) -> When | None:
    today = scene.document.reference
    if today is None or scene.document.article.published_estimated:
        return None
    body = [s for b, s in scene.sentences() if b.kind is PassageKind.BODY][:_FIRST_SENTENCES]
    for sentence in body:
        for expression in find_dates(sentence.text):
            if expression.form in {"weekday", "today", "yesterday", "month_day", "day_month"}:
                edtf = resolve(expression, reference=today, direction=Direction.PAST)
                days = bounds(edtf)
                if days and days[0] == days[1] and 0 <= (today - days[0]).days <= 3:
                    return When(text=expression.text, edtf=edtf)
    return None


def _is_before_story(told: Contact) -> bool:
    """Whether a mention is told in the pluperfect, or its sentence prints a date of its own."""
    verb = told.token if told.token.pos_ == "VERB" else governor(told.token)
    return "had" in auxiliaries(verb) or bool(find_dates(told.sentence.text))
