"""The graph folder: who owns it, who writes it, and how one snapshot takes the place of another.

    <out>/kg-graph.json                  the marker: the folder is kg's, and which snapshot is current
    <out>/.snapshots/<hash>/graph.nq     the graph as sorted N-Quads; its SHA-256 begins with <hash>
    <out>/.snapshots/<hash>/store/       for graphs beyond memory: the same quads as an Oxigraph store
    <out>/.snapshots/<hash>/.in-use      locked (shared) by readers that still read the files
    <out>/.kg-lock                       locked (exclusive) by the writer; the system frees it if he dies

A snapshot is written beside the others, flushed to disk, and becomes current by one atomic rename of
the marker; what dies before that rename leaves the old graph, what dies after it leaves the new one.
The lock is the operating system's, so a killed writer leaves none behind.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from kg.errors import GraphError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FORMAT = 1
MARKER = "kg-graph.json"
SNAPSHOTS = ".snapshots"
QUADS = "graph.nq"
STORE = "store"
_LOCK = ".kg-lock"
_IN_USE = ".in-use"
_UNFINISHED = ".unfinished"
_OURS = frozenset({MARKER, SNAPSHOTS, _LOCK, MARKER + ".new"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the marker says of the current graph; nothing of the run, so equal graphs have equal markers.

    `snapshot` is the name of the snapshot (the first 32 hexadecimal digits of `sha256`, which is of the
    N-Quads file, and "-disk" with a store on disk), None as long as nothing is published; `counts` gives
    the number of facts of each kind.
    """

    format: int = FORMAT
    snapshot: str | None = None
    sha256: str | None = None
    quads: int = 0
    on_disk: bool = False
    counts: dict[str, int] = field(default_factory=dict)


def read_manifest(folder: Path) -> Manifest:
    """The marker of a graph folder; `GraphError` if there is none or it cannot be understood."""
    try:
        data = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise GraphError("no graph here; `kg build` makes one", path=folder) from exc
    except OSError as exc:
        raise GraphError(f"cannot be read: {exc.strerror}", path=folder / MARKER) from exc
    except ValueError as exc:
        raise GraphError("damaged: not JSON; build the graph again", path=folder / MARKER) from exc
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise GraphError(f"not a graph of format {FORMAT}; build it again", path=folder / MARKER)
    try:
        return Manifest(**data)
    except TypeError as exc:
        raise GraphError("damaged: unknown entries; build the graph again", path=folder / MARKER) from exc


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that readers, and survivors of a crash, see the old content or the new one.

    A link is followed; a device or pipe is written to and never replaced. Raises `GraphError` where the file
    cannot be written; nothing half-written stays.
    """
    with _reported(path):
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = path.resolve() if path.is_symlink() else path
    temporary = path.with_name(path.name + ".new")
    with _reported(path):
        try:
            with temporary.open("wb") as stream:
                stream.write(data)
                flush(stream)
            os.replace(temporary, path)  # noqa: PTH105 - one name for the switch, here and in the tests
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)


def flush(stream: IO[bytes]) -> None:
    """Bring what was written to the disk itself."""
    stream.flush()
    os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk itself, where the system knows how."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def claim(folder: Path) -> None:
    """Make the folder and mark it as kg's.

    Raises `GraphError` if it holds anything and is not marked, or cannot be written. Call it before long
    work, so that a wrong folder is told at once.
    """
    if folder.exists() and not folder.is_dir():
        raise GraphError("is a file; give a folder for the graph", path=folder)
    with _reported(folder):
        folder.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in folder.iterdir()}
    if MARKER in names:
        read_manifest(folder)
    elif names - _OURS:
        raise GraphError("not empty and not made by kg; give another folder", path=folder)
    else:
        write_marker(folder, Manifest())


def write_marker(folder: Path, manifest: Manifest) -> None:
    """Switch the folder to what the manifest names."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    write_atomic(folder / MARKER, f"{text}\n".encode())


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the folder as its only writer; `GraphError` at once if another process holds it."""
    with _reported(folder):
        stream = (folder / _LOCK).open("ab")
    with stream:
        try:
            _lock(stream, shared=False)
        except OSError as exc:
            if exc.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise GraphError(f"cannot be locked: {exc.strerror}", path=folder) from exc
            raise GraphError("another kg is writing this graph; wait for it to end", path=folder) from exc
        yield


@contextmanager
def snapshot_in_progress(folder: Path) -> Iterator[Path]:
    """An empty folder to write a snapshot into; removed at the end, unless it was renamed."""
    unfinished = folder / SNAPSHOTS / _UNFINISHED
    with _reported(folder):
        shutil.rmtree(unfinished, ignore_errors=True)  # what a killed writer left
        unfinished.mkdir(parents=True)
        try:
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def keep_snapshot(unfinished: Path, name: str) -> None:
    """Give a finished snapshot its name beside the others."""
    (unfinished / _IN_USE).touch()
    final = unfinished.with_name(name)
    if final.exists():
        shutil.rmtree(final)  # damaged, or not current and left by a killed writer
    os.replace(unfinished, final)  # noqa: PTH105
    flush_folder(final.parent)


def remove_old_snapshots(folder: Path, current: str) -> None:
    """Remove every snapshot but the current one, and those that a reader still reads."""
    for snapshot in sorted((folder / SNAPSHOTS).iterdir()):
        if snapshot.name == current:
            continue
        with suppress(OSError):
            if (snapshot / _IN_USE).exists():  # else its removal was begun by a writer who died
                with (snapshot / _IN_USE).open("rb") as stream:
                    _lock(stream, shared=False)
            shutil.rmtree(snapshot, ignore_errors=True)


def hold_snapshot(snapshot: Path) -> IO[bytes]:
    """Keep a snapshot from being removed until the returned stream is closed."""
    stream = (snapshot / _IN_USE).open("rb")
    try:
        _lock(stream, shared=True)
    except OSError:
        stream.close()
        raise
    return stream


def _lock(stream: IO[bytes], *, shared: bool) -> None:
    if sys.platform == "win32":
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBRLCK if shared else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what the system refuses into one line for the user."""
    try:
        yield
    except OSError as exc:
        full = exc.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "disk full; what was here is kept" if full else f"cannot write: {exc.strerror}"
        raise GraphError(reason, path=path) from exc
