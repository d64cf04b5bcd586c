"""What changed in one network between two measurements: ties kept, gone and new, actors that joined and left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from les_evaluation.networks.network import Network
from les_evaluation.networks.network_change import (
    ACTOR_STATUSES,
    GONE,
    JOINED,
    KEPT,
    NEW,
    actor_changes,
    tie_changes,
)
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.figures.maps.arrow_paths import arrows_of
from les_evaluation.output.figures.maps.arrows import Arrow, Style
from les_evaluation.output.figures.maps.map_colours import gone_and_new
from les_evaluation.output.figures.maps.map_legend import (
    Group,
    arrow_entry,
    role_group,
    size_group,
    state_group,
    width_group,
    widths_differ,
)
from les_evaluation.output.figures.maps.map_page import draw_body, empty_figure, finish
from les_evaluation.output.figures.maps.map_places import labels_of, must_have, page_places
from les_evaluation.output.figures.maps.map_scale import Scale, degrees
from les_evaluation.output.figures.maps.map_shown import spots_of
from les_evaluation.output.figures.maps.map_words import told_count, told_counts, width_note
from les_evaluation.study.settings import Study

STATUSES = (KEPT, GONE, NEW)  # those drawn last lie over the others
KEPT_COLOUR, GONE_COLOUR, NEW_COLOUR, GONE_DASH = "#b3b3b3", "#d55e00", "#10365c", (3.4, 2.0)


@dataclass(frozen=True)
class NetworkDifference:
    """Two measurements of one network with all that the figure of their difference shows.

    positions, scale, title, labels: as of NetworkMap. Raises ValueError for networks of another LES or relation.
    """

    first: Network
    second: Network
    positions: pd.DataFrame
    scale: Scale
    study: Study
    title: str
    labels: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for networks that cannot be set beside each other."""
        if (self.first.les, self.first.relation) != (self.second.les, self.second.relation):
            raise ValueError("a difference is between two measurements of one LES and relation")

    @property
    def printed(self) -> Mapping[str, str]:
        """Actor -> what is printed beside it."""
        return self.labels or labels_of(self.second.actors, leavers(self.first, self.second))

    @property
    def weighted(self) -> bool:
        """Whether either measurement has weights."""
        return self.first.weighted or self.second.weighted


def draw_difference(shown: NetworkDifference) -> Canvas:
    """The difference between two measurements of one network.

    Ties that both have are grey, those of the first alone dashed, those of the second alone dark; who joined has a
    ring, who left is hollow. Sizes and widths are those of the second measurement, of what is gone those of the first.
    Raises ValueError where an actor has no position or label.
    """
    second, scale, study = shown.second, shown.scale, shown.study
    canvas = Canvas(printed=shown.printed)
    canvas.write_title(shown.title)
    if shown.first.ties.empty and second.ties.empty:
        return empty_figure(canvas, study.text("figures.network.empty_difference"))
    joined, left = newcomers(shown.first, second), leavers(shown.first, second)
    places, height = page_places(shown.positions, les=second.les)
    tied = degrees(shown.first.ties)
    spots = spots_of(second, places, scale=scale, newcomers=joined, leavers=left, tied=tied)
    must_have(shown.printed, [spot.actor for spot in spots], what="label")
    draw_body(canvas, spots, difference_arrows(shown), labels=shown.printed, height=height)
    look, values = looks_of_changes(), arrow_values(shown)
    entries = [
        arrow_entry(study.text(f"figures.network.{status}_tie"), width=scale.width(1), style=look[status])
        for status in STATUSES
        if status in set(values["status"])
    ]
    groups = [
        role_group(
            scale.roles_of(second.les, [spot.role for spot in spots]), study, pale=any(spot.pale for spot in spots)
        ),
        Group(study.text("figures.network.heading_ties"), entries),
        state_group(spots, study),
        size_group(scale, study),
        width_group(scale, study, weighted=shown.weighted, most=max(values["value"])),
    ]
    return finish(canvas, groups, note=difference_note(shown))


def leavers(first: Network, second: Network) -> pd.DataFrame:
    """The rows (ACTOR_COLUMNS) of those who left."""
    return first.actors[~first.actors["actor_id"].isin(second.actors["actor_id"])]


def newcomers(first: Network, second: Network) -> list[str]:
    """Who joined, in the order of the sheet."""
    changed = actor_changes(first, second)
    return list(changed.loc[changed["status"] == JOINED, "actor_id"])


def looks_of_changes() -> dict[str, Style]:
    """The look of a tie that was kept, is gone or is new."""
    gone, new = gone_and_new(GONE_COLOUR, NEW_COLOUR)
    return {KEPT: Style(KEPT_COLOUR), GONE: Style(gone, GONE_DASH), NEW: Style(new)}


def difference_arrows(shown: NetworkDifference) -> list[Arrow]:
    """The arrows of a difference; one that fared alike both ways is one line with two heads, without direction none."""
    ties, scale, colours = arrow_values(shown), shown.scale, looks_of_changes()
    looks = list(zip(ties["status"], ties["value"], ties["undirected"], strict=True))
    arrows = []
    for start, end, (status, width, plain), both, twin in arrows_of(ties.assign(look=looks)):
        wide, rank = scale.width(width, weighted=shown.weighted), STATUSES.index(status)
        arrows.append(Arrow(start, end, wide, (colours[status],), both=both, twin=twin, rank=rank, plain=plain))
    return arrows


def arrow_values(shown: NetworkDifference) -> pd.DataFrame:
    """The ties of both measurements (TIE_CHANGE_COLUMNS), with in `value` what their width stands for."""
    ties = tie_changes(shown.first, shown.second)
    gone = ties["status"] == GONE
    told = "strength" if shown.weighted else "weight"
    widths = ties[f"{told}_first"].where(gone, ties[f"{told}_second"])
    relations = ties["weight_first"].where(gone, ties["weight_second"])
    return ties.assign(value=widths.fillna(relations).astype(float))


def difference_counts(first: Network, second: Network) -> dict[str, int]:
    """How many actors joined, left and stayed, and how many ties are kept, gone and new."""
    actors, ties = actor_changes(first, second)["status"], tie_changes(first, second)["status"]
    counts = {key: int((actors == key).sum()) for key in ACTOR_STATUSES}
    return counts | {key: int((ties == key).sum()) for key in STATUSES}


def difference_note(shown: NetworkDifference) -> str:
    """The lines under a difference: the numbers of both measurements and what changed.

    Where one of them has no arrows the relation was not mapped then, so that "new" or "gone" tells of no change.
    """
    study, networks = shown.study, (shown.first, shown.second)
    said = [
        study.text(
            "figures.network.measured", number=network.measurement, counts=told_counts(network, study, alone=True)
        )
        for network in networks
    ]
    said += [
        study.text("figures.network.note_unmapped", number=network.measurement)
        for network in networks
        if network.ties.empty
    ]
    counts = difference_counts(*networks)
    told = {key: told_count(counts[key], "actors", study) for key in ("joined", "left", "stayed")}
    noun = "ties" if tie_changes(*networks)["undirected"].any() else "arrows"
    told |= {key: told_count(counts[key], noun, study) for key in STATUSES}
    said.append(study.text("figures.network.note_difference", **told))
    if widths_differ(max(arrow_values(shown)["value"], default=0), weighted=shown.weighted):
        width = width_note(shown.weighted, study)
        return " ".join([*said, study.text("figures.network.difference_sizes_and_widths", width=width)])
    return " ".join([*said, study.text("figures.network.difference_sizes")])
