"""What an export of a program is held against, and the tables that it adds to those of the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS
from les_evaluation.coding.quotable_marks import NO_MARKING, Marking
from les_evaluation.core.contracts import empty
from les_evaluation.core.program_exports import ProgramExport

# A row per attribute of a case; value "" where the program says that there is none. A case may be a person: this
# table only serves to tell the roles of who speaks, and is written nowhere.
ATTRIBUTE_COLUMNS = ["case", "attribute", "value", "source", "source_row"]
NUMBERS = ["start", "end", "coverage_pct"]


@dataclass(frozen=True)
class Export:
    """What one export adds to the tables of the workbook.

    codes: CODE_COLUMNS, only codes that the codebook lacks; segments: SEGMENT_COLUMNS; attributes: ATTRIBUTE_COLUMNS.
    What an export does not tell is empty.
    """

    codes: pd.DataFrame = field(default_factory=lambda: empty(CODE_COLUMNS))
    segments: pd.DataFrame = field(default_factory=lambda: empty(SEGMENT_COLUMNS))
    attributes: pd.DataFrame = field(default_factory=lambda: empty(ATTRIBUTE_COLUMNS))


@dataclass(frozen=True)
class KnownMaterial:
    """What is known of the study before an export is read, and what its names are held against.

    codes: CODE_COLUMNS of the codebook, and of exports read before; without any row the export's own codes become the
    codes, with their hierarchy. sessions: SESSION_COLUMNS. roles: case or source -> role of who speaks (see
    `case_roles`), for speaker_role. coders: coder_ids that exist already (see `refi_qda.coder_ids`). marking: its code
    is never among the codes; its passages come out as segments. sessions may be None, for a draft: every document is
    one then. grow: whether there is no codebook, so that tables of passages add the codes that those before lack.
    """

    codes: pd.DataFrame
    sessions: pd.DataFrame | None
    roles: Mapping[str, str] = field(default_factory=dict)
    coders: Collection[str] = ()
    marking: Marking = NO_MARKING
    grow: bool = False


@dataclass(frozen=True)
class CodingExport(ProgramExport):
    """One export with what it is held against."""

    known: KnownMaterial


class ExportedSegments:
    """The segments of one export, each with an id that does not depend on the others of another code or session."""

    def __init__(self, export: CodingExport, sheet: str | None = None) -> None:
        self._stem, self._source = export.stem, export.source(sheet)
        self._rows: list[dict] = []
        self._numbers: Counter[str] = Counter()

    def add(self, of_session: Mapping[str, str], *, code_id: str, own_id: str = "", **columns: object) -> None:
        """One segment; own_id: the program's own id of the coding."""
        name = own_id or f"{code_id}-{of_session['session_id']}"
        self._numbers[name] += 1
        number = self._numbers[name]
        suffix = f"-{number}" if number > 1 or not own_id else ""
        blank: dict[str, object] = dict.fromkeys(SEGMENT_COLUMNS, "")
        self._rows.append(
            blank
            | dict.fromkeys([*NUMBERS, "source_row"])
            | {"segment_id": f"{self._stem}-{name}{suffix}", "code_id": code_id, "quotable": "no"}
            | {"source": self._source}
            | dict(of_session)
            | columns
        )

    def table(self) -> pd.DataFrame:
        """The segments as SEGMENT_COLUMNS."""
        frame = pd.DataFrame(self._rows, columns=SEGMENT_COLUMNS, dtype=object)
        return frame.astype(dict.fromkeys(NUMBERS, float) | {"source_row": "Int64"})
