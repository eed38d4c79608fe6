"""Credits that a page prints inside a paragraph, behind a picture's caption or a linked name.

"… at the summit on July 9. Ann Alder/Agency/Picture House Related article … "    the photographer
"Ek Jonas Peter EkCouncil votes on budget Mayor resigns MORE said on Monday"      the full name and the links

Whoever is named there takes no part in the story, and the words break the sentence. They are blanked in the
copy that is parsed, which keeps its length; a credit without a full stop before it ends the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from kg.articles.wordlists import words

_NAME = r"(?:(?!\w+day\b)[^\W\d_a-z][\w.'-]*|de|al|el|van|von)"


def without_credits(plain: str) -> str:
    """A copy of normalised words, of the same length, with the credits in them blanked.

    >>> without_credits("on July 9. Ann Alder/AFP Talks began.")
    'on July 9.               Talks began.'
    """
    if "/" in plain or "Photo" in plain or "Related article" in plain:
        for pattern in _patterns():
            plain = pattern.sub(_ended, plain)
    if " MORE" in plain:
        plain = _LINKED_NAME.sub(
            lambda found: found["name"] + " " * (len(found[0]) - len(found["name"])), plain
        )
    return plain


# A linked name: its last word, the full name again and, glued to it, the headlines of a list of links.
_LINKED_NAME = re.compile(
    r"(?P<name>\b(?P<last>[A-Z][\w'-]+))(?= ) (?:\(?[A-Z][\w.'()-]* ){1,5}?(?P=last)(?=[A-Z])"
    r"(?:(?! MORE\b)[^\n]){10,700} MORE\b"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agency = f"(?:{'|'.join(sorted(words('abbreviations', 'agency'), key=lambda w: (-len(w), w)))})(?![a-z])"
    photos = r"(?: (?:Photo|Images|News|TV)(?![a-z]))?"
    house = f"(?:Getty Images|Associated Press|{agency}{photos}|Pool|File|Handout)"
    chain = rf"(?:(?: ?/ ?| via ){house})*"
    label = r"\bPhoto(?:s|graph|grapher|graphs| Illustration)?(?: by)?: "
    related = r"(?: Related article\b)?"
    return (
        re.compile(
            rf"[(\[](?=[^()\[\]]*?(?:/{house}|{house}/|\b[Pp]hoto\b|Getty Images))"
            rf"[^()\[\]]{{3,140}}[)\]]{related}"
        ),
        re.compile(
            rf"(?:\| |{label})?(?:{_NAME} ){{0,3}}{_NAME}"
            rf"(?: ?/(?! ?{house})[A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}})? ?/ ?{house}{chain}{related}"
        ),
        re.compile(rf"(?<!\w){house}/{_NAME} {_NAME}(?: {_NAME}(?=\s*(?:[.|)]|\Z)))?{related}"),
        re.compile(rf"{label}(?:{_NAME} ){{0,3}}{_NAME}(?:/[A-Z][\w /]{{0,40}})?(?=\s*(?:[.|)\"]|\Z))"),
        re.compile(r"(?:(?<=[.!?\"]) Getty Images)? Related article\b"),
    )


def _ended(found: re.Match[str]) -> str:
    """Blanks in place of a credit, with a full stop in front where no sentence ends there."""
    before = found.string[: found.start()].rstrip()
    after = found.string[found.end() :].lstrip()
    blank = " " * len(found[0])
    ends = not before or before[-1] in ".!?:;\"')" or not after[:1].isupper()
    return blank if ends else f".{blank[1:]}"
