"""To which sides and tracks each fact belongs, so that every view can group, colour and filter alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import Facts, Meeting, Office, Party, Person, Position, Proposal
from kg.view.escape import plain


class Belonging:
    """Sides (names) and tracks (ids) of persons, parties, meetings, offices, proposals and positions.

    What a meeting is tells its participants' tracks, the most frequent first, but one by place last, since
    the first gives the colour; an office, a proposal and a position take theirs from the persons and
    parties they hang on.
    """

    def __init__(self, facts: Facts) -> None:
        self._parties: Mapping[str, Party] = {party.id: party for party in facts.parties}
        self._persons: Mapping[str, Person] = {person.id: person for person in facts.persons}
        self._holders: dict[str, list[str]] = {office.id: [] for office in facts.offices}
        for tenure in facts.tenures:
            self._holders.setdefault(tenure.office, []).append(tenure.person)
        self._by_meeting: dict[str, list[str]] = {}
        self._across = {track.id for track in facts.tracks if track.across}
        for track in sorted(facts.tracks, key=lambda track: track.id in self._across):
            for meeting in track.meetings:
                self._by_meeting.setdefault(meeting, []).append(track.id)
        self._by_actor = self._actor_tracks(facts.meetings)

    def side_name(self, side: str) -> str:
        """The name of a side, given as the id of a party or as a name."""
        return plain(self._parties[side].name if side in self._parties else side, otherwise="(no name)")

    def is_actor(self, actor: str) -> bool:
        """Whether this is the id of a person or party."""
        return actor in self._persons or actor in self._parties

    def actor_name(self, actor: str) -> str:
        """The name of a person or party; of anything else, the words themselves."""
        known = self._persons.get(actor) or self._parties.get(actor)
        return plain(known.name if known else actor, otherwise="(no name)")

    def sides_of_actor(self, actor: str) -> list[str]:
        """Sides of a person, or the party itself."""
        if actor in self._persons:
            return _once(self.side_name(side) for side in self._persons[actor].sides)
        return [self.side_name(actor)] if actor in self._parties else []

    def sides_of_meeting(self, meeting: Meeting) -> list[str]:
        """Whom its participants act for there, else the side they are known for."""
        sides: list[str] = []
        for part in meeting.participations:
            sides += (
                [self.side_name(part.on_behalf_of)]
                if part.on_behalf_of
                else self.sides_of_actor(part.actor)[:1]
            )
        return _once(sides)

    def sides_of_office(self, office: Office) -> list[str]:
        """The polity of the post, else the sides of its holders."""
        if office.party:
            return [self.side_name(office.party)]
        return _once(side for holder in self._holders[office.id] for side in self.sides_of_actor(holder)[:1])

    def sides_of_proposal(self, proposal: Proposal) -> list[str]:
        """The sides of its proposers."""
        return _once(side for actor in proposal.proposers for side in self.sides_of_actor(actor)[:1])

    def sides_of_position(self, position: Position) -> list[str]:
        """The side of its holder."""
        return self.sides_of_actor(position.holder)[:1]

    def tracks_of_meeting(self, meeting: str) -> list[str]:
        """Ids of the tracks that list the meeting."""
        return self._by_meeting.get(meeting, [])

    def tracks_of_actors(self, actors: Iterable[str]) -> list[str]:
        """Tracks of these persons and parties, in their order."""
        return _once(track for actor in actors for track in self._by_actor.get(actor, []))

    def tracks_of_office(self, office: str) -> list[str]:
        """Tracks of those who hold the office."""
        return self.tracks_of_actors(self._holders[office])

    def _actor_tracks(self, meetings: Iterable[Meeting]) -> dict[str, list[str]]:
        counts: dict[str, Counter[str]] = {}
        for meeting in meetings:
            for part in meeting.participations:
                counts.setdefault(part.actor, Counter()).update(self.tracks_of_meeting(meeting.id))
        return {
            actor: sorted(count, key=lambda track: (track in self._across, -count[track], track))
            for actor, count in counts.items()
        }


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
