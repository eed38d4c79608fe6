"""Whom pronouns and descriptions stand for: "he", "the envoy", "the Russian leader", "the two sides".

No trained model is used: a pronoun takes the most salient person of its gender before it (subjects of the
same or the previous sentence first), a description takes the person whose office in this article fits, or
the known leader of the polity, and a plural takes the last two persons or polities of the wanted kind. What
stays unclear is left without referent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import conjuncts, governor, is_location, prepositional, subjects
from kg.extract.memory import HEADS, RANKS, REACH, SOMEBODY, Memory
from kg.extract.offices import Holding, TitleFinder, polity_of_phrase
from kg.extract.parties import polities_beside
from kg.extract.plurals import heads_of, is_plural_reference, plural

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
# How many sentences may lie between two mentions of one delegation.
_GROUP_REACH = 10
_WITHOUT_REFERENT = frozenset({"PUNCT", "SPACE", "ADP", "CCONJ", "PART", "ADV"})
_ACTING = frozenset({"delegation", "officials"})
_MOUTHPIECES = frozenset({"office", "lawyer", "attorney"})
_DEPUTIES = frozenset({"assistant", "deputy", "under", "vice"})


def resolve_references(scene: Scene, holdings: list[Holding], finder: TitleFinder) -> None:
    """Fill `scene.references` for the pronouns and descriptions of a document."""
    posts: dict[str, list[Holding]] = {}
    for holding in holdings:
        posts.setdefault(holding.person, []).append(holding)
    memory = Memory()
    posts_at: defaultdict[int, set[int]] = defaultdict(set)
    for part, start, end in (holding.span for holding in holdings):
        posts_at[part].update(range(start, end))
    for number, (block, sentence) in enumerate(scene.sentences()):
        own = block.number
        within = posts_at[own]
        described = {
            i: d
            for i, d in _descriptions(scene, finder, block, sentence).items()
            if i not in within or d.owned
        }
        for token in block.words(sentence):
            if token.pos_ in _WITHOUT_REFERENT:
                continue
            found = _referents(scene, block, memory, posts, described, token, number)
            if not found:
                found = _group(scene, block, memory, token, number)
            if found:
                scene.references[scene.key(block, token)] = found
                scene.referring.add((own, sentence.start))
                for actor in found if len(found) == 1 else ():
                    memory.note(actor, number, subject=_subject_weight(token))
            elif token.dep_ == "nsubj" and (token.i in described or token.lower_ in _HE | _SHE):
                memory.note(SOMEBODY, number, subject=_subject_weight(token))
            mention = scene.mention(block, token)
            if mention is not None and mention[1] is not Form.BODY and not is_location(token):
                memory.note(mention[0], number, subject=_subject_weight(token))


def _subject_weight(token: Token) -> float:
    """How much its place makes a mention the topic: 2 for the subject of a main clause, 1 for another's."""
    while token.dep_ in {"conj", "appos"} or (token.dep_ == "poss" and token.head.lemma_ in _MOUTHPIECES):
        token = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return 0.0
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return 2.0 if verb.dep_ == "ROOT" else 1.0


def _referents(
    scene: Scene,
    block: Block,
    memory: Memory,
    posts: dict[str, list[Holding]],
    described: dict[int, _Description],
    token: Token,
    number: int,
) -> tuple[Actor, ...]:
    word = token.lower_
    if word in _HE or word in _SHE:
        person = _pronoun(scene, block, memory, token, number, "m" if word in _HE else "f")
        return (person,) if person else ()
    if token.i in described:
        return _described(scene, memory, posts, described[token.i], number)
    if token.tag_ in {"NNS", "NNPS"} and (named := heads_of(scene, block, posts, token)):
        return named
    if token.tag_ in {"NNS", "NNPS"} and is_plural_reference(token):
        return plural(scene, block, memory, posts, token, number)
    return ()


def _pronoun(
    scene: Scene, block: Block, memory: Memory, token: Token, number: int, gender: str
) -> Actor | None:
    """The most salient earlier person of a fitting gender, or None."""
    ahead = _announced(scene, block, token)
    if ahead is not None and scene.gender(ahead.name) in {gender, "u"}:
        return ahead
    best: tuple[float, int] | None = None
    barred = _beside(scene, block, token)
    for index in range(len(memory.people) - 1, -1, -1):
        seen = memory.people[index]
        distance = number - seen.sentence
        if distance > REACH:
            break
        if scene.gender(seen.actor.name) not in {gender, "u"} or seen.actor in barred:
            continue
        score = (
            -2.5 * distance
            + (seen.subject if distance else 2.0 * bool(seen.subject))
            + (0.3 if scene.gender(seen.actor.name) == gender else 0)
        )
        if distance == 0 and not seen.subject and token.dep_ in {"nsubj", "nsubjpass"}:
            score -= 2.0
        if distance == 0 and token.dep_ in {"dobj", "pobj"} and seen.subject:
            score -= 2.2
        if best is None or score > best[0]:
            best = (score, index)
    found = memory.people[best[1]].actor if best else SOMEBODY
    return None if found is SOMEBODY else found


def _announced(scene: Scene, block: Block, token: Token) -> Actor | None:
    """Whom a pronoun announces that stands in a clause before the main one ("As he left, X said …")."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "advcl" or clause.i > clause.head.i:
        return None
    if clause.left_edge.i != clause.sent.start:
        return None
    named = [t for t in subjects(clause.head) if t.i > clause.i and scene.person(block, t)]
    return scene.person(block, named[0]) if len(named) == 1 else None


def _beside(scene: Scene, block: Block, token: Token) -> frozenset[Actor]:
    """The persons in the other places of a verb: "he met X" is not X, "X met him" neither."""
    verb = governor(token)
    if token.dep_ in {"nsubj", "nsubjpass"} and verb == token.head:
        return frozenset(
            person
            for t in verb.subtree
            if t.i > verb.i and (person := scene.person(block, t)) and governor(t) == verb
        )
    if token.dep_ in {"dobj", "pobj"} and not token.lower_.endswith("self"):
        acting = [t for subject in subjects(verb) for t in conjuncts(subject)]
        named = {person for t in acting if (person := scene.person(block, t))}
        return frozenset(named.union(*(scene.referents(block, t) for t in acting)))
    return frozenset()


@dataclass(frozen=True, slots=True)
class _Description:
    head: str
    rank: str
    polity: str | None
    owner: Actor | None
    owned: bool
    barred: frozenset[Actor]


def _descriptions(scene: Scene, finder: TitleFinder, block: Block, sentence: Span) -> dict[int, _Description]:
    """Role words of a sentence that stand for a person by themselves ("the envoy"), by token."""
    found: dict[int, _Description] = {}
    doc = block.doc
    for start, end, title in finder.heads(block, sentence.start, sentence.end):
        head = doc[end - 1]
        if (
            _leads_team(head)
            or head.tag_ in {"NNS", "NNPS"}
            or _is_beside_name(scene, block, sentence, end, head)
        ):
            continue
        first = head.left_edge
        definite = (
            first.lower_ in {"the", "this", "that", "our"}
            or first.tag_ == "PRP$"
            or scene.mention(block, first)
        )
        owner_before = head.i > 0 and any(c.dep_ == "poss" for c in head.children)
        if not (definite or owner_before):
            continue
        polity, owner = polity_of_phrase(scene, block, first.i, end, min(head.right_edge.i + 1, sentence.end))
        owned = head.dep_ == "poss"
        rank = "head-of-state" if _is_of_state(head) else title.rank
        found[head.i] = _Description(
            doc[start:end].text.lower(),
            rank,
            polity,
            owner,
            owned,
            _beside(scene, block, head),
        )
    return found


def _is_of_state(head: Token) -> bool:
    """ "the head of our state": the post, which no list of titles finds with a word in between."""
    return head.lower_ == "head" and any(t.lower_ in {"state", "country"} for t in prepositional(head, "of"))


def _leads_team(head: Token) -> bool:
    """ "the leader of the delegation", who is no leader of its state."""
    teams = ("delegation", "team", "mission")
    return head.lower_ in {"leader", "head", "chief"} and any(
        t.lower_ in teams for t in prepositional(head, "of")
    )


def _is_beside_name(scene: Scene, block: Block, sentence: Span, end: int, head: Token) -> bool:
    """Whether a role word belongs to a name next to it and therefore needs no referent."""
    doc = block.doc
    if end < sentence.end and scene.person(block, doc[end]):
        return True
    if head.dep_ in {"compound", "appos", "amod", "nmod", "attr"} and (
        scene.person(block, head.head) or head.dep_ == "attr"
    ):
        return True
    return any(child.dep_ == "appos" and scene.person(block, child) for child in head.children)


def _described(
    scene: Scene, memory: Memory, posts: dict[str, list[Holding]], wanted: _Description, number: int
) -> tuple[Actor, ...]:
    polity = wanted.polity or (scene.sides.get(wanted.owner.name) if wanted.owner else None)
    last_word = wanted.head.split()[-1]
    own = frozenset({wanted.rank})
    ranks = own if wanted.head.split()[0] in _DEPUTIES else RANKS.get(last_word, own)
    for seen in reversed(memory.people):
        for post in posts.get(seen.actor.name, ()) if seen.actor not in wanted.barred else ():
            same_head = _is_same_post(post.head, wanted.head) and (post.rank not in HEADS) == (
                wanted.rank not in HEADS
            )
            if not (same_head or post.rank in ranks):
                continue
            if polity is not None and polity not in {post.polity, scene.sides.get(seen.actor.name)}:
                continue
            far = number - seen.sentence > REACH
            if polity is None and far and not _is_only(posts, post.head.split()[-1], last_word):
                continue
            return (seen.actor,)
    return _by_later_office(posts, ranks, polity)


def _is_same_post(held: str, wanted: str) -> bool:
    """Whether a description can mean a post: "the Secretary" one of State, but no assistant secretary."""
    if held.startswith(f"{wanted} of "):
        return True
    ranked_alike = (held.split()[0] in _DEPUTIES) == (wanted.split()[0] in _DEPUTIES)
    return held.split()[-1] == wanted.split()[-1] and ranked_alike


def _is_only(posts: dict[str, list[Holding]], head: str, wanted: str) -> bool:
    """Whether one person alone of the article holds the post of a description ("the president")."""
    holders = {p.person for held in posts.values() for p in held if p.head.split()[-1] == wanted}
    return head == wanted and len(holders) == 1


def _by_later_office(
    posts: dict[str, list[Holding]], ranks: frozenset[str], polity: str | None
) -> tuple[Actor, ...]:
    """A described person who is named only further on ("the US president … Donald Trump said")."""
    if polity is None:
        return ()
    names = sorted(
        {p.person for held in posts.values() for p in held if p.rank in ranks and p.polity == polity}
    )
    return (Actor(names[0], person=True),) if len(names) == 1 else ()


def _group(scene: Scene, block: Block, memory: Memory, token: Token, number: int) -> tuple[Actor, ...]:
    """The polity of "the delegation", "the envoys": that of the group so called that was told of before."""
    lemma = token.lemma_.lower()
    if token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ != "they" and token.tag_ != "WP":
        memory.acting = None
    elif token.lower_ == "they":
        acting = memory.acting
        return acting[0] if acting is not None and number - acting[1] <= 1 else ()
    row = scene.document.lexicon.words["groups"].get(lemma)
    if row is None or row["kind"] not in _ACTING or (row["kind"] == "officials") is (token.tag_ == "NN"):
        return ()
    if scene.mention(block, token):
        return ()
    found = tuple(polities_beside(scene, block, token))
    if not found:
        known = memory.groups.get(lemma)
        definite = any(c.lower_ in {"the", "this", "that"} for c in token.children)
        if known is None or not definite or not _is_bare(token) or number - known[1] > _GROUP_REACH:
            return ()
        found, told = known[0], known[0]
    else:
        told = ()
    memory.groups[lemma] = found, number
    if token.dep_ in {"nsubj", "nsubjpass"}:
        memory.acting = found, number
    return told


def _is_bare(token: Token) -> bool:
    return not any(c.dep_ in {"amod", "compound", "poss", "prep", "relcl", "nummod"} for c in token.children)
