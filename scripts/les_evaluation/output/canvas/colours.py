"""Colours of the answers, the same in every figure, and the contrasts that make them readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, cycle, islice

from les_evaluation.output.canvas.colour_sight import SIGHTS, from_lab, luminance, to_lab, told_from
from les_evaluation.output.canvas.house import house

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
    own = house().scale
    if own and levels <= max(BRBG):
        return own if levels == len(own) else spread(own, levels)
    if levels not in BRBG:
        raise ValueError(f"a scale of {levels} answers cannot be drawn: at most {max(BRBG)} can be told apart")
    return BRBG[levels]


def spread(colours: Sequence[str], levels: int) -> tuple[str, ...]:
    """So many colours along those of a scale, evenly in CIELAB from its first to its last; its last one alone for one.

    An even number leaves out the neutral middle of an odd one, which stands for an answer that is not there.
    """
    if levels == 1:
        return (colours[-1],)
    if levels % 2 == 0 and len(colours) % 2 and levels < len(colours):
        half = levels // 2
        return (*spread_part(colours[: len(colours) // 2], half), *spread_part(colours[len(colours) // 2 + 1 :], half))
    return spread_part(colours, levels)


def spread_part(colours: Sequence[str], levels: int) -> tuple[str, ...]:
    """So many colours evenly from the first to the last of these; the first or only one where one is asked for."""
    labs = [to_lab(colour) for colour in colours]
    found = []
    for step in range(levels):
        at = step * (len(labs) - 1) / max(levels - 1, 1)
        low = min(int(at), max(len(labs) - 2, 0))
        high = min(low + 1, len(labs) - 1)
        found.append(from_lab([a + (b - a) * (at - low) for a, b in zip(labs[low], labs[high], strict=True)]))
    return tuple(found)


# Answers that count without being on the scale: no good, no bad, and not the neutral answer.
OFF_SCALE_GREYS = ("#bdbdbd", "#8c8c8c", "#d9d9d9")
# What may take the place of one: no darker than ink can be read on, no paler than is seen on the ground of a figure.
OTHER_GREYS = tuple(f"#{value:02x}{value:02x}{value:02x}" for value in range(0x84, 0xE0, 4))


def off_scale_colours(answers: int, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many answers off the scale; beyond those that there are they begin anew.

    beside: the colours in the same figure, from which the greys of the project must be told in every sight (grey print,
    colour blindness); where one cannot, the nearest grey that can takes its place, or else that furthest from them.
    """
    return tuple(islice(cycle(house().off_scale or _greys(tuple(beside), min(answers, len(OFF_SCALE_GREYS)))), answers))


@cache
def _greys(beside: tuple[str, ...], answers: int) -> tuple[str, ...]:
    found: list[str] = []
    for grey in OFF_SCALE_GREYS[:answers]:
        apart: dict[str, float] = {}
        for _, one in sorted((abs(int(one[1:], 16) - int(grey[1:], 16)), one) for one in (grey, *OTHER_GREYS)):
            apart[one] = _least(one, [*beside, *found])
            if apart[one] >= 1:
                break
        found.append(max(apart, key=lambda one: apart[one]))
    return tuple(found)


def _least(colour: str, others: Sequence[str]) -> float:
    """How far a colour is from the nearest of others, to whom these look most alike."""
    return min((told_from(sight, colour, other) for sight in SIGHTS for other in others), default=1.0)


# After Okabe and Ito. The first four are told apart in every sight, in grey print too (L* 46, 71, 58, 89); no five of
# these are. Lines and marks have labels or shapes beside their colour.
SERIES = ("#0072b2", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#56b4e9", "#999999")

TOLD_IN_GREY = 4  # of these


def distinct_colours() -> tuple[str, ...]:
    """The colours of what has no order, of the house style or else of the project."""
    return house().series or SERIES


def nominal_colours(answers: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many answers of which none is better than another.

    Raises ValueError for more answers than can be told apart.
    """
    known = distinct_colours() if len(distinct_colours()) >= answers else SERIES
    if answers > len(known):
        raise ValueError(f"{answers} answers cannot be drawn: at most {len(known)} can be told apart")
    return known[:answers]


PALE, DARK = 92.0, 20.0  # L* of the first and the last of ordered answers
PALE_CHROMA = 0.4  # of that of the middle, so that the ends are colours that a screen can show


def ordered_colours(answers: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many answers in an order of which no end is the good one: pale to dark of one hue.

    They lie evenly in lightness (L*), so that the order is seen in grey print as well. Raises ValueError for more
    answers than can be told apart.
    """
    if answers > len(SERIES):
        raise ValueError(f"{answers} answers cannot be drawn: at most {len(SERIES)} can be told apart")
    _, a, b = to_lab(distinct_colours()[0])
    places = [step / max(answers - 1, 1) for step in range(answers)]
    chromas = [1 - (1 - PALE_CHROMA) * abs(2 * place - 1) for place in places]
    return tuple(
        from_lab([PALE + (DARK - PALE) * place, a * chroma, b * chroma])
        for place, chroma in zip(places, chromas, strict=True)
    )


PAIR = ("#0b756b", "#c4c4c4")  # what the figure is about, and what it is set beside
# White in the colours of SERIES each further time that these are gone through.
TINTS = (0.0, 0.45, 0.7, 0.25, 0.85)


def series_colours(series: int) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for so many series without order.

    Beyond those of SERIES come lighter ones of the same; beyond all of these they begin anew.
    """
    pair = house().pair or PAIR
    if series <= len(pair):
        return pair[:series]
    rounds = ([tint(colour, white) for colour in distinct_colours()] for white in cycle(TINTS))
    return tuple(islice(chain.from_iterable(rounds), series))


GROUND_TINT = 0.85  # white in the colour of a ground
OTHERS_TINT = 0.6  # white in the colour of what stands beside


def paired_colours(series: Iterable[tuple[str, str]], colours: Mapping[str, str]) -> tuple[str, ...]:
    """Fill colours (#rrggbb) for bars of (LES, partner group): the group's own, lighter for the other LES.

    colours: group -> #rrggbb. Where a group has none, or two look alike, those of series_colours.
    """
    from les_evaluation.core.contracts import OTHERS  # noqa: PLC0415 - pandas comes with it, which slides do without

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


def in_house(fill: str) -> str:
    """The colour of a house style in the place of one of our scale of two or five, as other marks have it too."""
    own = house().scale
    if not own:
        return fill
    for ours in (BRBG[5], BRBG[2]):
        if fill in ours:
            return scale_colours(len(ours))[ours.index(fill)]
    return fill


def shades(ours: Sequence[str]) -> tuple[str, ...]:
    """The tints of a table, pale to dark: of the most positive colour of a house style, or else ours, as many."""
    own = house().scale
    if not own:
        return tuple(ours)
    return tuple(tint(own[-1], 1 - step / (len(ours) - 1)) for step in range(len(ours)))


def tint(colour: str, white: float) -> str:
    """The colour #rrggbb mixed with this part (0 to 1) of white."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def line_colour(colour: str) -> str:
    """The colour, as much darker as a line on white needs (3:1)."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for share in range(20, 0, -1):
        found = "#" + "".join(f"{round(part * share / 20):02x}" for part in parts)
        if contrast(found, WHITE) >= 3:
            return found
    return INK


def ground(ours: str) -> str:
    """The ground of a part of a figure: ours, or a pale tint of the most positive colour of a house style."""
    own = house().scale
    return tint(line_colour(own[-1]), GROUND_TINT) if own else ours


def text_colour(fill: str) -> str:
    """Ink or white, whichever reads better on this fill."""
    return max((INK, WHITE), key=lambda ink: contrast(ink, fill))


def outline_colour(fill: str) -> str:
    """The fill itself where it stands out against white (3:1), else grey: a pale bar needs an edge."""
    return fill if contrast(fill, WHITE) >= 3 else GREY
