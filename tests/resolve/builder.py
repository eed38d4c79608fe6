"""Claims by hand: one article as a short call, with ids and offsets filled in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from kg import model as m

HELD, PLANNED, PROPOSED = m.MeetingStatus.HELD, m.MeetingStatus.PLANNED, m.MeetingStatus.PROPOSED
TALKS, CALL, VISIT, SUMMIT = (
    m.MeetingKind.TALKS,
    m.MeetingKind.CALL,
    m.MeetingKind.VISIT,
    m.MeetingKind.SUMMIT,
)


class Story:
    """The claims of one article; offsets grow with every claim."""

    def __init__(self, article: str, published: str | None = None) -> None:
        self.article = m.Article(id=article, text="", published=published)
        self._places = count()
        self.claims: dict[str, list[object]] = {}

    def _claim(self, kind: str) -> dict[str, object]:
        start = next(self._places)
        evidence = (m.Evidence(start=start, end=start + 1, quote="x"),)
        return {"id": m.claim_id(self.article.id, kind, start, start + 1), "evidence": evidence}

    def _add(self, kind: str, claim: object) -> Story:
        self.claims.setdefault(kind, []).append(claim)
        return self

    def person(self, name: str, side: str | None = None, *aliases: str) -> Story:
        return self._add(
            "persons",
            m.PersonClaim(name=name, aliases=aliases, side=side, **self._claim("person")),  # type: ignore[arg-type]
        )

    def office(
        self,
        person: str,
        title: str,
        polity: str | None,
        status: m.TenureStatus = m.TenureStatus.CURRENT,
    ) -> Story:
        return self._add(
            "offices",
            m.OfficeClaim(
                person=person,
                title=title,
                polity=polity,
                status=status,
                **self._claim("office"),  # type: ignore[arg-type]
            ),
        )

    def tie(self, person: str, relation: str, other: str) -> Story:
        return self._add(
            "ties",
            m.TieClaim(person=person, relation=relation, other=other, **self._claim("tie")),  # type: ignore[arg-type]
        )

    def meeting(
        self,
        *who: str | m.Participant,
        on: str | None = None,
        place: str | None = None,
        status: m.MeetingStatus = HELD,
        kind: m.MeetingKind = TALKS,
        count: int | None = None,
        series: bool = False,
        topic: str | None = None,
    ) -> Story:
        """Participants are printed names: of one of the article's persons, else of a polity."""
        known = [claim for claim in self.claims.get("persons", []) if isinstance(claim, m.PersonClaim)]
        persons = {name for claim in known for name in (claim.name, *claim.aliases)}
        participants = tuple(
            name if isinstance(name, m.Participant) else m.Participant(name=name, person=name in persons)
            for name in who
        )
        return self._add(
            "meetings",
            m.MeetingClaim(
                kind=kind,
                participants=participants,
                when=m.When(text=on, edtf=on) if on else None,
                place=place,
                status=status,
                count=count,
                series=series,
                topic=topic,
                **self._claim("meeting"),  # type: ignore[arg-type]
            ),
        )

    def proposal(
        self,
        label: str,
        proposer: str | None = None,
        *,
        handed: Sequence[m.Handover] = (),
        related_to: str | None = None,
        provisions: Sequence[str] = (),
    ) -> Story:
        return self._add(
            "proposals",
            m.ProposalClaim(
                label=label,
                proposer=proposer,
                handed=tuple(handed),
                related_to=related_to,
                provisions=tuple(provisions),
                when=None,
                **self._claim("proposal"),  # type: ignore[arg-type]
            ),
        )

    def position(
        self,
        holder: str,
        issue: str,
        stance: m.Stance,
        *,
        topic: str | None = None,
        said_by: str | None = None,
    ) -> Story:
        return self._add(
            "positions",
            m.PositionClaim(
                holder=holder,
                issue=issue,
                stance=stance,
                condition=None,
                topic=topic,
                said_by=said_by,
                **self._claim("position"),  # type: ignore[arg-type]
            ),
        )

    def statement(self, speaker: str, gist: str, relayed_by: str | None = None) -> Story:
        return self._add(
            "statements",
            m.StatementClaim(
                speaker=speaker,
                gist=gist,
                mode=m.Mode.QUOTED,
                relayed_by=relayed_by,
                when=None,
                **self._claim("statement"),  # type: ignore[arg-type]
            ),
        )

    def sticking_point(self, issue: str, *parties: str) -> Story:
        return self._add(
            "sticking_points",
            m.StickingPointClaim(
                issue=issue,
                parties=tuple(sorted(parties)),
                topic=None,
                **self._claim("sticking-point"),  # type: ignore[arg-type]
            ),
        )

    def told(self) -> m.ArticleClaims:
        """The article with its claims."""
        return m.ArticleClaims(
            article=self.article,
            **{kind: tuple(claims) for kind, claims in self.claims.items()},  # type: ignore[arg-type]
        )


def telling(article: str, published: str | None = None) -> Story:
    """Begin an article."""
    return Story(article, published)
