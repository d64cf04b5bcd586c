"""One scale of sizes and widths for all maps of a study, so that they can be held beside each other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from les_evaluation.core.files import write_text
from les_evaluation.core.neutral_names import HOUSE, HOUSE_LANGUAGE, file_word
from les_evaluation.networks.network import ROLES, Network
from les_evaluation.networks.pair_lines import pairs_of
from les_evaluation.output.canvas.paper import narrowed

MAPS, PAGES = "maps", "pages"  # the scale of printed maps, and that of pages of networks
SMALLEST = 0.14  # cm, radius of an actor without ties
LARGEST, FLOOR = 0.46, 0.24  # cm, of one with most partners: where there is room, and where actors stand close
REACH = 1.3  # from the middle of an actor to a corner, in radii of a disc that is as large
THINNEST, THICKEST = 0.9, 5.5  # points, of an arrow
PER_RELATION = 0.9  # points for each further relation, where that stays under the thickest


@dataclass(frozen=True)
class Scale:
    """What sizes and widths mean in every map: see scale_of.

    degree: most partners of an actor. weight: most relations behind an arrow. strength: of the strongest tie on the
    maps of networks with weights, whose arrows are as wide as they are strong. largest: radius in cm of an actor with
    `degree` partners. roles: by LES, of all actors on its maps. factor: what all sizes and widths are multiplied by.
    """

    degree: int
    weight: int
    largest: float = LARGEST
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    strength: float = 0.0
    factor: float = 1.0

    def radius(self, degree: int) -> float:
        """Radius in cm of an actor with so many partners: beyond the smallest it grows with the root, as areas do."""
        grown = (self.largest - SMALLEST) * math.sqrt(min(1.0, degree / max(1, self.degree)))
        return (SMALLEST + grown) * self.factor * narrowed()

    def width(self, weight: float, *, weighted: bool = False) -> float:
        """Width in points of an arrow for so many relations, in equal steps; weighted: for a strength, from 0 on."""
        if weighted:
            return (THINNEST + (THICKEST - THINNEST) * min(1.0, weight / max(self.strength, 1e-9))) * self.factor
        return (THINNEST + self.step * (weight - 1)) * self.factor

    @property
    def step(self) -> float:
        """Points for each further relation."""
        return min(PER_RELATION, (THICKEST - THINNEST) / max(1, self.weight - 1))

    def roles_of(self, les: str, others: Iterable[str] = ()) -> tuple[str, ...]:
        """The roles on the maps of a LES and any others, in the order of the model."""
        found = {*self.roles.get(les, ()), *others}
        return tuple(role for role in ROLES if role in found)

    def degrees(self) -> tuple[int, ...]:
        """The numbers of partners that the legend shows."""
        return examples(self.degree)

    def weights(self, *, weighted: bool = False, most: float | None = None) -> tuple[float, ...]:
        """The numbers of relations that the legend shows; weighted: the strengths. most: the highest on the map."""
        if weighted:
            top = self.strength if most is None else min(most, self.strength)
            return tuple(sorted({float(f"{top * part:.2g}") for part in (0.25, 0.5)} | {top}))
        return examples(self.weight if most is None else min(int(most), self.weight))


def examples(most: int) -> tuple[int, ...]:
    """One, about half of the most, and the most."""
    return tuple(sorted({1, max(1, math.ceil(most / 2)), max(1, most)}))


def scale_of(networks: Iterable[Network], positions: pd.DataFrame, *, pairs: bool = False) -> Scale:
    """The scale over all maps of a study.

    networks: of every map. positions: les, actor, x, y (cm) of all LES; where two actors of a LES stand close,
    all actors of all maps become smaller, down to a radius of FLOOR cm, so that they do not overlap. pairs: whether
    maps have one line per pair, which may stand for more than either arrow between its actors.
    """
    networks = list(networks)
    lines = [pairs_of(network) for network in networks] if pairs else []
    roles: dict[str, frozenset[str]] = {}
    for network in networks:
        roles[network.les] = roles.get(network.les, frozenset()) | frozenset(network.actors["role"])
    return Scale(
        degree=max((max(degrees(network.ties).values(), default=1) for network in networks), default=1),
        weight=max(
            [
                1,
                *(int(network.ties["weight"].max()) for network in networks if len(network.ties)),
                *(int(some["relations"].max()) for some in lines if len(some)),
            ]
        ),
        largest=min(LARGEST, max(FLOOR, (least_distance(positions) - 0.1) / 2 / REACH)),
        roles=roles,
        strength=max(
            [
                0.0,
                *(float(network.ties["strength"].max()) for network in networks if network.weighted),
                *(float(some["strength"].max()) for some in lines if some["strength"].notna().any()),
            ]
        ),
    )


def page_scale(networks: Sequence[Network], positions: pd.DataFrame) -> Scale:
    """One scale for the pages of all LES of a study, so that they can be held beside each other.

    networks: of all LES. positions: les, actor, x, y (cm) of all their actors, as of scale_of. On a page relations are
    shown together, so that an actor can have more partners there than on any printed map.
    """
    return scale_of(together(networks), positions)


def together(networks: Sequence[Network]) -> list[Network]:
    """The networks of each LES and measurement as one, which is the most that a page ever shows at the same time."""
    found: dict[tuple[str, int], list[Network]] = {}
    for network in networks:
        found.setdefault((network.les, network.measurement), []).append(network)
    return [
        replace(some[0], relation="", ties=pd.concat([network.ties for network in some], ignore_index=True))
        for some in found.values()
    ]


def write_scales(path: str | Path, scales: Mapping[str, Scale], *, language: str = HOUSE_LANGUAGE) -> None:
    """Write scales under names, for jobs that each draw the networks of one LES. language: of the study."""
    said = {
        name: {les: [file_word(role, language) for role in sorted(roles)] for les, roles in scale.roles.items()}
        for name, scale in scales.items()
    }
    told = {name: asdict(scale) | {"roles": said[name]} for name, scale in scales.items()}
    write_text(path, json.dumps(told, indent=1, sort_keys=True) + "\n")


def read_scale(path: str | Path, name: str) -> Scale:
    """One of the scales that `write_scales` wrote."""
    told = json.loads(Path(path).read_text(encoding="utf-8"))[name]
    roles = {les: frozenset(HOUSE.get(role, role) for role in roles) for les, roles in told["roles"].items()}
    return Scale(**told | {"roles": roles})


def widths_of(network: Network) -> pd.Series:
    """What the width of every told tie stands for: its strength where there are weights, else its relations."""
    return network.told_ties["strength" if network.weighted else "weight"].astype(float)


def degrees(ties: pd.DataFrame) -> dict[str, int]:
    """Actor -> number of different actors it has a tie with, whichever way, of those that have one."""
    there, back = ["from_actor_id", "to_actor_id"], ["to_actor_id", "from_actor_id"]
    pairs = pd.DataFrame(np.vstack([ties[there].to_numpy(), ties[back].to_numpy()]), columns=there)
    return pairs.drop_duplicates()["from_actor_id"].value_counts().to_dict()


def least_distance(positions: pd.DataFrame) -> float:
    """The distance in cm of the two actors of one LES that stand closest; infinite without two."""
    least = math.inf
    for _, rows in positions.groupby("les"):
        places = rows[["x", "y"]].to_numpy(dtype=float)
        upper = np.triu_indices(len(places), 1)
        if len(upper[0]):
            least = min(least, float(np.linalg.norm(places[upper[0]] - places[upper[1]], axis=1).min()))
    return least
