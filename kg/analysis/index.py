"""Looking things up in `Facts`: names, sides, offices on a date, and the words behind a claim.

Built once by every analysis, in time and memory linear in the facts; holds no state of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kg.analysis.ranks import comments_only, is_onlooker
from kg.analysis.rows import Quote
from kg.edtf import Bounds, bounds
from kg.model import (
    Article,
    Claim,
    Evidence,
    Facts,
    Meeting,
    MeetingClaim,
    MeetingStatus,
    Participation,
    PassageKind,
    Tenure,
    TenureStatus,
)

_LAST = date.max
_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.TEASER})
_bounds = lru_cache(maxsize=100_000)(bounds)


class FactIndex:
    """Look-ups over `facts`; ids that the facts do not know are shown as they are."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.persons = {person.id: person for person in facts.persons}
        self.meetings = {meeting.id: meeting for meeting in facts.meetings}
        self.parties = {party.id: party for party in facts.parties}
        self.claims: dict[str, Claim] = {}
        self.articles: dict[str, Article] = {}
        self._read_sources()
        self._office_party = {office.id: office.party for office in facts.offices}
        self._tenures: dict[str, list[Tenure]] = {}
        for tenure in facts.tenures:
            self._tenures.setdefault(tenure.person, []).append(tenure)
        self._quotes: dict[str, tuple[Quote, ...]] = {}

    def _read_sources(self) -> None:
        for source in self.facts.sources:
            for claim in source.claims:
                self.claims[claim.id] = claim
                self.articles[claim.id] = source.article

    # ------------------------------------------------------------ names and sides

    def name(self, actor: str) -> str:
        """The name of a person or party, given its id."""
        found = self.persons.get(actor) or self.parties.get(actor)
        return found.name if found else actor

    def side(self, participation: Participation, meeting: Meeting) -> str | None:
        """The side taken in that meeting: whom the participant acts for, else whom the office is of.

        A mediator acts for no party to the talks; his own polity's name keeps his links apart from theirs.
        """
        if participation.on_behalf_of:
            return self.name(participation.on_behalf_of)
        return self.side_on(participation.actor, self.time(meeting))

    def side_on(self, actor: str, on: Bounds | None) -> str | None:
        """A party is its own side; a person's is the polity of the office held then, else the first cited."""
        if actor in self.parties:
            return self.parties[actor].name
        for tenure in self.offices_on(actor, on):
            party = self._office_party.get(tenure.office)
            if party and tenure.status is not TenureStatus.FORMER:
                return self.name(party)
        person = self.persons.get(actor)
        return self.name(person.sides[0]) if person and person.sides else None

    def is_analyst(self, actor: str) -> bool:
        """Whether the actor speaks for no side: a body that studies or reports talks, or a person by his
        titles, or because no side of his is known but such a body."""
        if actor not in self.persons:
            return is_onlooker(self.name(actor))
        titles = [tenure.title for tenure in self._tenures.get(actor, [])]
        side = self.side_on(actor, None)
        return comments_only(titles) or side is None or is_onlooker(side)

    # ------------------------------------------------------------ offices

    def tenures(self, person: str) -> list[Tenure]:
        """All tenures of a person, first cited first."""
        return sorted(self._tenures.get(person, []), key=lambda t: (*self.span(t.first_cited), t.id))

    def offices_on(self, person: str, on: Bounds | None) -> list[Tenure]:
        """The tenures cited at that date; where no article of that date cites one, the nearest citations."""
        tenures = self.tenures(person)
        if on is None or len(tenures) < 2:
            return tenures
        gaps = [(self._gap(tenure, on), tenure) for tenure in tenures]
        nearest = min(gap for gap, _ in gaps)
        return [tenure for gap, tenure in gaps if gap == nearest]

    def _gap(self, tenure: Tenure, on: Bounds) -> int:
        first, last = self.span(tenure.first_cited)[0], self.span(tenure.last_cited)[1]
        return max((first - on[1]).days, (on[0] - last).days, 0)

    def title(self, tenure: Tenure) -> str:
        """The printed title, with the polity where the title does not name it and `former` or `acting`."""
        party = self._office_party.get(tenure.office)
        polity = self.name(party) if party else ""
        shown = tenure.title if not polity or polity in tenure.title else f"{tenure.title} ({polity})"
        return shown if tenure.status is TenureStatus.CURRENT else f"{tenure.status.value} {shown}"

    def polity(self, tenure: Tenure) -> str | None:
        """The name of the polity or organisation that the office is of."""
        party = self._office_party.get(tenure.office)
        return self.name(party) if party else None

    # ------------------------------------------------------------ dates

    def bounds(self, edtf: str | None) -> Bounds | None:
        """First and last possible day of an EDTF date, remembered."""
        return _bounds(edtf)

    def span(self, edtf: str | None) -> Bounds:
        """Like `bounds`, with the end of time for what is undated, so that it sorts last."""
        return self.bounds(edtf) or (_LAST, _LAST)

    def time(self, meeting: Meeting) -> Bounds | None:
        """When a meeting was; for an undated one, when it is first told."""
        dated = self.bounds(meeting.when.edtf) if meeting.when else None
        return dated or self.bounds(self.published(meeting.claims))

    def published(self, claims: Iterable[str]) -> str | None:
        """The date of the earliest dated article among those of the claims."""
        dates = {self.articles[c].published for c in claims if c in self.articles}
        known = sorted((self.span(d), d) for d in dates if d is not None)
        return known[0][1] if known else None

    def when(self, claim_id: str) -> str | None:
        """The date that a claim itself gives to what it tells, else its article's."""
        stated = getattr(self.claims.get(claim_id), "when", None)
        if stated is not None and self.bounds(stated.edtf) is not None:
            return str(stated.edtf)
        return self.published([claim_id])

    # ------------------------------------------------------------ evidence

    def evidence(self, claims: Iterable[str]) -> tuple[Quote, ...]:
        """The words behind the claims, each once: oldest article first, headlines after sentences."""
        found = {quote for claim in claims for quote in self._of_claim(claim)}
        return tuple(sorted(found, key=self._quote_order))

    def outlets(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Who says so: the outlets (articles where no outlet is known) of the claims, sorted."""
        articles = (self.articles[c] for c in claims if c in self.articles)
        return tuple(sorted({article.outlet or article.id for article in articles}))

    def _quote_order(self, quote: Quote) -> tuple[date, date, str, bool, int, int]:
        headline = quote.passage in _HEADLINES
        return (*self.span(quote.published), quote.article, headline, quote.start, quote.end)

    def _of_claim(self, claim_id: str) -> tuple[Quote, ...]:
        if claim_id not in self._quotes:
            claim, article = self.claims.get(claim_id), self.articles.get(claim_id)
            passages = () if claim is None else _passages(claim)
            self._quotes[claim_id] = tuple(_quote(e, article) for e in passages if article is not None)
        return self._quotes[claim_id]


def _passages(claim: Claim) -> tuple[Evidence, ...]:
    return claim.passages if isinstance(claim, MeetingClaim) else claim.evidence


def _quote(evidence: Evidence, article: Article) -> Quote:
    return Quote(
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
        passage=evidence.passage.value,
        translated_from=article.translated_from,
    )


Presence = tuple[Participation, frozenset[str]]


def present(meeting: Meeting) -> list[Presence]:
    """Who was there according to reports that say what the meeting's status says, with those reports.

    A report that announces a guest does not prove that he came: for a meeting that was held only the
    reports that say so count. Participants without such a report are left out.
    """
    said: dict[str, set[MeetingStatus]] = {}
    for assertion in meeting.history:
        said.setdefault(assertion.claim, set()).add(assertion.status)
    fitting = {c for c in meeting.claims if meeting.status in said.get(c, {meeting.status})} or set(
        meeting.claims
    )
    shown = [(p, frozenset(fitting.intersection(p.claims))) for p in meeting.participations]
    return [(participation, claims) for participation, claims in shown if claims]
