"""Colours as they are seen: their lightness, their distance, and what is left of them for who is colour-blind."""

from __future__ import annotations

import math
from collections.abc import Sequence

Three = Sequence[float]

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, IEEE
# Transactions on Visualization and Computer Graphics 15(6): 1291-1298, table 1 at severity 1.0; of linear RGB.
BLINDNESS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SIGHTS = ("", *BLINDNESS, "grey")  # see `seen_by`
APART, APART_IN_GREY = 9.9, 6.0  # from how far on two colours can be told apart, see `distance`
# IEC 61966-2-1 (sRGB) and its white point D65.
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
TO_RGB = ((3.2406255, -1.537208, -0.4986286), (-0.9689307, 1.8757561, 0.0415175), (0.0557101, -0.2040211, 1.0569959))
D65 = (0.9505, 1.0, 1.089)


def linear(colour: str) -> list[float]:
    """Red, green and blue of #rrggbb as amounts of light, 0 to 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def written(light: Three) -> str:
    """#rrggbb of amounts of light; what no screen can show becomes the nearest that it can."""
    inside = [min(1.0, max(0.0, part)) for part in light]
    parts = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in inside]
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 (black) to 1 (white), as WCAG 2 defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _times(matrix: Sequence[Three], values: Three) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, values, strict=True)) for row in matrix]


def to_lab(colour: str) -> list[float]:
    """L*, a* and b* of #rrggbb (CIE 1976)."""
    parts = [value / white for value, white in zip(_times(TO_XYZ, linear(colour)), D65, strict=True)]
    x, y, z = [math.cbrt(part) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29 for part in parts]
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def from_lab(lab: Three) -> str:
    """#rrggbb of L*, a* and b*."""
    middle = (lab[0] + 16) / 116
    parts = [middle + lab[1] / 500, middle, middle - lab[2] / 200]
    xyz = [
        white * (part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29))
        for part, white in zip(parts, D65, strict=True)
    ]
    return written(_times(TO_RGB, xyz))


def seen_by(sight: str, colour: str) -> str:
    """The colour as somebody sees it. sight: a key of BLINDNESS, "grey" for print without colour, "" for all others."""
    if sight == "grey":
        return written([luminance(colour)] * 3)
    return written(_times(BLINDNESS[sight], linear(colour))) if sight else colour


def told_from(sight: str, one: str, other: str) -> float:
    """How far two colours are apart for somebody, in parts of how far they must be; sight: one of SIGHTS."""
    return distance(seen_by(sight, one), seen_by(sight, other)) / (APART_IN_GREY if sight == "grey" else APART)


def distance(one: str, other: str) -> float:
    """How far two colours are apart in CIELAB (CIE 1976): 2.3 is just noticed side by side, black and white are 100."""
    return math.dist(to_lab(one), to_lab(other))
