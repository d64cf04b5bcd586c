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
from les_evaluation.core.wording import Truth, one_number, same_cell, tidy
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.joined_parts import recoded_parts, with_parts_recoded

NUMBER_ROLES = ("duration", "weight")  # of metadata
YES_NO = {"true": "Yes", "false": "No"}  # what YAML makes of a word without quotation marks, and such a word


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
        meant = {same_cell(str(cell)): (str(cell), "" if new is None else str(new)) for cell, new in cells.items()}
        met: set[str] = set()
        joined = columns.joined.get(name, ())
        for header in headers:
            column, words = frame[header], frame[header].map(same_cell)
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
        lost = [word for word in YES_NO if headers and word in meant and word not in met]
        for word in lost:
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.recode.{name}")
            problems.add("recode_yes_no", place, str(meant[word][0]), name=name, word=YES_NO[word])
        unmet = [mask_personal(str(cell)) for word, (cell, _) in meant.items() if word not in {*met, *lost}]
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


def numbers_in_words(frame: pd.DataFrame, columns: ColumnMap, codebook: Codebook) -> pd.DataFrame:
    """The rows of an export with TRUE and FALSE in words where a number is expected; elsewhere they are 1 and 0."""
    headers = [header for name, header in columns.single.items() if codebook.items[name].is_number]
    headers += [columns.metadata[role] for role in NUMBER_ROLES if role in columns.metadata]
    found = {}
    for header in headers:
        words = frame[header].map(lambda cell: cell.word() if isinstance(cell, Truth) else cell)
        if not words.equals(frame[header]):
            found[header] = words.astype(object)
    return frame.assign(**found) if found else frame


def _without(
    frame: pd.DataFrame, columns: ColumnMap, leave_out: Mapping[str, str], *, wave: str, problems: Problems
) -> tuple[pd.DataFrame, list[Note]]:
    header = columns.metadata.get("respondent") if leave_out else None
    if header is None or header not in frame:
        return frame, []  # that the column is missing was told with the other columns
    ids = frame[header].map(tidy).map(one_number)
    reasons = {one_number(tidy(str(name))): reason for name, reason in leave_out.items()}
    for name in leave_out:
        if one_number(tidy(str(name))) not in set(ids):
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.leave_out")
            problems.add("leave_out_unknown", place, mask_personal(name), column=header)
    out = ids.isin(list(reasons))
    notes = [
        Note("left_out_by_list", int(row), {"reason": reasons[name]}, left_out=True) for row, name in ids[out].items()
    ]
    return frame[~out], notes
