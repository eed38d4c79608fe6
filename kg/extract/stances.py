"""Where an article says how a party stands: in verbs, nouns, adjectives, and in a party's own modal verbs.

verb        "Kyiv rejects the plan", "X insisted on a truce", "a corridor, which Tehran opposes"
noun        "Egypt's refusal of any displacement", "X spoke of the need for …", "its conditions: A, B and C"
adjective   "X is ready to …", "X called the terms unacceptable", "The law is non-negotiable," X said
modal       "Any agreement must involve Europe," X stressed; "We will not give up a city," X said
key         "The only way is a truce," X said; "Direct talks are the key"
threat      "X warned that it would leave if the law passed"
condition   "X said that his country would come if …"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.avowals import stands_of_absence, stands_of_avowal, stands_of_existence
from kg.extract.document import Block
from kg.extract.holders import Holders
from kg.extract.stance_adjectives import is_state, stands_of_adjective, stands_of_verdict
from kg.extract.stance_needs import (
    stands_of_behest,
    stands_of_needing,
    stands_of_proviso,
    stands_of_without,
)
from kg.extract.stance_nouns import stands_of_list, stands_of_need, stands_of_noun
from kg.extract.stance_turns import stands_of_dependence, stands_of_key, stands_of_threat
from kg.extract.stance_verbs import answer, stands_of_verb
from kg.extract.stands import Stand, asked_in_return, particle_of, under_condition
from kg.lexicon import Lexicon, Row
from kg.model import PassageKind

_WITHOUT_STAND = frozenset({"PUNCT", "SPACE", "CCONJ", "NUM"})
_SAYING = frozenset({"say", "answer", "reply"})


def find_stands(holders: Holders) -> list[Stand]:
    """All stands of an article, in text order; editors' notes hold none."""
    blocks = holders.scene.document.blocks
    return [
        stand
        for block in blocks
        if block.kind is not PassageKind.EDITOR
        for stand in _in_block(holders, block)
    ]


def _in_block(holders: Holders, block: Block) -> Iterator[Stand]:
    for token in block.tokens:
        if token.pos_ in _WITHOUT_STAND:
            continue
        for stand in _stands_at(holders, block, token):
            found = under_condition(stand)
            if found is not None and holders.may_tell(block, token, found.holder):
                yield found
                yield from asked_in_return(found)


def _stands_at(holders: Holders, block: Block, token: Token) -> Iterator[Stand]:
    row = _row(holders.scene.document.lexicon, token)
    acts = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}
    state = row is not None and row["word"] == token.lower_ and is_state(token)
    if acts and row and row["verb"] and not state:
        found = [*stands_of_verb(holders, block, token, row), *stands_of_threat(holders, block, token)]
        yield from found
        if not found:
            yield from stands_of_avowal(holders, block, token)
            yield from stands_of_proviso(holders, block, token)
        return
    if token.lower_ == "without":
        yield from stands_of_without(holders, block, token)
    if row and row["adjective"] and (token.pos_ not in {"VERB", "AUX"} or state):
        yield from stands_of_adjective(holders, block, token, row)
    if token.pos_ == "NOUN":
        if row and row["noun"]:
            yield from stands_of_noun(holders, block, token, row)
        elif row and "needed" in row["role"].split("|"):
            yield from stands_of_need(holders, block, token)
        if row and "weighed" in row["role"].split("|"):
            yield from stands_of_verdict(holders, block, token)
        yield from stands_of_list(holders, block, token)
        yield from stands_of_key(holders, block, token)
        yield from stands_of_absence(holders, block, token)
        yield from stands_of_behest(holders, block, token)
    elif acts:
        yield from stands_of_avowal(holders, block, token)
        yield from stands_of_threat(holders, block, token)
        yield from stands_of_dependence(holders, block, token)
        yield from stands_of_needing(holders, block, token)
        yield from stands_of_proviso(holders, block, token)
        if token.lemma_ == "be":
            yield from stands_of_existence(holders, block, token)
        if token.lemma_ in _SAYING:
            yield from answer(holders, block, token)


def _row(lexicon: Lexicon, token: Token) -> Row | None:
    """The row of a word, of a verb with its particle, or of the set phrase that a word opens."""
    words = lexicon.words["stance_words"]
    if (found := words.get(token.lower_)) and found["adjective"] and is_state(token):
        return found
    particle = next((c.lower_ for c in token.rights if c.dep_ == "prt"), "") if token.pos_ == "VERB" else ""
    if particle:
        return words.get(f"{token.lemma_.lower()} {particle}")
    if (beside := particle_of(token)) and (found := words.get(f"{token.lemma_.lower()} {beside.lower_}")):
        return found
    if token.lower_ in {"out", "off", "up"}:
        opening = token.doc[token.i : token.i + 4].text.lower()
        return next((row for word, row in words.items() if " " in word and opening.startswith(word)), None)
    return words.get(token.lemma_.lower()) or words.get(token.lower_)
