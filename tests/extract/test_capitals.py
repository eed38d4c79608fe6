"""Passages in capital letters get the case of running text, and facts are read from them."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import extract
from kg.extract.capitals import is_capitals, restore
from kg.lexicon import load

_CASES = [
    (
        "KINGSTON, 4 MAY 88 -- [TEXT] PRIME MINISTER EDWARD SEAGA ARRIVED IN HAITI TODAY.",
        "Kingston, 4 May 88 -- [Text] Prime Minister Edward Seaga arrived in Haiti today.",
    ),
    (
        "THE LIBERAL PARTY MAY MEET THE GUERRILLAS IN MAY, ITS SPOKESMAN SAID. IT WILL NOT MARCH ON 3 MARCH.",
        "The Liberal Party may meet the guerrillas in may, its spokesman said. It will not march on 3 March.",
    ),
    (
        "THE NATIONAL RESISTANCE (RN) REJECTED THE OFFER. THE RN'S LEADERS ARE IN PANAMA.",
        "The national resistance (RN) rejected the offer. The RN's leaders are in Panama.",
    ),
    (
        "FOREIGN MINISTER ROSA MARTI MET ABELARDO PINZON. MARTI CALLED THE TALKS USEFUL, AND I AGREE.",
        "Foreign Minister Rosa Marti met Abelardo Pinzon. Marti called the talks useful, and I agree.",
    ),
    (
        "ARGENTINE NEGOTIATOR CRISPIN ALDRETE TOLD ENVOY RAMON GARCIA DE SOLAR THAT SOLAR POWER WAS AT HAND.",
        "Argentine Negotiator Crispin Aldrete told Envoy Ramon Garcia de Solar that solar power was at hand.",
    ),
    (
        "THE SUN ROSE ON SUNDAY OVER THE PEACE TALKS AT THE UNITED NATIONS.",
        "The sun rose on Sunday over the peace talks at the United Nations.",
    ),
]


@pytest.mark.parametrize(("printed", "wanted"), _CASES, ids=lambda text: text[:30])
def test_words_get_the_case_that_running_text_has(printed: str, wanted: str) -> None:
    assert restore([printed], load()) == [wanted]


@pytest.mark.parametrize(
    "text", ["Talks in NATO and the EU", "UN", "U.S.-CHINA", "He said: NO.", "İSTANBUL'DA ŞİŞLİ"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert len(restore([text], load())[0]) == len(text)
    if not is_capitals(text):
        assert restore([text], load()) == [text]


def test_a_surname_that_is_an_english_word_is_known_again_where_it_stands_alone() -> None:
    texts = ["ENVOY ABELARDO COSTA LANDED IN LIMA.", "LATER COSTA MET THE PRESIDENT."]
    assert restore(texts, load())[1] == "Later Costa met the president."


def test_facts_are_read_from_capitals_and_quoted_as_printed() -> None:
    text = (
        "LIMA, 10 SEP 88 -- [TEXT] COLOMBIAN FOREIGN MINISTER JULIO LONDONO MET HIS PERUVIAN COUNTERPART"
        ' LUIS GONZALEZ IN LIMA TODAY.\n\n"WE AGREED ON A BORDER COMMISSION," LONDONO SAID.\n'
    )
    claims = extract(article_from_text(text, id="old", published="1988-09-10"))
    assert [person.name for person in claims.persons] == ["Julio Londono", "Luis Gonzalez"]
    (meeting,) = claims.meetings
    assert [p.name for p in meeting.participants] == ["Julio Londono", "Luis Gonzalez"]
    assert (
        meeting.evidence[0].quote.startswith("LIMA, 10 SEP 88") or "LONDONO MET" in meeting.evidence[0].quote
    )
    assert [s.speaker for s in claims.statements] == ["Julio Londono"]
    for claim in (*claims.persons, *claims.meetings, *claims.statements):
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
