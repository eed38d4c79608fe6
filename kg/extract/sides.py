"""For whom a person speaks, where no title says it.

A reader places "President Pashinyan" by what surrounds the name. So does this module: every mention of a
polity near a mention of a person is a vote, weighed by how the sentence joins the two.

    representation   "a Ukrainian delegation led by X", "Greece by Minister X", "the Omani side: X"   strong
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

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from kg.extract.actors import Form, Scene
from kg.extract.company import MEETING, company_votes
from kg.extract.described import described_votes, party_votes
from kg.extract.grammar import governor
from kg.extract.houses import country_of_paper, house
from kg.extract.offices import Holding
from kg.extract.origins import origins
from kg.extract.places import filed_from
from kg.extract.ties import find_ties
from kg.extract.votes import Votes, is_place, local_votes
from kg.model import TenureStatus

_SHARE, _TARGET, _CONTACT = 0.4, 2.0, 1.2
_PORTFOLIO = re.compile(r"((?:deputy |vice )?minister|secretary) (?:of|for) (?:the )?(.+)")
_OF_POLITY = re.compile(r"(?<=minister) (?:of|for) .+")
# "Senate Finance Committee chairman", "House Democratic leader": chambers called so without their country
_CHAMBER = re.compile(r"(?:house|senate) (?!of ).*(?:committee|panel|leader|whip|speaker|chair)")
_MUTUAL = frozenset(
    {"meet", "talk", "speak", "discuss", "agree", "sign", "hold", "exchange", "be", "have", "see"}
)
_MEMBERS = frozenset({"include", "comprise", "feature"})
_HOME, _SOLE, _HOUSE, _OPENING = 2.0, 4.0, 1.5, 0.3
_PLACE_SHARE = 0.3
_PAPER = 0.3
_FILED, _ENOUGH_SHARE = 0.6, 4
_RIVAL, _RIVAL_SHARE = 1.0, 0.5
_NAME = 1.2
_ENOUGH, _MARGIN = 0.15, 0.05
_ENOUGH_BARE, _MARGIN_BARE = 1.2, 0.5
_BOUND = frozenset({"adviser", "spokesperson", "envoy", "official", "deputy-minister", "legislator"})
_STATE_RANKS = frozenset(
    {"head-of-state", "head-of-government", "minister", "deputy-minister", "ambassador", "royalty"}
)
_SERVING = frozenset({"spokesperson", "envoy", "adviser", "legislator", "military"})
_SINGLE = frozenset({"head-of-state", "head-of-government", "minister", "royalty"})
_STATE_WORDS = frozenset({"government", "presidential", "cabinet"})
_REBELS = frozenset({"rebel", "rebels", "guerrilla", "guerrillas", "insurgent", "insurgents", "separatists"})
_OUTSIDE = frozenset({"journalist", "expert", "activist", "business", "clergy"})


def place(scene: Scene, holdings: list[Holding]) -> None:
    """Add to `scene.sides` the polity of each person whom the article places clearly enough."""
    votes = local_votes(scene, holdings)
    company_votes(scene, holdings, votes)
    groups = _groups(scene, holdings)
    open_posts = _open_posts(holdings)
    _title_homes(scene, open_posts, votes)
    _targets(scene, open_posts, votes)
    _article(scene, open_posts, votes)
    described_votes(scene, open_posts, votes)
    party_votes(scene, votes)
    _names(scene, open_posts, votes)
    _homes(scene, open_posts, votes)
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
            members = sorted(groups.get(name, {name}))
            posts = [post for member in members for post in open_posts.get(member, ())]
            found = _clearest(scene, cast, posts, taken)
            if found is not None and (best is None or found[0] > best[0]):
                best = (found[0], name, found[1])
        if best is None:
            return
        for name in groups.get(best[1], {best[1]}):
            scene.sides.setdefault(name, best[2])
        pending -= set(scene.sides)


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


def _open_posts(holdings: Iterable[Holding]) -> dict[str, tuple[Holding, ...]]:
    found: dict[str, tuple[Holding, ...]] = {}
    for holding in holdings:
        if holding.polity is None and holding.rank not in _OUTSIDE:
            found[holding.person] = (*found.get(holding.person, ()), holding)
    return found


def _title_homes(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes for the countries that alone use a title, those that the article names first."""
    homes = scene.document.lexicon.words["title_homes"]
    named = {actor.polity or actor.name for actor, _ in scene.named.values() if not actor.person}
    kinds = scene.document.lexicon.polity_kinds
    called = {a.polity or a.name for a, form in scene.named.values() if form is not Form.METONYM}
    blocs = sorted(polity for polity in called if kinds.get(polity) == "bloc")
    first = _dateline(scene) or _first(scene)
    for name in sorted(posts):
        for holding in posts[name]:
            row = homes.get(holding.title.lower()) or (
                homes.get(holding.head) if " " in holding.head else None
            )
            homes_of = row["polities"].split("|") if row else []
            if row is None and _CHAMBER.match(holding.title.lower()):
                votes[name]["United States"] += _HOME
            homes_of = sorted((p for p in homes_of if p in named), key=lambda p: p != first) or homes_of[:1]
            sole = len(homes_of) == 1 and row is not None and "|" not in row["polities"]
            if sole and kinds.get(homes_of[0]) == "bloc" and homes_of[0] not in named and len(blocs) == 1:
                homes_of = blocs  # a "Secretary-General" where the only bloc named is NATO
            for rank, polity in enumerate(homes_of):
                votes[name][polity] += _SOLE if sole else _HOME / (1 + rank)


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
    """Votes for the polities that an article is about, by their share of its mentions, and for its house."""
    kinds = scene.document.lexicon.polity_kinds
    homes = scene.document.lexicon.words["movement_homes"]
    counts: dict[str, float] = defaultdict(float)
    for actor, form in scene.named.values():
        if not actor.person and (actor.polity or actor.name) in kinds:
            polity = actor.polity or actor.name
            share = _PLACE_SHARE if form is Form.METONYM else 1.0
            counts[polity] += share
            if (home := homes.get(polity.lower())) is not None:
                counts[home["home"]] += share
    total = max(1.0, sum(counts.values()))
    publisher, first, paper = house(scene), _first(scene), country_of_paper(scene)
    filed = _dateline(scene)
    for name in sorted(posts):
        if not any(p.rank in _STATE_RANKS | _SERVING and p.head != "chief executive" for p in posts[name]):
            continue
        for polity, count in counts.items():
            votes[name][polity] += _SHARE * count / total
        if publisher is not None:
            votes[name][publisher] += _HOUSE
        elif first is not None:
            votes[name][first] += _OPENING
        if paper in counts:
            votes[name][paper] += _PAPER
        if filed in counts and publisher is None:
            votes[name][filed] += _FILED * min(1.0, _ENOUGH_SHARE * counts[filed] / total)


def _names(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes for the polities of the article in whose language a name is one."""
    for name in sorted(posts):
        mentioned = votes[name]
        for polity, weight in origins(scene.document.lexicon, name).items():
            if polity in mentioned:
                mentioned[polity] += _NAME * weight


def _homes(scene: Scene, posts: Mapping[str, tuple[Holding, ...]], votes: Votes) -> None:
    """Votes for a movement count for the state where it acts, for posts that only states have."""
    homes = scene.document.lexicon.words["movement_homes"]
    for name in sorted(posts):
        if not any(post.rank in _STATE_RANKS | {"legislator"} for post in posts[name]):
            continue
        for polity in sorted(votes[name]):
            row = homes.get(polity.lower())
            if row is not None and votes[name][polity] > 0:
                votes[name][row["home"]] += votes[name][polity]


def _dateline(scene: Scene) -> str | None:
    """The polity of the place that a report is filed from."""
    place = filed_from(scene)
    return scene.document.lexicon.cities.get(place) if place else None


def _first(scene: Scene) -> str | None:
    """The polity that an article names first in its title or lead, not as a place: as a rule its topic."""
    kinds = scene.document.lexicon.polity_kinds
    for block in scene.document.blocks[:2]:
        for token in block.tokens:
            mention = scene.mention(block, token)
            if mention is None or mention[0].person or is_place(mention[1], token):
                continue
            polity = mention[0].polity or mention[0].name
            if kinds.get(polity, "movement") != "movement":
                return polity
    return None


def _contacts(scene: Scene) -> dict[str, set[str]]:
    """Persons who meet or call one another, and so are as a rule not of one side."""
    found: dict[str, set[str]] = defaultdict(set)
    for block, sentence in scene.sentences():
        for token, person in scene.people(block, sentence):
            if token.dep_ == "conj" and (other := scene.person(block, token.head)) and _is_mutual(token.head):
                found[person.name].add(other.name)
                found[other.name].add(person.name)
            first = token
            while first.dep_ in {"conj", "appos"}:
                first = first.head
            if not (first.dep_ == "dobj" or (first.dep_ == "pobj" and first.head.lower_ in {"with", "to"})):
                continue
            verb = governor(first)
            if first.dep_ == "dobj" and verb.lemma_ not in MEETING:
                continue
            for subject in verb.children:
                other = scene.person(block, subject) if subject.dep_ == "nsubj" else None
                if other is not None and other != person:
                    found[person.name].add(other.name)
                    found[other.name].add(person.name)
    return found


def _is_mutual(first: Token) -> bool:
    """Whether coordinated persons act on one another ("X and Y met", "talks between X and Y")."""
    if first.dep_ == "nsubj":
        return first.head.lemma_ in _MUTUAL - {"be", "have"}
    return first.dep_ == "pobj" and first.head.lower_ == "between"


def _allies(scene: Scene) -> dict[str, set[str]]:
    """Persons who do one thing side by side ("the envoy X and the ambassador Y remained in …") or make up
    one team ("the delegation included X, Y and Z")."""
    found: dict[str, set[str]] = defaultdict(set)
    for block, sentence in scene.sentences():
        for token, person in scene.people(block, sentence):
            if token.dep_ not in {"conj", "appos"}:
                continue
            other, first = scene.person(block, token.head), token.head
            while first.dep_ in {"conj", "appos"}:
                first = first.head
            members = first.dep_ == "dobj" and first.head.lemma_ in _MEMBERS
            beside = token.dep_ == "conj" and token.head.dep_ == "nsubj"
            if other and (members or (beside and token.head.head.lemma_ not in _MUTUAL)):
                found[person.name].add(other.name)
                found[other.name].add(person.name)
    return found


def _taken(scene: Scene, holdings: Iterable[Holding]) -> dict[tuple[str, str], set[str]]:
    """Who is known to hold the posts of which a polity has one at a time."""
    taken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for holding in holdings:
        polity = holding.polity or scene.sides.get(holding.person)
        if polity and _is_sole(holding):
            taken[slot(holding), polity].add(holding.person)
    return taken


def slot(holding: Holding) -> str:
    """The post of which a polity has one: heads of state and of government, and each portfolio.

    Portfolios are told by the words of the title ("minister of foreign affairs" is "foreign minister").
    """
    title = holding.title.lower()
    if holding.rank in {"head-of-state", "head-of-government", "royalty"}:
        return holding.rank
    found = _PORTFOLIO.fullmatch(title)
    title = f"{found[2]} {found[1]}" if found else _OF_POLITY.sub("", title)
    return title.replace(" affairs", "")


def _is_sole(holding: Holding) -> bool:
    """Whether nobody else can hold a post in the same polity now."""
    return holding.rank in _SINGLE and holding.status is not TenureStatus.FORMER


def _is_national(holding: Holding) -> bool:
    """Whether a legislator sits in the parliament of a state, by the words."""
    return holding.rank == "legislator" and "europe" not in holding.title.lower()


def _tells(scene: Scene, holding: Holding, words: frozenset[str]) -> bool:
    """Whether the words of a post have one of some words ("the rebels' spokesman")."""
    part, start, end = holding.span
    return any(token.lower_ in words for token in scene.document.blocks[part].doc[start:end])


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
    regions = scene.document.lexicon.sets["regions"]
    for polity in sorted(votes):
        if polity in regions:
            continue
        if kinds.get(polity) == "movement" and any(
            p.rank in _STATE_RANKS or _tells(scene, p, _STATE_WORDS) for p in posts
        ):
            continue
        if kinds.get(polity) != "movement" and any(_tells(scene, p, _REBELS) for p in posts):
            continue
        if kinds.get(polity) == "bloc" and any(p.rank in _STATE_RANKS or _is_national(p) for p in posts):
            continue
        rivals = any(taken.get((slot(p), polity), set()) - {p.person} for p in posts if _is_sole(p))
        allowed.append(
            (votes[polity] - (min(_RIVAL, _RIVAL_SHARE * votes[polity]) if rivals else 0.0), polity)
        )
    if not allowed:
        return None
    allowed.sort(key=lambda item: (-item[0], item[1]))
    second = allowed[1][0] if len(allowed) > 1 else 0.0
    margin = (allowed[0][0] - second) / (allowed[0][0] + 0.2)
    enough, least = (_ENOUGH, _MARGIN) if posts else (_ENOUGH_BARE, _MARGIN_BARE)
    if allowed[0][0] < enough or margin < least:
        return None
    return margin * min(2.0, allowed[0][0]), allowed[0][1]
