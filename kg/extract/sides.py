"""For whom a person speaks, where no title says it.

A reader places "President Pashinyan" by what surrounds the name. So does this module: every mention of a
polity near a mention of a person is a vote, weighed by how the sentence joins the two.

    representation   "a Ukrainian delegation led by X", "Greece by Foreign Minister X", "the Omani side: X"   strong
    own voice        "X said that Armenia was ready": whom one speaks for is the subject of what one says
    scene setting    "In Aden, … Prime Minister X"; "On the Israeli side, …" for the rest of the passage
    nearness         other mentions in the sentence, less so in the neighbouring ones
    destination      "X arrived in Moscow", "X accused Serbia": hardly any

Three constraints hold: a polity has one president, one prime minister, one foreign minister at a time, so
who shares the post with somebody known is of another polity; ministers are of states; and a title that one
country alone uses (`title_homes`) is of that country. Persons bound by a post ("X's aide Y") are placed
together. The clearest case is settled first and the rest again in its light; what stays unclear is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.extract.actors import Actor, Form, Scene
from kg.extract.document import Block
from kg.extract.grammar import governor, verbs_above
from kg.extract.offices import Holding, TitleFinder
from kg.extract.ties import find_ties

_STRONG, _VOICE, _SETTING, _NEAR = 4.0, 1.3, 1.2, 0.6
_USED, _DESCRIBED, _LEADING = 0.15, 0.3, 1.5
_SHARE, _SAME_HEAD, _TARGET, _CONTACT = 0.5, 1.0, 2.0, 0.8
_PLACE = frozenset({"in", "at", "from", "near", "outside", "to", "for", "via"})
_MUTUAL = frozenset(
    {"meet", "talk", "speak", "discuss", "agree", "sign", "hold", "exchange", "be", "have", "see"}
)
_MEETING = frozenset(
    {"meet", "receive", "host", "see", "telephone", "phone", "call", "welcome", "thank", "invite", "brief"}
)
_BEFORE, _AFTER, _PASSAGE = 0.35, 0.2, 0.5
_HOME, _OPENING = 2.0, 0.4
_HALF = 8
_ENOUGH, _MARGIN = 0.2, 0.1
_ENOUGH_BARE, _MARGIN_BARE = 1.2, 0.5
_CUES = frozenset({"including", "comprising", ":", "includes", "included", "namely", "like"})
_LED = frozenset({"led", "headed", "represented", "chaired"})
_AWAY = frozenset(
    {"to", "into", "in", "at", "from", "against", "with", "on", "over", "about", "towards", "toward", "for"}
)
_ADDRESSED = frozenset(
    {
        "accuse",
        "urge",
        "demand",
        "call",
        "warn",
        "blame",
        "ask",
        "press",
        "visit",
        "thank",
        "criticise",
        "criticize",
        "tell",
    }
)
_BOUND = frozenset({"adviser", "spokesperson", "envoy", "official", "deputy-minister", "legislator"})
_STATE_RANKS = frozenset(
    {"head-of-state", "head-of-government", "minister", "deputy-minister", "ambassador", "royalty"}
)
_SERVING = frozenset({"spokesperson", "envoy", "adviser", "legislator", "military"})
_SINGLE = frozenset({"head-of-state", "head-of-government", "minister", "royalty"})
_OUTSIDE = frozenset({"journalist", "expert", "activist", "business", "clergy"})

Votes = dict[str, dict[str, float]]


@dataclass(slots=True)
class _Line:
    """One sentence: the persons and polities in it, and what sets its scene."""

    block: Block
    sentence: Span
    people: list[tuple[Token, str]] = field(default_factory=list)
    polities: list[tuple[Token, str, float]] = field(default_factory=list)
    setting: str | None = None


def place(scene: Scene, holdings: list[Holding]) -> None:
    """Add to `scene.sides` the polity of each person whom the article places clearly enough."""
    votes = _votes(scene, holdings)
    groups = _groups(scene, holdings)
    open_posts = _open_posts(scene, holdings)
    _title_homes(scene, open_posts, votes)
    _targets(scene, open_posts, votes)
    _article(scene, open_posts, votes)
    _same_heads(scene, open_posts, votes)
    contacts, allies = _contacts(scene), _allies(scene)
    pending = {name for name in votes if name not in scene.sides} | {
        n for n in open_posts if n not in scene.sides
    }
    outside = {h.person for h in holdings if h.rank in _OUTSIDE and h.person not in open_posts}
    pending -= outside
    while pending:
        taken = _taken(scene, holdings)
        best: tuple[float, str, str] | None = None
        for name in sorted(pending):
            cast = _pooled(votes, groups, name)
            for other in contacts.get(name, ()):
                if other in scene.sides:
                    cast[scene.sides[other]] = cast.get(scene.sides[other], 0.0) - _CONTACT
            for other in allies.get(name, ()):
                if other in scene.sides:
                    cast[scene.sides[other]] = cast.get(scene.sides[other], 0.0) + _CONTACT
            found = _clearest(scene, cast, open_posts.get(name, ()), taken)
            if found is not None and (best is None or found[0] > best[0]):
                best = (found[0], name, found[1])
        if best is None:
            return
        for name in groups.get(best[1], {best[1]}):
            scene.sides.setdefault(name, best[2])
        pending -= set(scene.sides)


def _votes(scene: Scene, holdings: Iterable[Holding]) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    lines = _lines(scene, holdings)
    for number, line in enumerate(lines):
        for token, name in line.people:
            for mention, polity, worth in line.polities:
                votes[name][polity] += worth * _weight(scene, line, token, mention)
            if line.setting is not None:
                votes[name][line.setting] += _PASSAGE
            for offset, weight in ((-1, _BEFORE), (1, _AFTER)):
                beside = number + offset
                if 0 <= beside < len(lines) and (lines[beside].block is line.block or offset < 0):
                    part = weight if lines[beside].block is line.block else weight / 2
                    total = max(1.0, sum(worth for _, _, worth in lines[beside].polities))
                    for mention, polity, worth in lines[beside].polities:
                        part_of = _LEADING if _leads(mention) else 1.0
                        votes[name][polity] += part * part_of * worth / total
    return votes


def _lines(scene: Scene, holdings: Iterable[Holding]) -> list[_Line]:
    spoken_for = {
        (part, index): holding.person
        for holding in holdings
        for part, start, end in [holding.span]
        for index in range(start, end)
    }
    finder = TitleFinder(scene)
    kinds = scene.document.lexicon.polity_kinds
    lines: list[_Line] = []
    for block, sentence in scene.sentences():
        line = _Line(block, sentence)
        number = scene.numbers[id(block)]
        for token in sentence:
            mention = scene.mention(block, token)
            if mention is None:
                continue
            actor, form = mention
            if actor.person:
                line.people.append((token, actor.name))
            elif (actor.polity or actor.name) in kinds:
                polity = actor.polity or actor.name
                worth = _USED if (number, token.i) in spoken_for else _worth(finder, block, token, form)
                line.polities.append((token, polity, worth))
        line.setting = _setting(line, lines)
        lines.append(line)
    return lines


def _worth(finder: TitleFinder, block: Block, token: Token, form: Form) -> float:
    """What a mention of a polity may tell of the persons around: little if it says where or whose a nameless one is."""
    if form is Form.METONYM and token.dep_ == "pobj" and token.head.lower_ in _PLACE:
        return _USED
    nouns = block.doc[token.i + 1 : token.i + 5]
    if form is not Form.METONYM and any(
        True for _ in finder.heads(block, token.i + 1, min(token.i + 4, len(block.doc)))
    ):
        before_name = any(finder.scene.person(block, t) for t in nouns)
        return 1.0 if before_name else _DESCRIBED
    return 1.0


def _setting(line: _Line, before: list[_Line]) -> str | None:
    """The polity of an opening such as "In Aden," or "On the Israeli side,", kept to the end of the passage."""
    doc, start = line.block.doc, line.sentence.start
    opening = doc[start : min(start + 7, line.sentence.end)]
    if opening[0].lower_ in {"in", "on", "for", "from"}:
        for token, polity, _ in line.polities:
            rest = doc[token.i + 1 : token.i + 3]
            if token.i < start + 5 and any(t.text == "," for t in rest):
                return polity
    return before[-1].setting if before and before[-1].block is line.block else None


def _weight(scene: Scene, line: _Line, token: Token, mention: Token) -> float:
    """How much a polity's mention says about a person's mention in the same sentence."""
    distance = abs(token.i - mention.i)
    if _represents(line, token, mention):
        return _STRONG
    if mention.i < token.i and mention.i + 2 >= token.i and line.block.doc[mention.i + 1].tag_ == "POS":
        return _STRONG
    if mention.i in {token.i + 2, token.i + 3} and line.block.doc[token.i + 1].lower_ in {"of", "from"}:
        return _STRONG
    near = 1 / (1 + distance / _HALF)
    if _leads(mention) and mention.i < token.i:
        near = max(near, _HALF / 10) * _LEADING
    verb = governor(token)
    subject = _leads(token)
    if subject and _is_own_voice(scene, verb, mention):
        return _NEAR if _is_quoted(line, mention) else _VOICE
    if subject and mention.i > token.i and (_is_away(mention, verb) or verb.lemma_ in _ADDRESSED):
        return 0.1 * near
    if line.setting is not None and mention.i < token.i and mention.i < line.sentence.start + 5:
        return _SETTING * near
    return _NEAR * near


def _leads(token: Token) -> bool:
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _represents(line: _Line, token: Token, mention: Token) -> bool:
    """ "Turkey was represented by Foreign Minister X", "Greece by …", "Ukrainian officials, including X"."""
    if mention.i >= token.i or token.i - mention.i > 16:
        return False
    between = line.block.doc[mention.i + 1 : token.i]
    if any(mention.i < other.i < token.i for other, _, _ in line.polities):
        return False
    words = [t.lower_ for t in between]
    if any(w in _LED and "by" in words[i : i + 2] for i, w in enumerate(words)):
        return True
    if words and words[0] == "by":
        return True
    return any(w in _CUES for w in words) and not any(
        t.pos_ == "VERB" and t.lower_ not in _CUES for t in between
    )


def _is_own_voice(scene: Scene, verb: Token, mention: Token) -> bool:
    """Whether the polity is the subject of what the verb of speech reports."""
    if verb.lemma_.lower() not in scene.document.lexicon.words["speech_verbs"] or verb.lemma_ in _ADDRESSED:
        return False
    if mention.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    clause = mention.head
    for _ in range(4):
        if clause.head == verb and clause.dep_ in {"ccomp", "parataxis"}:
            return True
        if clause.dep_ not in {"conj", "ccomp", "advcl"}:
            return False
        clause = clause.head
    return False


def _is_quoted(line: _Line, mention: Token) -> bool:
    before = line.block.doc[line.sentence.start : mention.i]
    return sum(token.text in {'"', "``", "''", "“", "”"} for token in before) % 2 == 1


def _is_away(mention: Token, verb: Token) -> bool:
    """Whether a polity is the object or the destination of the verb whose subject the person is."""
    current = mention
    for _ in range(4):
        if current.dep_ == "dobj" or (current.dep_ == "pobj" and current.head.lower_ in _AWAY):
            return any(above == verb for above in verbs_above(current))
        if current.dep_ in {"nsubj", "nsubjpass"} or current.head.i == current.i:
            return False
        current = current.head
    return False


def _groups(scene: Scene, holdings: Iterable[Holding]) -> dict[str, set[str]]:
    """Persons bound by a post of one for the other ("Putin's aide X"), who are of one side."""
    groups: dict[str, set[str]] = {}
    for holding in holdings:
        owner = holding.owner
        if owner is None or not owner.person or holding.rank not in _BOUND or holding.polity is not None:
            continue
        joined = groups.get(holding.person, {holding.person}) | groups.get(owner.name, {owner.name})
        for name in joined:
            groups[name] = joined
    for tie in find_ties(scene):
        joined = groups.get(tie.person, {tie.person}) | groups.get(tie.other, {tie.other})
        for name in joined:
            groups[name] = joined
    for names in list(groups.values()):
        known = next((scene.sides[n] for n in sorted(names) if n in scene.sides), None)
        if known is not None:
            for name in names:
                scene.sides.setdefault(name, known)
    return groups


def _pooled(votes: Votes, groups: Mapping[str, set[str]], name: str) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for member in sorted(groups.get(name, {name})):
        for polity, weight in votes.get(member, {}).items():
            total[polity] += weight
    return total


def _open_posts(scene: Scene, holdings: Iterable[Holding]) -> dict[str, tuple[Holding, ...]]:
    found: dict[str, tuple[Holding, ...]] = {}
    for holding in holdings:
        if holding.polity is None and holding.rank not in _OUTSIDE:
            found[holding.person] = (*found.get(holding.person, ()), holding)
    return found


def _title_homes(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes for the countries that alone use a title; half as many for each further country."""
    homes = scene.document.lexicon.words["title_homes"]
    for name in sorted(posts):
        for holding in posts[name]:
            row = homes.get(holding.title.lower()) or homes.get(holding.head)
            for rank, polity in enumerate(row["polities"].split("|") if row else ()):
                votes[name][polity] += _HOME / (1 + rank)


def _targets(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes against the polity that a post is sent to ("special envoy for Yemen")."""
    kinds = scene.document.lexicon.polity_kinds
    for name in sorted(posts):
        for holding in posts[name]:
            part, start, end = holding.span
            if holding.rank not in {"envoy", "ambassador", "mediator"}:
                continue
            for token in scene.document.blocks[part].doc[start:end]:
                actor = scene.actor(scene.document.blocks[part], token)
                if actor is not None and (actor.polity or actor.name) in kinds:
                    votes[name][actor.polity or actor.name] -= _TARGET


def _article(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes for the polities that the article is about, by their share of its mentions, and for its opening."""
    kinds = scene.document.lexicon.polity_kinds
    counts: dict[str, int] = defaultdict(int)
    first: str | None = None
    for key in sorted(scene.named):
        actor = scene.named[key][0]
        polity = actor.polity or actor.name
        if not actor.person and polity in kinds:
            counts[polity] += 1 if scene.named[key][1] is not Form.METONYM else 0
            if first is None and key[0] <= 1:
                first = polity
    total = max(1, sum(counts.values()))
    for name in sorted(posts):
        if not any(p.rank in _STATE_RANKS | _SERVING and p.head != "chief executive" for p in posts[name]):
            continue
        for polity, count in counts.items():
            votes[name][polity] += _SHARE * count / total
        if first is not None:
            votes[name][first] += _OPENING


def _same_heads(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes from a nameless description of the same post ("the United Nations mediator … The mediator, X")."""
    finder = TitleFinder(scene)
    seen: dict[str, list[str]] = defaultdict(list)
    for block, sentence in scene.sentences():
        for start, end, title in finder.heads(block, sentence.start, sentence.end):
            beside = block.doc[max(sentence.start, start - 1) : min(end + 2, sentence.end)]
            mention = scene.actor(block, block.doc[start - 1]) if start > sentence.start else None
            if mention and not mention.person and not any(scene.person(block, t) for t in beside):
                seen[title.term.lower()].append(mention.polity or mention.name)
    for name in sorted(posts):
        for holding in posts[name]:
            for polity in sorted(set(seen.get(holding.head, ()))):
                votes[name][polity] += _SAME_HEAD / len(set(seen[holding.head]))


def _contacts(scene: Scene) -> dict[str, set[str]]:
    """Persons who meet or call one another, and so are as a rule not of one side."""
    found: dict[str, set[str]] = defaultdict(set)
    for block, sentence in scene.sentences():
        for token in sentence:
            person = scene.person(block, token)
            if person is None or not (
                token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in {"with", "to"})
            ):
                continue
            verb = governor(token)
            if token.dep_ == "dobj" and verb.lemma_ not in _MEETING:
                continue
            for subject in verb.children:
                other = scene.person(block, subject) if subject.dep_ == "nsubj" else None
                if other is not None and other != person:
                    found[person.name].add(other.name)
                    found[other.name].add(person.name)
    return found


def _allies(scene: Scene) -> dict[str, set[str]]:
    """Persons who do one thing side by side ("the envoy X and the ambassador Y remained in …")."""
    found: dict[str, set[str]] = defaultdict(set)
    for block, sentence in scene.sentences():
        for token in sentence:
            person, other = scene.person(block, token), scene.person(block, token.head)
            if token.dep_ != "conj" or person is None or other is None or token.head.dep_ != "nsubj":
                continue
            if token.head.head.lemma_ not in _MUTUAL:
                found[person.name].add(other.name)
                found[other.name].add(person.name)
    return found


def _taken(scene: Scene, holdings: Iterable[Holding]) -> dict[tuple[str, str], set[str]]:
    """Who is known to hold the posts of which a polity has one at a time."""
    taken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for holding in holdings:
        polity = holding.polity or scene.sides.get(holding.person)
        if polity and holding.rank in _SINGLE and holding.status is not holding.status.FORMER:
            taken[slot(holding), polity].add(holding.person)
    return taken


def slot(holding: Holding) -> str:
    """The post of which a polity has one: heads of state and of government, and each portfolio."""
    if holding.rank in {"head-of-state", "head-of-government", "royalty"}:
        return holding.rank
    return holding.title.lower().replace("minister of foreign affairs", "foreign minister")


def _clearest(
    scene: Scene,
    votes: Mapping[str, float],
    posts: Iterable[Holding],
    taken: Mapping[tuple[str, str], set[str]],
) -> tuple[float, str] | None:
    """The polity that leads clearly, with its margin, among those that the posts allow."""
    kinds = scene.document.lexicon.polity_kinds
    posts = tuple(posts)
    allowed = []
    for polity in sorted(votes):
        if kinds.get(polity) == "movement" and any(p.rank in _STATE_RANKS for p in posts):
            continue
        if kinds.get(polity) == "bloc" and any(p.rank in _STATE_RANKS for p in posts):
            continue
        if any(taken.get((slot(p), polity), set()) - {p.person} for p in posts if p.rank in _SINGLE):
            continue
        allowed.append((votes[polity], polity))
    if not allowed:
        return None
    allowed.sort(key=lambda item: (-item[0], item[1]))
    second = allowed[1][0] if len(allowed) > 1 else 0.0
    margin = (allowed[0][0] - second) / (allowed[0][0] + 0.2)
    enough, least = (_ENOUGH, _MARGIN) if posts else (_ENOUGH_BARE, _MARGIN_BARE)
    if allowed[0][0] < enough or margin < least:
        return None
    return margin * min(2.0, allowed[0][0]), allowed[0][1]
