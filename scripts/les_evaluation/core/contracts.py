"""The tables that go from one stage to the next: their columns and types, and one way to write and read them."""

from __future__ import annotations

import pandas as pd

COMPARE_COLUMNS = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share"]
ANSWERED_KIND = "answered"
ALL = "all"
OTHERS = "others"


def empty(columns: list[str]) -> pd.DataFrame:
    """A table of these columns without rows."""
    return pd.DataFrame(columns=columns, dtype=object)


def joined(*tables: pd.DataFrame) -> pd.DataFrame:
    """Tables of the same columns under each other; empty ones have no types and would spoil those of the others."""
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


# The columns of the sheet `segments` of the coding workbook first, then what a coder needs to see.
OPEN_COLUMNS = [
    "segment_id",
    "session_id",
    "code_id",
    "coder_id",
    "text",
    "speaker_role",
    "quotable",
    "source_file",
    "les",
    "wave",
    "respondent",
    "item",
    "question",
]
