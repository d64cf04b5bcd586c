"""From the numbers of a response (started, significant part, complete) to the rows of the exports that they count.

A number leads to its rows only where these add up to it: where persons of several waves or LES are counted once, the
rows of one LES are more than its persons. Beside them stand the rows that are not counted in it, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.pages.rows_behind import left_out_rows, source_of
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, SourceSheet, counted, read_from, sheet_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import REACHED, STEPS

KEPT = "kept"
STOPPED = {"partial": REACHED[0], "partial_significant": REACHED[1]}  # rule of a row that is kept -> its last step
PLACE = ["wave", "source_file", "source_sheet", "source_row"]
SHEET = "responses"


@dataclass(frozen=True)
class Reached:
    """Who answered, row by row, and how many of them the tables count.

    rows: as `reached_rows` gives them. flows: columns of FLOW, of the same LES under each other; again: whether who
    answered for several LES or in several waves is taken off their sum. out: as `rows_not_counted` gives them.
    """

    rows: pd.DataFrame
    flows: pd.DataFrame
    again: bool
    out: pd.DataFrame


def reached_rows(decisions: pd.DataFrame) -> pd.DataFrame:
    """A row per response that is kept: its les, respondent, step, reasons, source and source_row.

    decisions: columns of DECISIONS. step: the last of REACHED that it reached; reasons: what was decided of it.
    """
    kept = decisions[decisions["rule"] == KEPT].drop_duplicates(PLACE)
    early = decisions[decisions["rule"].isin(STOPPED)]
    stopped = dict(zip(_places(early), early["rule"].map(STOPPED), strict=True))
    step = [stopped.get(place, REACHED[-1]) for place in _places(kept)]
    source = kept["source_file"] + " › " + kept["source_sheet"]
    said: dict[tuple, list[str]] = {}
    for place, reason in zip(_places(decisions), decisions["reason"], strict=True):
        said.setdefault(place, []).append(reason)
    reasons = ["; ".join(dict.fromkeys(filter(None, said[place]))) for place in _places(kept)]
    source = source.where(kept["source_sheet"] != "", kept["source_file"])
    return kept.assign(step=step, reasons=reasons, source=source).reset_index(drop=True)


def rows_not_counted(decisions: pd.DataFrame) -> pd.DataFrame:
    """A row per response that some number of a LES does not count: its les, step and cells.

    decisions: columns of DECISIONS. step: the last of REACHED that it reached, "" where it was left out. cells: its
    file, sheet and row, and why it is not counted.
    """
    found = []
    for les, mine in decisions.groupby("les", sort=False):
        found += [(les, "", cells) for cells in left_out_rows(mine)]
        stopped = mine[mine["rule"].isin(STOPPED)]
        found += [(les, STOPPED[row["rule"]], source_of(stopped.loc[[at]])) for at, row in stopped.iterrows()]
    return pd.DataFrame(found, columns=["les", "step", "cells"])


def _places(decisions: pd.DataFrame) -> list[tuple]:
    return list(decisions[PLACE].itertuples(index=False, name=None))


def left_out_of(reached: Reached, les: Sequence[str]) -> list[int]:
    """The places in the sheet of what is not counted of the rows that were left out, of some LES."""
    out = reached.out
    return list(map(int, out.index[out["les"].isin(les) & (out["step"] == "")]))


def reached_sheet(reached: Reached, study: Study) -> SourceSheet:
    """A row per response: its LES, how far it came, what was decided of it, and where it stands in the export."""
    rows = reached.rows
    return sheet_of(
        rows,
        study,
        {
            "les": [study.every_les.get(les, les) for les in rows["les"]],
            "reached": [study.text(STEPS[step]) for step in rows["step"]],
            **read_from(rows),
            "decision": rows["reasons"],
        },
    )


def left_out_sheet(reached: Reached, study: Study) -> SourceSheet:
    """A row per response that is not counted in some number, with the reason."""
    heads = [study.text(f"report.rows.{name}") for name in ("file", "sheet", "row", "reason")]
    return SourceSheet(heads, list(reached.out["cells"]))


def steps_grid(reached: Reached, study: Study) -> Grid:
    """A line per step, a column per LES and one for all of them."""
    places = _columns(reached, study)
    header = [study.every_les[les] for les in study.les]
    header += [study.text("tables.total")] if len(places) > len(header) else []
    lines: list[Line] = [([study.text(STEPS[step])], [of[step].cell for of in places]) for step in REACHED]
    beside = [[of[step].beside for of in places] for step in REACHED]
    return Grid(SHEET, header, lines, study.text("report.sources.reached"), beside=beside)


def response_grid(reached: Reached, study: Study) -> Grid:
    """A line per LES and one for all of them, a column per step and one for who stopped behind the significant part."""
    names = [study.every_les[les] for les in study.les]
    columns = _columns(reached, study)
    names += [study.text("tables.all_les")] if len(columns) > len(names) else []
    keys = (*REACHED, "partial")
    lines: list[Line] = [([name], [of[key].cell for key in keys]) for name, of in zip(names, columns, strict=True)]
    beside = [[of[key].beside for key in keys] for of in columns]
    heads = [study.text(f"tables.{key}") for key in keys]
    return Grid(SHEET, heads, lines, study.text("report.sources.reached"), beside=beside)


@dataclass(frozen=True)
class Counted:
    """A number with the places of its rows, and beside them those of the rows that are not counted in it."""

    cell: Cell
    beside: list[int]


def _columns(reached: Reached, study: Study) -> Sequence[Mapping[str, Counted]]:
    """The numbers of every LES, and of all together where there are several and nobody is counted again."""
    sets = [[les] for les in study.les]
    if len(sets) > 1 and not reached.again:
        sets.append(list(study.config["les"]))
    return [_numbers(reached, keys) for keys in sets]


def _numbers(reached: Reached, keys: Sequence[str]) -> dict[str, Counted]:
    """Step -> its number with the places of its rows, of some LES together; none where they do not add up to it."""
    flows = reached.flows[(reached.flows["partner_group"] == ALL) & reached.flows["les"].isin(keys)]
    n = {step: int(flows[step].sum()) for step in REACHED}
    rows, out = reached.rows, reached.out[reached.out["les"].isin(keys)]
    own = rows[rows["les"].isin(keys)]
    found = {}
    for at, step in enumerate(REACHED):
        here, earlier = own.index[own["step"].isin(REACHED[at:])], out.index[out["step"].isin(["", *REACHED[:at]])]
        found[step] = _counted(n[step], here, earlier)
    stopped, earlier = own.index[own["step"] == "significant"], out.index[out["step"].isin(["", "started"])]
    return found | {"partial": _counted(n["significant"] - n["complete"], stopped, earlier)}


def _counted(n: int, rows: Iterable[int], out: Iterable[int]) -> Counted:
    return Counted(counted(n, rows), list(map(int, out)))


# How the registry calls a way -> what follows it.
WAYS = {"reached": steps_grid, "response": response_grid}
