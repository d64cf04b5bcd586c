"""Columns that flag a response: whether its respondent reached the end or was screened out, or it is a test.

What says most goes first: the words or the least number of the wave in config.yaml, the labels of a .sav, then what
programs write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.tick_words import NEGATIONS
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.marks import is_ticked, mark_of

AT_LEAST, FILLED = "at_least", "filled"
# A share of the questionnaire: 100, 87,5 or 100 %.
SHARE = re.compile(r"(\d+(?:[.,]\d+)?) ?%?")
MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d|$)")

# What tools call a response in a column that flags it, by the role of the column.
_DONE = {
    "complete",
    "completed",
    "finished",
    "volledig",
    "voltooid",
    "afgerond",
    "beeindigd",
    "complet",
    "abgeschlossen",
}
_UNDONE = {
    "incomplete",
    "partial",
    "partially complete",
    "partially completed",
    "in progress",
    "unfinished",
    "dropped out",
}
_UNDONE |= {"onvolledig", "gedeeltelijk", "afgebroken", "bezig", "incomplet", "unvollstandig", "abgebrochen"}
_UNDONE |= {f"{no} {word}" for no in NEGATIONS for word in _DONE}
_OUT = {
    "screened out",
    "screenout",
    "screen out",
    "disqualified",
    "uitgescreend",
    "uitgesloten",
    "niet in de doelgroep",
}
_IN = {"qualified", "not screened out", "not disqualified", "niet uitgesloten", "in de doelgroep"}
_TESTS = {"test", "preview", "survey test", "survey preview", "testrespons", "voorbeeld"}
FLAGS = {
    "reached_end": dict.fromkeys(_DONE, True) | dict.fromkeys(_UNDONE | _OUT, False),
    "screened_out": dict.fromkeys(_OUT, True) | dict.fromkeys(_IN | _DONE | _UNDONE, False),
    "test": dict.fromkeys(_TESTS, True),
}


def flag_says(cell: str, role: str, label: str | None = None) -> bool | None:
    """Whether a cell of the column with this role (a key of FLAGS) flags its response; None where nothing says so.

    label: of the cell in a .sav, which goes before its code: 0 may be labelled Complete.
    """
    said = cell if label is None else label
    return FLAGS[role].get(mark_of(said), is_ticked(said))


def read_flag(
    cells: pd.Series, role: str, header: str, *, settings: Mapping, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    """Whether each cell flags its response, and how its words or numbers were read; what nothing says is one problem.

    cells: tidied, by row. settings: of the wave in config.yaml; those under the name of the role tell words
    ({Complete: true, Partial: false}) or the least number ({at_least: 100}), or that what is filled in flags (filled).
    """
    given = settings.get(role, {})
    recode = settings.get("recode", {})
    # What a cell became by `recode` has no label any more: 2 made 1 is not what 1 was.
    made = {str(new) for name in (role, header) for new in recode.get(name, {}).values()}
    labels = {code: label for code, label in table.value_labels.get(header, {}).items() if code not in made}
    if given == FILLED:  # a moment where the end was reached, and nothing elsewhere
        marks: dict[str, bool | None] = {cell: bool(cell) for cell in cells.unique()}
    elif AT_LEAST in given:
        marks = {cell: _reaches(cell, float(given[AT_LEAST])) for cell in cells.unique()}
    else:
        words = {mark_of(str(word)): says for word, says in given.items()}
        marks = {cell: _says(cell, role, labels.get(cell), words) for cell in cells.unique()}
        met = {mark_of(said) for cell in marks for said in (cell, labels.get(cell, cell))}
        unmet = [str(word) for word in given if mark_of(str(word)) not in met]
        if unmet and len(unmet) == len(given):
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.{role}")
            known = [mask_personal(labels.get(cell, cell)) for cell in marks if cell][:6]
            problems.add("flag_words", place, ", ".join(unmet), column=header, known=known)
    unknown = [cell for cell, mark in marks.items() if mark is None]
    if unknown:
        found = list(cells.index[cells.isin(unknown)])
        first, *others = [mask_personal(f"{cell} = {labels[cell]}" if cell in labels else cell) for cell in unknown]
        rows = told_rows(found) if len(found) > 1 else None
        place = table.place(int(found[0]), header)
        moments = all(MOMENT.match(cell) for cell in unknown)
        key = "flag_number" if AT_LEAST in given else "flag_moments" if moments else "option_cell"
        problems.add(key, place, first, role=role, wave=wave, others=others, rows=rows)
    flagged = cells.map(marks).eq(True)
    return flagged, [_note(cells, flagged, role, header)] if given and not unknown else []


def _says(cell: str, role: str, label: str | None, words: Mapping[str, bool]) -> bool | None:
    for said in (label, cell):
        if said is not None and mark_of(said) in words:
            return words[mark_of(said)]
    return flag_says(cell, role, label)


def _reaches(cell: str, least: float) -> bool | None:
    """Whether a number is as high as asked; blank is no progress at all."""
    if not cell:
        return False
    found = SHARE.fullmatch(cell)
    return None if found is None else float(found[1].replace(",", ".")) >= least


def _note(cells: pd.Series, flagged: pd.Series, role: str, header: str) -> Note:
    yes, no = (
        ", ".join(f"'{mask_personal(cell)}'" for cell in list(dict.fromkeys(cells[here]))[:6]) or "-"
        for here in (flagged, ~flagged)
    )
    rule = "flag_read" if flagged.any() else "flag_nobody"
    told = {
        "column": header,
        "role": role,
        "yes": yes,
        "no": no,
        "n": int(flagged.sum()),
        "others": int((~flagged).sum()),
    }
    return Note(rule, int(cells.index[0]) if len(cells) else 0, told)
