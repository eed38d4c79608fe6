"""How the title of a post is worded in a claim: as printed, in the singular, without the polity before it."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.actors import Scene
from kg.extract.document import Block
from kg.extract.phrases import ABBREVIATED, Post, is_polity


def printed_title(scene: Scene, block: Block, post: Post) -> str:
    """A post's title as printed, without the polity before it; "head of the …" for a verb of heading."""
    doc = block.doc
    if doc[post.head_start].pos_ == "VERB":
        words = [
            t for t in doc[post.head_end : post.end] if not is_polity(scene, block, t) and t.tag_ != "POS"
        ]
        rest = "".join(t.text_with_ws for t in words).strip()
        return f"{post.title.term} of {rest}" if rest else post.title.term
    text = _singular(doc, post)
    if post.head_start + 1 < post.head_end and is_polity(scene, block, doc[post.head_start + 1]):
        text = f"{doc[post.head_start].text} {doc[post.head_start + 2 : post.end].text}"
    if scene.mention(block, doc[post.head_start]) is not None:
        text = _without_polity(scene, text)
    parts = [ABBREVIATED.get(word.rstrip("."), word) for word in text.split()]
    while parts and parts[-1].lower() in {"and", "or"}:
        parts.pop()
    return " ".join(parts).strip(" ,-–(")


def _singular(doc: Doc, post: Post) -> str:
    """The words of a post; a plural that is shared by several names becomes the post of each."""
    last = doc[post.head_end - 1]
    if (
        not last.tag_.startswith("NN")
        or not last.lower_.endswith("s")
        or post.title.term.lower().endswith("s")
    ):
        return str(doc[post.head_start : post.end].text)
    return (
        str(doc[post.head_start : post.head_end].text)[:-1]
        + str(doc[post.head_end - 1 : post.end].text)[len(last) :]
    )


def _without_polity(scene: Scene, text: str) -> str:
    """A title without the state that a body's name begins with ("U.S. Treasury Secretary")."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in scene.document.lexicon.polities else text
