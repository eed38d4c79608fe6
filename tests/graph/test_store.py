"""A published graph is either the old one or the new one, and belongs to one writer at a time."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import model as m
from kg.errors import GraphError, InvalidFacts
from kg.graph import folder, open_graph, publish, writing


def smaller(story: m.Facts) -> m.Facts:
    return dataclasses.replace(story, tracks=(), statements=())


def contents(path: Path) -> dict[str, tuple[bytes, int]]:
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.name != ".kg-lock")
    return {str(p.relative_to(path)): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def test_what_is_published_is_what_is_opened(story: m.Facts, tmp_path: Path) -> None:
    publication = publish(story, tmp_path / "deep" / "graph")
    with open_graph(tmp_path / "deep" / "graph") as graph:
        assert graph.facts() == story
        assert graph.manifest == publication.manifest
        assert graph.manifest.counts["meetings"] == 4
        assert graph.manifest.quads == len(graph.store)


def test_the_same_facts_give_the_same_bytes(story: m.Facts, tmp_path: Path) -> None:
    for name in ("a", "b"):
        publish(story, tmp_path / name)
    a, b = contents(tmp_path / "a"), contents(tmp_path / "b")
    assert {name: data for name, (data, _) in a.items()} == {name: data for name, (data, _) in b.items()}


def test_the_snapshot_is_sorted_and_is_what_the_store_holds(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    (path,) = tmp_path.glob(".snapshots/*/graph.nq")
    lines = path.read_bytes().splitlines()
    dumped = open_graph(tmp_path).store.dump(format=ox.RdfFormat.N_QUADS) or b""
    assert sorted(dumped.splitlines()) == sorted(lines)
    assert len(set(lines)) == len(lines)


def test_publishing_the_same_again_changes_nothing(story: m.Facts, tmp_path: Path) -> None:
    assert publish(story, tmp_path).changed
    before = contents(tmp_path)
    assert not publish(story, tmp_path).changed
    assert contents(tmp_path) == before


def test_a_new_graph_takes_the_place_of_the_old_one(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    publish(smaller(story), tmp_path)
    assert open_graph(tmp_path).facts() == smaller(story)
    assert len(list((tmp_path / ".snapshots").iterdir())) == 1


def test_a_large_graph_is_kept_on_disk(story: m.Facts, tmp_path: Path) -> None:
    with writing(tmp_path, memory_limit=10) as writer:
        assert writer.publish(story).manifest.on_disk
    with open_graph(tmp_path) as graph:
        assert graph.facts() == story
        with pytest.raises(RuntimeError, match="only possible on read-write"):
            graph.store.clear()


def test_a_snapshot_that_is_being_read_outlives_its_successor(story: m.Facts, tmp_path: Path) -> None:
    with writing(tmp_path, memory_limit=10) as writer:
        writer.publish(story)
        with open_graph(tmp_path) as reader:
            writer.publish(smaller(story))
            assert len(list((tmp_path / ".snapshots").iterdir())) == 2
            assert reader.facts() == story
        writer.publish(dataclasses.replace(story, tracks=()))
    assert len(list((tmp_path / ".snapshots").iterdir())) == 1


def test_invalid_facts_leave_the_last_good_graph(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    bare = dataclasses.replace(story.persons[0], claims=())
    with pytest.raises(InvalidFacts, match="p-alder"):
        publish(dataclasses.replace(story, persons=(bare, *story.persons[1:])), tmp_path)
    assert open_graph(tmp_path).facts() == story


def test_a_folder_that_is_not_ours_is_never_written(story: m.Facts, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(GraphError, match="not made by kg"):
        publish(story, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_what_others_put_into_our_folder_stays(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    (tmp_path / "index.html").write_text("page", encoding="utf-8")
    publish(smaller(story), tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "page"


def test_a_damaged_graph_is_repaired_by_publishing_it_again(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    (quads,) = tmp_path.glob(".snapshots/*/graph.nq")
    quads.write_bytes(b"")
    assert publish(story, tmp_path).changed
    assert open_graph(tmp_path).facts() == story


def test_a_file_in_place_of_the_folder_is_told(story: m.Facts, tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("x", encoding="utf-8")
    with pytest.raises(GraphError, match="is a file"):
        publish(story, tmp_path / "graph")
    with pytest.raises(GraphError, match="no graph here"):
        open_graph(tmp_path / "graph")


def test_a_folder_that_cannot_be_made_is_told_in_one_line(story: m.Facts, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GraphError, match="cannot write") as caught:
        publish(story, tmp_path / "file" / "graph")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses_leaves_the_old_graph(
    story: m.Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    publish(story, tmp_path)
    before = contents(tmp_path)

    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(GraphError, match=r"disk full|cannot write") as caught:
            publish(smaller(story), tmp_path)
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before
    assert open_graph(tmp_path).facts() == story


def test_a_missing_empty_or_damaged_graph_is_told(story: m.Facts, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        open_graph(tmp_path)
    folder.claim(tmp_path / "new")
    with pytest.raises(GraphError, match="nothing was built here yet"):
        open_graph(tmp_path / "new")
    publish(story, tmp_path / "old")
    (quads,) = (tmp_path / "old").glob(".snapshots/*/graph.nq")
    quads.write_bytes(quads.read_bytes()[:-200])
    with pytest.raises(GraphError, match="damaged"):
        open_graph(tmp_path / "old")
    quads.unlink()
    with pytest.raises(GraphError, match="damaged"):
        open_graph(tmp_path / "old")


@pytest.mark.parametrize("marker", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "colour": "red"}'])
def test_a_marker_that_cannot_be_understood_is_told_and_kept(
    story: m.Facts, tmp_path: Path, marker: str
) -> None:
    (tmp_path / "kg-graph.json").write_text(marker, encoding="utf-8")
    for attempt in (lambda: open_graph(tmp_path), lambda: publish(story, tmp_path)):
        with pytest.raises(GraphError, match="build"):
            attempt()
    assert (tmp_path / "kg-graph.json").read_text(encoding="utf-8") == marker


def test_the_marker_says_nothing_of_the_run(story: m.Facts, tmp_path: Path) -> None:
    publish(story, tmp_path)
    marker = json.loads((tmp_path / "kg-graph.json").read_text(encoding="utf-8"))
    assert set(marker) == {"format", "snapshot", "sha256", "quads", "on_disk", "counts"}
    assert str(tmp_path) not in json.dumps(marker)


def test_two_writers_do_not_collide(story: m.Facts, tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(GraphError, match="another kg is writing"):
        publish(story, tmp_path)
    assert publish(story, tmp_path).changed


_DYING_WRITERS = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import small_story
from kg.graph import publish
from kg.model import Facts
sources = small_story().sources
old, new = Facts(sources=sources), Facts(sources=sources[:1])
calls = fatal = 0

def deadly(name):
    real = getattr(os, name)
    def call(*args, **options):
        global calls
        calls += 1
        if calls == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    setattr(os, name, call)

def attempt(out):
    for name in ("mkdir", "fsync", "replace", "rmdir", "unlink", "scandir", "open"):
        deadly(name)
    publish(new, out)
    os._exit(0)

for fatal in range(1, 100):
    out = Path(sys.argv[2]) / str(fatal)
    if sys.argv[3] == "old":
        publish(old, out)
    child = os.fork()
    if not child:
        attempt(out)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(status)
    if status == 0:
        break
"""


@pytest.mark.parametrize("before", ["old", "none"])
def test_a_writer_killed_anywhere_leaves_a_usable_graph(story: m.Facts, tmp_path: Path, before: str) -> None:
    """Killed before every single call that changes the disk: the old graph or the new one is there."""
    command = [sys.executable, "-c", _DYING_WRITERS, str(Path(__file__).parent), str(tmp_path), before]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    statuses = [int(line) for line in run.stdout.split()]
    assert statuses[-1] == 0
    assert set(statuses[:-1]) == {-signal.SIGKILL}
    assert len(statuses) > 8
    old, new = m.Facts(sources=story.sources), m.Facts(sources=story.sources[:1])
    for number, status in enumerate(statuses, start=1):
        out = tmp_path / str(number)
        if before == "old" or status == 0:
            assert open_graph(out).facts() in (old, new)
        publish(new, out)
        assert open_graph(out).facts() == new
        assert len(list((out / ".snapshots").iterdir())) == 1
