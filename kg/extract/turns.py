"""Transcripts and interviews: passages that are one person's turn to speak.

MARGARET HALE: We will go on.      a label names the speaker, of the next passages too
[Hale] We will go on.              a label as monitors of broadcasts print it
Question: … / Spokesman: …         a label names a role; questions are nobody's statement
You have signed. Now what?         an interview without labels: questions and answers take turns
We wait.
Margaret Hale, Foreign Minister    a statement under the name of who makes it
We welcome the truce.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from kg.extract.actors import Actor, Scene
from kg.extract.sources import Speaker
from kg.model import PassageKind

_LABEL = regex.compile(
    r"\s*(?P<name>(?:\p{Lu}[\p{L}.'’-]*)(?: (?:\p{Lu}[\p{L}.'’-]*|de|von|van|al|bin)){0,5})"
    r"(?P<aside> ?\([^)]{1,40}\))?:\s+(?=\S)"
)
# "[Hale] we will go on", "[Begin recording] [Hale] we will go on"
_BRACKETED = regex.compile(
    r"\s*(?:\[(?:begin recording|text)\] ?)*+\[(?P<name>\p{Lu}[\p{L} .'-]{1,30})\]\s+(?=\S)", regex.IGNORECASE
)
_RECORDING_ENDS = regex.compile(r"\[end recording\]", regex.IGNORECASE)
_SIGNED = regex.compile(r"(?P<name>\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,4}), (?P<post>[\p{L} ]{4,60})")
_ASKING = frozenset(
    {
        "q",
        "question",
        "reporter",
        "journalist",
        "interviewer",
        "moderator",
        "host",
        "anchor",
        "correspondent",
        "unidentified",
    }
)
_ANSWERING = frozenset({"a", "answer"})
_FIRST = frozenset({"i", "we", "my", "our", "us", "me"})
_LEAST_LABELS = 3
_LEAST_QUESTIONS = 3
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage spoken by somebody from an offset on; without speaker for a question or the interviewer."""

    number: int
    start: int
    speaker: Speaker | None


def find_turns(scene: Scene) -> list[Turn]:
    """The turns of a transcript or interview, in text order; empty for any other article."""
    return _labelled(scene) or _interview(scene) or _signed(scene)


def _labelled(scene: Scene) -> list[Turn]:
    labels = {
        number: match
        for number, block in enumerate(scene.document.blocks)
        if block.kind is not PassageKind.TITLE
        and (match := _LABEL.match(block.text) or _BRACKETED.match(block.text))
    }
    counts = Counter(match["name"] for match in labels.values())
    if len(labels) < _LEAST_LABELS or max(counts.values()) < 2:
        return []
    asking = {name for name in counts if _asks(scene, labels, name)}
    turns = []
    for number, match in sorted(labels.items()):
        speaker = None if match["name"] in asking else _speaker(scene, match["name"])
        words = scene.document.blocks[number].text[match.end() :]
        is_short = len(words.split()) < _LEAST_WORDS
        turns.append(Turn(number, match.end(), None if is_short else speaker))
        turns += _going_on(scene, number, sorted(labels), speaker)
    return turns


def _going_on(scene: Scene, number: int, labels: list[int], speaker: Speaker | None) -> list[Turn]:
    """The passages between a turn and the next label; behind the last label those in the first person."""
    blocks, found = scene.document.blocks, []
    following = next((n for n in labels if n > number), None)
    for later in range(number + 1, len(blocks) if following is None else following):
        block = blocks[later]
        speaks = following is not None or _FIRST & {token.lower_ for token in block.doc}
        if _RECORDING_ENDS.search(blocks[later - 1].text) or not speaks:
            break
        if block.kind is PassageKind.BODY and len(block.text.split()) >= _LEAST_WORDS:
            found.append(Turn(later, 0, speaker))
    return found


def _asks(scene: Scene, labels: dict[int, regex.Match[str]], name: str) -> bool:
    """Whether a label is that of somebody who asks: by its word, or because most turns are questions."""
    if name.split()[0].lower().rstrip(".") in _ASKING:
        return True
    own = [scene.document.blocks[n].text for n, match in labels.items() if match["name"] == name]
    return 2 * sum(text.rstrip(" \"'").endswith("?") for text in own) > len(own)


def _speaker(scene: Scene, label: str) -> Speaker:
    """The person whom a label names by name or by office, else the label."""
    folded = label.lower().rstrip(".")
    last = folded.split()[-1]
    if folded in _ANSWERING:
        return _main(scene, len(scene.document.blocks)) or Speaker(label)
    for figure in scene.figures:
        forms = {form.lower() for form in figure.forms}
        if folded in forms or last in {form.split()[-1] for form in forms}:
            return Speaker(figure.name, Actor(figure.name, person=True))
    return _holder(scene, last) or Speaker(label.title() if label.isupper() else label)


def _holder(scene: Scene, role: str) -> Speaker | None:
    """The person whom the article introduces with a role word ("Stella Hale, Spokeswoman for …")."""
    for block, sentence in scene.sentences():
        for token in block.words(sentence):
            actor = scene.person(block, token)
            if actor is None:
                continue
            beside = [*token.children, *([token.head] if token.dep_ == "appos" else [])]
            if any(other.lower_ == role for other in beside):
                return Speaker(actor.name, actor)
    return None


def _interview(scene: Scene) -> list[Turn]:
    """An interview without labels: at least three questions, and every second passage from the first is
    one."""
    blocks = scene.document.blocks
    numbers = [n for n, block in enumerate(blocks) if block.kind in {PassageKind.BODY, PassageKind.HEADING}]
    asked = [n for n in numbers if _is_question(blocks[n].text)]
    if len(asked) < _LEAST_QUESTIONS:
        return []
    first, last = numbers.index(asked[0]), numbers.index(asked[-1])
    same = sum((numbers.index(n) - first) % 2 == 0 for n in asked)
    speaker = _main(scene, asked[0])
    if (
        speaker is None
        or same / len(asked) < 0.8
        or not _is_first_person(scene, numbers[first + 1 : last + 2 : 2])
    ):
        return []
    turns = []
    for place, number in enumerate(numbers[first : last + 2]):
        words = len(blocks[number].text.split())
        turns.append(Turn(number, 0, speaker if place % 2 and words >= _LEAST_WORDS else None))
    return turns


def _signed(scene: Scene) -> list[Turn]:
    """A statement: the first line names a person with his post, and the rest speaks of "we" or "I"."""
    blocks = [block for block in scene.document.blocks if block.kind is not PassageKind.TITLE]
    name = _SIGNED.fullmatch(blocks[0].text.strip()) if len(blocks) > 1 else None
    if name is None:
        return []
    lexicon = scene.document.lexicon
    if not any(word in lexicon.titles for word in (name["post"].lower(), *name["post"].lower().split())):
        return []
    speaker = _speaker(scene, name["name"])
    words = {token.lower_ for block in blocks[1:] for token in block.doc}
    if speaker.actor is None or not words & _FIRST or '"' in words:
        return []
    return [Turn(block.number, 0, speaker) for block in blocks[1:] if block.kind is PassageKind.BODY]


def _is_first_person(scene: Scene, numbers: list[int]) -> bool:
    """Whether most of the supposed answers speak of "I" or "we", outside of quotations; a list of explained
    questions does not."""
    own = 0
    for number in numbers:
        words = {token.lower_ for token in scene.document.blocks[number].doc}
        own += bool(words & _FIRST) and not words & {'"'}
    return 2 * own > len(numbers)


def _is_question(text: str) -> bool:
    return text.rstrip().endswith("?") and '"' not in text[-3:] and len(text.split()) < 80


def _main(scene: Scene, before: int) -> Speaker | None:
    """The person whom the passages before an interview name most, the first named one in a draw."""
    counts = Counter(
        figure.name for figure in scene.figures for mention in figure.mentions if mention.block < before
    )
    if not counts:
        return None
    name = max(counts, key=lambda n: (counts[n], -_first(scene, n)))
    return Speaker(name, Actor(name, person=True))


def _first(scene: Scene, name: str) -> int:
    return min(
        scene.document.blocks[mention.block].start + mention.start
        for figure in scene.figures
        if figure.name == name
        for mention in figure.mentions
    )
