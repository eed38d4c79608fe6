"""What extraction costs beside the language pipeline that it stands on.

    python tests/benchmarks/extraction.py [FOLDER] [--times 3]

Reads every article of a folder (the seeds unless another is named), parses its passages with the bare
pipeline, then extracts everything from it, and prints processor seconds (the best of several runs), their
ratio, articles per hour on one core and the peak memory of the process. The loading of model and word lists
is not counted.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.articles import read_articles
from kg.articles.passages import blocks
from kg.extract import extract
from kg.extract.pipeline import parse
from kg.lexicon import load
from kg.model import Article


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    articles = [a for a in read_articles([arguments.folder]).articles if a.skipped is None]
    _parse_all(articles[:1])
    load()
    bare = _best(lambda: _parse_all(articles), arguments.times)
    whole = _best(lambda: _extract_all(articles), arguments.times)
    words = sum(len(article.text.split()) for article in articles)
    print(f"articles            {len(articles):>10}")
    print(f"words               {words:>10}")
    print(f"bare pipeline s     {bare:>10.2f}")
    print(f"extraction s        {whole:>10.2f}")
    print(f"ratio               {whole / bare:>10.2f}")
    print(f"articles per hour   {3600 * len(articles) / whole:>10.0f}")
    print(f"words per second    {words / whole:>10.0f}")
    print(f"peak memory MB      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10.0f}")


def _parse_all(articles: Sequence[Article]) -> None:
    for article in articles:
        for _ in parse(text for _, text in blocks(article)):
            pass


def _extract_all(articles: Sequence[Article]) -> None:
    for article in articles:
        extract(article)


def _best(run: Callable[[], None], times: int) -> float:
    """The seconds of the fastest of several runs, which other work on the machine disturbs least."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
