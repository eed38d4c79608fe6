"""The gold facts are well-formed: a wrong gold would make every score wrong."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import MeetingKind, MeetingStatus, Stance

HERE = Path(__file__).parent
FOLDERS = [HERE / "dev", HERE / "fresh"]
GOLD = sorted(path for folder in FOLDERS for path in folder.glob("*.json"))
LISTS = {
    "persons": {"name", "aliases_in_text"},
    "offices": {"person", "title", "polity"},
    "meetings": {"kind", "participants", "date", "date_text", "place", "status", "evidence"},
    "proposals": {"label", "proposer", "handed", "evidence", "alt_labels"},
    "positions": {"holder", "issue", "stance", "evidence"},
    "statements": {"speaker", "gist", "evidence"},
}
MAY_HAVE = {
    "persons": {"side"},
    "offices": {"former"},
    "meetings": {"core"},
    "proposals": {"related_to"},
    "positions": set[str](),
    "statements": set[str](),
}
DATE = r"[\dX]{4}(-[\dX]{2}(-[\dX]{2})?)?"
EDTF = re.compile(rf"({DATE}|\.\.)(/({DATE}|\.\.))?")

Gold = dict[str, list[dict[str, Any]]]


def load(path: Path) -> tuple[Gold, str]:
    article = next(p for p in (path.with_suffix(".txt"), path.with_suffix(".md")) if p.exists())
    return json.loads(path.read_text("utf-8")), article.read_text("utf-8")


@pytest.fixture(params=GOLD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def pair(request: pytest.FixtureRequest) -> tuple[Gold, str]:
    return load(request.param)


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_every_article_has_gold_and_every_gold_an_article(folder: Path) -> None:
    """What tells of the folder as a whole is written in capitals and is no article."""
    articles = {p.stem for p in folder.iterdir() if p.suffix in {".txt", ".md"} and not p.stem.isupper()}
    assert articles == {p.stem for p in folder.glob("*.json")}
    assert articles


def test_every_item_has_its_fields_and_no_others(pair: tuple[Gold, str]) -> None:
    gold, _ = pair
    assert set(gold) == set(LISTS)
    for kind, items in gold.items():
        for item in items:
            assert LISTS[kind] <= set(item) <= LISTS[kind] | MAY_HAVE[kind] | {"optional"}, item
            assert item.get("optional", True) is True


def test_evidence_is_verbatim_and_short(pair: tuple[Gold, str]) -> None:
    gold, text = pair
    for item in (item for items in gold.values() for item in items if "evidence" in item):
        quote = item["evidence"]
        assert quote in text, quote
        assert "\n" not in quote
        assert 8 <= len(quote) <= 160, quote


def test_names_and_printed_dates_stand_in_the_text(pair: tuple[Gold, str]) -> None:
    """A name may run over a line break of a hard-wrapped text; gold has one space there."""
    gold, text = pair
    text = " ".join(text.split())
    for person in gold["persons"]:
        assert person["name"].split()[-1] in text
        for name in (person["name"], *person["aliases_in_text"]):
            assert name in text, name
    for meeting in gold["meetings"]:
        assert meeting["date_text"] is None or meeting["date_text"].lower() in text.lower(), meeting


def test_persons_are_named_alike_in_all_lists(pair: tuple[Gold, str]) -> None:
    """A participant, holder or speaker goes by the name in `persons`, never by an alias."""
    gold, _ = pair
    names = [person["name"] for person in gold["persons"]]
    assert len(names) == len(set(names))
    aliases = {alias for person in gold["persons"] for alias in person["aliases_in_text"]} - set(names)
    used = [office["person"] for office in gold["offices"]]
    assert set(used) <= set(names)
    for meeting in gold["meetings"]:
        used += meeting["participants"] + meeting.get("core", [])
        assert meeting["participants"]
    for proposal in gold["proposals"]:
        used += [proposal["proposer"], *(party for pair_ in proposal["handed"] for party in pair_)]
        assert all(len(pair_) == 2 for pair_ in proposal["handed"])
    used += [position["holder"] for position in gold["positions"]]
    used += [statement["speaker"] for statement in gold["statements"]]
    assert not aliases & set(used)


def test_surnames_in_other_lists_belong_to_gold_persons(pair: tuple[Gold, str]) -> None:
    """Nobody speaks, meets or proposes who bears a gold person's surname but another name."""
    gold, _ = pair
    names = {person["name"] for person in gold["persons"]}
    surnames = {name.split()[-1] for name in names}
    actors = [
        name for meeting in gold["meetings"] for name in meeting["participants"] + meeting.get("core", [])
    ]
    actors += [
        item[key] for kind, key in (("positions", "holder"), ("statements", "speaker")) for item in gold[kind]
    ]
    for actor in actors:
        assert actor in names or actor.split()[-1] not in surnames, actor


def test_closed_values_are_valid(pair: tuple[Gold, str]) -> None:
    gold, _ = pair
    for meeting in gold["meetings"]:
        MeetingKind(meeting["kind"])
        MeetingStatus(meeting["status"])
        assert meeting["date"] is None or EDTF.fullmatch(meeting["date"]), meeting["date"]
    for position in gold["positions"]:
        Stance(position["stance"])


def test_nothing_is_said_twice(pair: tuple[Gold, str]) -> None:
    gold, _ = pair
    for kind, items in gold.items():
        seen = [json.dumps(item, sort_keys=True) for item in items]
        assert len(seen) == len(set(seen)), kind


def test_versions_point_at_a_proposal_of_the_same_article(pair: tuple[Gold, str]) -> None:
    gold, _ = pair
    labels = {proposal["label"] for proposal in gold["proposals"]}
    assert {proposal["related_to"] for proposal in gold["proposals"] if "related_to" in proposal} <= labels


def test_sources_name_files_that_exist(folder: Path) -> None:
    sources = tomllib.loads((folder / "sources.toml").read_text("utf-8"))["article"]
    files = [source["file"] for source in sources]
    assert len(files) == len(set(files))
    for source in sources:
        assert (folder / source["file"]).exists()
        assert EDTF.fullmatch(source["published"])
        assert source["outlet"]
