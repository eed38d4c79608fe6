"""Laws that hold for any claims: order and repetition do not matter, nothing is lost, nothing is invented."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    ArticleClaims,
    Facts,
    Handover,
    MeetingKind,
    MeetingStatus,
    Participant,
    Role,
    Stance,
)
from kg.names import same_person
from kg.resolve import resolve
from resolve.builder import telling

PERSONS = (
    "Vladimir Zelensky", "Volodymyr Zelenskyy", "Zelensky", "Зеленський", "S. Lavrov", "Sergei Lavrov",
    "Sofia Lavrova", "Lavrov", "Donald Trump", "Donald Trump Jr.", "Trump", "Melania Trump", "Wang Yi",
    "Wang", "Mohammed bin Salman", "Salman", "A. Petrov", "Alexander Petrov", "Andrei Petrov",
)  # fmt: skip
POLITIES = ("Russia", "Ukraine", "United States", "Moscow", "Institute of Weights")
DAYS = (
    None,
    "2026-01-22",
    "XXXX-01-22",
    "2026-01",
    "2026-01-20/2026-01-22",
    "2025",
    "2026-01-29",
    "2026-01~",
)
PLACES = (None, "Moscow", "Russia", "Kremlin", "Paris", "Anytown")
LABELS = ("28-point plan", "the 28-point peace plan", "peace plan", "20-point plan", "plan")
ISSUES = ("a ceasefire", "ceasefire", "NATO membership of Ukraine", "Ukraine's NATO membership")

name, side = st.sampled_from(PERSONS), st.sampled_from((None, *POLITIES))
anyone = st.sampled_from(PERSONS + POLITIES)
participant = st.one_of(
    st.builds(Participant, name=name, person=st.just(True), role=st.sampled_from(Role), side=side),
    st.builds(
        Participant,
        name=st.sampled_from(POLITIES),
        person=st.just(False),
        role=st.sampled_from(Role),
        side=side,
    ),
)
published = st.sampled_from((None, "2026-01-21/2026-01-22", "2026-01-22", "2026-01-30", "2025-06"))


@st.composite
def articles(draw: st.DrawFn) -> list[ArticleClaims]:
    """Up to four articles with a few claims of every kind."""
    return [draw(article(key)) for key in "abcd"[: draw(st.integers(0, 4))]]


@st.composite
def article(draw: st.DrawFn, key: str) -> ArticleClaims:
    story = telling(key, draw(published))
    for who in draw(st.lists(name, max_size=4)):
        story.person(who, draw(side), *draw(st.lists(name, max_size=1)))
    for who in draw(st.lists(name, max_size=2)):
        story.office(who, draw(st.sampled_from(("envoy", "President"))), draw(side))
        story.tie(who, "brother", draw(name))
    for _ in range(draw(st.integers(0, 3))):
        story.meeting(
            *draw(st.lists(participant, max_size=3)),
            on=draw(st.sampled_from(DAYS)),
            place=draw(st.sampled_from(PLACES)),
            status=draw(st.sampled_from(MeetingStatus)),
            kind=draw(st.sampled_from(MeetingKind)),
            count=draw(st.sampled_from((None, None, 2))),
            series=draw(st.booleans()),
        )
    for label in draw(st.lists(st.sampled_from(LABELS), max_size=2)):
        handed = Handover(giver=draw(anyone), receiver=draw(anyone), carrier=draw(st.none() | anyone))
        story.proposal(
            label,
            draw(st.none() | anyone),
            handed=[handed],
            related_to=draw(st.sampled_from((None, *LABELS))),
        )
    for issue in draw(st.lists(st.sampled_from(ISSUES), max_size=2)):
        story.position(draw(anyone), issue, draw(st.sampled_from((Stance.DEMANDS, Stance.REJECTS))))
        story.statement(draw(anyone), "words", draw(st.sampled_from((None, "a source", *PERSONS))))
        story.sticking_point(issue, *draw(st.lists(anyone, max_size=2, unique=True)))
    return story.told()


few = settings(max_examples=30, deadline=None)

KINDS = (
    "persons",
    "parties",
    "ties",
    "offices",
    "tenures",
    "meetings",
    "proposals",
    "positions",
    "statements",
    "sticking_points",
)


@few
@given(articles(), st.randoms())
def test_the_order_of_the_articles_does_not_matter(sources: list[ArticleClaims], random: object) -> None:
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(sources)


@few
@given(articles())
def test_resolving_twice_changes_nothing(sources: list[ArticleClaims]) -> None:
    facts = resolve(sources)
    assert resolve(facts.sources) == facts
    assert resolve([*sources, *sources]) == facts


@few
@given(articles())
def test_every_claim_has_exactly_one_fact_of_its_kind_and_no_fact_is_without_a_claim(
    sources: list[ArticleClaims],
) -> None:
    facts = resolve(sources)
    known = {claim.id for source in sources for claim in source.claims}
    for kind in KINDS:
        for fact in getattr(facts, kind):
            assert fact.claims
            assert set(fact.claims) <= known
    pairs = (
        ("persons", "persons"), ("offices", "offices"), ("offices", "tenures"), ("meetings", "meetings"),
        ("proposals", "proposals"), ("positions", "positions"), ("statements", "statements"),
        ("sticking_points", "sticking_points"),
    )  # fmt: skip
    for claims, kind in pairs:
        cited = Counter(chain.from_iterable(fact.claims for fact in getattr(facts, kind)))
        told = {claim.id for source in sources for claim in getattr(source, claims)}
        assert {claim: cited[claim] for claim in told} == dict.fromkeys(told, 1), kind


@few
@given(articles())
def test_names_of_two_people_are_never_one_person(sources: list[ArticleClaims]) -> None:
    names = {claim.id: claim.name for source in sources for claim in source.persons}
    for person in resolve(sources).persons:
        own = {names[claim] for claim in person.claims if claim in names}
        assert not [pair for pair in combinations(sorted(own), 2) if same_person(*pair) is False]


@few
@given(articles())
def test_ids_are_unique_sorted_and_all_references_lead_somewhere(sources: list[ArticleClaims]) -> None:
    facts = resolve(sources)
    for kind in (*KINDS, "tracks"):
        ids = [fact.id for fact in getattr(facts, kind)]
        assert ids == sorted(set(ids))
    actors = {actor.id for actor in (*facts.persons, *facts.parties)}
    assert _actors(facts) <= actors
    assert {tenure.office for tenure in facts.tenures} <= {office.id for office in facts.offices}
    plans = {proposal.id for proposal in facts.proposals}
    assert {plan.revision_of for plan in facts.proposals if plan.revision_of} <= plans
    assert {key for track in facts.tracks for key in track.meetings} <= {m.id for m in facts.meetings}


def _actors(facts: Facts) -> set[str]:
    """Every id of a person or party that a fact refers to."""
    parts = [part for meeting in facts.meetings for part in meeting.participations]
    transfers = [transfer for plan in facts.proposals for transfer in plan.transfers]
    named: list[str | None] = [tenure.person for tenure in facts.tenures]
    named += [office.party for office in facts.offices]
    named += [end for tie in facts.ties for end in (tie.person, tie.other)]
    named += [end for part in parts for end in (part.actor, part.on_behalf_of)]
    named += [end for one in transfers for end in (one.giver, one.receiver, one.carrier)]
    named += [proposer for plan in facts.proposals for proposer in plan.proposers]
    named += [position.holder for position in facts.positions]
    named += [statement.speaker for statement in facts.statements]
    named += [side for track in facts.tracks for side in track.sides]
    named += [side for person in facts.persons for side in person.sides]
    return {key for key in named if key is not None}


@few
@given(articles(), article("z"))
def test_a_later_article_keeps_the_ids_of_meetings_that_it_does_not_report(
    sources: list[ArticleClaims], extra: ArticleClaims
) -> None:
    before = {meeting.id for meeting in resolve(sources).meetings}
    later = ArticleClaims(article=extra.article, persons=extra.persons)
    assert before == {meeting.id for meeting in resolve([*sources, later]).meetings}


def test_nothing_comes_of_nothing() -> None:
    assert resolve([]) == Facts()


@pytest.mark.parametrize("text", ["</script>", '"; DROP', "a\nb", "<img onerror=x>", "\u202e", "\ud800"])
def test_odd_names_do_no_harm(text: str) -> None:
    story = (
        telling("a")
        .person(text, text)
        .meeting(text, on=text, place=text)
        .position(text, text, Stance.DEMANDS)
    )
    facts = resolve([story.statement(text, text).proposal(text, text, related_to=text).told()])
    assert facts.persons[0].name == text
