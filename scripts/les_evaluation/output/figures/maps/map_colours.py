"""The colours of maps: those of the project, or what the house style says of roles, relations, scale and series.

A house style without `roles` or `relations` gives these the colours of its `series`: the first three to the roles that
have a colour (an external partner stays grey), the others first to the types of relation. Lines are darkened until they
stand out on white (3:1), and keep their dashes, as actors keep their shapes: in grey print these tell them apart.
"""

from __future__ import annotations

from les_evaluation.networks.network import ENGLISH_ROLES
from les_evaluation.output.canvas.colours import WHITE, line_colour, tint
from les_evaluation.output.canvas.house import house
from les_evaluation.output.figures.maps.map_looks import EDGE, PALE
from les_evaluation.output.figures.maps.spots import FILLS

COLOURED = tuple(role for role in FILLS if role != "extern")  # the roles that have colours of a series
PALE_TINT, EDGE_TINT = 0.87, 0.6  # white in the colour of the core, of its ground and the line around it
LIGHT_TINT = 0.75  # white in the colour of the highest value of a matrix, of the lowest


def role_fill(role: str) -> str:
    """The fill of the actors of a role."""
    own = {ENGLISH_ROLES.get(said, said): colour for said, colour in house().roles.items()}
    series = house().series
    if role in own:
        return own[role]
    if len(series) >= len(COLOURED) and role in COLOURED:
        return series[COLOURED.index(role)]
    return FILLS[role]


def core_ground() -> tuple[str, str]:
    """The ground of the core group, and the line around it."""
    core = role_fill("kern")
    return (PALE, EDGE) if core == FILLS["kern"] else (tint(core, PALE_TINT), tint(core, EDGE_TINT))


def relation_colour(kind: str, at: int, ours: str) -> str:
    """The colour of the lines of a type of relation, the `at`th of the study. ours: that of the project."""
    own, series = house().relations, house().series
    if kind in own:
        return line_colour(own[kind])
    if len(series) < len(COLOURED):
        return ours
    order = series[len(COLOURED) :] + series[: len(COLOURED)]
    return line_colour(order[at % len(order)])


def mark_fill(kind: str, at: int, ours: str) -> str:
    """The fill of the `at`th mark of a comparison of types of relation. ours: that of the project; white stays white.

    Marks of one shape are four apart, and paler from there on.
    """
    own, series = house().relations, house().series
    if kind in own:
        return own[kind]
    if len(series) < len(COLOURED) or ours == WHITE:
        return ours
    order = series[len(COLOURED) :] + series[: len(COLOURED)]
    return tint(order[at % len(order)], (0.0, 0.5, 0.75)[at // 4 % 3])


def other_fills(ours: tuple[str, ...]) -> tuple[str, ...]:
    """The fills of what is told apart by colour alone: of the series where that has as many, else ours."""
    series = house().series
    return series if len(series) >= len(ours) else (*series, *ours[len(series) :])


def gone_and_new(gone: str, new: str) -> tuple[str, str]:
    """The colours of what went and what came: the two ends of the scale of the house style, or these."""
    scale = house().scale
    return (line_colour(scale[0]), line_colour(scale[-1])) if scale else (gone, new)


def ends_of_shades(light: str, dark: str) -> tuple[str, str]:
    """The colours of the lowest and the highest value: of the most positive answer of the house style, or these."""
    scale = house().scale
    return (tint(line_colour(scale[-1]), LIGHT_TINT), line_colour(scale[-1])) if scale else (light, dark)
