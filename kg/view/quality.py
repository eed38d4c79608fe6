"""How good the extraction was when it was last measured, for the line that every page carries.

The figures stand in ``measured.tsv`` beside this module: F1 by kind of fact (recall of the main
statements) on articles whose texts no rule writer read (some
weights were chosen by their totals), as `kg eval` gives them.
"""

from __future__ import annotations

from importlib import resources


def measured() -> dict[str, float]:
    """F1 (0 to 1) by kind of fact."""
    text = (resources.files("kg.view") / "measured.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {kind: float(score) for kind, score in rows[1:]}
