"""The survey tables of the report: a data function for each kind, and one way to write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.codebook import OTHER, Item
from les_evaluation.compare import ALL, ANSWERED_KIND
from les_evaluation.files import write_csv
from les_evaluation.texts import text
from les_evaluation.workbooks import Column, TableSheet, write_workbook

LABEL_WIDTH = 52
COUNT_WIDTH = 14
PERCENT = "0%"


@dataclass(frozen=True)
class Table:
    """A finished table: what the .csv holds and what stands around it in the .xlsx.

    frame: a label column, then the numbers. formats: column -> Excel number format.
    bold_rows: indices of totals. notes: the base and what else a reader must know.
    """

    title: str
    frame: pd.DataFrame
    formats: Mapping[str, str]
    bold_rows: frozenset[int]
    notes: Sequence[str]


def multi_select_table(
    compare: pd.DataFrame,
    item: Item,
    *,
    columns: Mapping[tuple[str, str], str],
    title: str,
    language: str,
) -> Table:
    """A multiple response question: a row per answer, a column per LES or group, N at the bottom.

    compare: COMPARE_COLUMNS. columns: (les, partner_group) -> printed name, in order. An "other" answer
    that nobody ticked is left out; every other row stands, with 0 where nobody ticked it.
    """
    here = compare[compare["item"] == item.name]
    counts = here.set_index(["choice", "les", "partner_group"])["n"]
    label = item.caption(language)
    rows = []
    for choice in item.choices:
        numbers = {name: int(counts[choice.name, les, group]) for (les, group), name in columns.items()}
        if choice.kind != OTHER or any(numbers.values()):
            rows.append({label: choice.label[language]} | numbers)
    bases = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["base"]
    rows.append({label: text("tables.total_n", language)} | {name: int(bases[key]) for key, name in columns.items()})
    return Table(
        title=title,
        frame=pd.DataFrame(rows),
        formats=dict.fromkeys(columns.values(), "0"),
        bold_rows=frozenset([len(rows) - 1]),
        notes=[text("tables.multi_select_note", language, question=item.label[language])],
    )


def response_table(
    flows: pd.DataFrame,
    *,
    les_names: Mapping[str, str],
    waves_of_les: Mapping[str, Sequence[str]],
    periods: Mapping[str, str],
    wave_labels: Mapping[str, str],
    groups: Mapping[str, str],
    title: str,
    language: str,
) -> Table:
    """Response per LES: invited, started, significant, complete, significant per partner group, and the rate.

    flows: FLOW_COLUMNS of all LES under each other. les_names: the rows, in order. waves_of_les:
    the waves of every LES, also those without a row, which count in the totals. The rate is
    significant / invited, blank where the number of invitations is unknown. A wave with several LES
    gets a subtotal.
    """
    names = {
        key: text(f"tables.{key}", language)
        for key in ("les", "period", "invited", "started", "significant", "complete", "rate")
    }
    counts = flows.set_index(["les", "partner_group"])

    def line(label: str, members: Sequence[str], period: str) -> dict:
        alls = counts.loc[[(key, ALL) for key in members]]
        invited = alls["invited"].sum() if alls["invited"].notna().all() else None
        significant = int(alls["significant"].sum())
        return (
            {names["les"]: label, names["period"]: period, names["invited"]: invited}
            | {names[key]: int(alls[key].sum()) for key in ("started", "significant", "complete")}
            | {
                caption: int(counts["significant"].reindex([(key, group) for key in members]).sum())
                for group, caption in groups.items()
            }
            | {names["rate"]: significant / invited if invited else None}
        )

    rows, totals = [], []
    waves = list(dict.fromkeys(wave for les in les_names for wave in waves_of_les[les]))
    placed: set[str] = set()
    for wave in waves:
        members = [les for les in les_names if wave in waves_of_les[les] and les not in placed]
        rows += [line(les_names[les], [les], _periods(waves_of_les[les], periods)) for les in members]
        placed |= set(members)
        whole = [les for les, where in waves_of_les.items() if wave in where]
        if len(members) > 1 and len(waves) > 1:
            totals.append(len(rows))
            rows.append(line(text("tables.wave_total", language, wave=wave_labels[wave]), whole, periods.get(wave, "")))
    if len(les_names) > 1:
        totals.append(len(rows))
        rows.append(line(text("tables.all_les", language), list(waves_of_les), ""))
    frame = pd.DataFrame(rows)
    frame[names["invited"]] = frame[names["invited"]].astype("Int64")
    frame[names["rate"]] = frame[names["rate"]].astype(float)
    return Table(
        title=title,
        frame=frame,
        formats={column: PERCENT if column == names["rate"] else "0" for column in frame.columns[2:]},
        bold_rows=frozenset(totals),
        notes=[text("tables.response_note", language)],
    )


def _periods(waves: Sequence[str], periods: Mapping[str, str]) -> str:
    return "; ".join(periods[wave] for wave in waves if periods.get(wave))


def table_sheet(table: Table, *, name: str) -> TableSheet:
    """A Table as a sheet of a workbook."""
    first, *others = table.frame.columns
    widths = {column: max(COUNT_WIDTH, _longest(table.frame[column]) + 2) for column in others}
    columns = [Column(first, LABEL_WIDTH if _longest(table.frame[first]) > 24 else 26)]
    columns += [Column(column, widths[column], table.formats.get(column, "General")) for column in others]
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.itertuples(index=False, name=None)]
    return TableSheet(name, columns, rows, [table.title, *table.notes], table.bold_rows)


def _longest(cells: pd.Series) -> int:
    return max((len(cell) for cell in cells if isinstance(cell, str)), default=0)


def write_table(table: Table, *, xlsx: str | Path, csv: str | Path, sheet: str) -> None:
    """Write a Table as a workbook of one sheet and as .csv (same rows, no notes)."""
    write_workbook(xlsx, [table_sheet(table, name=sheet)], title=table.title)
    write_csv(csv, table.frame)
