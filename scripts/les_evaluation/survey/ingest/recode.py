"""What config.yaml puts right in the cells of an export before they are read, and whom it leaves out of it.

The export itself stays as it is. Both are told, with the rows, among the decisions of the wave.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.joined_parts import recoded_parts, with_parts_recoded


def put_right(
    frame: pd.DataFrame, columns: ColumnMap, settings: Mapping, *, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.DataFrame, list[Note]]:
    """The rows of an export without those of `leave_out`, their cells as `recode` says, and what was done as notes.

    settings: of the wave in config.yaml. A name there that the export lacks is added to `problems`.
    """
    frame, left = _without(frame, columns, settings.get("leave_out", {}), wave=wave, problems=problems)
    frame, notes = frame.copy(deep=False), left
    for name, cells in settings.get("recode", {}).items():
        headers = [header for header in headers_of(name, columns, settings["metadata"]) if header in frame]
        if not headers:
            known = [*settings["metadata"], *columns.single, *columns.joined, *columns.options, *table.headers]
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.recode")
            problems.add("recode_column", place, name, nearest=nearest(name, known))
        meant = {plain(str(cell)): (str(cell), "" if new is None else str(new)) for cell, new in cells.items()}
        met: set[str] = set()
        joined = columns.joined.get(name, ())
        for header in headers:
            column, words = frame[header], frame[header].map(plain)
            for word, (cell, new) in meant.items():
                here = words == word
                if here.any():
                    met.add(word)
                    told = {"column": header, "found": mask_personal(str(cell)), "name": mask_personal(new) or "-"}
                    notes.append(Note("recoded", int(frame.index[here][0]), told | {"n": int(here.sum())}))
            if header in joined:
                column, rows = with_parts_recoded(column, meant)
                met |= rows.keys()
                notes += recoded_parts(header, rows, meant)
            new_cells = {word: new for word, (_, new) in meant.items()}
            frame[header] = column.where(~words.isin(list(meant)), words.map(new_cells))
        unmet = [mask_personal(str(cell)) for word, (cell, _) in meant.items() if word not in met]
        if headers and unmet:
            notes.append(Note("recode_unmet", 1, {"column": name, "found": ", ".join(unmet)}))
    return frame, notes


def headers_of(name: str, columns: ColumnMap, metadata: Mapping[str, str]) -> list[str]:
    """The columns that a name under `recode` stands for: of a question, of a key of metadata, else that header."""
    if name in columns.options:
        return list(columns.options[name].values())
    if name in columns.joined:
        return columns.joined[name]
    for known in (columns.single, metadata):
        if name in known:
            return [known[name]]
    return [name]


def _without(
    frame: pd.DataFrame, columns: ColumnMap, leave_out: Mapping[str, str], *, wave: str, problems: Problems
) -> tuple[pd.DataFrame, list[Note]]:
    header = columns.metadata.get("respondent") if leave_out else None
    if header is None or header not in frame:
        return frame, []  # that the column is missing was told with the other columns
    ids = frame[header].map(tidy)
    for name in leave_out:
        if name not in set(ids):
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.leave_out")
            problems.add("leave_out_unknown", place, mask_personal(name), column=header)
    out = ids.isin(list(leave_out))
    notes = [
        Note("left_out_by_list", int(row), {"reason": leave_out[name]}, left_out=True) for row, name in ids[out].items()
    ]
    return frame[~out], notes
