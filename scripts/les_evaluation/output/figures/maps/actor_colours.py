"""Colours of actors by something that is known of them, such as their sector: the same on all maps of a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.figures.maps.map_colours import other_fills

# After Paul Tol's muted scheme and Okabe and Ito. Each has a lightness of its own (L* 24, 89, 64, 43, 78, 55, 32), so
# that they differ in grey print and to colour-blind readers; those that lie furthest apart come first.
FILLS = ("#332288", "#f0e442", "#44aa99", "#117733", "#88ccee", "#cc6677", "#882255")
REST = WHITE  # of values beyond these, and of actors without one


@dataclass(frozen=True)
class ActorColours:
    """The fill of every actor, and what the legend says of the fills; empty where the roles have the colours.

    column: of the actors. fills: actor -> #rrggbb. legend: value -> #rrggbb, the most frequent first; others: how many
    further values share REST; blank: whether actors without a value have it.
    """

    column: str = "role"
    fills: Mapping[str, str] = field(default_factory=dict)
    legend: Mapping[str, str] = field(default_factory=dict)
    others: int = 0
    blank: bool = False


def actor_colours(actors: pd.DataFrame, column: str, *, les: str) -> ActorColours:
    """The colours of the actors of a LES by a column. actors: ACTOR_COLUMNS of all LES, whose order decides."""
    if column == "role":
        return ActorColours()
    given = actors[column].fillna("").str.strip()
    order = given[given != ""].value_counts(sort=False)
    # The most frequent first, of equals the first in the alphabet, whatever the order of the sheet.
    ranked = sorted(order.index, key=lambda value: (-order[value], value))
    colours = dict(zip(ranked, other_fills(FILLS), strict=False))
    mine = given[actors["les"] == les]
    here = set(mine)
    return ActorColours(
        column,
        dict(zip(actors.loc[mine.index, "actor_id"], (colours.get(value, REST) for value in mine), strict=True)),
        {value: colour for value, colour in colours.items() if value in here},
        others=len(here - set(colours) - {""}),
        blank="" in here,
    )
