"""SoSci Survey: the lists of variables and of values that its website gives beside the data.

Source: SoSci Survey manual, "Daten herunterladen": variables_PROJECT.csv (VAR, LABEL, TYPE, INPUT, QUESTION) and
values_PROJECT.csv (VAR, RESPONSE, MEANING). A box that was not ticked is 1 and one that was 2; a code below zero is an
answer that was not given. INPUT is SYSTEM, OPEN, CHECKBOX, SCALE or SELECTION;
the label of one of several is `question: row`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.csv_files import decode_text, read_csv_rows
from les_evaluation.core.problems import Problems
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.neutral_table import META, OPEN, OPTION, Said, bare

VALUES, VARIABLES = ("var", "response", "meaning"), ("var", "label", "type")
ENDINGS = (".csv", ".tsv", ".txt", ".tab")
# How a variable was filled in -> what it is; several of one question have its name in front and a number behind.
KINDS = {"system": META, "open": OPEN, "checkbox": OPTION}
OF_SEVERAL = ("checkbox", "scale")
BOXES = (
    {"nicht gewahlt", "ausgewahlt"},
    {"nicht gewaehlt", "ausgewaehlt"},
    {"not checked", "checked"},
    {"unchecked", "checked"},
)


def read_sosci_list(path: Path) -> dict[str, Said] | None:
    """What a list of variables or of values says of the columns; None for any other file."""
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        return None
    found = read_csv_rows(decode_text(path.read_bytes()), file=str(path), problems=Problems())
    if found is None or not found.rows:
        return None
    heads = [plain(cell) for cell in found.rows[0][1]]
    rows = [dict(zip(heads, map(tidy, cells), strict=False)) for _, cells in found.rows[1:]]
    if set(VALUES) <= set(heads):
        return _values(rows)
    if set(VARIABLES) <= set(heads):
        return {row["var"]: _variable(row) for row in rows if row["var"] and row["label"]}
    return None


def _variable(row: Mapping[str, str]) -> Said:
    """What the list says of a variable: its wording, and by its input whether it is a box, a row, typed or a fact."""
    label, kind = bare(row["label"]), KINDS.get(plain(row.get("input", "")), "")
    stem, mark, sub = label.partition(": ")
    group, of_several, _ = row["var"].rpartition("_")
    if not (mark and of_several and plain(row.get("input", "")) in OF_SEVERAL):
        return Said(label, kind=kind)
    return Said(stem, sub, kind=kind, group=group)


def _values(rows: list[dict[str, str]]) -> dict[str, Said]:
    """Variable -> its codes, those below zero as no answer; of a box nothing, which the data tell themselves."""
    labels: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["var"] and row["response"]:
            labels.setdefault(row["var"], {})[row["response"]] = bare(row["meaning"])
    return {name: said_of_codes(own) for name, own in labels.items() if not is_box(own)}


def is_box(labels: Mapping[str, str]) -> bool:
    """Whether codes say whether a box was ticked, and nothing else."""
    told = {plain(caption) for code, caption in labels.items() if not code.startswith("-")}
    return told in BOXES


def said_of_codes(labels: Mapping[str, str]) -> Said:
    """The captions of codes, those below zero as no answer."""
    answers = {code: caption for code, caption in labels.items() if not code.startswith("-")}
    return Said(labels=answers, missing=tuple(code for code in labels if code.startswith("-")))
