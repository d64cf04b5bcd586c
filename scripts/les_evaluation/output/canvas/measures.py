"""The measures that drawing a figure shares with who reads one; without what draws, which takes long to import."""

from __future__ import annotations

CM_PER_POINT = 2.54 / 72
PLACE = 10_000  # the width or height of a figure, in which a bar has its left, top, right and bottom
