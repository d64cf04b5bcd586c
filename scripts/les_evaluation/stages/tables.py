"""Stage tables: the tables of the report, over all LES or for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.codebook import codebook_from_json
from les_evaluation.compare import ALL, read_compare
from les_evaluation.study import file_stem, words
from les_evaluation.tables import Table, multi_select_table, response_table, write_table
from les_evaluation.texts import text


def write_tables(
    entries: Sequence[Mapping],
    *,
    compare_csv: str | Path,
    codebook_json: str | Path,
    flow_csvs: Sequence[str | Path],
    les_names: Mapping[str, str],
    les: str,
    groups: Mapping[str, str],
    waves_of_les: Mapping[str, Sequence[str]],
    waves: Mapping[str, Mapping],
    language: str,
    folder: str | Path,
) -> None:
    """Write every table of the configuration as .xlsx and .csv into `folder`.

    les: `all` for the tables that set the LES beside each other, or one LES, whose tables set its
    partner groups beside each other. les_names and groups: key -> printed name, in order.
    """
    compare = read_compare(compare_csv)
    codebook = codebook_from_json(codebook_json)
    flows = pd.concat(
        [
            pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values={"invited": [""]})
            for path in flow_csvs
        ]
    )
    periods = {name: period(wave) for name, wave in waves.items()}
    for entry in entries:
        title = table_title(entry, codebook, language=language)
        if entry["kind"] == "multi_select":
            columns = _columns(les, les_names, groups, total=entry["total"], language=language)
            table = multi_select_table(
                compare, codebook.items[entry["item"]], columns=columns, title=title, language=language
            )
        else:
            names = les_names if les == ALL else {les: les_names[les]}
            table = response_table(
                flows,
                les_names=names,
                waves_of_les=waves_of_les if les == ALL else {les: waves_of_les[les]},
                periods=periods,
                wave_labels={name: words(wave.get("label", name), language) for name, wave in waves.items()},
                groups=groups,
                title=title,
                language=language,
            )
        _write(table, entry, folder=Path(folder), language=language)


def _columns(les: str, les_names: Mapping[str, str], groups: Mapping[str, str], *, total: bool, language: str):
    if les != ALL:
        columns = {(les, group): label for group, label in groups.items()}
        return columns | {(les, ALL): text("tables.total", language)}
    columns = {(key, ALL): name for key, name in les_names.items()}
    return columns | ({(ALL, ALL): text("tables.total", language)} if total else {})


def table_title(entry: Mapping, codebook, *, language: str) -> str:
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


def _write(table: Table, entry: Mapping, *, folder: Path, language: str) -> None:
    stem = file_stem("tabel", entry["number"], entry["slug"])
    sheet = text("tables.sheet", language, number=entry["number"])
    write_table(table, xlsx=folder / f"{stem}.xlsx", csv=folder / f"{stem}.csv", sheet=sheet)
