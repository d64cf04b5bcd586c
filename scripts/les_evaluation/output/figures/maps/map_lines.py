"""The lines of a map: one per pair of actors, or one per direction with a strand per type of relation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.networks.network import TWO_WAY, UNDIRECTED, Network
from les_evaluation.output.canvas.colours import GREY
from les_evaluation.output.figures.maps.arrow_paths import arrows_of
from les_evaluation.output.figures.maps.arrows import Arrow, Style
from les_evaluation.output.figures.maps.map_colours import relation_colour
from les_evaluation.output.figures.maps.map_scale import Scale, widths_of

ONE_KIND = Style(GREY)
FAINT = Style("#8c8c8c")  # of lines without heads, many of which lie over each other
HAIR = 0.5  # points, of those of one relation each
# Colours that no role has; in grey print the dashes tell them apart: long, none, half as long, dots, and mixed ones.
FIRST_STYLES = (
    Style("#0b756b", (9.0, 2.4)),
    Style("#1a1a1a"),
    Style("#d55e00", (3.4, 2.2)),
    Style("#9c3587", (1.0, 1.7)),
    Style("#5b4fb3", (7.0, 1.8, 1.2, 1.8)),
    Style("#7a4b00", (5.0, 1.4, 1.2, 1.4, 1.2, 1.4)),
)
# Further types have the same colours with the dash of another one: for each colour, and for those nearest to it, one
# that cannot be taken for its first. By its place in FIRST_STYLES.
OTHER_DASHES = (5, 4, 1, 0, 2, 3)
STYLES = (
    *FIRST_STYLES,
    *(Style(first.colour, FIRST_STYLES[at].dash) for first, at in zip(FIRST_STYLES, OTHER_DASHES, strict=True)),
)


def pair_lines(pairs: pd.DataFrame, scale: Scale, *, weighted: bool, heads: bool = True) -> list[Arrow]:
    """The lines of a map with one per pair. pairs: PAIR_COLUMNS.

    heads: whether each ends in a head where a relation goes; a pair without direction has none.
    """
    style = ONE_KIND if heads else FAINT
    # Where all stand for one relation no legend tells of widths, and many lines can be as thin as they like.
    thin = not heads and not weighted and bool((pairs["value"] == 1).all())
    return [
        Arrow(
            row.one,
            row.other,
            HAIR if thin else scale.width(row.value, weighted=weighted),
            (style,),
            both=heads and row.way == TWO_WAY,
            plain=not heads or row.way == UNDIRECTED,
        )
        for row in pairs.itertuples()
    ]


def kinds_of(ties: pd.DataFrame, relations: Mapping[str, str]) -> list[str]:
    """The relation types in a map, in the order of the study."""
    found = {kind for types in ties["types"] for kind in types.split(";")}
    return [kind for kind in relations if kind in found] + sorted(found - set(relations))


def style_of_kinds(kinds: list[str], relations: Mapping[str, str]) -> dict[str, Style]:
    """Relation type -> its look, the same in every map that has several; a map of one type has plain lines.

    As many types as there are STYLES are told apart, and no study has more: `prepare_config` refuses them.
    """
    if len(kinds) == 1:
        return {kinds[0]: ONE_KIND}
    order = list(relations)
    places = {kind: order.index(kind) if kind in order else len(order) + at for at, kind in enumerate(kinds)}
    looks = {kind: STYLES[at % len(STYLES)] for kind, at in places.items()}
    return {kind: Style(relation_colour(kind, places[kind], look.colour), look.dash) for kind, look in looks.items()}


def arrows_for(network: Network, styles: Mapping[str, Style], *, scale: Scale) -> list[Arrow]:
    """The lines of a map with one per direction, a strand per type of relation.

    What is the same both ways is one line with two heads, without direction none.
    """
    order, ties = list(styles), network.told_ties
    kinds = [tuple(sorted(types.split(";"), key=order.index)) for types in ties["types"]]
    looks = list(zip(widths_of(network), kinds, ties["undirected"], strict=True))
    arrows = []
    for start, end, (width, types, plain), both, twin in arrows_of(ties.assign(look=looks)):
        wide = scale.width(width, weighted=network.weighted)
        look = tuple(styles[kind] for kind in types)
        arrows.append(Arrow(start, end, wide, look, both=both and not plain, twin=twin, plain=plain))
    return arrows
