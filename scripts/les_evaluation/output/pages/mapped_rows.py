"""From the numbers of maps to the rows of the sheet with relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import relation_types
from les_evaluation.output.pages.source_rows import Derived, Grid, Line, SourceSheet, read_from, sheet_of
from les_evaluation.output.tables.map_measures import map_heading
from les_evaluation.study.settings import Study

OF_ACTOR, OF_MAP = ("degree", "degree_in", "degree_out"), ("betweenness", "closeness")  # columns of measures


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
    here = rows_of(mapped, les, [entry["measurement"]])
    places: dict[str, list[list[int]]] = {}
    labels = mapped.labels(les)
    for at, kind, start, end in ends_of(here[here["relation_type"].isin(types)]):
        for actor in dict.fromkeys((start, end)):
            places.setdefault(actor, [[] for _ in types])[types.index(kind)].append(at)
    every = [[at for at, kind, _, _ in ends_of(here) if kind == one] for one in types]
    order = sorted(places, key=lambda actor: (-sum(map(len, places[actor])), labels.get(actor, actor)))
    lines: list[Line] = [([study.text("report.sources.whole_map")], [(str(len(at)), at) for at in every])]
    lines += [([labels.get(actor, actor)], [(str(len(at)), at) for at in places[actor]]) for actor in order]
    heads = [study.relations.get(kind, kind) for kind in types]
    return Grid("relations", heads, lines, study.text("report.sources.relations"))


def maps_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """A line per LES and measurement, a column per type of relation: the rows that the maps rest on."""
    study = mapped.study
    types = list(mapped.settings["relations"])
    types = relation_types(entry["relation"], mapped.groups) if "relation" in entry else types
    lines: list[Line] = []
    for les in [entry["les"]] if "les" in entry else study.les:
        for number in mapped.measurements(les):
            here = rows_of(mapped, les, [number])
            found = [[at for at, kind, _, _ in ends_of(here) if kind == one] for one in types]
            said = [study.les[les], study.text("networks.at", number=number)]
            lines.append((said, [(str(len(at)), at) for at in found]))
    heads = [study.relations.get(kind, kind) for kind in types]
    return Grid("relations", heads, lines, study.text("report.sources.relations"))


def measures_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """The lines of `maps_grid`; the measures of a map are computed from its rows."""
    study, compared = mapped.study, mapped.settings.get("broader", ())
    names = {les: f"{name}*" if les in compared else name for les, name in study.les.items()}
    derived = [
        Derived([said, study.relations[relation], str(number)], places)
        for les, relation, number, places in maps_of(mapped)
        for said in dict.fromkeys((names[les], study.les[les]))
    ]
    return _derived(maps_grid(mapped, entry), derived, study)


def changes_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """The lines of `maps_grid`; what changed between two maps is computed from the rows of both."""
    study, maps = mapped.study, {(les, kind, number): places for les, kind, number, places in maps_of(mapped)}
    derived = [
        Derived([study.les[les], study.relations[kind], str(first), str(number)], [*before, *places])
        for (les, kind, number), places in maps.items()
        for (one, same, first), before in maps.items()
        if (one, same) == (les, kind) and first < number
    ]
    return _derived(maps_grid(mapped, entry), derived, study)


def actors_measures_grid(mapped: MappedStudy, entry: Mapping) -> Grid:
    """The lines of `maps_grid`; degrees are computed from the rows of a partner, all else from those of the map."""
    study = mapped.study
    own, whole = ([study.text(f"networks.columns.{name}") for name in names] for names in (OF_ACTOR, OF_MAP))
    rows = mapped.mapped.relations
    derived: list[Derived] = []
    for les, relation, number, places in maps_of(mapped):
        several = any(one > 1 for one in mapped.measurements(les))
        heading = map_heading(les, relation, number if several else None, study)
        under = [heading, study.text("networks.table.map_undirected", named=heading)]
        of_actor: dict[str, list[int]] = {}
        for at, _, start, end in ends_of(rows.loc[places]):
            for actor in dict.fromkeys((start, end)):
                of_actor.setdefault(actor, []).append(at)
        labels = mapped.labels(les)
        derived += [Derived([labels.get(actor, actor)], mine, under, own) for actor, mine in of_actor.items()]
        derived.append(Derived([], places, under, whole))
    return _derived(maps_grid(mapped, entry), derived, study)


def rows_of(mapped: MappedStudy, les: str, measurements: Sequence[int]) -> pd.DataFrame:
    """The rows of a LES at some measurements, numbered as in their sheet."""
    rows = mapped.mapped.relations
    return rows[(rows["les"] == les) & rows["measurement"].isin(measurements)]


def maps_of(mapped: MappedStudy, *only: str) -> Iterator[tuple[str, str, int, list[int]]]:
    """(LES, relation or group of them, measurement, places of the rows) of every map that has rows, or of one LES."""
    for les in only or mapped.study.les:
        for number in mapped.measurements(les):
            here = rows_of(mapped, les, [number])
            for relation in (*mapped.settings["relations"], *mapped.groups):
                own = here[here["relation_type"].isin(relation_types(relation, mapped.groups))]
                if len(own):
                    yield les, relation, number, list(map(int, own.index))


def _derived(grid: Grid, derived: Sequence[Derived], study: Study) -> Grid:
    return replace(grid, told=f"{grid.told} {study.text('report.sources.measures')}", derived=derived)


def ends_of(rows: pd.DataFrame) -> Iterable[tuple[int, str, str, str]]:
    """(place in the sheet, type, from, to) of every row."""
    columns = ("relation_type", "from_actor_id", "to_actor_id")
    return zip(map(int, rows.index), *(rows[name] for name in columns), strict=True)


# How the registry calls a way -> what follows it.
WAYS: dict[str, Callable[[MappedStudy, Mapping], Grid]] = {
    "partners": partners_grid,
    "maps": maps_grid,
    "map_measures": measures_grid,
    "map_changes": changes_grid,
    "partner_measures": actors_measures_grid,
}
