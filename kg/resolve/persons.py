"""Who is who: the names of all articles become persons.

1. A *mention* is one person in one article: a person claim, or a name that another claim gives a
   part in a meeting, an office or a tie and that no person claim of the article covers.
2. Mentions with full names (given and family name) are one person where `kg.names.same_person` says
   so of every two names in the group.
3. Then names with initials only ("S. Lavrov"), then bare family names: each joins the one person it
   fits, preferring one named in full in the same article, then one of the same side, then one of the
   same office, then one of that side whom far more articles name than any other: the press gives a
   bare family name to the best known. If several are left, the mention stays a person of its own and
   the judgement is "unsure".
4. Mentions of step 3 that fit nobody are one person if name and side agree.

A person's rulings (`kg.resolve.decisions`) go before all of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.model import ArticleClaims, Person
from kg.names import block_keys, is_full, same_person, surname_key
from kg.resolve.cluster import agglomerate
from kg.resolve.corpus import Corpus, as_set, fact_id
from kg.resolve.decisions import Decisions, fold
from kg.resolve.polities import party_id
from kg.resolve.titles import fold_title

# Of so many times more articles than the next is the best known of a family name.
_FAR_MORE = 3


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """How two printed names were judged: "same", "different" or "unsure", and why."""

    left: str
    right: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One person in one article; `posts` are the offices held there, as (folded title, polity)."""

    article: str
    name: str
    aliases: tuple[str, ...]
    side: str | None
    claims: tuple[str, ...]
    posts: frozenset[tuple[str, str | None]] = frozenset()


Group = tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The persons found, the judgements that led to them, and look-up by printed name."""

    persons: tuple[Person, ...]
    judgements: tuple[Judgement, ...]
    _printed: Mapping[tuple[str, str], str]
    _local: Mapping[str, Sequence[tuple[str, str]]]
    _blocks: Mapping[str, Sequence[tuple[str, str]]]

    def find_printed(self, article: str, name: str) -> str | None:
        """The id of the person whom the article calls exactly this."""
        return self._printed.get((article, fold(name)))

    def find(self, article: str, name: str) -> str | None:
        """The id of the person whom an article means by a name, or None.

        The article's own persons come first; then, for a full name only, the whole corpus.
        """
        exact = self.find_printed(article, name)
        if exact is not None:
            return exact
        local = _only(self._local.get(article, ()), name, certain=False)
        if local is not None or not is_full(name):
            return local
        candidates = [entry for key in block_keys(name) for entry in self._blocks.get(key, ())]
        return _only(candidates, name, certain=True)


def _only(entries: Iterable[tuple[str, str]], name: str, *, certain: bool) -> str | None:
    """The one person among (printed name, id) whom the name fits best."""
    verdicts = [(same_person(name, printed), person) for printed, person in entries]
    for wanted in (True,) if certain else (True, None):
        fitting = {person for verdict, person in verdicts if verdict is wanted}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def resolve_persons(corpus: Corpus, decisions: Decisions) -> People:
    """Merge the persons of all articles."""
    mentions = list(_mentions(corpus))
    names = _Names(decisions)
    groups = _full_groups(mentions, names)
    judgements: list[Judgement] = []
    for has_initials in (True, False):
        level = [
            m for m in mentions if not names.is_certain(m.name) and (len(m.name.split()) > 1) == has_initials
        ]
        groups, unsure = _place(level, groups, names)
        judgements += unsure
    return _people(corpus, groups, judgements, names)


# ---------------------------------------------------------------- mentions


def _mentions(corpus: Corpus) -> Iterator[Mention]:
    for source in corpus.sources:
        unique = {claim.id: claim for claim in source.persons}
        claims = [unique[key] for key in sorted(unique)]
        entries = [(name, claim.id) for claim in claims for name in (claim.name, *claim.aliases)]
        exact = {fold(printed) for printed, _ in entries}
        cited: dict[str, list[str]] = defaultdict(list)
        orphans: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
        for name, side, claim_id in _named_persons(source):
            owner = None if fold(name) in exact else _only(entries, name, certain=False)
            if owner is not None:
                cited[owner].append(name)
            elif name.strip() and fold(name) not in exact:
                orphans[fold(name)].append((name, side, claim_id))
        article, posts = source.article.id, _posts(source)
        for claim in claims:
            aliases = tuple(dict.fromkeys((*claim.aliases, *sorted(cited[claim.id]))))
            side = claim.side if claim.side and claim.side.strip() else None
            held = frozenset(post for name in (claim.name, *aliases) for post in posts[fold(name)])
            yield Mention(article, claim.name, aliases, side, (claim.id,), held)
        for entry in orphans.values():
            side = next((side for _, side, _ in entry if side and side.strip()), None)
            yield Mention(article, entry[0][0], (), side, corpus.sort(claim for _, _, claim in entry))


def _posts(source: ArticleClaims) -> defaultdict[str, set[tuple[str, str | None]]]:
    """The offices of an article by the folded name of who holds them."""
    posts: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for office in source.offices:
        posts[fold(office.person)].add((fold_title(office.title, office.polity), office.polity))
    return posts


def _named_persons(source: ArticleClaims) -> Iterator[tuple[str, str | None, str]]:
    """Names that can only be a person's, outside person claims: (name, side, claim id)."""
    for office in source.offices:
        yield office.person, office.polity, office.id
    for meeting in source.meetings:
        for participant in meeting.participants:
            if participant.person:
                yield participant.name, participant.side, meeting.id
    for tie in source.ties:
        yield tie.person, None, tie.id
        yield tie.other, None, tie.id


# ---------------------------------------------------------------- merging


class _Names:
    """Judgements on pairs of printed names: rulings first, then `same_person`; each made once.

    Names that are ruled to be one person are judged as a unit, by its best-fitting member, so that a
    ruling never keeps another spelling out.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._ruled = decisions.pairs()
        self._units: dict[str, list[str]] = defaultdict(list)
        self._known: dict[tuple[str, str], bool | None] = {}
        printed = {fold(name): name for ruling in decisions.rulings for name in ruling.persons}
        for pair in sorted(sorted(pair) for pair, same in self._ruled.items() if same):
            for name, other in (pair, pair[::-1]):
                self._units[name].append(printed[other])

    def unit(self, name: str) -> list[str]:
        return [name, *self._units.get(fold(name), ())]

    def keys(self, name: str) -> list[str]:
        """Block keys under which the name is compared with others."""
        return sorted({key for other in self.unit(name) for key in block_keys(other)})

    def ruled(self, a: str, b: str) -> bool | None:
        return self._ruled.get(frozenset((fold(a), fold(b))))

    def judge(self, a: str, b: str) -> bool | None:
        key = (a, b) if a <= b else (b, a)
        if key not in self._known:
            ruled = self.ruled(a, b)
            self._known[key] = self._compare(*key) if ruled is None else ruled
        return self._known[key]

    def _compare(self, a: str, b: str) -> bool | None:
        verdicts = {same_person(x, y) for x in self.unit(a) for y in self.unit(b)}
        return True if True in verdicts else None if None in verdicts else False

    def clash(self, a: str, b: str) -> bool:
        return a != b and self.judge(a, b) is False

    def is_certain(self, name: str) -> bool:
        """Whether the name says enough by itself: a full name, a ruled one, or no name we can cut up."""
        return is_full(name) or len(self.unit(name)) > 1 or not surname_key(name)


def _full_groups(mentions: Sequence[Mention], names: _Names) -> list[Group]:
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if names.is_certain(mention.name):
            by_name[mention.name].append(mention)
    printed = sorted(by_name)
    groups = agglomerate(printed, _alike(printed, names), names.clash)
    return [tuple(mention for name in sorted(group) for mention in by_name[name]) for group in groups]


def _alike(printed: Sequence[str], names: _Names) -> list[tuple[str, str]]:
    """Pairs judged one person: ruled ones first, then equal family names, then the rest."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in printed:
        for key in names.keys(name):
            blocks[key].append(name)
    found = {pair for block in blocks.values() for pair in combinations(block, 2) if names.judge(*pair)}
    found |= {
        pair for pair in combinations([n for n in printed if len(names.unit(n)) > 1], 2) if names.ruled(*pair)
    }

    def rank(pair: tuple[str, str]) -> tuple[bool, bool, tuple[str, str]]:
        return not names.ruled(*pair), surname_key(pair[0]) != surname_key(pair[1]), pair

    return sorted(found, key=rank)


def _place(
    level: Sequence[Mention], groups: Sequence[Group], names: _Names
) -> tuple[list[Group], list[Judgement]]:
    """Let every mention of a level join the one group that it fits; the rest become groups."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in sorted({key for mention in group for key in names.keys(mention.name)}):
            index[key].append(number)
    fitting: dict[str, list[int]] = {}
    joined: dict[int, list[Mention]] = defaultdict(list)
    alone: list[Mention] = []
    unsure: list[tuple[Mention, list[int]]] = []
    for mention in level:
        if mention.name not in fitting:
            numbers = sorted({number for key in names.keys(mention.name) for number in index.get(key, ())})
            fitting[mention.name] = [n for n in numbers if _fits(mention.name, groups[n], names)]
        chosen = _prefer(mention, [(n, groups[n]) for n in fitting[mention.name]])
        if len(chosen) == 1:
            joined[chosen[0]].append(mention)
        elif chosen:
            unsure.append((mention, chosen))
        else:
            alone.append(mention)
    placed = [(*group, *joined[number]) for number, group in enumerate(groups)]
    placed += [(mention,) for mention, _ in unsure] + _alone(alone, names)
    return placed, [
        Judgement(mention.name, groups[number][0].name, "unsure", f"several persons fit in {mention.article}")
        for mention, chosen in unsure
        for number in chosen
    ]


def _fits(name: str, group: Group, names: _Names) -> bool:
    return not any(names.clash(name, other) for other in {mention.name for mention in group})


def _prefer(mention: Mention, candidates: list[tuple[int, Group]]) -> list[int]:
    """Narrow several candidates down to those of the same article, side, office, then to the best known."""
    for same in (
        lambda other: other.article == mention.article,
        lambda other: mention.side is not None and other.side == mention.side,
        lambda other: bool(mention.posts & other.posts),
    ):
        if len(candidates) > 1:
            near = [(number, group) for number, group in candidates if any(map(same, group))]
            candidates = near or candidates
    return [number for number, _ in _best_known(mention, candidates)]


def _best_known(mention: Mention, candidates: list[tuple[int, Group]]) -> list[tuple[int, Group]]:
    """The candidate of the mention's side whom far more articles name than each other, or all of them."""
    if len(candidates) < 2:
        return candidates
    known = {number: len({other.article for other in group}) for number, group in candidates}
    first, second = sorted(candidates, key=lambda entry: -known[entry[0]])[:2]
    of_side = mention.side is None or any(other.side == mention.side for other in first[1])
    return [first] if of_side and known[first[0]] >= _FAR_MORE * known[second[0]] else candidates


def _alone(mentions: Sequence[Mention], names: _Names) -> list[Group]:
    """Group mentions that fit no fuller name: name and side must agree.

    An unknown side agrees with a known one only where the corpus gives that name one side.
    """
    nodes: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    blocks: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in mentions:
        node = (mention.name, mention.side or "")
        nodes[node].append(mention)
        for key in names.keys(mention.name):
            blocks[key].add(node)
    pairs: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for block in blocks.values():
        several = len({side for _, side in block if side}) > 1
        pairs.update(
            (a, b)
            for a, b in combinations(sorted(block), 2)
            if a[1] == b[1] or not (several or (a[1] and b[1]))
        )

    def clash(a: tuple[str, str], b: tuple[str, str]) -> bool:
        return names.clash(a[0], b[0]) or bool(a[1] and b[1] and a[1] != b[1])

    return [
        tuple(mention for node in sorted(group) for mention in nodes[node])
        for group in agglomerate(sorted(nodes), sorted(pairs), clash)
    ]


# ---------------------------------------------------------------- persons


def _people(corpus: Corpus, groups: Sequence[Group], unsure: Sequence[Judgement], names: _Names) -> People:
    persons: list[Person] = []
    printed: dict[tuple[str, str], str] = {}
    local: dict[str, list[tuple[str, str]]] = defaultdict(list)
    blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group in groups:
        person = _person(corpus, group)
        persons.append(person)
        for mention in group:
            for name in (mention.name, *mention.aliases):
                printed.setdefault((mention.article, fold(name)), person.id)
                local[mention.article].append((name, person.id))
        for name in sorted({mention.name for mention in group if is_full(mention.name)}):
            for key in block_keys(name):
                blocks[key].append((name, person.id))
    judgements = sorted({*unsure, *_joined(groups, names)})
    return People(tuple(sorted(persons, key=lambda p: p.id)), tuple(judgements), printed, local, blocks)


def _joined(groups: Sequence[Group], names: _Names) -> Iterator[Judgement]:
    for group in groups:
        printed = sorted({mention.name for mention in group})
        for a, b in pairwise(printed):
            verdict = names.judge(a, b)
            reason = "the only person of that family name that fits" if verdict is None else "the names agree"
            yield Judgement(a, b, "same", "ruled by a person" if names.ruled(a, b) else reason)


def _person(corpus: Corpus, group: Group) -> Person:
    mentions = sorted(group, key=lambda mention: min(map(corpus.order.__getitem__, mention.claims)))
    names = [name for mention in mentions for name in dict.fromkeys((mention.name, *mention.aliases))]
    # A claim may name several people besides its own; the printed name tells their ids apart.
    return Person(
        id=fact_id("person", corpus.first(mentions[0].claims), fold(mentions[0].name)),
        name=_display([mention.name for mention in mentions]),
        names=tuple(dict.fromkeys(names)),
        sides=tuple(dict.fromkeys(party_id(mention.side) for mention in mentions if mention.side)),
        claims=as_set(claim for mention in mentions for claim in mention.claims),
    )


def _display(names: Sequence[str]) -> str:
    """The commonest full form, else the commonest with initials, else the commonest; ties by citation."""
    counts = Counter(names)

    def rank(name: str) -> tuple[bool, bool, int, int]:
        return is_full(name), len(name.split()) > 1, counts[name], -names.index(name)

    return max(counts, key=rank)
