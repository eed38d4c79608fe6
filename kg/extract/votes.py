"""What each sentence says of a person's side: every mention of a polity near a name is a vote for it.

The weights are set by hand, in the order that the docstring of `sides` gives, and hold for every article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.extract.actors import Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import governor, verbs_above
from kg.extract.offices import Holding, TitleFinder
from kg.extract.owners import is_attitude

_STRONG, _VOICE, _SETTING, _NEAR = 4.0, 1.3, 1.2, 0.6
_USED, _DESCRIBED, _LEADING = 0.15, 0.3, 1.5
_PLACE = frozenset({"in", "at", "from", "near", "outside", "to", "for", "via"})
_PLACE_NOUNS = frozenset({"capital", "city", "town", "resort", "port", "border", "soil", "village", "coast"})
_BEFORE, _AFTER, _PASSAGE = 0.35, 0.2, 0.5
_HALF, _MOST = 8, 2.5
_CUES = frozenset({"including", "comprising", ":", "includes", "included", "namely", "like"})
_INCLUDING = frozenset({"include", "comprise"})
_LEADING_VERBS = frozenset({"lead", "head", "represent"})
_TEAMS = frozenset({"delegation", "team", "side", "negotiator"})
_LED = frozenset({"led", "headed", "represented", "chaired"})
_AWAY = frozenset(
    {"to", "into", "in", "at", "from", "against", "with", "on", "over", "about", "towards", "toward", "for"}
)
_ADDRESSED = frozenset(
    {
        "accuse",
        "urge",
        "demand",
        "call",
        "warn",
        "blame",
        "ask",
        "press",
        "visit",
        "thank",
        "criticise",
        "criticize",
        "tell",
    }
)

Votes = dict[str, dict[str, float]]


@dataclass(slots=True)
class _Line:
    """One sentence: the persons and polities in it, and what sets its scene."""

    block: Block
    sentence: Span
    people: list[tuple[Token, str]] = field(default_factory=list)
    polities: list[tuple[Token, str, float]] = field(default_factory=list)
    setting: str | None = None


def local_votes(scene: Scene, holdings: Iterable[Holding]) -> Votes:
    """The votes of all sentences, by person and polity.

    Of a person whom the article names often, nearness alone would gather votes for all that he deals with;
    so its sum is limited, and the marks of representation count in full.
    """
    told: Votes = defaultdict(lambda: defaultdict(float))
    near: Votes = defaultdict(lambda: defaultdict(float))
    lines = _lines(scene, holdings)
    for number, line in enumerate(lines):
        for token, name in line.people:
            for mention, polity, worth in line.polities:
                weight = _weight(scene, line, token, mention)
                (told if weight >= _STRONG else near)[name][polity] += worth * weight
            if line.setting is not None:
                near[name][line.setting] += _PASSAGE
            for offset, weight in ((-1, _BEFORE), (1, _AFTER)):
                beside = number + offset
                if 0 <= beside < len(lines) and (lines[beside].block is line.block or offset < 0):
                    part = weight if lines[beside].block is line.block else weight / 2
                    total = max(1.0, sum(worth for _, _, worth in lines[beside].polities))
                    for mention, polity, worth in lines[beside].polities:
                        part_of = _LEADING if _leads(mention) else 1.0
                        near[name][polity] += part * part_of * worth / total
    for name, cast in near.items():
        share = min(1.0, _MOST / max(_MOST, sum(cast.values())))
        for polity, weight in cast.items():
            told[name][polity] += weight * share
    return told


def _lines(scene: Scene, holdings: Iterable[Holding]) -> list[_Line]:
    spoken_for = {
        (part, index): holding.person
        for holding in holdings
        for part, start, end in [holding.span]
        for index in range(start, end)
    }
    finder = TitleFinder(scene)
    kinds = scene.document.lexicon.polity_kinds
    lines: list[_Line] = []
    for block, sentence in scene.sentences():
        line = _Line(block, sentence)
        number = block.number
        for token, actor, form in scene.mentions(block, sentence):
            if actor.person:
                line.people.append((token, actor.name))
            elif (actor.polity or actor.name) in kinds:
                polity = actor.polity or actor.name
                worth = _USED if (number, token.i) in spoken_for else _worth(finder, block, token, form)
                line.polities.append((token, polity, worth))
        line.setting = _setting(scene.document.lexicon.cities, line, lines)
        lines.append(line)
    return lines


def _worth(finder: TitleFinder, block: Block, token: Token, form: Form) -> float:
    """What a mention may tell of the persons around: little if it is a place or owns somebody nameless."""
    if is_attitude(block.doc, token.i):
        return _USED
    if is_place(form, token):
        return _USED
    nouns = block.doc[token.i + 1 : token.i + 5]
    if form is not Form.METONYM and any(
        True for _ in finder.heads(block, token.i + 1, min(token.i + 4, len(block.doc)))
    ):
        before_name = any(finder.scene.person(block, t) for t in nouns)
        return 1.0 if before_name else _DESCRIBED
    return 1.0


def is_place(form: Form, token: Token) -> bool:
    """Whether a mention is of a place ("in Doha", "the Egyptian capital") and not of who acts."""
    if form is Form.METONYM:
        return token.dep_ == "pobj" and token.head.lower_ in _PLACE
    return form is Form.ADJECTIVE and token.head.lemma_.lower() in _PLACE_NOUNS


def _setting(cities: Mapping[str, str], line: _Line, before: list[_Line]) -> str | None:
    """The polity of an opening ("In Aden,", "On the Israeli side,"), kept to the end of the passage."""
    doc, start = line.block.doc, line.sentence.start
    opening = doc[start : min(start + 7, line.sentence.end)]
    if opening[0].lower_ in {"in", "on", "for", "from"}:
        for token, polity, _ in line.polities:
            rest = doc[token.i + 1 : token.i + 3]
            if token.i < start + 5 and any(t.text == "," for t in rest):
                return polity
        comma = next((t.i for t in opening if t.text == ","), start)
        if opening[0].lower_ == "in" and (city := cities.get(doc[start + 1 : comma].text)):
            return city
    return before[-1].setting if before and before[-1].block is line.block else None


def _weight(scene: Scene, line: _Line, token: Token, mention: Token) -> float:
    """How much a polity's mention says about a person's mention in the same sentence."""
    distance = abs(token.i - mention.i)
    if _represents(line, token, mention):
        return _STRONG
    if mention.i < token.i and mention.i + 2 >= token.i and line.block.doc[mention.i + 1].tag_ == "POS":
        return _STRONG
    if mention.i in {token.i + 2, token.i + 3} and line.block.doc[token.i + 1].lower_ in {"of", "from"}:
        return _STRONG
    near = 1 / (1 + distance / _HALF)
    if _leads(mention) and mention.i < token.i:
        near = max(near, _HALF / 10) * _LEADING
    verb = governor(token)
    subject = _leads(token)
    if subject and _is_own_voice(scene, verb, mention):
        return _NEAR if _is_quoted(line, mention) else _VOICE
    if subject and mention.i > token.i and (_is_away(mention, verb) or verb.lemma_ in _ADDRESSED):
        return 0.1 * near
    if line.setting is not None and mention.i < token.i and mention.i < line.sentence.start + 5:
        return _SETTING * near
    return _NEAR * near


def _leads(token: Token) -> bool:
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _represents(line: _Line, token: Token, mention: Token) -> bool:
    """As in "Turkey was represented by X", "Greece by Y", "Ukrainian officials, including Z".

    Or after the name: "X will lead the Saudi delegation".
    """
    if mention.i >= token.i:
        return _leads_team(token, mention)
    team = mention.head if mention.dep_ in {"amod", "compound", "nmod", "poss"} else mention
    if team.dep_ == "nsubj" and team.head.lemma_ in _INCLUDING and team.head.i < token.i:
        return True
    if token.i - mention.i > 16:
        return False
    between = line.block.doc[mention.i + 1 : token.i]
    if any(mention.i < other.i < token.i for other, _, _ in line.polities):
        return False
    words = [t.lower_ for t in between]
    if any(w in _LED and "by" in words[i : i + 2] for i, w in enumerate(words)):
        return True
    if words and words[0] == "by":
        return True
    if "under" in words[:2]:
        return True
    return any(w in _CUES for w in words) and not any(
        t.pos_ == "VERB" and t.lower_ not in _CUES for t in between
    )


def _leads_team(token: Token, mention: Token) -> bool:
    """As in "X heads the Saudi delegation": the subject leads the team that the polity sends."""
    team = mention.head
    if team.lemma_.lower() not in _TEAMS or mention.dep_ not in {"amod", "compound", "nmod", "poss"}:
        return False
    verb = team.head
    return team.dep_ == "dobj" and verb.lemma_ in _LEADING_VERBS and _leads(token) and governor(token) == verb


def _is_own_voice(scene: Scene, verb: Token, mention: Token) -> bool:
    """Whether the polity is the subject of what the verb of speech reports."""
    if verb.lemma_.lower() not in scene.document.lexicon.words["speech_verbs"] or verb.lemma_ in _ADDRESSED:
        return False
    if mention.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    clause = mention.head
    for _ in range(4):
        if clause.head == verb and clause.dep_ in {"ccomp", "parataxis"}:
            return True
        if clause.dep_ not in {"conj", "ccomp", "advcl"}:
            return False
        clause = clause.head
    return False


def _is_quoted(line: _Line, mention: Token) -> bool:
    before = line.block.doc[line.sentence.start : mention.i]
    return sum(token.text in {'"', "``", "''", "“", "”"} for token in before) % 2 == 1


def _is_away(mention: Token, verb: Token) -> bool:
    """Whether a polity is the object or the destination of the verb whose subject the person is."""
    current = mention
    for _ in range(4):
        if current.dep_ == "dobj" or (current.dep_ == "pobj" and current.head.lower_ in _AWAY):
            return any(above == verb for above in verbs_above(current))
        if current.dep_ in {"nsubj", "nsubjpass"} or current.head.i == current.i:
            return False
        current = current.head
    return False
