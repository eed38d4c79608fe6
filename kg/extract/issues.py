"""What a stance is about: the words of an object, infinitive or clause, worded positively.

    "no restrictions on the army"            restrictions on the army, turned
    "the absence of limits"                  limits, turned
    "that the document be handed over first" the document be handed over first
    "A, B and the return of C"               three issues

An issue is the shortest printed phrase saying what is at stake: without article, relative clause and aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Span, Token

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.grammar import prepositional
from kg.extract.series import series
from kg.lexicon import Lexicon

_LIMIT = 140
_LEADING = frozenset(
    {
        "the",
        "a",
        "an",
        "that",
        "to",
        "its",
        "their",
        "his",
        "her",
        "any",
        "some",
        "this",
        "these",
        "those",
        "for",
        "such",
        "even",
        "our",
        "all",
        "both",
        "also",
        "only",
    }
)
_NEGATIONS = frozenset({"no", "not", "n't", "never", "any", "neither", "nor"})
_EMPTY_WITHOUT = frozenset(
    {
        "absence",
        "lack",
        "impossibility",
        "non-recognition",
        "inadmissibility",
        "unacceptability",
        "prevention",
        "avoidance",
    }
)
_AVOIDING = frozenset({"avoid", "prevent", "refrain", "abstain"})
_NON = re.compile(r"(?i)^non[-—–]\s?(\w+)")
_MODALS = frozenset(
    {"should", "must", "will", "would", "shall", "can", "could", "may", "might", "'ll", "ca", "wo"}
)
_HOLLOW = frozenset(
    {
        "it",
        "this",
        "that",
        "them",
        "these",
        "those",
        "both",
        "so",
        "either",
        "which",
        "one",
        "everything",
        "something",
        "anything",
        "nothing",
        "what",
        "things",
        "thing",
        "him",
        "her",
        "me",
        "us",
        "you",
        "who",
        "whom",
        "way",
        "matter",
        "issue",
        "question",
        "idea",
        "step",
        "steps",
        "date",
        "place",
    }
)
_ASIDES = frozenset({"relcl", "parataxis", "appos"})
_FRONTED = frozenset({"advmod", "prep", "npadvmod", "intj"})  # "However, …", "In the meantime, …"
_TAILS = frozenset({"because", "although", "though", "while", "as", "since", "so", "whereas"}) | {
    "after",
    "before",
    "when",
    "until",
    "once",
}
_IF = frozenset({"if", "unless"})
_CONTRAST = re.compile(r",\s*(?:but )?not\b.*$")
_HOLE = re.compile(r"\s*\(\s*\)")
_COMMAS = re.compile(r",\s*,")
_PHRASE_END = re.compile(r"[\s,;:—–\-\"'(.“”…]+$")
_CUT_OFF = re.compile(
    r"(?i)(?:\s+(?:the|an?|of|to|by|in|on|for|and|or|but|with|from|at|as|that|its|their|his|her))+$"
)
_PHRASE_START = re.compile(r"^[\s,;:—–\"')“”(…]+")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is at stake: its words, whether they were worded negatively, and the token that heads them.

    `points` when the words mean what was said before, if anything was ("that demand", "it").
    """

    text: str
    turned: bool
    head: Token
    points: bool = False


def issues(head: Token, *, skip: Token | None = None) -> list[Issue]:
    """The issues of a complement, one for each coordinated part that can stand alone, without `skip`."""
    parts = list(dict.fromkeys((*_parts(head), *_astray(head))))
    found = [issue for part in parts if (issue := issue_of(part, skip=skip)) is not None]
    for part, words in series(head):
        if part not in parts and (issue := issue_of(part, within=words)) is not None:
            found.append(issue)
    return [issue for issue in found if not is_hollow(issue.text)]


def issue_of(head: Token, *, skip: Token | None = None, within: Span | None = None) -> Issue | None:
    """The issue that a noun, infinitive or clause words; None where nothing is left of it.

    `skip` heads words that are left out, `within` bounds the words.
    """
    turned = _is_turned(head)
    inner = _beyond_absence(head)
    if inner is not None:
        return Issue(issue.text, not issue.turned, issue.head) if (issue := issue_of(inner)) else None
    text = _wording(head, skip, within)
    match = _NON.match(text)
    if match:
        text, turned = text[match.start(1) :], not turned
    return Issue(text, turned, head) if text else None


def is_hollow(text: str) -> bool:
    """Whether words say nothing without what was said before ("it", "both")."""
    words = text.lower().split()
    if "following" in words[:3]:
        return True
    if (
        words[:1] == ["which"]
        or {"of", "which"} <= set(words[:3])
        or words[:2] in (["each", "other"], ["one", "another"])
    ):
        return True
    return not words or (len(words) == 1 and words[0] in _HOLLOW)


def topic_of(lexicon: Lexicon, text: str, lemmas: str) -> str | None:
    """The topic whose longest phrase stands in the words or their base forms, or None."""
    words = _plain(text)
    held = f"{words} | {_PLURAL.sub('', words)} | {_plain(lemmas)}".split()
    starts = _topics(lexicon.topics)
    hits: dict[int, set[_Phrase]] = {}
    for index, word in enumerate(held):
        for topic, phrase in starts.get(word, ()):
            if held[index : index + len(phrase.words)] == phrase.words:
                hits.setdefault(topic, set()).add(phrase)
    if not hits:
        return None
    best = max(sorted(hits), key=lambda topic: (max(p.length for p in hits[topic]), len(hits[topic])))
    return lexicon.topics[best][0]


_PLURAL = re.compile(r"(?<=[a-rt-z])s\b")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a topic: as listed, how many words it is listed with, and its words without signs."""

    listed: str
    length: int
    words: list[str] = field(hash=False, compare=False)


@lru_cache(maxsize=4)
def _topics(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[tuple[int, _Phrase]]]:
    """The phrases of the topics by their first words, each with the place of its topic."""
    starts: dict[str, list[tuple[int, _Phrase]]] = {}
    for number, (_, phrases) in enumerate(topics):
        for listed in phrases:
            words = _plain(listed).split()
            starts.setdefault(words[0], []).append((number, _Phrase(listed, len(listed.split()), words)))
    return starts


def is_at_stake(scene: Scene, block: Block, head: Token, text: str) -> bool:
    """Whether an issue is a matter of talks: it has a topic or names a party, a proposal or the conflict."""
    if topic_of(scene.document.lexicon, text, lemmas(head)) is not None:
        return True
    nouns, stances = (scene.document.lexicon.words[t] for t in ("proposal_words", "stance_words"))
    return any(
        scene.actor(block, token) is not None
        or nouns.get(token.lemma_.lower(), {}).get("noun")
        or "stake" in stances.get(token.lemma_.lower(), {}).get("role", "").split("|")
        for token in head.subtree
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("-", " ")))


def lemmas(head: Token, within: str | None = None) -> str:
    """The base forms of a phrase's words, or of those that a text has of them, for `topic_of`."""
    kept = None if within is None else set(re.findall(r"\w+", within.lower()))
    return " ".join(t.lemma_ for t in head.subtree if kept is None or t.lower_ in kept)


def wording(head: Token) -> str:
    """The words of a phrase that points back, empty for a pronoun."""
    text = _wording(head, None, None)
    return "" if is_hollow(text) else text


def _parts(head: Token) -> Iterator[Token]:
    """A complement and the parts coordinated with it that have words of their own beside the head."""
    yield head
    for child in head.children:
        if child.dep_ == "conj" and _stands_alone(head, child):
            yield from _parts(child)


def _astray(head: Token) -> Iterator[Token]:
    """Infinitives coordinated with one ("is ready to halt X, and sell Y") that hang on the verb above it."""
    if head.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children):
        return
    for above in (head.head, head.head.head):
        for child in above.children if above.tag_ in {"VBZ", "VBP", "VBD", "VBN"} else ():
            helped = any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in child.children)
            if child.dep_ == "conj" and child.tag_ == "VB" and child.i > head.i and not helped:
                yield child
        if above.pos_ not in {"ADJ", "VERB"}:
            return


def _stands_alone(head: Token, part: Token) -> bool:
    """Whether a coordinated part is an issue of its own rather than one word of a pair ("land and water")."""
    if (part.pos_ in {"VERB", "AUX"}) != (head.pos_ in {"VERB", "AUX"}):
        return part.pos_ in {"NOUN", "PROPN"} and head.pos_ in {"NOUN", "PROPN"}
    own = [t for t in part.subtree if not t.is_punct and t.dep_ not in {"cc", "det"}]
    return len(own) > 1


def _is_turned(head: Token) -> bool:
    for child in head.children:
        if (child.dep_ == "neg" and (child.i < head.i or child.nbor(-1).text != ",")) or (
            child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj"}
        ):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            c.lower_ in {"no", "not"} and c.dep_ in {"det", "neg"} for c in child.children
        ):
            return True
    return False


def _beyond_absence(head: Token) -> Token | None:
    """What is said to be absent or is to be avoided ("the absence of X", "avoid X", "refrain from X")."""
    if head.pos_ == "VERB" and head.lemma_ in _AVOIDING:
        found = [c for c in head.children if c.dep_ in {"dobj", "xcomp"} and c.i > head.i]
        return found[0] if found else next(prepositional(head, "from"), None)
    if head.lemma_.lower() not in _EMPTY_WITHOUT:
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
    return None


def _wording(head: Token, skip: Token | None, within: Span | None) -> str:
    left_out = _left_out(head, skip)
    words = within or sorted(head.subtree, key=lambda t: t.i)  # a subtree need not come in printed order
    kept = [t for t in words if t.i not in left_out]
    while kept and (
        kept[0].lower_ in _LEADING
        or kept[0].lower_ in _NEGATIONS
        or kept[0].is_punct
        or kept[0].dep_ == "mark"
    ):
        kept = kept[1:]
    text, last = "", None
    for token in kept:
        if last is not None and token.i - last > 12:
            break
        if last is not None and token.i - last > 1 and text[-1:].isalnum() and not token.is_punct:
            text += " "
        if len(text) + len(token) > _LIMIT:
            break
        text += token.text_with_ws if token.whitespace_ or token == kept[-1] else token.text
        last = token.i
    text = _CONTRAST.sub("", _COMMAS.sub(",", _HOLE.sub("", text)))
    text = " ".join(re.sub(r"\s+([,.;:])", r"\1", text).split())
    return _PHRASE_START.sub("", _PHRASE_END.sub("", _CUT_OFF.sub("", _PHRASE_END.sub("", text))))


def _left_out(head: Token, skip: Token | None) -> set[int]:
    """The tokens of a phrase that are no part of what is at stake."""
    out: set[int] = set()
    for token in head.subtree:
        if token == head:
            continue
        if _is_aside(head, token) or token == skip:
            out |= {t.i for t in token.subtree}
    for child in head.children:
        leading = child.lower_ == "to" and not any(c.dep_ == "nsubj" for c in head.children)
        helping = child.dep_ == "aux" and (
            child.lower_ in _MODALS or child.lemma_ == "do" or leading or head.tag_ == "VBG"
        )
        if child.dep_ in {"neg", "mark"} or helping:
            out.add(child.i)
        if child.dep_ in _FRONTED and _opens(head, child):
            out |= {t.i for t in child.subtree}
        if child.dep_ == "cc" or (child.dep_ == "conj" and _stands_alone(head, child)):
            out |= {t.i for t in child.subtree}
        if child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj"}:
            out.add(child.i)
    return out


def _is_aside(head: Token, token: Token) -> bool:
    if token.dep_ in _ASIDES and token.head.pos_ != "VERB" and (token.dep_ != "relcl" or _after_comma(token)):
        return True
    if token.head != head:
        return False
    if token.dep_ == "advcl":
        return (
            any(c.dep_ == "mark" and c.lower_ in _IF for c in token.children)
            or any(c.lower_ in _TAILS for c in token.children if c.dep_ in {"mark", "advmod"})
            or (_after_comma(token) and token.tag_ in {"VBG", "VBN"})
        )
    return token.dep_ in {"npadvmod", "intj"} and token.ent_type_ in {"DATE", "TIME"}


def _opens(head: Token, child: Token) -> bool:
    """Whether a part of a clause stands before its subject, with a comma behind it."""
    right = child.right_edge
    subject = next((c.i for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), head.i)
    return right.i < subject and right.nbor().text == ","


def _after_comma(token: Token) -> bool:
    left = token.left_edge
    return left.i > 0 and left.nbor(-1).text in {",", "—", "–", "-", "--", "("}
