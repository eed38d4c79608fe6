"""Stances in verbs: "Kyiv rejects the plan", "X insisted on a truce", "a corridor, which Tehran opposes"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import Actor
from kg.extract.complements import heads
from kg.extract.document import Block
from kg.extract.grammar import (
    agents,
    auxiliaries,
    is_passive,
    own_subjects,
    past_above,
    prepositional,
    subjects,
)
from kg.extract.holders import Holders
from kg.extract.issues import Issue, issue_of, issues, wording
from kg.extract.stands import (
    Stand,
    after_prepositions,
    is_doubted,
    is_pointing,
    is_unbelieved,
    is_unreal,
    negated,
    plays,
    stands,
)
from kg.lexicon import Lexicon, Row
from kg.model import Stance

_REACH = 9
_NAMED = frozenset({"PROPN", "ADJ", "DET", "NOUN"})
_OPENING = frozenset({"that", "as", "while", "when", "but", "because", "after"})
_BIDDING = frozenset({"decline", "refuse", "ask", "request"})
_HOPING = frozenset({"hope", "thank", "believe", "think", "know", "use", "take"})
_LEAVING = frozenset({"withdraw", "pull", "walk"})
_WISHING = frozenset({"like", "want", "wish"})
_KNOWING = frozenset({"know", "understand", "believe", "think"})
_WOULD = frozenset({"would", "'d"})
_MANNERS = frozenset({"way", "location", "place", "date", "step", "response", "move"})
_GREETING = frozenset({"welcome", "hail", "applaud"})
_CONSENTING = frozenset({"agree", "accept"})
_WILL = frozenset({"will", "'ll"})
_ACTING = frozenset({"impose", "suspend", "cancel", "announce"})
_PURSUING = frozenset({"call", "seek"})
_PAUSING = frozenset({"suspend", "cancel"})
_INTENDING = frozenset({"plan", "intend"})
_GOING = frozenset(
    {"attend", "visit", "travel", "shuttle", "arrive", "fly", "speak", "invite", "see", "host", "hold"}
)
_REPORTED = frozenset({"say", "report", "believe", "think", "know", "understand"})


def stands_of_verb(holders: Holders, block: Block, verb: Token, row: Row) -> Iterator[Stand]:
    """The stands that a verb of stance states, one for each holder and issue."""
    lexicon = holders.scene.document.lexicon
    value = row["negated"] if negated(verb) else row["stance"]
    if not value or is_unreal(verb) or is_doubted(verb) or is_unbelieved(verb) or _is_other(verb, row):
        return
    if _is_somebody_elses(lexicon, verb):
        return
    if verb.lemma_ in _CONSENTING and _WILL & set(auxiliaries(verb)) and not holders.speaker(block, verb):
        return
    held_by = holders_of_verb(holders, block, verb)
    if not held_by or (verb.lemma_ == "agree" and _is_to_go_on(lexicon, verb)):
        return
    for issue, stance in _complements(holders, block, verb, row, Stance(value)):
        yield from stands(held_by, stance, issue, verb, block)


def _is_other(verb: Token, row: Row) -> bool:
    """Whether a verb has another sense here: "anything not approved", "was suspended", "called it a day".

    What a relative clause says is wanted ("the victory that he wanted") is told of, not demanded. Who is
    "backed by X" is his man.
    """
    if verb.dep_ in {"acl", "relcl"} and is_passive(verb) and negated(verb):
        return True
    if verb.lemma_ in _ACTING and (is_passive(verb) or verb.dep_ == "acl"):
        return True
    if verb.dep_ == "relcl" and verb.lemma_ in _WISHING and not is_passive(verb):
        return True
    if verb.lemma_ == "back" and verb.dep_ == "acl":
        return True
    if verb.lemma_ in _PAUSING and verb.tag_ in {"VB", "VBG"}:
        return True
    if verb.lemma_ == "look" and any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.rights):
        return not any(c.lower_ == "forward" for c in verb.children)
    if verb.lemma_ == "like":
        return not _WOULD & set(auxiliaries(verb))
    if row["word"] != "call" or any(c.dep_ == "prep" and c.i == verb.i + 1 for c in verb.children):
        return False
    return any(c.dep_ in {"oprd", "dobj"} and c.i > verb.i for c in verb.children)


def _is_to_go_on(lexicon: Lexicon, verb: Token) -> bool:
    """Whether parties agree on no more than to talk ("agreed to keep talking")."""
    return any(c.dep_ in {"xcomp", "advcl"} and plays(lexicon, c.lemma_, "go-on") for c in verb.children)


def answer(holders: Holders, block: Block, verb: Token) -> Iterator[Stand]:
    """As in "Washington says no", "Vucic said yes": a stance on what was said before."""
    for child in verb.children:
        word = child.lower_
        if (
            child.i > verb.i
            and word in {"no", "yes"}
            and not any(True for _ in child.children)
            and child.i - verb.i < 3
        ):
            stance = Stance.ACCEPTS if word == "yes" else Stance.REJECTS
            yield from stands(holders_of_verb(holders, block, verb), stance, None, verb, block)


def _is_somebody_elses(lexicon: Lexicon, verb: Token) -> bool:
    """Whether an infinitive is what the subject is allowed, offered or told to do, not what it does."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == first.tag_:
        first = first.head
    if (
        first.dep_ in {"ccomp", "xcomp"}
        and first.tag_ == "VB"
        and "to" in auxiliaries(first)
        and own_subjects(first)
    ):
        return True
    above = verb
    while above.dep_ in {"conj", "xcomp", "advcl", "dep"} and not own_subjects(above) and above.head != above:
        above = above.head
        if is_passive(above) and above.lemma_ not in {"expect", *_REPORTED}:
            return not is_passive(verb)
    if first.tag_ != "VB" or "to" not in {*auxiliaries(first), *auxiliaries(verb)}:
        return first.tag_ == "VB" and first.dep_ in {"ccomp", "conj", "xcomp"} and not auxiliaries(first)
    above = first.head
    contact = lexicon.words["meeting_words"].get(above.lemma_.lower())
    if first.dep_ == "advcl" or (contact is not None and contact["class"] in {"verb", "travel"}):
        return False
    return not plays(lexicon, above.lemma_, "act") or (is_passive(above) and above.lemma_ != "expect")


def holders_of_verb(holders: Holders, block: Block, verb: Token) -> list[Actor]:
    """Who holds a verb's stance: its subjects, a passive's agents, capitals of "It is insisted in Kyiv"."""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        by = [actor for agent in agents(verb) for actor in holders.of(block, agent)]
        if not by and any(s.lower_ == "it" for s in own_subjects(verb)):
            by = [actor for place in prepositional(verb, "in") for actor in holders.of(block, place)]
        return by
    if verb.lemma_ == "deserve":
        return holders.speaker(block, verb)
    beside = [token for token in prepositional(verb, "alongside") if token.i < verb.i]
    told_by = subjects(verb if own_subjects(verb) else past_above(verb))
    judged = _judged(holders.scene.document.lexicon, verb)
    if judged is not None:
        return list(dict.fromkeys(actor for thing in judged for actor in holders.of(block, thing)))
    found = list(dict.fromkeys(actor for s in (*told_by, *beside) for actor in holders.of(block, s)))
    return found or [a for name in _before(holders, block, verb) for a in holders.of(block, name)]


def _before(holders: Holders, block: Block, verb: Token) -> list[Token]:
    """The names straight before a finite verb that the parse gave no subject or a wrong one ("After talks, X
    and Y called for …", "It comes as X, pressed by Z, agreed …")."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not {"has", "have", "had"} & set(auxiliaries(verb)):
        return []
    doc, first = verb.doc, verb.sent.start
    end = verb.i - 1
    while end > first and doc[end].pos_ in {"ADV", "AUX", "PART"}:
        end -= 1
    if doc[end].text == ",":
        end = next((i - 1 for i in range(end - 1, max(first, end - _REACH), -1) if doc[i].text == ","), first)
    start = end + 1
    while start > first and (doc[start - 1].pos_ in _NAMED or doc[start - 1].lower_ == "and"):
        start -= 1
    opened = start == first or doc[start - 1].is_punct or doc[start - 1].lower_ in _OPENING
    if not opened or start > end or holders.scene.mention(block, doc[end]) is None:
        return []
    names = [t for t in doc[start : end + 1] if t.i == end or t.nbor().lower_ == "and"]
    return [t for t in names if t.pos_ == "PROPN" and holders.scene.mention(block, t) is not None]


def _judged(lexicon: Lexicon, verb: Token) -> list[Token] | None:
    """Whose act a gerund is after a verb of judging ("thanked X for offering"); None where none judges.

    Nobody's where it blames: what X is criticised for wanting is the critic's view of it.
    """
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VBG":
        first = first.head
    above = first.head.head
    if first.dep_ != "pcomp" or first.head.lower_ != "for" or own_subjects(first):
        return None
    row = lexicon.words["stance_words"].get(above.lemma_.lower())
    stance = row["stance"] if row is not None else ""
    if stance == Stance.OPPOSES or above.lemma_ == "blame":
        return []
    praised = stance == Stance.SUPPORTS or above.lemma_ == "thank"
    return [c for c in above.children if c.dep_ == "dobj"] if praised else None


def _complements(
    holders: Holders, block: Block, verb: Token, row: Row, stance: Stance
) -> Iterator[tuple[Issue | None, Stance]]:
    """The issues in the places that a verb's frame names, each with the stance there."""
    lexicon, frames = holders.scene.document.lexicon, row["verb"].split("|")
    found = False
    for head, own, about in heads(verb, frames, bidding=stance is Stance.DEMANDS and _bids(lexicon, verb)):
        if _is_no_stance(lexicon, verb, head, stance, bidden=about is not None):
            return
        if verb.lemma_ in _LEAVING and stance is Stance.REJECTS and not _is_pact(lexicon, head):
            continue
        if verb.lemma_ in _GREETING and holders.scene.person(block, head) is not None:
            continue
        found = True
        there = own or stance
        if is_pointing(lexicon, head):
            if not (verb.lemma_ == "agree" and head.pos_ == "PRON"):
                yield Issue(wording(head), False, head, points=True), there
            continue
        if verb.lemma_ == "agree" and head.head.lower_ == "with" and holders.scene.actor(block, head):
            continue
        if head.lemma_ == "see" and verb.lemma_ in _WISHING:
            head = next((c for c in head.children if c.dep_ in {"dobj", "ccomp"} and c.i > head.i), head)
        back = next((c for c in head.children if c.dep_ == "relcl" and verb in list(c.subtree)), None)
        for number, issue in enumerate(_worded(lexicon, stance, head, about, back)):
            turned = number > 0 and negated(verb) and any(c.lower_ == "but" for c in head.children)
            yield issue, Stance(row["stance"]) if turned else there
    if (
        not found
        and "bare" in frames
        and not any(c.dep_ in {"dobj", "ccomp", "xcomp", "prep"} for c in verb.children)
    ):
        yield None, stance


def _worded(
    lexicon: Lexicon, stance: Stance, head: Token, about: Token | None, back: Token | None
) -> Iterator[Issue]:
    """The issues of a complement that says something, without the clause that leads `back` to the verb.

    Who is bidden to act opens the first one; an offered "plan for X" is an offer of X.
    """
    if (
        stance is Stance.DEMANDS
        and plays(lexicon, head.lemma_, "listed")
        and not any(c.dep_ in {"prep", "relcl", "acl", "ccomp"} and c != back for c in head.children)
    ):
        return
    if stance is Stance.OFFERS and plays(lexicon, head.lemma_, "point") and about is None:
        inner = [token for token, _ in after_prepositions(head, ("for", "of", "to"))]
        inner += [c for c in head.children if c.dep_ == "acl"]
        if not inner:
            return
        head = inner[0]
    for number, issue in enumerate(issues(head, skip=back)):
        lead = _lead(about) if about is not None and number == 0 and issue.head == head else ""
        yield replace(issue, text=f"{lead} {_to(issue.head)}{issue.text}") if lead else issue


def _bids(lexicon: Lexicon, verb: Token) -> bool:
    """Whether the object of a verb of demanding is somebody who is to do something."""
    if verb.lemma_ in _PURSUING:
        return False
    for thing in (c for c in verb.children if c.dep_ == "dobj"):
        lemma = thing.lemma_.lower()
        people = lemma in lexicon.words["groups"] or lemma in lexicon.titles
        return people or thing.pos_ in {"PROPN", "PRON"}
    return False


def _lead(noun: Token) -> str:
    """The words for who is bidden to do something: all parties of a list, none for a pronoun."""
    first = issue_of(noun)
    if first is None or noun.pos_ == "PRON":
        return ""
    listed = any(c.dep_ == "conj" for c in noun.children) and noun.right_edge.i - noun.left_edge.i < _REACH
    return str(noun.doc[noun.i : noun.right_edge.i + 1].text) if listed else first.text


def _is_no_stance(lexicon: Lexicon, verb: Token, head: Token, stance: Stance, *, bidden: bool) -> bool:
    """As in "declined to comment", "would like to thank", "offered no details", "plans to attend".

    Nor where a noun says it ("announced its readiness for …")."""
    silent = lexicon.words["speech_verbs"]
    noun = lexicon.words["stance_words"].get(head.lemma_.lower())
    if plays(lexicon, verb.lemma_, "voice") and noun is not None and noun["noun"]:
        return True
    bidden = bidden or any(c.dep_ == "dobj" for c in verb.children) or bool(own_subjects(head))
    idle = plays(lexicon, head.lemma_, "idle") and not _hands_over(lexicon, head)
    acts = any(c.dep_ in {"dobj", "prep"} and c.pos_ in {"NOUN", "PROPN", "ADP"} for c in head.children)
    spoken = head.lemma_ in silent and (idle or not (acts or head.pos_ == "NOUN"))
    if verb.lemma_ in _BIDDING and (spoken or (idle and not bidden)):
        return True
    if stance is Stance.OFFERS and head.pos_ == "NOUN" and idle:
        return True
    if stance is Stance.OPEN and head.lemma_ in _MANNERS:
        return True
    if stance is Stance.ACCEPTS and plays(lexicon, head.lemma_, "routine"):
        return True
    if verb.lemma_ in _INTENDING and head.lemma_ in _GOING:
        return True
    if verb.lemma_ == "consider" and any(
        c.dep_ in {"oprd", "ccomp"} or c.lower_ == "what" for c in verb.children
    ):
        return True
    if verb.lemma_ in _WISHING and bidden:
        return head.lemma_ in _KNOWING
    return verb.lemma_ in _WISHING and (head.lemma_ in silent or head.lemma_ in _HOPING)


def _is_pact(lexicon: Lexicon, head: Token) -> bool:
    """Whether what is left is a pact or talks, not a country."""
    lemma = head.lemma_.lower()
    row = lexicon.words["proposal_words"].get(lemma)
    return (row is not None and bool(row["noun"])) or lemma in lexicon.words["meeting_words"]


def _hands_over(lexicon: Lexicon, head: Token) -> bool:
    """Whether an idle verb has an object that is no word of speech ("give aid", not "give details")."""
    things = [c for c in head.children if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"} and c.i > head.i]
    speech = lexicon.words["speech_verbs"]
    said = any(plays(lexicon, thing.lemma_, "idle") or thing.lemma_ in speech for thing in things)
    return head.lemma_ == "give" and bool(things) and not said


def _to(head: Token) -> str:
    return "to " if any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children) else ""
