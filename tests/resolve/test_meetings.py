"""Which reports are one meeting: people, date and place must agree, never people alone."""

from __future__ import annotations

import pytest

from kg.model import Facts, Meeting, MeetingKind, MeetingStatus, Participant, Role
from kg.resolve import resolve
from resolve.builder import CALL, HELD, PLANNED, PROPOSED, SUMMIT, TALKS, VISIT, Story, telling


def cast(article: str, published: str | None) -> Story:
    """An article that names two Americans, two Russians and two Ukrainians."""
    return (
        telling(article, published)
        .person("Steve Witkoff", "United States", "Witkoff")
        .person("Jared Kushner", "United States", "Kushner")
        .person("Vladimir Putin", "Russia", "Putin")
        .person("Kirill Dmitriev", "Russia")
        .person("Volodymyr Zelensky", "Ukraine", "Zelensky")
        .person("Donald Trump", "United States", "Trump")
    )


def meetings(*articles: Story) -> tuple[Meeting, ...]:
    return resolve(article.told() for article in articles).meetings


def only(*articles: Story) -> Meeting:
    found = meetings(*articles)
    assert len(found) == 1, [meeting.label for meeting in found]
    return found[0]


def names(facts: Facts) -> dict[str, str]:
    return {actor.id: actor.name for actor in (*facts.persons, *facts.parties)}


# ---------------------------------------------------------------- one meeting in several articles


def test_a_state_and_a_city_in_it_on_the_same_day_are_one_meeting() -> None:
    who = ("Steve Witkoff", "Jared Kushner", "Vladimir Putin")
    found = only(
        cast("000", "2026-01-21/2026-01-22").meeting(*who, on="2026-01-22", place="Russia", status=PLANNED),
        cast("001", "2026-01-22").meeting(*who, on="2026-01-22", place="Moscow", status=PLANNED),
    )
    assert (found.place, found.status, len(found.claims)) == ("Moscow", PLANNED, 2)
    assert found.label == "Witkoff & Kushner – Putin, Moscow, 2026-01-22"


def test_an_unknown_year_is_the_one_nearest_to_the_article() -> None:
    who = ("Steve Witkoff", "Vladimir Putin")
    found = only(
        cast("000", "2026-01-21").meeting(*who, on="2026-01-22", place="Russia", status=PLANNED),
        cast("001", "2026-01-22").meeting(*who, on="XXXX-01-22", place="Moscow", status=PLANNED),
    )
    assert found.when is not None
    assert found.when.edtf == "2026-01-22"


def test_a_day_and_its_month_in_the_same_place_are_one_meeting_dated_by_the_day() -> None:
    found = only(
        cast("000", "2026-01-21/2026-01-22").meeting(
            "Vladimir Putin", "Donald Trump", on="2025-08-15", place="Alaska", kind=SUMMIT
        ),
        cast("001", "2026-01-22").meeting("Putin", "Donald Trump", on="2025-08", place="Alaska", kind=SUMMIT),
    )
    assert found.when is not None
    assert found.when.edtf == "2025-08-15"
    assert len(found.participations) == 2


def test_a_city_and_its_region_on_the_same_day_are_one_meeting() -> None:
    who = ("Vladimir Putin", "Donald Trump")
    only(
        cast("a", "2025-08-15").meeting(*who, on="2025-08-15", place="Anchorage", kind=SUMMIT),
        cast("b", "2025-08-16").meeting(*who, on="2025-08-15", place="Alaska", kind=SUMMIT),
    )


def test_a_meeting_foretold_by_one_article_and_recalled_by_a_later_one_was_held() -> None:
    who = ("Vladimir Putin", "Steve Witkoff", "Jared Kushner")
    found = only(
        cast("004", "2025-12-01/2025-12-02").meeting(*who, on="2025-12-02", place="Moscow", status=PLANNED),
        cast("001", "2026-01-22").meeting(*who, on="2025-12", place="Moscow"),
    )
    assert found.status is HELD
    assert [entry.status for entry in found.history] == [PLANNED, HELD]


@pytest.mark.parametrize("earlier", ["2026-01", None])
def test_an_undated_plan_joins_one_of_the_same_place_in_a_near_article(earlier: str | None) -> None:
    only(
        cast("000", "2026-01-21/2026-01-22").meeting(
            "Donald Trump", "Volodymyr Zelensky", on=earlier, place="Davos", status=PLANNED, kind=SUMMIT
        ),
        cast("001", "2026-01-22").meeting("Donald Trump", "Zelensky", place="Davos", status=PLANNED),
    )


def test_a_delegation_and_its_member_travelling_to_one_place_are_one_meeting() -> None:
    found = only(
        cast("000", "2026-01-21/2026-01-22").meeting("United States", place="UAE", status=PLANNED),
        cast("001", "2026-01-22").meeting("Steve Witkoff", place="United Arab Emirates", status=PLANNED),
    )
    assert len(found.participations) == 2
    assert len({part.on_behalf_of for part in found.participations}) == 1


def test_a_team_named_by_one_article_covers_the_members_named_by_another() -> None:
    only(
        cast("a", "2026-02-01").meeting("Steve Witkoff", "Ukraine", on="2026-01-31", place="Geneva"),
        cast("b", "2026-02-02").meeting("Steve Witkoff", "Volodymyr Zelensky", on="2026-01-31"),
    )


def test_a_lone_traveller_meets_the_host_whom_the_place_implies() -> None:
    only(
        cast("a", "2026-01-21").meeting(
            "Steve Witkoff", on="2026-01-22", place="Moscow", kind=VISIT, status=PLANNED
        ),
        cast("b", "2026-01-23").meeting("Vladimir Putin", "Steve Witkoff", on="2026-01-22", place="Moscow"),
    )


def test_a_denial_of_the_same_day_overrules_the_announcement() -> None:
    who = ("Russia", "Ukraine")
    found = only(
        telling("a", "2025-04-14").meeting(*who, on="2025-04-15/2025-04-16", place="Ankara", status=PLANNED),
        telling("b", "2025-04-14").meeting(
            *who, on="2025-04-15", place="Ankara", status=MeetingStatus.DENIED
        ),
    )
    assert found.status is MeetingStatus.DENIED


def test_of_two_meetings_the_undated_report_joins_the_nearer() -> None:
    who = ("Steve Witkoff", "Vladimir Putin")
    found = meetings(
        cast("a", "2026-01-14").meeting(*who, on="2026-01-13", place="Moscow"),
        cast("b", "2026-01-21").meeting(*who, on="2026-01-20", place="Moscow"),
        cast("c", "2026-01-22").meeting(*who, place="Moscow"),
    )
    assert sorted((m.when.edtf, len(m.claims)) for m in found if m.when) == [
        ("2026-01-13", 1),
        ("2026-01-20", 2),
    ]


WHO = ("Steve Witkoff", "Vladimir Putin")


@pytest.mark.parametrize(
    ("published", "on"), [("2026-01-23", "2026-01"), (None, "XXXX-01-22"), (None, "XXXX-01")]
)
def test_a_month_or_an_open_year_joins_the_only_meeting_that_it_can_be(
    published: str | None, on: str
) -> None:
    known = cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow")
    again = cast("c", "2026-01-16").meeting(*WHO, on="2026-01-22", status=PLANNED)
    only(cast("a", published).meeting(*WHO, on=on), known, again)
    other = cast("d", "2026-01-30").meeting(*WHO, on="2026-01-28", place="Moscow")
    if on != "XXXX-01-22":
        assert len(meetings(cast("a", published).meeting(*WHO, on=on), known, other)) == 3


def test_a_plan_told_again_within_days_is_one_plan_without_a_place() -> None:
    first = cast("a", "2026-01-14").meeting(*WHO, status=PLANNED)
    only(first, cast("b", "2026-01-19").meeting(*WHO, status=PROPOSED))
    assert len(meetings(first, cast("b", "2026-03-19").meeting(*WHO, status=PLANNED))) == 2
    assert len(meetings(first, cast("b", "2026-01-19").meeting(*WHO))) == 2


# ---------------------------------------------------------------- two meetings


@pytest.mark.parametrize(
    ("why", "first", "second"),
    [
        (
            "a week apart",
            cast("a", "2026-01-23").meeting(*WHO, on="2026-01-15", place="Moscow"),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow"),
        ),
        (
            "another year",
            cast("a", "2026-01-23").meeting(*WHO, on="2025-01-22", place="Moscow"),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow"),
        ),
        (
            "an unknown year in an article of another year",
            cast("a", "2025-01-23").meeting(*WHO, on="XXXX-01-22", place="Moscow"),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow"),
        ),
        (
            "people alone",
            cast("a", "2026-01-23").meeting(*WHO),
            cast("b", "2026-01-23").meeting(*WHO),
        ),
        (
            "people and place without a date in distant articles",
            cast("a", "2025-11-23").meeting(*WHO, place="Moscow"),
            cast("b", "2026-01-23").meeting(*WHO, place="Moscow"),
        ),
        (
            "a year says too little",
            cast("a", "2026-01-23").meeting(*WHO, on="2025", place="Moscow"),
            cast("b", "2026-01-23").meeting(*WHO, on="2025-12-02", place="Moscow"),
        ),
        (
            "two states on one day",
            cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Russia"),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Paris"),
        ),
        (
            "a call and talks",
            cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", kind=CALL),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22"),
        ),
        (
            "one shared person",
            cast("a", "2026-01-23").meeting("Donald Trump", "Vladimir Putin", on="2026-01-22", place="Davos"),
            cast("b", "2026-01-23").meeting(
                "Donald Trump", "Volodymyr Zelensky", on="2026-01-22", place="Davos"
            ),
        ),
        (
            "nobody in common",
            cast("a", "2026-01-23").meeting(
                "Vladimir Putin", "Kirill Dmitriev", on="2026-01-22", place="Paris"
            ),
            cast("b", "2026-01-23").meeting("Donald Trump", "Jared Kushner", on="2026-01-22", place="Paris"),
        ),
        (
            "a side in common",
            cast("a", "2026-01-23").meeting("United States", "Ukraine", on="2026-01-22", place="Geneva"),
            cast("b", "2026-01-23").meeting("United States", "Russia", on="2026-01-22", place="Geneva"),
        ),
        (
            "the same states without a place",
            cast("a", "2026-01-23").meeting("United States", "Ukraine", on="2026-01-22"),
            cast("b", "2026-01-23").meeting("United States", "Ukraine", on="2026-01-22"),
        ),
        (
            "two travellers of one side",
            cast("a", "2026-01-23").meeting("Steve Witkoff", place="UAE", status=PLANNED),
            cast("b", "2026-01-23").meeting("Donald Trump", place="UAE", status=PLANNED),
        ),
        (
            "held before the article that announces the next",
            cast("a", "2026-01-10").meeting(*WHO, place="Moscow"),
            cast("b", "2026-01-15").meeting(*WHO, place="Moscow", status=PLANNED),
        ),
        (
            "a count of meetings and one of them",
            cast("a", "2026-01-23").meeting(*WHO, count=6, series=True),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow"),
        ),
        (
            "two ordinals",
            cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", count=3, series=True),
            cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", count=4, series=True),
        ),
    ],
)
def test_what_must_stay_two_meetings(why: str, first: Story, second: Story) -> None:
    assert len(meetings(first, second)) == 2, why


def test_one_article_tells_two_meetings_apart() -> None:
    article = cast("a", "2026-01-23")
    article.meeting(*WHO, place="Moscow", status=PROPOSED).meeting(*WHO, place="Moscow", status=PLANNED)
    assert len(meetings(article)) == 2


def test_what_one_article_says_twice_of_one_day_is_one_meeting() -> None:
    article = cast("a", "2026-01-23")
    article.meeting(*WHO, on="2026-01-22", place="Moscow").meeting(*WHO, "Jared Kushner", on="2026-01-22")
    only(article)


def test_a_vague_report_does_not_chain_two_meetings() -> None:
    found = meetings(
        cast("a", "2026-01-24").meeting(*WHO, on="2026-01-15", place="Moscow"),
        cast("b", "2026-01-24").meeting(*WHO, on="2026-01", place="Russia"),
        cast("c", "2026-01-24").meeting(*WHO, on="2026-01-22", place="Moscow"),
    )
    assert sorted(len(meeting.claims) for meeting in found) == [1, 2]


# ---------------------------------------------------------------- what a meeting says


def test_participants_are_united_and_each_names_the_reports_behind_him() -> None:
    facts = resolve(
        [
            cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow").told(),
            cast("b", "2026-01-23").meeting(*WHO, "Jared Kushner", on="2026-01-22", place="Moscow").told(),
        ]
    )
    attested = {names(facts)[part.actor]: len(part.claims) for part in facts.meetings[0].participations}
    assert attested == {"Steve Witkoff": 2, "Vladimir Putin": 2, "Jared Kushner": 1}


def test_the_more_telling_role_wins_and_a_mediator_stands_on_no_side() -> None:
    def host(role: Role) -> Participant:
        return Participant(name="Qatar", person=False, role=role)

    who = ("Russia", "Ukraine")
    facts = resolve(
        [
            telling("a", "2026-01-23").meeting(*who, host(Role.PARTY), on="2026-01-22", place="Doha").told(),
            telling("b", "2026-01-23")
            .meeting(*who, host(Role.MEDIATOR), on="2026-01-22", place="Doha")
            .told(),
        ]
    )
    (meeting,) = facts.meetings
    roles = {names(facts)[part.actor]: (part.role, part.on_behalf_of) for part in meeting.participations}
    assert roles["Qatar"] == (Role.MEDIATOR, None)


def test_the_side_taken_there_goes_before_the_usual_side() -> None:
    acting = Participant(name="Ann Aster", person=True, side="Sweden")
    facts = resolve([telling("a").person("Ann Aster", "Norway").meeting(acting, "Syria").told()])
    sides = {
        names(facts)[p.actor]: names(facts)[p.on_behalf_of or ""] for p in facts.meetings[0].participations
    }
    assert sides["Ann Aster"] == "Sweden"


def test_a_later_article_does_not_rename_a_meeting() -> None:
    first = cast("m", "2026-01-21").meeting(*WHO, on="2026-01-22", place="Moscow", status=PLANNED)
    later = cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow")
    assert only(first).id == only(first, later).id


def test_a_meeting_of_nobody_named_is_kept() -> None:
    assert only(telling("a").meeting(place="Geneva", kind=MeetingKind.OTHER)).label == "unnamed, Geneva"


def test_talks_and_a_summit_of_one_day_are_one_summit() -> None:
    found = only(
        cast("a", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow", kind=TALKS),
        cast("b", "2026-01-23").meeting(*WHO, on="2026-01-22", place="Moscow", kind=SUMMIT),
    )
    assert found.kind is SUMMIT
