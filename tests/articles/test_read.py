"""Rules of reading files and folders: nothing is lost, nothing left out in silence, order does not matter."""

import errno
import itertools
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.articles import article_from_text, read_article, read_articles, read_single
from kg.articles.metadata import Metadata
from kg.errors import InputError
from kg.model import Reading

BODY = "The ministers of both states met in Geneva on Tuesday and agreed to meet again."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(reading: Reading) -> dict[str, str]:
    return {Path(problem.path).name: problem.reason for problem in reading.problems}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(min_size=1).filter(lambda text: bool(text.strip()) and "\0" not in text and text[0] != "\ufeff")
)
def test_the_text_of_a_plain_file_is_stored_unchanged(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    if not text.startswith(("%PDF", "PK\x03\x04", "{\\rtf")):
        assert read_article(path).text == text


def test_every_source_of_metadata_yields_to_the_one_before_it(tmp_path: Path) -> None:
    head = "---\ntitle: Head\noutlet: Head\nauthor: Head\ndate: 2026-01-01\n---\n"
    path = write(tmp_path / "a.md", f"{head}# Printed\n\nBy Jane Doe\n\n{BODY}\n\nSource: AFP")
    write(
        tmp_path / "sources.toml",
        '[[article]]\nfile = "a.md"\noutlet = "Side"\npublished = "2026-01-02~"\nestimated = true\n',
    )
    plain = read_article(path)
    assert (plain.title, plain.outlet, plain.author) == ("Head", "Side", "Head")
    assert (plain.published, plain.published_estimated) == ("2026-01-02~", True)
    told = read_article(path, published="2026-01-03", known=Metadata(outlet="Option"))
    assert (told.outlet, told.published, told.published_estimated) == ("Option", "2026-01-03", False)


def test_an_option_that_is_no_date_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    for read in (read_article, lambda path, published: read_articles([path], published=published)):
        with pytest.raises(InputError, match="'next week' is no date"):
            read(path, published="next week")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\t\r\n", "empty"),
        ("paper.txt", b"%PDF-1.4 x", "PDF"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("cyrillic.txt", "Переговоры".encode("cp1251"), "save it as UTF-8"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("list.jsonl", b"\n", "empty"),
        ("data.csv", b"a,b", "not a text, Markdown, HTML or JSONL file"),
    ],
)
def test_a_bad_file_is_one_line_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "good.txt", BODY)
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["good"]
    (problem,) = reading.problems
    assert Path(problem.path).name == name
    assert reason in problem.reason
    assert "\n" not in problem.reason
    with pytest.raises(InputError):
        read_article(tmp_path / name)


def test_a_missing_path_and_a_folder_without_articles_are_problems(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    reading = read_articles([tmp_path / "missing.txt", tmp_path / "nothing"])
    assert reading.articles == ()
    assert reasons(reading)["missing.txt"] == "no such file or folder"
    assert reasons(reading)["nothing"].startswith("no articles in this folder")


def test_hidden_files_readme_and_sources_are_never_articles(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "README.md", "Readme.txt", "sub/README.txt"):
        write(tmp_path / name, BODY)
    write(tmp_path / "sources.toml", "")
    write(tmp_path / "sub" / "a.txt", BODY)
    assert [article.id for article in read_articles([tmp_path]).articles] == ["a"]
    assert read_articles([tmp_path]).problems == ()
    assert "never articles" in reasons(read_articles([tmp_path / "README.md"]))["README.md"]


def test_loops_of_links_end_and_broken_links_are_reported(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt", BODY)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    assert sorted(reasons(reading)) == ["gone.txt", "self.txt"]


def test_what_may_not_be_looked_at_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose names may be listed and not opened, and a name that no file system holds."""
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "closed" / "b.txt", BODY)
    look = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    reading = read_articles([tmp_path, tmp_path / f"{'x' * 300}.txt"])
    assert [article.id for article in reading.articles] == ["a"]
    told = reasons(reading)
    assert {told["b.txt"], told["sources.toml"]} == {"cannot be read: Permission denied"}
    assert told[f"{'x' * 300}.txt"] == "cannot be read: File name too long"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(read_articles([tmp_path]))["pipe.txt"] == "not a file"


def test_the_same_text_under_two_names_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.txt", BODY)
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    assert reasons(reading) == {"b.txt": f"left out: the same text as {tmp_path / 'a.txt'}"}


def test_a_file_given_twice_is_read_once_without_a_word(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    reading = read_articles([path, tmp_path, path])
    assert (len(reading.articles), reading.problems) == (1, ())


def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / "x" / "a.txt", BODY),
        write(tmp_path / "y" / "a.txt", BODY + " Twice."),
        write(tmp_path / "b.txt", BODY),
        tmp_path / "missing.txt",
    ]
    readings = {repr(read_articles(list(order))) for order in itertools.permutations(paths)}
    assert len(readings) == 1


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a.txt", BODY)
    write(tmp_path / "y" / "a.txt", BODY + " Twice.")
    ids = {article.id for article in read_articles([tmp_path]).articles}
    assert ids == {f"a-{article.sha256[:8]}" for article in read_articles([tmp_path]).articles}
    assert len(ids) == 2


def test_jsonl_articles_are_named_by_id_or_line_and_bad_lines_reported(tmp_path: Path) -> None:
    lines = [json.dumps({"text": BODY, "id": "one"}), "{", json.dumps({"text": BODY + " Twice."})]
    path = write(tmp_path / "news.jsonl", "\n".join(lines))
    reading = read_articles([path])
    assert [article.id for article in reading.articles] == ["news-3", "one"]
    assert [(problem.line, problem.reason[:8]) for problem in reading.problems] == [(2, "not JSON")]
    with pytest.raises(InputError):
        read_article(path)


def test_a_broken_sources_file_is_reported_and_the_articles_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    write(tmp_path / "sources.toml", "[[article\n")
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert reading.problems[0].line == 1
    with pytest.warns(UserWarning, match=r"sources\.toml:1: not TOML"):
        assert read_article(path).text == BODY


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.md", f"---\ntitle: T\ndate: 12/02/2026\n---\n{BODY}", 3),
        ("a.txt", f"Title: T\nDate: 12/02/2026\n\n{BODY}", 2),
        ("a.jsonl", "\n" + json.dumps({"text": BODY, "published": "12/02/2026"}), 2),
        ("a.html", f'<meta property="article:published_time" content="12/02/2026"><p>{BODY}</p>', None),
    ],
)
def test_a_date_that_cannot_be_read_is_one_line_and_the_article_is_kept(
    tmp_path: Path, name: str, content: str, line: int | None
) -> None:
    """Whichever month comes first in it; where somebody else gives the date, nothing is amiss."""
    path = write(tmp_path / name, content)
    reading = read_articles([path])
    assert [article.published for article in reading.articles] == [None]
    (problem,) = reading.problems
    assert (problem.path, problem.line) == (str(path), line)
    assert problem.reason == "published = '12/02/2026' is left out: write a date as 2026-01-22 (EDTF)"
    assert read_single(path) == reading
    with pytest.warns(UserWarning, match=r"a\.\w+:.*'12/02/2026' is left out"):
        assert read_article(path).published is None
    assert read_single(path, published="2026-02-12").problems == ()
    write(tmp_path / "sources.toml", f'[[article]]\nfile = "{name}"\npublished = 2026-02-12\n')
    assert read_articles([path]).problems == ()


def test_of_several_dates_the_one_that_can_be_read_is_taken(tmp_path: Path) -> None:
    page = '<meta name="date" content="soon"><time datetime="2026-02-12T10:00">today</time>'
    path = write(tmp_path / "a.html", f"{page}<p>{BODY}</p>")
    assert read_article(path).published == "2026-02-12"
    hour = write(tmp_path / "b.html", f'<time datetime="10:00">ten</time><p>{BODY}</p>')
    assert read_article(hour).published is None
    head = write(tmp_path / "c.md", f"---\npublished: soon\ndate: 2026-02-12\n---\n{BODY}")
    assert read_article(head).published == "2026-02-12"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président a dit que les négociations avec la Russie sont dans une impasse.", "fr"),
        ("Президент сказал, что переговоры зашли в тупик.", "ru"),
        ("El presidente dijo que las negociaciones con los ministros no han terminado.", "es"),
        ("Der Präsident sagte, dass die Verhandlungen mit den Ministern nicht zu Ende sind.", "de"),
    ],
)
def test_an_article_in_another_language_is_kept_and_marked(text: str, language: str) -> None:
    article = article_from_text(text, id="a")
    assert (article.language, article.skipped) == (language, f"language {language}: only English is read")


def test_english_is_read_even_where_the_template_declares_another_language(tmp_path: Path) -> None:
    page = f'<html lang="ru"><body><article><p>{BODY}</p><p>{BODY} Twice.</p></article></body></html>'
    article = read_article(write(tmp_path / "a.html", page))
    assert (article.language, article.skipped) == ("en", None)


def test_other_letters_declared_as_english_are_skipped() -> None:
    article = article_from_text("Переговоры прошли.", id="a", options=Metadata(language="en"))
    assert article.skipped == "declared as English, but its letters are Cyrillic"


def test_an_encoding_that_the_caller_knows_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "The “plan” is dead.".encode("cp1252"))
    assert read_article(path, encoding="cp1252").text == "The “plan” is dead."


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "\ud800 lone",
        "\x00\x07\x1b[31m",
        "\u202eevil\u202c",
        "</script><img onerror=x>",
        '" . ; } # \\',
    ],
)
def test_no_string_breaks_an_article(text: str) -> None:
    article = article_from_text(text, id="a")
    assert len(article.text) == len(text)
    article.text.encode("utf-8")


def test_a_long_text_passes(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", "\n\n".join([f"{BODY} ({n})" for n in range(7_000)]))
    article = read_article(path)
    assert len(article.text.split()) > 100_000
    assert len(article.passages) == 7_000
