"""Every sentence of `statements_cases.tsv` gives the statements written beside it and no other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.actors import Scene
from kg.extract.speeches import assign_first_person, hear
from kg.extract.statements import find_statements
from kg.model import Mode, StatementClaim

_TABLE = Path(__file__).with_name("statements_cases.tsv")


@dataclass(frozen=True)
class Case:
    text: str
    expected: tuple[tuple[str, str, str], ...]


def _cases() -> list[Case]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Case(row["text"].replace(" / ", "\n\n"), tuple(_expected(row["statements"]))) for row in rows]


def _expected(cell: str) -> list[tuple[str, str, str]]:
    if cell == "-":
        return []
    found = []
    for part in cell.split("; "):
        speaker, words = part.split(": ", 1)
        words, _, relayed = words.partition(" < ")
        found.append((speaker, words, relayed))
    return found


def _read(text: str) -> tuple[StatementClaim, ...]:
    article = article_from_text(f"Notes of the week\n\n{text}\n", id="case")
    scene, _ = analyse(article)
    claims = find_statements(scene)
    for claim in claims:
        for evidence in claim.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
            assert 0 < len(evidence.quote) <= 400
        assert len(claim.gist) <= 300
    return claims


def _words(text: str) -> list[str]:
    return regex.findall(r"[\p{L}\d]+", text.lower())


def _holds(claim: StatementClaim, expected: tuple[str, str, str]) -> bool:
    speaker, words, relayed = expected
    wanted, gist = " ".join(_words(words)), " ".join(_words(claim.gist))
    return claim.speaker == speaker and wanted in gist and (claim.relayed_by or "") == relayed


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.text[:60])
def test_each_sentence_gives_its_statements_and_no_other(case: Case) -> None:
    claims = _read(case.text)
    printed = [(c.speaker, c.gist, c.relayed_by) for c in claims]
    assert len(claims) == len(case.expected), f"{case.text!r} gave {printed}"
    for expected in case.expected:
        assert any(_holds(claim, expected) for claim in claims), f"{case.text!r} gave {printed}"


def _scene(text: str) -> Scene:
    return analyse(article_from_text(f"Notes of the week\n\n{text}\n", id="case"))[0]


def _stands_for(scene: Scene, word: str) -> list[str]:
    found = []
    for block in scene.document.blocks:
        for token in block.doc:
            if token.text == word:
                found += [actor.name for actor in scene.referents(block, token)]
    return found


def test_i_and_we_in_quoted_words_are_the_speaker_and_his_side() -> None:
    scene = _scene('"Jarek and I will fly to Oslo, and we want peace," said Polish President Jan Kowal.')
    scene.sides["Jan Kowal"] = "Poland"
    assign_first_person(scene, hear(scene))
    assert _stands_for(scene, "I") == ["Jan Kowal"]
    assert _stands_for(scene, "we") == ["Poland"]


def test_i_outside_of_quotations_is_nobody() -> None:
    scene = _scene('I met President Jan Kowal in Warsaw. "It is cold," he said.')
    assign_first_person(scene, hear(scene))
    assert _stands_for(scene, "I") == []


def test_a_long_speech_is_one_statement_with_all_its_words_as_evidence() -> None:
    sentence = "We have waited for an answer to our letter of the spring for a very long time. "
    claims = _read(f'"{sentence * 12}" said President Jan Kowal.')
    assert [claim.speaker for claim in claims] == ["Jan Kowal"]
    assert sum(len(evidence.quote) for evidence in claims[0].evidence) > 0.95 * len(sentence * 12)
    assert len(claims[0].gist) <= 300


def test_quoted_and_reported_words_are_told_apart_and_dated() -> None:
    quoted, reported = _read(
        '"The road is open," President Jan Kowal said.'
        " He told reporters on 3 May 2024 that no one would be sent back."
    )
    assert (quoted.mode, reported.mode) == (Mode.QUOTED, Mode.REPORTED)
    assert reported.when is not None
    assert reported.when.edtf == "2024-05-03"


def test_an_empty_article_and_one_of_marks_only_give_no_statement() -> None:
    assert _read("") == ()
    assert _read('" " \' — " ""') == ()


def test_the_same_text_gives_the_same_statements() -> None:
    text = '"The road is open," President Jan Kowal said. Two diplomats briefed on it said it was shut.'
    assert _read(text) == _read(text)


def test_bracketed_labels_name_who_speaks_and_a_turn_goes_on_over_passages() -> None:
    claims = _read(
        "Foreign Minister Margaret Hale spoke to the press.\n\n"
        "[Begin recording] [Hale] We must see first what the rebels want of us.\n\n"
        "[Reporter] will the talks go on?\n\n"
        "[Hale] We are bound to them and will stay.\n\nThe people want it so, and that is enough.\n\n"
        "[Reporter] when do you go back?\n\n"
        "[Hale] We leave for the capital on Monday at noon. [End recording]\n\n"
        "The harbour is shut for us all."
    )
    assert {claim.speaker for claim in claims} == {"Margaret Hale"}
    assert [claim.gist.split()[0] for claim in claims] == ["We", "We", "The", "We"]


def test_a_statement_under_the_name_of_who_makes_it_is_his() -> None:
    text = (
        "Margaret Hale, Secretary of State\n\nWe welcome the longer truce.\n\nThe road must be opened first."
    )
    assert [claim.speaker for claim in _read(text)] == ["Margaret Hale", "Margaret Hale"]


def test_a_report_under_a_name_is_no_statement() -> None:
    assert (
        _read("Margaret Hale, Secretary of State\n\nThe ferry left the harbour at noon for the island.") == ()
    )
