"""The word lists of kg/lexicon: every file parses, is sorted, and says one thing by one word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

import kg.lexicon

FOLDER = Path(kg.lexicon.__file__).parent
Rows = list[dict[str, str]]

COLUMNS = {
    "cities": ("name", "polity", "spellings"),
    "given_names": ("name", "gender", "group"),
    "honorifics": ("term", "gender"),
    "kinship": ("term", "kind", "gender", "prename"),
    "organisations": ("name", "aliases", "kind", "polity"),
    "polities": ("name", "kind", "iso2", "adjectives", "names", "metonyms", "capital"),
    "titles": ("term", "rank", "is_mandate", "prename"),
    "topics": ("notation", "words"),
}
LISTS = frozenset({"adjectives", "names", "metonyms", "spellings", "aliases", "words"})
CLOSED = {
    ("given_names", "gender"): "m f u",
    ("honorifics", "gender"): "m f u",
    ("kinship", "gender"): "m f u",
    ("kinship", "kind"): "kinship partnership friendship namesake",
    ("kinship", "prename"): "y n",
    ("organisations", "kind"): "ministry-word media think-tank agency company court parliament military",
    ("polities", "kind"): "state territory bloc movement historic",
    ("titles", "is_mandate"): "y n",
    ("titles", "prename"): "y n",
    ("titles", "rank"): (
        "head-of-state head-of-government minister deputy-minister envoy ambassador spokesperson adviser "
        "legislator military party-leader official expert clergy royalty mediator journalist "
        "activist business"
    ),
}


def lines(stem: str) -> list[str]:
    return (FOLDER / f"{stem}.tsv").read_text(encoding="utf-8").splitlines()


def rows(stem: str) -> Rows:
    table = [line.split("\t") for line in lines(stem) if not line.startswith("#")]
    return [dict(zip(table[0], cells, strict=True)) for cells in table[1:]]


def values(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def aliases(row: dict[str, str], *columns: str) -> list[str]:
    """The first cell and every value of the given columns."""
    return [next(iter(row.values())), *(value for column in columns for value in values(row[column]))]


def owners(stem: str, *columns: str) -> dict[str, set[str]]:
    """Each word, without regard to case, with the rows that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(stem):
        for word in aliases(row, *columns):
            found[word.casefold()].add(next(iter(row.values())))
    return found


def declared_ambiguous() -> dict[str, set[str]]:
    pattern = re.compile(r"# ambiguous: (.+?): (.+?): .+")
    matches = (pattern.fullmatch(line) for line in lines("polities"))
    return {match[1].casefold(): set(match[2].split(" | ")) for match in matches if match}


@pytest.mark.parametrize("stem", COLUMNS)
def test_a_list_opens_with_what_it_is_and_has_its_columns(stem: str) -> None:
    comment = "\n".join(line for line in lines(stem) if line.startswith("#"))
    assert lines(stem)[0].startswith("# ")
    assert all(word in comment for word in ("Source:", "icence", "To extend:"))
    assert all(tuple(row) == COLUMNS[stem] for row in rows(stem))


@pytest.mark.parametrize("stem", COLUMNS)
def test_rows_are_sorted_and_none_comes_twice(stem: str) -> None:
    keys = [next(iter(row.values())) for row in rows(stem)]
    assert keys == sorted(set(keys), key=lambda key: (key.casefold(), key))


@pytest.mark.parametrize("stem", COLUMNS)
def test_cells_hold_no_control_characters_and_no_stray_spaces(stem: str) -> None:
    for row in rows(stem):
        for column, cell in row.items():
            for value in values(cell) if column in LISTS else [cell]:
                assert value == value.strip() == unicodedata.normalize("NFC", value), row
                assert value or column not in LISTS, row
                assert not any(unicodedata.category(sign).startswith("C") for sign in value), row


@pytest.mark.parametrize("stem", COLUMNS)
def test_lists_in_a_cell_are_sorted_and_longer_than_a_letter(stem: str) -> None:
    for row in rows(stem):
        for column in LISTS.intersection(row):
            words = values(row[column])
            assert words == sorted(set(words), key=lambda word: (word.casefold(), word)), row
            assert all(len(word) > 1 for word in words), row


@pytest.mark.parametrize(("stem", "column"), CLOSED)
def test_closed_columns_keep_to_their_values(stem: str, column: str) -> None:
    allowed = set(CLOSED[stem, column].split())
    assert {row[column] for row in rows(stem)} == allowed


def test_a_word_means_two_polities_only_where_the_file_says_why() -> None:
    taken = owners("polities", "adjectives", "names", "metonyms")
    assert {word: who for word, who in taken.items() if len(who) > 1} == declared_ambiguous()


def test_iso_codes_are_two_capitals_and_name_one_polity() -> None:
    codes = [row["iso2"] for row in rows("polities") if row["iso2"]]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_every_capital_is_a_place() -> None:
    places = {word for row in rows("cities") for word in aliases(row, "spellings")}
    assert {row["capital"] for row in rows("polities") if row["capital"]} <= places


def test_every_state_has_a_code_a_capital_and_an_adjective() -> None:
    states = [row for row in rows("polities") if row["kind"] == "state"]
    assert len(states) >= 195
    assert all(row["iso2"] and row["capital"] and row["adjectives"] for row in states)


@pytest.mark.parametrize("stem", ["cities", "organisations"])
def test_places_and_organisations_belong_to_listed_polities(stem: str) -> None:
    known = {row["name"] for row in rows("polities")}
    assert {row["polity"] for row in rows(stem) if row["polity"]} <= known


@pytest.mark.parametrize(("stem", "column"), [("cities", "spellings"), ("topics", "words")])
def test_a_word_stands_for_one_place_or_topic(stem: str, column: str) -> None:
    assert not {word: who for word, who in owners(stem, column).items() if len(who) > 1}


def test_an_exact_word_stands_for_one_organisation() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("organisations"):
        for word in aliases(row, "aliases"):
            found[word].add(row["name"])
    assert not {word: who for word, who in found.items() if len(who) > 1}


def test_topics_are_those_of_the_vocabulary() -> None:
    vocabulary = FOLDER.parents[1] / "ontology" / "vocabulary" / "topics.ttl"
    notations = set(re.findall(r'skos:notation "([a-z-]+)"', vocabulary.read_text(encoding="utf-8")))
    assert {row["notation"] for row in rows("topics")} == notations


def test_spellings_of_a_name_share_a_group_and_other_names_do_not() -> None:
    group = {row["name"]: row["group"] for row in rows("given_names")}
    for first, second in [
        ("Vladimir", "Volodymyr"),
        ("Sergei", "Serhii"),
        ("Steve", "Stephen"),
        ("Mohammed", "Muhammad"),
        ("Yusuf", "Yousef"),
        ("Bill", "William"),
    ]:
        assert group[first] == group[second]
    for first, second in [("Igor", "Yuri"), ("James", "John"), ("Omar", "Amr"), ("Maria", "Marta")]:
        assert group[first] != group[second]


def test_a_group_is_a_plain_lower_case_key() -> None:
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", row["group"]) for row in rows("given_names"))
