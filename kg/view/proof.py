"""The words behind each fact: a table of quotes, each in its sentence, and what each claim points to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import (
    Article,
    ArticleClaims,
    Claim,
    Evidence,
    MeetingClaim,
    PassageKind,
    PositionClaim,
    StatementClaim,
)
from kg.view.escape import plain

_HEADLINES = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.TEASER})
_REACH = 280  # characters of context on each side, at most
# A full stop before a blank ends a sentence unless an initial or a short title stands before it.
_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?…]+[\"'”’»)\]]*\s|\n")


class Proofs:
    """Evidence of all sources, numbered in the order in which facts first ask for it.

    `table` has one record a quote: article number, text before, quote, text after, kind of passage,
    speaker. Quotes that several facts share stand there once.
    """

    def __init__(self, sources: Iterable[ArticleClaims]) -> None:
        self._sources = tuple(sources)
        self._claims: dict[str, tuple[int, Claim]] = {
            claim.id: (number, claim)
            for number, source in enumerate(self._sources)
            for claim in source.claims
        }
        self._speakers = [_speakers(source) for source in self._sources]
        self._numbers: dict[tuple[int, int, int], int] = {}
        self.table: list[dict[str, object]] = []

    def of(self, claims: Iterable[str]) -> list[int]:
        """Numbers of all quotes of these claims, in their order, each once; headlines after sentences."""
        found: dict[int, bool] = {}
        for claim in claims:
            article, record = self._claims[claim]
            for evidence in _evidence(record):
                found[self._number(article, evidence, record)] = evidence.passage in _HEADLINES
        return sorted(found, key=found.__getitem__)

    def articles(self, claims: Iterable[str]) -> list[int]:
        """Numbers of the articles that make these claims, ascending."""
        return sorted({self._claims[claim][0] for claim in claims})

    def article_records(self) -> list[dict[str, object]]:
        """What the page says of each article; a missing title gives way to the outlet or the id."""
        return [_article(source.article) for source in self._sources]

    def _number(self, number: int, evidence: Evidence, claim: Claim) -> int:
        key = (number, evidence.start, evidence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.table)
            before, after = context(self._sources[number].article.text, evidence.start, evidence.end)
            self.table.append(
                {
                    "article": number,
                    "before": before,
                    "quote": evidence.quote,
                    "after": after,
                    "passage": evidence.passage.value,
                    "speaker": _speaker(claim) or self._within_statement(number, evidence),
                }
            )
        return self._numbers[key]

    def _within_statement(self, number: int, evidence: Evidence) -> str | None:
        for start, end, speaker in self._speakers[number]:
            if start <= evidence.start and evidence.end <= end:
                return speaker
        return None


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``text[start:end]`` in its sentence; cut-off text gets an ellipsis.

    >>> context("One. Two words here. Three.", 9, 14)
    ('Two ', ' here.')
    """
    begin = max(0, start - _REACH)
    left = text[begin:start]
    ends = [match.end() for match in _END.finditer(left)]
    before = left[ends[-1] :] if ends else ("…" if begin else "") + left
    if _END.search(text[max(start, end - 2) : end + 1]):
        return before.lstrip(), ""
    right = text[end : end + _REACH]
    stop = _END.search(right)
    if stop:
        return before.lstrip(), right[: stop.end()].rstrip()
    return before.lstrip(), right.rstrip() + ("…" if end + _REACH < len(text) else "")


def _evidence(claim: Claim) -> tuple[Evidence, ...]:
    return claim.passages if isinstance(claim, MeetingClaim) else claim.evidence


def _speaker(claim: Claim) -> str | None:
    if isinstance(claim, StatementClaim):
        return plain(claim.speaker) or None
    if isinstance(claim, PositionClaim):
        return plain(claim.said_by) or None
    return None


def _speakers(source: ArticleClaims) -> list[tuple[int, int, str]]:
    return [
        (evidence.start, evidence.end, plain(statement.speaker))
        for statement in source.statements
        if plain(statement.speaker)
        for evidence in statement.evidence
    ]


def _article(article: Article) -> dict[str, object]:
    title = plain(article.title) or plain(article.outlet) or plain(article.id)
    return {
        "title": title,
        "outlet": plain(article.outlet) or None,
        "author": plain(article.author) or None,
        "url": article.url,
        "published": article.published,
        "estimated": article.published_estimated,
        "language": article.language,
        "translated": article.translated_from,
        "skipped": article.skipped,
    }
