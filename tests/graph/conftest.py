"""A small invented negotiation: two articles, their claims and the facts that these amount to.

Ruritania (Alder, Ash) and Borduria (Birch) negotiate; Cedar, an envoy of Freedonia, sees both.
"""

from __future__ import annotations

import pytest

from kg import model as m

FIRST = """Freedonia's envoy Carl Cedar met the Ruritanian president Anna Alder in Davos on 14 January.
A day later Cedar held talks with Boris Birch in Bern, joined by Alan Ash's brother-in-law.
Cedar handed Birch the draft plan; the plan foresees a ceasefire and a buffer zone.
"Ruritania demands a ceasefire," Alder said. Borduria rejects a ceasefire, Birch told reporters.
Cedar had two telephone calls with Birch.
Alder and Birch are to meet in Geneva on 22 January.
"""
SECOND = """Alder received Cedar in Davos on January 14, Анна Алдер confirmed.
Birch denied that he would meet Alder in Geneva on 22 January.
The special envoy of Freedonia, C. Cedar, flew home.
"""
_PLACES = {"Ruritania": "state", "Borduria": "state", "Freedonia": "state"}


def evidence(text: str, *quotes: str) -> tuple[m.Evidence, ...]:
    """The quotes as evidence at their first places in the text."""
    return tuple(m.Evidence(start=text.index(q), end=text.index(q) + len(q), quote=q) for q in quotes)


def _people(*pairs: tuple[str, str | None]) -> tuple[m.Participant, ...]:
    return tuple(m.Participant(name=name, person=True, side=side) for name, side in pairs)


def first_source() -> m.ArticleClaims:
    """The claims of the first article."""
    lines = FIRST.splitlines()
    met, talks, draft, said, calls, planned = (evidence(FIRST, line) for line in lines)
    alder, birch, cedar = (
        ("Anna Alder", "Ruritania"),
        ("Boris Birch", "Borduria"),
        ("Carl Cedar", "Freedonia"),
    )
    article = m.Article(
        id="one",
        text=FIRST,
        title="Envoy shuttles",
        outlet="The Courier",
        published="2026-01-16",
        passages=(m.Passage(start=0, end=len(FIRST), kind=m.PassageKind.BODY),),
    )
    return m.ArticleClaims(
        article=article,
        persons=(
            m.PersonClaim(
                id="c-alder", name="Anna Alder", aliases=("Alder",), side="Ruritania", evidence=met
            ),
            m.PersonClaim(
                id="c-birch", name="Boris Birch", aliases=("Birch",), side="Borduria", evidence=talks
            ),
            m.PersonClaim(
                id="c-cedar", name="Carl Cedar", aliases=("Cedar",), side="Freedonia", evidence=met
            ),
        ),
        ties=(
            m.TieClaim(
                id="c-tie", person="Carl Cedar", relation="brother-in-law", other="Alan Ash", evidence=talks
            ),
        ),
        offices=(
            m.OfficeClaim(
                id="c-envoy",
                person="Carl Cedar",
                title="envoy",
                polity="Freedonia",
                status=m.TenureStatus.CURRENT,
                evidence=met,
            ),
        ),
        meetings=(
            m.MeetingClaim(
                id="c-davos",
                kind=m.MeetingKind.TALKS,
                participants=_people(cedar, alder),
                when=m.When(text="14 January", edtf="2026-01-14"),
                place="Davos",
                status=m.MeetingStatus.HELD,
                evidence=met,
            ),
            m.MeetingClaim(
                id="c-bern",
                kind=m.MeetingKind.TALKS,
                participants=_people(cedar, birch),
                when=m.When(text="A day later", edtf="2026-01-15"),
                place="Bern",
                status=m.MeetingStatus.HELD,
                evidence=talks,
            ),
            m.MeetingClaim(
                id="c-calls",
                kind=m.MeetingKind.CALL,
                participants=_people(cedar, birch),
                when=None,
                place=None,
                status=m.MeetingStatus.HELD,
                count=2,
                evidence=calls,
            ),
            m.MeetingClaim(
                id="c-geneva",
                kind=m.MeetingKind.SUMMIT,
                participants=_people(alder, birch),
                when=m.When(text="22 January", edtf="2026-01-22"),
                place="Geneva",
                status=m.MeetingStatus.PLANNED,
                evidence=planned,
                doubt=planned[0],
            ),
        ),
        proposals=(
            m.ProposalClaim(
                id="c-plan",
                label="draft plan",
                proposer="Freedonia",
                handed=(m.Handover(giver="Carl Cedar", receiver="Boris Birch"),),
                related_to=None,
                provisions=("ceasefire", "buffer zone"),
                when=None,
                evidence=draft,
            ),
        ),
        positions=(
            m.PositionClaim(
                id="c-pro",
                holder="Ruritania",
                issue="ceasefire",
                stance=m.Stance.DEMANDS,
                condition=None,
                topic="ceasefire",
                said_by="Anna Alder",
                evidence=said,
            ),
            m.PositionClaim(
                id="c-con",
                holder="Borduria",
                issue="ceasefire",
                stance=m.Stance.REJECTS,
                condition=None,
                topic="ceasefire",
                said_by="Boris Birch",
                evidence=said,
            ),
        ),
        statements=(
            m.StatementClaim(
                id="c-said",
                speaker="Anna Alder",
                gist="Ruritania demands a ceasefire",
                mode=m.Mode.QUOTED,
                relayed_by=None,
                when=None,
                evidence=said,
            ),
        ),
        sticking_points=(
            m.StickingPointClaim(
                id="c-sticks",
                issue="ceasefire",
                parties=("Borduria", "Ruritania"),
                topic="ceasefire",
                evidence=said,
            ),
        ),
    )


def second_source() -> m.ArticleClaims:
    """The claims of the second article, a translated one."""
    received, denied, flew = (evidence(SECOND, line) for line in SECOND.splitlines())
    article = m.Article(id="two", text=SECOND, outlet="Novosti", published="2026-01-17", translated_from="ru")
    return m.ArticleClaims(
        article=article,
        persons=(
            m.PersonClaim(id="d-alder", name="Анна Алдер", aliases=("Alder",), side=None, evidence=received),
            m.PersonClaim(id="d-birch", name="Birch", aliases=(), side=None, evidence=denied),
            m.PersonClaim(id="d-cedar", name="C. Cedar", aliases=("Cedar",), side="Freedonia", evidence=flew),
        ),
        offices=(
            m.OfficeClaim(
                id="d-envoy",
                person="C. Cedar",
                title="special envoy",
                polity="Freedonia",
                status=m.TenureStatus.CURRENT,
                evidence=flew,
            ),
        ),
        meetings=(
            m.MeetingClaim(
                id="d-davos",
                kind=m.MeetingKind.VISIT,
                participants=_people(("Cedar", None), ("Alder", None)),
                when=m.When(text="January 14", edtf="2026-01-14"),
                place="Davos",
                status=m.MeetingStatus.HELD,
                evidence=received,
            ),
            m.MeetingClaim(
                id="d-geneva",
                kind=m.MeetingKind.TALKS,
                participants=_people(("Birch", None), ("Alder", None)),
                when=m.When(text="22 January", edtf="XXXX-01-22"),
                place="Geneva",
                status=m.MeetingStatus.DENIED,
                evidence=denied,
                status_evidence=received[0],
            ),
        ),
    )


def _meeting(id: str, claims: str, actors: dict[str, tuple[str, ...]], **what: object) -> m.Meeting:
    """A meeting; `claims` and the claims of the actors are words of a string."""
    sides = {"p-alder": "x-ruritania", "p-birch": "x-borduria", "p-cedar": "x-freedonia"}
    defaults = {"kind": m.MeetingKind.TALKS, "place": None, "count": None, "series": False, "topic": None}
    history = tuple(
        m.StatusAssertion(id=f"{id}-s-{claim}", status=status, asserted=asserted, claim=claim)
        for claim, status, asserted in what.pop("history")  # type: ignore[attr-defined]
    )
    return m.Meeting(
        id=id,
        participations=tuple(
            m.Participation(
                id=f"{id}-{actor}", actor=actor, role=m.Role.PARTY, on_behalf_of=sides[actor], claims=said
            )
            for actor, said in sorted(actors.items())
        ),
        history=history,
        claims=tuple(claims.split()),
        **{**defaults, **what},  # type: ignore[arg-type]
    )


def _meetings() -> tuple[m.Meeting, ...]:
    held, planned, denied = m.MeetingStatus.HELD, m.MeetingStatus.PLANNED, m.MeetingStatus.DENIED
    one, two = "2026-01-16", "2026-01-17"
    return (
        _meeting(
            "m-bern",
            "c-bern",
            {"p-cedar": ("c-bern",), "p-birch": ("c-bern",)},
            label="Birch and Cedar, Bern",
            when=m.When(text="A day later", edtf="2026-01-15"),
            place="Bern",
            status=held,
            history=[("c-bern", held, one)],
        ),
        _meeting(
            "m-calls",
            "c-calls",
            {"p-cedar": ("c-calls",), "p-birch": ("c-calls",)},
            label="two calls",
            when=None,
            status=held,
            kind=m.MeetingKind.CALL,
            count=2,
            history=[("c-calls", held, one)],
        ),
        _meeting(
            "m-davos",
            "c-davos d-davos",
            {"p-cedar": ("c-davos", "d-davos"), "p-alder": ("c-davos", "d-davos")},
            label="Alder and Cedar, Davos",
            when=m.When(text="14 January", edtf="2026-01-14"),
            place="Davos",
            status=held,
            history=[("c-davos", held, one), ("d-davos", held, two)],
        ),
        _meeting(
            "m-geneva",
            "c-geneva d-geneva",
            {"p-alder": ("c-geneva", "d-geneva"), "p-birch": ("c-geneva", "d-geneva")},
            label="Alder and Birch, Geneva",
            when=m.When(text="22 January", edtf="2026-01-22"),
            place="Geneva",
            status=denied,
            kind=m.MeetingKind.SUMMIT,
            history=[("c-geneva", planned, one), ("d-geneva", denied, two)],
        ),
    )


def _positions() -> tuple[m.Position, ...]:
    return (
        m.Position(
            id="q-con",
            holder="x-borduria",
            issue="ceasefire",
            topic="ceasefire",
            stance=m.Stance.REJECTS,
            condition=None,
            said_by="p-birch",
            asserted="2026-01-16",
            claims=("c-con",),
        ),
        m.Position(
            id="q-pro",
            holder="x-ruritania",
            issue="ceasefire",
            topic="ceasefire",
            stance=m.Stance.DEMANDS,
            condition=None,
            said_by="p-alder",
            asserted="2026-01-16",
            claims=("c-pro",),
        ),
    )


def _proposal() -> m.Proposal:
    transfer = m.Transfer(
        id="t-1", giver="p-cedar", receiver="p-birch", carrier=None, denied=False, claim="c-plan"
    )
    return m.Proposal(
        id="r-plan",
        label="draft plan",
        labels=("draft plan", "a plan"),
        proposers=("x-freedonia",),
        revision_of=None,
        transfers=(transfer,),
        provisions=("ceasefire", "buffer zone"),
        claims=("c-plan",),
    )


def small_story() -> m.Facts:
    """The facts of both articles."""
    current = m.TenureStatus.CURRENT
    return m.Facts(
        sources=(first_source(), second_source()),
        persons=(
            m.Person(
                id="p-alder",
                name="Anna Alder",
                names=("Anna Alder", "Alder", "Анна Алдер"),
                sides=("x-ruritania",),
                claims=("c-alder", "d-alder"),
            ),
            m.Person(
                id="p-birch",
                name="Boris Birch",
                names=("Boris Birch", "Birch"),
                sides=("x-borduria",),
                claims=("c-birch", "d-birch"),
            ),
            m.Person(
                id="p-cedar",
                name="Carl Cedar",
                names=("Carl Cedar", "Cedar", "C. Cedar"),
                sides=("x-freedonia",),
                claims=("c-cedar", "d-cedar"),
            ),
        ),
        parties=tuple(
            m.Party(id=f"x-{name.lower()}", name=name, names=(name,), kind=kind, claims=("c-davos",))
            for name, kind in sorted(_PLACES.items())
        ),
        offices=(
            m.Office(id="o-1", title="envoy", party="x-freedonia", mandate=True, claims=("c-envoy",)),
            m.Office(
                id="o-2", title="special envoy", party="x-freedonia", mandate=False, claims=("d-envoy",)
            ),
        ),
        tenures=(
            m.Tenure(
                id="h-1",
                person="p-cedar",
                office="o-1",
                title="envoy",
                status=current,
                first_cited="2026-01-16",
                last_cited="2026-01-16",
                claims=("c-envoy",),
            ),
            m.Tenure(
                id="h-2",
                person="p-cedar",
                office="o-2",
                title="special envoy",
                status=current,
                first_cited="2026-01-17",
                last_cited="2026-01-17",
                claims=("d-envoy",),
            ),
        ),
        meetings=_meetings(),
        proposals=(_proposal(),),
        positions=_positions(),
        statements=(
            m.Statement(
                id="s-1",
                speaker="p-alder",
                speaker_text="Anna Alder",
                gist="Ruritania demands a ceasefire",
                mode=m.Mode.QUOTED,
                relayed_by=None,
                asserted="2026-01-16",
                claims=("c-said",),
            ),
        ),
        sticking_points=(
            m.StickingPoint(
                id="z-1",
                issue="ceasefire",
                topic="ceasefire",
                parties=("x-borduria", "x-ruritania"),
                asserted="2026-01-16",
                claims=("c-sticks",),
            ),
        ),
        tracks=(
            m.Track(
                id="k-1",
                label="Borduria and Freedonia",
                sides=("x-borduria", "x-freedonia"),
                meetings=("m-calls", "m-bern"),
                reasons=("both sides called", "both sides met"),
            ),
        ),
    )


@pytest.fixture(scope="session")
def story() -> m.Facts:
    """The invented negotiation."""
    return small_story()
