"""A network with all that its map shows: its lines, its actors, and how it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from les_evaluation.networks.network import Network
from les_evaluation.networks.pair_lines import Thinned, pairs_of, thinned
from les_evaluation.output.figures.maps.actor_colours import ActorColours
from les_evaluation.output.figures.maps.map_places import labels_of, must_have
from les_evaluation.output.figures.maps.map_scale import Scale, degrees
from les_evaluation.output.figures.maps.map_style import (
    HEADED_PANEL,
    MANY_PANEL,
    PANELS,
    ROOM_PANEL,
    MapStyle,
)
from les_evaluation.output.figures.maps.map_words import told_count, with_counts
from les_evaluation.output.figures.maps.spots import LEFT, NEW, PLAIN, Spot
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class NetworkMap:
    """The map of one network with all that it shows.

    positions: POSITIONS of all actors of the LES, in every map of it. scale: see scale_of. study: its types of relation
    in order, of which a map of several tells them apart. title: above the map; the numbers are added. labels: actor ->
    what is printed beside it; the column label of the actors where it is left out, so give actors as results may show
    them (actor_codes.coded). newcomers: actors of this network that are new since the measurement before. leavers:
    actors (ACTOR_COLUMNS) that had a relation then and have none now; they are drawn hollow and count in no number.
    style: how it is drawn. colours: of the actors. parts: a network per type of relation, for panels. month: where the
    months in the title come from, see map_moments.
    """

    network: Network
    positions: pd.DataFrame
    scale: Scale
    study: Study
    title: str
    labels: Mapping[str, str] | None = None
    newcomers: Collection[str] = ()
    leavers: pd.DataFrame | None = None
    style: MapStyle = field(default_factory=MapStyle)
    colours: ActorColours = field(default_factory=ActorColours)
    parts: Sequence[Network] = ()
    month: str = ""

    @property
    def printed(self) -> Mapping[str, str]:
        """Actor -> what is printed beside it."""
        return self.labels or labels_of(self.network.actors, self.leavers)

    @property
    def heading(self) -> str:
        """The title with the numbers of the map."""
        return with_counts(self.title, self.network, self.study)

    @cached_property
    def lines(self) -> Thinned:
        """The connected pairs that are drawn."""
        return thinned(pairs_of(self.network), self.style.thinning)

    @cached_property
    def form(self) -> str:
        """How it is drawn: LINES, STRANDS, PANELS or MATRIX."""
        return self.style.form(self.lines, types=len(self.panels), actors=len(self.network.actors))

    @cached_property
    def panels(self) -> list[tuple[Network, Thinned]]:
        """The networks that have a panel, those with ties, each with the connected pairs that are drawn in it."""
        thinning = replace(self.style.thinning, many=MANY_PANEL, room=ROOM_PANEL)
        return [(part, thinned(pairs_of(part), thinning)) for part in self.parts if not part.ties.empty]

    @property
    def heads(self) -> bool:
        """Whether lines end in heads, in all panels or in none."""
        if self.form != PANELS:
            return self.style.has_heads(self.lines.directed)
        return self.style.has_heads(max(lines.directed for _, lines in self.panels), most=HEADED_PANEL)

    @property
    def changed(self) -> bool:
        """Whether there was a measurement before, so that actors may be new or gone."""
        return self.leavers is not None or bool(self.newcomers)


def map_spots(
    shown: NetworkMap, network: Network, places: Mapping[str, tuple[float, float]], *, scale: Scale
) -> list[Spot]:
    """The actors of a map, or of the panel of one of its networks, in the colours of the map."""
    return spots_of(
        network,
        places,
        scale=scale,
        newcomers=shown.newcomers,
        leavers=shown.leavers,
        fills=shown.colours.fills,
    )


def spots_of(
    network: Network,
    places: Mapping[str, tuple[float, float]],
    *,
    scale: Scale,
    newcomers: Collection[str] = (),
    leavers: pd.DataFrame | None = None,
    fills: Mapping[str, str] | None = None,
    tied: Collection[str] = (),
) -> list[Spot]:
    """The actors on a map with their sizes, pale without a tie; those that left, if any, come last.

    tied: actors with a line on the map beside those of the network.
    """
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
            (fills or {}).get(row.actor_id, ""),
            pale=row.actor_id not in ties and row.actor_id not in tied,
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


def told_empty(network: Network, study: Study) -> str:
    """Why there is nothing to see."""
    if network.actors.empty:
        return study.text("figures.network.empty")
    told = told_count(len(network.actors), "actors", study)
    return study.text("figures.network.empty_ties", actors=told)
