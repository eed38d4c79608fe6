"""Whose post it is: the polity, body or person that the words of a title name.

"Ukraine's chief negotiator"                    Ukraine          before the role word
"head of the Atomic Energy Agency of Iran"      Iran             after it; a state's body is the state
"director of the Centre for Asian Studies"      the Centre       for experts, the house they work in
"adviser to the UAE president"                  United Arab Emirates
"envoy for Yemen", "ambassador to Sudan"        open             a target owns nothing
"Putin's aide", "his aide"                      Putin            a person; the side is found later
"the movement's leader"                         the movement mentioned last
"""

from __future__ import annotations

import regex
from spacy.tokens import Doc, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.called import beside, last_called, party_before
from kg.extract.document import Block
from kg.extract.employers import private_house
from kg.lexicon import Lexicon

_SENT = frozenset({"ambassador", "envoy", "mediator"})
_SCHOLARS = frozenset({"expert", "journalist", "business", "activist"})
_IN_HOUSES = frozenset({"business", "official", "expert"})
_HEADS = frozenset({"head-of-state", "head-of-government", "minister"})
_RULERS = frozenset({"head-of-state", "head-of-government"})
_SERVANTS = frozenset({"adviser", "spokesperson"})
_OF_STATES = frozenset(
    {
        "minister",
        "deputy-minister",
        "head-of-state",
        "head-of-government",
        "envoy",
        "ambassador",
        "legislator",
        "spokesperson",
    }
)
_STATE_BODY = regex.compile(
    r"\b(?:Minist|Council|Committee|Commission|Parliament|Duma|Senate|Assembly|Army|Forces|Staff|Office|Service|Agency"
    r"|Directorate|Intelligence|Department|Government|Administration|Embassy|Court|Navy|Guard|Treasury|Congress|House)"
)
_IN_ARMS = regex.compile(r"\b(?:Liberation|Front|Movement|Resistance|Brigades)\b")
_STUDY = regex.compile(
    r"\b(?:Institute|Universit|Academy|Cent(?:er|re)|School|College|Foundation|Think|Studies)"
)
_STATE_WORD = regex.compile(r"\b(?:Republic|Kingdom|Federation|State|Union|Emirate|Sultanate|Nation)")
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "with", "from", "within"})
_HOUSED = frozenset({"of", "at", "for", "with", "from"})
_ATTITUDES = frozenset({"anti", "pro"})
_BACKED = frozenset(
    {"backed", "supported", "sponsored", "aligned", "allied", "funded", "trained", "educated", "born"}
)
_SHORT = 9
_JOINS = frozenset({"of", "for", "and", "-", "the", "de", "la", "del", "on", "&"})


def polity_of_phrase(
    scene: Scene, block: Block, start: int, head_end: int, end: int, *, rank: str = ""
) -> tuple[str | None, Actor | None]:
    """The polity or body of a post and, where a person owns it ("Putin's aide"), that person."""
    before, owner = _before(scene, block, start, head_end, rank)
    after, later = _after(scene, block, head_end, end, rank)
    owner = owner or later
    if rank in _SCHOLARS:
        return after or before, owner
    return before or after, owner


def _before(
    scene: Scene, block: Block, start: int, head_end: int, rank: str
) -> tuple[str | None, Actor | None]:
    """What the words before and in the title name, the nearest to the role word first."""
    doc, lexicon = block.doc, scene.document.lexicon
    owner: Actor | None = None
    recalled = lexicon.sets["movement nouns"] | lexicon.sets["body nouns"]
    if rank in _SENT:
        if (sender := _sender(scene, block, start, head_end)) is not None:
            return sender, None
        head_end = next((i for i in range(start, head_end) if doc[i].lower_ == "to"), head_end)
    for index in range(head_end - 1, start - 1, -1):
        token = doc[index]
        if _is_seat(doc, index):
            continue
        mention = None if is_attitude(doc, index) else scene.mention(block, token)
        if token.tag_ == "POS":
            unknown = rank in _IN_HOUSES | _HEADS and _is_unknown_owner(scene, block, index - 1, start)
            served = _served(lexicon, doc, index) or (str(doc[index - 1].text) if unknown else None)
            if served is not None:
                return served, owner
        elif token.tag_ == "PRP$":
            owner = _of_pronoun(scene, block, token) or owner
            if owner is not None and not owner.person:
                return owner.polity or owner.name, None
        elif mention is not None and mention[0].person:
            owner = owner or mention[0]
        elif mention is not None and _is_where(doc, index, mention[1]):
            return None, owner
        elif mention is not None:
            found = _of_mention(lexicon, mention, rank)
            if found is not None:
                return found, owner
        elif token.lower_ in recalled and index + 1 < head_end and doc[index + 1].tag_ == "POS":
            called = last_called(scene, block, token)
            return (state_of_body(lexicon, called) if called else None), owner
        elif token.text in lexicon.cities and owner is None and rank not in _SENT:
            return (lexicon.cities[token.text] or token.text if rank == "legislator" else token.text), None
        elif _is_acronym(lexicon, token) or (rank == "business" and _is_name(lexicon, token, head_end)):
            return _whole_name(scene, block, start, token), owner
    return None, owner


def _is_where(doc: Doc, index: int, form: Form) -> bool:
    """Whether a place before a title tells where, without a comma ("From Vienna Secretary of State X …")."""
    return form is Form.METONYM and index > 0 and doc[index - 1].lower_ in {"in", "from", "at", "near"}


def _is_name_word(scene: Scene, block: Block, token: Token) -> bool:
    return token.pos_ == "PROPN" and scene.mention(block, token) is None


def _whole_name(scene: Scene, block: Block, start: int, last: Token) -> str:
    """The capitalised words that end in a word, as the name of a house ("Initech Holdings")."""
    first, titles = last.i, scene.document.lexicon.titles
    while first > start and _is_name_word(scene, block, block.doc[first - 1]):
        before = block.doc[first - 1]
        if before.lower_ in titles:
            break
        first -= 1
    return str(block.doc[first : last.i + 1].text)


def _sender(scene: Scene, block: Block, start: int, end: int) -> str | None:
    """Who sends an envoy named by two polities ("Russia's U.S. ambassador", "the Irish UN envoy")."""
    kinds = scene.document.lexicon.polity_kinds
    found: list[tuple[bool, str]] = []
    for token in block.doc[start:end]:
        mention = scene.mention(block, token)
        if mention is None or mention[0].person or mention[1] is Form.BODY or token.i >= end:
            continue
        polity = mention[0].polity or mention[0].name
        owns = token.i + 1 < end and block.doc[token.i + 1].tag_ == "POS"
        if polity in kinds and (owns or kinds[polity] != "bloc" or found):
            found.append((owns, polity))
    if found and kinds[found[-1][1]] == "movement":
        return found[-1][1]
    owners = [polity for owns, polity in found if owns]
    return owners[0] if owners and len(found) > 1 else found[0][1] if len(found) > 1 else None


def is_attitude(doc: Doc, index: int) -> bool:
    """Whether a polity tells an opinion or a backer ("the anti-EU leader", "the Saudi-backed leader")."""
    if index > 1 and doc[index - 1].text == "-" and doc[index - 2].lower_ in _ATTITUDES:
        return True
    return index + 2 < len(doc) and doc[index + 1].text == "-" and doc[index + 2].lower_ in _BACKED


def _of_pronoun(scene: Scene, block: Block, token: Token) -> Actor | None:
    """Whose a post is that stands with "his", "its", "their"."""
    owner = beside(scene, block, token) or next(iter(scene.referents(block, token)), None)
    if owner is None and token.lower_ in {"its", "their"}:
        return party_before(scene, block, token)
    return owner


def _is_seat(doc: Doc, index: int) -> bool:
    """Whether a word only says where somebody lives ("a London-based director")."""
    return index + 2 < len(doc) and doc[index + 1].text == "-" and doc[index + 2].lower_ == "based"


def _served(lexicon: Lexicon, doc: Doc, end: int) -> str | None:
    """The body of whom a possessive serves, by title ("the secretary-general's personal representative")."""
    for size in (3, 2, 1):
        row = lexicon.words["title_homes"].get(doc[max(0, end - size) : end].text.lower())
        if row is not None and "|" not in row["polities"]:
            return row["polities"]
    return None


def _is_acronym(lexicon: Lexicon, token: Token) -> bool:
    """A body that no list knows, by the capitals of its name ("AKEL General Secretary")."""
    return (
        len(token) > 2
        and token.text.isupper()
        and token.is_alpha
        and token.lower_ not in lexicon.titles
        and not token.is_sent_start
    )


def _is_unknown_owner(scene: Scene, block: Block, index: int, start: int) -> bool:
    """Whether a possessor is a house that no list knows ("Initech's managing director")."""
    token = block.doc[index]
    return (
        index >= start
        and token.pos_ == "PROPN"
        and not scene.mention(block, token)
        and token.text[0].isupper()
    )


def _is_name(lexicon: Lexicon, token: Token, head: int) -> bool:
    """Whether a word right before a role word is the name of a house ("Initech chief executive")."""
    unknown = token.pos_ == "PROPN" and token.lower_ not in lexicon.titles
    return unknown and token.text[0].isupper() and token.i + 3 > head


def _of_mention(lexicon: Lexicon, mention: tuple[Actor, Form], rank: str) -> str | None:
    actor, form = mention
    if actor.name in lexicon.sets["regions"] and actor.name != "Europe":
        return None
    if form is not Form.BODY:
        return actor.polity or actor.name
    if rank in _SCHOLARS:
        return actor.name
    return state_of_body(lexicon, actor)


def state_of_body(lexicon: Lexicon, actor: Actor) -> str | None:
    """The polity that a body belongs to, else the body itself; None for a bare "ministry"."""
    known = lexicon.organisations.get(actor.name)
    if known is not None and known.kind in {"think-tank", "company", "media"}:
        return actor.name
    if actor.polity is not None:
        return actor.polity
    if known is not None and known.kind == "ministry-word":
        return None
    if known is None and _IN_ARMS.search(actor.name):
        return actor.name
    inner = _polity_within(lexicon, actor.name)
    if inner is not None:
        return inner
    return None if known is None and _STATE_BODY.search(actor.name) else actor.name


def _polity_within(lexicon: Lexicon, name: str) -> str | None:
    """The polity that a body's name holds ("Ministry of Foreign Affairs of Russia")."""
    words = name.split(" ")
    for size in (4, 3, 2, 1):
        for index in range(len(words) - size, -1, -1):
            part = " ".join(words[index : index + size])
            part = part.removesuffix("'s")
            if part in lexicon.polities or part in lexicon.cities:
                return lexicon.polities.get(part) or lexicon.cities[part] or None
            body = lexicon.organisations.get(part) if size > 1 else None
            if body is not None and body.polity and body.kind != "media":
                return body.polity
    return None


def _is_the_movement(lexicon: Lexicon, token: Token) -> bool:
    """Whether a noun stands with "the" for the movement last called by its name ("head of the movement")."""
    named = token.lower_ in lexicon.sets["movement nouns"]
    return named and any(c.lower_ == "the" for c in token.children)


def _after(scene: Scene, block: Block, head_end: int, end: int, rank: str) -> tuple[str | None, Actor | None]:
    """What the of-, at-, to- and for-phrases after a role word name, if it owns the post."""
    doc, lexicon = block.doc, scene.document.lexicon
    owner: Actor | None = None
    link, index = "", head_end
    best: str | None = None
    while index < end:
        token = doc[index]
        if token.lower_ in _LINKS and not (index + 1 < end and doc[index + 1].tag_ == "HYPH"):
            link = token.lower_
            employer = private_house(scene, block, index + 1, end, rank) if link in _HOUSED else None
            if employer is not None:
                return employer[0], owner
            house = best is None or (link == "at" and _STUDY.search(best) is not None)
            body = _unknown_body(scene, block, index + 1, end) if _may_own(link, rank) and house else None
            if body is not None and _owns_unknown(link, rank, body[0]):
                best = body[0]
                index = body[1]
                continue
        mention = None if is_attitude(doc, index) else scene.mention(block, token)
        inner = _inner_title(lexicon, token, end) if _may_own(link, rank) and best is None else None
        if inner is not None:
            best = inner
        elif mention is not None and mention[0].person:
            owner = owner or (mention[0] if _may_own(link, rank) else None)
        elif (
            mention is not None
            and _may_own_mention(link, rank, mention[1], lexicon.polity_kinds.get(mention[0].name, ""))
            and (best is None or link == "at")
        ):
            best = _of_mention(lexicon, mention, rank) or best
            if best is not None and rank not in _SCHOLARS and not _goes_on(doc, index, end, best):
                return best, owner
        elif best is None and link != "for" and _is_the_movement(lexicon, token):
            called = last_called(scene, block, token)
            best = called.name if called else None
        index += 1
    return best, owner


def _goes_on(doc: Doc, index: int, end: int, best: str) -> bool:
    """Whether the house may still follow what was named ("head of the Asia programme at the Institute")."""
    return any(t.lower_ == "at" for t in doc[index:end]) or _STUDY.search(best) is not None


def _inner_title(lexicon: Lexicon, token: Token, end: int) -> str | None:
    """The body of whom a post serves, told by a title ("Spokesman for the Secretary-General")."""
    homes = lexicon.words["title_homes"]
    for size in (3, 2, 1):
        text = token.doc[token.i : min(token.i + size, end)].text.lower()
        row = homes.get(text)
        if row is not None and "|" not in row["polities"] and len(text) > _SHORT:
            return row["polities"]
    return None


def _may_own(link: str, rank: str) -> bool:
    """Whether the noun after a preposition owns the post, and is not its target or field."""
    if link in {"of", "at", "from", "within", "with"}:
        return not (link == "with" and rank in _SENT) and not (link == "at" and rank in _RULERS)
    if link == "to":
        return rank in _SERVANTS
    if link == "for":
        return rank in {"spokesperson", "expert"}
    return link == "in" and rank in {"party-leader", "legislator"}


def _may_own_mention(link: str, rank: str, form: Form, kind: str) -> bool:
    """Whether a polity or body after a preposition owns the post: no polity owns an "analyst for Russia".

    An envoy for a bloc or organisation is its own ("representative for the OSCE").
    """
    if link == "for" and rank == "envoy":
        return kind == "bloc"
    return _may_own(link, rank) and (link != "for" or rank not in _SCHOLARS or form is Form.BODY)


def _unknown_body(scene: Scene, block: Block, start: int, end: int) -> tuple[str, int] | None:
    """A body that no list knows: the capitalised words from here, after at most five small ones."""
    doc, begin = block.doc, start
    while begin < end and begin - start < 5 and (doc[begin].pos_ == "DET" or doc[begin].text[0].islower()):
        if doc[begin].pos_ in {"ADP", "CCONJ", "VERB"} or doc[begin].tag_ == "POS":
            return None
        begin += 1
    stop = begin
    while (
        stop < end
        and (doc[stop].text[0].isupper() or doc[stop].lower_ in _JOINS)
        and not scene.mention(block, doc[stop])
    ):
        stop += 1
    while stop > begin and not doc[stop - 1].text[0].isupper():
        stop -= 1
    if stop == begin or (stop < end and scene.mention(block, doc[stop])):
        return None
    if doc[begin:stop].text.lower() in scene.document.lexicon.titles:
        return None
    return str(doc[begin:stop].text), stop


def _owns_unknown(link: str, rank: str, name: str) -> bool:
    """Whether unknown capitalised words are a body and no field of work ("Minister of Finance")."""
    if _STUDY.search(name) or name.isupper():
        return True
    if _STATE_BODY.search(name) or _STATE_WORD.search(name):
        return False
    if link in {"at", "for"}:
        return True
    return link in {"of", "with", "from"} and (rank not in _OF_STATES or rank == "head-of-state")
