"""Colours of tracks and shapes of kinds.

Colour says the track and nothing else, shape says the kind and nothing else. The colours start from
the hues of Okabe and Ito's set for colour-blind readers (2008) and were moved until each stands out from
the page's background by 3:1 (WCAG 2.1, 1.4.11) and any two, the grey among them, stay 20 apart in CIE
L*a*b* as seen with and without red or green cones (Machado, Oliveira and Fernandes 2009).
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
LIGHT = ("#123e80", "#e57400", "#034f22", "#e82aef", "#957b37", "#0d0096")
DARK = ("#2865b8", "#c17124", "#22d889", "#f99df8", "#f3f160", "#683fff")
# Tracks beyond the palette share this grey with what has no track.
GREY = {"light": "#6b7075", "dark": "#9aa0a6"}
BACKGROUND = {"light": "#ffffff", "dark": "#15171a"}
