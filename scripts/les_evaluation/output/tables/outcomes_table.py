"""Harvested outcomes as a table to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.coding.outcomes import SHOWN
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.printed_tables import Table
from les_evaluation.study.settings import Study


def outcomes_table(
    outcomes: pd.DataFrame, study: Study, *, title: str, sources: Mapping[str, str], names: Sequence[str] = ()
) -> Table:
    """A row per outcome: what changed, for whom, how the LES contributed, what it means, and who confirms it.

    outcomes: OUTCOME_COLUMNS. sources: segment_id -> where it was said, as printed with quotes: a reader of the table
    has no list of segments. names: people to mask that were not masked when the outcomes were read.
    """
    masked = Mask(names, language=study.language).tidied
    rows = [
        (
            masked(row["statement"]),
            study.les[row["les"]],
            masked(row["social_actor"]),
            _word("changes", row["change_type"], study),
            masked(row["contribution"]),
            masked(row["significance"]),
            _substantiated(row, study),
            _period(row["date_from"], row["date_to"], study),
            _sources(row["evidence_segment_ids"], sources),
        )
        for key in study.les
        for row in outcomes[outcomes["les"] == key].to_dict("records")
    ]
    columns = [study.text(f"coding_tables.columns.{key}") for key in SHOWN]
    return Table(
        title=title,
        frame=pd.DataFrame(rows, columns=columns, dtype=object),
        formats={},
        bold_rows=frozenset(),
        notes=[study.text("coding_tables.outcomes_note")],
    )


def _word(kind: str, value: str, study: Study) -> str:
    return study.text(f"coding_tables.{kind}.{value}") if value else ""


def _sources(ids: str, sources: Mapping[str, str]) -> str:
    """Where the passages of an outcome were said, each place once."""
    named = [one.strip() for one in ids.split(";") if one.strip()]
    return "\n".join(dict.fromkeys(sources.get(one, one) for one in named))


def _substantiated(row: Mapping[str, str], study: Study) -> str:
    word = _word("substantiations", row["substantiation"], study)
    role = row["substantiator_role"]
    return f"{word} ({role})" if word and role else word or role


def _period(begin: str, end: str, study: Study) -> str:
    dates = [printed_day(date, study.language, short=True) for date in dict.fromkeys((begin, end)) if date]
    return study.text("coding_tables.between_dates").join(dates)
