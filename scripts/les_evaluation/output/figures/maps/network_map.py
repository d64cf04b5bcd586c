"""The map of one network: one LES, one relation, one measurement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.networks.network import Network, with_direction
from les_evaluation.output.canvas.colours import GREY
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.figures.maps.arrow_paths import arrows_of
from les_evaluation.output.figures.maps.arrows import Arrow, Style
from les_evaluation.output.figures.maps.map_legend import (
    LONGER,
    Group,
    arrow_entry,
    line_entry,
    role_group,
    size_group,
    state_group,
    width_group,
)
from les_evaluation.output.figures.maps.map_page import draw_body, empty_figure, finish
from les_evaluation.output.figures.maps.map_places import labels_of, must_have, page_places
from les_evaluation.output.figures.maps.map_scale import Scale, degrees, widths_of
from les_evaluation.output.figures.maps.map_words import isolates_of, told_count, width_note, with_counts
from les_evaluation.output.figures.maps.spots import LEFT, NEW, PLAIN, Spot
from les_evaluation.study.settings import Study

ONE_KIND = Style(GREY)
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


@dataclass(frozen=True)
class NetworkMap:
    """The map of one network with all that it shows.

    positions: POSITIONS of all actors of the LES, in every map of it. scale: see scale_of. study: its types of relation
    in order, of which a map of several tells them apart. title: above the map; the numbers are added. labels: actor ->
    what is printed beside it; the column label of the actors where it is left out, so give actors as results may show
    them (actor_codes.coded). newcomers: actors of this network that are new since the measurement before. leavers:
    actors (ACTOR_COLUMNS) that had a relation then and have none now; they are drawn hollow and count in no number.
    """

    network: Network
    positions: pd.DataFrame
    scale: Scale
    study: Study
    title: str
    labels: Mapping[str, str] | None = None
    newcomers: Collection[str] = ()
    leavers: pd.DataFrame | None = None

    @property
    def printed(self) -> Mapping[str, str]:
        """Actor -> what is printed beside it."""
        return self.labels or labels_of(self.network.actors, self.leavers)

    @property
    def heading(self) -> str:
        """The title with the numbers of the map."""
        return with_counts(self.title, self.network, self.study)


def draw_map(shown: NetworkMap) -> Canvas:
    """The map of a network; 16 cm wide, its height follows from the positions.

    A network without ties gives a figure that says so. Raises ValueError where an actor has no position or label.
    """
    network, scale, study, leavers = shown.network, shown.scale, shown.study, shown.leavers
    canvas = Canvas()
    canvas.write_title(shown.heading)
    if network.ties.empty:
        return empty_figure(canvas, told_empty(network, study))
    places, height = page_places(shown.positions, les=network.les)
    spots = spots_of(network, places, scale=scale, newcomers=shown.newcomers, leavers=leavers)
    must_have(shown.printed, [spot.actor for spot in spots], what="label")
    styles = style_of_kinds(kinds_of(network.ties, study.relations), study.relations)
    draw_body(canvas, spots, arrows_for(network, styles, scale=scale), labels=shown.printed, height=height)
    second = leavers is not None or bool(shown.newcomers)
    roles = scale.roles_of(network.les, [spot.role for spot in spots])
    legend = map_legend(network, scale, styles, study, roles=roles, second=second)
    return finish(canvas, legend, note=map_note(shown))


def spots_of(
    network: Network,
    places: Mapping[str, tuple[float, float]],
    *,
    scale: Scale,
    newcomers: Collection[str] = (),
    leavers: pd.DataFrame | None = None,
) -> list[Spot]:
    """The actors on a map with their sizes; those that left, if any, come last."""
    ties = degrees(network.ties)
    gone = [] if leavers is None else [row for row in leavers.itertuples() if row.actor_id not in newcomers]
    must_have(places, [*network.actors["actor_id"], *(row.actor_id for row in gone)], what="position")
    spots = [
        Spot(
            row.actor_id,
            *places[row.actor_id],
            scale.radius(ties.get(row.actor_id, 0)),
            row.role,
            NEW if row.actor_id in newcomers else PLAIN,
        )
        for row in network.actors.itertuples()
    ]
    present = set(network.actors["actor_id"])
    spots += [
        Spot(row.actor_id, *places[row.actor_id], scale.radius(0), row.role, LEFT)
        for row in gone
        if row.actor_id not in present
    ]
    return spots


def kinds_of(ties: pd.DataFrame, relations: Mapping[str, str]) -> list[str]:
    """The relation types in a map, in the order of the study."""
    found = {kind for types in ties["types"] for kind in types.split(";")}
    return [kind for kind in relations if kind in found] + sorted(found - set(relations))


def style_of_kinds(kinds: Sequence[str], relations: Mapping[str, str]) -> dict[str, Style]:
    """Relation type -> its look, the same in every map that has several; a map of one type has plain lines.

    As many types as there are STYLES are told apart, and no study has more: `prepare_config` refuses them.
    """
    if len(kinds) == 1:
        return {kinds[0]: ONE_KIND}
    order = list(relations)
    return {
        kind: STYLES[(order.index(kind) if kind in order else len(order) + at) % len(STYLES)]
        for at, kind in enumerate(kinds)
    }


def arrows_for(network: Network, styles: Mapping[str, Style], *, scale: Scale) -> list[Arrow]:
    """The arrows of a map; a relation that is the same both ways is one line with two heads, without direction none."""
    order, ties = list(styles), network.ties
    kinds = [tuple(sorted(types.split(";"), key=order.index)) for types in ties["types"]]
    looks = list(zip(widths_of(network), kinds, ~with_direction(ties), strict=True))
    arrows = []
    for start, end, (width, types, plain), both, twin in arrows_of(ties.assign(look=looks)):
        wide = scale.width(width, weighted=network.weighted)
        look = tuple(styles[kind] for kind in types)
        arrows.append(Arrow(start, end, wide, look, both=both and not plain, twin=twin, plain=plain))
    return arrows


def map_legend(
    network: Network,
    scale: Scale,
    styles: Mapping[str, Style],
    study: Study,
    *,
    roles: Collection[str],
    second: bool,
) -> list[Group]:
    """The legend: sizes and widths are those of the scale and roles those of the LES, whatever this map has of them."""
    ways = {} if network.undirected else {"one_way": False, "two_way": True}
    arrows = [
        arrow_entry(study.text(f"figures.network.{way}"), width=1.2, style=ONE_KIND, both=both)
        for way, both in ways.items()
    ]
    if not with_direction(network.ties).all():
        arrows.append(line_entry(study.text("figures.network.undirected"), width=1.2, style=ONE_KIND))
    groups = [
        role_group(roles, study),
        Group(study.text("figures.network.heading_arrows"), arrows),
    ]
    if len(styles) > 1:
        kinds = [
            arrow_entry(study.relations.get(kind, kind), width=1.2, style=style, length=LONGER)
            for kind, style in styles.items()
        ]
        groups.append(Group(study.text("figures.network.heading_kinds"), kinds))
    if second:
        groups.append(state_group(study))
    return [*groups, size_group(scale, study), width_group(scale, study, weighted=network.weighted)]


def told_empty(network: Network, study: Study) -> str:
    """Why there is nothing to see."""
    if network.actors.empty:
        return study.text("figures.network.empty")
    told = told_count(len(network.actors), "actors", study)
    return study.text("figures.network.empty_ties", actors=told)


def map_note(shown: NetworkMap) -> str:
    """The lines under a map that say what its numbers count, and how many actors have no tie."""
    study, alone = shown.study, len(isolates_of(shown.network))
    said = [study.text("figures.network.note", width=width_note(shown.network.weighted, study))]
    number = "none" if alone == 0 else "one" if alone == 1 else "more"
    said.append(study.text(f"figures.network.note_alone_{number}", n=alone))
    if shown.leavers is not None and len(shown.leavers):
        said.append(study.text("figures.network.note_leavers"))
    return " ".join(said)
