"""The map of one network: one LES, one relation, one measurement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.networks.network import Network
from les_evaluation.output.canvas.colours import GREY
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.figures.maps.arrows import Arrow, Style, arrows_of
from les_evaluation.output.figures.maps.map_legend import (
    LONGER,
    Group,
    arrow_entry,
    role_group,
    size_group,
    state_group,
    width_group,
)
from les_evaluation.output.figures.maps.map_page import (
    counts_of,
    draw_body,
    empty_figure,
    finish,
    page_places,
    told_count,
    with_counts,
)
from les_evaluation.output.figures.maps.map_scale import Scale, degrees
from les_evaluation.output.figures.maps.nodes import LEFT, NEW, PLAIN, Spot

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


def draw_map(
    network: Network,
    positions: pd.DataFrame,
    *,
    scale: Scale,
    relations: Mapping[str, str],
    language: str,
    title: str,
    labels: Mapping[str, str] | None = None,
    newcomers: Collection[str] = (),
    leavers: pd.DataFrame | None = None,
) -> Canvas:
    """The map of a network, for save_network_figure; 16 cm wide, its height follows from the positions.

    positions: les, actor, x, y (cm) of all actors of the LES, in every map of it. scale: see scale_of.
    relations: key -> printed name of all relation types of the study, in order; a map of several tells them apart.
    title: above the map; the numbers are added. labels: actor -> what is printed beside it; the column label of the
    actors where it is left out, so give actors as results may show them (networks.labels.coded).
    newcomers: actors of this network that are new since the measurement before. leavers: actors (ACTOR_COLUMNS) that
    had a relation then and have none now; they are drawn hollow and count in no number.

    A network without ties gives a figure that says so. Raises ValueError where an actor has no position or label.
    """
    printed = with_counts(title, **counts_of(network), language=language)
    canvas = Canvas()
    canvas.write_title(printed)
    if network.ties.empty:
        return empty_figure(canvas, told_empty(network, language))
    places, height = page_places(positions, les=network.les)
    spots = spots_of(network, places, scale=scale, newcomers=newcomers, leavers=leavers)
    labels = labels or labels_of(network.actors, leavers)
    must_have(labels, [spot.actor for spot in spots], what="label")
    kinds = kinds_of(network.ties, relations)
    styles = style_of_kinds(kinds, relations)
    arrows = arrows_for(network.ties, styles, scale=scale)
    draw_body(canvas, spots, arrows, labels=labels, height=height)
    second = leavers is not None or bool(newcomers)
    roles = scale.roles_of(network.les, [spot.role for spot in spots])
    groups = map_legend(scale, styles, relations, roles=roles, second=second, language=language)
    return finish(canvas, groups, note=map_note(network, language=language, leavers=leavers))


def labels_of(*actors: pd.DataFrame | None) -> dict[str, str]:
    """Actor -> label, of all these actors."""
    return {row.actor_id: row.label for frame in actors if frame is not None for row in frame.itertuples()}


def must_have(given: Mapping[str, object], actors: Iterable[str], *, what: str) -> None:
    """Raise ValueError where an actor lacks a label or a position."""
    lacking = [actor for actor in actors if actor not in given]
    if lacking:
        raise ValueError(f"{len(lacking)} actors have no {what}")


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


def arrows_for(ties: pd.DataFrame, styles: Mapping[str, Style], *, scale: Scale) -> list[Arrow]:
    """The arrows of a map; a relation that is the same both ways is one line with two heads."""
    order = list(styles)
    looks = [(int(row.weight), tuple(sorted(row.types.split(";"), key=order.index))) for row in ties.itertuples()]
    return [
        Arrow(start, end, scale.width(weight), tuple(styles[kind] for kind in kinds), both=both, twin=twin)
        for start, end, (weight, kinds), both, twin in arrows_of(ties.assign(look=looks))
    ]


def map_legend(
    scale: Scale,
    styles: Mapping[str, Style],
    relations: Mapping[str, str],
    *,
    roles: Collection[str],
    second: bool,
    language: str,
) -> list[Group]:
    """The legend: sizes and widths are those of the scale and roles those of the LES, whatever this map has of them."""
    ways = {"one_way": False, "two_way": True}
    arrows = [
        arrow_entry(text(f"figures.network.{way}", language), width=1.2, style=ONE_KIND, both=both)
        for way, both in ways.items()
    ]
    groups = [
        role_group(roles, language),
        Group(text("figures.network.heading_arrows", language), arrows),
    ]
    if len(styles) > 1:
        kinds = [
            arrow_entry(relations.get(kind, kind), width=1.2, style=style, length=LONGER)
            for kind, style in styles.items()
        ]
        groups.append(Group(text("figures.network.heading_kinds", language), kinds))
    if second:
        groups.append(state_group(language))
    return [*groups, size_group(scale, language), width_group(scale, language)]


def told_empty(network: Network, language: str) -> str:
    """Why there is nothing to see."""
    if network.actors.empty:
        return text("figures.network.empty", language)
    told = told_count(len(network.actors), "actors", language)
    return text("figures.network.empty_ties", language, actors=told)


def isolates_of(network: Network) -> list[str]:
    """The actors of a map without a tie in it."""
    tied = degrees(network.ties)
    return [actor for actor in network.actors["actor_id"] if actor not in tied]


def map_note(network: Network, *, language: str, leavers: pd.DataFrame | None = None) -> str:
    """The lines under a map that say what its numbers count."""
    said = [text("figures.network.note", language)]
    alone = len(isolates_of(network))
    if alone:
        key = "note_alone_one" if alone == 1 else "note_alone_more"
        said.append(text(f"figures.network.{key}", language, n=alone))
    if leavers is not None and len(leavers):
        said.append(text("figures.network.note_leavers", language))
    return " ".join(said)
