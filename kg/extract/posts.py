"""Posts: role words beside a name, with the words that belong to them.

Four constructions are read, each from the words beside a name:

    premodifier    "US Special Envoy Steve Witkoff", "President of France Emmanuel Macron",
                   "the deputy premiers A and B" (a plural is the post of each)
    apposition     "Kaja Kallas, the EU's foreign policy chief", "Italy's premier, Giorgia Meloni,"
    predicate      "X, who heads the delegation", "X is the governor of", "X was appointed ambassador"
    list           "General Secretary and President of Vietnam": one post for each role word

A title is a role word of the lexicon with its modifiers and of-phrases; whose post it is, `owners` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.owners import polity_of_phrase
from kg.lexicon import Title
from kg.model import TenureStatus

_LONGEST_TITLE = 6
_FORMER = frozenset(
    {"former", "ex", "then", "erstwhile", "onetime", "late", "ousted", "deposed", "retired", "once"}
)
_ACTING = frozenset({"acting", "interim", "caretaker"})
_QUALIFIERS = _FORMER | _ACTING
_LINKS = frozenset({"of", "for", "to", "at", "on", "in", "with"})
_HEADING_VERBS = {
    "head": "head",
    "lead": "head",
    "chair": "chair",
    "run": "head",
    "direct": "director",
    "command": "commander",
    "represent": "representative",
}
_TEAMS = frozenset(
    "delegation team talks negotiation committee commission mission council department office group service agency "
    "directorate institute party".split()
)
_WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
_NO_TITLE_WORD = frozenset(
    {"new", "current", "own", "top", "veteran", "other", "same", "visiting", "embattled", "outgoing"}
)
_SUPERLATIVE = frozenset({"only", "best", "worst", "last", "first-ever"})
_RANKS_OF_RESPECT = frozenset({"military", "royalty", "clergy", "ambassador", "rank"})
_COMPLEMENT = frozenset(
    {
        "council",
        "committee",
        "parliament",
        "delegation",
        "team",
        "duma",
        "senate",
        "board",
        "bureau",
        "politburo",
    }
)


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


Head = tuple[int, int, Title]


class TitleFinder:
    """Finds role words in a parsed passage."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.titles = scene.document.lexicon.titles
        self.kinship = scene.document.lexicon.kinship

    def heads(self, block: Block, start: int, end: int) -> Iterator[Head]:
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
        if self.scene.mention(block, doc[index]) and doc[index].lower_ not in self.titles:
            return None
        for length in range(min(_LONGEST_TITLE, end - index), 0, -1):
            found = self.titles.get(phrase(doc, index, index + length)) or self._plural(
                doc, index, index + length
            )
            if found is None or (length == 1 and doc[index].pos_ in {"VERB", "AUX", "ADP"}):
                continue
            if not any(token.tag_ == "POS" for token in doc[index : index + length]):
                return length, found
        return None

    def _plural(self, doc: Doc, start: int, end: int) -> Title | None:
        text = phrase(doc, start, end)
        if doc[end - 1].tag_ not in {"NNS", "NNPS"} or not text.endswith("s"):
            return None
        return self.titles.get(text[:-1])


def phrase(doc: Doc, start: int, end: int) -> str:
    """The lower-cased words between two token positions, as the word lists have them."""
    return "".join(token.text_with_ws for token in doc[start:end]).strip().lower().rstrip(".")


def posts_beside(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that the words beside a name give its bearer."""
    before = list(_premodifier(finder, block, sentence, token))
    yield from before
    yield from _apposition(finder, block, sentence, token)
    if all(post.title.rank in _RANKS_OF_RESPECT for post in before):
        end = min((post.start for post in before), default=token.i)
        yield from _preceding_apposition(finder, block, sentence, token, end)
    yield from _predicates(finder, block, sentence, token)


def posts_of_subject(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    """The posts that a predicate gives the bearer of a pronoun ("He was defence minister when …")."""
    yield from _predicates(finder, block, sentence, token)


def _premodifier(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    doc, end = block.doc, _list_start(finder, block, sentence, token)
    while end > sentence.start and phrase(doc, end - 1, end) in finder.scene.document.lexicon.honorifics:
        if doc[end - 1].lower_.rstrip(".") in finder.titles and doc[end - 1].pos_ in {"PROPN", "NOUN"}:
            break
        end -= 1
    start = _after_owner(block, _phrase_start(finder.scene, block, sentence, end), end)
    heads = list(finder.heads(block, start, end))
    if not heads:
        return
    first = _phrase_start(finder.scene, block, sentence, end)
    if (
        len(heads) > 1
        and heads[-1][1] == end
        and heads[-2][1] == heads[-1][0]
        and heads[-1][2].rank in _RANKS_OF_RESPECT
    ):
        end = heads.pop()[0]
    if heads[-1][1] == end:
        yield _post(finder, block, _after_link(block, first, heads[-1][0]), heads[-1], end)
        yield from _joined(finder, block, first, heads, end)
        return
    for head in heads:
        if (
            head[1] < end
            and doc[head[1]].lower_ in {"of", "for", "to"}
            and _is_chain(finder.scene, block, head[1], end)
        ):
            yield _post(finder, block, first, head, end)
            return


def _joined(finder: TitleFinder, block: Block, start: int, heads: list[Head], end: int) -> Iterator[Post]:
    """ "Crown Prince and Prime Minister X": the posts before "and" that end right at it."""
    doc = block.doc
    for left, right in zip(heads, heads[1:], strict=False):
        between = doc[left[1] : right[0]]
        if any(token.lower_ == "and" for token in between) and all(
            token.lower_ in {"and", "the"} or token.pos_ in {"ADJ", "NOUN", "PROPN"} for token in between
        ):
            found = _post(finder, block, start, left, left[1])
            if found.polity is None:
                whole = _post(finder, block, start, right, end)
                found = replace(found, polity=whole.polity, owner=found.owner or whole.owner)
            yield found


def _list_start(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> int:
    """Where a list of names begins that shares the plural role word before it ("the ministers A, B and C")."""
    doc, index = block.doc, token.i
    while index - 2 >= sentence.start and doc[index - 1].lower_ in {"and", ","}:
        back = index - 2
        if doc[back].text == "," and doc[index - 1].lower_ == "and":
            back -= 1
        if back < sentence.start or not finder.scene.person(block, doc[back]):
            break
        index = back
    if index == token.i:
        return index
    heads = list(finder.heads(block, max(sentence.start, index - _LONGEST_TITLE), index))
    plural = bool(heads) and any(t.tag_ in {"NNS", "NNPS"} for t in doc[heads[-1][0] : heads[-1][1]])
    return index if plural else int(token.i)


def _phrase_start(scene: Scene, block: Block, sentence: Span, end: int) -> int:
    """The first token of the nominal phrase that ends before a position."""
    index = end
    while index > sentence.start:
        token = block.doc[index - 1]
        if scene.person(block, token) and (index >= len(block.doc) or block.doc[index].tag_ != "POS"):
            break
        inside = (
            token.pos_ in _WITHIN
            or token.lower_ in {"of", "for", "to", "on"}
            or token.tag_ in {"HYPH", "POS"}
        )
        joins = token.lower_ == "and" and index < end
        participle = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}
        if not (inside or joins or participle or token.lower_ in _QUALIFIERS):
            break
        index -= 1
        if (token.pos_ == "DET" or token.tag_ == "PRP$") and not _continues(block, sentence, index):
            break
    return index


def _continues(block: Block, sentence: Span, index: int) -> bool:
    """Whether a determiner stands inside a longer phrase ("the head of the delegation")."""
    if index - 2 < sentence.start or block.doc[index - 1].lower_ not in {"of", "to"}:
        return False
    return block.doc[index - 2].pos_ in {"NOUN", "PROPN"}


def _after_owner(block: Block, start: int, end: int) -> int:
    """Where the words about the post itself begin: after a possessive ("President X's son-in-law")."""
    found = start
    for index in range(start, end):
        if block.doc[index].lower_ in _LINKS:
            break
        if block.doc[index].tag_ == "POS":
            found = index + 1
    return found


def _after_link(block: Block, start: int, head: int) -> int:
    """Where the phrase of a title begins, when a preposition before it belongs to another phrase."""
    links = [i for i in range(start, head) if block.doc[i].lower_ in _LINKS]
    return links[-1] + 1 if links else start


def _is_chain(scene: Scene, block: Block, start: int, end: int) -> bool:
    """Whether only an of-phrase stands between a title and the name ("President of Chile X")."""
    tokens = block.doc[start:end]
    return (
        len(tokens) <= 12
        and all(
            t.pos_ in _WITHIN or t.lower_ in _LINKS or t.lower_ == "and" or t.tag_ in {"POS", "HYPH"}
            for t in tokens
        )
        and tokens[-1].pos_ in {"PROPN", "NOUN"}
    )


def _post(finder: TitleFinder, block: Block, start: int, head: Head, end: int) -> Post:
    doc, scene = block.doc, finder.scene
    head_start, head_end, title = head
    while head_start > start and _belongs(scene, block, doc[head_start - 1]):
        head_start -= 1
    words = {token.lower_ for token in doc[start:head_end]}
    status = (
        TenureStatus.FORMER
        if words & _FORMER
        else TenureStatus.ACTING
        if words & _ACTING
        else TenureStatus.CURRENT
    )
    end = _without_tail(finder, block, head_end, end)
    polity, owner = polity_of_phrase(scene, block, start, head_start, head_end, end, rank=title.rank)
    return Post(start, head_start, head_end, end, title, polity, owner, status)


def _without_tail(finder: TitleFinder, block: Block, start: int, end: int) -> int:
    """The end of a title without a coordinated noun that is none of it ("commissioner and the man")."""
    doc = block.doc
    for index in range(start, end):
        if doc[index].lower_ == "and" and index + 1 < end and doc[index + 1].pos_ in {"DET", "PRON"}:
            return index
        if doc[index].text == ",":
            return index
    return end


def _belongs(scene: Scene, block: Block, token: Token) -> bool:
    """Whether a word before a role word is part of the title ("deputy", "presidential", "foreign ministry")."""
    mention = scene.mention(block, token)
    if mention is not None:
        return mention[1] in {Form.BODY, Form.METONYM}
    if token.lower_ in _QUALIFIERS:
        return False
    if token.tag_ == "HYPH":
        return token.i + 1 < len(block.doc)
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.lower_ not in _NO_TITLE_WORD


def _apposition(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    doc = block.doc
    index = token.i + 1
    if index >= sentence.end - 1 or doc[index].text not in {",", "(", "-", "–"}:
        return
    start, count = index + 1, 0
    while start < sentence.end and count < 4:
        end = _phrase_end(finder, block, sentence, start)
        first = _after_owner(block, start, min(end, start + 12))
        heads = [h for h in finder.heads(block, first, min(end, start + 14)) if _is_open(block, start, h[0])]
        if not heads or not _is_apposition(finder, block, sentence, token, start, heads[0], end):
            return
        stop = _next_post(finder, block, heads[0][1], end)
        count += 1
        yield _post(finder, block, start, heads[0], stop)
        if stop == end:
            if end + 1 < sentence.end and doc[end].text == "," and token.dep_ != "conj":
                start = end + 1
                continue
            return
        start = stop + 1


def _is_apposition(
    finder: TitleFinder, block: Block, sentence: Span, token: Token, start: int, head: Head, end: int
) -> bool:
    """Whether a phrase after a name and a comma describes its bearer, and neither the next name nor a new subject."""
    doc, scene = block.doc, finder.scene
    if _names_another(scene, block, head[1], end) or _is_superlative(block, start, head[0]):
        return False
    if _is_vague(finder, block, start, head, end):
        return False
    if phrase(doc, head[0], head[1]) != head[2].term.lower():
        return False
    after = doc[end] if end < sentence.end else None
    if after is not None and after.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.i > sentence.start + 2:
        return False
    if after is not None and after.text in {",", "-", "–"} and end + 1 < sentence.end:
        other = scene.person(block, doc[end + 1])
        if other and _is_fuller(block, doc[end + 1], token) and _closes(block, sentence, end + 2):
            return False
    return doc[start].lower_ not in {"this", "that", "these", "those", "who", "which"}


def _is_fuller(block: Block, other: Token, token: Token) -> bool:
    """Whether the next name is given in full and this one not: introductions carry the titles."""
    return " " in other.text and " " not in token.text


def _closes(block: Block, sentence: Span, index: int) -> bool:
    return (
        index >= sentence.end
        or block.doc[index].text in {",", ".", ";", "-", "–", ")"}
        or block.doc[index].lower_ == "and"
    )


def _is_superlative(block: Block, start: int, end: int) -> bool:
    return any(t.lower_ in _SUPERLATIVE or t.tag_ == "JJS" for t in block.doc[start:end])


def _is_vague(finder: TitleFinder, block: Block, start: int, head: Head, end: int) -> bool:
    """ "a member of the second group": membership is a post only in a body."""
    if head[2].term.lower() != "member":
        return False
    words = block.doc[start:end]
    return not any(
        t.lower_ in _COMPLEMENT or finder.scene.mention(block, t) or t.text[0].isupper() for t in words
    )


def _next_post(finder: TitleFinder, block: Block, start: int, end: int) -> int:
    """Where a second post begins after "and" ("a germanist and senior researcher at")."""
    for index in range(start, end - 1):
        if block.doc[index].lower_ == "and" and any(
            True for _ in finder.heads(block, index + 1, min(index + 4, end))
        ):
            return index
    return end


def _is_open(block: Block, start: int, head: int) -> bool:
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
        inside = (
            token.pos_ in _WITHIN
            or token.lower_ in _LINKS | {"and", "&"}
            or token.tag_ in {"HYPH", "POS", "PRP$"}
        )
        if not inside and not (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}):
            break
        if (
            token.lower_ in {"in", "on", "with", "at"}
            and index + 1 < sentence.end
            and not _opens_name(block, index + 1)
        ):
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
        if scene.person(block, token) and not (
            token.i + 1 < len(block.doc) and block.doc[token.i + 1].tag_ == "POS"
        ):
            return True
    return False


def _preceding_apposition(
    finder: TitleFinder, block: Block, sentence: Span, token: Token, end: int
) -> Iterator[Post]:
    doc = block.doc
    while end - 1 > sentence.start and phrase(doc, end - 1, end) in finder.scene.document.lexicon.honorifics:
        end -= 1
    if end - 2 < sentence.start or doc[end - 1].text not in {",", "-", "–"}:
        return
    closed = token.i + 1 >= sentence.end or doc[token.i + 1].text in {",", ".", "-", "–", ")", ":", ";"}
    if not (token.dep_ == "appos" or closed or _opens_clause(block, sentence, end - 1)):
        return
    end -= 1
    first = _phrase_start(finder.scene, block, sentence, end)
    start = _after_owner(block, first, end)
    heads = [h for h in finder.heads(block, start, end) if doc[h[1]].tag_ != "POS"]
    if not heads or doc[first].lower_ in {"this", "that"} or not _may_open(block, sentence, first):
        return
    head = heads[0]
    if head[1] != end and doc[head[1]].lower_ not in _LINKS | {"and"}:
        head = heads[-1]
    if first > sentence.start and finder.scene.person(block, doc[first - 1]) and token.dep_ != "appos":
        return
    whole = _post(finder, block, first, head, _next_post(finder, block, head[1], end))
    yield whole
    if whole.end < end and doc[whole.end].lower_ == "and" and head is not heads[-1]:
        second = _post(finder, block, whole.end + 1, heads[-1], end)
        yield replace(second, polity=second.polity or whole.polity, owner=second.owner or whole.owner)


def _opens_clause(block: Block, sentence: Span, end: int) -> bool:
    """Whether a phrase before a comma stands alone at the start of the sentence ("The envoy, X said …")."""
    return all(
        t.pos_ in _WITHIN | {"ADP"} or t.tag_ in {"POS", "PRP$", "HYPH"}
        for t in block.doc[sentence.start : end]
    )


def _may_open(block: Block, sentence: Span, start: int) -> bool:
    token = block.doc[start]
    return token.pos_ in {"DET", "ADJ", "PROPN"} or token.tag_ == "PRP$" or start == sentence.start


def _predicates(finder: TitleFinder, block: Block, sentence: Span, token: Token) -> Iterator[Post]:
    verb = token.head
    clauses = [child for child in token.children if child.dep_ == "relcl"]
    clauses += [
        c for part in token.children if part.dep_ == "appos" for c in part.children if c.dep_ == "relcl"
    ]
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}:
        clauses.append(verb)
    for clause in clauses:
        if any(child.dep_ == "neg" for child in clause.children):
            continue
        if clause.dep_ == "relcl" and not any(
            c.lower_ == "who" and c.dep_.startswith("nsubj") for c in clause.children
        ):
            continue
        yield from _predicate(finder, block, sentence, clause)
        for other in clause.children:
            if (
                other.dep_ == "conj"
                and other.pos_ in {"VERB", "AUX"}
                and not any(c.dep_.startswith("nsubj") for c in other.children)
            ):
                yield from _predicate(finder, block, sentence, other)


def _predicate(finder: TitleFinder, block: Block, sentence: Span, verb: Token) -> Iterator[Post]:
    doc = block.doc
    for child in verb.children:
        noun: Token | None = None
        if verb.lemma_ in {"be", "become", "remain"} and child.dep_ == "attr":
            noun = child
        elif (
            verb.lemma_ in {"serve", "act", "appoint", "name", "work", "elect", "reappoint"}
            and child.lower_ == "as"
        ):
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        elif verb.lemma_ in {"appoint", "name", "elect"} and child.dep_ == "oprd":
            noun = child
        elif verb.lemma_ in _HEADING_VERBS and child.dep_ == "dobj" and _is_relative(verb):
            yield from _heading(finder, block, verb, child)
        if noun is None or noun.left_edge.pos_ == "PRON" and noun.left_edge.tag_ != "PRP$":
            continue
        start, end = noun.left_edge.i, _phrase_end(finder, block, sentence, noun.i)
        for head in finder.heads(block, start, end):
            if head[0] <= noun.i < head[1] and not _names_another(finder.scene, block, head[1], end):
                if _is_superlative(block, start, head[0]) or _is_vague(finder, block, start, head, end):
                    continue
                found = _post(finder, block, start, head, end)
                yield replace(found, status=TenureStatus.FORMER) if _is_past(verb) else found


def _is_past(verb: Token) -> bool:
    """ "was", "served as": a post of the past; an appointment of the past is a post of today."""
    return verb.tag_ == "VBD" and verb.lemma_ in {"be", "remain", "serve", "act", "work"}


def _is_relative(verb: Token) -> bool:
    return verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.dep_ == "relcl")


def _heading(finder: TitleFinder, block: Block, verb: Token, thing: Token) -> Iterator[Post]:
    """ "X, who heads Y": the post of head of Y, where Y is a body or a team."""
    scene = finder.scene
    mention = scene.mention(block, thing)
    named = mention is not None and not mention[0].person
    term = _HEADING_VERBS[verb.lemma_]
    if mention is not None and mention[0].person:
        return
    known = thing.lower_ in finder.titles and term == "representative"
    if not (
        named
        or known
        or thing.lemma_.lower() in _TEAMS
        or (thing.pos_ == "PROPN" and term != "representative")
    ):
        return
    title = finder.titles.get(term) or Title(term, "official", False, False)
    start, end = thing.left_edge.i, min(thing.right_edge.i + 1, thing.i + 5)
    while end > thing.i + 1 and block.doc[end - 1].pos_ in {"PUNCT", "VERB", "AUX", "ADP"}:
        end -= 1
    polity, owner = polity_of_phrase(scene, block, start, thing.i + 1, thing.i + 1, end, rank="official")
    status = TenureStatus.FORMER if verb.tag_ == "VBD" else TenureStatus.CURRENT
    yield Post(verb.i, verb.i, verb.i + 1, end, replace(title, term=term), polity, owner, status)


def printed_title(scene: Scene, block: Block, post: Post) -> str:
    """A post's title as printed, without the polity before it; "head of the …" for a verb of heading."""
    doc = block.doc
    if doc[post.head_start].pos_ == "VERB":
        words = [
            t for t in doc[post.head_end : post.end] if not _is_polity(scene, block, t) and t.tag_ != "POS"
        ]
        rest = "".join(t.text_with_ws for t in words).strip()
        return f"{post.title.term} of {rest}" if rest else post.title.term
    text = _singular(doc, post)
    if scene.mention(block, doc[post.head_start]) is not None:
        text = _without_polity(scene, text)
    return " ".join(text.replace("\n", " ").split()).strip(" ,-–(")


def _singular(doc: Doc, post: Post) -> str:
    """The words of a post; a plural that is shared by several names becomes the post of each."""
    last = doc[post.head_end - 1]
    if (
        last.tag_ not in {"NNS", "NNPS"}
        or not last.lower_.endswith("s")
        or post.title.term.lower().endswith("s")
    ):
        return str(doc[post.head_start : post.end].text)
    return (
        str(doc[post.head_start : post.head_end].text)[:-1]
        + str(doc[post.head_end - 1 : post.end].text)[len(last) :]
    )


def _is_polity(scene: Scene, block: Block, token: Token) -> bool:
    mention = scene.mention(block, token)
    return mention is not None and mention[1] in {Form.NAME, Form.ADJECTIVE, Form.METONYM}


def _without_polity(scene: Scene, text: str) -> str:
    """A title without the state that a body's name begins with ("U.S. Treasury Secretary")."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in scene.document.lexicon.polities else text
