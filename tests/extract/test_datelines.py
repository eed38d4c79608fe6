"""Datelines: where the words of a report begin after the place that it is filed from."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.document import dateline
from kg.extract.places import filed_from


@pytest.mark.parametrize(
    "opening",
    [
        "GENEVA, March 4 - ",
        "GENEVA (Agency) — ",
        "Geneva, March 4 - ",
        "Rio de Janeiro, May 5 - ",
        "BRUSSELS/GENEVA (Agency) - ",
        "PARIS 5 APRIL -- ",
    ],
)
def test_a_dateline_ends_before_the_report(opening: str) -> None:
    assert dateline(f"{opening}The ministers met.") == len(opening)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on May 4 - a first.",
        "President Ek - who had come late - left.",
        "The US — which backs the plan — agreed.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert dateline(text) == 0


def test_a_report_is_filed_from_the_city_of_its_dateline() -> None:
    text = "Talks end\n\nGENEVA (Agency) - The ministers of Chad and Libya met on Monday.\n"
    scene, _ = analyse(article_from_text(text, id="case", published="2025-09-10"))
    assert filed_from(scene) == "Geneva"
