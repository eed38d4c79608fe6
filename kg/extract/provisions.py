"""What a proposal provides for: the lists after "includes", "calls for", "envisages", "provides for"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import auxiliaries, prepositional
from kg.extract.issues import Issue, issues
from kg.extract.mentions import Mention
from kg.extract.stance_nouns import items, listed, noun_heads
from kg.lexicon import Lexicon

_MOST = 10
_ASKING = frozenset({"what", "which", "whether", "how", "who"})
_MODALS = frozenset({"would", "will", "must", "should", "shall"})
_COUNTED = frozenset({"point", "provision", "item", "condition", "element", "term", "thing"})


def provisions(lexicon: Lexicon, mention: Mention) -> list[Issue]:
    """The issues that the verb beside a mention says it provides for, or that stand "under" it."""
    if mention.head.dep_ == "pobj" and mention.head.head.lower_ == "under":
        return _under(mention.head.head)
    for verb, place in _providing(lexicon, mention):
        if place:
            heads = list(prepositional(verb, place))
        else:
            heads = [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i]
        if not heads:
            continue
        row = lexicon.words["stance_words"].get(heads[0].lemma_.lower())
        inner = noun_heads(heads[0], row["noun"].split("|")) if row is not None and row["noun"] else []
        if inner and heads[0].pos_ == "NOUN":
            return issues(inner[0])[:_MOST]
        found = listed(mention.block, heads[0]) if heads[0].lemma_ in _COUNTED else []
        if heads[0].lemma_ in _COUNTED and not found:
            continue
        return (found or _flat(mention, heads[0]) or issues(heads[0]))[:_MOST]
    heads = list(prepositional(mention.head, "including"))
    return (_flat(mention, heads[0]) or issues(heads[0]))[:_MOST] if heads else []


def _under(preposition: Token) -> list[Issue]:
    """As in "Under the plan, both sides would withdraw"."""
    verb = preposition.head
    asked = any(token.lower_ in _ASKING for token in verb.subtree if token.i < verb.i)
    return issues(verb) if verb.pos_ == "VERB" and set(auxiliaries(verb)) & _MODALS and not asked else []


def _flat(mention: Mention, head: Token) -> list[Issue]:
    """The parts of "a truce, the return of X and no Y", where the parse has lost what belongs together."""
    text, sentence = mention.block.text, head.sent
    end = min(
        int(sentence.end_char),
        *(text.find(m, head.idx) % (len(text) + 1) for m in (". ", ";", "(", " - ", " — ")),
    )
    if text.count(",", head.idx, end) == 0 or head.pos_ not in {"NOUN", "PROPN"}:
        return []
    return items(mention.block, int(head.left_edge.idx), end)


def _providing(lexicon: Lexicon, mention: Mention) -> Iterator[tuple[Token, str]]:
    """The verbs of providing that a mention is the subject of, each with the preposition of its object."""
    trailing = [c for v in mention.verbs for c in v.children if c.dep_ == "advcl" and c.tag_ == "VBG"]
    for verb in (*mention.verbs, *trailing):
        row = lexicon.words["proposal_words"].get(verb.lemma_.lower())
        for frame in row["verb"].split("|") if row is not None else ():
            name, _, place = frame.partition("-")
            if name == "provide" and _is_subject(mention, verb if verb not in trailing else verb.head):
                yield verb, place


def _is_subject(mention: Mention, verb: Token) -> bool:
    """Whether a proposal, or "that" which stands for it, is the subject of a verb."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(c == mention.head or c.lower_ in {"that", "which"} for c in own)
