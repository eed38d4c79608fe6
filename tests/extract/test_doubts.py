"""What puts a coming meeting in doubt, and what does not."""

from __future__ import annotations

import pytest

from kg.articles import article_from_text
from kg.extract import analyse
from kg.extract.meetings import find_meetings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "President Petro was expected to visit Caracas for talks with Maduro, although he said "
            "that he would likely abandon plans to travel unless the border was opened.",
            "abandon plans",
        ),
        (
            "Kim Jong Un will meet Donald Trump in Singapore on June 12. He threatened to cancel the summit.",
            "threatened to cancel",
        ),
        (
            "Abiy Ahmed is due to meet President Omar Bashir in Juba. It is unclear whether talks will go "
            "ahead.",
            "unclear whether",
        ),
        (
            "Israel and Hamas will hold talks in Cairo on Sunday. Hamas said it was unlikely to attend.",
            "unlikely",
        ),
        (
            "Abbas Araghchi will meet envoy Lars Holm in Oslo next week, but the meeting could be postponed.",
            "could be postponed",
        ),
        (
            "Ana Duarte will visit Lima for talks with Pedro Ruiz next week. The visit is in doubt.",
            "in doubt",
        ),
        (
            "Russia and Ukraine will hold talks in Istanbul on Monday. It is unclear who will lead one team.",
            None,
        ),
        ("Russia and Ukraine will hold talks in Istanbul on Monday. No doubt the talks will be hard.", None),
        ("Recep Erdogan will meet Bashar Assad in Baghdad. The fate of the refugees is in question.", None),
        (
            "Keir Starmer will meet Emmanuel Macron in London. The two may drop their objections.",
            None,
        ),
        (
            "Keir Starmer will meet Emmanuel Macron in London. The summit is unlikely to end the quarrel.",
            None,
        ),
        ("Keir Starmer met Emmanuel Macron in London on Monday. He may skip the next summit.", None),
    ],
)
def test_a_coming_meeting_keeps_what_puts_it_in_doubt(text: str, words: str | None) -> None:
    article = article_from_text(f"Notes of the week\n\n{text}\n", id="case", published="2025-09-10")
    scene, _ = analyse(article)
    (claim,) = find_meetings(scene)
    if words is None:
        assert claim.doubt is None
    else:
        assert claim.doubt is not None
        assert words in claim.doubt.quote
        assert claim.doubt in claim.passages
