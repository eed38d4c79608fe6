"""Colours of tracks and shapes of kinds.

Colour says the track and nothing else, shape says the kind and nothing else. The colours start from
Okabe and Ito's set for colour-blind readers (jfly.uni-koeln.de/color, 2008), darkened or lightened
until each stands out from the page's background by 3:1 (WCAG 2.1, 1.4.11).
"""

from __future__ import annotations

SHAPES = {
    "Person": "dot",
    "Party": "hexagon",
    "Office": "square",
    "Meeting": "diamond",
    "Proposal": "triangle",
    "Position": "triangleDown",
}

# For a light and for a dark background, in the order in which tracks get them: largest track first.
LIGHT = ("#0072b2", "#c65200", "#008f68", "#b0559a", "#8a6d00", "#56359e")
DARK = ("#3d9be0", "#ef7f33", "#2fc09a", "#dc8fc0", "#e3c440", "#a58bf0")
# Tracks beyond the palette share this grey with what has no track.
GREY = {"light": "#6b7075", "dark": "#9aa0a6"}
BACKGROUND = {"light": "#ffffff", "dark": "#15171a"}
