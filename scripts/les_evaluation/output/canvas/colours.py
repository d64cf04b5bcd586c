"""Colours of the answers, the same in every figure, and the contrasts that make them readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, cycle, islice

from les_evaluation.core.contracts import OTHERS

INK = "#1a1a1a"
GREY = "#595959"  # 7:1 on white: outlines and secondary text
WHITE = "#ffffff"

# After ColorBrewer's BrBG, which colour-blind readers tell apart. The two ends of the original are
# equally dark, so that in grey print "all against" looks like "all in favour"; here every answer has
# a lightness of its own (L* 17, 60, 91, 79, 44 for five). An uneven scale has its neutral answer in
# the middle. From six answers on they lie evenly over L* 16 to 91, brown and green by turns from the ends
# inwards, but for L* 50 to 55, where neither ink nor white reads well.
BRBG = {
    1: ("#0b756b",),
    2: ("#8c510a", "#8bd2c8"),
    3: ("#8c510a", "#e6e6e6", "#8bd2c8"),
    4: ("#402400", "#bf8530", "#8bd2c8", "#0b756b"),
    5: ("#402400", "#bf8530", "#e6e6e6", "#8bd2c8", "#0b756b"),
    6: ("#3c2200", "#a06825", "#e1a25c", "#8deae1", "#05958c", "#005651"),
    7: ("#3c2200", "#a06825", "#d69752", "#e6e6e6", "#77d4cb", "#05958c", "#005651"),
    8: ("#3c2200", "#814e06", "#b37935", "#e5b482", "#8deae1", "#35b2a8", "#01837b", "#014844"),
    9: ("#3c2200", "#814e06", "#b37935", "#e7a761", "#e6e6e6", "#80dcd3", "#2eada4", "#01837b", "#014844"),
    10: (
        *("#3c2200", "#704200", "#a06825", "#ca8d48", "#edbb89"),
        *("#8deae1", "#47c0b6", "#05958c", "#006c66", "#00423d"),
    ),
    11: (
        *("#3c2200", "#663b00", "#8d5814", "#b37935", "#e7a761"),
        *("#e6e6e6", "#80dcd3", "#2eada4", "#01837b", "#065f59", "#003d39"),
    ),
}  # as many as MOST_ANSWERS


def scale_colours(levels: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for a scale of this many answers, from most negative to most positive.

    Raises ValueError for a scale that is too long to be told apart.
    """
    if levels not in BRBG:
        raise ValueError(f"a scale of {levels} answers cannot be drawn: at most {max(BRBG)} can be told apart")
    return BRBG[levels]


# Answers that count without being on the scale: no good, no bad, and not the neutral answer.
OFF_SCALE_GREYS = ("#bdbdbd", "#8c8c8c", "#d9d9d9")


def off_scale_colours(answers: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many answers off the scale; beyond those that there are they begin anew."""
    return tuple(islice(cycle(OFF_SCALE_GREYS), answers))


# After Okabe and Ito, in an order that keeps neighbours apart.
SERIES = ("#0072b2", "#e69f00", "#009e73", "#56b4e9", "#cc79a7", "#f0e442", "#999999")


def nominal_colours(answers: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many answers of which none is better than another.

    Raises ValueError for more answers than can be told apart.
    """
    if answers > len(SERIES):
        raise ValueError(f"{answers} answers cannot be drawn: at most {len(SERIES)} can be told apart")
    return SERIES[:answers]


PAIR = ("#0b756b", "#c4c4c4")  # what the figure is about, and what it is set beside
# White in the colours of SERIES each further time that these are gone through.
TINTS = (0.0, 0.45, 0.7, 0.25, 0.85)


def series_colours(series: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many series without order.

    Beyond those of SERIES come lighter ones of the same; beyond all of these they begin anew.
    """
    if series <= len(PAIR):
        return PAIR[:series]
    rounds = ([tint(colour, white) for colour in SERIES] for white in cycle(TINTS))
    return tuple(islice(chain.from_iterable(rounds), series))


OTHERS_TINT = 0.6  # white in the colour of what stands beside


def paired_colours(series: Iterable[tuple[str, str]], colours: Mapping[str, str]) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for bars of (LES, partner group): the group's own, lighter for the other LES.

    colours: group -> #rrggbb. Where a group has none, or two look alike, those of series_colours.
    """
    keys = list(series)
    if len(keys) > len(SERIES) and not _all_own(keys, colours):
        groups = list(dict.fromkeys(group for _, group in keys))
        colours = dict(zip(groups, series_colours(len(groups)), strict=True))
    own = [colours.get(group, "") for _, group in keys]
    fills = tuple(
        tint(colour, OTHERS_TINT) if colour and les == OTHERS else colour.lower()
        for (les, _), colour in zip(keys, own, strict=True)
    )
    return fills if all(own) and len(set(fills)) == len(fills) else series_colours(len(keys))


def _all_own(keys: Iterable[tuple[str, str]], colours: Mapping[str, str]) -> bool:
    """Whether every group has a colour that no other has."""
    found = [colours.get(group, "").lower() for group in dict.fromkeys(group for _, group in keys)]
    return all(found) and len(set(found)) == len(found)


def tint(colour: str, white: float) -> str:
    """The colour #rrggbb mixed with this part (0 to 1) of white."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


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
