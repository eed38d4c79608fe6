"""Tracks follow from who meets about what."""

from __future__ import annotations

from kg.model import Participant, Role
from kg.resolve import resolve
from resolve.builder import telling


def test_meetings_of_the_same_sides_on_one_topic_are_one_track_with_reasons() -> None:
    story = telling("a").person("Steve Witkoff", "United States").person("Vladimir Putin", "Russia")
    story.meeting("Steve Witkoff", "Vladimir Putin", on="2025-04-11").meeting("United States", "Russia")
    story.meeting("United States", "Russia", topic="ceasefire")
    tracks = {track.label: track for track in resolve([story.told()]).tracks}
    assert set(tracks) == {"Russia – United States", "Russia – United States: ceasefire"}
    track = tracks["Russia – United States"]
    assert len(track.meetings) == len(track.reasons) == 2
    assert set(track.reasons) == {
        "Vladimir Putin for Russia; Steve Witkoff for United States",
        "Russia; United States",
    }


def test_a_mediator_is_no_side_and_one_side_alone_is_no_track() -> None:
    mediator = Participant(name="Qatar", person=False, role=Role.MEDIATOR)
    story = telling("a").meeting("Russia", mediator).meeting("Russia", "Ukraine", mediator)
    assert [track.label for track in resolve([story.told()]).tracks] == ["Russia – Ukraine"]
