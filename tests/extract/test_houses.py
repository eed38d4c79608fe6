"""Who publishes an article is read from its address, its outlet or its letterhead."""

from __future__ import annotations

import pytest

from kg.extract.actors import Scene, stage
from kg.extract.document import read
from kg.extract.houses import country_of_paper, house
from kg.extract.origins import origins
from kg.lexicon import load
from kg.model import Article, Passage, PassageKind


def _scene(text: str, *, url: str | None = None, outlet: str | None = None) -> Scene:
    passages = (Passage(start=0, end=len(text), kind=PassageKind.BODY),)
    article = Article(id="case", text=text, url=url, outlet=outlet, passages=passages)
    return stage(read(article, load()))


@pytest.mark.parametrize(
    ("url", "outlet", "expected"),
    [
        ("https://www.mfa.gov.tr/visit.en.mfa", None, "Turkey"),
        ("https://www.state.gov/readout/", None, "United States"),
        ("https://press.un.org/en/2024/note", None, "UN"),
        (None, "The White House", "United States"),
        (None, "Ministry of Foreign Affairs of Japan", "Japan"),
        ("https://www.example.com/world/talks", "Evening Post", None),
        ("not an address", None, None),
        ("https://[broken.example/", None, None),
    ],
)
def test_the_site_or_name_of_a_press_office_tells_its_state(
    url: str | None, outlet: str | None, expected: str | None
) -> None:
    """Government hosts and bodies' names tell a state; papers and nonsense tell none."""
    assert house(_scene("The minister travelled.", url=url, outlet=outlet)) == expected


def test_a_letterhead_tells_the_house() -> None:
    """The first lines of a text count where neither address nor outlet is known."""
    assert house(_scene("U.S. Department of State")) == "United States"


def test_a_paper_is_at_home_where_its_address_ends() -> None:
    """A country code is a hint for papers; a general ending is none."""
    assert country_of_paper(_scene("Talks.", url="https://www.example.com.pk/a")) == "Pakistan"
    assert country_of_paper(_scene("Talks.", url="https://www.example.org/a")) is None


@pytest.mark.parametrize(
    ("name", "polity"),
    [("Ararat Hakobyan", "Armenia"), ("Choe Son-ok", "North Korea"), ("Giorgi Beridze", "Georgia")],
)
def test_a_name_hints_at_the_polities_of_its_language(name: str, polity: str) -> None:
    """Two signs of one language outweigh one sign of another."""
    hinted = origins(load(), name)
    assert polity in hinted
    assert max(hinted.values()) <= 1


def test_a_single_word_hints_at_nothing() -> None:
    """A bare surname or an empty name is too little."""
    assert origins(load(), "Hakobyan") == origins(load(), "") == {}


def test_the_lists_of_homes_name_listed_polities() -> None:
    """Every polity of the lists of languages, houses and movements stands in the list of polities."""
    lexicon = load()
    named = {p for row in lexicon.words["name_languages"].values() for p in row["polities"].split("|")}
    named |= {row["polity"] for row in lexicon.words["houses"].values()}
    named |= {cell for row in lexicon.words["movement_homes"].values() for cell in row.values()}
    assert named <= set(lexicon.polity_kinds)
