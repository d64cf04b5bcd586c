"""Reading the ratings and the harvested outcomes, with the passages that they rest on."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from les_evaluation.coding.development_stages import stage_labels, stage_position
from les_evaluation.coding.material import (
    OUTCOME_COLUMNS,
    RATING_COLUMNS,
)
from les_evaluation.coding.sheet_columns import numbers_in, parts_of, text_table
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.moment_columns import iso_dates
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheet_checks import check_ids, check_les, checked, each_cell, source_of, with_only_les
from les_evaluation.core.sheets import SheetTable

SCALE = 10  # the highest rating of a scale, as long as its ratings do not show that it goes further
FEWEST = 3  # ratings with numbers that show a scale


def read_ratings(
    table: SheetTable, rules: SheetRules, *, segments: Collection[str] | None, problems: Problems
) -> pd.DataFrame:
    """The sheet `ratings` as RATING_COLUMNS; segments: the ids that may be evidence, None when not known."""
    table = with_only_les(table, rules.les)
    cells = checked(table, schema="coding_ratings", problems=problems)
    check_les(table, cells, les=rules.les, problems=problems)
    dates = iso_dates(table, cells["measured_on"], problems=problems)
    _check_criteria(table, cells, rules, problems=problems)
    _check_repeated(table, cells, dates, problems=problems)
    _check_stages(table, cells, rules, problems=problems)
    problems.settle(table.place(), _apart(cells))
    return text_table(
        {
            "les": cells["les"],
            "measured_on": dates,
            # Of a study that names no criteria they are what somebody typed.
            "criterion_id": each_cell(cells["criterion_id"], rules.mask.identity)
            if rules.criteria is None
            else cells["criterion_id"],
            "rating": each_cell(cells["rating"], rules.mask),
            "rater_id": cells["rater_id"],
            "rationale": each_cell(cells["rationale"], rules.mask),
            "evidence_segment_ids": _evidence(table, cells, known=segments, problems=problems),
            "source": source_of(table.file, table.sheet),
            "source_row": cells.index.astype("int64"),
        },
        RATING_COLUMNS,
    )


def _check_criteria(table: SheetTable, cells: pd.DataFrame, rules: SheetRules, *, problems: Problems) -> None:
    known = rules.criteria
    if known is None:
        return
    for row, name in cells["criterion_id"].items():
        if name and name not in known:
            place, near = table.place(row, "criterion_id"), nearest(name, known)
            problems.add("coding_criterion", place, name, known=list(known), nearest=near)


def _check_repeated(table: SheetTable, cells: pd.DataFrame, dates: pd.Series, *, problems: Problems) -> None:
    seen: dict[tuple, int] = {}
    keys = zip(cells["les"], dates, cells["criterion_id"], cells["rater_id"], strict=True)
    for row, key in zip(cells.index, keys, strict=True):
        if all(key) and key in seen:
            problems.add("coding_rating_twice", table.place(row, "criterion_id"), key[2], row=seen[key])
        seen.setdefault(key, row)


def _check_stages(table: SheetTable, cells: pd.DataFrame, rules: SheetRules, *, problems: Problems) -> None:
    if not rules.stages or not rules.stage_criterion:
        return
    labels = [label for stage in rules.stages for label in stage_labels(stage)]
    for row, rating in cells.loc[cells["criterion_id"] == rules.stage_criterion, "rating"].items():
        if rating and stage_position(rating, rules.stages) is None:
            place, near = table.place(row, "rating"), nearest(rating, labels)
            problems.add("coding_stage", place, rules.mask(rating), known=labels, nearest=near)


def _apart(cells: pd.DataFrame) -> list[Note]:
    """A note per criterion that is rated with numbers, on those that its scale hardly holds.

    Which ratings there can be is said nowhere: told is what lies below 0, or above 10 and twice the middle one.
    """
    notes = []
    for name, ratings in numbers_in(cells["rating"]).dropna().groupby(cells["criterion_id"], sort=False):
        middle = float(ratings.median())
        far = ratings[(ratings > max(SCALE, 2 * middle)) | ((ratings < 0) & (middle > 0))]
        if len(ratings) >= FEWEST and len(far):
            rows = [int(row) for row in far.index]
            told = {"criterion": name, "n": len(rows), "rows": told_rows(rows), "found": f"{far.iloc[0]:g}"}
            notes.append(Note("ratings_apart", rows[0], told))
    return notes


def read_outcomes(
    table: SheetTable, rules: SheetRules, *, segments: Collection[str] | None, problems: Problems
) -> pd.DataFrame:
    """The sheet `outcomes` as OUTCOME_COLUMNS; segments: the ids that may be evidence, None when not known."""
    table = with_only_les(table, rules.les)
    cells = checked(table, schema="coding_outcomes", problems=problems)
    check_les(table, cells, les=rules.les, problems=problems)
    check_ids(table, cells, "outcome_id", problems=problems)
    frame = cells.reindex(columns=OUTCOME_COLUMNS)
    for column in ("date_from", "date_to"):
        frame[column] = iso_dates(table, cells[column], problems=problems)
    for row, begin, end in zip(frame.index, frame["date_from"], frame["date_to"], strict=True):
        if begin and end and begin > end:
            problems.add("coding_dates", table.place(row, "date_from"), begin, until=end)
    for column in ("statement", "social_actor", "contribution", "significance", "substantiator_role"):
        frame[column] = each_cell(frame[column], rules.mask)
    frame["evidence_segment_ids"] = _evidence(table, cells, known=segments, problems=problems)
    frame["source"] = source_of(table.file, table.sheet)
    frame["source_row"] = frame.index.astype("int64")
    return text_table(frame, OUTCOME_COLUMNS)


def _evidence(
    table: SheetTable, cells: pd.DataFrame, *, known: Collection[str] | None, problems: Problems
) -> list[str]:
    """The ids of segments in every cell, with ; between."""
    lists = []
    for row, cell in cells["evidence_segment_ids"].items():
        ids = parts_of(cell, ";,")
        for name in ids:
            if known is not None and name not in known:
                near = nearest(name, known)
                problems.add("coding_evidence", table.place(row, "evidence_segment_ids"), name, nearest=near)
        lists.append("; ".join(ids))
    return lists
