"""Rules of telling languages apart by script and function words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.language import detect, script


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers said that the talks will go on in Geneva.", "en"),
        ("Les ministres ont dit que les négociations vont se poursuivre dans la ville.", "fr"),
        ("Die Minister sagten, dass die Gespräche in der Stadt nicht enden werden.", "de"),
        ("Los ministros dijeron que las conversaciones en la ciudad no han terminado.", "es"),
        ("I ministri hanno detto che i colloqui nella città non sono finiti.", "it"),
        ("Os ministros disseram que as conversações na cidade não foram uma surpresa.", "pt"),
        ("Ministrowie powiedzieli, że rozmowy w mieście nie są zakończone, ale się toczą.", "pl"),
        ("Bakanlar, bu görüşmeler için çok önemli olduğu ve daha sonra ne olacak dedi.", "tr"),
        ("Министры сказали, что переговоры в городе не закончились.", "ru"),
        ("Міністри сказали, що переговори в місті ще не закінчились.", "uk"),
        ("وقال الوزير إن المحادثات مستمرة", "ar"),
        ("שר החוץ אמר", "he"),
        ("日本の首相は会談した", "ja"),
        ("外交部长举行会谈", "zh"),
        ("Geneva", None),
        ("", None),
        ("12 : 34", None),
    ],
)
def test_a_text_has_the_language_of_its_script_and_function_words(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_foreign_names_make_no_english_text_foreign() -> None:
    text = (
        "The daily Die Welt and the weekly Der Spiegel, as well as El País and Le Monde, wrote of the talks."
    )
    assert detect(text) == "en"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_detection(text: str) -> None:
    assert detect(text) is None or script(text) is not None
