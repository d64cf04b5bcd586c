"""Colours of the answers, the same in every figure, and the contrasts that make them readable."""

from __future__ import annotations

INK = "#1a1a1a"
GREY = "#595959"  # 7:1 on white: outlines and secondary text
WHITE = "#ffffff"

# ColorBrewer's BrBG keeps apart for colour-blind readers. Of its tints those were taken whose
# lightness differs in grey print too (L* 24, 58, 88, 77, 39 for five answers), which the usual
# five, with two equally dark ends, do not. An uneven scale has its neutral answer in the middle.
BRBG = {
    1: ("#01665e",),
    2: ("#8c510a", "#80cdc1"),
    3: ("#8c510a", "#dedede", "#80cdc1"),
    4: ("#543005", "#bf812d", "#80cdc1", "#01665e"),
    5: ("#543005", "#bf812d", "#dedede", "#80cdc1", "#01665e"),
    6: ("#543005", "#a6611a", "#dfc27d", "#a8ddd5", "#4ba79e", "#01564e"),
    7: ("#543005", "#a6611a", "#dfc27d", "#e8e8e8", "#a8ddd5", "#4ba79e", "#01564e"),
}


def scale_colours(levels: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for a scale of this many answers, from most negative to most positive.

    Raises ValueError for a scale that is too long to be told apart.
    """
    if levels not in BRBG:
        raise ValueError(f"a scale of {levels} answers cannot be drawn: at most {max(BRBG)} can be told apart")
    return BRBG[levels]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 (black) to 1 (white), as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_colour(fill: str) -> str:
    """Ink or white, whichever reads better on this fill."""
    return max((INK, WHITE), key=lambda ink: contrast(ink, fill))


def outline_colour(fill: str) -> str:
    """The fill itself where it stands out against white (3:1), else grey: a pale bar needs an edge."""
    return fill if contrast(fill, WHITE) >= 3 else GREY
