"""Stage network: measures, change, reading help and pages per LES, and all LES beside each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.core.files import write_csv, write_text
from les_evaluation.core.printed_tables import Table, write_all_tables
from les_evaluation.core.texts import text
from les_evaluation.networks.coded_networks import networks_of
from les_evaluation.networks.map_facts import (
    READING_COLUMNS,
    change_facts,
    les_facts,
    reading_facts,
    short_facts,
    unrelated_facts,
)
from les_evaluation.networks.mapping_sheets import merged_relations
from les_evaluation.networks.network import MappedNetworks, Network
from les_evaluation.networks.network_change import CHANGE_COLUMNS, Change, changes
from les_evaluation.networks.network_comparison import comparison
from les_evaluation.networks.network_measures import all_actor_measures, all_network_measures
from les_evaluation.output.pages.network_page import interactive_page
from les_evaluation.output.pages.network_page_places import page_scale
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
from les_evaluation.study.settings import Study, les_names, relation_labels


@dataclass(frozen=True)
class Measured:
    """Networks with all that is computed from them, each measure once."""

    networks: Sequence[Network]

    @cached_property
    def per_actor(self) -> pd.DataFrame:
        """ACTOR_MEASURE_COLUMNS of all networks."""
        return all_actor_measures(self.networks)

    @cached_property
    def per_network(self) -> pd.DataFrame:
        """NETWORK_MEASURE_COLUMNS of all networks."""
        return all_network_measures(self.networks)

    @cached_property
    def moved(self) -> list[Change]:
        """What changed between measurements that follow each other."""
        return changes(self.networks, measures=self.per_network)


def measure_networks(
    config: Mapping,
    mapped: MappedNetworks,
    positions: pd.DataFrame,
    *,
    les: str,
    outputs: Mapping[str, str | Path],
) -> Measured:
    """Measure every network of one LES; write measures, change, reading help, positions and a workbook.

    config: as `shown_network_settings` gives it. outputs: paths by the names measures, networks, change, reading,
    layout and workbook.
    """
    language, settings, names = config["study"]["language"], config["networks"], les_names(config)
    measured = Measured(networks_of(mapped, settings, les=[les]))
    facts = all_facts(measured, mapped)
    summaries = [change.summary for change in measured.moved]
    write_csv(outputs["layout"], positions[positions["les"] == les])
    write_csv(outputs["measures"], measured.per_actor)
    write_csv(outputs["networks"], measured.per_network)
    write_csv(
        outputs["change"],
        pd.concat(summaries, ignore_index=True) if summaries else pd.DataFrame(columns=CHANGE_COLUMNS),
    )
    write_csv(outputs["reading"], facts)
    about = {"settings": settings, "les": {les: names[les]}, "drawn": drawn_maps(config), "language": language}
    tables = network_tables(measured, mapped, facts, **about)
    sheets = {text(f"networks.sheet_{name}", language): table for name, table in tables.items()}
    write_all_tables(sheets, outputs["workbook"], title=text("networks.workbook_title", language), language=language)
    return measured


def write_page(
    path: str | Path,
    config: Mapping,
    mapped: MappedNetworks,
    positions: pd.DataFrame,
    measured: Measured,
    *,
    les: str,
) -> None:
    """Write the page on which the networks of one LES can be explored.

    config: as `shown_network_settings` gives it. mapped, positions: of all LES, so that sizes and widths mean the same
    on the pages of all of them.
    """
    language, settings, names = config["study"]["language"], config["networks"], les_names(config)
    everything = networks_of(mapped, settings, les=sorted(set(mapped.relations["les"])))
    page = interactive_page(
        measured.networks,
        positions[positions["les"] == les],
        measured.per_actor,
        scale=page_scale(everything, positions),
        labels=labels_of(mapped, les),
        relations=relation_labels(settings, language),
        title=text("networks.page_title", language, les=names[les]),
        language=language,
    )
    write_text(path, page)


def labels_of(mapped: MappedNetworks, les: str) -> dict[str, str]:
    """Actor -> what is shown for it."""
    return dict(mapped.actors.loc[mapped.actors["les"] == les, ["actor_id", "label"]].to_numpy())


def drawn_maps(config: Mapping) -> list[tuple[str, str, int]]:
    """(les, relation, measurement) of every map that is drawn. config: as `shown_network_settings` gives it."""
    return [(les, *which) for les, maps in config["maps"].items() for which in maps]


def all_facts(measured: Measured, mapped: MappedNetworks) -> pd.DataFrame:
    """The reading help (READING_COLUMNS), LES by LES: per map, over its relations, what changed, who is on no map."""
    tables = []
    for les in dict.fromkeys(network.les for network in measured.networks):
        networks = [network for network in measured.networks if network.les == les]
        moved = [change for change in measured.moved if change.summary["les"].iloc[0] == les]
        labels = labels_of(mapped, les)
        tables += _facts_of_les(networks, moved, mapped.relations, labels=labels)
        tables.append(unrelated_facts(mapped.actors, mapped.relations, les=les, labels=labels))
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=READING_COLUMNS)


def _facts_of_les(
    networks: Sequence[Network], moved: Sequence[Change], relations: pd.DataFrame, *, labels: Mapping[str, str]
) -> list[pd.DataFrame]:
    tables = [reading_facts(network, labels=labels) for network in networks]
    for measurement in dict.fromkeys(network.measurement for network in networks):
        # A group holds what its types hold already: over all relations each type counts once.
        own = [network for network in networks if network.measurement == measurement and _is_type(network, relations)]
        if own:
            tables.append(les_facts(own, relations, labels=labels))
    return [*tables, change_facts(moved, labels=labels)]


def _is_type(network: Network, relations: pd.DataFrame) -> bool:
    return network.relation in set(relations["relation_type"])


def network_tables(
    measured: Measured,
    mapped: MappedNetworks,
    facts: pd.DataFrame,
    *,
    settings: Mapping,
    les: Mapping[str, str],
    drawn: Collection[tuple[str, str, int]],
    language: str,
) -> dict[str, Table]:
    """The tables of one or more LES by name: reading, actors, networks, change and, of more LES, comparison.

    drawn: (les, relation, measurement) of the maps.
    """
    about = {"les": les, "relations": relation_labels(settings, language), "language": language}

    def titled(name: str) -> dict:
        return about | {"title": text(f"networks.table_{name}", language)}

    tables = {}
    tables["short"] = reading_table(short_facts(facts, drawn=drawn), short=True, **titled("short"))
    tables["reading"] = reading_table(facts, **titled("reading"))
    if len(les) > 1:
        beside = compared(measured, mapped, settings)
        tables["comparison"] = comparison_table(beside, **titled("comparison"))
    shown = mapped.actors.set_index(["les", "actor_id"])["label"].to_dict()  # a code stands for one actor of a LES
    measures = measured.per_actor
    named = [shown[key] for key in zip(measures["les"], measures["actor_id"], strict=True)]
    tables["actors"] = actor_table(measures.assign(actor_id=named), **titled("actors"))
    tables["networks"] = network_table(measured.per_network, **titled("networks"))
    tables["change"] = change_table(measured.moved, **titled("change"))
    tables["measures_change"] = change_measures_table(measured.moved, **titled("measures_change"))
    tables["tie_change"] = tie_change_table(measured.moved, labels=shown, **titled("tie_change"))
    tables["merged"] = merged_table(merged_relations(mapped.relations), labels=shown, **titled("merged"))
    return tables


def compared(measured: Measured, mapped: MappedNetworks, settings: Mapping) -> pd.DataFrame:
    """COMPARISON_COLUMNS of all networks."""
    return comparison(
        measured.networks, broader=settings["broader"], relations=mapped.relations, measures=measured.per_network
    )


def compare_networks(
    config: Mapping,
    mapped: MappedNetworks,
    *,
    comparison_csv: str | Path,
    workbook: str | Path,
    folder: str | Path,
) -> None:
    """Set the networks of all LES beside each other: a .csv, a workbook, and the tables of the configuration."""
    language, settings, names = config["study"]["language"], config["networks"], les_names(config)
    measured = Measured(networks_of(mapped, settings, les=list(names)))
    write_csv(comparison_csv, compared(measured, mapped, settings))
    facts = all_facts(measured, mapped)
    about = {"settings": settings, "les": names, "drawn": drawn_maps(config), "language": language}
    tables = network_tables(measured, mapped, facts, **about)
    sheets = {text(f"networks.sheet_{name}", language): table for name, table in tables.items()}
    write_all_tables(sheets, workbook, title=text("networks.workbook_title", language), language=language)
    write_entries(config["tables"], study=Study(config), data=tables, folder=folder)
