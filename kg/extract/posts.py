"""Posts: role words beside a name, with the words that belong to them.

Four constructions are read, each from the words beside a name:

    premodifier    "US Special Envoy Steve Witkoff", "President of France Emmanuel Macron",
                   "the deputy premiers A and B" (a plural is the post of each)
    apposition     "Kaja Kallas, the EU's foreign policy chief", "Italy's premier, Giorgia Meloni,"
    predicate      "X, who heads the delegation", "X is the governor of", "X was appointed ambassador"
    list           "General Secretary and President of Vietnam": one post for each role word

Phrases are cut in `phrases` and `extents`, clauses read in `predicates` and `appointments`; whose post it is,
`owners` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span, Token

from kg.extract.appointments import appointments
from kg.extract.document import Block
from kg.extract.extents import (
    after_link,
    after_owner,
    is_chain,
    is_open,
    name_start,
    phrase_end,
    phrase_start,
)
from kg.extract.owners import polity_of_phrase
from kg.extract.phrases import (
    Head,
    Post,
    TitleFinder,
    is_plural,
    is_superlative,
    is_vague,
    make_post,
    names_another,
)
from kg.extract.preceding import before_bracket, next_post, preceding_apposition
from kg.extract.predicates import predicates
from kg.extract.rosters import AFFILIATION, list_start, listed
from kg.model import TenureStatus

_PARTS_OF_PICTURES = frozenset({"left", "right", "center", "centre", "l", "r", "c"})
_OF_STATES = frozenset({"head-of-state", "head-of-government", "minister", "royalty"})
_RANKS_OF_RESPECT = frozenset({"military", "royalty", "clergy", "ambassador", "rank"})


def posts_beside(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that the words beside a name give its bearer."""
    before = [
        _of_house(finder, block, sentence, token, _dealt_out(finder, block, sentence, token, post))
        for post in _premodifier(finder, block, sentence, token)
        if not _is_of_kin(finder, block, post)
    ]
    yield from before
    yield from _apposition(finder, block, sentence, token)
    honorifics = finder.scene.document.lexicon.honorifics
    if all(
        p.title.rank in _RANKS_OF_RESPECT
        or p.title.term.lower() in honorifics
        or p.status is TenureStatus.FORMER
        for p in before
    ):
        end = min((post.start for post in before), default=token.i)
        if block.doc[end].lower_ == "and":
            end = token.i
        for post in preceding_apposition(finder, block, sentence, token, end):
            if not _is_of_kin(finder, block, post):
                yield _dealt_out(finder, block, sentence, token, post)
    yield from posts_of_subject(finder, block, sentence, token)


def _is_of_kin(finder: TitleFinder, block: Block, post: Post) -> bool:
    """As in "his father, X": a relative, unless a priest or nun is so called, in a capital."""
    return post.title.term.lower() in finder.kinship and block.doc[post.head_start].text[0].islower()


def posts_of_subject(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that a clause gives the bearer of a name or pronoun ("He was defence minister when …")."""
    yield from predicates(finder, block, sentence, token)
    yield from appointments(finder, block, sentence, token)


def _of_house(finder: TitleFinder, block: Block, sentence: Span, token: Token, post: Post) -> Post:
    """A post whose house follows the name ("analyst X of the Institute for Y")."""
    after = token.i + 1
    if post.polity is not None or post.owner is not None or after >= sentence.end:
        return post
    if block.doc[after].lower_ not in (
        {"of", "from"} if post.title.rank in _OF_STATES else {"of", "from", "at"}
    ):
        return post
    home = finder.scene.document.lexicon.words["title_homes"].get(post.title.term.lower())
    if post.title.rank == "legislator" and home is not None and "|" not in home["polities"]:
        return replace(post, polity=home["polities"])
    end = phrase_end(block, sentence, after + 1)
    polity, _ = polity_of_phrase(finder.scene, block, token.i, after, end, rank=post.title.rank)
    return replace(post, polity=polity)


def _dealt_out(finder: TitleFinder, block: Block, sentence: Span, token: Token, post: Post) -> Post:
    """As in "the ministers of Chad and Niger, A and B": to each of several names its own polity, in order."""
    doc, scene = block.doc, finder.scene
    whole = (post.head_start, post.head_end, post.title)
    last = (post.head_end - 1, post.head_end, post.title)
    if not is_plural(block, whole) and not is_plural(block, last):
        return post
    actors = [a for t in doc[post.start : post.end] if (a := scene.actor(block, t)) and not a.person]
    polities = list(dict.fromkeys(actor.polity or actor.name for actor in actors))
    names = listed(finder, block, sentence, token)
    if len(polities) < 2 or len(polities) != len(names):
        return post
    return replace(post, end=post.head_end, polity=polities[names.index(token.i)], owner=None)


def _premodifier(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    doc, end = block.doc, list_start(finder, block, sentence, token)
    end = name_start(finder.scene, block, sentence, end)
    end = _before_given_name(block, sentence, before_bracket(block, sentence, end))
    if end > sentence.start and doc[end - 1].text == "]":  # an editor's "[spokesman] X"
        end -= 1
    start = after_owner(block, phrase_start(finder.scene, block, sentence, end), end)
    heads = list(finder.heads(block, start, end))
    if not heads or (is_plural(block, heads[-1]) and not _is_one_of_many(finder, block, sentence, token)):
        return
    first = phrase_start(finder.scene, block, sentence, end)
    if (
        len(heads) > 1
        and heads[-1][1] == end
        and heads[-2][1] == heads[-1][0]
        and heads[-1][2].rank in _RANKS_OF_RESPECT
    ):
        end = heads.pop()[0]
    if heads[-1][1] == end:
        yield make_post(finder, block, after_link(block, first, heads[-1][0]), heads[-1], end)
        yield from _joined(finder, block, first, heads, end)
        return
    for head in heads:
        if (
            head[1] < end
            and doc[head[1]].lower_ in {"of", "for", "to", "in", "at"}
            and is_chain(block, head[1], end)
        ):
            yield make_post(finder, block, first, head, end)
            return


def _is_one_of_many(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> bool:
    """Whether a name stands in a list, so that a plural before it is the post of each."""
    if len(listed(finder, block, sentence, token)) > 1:
        return True
    after = token.i + 1
    return (after < sentence.end and block.doc[after].lower_ in {"of", ",", "and", "("}) or list_start(
        finder, block, sentence, token
    ) != token.i


def _before_given_name(block: Block, sentence: Span, end: int) -> int:
    """Where a phrase ends before a given name in brackets that an editor put in ("President (Ann) Lee")."""
    doc = block.doc
    if end - 3 > sentence.start and doc[end - 1].text == ")" and doc[end - 3].text == "(":
        return end - 3 if doc[end - 2].is_title else end
    return end


def _joined(finder: TitleFinder, block: Block, start: int, heads: list[Head], end: int) -> Iterator[Post]:
    """As in "Crown Prince and Prime Minister X": the posts before "and" that end right at it."""
    doc = block.doc
    for left, right in pairwise(heads):
        if is_plural(block, left) and not is_plural(block, right):
            continue
        between = doc[left[1] : right[0]]
        if any(token.lower_ == "and" for token in between) and all(
            token.lower_ in {"and", "the"} or token.pos_ in {"ADJ", "NOUN", "PROPN"} for token in between
        ):
            found = make_post(finder, block, start, left, left[1])
            if found.polity is None:
                whole = make_post(finder, block, start, right, end)
                found = replace(found, polity=whole.polity, owner=found.owner or whole.owner)
            yield found


def _apposition(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    doc, names = block.doc, listed(finder, block, sentence, token)
    if len(names) > 1:
        yield from _shared_apposition(finder, block, sentence, token, names)
    index = _after_aside(block, sentence, token.i + 1)
    if index >= sentence.end - 1 or doc[index].text not in {",", "(", "-", "–"}:
        return
    start, count = index + 1, 0
    while start < sentence.end and count < 4:
        start += doc[start].lower_ in {"himself", "herself"}
        one_of = doc[start].lower_ == "one" and doc[start + 1].lower_ == "of"
        start += 2 if one_of else 0
        end = phrase_end(block, sentence, start)
        first = after_owner(block, start, min(end, start + 12))
        heads = [h for h in finder.heads(block, first, min(end, start + 14)) if is_open(block, start, h[0])]
        if not heads or not _is_apposition(finder, block, sentence, token, start, heads[0], end):
            return
        stop = next_post(finder, block, heads[0][1], end)
        count += 1
        yield make_post(finder, block, start, heads[0], stop)
        if stop == end:
            if end + 1 < sentence.end and doc[end].text == "," and token.dep_ != "conj":
                start = end + 1
                continue
            return
        start = stop + 1


def _after_aside(block: Block, sentence: Span, index: int) -> int:
    """The comma after an aside on a name ("(R.),", ", 62,", ", D-Maine,"), else the given place."""
    doc = block.doc
    if index + 2 >= sentence.end:
        return index
    end = index
    if doc[index].text == "(":
        end = next((t.i + 1 for t in doc[index : min(index + 8, sentence.end)] if t.text == ")"), index)
        if not (doc[index + 1].text.isupper() or doc[index + 1].lower_ in _PARTS_OF_PICTURES):
            return index
    elif doc[index].text == "," and doc[index + 1].is_digit:
        end = index + 2
    elif doc[index].text == "," and AFFILIATION.match(doc[index + 1 : index + 5].text):
        end = next((t.i for t in doc[index + 2 : min(index + 7, sentence.end)] if t.text == ","), index)
    elif doc[index].lower_ == "of":
        end = next((t.i for t in doc[index + 1 : min(index + 4, sentence.end)] if t.text == ","), index)
        if not all(t.pos_ == "PROPN" for t in doc[index + 1 : end]):
            return index
    return end if end < sentence.end and doc[end].text == "," else index


def _shared_apposition(
    finder: TitleFinder, block: Block, sentence: Span, token: Token, names: list[int]
) -> Iterator[Post]:
    """As in "A and B, the ministers of Chad and Niger": a plural after the last name is the post of each."""
    start = names[-1] + 2
    if start >= sentence.end or block.doc[start - 1].text not in {",", "-", "–"}:
        return
    end = phrase_end(block, sentence, start)
    first = after_owner(block, start, end)
    if end < sentence.end and block.doc[end].lemma_ in finder.scene.document.lexicon.words["speech_verbs"]:
        return  # "… A and B, medical officials said"
    for head in finder.heads(block, first, end):
        shared = is_open(block, start, head[0]) and is_plural(block, head)
        if shared and not names_another(finder, block, head[1], end):
            yield _dealt_out(finder, block, sentence, token, make_post(finder, block, start, head, end))
        return


def _is_apposition(
    finder: TitleFinder, block: Block, sentence: Span, token: Token, start: int, head: Head, end: int
) -> bool:
    """Whether a phrase after a name describes its bearer, and is no new subject or next title."""
    doc, scene = block.doc, finder.scene
    if names_another(finder, block, head[1], end) or is_superlative(block, start, head[0]):
        return False
    if head[2].term.lower() in finder.kinship:
        return False
    if is_vague(finder, block, start, head, end):
        return False
    if is_plural(block, head) and doc[start - 1].lower_ != "of":
        return False
    after = doc[end] if end < sentence.end else None
    if after is not None and after.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.i > sentence.start + 2:
        return after.lower_ in {"are", "were"}
    if after is not None and after.text in {",", "-", "–"} and end + 1 < sentence.end:
        other = scene.person(block, doc[end + 1])
        told = _is_fuller(doc[end + 1], token) or _follows_own_title(finder, block, sentence, token)
        if other and told and _closes(block, sentence, end + 2):
            return False
    return doc[start].lower_ not in {"this", "that", "these", "those", "who", "which", "and", "or", "but"}


def _follows_own_title(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> bool:
    """As in "Peru's president, X, its foreign minister, Y": each title stands before its name."""
    comma = token.i - 1
    if comma <= sentence.start or block.doc[comma].text != ",":
        return False
    start = phrase_start(finder.scene, block, sentence, comma)
    return any(head[1] == comma for head in finder.heads(block, start, comma))


def _is_fuller(other: Token, token: Token) -> bool:
    """Whether the next name is given in full and this one not: introductions carry the titles."""
    return " " in other.text and " " not in token.text


def _closes(block: Block, sentence: Span, index: int) -> bool:
    return (
        index >= sentence.end
        or block.doc[index].text in {",", ".", ";", "-", "–", ")"}
        or block.doc[index].lower_ == "and"
    )
