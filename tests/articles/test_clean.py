"""Rules of the normalised copy: same length, words and quotes as a tokenizer expects them."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.clean import normalise

NASTY = "aZ é—–’“”«»\u00a0\u200b\u00ad\u202e\ufeff\x00\x07\r\n\t ()[]*_#\\!->Ââ€™Ã©Ð\ud800Ed."


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(alphabet=NASTY, max_size=120))
def test_the_length_never_changes(text: str) -> None:
    assert len(normalise(text)) == len(text)


@settings(deadline=None)
@given(st.text(alphabet=NASTY, max_size=120))
def test_line_breaks_stay_where_they_are(text: str) -> None:
    plain = normalise(text)
    assert [at for at, sign in enumerate(plain) if sign == "\n"] == [
        at for at, sign in enumerate(text) if sign == "\n"
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“Kyiv’s” plan", '"Kyiv\'s" plan'),
        ("«Да», he said", '"Да", he said'),
        ("a cease—fire", "a cease-fire"),
        ("the plan — and the war", "the plan — and the war"),
        ("to\u00a0the\u202ftalks", "to the talks"),
        ("negoti\u00adations begin", "negotiations  begin"),
        ("\u200b\u200b“good start”", '  "good start"'),
        ("Russiaâ€™s plan", "Russia's   plan"),
        ("â€œYes,â€\x9d he said", '  "Yes,"   he said'),
        ("warâ€”peace", "war — peace"),
        ("waitâ€¦", "wait..."),
        ("RadosÅ‚aw SÃ¡nchez", "Radosław  Sánchez "),
        ("toÂ\u00a0end thisÂ now", "to  end this  now"),
        ("the É». José» and Â", 'the É". José" and  '),
        ("# Talks **fail**", "  Talks   fail  "),
        ("see [the plan](http://x.org/a_b) now", "see  the plan" + " " * 20 + "now"),
        ("* one\n- two\n1. three", "  one\n  two\n1. three"),
        ("snake_case and _emphasis_", "snake_case and  emphasis "),
        ("approaches (US — Ed.) now", "approaches" + " " * 12 + "now"),
        ("(they met in Oslo in May — Ed.).", "(they met in Oslo in May      )."),
        ("(he said so)", "(he said so)"),
        ('— Yes," X said. — It is', ' "Yes," X said.  "It is'),
        ('— "Yes," X said', '  "Yes," X said'),
        ("– a truce of 30 days;", "  a truce of 30 days;"),
        ("He left. — The end", "He left. — The end"),
        (
            "President Doe Jane Ann DoeSenate passes budget bill MORE left",
            "President Doe" + " " * 43 + " left",
        ),
        ("Doe met Doe. The Senate wants MORE", "Doe met Doe. The Senate wants MORE"),
    ],
)
def test_what_becomes_of_signs(printed: str, expected: str) -> None:
    assert normalise(printed) == expected


@pytest.mark.parametrize(
    ("printed", "tokens"),
    [
        ("Russiaâ€™s demand", ["Russia", "'s", "demand"]),
        ("They donâ€™t agree", ["They", "do", "n't", "agree"]),
        ("â€œNo,â€\x9d he said", ['"', "No", ",", '"', "he", "said"]),
        ("the peace negoti\u00adations.", ["the", "peace", "negotiations", "."]),
        ("talksÂ in Oslo", ["talks", "in", "Oslo"]),
        ("the US—Iran talks", ["the", "US", "-", "Iran", "talks"]),
    ],
)
def test_the_tokenizer_sees_whole_words(printed: str, tokens: list[str]) -> None:
    seen = spacy.blank("en")(normalise(printed))
    assert [token.text for token in seen if not token.is_space] == tokens


def test_a_word_begins_where_it_began_and_the_next_one_too() -> None:
    text = "ZelenskyÂ said PutinÂ’s negoti\u00adators left"
    plain = normalise(text)
    for word in ("Zelensky", "said", "Putin", "negoti", "left"):
        assert plain.index(word) == text.index(word)
