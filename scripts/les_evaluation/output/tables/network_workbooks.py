"""The measures of networks in workbooks: those of one LES, and of all LES beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import joined, write_frame
from les_evaluation.core.printed_tables import Table, write_all_tables
from les_evaluation.networks.all_facts import all_facts
from les_evaluation.networks.map_facts import READING
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import POSITIONS
from les_evaluation.networks.network_change import CHANGE
from les_evaluation.networks.network_comparison import COMPARISON
from les_evaluation.networks.network_measures import PER_ACTOR, PER_NETWORK
from les_evaluation.networks.same_relations import merged_relations
from les_evaluation.networks.short_list import short_facts
from les_evaluation.output.tables.map_measures import map_measures_table
from les_evaluation.output.tables.network_tables import (
    actor_table,
    change_measures_table,
    change_table,
    comparison_table,
    merged_table,
    network_table,
    reading_table,
    tie_change_table,
)
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.study.settings import Study

BY_MAP = "by_map"  # a table of the report alone: the workbook has all measures in one


def write_measures(data: MappedStudy, *, les: str, outputs: Mapping[str, str | Path]) -> None:
    """Write measures, change, reading help, positions and a workbook of the networks of one LES, that of `data.study`.

    outputs: paths by the names measures, networks, change, reading, layout and workbook.
    """
    facts, positions = all_facts(data), data.positions
    summaries = [change.summary for change in data.moved]
    write_frame(outputs["layout"], positions[positions["les"] == les], POSITIONS, language=data.study.language)
    write_frame(outputs["measures"], data.per_actor, PER_ACTOR, language=data.study.language)
    write_frame(outputs["networks"], data.per_network, PER_NETWORK, language=data.study.language)
    write_frame(outputs["change"], joined(CHANGE.empty(), *summaries), CHANGE, language=data.study.language)
    write_frame(outputs["reading"], facts, READING, language=data.study.language)
    write_network_workbook(outputs["workbook"], network_tables(data, facts), data.study)


def compare_networks(
    study: Study,
    inputs: Mapping[str, str | Path],
    *,
    comparison_csv: str | Path,
    workbook: str | Path,
    folder: str | Path,
) -> None:
    """Set the networks of all LES beside each other, see `write_comparison`.

    study: as `network_table_settings` gives its configuration. inputs: as of `MappedStudy.load`.
    """
    data = MappedStudy.load(study, inputs)
    write_comparison(data, comparison_csv=comparison_csv, workbook=workbook, folder=folder)


def write_comparison(
    data: MappedStudy, *, comparison_csv: str | Path, workbook: str | Path, folder: str | Path
) -> None:
    """Write the networks of all LES beside each other: a .csv, a workbook, and the tables of the configuration."""
    study = data.study
    write_frame(comparison_csv, data.compared, COMPARISON, language=data.study.language)
    tables = network_tables(data, all_facts(data))
    write_network_workbook(workbook, tables, study)
    maps = map_measures_table(
        named_actors(data), study, maps=drawn_maps(study), title=study.text("networks.table_actors")
    )
    write_entries(study.config["tables"], study=study, data=tables | {BY_MAP: maps}, folder=folder)


def write_network_workbook(path: str | Path, tables: Mapping[str, Table], study: Study) -> None:
    """Write the tables of `network_tables` as one workbook."""
    sheets = {study.text(f"networks.sheet_{name}"): table for name, table in tables.items()}
    write_all_tables(
        sheets, path, title=study.text("networks.workbook_title"), language=study.language, study=study.title
    )


def network_tables(data: MappedStudy, facts: pd.DataFrame) -> dict[str, Table]:
    """The tables of the LES of a study by name: reading, actors, networks, change and, of more LES, comparison.

    facts: as `all_facts` gives them.
    """
    study = data.study

    def title(name: str) -> str:
        return study.text(f"networks.table_{name}")

    tables = {}
    short = short_facts(facts, drawn=drawn_maps(study))
    tables["short"] = reading_table(short, study, short=True, title=title("short"))
    tables["reading"] = reading_table(facts, study, title=title("reading"))
    if len(study.les) > 1:
        tables["comparison"] = comparison_table(data.compared, study, title=title("comparison"))
    tables["actors"] = actor_table(named_actors(data), study, title=title("actors"))
    tables["networks"] = network_table(data.per_network, study, title=title("networks"))
    tables["change"] = change_table(data.moved, study, title=title("change"))
    tables["measures_change"] = change_measures_table(data.moved, study, title=title("measures_change"))
    tables["tie_change"] = tie_change_table(data.moved, study, labels=data.shown, title=title("tie_change"))
    merged = merged_relations(data.mapped.relations)
    tables["merged"] = merged_table(merged, study, labels=data.shown, title=title("merged"))
    return tables


def named_actors(data: MappedStudy) -> pd.DataFrame:
    """The measures per actor with in actor_id what is shown for the actor."""
    measures = data.per_actor
    return measures.assign(
        actor_id=[data.shown[key] for key in zip(measures["les"], measures["actor_id"], strict=True)]
    )


def drawn_maps(study: Study) -> list[tuple[str, str, int]]:
    """(les, relation, measurement) of every map that is drawn: `maps` of `network_table_settings`."""
    return [
        (les, relation, measurement) for les, maps in study.config["maps"].items() for relation, measurement in maps
    ]
