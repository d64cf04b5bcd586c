"""Harvested outcomes as a table to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.coding.outcomes import SHOWN
from les_evaluation.coding.quotes import masker, printed_date, printed_ids
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.texts import text


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
