"""Who speaks the quoted words: quotations joined with the cue that goes with them.

A quotation belongs to the cue right after it ("…," X said), else to the one that leads up to it (X said:
"…"), else to the subject of a sentence that ends in a colon, else to whoever spoke last without another one
coming between, else to whom the passage before reports (`kg.extract.freestanding`). Quotations that go on
after "he said" or in the next paragraph are one speech.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from kg.extract.actors import Actor, Scene
from kg.extract.antecedents import Floor
from kg.extract.document import Block
from kg.extract.freestanding import interviewee, told_before
from kg.extract.quotes import Quotation, find_quotations
from kg.extract.saying import Cue, find_cues
from kg.extract.sources import Speaker
from kg.extract.speakers import speakers
from kg.extract.turns import find_turns
from kg.model import PassageKind

_GAP = regex.compile(r"[\s\"',.?!—–…-]*(?:(?:and|but|then|also|as|later|the|a|an|his|her|is|how|what) ?)*")
_LONGEST_TITLE = 120
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "our", "ours", "ourselves", "us"})


@dataclass(slots=True)
class Speech:
    """Words of one or more speakers: the quotations in text order and the cue that names the speakers, if
    one does."""

    speakers: tuple[Speaker, ...]
    pieces: list[Quotation]
    cue: Cue | None = None
    relayed_by: str | None = None


@dataclass(slots=True)
class Voices:
    """All speech of an article: quoted speeches, the cues of every passage, whom a narrator interviews."""

    speeches: list[Speech] = field(default_factory=list)
    cues: list[list[Cue]] = field(default_factory=list)
    quotations: list[list[Quotation]] = field(default_factory=list)
    asked: Speaker | None = None


def hear(scene: Scene) -> Voices:
    """Find what is said in an article and by whom."""
    turns = find_turns(scene)
    spoken = {turn.number for turn in turns}
    quotations = find_quotations(scene.document)
    cues = find_cues(scene, quotations)
    voices = Voices(cues=cues, quotations=quotations, asked=interviewee(scene, cues))
    previous: Speech | None = None
    for number, block in enumerate(scene.document.blocks):
        for turn in turns:
            if turn.number == number and turn.speaker is not None:
                piece = Quotation(number, turn.start, len(block.text))
                voices.speeches.append(Speech((turn.speaker,), [piece]))
        previous = _join(scene, block, number, voices, None if number in spoken else previous)
    return voices


def _join(scene: Scene, block: Block, number: int, voices: Voices, previous: Speech | None) -> Speech | None:
    """Attribute the quotations of a passage; returns the speech that a next passage may continue."""
    cues = voices.cues[number]
    for quote in voices.quotations[number]:
        if not (quote.sentence or _goes_on(block, quote, previous, cues)):
            continue
        cue = _cue_after(block, quote, cues) or _cue_before(block, quote, cues)
        announced = () if cue else _announcing(scene, block, number, quote)
        if not (cue or announced) and previous is not None and _continues(block, quote, previous, cues):
            if quote.opened and previous.pieces[-1].closed and previous.pieces[-1].number != quote.number:
                previous = Speech(previous.speakers, [quote], previous.cue, previous.relayed_by)
                voices.speeches.append(previous)
            else:
                previous.pieces.append(quote)
            continue
        found = cue.speakers if cue else announced
        if not found:
            found = _speaking_before(block, quote, cues) or told_before(
                scene, quote, voices.cues, voices.asked
            )
        if cue is not None and previous is not None and _same_speech(quote, previous, cue):
            previous.pieces.append(quote)
            previous.cue, previous.speakers = previous.cue or cue, previous.speakers or cue.speakers
            continue
        previous = Speech(found, [quote], cue, cue.relayed_by if cue else None)
        voices.speeches.append(previous)
    return _still_open(scene, number, previous)


def _same_speech(quote: Quotation, previous: Speech, cue: Cue) -> bool:
    """Whether a quotation with a cue goes on with the speech before: set apart by that cue only, or
    unfinished."""
    last = previous.pieces[-1]
    if not quote.opened and not last.closed:
        return True
    return previous.cue is cue and last.number == quote.number


def _goes_on(block: Block, quote: Quotation, previous: Speech | None, cues: list[Cue]) -> bool:
    """A quoted phrase after "…, he said, " goes on with the sentence quoted before it."""
    if previous is None or previous.pieces[-1].number != quote.number:
        return False
    between = [cue for cue in cues if previous.pieces[-1].end <= cue.start < quote.start]
    before = block.text[: quote.start].rstrip("\"' ")
    return (
        len(between) == 1
        and between[0] is previous.cue
        and before.endswith(",")
        and between[0].content is None
    )


def _cue_after(block: Block, quote: Quotation, cues: list[Cue]) -> Cue | None:
    """The cue that follows a quotation at once."""
    text = block.text
    for cue in cues:
        if cue.start < quote.end:
            continue
        gap = text[quote.end : cue.start]
        told_apart = text[quote.start : quote.end].rstrip().endswith(".") and cue.content is not None
        if quote.dash and len(gap) < _LONGEST_TITLE and cue.content is None:
            return cue
        if len(gap) < 40 and _GAP.fullmatch(gap) and not told_apart and cue.verb.lower_ != "according":
            return cue
        return None
    return None


def _cue_before(block: Block, quote: Quotation, cues: list[Cue]) -> Cue | None:
    """The cue that leads up to a quotation: in the same sentence, with a colon, a comma or nothing
    between."""
    leading = [cue for cue in cues if cue.verb.idx < quote.start]
    if not leading:
        return None
    cue = leading[-1]
    before = block.text[cue.verb.idx : quote.start].rstrip("\"' ")
    if before.endswith(":") and not regex.search(r"[.!?] ", before):
        return cue
    same = cue.verb.sent.end_char >= quote.start - 2 and not regex.search(r"[.!?]['\"]? ", before)
    return cue if same and (before.endswith(",") or len(before) == len(cue.verb)) else None


def _continues(block: Block, quote: Quotation, previous: Speech, cues: list[Cue]) -> bool:
    """Whether a quotation without a cue of its own goes on with the speech before it."""
    last = previous.pieces[-1]
    if last.number != quote.number:
        return (not last.closed or not quote.opened) or _is_whole(block, quote)
    between = [cue for cue in cues if last.end <= cue.start < quote.start and cue is not previous.cue]
    gap = block.text[last.end : quote.start]
    return not between and len(gap) < 250 and len(regex.findall(r"[.!?]['\"]?\s+\p{Lu}", gap)) < 2


def _is_whole(block: Block, quote: Quotation) -> bool:
    """Whether a passage holds nothing but the quotation."""
    text = block.text
    return not (text[: quote.start] + text[quote.end :]).strip(" \"'.—–-")


def _announcing(scene: Scene, block: Block, number: int, quote: Quotation) -> tuple[Speaker, ...]:
    """The subject of a sentence that leads up to a quotation with a colon and no verb of saying ("was
    blunter: …")."""
    before = block.text[: quote.start].rstrip("\"' -—–")
    if not before and number > 0:
        block = scene.document.blocks[number - 1]
        before = block.text.rstrip()
    if not before.endswith(":"):
        return ()
    for sentence in block.doc.sents:
        if not sentence.start_char < len(before) <= sentence.end_char:
            continue
        heads = [
            token
            for token in block.words(sentence)
            if token.dep_ in {"nsubj", "nsubjpass"} and token.idx < token.head.idx < len(before)
        ]
        for token in sorted(heads, key=lambda token: token.head != sentence.root)[:1]:
            return speakers(scene, block, token, token.head, Floor())
        named = [p for t in sentence if t.idx < len(before) and (p := scene.person(block, t)) is not None]
        return tuple(Speaker(person.name, person) for person in named[:1])
    return ()


def _speaking_before(block: Block, quote: Quotation, cues: list[Cue]) -> tuple[Speaker, ...]:
    """Whose report the sentence before a free-standing quotation gives."""
    told = [cue for cue in cues if cue.verb.idx < quote.start]
    if not told:
        return ()
    gap = block.text[told[-1].verb.sent.end_char : quote.start]
    return told[-1].speakers if not gap.strip(" \"'") else ()


def _still_open(scene: Scene, number: int, previous: Speech | None) -> Speech | None:
    """The speech that the next passage can continue: one with words in this passage (or this is an editor's
    note)."""
    if previous is None or scene.document.blocks[number].kind is PassageKind.EDITOR:
        return previous
    return previous if previous.pieces[-1].number == number else None


def assign_first_person(scene: Scene, voices: Voices) -> None:
    """Let "I" in quoted words stand for the speaker and "we" for the speaker's side, where it is known."""
    for speech in voices.speeches:
        for piece in speech.pieces:
            _assign(scene, piece, speech.speakers)
    for cues, quotations in zip(voices.cues, voices.quotations, strict=True):
        for cue in cues:
            for quote in quotations:
                if (
                    cue.content is not None
                    and cue.content[0] <= quote.start
                    and quote.end <= cue.content[1] + 1
                ):
                    _assign(scene, quote, cue.speakers)


def _assign(scene: Scene, quote: Quotation, spoken_by: tuple[Speaker, ...]) -> None:
    if len(spoken_by) != 1 or spoken_by[0].actor is None:
        return
    actor = spoken_by[0].actor
    side = _side(scene, actor)
    block = scene.document.blocks[quote.number]
    for token in block.tokens:
        if not quote.start <= token.idx < quote.end:
            continue
        word = token.lower_
        if word in _I and actor.person:
            scene.references[scene.key(block, token)] = (actor,)
        elif word in _WE and token.text != "US" and side is not None:
            scene.references.setdefault(scene.key(block, token), (side,))


def _side(scene: Scene, actor: Actor) -> Actor | None:
    """The polity that an actor speaks for."""
    name = scene.sides.get(actor.name) if actor.person else actor.polity or actor.name
    polities = scene.document.lexicon.polity_kinds
    return Actor(name, person=False, polity=name if name in polities else None) if name else None
