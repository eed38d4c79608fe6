"""Rules of the head of Markdown files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.frontmatter import front_matter, head_end
from kg.articles.metadata import Metadata


def test_fenced_keys_are_read_and_end_before_the_text() -> None:
    keys = 'title: "A \\"plan\\""\nsource: https://example.org/a\ndate: 2026-02-18\nauthor: [Jane Doe]\n'
    text = f"---\n{keys}---\nText."
    assert front_matter(text) == Metadata(
        title='A "plan"', url="https://example.org/a", published="2026-02-18", author="Jane Doe"
    )
    assert text[head_end(text) :] == "Text."


def test_bare_keys_at_the_top_are_read_with_their_inner_signs() -> None:
    text = "Title: Talks 'postponed'\nDate: 2015-05-25 09:32\nSrc: http://example.org/b\n\nText."
    assert front_matter(text) == Metadata(
        title="Talks 'postponed'", published="2015-05-25", url="http://example.org/b"
    )


def test_a_folded_value_is_one_line() -> None:
    text = "---\ntitle: \"Readout of the\\\n  \\ call with the\\_minister\"\ndate: '2021-12-22'\n---\n"
    assert front_matter(text).title == "Readout of the call with the minister"


def test_an_outlet_is_a_name_and_an_address_is_none() -> None:
    assert front_matter("---\nsource: The Paper\nlang: en-GB\n---\n") == Metadata(
        outlet="The Paper", language="en"
    )


@pytest.mark.parametrize("value", ["unknown", "", "soon", "N/A"])
def test_a_date_that_is_none_stays_open(value: str) -> None:
    assert front_matter(f"---\ntitle: T\ndate: {value}\n---\n").published is None


@pytest.mark.parametrize(
    "text",
    [
        "Text with no head.",
        "---\nA rule above the text\n---\n",
        "---\ntitle: never closed\n\nText.",
        "He said: yes.\nShe said: no.\n\nThey left.",
        "Question: will you go?\nAnswer: no.\n\nText.",
    ],
)
def test_what_only_looks_like_a_head_is_text(text: str) -> None:
    assert head_end(text) == 0
    assert front_matter(text) == Metadata()


@settings(deadline=None)
@given(st.text(alphabet="-: \ntitledate\"'\\[]0", max_size=60))
def test_no_head_breaks_the_reading(text: str) -> None:
    front_matter(f"---\n{text}\n---\n")
    assert 0 <= head_end(text) <= len(text)
