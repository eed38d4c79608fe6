"""From a noun phrase to the parties it names: persons, polities, delegations, in the order printed.

"Macron and Merz"                        Macron, Merz
"a Ukrainian delegation led by X"        Ukraine (delegation), X
"Russian and American negotiators"       Russia, United States (delegations)
"the special envoy", "the two leaders"   whom they stand for in this article
"his Omani counterpart"                  the Omani of the same office, else Oman
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import agents, prepositional, subjects

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nsubj", "npadvmod", "advmod"})
#: Verbs by which somebody makes another travel.
SENDING = frozenset({"send", "dispatch", "despatch"})
_DEPTH = 4
_OFTEN = 3
# Whose ally or rival somebody is, he is not of.
_TIES = frozenset(
    {"ally", "partner", "rival", "foe", "enemy", "adversary", "neighbour", "neighbor", "critic"}
)
# Whose administration it is, need not be there himself.
_APPARATUS = frozenset({"administration", "government", "cabinet", "regime", "team", "campaign", "office"})
_EQUALS = frozenset({"counterpart", "peer"})
_LISTING = frozenset({",", "-", "–"})
_NAMING = frozenset({"PROPN", "ADJ"})
_NAMED_GROUPS = frozenset({"NORP", "ORG"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a phrase; `delegation` when the phrase means people who act for a polity."""

    actor: Actor
    delegation: bool
    token: Token


def parties(scene: Scene, block: Block, token: Token, *, depth: int = 0) -> list[Party]:
    """All parties that the noun phrase headed by a token names, without repetition."""
    found: dict[Actor, Party] = {}
    for party in _parties(scene, block, token, depth):
        known = found.get(party.actor)
        if known is None or (known.delegation and not party.delegation):
            found[party.actor] = party
    return list(found.values())


def _parties(scene: Scene, block: Block, token: Token, depth: int) -> Iterator[Party]:
    if depth > _DEPTH:
        return
    yield from listed(scene, block, token)
    yield from _head(scene, block, token)
    for child in token.children:
        if child.dep_ == "conj" and not any(t.text == ";" for t in block.doc[token.i : child.i]):
            yield from _parties(scene, block, child, depth)
        elif child.dep_ == "appos" and _renames(scene, block, token, child):
            yield from _parties(scene, block, child, depth + 1)
        elif child.dep_ in {"acl", "relcl"} and child.lemma_ in scene.document.lexicon.sets["leading verbs"]:
            inner = [*agents(child), *(c for c in child.children if c.dep_ == "dobj")]
            for leader in inner:
                yield from _parties(scene, block, leader, depth + 1)
    for member in prepositional(token, "including", "like", "as", "plus", "alongside"):
        yield from _parties(scene, block, member, depth + 1)


def listed(scene: Scene, block: Block, token: Token) -> Iterator[Party]:
    """Names before the last of a list that the parser took for its modifiers or those of its title ("North
    and South Korea", "X and French President Y")."""
    last = scene.mention(block, token)
    if last is None:
        return
    titles = [c for c in token.lefts if c.dep_ == "compound"]
    for child in [*token.lefts, *(c for title in titles for c in title.lefts)]:
        if child.dep_ not in {"nmod", "compound", "amod"} or not child.text[0].isupper():
            continue
        if not any(t.dep_ == "cc" or t.text in _LISTING for t in block.doc[child.i + 1 : token.i]):
            continue
        own = scene.person(block, child)
        if own is not None and last[0].person:
            yield Party(own, False, child)
        named = scene.mention(block, child)
        if named is not None and named[1] is Form.NAME and not (named[0].person or last[0].person):
            yield Party(named[0], False, child)
        shared = f"{child.text} {token.text.partition(' ')[2]}"
        polity = scene.document.lexicon.polities.get(shared)
        if polity is not None and not last[0].person:
            yield Party(Actor(polity, False, polity), False, child)


def _head(scene: Scene, block: Block, token: Token) -> Iterator[Party]:
    mention = scene.mention(block, token)
    if mention is not None:
        actor, form = mention
        if token.dep_ == "conj" and token.i + 1 < len(block.doc) and block.doc[token.i + 1].tag_ == "POS":
            return
        if actor.person or form in {Form.NAME, Form.METONYM} or _is_people(token, form):
            yield Party(actor, form is Form.ADJECTIVE, token)
            return
        if form is Form.BODY:
            members = polities_beside(scene, block, token)
            if len(members) > 1:
                yield from (Party(polity, True, token) for polity in members)
                return
            yield Party(
                Actor(actor.polity, False, actor.polity)
                if actor.polity and actor.polity in scene.document.lexicon.polity_kinds
                else actor,
                False,
                token,
            )
            return
    namesakes = _namesakes(scene, token)
    if namesakes:
        yield from (Party(Actor(name, False, name), False, token) for name in namesakes)
        return
    referents = scene.referents(block, token)
    if referents:
        for actor in referents:
            yield Party(actor, False, token)
        return
    yield from _group(scene, block, token)


def _namesakes(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "The two Koreas": the states that share a name."""
    plural = token.tag_ in {"NNPS", "NNS", "NNP"} and token.text[-1] == "s"
    return scene.document.lexicon.namesakes.get(token.text, ()) if plural else ()


def _is_people(token: Token, form: Form) -> bool:
    """ "the Americans", "the Ukrainians": an adjective used as a noun."""
    return (
        form is Form.ADJECTIVE
        and token.dep_ not in {"amod", "compound", "nmod"}
        and token.tag_ in {"NNPS", "NNS", "NNP"}
    )


def _group(scene: Scene, block: Block, token: Token) -> Iterator[Party]:
    """A noun for people who act for a polity, with that polity beside it."""
    lexicon = scene.document.lexicon
    lemma, sets = token.lemma_.lower(), lexicon.sets
    forces = sets["forces"]
    if lemma in sets["joint bodies"] and len(members := polities_beside(scene, block, token)) > 1:
        yield from (Party(polity, True, token) for polity in members)
        return
    is_group = lemma in lexicon.words["groups"] or lemma in lexicon.titles
    if lemma in _EQUALS:
        yield from _counterpart(scene, block, token)
        return
    if lemma in forces | sets["state nouns"] and not polities_beside(scene, block, token):
        home = _at_home(scene, token, lemma)
        if home is not None:
            yield Party(home, True, token)
            return
    if lemma in forces and not polities_beside(scene, block, token):
        if lemma == "opposition":
            yield Party(Actor(token.text, person=False), False, token)
        return
    if is_group:
        members = _holders(scene, block, token, lemma)
        yield from (Party(person, False, token) for person in members)
        for polity in polities_beside(scene, block, token) if not members else ():
            yield Party(polity, True, token)
        return
    if (
        token.ent_type_ in _NAMED_GROUPS
        and token.pos_ == "PROPN"
        and token.text[0].isupper()
        and not token.text.rstrip("s").isupper()
        and lemma.removesuffix("s") not in lexicon.titles
        and token.text not in lexicon.organisations
        and token.text not in lexicon.cities
        and token.text.rpartition(" ")[2].lower() not in sets["papers and stations"]
    ):
        yield Party(Actor(_printed_name(token), person=False), False, token)


def _printed_name(token: Token) -> str:
    """The name of a group as printed, with the capitalised words before its last ("United Auto Workers")."""
    first = token.i
    while (
        first > token.left_edge.i
        and token.doc[first - 1].text[0].isupper()
        and token.doc[first - 1].pos_ in _NAMING
    ):
        first -= 1
    return token.doc[first : token.i + 1].text


def _at_home(scene: Scene, token: Token, lemma: str) -> Actor | None:
    """ "The government", "the rebels" in a report on talks inside one state: that state, that movement.

    A report is taken as one when it names a movement at least three times; its state is the one named most.
    """
    if any(
        c.dep_ in {"amod", "compound", "poss", "nmod"} and (c.text[0].isupper() or c.dep_ == "poss")
        for c in token.children
    ):
        return None
    if not any(c.lower_ in {"the", "its"} for c in token.children) and token.dep_ != "conj":
        return None
    kinds = scene.document.lexicon.polity_kinds
    named = Counter(
        actor.name for actor, _ in scene.named.values() if not actor.person and actor.name in kinds
    )
    movements = [(n, name) for name, n in sorted(named.items()) if kinds[name] == "movement" and n >= _OFTEN]
    states = [(n, name) for name, n in sorted(named.items()) if kinds[name] == "state" and n >= _OFTEN]
    pool = movements if lemma in scene.document.lexicon.sets["forces"] else states
    if not movements or not pool:
        return None
    name = max(pool)[1]
    return Actor(name, False, name)


def _holders(scene: Scene, block: Block, token: Token, lemma: str) -> list[Actor]:
    """The persons of a phrase who hold its post ("the foreign ministers of Peru and Chile, X and Y")."""
    if lemma not in scene.document.lexicon.titles and token.tag_ != "NN":
        return []
    row = scene.document.lexicon.words["groups"].get(lemma)
    if (
        row is not None
        and row["kind"] in {"delegation", "authority", "force"}
        and lemma not in {"representative", "negotiator"}
    ):
        return []
    found = [
        person
        for child in token.children
        if child.dep_ in {"appos", "compound"}
        or (child.dep_ == "prep" and child.lower_ in {"of", "to", "for"})
        for member in child.subtree
        if (member.dep_ in {"appos", "compound", "conj"} or _ends_office(scene, member))
        and not (member.dep_ == "compound" and member.head.lemma_.lower() in _APPARATUS)
        and not _is_included(member, token)
        if (person := scene.person(block, member))
    ]
    return list(dict.fromkeys(found))


def _ends_office(scene: Scene, member: Token) -> bool:
    """Whether a name closes the post before it without a comma ("the head of Civil Defence X")."""
    before = [c for c in member.lefts if c.dep_ == "compound" and c.i == member.i - 1]
    titles = scene.document.lexicon.titles
    return (
        bool(before)
        and before[0].lower_ not in titles
        and before[0].lower_.rstrip(".") not in scene.document.lexicon.honorifics
    )


def _is_included(member: Token, group: Token) -> bool:
    """Whether a person is only one of a group ("officials, including X")."""
    return any(t.lower_ in {"including", "like", "led", "headed"} for t in member.ancestors if t.i > group.i)


def polities_beside(scene: Scene, block: Block, token: Token) -> list[Actor]:
    """The polities named before a noun ("Russian and American negotiators") or after it ("officials from
    Oman")."""
    found: list[Actor] = []
    others = token.lemma_.lower() in _TIES
    for child in token.children:
        if others and child.dep_ == "poss":
            continue
        if child.dep_ in _MODIFIERS and child.i < token.i:
            found += _modifying(scene, block, child)
    titled = token.lemma_.lower() in scene.document.lexicon.sets["remit offices"]
    for inner in prepositional(token, "of", "from", *(() if titled else ("for",)), "representing"):
        for party in parties(scene, block, inner, depth=3):
            if not party.actor.person:
                found.append(party.actor)
    for child in token.children:
        if child.dep_ == "acl" and child.lemma_ == "represent":
            found += [
                p.actor for o in child.children if o.dep_ == "dobj" for p in parties(scene, block, o, depth=3)
            ]
    return list(dict.fromkeys(found))


def _modifying(scene: Scene, block: Block, child: Token) -> list[Actor]:
    found: list[Actor] = []
    if child.lower_ in scene.document.lexicon.sets["ends of compounds"]:
        return found  # "Iran-backed rebels" are not Iran
    for token in child.subtree:
        actor = scene.actor(block, token)
        if actor is None and token.tag_ == "PRP$" and child.head.tag_ == "NNS":  # "his negotiators"
            sides = {scene.sides.get(a.name) if a.person else a.name for a in scene.referents(block, token)}
            found += [Actor(side, False, side) for side in sorted(filter(None, sides))]
        elif actor is not None and not actor.person:
            polity = actor.polity or actor.name
            found.append(Actor(polity, False, polity))
        elif actor is not None and actor.name in scene.sides and _stands_before(token, child):
            side = scene.sides[actor.name]
            found.append(Actor(side, False, side))
        elif actor is None and child.head.tag_ in {"NNS", "NNPS"}:
            both = scene.document.lexicon.namesakes.get(token.text, ())
            found += [Actor(polity, False, polity) for polity in both]
    return found


def _stands_before(person: Token, modifier: Token) -> bool:
    """Whether a person modifies a noun himself or by his administration ("Obama administration envoys")."""
    return person.i == modifier.i or (
        person.head == modifier and modifier.lemma_.lower() in _APPARATUS and person.dep_ != "relcl"
    )


def senders(scene: Scene, block: Block, sent: Token) -> list[Actor]:
    """The state that sends somebody unnamed ("Peru sent an envoy to meet X": Peru met X)."""
    verb, lemma, lexicon = sent.head, sent.lemma_.lower(), scene.document.lexicon
    people = lemma in lexicon.titles or lemma in lexicon.words["groups"]
    if not people or sent.dep_ != "dobj" or verb.lemma_.lower() not in SENDING:
        return []
    named = [party.actor for sender in subjects(verb) for party in parties(scene, block, sender)]
    return [actor for actor in named if not actor.person and actor.name in lexicon.polity_kinds]


def _counterpart(scene: Scene, block: Block, token: Token) -> Iterator[Party]:
    """ "his Omani counterpart": an Omani of the article, if only one is known; else Oman."""
    if any(child.dep_ == "appos" and scene.person(block, child) for child in token.children):
        return
    for polity in polities_beside(scene, block, token):
        people = sorted(name for name, side in scene.sides.items() if side == polity.name)
        yield Party(Actor(people[0], person=True) if len(people) == 1 else polity, len(people) != 1, token)


def _renames(scene: Scene, block: Block, token: Token, child: Token) -> bool:
    """Whether an apposition names a party, and not only the post of the person before it."""
    if scene.person(block, child):
        return True
    return scene.mention(block, child) is not None and not scene.person(block, token)
