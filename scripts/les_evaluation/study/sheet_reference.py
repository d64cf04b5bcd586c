"""The reference of the input sheets: what every column is for, what its cells may hold, and whether it must be there.

What a column is for stands in study/sheets_about.yaml, a sentence a column; all else is in the schemas of the sheets.
`make schema` writes docs/codebook.md and docs/sheets.md of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import read_data
from les_evaluation.study.config_reference import either, told_form

ABOUT = Path(__file__).with_name("sheets_about.yaml")
CODEBOOK = ("codebook_survey", "codebook_choices")  # the sheets that have a page of their own
MADE = "Made by `make schema`: change `scripts/les_evaluation/study/sheets_about.yaml` or `workflow/schemas/` instead."
CODEBOOK_HEAD = f"""\
# The codebook

{MADE}

The workbook that `survey: codebook:` in config.yaml names, with two sheets; `raw/demo/survey/codebook.xlsx` shows it
filled in, and `make start` drafts one of an export ([first figures](first_figures.md)). Headers stand in the first row.
A column that is not listed stops the run, with the nearest that is. A label is needed in the language of the study
alone. Where two names stand for a column, either does in every study.
"""
SHEETS_HEAD = f"""\
# Sheets

{MADE}

The columns of every table in raw, beside the exports of a survey ([the codebook](codebook.md) has a page of its own).
Each may be a sheet of a workbook (`.xlsx`) or a `.csv`. Headers stand in the first row, unless `reading:` in
config.yaml says otherwise. A row without anything in it is passed over. Where two names stand for a column, either
does in every study.
"""


def sheets_about() -> dict[str, dict[str, Any]]:
    """Schema of a sheet -> its `title`, and under `columns` what each column is for."""
    return read_data(ABOUT)


def codebook_text() -> str:
    """docs/codebook.md: a table of columns for both sheets of the codebook."""
    return _page(CODEBOOK_HEAD, CODEBOOK)


def sheets_text() -> str:
    """docs/sheets.md: a table of columns for every other sheet of the inputs."""
    return _page(SHEETS_HEAD, [name for name in sheets_about() if name not in CODEBOOK])


def _page(head: str, sheets: Sequence[str]) -> str:
    known = sheets_about()
    parts = [_sheet_text(known[name]["title"], load_schema(name), known[name]["columns"]) for name in sheets]
    return "\n\n".join([head.rstrip(), *parts]) + "\n"


def _sheet_text(title: str, schema: Mapping[str, Any], about: Mapping[str, str]) -> str:
    required: Sequence[str] = schema.get("required", ())
    rows = [
        f"| {either(name)}{' (required)' if name in required else ''} | {about[name]} | {_holds(form)} |"
        for name, form in schema["properties"].items()
    ]
    families = [f"`{family}::WAVE`" for family in schema.get("x-families", ()) if family == "data_label"]
    more = f"\n\n{families[0]}, with the name of a wave, may stand beside `data_label`." if families else ""
    return f"## {title}\n\n| column | what it is for | holds |\n|---|---|---|\n" + "\n".join(rows) + more


def _holds(form: Mapping[str, Any]) -> str:
    return told_form(form, {}).replace("|", "\\|")
