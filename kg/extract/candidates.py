"""Capitalised phrases that may name a person, and the evidence for and against it.

A run of capitalised words is cut at everything the lexicon knows to be something else (polities,
places, bodies, titles, days); what is left may be a name. Every mention then adds its evidence: an
entity tag, a title before it, an apposition after it, a verb of speech beside it. The sums over the
whole article decide, so that one bad tag does no harm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from spacy.attrs import ORTH
from spacy.tokens import Span

from kg.extract.document import Block, Document, dateline
from kg.extract.pipeline import is_listed, is_noun
from kg.extract.runs import PARTICLES, RUN, segments
from kg.lexicon import Lexicon, leader_key
from kg.model import PassageKind

_APPOSITION = regex.compile(
    r"^,? ?(?:who|whose)\b|^, (?:the |a |an |[\p{L}]+['’]s? |\p{L}+ly )?(?:[\p{L}\-']+ ){0,5}"
)
_NO_NAME = regex.compile(r"\p{Lu}{2,}s|[IVX]+")  # plural acronyms; the numeral of a war or a pope
_AGE = regex.compile(r", \d{1,2},? ")
_PORTFOLIOS = ("inister of ", "ecretary of ")
_LONGEST_ING = 5  # names may be King or Ding, but hardly longer
_VESSELS = frozenset(
    {"tanker", "ship", "vessel", "ferry", "frigate", "carrier", "submarine", "boat", "trawler"}
)
_KNOWN, _BEFORE, _BEYOND = 1.5, 2, 10
_PLAIN_WORDS = 3.0  # against a phrase of English words alone ("Lunch Break")
_QUOTES = frozenset({'"', "'", "``", "''", "“", "”", "«", "»"})


@dataclass(slots=True)
class Mention:
    """A stretch of text that may name a person."""

    block: int
    start: int
    end: int
    text: str
    titled: bool = False


@dataclass(slots=True)
class Candidate:
    """All mentions of one printed form, with the evidence that it names a person."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    support: float = 0.0
    against: float = 0.0

    @property
    def words(self) -> list[str]:
        """The words of the printed form."""
        return self.text.split(" ")

    @property
    def score(self) -> float:
        """Evidence for a person less evidence against, the against averaged over the mentions."""
        return self.support - self.against / max(1, len(self.mentions))


def find_candidates(document: Document) -> dict[str, Candidate]:
    """Every capitalised phrase that may name a person, by printed form, with its evidence summed."""
    found: dict[str, Candidate] = {}
    lower = _lower_case_words(document)
    for number, block in enumerate(document.blocks):
        heading = is_title_case(block)
        for mention in _mentions(document, number, block):
            if heading and not mention.titled and len(mention.text.split()) < 2:
                continue
            candidate = found.setdefault(mention.text, Candidate(mention.text))
            candidate.mentions.append(mention)
            if not heading:
                _weigh(document, block, mention, candidate, lower)
    for candidate in found.values():
        candidate.support += _prior(candidate, document.lexicon) + _fame(candidate, document)
    return found


def is_title_case(block: Block) -> bool:
    """Whether a heading capitalises its words, so that capitals say nothing."""
    if block.kind not in {PassageKind.TITLE, PassageKind.HEADING}:
        return False
    words = [token.text for token in block.doc if token.is_alpha and len(token) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) / len(words) > 0.7


def _lower_case_words(document: Document) -> dict[str, int]:
    if not document.blocks:
        return {}
    names = document.blocks[0].doc.vocab.strings
    printed = Counter(orth for block in document.blocks for orth in block.doc.to_array(ORTH).tolist())
    words = ((names[orth], count) for orth, count in printed.items())
    return {word: count for word, count in words if word.isalpha() and word[0].islower()}


def _mentions(document: Document, number: int, block: Block) -> Iterator[Mention]:
    text = block.text
    for run in RUN.finditer(text, dateline(text)):
        inside = run.start() > 1 and text[run.start() - 2].islower()
        field = text.endswith(_PORTFOLIOS, 0, run.start())
        for start, end, titled in segments(run.group(), document.lexicon, inside=inside, field=field):
            a, b = run.start() + start, run.start() + end
            span = block.doc.char_span(a, b, alignment_mode="expand")
            if span is not None and len(span) > 1 and _opens_with_verb(span, document.lexicon):
                a, span = int(span[1].idx), span[1:]
            if span is None or _is_sentence_word(span) or _NO_NAME.fullmatch(span.text):
                continue
            yield Mention(
                number, a, b, text[a:b], titled or _follows_title(block, span.start, document.lexicon)
            )


def _opens_with_verb(span: Span, lexicon: Lexicon) -> bool:
    """Whether a participle opens the sentence and the name follows it ("Echoing Silva, the envoy …")."""
    first = span[0]
    if not first.is_sent_start or first.lower_ in lexicon.given_names:
        return False
    return first.tag_ in {"VBG", "VBN"} or (first.text.endswith("ing") and len(first) > _LONGEST_ING)


def _is_sentence_word(span: Span) -> bool:
    """Whether a single capitalised word merely opens a sentence or is a function word."""
    if len(span) > 1:
        return False
    token = span[0]
    if token.is_stop or token.pos_ in {"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "ADV", "INTJ", "NUM"}:
        return token.ent_type_ != "PERSON" or token.is_stop
    return (
        bool(token.is_sent_start)
        and token.pos_ not in {"PROPN", "NOUN", "ADJ"}
        and token.ent_type_ != "PERSON"
    )


def _follows_title(block: Block, index: int, lexicon: Lexicon) -> bool:
    """Whether a role word, in capitals or not, stands directly before the token."""
    if index > 0 and block.doc[index - 1].text == "]":
        index -= 1
    if index == 0:
        return False
    for length in (1, 2, 3):
        if index - length < 0:
            break
        phrase = block.doc[index - length : index].text.lower().rstrip(".")
        if phrase in lexicon.titles or phrase in lexicon.honorifics:
            return True
    return False


def _weigh(
    document: Document, block: Block, mention: Mention, candidate: Candidate, lower: dict[str, int]
) -> None:
    span = block.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return
    _weigh_labels(span, candidate)
    if mention.titled:
        candidate.support += 3
        if len(candidate.words) == 1 and span.start > 1 and block.doc[span.start - 2].lower_ == "at":
            candidate.against += 5
    if _is_quoted(block, span):
        candidate.against += 3
    if span.start > 0 and block.doc[span.start - 1].lower_ in _VESSELS:
        candidate.against += 4
    if (
        span.end < len(block.doc)
        and block.doc[span.end].lower_ in document.lexicon.sets["named after people"]
    ):
        candidate.against += 4
    if _speaks(block, span, document.lexicon):
        candidate.support += 1.5
    if _has_apposition(block, span, document.lexicon):
        candidate.support += 2
    if len(candidate.words) > 1 and _AGE.match(block.text, span.end_char):
        candidate.support += 3
    if len(candidate.words) == 1:
        if _is_acronym(block, span):
            candidate.against += 3
        candidate.against += min(4, 2 * lower.get(candidate.text.lower(), 0))
        if span.start > 0 and block.doc[span.start - 1].lower_ in {"the", "a", "an"}:
            candidate.against += 2
        if span.start > 0 and block.doc[span.start - 1].lower_ in {"in", "at", "near"}:
            candidate.against += 2


def _weigh_labels(span: Span, candidate: Candidate) -> None:
    """What the model takes the name for."""
    labels = {token.ent_type_ for token in span if token.ent_type_}
    if "PERSON" in labels:
        candidate.support += 2
    elif labels & {"GPE", "LOC", "FAC"}:
        candidate.against += 1.5
    elif labels & {"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT", "DATE", "NORP"}:
        candidate.against += 2
    elif labels:
        candidate.against += 0.7


def _is_quoted(block: Block, span: Span) -> bool:
    """Whether the words alone stand between quotation marks, as names of papers and documents do."""
    doc = block.doc
    before, after = doc[max(0, span.start - 1)], doc[min(len(doc) - 1, span.end)]
    return before.text in _QUOTES and after.text in _QUOTES and span.start > 0


def _is_acronym(block: Block, span: Span) -> bool:
    """Whether one word in capitals stands in running text, and is no label of a speaker ("SILVA: …")."""
    after = block.doc[span.end].text if span.end < len(block.doc) else ""
    return (
        len(span.text) > 4 and span.text.isupper() and after not in {":", "("} and not span[0].is_sent_start
    )


def _speaks(block: Block, span: Span, lexicon: Lexicon) -> bool:
    verbs = lexicon.words["speech_verbs"]
    head = span.root.head
    if head.lemma_.lower() in verbs and span.root.dep_ in {"nsubj", "nsubjpass"}:
        return True
    after = block.doc[span.end].lemma_.lower() if span.end < len(block.doc) else ""
    return after in verbs and after not in {"call", "warn"}


def _has_apposition(block: Block, span: Span, lexicon: Lexicon) -> bool:
    rest = block.text[span.end_char : span.end_char + 80].lower()
    match = _APPOSITION.match(rest)
    if match is None:
        return False
    if match.group().lstrip(", ").startswith("who"):
        return True
    window = regex.findall(r"[\p{L}\-]+", rest[:70].split(",", 2)[1] if rest.startswith(",") else "")
    return any(word in lexicon.titles for word in window[:7])


def _fame(candidate: Candidate, document: Document) -> float:
    """A surname that a head of state or of government of the article's years bears needs less evidence."""
    if len(candidate.words) > 1:
        return 0.0
    reference = document.reference
    for row in document.lexicon.leaders.get(leader_key(candidate.text), ()):
        if row["surname"] == candidate.text and (
            reference is None or int(row["from"]) - _BEFORE <= reference.year <= int(row["to"]) + _BEYOND
        ):
            return _KNOWN
    return 0.0


def _prior(candidate: Candidate, lexicon: Lexicon) -> float:
    words = candidate.words
    prior = 0.0
    if len(words) > 1:
        if words[0].lower() in lexicon.given_names:
            prior += 2.5
        elif not any(m.titled for m in candidate.mentions) and _is_plain(words):
            prior -= _PLAIN_WORDS
        elif regex.match(r"\p{Lu}\.", words[0]) or any(word in PARTICLES for word in words[1:-1]):
            prior += 1.5
        if len(words) <= 4:
            prior += 0.5
    return prior


def _is_plain(words: list[str]) -> bool:
    """Whether a phrase is made of English words, not only of nouns, among which are family names."""
    lowered = [word.lower() for word in words]
    return all(is_listed(word) for word in lowered) and not all(is_noun(word) for word in lowered)
