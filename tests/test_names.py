"""Which two printed names are one person: spellings and scripts join, relatives and namesakes do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import block_keys, is_full, same_person, short_name, surname_key

ONE_FAMILY_NAME = [
    ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Зеленский", "Зеленський"),
    ("Dmitriev", "Dmitriyev", "Дмитриев"),
    ("Witkoff", "Уиткофф", "Виткофф"),
    ("Yermak", "Ermak", "Єрмак", "Ермак"),
    ("Klitschko", "Klychko", "Кличко"),
    ("Scholz", "Шольц"),
    ("Merz", "Мерц"),
    ("Kushner", "Кушнер"),
    ("Lukashenko", "Лукашенко"),
    ("Zhirinovsky", "Жириновский"),
    ("Erdoğan", "Erdogan", "Эрдоган"),
    ("Müller", "Muller"),
]
SAME = [
    ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
    ("Владимир Зеленский", "Volodymyr Zelenskyy"),
    ("Rustem Umerov", "Rustam Umerov"),
    ("Рустем Умеров", "Rustam Umerov"),
    ("Kirill Dmitriev", "Kirill Dmitriyev"),
    ("Kirill Budanov", "Kyrylo Budanov"),
    ("Fedor Voitolovsky", "Fyodor Voitolovsky"),
    ("Artem Sokolov", "Artyom Sokolov"),
    ("Steve Witkoff", "Stephen Witkoff"),
    ("Стив Уиткофф", "Steve Witkoff"),
    ("Дональд Трамп", "Donald Trump"),
    ("Марко Рубио", "Marco Rubio"),
    ("Виталий Кличко", "Vitali Klitschko"),
    ("Андрій Єрмак", "Andrey Yermak"),
    ("Ярослав Грицак", "Yaroslav Hrytsak"),
    ("Sergey Lavrov", "Sergei Viktorovich Lavrov"),
    ("Mohammed bin Salman", "Mohammed bin Salman Al Saud"),
    ("Mohammed bin Salman", "Mohamed Bin Salman"),
    ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sisi"),
    ("Abbas Araghchi", "Seyed Abbas Araghchi"),
    ("Wang Yi", "王毅"),
    ("Xi Jinping", "习近平"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Yoon Suk Yeol", "Yoon Suk-yeol"),
    ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón"),
    ("Hillary Clinton", "Hillary Rodham Clinton"),
    ("Itamar Ben-Gvir", "Itamar Ben Gvir"),
    ("Donald Trump Jr.", "Donald Trump Jr"),
    ("Donald Trump Jr.", "Donald Trump, Junior"),
]
UNSURE = [
    ("Zelensky", "Volodymyr Zelenskyy"),
    ("Zelensky", "Зеленський"),
    ("S. Lavrov", "Sergei Lavrov"),
    ("J.D. Vance", "James David Vance"),
    ("JD Vance", "J.D. Vance"),
    ("von der Leyen", "Ursula von der Leyen"),
    ("Sisi", "Abdel Fattah el-Sisi"),
    ("Wang", "Wang Yi"),
    ("Chancellor Merz", "Friedrich Merz"),
    ("Prime Minister Narendra Modi", "Modi"),
    ("Kim", "Kim Jong Un"),
    ("bin Salman", "Mohammed bin Salman"),
    ("Sánchez", "Pedro Sánchez Pérez-Castejón"),
]
DIFFERENT = [
    ("Hunter Biden", "Joe Biden"),
    ("Donald Trump", "Donald Trump Jr."),
    ("Trump", "Donald Trump Jr."),
    ("Donald Trump Jr.", "Donald Trump Sr."),
    ("Natalia Nikonorova", "Natalia Nikonova"),
    ("Sergei Ryabkov", "Sergei Rybakov"),
    ("Сергей Рыбаков", "Sergei Ryabkov"),
    ("Grigory Karasin", "Kirill Dmitriev"),
    ("Sergei Lavrov", "Sergei Beseda"),
    ("Dmitry Peskov", "Dmitry Polyansky"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Mohammed bin Salman", "Khalid bin Salman"),
    ("Mohammed bin Salman Al Saud", "Mohammed bin Nayef Al Saud"),
    ("Salman", "Mohammed bin Salman"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Wang Yi", "Wang Wenbin"),
    ("George W. Bush", "George H. W. Bush"),
    ("A. Lavrov", "Sergei Lavrov"),
    ("Martin Keller", "Martina Keller"),
    ("Ali Hassan", "Ali Hassan Salameh"),
    ("", "Joe Biden"),
    ("...", "..."),
]


@pytest.mark.parametrize("spellings", ONE_FAMILY_NAME)
def test_usual_spellings_of_a_family_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({surname_key(name) for name in spellings}) == 1


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_and_scripts_are_one_person(a: str, b: str) -> None:
    assert same_person(a, b) is True


@pytest.mark.parametrize(("a", "b"), UNSURE)
def test_a_bare_family_name_or_initials_are_compatible_and_no_more(a: str, b: str) -> None:
    assert same_person(a, b) is None


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_relatives_and_namesakes_stay_apart(a: str, b: str) -> None:
    assert same_person(a, b) is False


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Wang Yi", "Wang"),
        ("Kim Jong Un", "Kim"),
        ("Lai Ching-te", "Lai"),
        ("Kim Campbell", "Campbell"),
        ("Lee Harvey Oswald", "Oswald"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Abdel Fattah el-Sisi", "el-Sisi"),
        ("Donald Trump Jr.", "Trump Jr."),
        ("Putin", "Putin"),
        ("...", "..."),
    ],
)
def test_the_family_name_is_found_where_the_language_puts_it(name: str, family: str) -> None:
    assert short_name(name) == family
    assert surname_key(name) == surname_key(family)


def test_a_name_without_letters_has_no_key() -> None:
    assert surname_key("—") == ""
    assert block_keys("123") == ()
    assert not is_full("—")


def test_initials_do_not_make_a_full_name() -> None:
    assert is_full("Sergei Lavrov")
    assert not is_full("S. V. Lavrov")
    assert not is_full("Lavrov")


_PARTS = [part for pair in SAME + UNSURE + DIFFERENT for name in pair for part in name.split()]
NAMES = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map(" ".join) | st.text(max_size=12)


@given(NAMES, NAMES)
def test_the_judgement_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert same_person(a, b) is same_person(b, a)


@given(NAMES)
def test_a_name_is_compatible_with_itself(name: str) -> None:
    assert same_person(name, name) is not False or not surname_key(name)


@given(NAMES, NAMES)
def test_names_of_one_person_share_a_block(a: str, b: str) -> None:
    if same_person(a, b) is not False:
        assert set(block_keys(a)) & set(block_keys(b))


@given(NAMES)
def test_a_label_never_loses_the_name(name: str) -> None:
    assert bool(short_name(name)) == bool(name.strip())
