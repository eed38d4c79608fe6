"""The interactive page: one HTML file that shows who deals with whom, when, and the words that prove it.

`write_page` writes it, `page_html` gives it as text, `notebook_html` wraps it for a notebook cell.
The file needs no network and no other file. Inside: `records` of the facts (`graph`, `belonging`,
`proof`), coordinates (`layout`, `circle`), the opening state (`opening`), all handed as JSON to the
hand-written scripts in `assets/js/`; `network` is the pyvis network that renders them, `escape` the
one place where untrusted text is made harmless.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape as escape_attribute
from pathlib import Path

from kg.model import Facts, MeetingStatus, Track
from kg.view import palette
from kg.view.circle import MANY_PEOPLE, arcs, channels
from kg.view.escape import plain
from kg.view.graph import Drawing
from kg.view.layout import positions
from kg.view.network import PageNetwork
from kg.view.opening import Wishes, find_track, opening
from kg.view.quality import measured

__all__ = ["notebook_html", "page_html", "write_page"]

_MANY_SYMBOLS = 300
_CROWD = 2000  # symbols and lines; beyond, a drawing moves as a picture and does not answer a resting mouse


def write_page(
    facts: Facts,
    path: Path,
    *,
    title: str | None = None,
    focus: str | None = None,
    between: tuple[str, str] | None = None,
    track: str | None = None,
    since: str | None = None,
    until: str | None = None,
    scores: Mapping[str, float] | None = None,
) -> None:
    """Write the page to `path` as UTF-8, in one step.

    `focus` opens it at a person, party, meeting, proposal or office, `between` at what links two of
    them, `track` with one track only, `since` and `until` (EDTF) with a span of days. `scores` are the
    measured qualities of extraction by kind of fact (0 to 1), which the page states (those of
    `kg.view.quality` unless others are given). Raises
    `UnknownName` for a name that matches nothing or several, `InputError` for a date that is none or a
    path that cannot be written.
    """
    wishes = Wishes(focus=focus, between=between, track=track, since=since, until=until)
    _network(facts, title, wishes, scores).write_html(path)


def page_html(
    facts: Facts,
    *,
    title: str | None = None,
    focus: str | None = None,
    between: tuple[str, str] | None = None,
    track: str | None = None,
    since: str | None = None,
    until: str | None = None,
    scores: Mapping[str, float] | None = None,
) -> str:
    """The page of `write_page` as text."""
    wishes = Wishes(focus=focus, between=between, track=track, since=since, until=until)
    return _network(facts, title, wishes, scores).generate_html()


def notebook_html(
    facts: Facts,
    height: int = 720,
    *,
    title: str | None = None,
    focus: str | None = None,
    between: tuple[str, str] | None = None,
    track: str | None = None,
    since: str | None = None,
    until: str | None = None,
    scores: Mapping[str, float] | None = None,
) -> str:
    """An iframe that holds the page of `write_page`, `height` pixels high.

    The sandbox gives it an origin of its own: whatever an article holds, it cannot reach the notebook.
    """
    wishes = Wishes(focus=focus, between=between, track=track, since=since, until=until)
    page = _network(facts, title, wishes, scores).generate_html()
    return (
        f'<iframe srcdoc="{escape_attribute(page)}" width="100%" height="{int(height)}" '
        'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
        'referrerpolicy="no-referrer" title="Negotiation graph" frameborder="0"></iframe>'
    )


def _network(
    facts: Facts, title: str | None, wishes: Wishes, scores: Mapping[str, float] | None
) -> PageNetwork:
    facts = replace(facts, tracks=_page_tracks(facts, wishes.track))
    network = PageNetwork(title or _title(facts))
    drawing = Drawing(facts, network)
    drawing.add_all()
    _place(network)
    found = channels(facts, drawing.belonging)
    network.page = {
        "articles": drawing.proofs.article_records(),
        "statements": drawing.statements(),
        "evidence": drawing.proofs.table,
        "tracks": _tracks(facts, drawing),
        "arcs": arcs(found, drawing.belonging),
        "shapes": palette.SHAPES,
        "statuses": [status.value for status in MeetingStatus],
        "colours": {
            "light": [*palette.LIGHT, palette.GREY["light"]],
            "dark": [*palette.DARK, palette.GREY["dark"]],
            "background": palette.BACKGROUND,
        },
        "limits": {"people": MANY_PEOPLE, "symbols": _MANY_SYMBOLS, "crowd": _CROWD},
        "scores": sorted((measured() if scores is None else scores).items()),
        "opening": opening(facts, found, wishes),
    }
    return network


def _place(network: PageNetwork) -> None:
    """Coordinates of the full graph on every node."""
    ends = [(edge["from"], edge["to"]) for edge in network.edges]
    for node, (x, y) in positions(network.node_ids, ends).items():
        network.add_node(node, x=x, y=y)


def _title(facts: Facts) -> str:
    count = len(facts.sources)
    return f"Negotiations in {count} article{'' if count == 1 else 's'}"


def _page_tracks(facts: Facts, wished: str | None) -> tuple[Track, ...]:
    """The tracks by sides, and of those by place or topic only the one that is asked for.

    Colour and overview say who meets whom; a place or topic beside them would count its meetings twice.
    """
    asked = find_track(facts, wished) if wished is not None else None
    return tuple(track for track in facts.tracks if not track.across or track.id == asked)


def _tracks(facts: Facts, drawing: Drawing) -> list[dict[str, object]]:
    """Tracks, the largest first, each with the number of its colour and who ties it to others."""
    ordered = sorted(facts.tracks, key=lambda t: (t.across, -len(t.meetings), t.id))
    return [
        {
            "id": track.id,
            "label": plain(track.label, otherwise="(no name)"),
            "colour": len(palette.LIGHT) if track.across else min(number, len(palette.LIGHT)),
            "sides": [drawing.belonging.side_name(side) for side in track.sides],
            "reasons": [plain(reason) for reason in track.reasons],
            "meetings": list(track.meetings),
            "place": track.across,
        }
        for number, track in enumerate(ordered)
    ]
