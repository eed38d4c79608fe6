"""What the whole build costs beside the bare language pipeline on the same text.

    python tests/benchmarks/build.py [FOLDER] [--times 3]

Reads the articles of a folder (the seeds unless another is named) and parses their passages with the bare
pipeline; then does what `kg build` does but for the page: reading, extraction, the shapes of each article's
claims, resolution, and publishing (RDF, shapes of the facts, store on disk). Printed are processor seconds of
each stage (the best of several runs, bare pipeline and build taking turns), their ratio to the bare pipeline,
and the peak memory of the process after the first bare run and at the end. Model, word lists and shapes are
loaded before; nothing comes from a cache, and one process does it all.

Measured on two cores near idle, best of ten runs, in multiples of the pipeline (1.52 s for the 5,742 words of
the seeds): reading 0.05, extraction (the pipeline in it) 1.37, shapes of claims 0.05, resolution 0.01,
publishing 0.07; so extraction, resolution and RDF together 1.45 (1.50 with the shapes of the claims), the
whole 1.55. Medians of fourteen pairs of runs lay between 1.37 and 1.53 for all but the reading, single pairs
between 0.9 and 2.0, as the machine shares its cores. That is some 15,000 articles of this length an hour on
two cores. Peak memory 250 MiB, of which the bare pipeline takes 247.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg.articles import read_articles
from kg.articles.passages import blocks
from kg.extract import extract
from kg.extract.pipeline import parse
from kg.graph import validate_claims, writing
from kg.model import Article, ArticleClaims
from kg.resolve import resolve

STAGES = ("reading", "extraction", "shapes of claims", "resolution", "publishing")
Result = TypeVar("Result")
Seconds = dict[str, float]


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    articles = _readable(arguments.folder)
    _build(arguments.folder, {}, most=1)
    _parse_all(articles[:1])
    runs: list[Seconds] = []
    memory = 0.0
    for _ in range(arguments.times):
        seconds: Seconds = {}
        _timed("bare pipeline", seconds, lambda: _parse_all(articles))
        memory = memory or _peak()
        _build(arguments.folder, seconds)
        runs.append(seconds)
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    bare, whole = best["bare pipeline"], sum(best[stage] for stage in STAGES)
    print(f"{len(articles)} articles, {sum(len(article.text.split()) for article in articles)} words")
    for name, taken in (*best.items(), ("whole build", whole)):
        print(f"{name:20} {taken:8.2f} s {taken / bare:6.2f}x")
    print(f"peak memory MiB      {memory:8.0f} with the bare pipeline, {_peak():.0f} at the end")


def _readable(folder: Path) -> list[Article]:
    return [article for article in read_articles([folder]).articles if article.skipped is None]


def _parse_all(articles: list[Article]) -> None:
    for article in articles:
        for _ in parse(text for _, text in blocks(article)):
            pass


def _build(folder: Path, seconds: Seconds, *, most: int | None = None) -> None:
    """The stages of one build, each timed; of `most` articles."""
    articles = _timed("reading", seconds, lambda: _readable(folder)[:most])
    claims = _timed("extraction", seconds, lambda: [extract(article) for article in articles])
    _timed("shapes of claims", seconds, lambda: _check(claims))
    facts = _timed("resolution", seconds, lambda: resolve(claims))
    with tempfile.TemporaryDirectory() as out, writing(Path(out) / "graph") as writer:
        _timed("publishing", seconds, lambda: writer.publish(facts))


def _check(claims: list[ArticleClaims]) -> None:
    assert not [wrong for source in claims for wrong in validate_claims(source)]


def _timed(name: str, seconds: Seconds, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    result = work()
    seconds[name] = time.process_time() - start
    return result


def _peak() -> float:
    """The most memory that the process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
