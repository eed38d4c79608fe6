"""Rules of decoding: one clear line for what is no text, and the text unchanged for what is."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.decode import MAX_BYTES, declared_encoding, decode, read_bytes
from kg.errors import InputError


@settings(deadline=None)
@given(
    st.text(min_size=1).filter(lambda text: bool(text.strip()) and "\0" not in text and text[0] != "\ufeff")
)
def test_utf8_comes_back_unchanged(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        assert decode(data) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Kyïv\r\n".encode(encoding)) == "Kyïv\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\u00a0\u2003".encode(), "blank"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip or office"),
        (b"Text\x00\x01\x02", "NUL at byte 4"),
        ("Переговоры".encode("windows-1251"), r"byte 0 \(0xcf\): save it as UTF-8"),
        (b"The plan \x93as is\x94", r"byte 9 \(0x93\)"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, path="a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


def test_a_declared_encoding_is_used_and_an_unknown_one_refused() -> None:
    page = '<meta charset="windows-1251">Переговоры'.encode("windows-1251")
    assert declared_encoding(page) == "windows-1251"
    assert decode(page, encoding=declared_encoding(page)).endswith("Переговоры")
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        decode(b"text", encoding="klingon")


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="50 MB is too much for one article: split it"):
        read_bytes(path)
    assert MAX_BYTES > 100_000 * 40, "a text of 100,000 words passes, whatever its script"
