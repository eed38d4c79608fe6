"""From one article to its claims: a pure function of the article and the word lists.

    Article ─▶ document (parsed passages) ─▶ actors (who is named where) ─▶ offices, sides
            ─▶ coreference (who "he" and "the envoy" are) ─▶ meetings, proposals, positions, statements,
              sticking points

Nothing here knows other articles, files or RDF, so that articles can be read in parallel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.extract.actors import Scene, stage
from kg.extract.coreference import resolve_references
from kg.extract.document import read
from kg.extract.holders import find_holders
from kg.extract.impasses import find_impasses
from kg.extract.meetings import find_meetings
from kg.extract.offices import Holding, find_holdings, find_ties
from kg.extract.people import Figure
from kg.extract.phrases import TitleFinder
from kg.extract.positions import find_positions
from kg.extract.proposals import find_proposals
from kg.extract.speeches import assign_first_person, hear
from kg.extract.stances import find_stands
from kg.extract.statements import find_statements
from kg.extract.tenures import office_claims, settle
from kg.lexicon import Lexicon, load
from kg.model import Article, ArticleClaims, Claim, PersonClaim, claim_id

__all__ = ["analyse", "extract"]

_ClaimT = TypeVar("_ClaimT", bound=Claim)


def extract(article: Article, *, lexicon: Lexicon | None = None) -> ArticleClaims:
    """Everything that one article says; nothing for an article that is marked as skipped."""
    if article.skipped is not None:
        return ArticleClaims(article=article)
    scene, holdings = analyse(article, lexicon=lexicon)
    voices = hear(scene)
    assign_first_person(scene, voices)
    meetings = find_meetings(scene)
    holders = find_holders(scene, voices, holdings, meetings)
    stands = find_stands(holders)
    proposals = find_proposals(scene, holders, stands)
    return ArticleClaims(
        article=article,
        persons=_apart(_person(scene, figure) for figure in scene.figures),
        ties=_apart(find_ties(scene)),
        offices=_apart(office_claims(scene, holdings)),
        meetings=_apart(meetings),
        proposals=_apart(proposals),
        positions=_apart(find_positions(scene, holders, stands, proposals)),
        statements=_apart(find_statements(scene, voices)),
        sticking_points=_apart(find_impasses(scene)),
    )


def _apart(claims: Iterable[_ClaimT]) -> tuple[_ClaimT, ...]:
    """The claims, none twice and each with an identifier of its own.

    What one phrase says of several ("summits in 2000 and 2007") has the same span and slots but other dates.
    """
    told: dict[str, _ClaimT] = {}
    for claim in dict.fromkeys(claims):
        first, twins = claim.evidence[0], 0
        name = claim.id
        while name in told:
            twins += 1
            name = claim_id(claim.id, type(claim).__name__, first.start, first.end, str(twins))
        told[name] = claim if name == claim.id else replace(claim, id=name)
    return tuple(told.values())


def analyse(article: Article, *, lexicon: Lexicon | None = None) -> tuple[Scene, list[Holding]]:
    """The shared analysis: actors, offices and sides, and whom pronouns and descriptions stand for.

    Offices are read twice, since "his aide X" needs to know who "he" is.
    """
    scene = stage(read(article, lexicon or load()))
    finder = TitleFinder(scene)
    resolve_references(scene, settle(scene, find_holdings(scene, finder)), finder)
    holdings = settle(scene, find_holdings(scene, finder))
    return scene, holdings


def _person(scene: Scene, figure: Figure) -> PersonClaim:
    document = scene.document
    first = figure.mentions[0]
    block = document.blocks[first.block]
    sentence = next(s for s in block.doc.sents if s.end_char > first.start)
    name = [token for token in sentence if token.idx < first.end and token.idx + len(token) > first.start]
    evidence = document.quote(block, sentence, *name)
    return PersonClaim(
        id=claim_id(document.article.sha256, "person", evidence.start, evidence.end, figure.name),
        name=figure.name,
        aliases=tuple(sorted(form for form in figure.forms if form != figure.name)),
        side=scene.sides.get(figure.name),
        evidence=(evidence,),
    )
