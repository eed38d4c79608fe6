"""Meetings: reports of all articles become contacts, one node each.

Which reports are one meeting is decided in `kg.resolve.reports`, the status in `kg.resolve.ledger`.
A merged meeting takes the union of the participants (each with the reports that name him), the most
precise date, the most precise place, the kind that most reports give and the first topic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from kg.edtf import bounds
from kg.model import (
    Meeting,
    MeetingClaim,
    MeetingKind,
    Participant,
    Participation,
    Role,
    StatusAssertion,
    When,
)
from kg.names import short_name
from kg.resolve.cluster import agglomerate
from kg.resolve.corpus import Corpus, as_set, fact_id
from kg.resolve.ledger import chronological, current_status
from kg.resolve.parties import Actors
from kg.resolve.places import precision, state_of
from kg.resolve.polities import party_id
from kg.resolve.reports import AHEAD, Report, can_be, clash, days_of, score

_ROLES = (Role.PARTY, Role.MEMBER, Role.DELEGATION, Role.HOST, Role.MEDIATOR)
_KINDS = (MeetingKind.OTHER, MeetingKind.CALL, MeetingKind.VISIT, MeetingKind.TALKS, MeetingKind.SUMMIT)
_LABELLED = 3  # participants of one side that a label names


def resolve_meetings(corpus: Corpus, actors: Actors) -> tuple[Meeting, ...]:
    """Merge the meeting claims of all articles; sorted by id."""
    reports: dict[str, Report] = {}
    for source in corpus.sources:
        for claim in source.meetings:
            reports.setdefault(claim.id, _report(claim, source.article.id, corpus, actors))
    order = sorted(reports, key=corpus.order.__getitem__)
    scored = [(score(reports[a], reports[b]), a, b) for a, b in _candidates([reports[key] for key in order])]
    scored = sorted((pair for pair in scored if pair[0]), key=lambda pair: _rank(corpus, pair))
    groups = agglomerate(order, [(a, b) for _, a, b in scored], lambda a, b: clash(reports[a], reports[b]))
    groups = _placed(groups, reports)
    built = [_meeting(corpus, actors, [reports[key] for key in corpus.sort(g)]) for g in groups]
    return tuple(sorted(built, key=lambda meeting: meeting.id))


def _rank(corpus: Corpus, pair: tuple[int, str, str]) -> tuple[object, ...]:
    return -pair[0], *sorted((corpus.order[pair[1]], corpus.order[pair[2]]))


def _placed(groups: Sequence[Sequence[str]], reports: Mapping[str, Report]) -> list[list[str]]:
    """The groups, each without a day of its own joined to the one meeting of a known day that it can be."""
    by_person: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if any(_is_dated(reports[key]) for key in group):
            for person in sorted({person for key in group for person in reports[key].person_ids}):
                by_person[person].append(number)
    placed = [list(group) for group in groups]
    for number, group in enumerate(groups):
        vague = [reports[key] for key in group]
        if any(map(_is_dated, vague)):
            continue
        near = sorted({n for report in vague for person in report.person_ids for n in by_person[person]})
        homes = [n for n in near if _can_join(vague, [reports[key] for key in groups[n]])]
        if len(homes) == 1 and _can_join(vague, [reports[key] for key in placed[homes[0]]]):
            placed[homes[0]] += group
            placed[number] = []
    return [group for group in placed if group]


def _is_dated(report: Report) -> bool:
    return report.days is not None and report.days.grade == 2


def _can_join(vague: Sequence[Report], known: Sequence[Report]) -> bool:
    possible = any(can_be(a, b) for a in vague for b in known)
    return possible and not any(clash(a, b) for a in vague for b in known)


def _report(claim: MeetingClaim, article: str, corpus: Corpus, actors: Actors) -> Report:
    persons: dict[str, str | None] = {}
    parties: set[str] = set()
    for participant in claim.participants:
        actor = _actor(actors, article, participant)
        if actor is not None and participant.person:
            persons[actor] = persons.get(actor) or _side(participant, actor, actors)
        elif actor is not None:
            parties.add(actor)
    published = corpus.published(claim.id)
    state = state_of(claim.place)
    return Report(
        claim=claim,
        article=article,
        published=published,
        persons=tuple(sorted(persons.items())),
        person_ids=frozenset(persons),
        parties=frozenset(parties),
        sides=frozenset(parties | {side for side in persons.values() if side}),
        host=party_id(state) if state else None,
        days=days_of(claim, published),
    )


def _actor(actors: Actors, article: str, participant: Participant) -> str | None:
    if not participant.name.strip():
        return None
    return actors.person(article, participant.name) if participant.person else party_id(participant.name)


def _side(participant: Participant, actor: str, actors: Actors) -> str | None:
    """Whom the participant acts for: as the report says, else as the person is usually cited."""
    if participant.role is Role.MEDIATOR:
        return None
    if participant.side and participant.side.strip():
        return party_id(participant.side)
    if not participant.person:
        return actor
    usual = actors.homes.get(actor)
    return usual[0] if usual else None


# ---------------------------------------------------------------- candidates


def _candidates(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Pairs worth comparing: a shared person and day, or a shared person (or all sides), state and month, or
    two persons of a plan and the month of the article."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for report in reports:
        for key in _keys(report):
            blocks[key].append(report.claim.id)
    found = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return sorted(found)


def _keys(report: Report) -> Iterator[tuple[object, ...]]:
    if report.summary:
        yield ("count", report.claim.count, *sorted(report.person_ids), *sorted(report.parties))
        return
    if report.days is None or report.days.grade < 0:
        return
    persons = sorted(report.person_ids)
    if report.days.grade == 2:
        day = report.days.first
        while day <= report.days.last:
            yield from ((person, day) for person in persons)
            day += timedelta(days=1)
    if report.days.grade == 0 and report.claim.status in AHEAD:
        for pair in combinations(persons, 2):
            yield from ((*pair, month) for month in _months(report.days.first, report.days.last))
    if report.claim.place:
        place = state_of(report.claim.place) or report.claim.place.casefold()
        for who in (*persons, tuple(sorted(report.sides))):
            yield from ((who, place, month) for month in _months(report.days.first, report.days.last))


def _months(first: date, last: date) -> list[tuple[int, int]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [divmod(month, 12) for month in range(start, min(end, start + 12) + 1)]


# ---------------------------------------------------------------- the merged meeting


def _meeting(corpus: Corpus, actors: Actors, reports: Sequence[Report]) -> Meeting:
    claims = [report.claim for report in reports]
    key = fact_id("meeting", claims[0].id)
    participations = _participations(actors, key, reports)
    when, place = _when(reports), _place(claims)
    history = chronological(
        StatusAssertion(
            id=fact_id("status", claim.id),
            status=claim.status,
            asserted=corpus.published(claim.id),
            claim=claim.id,
        )
        for claim in claims
    )
    counted = next((claim for claim in claims if claim.count is not None), None)
    return Meeting(
        id=key,
        label=_label(participations, actors.names, when, place),
        kind=_kind(claims),
        participations=tuple(participations),
        when=when,
        place=place,
        status=current_status(history),
        history=history,
        count=counted.count if counted else None,
        series=counted.series if counted else False,
        topic=next((claim.topic for claim in claims if claim.topic), None),
        claims=as_set(claim.id for claim in claims),
    )


def _participations(actors: Actors, meeting: str, reports: Sequence[Report]) -> list[Participation]:
    """In the order of citation."""
    roles: dict[str, list[Role]] = defaultdict(list)
    sides: dict[str, str | None] = {}
    claims: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for participant in report.claim.participants:
            actor = _actor(actors, report.article, participant)
            if actor is not None:
                roles[actor].append(participant.role)
                sides[actor] = sides.get(actor) or _side(participant, actor, actors)
                claims[actor].append(report.claim.id)
    return [
        Participation(
            id=fact_id("participation", meeting, actor),
            actor=actor,
            role=max(roles[actor], key=_ROLES.index),
            on_behalf_of=None if Role.MEDIATOR in roles[actor] else sides[actor],
            claims=as_set(claims[actor]),
        )
        for actor in roles
    ]


def _when(reports: Sequence[Report]) -> When | None:
    """The date with the fewest possible days; of equals a known year, then the first cited."""
    dated = [report for report in reports if report.claim.when is not None]
    if not dated:
        return None

    def width(report: Report) -> tuple[bool, int, bool]:
        edtf = report.claim.when.edtf if report.claim.when else None
        stated = bounds(edtf) or (bounds(edtf.replace("XXXX", "2000")) if edtf else None)
        return stated is None, (stated[1] - stated[0]).days if stated else 0, bounds(edtf) is None

    return min(dated, key=width).claim.when


def _place(claims: Sequence[MeetingClaim]) -> str | None:
    places = [claim.place for claim in claims if claim.place]
    return max(places, key=lambda place: (precision(place), -places.index(place)), default=None)


def _kind(claims: Sequence[MeetingClaim]) -> MeetingKind:
    counts = Counter(claim.kind for claim in claims)
    return max(counts, key=lambda kind: (kind is not MeetingKind.OTHER, counts[kind], _KINDS.index(kind)))


def _label(
    participations: Sequence[Participation], names: Mapping[str, str], when: When | None, place: str | None
) -> str:
    """Such as "Witkoff & Kushner – Putin, Moscow, 2026-01-22": sides in order of citation."""
    sides: dict[str, list[str]] = {}
    for part in participations:
        sides.setdefault(part.on_behalf_of or part.actor, []).append(part.actor)
    shown: list[str] = []
    for side, members in sides.items():
        persons = [names[actor] for actor in members if actor.startswith("person-")]
        shorts = [short_name(name) for name in persons] or [names.get(side) or names[members[0]]]
        more = f" +{len(shorts) - _LABELLED}" if len(shorts) > _LABELLED else ""
        shown.append(" & ".join(shorts[:_LABELLED]) + more)
    date_text = (when.edtf or when.text) if when else None
    return ", ".join(filter(None, (" – ".join(shown) or "unnamed", place, date_text)))
