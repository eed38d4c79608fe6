"""The page as a pyvis network: pyvis keeps nodes, edges and options, the rest is replaced.

pyvis 0.3.2 is kept for its data model. Its page is not: it loads from other hosts, runs labels as
HTML, writes in the encoding of the machine and scans all edges for each new one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import InputError
from kg.view.escape import inline, plain, policy, script_json

_ASSETS = Path(__file__).parent / "assets"
_LIBRARY = _ASSETS / "vis-network" / "vis-network.min.js"
# In the order in which they build on one another; all share one function scope.
SCRIPTS = (
    "data.js",
    "state.js",
    "filters.js",
    "symbols.js",
    "channels.js",
    "timeline.js",
    "focus.js",
    "overview.js",
    "tracks.js",
    "paint.js",
    "stage.js",
    "crowd.js",
    "proof.js",
    "panel.js",
    "relations.js",
    "lists.js",
    "search.js",
    "controls.js",
    "export.js",
    "main.js",
)


class PageNetwork(Network):  # type: ignore[misc]  # pyvis ships no type information
    """A pyvis `Network` that renders the page of this package.

    `title` is the page's heading; `page` holds what the script needs besides nodes and edges.
    """

    def __init__(self, title: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line", height="100%")
        self.templateEnv = Environment(loader=FileSystemLoader(_ASSETS), autoescape=True)
        self.path = "page.html"
        self.title = plain(title, otherwise="Negotiations")
        self.page: dict[str, object] = {}
        self.options = {
            "physics": {"enabled": False},
            "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "chosen": True},
            "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1},
            "interaction": {
                "dragNodes": False,
                "hover": True,
                "tooltipDelay": 100000000,
                "keyboard": False,
                "multiselect": False,
                "selectConnectedEdges": False,
            },
            "layout": {"improvedLayout": False},
        }

    def add_node(self, n_id: str, **attributes: Any) -> None:
        """Add a node, or add to the attributes of one (pyvis would scan its list and drop the news)."""
        if n_id not in self.node_map:
            self.node_ids.append(n_id)
            self.node_map[n_id] = {"id": n_id}
            self.nodes.append(self.node_map[n_id])
        self.node_map[n_id].update(attributes)

    def add_edge(self, source: str, to: str, **attributes: Any) -> None:
        """Add an edge; parallel edges stay apart. `KeyError` if an end is no node."""
        for end in (source, to):
            if end not in self.node_map:
                raise KeyError(end)
        self.edges.append({**attributes, "from": source, "to": to})

    def generate_html(self, *_: object, **__: object) -> str:
        """The whole page as text; pyvis' arguments are taken and change nothing."""
        library = inline(_LIBRARY.read_text("utf-8"))
        program = inline(page_script())
        style = inline((_ASSETS / "page.css").read_text("utf-8"))
        template = self.templateEnv.get_template(self.path)
        self.html = template.render(
            title=self.title,
            policy=policy(scripts=(library, program), styles=(style,)),
            # Markup: our own files, checked by `inline`, and JSON made safe by `script_json`.
            library=Markup(library),
            program=Markup(program),
            style=Markup(style),
            data=Markup(script_json(self._data())),
        )
        return self.html

    def write_html(self, name: str | Path, **_: object) -> None:
        """Write the page as UTF-8 in one step: another reader sees the old page or the whole new one."""
        html = self.generate_html()
        try:
            if Path(name).exists() and not Path(name).is_file():  # a device or pipe is not replaced
                Path(name).write_text(html, encoding="utf-8", newline="\n")
            else:
                _switch(Path(name).resolve(), html)  # a link is followed and stays one
        except OSError as exc:
            raise InputError(f"the page cannot be written: {exc.strerror}", path=name) from exc

    def _data(self) -> Mapping[str, object]:
        return {
            **self.page,
            "title": self.title,
            "nodes": self.nodes,
            "edges": self.edges,
            "options": self.options,
        }


def page_script() -> str:
    """The page's own program: the parts of `assets/js/` in one strict function, as the page runs it."""
    parts = [(_ASSETS / "js" / name).read_text("utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _umask() -> int:
    """The process's file mode mask: `mkstemp` makes files that only their owner can read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _switch(path: Path, html: str) -> None:
    """Write beside the path and rename."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.close(handle)
        Path(temporary).write_text(html, encoding="utf-8", newline="\n")
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
