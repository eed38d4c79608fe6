"""Walking the parse: subjects, objects, prepositional phrases, and the verb that carries an event's tense.

All functions take and return tokens of one parsed passage and know nothing of actors.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

#: The numbers that are printed as words.
CARDINALS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
} | {"zero": 0}

_CLIMB_FOR_SUBJECT = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "aux", "acl", "dep", "acomp"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_CONTROL = frozenset(
    [
        "send",
        "dispatch",
        "ask",
        "invite",
        "urge",
        "tell",
        "order",
        "instruct",
        "authorise",
        "authorize",
        "persuade",
        "convince",
        "appoint",
        "assign",
        "allow",
        "permit",
        "force",
        "press",
        "direct",
        "encourage",
        "task",
        "name",
        "expect",
        "want",
    ]
)
_PREPOSITION_CONTROL = frozenset({"call", "appeal", "prevail"})
_ASKING_NOUNS = frozenset({"invitation", "request", "call", "appeal"})
_ADDING = frozenset({"only", "just", "merely", "simply"})
_NEGATIVE = frozenset({"no", "never", "neither", "none", "nobody", "without", "hardly", "not"})

_PLACING = frozenset({"in", "at", "near", "outside", "around", "across"})


def own_subjects(verb: Token) -> list[Token]:
    """The subjects printed beside a verb; a relative pronoun is replaced by its noun."""
    found = []
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass"}:
            if (
                child.lower_ in _RELATIVE
                and verb.dep_ in {"relcl", "ccomp", "acl"}
                and verb.head.pos_ != "VERB"
            ):
                found.append(verb.head)
            else:
                found.append(child)
    return found or _swallowed(verb)


def _swallowed(verb: Token) -> list[Token]:
    """The subject of a finite verb that the parser took for something else.

    It stands in a fronted date without comma ("On Friday Smith met …"), or is a name beside the verb that
    was read as an adverbial, or the last of a row of adjectives ("French, Russian and Greek leaders met").
    """
    finite = verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(c.tag_ == "MD" for c in verb.lefts)
    if not finite or any(c.dep_ == "expl" for c in verb.lefts):
        return []
    for child in verb.lefts:
        named = child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "TIME"}
        if named and child.dep_ in {"npadvmod", "dep", "nmod", "compound"}:
            return [child]
        if child.dep_ in {"amod", "nmod", "advmod"} and child.pos_ in {"ADJ", "PROPN"}:
            noun = next((t for t in conjuncts(child) if t.tag_ in {"NNS", "NNPS"}), None)
            if noun is not None:
                return [noun]
        for inner in child.children if child.dep_ == "prep" else ():
            if inner.pos_ == "PROPN" and any(
                c.ent_type_ == "DATE" and c.dep_ == "compound" for c in inner.children
            ):
                return [inner]
    return []


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, taken from the verbs above it where it has none of its own."""
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = own_subjects(verb)
        if found:
            return found
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            if not _is_purpose(verb):
                return [verb.head]
            asked = prepositional(verb.head, "to") if verb.head.lemma_ in _ASKING_NOUNS else ()
            owners = list(asked) or [child for child in verb.head.children if child.dep_ == "poss"]
            above = governor(verb.head)
            if owners or above.pos_ not in {"VERB", "AUX"}:
                return owners
            verb = above
            continue
        astray = _main_clause(verb)
        if astray is not None:
            verb = astray
            continue
        sent = _controllers(verb)
        if sent:
            return sent
        if verb.dep_ in {"pcomp", "pobj"} and verb.head.dep_ == "prep":
            verb = verb.head.head
        elif verb.dep_ in _CLIMB_FOR_SUBJECT:
            verb = verb.head
        else:
            return []
    return []


def _main_clause(verb: Token) -> Token | None:
    """The verb above whose subject is meant in "X asked Y to leave, urging Z …"."""
    above = verb.head
    told = above.tag_ == "VB" and above.dep_ in {"xcomp", "ccomp"} and "to" in auxiliaries(above)
    apart = verb.left_edge.lower_ == "while" or (verb.left_edge.i and verb.left_edge.nbor(-1).text == ",")
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and told and apart and above.head.pos_ == "VERB":
        return above.head
    return None


def past_above(verb: Token) -> Token:
    """The verb whose subject is meant in "X said that Y goes on and urged Z …" (a past after a present)."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.head.tag_ not in {"VBZ", "VBP", "VB"}:
        return verb
    return next((t for t in verb.head.ancestors if t.tag_ == "VBD" and t.pos_ == "VERB"), verb)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive says what its noun is for ("a chance to talk", "an offer to meet")."""
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _controllers(verb: Token) -> list[Token]:
    """Whom somebody sent or asked to do what an infinitive says ("sent the envoy to meet …")."""
    above = verb.head
    if (
        verb.tag_ != "VB"
        or verb.dep_ not in {"xcomp", "advcl", "ccomp"}
        or above.lemma_.lower() not in _OBJECT_CONTROL | _PREPOSITION_CONTROL
        or is_passive(above)
    ):
        return []
    asked = [child for child in above.children if child.dep_ == "dobj"]
    asked += prepositional(above, "on", "upon", "to") if above.lemma_.lower() in _PREPOSITION_CONTROL else ()
    return [token for token in asked if above.i < token.i < verb.i]


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb; a relative pronoun is replaced by its noun."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"]
    return [verb.head if t.lower_ == "whom" and verb.dep_ == "relcl" else t for t in found]


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children)


def prepositional(token: Token, *names: str) -> Iterator[Token]:
    """The objects of the named prepositions that hang on a token (through chained prepositions too)."""
    for child in token.children:
        joined = child.dep_ == "conj" and child.pos_ == "ADP"
        if (child.dep_ in {"prep", "agent", "dative", "pcomp"} or joined) and child.lower_ in names:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield inner
                elif inner.dep_ == "prep" or (inner.dep_ == "conj" and inner.lower_ in names):
                    yield from (o for o in inner.children if o.dep_ == "pobj")


def agents(verb: Token) -> list[Token]:
    """The by-phrases of a passive verb."""
    return [
        inner
        for child in verb.children
        if child.dep_ == "agent" or child.lower_ == "by"
        for inner in child.children
        if inner.dep_ in {"pobj", "pcomp"}
    ]


def governor(token: Token) -> Token:
    """The verb that a nominal hangs on, through prepositions and nouns, or the root of its phrase."""
    current = token
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in {"VERB", "AUX"} and current.dep_ != "prep":
            return current  # "following" and "including" may be tagged as verbs
    return current


def verbs_above(token: Token) -> Iterator[Token]:
    """A verb and the verbs that embed it, from the inside out."""
    current = token
    while True:
        if current.pos_ in {"VERB", "AUX"}:
            yield current
        if current.head.i == current.i:
            return
        current = current.head


def auxiliaries(verb: Token) -> list[str]:
    """The auxiliaries of a verb in lower case, those of the verb that it is coordinated with included."""
    own = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ == verb.head.tag_:
        return auxiliaries(verb.head)
    return own


def is_negated(token: Token) -> bool:
    """Whether a verb or noun is negated by a word of its own ("not", "no", "never")."""
    return any(
        not _adds(child)
        and (
            child.dep_ == "neg"
            or (child.lower_ in _NEGATIVE and child.dep_ in {"det", "advmod", "preconj", "cc"})
        )
        for child in token.children
    )


def _adds(negation: Token) -> bool:
    """Whether "not" denies nothing ("not only demanded a truce, but …")."""
    after = negation.i + 1
    return negation.lower_ == "not" and after < len(negation.doc) and negation.doc[after].lower_ in _ADDING


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and everything coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def is_location(token: Token) -> bool:
    """Whether a name is printed as a place ("in Quito", "in Guayaquil, Ecuador")."""
    first = token.head if token.dep_ == "appos" else token
    return bool(first.dep_ == "pobj" and first.head.lower_ in _PLACING)
