"""Offices: which posts the article says its persons hold, with the polity or body of each post.

Four constructions are read, each from the words beside a name:

    premodifier    "US Special Envoy Steve Witkoff", "President of France Emmanuel Macron"
    apposition     "Kaja Kallas, the EU's foreign policy chief", "Italy's premier, Giorgia Meloni,"
    predicate      "X, who heads the delegation", "X is the governor of", "X was appointed ambassador"
    counterpart    "his Omani counterpart X" (the office of the person compared with)

A title is a role word of the lexicon with the words that belong to it. Kinship is a `TieClaim`, never an office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.lexicon import Title
from kg.model import Evidence, OfficeClaim, TenureStatus, TieClaim, claim_id

_LONGEST_TITLE = 6
_FORMER = frozenset({"former", "ex", "then", "erstwhile", "onetime", "late", "ousted", "deposed", "predecessor"})
_ACTING = frozenset({"acting", "interim", "caretaker"})
_LINKS = frozenset({"of", "for", "to", "at", "on", "in", "with"})
_HEADING_VERBS = {"head": "head", "lead": "head", "chair": "chair", "run": "head", "direct": "director", "command": "commander"}
_WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
_NO_POST = frozenset({"friend", "ally", "member", "partner", "deputy", "colleague"})


@dataclass(frozen=True, slots=True)
class Post:
    """A title found in the text: its tokens, role word and the polity that its words name."""

    start: int
    head_start: int
    head_end: int
    end: int
    title: Title
    polity: str | None
    owner: Actor | None
    status: TenureStatus


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, as one sentence says it."""

    person: str
    title: str
    head: str
    rank: str
    polity: str | None
    owner: Actor | None
    status: TenureStatus
    evidence: Evidence
    span: tuple[int, int, int]


class TitleFinder:
    """Finds role words in a parsed passage."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.titles = scene.document.lexicon.titles

    def heads(self, block: Block, start: int, end: int) -> Iterator[tuple[int, int, Title]]:
        """Role words between two token positions, longest first at each position, left to right.

        The name of a polity or body never begins one: it says whose post it is.
        """
        index = start
        while index < end:
            found = self._longest(block, index, end)
            if found is not None:
                yield index, index + found[0], found[1]
                index += found[0] - 1
            index += 1

    def _longest(self, block: Block, index: int, end: int) -> tuple[int, Title] | None:
        doc = block.doc
        if self.scene.mention(block, doc[index]):
            return None
        for length in range(min(_LONGEST_TITLE, end - index), 0, -1):
            found = self.titles.get(_phrase(doc, index, index + length))
            if found is None or (length == 1 and doc[index].pos_ in {"VERB", "AUX", "ADP"}):
                continue
            if not any(token.tag_ == "POS" for token in doc[index : index + length]):
                return length, found
        return None


def _phrase(doc: Doc, start: int, end: int) -> str:
    return "".join(token.text_with_ws for token in doc[start:end]).strip().lower().rstrip(".")


def find_holdings(scene: Scene) -> list[Holding]:
    """Every statement of an office, in text order, one per person, post and sentence."""
    finder = TitleFinder(scene)
    found: list[Holding] = []
    for block, sentence in scene.sentences():
        for token in sentence:
            person = scene.person(block, token)
            if person is None:
                continue
            for post in _posts(finder, block, sentence, token):
                found.append(_holding(scene, block, sentence, token, person, post))
            found += _counterpart(scene, block, sentence, token, person, found)
    return found


def _posts(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    before = _premodifier(finder, block, sentence, token)
    if before is not None:
        yield before
    after = list(_apposition(finder, block, sentence, token))
    yield from after
    if before is None:
        ahead = _preceding_apposition(finder, block, sentence, token)
        if ahead is not None:
            yield ahead
    yield from _predicates(finder, block, sentence, token)


def _premodifier(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Post | None:
    doc, end = block.doc, token.i
    while end > sentence.start and _phrase(doc, end - 1, end) in finder.scene.document.lexicon.honorifics:
        end -= 1
    start = _phrase_start(finder.scene, block, sentence, end)
    heads = list(finder.heads(block, start, end))
    if not heads:
        return None
    if heads[-1][1] == end:
        return _post(finder, block, _after_link(block, start, heads[-1][0]), heads[-1], end)
    for head in heads:
        if head[1] < end and doc[head[1]].lower_ in {"of", "for"} and _is_chain(finder.scene, block, head[1], end):
            return _post(finder, block, start, head, end)
    return None


def _phrase_start(scene: Scene, block: Block, sentence: Span, end: int) -> int:
    """The first token of the nominal phrase that ends before a position."""
    index = end
    while index > sentence.start:
        token = block.doc[index - 1]
        if scene.person(block, token) and (index >= len(block.doc) or block.doc[index].tag_ != "POS"):
            break
        inside = token.pos_ in _WITHIN or token.lower_ in {"of", "for", "to", "on"} or token.tag_ in {"HYPH", "POS"}
        joins = token.lower_ == "and" and index < end
        participle = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}
        if not (inside or joins or participle or token.lower_ in _QUALIFIERS):
            break
        index -= 1
        if token.pos_ == "DET" or token.tag_ == "PRP$":
            break
    return index


def _after_link(block: Block, start: int, head: int) -> int:
    """Where the phrase of a title begins, when a preposition before it belongs to another phrase."""
    links = [i for i in range(start, head) if block.doc[i].lower_ in _LINKS]
    return links[-1] + 1 if links else start


_QUALIFIERS = _FORMER | _ACTING


def _is_chain(scene: Scene, block: Block, start: int, end: int) -> bool:
    """Whether only an of-phrase stands between a title and the name ("President of Chile X")."""
    tokens = block.doc[start:end]
    return len(tokens) <= 12 and all(
        t.pos_ in _WITHIN or t.lower_ in _LINKS or t.lower_ == "and" or t.tag_ == "POS" for t in tokens
    ) and (tokens[-1].pos_ in {"PROPN", "NOUN"})


def _post(finder: TitleFinder, block: Block, start: int, head: tuple[int, int, Title], end: int) -> Post:
    doc, scene = block.doc, finder.scene
    head_start, head_end, title = head
    while head_start > start and _belongs(scene, block, doc[head_start - 1]):
        head_start -= 1
    words = {token.lower_ for token in doc[start:head_end]}
    status = TenureStatus.FORMER if words & _FORMER else TenureStatus.ACTING if words & _ACTING else TenureStatus.CURRENT
    polity, owner = polity_of_phrase(scene, block, start, head_start, head_end, end)
    return Post(start, head_start, head_end, end, title, polity, owner, status)


def _belongs(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a word before a role word is part of the title ("deputy", "presidential", "chief")."""
    if scene.mention(block, token) or token.lower_ in _FORMER | _ACTING:
        return False
    if token.tag_ == "HYPH":
        return token.i + 1 < len(block.doc)
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.lower_ not in {"new", "current", "own", "top", "veteran"}


def polity_of_phrase(
    scene: Scene, block: Block, start: int, head_start: int, head_end: int, end: int
) -> tuple[str | None, Actor | None]:
    """The polity or body of a post and, where a person owns it ("Putin's aide"), that person."""
    doc = block.doc
    owner: Actor | None = None
    for index in range(head_start - 1, start - 1, -1):
        actor = scene.actor(block, doc[index])
        if doc[index].tag_ == "PRP$":
            owner = next(iter(scene.referents(block, doc[index])), owner)
        elif actor and actor.person:
            owner = owner or actor
        elif actor:
            return actor.polity or actor.name, owner
        elif doc[index].text in scene.document.lexicon.cities and owner is None:
            return doc[index].text, None
    target = doc[head_end].lower_ in {"to", "in"} if head_end < end else False
    for index in range(head_end, end):
        if doc[index].lower_ in {"of", "for", "at"}:
            target = doc[index].lower_ == "for" and doc[index - 1].lower_ not in {"spokesman", "spokeswoman", "spokesperson"}
        actor = scene.actor(block, doc[index])
        if actor is None or target:
            continue
        if not actor.person:
            return actor.polity or actor.name, owner
        owner = owner or actor
    return _named_body(scene, block, head_end, end), owner


def _named_body(scene: Scene, block: Block, start: int, end: int) -> str | None:
    """A body after "of" or "at" that no list knows: the capitalised words there."""
    doc = block.doc
    for index in range(start, end - 1):
        if doc[index].lower_ not in {"of", "at", "with", "for", "from"}:
            continue
        begin = index + 1
        while begin < end and (doc[begin].pos_ == "DET" or doc[begin].text[0].islower()) and begin - index < 3:
            begin += 1
        stop = begin
        while stop < end and (doc[stop].text[0].isupper() or doc[stop].lower_ in {"of", "for", "and", "-", "the"}):
            stop += 1
        while stop > begin and not doc[stop - 1].text[0].isupper():
            stop -= 1
        if stop > begin:
            return str(doc[begin:stop].text)
    return None


def _apposition(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    doc = block.doc
    index = token.i + 1
    if index >= sentence.end - 1 or doc[index].text not in {",", "(", "-", "–"}:
        return
    start = index + 1
    while start < sentence.end:
        end = _phrase_end(finder, block, sentence, start)
        heads = [h for h in finder.heads(block, start, min(end, start + 9)) if _is_open(finder.scene, block, start, h[0])]
        if not heads or _names_another(finder.scene, block, heads[0][1], end):
            return
        head = heads[0]
        stop = _next_post(finder, block, head[1], end)
        yield _post(finder, block, start, head, stop)
        if stop == end:
            return
        start = stop + 1


def _next_post(finder: TitleFinder, block: Block, start: int, end: int) -> int:
    """Where a second post begins after "and" ("a germanist and senior researcher at")."""
    for index in range(start, end - 1):
        if block.doc[index].lower_ == "and" and any(True for _ in finder.heads(block, index + 1, min(index + 4, end))):
            return index
    return end


def _is_open(scene: Scene, block: Block, start: int, head: int) -> bool:
    """Whether only modifiers stand between the start of an apposition and its role word."""
    return all(
        t.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV", "CCONJ"}
        or t.tag_ in {"HYPH", "POS", "PRP$"}
        or (t.tag_ in {"VBG", "VBN"} and t.dep_ in {"amod", "compound"})
        or t.lower_ in _QUALIFIERS
        for t in block.doc[start:head]
    )


def _phrase_end(finder: TitleFinder, block: Block, sentence: Span, start: int) -> int:
    """The first token after a nominal phrase with its of-, for- and to-phrases."""
    index = start
    while index < sentence.end:
        token = block.doc[index]
        inside = token.pos_ in _WITHIN or token.lower_ in _LINKS | {"and", "&"} or token.tag_ in {"HYPH", "POS", "PRP$"}
        if not inside and not (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}):
            break
        if token.lower_ in {"in", "on", "with", "at"} and index + 1 < sentence.end and not _opens_name(block, index + 1):
            break
        index += 1
    return index


def _opens_name(block: Block, index: int) -> bool:
    rest = block.doc[index : index + 3]
    return any(token.text[0].isupper() for token in rest) and not any(t.ent_type_ == "DATE" for t in rest)


def _names_another(scene: Scene, block: Block, head: int, end: int) -> bool:
    """Whether a title stands before another person's name, so that it is that person's ("…, envoy X")."""
    for token in block.doc[head:end]:
        if token.lower_ in _LINKS:
            return False
        if scene.person(block, token) and not (token.i + 1 < len(block.doc) and block.doc[token.i + 1].tag_ == "POS"):
            return True
    return False


def _preceding_apposition(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Post | None:
    doc = block.doc
    if token.i - 2 < sentence.start or doc[token.i - 1].text not in {",", "-", "–"}:
        return None
    closed = token.i + 1 >= sentence.end or doc[token.i + 1].text in {",", ".", "-", "–", ")", ":"}
    if not (token.dep_ == "appos" or closed):
        return None
    end = token.i - 1
    start = _phrase_start(finder.scene, block, sentence, end)
    heads = list(finder.heads(block, start, end))
    if not heads or (doc[start].pos_ not in {"DET", "ADJ", "PROPN"} and doc[start].tag_ != "PRP$" and start != sentence.start):
        return None
    head = heads[0]
    if head[1] != end and doc[head[1]].lower_ not in _LINKS and doc[head[1]].tag_ != "POS":
        head = heads[-1]
    if doc[head[1]].tag_ == "POS":
        return None
    return _post(finder, block, start, head, end)


def _predicates(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    verb = token.head
    clauses = [child for child in token.children if child.dep_ == "relcl"]
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}:
        clauses.append(verb)
    for clause in clauses:
        if any(child.dep_ == "neg" for child in clause.children):
            continue
        if clause.dep_ == "relcl" and not any(c.lower_ == "who" and c.dep_.startswith("nsubj") for c in clause.children):
            continue
        yield from _predicate(finder, block, sentence, clause)


def _predicate(finder: TitleFinder, block: Block, sentence: Span, verb: Token) -> Iterator[Post]:
    doc = block.doc
    for child in verb.children:
        phrase: Token | None = None
        if verb.lemma_ in {"be", "become", "remain"} and child.dep_ == "attr":
            phrase = child
        elif verb.lemma_ in {"serve", "act", "appoint", "name", "work"} and child.lower_ == "as":
            phrase = next((c for c in child.children if c.dep_ == "pobj"), None)
        elif verb.lemma_ in {"appoint", "name", "elect"} and child.dep_ == "oprd":
            phrase = child
        elif verb.lemma_ in _HEADING_VERBS and child.dep_ == "dobj" and verb.dep_ == "relcl":
            yield from _heading(finder, block, verb, child)
        if phrase is None or phrase.left_edge.pos_ == "PRON":
            continue
        start, end = phrase.left_edge.i, _phrase_end(finder, block, sentence, phrase.i)
        for head in finder.heads(block, start, end):
            if head[0] <= phrase.i < head[1] and not _names_another(finder.scene, block, head[1], end):
                yield _post(finder, block, start, head, end)


def _heading(finder: TitleFinder, block: Block, verb: Token, thing: Token) -> Iterator[Post]:
    """"X, who heads Y": the post of head of Y, where Y is a body."""
    actor = finder.scene.actor(block, thing)
    if (actor is None or actor.person) and not thing.text[0].isupper():
        return
    name = actor.polity or actor.name if actor else thing.text
    term = _HEADING_VERBS[verb.lemma_]
    title = finder.titles.get(term) or Title(term, "official", False, False)
    status = TenureStatus.FORMER if verb.tag_ == "VBD" else TenureStatus.CURRENT
    yield Post(verb.i, verb.i, verb.i + 1, verb.i + 1, replace(title, term=term), name, None, status)


def _holding(scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, post: Post) -> Holding:
    doc = block.doc
    is_verb = doc[post.head_start].pos_ == "VERB"
    printed = post.title.term if is_verb else doc[post.head_start : post.end].text
    return Holding(
        person=person.name,
        title=_clean(printed),
        head=post.title.term.lower(),
        rank=post.title.rank,
        polity=post.polity,
        owner=post.owner,
        status=post.status,
        evidence=scene.document.quote(block, sentence, token, doc[post.head_start]),
        span=(scene.numbers[id(block)], post.start, post.end),
    )


def _clean(title: str) -> str:
    return " ".join(title.replace("\n", " ").split()).strip(" ,-–(")


def _counterpart(scene: Scene, block: Block, sentence: Span, token: Token, person: Actor, known: Iterable[Holding]) -> Iterator[Holding]:
    """"his Omani counterpart X": the office of the nearest other person before, in X's own polity."""
    left = block.doc[max(sentence.start, token.i - 3) : token.i]
    if not any(t.lower_ in {"counterpart", "opposite"} for t in left):
        return
    polity = next((a.name for t in left if (a := scene.actor(block, t)) and not a.person), None)
    others = [h for h in known if h.person != person.name]
    if polity is None or not others:
        return
    model = others[-1]
    yield replace(
        model, person=person.name, polity=polity, owner=None,
        status=TenureStatus.CURRENT, evidence=scene.document.quote(block, sentence, token),
    )


def find_ties(scene: Scene) -> list[TieClaim]:
    """Kinship and partnership between two named persons ("X's son-in-law Y", "Y, the brother of X")."""
    words = scene.document.lexicon.kinship
    found: dict[tuple[str, str], TieClaim] = {}
    sha = scene.document.article.sha256
    for block, sentence in scene.sentences():
        for token in sentence:
            other = scene.person(block, token)
            relation = other and _kin_word(block, sentence, token, words)
            if not other or not relation:
                continue
            person = _kin(scene, block, sentence, relation[1], other)
            if person and (person.name, other.name) not in found:
                evidence = scene.document.quote(block, sentence, token)
                ident = claim_id(sha, "tie", evidence.start, evidence.end, person.name, other.name)
                found[person.name, other.name] = TieClaim(
                    id=ident, person=person.name, relation=relation[0], other=other.name, evidence=(evidence,)
                )
    return list(found.values())


def _kin_word(block: Block, sentence: Span, token: Token, words: frozenset[str]) -> tuple[str, int] | None:
    """The kinship word whose possessor is this token ("X's brother"), with its position."""
    after = token.i + 1
    if after + 1 >= sentence.end or block.doc[after].tag_ != "POS":
        return None
    for length in (5, 3, 2, 1):
        phrase = _phrase(block.doc, after + 1, min(after + 1 + length, sentence.end))
        if phrase in words:
            return phrase, after + 1 + length
    return None


def _kin(scene: Scene, block: Block, sentence: Span, start: int, other: Actor) -> Actor | None:
    for token in block.doc[start : min(start + 4, sentence.end)]:
        person = scene.person(block, token)
        if person and person != other:
            return person
        if token.pos_ not in {"PUNCT", "DET", "ADJ", "CCONJ", "NOUN"}:
            return None
    return None
