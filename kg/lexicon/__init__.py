"""What the extractor knows about words, as data files that a user can extend.

Every list is a tab-separated file beside this module (or in a user's own folder with the same
file names, whose rows are added). ``#`` opens a comment line, the first other line names the
columns, ``|`` separates several values in a cell. Nothing here names a person: people are found in
the articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from anyascii import anyascii

from kg.errors import InputError

TABLES = (
    "polities",
    "cities",
    "given_names",
    "organisations",
    "titles",
    "title_homes",
    "houses",
    "movement_homes",
    "honorifics",
    "kinship",
    "topics",
    "name_stops",
    "name_parts",
    "name_languages",
    "groups",
    "meeting_words",
    "modal_words",
    "word_sets",
    "speech_verbs",
    "speaker_nouns",
    "speech_frames",
    "speech_nouns",
    "stance_words",
    "impasse_words",
    "proposal_words",
    "actors",
    "leaders",
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Title:
    """A role word: its rank, whether it names a mandate and whether it may stand before a name."""

    term: str
    rank: str
    mandate: bool
    prename: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is no polity; `polity` is the one that it belongs to, if it belongs to one."""

    name: str
    kind: str
    polity: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, keyed for look-up. Keys are as printed for names, lower case for words.

    `polities` maps every name, adjective and metonym of a polity to its English short name;
    `adjectives`, `metonyms` and `capitals` say which kind of alias a key is; `country_codes` are by ISO 3166.
    `leaders` are heads of state and of government with polity and years, by `leader_key` of the surname.
    `namesakes` are pairs of states that share a name, by the plural and the adjective that mean both.
    `sets` are the small sets of the table ``word_sets`` by name.
    `words` maps a list (such as ``speech_verbs``) to its rows by first column.
    `title_starts` and `alias_starts` are what titles and names of parties begin with (see `opening`):
    a word that begins otherwise needs no look-up, which spares nine in ten of them.
    """

    polities: Mapping[str, str]
    polity_kinds: Mapping[str, str]
    namesakes: Mapping[str, tuple[str, ...]]
    adjectives: frozenset[str]
    metonyms: frozenset[str]
    capitals: Mapping[str, str]
    country_codes: Mapping[str, str]
    cities: Mapping[str, str]
    organisations: Mapping[str, Organisation]
    given_names: Mapping[str, tuple[str, str]]
    titles: Mapping[str, Title]
    honorifics: frozenset[str]
    kinship: frozenset[str]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    words: Mapping[str, Mapping[str, Row]]
    sets: Mapping[str, frozenset[str]]
    actors: Mapping[str, str]
    leaders: Mapping[str, tuple[Row, ...]]
    title_starts: frozenset[str]
    alias_starts: frozenset[str]
    digest: str = ""


def _rows(text: str, *, name: str) -> Iterator[dict[str, str]]:
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise InputError(
                f"{len(cells)} cells under {len(header)} columns; check the tabs", path=name, line=number
            )
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _read(table: str, extra: Path | None) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    own = resources.files(__package__) / f"{table}.tsv"
    if own.is_file():
        rows += _rows(own.read_text(encoding="utf-8"), name=f"{table}.tsv")
    if extra is not None and (extra / f"{table}.tsv").is_file():
        try:
            text = (extra / f"{table}.tsv").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            raise InputError(f"cannot be read as UTF-8: {exc}", path=extra / f"{table}.tsv") from exc
        rows += _rows(text, name=str(extra / f"{table}.tsv"))
    return rows


def _many(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


@dataclass(slots=True)
class _Polities:
    """The table of polities as it is read: each alias with its polity, and which kind of alias it is."""

    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    adjectives: set[str] = field(default_factory=set)
    metonyms: set[str] = field(default_factory=set)
    capitals: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=lambda: {"uk": "United Kingdom"})


def _polities(rows: list[dict[str, str]]) -> _Polities:
    found = _Polities()
    for row in rows:
        name = row["name"]
        found.kinds[name] = row.get("kind", "") or "state"
        found.names[name] = name
        if row.get("iso2"):
            found.codes[row["iso2"].lower()] = name
        for alias in _many(row.get("names", "")):
            found.names.setdefault(alias, name)
        for alias in _many(row.get("adjectives", "")):
            found.names.setdefault(alias, name)
            found.adjectives.add(alias)
        for alias in _many(row.get("metonyms", "")):
            found.names.setdefault(alias, name)
            found.metonyms.add(alias)
        for alias in _many(row.get("capital", "")):
            if found.kinds.get(found.capitals.get(alias, name)) == "historic":
                found.capitals.pop(alias, None)  # the state of today goes before one that is gone
            found.capitals.setdefault(alias, name)
            for spelling in _many(row.get("metonyms", "")):
                if anyascii(spelling) == anyascii(alias):
                    found.capitals.setdefault(spelling, name)
    return found


def _namesakes(polities: _Polities) -> dict[str, tuple[str, ...]]:
    """The pairs of states that one word means both of: "Koreas" and, as it is no name itself, "Korean"."""
    found: dict[str, set[str]] = {}
    for name, kind in polities.kinds.items():
        if kind == "state":
            found.setdefault(f"{name.split(' ')[-1]}s", set()).add(name)
    pairs = {word: tuple(sorted(names)) for word, names in found.items() if len(names) == 2}
    shared: dict[str, set[str]] = {}
    for adjective in polities.adjectives:
        shared.setdefault(adjective.split(" ")[-1], set()).add(polities.names[adjective])
    for word, names in shared.items():
        if word not in polities.names and tuple(sorted(names)) in pairs.values():
            pairs[word] = tuple(sorted(names))
    return pairs


def _cities(rows: list[dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        for name in (row["name"], *_many(row.get("spellings", ""))):
            found.setdefault(name, row.get("polity", ""))
    return found


def _organisations(rows: list[dict[str, str]]) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for row in rows:
        body = Organisation(row["name"], row.get("kind", ""), row.get("polity") or None)
        for name in (row["name"], *_many(row.get("aliases", ""))):
            found.setdefault(name, body)
    return found


def _titles(rows: list[dict[str, str]]) -> dict[str, Title]:
    return {
        row["term"].lower(): Title(
            row["term"], row.get("rank", ""), row.get("is_mandate") == "y", row.get("prename") == "y"
        )
        for row in rows
    }


def _sets(rows: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    """The sets by name; a user's own row of the same name adds to the built-in one."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        found[row["set"]] = found.get(row["set"], frozenset()) | frozenset(_many(row["words"]))
    return found


@lru_cache(maxsize=65536)
def opening(text: str) -> str:
    """The letters that a name or word begins with, as far as the first other character."""
    if text.isalpha():
        return text
    return next((text[:i] for i, character in enumerate(text) if not character.isalpha()), text)


def leader_key(word: str) -> str:
    """The key of a family name in `Lexicon.leaders`: its first two letters, after an Arabic article."""
    word = word.lower().replace("'", "")
    for article in ("al-", "el-", "as-", "ad-", "ar-", "an-", "az-"):
        word = word.removeprefix(article)
    return word[:2]


def _leaders(rows: list[dict[str, str]]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for key in sorted({leader_key(word) for word in row["surname"].split(" ")}):
            found.setdefault(key, []).append(row)
    return {key: tuple(held) for key, held in found.items()}


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Lexicon:
    """Return the built-in lists, extended by a user's folder of files with the same names.

    Raises `InputError` with file and line if a table is malformed or `extra` is no folder.
    """
    if extra is not None and not extra.is_dir():
        raise InputError("no such folder of word lists", path=extra)
    tables = {table: _read(table, extra) for table in TABLES}
    words = {table: {next(iter(row.values())).lower(): row for row in rows} for table, rows in tables.items()}
    polities = _polities(tables["polities"])
    organisations = _organisations(tables["organisations"])
    titles = _titles(tables["titles"])
    actors = {
        alias: row["name"]
        for row in tables["actors"]
        for alias in (row["name"], *_many(row.get("aliases", "")))
    }
    starts = {opening(title) for title in titles}
    return Lexicon(
        polities=polities.names,
        polity_kinds=polities.kinds,
        namesakes=_namesakes(polities),
        adjectives=frozenset(polities.adjectives - set(polities.kinds)),
        metonyms=frozenset(polities.metonyms - set(polities.kinds)),
        capitals=polities.capitals,
        country_codes=polities.codes,
        cities=_cities(tables["cities"]),
        organisations=organisations,
        given_names={
            row["name"].lower(): (row.get("gender", "u"), row.get("group", ""))
            for row in tables["given_names"]
        },
        titles=titles,
        honorifics=frozenset(words["honorifics"]),
        kinship=frozenset(words["kinship"]),
        topics=tuple((row["notation"], tuple(_many(row["words"]))) for row in tables["topics"]),
        words=words,
        sets=_sets(tables["word_sets"]),
        actors=actors,
        leaders=_leaders(tables["leaders"]),
        title_starts=frozenset(starts | {f"{start}s" for start in starts}),
        alias_starts=frozenset(map(opening, (*actors, *polities.names, *organisations))),
        digest=_digest(tables),
    )


def _digest(tables: Mapping[str, list[dict[str, str]]]) -> str:
    """A hash of every row, so that a cache of extracted claims knows when the lists changed."""
    return hashlib.sha256(repr(sorted(tables.items())).encode()).hexdigest()[:16]
