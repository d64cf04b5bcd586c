"""The legend of a map: what its shapes, colours, lines, sizes and widths stand for, as far as it has them."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.networks.network import UNDIRECTED
from les_evaluation.output.figures.maps.map_legend import (
    LONGER,
    Group,
    arrow_entry,
    colour_group,
    line_entry,
    role_group,
    size_group,
    state_group,
    width_group,
)
from les_evaluation.output.figures.maps.map_lines import ONE_KIND, kinds_of, style_of_kinds
from les_evaluation.output.figures.maps.map_looks import SHADE
from les_evaluation.output.figures.maps.map_scale import Scale, widths_of
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import PANELS, STRANDS
from les_evaluation.output.figures.maps.spots import Spot


def map_legend(shown: NetworkMap, spots: Sequence[Spot], *, scale: Scale) -> list[Group]:
    """The legend: sizes and widths are those of the scale and roles those of the LES, whatever this map has of them.

    Widths go no further than the widest line.
    """
    network, study = shown.network, shown.study
    roles = scale.roles_of(network.les, [spot.role for spot in spots])
    by_role = shown.colours.column == "role"
    pale = any(spot.pale for spot in spots)
    groups = [role_group(roles, study, fill="" if by_role else SHADE, pale=pale)]
    if not by_role:
        groups.append(colour_group(shown.colours, study))
    groups.append(line_group(shown))
    kinds = kinds_of(network.ties, study.relations)
    if shown.form == STRANDS and len(kinds) > 1:
        entries = [
            arrow_entry(study.relations.get(kind, kind), width=1.2, style=style, length=LONGER)
            for kind, style in style_of_kinds(kinds, study.relations).items()
        ]
        groups.append(Group(study.text("figures.network.heading_kinds"), entries))
    if shown.changed:
        groups.append(state_group(spots, study))
    widths = width_group(scale, study, weighted=network.weighted, most=widest(shown))
    return [*groups, size_group(scale, study), widths]


def line_group(shown: NetworkMap) -> Group:
    """The ways that lines can go, where they tell."""
    study = shown.study
    if shown.form == STRANDS:
        plain, directed = bool(shown.network.told_ties["undirected"].any()), not shown.network.undirected
    else:
        drawn = [lines for _, lines in shown.panels] if shown.form == PANELS else [shown.lines]
        found = {way for lines in drawn for way in lines.pairs["way"]} if shown.heads else set()
        plain, directed = UNDIRECTED in found, bool(found - {UNDIRECTED})
    ways = {"one_way": False, "two_way": True} if directed else {}
    entries = [
        arrow_entry(study.text(f"figures.network.{way}"), width=1.2, style=ONE_KIND, both=both)
        for way, both in ways.items()
    ]
    if plain:
        entries.append(line_entry(study.text("figures.network.undirected"), width=1.2, style=ONE_KIND))
    return Group(study.text("figures.network.heading_arrows"), entries)


def widest(shown: NetworkMap) -> float:
    """What the widest line of a map stands for."""
    if shown.form == STRANDS:
        return float(widths_of(shown.network).max())
    drawn = [lines for _, lines in shown.panels] if shown.form == PANELS else [shown.lines]
    return max(float(lines.pairs["value"].max()) for lines in drawn)
