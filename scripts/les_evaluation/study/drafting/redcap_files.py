"""REDCap: the header lines of its exports (raw and labels) and its data dictionary.

Source: REDCap help and FAQ, "Data Export"; the R packages REDCapR and REDCapTidieR read the same columns. A checkbox
has a column per option: `q___2` in a raw export, `Question (choice=Option)` in one with labels. A code with a minus is
written with one more _ (`q____1`). Every form ends with `form_complete`: 0, 1 or 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text, read_csv_rows
from les_evaluation.core.problems import Problems
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, known_headers
from les_evaluation.study.drafting.neutral_table import META, NUMBER, OPEN, OPTION, SINGLE, Said, bare

REDCAP = "REDCap"
RAW_OPTION = re.compile(r"^(?P<group>[a-z][a-z0-9_]*?)___(?P<code>_?[A-Za-z0-9_]+)$")
LABEL_OPTION = re.compile(r"^(?P<stem>.*\S)\s*\(choice=(?P<option>.+)\)$", re.DOTALL)
OWN_RAW = (
    "redcap_event_name",
    "redcap_survey_identifier",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
)
OWN_LABELS = (
    "event name",
    "survey identifier",
    "survey timestamp",
    "repeat instrument",
    "repeat instance",
    "data access group",
    "complete?",
)
# Columns of a data dictionary, as the website and as the API name them.
VARIABLE = ("variable / field name", "field_name")
TYPE, LABEL = ("field type", "field_type"), ("field label", "field_label")
CHOICES = (
    "choices, calculations, or slider labels",
    "choices or calculations",
    "select_choices_or_calculations",
    "choices calculations or slider labels",
)
CHECKED = ("text validation type or show slider number", "text_validation_type_or_show_slider_number")
IDENTIFIER, MATRIX, SECTION = (
    ("identifier?", "identifier"),
    ("matrix group name", "matrix_group_name"),
    ("section header",),
)
NUMBER_CHECKS = ("integer", "number")
MADE = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


def redcap(rows: Rows) -> Heads | None:
    """One line: variables, or their labels; the first column is the record."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    options = sum(bool(RAW_OPTION.match(name)) for name in names)
    labelled = sum(bool(LABEL_OPTION.match(name)) for name in names)
    completes = [at for at, name in enumerate(names) if name.endswith("_complete") and _is_state(rows, at)]
    raw = known_headers(names, *OWN_RAW) or (completes and all(re.fullmatch(r"[a-z0-9_]+", name) for name in names))
    if not raw and options < 2 and labelled < 2 and known_headers(names, *OWN_LABELS) < 2:
        return None
    said = [_said_of(name, at in completes) for at, name in enumerate(names)]
    said[0] = Said(kind=META, role="respondent")
    return Heads(REDCAP, names, said)


def _is_state(rows: Rows, at: int) -> bool:
    cells = {tidy(row[at]) for row in rows[1:] if at < len(row)} - {""}
    return cells <= {"0", "1", "2", "Incomplete", "Unverified", "Complete"}


def _said_of(name: str, completes: bool) -> Said:
    raw, labelled = RAW_OPTION.match(name), LABEL_OPTION.match(name)
    if raw:
        return Said(kind=OPTION, group=raw["group"], name=raw["group"])
    if labelled:
        stem = bare(labelled["stem"])
        return Said(stem, bare(labelled["option"]), kind=OPTION, group=stem)
    own = plain(name) in (*OWN_RAW, *OWN_LABELS) or name.endswith("_timestamp")
    if completes or own:
        return Said(kind=META)
    return Said("" if re.fullmatch(r"[a-z][a-z0-9_]*", name) else name)


def is_dictionary(path: Path) -> bool:
    """Whether a text file is a data dictionary of REDCap."""
    if path.suffix.lower() != ".csv":
        return False
    first = plain(decode_text(path.read_bytes()[:4000]).partition("\n")[0].replace('"', ""))
    return any(word in first for word in VARIABLE) and any(word in first for word in TYPE)


def read_dictionary(path: Path) -> dict[str, Said]:
    """What a data dictionary says of every header that an export may have, raw or with labels."""
    found = read_csv_rows(decode_text(path.read_bytes()), file=str(path), problems=Problems())
    rows = [cells for _, cells in found.rows if any(cell.strip() for cell in cells)] if found else []
    heads = [plain(cell) for cell in rows[0]] if rows else []
    known: dict[str, Said] = {}
    matrices: dict[str, str] = {}
    for at, cells in enumerate(rows[1:]):
        row = dict(zip(heads, map(tidy, cells), strict=False))
        if not _cell(row, VARIABLE) or _cell(row, TYPE) == "descriptive":
            continue
        matrix = _cell(row, MATRIX)
        if matrix:
            matrices.setdefault(matrix, bare(_cell(row, SECTION)))
        known |= _field(row, matrices.get(matrix, ""), is_record=at == 0)
    return known


def _cell(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def choices_of(listed: str) -> dict[str, str]:
    """Code -> caption of `1, Yes | 2, No`; older dictionaries have a line per choice."""
    parts = listed.split("|") if "|" in listed else listed.split("\\n")
    pairs = [part.partition(",") for part in parts if "," in part]
    return {code.strip(): bare(caption) for code, _, caption in pairs if code.strip()}


def _field(row: Mapping[str, str], stem: str, *, is_record: bool) -> dict[str, Said]:
    name, kind, label = _cell(row, VARIABLE), _cell(row, TYPE).casefold(), bare(_cell(row, LABEL))
    check = _cell(row, CHECKED).casefold()
    if is_record:
        return dict.fromkeys((name, label), Said(label, kind=META, role="respondent"))
    if plain(_cell(row, IDENTIFIER)) == "y" or kind == "file":
        return dict.fromkeys((name, label), Said(label, kind=META))
    labels = choices_of(_cell(row, CHOICES))
    if kind == "checkbox":
        made = {}
        for code, caption in labels.items():
            said = Said(label, caption, kind=OPTION, group=name, name=name)
            made[f"{name}___{code.casefold().replace('-', '_')}"] = said
            made[f"{label} (choice={caption})"] = said
        return made
    matrix = _cell(row, MATRIX)
    if kind in ("radio", "dropdown", "select", *MADE):
        labels = MADE.get(kind, labels)
        said = Said(stem or label, label if stem else "", labels, kind=SINGLE, group=matrix, name=name)
        return dict.fromkeys((name, label), replace_sub(said, label) if matrix and not stem else said)
    number = kind in ("calc", "slider") or check.startswith(NUMBER_CHECKS)
    told = "date" in check or check in ("email", "phone", "time", "ssn", "zipcode", "postalcode_french", "mrn_10d")
    sort = META if told else NUMBER if number else OPEN if kind == "notes" else ""
    return dict.fromkeys((name, label), Said(label, kind=sort, name=name))


def replace_sub(said: Said, label: str) -> Said:
    """A row of a matrix that has no wording above it: its own wording is that of the row."""
    return Said(said.text, label, said.labels, kind=said.kind, group=said.group, name=said.name)
