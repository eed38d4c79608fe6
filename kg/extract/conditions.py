"""On what a stance depends: "if", "unless", "once", "in exchange for" with the words after it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.issues import issue_of

_MARKS = frozenset({"if", "unless", "once", "provided", "providing", "until", "till"})
_AS_LONG = ("as long as", "so long as", "only after", "only if", "only when", "on condition that")
_EXCHANGE = frozenset({"exchange", "return"})
_HINDERING = frozenset({"until", "till", "as long as", "so long as", "before"})


@dataclass(frozen=True, slots=True)
class Condition:
    """The word that opens a condition, in lower case, its words, and the verb or noun that it hangs on."""

    opener: str
    text: str
    head: Token

    @property
    def hinders(self) -> bool:
        """Whether it says how long a refusal lasts rather than on what a consent depends."""
        return self.opener in _HINDERING


def condition_of(verb: Token) -> Condition | None:
    """The condition that a verb's clause is put under, or one of the clauses inside it."""
    for child in (
        *verb.children,
        *(g for c in verb.children if c.dep_ in {"xcomp", "ccomp"} for g in c.children),
    ):
        found = _clause(child) or _exchange(child)
        if found is not None:
            return found
    return None


def _clause(child: Token) -> Condition | None:
    if child.dep_ not in {"advcl", "prep", "advmod", "ccomp"}:
        return None
    start = child.left_edge
    opening = child.doc[start.i : start.i + 3].text.lower()
    long_form = next((form for form in _AS_LONG if opening.startswith(form)), None)
    if child.dep_ == "advcl":
        marks = [c.lower_ for c in child.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < child.i]
        opener = long_form or next((m for m in marks if m in _MARKS), None)
        if opener is None and start.lower_ in _MARKS:
            opener = start.lower_
        return _made(opener, child) if opener else None
    return None


def _exchange(child: Token) -> Condition | None:
    """As in "in exchange for X", "in return for X"."""
    if child.dep_ != "prep" or child.lower_ != "in":
        return None
    for noun in child.children:
        if noun.dep_ == "pobj" and noun.lower_ in _EXCHANGE:
            for inner in noun.children:
                if inner.dep_ == "prep" and inner.lower_ == "for":
                    thing = next((c for c in inner.children if c.dep_ in {"pobj", "pcomp"}), None)
                    return _made(f"in {noun.lower_} for", thing) if thing is not None else None
    return None


def _made(opener: str, head: Token) -> Condition | None:
    issue = issue_of(head)
    if issue is None:
        return None
    words = opener if not issue.turned else f"{opener} not"
    return Condition(opener, f"{words} {issue.text}", head)
