"""When a proposal was put forward, handed over or concluded, where its sentence says so.

"presented by the envoy in Paris on April 17", "the agreement of 5 May", "an accord signed last week"
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.dates import Direction, resolve
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, is_negated
from kg.extract.labels import does
from kg.extract.mentions import Mention
from kg.extract.printed_dates import find_dates
from kg.extract.stands import is_unreal
from kg.model import When

_TELLING = ("present", "conclude", "give", "take")
_FUTURE = frozenset({"will", "shall", "'ll", "to"})
_DEADLINES = frozenset({"before", "by", "till", "until"})
_CLIMB = 5


def date_of_mention(scene: Scene, mention: Mention) -> When | None:
    """The date beside the noun of a proposal or a verb that presents, concludes or hands it over."""
    lexicon = scene.document.lexicon
    telling = (v for v in mention.verbs if any(does(lexicon, v, what) for what in _TELLING))
    verbs = [v for v in telling if not is_negated(v) and not is_unreal(v)]
    return date_beside(scene, mention.block, mention.head, *verbs) or _by_then(scene, mention.block, verbs)


def _by_then(scene: Scene, block: Block, verbs: list[Token]) -> When | None:
    """About when something reported as done before was done: the date of the report ("In May X confirmed that
    it had received the draft")."""
    for verb in verbs:
        report = verb.head
        if verb.dep_ != "ccomp" or report.tag_ != "VBD" or "had" not in auxiliaries(verb):
            continue
        told = date_beside(scene, block, report)
        if told is not None and told.edtf is not None and "/" not in told.edtf:
            return When(text=told.text, edtf=f"{told.edtf.rstrip('~')}~")
    return None


def date_beside(scene: Scene, block: Block, *anchors: Token) -> When | None:
    """The first date of a sentence that hangs on one of the anchors, directly or through prepositions."""
    wanted = {token.i for token in anchors}
    sentence = anchors[0].sent
    for found in find_dates(sentence.text):
        start = sentence.start_char + found.start
        span = block.doc.char_span(start, start + len(found.text), alignment_mode="expand")
        anchor = _anchor(span.root, wanted) if span is not None else None
        if anchor is None:
            continue
        ahead = set(auxiliaries(anchor)) & _FUTURE
        direction = Direction.FUTURE if ahead else Direction.PAST
        edtf = resolve(found, reference=scene.document.reference, direction=direction)
        return When(text=found.text, edtf=edtf)
    return None


def _anchor(token: Token, wanted: set[int]) -> Token | None:
    """The anchor that a date hangs on, unless another verb comes between or the date is a deadline."""
    for _ in range(_CLIMB):
        if token.i in wanted:
            return token
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i or token.lower_ in _DEADLINES:
            return None
        token = token.head
    return None
