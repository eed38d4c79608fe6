"""Time and memory of every analysis on synthetic facts, and how they grow.

    python tests/benchmarks/analysis.py [--sizes 10000 100000 1000000] [--limit SECONDS] [--only NAME …]

A size is the number of participations. Persons are a twentieth of it and meet with a preference for a few
(like real negotiators), two to four at a time; every ninth of ten meetings is held, every tenth planned.
Times are CPU seconds; memory is the peak beyond what the process held before the measure. A measure that
takes more CPU seconds than the limit is stopped, and the table says so. Linux only.

Measured on two busy cores: one run a cell, CPU seconds, repeats differ by half; ">" was stopped, "-" not run.

    participations                  10 k     100 k       1 M    MiB at 1 M
    FactIndex                       0.00      0.05      0.62            37
    person_meeting                  0.07      1.64     12.15           257
    person_person                   0.11      2.75     24.97           540
    side_side                       0.05      1.01      6.68             9
    channels(top=20)                0.13      2.16     26.88            19
    channels                        0.45      6.75     72.15           335
    channel                         0.05      0.62      7.42             0
    path                            0.14      2.42     26.58           302
    betweenness as shipped          0.71      1.10     17.71            59
    betweenness, exact              0.05     16.00      >100             -
    betweenness, networkx           2.67         -      >100             -
    constraint                      0.03      1.90     15.39            15
    constraint, networkx            0.55      3.40      >100             -
    gould_fernandez                 0.27      6.40     43.49            26
    communities                     0.04      0.96      9.67            70
    communities, networkx           0.20      4.80     83.83             6
    brokers(ranges=False)           0.67     15.44    107.52           675
    brokers (five sources)          4.50     38.72    519.42          1235
    tracks                          0.32      6.26     47.16           109
    meetings                        0.29      2.46     18.67             0
    timeline                        0.08      1.54     11.46             0
    select one source               0.00      0.08      0.54             0
    missing                         0.01      0.36      2.31             0
    contradictions                  0.02      0.30      1.83             0
    changes                         0.03      0.69      4.20             0

Facts and graph of 1 M participations (333,469 meetings, 956,096 pairs) take 1.5 GiB. From 100 k to 1 M the
measures run grow 7 to 16 times; exact betweenness grew 300 times from 10 k to 100 k. Hence igraph for
constraint and communities, and betweenness from 256 seeded pivots where nodes times edges exceed 10^8.
Brokers need projection, betweenness, constraint and roles, and as much again for each source. The rows
from `brokers(ranges=False)` on were measured at 1 M with tracks by sides and places, before those by topic.
"""

from __future__ import annotations

import argparse
import gc
import signal
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import networkx as nx

from kg import analysis
from kg import model as m
from kg.analysis import roles
from kg.analysis.index import FactIndex
from kg.analysis.projections import contact_graph, person_meeting, side_side
from kg.analysis.tracks import communities

SIDES, OUTLETS, DAYS = 12, 5, 2000


def synthetic(participations: int, seed: int = 0) -> m.Facts:
    """Facts with that many participations, the same for the same seed."""
    random = Random(seed)
    count = max(participations // 20, 4)
    parties = tuple(
        m.Party(id=f"side-{n:02}", name=f"Side {n:02}", names=(), kind="state", claims=())
        for n in range(SIDES)
    )
    persons = tuple(
        m.Person(
            id=f"person-{n:07}", name=f"Person {n:07}", names=(), sides=(f"side-{n % SIDES:02}",), claims=()
        )
        for n in range(count)
    )
    meetings: list[m.Meeting] = []
    claims: list[list[m.MeetingClaim]] = []
    made = 0
    while made < participations:
        size = random.choice((2, 3, 3, 4))
        people = sorted({int(count * random.random() ** 2.5) for _ in range(size)})
        if len(people) > 1:
            meeting, claim = _meeting(len(meetings), people, random)
            meetings.append(meeting)
            if len(claims) * 10 < len(meetings):
                claims.append([])
            claims[-1].append(claim)
            made += len(people)
    sources = tuple(_source(number, found) for number, found in enumerate(claims))
    held = [meeting for meeting in meetings if meeting.status is m.MeetingStatus.HELD]
    tracks = tuple(
        m.Track(
            id=f"track-{n}",
            label=f"Track {n}",
            sides=(f"side-{n:02}", f"side-{n + 1:02}"),
            meetings=tuple(meeting.id for meeting in held[n::10]),
            reasons=("",) * len(held[n::10]),
        )
        for n in range(10)
    )
    return m.Facts(sources=sources, persons=persons, parties=parties, meetings=tuple(meetings), tracks=tracks)


def _meeting(number: int, people: list[int], random: Random) -> tuple[m.Meeting, m.MeetingClaim]:
    day = (date(2020, 1, 1) + timedelta(days=random.randrange(DAYS))).isoformat()
    when = m.When(text=day, edtf=day)
    status = m.MeetingStatus.PLANNED if random.random() < 0.1 else m.MeetingStatus.HELD
    claim = m.MeetingClaim(
        id=f"claim-{number:07}",
        kind=m.MeetingKind.TALKS,
        participants=(),
        when=when,
        place=None,
        status=status,
        evidence=(m.Evidence(start=0, end=8, quote="They met"),),
    )
    meeting = m.Meeting(
        id=f"meeting-{number:07}",
        label=f"Meeting {number}",
        kind=m.MeetingKind.TALKS,
        participations=tuple(
            m.Participation(
                id=f"participation-{number:07}-{person:07}",
                actor=f"person-{person:07}",
                role=m.Role.PARTY,
                on_behalf_of=f"side-{person % SIDES:02}",
                claims=(claim.id,),
            )
            for person in people
        ),
        when=when,
        place=None,
        status=status,
        history=(m.StatusAssertion(id=f"status-{number:07}", status=status, asserted=day, claim=claim.id),),
        count=None,
        series=False,
        topic=None,
        claims=(claim.id,),
    )
    return meeting, claim


def _source(number: int, claims: list[m.MeetingClaim]) -> m.ArticleClaims:
    published = claims[0].when.edtf if claims[0].when else None
    outlet = f"Outlet {number % OUTLETS}"
    article = m.Article(id=f"article-{number:06}", text="They met", outlet=outlet, published=published)
    return m.ArticleClaims(article=article, meetings=tuple(claims))


def _measures(facts: m.Facts, graph: nx.Graph) -> dict[str, Callable[[], object]]:
    """Every measure by name; those on a ready graph get one, so that its making is not timed twice."""
    first, last = facts.persons[0].name, facts.persons[-1].name

    def side(person: object, partner: object) -> str | None:
        found: str | None = graph.edges[person, partner]["sides"][person]
        return found

    return {
        "FactIndex": lambda: FactIndex(facts),
        "person_meeting": lambda: person_meeting(facts),
        "person_person": lambda: contact_graph(FactIndex(facts)),
        "side_side": lambda: side_side(facts),
        "channels(top=20)": lambda: analysis.channels(facts, top=20),
        "channels": lambda: analysis.channels(facts),
        "channel": lambda: analysis.channel(facts, first, facts.persons[1].name),
        "path": lambda: analysis.path(facts, first, last),
        "betweenness": lambda: roles.betweenness(graph),
        "betweenness, exact": lambda: roles.betweenness(graph, exact=10**18),
        "betweenness, networkx": lambda: nx.betweenness_centrality(graph),
        "constraint": lambda: roles.constraint(graph),
        "constraint, networkx": lambda: nx.constraint(graph, weight="weight"),
        "gould_fernandez": lambda: roles.gould_fernandez(graph, side),
        "communities": lambda: communities(graph),
        "communities, networkx": lambda: nx.community.louvain_communities(graph, seed=0),
        "brokers(ranges=False)": lambda: analysis.brokers(facts, ranges=False),
        "brokers": lambda: analysis.brokers(facts),
        "tracks": lambda: analysis.tracks(facts),
        "meetings": lambda: analysis.meetings(facts),
        "timeline": lambda: analysis.timeline(facts),
        "select one source": lambda: analysis.select(facts, source="Outlet 1"),
        "missing": lambda: analysis.missing(facts),
        "contradictions": lambda: analysis.contradictions(facts),
        "changes": lambda: analysis.changes(facts, since="2025-01"),
    }


class _OverLimitError(Exception):
    """A measure passed the limit."""


def _stop(*_: object) -> None:
    raise _OverLimitError


def _run(measure: Callable[[], object], limit: float) -> tuple[float, float] | None:
    """CPU seconds and MiB of a measure, or None when it passes the limit."""
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far (Linux)
    before, start = _peak(), time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        measure()
    except _OverLimitError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start, _peak() - before


def _peak() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Measure and print one line a measure and size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--limit", type=float, default=60.0)
    options.add_argument("--only", nargs="*", default=[])
    chosen = options.parse_args()
    signal.signal(signal.SIGPROF, _stop)
    for size in chosen.sizes:
        facts = synthetic(size)
        graph = contact_graph(FactIndex(facts))
        gc.freeze()  # the facts are loaded once and stay: collecting them again and again is not measured
        print(f"{size} participations: {len(facts.meetings)} meetings, {len(graph)} persons with a contact,")
        print(f"  {graph.number_of_edges()} pairs; facts and graph take {_peak():.0f} MiB", flush=True)
        for name, measure in _measures(facts, graph).items():
            if not chosen.only or name in chosen.only:
                found = _run(measure, chosen.limit)
                shown = f"{found[0]:9.2f} s {found[1]:8.0f} MiB" if found else f"over {chosen.limit:.0f} s"
                print(f"  {name:24} {shown}", flush=True)


if __name__ == "__main__":
    main()
