"""From the numbers of maps to the rows of the sheet with relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import relation_types
from les_evaluation.output.pages.source_rows import Grid, Line, SourceSheet, read_from, sheet_of


def mapped_sheet(mapped: MappedStudy) -> SourceSheet:
    """The rows with relations of all LES, with what is shown for partners."""
    study, rows = mapped.study, mapped.mapped.relations
    shown = mapped.shown

    def named(end: str) -> list[str]:
        return [shown.get(key, key[1]) for key in zip(rows["les"], rows[end], strict=True)]

    return sheet_of(
        rows,
        study,
        {
            "les": [study.every_les.get(les, les) for les in rows["les"]],
            "measurement": rows["measurement"],
            "relation": [study.relations.get(kind, kind) for kind in rows["relation_type"]],
            "from": named("from_actor_id"),
            "to": named("to_actor_id"),
            "direction": [study.text(f"networks.directions.{direction}") for direction in rows["direction"]],
            "session": rows["session_id"],
            **read_from(rows),
            "merged": rows["merged"],
        },
    )


def partners_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """Of one map a line for all of it, then one per partner, the most rows first; a column per type of relation."""
    study, les = mapped.study, entry["les"]
    types = relation_types(entry["relation"], mapped.groups)
    rows = mapped.mapped.relations
    here = rows[(rows["les"] == les) & (rows["measurement"] == entry["measurement"])]
    places: dict[str, list[list[int]]] = {}
    labels = mapped.labels(les)
    for at, kind, start, end in _ends(here[here["relation_type"].isin(types)]):
        for actor in {start, end}:
            places.setdefault(actor, [[] for _ in types])[types.index(kind)].append(at)
    every = [[at for at, kind, _, _ in _ends(here) if kind == one] for one in types]
    order = sorted(places, key=lambda actor: (-sum(map(len, places[actor])), labels.get(actor, actor)))
    lines: list[Line] = [([study.text("report.sources.whole_map")], [(str(len(at)), at) for at in every])]
    lines += [([labels.get(actor, actor)], [(str(len(at)), at) for at in places[actor]]) for actor in order]
    heads = [study.relations.get(kind, kind) for kind in types]
    return Grid("relations", heads, lines, study.text("report.sources.relations"))


def maps_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """A line per LES and measurement, a column per type of relation: the rows that the maps rest on."""
    study, rows = mapped.study, mapped.mapped.relations
    types = list(mapped.settings["relations"])
    types = relation_types(entry["relation"], mapped.groups) if "relation" in entry else types
    lines: list[Line] = []
    for les in [entry["les"]] if "les" in entry else study.les:
        for number in mapped.measurements(les):
            here = rows[(rows["les"] == les) & (rows["measurement"] == number)]
            found = [[at for at, kind, _, _ in _ends(here) if kind == one] for one in types]
            said = [study.les[les], study.text("networks.at", number=number)]
            lines.append((said, [(str(len(at)), at) for at in found]))
    heads = [study.relations.get(kind, kind) for kind in types]
    return Grid("relations", heads, lines, study.text("report.sources.relations"))


def _ends(rows: pd.DataFrame) -> Iterable[tuple[int, str, str, str]]:
    """(place in the sheet, type, from, to) of every row."""
    columns = ("relation_type", "from_actor_id", "to_actor_id")
    return zip(map(int, rows.index), *(rows[name] for name in columns), strict=True)


# How the registry calls a way -> what follows it.
WAYS: dict[str, Callable[[MappedStudy, Mapping], Grid]] = {"partners": partners_grid, "maps": maps_grid}
