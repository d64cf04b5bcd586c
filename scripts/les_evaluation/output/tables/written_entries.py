"""Writing entries under `tables` of the configuration, of whatever part of the study."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.core.workbooks import LONGEST_SHEET
from les_evaluation.output.entries import Request, module_of, path_of
from les_evaluation.output.tables.turned_table import turned
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study


def write_entries(
    entries: Iterable[Mapping],
    *,
    study: Study,
    data: Any,
    folder: str | Path,
    elsewhere: Container[str] = (),
    instead: Callable[[Request], Table | None] = lambda _: None,
) -> dict[str, Table]:
    """Write these entries as .xlsx and .csv into `folder`; gives name of the sheet -> table, for a workbook of all.

    data: what their kinds are made from. elsewhere: the LES of which another job writes the tables that are of them
    alone, so that here they are only made. instead: what stands in the place of one that is not to be made.
    """
    sheets: dict[str, Table] = {}
    for entry in entries:
        request = Request(entry, study, data)
        made = instead(request) or table_maker(entry)(request)
        table = turned(made, label=study.text("tables.les"), total=study.text("tables.total"))
        sheet = sheet_name(entry, study, taken=sheets)
        xlsx, csv = (path_of("tables", request, folder, ending) for ending in ("xlsx", "csv"))
        if entry.get("les") not in elsewhere:
            write_table(table, xlsx=xlsx, csv=csv, sheet=sheet, study=study.title)
        sheets[sheet] = table
    return sheets


def sheet_name(entry: Mapping, study: Study, *, taken: Container[str]) -> str:
    """The name of the sheet of a table, such as `Tabel 7`; where another one has that name, with its slug."""
    name = study.text("tables.sheet", number=entry["number"])[:LONGEST_SHEET]
    return f"{name} {entry['slug']}"[:LONGEST_SHEET] if name in taken else name


def table_maker(entry: Mapping) -> Callable[[Request], Table]:
    """What makes the table of the kind of an entry under `tables`. Raises ValueError where there is no such kind."""
    return module_of(kind_of("tables", entry)).table
