"""Credits inside a paragraph are blanked where it is parsed, and nothing else is."""

from __future__ import annotations

import pytest

from kg.articles.credits import without_credits

BLANKED = [
    ("They met on May 4. Ann Alder/AFP/Getty Images Talks went on.", "They met on May 4. Talks went on."),
    ("seen in Oslo on Monday Jo Ek/Pool/AP The envoys left.", "seen in Oslo on Monday . The envoys left."),
    ("The port of Aden. REUTERS/Jo Ek The siege goes on.", "The port of Aden. The siege goes on."),
    ("The envoys in Doha.(AP Photo/Jo Ek, File)They left.", "The envoys in Doha. They left."),
    ("The hall. Photographer: Jo Ek/Bloomberg", "The hall."),
    ("He left. Getty Images Related article Envoys due in Doha", "He left. Envoys due in Doha"),
    (
        "Senator Ek Jonas Peter (Jo) EkVoters split on tax Mayor resigns MORE said on Monday",
        "Senator Ek said on Monday",
    ),
]
KEPT = [
    "Talks on the Iran/Iraq border and/or the strait resumed.",
    "The Reuters news agency and AP reported it on Monday.",
    "Ann Alder told AFP that the photo was taken in Oslo.",
    "The mayor (Ann Alder) said NO MORE delays would be granted.",
    "The related article of the treaty was read out.",
]


@pytest.mark.parametrize(("printed", "read"), BLANKED)
def test_a_credit_is_blanked_and_the_length_is_kept(printed: str, read: str) -> None:
    seen = without_credits(printed)
    assert len(seen) == len(printed)
    assert seen.split() == read.split()


@pytest.mark.parametrize("printed", KEPT)
def test_other_words_with_slashes_agencies_and_photos_stay(printed: str) -> None:
    assert without_credits(printed) == printed
