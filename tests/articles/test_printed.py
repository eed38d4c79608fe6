"""Rules of what the text itself prints: stated dates, estimates, and silence."""

import pytest

from kg.articles import article_from_text
from kg.articles.metadata import Metadata
from kg.articles.printed import from_address
from kg.model import Article

BODY = "The ministers met in Geneva on March 3, 2025, and agreed to meet again."


def read(text: str) -> Article:
    return article_from_text(text, id="a")


@pytest.mark.parametrize(
    ("text", "published", "estimated"),
    [
        (f"Talks in Geneva go on today\n\nPublished 12 Feb 2026\n\n{BODY}", "2026-02-12", False),
        (f"Talks in Geneva go on today\n\nMarch 17, 2002\n17:00\n\n{BODY}", "2002-03-17", False),
        (f"{BODY}\n\nLast update: 12 February 2026", "2026-02-12", False),
        ("GENEVA, March 4, 2025 (AP) — The talks ended.", "2025-03-04", False),
        ("The envoy will travel today, January 22, 2026, he said.", "2026-01-22", True),
        ("The envoy will travel today, January 22, he said.", None, False),
        (BODY, None, False),
        ("SAN JOSE, 12 NOV 89 (AFP) -- [TEXT] THE TALKS ENDED.", "1989-11-12", False),
        ("Envoys in Oslo, Norway, May 4, 2023. They met on Friday.", None, False),
        ("The ministers signed it on May 4, 2023, after long talks in Oslo.", None, False),
        ("GENEVA, Feb. 12 (Reuters) — The talks ended.", None, False),
    ],
)
def test_only_a_printed_date_of_publication_dates_an_article(
    text: str, published: str | None, estimated: bool
) -> None:
    article = read(text)
    assert (article.published, article.published_estimated) == (published, estimated)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("GENEVA, Feb. 12 (Reuters) — The talks ended.", "Reuters"),
        ("New Delhi (CNN) -- The ministers met.", "CNN"),
        (f"{BODY}\n\n© 2025 The Paper. All rights reserved.", "The Paper"),
        (f"{BODY}\n\nSource: AFP", "AFP"),
        (f"{BODY} He told Izvestia that Reuters reported it.", None),
        (f"{BODY}\n\nThe hall\nPhoto: Jane Roe/Reuters\n\n{BODY} Twice.", None),
    ],
)
def test_only_a_dateline_or_a_notice_names_the_outlet(text: str, outlet: str | None) -> None:
    assert read(text).outlet == outlet


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Roe | The Paper", "Jane Doe and John Roe"),
        ("Author: Jane Doe", "Jane Doe"),
        ("Editing by Jane Doe", None),
    ],
)
def test_the_author_is_who_the_byline_names(line: str, author: str | None) -> None:
    assert read(f"Talks in Geneva go on today\n{line}\n\n{BODY}").author == author


@pytest.mark.parametrize(
    ("line", "code"),
    [("Translated from Russian by Jane Doe", "ru"), ("Переведено сервисом «Яндекс Переводчик»", "ru")],
)
def test_a_translators_line_tells_the_original(line: str, code: str) -> None:
    article = read(f"{BODY}\n\n{line}")
    assert (article.language, article.translated_from) == ("en", code)


def test_the_title_is_the_printed_one_without_its_marks() -> None:
    assert read(f"# Talks **go on**\n\n{BODY}").title == "Talks go on"


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        ("Talks end | News | The Paper", "https://www.thepaper.com/a", ("Talks end", "The Paper")),
        ("Talks end - BBC News", "https://www.bbc.com/a", ("Talks end", "BBC News")),
        ("Putin - Trump talks", "https://example.org/a", ("Putin - Trump talks", "example.org")),
        ("Talks end", None, ("Talks end", None)),
    ],
)
def test_an_outlet_behind_the_title_counts_where_the_host_confirms_it(
    title: str, url: str | None, expected: tuple[str, str | None]
) -> None:
    known = from_address(Metadata(title=title, url=url))
    assert (known.title, known.outlet) == expected


def test_the_date_in_an_address_is_an_estimate_and_yields_to_a_stated_one() -> None:
    url = "https://example.org/news/2026/2/18/talks"
    guessed = from_address(Metadata(url=url))
    assert (guessed.published, guessed.estimated) == ("2026-02-18", True)
    assert from_address(Metadata(url=url, published="2026-02-17")).published == "2026-02-17"
