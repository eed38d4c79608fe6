"""The persons an article names: printed forms joined to one person each, and where each is mentioned.

Full names are taken from the candidates with enough evidence; shorter forms ("Umerov", "Suu Kyi",
"Xi") join the full name whose words they repeat; a surname that no full name explains stands alone
when its own evidence is strong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from kg.extract.candidates import Candidate, Mention, find_candidates
from kg.extract.document import Document
from kg.extract.runs import PARTICLES
from kg.names import same_person

_ACCEPT_FULL = 2.0
_ACCEPT_SINGLE = 2.9
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_KIN_REACH = 5
_PREFIX = regex.compile(r"^(?:al|el|as|ash|ad|ar|an|az|at)[-‑ ]", regex.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """One person of the article while it is read: forms and mentions, gathered."""

    name: str
    forms: dict[str, int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    gender: str = "u"

    def add(self, candidate: Candidate) -> None:
        """Take over a candidate's mentions as mentions of this person."""
        self.forms[candidate.text] = self.forms.get(candidate.text, 0) + len(candidate.mentions)
        self.mentions += candidate.mentions


def find_people(document: Document) -> list[Figure]:
    """The persons of an article, in the order of their first mention."""
    candidates = find_candidates(document)
    figures: list[Figure] = []
    full = [c for c in candidates.values() if len(_core(c.words)) > 1 and c.score >= _ACCEPT_FULL]
    full = [c for c in full if not _is_pair(c, full)]
    for candidate in sorted(full, key=lambda c: (-len(c.words), _first(c))):
        _join_full(candidate, figures)
    _join_short(candidates, figures, document)
    _split_pairs(candidates, figures)
    for figure in figures:
        figure.mentions.sort(key=lambda m: (m.block, m.start))
        figure.gender = _gender(figure, document)
        figure.name = _fullest(figure)
    return sorted(
        (f for f in figures if f.mentions), key=lambda f: (f.mentions[0].block, f.mentions[0].start)
    )


def _is_pair(candidate: Candidate, full: list[Candidate]) -> bool:
    """Whether two words are the short names of two other persons ("the Castro Obama meeting")."""
    if len(candidate.words) != 2:
        return False
    owners = [
        {c.text for c in full if c is not candidate and word in (c.words[0], c.words[-1])}
        for word in candidate.words
    ]
    return all(owners) and not owners[0] & owners[1] and len(candidate.mentions) <= 3


def _first(candidate: Candidate) -> tuple[int, int]:
    return candidate.mentions[0].block, candidate.mentions[0].start


def _core(words: Iterable[str]) -> list[str]:
    return [word for word in words if word.lower() not in _SUFFIXES]


def _join_full(candidate: Candidate, figures: list[Figure]) -> None:
    particle = candidate.words[0].lower() in PARTICLES
    for figure in figures:
        if particle and _matches(_core(candidate.words), figure) == 3:
            figure.add(candidate)
            return
        if any(same_person(candidate.text, form) for form in figure.forms):
            figure.add(candidate)
            return
    fresh = Figure(candidate.text)
    fresh.add(candidate)
    figures.append(fresh)


def _bare(word: str) -> str:
    return str(_PREFIX.sub("", word)).lower()


def _matches(words: list[str], figure: Figure) -> int:
    """How well a shorter form fits a person: 3 surname, 2 an inner name, 1 the given name, 0 not at all."""
    best = 0
    wanted = [_bare(word) for word in words]
    for form in figure.forms:
        have = [_bare(word) for word in _core(form.split(" "))]
        size = len(wanted)
        if len(have) <= size and len(have) > 1 and have != wanted:
            continue
        if have[-size:] == wanted:
            best = max(best, 3)
        elif any(have[i : i + size] == wanted for i in range(1, len(have) - size + 1)):
            best = max(best, 2)
        elif have[:size] == wanted:
            best = max(best, 1)
    return best


def _join_short(candidates: dict[str, Candidate], figures: list[Figure], document: Document) -> None:
    named = list(figures)
    taken = {form for figure in figures for form in figure.forms}
    rest = [c for c in candidates.values() if c.text not in taken]
    for candidate in sorted(rest, key=_first):
        words = _core(candidate.words)
        fits = sorted(((_matches(words, f), -i) for i, f in enumerate(named)), reverse=True)
        best = fits[0][0] if fits else 0
        owners = [f for f in named if best and _matches(words, f) == best]
        owners = [f for f in owners if not _is_other(candidate, f, document)]
        best = best if owners else 0
        first_named = [
            f for f in named if _is_family_first(words, f, document) and not _is_other(candidate, f, document)
        ]
        if best >= 2 and first_named and _is_plausible(candidate):
            _likeliest(owners + first_named).add(candidate)
        elif best >= 2 and len(owners) >= 1 and _is_plausible(candidate):
            _assign(candidate, owners)
        elif best == 1 and _is_east_or_given(candidate, _likeliest(owners), document, alone=len(owners) == 1):
            _likeliest(owners).add(candidate)
        elif (
            candidate.score >= _ACCEPT_SINGLE
            and len(candidate.words) <= 3
            and not _is_known_word(candidate, document)
        ):
            fresh = Figure(candidate.text)
            fresh.add(candidate)
            named.append(fresh)
            figures.append(fresh)


def _is_family_first(words: list[str], figure: Figure, document: Document) -> bool:
    """Whether a family name is that of a person whose family name stands first ("Kim" for Kim Jong Un)."""
    if len(words) != 1 or figure.name == words[0]:
        return False
    row = document.lexicon.words["name_parts"].get(words[0].lower())
    return row is not None and row["part"] == "family" and figure.name.split(" ")[0] == words[0]


def _is_other(candidate: Candidate, figure: Figure, document: Document) -> bool:
    """Whether a short form cannot mean a person: "King Salman" is not X bin Salman, "Mr Ek" not Ida Ek."""
    before = {
        document.blocks[m.block].text[: m.start].rstrip(" .").rsplit(" ", 1)[-1].lower()
        for m in candidate.mentions
    }
    words = [word.lower() for word in figure.name.split(" ")]
    last = candidate.words[-1].lower()
    by_father = last in words[1:] and words[words.index(last) - 1] in _PATRONYMIC
    if by_father and before & _REGNAL:
        return True
    known = document.lexicon.given_names.get(words[0]) if len(words) > 1 else None
    return known is not None and (
        (known[0] == "f" and bool(before & {"mr", "king", "sir", "lord"}))
        or (known[0] == "m" and bool(before & {"mrs", "ms", "queen", "dame", "lady"}))
    )


def _assign(candidate: Candidate, owners: list[Figure]) -> None:
    """Give every mention of a shared surname to the owner mentioned last before it, or to the first."""
    if len(owners) == 1:
        owners[0].add(candidate)
        return
    for mention in candidate.mentions:
        key = (mention.block, mention.start)
        before = [
            (max(m for m in ((x.block, x.start) for x in owner.mentions) if m < key), i)
            for i, owner in enumerate(owners)
            if any((x.block, x.start) < key for x in owner.mentions)
        ]
        near = [item for item in before if item[0][0] == mention.block]
        owner = owners[max(near)[1]] if near else min(owners, key=_place)
        owner.forms[candidate.text] = owner.forms.get(candidate.text, 0) + 1
        owner.mentions.append(mention)


def _is_plausible(candidate: Candidate) -> bool:
    return candidate.against / max(1, len(candidate.mentions)) < 3.9


def _likeliest(owners: list[Figure]) -> Figure:
    """Of several persons of one family name the one whom the article mentions most."""
    return max(owners, key=lambda figure: (len(figure.mentions), [-x for x in _place(figure)]))


def _place(figure: Figure) -> tuple[int, int]:
    return figure.mentions[0].block, figure.mentions[0].start


def _is_east_or_given(candidate: Candidate, owner: Figure, document: Document, *, alone: bool) -> bool:
    """Whether a form equal to the first word of a name may stand for the person alone."""
    row = document.lexicon.words["name_parts"].get(owner.name.split(" ")[0].lower())
    if row is not None and row["part"] == "family":
        return True
    first = owner.name.split(" ")[0].lower()
    family_first = first not in document.lexicon.given_names and len(first) <= 5
    return alone and (family_first or candidate.score > 1.0)


def _is_known_word(candidate: Candidate, document: Document) -> bool:
    lexicon = document.lexicon
    text = candidate.text
    return (
        text in lexicon.cities
        or text in lexicon.polities
        or text.lower() in lexicon.words["name_stops"]
        or candidate.words[-1].lower() in lexicon.titles
        or (len(text) < 3 and text.isupper())
        or (text.isupper() and len(text) <= 5 and not any(m.titled for m in candidate.mentions))
    )


def _split_pairs(candidates: dict[str, Candidate], figures: list[Figure]) -> None:
    """As in "The X-Y meeting": a hyphenated pair of surnames is a mention of each."""
    surnames = {_bare(form.split(" ")[-1]): figure for figure in figures for form in figure.forms}
    for text in [text for text in candidates if "-" in text and " " not in text]:
        left, _, right = text.partition("-")
        pair = [surnames.get(_bare(part)) for part in (left, right)]
        if not all(pair):
            continue
        candidate = candidates.pop(text)
        for mention in candidate.mentions:
            middle = mention.start + len(left)
            spans = ((mention.start, middle, left), (middle + 1, mention.end, right))
            for figure, (start, end, form) in zip(pair, spans, strict=True):
                if figure is not None:
                    figure.mentions.append(Mention(mention.block, start, end, form))
                    figure.forms.setdefault(form, 1)


def _fullest(figure: Figure) -> str:
    return max(
        figure.forms, key=lambda form: (len(_core(form.split(" "))), figure.forms[form], -len(form), form)
    )


_REGNAL = frozenset({"king", "queen", "emir", "sultan", "pope", "prince", "princess"})
_PATRONYMIC = frozenset({"bin", "ibn", "bint", "ben"})
_FEMALE = frozenset(
    {
        "wife",
        "daughter",
        "mother",
        "sister",
        "widow",
        "ms",
        "mrs",
        "madam",
        "lady",
        "dame",
        "queen",
        "princess",
        "baroness",
        "miss",
    }
)
_MALE = frozenset(
    {
        "husband",
        "son",
        "father",
        "brother",
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "emir",
        "sheikh",
        "sultan",
        "ayatollah",
    }
)


def _gender(figure: Figure, document: Document) -> str:
    """f, m or u, from honorifics before the mentions, else from the given name."""
    for mention in figure.mentions:
        before = document.blocks[mention.block].text[: mention.start].rstrip(" .").rsplit(" ", 1)[-1].lower()
        if before in _FEMALE or before.endswith("woman"):
            return "f"
        if before in _MALE or before in {"spokesman", "chairman", "statesman"}:
            return "m"
        if kin := _kin_gender(document, mention):
            return kin
    for form in figure.forms:
        known = document.lexicon.given_names.get(form.split(" ")[0].lower())
        if known and len(form.split(" ")) > 1 and known[0] in {"m", "f"}:
            return known[0]
    return "u"


def _kin_gender(document: Document, mention: Mention) -> str | None:
    """The gender that a word of kinship tells ("his wife, the cellist X")."""
    kinship = document.lexicon.words["kinship"]
    words = document.blocks[mention.block].text[: mention.start].split()[-_KIN_REACH:]
    for owner, word in pairwise(words):
        row = kinship.get(word.strip(",").lower())
        if row and row["gender"] != "u" and owner.lower() in {"his", "her", "their", "my"}:
            return row["gender"]
    return None
