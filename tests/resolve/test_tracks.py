"""Tracks follow from who meets about what, and where."""

from __future__ import annotations

from kg.model import MeetingStatus, Participant, Role, Track
from kg.resolve import resolve
from resolve.builder import CALL, PLANNED, PROPOSED, Story, telling

DENIED = MeetingStatus.DENIED


def test_meetings_of_the_same_sides_are_one_track_with_reasons() -> None:
    story = telling("a").person("Steve Witkoff", "United States").person("Vladimir Putin", "Russia")
    story.meeting("Steve Witkoff", "Vladimir Putin", on="2025-04-11").meeting("United States", "Russia")
    story.meeting("United States", "Russia", topic="ceasefire")
    tracks = {track.label: track for track in resolve([story.told()]).tracks}
    (track,) = tracks.values()
    assert track.label == "Russia – United States"
    assert len(track.meetings) == len(track.reasons) == 3
    assert set(track.reasons) == {
        "Vladimir Putin for Russia; Steve Witkoff for United States",
        "Russia; United States",
        "Russia; United States; on ceasefire",
    }


def test_a_topic_that_brings_any_sides_together_twice_is_a_track() -> None:
    story = telling("a").meeting("United States", "Russia", on="2025-04-11", topic="security-guarantees")
    story.meeting("Ukraine", "Russia", on="2025-05-16", topic="security-guarantees")
    story.meeting("France", "Russia", on="2025-06-16", topic="prisoners")
    tracks = {track.label: track for track in resolve([story.told()]).tracks}
    assert "Prisoners" not in tracks
    track = tracks["Security guarantees"]
    assert sorted(track.reasons) == [
        "Russia; Ukraine; on security-guarantees",
        "Russia; United States; on security-guarantees",
    ]
    assert len(track.sides) == 3
    assert (track.topic, track.across) == ("security-guarantees", True)


def test_a_mediator_is_no_side_and_one_side_alone_is_no_track() -> None:
    mediator = Participant(name="Qatar", person=False, role=Role.MEDIATOR)
    story = telling("a").meeting("Russia", mediator).meeting("Russia", "Ukraine", mediator)
    assert [track.label for track in resolve([story.told()]).tracks] == ["Russia – Ukraine"]


def _places(*stories: Story) -> dict[str, Track]:
    return {t.label: t for t in resolve([story.told() for story in stories]).tracks if t.place is not None}


def test_a_city_that_brings_any_sides_together_twice_is_a_track_with_reasons() -> None:
    story = telling("a").person("Steve Witkoff", "United States").person("Vladimir Putin", "Russia")
    story.meeting("Steve Witkoff", "Vladimir Putin", on="2025-02-01", place="Geneva")
    story.meeting("Ukraine", "France", on="2025-03-01", place="Geneva, Switzerland", status=PLANNED)
    tracks = resolve([story.told()]).tracks
    geneva = next(track for track in tracks if track.label == "Geneva")
    assert geneva.place == "Geneva"
    assert sorted(geneva.reasons) == [
        "held in Geneva; Vladimir Putin for Russia; Steve Witkoff for United States",
        "planned in Geneva; France; Ukraine",
    ]
    beside = [track for track in tracks if track.place is None]
    assert {track.label for track in beside} == {"Russia – United States", "France – Ukraine"}
    assert set(geneva.meetings) == {meeting for track in beside for meeting in track.meetings}
    assert set(geneva.sides) == {side for track in beside for side in track.sides}


def test_who_visits_the_state_of_the_place_or_does_not_come_makes_no_track_of_it() -> None:
    once = ("Russia", "Ukraine")
    host = Participant(name="Turkey", person=False, role=Role.HOST)
    told = telling("a").meeting(*once, host, on="2025-05-16", place="Istanbul")
    told.meeting("Russia", "Turkey", on="2025-06-01", place="Istanbul")
    told.meeting(*once, on="2025-07-01", place="Istanbul", status=DENIED)
    told.meeting(*once, on="2025-08-01", place="Istanbul", status=PROPOSED)
    told.meeting(*once, on="2025-09-01", place="Istanbul", kind=CALL)
    told.meeting("Ukraine", on="2025-10-01", place="Istanbul")
    assert _places(told) == {}
    again = telling("b").meeting(*once, host, on="2025-06-02", place="Istanbul")
    assert list(_places(told, again)) == ["Istanbul"]
    assert len(_places(told, again)["Istanbul"].meetings) == 2


def test_a_state_is_a_track_only_where_it_says_more_than_its_cities() -> None:
    told = telling("a").meeting("Russia", "Ukraine", on="2025-02-01", place="Riyadh")
    told.meeting("Russia", "United States", on="2025-03-01", place="Jeddah")
    found = _places(told)
    assert list(found) == ["Saudi Arabia"]
    assert {why.split(";")[0] for why in found["Saudi Arabia"].reasons} == {
        "held in Riyadh, Saudi Arabia",
        "held in Jeddah, Saudi Arabia",
    }
    told.meeting("Russia", "United States", on="2025-04-01", place="Riyadh")
    assert {place: len(track.meetings) for place, track in _places(told).items()} == {
        "Riyadh": 2,
        "Saudi Arabia": 3,
    }
    riyadh = telling("b").meeting("Russia", "Ukraine", on="2025-02-01", place="Riyadh")
    riyadh.meeting("Russia", "Ukraine", on="2025-04-01", place="Riyadh")
    assert list(_places(riyadh)) == ["Riyadh"]


def test_a_place_that_lies_nowhere_known_is_no_track() -> None:
    told = telling("a")
    for month in ("02", "03"):
        for place in ("Europe", "Hamas", "the old mill", None):
            told.meeting("Russia", "Ukraine", on=f"2025-{month}-01", place=place)
    assert _places(told) == {}
