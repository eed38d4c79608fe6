from __future__ import annotations

from kg.evaluate.facts import Office, Person, Statement
from kg.evaluate.sentences import sentence_of, sentences

TEXT = """Talks on the border

Gen. Wang met Mr. Anwar in
Putrajaya. “We agree.” J. P. Lim, the Thai foreign minister, did not! Lim left early.

The minister of trade, Lim, stayed at home."""


def test_sentences_end_at_full_stops_and_paragraphs_but_not_after_abbreviations() -> None:
    assert sentences(TEXT) == (
        "Talks on the border",
        "Gen. Wang met Mr. Anwar in Putrajaya.",
        "“We agree.”",
        "J. P. Lim, the Thai foreign minister, did not!",
        "Lim left early.",
        "The minister of trade, Lim, stayed at home.",
    )


def test_a_fact_stands_where_its_evidence_stands() -> None:
    said = Statement(speaker="Wang", gist="agreement", quote="We agree.")
    long = Statement(speaker="Wang", gist="agreement", quote="in\nPutrajaya. “We")
    assert sentence_of(said, TEXT) == "“We agree.”"
    assert sentence_of(long, TEXT) == "in Putrajaya. “We"


def test_without_evidence_it_stands_where_the_name_does() -> None:
    assert sentence_of(Person(name="Anwar Ibrahim", aliases=("Anwar",)), TEXT).startswith("Gen. Wang met")
    assert sentence_of(Person(name="An"), TEXT) == ""
    assert sentence_of(Office(person="J. P. Lim", title="minister of trade"), TEXT).startswith("The minister")
    assert sentence_of(Statement(speaker="Wang", gist="agreement"), TEXT) == ""
