"""The main job: what it leaves, what it does not do twice, and what stays when it fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import kg.build as pipeline
from kg.build import Report, build, decisions_beside
from kg.errors import GraphError, InputError, InvalidFacts
from kg.graph import open_graph
from kg.model import ArticleClaims, Facts

FIRST = "Foreign Minister Anna Alder of Austria met Boris Birch in Geneva on 3 March 2025.\n"
SECOND = "Austrian envoy Carl Cedar will meet Boris Birch in Vienna on 9 March 2025, Anna Alder said.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def names(out: Path) -> set[str]:
    with open_graph(out) as graph:
        return {person.name for person in graph.facts().persons}


def test_a_build_leaves_a_graph_with_its_page(articles: Path, tmp_path: Path) -> None:
    report = build([articles], out=tmp_path / "graph")
    assert (report.articles, report.extracted, report.problems, report.changed) == (2, 2, (), True)
    assert {"Anna Alder", "Boris Birch", "Carl Cedar"} <= names(tmp_path / "graph")
    page = (tmp_path / "graph" / "index.html").read_text(encoding="utf-8")
    assert "Anna Alder" in page


def test_the_same_articles_give_the_same_bytes_in_another_folder_and_order(
    articles: Path, tmp_path: Path
) -> None:
    build([articles], out=tmp_path / "one")
    build([articles / "second.txt", articles / "first.txt"], out=tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_an_unchanged_build_extracts_nothing_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([articles], out=out)
    before = content(out)
    for path in articles.iterdir():
        os.utime(path)
    report = build([articles], out=out)
    assert (report.articles, report.extracted, report.changed) == (2, 0, False)
    assert content(out) == before


def test_a_renamed_article_is_not_extracted_again(articles: Path, tmp_path: Path) -> None:
    build([articles], out=tmp_path / "graph")
    (articles / "first.txt").rename(articles / "other.txt")
    assert build([articles], out=tmp_path / "graph").extracted == 0


def test_a_new_date_of_an_article_makes_it_read_again(articles: Path, tmp_path: Path) -> None:
    build([articles], out=tmp_path / "graph")
    (articles / "sources.toml").write_text('[[article]]\nfile = "first.txt"\npublished = "2025-03-04"\n')
    report = build([articles], out=tmp_path / "graph")
    assert (report.extracted, report.changed) == (1, True)


def test_a_damaged_entry_of_the_cache_is_made_again(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([articles], out=out)
    before = content(out)
    for number, path in enumerate(sorted((out / ".cache").rglob("*.json"))):
        data = path.read_bytes()
        path.write_bytes(data[:-9] if number else data.replace(b"Alder", b"Elder"))
    assert build([articles], out=out).extracted == 2
    assert content(out) == before


def test_what_another_extractor_left_in_the_cache_is_removed(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    (out / ".cache" / "0123456789abcdef" / "ab").mkdir(parents=True)
    (out / "kg-graph.json").write_text('{"format": 1}')
    build([articles], out=out)
    assert not (out / ".cache" / "0123456789abcdef").exists()


def test_several_processes_give_the_same_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([articles], out=tmp_path / "one", jobs=1)
    monkeypatch.setattr(pipeline, "SHARE", 1)
    build([articles], out=tmp_path / "two", jobs=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_user_s_word_lists_count(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "polities.tsv").write_text(
        "name\tkind\tadjectives\nRuritania\tstate\tRuritanian\n", encoding="utf-8"
    )
    (articles / "third.txt").write_text("Ruritanian envoy Dora Dale met Boris Birch in Geneva.\n")
    build([articles], out=tmp_path / "graph", lexicon=tmp_path / "words")
    with open_graph(tmp_path / "graph") as graph:
        dale = next(person for person in graph.facts().persons if person.name == "Dora Dale")
        parties = {party.id: party.name for party in graph.facts().parties}
        assert [parties.get(side, side) for side in dale.sides] == ["Ruritania"]


def test_no_such_folder_of_word_lists_is_an_error(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="word lists"):
        build([articles], out=tmp_path / "graph", lexicon=tmp_path / "nowhere")


def test_rulings_beside_the_graph_are_followed(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    decisions_beside(out).write_text('[[same]]\npersons = ["Boris Birch", "Carl Cedar"]\n', encoding="utf-8")
    build([articles], out=out)
    assert len(names(out) & {"Boris Birch", "Carl Cedar"}) == 1


# ---------------------------------------------------------------- what goes wrong


def test_an_article_whose_claims_break_a_shape_is_left_out_and_told(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(claims: ArticleClaims) -> list[str]:
        return ["claim/x: a position has a holder"] * 5 if claims.article.id == "first" else []

    monkeypatch.setattr(pipeline, "validate_claims", wrong)
    report = build([articles], out=tmp_path / "graph")
    (problem,) = report.problems
    assert problem.path == "first"
    assert (report.articles, report.extracted) == (1, 1)
    assert "claim/x: a position has a holder" in problem.reason
    assert "and 2 more" in problem.reason
    with open_graph(tmp_path / "graph") as graph:
        assert [source.article.id for source in graph.facts().sources] == ["second"]


def failing_after(articles: Path, out: Path) -> dict[str, bytes]:
    """A good graph, then another article: what must stay."""
    build([articles], out=out)
    (articles / "third.txt").write_text("Dora Dale met Boris Birch in Rome.\n", encoding="utf-8")
    return {path: data for path, data in content(out).items() if not path.startswith(".cache")}


def kept(out: Path) -> dict[str, bytes]:
    return {path: data for path, data in content(out).items() if not path.startswith(".cache")}


def test_invalid_facts_leave_the_last_good_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "graph"
    good = failing_after(articles, out)
    monkeypatch.setattr("kg.graph.store.validate_facts", lambda *_: ["fact/x: a meeting has a status"])
    with pytest.raises(InvalidFacts, match="fact/x"):
        build([articles], out=out)
    assert kept(out) == good


def test_ctrl_c_leaves_the_last_good_graph_and_what_was_extracted(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    good = failing_after(articles, out)

    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([articles], out=out, progress=interrupt)
    assert kept(out) == good
    assert build([articles], out=out).extracted == 0


def test_a_full_disk_leaves_the_last_good_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "graph"
    good = failing_after(articles, out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.graph.folder.os.replace", full)
    with pytest.raises(GraphError, match="disk full"):
        build([articles], out=out)
    assert kept(out) == good


def test_a_lost_page_is_drawn_again(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([articles], out=out)
    before = content(out)
    (out / "index.html").unlink()
    assert build([articles], out=out).changed
    assert content(out) == before


def test_nothing_to_read_leaves_the_last_good_graph(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([articles], out=out)
    good = kept(out)
    report = build([tmp_path / "missing.txt"], out=out)
    assert isinstance(report, Report)
    assert (report.articles, len(report.problems), report.changed) == (0, 1, False)
    assert kept(out) == good


def test_a_folder_that_kg_did_not_make_is_never_written(articles: Path) -> None:
    before = content(articles)
    with pytest.raises(GraphError, match="not made by kg"):
        build([articles], out=articles)
    assert content(articles) == before


def test_an_output_folder_that_cannot_be_written_is_told(articles: Path) -> None:
    with pytest.raises(GraphError, match="cannot write"):
        build([articles], out=articles / "first.txt" / "graph")


def test_an_article_in_another_language_is_recorded_and_not_guessed_at(
    articles: Path, tmp_path: Path
) -> None:
    (articles / "german.txt").write_text(
        "Die Außenministerin traf sich am Montag mit dem Botschafter und sprach über den Frieden.\n" * 3,
        encoding="utf-8",
    )
    report = build([articles], out=tmp_path / "graph")
    assert [(problem.path, problem.reason) for problem in report.skipped] == [
        ("german", "language de: only English is read")
    ]
    assert (report.articles, report.problems) == (3, ())


def test_the_graph_may_lie_among_the_articles(articles: Path) -> None:
    """A second build must not read the page of the first one as an article."""
    build([articles], out=articles / "graph")
    report = build([articles], out=articles / "graph")
    assert (report.articles, report.problems, report.changed) == (2, (), False)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """Markup, quotes, Turtle and SPARQL signs in an article change nothing but words."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        'Minister </script><img src=x onerror=alert(1)> Anna "Ann\'a" Alder met Boris Birch } ; . <urn:x> in '
        'Geneva.\n"Peace } UNION { ?s ?p ?o . \\" is near", said Boris Birch.\n',
        encoding="utf-8",
    )
    assert build([folder], out=tmp_path / "graph").problems == ()
    page = (tmp_path / "graph" / "index.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page


def test_a_killed_build_s_remains_do_not_disturb_the_next(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([articles], out=out)
    good = kept(out)
    unfinished = out / ".snapshots" / ".unfinished"
    unfinished.mkdir()
    (unfinished / "graph.nq").write_text("half a li")
    shutil.copy(out / "kg-graph.json", out / "kg-graph.json.new")
    build([articles], out=out)
    assert {path: data for path, data in kept(out).items() if not path.endswith(".new")} == good


def test_facts_know_their_articles(articles: Path, tmp_path: Path) -> None:
    """What is read back from the graph is what was extracted, to the letter."""
    build([articles], out=tmp_path / "graph")
    with open_graph(tmp_path / "graph") as graph:
        facts: Facts = graph.facts()
    assert [source.article.text for source in facts.sources] == [FIRST, SECOND]
