"""Mentions of proposals: nouns for plans, drafts, pacts and messages with what the sentence says about them.

A `Mention` is one noun phrase: its words, how many points it has, whose it is, what it is about, and which
verbs present, conclude or hand it over. `kg.extract.proposals` decides whether it is a proposal of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import CARDINALS, agents, auxiliaries, is_negated, is_passive, prepositional, subjects
from kg.extract.holders import Holders
from kg.extract.labels import content_of, does, label_of
from kg.extract.stands import is_unreal
from kg.lexicon import Lexicon, Row

_POINTS = re.compile(
    r"(?i)\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?[-—–]?\s?(?:point|item|step|article|page|clause|stage|phase)"
)
_PAST = frozenset({"was", "were", "has", "have", "had", "did", "been", "'ve", "'d"})
_ROLES = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "oprd"})
_WORDINGS = frozenset({"text", "wording", "draft", "article", "clause", "provision"})
_VERSIONS = frozenset({"version", "draft", "text", "variant", "edition"})
_WITHOUT = frozenset({"without", "despite"})
_PARTS = frozenset({"of", "to"})
_LACKING = frozenset({"without", "barring", "absent"})
_NO = frozenset({"no", "any", "neither", "another", "every", "each", "many", "some", "few", "several"})
_SET_PHRASES = {"initiative": {"at", "on"}, "bid": {"in"}, "agreement": {"in"}, "accord": {"in", "of"}}
_UPPER_HAND = frozenset({"seize", "take", "regain", "hold", "lose", "keep", "have"})
_REPORTERS_ASK = frozenset({"comment", "interview", "information", "reaction"})


@dataclass(slots=True)
class Mention:
    """One noun phrase that may name a proposal."""

    block: Block
    head: Token
    kind: str
    label: str
    number: int | None
    named: bool
    definite: bool
    refused: bool
    proposers: tuple[Actor, ...]
    content: frozenset[str]
    verbs: tuple[Token, ...]
    presented: bool
    concluded: bool
    negotiated: bool
    owned: bool
    between: bool
    dated: bool
    worded: bool
    numbered: bool

    @property
    def offset(self) -> int:
        """Where the head stands in the article."""
        return self.block.at(self.head)


def find_mentions(holders: Holders, block: Block) -> Iterator[Mention]:
    """The nouns of a passage that may name a proposal, in text order."""
    words = holders.scene.document.lexicon.words["proposal_words"]
    for token in block.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod"}:
            continue
        lower = token.lower_
        joined = f"{token.nbor(-2).lower_}-{lower}" if token.i > 1 and token.nbor(-1).text == "-" else ""
        forms = (joined, token.lemma_.lower(), lower, lower.removesuffix("s"))
        row = next((words[form] for form in forms if form in words and words[form]["noun"]), None)
        if row is None or _is_act(holders, block, token) or holders.scene.person(block, token):
            continue
        if not _is_idiom(words, token) and not _is_within(words, token):
            yield _mention(holders, block, token, row["noun"])


def _is_act(holders: Holders, block: Block, token: Token) -> bool:
    """As in "X plans to meet Y", "X offers to go": a verb that the tagger took for a plural noun."""
    if token.tag_ != "NNS" or token.i + 1 >= len(block.doc) or token.nbor().lower_ not in {"to", "on"}:
        return False
    return any(c.dep_ == "compound" and holders.scene.person(block, c) for c in token.children)


def _is_within(words: Mapping[str, Row], token: Token) -> bool:
    """Whether a noun tells what another proposal is for ("a plan for a truce") or is coordinated with it."""
    owned = any(c.dep_ == "poss" for c in token.children)
    if token.dep_ == "conj" and words.get(token.head.lemma_.lower(), {}).get("noun") and not owned:
        return True
    if token.dep_ != "pobj" or token.head.lower_ not in {"for", "on"}:
        return False
    row = words.get(token.head.head.lemma_.lower())
    return row is not None and row["noun"] in {"plan", "text"}


def _is_idiom(words: Mapping[str, Row], token: Token) -> bool:
    """Whether a noun is no proposal: a set phrase ("at the initiative of X") or of another field."""
    named = any(c.dep_ in {"det", "poss", "compound"} for c in token.children)
    bare = token.lemma_ in {"initiative", "bid"} or not named
    if token.dep_ == "pobj" and bare and token.head.lower_ in _SET_PHRASES.get(token.lemma_, ()):
        return True
    if token.lemma_ in _WORDINGS and any(
        words.get(o.lemma_, {}).get("noun") for o in prepositional(token, "of")
    ):
        return True
    if token.lemma_ == "initiative" and token.dep_ == "dobj" and token.head.lemma_ in _UPPER_HAND:
        return True
    if token.lemma_ == "request" and any(o.lemma_ in _REPORTERS_ASK for o in prepositional(token, "for")):
        return True
    before = [child.lemma_.lower() for child in token.children if child.i < token.i]
    return any(word in words and words[word]["modifier"] == "alien" for word in before)


def _mention(holders: Holders, block: Block, head: Token, kind: str) -> Mention:
    verbs = tuple(_verbs(head))
    lexicon = holders.scene.document.lexicon
    label = label_of(lexicon, head)
    number = _POINTS.search(label)
    presenting = [
        v for v in verbs if _presents(lexicon, head, kind, v) and not is_negated(v) and not is_unreal(v)
    ]
    return Mention(
        block=block,
        head=head,
        kind=kind,
        label=label,
        number=_count(number[1]) if number else None,
        named=_is_named(holders.scene, block, head),
        definite=any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} | _NO for c in head.children),
        refused=any(c.lower_ in _NO and c.dep_ in {"det", "amod"} for c in head.children)
        or (head.dep_ == "pobj" and head.head.lower_ in _LACKING),
        proposers=tuple(_proposers(holders, block, head, presenting)),
        content=frozenset(content_of(holders, block, head)),
        verbs=verbs,
        presented=bool(presenting),
        concluded=any(_concludes(lexicon, verb) for verb in verbs),
        negotiated=any(does(lexicon, verb, "conclude") and not is_negated(verb) for verb in verbs),
        owned=bool(_proposers(holders, block, head, [])) or _has_owner(head),
        between=_has_parties(holders.scene, block, head),
        dated=any(token.ent_type_ == "DATE" for token in head.subtree),
        worded=_is_worded(head),
        numbered=any(c.i > head.i and c.dep_ in {"nummod", "appos"} and c.is_digit for c in head.children),
    )


def _is_worded(head: Token) -> bool:
    """Whether there is a text of a pact: "the draft of an accord", "a draft accord"."""
    of = head.dep_ == "pobj" and head.head.lower_ == "of"
    return (of and head.head.head.lemma_ in _WORDINGS) or any(c.lower_ == "draft" for c in head.children)


def _has_parties(scene: Scene, block: Block, head: Token) -> bool:
    """Whether a noun phrase names a party, before the noun or after it, but not in a clause of its own."""
    beside = (c for c in head.children if c.dep_ not in {"relcl", "advcl"} and c.lower_ not in _WITHOUT)
    return any(scene.actor(block, token) is not None for child in beside for token in child.subtree)


def _has_owner(head: Token) -> bool:
    """Whether a noun in the genitive owns a proposal, known or not ("the administration's plan")."""
    return any(c.dep_ == "poss" and c.tag_ not in {"PRP$", "PRP"} for c in head.children)


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else CARDINALS[printed.lower()]


def _verbs(head: Token) -> Iterator[Token]:
    """The verbs that say something of a noun phrase: its governor, participles and relative clauses."""
    for child in head.children:
        if (child.dep_ == "acl" and child.tag_ == "VBN") or (child.dep_ == "relcl" and child.pos_ == "VERB"):
            yield child
            yield from (c for c in child.children if c.dep_ == "conj" and c.pos_ == "VERB")
    current = head
    for _ in range(3):
        while current.dep_ in {"conj", "appos"} and current.head.pos_ in {"NOUN", "PROPN"}:
            current = current.head
        if current.dep_ in _ROLES and current.head.pos_ in {"VERB", "AUX"}:
            yield current.head
            return
        if current.dep_ != "pobj":
            return
        above = current.head.head
        if above.pos_ in {"VERB", "AUX"}:
            yield above
            return
        current = above


def _presents(lexicon: Lexicon, head: Token, kind: str, verb: Token) -> bool:
    """Whether a verb presents a noun, as its object or in a phrase ("worked on a draft")."""
    drafted = kind in {"plan", "text"} and head.dep_ == "pobj"  # a deal that one works on is only sought
    phrase = drafted and does(lexicon, verb, f"present-{head.head.lower_}")
    return phrase or (does(lexicon, verb, "present") and _is_object(head, verb))


def _is_object(head: Token, verb: Token) -> bool:
    """Whether what a verb is said of is the noun, not something on it ("announced an opening for a deal")."""
    if verb in head.children or head.dep_ != "pobj":
        return True
    if head.head.lower_ in _PARTS:
        return True
    other = any(c.dep_ == "dobj" for c in verb.children)  # "gave hope for a truce"
    return head.head.head == verb and (head.head.lower_ == "in" or not other)


def _is_named(scene: Scene, block: Block, head: Token) -> bool:
    """As in "Black Sea Initiative", "Anchorage agreements": a proper name before the noun that it names.

    That of a party alone says whose it is ("US proposals").
    """
    before = [
        c
        for c in head.children
        if c.dep_ in {"compound", "amod", "nmod"} and c.i < head.i and c.pos_ == "PROPN" and c.text != "-"
    ]
    if head.text.islower() and all(scene.actor(block, c) is not None for c in before):
        return False
    if head.text[0].isupper() or head.tag_ in {"NNS", "NNPS"}:
        name = head.pos_ == "PROPN" or any(c.dep_ == "compound" for c in before)
        return name and all(c.text[0].isupper() for c in before)
    return False


def _proposers(holders: Holders, block: Block, head: Token, presenting: list[Token]) -> list[Actor]:
    """Whose a proposal is: a possessor or adjective, "of X", "X's version of it", then who presents it."""
    scene = holders.scene
    found: list[Actor] = []
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    for noun in (head, above) if above is not None and above.lemma_ in _VERSIONS else (head,):
        for child in noun.children:
            if child.i < noun.i and child.dep_ in {"poss", "amod", "compound", "nmod"}:
                found += _owners(holders, block, child)
    for name in ("of", "by", "from") if not found else ():
        for inner in prepositional(head, name):
            mention = scene.mention(block, inner)
            if mention is None or mention[1] is not Form.BODY:
                found += holders.of(block, inner)
    for verb in presenting:
        found += presenters(holders, block, verb)
    for verb in _verbs(head) if not found else ():
        if does(scene.document.lexicon, verb, "take"):
            found += [actor for inner in prepositional(verb, "from") for actor in holders.of(block, inner)]
    return list(dict.fromkeys(found))[:3]


def _owners(holders: Holders, block: Block, child: Token) -> list[Actor]:
    scene = holders.scene
    if child.dep_ == "poss":
        if child.lower_ in {"his", "her"} and not scene.referents(block, child):
            return []
        return holders.of(block, child)
    for token in child.subtree:
        mention = scene.mention(block, token)
        if mention is None or mention[0].person or token.dep_ == "pobj":
            continue
        if mention[1] in {Form.ADJECTIVE, Form.NAME} or token == child:
            return [mention[0]] if mention[1] is not Form.METONYM and not _is_matter(scene, token) else []
    return []


def _is_matter(scene: Scene, token: Token) -> bool:
    """As in "the Iran deal": the name of a state before a noun, which says whom it is about.

    Abbreviations and adjectives say whose it is ("the US plan", "the Egyptian plan").
    """
    name = scene.document.lexicon.polity_kinds.get(token.text)
    return name == "state" and not token.text.isupper()


def presenters(holders: Holders, block: Block, verb: Token) -> list[Actor]:
    """Who presents: the agent of a passive, else the subject."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return [actor for agent in agents(verb) for actor in holders.of(block, agent)]
    return [actor for subject in subjects(verb) for actor in holders.of(block, subject)]


def _concludes(lexicon: Lexicon, verb: Token) -> bool:
    """Whether a verb says that a pact was concluded: in the past, not denied and not merely possible."""
    if (
        not (does(lexicon, verb, "conclude") or does(lexicon, verb, "keep"))
        or is_negated(verb)
        or is_unreal(verb)
    ):
        return False
    aux = set(auxiliaries(verb))
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and "to" not in aux:
        return True
    if verb.tag_ == "VBD":
        return True
    return bool(aux & _PAST) and not aux & {"will", "would", "to", "must", "should"}
