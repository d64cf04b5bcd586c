"""Who took part in which measurement, so that a partner without any tie is not lost from n.

What a network is measured over decides every share in it: of 13 organisations of which 8 have a tie, density over 8 is
three times that over 13 (Wasserman and Faust 1994: 31, on the boundary of a network).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note
from les_evaluation.networks.network import TAKING_PART, MappedNetworks, measurements_of

ALL, TIED = COUNTED = ("all", "tied")  # networks.actors of the configuration
# Why an actor takes part in a measurement: it has a tie then; a file of that measurement lists it; the sheet actors has
# it and no date; its dates hold the day of the measurement; its dates leave it open (see `_by_dates`).
HAS_TIE, IN_FILE, IN_SHEET, BY_DATE, OPEN = REASONS = ("tie", "file", "sheet", "date", "open")
LISTED_COLUMNS = ["les", "actor_id", "measurement"]


@dataclass(frozen=True)
class Boundary:
    """What tells who took part, besides the ties.

    listed: LISTED_COLUMNS, whom an export names, with a tie or without. in_sheet: ids of the actors of the sheet.
    counted: ALL or TIED. measured: measurement -> its day, or LES -> its day, as ISO dates. place: of the sheet.
    """

    listed: pd.DataFrame = field(default_factory=lambda: empty(LISTED_COLUMNS))
    in_sheet: frozenset[str] = frozenset()
    counted: str = ALL
    measured: Mapping[int, str | Mapping[str, str]] = field(default_factory=dict)
    place: Place = field(default_factory=Place)

    def day(self, les: str, measurement: int) -> str:
        """The ISO date of a measurement of a LES; "" where nothing tells it."""
        told = {int(number): day for number, day in self.measured.items()}.get(measurement, "")
        return str(told.get(les, "") if isinstance(told, Mapping) else told)[:10]


def taking_part(networks: MappedNetworks, boundary: Boundary, *, problems: Problems) -> pd.DataFrame:
    """TAKING_PART of all networks, LES by LES and measurement by measurement, in the order of the actors.

    networks: with NAMED_ACTOR_COLUMNS. Whoever has a tie of any type at a measurement takes part in it. With ALL so do
    whom a file of that measurement lists (a node of GraphML or Pajek, a list of nodes), and the actors of the sheet: at
    every measurement of their LES, unless active_from and active_to say otherwise (see `_by_dates`). An actor that only
    relations of an export name takes part where it has them. What that adds, and what is open, is told as a note.
    """
    rows: list[tuple[str, str, int, str]] = []
    for les in dict.fromkeys(networks.actors["les"]):
        measurements = measurements_of(networks.relations, les, boundary.listed)
        tied = {number: _tied(networks.relations, les, number) for number in measurements}
        mine = networks.actors[networks.actors["les"] == les]
        for number in measurements:
            because = _because(mine, les, number, tied, boundary)
            rows += [(les, actor, number, why) for actor, why in because.items()]
            _tell(les, number, because, tied, boundary, problems=problems)
    return pd.DataFrame(rows, columns=TAKING_PART.names).astype({"measurement": "int64"})


def _tied(relations: pd.DataFrame, les: str, measurement: int) -> set[str]:
    here = relations[(relations["les"] == les) & (relations["measurement"] == measurement)]
    return set(here["from_actor_id"]) | set(here["to_actor_id"])


def _because(
    actors: pd.DataFrame, les: str, measurement: int, tied: Mapping[int, set[str]], boundary: Boundary
) -> dict[str, str]:
    """Actor -> why it takes part in a measurement, of those that do."""
    listed = boundary.listed
    named = set(listed.loc[(listed["les"] == les) & (listed["measurement"] == measurement), "actor_id"])
    day = boundary.day(les, measurement)
    found = {}
    for actor, since, until in zip(actors["actor_id"], actors["active_from"], actors["active_to"], strict=True):
        why = ""
        if actor in tied[measurement]:
            why = HAS_TIE
        elif boundary.counted == ALL and actor in named:
            why = IN_FILE
        elif boundary.counted == ALL and actor in boundary.in_sheet:
            ties = [number for number, them in tied.items() if actor in them]
            why = _by_dates(since, until, day, measurement, ties) if since or until else IN_SHEET
        if why:
            found[actor] = why
    return found


def _by_dates(since: str, until: str, day: str, measurement: int, ties: list[int]) -> str:
    """Why an actor with dates and without a tie takes part in a measurement, "" where it does not.

    With a day of the measurement (networks.measured) the dates decide. Without one its ties at other measurements do:
    who has a first date takes no part before its first tie, who has a last date none after its last tie; in between,
    and where it has no tie at all, it takes part, and that is told.
    """
    if day:
        return BY_DATE if (not since or since <= day) and (not until or day <= until) else ""
    before = since and ties and measurement < min(ties)
    after = until and ties and measurement > max(ties)
    if before or after:
        return ""
    joined, stays = bool(ties) and measurement > min(ties), bool(ties) and measurement < max(ties)
    return BY_DATE if (not since or joined) and (not until or stays) else OPEN


def _tell(
    les: str,
    measurement: int,
    because: Mapping[str, str],
    tied: Mapping[int, set[str]],
    boundary: Boundary,
    *,
    problems: Problems,
) -> None:
    """Notes on who counts without a tie, and on what dates leave open, by their number: nobody is named."""
    counts: dict[str, int] = defaultdict(int)
    for why in because.values():
        counts[why] += 1
    told = {"les": les, "measurement": measurement, "actors": len(because)}
    alone = len(because) - counts[HAS_TIE]
    if alone:
        later = sum(
            1 for actor in because if because[actor] == IN_SHEET and any(actor in them for them in tied.values())
        )
        rule = "network_alone_later" if later else "network_alone"
        problems.settle(boundary.place, [Note(rule, 0, told | {"n": alone, "later": later})])
    if counts[OPEN]:
        problems.settle(boundary.place, [Note("network_dates_open", 0, told | {"n": counts[OPEN]})])
