"""The register of partners: which organisation is kern or breed according to the LES itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.missing_words import words_blank
from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.nobody import names_nobody
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.schemas import check_rows
from les_evaluation.core.sheet_checks import with_only_les
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.wording import plain
from les_evaluation.survey.survey_frames import DECIDED_NAMES, REGISTER


def read_register(
    path: str | Path | None,
    *,
    les: Sequence[str],
    groups: Sequence[str],
    how: Reading = DEFAULT,
    problems: Problems,
) -> pd.DataFrame:
    """The register (columns of REGISTER), empty without a file; unknown names, repeats and gaps are problems."""
    if path is None:
        return REGISTER.empty()
    table = read_sheet(path, how=how, problems=problems)
    if table is None:
        return REGISTER.empty()
    table = words_blank(with_only_les(table, les), schema="partners", problems=problems)
    check_rows(table, schema="partners", problems=problems)
    rows: list[list[str]] = []
    seen: dict[tuple[str, str], int] = {}
    for row, cells in table.records():
        for column, known in (("les", les), ("partner_group", groups)):
            value = cells.get(column, "")
            if value and value not in known:
                problems.add(
                    f"{column}_unknown",
                    table.place(row, column),
                    value,
                    known=list(known),
                    nearest=nearest(value, known),
                )
        if names_nobody(cells.get("organisation", "")):
            problems.add("names_nobody", table.place(row, "organisation"), cells["organisation"], rows="")
        key = (plain(cells.get("organisation", "")), cells.get("les", ""))
        if key in seen:
            problems.add("register_twice", table.place(row, "organisation"), cells.get("organisation"), row=seen[key])
        seen[key] = row
        rows.append([cells.get(column, "") for column in REGISTER.names])
    return pd.DataFrame(rows, columns=REGISTER.names)


def read_match_decisions(
    path: str | Path | None,
    *,
    register: pd.DataFrame,
    les: Sequence[str],
    how: Reading = DEFAULT,
    problems: Problems,
) -> pd.DataFrame:
    """What a human decided on doubtful names, as columns of DECIDED_NAMES; empty without a file.

    A blank register_organisation says that the organisation is not in the register. A name that the
    register of that LES does not hold is a problem, as are two decisions on one name.
    """
    table = None if path is None else read_sheet(path, how=how, problems=problems)
    if table is None:
        return DECIDED_NAMES.empty()
    table = with_code_names(table, DECIDED_NAMES.names)
    check_rows(table, schema="partner_matches", problems=problems)
    rows = []
    decided: dict[tuple[str, str], tuple[int, str]] = {}  # name and LES -> row and decision
    for row, cells in table.records():
        key, name = cells.get("les", ""), cells.get("register_organisation", "")
        if key and key not in les:
            problems.add("les_unknown", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les))
        known = list(register.loc[register["les"] == key, "organisation"])
        if name and name not in known and (not key or key in les):  # of another LES was told already
            place = table.place(row, "register_organisation")
            problems.add("register_organisation", place, name, les=key, nearest=nearest(name, known))
        written = cells.get("organisation", "")
        first, earlier = decided.setdefault((plain(written), key), (row, name))
        if name != earlier:
            place = table.place(row, "organisation")
            problems.add("match_conflict", place, written, row=first, other=name or None, first=earlier or None)
        rows.append([cells.get(column, "") for column in DECIDED_NAMES.names])
    return pd.DataFrame(rows, columns=DECIDED_NAMES.names)
