"""What changed in one network between two measurements: ties kept, gone and new, actors that joined and left."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.networks.network import Network
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.figures.maps.arrows import Arrow, Style, arrows_of
from les_evaluation.output.figures.maps.map_legend import (
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
    told_counts,
)
from les_evaluation.output.figures.maps.map_scale import Scale
from les_evaluation.output.figures.maps.network_map import labels_of, must_have, spots_of

KEPT, GONE, NEW = STATUSES = ("kept", "gone", "new")  # those drawn last lie over the others
LOOKS = {KEPT: Style("#b3b3b3"), GONE: Style("#d55e00", (3.4, 2.0)), NEW: Style("#10365c")}


def draw_difference(
    first: Network,
    second: Network,
    positions: pd.DataFrame,
    *,
    scale: Scale,
    language: str,
    title: str,
    labels: Mapping[str, str] | None = None,
) -> Canvas:
    """The difference between two measurements of one network, for save_network_figure.

    Ties that both have are grey, those of the first alone dashed, those of the second alone dark; who joined has a
    ring, who left is hollow. Sizes and widths are those of the second measurement, of what is gone those of the first.
    positions, scale, labels: as of draw_map. Raises ValueError for networks of another LES or relation, and where an
    actor has no position or label.
    """
    if (first.les, first.relation) != (second.les, second.relation):
        raise ValueError("a difference is between two measurements of one LES and relation")
    canvas = Canvas()
    canvas.write_title(title)
    ties = tie_changes(first, second)
    if ties.empty:
        return empty_figure(canvas, text("figures.network.empty_difference", language))
    joined, left = actor_changes(first, second)
    places, height = page_places(positions, les=second.les)
    spots = spots_of(second, places, scale=scale, newcomers=joined, leavers=left)
    labels = labels or labels_of(second.actors, left)
    must_have(labels, [spot.actor for spot in spots], what="label")
    draw_body(canvas, spots, difference_arrows(ties, scale=scale), labels=labels, height=height)
    groups = [
        role_group(scale.roles_of(second.les, [spot.role for spot in spots]), language),
        Group(
            text("figures.network.heading_ties", language),
            [
                arrow_entry(text(f"figures.network.{status}_tie", language), width=scale.width(1), style=LOOKS[status])
                for status in STATUSES
            ],
        ),
        state_group(language),
        size_group(scale, language),
        width_group(scale, language),
    ]
    return finish(canvas, groups, note=difference_note(first, second, language=language))


def tie_changes(first: Network, second: Network) -> pd.DataFrame:
    """The ties of either measurement: from_actor_id, to_actor_id, weight, status (KEPT, GONE or NEW)."""
    ends = ["from_actor_id", "to_actor_id"]
    before, after = (
        {(row.from_actor_id, row.to_actor_id): row.weight for row in network.ties.itertuples()}
        for network in (first, second)
    )
    rows = [(*tie, weight, KEPT if tie in before else NEW) for tie, weight in after.items()]
    rows += [(*tie, weight, GONE) for tie, weight in before.items() if tie not in after]
    return pd.DataFrame(rows, columns=[*ends, "weight", "status"])


def actor_changes(first: Network, second: Network) -> tuple[set[str], pd.DataFrame]:
    """Who joined, and the rows of those who left."""
    joined = set(second.actors["actor_id"]) - set(first.actors["actor_id"])
    return joined, first.actors[~first.actors["actor_id"].isin(second.actors["actor_id"])]


def difference_arrows(ties: pd.DataFrame, *, scale: Scale) -> list[Arrow]:
    """The arrows of a difference; one that fared alike both ways is one line with two heads."""
    looks = list(zip(ties["status"], ties["weight"].astype(int), strict=True))
    return [
        Arrow(start, end, scale.width(weight), (LOOKS[status],), both=both, twin=twin, rank=STATUSES.index(status))
        for start, end, (status, weight), both, twin in arrows_of(ties.assign(look=looks))
    ]


def difference_counts(first: Network, second: Network) -> dict[str, int]:
    """How many actors joined, left and stayed, and how many ties are kept, gone and new."""
    joined, left = actor_changes(first, second)
    status = tie_changes(first, second)["status"]
    counts = {"joined": len(joined), "left": len(left), "stayed": len(second.actors) - len(joined)}
    return counts | {key: int((status == key).sum()) for key in STATUSES}


def difference_note(first: Network, second: Network, *, language: str) -> str:
    """The lines under a difference: the numbers of both measurements and what changed.

    Where one of them has no arrows the relation was not mapped then, so that "new" or "gone" tells of no change.
    """
    measured = [
        text(
            "figures.network.measured",
            language,
            number=network.measurement,
            counts=told_counts(**counts_of(network), language=language),
        )
        for network in (first, second)
    ]
    counts = difference_counts(first, second)
    told = {key: told_count(counts[key], "actors", language) for key in ("joined", "left", "stayed")}
    told |= {key: told_count(counts[key], "arrows", language) for key in STATUSES}
    unmapped = [
        text("figures.network.note_unmapped", language, number=network.measurement)
        for network in (first, second)
        if network.ties.empty
    ]
    return " ".join([*measured, *unmapped, text("figures.network.note_difference", language, **told)])
