"""Tables of ratings: criteria against LES, and the maturity of one LES over its measurements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from les_evaluation.coding.quotes import printed_ids
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.printed_tables import Table
from les_evaluation.study.settings import Study

BETWEEN_RATERS = " | "
RATIONALE_COLUMNS = ["criterion", "les", "measured_on", "rater", "rating", "rationale", "evidence"]


def rating_matrix(ratings: pd.DataFrame, study: Study, *, criteria: Mapping[str, str], title: str) -> Table:
    """A row per criterion, a column per LES: the ratings of the last measurement of each LES.

    ratings: RATING_COLUMNS. criteria: key -> printed, in order. The last measurement of a LES is the
    last date on which any of these criteria stands for it, rated or left blank; an older rating never fills
    a gap, but a note tells of it. Raters who differ stand beside each other, with a note.
    """
    here = ratings[ratings["criterion_id"].isin(list(criteria))]
    last = here.groupby("les")["measured_on"].max()
    current = here[here["measured_on"] == here["les"].map(last)]
    cells = _cells(current, ["criterion_id", "les"])
    older = _cells(here.drop(current.index), ["criterion_id", "les"])
    label = study.text("coding_tables.columns.criterion")
    frame = pd.DataFrame(
        [
            {label: caption} | {name: _shown(cells.get((criterion, key), []), study) for key, name in study.les.items()}
            for criterion, caption in criteria.items()
        ],
        columns=[label, *study.les.values()],
    )
    lacking = [
        f"{caption} ({name})"
        for criterion, caption in criteria.items()
        for key, name in study.les.items()
        if older.get((criterion, key)) and not cells.get((criterion, key))
    ]
    notes = [study.text("coding_tables.rating_note"), *_differing_note(frame, study)]
    if lacking:
        notes.append(study.text("coding_tables.rating_older_note", which="; ".join(lacking)))
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=notes)


def maturity(ratings: pd.DataFrame, study: Study, *, les: str, criteria: Mapping[str, str], title: str) -> Table:
    """The ratings of one LES: a row per criterion, a column per measurement (19/06/2023), in order of time.

    ratings: RATING_COLUMNS. criteria: key -> printed, in order. Raters who differ stand beside each other.
    """
    here = ratings[(ratings["les"] == les) & ratings["criterion_id"].isin(list(criteria))]
    dates = sorted(here["measured_on"].unique())
    cells = _cells(here, ["criterion_id", "measured_on"])
    label = study.text("coding_tables.columns.criterion")
    heads = {date: printed_day(date, study.language, short=True) for date in dates}
    frame = pd.DataFrame(
        [
            {label: caption} | {head: _shown(cells.get((criterion, date), []), study) for date, head in heads.items()}
            for criterion, caption in criteria.items()
        ],
        columns=[label, *heads.values()],
    )
    notes = [study.text("coding_tables.maturity_note"), *_differing_note(frame, study)]
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=notes)


def _cells(ratings: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Two keys -> the different ratings given, in order of the raters; a blank one is no rating."""
    given = ratings[ratings["rating"] != ""].sort_values("rater_id", kind="stable")
    cells: dict[tuple[str, str], list[str]] = {}
    for first, second, rating in given[[*keys, "rating"]].itertuples(index=False, name=None):
        found = cells.setdefault((first, second), [])
        if rating not in found:
            found.append(rating)
    return cells


def _shown(given: Iterable[str], study: Study) -> str:
    return BETWEEN_RATERS.join(given) or study.text("coding_tables.not_rated")


def _differing_note(frame: pd.DataFrame, study: Study) -> list[str]:
    differs = frame.iloc[:, 1:].apply(lambda column: column.str.contains(BETWEEN_RATERS, regex=False))
    return [study.text("coding_tables.raters_note")] if differs.to_numpy(dtype=bool).any() else []


def rationales(ratings: pd.DataFrame, study: Study, *, criteria: Mapping[str, str]) -> Table | None:
    """Why each rating was given and on which segments it rests; None where nobody said why.

    Every measurement and rater has a row of its own, in the order of criteria and LES.
    """
    said = (ratings["rationale"] != "") | (ratings["evidence_segment_ids"] != "")
    here = ratings[said & ratings["criterion_id"].isin(list(criteria)) & ratings["les"].isin(list(study.les))]
    if here.empty:
        return None
    places = {"criterion_id": list(criteria).index, "les": list(study.les).index}
    here = here.sort_values(
        ["criterion_id", "les", "measured_on", "rater_id"],
        key=lambda column: column.map(places[column.name]) if column.name in places else column,
        kind="stable",
    )
    rows = [
        (
            criteria[row["criterion_id"]],
            study.les[row["les"]],
            printed_day(row["measured_on"], study.language, short=True),
            row["rater_id"],
            _shown([row["rating"]], study),
            row["rationale"],
            printed_ids(row["evidence_segment_ids"]),
        )
        for row in here.to_dict("records")
    ]
    columns = [study.text(f"coding_tables.columns.{key}") for key in RATIONALE_COLUMNS]
    return Table(
        title=study.text("coding_tables.rationale_title"),
        frame=pd.DataFrame(rows, columns=columns),
        formats={},
        bold_rows=frozenset(),
        notes=[],
    )
