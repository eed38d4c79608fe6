"""Where an article itself says that talks stick, on what and, if it says so, between whom.

called     "Guarantees remain a key sticking point", "the thorny issue of water"
barring    "The main obstacle to a deal, X, …"
parting    "The sides are at odds over X", "differences between A and B over X", "A and B differ over X"
stalling   "The talks foundered on X", "negotiations between A and B are deadlocked over X"

The words are in `kg/lexicon/impasse_words.tsv`. What is no longer one, may become one or is asked about is
none. Unlike a position it is nobody's stance: it says what is in dispute, in the article's judgement or in
that of whom it quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import auxiliaries, own_subjects, prepositional, subjects, verbs_above
from kg.extract.issues import Issue, is_at_stake, issues, lemmas, topic_of
from kg.extract.parties import parties
from kg.extract.stands import is_asked, is_doubted, is_question, negated
from kg.lexicon import Row
from kg.model import PassageKind, StickingPointClaim, claim_id

_NAMES = frozenset({"called", "barring"})
_COPULAS = frozenset({"be", "remain", "become", "prove", "stay", "constitute", "represent"})
_PREDICATED = frozenset({"attr", "acomp", "oprd", "dobj", "pobj"})
_SUCH = ("like", "including", "as")
_PERHAPS = frozenset({"may", "might", "could", "can"})
_UNREAL = frozenset({"if", "whether", "unless"})
_BRIDGING = frozenset(
    {"bridge", "narrow", "resolve", "overcome", "settle", "reconcile", "iron", "smooth", "close"}
)
_GENERAL = frozenset({"issue", "question", "matter", "point", "topic", "problem", "one", "thing"})
_THIS = frozenset({"this", "that", "these", "those", "such"})
_POINTING = frozenset({"PRON", "DET"})
_ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
_TIMES = frozenset({"DATE", "TIME"})
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_LEAST_LETTERS = 4
_MOST_PARTIES = 6
_LONGEST = 140


def find_impasses(scene: Scene) -> list[StickingPointClaim]:
    """Every matter that the article calls a sticking point, once for each wording, in text order."""
    rows = scene.document.lexicon.words["impasse_words"]
    found: dict[str, StickingPointClaim] = {}
    for block in scene.document.blocks:
        if block.kind is PassageKind.EDITOR:
            continue
        for token in block.tokens:
            row = rows.get(token.lemma_.lower()) or rows.get(token.lower_)
            if row is None or not _is_told(token):
                continue
            for issue, between in _named(scene, block, token, row):
                found.setdefault(issue.text.lower(), _claim(scene, block, token, issue, between))
    return list(found.values())


def _is_told(word: Token) -> bool:
    """Whether a word stands in a plain assertion: not denied, not over, not asked, not a mere possibility.

    What only names the matter ("the obstacle, X, was not discussed") is told whatever its verb says.
    """
    if is_asked(word) or negated(word):
        return False
    if word.pos_ == "NOUN" and word.dep_ not in _PREDICATED:
        return True
    for verb in verbs_above(word):
        unreal = any(c.lower_ in _UNREAL and c.dep_ == "mark" for c in verb.children)
        if unreal or negated(verb) or is_doubted(verb) or _PERHAPS & set(auxiliaries(verb)):
            return False
        if verb.dep_ in {"ROOT", "relcl"}:
            break
    return True


def _named(scene: Scene, block: Block, word: Token, row: Row) -> Iterator[tuple[Issue, tuple[Actor, ...]]]:
    """The matters that a word names, each with the parties between which it stands."""
    if row["class"] in _NAMES:
        if word.pos_ != "NOUN" or not _is_marked(word, row):
            return
        heads, sides = _called(word, row), _between(scene, block, word)
    else:
        heads, sides = _parted_over(word, row), _apart(scene, block, word)
        if not _is_about_talks(scene, word, row, sides):
            return
    for head in (matter for called in heads for matter in _matters(scene, called)):
        if not _names_matter(scene, block, head):
            continue
        for issue in _worded(head):
            known = row["class"] != "barring" or _is_of_talks(scene, word)
            if len(issue.text) >= _LEAST_LETTERS and (known or is_at_stake(scene, block, head, issue.text)):
                yield issue, sides


def _is_about_talks(scene: Scene, word: Token, row: Row, sides: tuple[Actor, ...]) -> bool:
    """Whether those who are apart, or what stalls, are parties or talks."""
    lexicon = scene.document.lexicon
    talks = any(s.lemma_.lower() in lexicon.words["meeting_words"] for s in _told_of(word))
    if row["class"] == "stalling":
        return talks and word.pos_ == "VERB"
    bridged = word.dep_ == "dobj" and word.head.lemma_ in _BRIDGING
    plural = any(s.lemma_.lower() in lexicon.sets["sides apart"] for s in _told_of(word))
    return len(sides) > 1 or talks or bridged or plural


def _is_of_talks(scene: Scene, noun: Token) -> bool:
    """Whether a noun is said of talks or an agreement ("an obstacle to a deal")."""
    words = scene.document.lexicon.words
    near = {t.lemma_.lower() for t in noun.subtree if t != noun}
    return any(
        word in words["meeting_words"] or words["proposal_words"].get(word, {}).get("noun") for word in near
    )


def _names_matter(scene: Scene, block: Block, head: Token) -> bool:
    """Whether a phrase says what is in dispute: no pronoun, day, person or bare state, no pointing words."""
    if head.pos_ in _POINTING or head.ent_type_ in _TIMES or any(c.lower_ in _THIS for c in head.lefts):
        return False
    mention = scene.mention(block, head)
    if mention is None or any(not c.is_punct and c.dep_ != "det" for c in head.children):
        return True
    actor, form = mention
    state = scene.document.lexicon.polity_kinds.get(actor.name) == "state"
    return not actor.person and (form is Form.METONYM or not state)


def _matters(scene: Scene, head: Token) -> list[Token]:
    """What a general noun stands for ("issues such as X and Y", "the question of X"), nothing where it only
    points ("a different issue") or names what it is by itself; any other head itself."""
    word = head.lemma_.lower()
    if word in _GENERAL:
        return [*prepositional(head, "of"), *prepositional(head, *_SUCH)]
    return [] if word in scene.document.lexicon.words["impasse_words"] else [head]


def _worded(head: Token) -> list[Issue]:
    """The issues that a head words; an indirect question is taken as it is printed."""
    asking = is_question(head) or any(t.tag_ in _ASKING for t in head.subtree)
    if head.pos_ not in {"VERB", "AUX"} or not asking:
        return issues(head)
    places = [t.i for t in head.subtree if not t.is_punct]
    text = " ".join(head.doc[min(places) : max(places) + 1].text.split())
    return [Issue(text, False, head)] if len(text) <= _LONGEST else []


def _is_marked(noun: Token, row: Row) -> bool:
    """Whether a noun has one of the marks that make it a word for what is in dispute."""
    marks = frozenset(row["marks"].split("|")) - {""}
    before = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    own = {word for c in before for word in (c.lemma_.lower(), c.lower_)}
    own |= {f"of {head.lemma_.lower()}" for head in prepositional(noun, "of")}
    return not marks or bool(marks & own)


def _called(noun: Token, row: Row) -> list[Token]:
    """The heads of what is called by a noun: its subject or complement, apposition or example."""
    marks = row["marks"].split("|")
    inner = [h for h in prepositional(noun, row["prepositions"]) if f"of {h.lemma_.lower()}" not in marks]
    if inner:
        return inner
    beside = [c for c in noun.rights if c.dep_ == "appos"] or list(prepositional(noun, *_SUCH))
    if beside:
        return beside
    if noun.dep_ == "appos":
        return [noun.head]
    above = noun.head
    beside = [c for c in above.lefts if c.i > noun.i and c.dep_ == noun.dep_ and _is_set_off(c, {","})]
    if beside:
        return beside
    if noun.dep_ in {"attr", "dobj", "oprd", "acomp"} and above.lemma_ in _COPULAS:
        return subjects(above)
    if noun.dep_ == "pobj" and above.lower_ == "as" and above.head.pos_ == "VERB":
        verb = above.head
        return [c for c in verb.rights if c.dep_ == "dobj"] or subjects(verb)
    if noun.dep_ in {"nsubj", "nsubjpass"} and (above.lemma_ in _COPULAS or above.lemma_ == "include"):
        found = [c for c in above.rights if c.dep_ in {"attr", "dobj", "ccomp", "oprd"}]
        if found:
            return found
    return [c for c in above.subtree if c.i > noun.i and c.pos_ == "NOUN" and _is_set_off(c, _DASHES)][:1]


def _is_set_off(word: Token, marks: AbstractSet[str]) -> bool:
    """Whether one of the marks stands before a phrase."""
    first = word.left_edge.i
    return first > 0 and word.doc[first - 1].text in marks


def _parted_over(word: Token, row: Row) -> list[Token]:
    """What stands after the prepositions of a word of parting, or of the verb whose object it is."""
    names = row["prepositions"].split("|")
    found = list(prepositional(word, *names))
    return found or (list(prepositional(word.head, *names)) if word.dep_ == "dobj" else [])


def _told_of(word: Token) -> list[Token]:
    """The subjects of the clause that a word of parting stands in; of a verb of parting its own."""
    if word.pos_ == "VERB":
        return own_subjects(word) if word.tag_ == "VBG" else subjects(word)
    return next((own for verb in verbs_above(word) if (own := own_subjects(verb))), [])


def _apart(scene: Scene, block: Block, word: Token) -> tuple[Actor, ...]:
    """The parties that are apart: named after "between", before the noun or as the subject, and "with"."""
    found = _between(scene, block, word)
    for subject in _told_of(word) if len(found) < 2 else ():
        named = _actors(scene, block, [subject, *prepositional(word, "with")])
        found = named if len(named) > 1 else _between(scene, block, subject)
    return found


def _between(scene: Scene, block: Block, noun: Token) -> tuple[Actor, ...]:
    """The parties named after "between", of the noun or of the talks that it is a point of."""
    above = noun.head
    nouns = [noun, *prepositional(noun, "in", "of", "at"), above, *prepositional(above, "in")]
    for one in nouns:
        found = _actors(scene, block, prepositional(one, "between", "among"))
        if len(found) > 1:
            return found
    return ()


def _actors(scene: Scene, block: Block, tokens: Iterable[Token]) -> tuple[Actor, ...]:
    found = dict.fromkeys(party.actor for token in tokens for party in parties(scene, block, token))
    return tuple(found) if len(found) <= _MOST_PARTIES else ()


def _claim(
    scene: Scene, block: Block, word: Token, issue: Issue, between: tuple[Actor, ...]
) -> StickingPointClaim:
    evidence = scene.document.quote(block, word.sent, word, issue.head)
    lexicon, sha256 = scene.document.lexicon, scene.document.article.sha256
    return StickingPointClaim(
        id=claim_id(sha256, "sticking-point", evidence.start, evidence.end, issue.text),
        issue=issue.text,
        parties=tuple(sorted(actor.name for actor in between)),
        topic=topic_of(lexicon, issue.text, lemmas(issue.head, issue.text)),
        evidence=(evidence,),
    )
