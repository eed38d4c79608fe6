"""Personal names: which two printed names can be one human being.

    Zelensky, Zelenskyy, Зеленський ──fold──▶ zelenski      surname_key
    "Rustem Umerov" / "Rustam Umerov" ─────▶ True           same_person

A name is transliterated (anyascii), folded so that the usual romanisations of one spelling fall
together (``zh``/``j``, ``kh``/``h``, ``w``/``v``, ``-iy``/``-yy``/``-y``, doubled letters), and cut
into given names, family name, father's name and generation suffix. Family names must then be equal.
Given names are equal if they fold to the same letters, stand in one group of the lexicon
(Steve/Stephen, Vladimir/Volodymyr), or differ by one letter in longer names (Rustem/Rustam).
Between two scripts vowels are uncertain, so there the consonants must agree instead. Edit distance
over whole names, which most name matchers use, is avoided on purpose: it joins father and son.

Known limits: English vowels written by ear in Cyrillic given names of three sounds or fewer, and
scripts that print no vowels (Arabic, Hebrew), are not matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from kg import lexicon

_LATIN_FOLDS = (
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"shch|sch"), "sh"),
    (re.compile(r"dzh|zh"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|q|c(?=[aou]|[bdfgjklmnpqrstvz])"), "k"),
    (re.compile(r"^[yi]e"), "e"),
    (re.compile(r"(?<=[bdfgklmnprstvz])[yi]o(?=[bdfgklmnprstvz])"), "e"),  # Fyodor, Artyom
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=[aeiou])i(?=[aeou])"), ""),  # Sergeyev, Zelenskaya
    (re.compile(r"i+e"), "e"),  # Dmitriyev, Dmitriev
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"of$"), "ov"),
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_CYRILLIC_W = re.compile(r"\bУ(?=[аеиоуэ])")  # English W before a vowel, as in Уилсон
_SYLLABLES = re.compile(
    # one or two syllables of pinyin, or of Korean in the press's romanisation
    r"(?:(?:(?:zh|ch|sh|ts|hs|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|ang|eng|ing|ong|ian|uan|iao|uai|ai|ei|ao|ou|an|en|in|un|ia|ie|ua|uo|ue|ui|iu|[aeiou])"
    r"|(?:kk|tt|pp|ss|jj|ch|sh|wh|[gkndtrlmbpsjh])?(?:yeo|yae|wae|yu|ya|yo|ye|wa|wo|we|wi|eu|ui|ae|eo|oe|ee|oo|[uaeio])"
    r"(?:ng|k|n|l|m|p|t|g|b|h)?)){1,2}"
)
_PATRONYMIC = re.compile(r"(?:ov|ev|iv|yev)(?:ich|ych|na)$")
_FORGIVING_LENGTH = 4  # a name shorter than this is too short to forgive a letter


@dataclass(frozen=True, slots=True)
class _Name:
    """A name cut up and folded. `family` are the keys under which it may be cited, the usual one first."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    father: str | None
    suffix: str | None
    latin: bool


def surname_key(name: str) -> str:
    """The folded family name: equal for every usual spelling of one family name, in any script.

    Particles are dropped (von der Leyen, al-Sisi); a father's name keeps its "bin". Family names
    that come first are recognised (Wang Yi, Kim Jong Un). Empty if the name has no letters.

    >>> surname_key("Zelenskyy") == surname_key("Володимир Зеленський") == "zelenski"
    True
    """
    family = _parse(name).family
    return family[0] if family else ""


def block_keys(name: str) -> tuple[str, ...]:
    """Keys that any two names share for which `same_person` is not False: family names without vowels."""
    return tuple(dict.fromkeys(_skeleton(key) for key in _parse(name).family))


def is_full(name: str) -> bool:
    """Whether the name has a family name and a given name that is more than initials."""
    parsed = _parse(name)
    return bool(parsed.family) and any(len(part) > 1 for part in parsed.given)


def short_name(name: str) -> str:
    """The printed family name with its particles, for labels: "von der Leyen", "Wang", "bin Salman"."""
    tokens = [token for token in name.split() if token.strip(".,")]
    parsed = _parse(name)
    if len(tokens) < 2 or not parsed.family:
        return name.strip()
    if _family_first([_ascii(token) for token in tokens]):
        return tokens[0]
    for size in range(1, len(tokens)):
        candidate = " ".join(tokens[-size:])
        particle = _parts().get(_ascii(tokens[-size - 1])) in ("particle", "patronym")
        if not particle and _parse(candidate).family[:1] == parsed.family[:1]:
            return candidate
    return name.strip()


def same_person(a: str, b: str) -> bool | None:
    """Whether two printed names can be one person.

    True: family and given name agree. None: they are compatible, but of one of them only the
    family name (or an initial besides) is known. False: they name two people.

    >>> same_person("Rustem Umerov", "Умеров"), same_person("Joe Biden", "Hunter Biden")
    (None, False)
    """
    first, second = _parse(a), _parse(b)
    if not first.family or not second.family or first.suffix != second.suffix:
        return False
    shared = _family_agrees(first, second)
    if shared is None or (first.father and second.father and first.father != second.father):
        return False
    if not first.given or not second.given:
        return None
    if shared and _one_given(first.given, second.given):
        return True if is_full(a) or is_full(b) else None
    return _given_agrees(first, second, middle=shared)


def _family_agrees(a: _Name, b: _Name) -> bool | None:
    """True: the usual family names agree; False: one is cited by the first of two family names; None: no."""
    if _key_agrees(a.family[0], b.family[0], mixed=a.latin != b.latin):
        return True
    if a.family[0] in b.family[1:] or b.family[0] in a.family[1:]:
        return False
    return None


def _key_agrees(a: str, b: str, *, mixed: bool) -> bool:
    if a == b:
        return True
    return (
        mixed
        and min(len(a), len(b)) >= _FORGIVING_LENGTH
        and _skeleton(a) == _skeleton(b)
        and Levenshtein.distance(a, b) <= 1 + ("h" in a + b and "g" in a + b)
    )


def _one_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the given names are the same, written together or apart, or the last of several."""
    shorter, longer = sorted((a, b), key=len)
    return "".join(a) == "".join(b) or (len(shorter[0]) > 1 and longer[-len(shorter) :] == shorter)


def _given_agrees(a: _Name, b: _Name, *, middle: bool) -> bool | None:
    mixed = a.latin != b.latin
    verdict = _one_given_agrees(a.given[0], b.given[0], mixed=mixed)
    if verdict is False or not middle:
        return verdict
    for left, right in zip(a.given[1:], b.given[1:], strict=False):
        if _one_given_agrees(left, right, mixed=mixed) is False:
            return False
    return verdict


def _one_given_agrees(a: str, b: str, *, mixed: bool) -> bool | None:
    if len(a) == 1 or len(b) == 1:
        return None if a[0] == b[0] else False
    if a == b:
        return True
    groups = _given_groups()
    left, right = groups.get(a), groups.get(b)
    if left and right:
        return bool(left & right)
    if mixed and _skeleton(a) == _skeleton(b):
        return True
    return _one_letter_apart(a, b)


def _one_letter_apart(a: str, b: str) -> bool:
    long_enough = min(len(a), len(b)) > _FORGIVING_LENGTH
    feminine = a + "a" == b or b + "a" == a  # Martin and Martina are two people
    return long_enough and a[0] == b[0] and not feminine and Levenshtein.distance(a, b) <= 1


@lru_cache(maxsize=1)
def _given_groups() -> dict[str, frozenset[str]]:
    """Folded given name → its groups of equivalents in the lexicon."""
    groups: dict[str, set[str]] = {}
    for name, (_, group) in lexicon.load().given_names.items():
        if group:
            groups.setdefault(_fold(_ascii(name)), set()).add(group)
    return {name: frozenset(found) for name, found in groups.items()}


@lru_cache(maxsize=1)
def _given_keys() -> frozenset[str]:
    return frozenset(_fold(_ascii(name)) for name in lexicon.load().given_names)


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    text = (resources.files(lexicon) / "name_parts.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


# ---------------------------------------------------------------- folding


def _ascii(text: str) -> str:
    return anyascii(_CYRILLIC_W.sub("В", text)).lower()


def _fold(text: str) -> str:
    key = re.sub(r"[^a-z]", "", text)
    for pattern, replacement in _LATIN_FOLDS:
        key = pattern.sub(replacement, key)
    return key


def _given_key(token: str) -> str:
    """The folded given name; a short name such as Yi is kept whole, or it would pass for an initial."""
    key, letters = _fold(token), re.sub(r"[^a-z]", "", token)
    return letters if len(key) == 1 < len(letters) else key


def _skeleton(key: str) -> str:
    """The consonants of a key: what two scripts agree on. Russian г stands for h and g."""
    return re.sub(r"(?<=.)[aeiou]", "", key).replace("g", "h") or key


# ---------------------------------------------------------------- cutting up


@lru_cache(maxsize=65_536)
def _parse(name: str) -> _Name:
    latin = all(char < "\u0370" or "\u1e00" <= char <= "\u206f" for char in name)
    tokens = [_ascii(token) for token in _tokens(name)]
    tokens = [token for token in tokens if re.search("[a-z]", token)]
    tokens, suffix = _cut_suffix(_without_title(tokens))
    if not tokens:
        return _Name((), (), None, suffix, latin)
    if _family_first(tokens):
        return _Name((_given_key("".join(tokens[1:])),), (_fold(tokens[0]),), None, suffix, latin)
    given, father, family = _cut(tokens)
    keys = tuple(key for token in given for part in token.split("-") if (key := _given_key(part)))
    return _Name(keys, _family_keys(given, father, family), father, suffix, latin)


def _tokens(name: str) -> list[str]:
    if _HAN.fullmatch(name.strip()):
        return [name.strip()[0], name.strip()[1:]]
    spaced = re.sub(r"\b([A-Z])([A-Z])\b(?!-)", r"\1 \2", name)  # JD is two initials
    spaced = re.sub(r"(?i)\b(al|el|ben|bin|ibn|bint|as|ash|ar|ad|an|at|az)-(?=\w)", r"\1 ", spaced)
    return [token for token in re.split(r"[\s.,]+", spaced) if token]


def _without_title(tokens: list[str]) -> list[str]:
    """The name without a title before it ("President", "Prime Minister"), unless that can be a given name."""
    words = lexicon.load()
    for size in (3, 2, 1):
        title = " ".join(tokens[:size])
        listed = title in words.honorifics or (title in words.titles and words.titles[title].prename)
        if size < len(tokens) and listed and title not in words.given_names:
            return tokens[size:]
    return tokens


def _cut_suffix(tokens: list[str]) -> tuple[list[str], str | None]:
    if len(tokens) > 1 and _parts().get(tokens[-1]) == "suffix":
        return tokens[:-1], {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}.get(
            tokens[-1], tokens[-1]
        )
    return tokens, None


def _family_first(tokens: list[str]) -> bool:
    return (
        1 < len(tokens) <= 3
        and _parts().get(tokens[0]) == "family"
        and all(_SYLLABLES.fullmatch(part) for token in tokens[1:] for part in token.split("-"))
    )


def _cut(tokens: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Given names, the folded father's name ("bin Salman") and the tokens of the family name."""
    parts = _parts()
    for index, token in enumerate(tokens[:-1]):
        if parts.get(token) == "patronym" and (index or token != "ben"):
            rest = tokens[index + 2 :]
            return tokens[:index], "bin" + _fold(tokens[index + 1]), rest[-1:]
    last = len(tokens) - 1
    while last and parts.get(tokens[last - 1]) == "particle":
        last -= 1
    return tokens[:last], None, tokens[last:]


def _family_keys(given: list[str], father: str | None, family: list[str]) -> tuple[str, ...]:
    parts = _parts()
    own = _fold("".join(token for token in family if parts.get(token) != "particle") or "".join(family))
    keys = [father, own] if father else [own]
    if len(given) > 1 and not father and _is_family(given[-1]):
        keys.append(_fold(given[-1]))  # the first of two family names: Pedro Sánchez Pérez
    return tuple(key for key in keys if key)


def _is_family(token: str) -> bool:
    """Whether a name before the last one can be a family name and no further given name."""
    return len(token) > 2 and _fold(token) not in _given_keys() and not _PATRONYMIC.search(token)
