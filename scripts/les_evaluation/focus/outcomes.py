"""Harvested outcomes: as a table, and counted by kind of change and substantiation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.focus.model import CHANGE_TYPES, SUBSTANTIATIONS
from les_evaluation.focus.quotes import masker, printed_date, printed_ids
from les_evaluation.tables import Table
from les_evaluation.texts import text

COUNT_COLUMNS = ["change_type", "substantiation", "n"]
SHOWN = ("outcome", "les", "actor", "change", "contribution", "significance", "substantiation", "period", "evidence")


def outcomes_table(
    outcomes: pd.DataFrame, *, les: Mapping[str, str], names: Sequence[str], title: str, language: str
) -> Table:
    """A row per outcome: what changed, for whom, how the LES contributed, what it means, and who confirms it.

    outcomes: OUTCOME_COLUMNS. les: key -> printed, the LES to show, in order. names: people to mask.
    """
    masked = masker(names, language=language)
    rows = [
        (
            masked(row["statement"]),
            les[row["les"]],
            masked(row["social_actor"]),
            _word("changes", row["change_type"], language),
            masked(row["contribution"]),
            masked(row["significance"]),
            _substantiated(row, language),
            _period(row["date_from"], row["date_to"], language),
            printed_ids(row["evidence_segment_ids"]),
        )
        for key in les
        for row in outcomes[outcomes["les"] == key].to_dict("records")
    ]
    columns = [text(f"focus_tables.columns.{key}", language) for key in SHOWN]
    return Table(
        title=title,
        frame=pd.DataFrame(rows, columns=columns, dtype=object),
        formats={},
        bold_rows=frozenset(),
        notes=[text("focus_tables.outcomes_note", language)],
    )


def _word(kind: str, value: str, language: str) -> str:
    return text(f"focus_tables.{kind}.{value}", language) if value else ""


def _substantiated(row: Mapping[str, str], language: str) -> str:
    word = _word("substantiations", row["substantiation"], language)
    role = row["substantiator_role"]
    return f"{word} ({role})" if word and role else word or role


def _period(begin: str, end: str, language: str) -> str:
    dates = [printed_date(date) for date in dict.fromkeys((begin, end)) if date]
    return text("focus_tables.between_dates", language).join(dates)


def outcome_counts(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Number of outcomes per kind of change and substantiation (COUNT_COLUMNS), zeros included.

    outcomes: OUTCOME_COLUMNS. Every outcome counts once, so that n adds up to the outcomes: where a kind or a
    substantiation is not filled in, "" comes last.
    """
    lists = [
        [*known, ""] if (outcomes[name] == "").any() else list(known)
        for name, known in (("change_type", CHANGE_TYPES), ("substantiation", SUBSTANTIATIONS))
    ]
    every = pd.MultiIndex.from_product(lists, names=COUNT_COLUMNS[:2])
    sizes = outcomes.groupby(COUNT_COLUMNS[:2]).size()
    return sizes.reindex(every, fill_value=0).rename("n").reset_index().astype({"n": "int64"})
