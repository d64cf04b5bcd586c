"""From the numbers of a response (started, significant part, complete) to the rows of the exports that they count.

A number leads to its rows only where these add up to it: where persons of several waves or LES are counted once, the
rows of one LES are more than its persons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, SourceSheet, read_from, sheet_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import REACHED, STEPS

KEPT = "kept"
STOPPED = {"partial": REACHED[0], "partial_significant": REACHED[1]}  # rule of a row that is kept -> its last step
PLACE = ["wave", "source_file", "source_sheet", "source_row"]
SHEET = "responses"


@dataclass(frozen=True)
class Reached:
    """Who answered, row by row, and how many of them the tables count.

    rows: one per response that is kept, with les, step (the last of REACHED that it reached), source and source_row.
    flows: columns of FLOW, of the same LES under each other; again: whether who answered for several LES or in several
    waves is taken off their sum.
    """

    rows: pd.DataFrame
    flows: pd.DataFrame
    again: bool


def reached_rows(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows of `Reached`. decisions: columns of DECISIONS."""
    kept = decisions[decisions["rule"] == KEPT].drop_duplicates(PLACE)
    early = decisions[decisions["rule"].isin(STOPPED)]
    stopped = dict(zip(_places(early), early["rule"].map(STOPPED), strict=True))
    step = [stopped.get(place, REACHED[-1]) for place in _places(kept)]
    source = kept["source_file"] + " › " + kept["source_sheet"]
    return kept.assign(step=step, source=source.where(kept["source_sheet"] != "", kept["source_file"])).reset_index(
        drop=True
    )


def _places(decisions: pd.DataFrame) -> list[tuple]:
    return list(decisions[PLACE].itertuples(index=False, name=None))


def reached_sheet(reached: Reached, study: Study) -> SourceSheet:
    """A row per response: its LES, how far it came, and where it stands in the export."""
    rows = reached.rows
    return sheet_of(
        rows,
        study,
        {
            "les": [study.every_les.get(les, les) for les in rows["les"]],
            "reached": [study.text(STEPS[step]) for step in rows["step"]],
            **read_from(rows),
        },
    )


def steps_grid(reached: Reached, study: Study) -> Grid:
    """A line per step, a column per LES and one for all of them."""
    places = list(_columns(reached, study))
    header = [study.every_les[les] for les in study.les]
    header += [study.text("tables.total")] if len(places) > len(header) else []
    lines: list[Line] = [([study.text(STEPS[step])], [of[step] for of in places]) for step in REACHED]
    return Grid(SHEET, header, lines, study.text("report.sources.reached"))


def response_grid(reached: Reached, study: Study) -> Grid:
    """A line per LES and one for all of them, a column per step and one for who stopped behind the significant part."""
    names = [study.every_les[les] for les in study.les]
    columns = list(_columns(reached, study))
    names += [study.text("tables.all_les")] if len(columns) > len(names) else []
    keys = (*REACHED, "partial")
    lines: list[Line] = [([name], [of[key] for key in keys]) for name, of in zip(names, columns, strict=True)]
    return Grid(SHEET, [study.text(f"tables.{key}") for key in keys], lines, study.text("report.sources.reached"))


def _columns(reached: Reached, study: Study) -> Sequence[Mapping[str, Cell]]:
    """The cells of every LES, and of all together where there are several and nobody is counted again."""
    sets = [[les] for les in study.les]
    if len(sets) > 1 and not reached.again:
        sets.append(list(study.config["les"]))
    return [_cells(reached, keys) for keys in sets]


def _cells(reached: Reached, keys: Sequence[str]) -> dict[str, Cell]:
    """Step -> its number and the places of its rows, of some LES together; none where they do not add up to it."""
    flows = reached.flows[(reached.flows["partner_group"] == ALL) & reached.flows["les"].isin(keys)]
    mine = reached.rows["les"].isin(keys)
    found = {}
    for at, step in enumerate(REACHED):
        here = reached.rows.index[mine & reached.rows["step"].isin(REACHED[at:])]
        found[step] = (int(flows[step].sum()), list(map(int, here)))
    stopped = reached.rows.index[mine & (reached.rows["step"] == "significant")]
    found["partial"] = (found["significant"][0] - found["complete"][0], list(map(int, stopped)))
    return {step: (str(n), places if len(places) == n else []) for step, (n, places) in found.items()}


# How the registry calls a way -> what follows it.
WAYS = {"reached": steps_grid, "response": response_grid}
