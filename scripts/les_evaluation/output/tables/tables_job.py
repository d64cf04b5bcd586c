"""Stage tables: the tables of the report, over all LES or for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table, write_all_tables, write_table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import LONGEST_SHEET
from les_evaluation.output.tables.survey_tables import (
    costs_table,
    flow_table,
    multi_select_table,
    questionnaire_table,
    register_table,
    response_table,
)
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import facts_of, file_stem, group_labels, les_names, tables_of, waves_of, words
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.flow import flow_steps, read_flows
from les_evaluation.survey.tabulate import read_compare


@dataclass(frozen=True)
class TableData:
    """What tables are made from. les: `all`, or the one LES; names: the LES to show, key -> printed, in order."""

    config: Mapping
    compare: pd.DataFrame
    codebook: Codebook
    flows: pd.DataFrame
    costs: pd.DataFrame
    les: str
    names: Mapping[str, str]
    groups: Mapping[str, str]
    language: str


def write_tables(
    config: Mapping,
    *,
    compare_csv: str | Path,
    codebook_json: str | Path,
    costs_csv: str | Path,
    flow_csvs: Sequence[str | Path],
    les: str,
    folder: str | Path,
    workbook: str | Path | None = None,
) -> None:
    """Write every table of the configuration as .xlsx and .csv into `folder`, and all together as `workbook`.

    config: as `shown_settings` gives it. les: `all` for the tables that set the LES beside each other, or
    one LES, whose tables set its partner groups beside each other.
    """
    language = config["study"]["language"]
    names = les_names(config) if les == ALL else {les: config["les"][les]["name"]}
    data = TableData(
        config=config,
        compare=read_compare(compare_csv),
        codebook=codebook_from_json(codebook_json),
        flows=read_flows(flow_csvs),
        costs=load_costs(costs_csv, language=language),
        les=les,
        names=names,
        groups=group_labels(config),
        language=language,
    )
    sheets = {}
    for entry in tables_of(config, les=None if les == ALL else les):
        title = table_title(entry, data.codebook, language=language)
        table = MAKERS[entry["kind"]](entry, data, title)
        sheet = text("tables.sheet", language, number=entry["number"])
        if sheet in sheets:  # two tables may share a number
            sheet = f"{sheet} {entry['slug']}"[:LONGEST_SHEET]
        stem = file_stem("tabel", entry["number"], entry["slug"])
        write_table(table, xlsx=Path(folder) / f"{stem}.xlsx", csv=Path(folder) / f"{stem}.csv", sheet=sheet)
        sheets[sheet] = table
    if workbook is not None:
        write_all_tables(sheets, workbook, title=text("tables.workbook_title", language), language=language)


def _multi_select(entry: Mapping, data: TableData, title: str) -> Table:
    item = data.codebook.items[entry["item"]]
    waves = {key: waves_of(data.config, key) for key in data.names}
    not_asked = [key for key in data.names if not any(item.asked_in(wave) for wave in waves[key])]
    columns = _columns(data, total=entry["total"])
    if len(not_asked) < len(data.names):
        columns = {place: name for place, name in columns.items() if place[0] not in not_asked}
    return multi_select_table(
        data.compare,
        item,
        columns=columns,
        choices=entry.get("choices"),
        only_in_total=_only_in_total(data),
        not_asked=[data.names[key] for key in not_asked],
        title=title,
        language=data.language,
    )


def _only_in_total(data: TableData) -> dict[str, str]:
    """The LES that stand in no row or column of their own, key -> printed name."""
    return {key: les["name"] for key, les in data.config["les"].items() if key not in data.names}


def _columns(data: TableData, *, total: bool) -> dict[tuple[str, str], str]:
    if data.les != ALL:
        columns = {(data.les, group): label for group, label in data.groups.items()}
        return columns | {(data.les, ALL): text("tables.total", data.language)}
    columns = {(key, ALL): name for key, name in data.names.items()}
    return columns | ({(ALL, ALL): text("tables.total", data.language)} if total else {})


def _response(_: Mapping, data: TableData, title: str) -> Table:
    waves = data.config["survey"]["waves"]
    keys = list(data.config["les"]) if data.les == ALL else [data.les]
    return response_table(
        data.flows,
        les_names=data.names,
        waves_of_les={key: waves_of(data.config, key) for key in keys},
        periods={name: period(wave) for name, wave in waves.items()},
        wave_labels=_wave_labels(data),
        groups=data.groups,
        minimum=data.config["disclosure"]["minimum_base"],
        only_in_total=_only_in_total(data),
        title=title,
        language=data.language,
    )


def _wave_labels(data: TableData) -> dict[str, str]:
    waves = data.config["survey"]["waves"]
    return {name: words(wave.get("label", name), data.language) for name, wave in waves.items()}


def _register(_: Mapping, data: TableData, title: str) -> Table:
    facts = {name: facts_of(data.config, key) for key, name in data.names.items()}
    order = [words(name, data.language) for name in data.config["facts"].values()]
    return register_table(facts, order=order, title=title, language=data.language)


def _costs(_: Mapping, data: TableData, title: str) -> Table:
    return costs_table(data.costs, les_names=data.names, title=title, language=data.language)


def _flow(_: Mapping, data: TableData, title: str) -> Table:
    steps = flow_steps(
        data.flows,
        data.compare,
        data.codebook,
        figures=data.config["figures"],
        les_names=data.names,
        all_les=list(data.config["les"]),
        groups=list(group_labels(data.config, compared_only=True)),
        language=data.language,
        minimum=data.config["disclosure"]["minimum_base"],
    )
    return flow_table(steps, les_names=data.names, title=title, language=data.language)


def _questionnaire(_: Mapping, data: TableData, title: str) -> Table:
    return questionnaire_table(
        data.codebook,
        wave_labels=_wave_labels(data),
        group_labels=data.groups,
        title=title,
        language=data.language,
    )


MAKERS = {
    "multi_select": _multi_select,
    "response": _response,
    "register": _register,
    "costs": _costs,
    "flow": _flow,
    "questionnaire": _questionnaire,
}


def table_title(entry: Mapping, codebook: Codebook, *, language: str) -> str:
    """`Tabel 7: ...` with the title of the configuration, else the wording of the question."""
    if "title" in entry:
        subject = words(entry["title"], language)
    elif "item" in entry:
        subject = codebook.items[entry["item"]].label[language]
    else:
        subject = text(f"tables.{entry['kind']}_title", language)
    return text("tables.title", language, number=entry["number"], subject=subject)


def period(wave: Mapping) -> str:
    """The field period of a wave as 19/09/2023 – 07/10/2023, blank where the dates are not given."""
    dates = [dt.date.fromisoformat(wave[key]).strftime("%d/%m/%Y") for key in ("opened", "closed") if key in wave]
    return " – ".join(dates)
