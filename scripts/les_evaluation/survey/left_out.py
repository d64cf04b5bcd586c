"""Rules that leave out so much of a wave that they may be a mistake, and what else a reader of results must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from les_evaluation.core.reading import Note, told_rows
from les_evaluation.study.rounds import export_named
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import KEPT, LEFT_OUT

HEAVY = 10  # a rule is told that leaves out more than one row in so many of a wave
POOLED = "pooled_"  # how the rules of pooling begin
# What reading could not use to tell persons, moments or weights, or read in one of several ways: rules of decisions.
DOUBTS = (
    "address_none",
    "address_many",
    "address_in_waves",
    "link_none",
    "link_digits",
    "link_twice",
    "link_first",
    "link_differs",
    "number_nobody",
    "rows_are_respondents",
    "dates_month_first",
    "dates_year_first",
    "dates_short_year",
    "dates_unlikely",
    "dates_since_1970",
    "zone_as_written",
    "zone_converted",
    "flag_nobody",
    "header_row_like_answers",
    "waves_unweighted",
)


@dataclass(frozen=True)
class HeavyRule:
    """A rule that leaves out n of the rows of a wave. row, file, sheet, reason: of the first; numbers: all rows."""

    wave: str
    n: int
    rows: int
    row: int
    file: str
    sheet: str
    reason: str
    numbers: str

    def note(self, study: Study) -> Note:
        """What is told of it."""
        wave = export_named(self.wave, file=self.file, sheet=self.sheet, study=study)
        details = {"n": self.n, "total": self.rows, "wave": wave, "rows": self.numbers}
        return Note("much_left_out", 0, details | {"row": self.row, "reason": self.reason})


def heavy_rules(decisions: pd.DataFrame, rows: Mapping[str, int]) -> list[HeavyRule]:
    """The rules that leave out more than a tenth of the rows of a wave, in the order of the waves.

    Who answered in several waves that are pooled is not left out: another response of the same person counts. What is
    a doubt is told as such.

    decisions: columns of DECISIONS, of all LES and of reading. rows: wave -> its rows.
    """
    out = decisions[(decisions["decision"] == LEFT_OUT) & ~of_pooling(decisions) & ~decisions["rule"].isin(DOUBTS)]
    out = out.drop_duplicates(["wave", "rule", "source_row"]).sort_values("source_row", kind="stable")
    found = []
    for wave, total in rows.items():
        for _, part in out[out["wave"] == wave].groupby("rule", sort=True):
            if len(part) * HEAVY > total:
                first = part.iloc[0]
                numbers = told_rows([int(row) for row in part["source_row"]])
                places = {"row": int(first["source_row"]), "file": first["source_file"], "sheet": first["source_sheet"]}
                rule = HeavyRule(wave, len(part), total, reason=first["reason"], numbers=numbers, **places)
                found.append(rule)
    return found


def of_pooling(decisions: pd.DataFrame) -> pd.Series:
    """Which decisions put the response of another wave in the place of this one. decisions: columns of DECISIONS."""
    return decisions["rule"].str.startswith(POOLED)


def rows_of_waves(rows: pd.DataFrame, decisions: pd.DataFrame) -> dict[str, int]:
    """Wave -> how many rows of its export are responses, those that were left out while reading among them.

    rows: with wave and row, of what was read; decisions: columns of DECISIONS.
    """
    out = decisions.loc[decisions["decision"].isin([LEFT_OUT, KEPT]), ["wave", "source_row"]]
    both = pd.concat([rows[["wave", "row"]], out.rename(columns={"source_row": "row"})])
    return {str(wave): int(n) for wave, n in both.drop_duplicates().groupby("wave", sort=False).size().items()}


def doubts(decisions: pd.DataFrame) -> list[str]:
    """What reading could not tell, as lines: the wave's file and a sentence. decisions: columns of DECISIONS."""
    here = decisions[decisions["rule"].isin(DOUBTS)].drop_duplicates(["source_file", "source_sheet", "reason"])
    return [
        f"{' › '.join(filter(None, (row.source_file, row.source_sheet)))}: {row.reason}" for row in here.itertuples()
    ]


def panel_told(row: Any, les: str, waves: Mapping[str, str]) -> tuple[str, int, dict]:
    """How many answered two waves, as what a note takes. row: of PANEL. waves: first and second, printed."""
    if row.hidden or pd.isna(row.both):
        return "panel_hidden", 0, {"les": les, **waves}
    if pd.isna(row.n_first) or pd.isna(row.n_second):  # another pair would follow from these
        return "panel_both", 0, {"les": les, **waves, "both": int(row.both)}
    n = {"n_first": int(row.n_first), "n_second": int(row.n_second), "both": int(row.both)}
    only = {"only_first": n["n_first"] - n["both"], "only_second": n["n_second"] - n["both"]}
    return "panel_pair", 0, {"les": les, **waves, **n, **only}
