"""Who publishes an article: the state or body whose press office wrote it, else the country of the paper.

    https://www.mfa.gov.tr/…, https://www.state.gov/…   a government's own site
    "U.S. Department of State", "The White House"       its name as outlet
    "Office of the President of …"                      its letterhead in the first lines
    https://www.dawn.com.pk/…, an outlet of the lists   the paper's country

A readout names its own side's posts without a country ("Special Envoy X will travel to …"); so does a paper
at home, though less often.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.lexicon import Lexicon

_HEAD_LENGTH = 25
_LETTERHEAD = ("department of", "ministry of", "office of", "embassy of", "government of", "press service")
_LONG_TITLE = 12
_HEAD_REACH, _HEAD_LINES = 400, 4


def house(scene: Scene) -> str | None:
    """The polity or body whose press office publishes the article, if one does."""
    article, lexicon = scene.document.article, scene.document.lexicon
    hosted = _of_site(lexicon, _labels(article.url) or _labels(article.outlet))
    if hosted is not None:
        return hosted
    named = _of_name(lexicon, (article.outlet or "").removeprefix("The ").strip())
    if named is not None:
        return named
    heads = (_of_letterhead(scene, block) for block in scene.document.blocks[:2])
    return next(filter(None, heads), None) or _of_first_lines(lexicon, article.text)


def country_of_paper(scene: Scene) -> str | None:
    """The country of a paper or agency, by the list of organisations or the end of its address."""
    article, lexicon = scene.document.article, scene.document.lexicon
    outlet = lexicon.organisations.get((article.outlet or "").strip())
    if outlet is not None and outlet.kind == "media":
        return outlet.polity
    labels = _labels(article.url) or _labels(article.outlet)
    return lexicon.country_codes.get(labels[-1]) if labels else None


def _labels(address: str | None) -> list[str]:
    """The parts of a host name, from an address or the bare name of a site ("www.gov.pl")."""
    if not address or " " in address or "." not in address:
        return []
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return []
    return [label for label in host.lower().split(".") if label]


def _of_site(lexicon: Lexicon, labels: list[str]) -> str | None:
    if not labels:
        return None
    homes = lexicon.words["houses"]
    for start in range(len(labels)):
        row = homes.get(".".join(labels[start:]))
        if row is not None:
            return row["polity"]
    official = lexicon.sets.get("official sites", frozenset())
    return lexicon.country_codes.get(labels[-1]) if official.intersection(labels[:-1]) else None


def _of_name(lexicon: Lexicon, name: str) -> str | None:
    if name in lexicon.metonyms:
        return lexicon.polities[name]
    body = lexicon.organisations.get(name)
    if body is not None and body.kind != "media":
        return body.polity
    if not any(word in name.lower() for word in _LETTERHEAD):
        return None
    words = name.split(" ")
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
    return next((lexicon.polities[part] for part in parts if part in lexicon.polities), None)


def _of_first_lines(lexicon: Lexicon, text: str) -> str | None:
    """The letterhead above a title ("U.S. DEPARTMENT OF STATE"), which is no passage of the article."""
    for line in text[:_HEAD_REACH].split("\n")[:_HEAD_LINES]:
        name = line.strip()
        if name.isupper() and (found := _of_name(lexicon, name) or _of_name(lexicon, name.title())):
            return found
    return None


def _of_letterhead(scene: Scene, block: Block) -> str | None:
    lexicon, text = scene.document.lexicon, block.text.lower()
    if len(block.doc) > _HEAD_LENGTH or not any(word in text for word in _LETTERHEAD):
        return None
    for token in block.tokens:
        actor = scene.actor(block, token)
        if actor is not None and not actor.person and (actor.polity or actor.name) in lexicon.polity_kinds:
            return actor.polity or actor.name
    for title, row in lexicon.words["title_homes"].items():
        if len(title) > _LONG_TITLE and title in text and "|" not in row["polities"]:
            return row["polities"]
    return None
