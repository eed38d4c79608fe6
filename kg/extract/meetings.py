"""From mentions of meetings to one claim a meeting.

Mentions are read in text order. A mention joins an earlier meeting when parties, date, place, kind and
status can be the same; a mention without parties ("the talks will take place on Friday") joins the last
meeting that it can mean and adds to it. What ends with fewer than two parties, with parties of one side
only, or as mere talk of talks is left out.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from kg.edtf import bounds
from kg.extract.actors import Actor, Scene
from kg.extract.agenda import subject_of
from kg.extract.between import fill
from kg.extract.circumstances import story_month
from kg.extract.contacts import Contact, ContactReader
from kg.extract.document import Block
from kg.extract.doubts import doubt
from kg.extract.frames import date_by_story, frame, place_by_day
from kg.extract.gathering import Gathering, sides_of
from kg.extract.grammar import is_negated, is_passive, objects, own_subjects
from kg.extract.joining import admit, consolidate
from kg.extract.modality import Outlook
from kg.extract.phrasing import STATES, is_definite
from kg.model import (
    Evidence,
    MeetingClaim,
    MeetingKind,
    MeetingStatus,
    Participant,
    PassageKind,
    Role,
    claim_id,
)

# How many passages a story keeps the year that it has reached.
_STORY_REACH = 4


def find_meetings(scene: Scene) -> tuple[MeetingClaim, ...]:
    """The meetings that an article tells of, in the order of their first mention."""
    meetings = _told(scene)
    for meeting in meetings:
        _add_host(scene, meeting)
    frame(scene, meetings)
    meetings = consolidate(scene, meetings)
    date_by_story(scene, meetings)
    meetings = [meeting for meeting in meetings if not _is_venue(meeting, meetings)]
    kept = [meeting for meeting in meetings if _is_meeting(scene, meeting)]
    known = {id(meeting) for meeting in kept}
    known |= {id(m) for m in fill(scene, [m for m in meetings if id(m) not in known], kept)}
    kept = [meeting for meeting in meetings if id(meeting) in known]
    kept = [meeting for meeting in kept if not _is_way_there(scene, meeting, kept)]
    place_by_day(scene, kept)
    doubt(scene, kept)
    return tuple(_claim(scene, meeting) for meeting in kept)


def _told(scene: Scene) -> list[Gathering]:
    """What an article tells of meetings, the mentions of each joined as far as their words go."""
    meetings: list[Gathering] = []
    story: str | None = None
    reached: str | None = None
    told = 0
    for block, sentence in scene.sentences():
        number = block.number
        if (block.kind is PassageKind.HEADING and sentence.start == 0) or number - told > _STORY_REACH:
            story = reached = None
        reader = ContactReader(scene, block, sentence, reached=reached)
        reader.context = advanced = story_month(reader.dates, story)
        if advanced != story:
            story, told = advanced, number
        _settle_status(scene, meetings, block, sentence)
        for contact in reader.contacts():
            advanced = reader.context = _advance(story, contact)
            if advanced != story:
                story, told = advanced, number
            if contact.when is not None and contact.status is MeetingStatus.HELD:
                reached, told = contact.when.edtf, number
            outlook = _after_denial(scene, contact) if contact.outlook.negated else contact.outlook
            if outlook is None:
                continue
            contact.outlook = outlook
            if len(contact.parties) == 1 and contact.described and contact.eventful:
                contact.parties[Actor(contact.described, False)] = Role.PARTY
            admit(scene, meetings, contact)
    return meetings


_UNDONE = {
    "deny": MeetingStatus.DENIED,
    "refute": MeetingStatus.DENIED,
    "dismiss": MeetingStatus.DENIED,
    "cancel": MeetingStatus.CANCELLED,
    "scrap": MeetingStatus.CANCELLED,
    "postpone": MeetingStatus.POSTPONED,
    "delay": MeetingStatus.POSTPONED,
    "reschedule": MeetingStatus.POSTPONED,
}


def _settle_status(scene: Scene, meetings: list[Gathering], block: Block, sentence: Span) -> None:
    """ "Kyiv denied the report", "it was cancelled": a sentence that settles the meeting told of just
    before."""
    last = next((m for m in reversed(meetings) if len(m.parties) > 1), None)
    if (
        last is None
        or last.contacts[-1].block is not block
        or sentence.start - last.contacts[-1].sentence.end > 1
    ):
        return
    for verb in sentence:
        status = _UNDONE.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
        if status is None or is_negated(verb):
            continue
        things = own_subjects(verb) if is_passive(verb) else objects(verb)
        wanted = (
            scene.document.lexicon.sets["deniable"]
            if status is MeetingStatus.DENIED
            else frozenset({"it", "this", "plan", "arrangement"})
        )
        if any(thing.lemma_.lower() in wanted for thing in things):
            last.status = status
            last.settled = scene.document.quote(block, sentence, verb)


def _after_denial(scene: Scene, contact: Contact) -> Outlook | None:
    """How a denied mention stands: called off where the meeting was in sight; None where it tells of none."""
    outlook = contact.outlook
    if _falls_through(scene, contact):
        return replace(outlook, status=MeetingStatus.CANCELLED, negated=False)
    if contact.status is MeetingStatus.HELD or _is_manner(contact):
        return None
    coming = contact.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED}
    return replace(outlook, status=MeetingStatus.CANCELLED) if coming else outlook


def _falls_through(scene: Scene, contact: Contact) -> bool:
    """Whether a meeting that had been in sight did not come about ("the dinner did not take place")."""
    happening, noun = scene.document.lexicon.sets["coming-about verbs"], contact.token
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in happening


def _is_manner(contact: Contact) -> bool:
    """ "cannot be settled in one meeting": how something is done, and no meeting that is called off."""
    inside = contact.token.dep_ == "pobj" and contact.token.head.lower_ == "in"
    return inside and not contact.definite and not contact.parties


def _advance(story: str | None, contact: Contact) -> str | None:
    """The month that a story has reached after a contact of the past."""
    if story is None or contact.when is None or contact.status is not MeetingStatus.HELD:
        return story
    days = bounds(contact.when.edtf)
    return max(story, days[0].isoformat()[:7]) if days else story


def _add_host(scene: Scene, meeting: Gathering) -> None:
    """Talks of one party in another state are talks with that state ("consultations that X held in Kyiv",
    "X and his deputy flew to Peru for talks"); who meets at a summit comes from more than its place."""
    place = meeting.place
    # "met in Kyiv" has another party, which its words describe: the state of the place is not it.
    # Who is named before the noun alone ("the Iran talks") is as a rule what they are about.
    told = any(
        c.eventful and c.place and not (c.inner or c.joining) and (c.word != "meet" or c.absorbed)
        for c in meeting.contacts
    )
    if place is None or place.polity is None or not told:
        return
    if meeting.kind in {MeetingKind.SUMMIT, MeetingKind.OTHER}:
        return
    sides = sides_of(scene, meeting.parties).values()
    abroad = not place.city and len(set(sides)) == 1 and any(c.absorbed for c in meeting.contacts)
    if len(meeting.parties) != 1 and not abroad:
        return
    if scene.document.lexicon.polity_kinds.get(next(iter(sides), "")) == "bloc":
        return  # a bloc meets among itself, wherever it does
    if place.polity not in sides and ("" not in sides or meeting.kind is MeetingKind.VISIT):
        meeting.parties[Actor(place.polity, False, place.polity)] = Role.HOST


def _is_meeting(scene: Scene, meeting: Gathering) -> bool:
    """Whether what was put together is a meeting of at least two sides."""
    if len(meeting.parties) == 1:
        return _is_assembly(scene, meeting)
    if not meeting.parties or all(_is_state(c) for c in meeting.contacts):
        return False
    sides = sides_of(scene, meeting.parties)
    if len(set(sides.values()) - {""}) < 2 and not any(s == "" for s in sides.values()):
        located = meeting.when is not None or meeting.place is not None
        return len(meeting.persons()) >= 2 and any(
            c.strong and (c.word == "meet" or located or c.kind is MeetingKind.CALL) for c in meeting.contacts
        )
    vague = scene.document.lexicon.sets["vague meetings"]
    if any(c.strong and c.word not in vague for c in meeting.contacts):
        return True
    if meeting.status is MeetingStatus.HELD and any(_names_both(c) for c in meeting.contacts):
        return True
    if meeting.when is not None or meeting.place is not None:
        return True
    if not meeting.persons() and meeting.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED}:
        return meeting.kind is MeetingKind.TALKS and any(
            _is_in_sight(c) and c.word in vague and c.token.pos_ == "NOUN" for c in meeting.contacts
        )
    if not meeting.persons() and meeting.status is not MeetingStatus.HELD:
        return False
    return any(c.eventful for c in meeting.contacts)


def _is_in_sight(contact: Contact) -> bool:
    """Whether somebody plans or wants talks, and not only thinks that they are needed."""
    return (contact.eventful or contact.again) and contact.outlook.decided_by.lemma_ != "need"


def _is_state(contact: Contact) -> bool:
    """Whether words only say that parties are in contact at all ("is in touch with X")."""
    return contact.word in {*STATES, "contact"} and contact.outlook.tense == "present" and not contact.when


def _names_both(contact: Contact) -> bool:
    """Whether the noun itself says between whom it is ("the ongoing discussions between X and Y")."""
    own = is_definite(contact.token) and contact.inner > 1
    return own and any(c.lower_ == "between" for c in contact.token.children)


def _is_assembly(scene: Scene, meeting: Gathering) -> bool:
    """Whether the members of a bloc meet among themselves ("EU leaders hold a summit on Thursday")."""
    (party,) = meeting.parties
    kinds, assemblies = scene.document.lexicon.polity_kinds, scene.document.lexicon.sets["assemblies"]
    located = meeting.when is not None or meeting.place is not None
    return kinds.get(party.name) == "bloc" and located and any(c.word in assemblies for c in meeting.contacts)


def _is_venue(meeting: Gathering, meetings: list[Gathering]) -> bool:
    """Whether an event of one party is only told of as that at which others met ("met at the G20 summit")."""
    if len(meeting.parties) != 1:
        return False
    met = [c for m in meetings for c in m.contacts if len(c.parties) > 1]
    around = {(c.block.number, i) for c in met for i in c.around}
    return all((c.block.number, c.token.i) in around for c in meeting.contacts if c.parties)


def _is_way_there(scene: Scene, meeting: Gathering, meetings: list[Gathering]) -> bool:
    """Whether a journey only leads to talks with others that are held in that state ("arrived in Geneva")."""
    place = meeting.place
    if place is None or place.polity is None or any(c.word != "travel" for c in meeting.contacts):
        return False
    travelling = set(sides_of(scene, meeting.parties).values()) - {place.polity}
    there = [
        set(sides_of(scene, other.parties).values())
        for other in meetings
        if other.kind is not MeetingKind.VISIT
        and other.place is not None
        and other.place.polity == place.polity
        and (
            travelling & set(sides_of(scene, other.parties).values())
            or other.parties.keys() & meeting.parties
        )
    ]
    return bool(there) and not any("" in sides or place.polity in sides for sides in there)


def _best(meeting: Gathering) -> Contact:
    """The mention that says most of a meeting, rather not in the title."""
    return max(
        meeting.contacts,
        key=lambda c: (
            c.block.kind is not PassageKind.TITLE,
            len(c.parties),
            c.when is not None,
            c.place is not None,
        ),
    )


def _proof(scene: Scene, meeting: Gathering, best: Contact) -> tuple[Evidence, ...]:
    """The passages that tell of a meeting, the best first, and those that name its parties."""
    evidence: dict[tuple[int, int], Evidence] = {}
    for contact in [best, *meeting.contacts]:
        quote = scene.document.quote(contact.block, contact.sentence, contact.token)
        evidence.setdefault((quote.start, quote.end), quote)
    for quote in meeting.grounds:
        evidence.setdefault((quote.start, quote.end), quote)
    return tuple(evidence.values())


def _claim(scene: Scene, meeting: Gathering) -> MeetingClaim:
    best, parties = _best(meeting), _named(scene, meeting)
    proof = _proof(scene, meeting, best)
    number = next((c.ordinal for c in meeting.contacts if c.ordinal), None)
    count = next((c.count for c in meeting.contacts if c.count), None)
    return MeetingClaim(
        id=claim_id(
            scene.document.article.sha256,
            "meeting",
            proof[0].start,
            proof[0].end,
            meeting.status.value,
            str(best.token.idx),
            *(actor.name for actor in parties),
        ),
        kind=meeting.kind,
        participants=tuple(_participant(scene, meeting, actor) for actor in parties),
        when=meeting.when,
        place=meeting.place.name if meeting.place else None,
        status=meeting.status,
        count=number or count,
        series=number is not None or _is_sum(meeting),
        topic=subject_of(scene, meeting),
        evidence=proof,
        status_evidence=meeting.settled,
        doubt=meeting.doubt,
    )


def _is_sum(meeting: Gathering) -> bool:
    """Whether a meeting only says how often its parties have met."""
    return meeting.when is None and meeting.place is None and any(c.tally for c in meeting.contacts)


def _named(scene: Scene, meeting: Gathering) -> list[Actor]:
    """The parties, without a polity that only repeats its own members who are named, and without groups that
    no list knows, unless one party alone would be left."""
    sides = {scene.sides.get(actor.name) for actor in meeting.persons()}
    kinds = scene.document.lexicon.polity_kinds
    told = [
        actor
        for actor, role in meeting.parties.items()
        if actor.person or (actor.name in kinds and (actor.name not in sides or role is Role.HOST))
    ]
    return told if len(told) > 1 and len(meeting.parties) > 2 else list(meeting.parties)


def _participant(scene: Scene, meeting: Gathering, actor: Actor) -> Participant:
    role = meeting.parties[actor]
    if role is Role.PARTY and any(actor in contact.delegations for contact in meeting.contacts):
        role = Role.DELEGATION
    side = scene.sides.get(actor.name) if actor.person else actor.name
    return Participant(name=actor.name, person=actor.person, role=role, side=side)
