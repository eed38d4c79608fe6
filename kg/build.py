"""The main job: articles in, a validated graph with its page out.

    read ─▶ extract (cached) ─▶ validate each article's claims ─▶ resolve ─▶ publish ─▶ page

What cannot be used is left out, reported, and the rest is built. The new graph takes the place of the old
one in one step, so a build that fails or is killed leaves the last good graph.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles import read_articles
from kg.cache import ClaimsCache, extractor_version
from kg.errors import GraphError, InputError
from kg.graph import GraphWriter, validate_claims, writing
from kg.graph.folder import Manifest, write_atomic
from kg.lexicon import load
from kg.model import Article, ArticleClaims, Facts, Problem
from kg.resolve import Decisions, read_decisions, resolve

PAGE = "index.html"
#: Characters of text that are worth a process of their own: loading the language model costs some seconds.
SHARE = 100_000
_SHOWN = 3  # broken shapes of one article that its line names

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did.

    `articles` are in the graph, of these `extracted` were read by the extractor and the others taken from the
    cache; `skipped` are in the graph without facts (another language), each with the reason; `problems` were
    left out. `counts` gives the facts of each kind, `changed` tells whether graph or page are others now.
    Where no article is left nothing is published: 0 articles, and the graph that was there stays.
    """

    out: Path
    problems: tuple[Problem, ...]
    articles: int = 0
    extracted: int = 0
    skipped: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    changed: bool = False


def build(
    inputs: Sequence[Path],
    *,
    out: Path = Path("graph"),
    jobs: int | None = None,
    lexicon: Path | None = None,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build the graph of all articles in `inputs` (files and folders) into the folder `out`.

    `jobs` processes extract at most (by default one a processor). `lexicon` is a folder of the user's own
    word lists, `decisions` a file of rulings (by default the one beside `out`, if there is one).
    `progress` is called with the number of articles done and their total.

    Raises `InputError` if an option cannot be used, `GraphError` if `out` cannot be written or belongs to
    somebody else, `InvalidFacts` for a bug; the graph that was there then stays.
    """
    rulings = _rulings(out, decisions)
    version = extractor_version(load(lexicon).digest)
    with writing(out) as writer:
        cache = ClaimsCache(out, version)
        reading = read_articles(inputs)
        claims, fresh = _all_claims(reading.articles, cache, lexicon, _workers(jobs), progress)
        sound, broken = _sound(claims)
        problems = (*reading.problems, *broken)
        if not sound:
            return Report(out=out, problems=problems)
        facts = resolve(sound, decisions=rulings)
        manifest, changed = _publish(writer, facts)
        cache.remove_other_versions()
    return Report(
        out=out,
        articles=len(sound),
        extracted=sum(claim.article.id in fresh for claim in sound),
        skipped=_skipped(facts),
        problems=problems,
        counts=manifest.counts,
        changed=changed,
    )


def decisions_beside(out: Path) -> Path:
    """The file of rulings that belongs to a graph folder; it stands beside it and survives its removal."""
    return out.with_name(f"{out.name or out.resolve().name}.decisions.toml")


def _rulings(out: Path, decisions: Path | None) -> Decisions | None:
    path = decisions or decisions_beside(out)
    return read_decisions(path) if decisions or path.is_file() else None


def _workers(jobs: int | None) -> int:
    if jobs is not None and jobs < 1:
        raise InputError("jobs: give 1 or more")
    return jobs or os.cpu_count() or 1


def _skipped(facts: Facts) -> tuple[Problem, ...]:
    articles = [source.article for source in facts.sources]
    return tuple(Problem(path=a.id, reason=a.skipped) for a in articles if a.skipped is not None)


def _publish(writer: GraphWriter, facts: Facts) -> tuple[Manifest, bool]:
    """The graph and its page; a page that is already there in the same words is not touched."""
    from kg.view import page_html

    publication = writer.publish(facts)
    page, path = page_html(facts).encode(), writer.path / PAGE
    if new_page := not path.is_file() or path.read_bytes() != page:
        write_atomic(path, page)
    return publication.manifest, publication.changed or new_page


# ---------------------------------------------------------------- claims


def _all_claims(
    articles: Sequence[Article],
    cache: ClaimsCache,
    lexicon: Path | None,
    workers: int,
    progress: Progress | None,
) -> tuple[list[ArticleClaims], frozenset[str]]:
    """The claims of all articles in their order, and the ids of those that had to be extracted."""
    claims = {article.id: known for article in articles if (known := cache.get(article))}
    missing = [article for article in articles if article.id not in claims]
    done = len(claims)
    for found in extract_all(missing, lexicon=lexicon, workers=workers):
        cache.put(found)
        claims[found.article.id] = found
        done += 1
        if progress:
            progress(done, len(articles))
    return [claims[article.id] for article in articles], frozenset(article.id for article in missing)


def extract_all(
    articles: Sequence[Article], *, lexicon: Path | None = None, workers: int = 1
) -> Iterator[ArticleClaims]:
    """The claims of articles as they come, by as many processes as the amount of text is worth."""
    workers = min(workers, len(articles), sum(len(article.text) for article in articles) // SHARE + 1)
    if workers > 1:
        yield from _in_processes(articles, lexicon, workers)
        return
    for article in articles:
        yield _extract(article, lexicon)


def _extract(article: Article, lexicon: Path | None) -> ArticleClaims:
    from kg.extract import extract

    return extract(article, lexicon=load(lexicon))


def _in_processes(articles: Sequence[Article], lexicon: Path | None, workers: int) -> Iterator[ArticleClaims]:
    """New processes and no copies of this one, whose threads and open files must not come along."""
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_ctrl_c)
    try:
        waiting: list[Future[ArticleClaims]] = [
            pool.submit(_extract, article, lexicon)
            for article in sorted(articles, key=lambda article: -len(article.text))
        ]
        for future in as_completed(waiting):
            yield future.result()
    except BrokenProcessPool as exc:
        raise GraphError("an extracting process died (out of memory?); try fewer --jobs") from exc
    except BaseException:  # Ctrl-C too: nobody waits for the articles under way
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_ctrl_c() -> None:
    """Let a worker end without a traceback of its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _sound(claims: Sequence[ArticleClaims]) -> tuple[list[ArticleClaims], list[Problem]]:
    """The articles whose claims fit the shapes, and the others with what is wrong."""
    sound, broken = [], []
    for source in claims:
        wrong = validate_claims(source)
        if not wrong:
            sound.append(source)
            continue
        more = f" (and {len(wrong) - _SHOWN} more)" if len(wrong) > _SHOWN else ""
        reason = f"left out, its claims break the shapes: {'; '.join(wrong[:_SHOWN])}{more}"
        broken.append(Problem(path=source.article.id, reason=reason))
    return sound, broken
