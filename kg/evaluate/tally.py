"""What comes of judging a set of articles: counts by kind, checks, and every single finding."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """A fact of the gold that was found or missed, or one of the program that nobody asked for."""

    FOUND = "found"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many facts of a kind were found, were spurious, were missed."""

    found: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            found=self.found + other.found,
            spurious=self.spurious + other.spurious,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float | None:
        """The share of what the program gives that is right; None where it gives nothing."""
        given = self.found + self.spurious
        return self.found / given if given else None

    @property
    def recall(self) -> float | None:
        """The share of what there is that the program gives; None where there is nothing."""
        wanted = self.found + self.missed
        return self.found / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is wanted and nothing given."""
        errors = self.spurious + self.missed
        return 2 * self.found / (2 * self.found + errors) if self.found or errors else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact with its outcome: article and kind, the fact in one line, the sentence that it stands in."""

    outcome: Outcome
    article: str
    kind: str
    fact: str
    sentence: str

    @property
    def digest(self) -> str:
        """A short hash of article, kind and fact (not of the outcome), by which runs are compared."""
        key = "\x1f".join((self.article, self.kind, self.fact))
        return hashlib.sha256(key.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The judgement of one set of articles.

    `counts` by the names of `kg.evaluate.verdict.COUNTED`, `checks` by those of `CHECKED`: of so many matched
    facts so many are right in this (right, looked at). `findings` are in the order of articles and kinds; a
    traceback does not show them, since they quote articles that nobody should look at.
    """

    name: str
    articles: int
    counts: Mapping[str, Counts]
    checks: Mapping[str, tuple[int, int]]
    findings: tuple[Finding, ...] = field(repr=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What was missed and what is spurious."""
        return tuple(finding for finding in self.findings if finding.outcome is not Outcome.FOUND)
