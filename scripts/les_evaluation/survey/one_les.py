"""Who answered for several LES in different exports of one wave, put in the one that config.yaml says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.reading import told_rows
from les_evaluation.study.rounds import rounds_of, under_rounds
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import CORRECTED
from les_evaluation.survey.decisions import decide, together
from les_evaluation.survey.ingest.identity import MOST_ROWS
from les_evaluation.survey.persons import persons, told_apart
from les_evaluation.survey.survey_frames import DECISIONS, ROWS

RULE = "put_in_one_les_of_exports"
KEYS = ["wave", "row"]


def put_in_one_les_files(study: Study, *, inputs: Mapping[str, list[str]], outputs: Mapping[str, list[str]]) -> str:
    """Write the rows and decisions of every export with such persons in one LES.

    study: as `placing_settings` gives it. inputs, outputs: paths by the names rows and decisions, an export each, in
    one order. Returns a sentence that sums it up.
    """
    write = partial(write_frame, language=study.language)
    tables = {path: read_frame(path, ROWS) for path in inputs["rows"]}
    decided = {path: read_frame(path, DECISIONS) for path in inputs["decisions"]}
    moved = others_told(pd.concat(tables.values(), ignore_index=True), study)
    for path, made in zip(inputs["rows"], outputs["rows"], strict=True):
        write(made, in_one_les(tables[path], moved, study), ROWS)
    for path, rows, made in zip(inputs["decisions"], inputs["rows"], outputs["decisions"], strict=True):
        write(made, decisions_in_one_les(decided[path], tables[rows], moved, study), DECISIONS)
    return study.text("run.put_in_one_les", n=len(moved))


def others_told(rows: pd.DataFrame, study: Study) -> dict[tuple[str, int], dict[str, str]]:
    """Wave and row of who is of another LES in another export of the wave -> these LES and exports, for the reason.

    rows: of all exports, columns of ROWS, and LINK where one has codes. study: with `survey.several_les`.
    """
    survey = study.config["survey"]
    les, rounds = survey["several_les"], rounds_of(survey["waves"])
    rows = rows.reset_index(drop=True)
    most = survey["cleaning"].get("most_rows_per_address", MOST_ROWS)
    known = told_apart(rows, under_rounds(rows["wave"], survey["waves"]), most=most)[0]
    person = persons(known, rounds=rounds)
    several = rows["les"].groupby(person).transform("nunique") > 1
    found = {}
    for _, here in rows[several].groupby(person[several]):
        for row in here[here["les"] != les].itertuples():
            elsewhere = here[here["les"] != row.les]
            named = {name: ", ".join(dict.fromkeys(elsewhere[name])) for name in ("les", "source_file")}
            told = {"others": named["les"], "files": named["source_file"], "rows": told_rows(list(elsewhere["row"]))}
            found[str(row.wave), int(row.row)] = told | {"kept": les}
    return found


def in_one_les(rows: pd.DataFrame, moved: Mapping[tuple[str, int], object], study: Study) -> pd.DataFrame:
    """The rows (columns of ROWS and others), those of `moved` in the one LES that config.yaml says."""
    return rows.assign(les=rows["les"].mask(_which(rows, moved, "row"), study.config["survey"]["several_les"]))


def decisions_in_one_les(
    decisions: pd.DataFrame, rows: pd.DataFrame, moved: Mapping[tuple[str, int], dict], study: Study
) -> pd.DataFrame:
    """The decisions of reading with those rows in that LES, and the decision on each of them (columns of DECISIONS).

    rows: as they were read, in the LES that they were of.
    """
    placed = _which(decisions, moved, "source_row") & (decisions["les"] != "")
    here = in_one_les(rows[_which(rows, moved, "row")], moved, study)
    told = [moved[key] for key in zip(here["wave"], here["row"], strict=True)]
    new = decide(here, study, step="ingest", rule=RULE, decision=CORRECTED, details=told)
    same = decisions.assign(les=decisions["les"].mask(placed, study.config["survey"]["several_les"]))
    return together([same, new])


def _which(frame: pd.DataFrame, moved: Mapping[tuple[str, int], object], row: str) -> pd.Series:
    keys = pd.MultiIndex.from_arrays([frame["wave"].astype(object), frame[row]])
    return pd.Series(keys.isin(list(moved)) if moved else False, index=frame.index)
