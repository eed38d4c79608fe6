"""Made-up facts for the tests of the page: invented articles whose quotes stand at exact offsets."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import (
    Article,
    ArticleClaims,
    Evidence,
    Facts,
    Meeting,
    MeetingClaim,
    MeetingKind,
    MeetingStatus,
    Mode,
    Office,
    OfficeClaim,
    Participant,
    Participation,
    Party,
    PassageKind,
    Person,
    PersonClaim,
    Position,
    PositionClaim,
    Proposal,
    ProposalClaim,
    Role,
    Stance,
    Statement,
    StatementClaim,
    StatusAssertion,
    Tenure,
    TenureStatus,
    Tie,
    Track,
    Transfer,
    When,
)


@dataclass
class Draft:
    """Articles that grow sentence by sentence, and the facts that their sentences prove."""

    articles: list[dict] = field(default_factory=list)
    claims: list[dict[str, list]] = field(default_factory=list)
    persons: dict[str, Person] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    rest: dict[str, list] = field(default_factory=dict)
    number: int = 0

    def article(self, **known: object) -> int:
        self.articles.append({"text": "", **known})
        self.claims.append({})
        return len(self.articles) - 1

    def _next(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number:06}"

    def say(
        self, article: int, before: str, quote: str, after: str, passage: PassageKind = PassageKind.BODY
    ) -> Evidence:
        text = self.articles[article]["text"]
        start = len(text) + len(before)
        self.articles[article]["text"] = f"{text}{before}{quote}{after}\n\n"
        return Evidence(start=start, end=start + len(quote), quote=quote, passage=passage)

    def _claim(self, article: int, kind: str, record: object) -> str:
        self.claims[article].setdefault(kind, []).append(record)
        return record.id

    def _fact(self, kind: str, record: object) -> str:
        self.rest.setdefault(kind, []).append(record)
        return record.id

    def party(self, name: str, kind: str = "state") -> str:
        party = Party(id=self._next("y"), name=name, names=(name,), kind=kind, claims=())
        self.parties[party.id] = party
        return party.id

    def person(
        self, name: str, side: str | None, article: int, names: Iterable[str] = (), quote: str | None = None
    ) -> str:
        evidence = self.say(article, "Readers know ", quote or f"{name} well", " by now.")
        claim = PersonClaim(
            id=self._next("c"), name=name, aliases=tuple(names), side=None, evidence=(evidence,)
        )
        self._claim(article, "persons", claim)
        person = Person(
            id=self._next("p"),
            name=name,
            names=(name, *names),
            sides=(side,) if side else (),
            claims=(claim.id,),
        )
        self.persons[person.id] = person
        return person.id

    def office(self, person: str, title: str, party: str | None, article: int) -> str:
        evidence = self.say(article, "It was ", f"{self.persons[person].name}, {title}", ", who spoke.")
        claim = OfficeClaim(
            id=self._next("c"),
            person=self.persons[person].name,
            title=title,
            polity=None,
            status=TenureStatus.CURRENT,
            evidence=(evidence,),
        )
        self._claim(article, "offices", claim)
        office = self._fact(
            "offices", Office(id=self._next("o"), title=title, party=party, mandate=False, claims=(claim.id,))
        )
        published = self.articles[article].get("published")
        tenure = Tenure(
            id=self._next("n"),
            person=person,
            office=office,
            title=title,
            status=TenureStatus.CURRENT,
            first_cited=published,
            last_cited=published,
            claims=(claim.id,),
        )
        self._fact("tenures", tenure)
        return office

    def tie(self, person: str, relation: str, other: str, article: int) -> None:
        from kg.model import TieClaim

        evidence = self.say(
            article, "", f"{self.persons[person].name} is {relation} of {self.persons[other].name}", "."
        )
        claim = TieClaim(id=self._next("c"), person="a", relation=relation, other="b", evidence=(evidence,))
        self._claim(article, "ties", claim)
        self._fact(
            "ties", Tie(id=self._next("i"), person=person, relation=relation, other=other, claims=(claim.id,))
        )

    def name(self, actor: str) -> str:
        return (self.persons.get(actor) or self.parties[actor]).name

    def meeting(
        self,
        actors: Sequence[str],
        articles: Sequence[int],
        *,
        date: str | None = None,
        place: str | None = None,
        status: MeetingStatus = MeetingStatus.HELD,
        reports: Sequence[MeetingStatus] | None = None,
        label: str | None = None,
        quote: str | None = None,
        kind: MeetingKind = MeetingKind.TALKS,
        count: int | None = None,
    ) -> str:
        names = ", ".join(self.name(actor) for actor in actors)
        claims, history = [], []
        for article, said in zip(articles, reports or [status] * len(articles), strict=True):
            evidence = self.say(
                article,
                "According to the paper, ",
                quote or f"{names} met in {place} on {date} ({said})",
                " behind closed doors.",
            )
            claim = MeetingClaim(
                id=self._next("c"),
                kind=kind,
                participants=tuple(Participant(name=self.name(a), person=a in self.persons) for a in actors),
                when=When(text=date, edtf=date) if date else None,
                place=place,
                status=said,
                evidence=(evidence,),
            )
            claims.append(self._claim(article, "meetings", claim))
            history.append(
                StatusAssertion(
                    id=self._next("s"),
                    status=said,
                    asserted=self.articles[article].get("published"),
                    claim=claim.id,
                )
            )
        parts = tuple(
            Participation(
                id=self._next("a"),
                actor=actor,
                role=Role.PARTY,
                on_behalf_of=(*self.persons[actor].sides, None)[0] if actor in self.persons else actor,
                claims=tuple(claims),
            )
            for actor in actors
        )
        return self._fact(
            "meetings",
            Meeting(
                id=self._next("m"),
                label=label or f"{kind.value.capitalize()} in {place}, {date}",
                kind=kind,
                participations=parts,
                when=When(text=date, edtf=date) if date else None,
                place=place,
                status=status,
                history=tuple(history),
                count=count,
                series=False,
                topic=None,
                claims=tuple(claims),
            ),
        )

    def proposal(
        self,
        label: str,
        actor: str | None,
        article: int,
        *,
        transfers: Sequence[tuple[str, str, str | None]] = (),
        revises: str | None = None,
        provisions: Sequence[str] = (),
        date: str | None = None,
    ) -> str:
        evidence = self.say(article, "On the table lay ", label, ", as all could see.")
        claim = ProposalClaim(
            id=self._next("c"),
            label=label,
            proposer=None,
            handed=(),
            related_to=None,
            provisions=tuple(provisions),
            when=When(text=date, edtf=date) if date else None,
            evidence=(evidence,),
        )
        self._claim(article, "proposals", claim)
        handed = tuple(
            Transfer(id=self._next("x"), giver=g, receiver=r, carrier=c, denied=False, claim=claim.id)
            for g, r, c in transfers
        )
        return self._fact(
            "proposals",
            Proposal(
                id=self._next("r"),
                label=label,
                labels=(label,),
                proposers=(actor,) if actor else (),
                revision_of=revises,
                transfers=handed,
                provisions=tuple(provisions),
                claims=(claim.id,),
            ),
        )

    def position(
        self, holder: str, stance: Stance, issue: str, article: int, topic: str | None = None
    ) -> str:
        evidence = self.say(article, "", f"{self.name(holder)} {stance.value} {issue}", ", it is said.")
        claim = PositionClaim(
            id=self._next("c"),
            holder="h",
            issue=issue,
            stance=stance,
            condition=None,
            topic=topic,
            said_by=None,
            evidence=(evidence,),
        )
        self._claim(article, "positions", claim)
        return self._fact(
            "positions",
            Position(
                id=self._next("q"),
                holder=holder,
                issue=issue,
                topic=topic,
                stance=stance,
                condition=None,
                said_by=None,
                asserted=self.articles[article].get("published"),
                claims=(claim.id,),
            ),
        )

    def statement(self, speaker: str, words: str, article: int) -> None:
        evidence = self.say(article, "“", words, f"”, said {self.name(speaker)}.")
        claim = StatementClaim(
            id=self._next("c"),
            speaker=self.name(speaker),
            gist=words,
            mode=Mode.QUOTED,
            relayed_by=None,
            when=None,
            evidence=(evidence,),
        )
        self._claim(article, "statements", claim)
        self._fact(
            "statements",
            Statement(
                id=self._next("t"),
                speaker=speaker,
                speaker_text=self.name(speaker),
                gist=words,
                mode=Mode.QUOTED,
                relayed_by=None,
                asserted=None,
                claims=(claim.id,),
            ),
        )

    def track(self, label: str, sides: Sequence[str], meetings: Sequence[str]) -> str:
        return self._fact(
            "tracks",
            Track(
                id=self._next("k"),
                label=label,
                sides=tuple(sides),
                meetings=tuple(meetings),
                reasons=("the sides that meet",),
            ),
        )

    def facts(self) -> Facts:
        sources = tuple(
            ArticleClaims(
                article=Article(id=f"article-{number}", **known),
                **{kind: tuple(claims) for kind, claims in self.claims[number].items()},
            )
            for number, known in enumerate(self.articles)
        )
        rest = {
            kind: tuple(sorted(records, key=lambda record: record.id)) for kind, records in self.rest.items()
        }
        return Facts(
            sources=sources,
            persons=tuple(self.persons.values()),
            parties=tuple(self.parties.values()),
            **rest,
        )


SIDES = {
    "Russia": ["Kirill Dmitriev", "Sergei Lavrov", "Yuri Ushakov", "Vladimir Putin"],
    "US": ["Steve Witkoff", "Marco Rubio", "Donald Trump", "Jared Kushner", "Keith Kellogg", "Scott Bessent"],
    "Ukraine": ["Volodymyr Zelensky", "Andriy Yermak", "Rustem Umerov", "Andrii Sybiha", "Yulia Svyrydenko"],
    "Europe": [
        "Emmanuel Macron",
        "Keir Starmer",
        "Friedrich Merz",
        "Ursula von der Leyen",
        "Jonathan Powell",
    ],
    "Saudi Arabia": ["Mohammed bin Salman", "Faisal bin Farhan"],
    "Turkey": ["Hakan Fidan"],
}
OFFICES = {
    "Sergei Lavrov": "foreign minister",
    "Steve Witkoff": "special envoy",
    "Marco Rubio": "secretary of state",
    "Emmanuel Macron": "president",
    "Friedrich Merz": "chancellor",
}
TRACKS = {
    "Russia – US": {"Russia", "US"},
    "Ukraine – US": {"Ukraine", "US"},
    "Europe – Ukraine": {"Europe", "Ukraine"},
}
CITIES = [
    "Riyadh",
    "Moscow",
    "Washington",
    "Geneva",
    "Paris",
    "London",
    "Istanbul",
    "Jeddah",
    "Kyiv",
    "Berlin",
    "Miami",
]
STATUSES = [MeetingStatus.HELD] * 7 + [
    MeetingStatus.PLANNED,
    MeetingStatus.PROPOSED,
    MeetingStatus.CANCELLED,
    MeetingStatus.DENIED,
]


def realistic(meetings: int = 46, seed: int = 4) -> Facts:
    """A year of invented diplomacy among well-known names: 23 persons, 6 sides, 3 tracks."""
    chance, draft = random.Random(seed), Draft()
    articles = [
        draft.article(
            title=f"Article number {number}",
            outlet=f"Example Wire {number % 4}",
            url=f"https://example.org/a/{number}",
            published=f"2025-{2 + number:02}-15",
            published_estimated=number % 3 == 0,
            translated_from="ru" if number % 2 else None,
        )
        for number in range(10)
    ]
    parties = {side: draft.party(side) for side in SIDES}
    people = {
        name: draft.person(name, parties[side], chance.choice(articles), [name.split()[-1], name.upper()])
        for side, names in SIDES.items()
        for name in names
    }
    for name, title in OFFICES.items():
        draft.office(people[name], title, draft.persons[people[name]].sides[0], chance.choice(articles))
    draft.tie(people["Jared Kushner"], "son-in-law", people["Donald Trump"], articles[0])
    by_track: dict[str, list[str]] = {}
    for _ in range(meetings):
        _one_meeting(draft, chance, articles, people, by_track)
    draft.meeting(
        [parties["Russia"], parties["Ukraine"]],
        articles[:2],
        date="2025-04-15/2025-04-16",
        place="Ankara",
        status=MeetingStatus.DENIED,
        reports=[MeetingStatus.PLANNED, MeetingStatus.DENIED],
    )
    _papers(draft, chance, articles, people, parties)
    for label, found in by_track.items():
        draft.track(label, [parties[side] for side in sorted(TRACKS[label])], found)
    return draft.facts()


def _one_meeting(
    draft: Draft,
    chance: random.Random,
    articles: list[int],
    people: dict[str, str],
    by_track: dict[str, list[str]],
) -> None:
    label = chance.choices(list(TRACKS), [4, 3, 3])[0]
    first, second = sorted(TRACKS[label])
    present = {
        *chance.sample(SIDES[first], chance.choice([1, 1, 2])),
        *chance.sample(SIDES[second], chance.choice([1, 1, 2])),
    }
    if label == "Russia – US" and chance.random() < 0.6:
        present |= {"Kirill Dmitriev", "Steve Witkoff"}
    if chance.random() < 0.25:
        present.add(chance.choice(SIDES["Saudi Arabia"] + SIDES["Turkey"]))
    day = datetime.date(2025, 2, 1) + datetime.timedelta(days=chance.randint(0, 300))
    date = chance.choice([str(day)] * 6 + [str(day)[:7], None])
    status = chance.choice(STATUSES)
    meeting = draft.meeting(
        [people[name] for name in sorted(present)],
        chance.sample(articles, chance.choice([1, 1, 2])),
        date=date,
        place=chance.choice(CITIES),
        status=status,
    )
    if chance.random() < 0.9:
        by_track.setdefault(label, []).append(meeting)


def _papers(
    draft: Draft, chance: random.Random, articles: list[int], people: dict[str, str], parties: dict[str, str]
) -> None:
    plan = draft.proposal(
        "the 28-point plan",
        parties["US"],
        articles[4],
        provisions=["no membership", "frozen lines"],
        date="2025-11",
    )
    draft.proposal("the 20-point plan", parties["Ukraine"], articles[6], revises=plan, date="2025-12")
    draft.proposal(
        "the January draft",
        parties["US"],
        articles[8],
        transfers=[(people["Steve Witkoff"], people["Vladimir Putin"], people["Kirill Dmitriev"])],
    )
    for issue in ("recognition of territory", "security guarantees", "membership of the alliance"):
        for side in ("Russia", "US", "Ukraine", "Europe"):
            draft.position(
                parties[side],
                chance.choice([Stance.DEMANDS, Stance.REJECTS, Stance.SUPPORTS]),
                issue,
                chance.choice(articles),
                topic="t1",
            )
    draft.position(people["Keith Kellogg"], Stance.OPPOSES, "a partition of the country", articles[3])
    for name in ("Steve Witkoff", "Sergei Lavrov", "Volodymyr Zelensky"):
        draft.statement(
            people[name], f"We are closer than ever, thinks {name.split()[-1]}", chance.choice(articles)
        )


def large(size: int, seed: int = 7) -> Facts:
    """About `size` nodes: a quarter persons in ten sides, the rest meetings, on six tracks."""
    chance, draft = random.Random(seed), Draft()
    articles = [
        draft.article(title=f"A{number}", outlet="Wire", published="2025-06-01")
        for number in range(max(1, size // 200))
    ]
    sides = [draft.party(f"Side {number}") for number in range(10)]
    people = [
        draft.person(f"Person {number:05}", chance.choice(sides), chance.choice(articles))
        for number in range(size // 4)
    ]
    tracks: list[list[str]] = [[] for _ in range(6)]
    for number in range(size - len(people) - len(sides)):
        present = {people[min(int(chance.paretovariate(0.6)) - 1, len(people) - 1)] for _ in range(2)} | {
            chance.choice(people)
        }
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randint(0, 700))
        tracks[number % 6].append(
            draft.meeting(
                sorted(present), [chance.choice(articles)], date=str(day), place=chance.choice(CITIES)
            )
        )
    for number, found in enumerate(tracks):
        draft.track(f"Track {number}", sides[:2], found)
    return draft.facts()
