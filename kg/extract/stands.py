"""A `Stand` is one place where an article says how a party stands on an issue; what such places share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.conditions import Condition, condition_of
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, is_negated, own_subjects, prepositional
from kg.extract.issues import Issue, issue_of
from kg.lexicon import Lexicon
from kg.model import Stance

TURNED = {
    Stance.DEMANDS: Stance.REJECTS,
    Stance.SUPPORTS: Stance.OPPOSES,
    Stance.ACCEPTS: Stance.REJECTS,
    Stance.OFFERS: Stance.REJECTS,
    Stance.OPPOSES: Stance.SUPPORTS,
    Stance.REJECTS: Stance.DEMANDS,
}
_CONSENT = frozenset({Stance.OFFERS, Stance.ACCEPTS, Stance.SUPPORTS, Stance.OPEN})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ca"})
_UNREAL = frozenset({"if", "whether", "unless", "maybe", "perhaps", "possibly"})
_MERE = frozenset({"possible", "impossible"})
_AWAITING = frozenset({"once", "until", "till"})
_DOUBTED = frozenset(
    {
        "accusation",
        "allegation",
        "assumption",
        "belief",
        "charge",
        "claim",
        "fear",
        "idea",
        "impression",
        "indication",
        "notion",
        "perception",
        "possibility",
        "report",
        "rumor",
        "rumour",
        "speculation",
        "suggestion",
        "suspicion",
        "theory",
        "view",
        "worry",
    }
)
_KEEPING = frozenset({"prevent", "stop", "keep", "bar", "block", "dissuade", "deter", "discourage", "hinder"})
_ACCUSING = frozenset({"accuse", "suspect"})
_THINKING = frozenset({"think", "believe", "feel", "consider", "see"})
_EXCHANGES = frozenset({"in exchange for", "in return for"})
_PARTICLES = frozenset({"out", "away", "back", "off", "down"})
_CLIMB = 3
_QUOTES = " \"'"
QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "who", "when", "where"})
_POINTING = frozenset({"the", "that", "this", "these", "those", "a", "an", "both"})


@dataclass(frozen=True, slots=True)
class Stand:
    """One place where a holder's stance is stated; `trigger` decides it, `head` heads the issue's words.

    `points` when the issue is what was said before ("Santos refuses", "rejects that demand").
    """

    holder: Actor
    stance: Stance
    issue: str | None
    trigger: Token
    head: Token | None
    block: Block
    condition: str | None = None
    points: bool = False


def plays(lexicon: Lexicon, word: str, role: str) -> bool:
    """Whether a word, by its base form, plays a role beside stances, as the word list says."""
    row = lexicon.words["stance_words"].get(word.lower())
    return row is not None and role in row["role"].split("|")


def stands(
    held_by: Iterable[Actor], stance: Stance, issue: Issue | None, trigger: Token, block: Block
) -> Iterator[Stand]:
    """The stands of several holders on one issue; wording that was negative turns the stance."""
    there = TURNED.get(stance, stance) if issue is not None and issue.turned else stance
    text, head = (issue.text, issue.head) if issue is not None else (None, None)
    points = issue is None or issue.points
    for holder in held_by:
        yield Stand(holder, there, text, trigger, head, block, points=points)


def asked_in_return(stand: Stand) -> Iterator[Stand]:
    """What a holder demands who grants something only under a condition ("would sign only if X left")."""
    found = _condition(stand) if stand.stance is Stance.CONDITIONAL else None
    if found is None or found.opener in _EXCHANGES or found.hinders:
        return
    verbs = [stand.trigger, stand.trigger.head, found.head]
    only = any(c.lower_ == "only" and c.i < found.head.i for verb in verbs for c in verb.children)
    issue = issue_of(found.head) if only or found.opener.startswith("only") else None
    if issue is not None:
        yield from stands([stand.holder], Stance.DEMANDS, issue, found.head, stand.block)


def _condition(stand: Stand) -> Condition | None:
    verb = stand.trigger if stand.trigger.pos_ in {"VERB", "AUX"} else stand.trigger.head
    head = stand.head if stand.head is not None and stand.head.pos_ in {"VERB", "AUX"} else None
    return condition_of(verb) or (condition_of(head) if head is not None else None)


def under_condition(stand: Stand) -> Stand | None:
    """The stand with its condition: consent under a condition is conditional, and so is a refusal "unless".

    What is agreed in exchange for something is agreed.

    None for what would be conditional but has no condition.
    """
    if stand.condition is not None:
        return stand
    found = _condition(stand)
    if found is None:
        return None if stand.stance is Stance.CONDITIONAL else stand
    agreed = found.opener in _EXCHANGES and stand.stance in {Stance.ACCEPTS, Stance.SUPPORTS}
    if agreed and stand.trigger.pos_ == "VERB":
        return replace(stand, condition=found.text)
    given = stand.stance in _CONSENT or stand.stance is Stance.CONDITIONAL
    if (given and not found.hinders) or (stand.stance is Stance.REJECTS and found.opener == "unless"):
        return replace(stand, stance=Stance.CONDITIONAL, condition=found.text)
    if stand.stance is Stance.CONDITIONAL:
        return None
    return replace(stand, condition=found.text)


def negated(word: Token) -> bool:
    """Whether a word of stance is negated: by its own words, by "no longer", by the "be" that carries it."""
    if is_negated(word) or any(c.lower_ == "longer" for c in word.children if c.dep_ == "advmod"):
        return True
    if word.i > 1 and word.nbor(-1).text in {"-", "—"} and word.nbor(-2).lower_ == "non":
        return True
    above = word.head
    return (
        word.dep_ in {"acomp", "xcomp", "prep", "attr"}
        and above.lemma_ in {"be", "seem", "appear"}
        and is_negated(above)
    )


def is_unreal(verb: Token) -> bool:
    """Whether a verb stands in a question, in a condition or names a mere possibility."""
    current = verb
    for _ in range(_CLIMB):
        if any(c.lower_ in _UNREAL and c.dep_ in {"mark", "advmod"} for c in current.children):
            return True
        if set(auxiliaries(current)) & _POSSIBLE and not is_negated(current):
            return True
        if current.dep_ in {"xcomp", "ccomp"} and current.head.lemma_ in _MERE:
            return True
        if current.dep_ not in {"xcomp", "conj"} or own_subjects(current):
            break
        current = current.head
    return is_asked(verb) or _is_awaited(verb) or _is_awaited(current)


def _is_awaited(verb: Token) -> bool:
    """As in "once they show that they accept it", "has yet to show that it is ready", "if it turns out that X
    offered it": not so yet."""
    current = verb
    for _ in range(_CLIMB):
        if any(c.lower_ in _AWAITING and c.dep_ in {"mark", "advmod"} for c in current.lefts):
            return True
        above = current.head
        if "to" in auxiliaries(current) and any(c.lower_ == "yet" for c in above.children):
            return True
        if current.dep_ not in {"ccomp", "xcomp", "acomp"}:
            return False
        if current.dep_ == "ccomp" and any(c.lower_ in _UNREAL and c.dep_ == "mark" for c in above.children):
            return True
        current = above
    return False


def is_doubted(verb: Token) -> bool:
    """As in "the perception that X pursues it", "kept X from imposing it", "accused X of seeking it"."""
    above = verb.head
    if verb.dep_ in {"acl", "ccomp", "relcl"} and above.pos_ == "NOUN" and above.lemma_ in _DOUBTED:
        return any(c.lower_ == "that" and c.dep_ in {"mark", "nsubj"} for c in verb.children)
    if verb.dep_ != "pcomp":
        return False
    kept, accused = above.lower_ == "from", above.lower_ == "of"
    return (kept and above.head.lemma_ in _KEEPING) or (accused and above.head.lemma_ in _ACCUSING)


def is_unbelieved(verb: Token) -> bool:
    """As in "X does not think that Y should leave": the clause of a negated verb of thinking."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in _THINKING and is_negated(verb.head)


def is_asked(token: Token) -> bool:
    """Whether the sentence of a token is a question."""
    sentence = token.sent
    last = next((word for word in reversed(sentence) if word.text.strip(_QUOTES)), sentence[-1])
    return last.text.rstrip(_QUOTES).endswith("?")


def is_question(clause: Token) -> bool:
    """Whether a clause is an indirect question."""
    return any(c.lower_ in QUESTION_WORDS and c.i < clause.i for c in clause.children)


def is_pointing(lexicon: Lexicon, head: Token) -> bool:
    """Whether a complement only points back to what was said before ("that demand", "both", "it")."""
    if head.pos_ in {"PRON", "DET"} or head.lower_ in {"both", "so"}:
        return True
    if not plays(lexicon, head.lemma_, "point"):
        return False
    return all(
        c.dep_ in {"punct", "relcl", "acl"} or (c.dep_ in {"det", "nsubj"} and c.lower_ in _POINTING)
        for c in head.children
    )


def after_prepositions(word: Token, frames: Iterable[str]) -> Iterator[tuple[Token, Stance | None]]:
    """The nouns after the prepositions of a frame, each with a stance of its own ("against-opposes")."""
    beside = particle_of(word)
    for frame in frames:
        name, _, stance = frame.partition("-")
        found = [*prepositional(word, name), *(prepositional(beside, name) if beside else ())]
        for head in (h for h in found if h.i > word.i):
            yield head, Stance(stance) if stance else None


def particle_of(verb: Token) -> Token | None:
    """The particle beside a verb that the parse takes for an adverb or a preposition ("walked out of …")."""
    after = verb.nbor() if verb.pos_ == "VERB" and verb.i + 1 < len(verb.doc) else None
    return after if after is not None and after.head == verb and after.lower_ in _PARTICLES else None
