"""What a verb of saying says was said: the clause, object or complement, as a stretch of its passage.

The content of "X said that the talks would go on" is the clause; that of "X rejected the plan", "X urged both
sides to sign" or "X denied that …" is the verb with all that belongs to it, since the verb is part of the
message.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex
from spacy.tokens import Token

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.grammar import is_negated
from kg.extract.quotes import Quotation
from kg.extract.sources import Speaker
from kg.lexicon import Row

Span = tuple[int, int]

_WITH_VERB = frozenset({"deny", "demand", "promise", "ask", "propose", "doubt"})
_TO_DO = frozenset({"demand", "promise", "ask"})
_SURE = frozenset({"convinced", "confident", "certain", "sure", "adamant", "hopeful", "optimistic", "clear"})
_REACH = 20
_ANNOUNCED = regex.compile(r"[,;:]?\s*(?:(?:and|but|then)\s+)?(?:\p{L}+\s*){0,2}[,:]?\s*[\"']*$")
_COMMAS = frozenset({",", "—", "–", "-", '"'})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENERS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "mark"})
_QUOTES = frozenset({'"', "'"})
_TOLD = frozenset({"ccomp", "xcomp", "advcl"})
_APART = frozenset({"conj", "cc", "punct", "parataxis", "nsubj", "nsubjpass", "aux", "mark", "advcl", "dep"})


def what_was_said(
    scene: Scene, block: Block, verb: Token, speaker: Speaker, quotes: list[Quotation]
) -> Span | None:
    """The stretch that tells what was said, or None where the verb has no such complement."""
    words = scene.document.lexicon.words
    lemma = verb.lemma_.lower()
    row = words["speech_verbs"].get(lemma)
    if row is not None and row["force"] == "think" and speaker.actor is not None and not speaker.person:
        return None
    if lemma in {"be", "remain", "feel", "make"}:
        found = _conviction(verb)
    elif verb.lower_ == "convinced":
        found = _clause(verb, "think", lemma)
    elif row is not None and row["reports"] == "y":
        found = _clause(verb, row["force"], lemma)
        if found is None and speaker.actor is not None:
            found = _as_told(verb, words["speech_verbs"])
        found = found or _around(block, verb, quotes)
    else:
        found = None
    frame = words["speech_frames"].get(lemma)
    if (
        found is None
        and frame is not None
        and (speaker.person or speaker.actor is None or frame["bodies"] == "y")
    ):
        found = _framed(verb, frame, words["speech_nouns"], quotes)
    if found is None and row is not None and row["reports"] == "y":
        found = _quoted_phrase(verb, quotes) or _after_colon(verb, quotes)
    if found is not None and found[1] <= verb.idx:
        added = _quoted_phrase(verb, quotes)
        found = (found[0], added[1]) if added is not None else found
    return _with_quotation(block, found, quotes) if found else None


def _quoted_phrase(verb: Token, quotes: list[Quotation]) -> Span | None:
    """A quoted phrase that follows the verb in its sentence with no other verb between."""
    if _follows_speech(verb, quotes):
        return None
    for quote in quotes:
        if not quote.sentence and verb.idx < quote.start < min(verb.sent.end_char, verb.idx + 80):
            between = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.idx < quote.start]
            return None if any(t.pos_ in {"VERB", "AUX"} for t in between) else (quote.start, quote.end)
    return None


def _after_colon(verb: Token, quotes: list[Quotation]) -> Span | None:
    """The rest of the sentence after a colon close behind the verb ("says the opposite: first the
    prisoners")."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]:
        if token.text == ":" and not any(0 < quote.start - token.idx < 4 for quote in quotes):
            return int(token.idx) + 1, int(verb.sent.end_char)
    return None


def _right(token: Token) -> int:
    return int(token.right_edge.idx) + len(token.right_edge)


def _clause(verb: Token, force: str, lemma: str) -> Span | None:
    """A complement clause after the verb."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and lemma != "agree":
            gerund = child.tag_ == "VBG" and lemma not in {"continue", "consider"}
            has_object = any(c.dep_ in {"dobj", "dative"} for c in verb.children)
            if gerund or (force in _TO_DO and (force != "ask" or has_object)) or lemma == "claim":
                return verb.idx, _right(child)
            if force in _TO_DO or child.pos_ in {"ADJ", "NOUN"}:
                continue
    if not clauses:
        return _that_clause(verb, force)
    bare = all(any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children) for clause in clauses)
    start = verb.idx if force in _WITH_VERB or bare else min(_left(verb, c) for c in clauses)
    return start, max(_end(c) for c in clauses)


def _left(verb: Token, clause: Token) -> int:
    """Where a clause begins: right behind the verb if the parse has hung its subject elsewhere."""
    finite = any(c.dep_ == "aux" and c.lower_ != "to" for c in clause.children) or clause.tag_ in _FINITE
    if not finite or any(c.dep_ in _OPENERS for c in clause.lefts):
        return int(clause.left_edge.idx)
    before = verb.doc[verb.i + 1 : clause.left_edge.i]
    if any(t.dep_ in {"mark", "dative", "punct"} and t.text not in _QUOTES for t in before):
        return int(clause.left_edge.idx)
    return int(before[0].idx) if len(before) else int(clause.left_edge.idx)


def _end(clause: Token) -> int:
    """Where a clause ends: before "while Y said …" or "but added that …", which report something else."""
    for child in clause.rights:
        if not any(c.dep_ == "ccomp" for c in child.rights):
            continue
        other = child.dep_ == "advcl" and child.left_edge.lower_ in {"while", "whereas"}
        joined = child.dep_ in {"conj", "ccomp"} and child.nbor(-1).dep_ == "cc"
        further = joined and child.tag_ in _FINITE and child.left_edge == child
        if other or further:
            before: str = clause.doc.text[: child.left_edge.idx]
            return len(before.removesuffix("and ").removesuffix("but ").rstrip(" ,;—–-"))
    return _right(clause)


def _that_clause(verb: Token, force: str) -> Span | None:
    """A clause with "that" which the parse has hung on a noun between ("told reporters in Baku that …")."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return (verb.idx if force in _WITH_VERB else token.idx), _right(token.head)
        if token.tag_ in {"VBD", "VBZ", "VBP"} or token.text in {":", ";"}:
            return None
    return None


def _around(block: Block, verb: Token, quotes: list[Quotation]) -> Span | None:
    """The clause that "X said" is set into or after: "The talks, X said, will go on"."""
    if _follows_speech(verb, quotes):
        return None
    for child in verb.children:
        asked = child.left_edge.lower_ == "asked"  # "Asked whether …, X said:"
        if child.dep_ == "ccomp" and child.i < verb.i and child.pos_ in {"VERB", "AUX"} and not asked:
            end = _before(block, verb)
            if block.text[end - 1] not in ";:":
                return int(child.left_edge.idx), end
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.i != verb.i and _is_set_off(verb):
        return aside(verb)
    return None


def _as_told(verb: Token, speaking: Mapping[str, Row]) -> Span | None:
    """The clause that "As X said, …" or "…, as X noted" goes with, unless that is a report itself."""
    first, last, sentence = verb.left_edge, verb.right_edge, verb.sent
    if verb.dep_ != "advcl" or first.lower_ != "as" or any(c.dep_ in _TOLD for c in verb.rights):
        return None
    if sentence.root.lemma_.lower() in speaking:
        return None
    if first.i == sentence.start and last.i + 1 < sentence.end and last.nbor().text == ",":
        return int(last.nbor().idx) + 1, int(sentence[-1].idx)
    if first.i > sentence.start and first.nbor(-1).text == "," and last.i + 2 >= sentence.end:
        return int(sentence.start_char), int(first.nbor(-1).idx)
    return None


def _follows_speech(verb: Token, quotes: list[Quotation]) -> bool:
    """Whether quoted speech in the verb's own sentence goes before it ("…," X said)."""
    return any(
        quote.sentence and quote.end <= verb.idx < quote.end + 150 and quote.end >= verb.sent.start_char
        for quote in quotes
    )


def _before(block: Block, verb: Token) -> int:
    """Where the words before "X said" or "said X" stop."""
    first = min(
        [
            verb.left_edge.idx if verb.left_edge.i > verb.i else verb.idx,
            *(c.left_edge.idx for c in verb.children if c.dep_ == "nsubj"),
        ]
    )
    return len(block.text[:first].rstrip(" ,—–-\"'"))


def _is_set_off(verb: Token) -> bool:
    left = verb.left_edge
    commas = left.text in _COMMAS or (left.i > 0 and left.nbor(-1).text in _COMMAS)
    return commas and not any(
        c.dep_ in {"ccomp", "xcomp", "dobj", "advcl"} and c.i > verb.i and c.lower_ != "reporters"
        for c in verb.children
    )


def aside(phrase: Token) -> Span | None:
    """The sentence that an aside ("according to X", "in his words") belongs to, if it says anything
    besides."""
    sentence = phrase.sent
    start, end = int(sentence.start_char), int(sentence.end_char)
    return (start, end) if end - start > 3 * (_right(phrase) - phrase.left_edge.idx) // 2 else None


def _is_told(noun: Token) -> bool:
    """Whether a noun of speech tells what was said: no "no such statement", and no call by telephone."""
    if any(child.lower_ == "no" for child in noun.children):
        return False
    following = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    return noun.lemma_ != "call" or following in {"for", "to", "on"}


def _framed(verb: Token, frame: Row, nouns: Mapping[str, Row], quotes: list[Quotation]) -> Span | None:
    """The verb with its object or complement, where its frame is filled."""
    if frame["frame"] == "it":
        puts_it = any(c.lower_ == "it" for c in verb.children)
        return aside(verb) if puts_it and any(c.lower_ == "as" for c in verb.children) else None
    if any(child.lower_ == "what" for child in verb.children):
        return None
    names = frozenset(frame["prepositions"].split("|")) - {""}
    children = [c for c in verb.children if c.i > verb.i]
    objects = [
        c for c in children if c.dep_ == "dobj" and c.lower_ not in {"it", "him", "her", "them", "me", "us"}
    ]
    prepositions = [c for c in children if c.dep_ == "prep" and c.lower_ in names and not _is_time(c)]
    particle = any(c.dep_ == "prt" for c in children)
    filled = {
        "object": bool(objects) and not particle,
        "complement": not particle and _is_complement(verb, children, prepositions, quotes),
        "infinitive": any(c.dep_ == "xcomp" for c in children) and bool(objects),
        "prep": bool(prepositions),
        "noun": any(c.lemma_ in nouns and _is_told(c) for c in objects),
        "it": False,
        "out": particle and bool(objects),
        "about": any(p.lemma_ in nouns or p.lemma_ == "favour" for c in prepositions for p in c.children),
    }[frame["frame"]]
    if not filled:
        return None
    kept = [c for c in children if c.dep_ not in _APART or (c.dep_ == "advcl" and c.tag_ == "VB")]
    ahead = [c.idx for c in verb.lefts if c.dep_ in {"aux", "neg"}] if is_negated(verb) else []
    return min([verb.idx, *ahead]), max([verb.idx + len(verb), *(_right(c) for c in kept)])


def _is_time(preposition: Token) -> bool:
    return any(child.ent_type_ in {"DATE", "TIME"} for child in preposition.children)


def _is_complement(
    verb: Token, children: list[Token], prepositions: list[Token], quotes: list[Quotation]
) -> bool:
    """ "called it a mistake", "described them as useful", "called it 'capitulation'"."""
    if prepositions or any(c.dep_ == "oprd" for c in children):
        return True
    if any(c.dep_ in {"ccomp", "xcomp"} and c.pos_ in {"NOUN", "ADJ", "PROPN"} for c in children):
        return True
    return any(0 < quote.start - verb.idx < 80 and not quote.sentence for quote in quotes)


def _conviction(verb: Token) -> Span | None:
    """ "is convinced that …", "made it clear that …"."""
    for child in verb.children:
        if child.lower_ in _SURE and child.i > verb.i:
            for clause in (*child.children, *verb.children):
                if clause.dep_ in {"ccomp", "advcl"} and clause.i > child.i:
                    return int(clause.left_edge.idx), _right(clause)
    return None


def _with_quotation(block: Block, span: Span, quotes: list[Quotation]) -> Span:
    """The stretch, widened to the end of a quoted phrase that it cuts or that follows at once, cut before
    quoted speech."""
    start, end = span
    text = block.text
    for quote in quotes:
        if quote.sentence and start < quote.start - 20 < quote.start < end:
            end = start + len(_ANNOUNCED.sub("", text[start : quote.start]))
        elif not quote.sentence and (
            quote.start < end < quote.end
            or (quote.start >= end and not text[end : quote.start].strip(" ,\"'"))
        ):
            end = quote.end + 1
        if quote.start < start < quote.end:
            start = quote.start
    return start, min(end, len(text))
