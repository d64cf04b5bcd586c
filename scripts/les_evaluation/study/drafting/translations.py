"""The wordings of a questionnaire in its further languages, for the columns of these languages in the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from defusedxml.ElementTree import ParseError, fromstring

from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import UnreadableWorkbook
from les_evaluation.study.drafting.draft_codebook import CodebookRows
from les_evaluation.study.drafting.neutral_table import bare
from les_evaluation.study.drafting.questionnaire_files import sheet_records, xml_rows
from les_evaluation.study.drafting.read_books import book_of
from les_evaluation.study.drafting.xlsform_files import is_xlsform

# Language -> wording in any other language (see `plain`) -> the wording in this one.
Translations = dict[str, dict[str, str]]
NAMES = {"nl": ("nl", "nederlands", "dutch"), "en": ("en", "english", "engels")}
# Sections of a .lss -> the columns that tell which wording a row is, and the column of the wording.
LSS = {
    "question_l10ns": (("qid",), "question"),
    "answer_l10ns": (("aid",), "answer"),
    "questions": (("qid",), "question"),
    "subquestions": (("qid",), "question"),
    "answers": (("qid", "code"), "answer"),
}


def read_translations(paths: Iterable[Path]) -> Translations:
    """What the XLSForms and LimeSurvey surveys among these files say in more than one language."""
    found: Translations = {}
    for path in paths:
        ending = path.suffix.lower()
        told = _of_form(path) if ending == ".xlsx" else _of_lss(path) if ending == ".lss" else ()
        for wordings in told:
            for language in NAMES.keys() & wordings.keys():
                others = (text for other, text in wordings.items() if other != language)
                known = found.setdefault(language, {})
                known.update({plain(bare(text)): bare(wordings[language]) for text in others if bare(text)})
    return found


def _of_form(path: Path) -> Iterable[dict[str, str]]:
    """Language -> wording, of every row of a form with more than one."""
    try:
        book = book_of(path)
    except UnreadableWorkbook:
        return
    if not is_xlsform(book):
        return
    for name, rows in book.items():
        for row in sheet_records(rows) if plain(name) in ("survey", "choices") else ():
            told = {_language(head): cell for head, cell in row.items() if re.match(r"label(\W|$)", head) and cell}
            if len(told) > 1:
                yield told


def _language(head: str) -> str:
    """The language of a column such as label::Nederlands (nl) or label:nl; its own name where it is none of ours."""
    words = re.findall(r"[a-z]+", head.removeprefix("label"))
    return next((code for code in LANGUAGES if set(words) & set(NAMES[code])), " ".join(words))


def _of_lss(path: Path) -> Iterable[dict[str, str]]:
    """Language -> wording, of every wording of a LimeSurvey survey with more than one."""
    try:
        root = fromstring(path.read_bytes())
    except (ParseError, ValueError):
        return
    for section, (keys, column) in LSS.items():
        wordings: dict[tuple[str, ...], dict[str, str]] = {}
        for row in xml_rows(root, section):
            if row.get("language") and row.get(column):
                own = wordings.setdefault(tuple(row.get(key, "") for key in keys), {})
                own[row["language"].split("-")[0]] = row[column]
        yield from (told for told in wordings.values() if len(told) > 1)


def translate(rows: CodebookRows, known: Translations, *, language: str) -> None:
    """Put the wordings in further languages into the rows, in place. language: that of the wordings that they have."""
    for other, texts in known.items():
        if other == language:
            continue
        for sheet in (rows.survey, rows.choices):
            for at, row in enumerate(sheet):
                told = {
                    f"{column}::{other}": wording
                    for column in ("label", "short")
                    if (wording := _translated(row, column, language, texts))
                }
                sheet[at] = _beside(row, told, language) if told else row


def _translated(row: Mapping[str, str], column: str, language: str, texts: Mapping[str, str]) -> str:
    """The wording of a row in another language; of a row of a grid that of the grid and its own."""
    wording, short = row.get(f"{column}::{language}", ""), row.get(f"short::{language}", "")
    if plain(wording) in texts:
        return texts[plain(wording)]
    stem = wording.removesuffix(short).rstrip(" :-–")
    if column == "label" and short and wording.endswith(short) and {plain(stem), plain(short)} <= texts.keys():
        return f"{texts[plain(stem)]}: {texts[plain(short)]}"
    return ""


def _beside(row: Mapping[str, str], told: Mapping[str, str], language: str) -> dict[str, str]:
    """The row with the new columns beside those of the language that it has."""
    found: dict[str, str] = {}
    for header, cell in row.items():
        found[header] = told.get(header, cell)
        if header.endswith(f"::{language}"):
            base = header.partition("::")[0]
            found |= {other: text for other, text in told.items() if other.startswith(f"{base}::")}
    return found
