"""Stage network: measures, change, reading help and pages per LES, and all LES beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.files import write_csv, write_text
from les_evaluation.networks.change import CHANGE_COLUMNS, Change, changes
from les_evaluation.networks.comparison import comparison
from les_evaluation.networks.interactive import interactive_page
from les_evaluation.networks.measures import all_actor_measures, all_network_measures
from les_evaluation.networks.model import MappedNetworks, Network
from les_evaluation.networks.reading_help import READING_COLUMNS, change_facts, les_facts, reading_facts
from les_evaluation.networks.tables import (
    actor_table,
    change_measures_table,
    change_table,
    comparison_table,
    network_table,
    reading_table,
)
from les_evaluation.stages.networks import networks_of
from les_evaluation.stages.tables import LONGEST_SHEET
from les_evaluation.study import file_stem, les_names, relation_labels, words
from les_evaluation.tables import Table, write_all_tables, write_table
from les_evaluation.texts import text


def measure_networks(
    config: Mapping,
    mapped: MappedNetworks,
    positions: pd.DataFrame,
    *,
    les: str,
    outputs: Mapping[str, str | Path],
) -> None:
    """Measure every network of one LES; write measures, change, reading help, positions, a workbook and a page.

    config: as `shown_network_settings` gives it. outputs: paths by the names measures, networks, change, reading,
    layout, workbook and page.
    """
    language, settings, names = config["study"]["language"], config["networks"], les_names(config)
    networks = networks_of(mapped, settings, les=[les])
    here = positions[positions["les"] == les]
    labels = dict(mapped.actors.loc[mapped.actors["les"] == les, ["actor_id", "label"]].to_numpy())
    measures = all_actor_measures(networks)
    moved = changes(networks)
    facts = all_facts(networks, mapped.relations, moved, labels=labels)
    summaries = [change.summary for change in moved]
    write_csv(outputs["layout"], here)
    write_csv(outputs["measures"], measures)
    write_csv(outputs["networks"], all_network_measures(networks))
    write_csv(
        outputs["change"],
        pd.concat(summaries, ignore_index=True) if summaries else pd.DataFrame(columns=CHANGE_COLUMNS),
    )
    write_csv(outputs["reading"], facts)
    tables = network_tables(networks, mapped, moved, facts, settings=settings, les={les: names[les]}, language=language)
    sheets = {text(f"networks.sheet_{name}", language): table for name, table in tables.items()}
    write_all_tables(sheets, outputs["workbook"], title=text("networks.workbook_title", language), language=language)
    page = interactive_page(
        networks,
        here,
        measures,
        labels=labels,
        relations=relation_labels(settings, language),
        title=text("networks.page_title", language, les=names[les]),
        language=language,
    )
    write_text(outputs["page"], page)


def all_facts(
    networks: Sequence[Network], relations: pd.DataFrame, moved: Sequence[Change], *, labels: Mapping[str, str]
) -> pd.DataFrame:
    """The reading help of one LES (READING_COLUMNS): per map, over its maps, and what changed."""
    tables = [reading_facts(network, labels=labels) for network in networks]
    for measurement in dict.fromkeys(network.measurement for network in networks):
        # A group holds what its types hold already: over several maps each relation counts once.
        own = [network for network in networks if network.measurement == measurement and _is_type(network, relations)]
        if own:
            tables.append(les_facts(own, relations, labels=labels))
    tables.append(change_facts(moved, labels=labels))
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=READING_COLUMNS)


def _is_type(network: Network, relations: pd.DataFrame) -> bool:
    return network.relation in set(relations["relation_type"])


def network_tables(
    networks: Sequence[Network],
    mapped: MappedNetworks,
    moved: Sequence[Change],
    facts: pd.DataFrame | None,
    *,
    settings: Mapping,
    les: Mapping[str, str],
    language: str,
) -> dict[str, Table]:
    """The tables of one or more LES by name: actors, networks, change, reading and, of more LES, comparison."""
    about = {"les": les, "relations": relation_labels(settings, language), "language": language}

    def titled(name: str) -> dict:
        return about | {"title": text(f"networks.table_{name}", language)}

    tables = {"reading": reading_table(facts, **titled("reading"))} if facts is not None else {}
    if len(les) > 1:
        beside = comparison(networks, broader=settings["broader"], relations=mapped.relations)
        tables["comparison"] = comparison_table(beside, **titled("comparison"))
    shown = mapped.actors.set_index(["les", "actor_id"])["label"].to_dict()  # a code stands for one actor of a LES
    measures = all_actor_measures(networks)
    named = [shown[key] for key in zip(measures["les"], measures["actor_id"], strict=True)]
    tables["actors"] = actor_table(measures.assign(actor_id=named), **titled("actors"))
    tables["networks"] = network_table(all_network_measures(networks), **titled("networks"))
    tables["change"] = change_table(moved, **titled("change"))
    tables["measures_change"] = change_measures_table(moved, **titled("measures_change"))
    return tables


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
    networks = networks_of(mapped, settings, les=list(names))
    moved = changes(networks)
    write_csv(comparison_csv, comparison(networks, broader=settings["broader"], relations=mapped.relations))
    tables = network_tables(networks, mapped, moved, None, settings=settings, les=names, language=language)
    sheets = {text(f"networks.sheet_{name}", language): table for name, table in tables.items()}
    write_all_tables(sheets, workbook, title=text("networks.workbook_title", language), language=language)
    kinds = {"network_measures": "actors", "network_comparison": "comparison", "network_change": "change"}
    for entry in config["tables"]:
        table = tables.get(kinds[entry["kind"]], tables["networks"])  # one LES alone is beside no other
        subject = words(entry["title"], language) if "title" in entry else table.title
        title = text("tables.title", language, number=entry["number"], subject=subject)
        stem = file_stem("tabel", entry["number"], entry["slug"])
        sheet = text("tables.sheet", language, number=entry["number"])[:LONGEST_SHEET]
        titled = Table(title, table.frame, table.formats, table.bold_rows, table.notes)
        write_table(titled, xlsx=Path(folder) / f"{stem}.xlsx", csv=Path(folder) / f"{stem}.csv", sheet=sheet)
