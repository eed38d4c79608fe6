"""Rules of HTML pages: the article's text, what the head says, and patience with broken markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.markup import read_page
from kg.articles.metadata import Metadata
from kg.errors import InputError

PARAGRAPHS = (
    "<p>The ministers of the two states met in Geneva on Tuesday and agreed to go on with the talks.</p>"
    "<p>They will meet again next month in Vienna, said the spokesman of one of the delegations.</p>"
)
META = (
    '<meta property="og:title" content="Talks in Geneva"><meta property="og:site_name" content="The Paper">'
    '<meta property="article:published_time" content="2026-02-12T10:00:00Z">'
    '<meta name="author" content="Jane Doe">'
    '<link rel="canonical" href="https://paper.example/talks">'
)


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    menu = '<nav><a href="/">Home</a></nav>'
    return f'<html lang="en-GB"><head>{head}</head><body>{menu}<article>{body}</article></body></html>'


def test_meta_tags_tell_title_outlet_author_date_address_and_language() -> None:
    text, known = read_page(page(META))
    assert known == Metadata(
        title="Talks in Geneva",
        outlet="The Paper",
        author="Jane Doe",
        url="https://paper.example/talks",
        published="2026-02-12",
        language="en",
    )
    assert text.startswith("Talks in Geneva\n")
    assert "said the spokesman" in text
    assert "Home" not in text


def test_linked_data_wins_over_tags_and_broken_linked_data_is_passed_over() -> None:
    names = '[{"name":"A B"},{"name":"C D"}]'
    node = f'{{"@type":["NewsArticle"],"datePublished":"2026-02-11","author":{names}}}'
    script = '<script type="application/ld+json">'
    head = f'{script}{{broken</script>{script}{{"@graph":[{node}]}}</script>{META}'
    _, known = read_page(page(head))
    assert (known.published, known.author, known.outlet) == ("2026-02-11", "A B, C D", "The Paper")


def test_a_heading_is_the_title_where_the_head_is_silent() -> None:
    assert read_page(page(body=f"<h1>Talks in <b>Geneva</b></h1>{PARAGRAPHS}"))[1].title == "Talks in Geneva"


@pytest.mark.parametrize(
    "broken", ["</article", "<p", "<!-- never closed", "<![CDATA[", "<![x]>", "<a href='", "<b><i></b>"]
)
def test_broken_markup_loses_no_paragraph_before_it(broken: str) -> None:
    text, _ = read_page(f"<html><body>{PARAGRAPHS}{broken}")
    assert "met in Geneva on Tuesday" in text


@pytest.mark.parametrize(
    "empty", ["<", "<html></html>", "<html><body><script>var a = 1</script>", "<!-- x -->"]
)
def test_a_page_without_text_is_refused(empty: str) -> None:
    with pytest.raises(InputError, match="no article text"):
        read_page(empty)


def test_markup_in_words_stays_words() -> None:
    text, _ = read_page(
        page(body=PARAGRAPHS + "<p>He wrote &lt;/script&gt; and &quot;no&quot; in the letter to them.</p>")
    )
    assert "He wrote </script> and" in text


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/!-[]=\"'&;pahtml \n", max_size=80))
def test_no_markup_breaks_the_reading(markup: str) -> None:
    try:
        text, _ = read_page(markup)
    except InputError:
        return
    assert text.strip()
