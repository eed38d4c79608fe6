"""The commands: what they print where, and how they end."""

from __future__ import annotations

import csv
import inspect
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pyoxigraph as ox
import pytest
from typer.main import get_command

from kg import facts
from kg.cli import app
from kg.commands.answers import SHOWN
from kg.graph import FORMATS, named_queries
from kg.knowledge import QUESTIONS

Kg = Callable[..., Any]

COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
ASKED = {"channel": ("Dmitriev", "Witkoff"), "path": ("Zelensky", "Putin"), "person": ("Witkoff",)}
ARTICLE = "Foreign Minister Anna Alder of Austria met Boris Birch in Geneva on 3 March 2025.\n"
EVIDENCE = {"article", "outlet", "published", "quote", "start", "end"}


def arguments(question: str) -> tuple[str, ...]:
    return (question, *ASKED.get(question, ()), *(("--since", "2025") if question == "changes" else ()))


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text


# ---------------------------------------------------------------- what there is


def test_the_commands_are_those_of_the_readme_and_no_others() -> None:
    assert set(COMMANDS) >= {"build", "facts", "query", "validate", "export", "view", "decide", *SHOWN}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(kg: Kg, name: str) -> None:
    ran = kg(name, "--help")
    assert ran.status == 0
    assert "Usage: kg" in ran.out
    assert COMMANDS[name].help
    assert all(getattr(parameter, "help", "") for parameter in COMMANDS[name].params)


@pytest.mark.parametrize(
    "arguments", [(), ("nosuch",), ("channels", "--format", "xml"), ("build",), ("query",)]
)
def test_wrong_usage_ends_with_two(kg: Kg, arguments: tuple[str, ...]) -> None:
    assert kg(*arguments).status == 2


# ---------------------------------------------------------------- build


def test_build_prints_what_was_found_and_ends_with_zero(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ran = kg("build", tmp_path / "a.txt", "--out", tmp_path / "graph")
    assert (ran.status, ran.err) == (0, "")
    assert "persons" in ran.out
    assert "1 extracted" in ran.out
    assert "Facts extracted by a program" in ran.out
    again = kg("build", tmp_path / "a.txt", "--out", tmp_path / "graph")
    assert "1 known from the last build" in again.out
    assert "unchanged" in again.out


BAD = {
    "empty.txt": (b"", "empty"),
    "pdf.txt": (b"%PDF-1.7\n\x00\x01", "PDF"),
    "binary.txt": (b"Anna\x00Alder met", "binary"),
    "latin.txt": ("Präsident Müller traf Łukasz".encode("latin-1", "ignore"), "utf-8"),
    "huge.txt": (b"Peace. " * 7_500_000, "MB"),
    "lines.jsonl": (b'{"text": "Anna Alder met Boris Birch in Bern."}\n{"text": \n', "lines.jsonl:2"),
    "picture.png": (b"\x89PNG", "not a text"),
    "twin.txt": (ARTICLE.encode(), "same text"),
}


def test_bad_input_is_told_in_a_line_each_and_the_rest_is_built(kg: Kg, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "empty folder").mkdir(parents=True)
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "loop").symlink_to(folder)
    inputs = (folder, folder / "empty folder", tmp_path / "missing.txt")
    ran = kg("build", *inputs, "--out", tmp_path / "graph")
    lines = ran.err.splitlines()
    assert ran.status == 1
    for name, (_, reason) in BAD.items():
        assert [line for line in lines if name in line and reason in line], (name, lines)
    assert [line for line in lines if "missing.txt" in line and "no such file" in line]
    assert [line for line in lines if "empty folder" in line and "no articles" in line]
    assert len(lines) == len(BAD) + 2
    assert re.search(rf"left out +{len(lines)} ", ran.out)
    found = json.loads(kg("person", "Alder", "--graph", tmp_path / "graph", "--format", "json").out)
    assert found


def test_broken_html_is_read(kg: Kg, tmp_path: Path) -> None:
    page = f"<html><head><title>Talks</title><body><article><p>{ARTICLE * 3}<p>Boris Birch left <b>Geneva."
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert kg("build", tmp_path / "a.html", "--out", tmp_path / "graph").status == 0


def test_nothing_to_build_is_one_line_more(kg: Kg, tmp_path: Path) -> None:
    ran = kg("build", tmp_path / "missing.txt", "--out", tmp_path / "graph")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        f"{tmp_path / 'missing.txt'}: no such file or folder",
        "kg: no article could be used, so nothing was built",
    ]


def test_a_foreign_folder_is_refused_in_one_line(kg: Kg, seeds: Path) -> None:
    ran = kg("build", seeds, "--out", seeds)
    assert ran.status == 1
    assert one_line(ran.err)
    assert "not made by kg" in ran.err


def test_ctrl_c_is_one_line(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.build.build", interrupted)
    ran = kg("build", tmp_path, "--out", tmp_path / "graph")
    assert ran.status == 130
    assert ran.err == "stopped; the graph that was there is kept\n"


# ---------------------------------------------------------------- facts


@pytest.fixture(scope="module")
def schema() -> Any:
    path = Path(facts.__file__).parent / "facts.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_facts_prints_what_the_schema_fixes_with_the_sidecar_s_date(kg: Kg, seeds: Path, schema: Any) -> None:
    ran = kg("facts", seeds / "001_b41d1b59dc1aa93f.txt")
    facts = json.loads(ran.out)
    jsonschema.validate(facts, schema)
    assert ran.status == 0
    assert (facts["article"]["outlet"], facts["article"]["published"]) == ("FACTS", "2026-01-22")
    assert facts["article"]["text"] == (seeds / "001_b41d1b59dc1aa93f.txt").read_bytes().decode()


def test_facts_takes_a_date_and_writes_a_file_each(kg: Kg, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    files = [tmp_path / f"{name}.txt" for name in ("a", "empty", "b")]
    ran = kg("facts", *files, "--published", "2025-03-04", "--out", tmp_path / "facts")
    assert ran.status == 1
    assert one_line(ran.err)
    assert "empty.txt" in ran.err
    assert sorted(path.name for path in (tmp_path / "facts").iterdir()) == ["a.json", "b.json"]
    facts = json.loads((tmp_path / "facts" / "b.json").read_text(encoding="utf-8"))
    assert facts["article"]["published"] == "2025-03-04"


def test_facts_tells_of_a_faulty_sidecar_as_build_does_and_reads_the_article(kg: Kg, tmp_path: Path) -> None:
    """An entry on another file of the folder is no concern of this one."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"They met in Oslo ({name}).", encoding="utf-8")
    entries = [f'[[article]]\nfile = "{name}.txt"\noutlet = "O"\npublished = "soon"\n' for name in "ab"]
    (tmp_path / "sources.toml").write_text("".join(entries), encoding="utf-8")
    line = f"{tmp_path / 'sources.toml'}:1: a.txt: published = 'soon' is left out: write a date as"
    alone = kg("facts", tmp_path / "a.txt")
    assert (alone.status, json.loads(alone.out)["article"]["outlet"]) == (1, "O")
    assert alone.err.startswith(line)
    assert alone.err.count("\n") == 1
    built = kg("build", tmp_path, "--out", tmp_path / "graph")
    assert built.status == 1
    assert line in built.err
    assert len(built.err.splitlines()) == 2


def test_facts_never_writes_two_articles_into_one_file(kg: Kg, tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(ARTICLE + place, encoding="utf-8")
    ran = kg("facts", tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt", "--out", tmp_path / "facts")
    assert ran.status == 1
    assert one_line(ran.err)
    assert (tmp_path / "facts" / "a.json").read_text(encoding="utf-8").count("one") > 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("missing.txt",), 1), (("seeds/README.md", "--published", "yesterdayish"), 1), (("a.txt", "b.txt"), 2)],
)
def test_facts_tells_what_it_cannot_read(kg: Kg, arguments: tuple[str, ...], status: int) -> None:
    ran = kg("facts", *arguments)
    assert ran.status == status
    assert ran.out == ""


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("question", sorted(SHOWN))
def test_a_question_answers_in_every_format_with_the_same_rows(
    kg: Kg, seed_graph: Path, question: str
) -> None:
    runs = {
        format: kg(*arguments(question), "--graph", seed_graph, "--format", format)
        for format in ("json", "csv", "md", "table")
    }
    assert {ran.status for ran in runs.values()} == {0}
    rows = json.loads(runs["json"].out)
    table = list(csv.reader(io.StringIO(runs["csv"].out, newline="")))
    assert len(rows) == len(table) - 1
    for row in rows:
        assert list(row) == table[0]
        assert all(set(quote) >= EVIDENCE for quote in row["evidence"])
    assert bool(rows) == bool(runs["table"].out) == bool(runs["md"].out)
    assert bool(rows) != bool(runs["json"].err)


@pytest.mark.parametrize("question", sorted(SHOWN))
def test_a_command_offers_every_limit_of_its_answer(question: str) -> None:
    offered = {parameter.name for parameter in COMMANDS[question].params} - {"graph", "format"}
    taken = set(inspect.signature(QUESTIONS[question].answer).parameters) - {"facts", "seed", "ranges"}
    assert offered == taken


@pytest.mark.parametrize("question", ["channels", "channel", "path"])
def test_a_pair_of_persons_is_the_columns_a_and_b(kg: Kg, seed_graph: Path, question: str) -> None:
    header = kg(*arguments(question), "--graph", seed_graph, "--format", "csv").out.splitlines()[0]
    assert {"a", "b"} <= set(header.split(","))


def test_evidence_quotes_the_stored_articles(kg: Kg, seed_graph: Path, seeds: Path) -> None:
    rows = json.loads(kg("timeline", "--graph", seed_graph, "--format", "json").out)
    for quote in (quote for row in rows for quote in row["evidence"]):
        text = (seeds / f"{quote['article']}.txt").read_bytes().decode("utf-8")
        assert text[quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("person", "Xyzzy Plugh"), "nobody is called"),
        (("channels", "--since", "never"), "not a date"),
        (("channels", "--track", "nowhere"), "no track"),
        (("channels", "--source", "nobody"), "no source"),
        (("query", "nosuch"), "no such query"),
        (("query", "SELECT * WHERE {"), "not SPARQL"),
        (("query", "SELECT * WHERE { SERVICE <http://x> { ?s ?p ?o } }"), "SERVICE"),
        (("query", "channels", "--format", "ttl"), "csv, tsv or json"),
        (("export", "--format", "xls"), "no such format"),
        (("export", "--format", "csv"), "folder"),
        (("view", "--focus", "Xyzzy Plugh"), "Xyzzy"),
    ],
)
def test_a_mistake_is_one_line_on_standard_error(
    kg: Kg, seed_graph: Path, arguments: tuple[str, ...], words: str
) -> None:
    ran = kg(*arguments, "--graph", seed_graph)
    assert ran.status == 1
    assert ran.out == ""
    assert one_line(ran.err)
    assert words in ran.err


@pytest.mark.parametrize("name", sorted({*SHOWN, "validate", "view"}))
def test_without_a_graph_a_command_says_how_to_make_one(kg: Kg, tmp_path: Path, name: str) -> None:
    ran = kg(*arguments(name), "--graph", tmp_path / "none")
    assert ran.status == 1
    assert one_line(ran.err)
    assert "kg build" in ran.err


# ---------------------------------------------------------------- the graph


def test_every_question_in_the_list_of_queries_is_a_command_and_a_method() -> None:
    """A named query, a command and a method go together; what compares stances or articles needs Python.

    `kg sticking-points` is two queries: what articles name and opposed stances have other columns in SPARQL.
    """
    queries = {query.name.removeprefix("named-") for query in named_queries()}
    assert queries <= set(SHOWN) <= set(QUESTIONS)
    assert set(SHOWN) - queries == {"changes", "contradictions", "moves", "overlaps", "distances"}
    assert set(SHOWN) == set(QUESTIONS)
    assert set(SHOWN) <= set(COMMANDS)


def test_the_named_queries_are_listed(kg: Kg) -> None:
    ran = kg("query", "--list")
    assert ran.status == 0
    assert all(query.name in ran.out for query in named_queries())


@pytest.mark.parametrize("query", [query.name for query in named_queries()])
def test_a_named_query_runs_on_the_seeds(kg: Kg, seed_graph: Path, query: str) -> None:
    ran = kg("query", query, "--graph", seed_graph, "--format", "json")
    assert ran.status == 0
    assert "quote" in json.loads(ran.out)["head"]["vars"]


def test_a_query_takes_values_files_and_text(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    people = "SELECT DISTINCT ?who WHERE { ?p a neg:Person ; rdfs:label ?who } ORDER BY ?who"
    prefixes = (
        "PREFIX neg: <https://w3id.org/kg-negotiations/ontology#> "
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    )
    (tmp_path / "people.rq").write_text(prefixes + people, encoding="utf-8")
    from_file = kg("query", tmp_path / "people.rq", "--graph", seed_graph, "--format", "csv")
    from_text = kg("query", prefixes + people, "--graph", seed_graph, "--format", "csv")
    assert from_file.out == from_text.out
    assert len(from_file.out.splitlines()) > 10
    only = kg("query", "person", "--set", "name=Kushner", "--graph", seed_graph, "--format", "csv")
    assert {row["person"] for row in csv.DictReader(io.StringIO(only.out))} <= {"Jared Kushner"}
    graph = kg(
        "query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", "--graph", seed_graph, "--format", "ttl"
    )
    assert graph.out.strip().endswith(".")


def test_the_seeds_conform(kg: Kg, seed_graph: Path) -> None:
    ran = kg("validate", "--graph", seed_graph)
    assert ran.status == 0, ran.out
    assert ran.out.startswith("conforms: ")


@pytest.mark.parametrize("format", FORMATS)
def test_the_graph_is_handed_on(kg: Kg, seed_graph: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / "out"
    ran = kg("export", "--format", format, "-o", target, "--graph", seed_graph)
    assert (ran.status, ran.out) == (0, "")
    assert target.exists()
    if format in ("nq", "graphml"):
        assert kg("export", "--format", format, "--graph", seed_graph).out == target.read_text("utf-8")
    if format == "trig":
        assert len(list(ox.parse(path=str(target), format=ox.RdfFormat.TRIG))) > 1000


def test_the_page_is_written_where_one_wants(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    ran = kg("view", "-o", tmp_path / "page.html", "--focus", "Witkoff", "--graph", seed_graph)
    assert ran.status == 0
    assert "Witkoff" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_ruling_is_recorded_and_followed(kg: Kg, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    kg("build", tmp_path / "a.txt", "--out", out)
    ran = kg("decide", "same", "Anna Alder", "Boris Birch", "--reason", 'a "joke"', "--graph", out)
    assert ran.status == 0
    assert kg("build", tmp_path / "a.txt", "--out", out).status == 0
    people = "SELECT DISTINCT ?p WHERE { ?p a <https://w3id.org/kg-negotiations/ontology#Person> }"
    assert len(kg("query", people, "--graph", out, "--format", "csv").out.splitlines()) == 2
    against = kg("decide", "different", "Anna Alder", "Boris Birch", "--graph", out)
    assert against.status == 1
    assert "both same and different" in against.err
    unknown = kg("decide", "same", "Anna Alder", "Zeno", "--graph", out)
    assert (unknown.status, one_line(unknown.err)) == (1, True)
    assert "same" in kg("decide", "--graph", out, "--format", "json").out


# ---------------------------------------------------------------- as a process


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **more)


def test_ctrl_c_ends_a_build_and_its_processes_in_one_line(seeds: Path, tmp_path: Path) -> None:
    code = "import kg.build; kg.build.SHARE = 1000; from kg.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "build",
        str(seeds),
        "--out",
        str(tmp_path / "graph"),
        "--jobs",
        "2",
    ]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while build.poll() is None and not (tmp_path / "graph" / ".cache").exists():
        with suppress(subprocess.TimeoutExpired):  # until the first article is extracted
            build.wait(0.1)
    build.send_signal(signal.SIGINT)
    out, err = build.communicate()
    assert (build.returncode, out, err) == (130, "", "stopped; the graph that was there is kept\n")


def test_names_are_printed_whatever_the_locale(seed_graph: Path) -> None:
    ran = process(
        "statements", "--graph", str(seed_graph), env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    assert ran.returncode == 0
    assert "—" in ran.stdout


def test_a_full_disk_behind_standard_output_is_one_line(seed_graph: Path) -> None:
    code = "from kg.cli import main; main()"
    command = [sys.executable, "-c", code, "meetings", "--graph", str(seed_graph)]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "kg: standard output: No space left on device\n")


def test_a_name_that_no_file_system_holds_is_one_line(kg: Kg, tmp_path: Path) -> None:
    ran = kg("build", tmp_path, "--out", tmp_path / ("x" * 300))
    assert ran.status == 1
    assert one_line(ran.err)
    assert "File name too long" in ran.err


def test_a_reader_that_has_seen_enough_gets_no_traceback(seed_graph: Path) -> None:
    code = "from kg.cli import main; import sys; sys.argv[0] = 'kg'; main()"
    command = f'"{sys.executable}" -c "{code}" timeline --graph "{seed_graph}" --format json | head -1'
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ran.stdout == "[\n"
    assert ran.stderr == ""
