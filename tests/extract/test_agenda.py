"""What a meeting is about, by its own words."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.meetings import find_meetings


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Chile and Peru held talks on the exchange of prisoners in Lima on Monday.", "prisoners"),
        ("Foreign Minister Amina Hadley met President Joana Mendes in Dili to discuss a truce.", "ceasefire"),
        ("Chile and Peru resumed trade talks in Lima on Monday.", "trade"),
        (
            "Foreign Minister Amina Hadley of Norway visited Washington, where she discussed sanctions.",
            "sanctions",
        ),
        (
            "Talks on the grain deal had failed. Chile and Peru held negotiations in Lima on its extension.",
            "trade",
        ),
        ("Chile and Peru held talks in Lima on Monday. Peru rejects a truce.", None),
        ("Chile and Peru held talks on the sidelines of a summit on water in Lima.", None),
        ("Chile and Peru held talks in Lima on the format of the talks.", None),
    ],
)
def test_a_meeting_has_the_topic_that_its_words_name(text: str, topic: str | None) -> None:
    article = article_from_text(f"Notes of the week\n\n{text}\n", id="case", published="2025-09-10")
    scene, _ = analyse(article)
    assert {claim.topic for claim in find_meetings(scene)} == {topic}
