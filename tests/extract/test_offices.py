"""Which offices sentences tell, and which they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import analyse, extract
from kg.model import Article, OfficeClaim, Passage, PassageKind

_CASES = Path(__file__).with_name("offices_cases.tsv")


def _article(text: str, published: str | None = None) -> Article:
    passages = (Passage(start=0, end=len(text), kind=PassageKind.BODY),)
    return Article(id="case", text=text, published=published, passages=passages)


def _cases() -> list[tuple[str, list[list[str]]]]:
    cases = []
    for line in _CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, _, answer = line.partition("\t")
            cases.append((text, [part.strip().split(": ") for part in answer.split("|") if part.strip()]))
    return cases


def _tells(claim: OfficeClaim, person: str, title: str, polity: str, status: str) -> bool:
    return (
        claim.person == person
        and title.lower() in claim.title.lower()
        and (claim.polity or "-") == polity
        and claim.status.value == status
    )


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_offices_of_a_sentence(text: str, expected: list[list[str]]) -> None:
    """Every office listed beside the sentence is told with polity and status; with none listed, none is."""
    claims = extract(_article(text)).offices
    told = [(c.person, c.title, c.polity, c.status.value) for c in claims]
    for person, title, polity, status in expected:
        assert any(_tells(c, person, title, polity, status) for c in claims), (text, told)
    if not expected:
        assert told == [], text


def test_one_post_printed_in_several_ways_is_one_claim_with_all_its_passages() -> None:
    """The fuller title is kept, the other mention is further evidence."""
    text = "Jordan's foreign minister, Ayman Safadi, spoke. Foreign Minister Ayman Safadi left."
    claims = extract(_article(text)).offices
    assert [(c.person, c.polity) for c in claims] == [("Ayman Safadi", "Jordan")]
    assert len(claims[0].evidence) > 1


def test_evidence_of_an_office_is_verbatim() -> None:
    """The quote of a claim is the text between its offsets."""
    text = "Chad's President Idriss Deby met Libyan envoy Ali Treki."
    for claim in extract(_article(text)).offices:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_one_polity_has_one_president_at_a_time() -> None:
    """A bare president beside the known one of a country is somebody else's."""
    text = (
        "Peru's President Ana Quispe welcomed the guests in Lima. President Luis Ortega thanked her. "
        "Ecuador would keep its word, Ortega said."
    )
    scene, _ = analyse(_article(text))
    assert scene.sides["Ana Quispe"] == "Peru"
    assert scene.sides["Luis Ortega"] == "Ecuador"


def test_an_aide_is_of_the_side_of_whom_he_serves() -> None:
    """A possessor's side is passed on to those who serve him."""
    text = "Georgian Prime Minister Lasha Beridze was silent. Beridze's adviser Nino Gelashvili spoke."
    scene, _ = analyse(_article(text))
    assert scene.sides["Nino Gelashvili"] == "Georgia"


def test_a_known_leader_of_the_time_needs_no_country() -> None:
    """Years decide between leaders of one name; out of their time nobody is taken for one."""
    scene, _ = analyse(_article("A note from Dilma Rousseff came from Brasilia.", "2014-04-09"))
    assert scene.sides.get("Dilma Rousseff") == "Brazil"
    scene, _ = analyse(_article("A note from Dilma Rousseff came from Brasilia.", "1965-04-09"))
    assert "Dilma Rousseff" not in scene.sides


def test_who_was_in_office_then_comes_before_who_was_later() -> None:
    """Of two leaders of one name the one of the year is meant; a later office tells nothing yet."""
    for year, country in (("1991", "United States"), ("2021", "Argentina")):
        text = "President Fernandez spoke." if country == "Argentina" else "President Bush spoke."
        assert list(analyse(_article(text, f"{year}-04-09"))[0].sides.values()) == [country]
    scene, _ = analyse(_article("Foreign Minister Eduard Shevardnadze met Shultz.", "1988-04-09"))
    assert scene.sides.get("Eduard Shevardnadze") != "Georgia"


def test_kinship_is_a_tie_and_no_office() -> None:
    """A son-in-law holds no post by being one."""
    claims = extract(_article("Jared Kushner, Donald Trump's son-in-law, came. The brother of Ali sat down."))
    assert claims.offices == ()
    assert [(t.person, t.relation, t.other) for t in claims.ties] == [
        ("Jared Kushner", "son-in-law", "Donald Trump")
    ]


@pytest.mark.parametrize("text", ["", "   ", "…", "12 345 — 67", "«»“”", "a" * 5000])
def test_text_without_words_tells_nothing(text: str) -> None:
    """Odd input yields no claim and no error."""
    claims = extract(_article(text))
    assert claims.offices == ()
    assert claims.persons == ()
