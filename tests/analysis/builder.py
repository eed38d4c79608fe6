"""Small facts made by hand: articles whose text is the quotes, claims with true offsets, facts on top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg import model as m


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")


class Builder:
    """Collects articles and facts; `facts()` gives them sorted as the model asks."""

    def __init__(self) -> None:
        self.articles: dict[str, m.Article] = {}
        self.sources: dict[str, dict[str, list[m.Claim]]] = {}
        self.persons: dict[str, m.Person] = {}
        self.parties: dict[str, m.Party] = {}
        self.lists: dict[str, list[object]] = {}
        self.number = 0

    # ---- what articles say

    def article(
        self, key: str, published: str | None, outlet: str | None = None, translated: str | None = None
    ) -> None:
        self.articles[key] = m.Article(
            id=key, text="", outlet=outlet, published=published, translated_from=translated
        )
        self.sources[key] = {}

    def words(self, article: str, quote: str) -> m.Evidence:
        known = self.articles[article]
        start = len(known.text)
        self.articles[article] = replace(known, text=f"{known.text}{quote}\n")
        return m.Evidence(start=start, end=start + len(quote), quote=quote)

    def claim(self, article: str, room: str, kind: type[m.Claim], quote: str, /, **slots: object) -> str:
        self.number += 1
        name = f"claim-{self.number:04}"
        made = kind(id=name, evidence=(self.words(article, quote),), **slots)  # type: ignore[arg-type]
        self.sources[article].setdefault(room, []).append(made)
        return name

    # ---- who there is

    def party(self, name: str, kind: str = "state") -> str:
        party_id = f"party/{slug(name)}"
        self.parties.setdefault(
            party_id, m.Party(id=party_id, name=name, names=(name,), kind=kind, claims=())
        )
        return party_id

    def person(self, name: str, side: str | None, article: str, *aliases: str) -> str:
        person_id = f"person/{slug(name)}"
        claim = self.claim(article, "persons", m.PersonClaim, name, name=name, aliases=aliases, side=side)
        known = self.persons.get(person_id)
        sides = (self.party(side),) if side else ()
        self.persons[person_id] = m.Person(
            id=person_id,
            name=name,
            names=tuple(dict.fromkeys((*(known.names if known else (name,)), *aliases))),
            sides=tuple(dict.fromkeys((*(known.sides if known else ()), *sides))),
            claims=(*(known.claims if known else ()), claim),
        )
        return person_id

    def actor(self, name: str) -> str:
        found = [a.id for a in (*self.persons.values(), *self.parties.values()) if name in a.names]
        return found[0] if found else self.party(name)

    def office(self, person: str, title: str, polity: str, *articles: str) -> None:
        claims = tuple(
            self.claim(
                article,
                "offices",
                m.OfficeClaim,
                f"{title} {person}",
                person=person,
                title=title,
                polity=polity,
                status=m.TenureStatus.CURRENT,
            )
            for article in articles
        )
        office_id = f"office/{slug(title)}-{slug(polity)}"
        office = m.Office(
            id=office_id, title=title, party=self.party(polity), mandate="envoy" in title, claims=claims
        )
        if all(known.id != office_id for known in self.lists.setdefault("offices", [])):  # type: ignore[attr-defined]
            self.add("offices", office)
        dates = sorted(d for a in articles if (d := self.articles[a].published))
        tenure = m.Tenure(
            id=f"tenure/{slug(person)}-{slug(title)}",
            person=self.actor(person),
            office=office_id,
            title=title,
            status=m.TenureStatus.CURRENT,
            first_cited=dates[0] if dates else None,
            last_cited=dates[-1] if dates else None,
            claims=claims,
        )
        self.add("tenures", tenure)

    # ---- what happened

    def meeting(
        self,
        key: str,
        date: str | None,
        place: str | None,
        reports: Iterable[tuple[str, tuple[str, ...], str, str]],
        *,
        status: m.MeetingStatus = m.MeetingStatus.HELD,
        kind: m.MeetingKind = m.MeetingKind.TALKS,
        count: int | None = None,
        series: bool = False,
        sides: Mapping[str, str] | None = None,
        topic: str | None = None,
    ) -> str:
        """`reports` are (article, participants, status said, quote)."""
        when = m.When(text=date, edtf=date) if date else None
        named: dict[str, list[str]] = {}
        history = []
        for article, participants, said, quote in reports:
            people = [m.Participant(name=n, person=self.actor(n) in self.persons) for n in participants]
            claim = self.claim(
                article,
                "meetings",
                m.MeetingClaim,
                quote,
                kind=kind,
                participants=tuple(people),
                when=when,
                place=place,
                status=m.MeetingStatus(said),
                count=count,
                series=series,
            )
            history.append(
                m.StatusAssertion(
                    id=f"status/{claim}",
                    status=m.MeetingStatus(said),
                    asserted=self.articles[article].published,
                    claim=claim,
                )
            )
            for name in participants:
                named.setdefault(self.actor(name), []).append(claim)
        made = m.Meeting(
            id=f"meeting/{key}",
            label=key,
            kind=kind,
            participations=tuple(
                m.Participation(
                    id=f"participation/{key}/{slug(actor)}",
                    actor=actor,
                    role=m.Role.PARTY,
                    on_behalf_of=self._side(actor, sides or {}),
                    claims=tuple(claims),
                )
                for actor, claims in sorted(named.items())
            ),
            when=when,
            place=place,
            status=status,
            history=tuple(history),
            count=count,
            series=series,
            topic=topic,
            claims=tuple(a.claim for a in history),
        )
        self.add("meetings", made)
        return made.id

    def join_meetings(self, first: str, second: str) -> None:
        """Makes one meeting of two: the reports and participants of the second go to the first."""
        found = {meeting.id: meeting for meeting in self.lists["meetings"]}  # type: ignore[attr-defined]
        one, two = found[first], found[second]
        claims: dict[str, tuple[str, ...]] = {}
        for part in (*one.participations, *two.participations):
            claims[part.actor] = (*claims.get(part.actor, ()), *part.claims)
        parts = {part.actor: part for part in (*two.participations, *one.participations)}
        joined = replace(
            one,
            participations=tuple(replace(parts[a], claims=c) for a, c in sorted(claims.items())),
            history=(*one.history, *two.history),
            claims=(*one.claims, *two.claims),
        )
        self.lists["meetings"] = [*(m for k, m in found.items() if k not in (first, second)), joined]

    def _side(self, actor: str, sides: Mapping[str, str]) -> str | None:
        known = self.persons.get(actor)
        name = known.name if known else self.parties[actor].name
        return self.party(sides[name]) if name in sides else None

    def sticking_point(self, issue: str, article: str, quote: str, *parties: str) -> None:
        """What an article calls a sticking point, between these names."""
        claim = self.claim(
            article, "sticking_points", m.StickingPointClaim, quote, issue=issue, parties=parties, topic=None
        )
        point = m.StickingPoint(
            id=f"sticking-point/{slug(issue)}",
            issue=issue,
            topic=None,
            parties=tuple(self.actor(name) for name in parties),
            asserted=self.articles[article].published,
            claims=(claim,),
        )
        self.add("sticking_points", point)

    def proposal(
        self,
        label: str,
        article: str,
        quote: str,
        *,
        proposers: tuple[str, ...] = (),
        handed: tuple[tuple[str, str, str | None, bool], ...] = (),
        revision_of: str | None = None,
        provisions: tuple[str, ...] = (),
        date: str | None = None,
        key: str | None = None,
    ) -> str:
        """`handed` are (giver, receiver, carrier, denied); `key` adds a report to a known proposal."""
        claim = self.claim(
            article,
            "proposals",
            m.ProposalClaim,
            quote,
            label=label,
            proposer=proposers[0] if proposers else None,
            handed=tuple(m.Handover(giver=g, receiver=r, carrier=c, denied=d) for g, r, c, d in handed),
            related_to=revision_of,
            provisions=provisions,
            when=m.When(text=date, edtf=date) if date else None,
        )
        proposal_id = key or f"proposal/{slug(label)}"
        transfers = tuple(
            m.Transfer(
                id=f"transfer/{claim}-{number}",
                giver=self.actor(giver),
                receiver=self.actor(receiver),
                carrier=self.actor(carrier) if carrier else None,
                denied=denied,
                claim=claim,
            )
            for number, (giver, receiver, carrier, denied) in enumerate(handed)
        )
        made = m.Proposal(
            id=proposal_id,
            label=label,
            labels=(label,),
            proposers=tuple(self.actor(p) for p in proposers),
            revision_of=revision_of,
            transfers=transfers,
            provisions=provisions,
            claims=(claim,),
        )
        known = [p for p in self.lists.setdefault("proposals", []) if p.id == proposal_id]  # type: ignore[attr-defined]
        if known:
            self.lists["proposals"].remove(known[0])
            made = _joined(known[0], made)  # type: ignore[arg-type]
        self.add("proposals", made)
        return proposal_id

    def position(
        self,
        holder: str,
        issue: str,
        stance: str,
        article: str,
        quote: str,
        *,
        topic: str | None = None,
        said_by: str | None = None,
        condition: str | None = None,
    ) -> None:
        claim = self.claim(
            article,
            "positions",
            m.PositionClaim,
            quote,
            holder=holder,
            issue=issue,
            stance=m.Stance(stance),
            condition=condition,
            topic=topic,
            said_by=said_by,
        )
        made = m.Position(
            id=f"position/{claim}",
            holder=self.actor(holder),
            issue=issue,
            topic=topic,
            stance=m.Stance(stance),
            condition=condition,
            said_by=self.actor(said_by) if said_by else None,
            asserted=self.articles[article].published,
            claims=(claim,),
        )
        self.add("positions", made)

    def statement(self, speaker: str, gist: str, article: str, *, named: bool = True) -> None:
        claim = self.claim(
            article,
            "statements",
            m.StatementClaim,
            gist,
            speaker=speaker,
            gist=gist,
            mode=m.Mode.QUOTED,
            relayed_by=None,
            when=None,
        )
        made = m.Statement(
            id=f"statement/{claim}",
            speaker=self.actor(speaker) if named else None,
            speaker_text=speaker,
            gist=gist,
            mode=m.Mode.QUOTED,
            relayed_by=None,
            asserted=self.articles[article].published,
            claims=(claim,),
        )
        self.add("statements", made)

    def tie(self, person: str, relation: str, other: str, article: str) -> None:
        quote = f"{other}'s {relation} {person}"
        claim = self.claim(article, "ties", m.TieClaim, quote, person=person, relation=relation, other=other)
        made = m.Tie(
            id=f"tie/{claim}",
            person=self.actor(person),
            relation=relation,
            other=self.actor(other),
            claims=(claim,),
        )
        self.add("ties", made)

    def track(self, label: str, sides: tuple[str, ...], meetings: tuple[str, ...]) -> None:
        reasons = tuple(f"{' and '.join(sides)} took part" for _ in meetings)
        self.add(
            "tracks",
            m.Track(id=f"track/{slug(label)}", label=label, sides=sides, meetings=meetings, reasons=reasons),
        )

    def add(self, room: str, fact: object) -> None:
        self.lists.setdefault(room, []).append(fact)

    def facts(self) -> m.Facts:
        sources = tuple(
            m.ArticleClaims(article=self.articles[key], **{r: tuple(c) for r, c in self.sources[key].items()})  # type: ignore[arg-type]
            for key in sorted(self.articles)
        )
        rooms = {r: tuple(sorted(f, key=lambda fact: fact.id)) for r, f in self.lists.items()}  # type: ignore[attr-defined]
        return m.Facts(
            sources=sources,
            persons=tuple(sorted(self.persons.values(), key=lambda p: p.id)),
            parties=tuple(sorted(self.parties.values(), key=lambda p: p.id)),
            **rooms,  # type: ignore[arg-type]
        )


def _joined(known: m.Proposal, made: m.Proposal) -> m.Proposal:
    return replace(
        known,
        labels=tuple(dict.fromkeys((*known.labels, *made.labels))),
        proposers=tuple(dict.fromkeys((*known.proposers, *made.proposers))),
        transfers=(*known.transfers, *made.transfers),
        provisions=tuple(dict.fromkeys((*known.provisions, *made.provisions))),
        claims=(*known.claims, *made.claims),
    )
