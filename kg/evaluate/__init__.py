"""How well the program reads: its facts against those that a careful reader found in the same articles.

    gold       a folder of the reader's facts, each file with its article
    facts      what is compared, from gold and from `kg facts`
    pairing    one fact of the gold, one of the program, by goodness of fit; what fits what, kind by kind:
               people, offices, meetings (participants, dates), proposals, positions, statements
    cast       who is who in one article: persons, parties, sides
    wording    likeness of texts; wordlists: what is left out of it
    verdict    one article judged; tally: counts, checks and findings of a set
    sentences  where a fact was read, for those who read errors
    saved      a run kept for comparison; floor: what has fallen below it; report: all this shown

What fits is decided by content and not by letters: names in any usual spelling, parties by any of their
names, a delegation by its members, dates that can be the same day, wordings that share their words or their
evidence. A fact fits one fact of the other side at most. Optional facts of the gold are neither required nor
punished. Names of persons are compared by `kg.names`, names of states and bodies by the built-in word lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.articles import read_article
from kg.errors import InputError
from kg.evaluate.facts import KINDS, Sheet, describe, sheet
from kg.evaluate.floor import Fall, falls
from kg.evaluate.gold import Gold, read_gold
from kg.evaluate.saved import Changes, SavedRun, changes, read_runs, save_runs
from kg.evaluate.sentences import sentence_of
from kg.evaluate.tally import Counts, Evaluation, Finding, Outcome
from kg.evaluate.verdict import CHECKED, COUNTED, Verdict, judge
from kg.facts import facts_json

__all__ = [
    "Changes",
    "Counts",
    "Evaluation",
    "Fall",
    "Finding",
    "Outcome",
    "SavedRun",
    "changes",
    "evaluate",
    "falls",
    "judge",
    "read_runs",
    "save_runs",
    "sheet",
]

Judged = tuple[str, str, Sheet, Sheet, Verdict]  # name and text of the article, gold, program, verdict


def evaluate(
    folders: Sequence[Path],
    *,
    articles: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Evaluation, ...]:
    """Read the articles of each folder of gold and judge what was read: one evaluation a folder.

    Articles lie beside their gold or else in the folder `articles`, with their `sources.toml`. A set is named
    as its folder. `progress` is called with the number of articles done and their total. Raises `InputError`
    for gold or articles that cannot be used, and for two folders of one name.
    """
    names = Counter(folder.resolve().name for folder in folders)
    if twice := [name for name, number in names.items() if number > 1]:
        raise InputError(f"two folders of gold are called {twice[0]}: their results would have one name")
    sets = {folder.resolve().name: read_gold(folder, articles=articles) for folder in folders}
    total, done = sum(map(len, sets.values())), 0
    found = []
    for name, gold in sets.items():
        judged = []
        for one in gold:
            judged.append(_judge(one))
            done += 1
            if progress:
                progress(done, total)
        found.append(_tally(name, judged))
    return tuple(found)


def _judge(gold: Gold) -> Judged:
    from kg.extract import extract  # loads the language model: only once gold and articles are there

    article = read_article(gold.article)
    facts = sheet(facts_json(extract(article)), path=str(gold.article))
    return gold.name, article.text, gold.facts, facts, judge(gold.facts, facts)


def _tally(name: str, judged: Sequence[Judged]) -> Evaluation:
    verdicts = [verdict for *_, verdict in judged]
    counts = {kind: sum((_count(verdict, kind) for verdict in verdicts), Counts()) for kind in COUNTED}
    checks = {aspect: [verdict.checks.get(aspect, (0, 0)) for verdict in verdicts] for aspect in CHECKED}
    return Evaluation(
        name=name,
        articles=len(judged),
        counts=counts,
        checks={
            aspect: (sum(right for right, _ in found), sum(of for _, of in found))
            for aspect, found in checks.items()
            if any(of for _, of in found)
        },
        findings=tuple(finding for one in judged for finding in _findings(*one)),
    )


def _count(verdict: Verdict, kind: str) -> Counts:
    matching = verdict.matchings[kind]
    return Counts(found=len(matching.pairs), spurious=len(matching.spurious), missed=len(matching.missed))


def _findings(name: str, text: str, gold: Sheet, facts: Sheet, verdict: Verdict) -> Iterator[Finding]:
    for kind in KINDS:
        matching = verdict.matchings[kind]
        listed = [(Outcome.FOUND, gold.of(kind)[i]) for i, _ in matching.pairs]
        listed += [(Outcome.MISSED, gold.of(kind)[i]) for i in matching.missed]
        listed += [(Outcome.SPURIOUS, facts.of(kind)[j]) for j in matching.spurious]
        for outcome, fact in listed:
            sentence = sentence_of(fact, text)
            yield Finding(outcome=outcome, article=name, kind=kind, fact=describe(fact), sentence=sentence)
