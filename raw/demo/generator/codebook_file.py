"""The codebook, the register of partners and the demo's pseudonym key."""

from __future__ import annotations

from pathlib import Path

from generator.choices import CHOICES
from generator.questionnaire import QUESTIONS, WESTHOEK, Question
from generator.respondents import register_rows
from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

KEY = "only-for-the-synthetic-demo-study-this-key-protects-nobody-make-your-own\n"

_SURVEY_COLUMNS = [
    Column("name", 30),
    Column("type", 32),
    Column("label::nl", 60),
    Column("label::en", 60),
    Column("short::nl", 40),
    Column("short::en", 40),
    Column("number", 9),
    Column("block", 14),
    Column("luik", 7),
    Column("rubriek", 26),
    Column("data_label", 30),
    Column(f"data_label::{WESTHOEK}", 26),
    Column("max_choices", 13),
    Column("relevant", 24),
    Column("group", 9),
    Column("waves", 16),
]
_CHOICES_COLUMNS = [
    Column("list_name", 18),
    Column("name", 26),
    Column("value", 9),
    Column(f"value::{WESTHOEK}", 24),
    Column("label::nl", 56),
    Column("label::en", 56),
    Column("kind", 14),
]


def write_codebook(path: Path) -> None:
    """Write codebook.xlsx: the sheets `survey` and `choices`."""
    choices = [
        [
            list_name,
            choice.name,
            choice.value,
            choice.westhoek if choice.westhoek != choice.value else None,
            choice.nl,
            choice.en,
            choice.kind,
        ]
        for list_name, rows in CHOICES.items()
        for choice in rows
    ]
    sheets = [
        TableSheet("survey", _SURVEY_COLUMNS, [_survey_row(question) for question in QUESTIONS]),
        TableSheet("choices", _CHOICES_COLUMNS, choices),
    ]
    write_workbook(path, sheets, title="Codeboek van de synthetische demostudie")


def _survey_row(question: Question) -> list[str | int | None]:
    luik, rubriek = question.section
    row = [
        question.name,
        f"{question.type} {question.list_name}".strip(),
        question.nl,
        question.en,
        question.short_nl,
        question.short_en,
        question.number,
        question.block,
        luik,
        rubriek,
        question.limburg,
        question.westhoek,
        question.max_choices,
        question.relevant,
        question.group,
        question.waves,
    ]
    return [cell or None for cell in row]


def write_partners(path: Path) -> None:
    """Write partners.xlsx: who is kern, breed or afstand according to each LES itself."""
    columns = [Column("organisation", 34), Column("les", 16), Column("partner_group", 16)]
    rows = [list(row) for row in register_rows()]
    write_workbook(
        path, [TableSheet("partners", columns, rows)], title="Register van partners van de synthetische demostudie"
    )


def write_key(path: Path) -> None:
    """Write the key with which the demo's respondents get a pseudonym."""
    write_text(path, KEY)
