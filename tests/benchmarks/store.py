"""Publishing, loading and asking a synthetic graph of a million quads, beside bare pyoxigraph.

Run by hand: ``python tests/benchmarks/store.py [ARTICLES]`` (1,700 articles give about a million quads).
Prints a table in Markdown. Times are seconds of processor time, queries the median of interleaved runs;
ratios are what to compare, since machines differ. "bare" is pyoxigraph with the same bytes and the same
SPARQL; "kg" is `kg.graph`, "rdflib" its dataset over Oxigraph.

Measured on two busy cores with 1,005,032 quads of 1,700 articles: publishing 23 s and 441 MiB, again
without a change 19 s; opening 9.4 s against 7.7 s bare (1.21x), 678 MiB against 673; reading all facts back
11 s. The nine queries take 0.69 to 1.08 times bare pyoxigraph, median 1.01x (rdflib over Oxigraph 1.05x).
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg import model as m
from kg.graph import GraphStore, open_graph, publish
from kg.graph.query import find_query

SIDES = ("Ruritania", "Borduria", "Freedonia", "Syldavia")
PERSONS = 600
RUNS = 5
QUERIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("channels", {"side": "Ruritania", "other_side": "Borduria"}),
    ("channel", {"a": "Person 1 ", "b": "Person 2 "}),
    ("person", {"name": "Person 0 "}),
    ("meetings", {"name": "Person 9 "}),
    ("proposals", {"label": "plan 11 "}),
    ("timeline", {"since": "2026-03-01", "until": "2026-03-02"}),
    ("positions", {"topic": "ceasefire", "holder": "Ruritania"}),
    ("statements", {"about": "word 17 "}),
    ("messages", {"name": "Person 3 "}),
)


def _claims(number: int, chance: random.Random) -> m.ArticleClaims:
    """One article of twelve sentences, each with a claim."""
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    sentences = [f"Sentence {number}-{i} says word {chance.randrange(5000)} of a talk. " for i in range(12)]
    text = "".join(sentences)
    words = [
        (m.Evidence(start=text.index(s), end=text.index(s) + len(s) - 1, quote=s[:-1]),) for s in sentences
    ]
    people = sorted({min(int(chance.paretovariate(0.7)), PERSONS) - 1 for _ in range(4)} | {PERSONS - 1})
    names = [f"Person {p} of {SIDES[p % 4]}" for p in people]
    sides = [SIDES[p % 4] for p in people]
    one = f"a{number}"
    return m.ArticleClaims(
        article=m.Article(id=one, text=text, outlet=f"Outlet {number % 40}", published=day),
        persons=tuple(
            m.PersonClaim(
                id=f"{one}p{i}", name=name, aliases=(name.split(" of ")[0],), side=side, evidence=words[i]
            )
            for i, (name, side) in enumerate(zip(names, sides, strict=True))
        ),
        offices=(
            m.OfficeClaim(
                id=f"{one}o",
                person=names[0],
                title="envoy",
                polity=sides[0],
                status=m.TenureStatus.CURRENT,
                evidence=words[0],
            ),
        ),
        meetings=tuple(
            m.MeetingClaim(
                id=f"{one}m{i}",
                kind=m.MeetingKind.TALKS,
                place="Geneva",
                evidence=words[5 + i],
                participants=tuple(
                    m.Participant(name=n, person=True, side=s) for n, s in zip(names, sides, strict=True)
                ),
                when=m.When(text="that day", edtf=day),
                status=m.MeetingStatus.HELD if i else m.MeetingStatus.PLANNED,
            )
            for i in range(2)
        ),
        proposals=(
            m.ProposalClaim(
                id=f"{one}r",
                label=f"plan {number} ",
                proposer=sides[0],
                related_to=None,
                when=None,
                handed=(m.Handover(giver=names[0], receiver=names[-1]),),
                provisions=("ceasefire",),
                evidence=words[7],
            ),
        ),
        positions=(
            m.PositionClaim(
                id=f"{one}q",
                holder=sides[0],
                issue=f"issue {number % 500}",
                stance=m.Stance.DEMANDS if number % 2 else m.Stance.REJECTS,
                condition=None,
                topic="ceasefire" if number % 3 else "sanctions",
                said_by=names[0],
                evidence=words[8],
            ),
        ),
        statements=tuple(
            m.StatementClaim(
                id=f"{one}s{i}",
                speaker=names[0],
                gist=sentences[9 + i],
                mode=m.Mode.QUOTED,
                relayed_by=None,
                when=None,
                evidence=words[9 + i],
            )
            for i in range(2)
        ),
    )


def _person_facts(sources: tuple[m.ArticleClaims, ...]) -> tuple[m.Person, ...]:
    claims: dict[str, list[str]] = {}
    for source in sources:
        for claim in source.persons:
            claims.setdefault(claim.name, []).append(claim.id)
    return tuple(
        m.Person(
            id=name,
            name=name,
            names=(name, name.split(" of ")[0]),
            sides=(name.split(" of ")[1],),
            claims=tuple(sorted(said)),
        )
        for name, said in sorted(claims.items())
    )


def _meeting_facts(source: m.ArticleClaims) -> list[m.Meeting]:
    return [
        m.Meeting(
            id=f"f-{claim.id}",
            label=f"talks {claim.id}",
            kind=claim.kind,
            when=claim.when,
            place=claim.place,
            status=claim.status,
            count=None,
            series=False,
            topic=None,
            claims=(claim.id,),
            participations=tuple(
                m.Participation(
                    id=f"f-{claim.id}-{i}", actor=p.name, role=p.role, on_behalf_of=p.side, claims=(claim.id,)
                )
                for i, p in enumerate(claim.participants)
            ),
            history=(
                m.StatusAssertion(
                    id=f"f-{claim.id}-s",
                    status=claim.status,
                    asserted=source.article.published,
                    claim=claim.id,
                ),
            ),
        )
        for claim in source.meetings
    ]


def synthetic(articles: int) -> m.Facts:
    """Facts of so many articles: persons by a power law, everything else one fact a claim."""
    chance = random.Random(7)
    sources = tuple(sorted((_claims(n, chance) for n in range(articles)), key=lambda s: s.article.id))
    persons = _person_facts(sources)
    everywhere = (sources[0].persons[0].id,)
    return m.Facts(
        sources=sources,
        persons=persons,
        parties=tuple(
            m.Party(id=s, name=s, names=(s,), kind="state", claims=everywhere) for s in sorted(SIDES)
        ),
        offices=tuple(
            m.Office(id=f"o-{s}", title="envoy", party=s, mandate=False, claims=everywhere) for s in SIDES
        ),
        tenures=tuple(
            m.Tenure(
                id=f"t-{o.id}",
                person=o.person,
                office=f"o-{o.polity}",
                title=o.title,
                status=o.status,
                first_cited=s.article.published,
                last_cited=s.article.published,
                claims=(o.id,),
            )
            for s in sources
            for o in s.offices
        ),
        meetings=tuple(meeting for s in sources for meeting in _meeting_facts(s)),
        proposals=tuple(
            m.Proposal(
                id=f"f-{p.id}",
                label=p.label,
                labels=(p.label,),
                proposers=(str(p.proposer),),
                revision_of=None,
                provisions=p.provisions,
                claims=(p.id,),
                transfers=tuple(
                    m.Transfer(
                        id=f"f-{p.id}-t",
                        giver=h.giver,
                        receiver=h.receiver,
                        carrier=None,
                        denied=False,
                        claim=p.id,
                    )
                    for h in p.handed
                ),
            )
            for s in sources
            for p in s.proposals
        ),
        positions=tuple(
            m.Position(
                id=f"f-{p.id}",
                holder=p.holder,
                issue=p.issue,
                topic=p.topic,
                stance=p.stance,
                condition=None,
                said_by=p.said_by,
                asserted=s.article.published,
                claims=(p.id,),
            )
            for s in sources
            for p in s.positions
        ),
        statements=tuple(
            m.Statement(
                id=f"f-{c.id}",
                speaker=c.speaker,
                speaker_text=c.speaker,
                gist=c.gist,
                mode=c.mode,
                relayed_by=None,
                asserted=s.article.published,
                claims=(c.id,),
            )
            for s in sources
            for c in s.statements
        ),
    )


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _bare_load(folder: Path) -> ox.Store:
    store = ox.Store()
    (path,) = folder.glob(".snapshots/*/graph.nq")
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def _bare_query(store: ox.Store, text: str) -> int:
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    names = solutions.variables
    return len([[row[name] and row[name].value for name in names] for row in solutions])


def _with_values(text: str, values: dict[str, str]) -> str:
    """The same query with its values written in, as one would for bare pyoxigraph."""
    for name, value in values.items():
        text = text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {ox.Literal(value)} }}")
    return text


def _measure_queries(graph: GraphStore) -> None:
    print("\n| query | rows | bare ms | kg | rdflib |\n|---|---|---|---|---|")
    ratios: list[tuple[float, float]] = []
    for name, values in QUERIES:
        text = _with_values(find_query(name)[1], values)
        rows = _bare_query(graph.store, text)
        times: list[tuple[float, float, float]] = []
        for _ in range(RUNS):
            times.append(
                (
                    _cpu(lambda text=text: _bare_query(graph.store, text)),
                    _cpu(lambda name=name, values=values: list(graph.query(name, dict(values)))),
                    _cpu(lambda text=text: list(graph.dataset.query(text))),
                )
            )
        bare, ours, rdflib = (statistics.median(column) for column in zip(*times, strict=True))
        ratios.append((ours / bare, rdflib / bare))
        print(f"| {name} | {rows} | {bare * 1000:.1f} | {ours / bare:.2f}x | {rdflib / bare:.2f}x |")
    ours, rdflib = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"| median | | | {ours:.2f}x | {rdflib:.2f}x |")


def _worker(way: str, folder: Path) -> None:
    """One load in a process of its own, for its peak memory."""
    loads = {"bare": lambda: _bare_load(folder), "kg": lambda: open_graph(folder)}
    seconds = _cpu(loads[way]) if way in loads else 0.0
    print(seconds, _peak())


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent held at the fork
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _load_row(way: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, __file__, "--worker", way, str(folder)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = run.stdout.split()
    return float(seconds), float(peak)


def main(articles: int) -> None:
    """Measure everything and print it."""
    facts = synthetic(articles)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "graph"
        published = _cpu(lambda: publish(facts, folder))
        again = _cpu(lambda: publish(facts, folder))
        peak = _peak()
        graph = open_graph(folder)
        quads = graph.manifest.quads
        print(f"{quads:,} quads of {articles:,} articles\n\n| step | cpu s | peak MiB |\n|---|---|---|")
        print(f"| publish (with the facts in memory) | {published:.1f} | {peak:.0f} |")
        print(f"| publish again, unchanged | {again:.1f} | |")
        loads = {way: _load_row(way, folder) for way in ("nothing", "bare", "kg")}
        for way, (seconds, memory) in loads.items():
            print(f"| open: {way} | {seconds:.1f} | {memory:.0f} |")
        print(f"| open: kg / bare | {loads['kg'][0] / loads['bare'][0]:.2f}x | |")
        print(f"| read all facts back | {_cpu(graph.facts):.1f} | |")
        _measure_queries(graph)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        _worker(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1700)
