"""What the file of a questionnaire says of the columns of an export: Qualtrics, LimeSurvey, R syntax, legend.

Every reader gives, per header that an export may have, what the tool says of that column.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows
from les_evaluation.study.drafting.neutral_table import (
    JOINED,
    META,
    NUMBER,
    OPEN,
    OPTION,
    OTHER_TEXT,
    RANK,
    SINGLE,
    Said,
    bare,
)

Questionnaire = dict[str, Said]
# Behind the name of the first of several questions that a form calls alike; no export writes it so.
FIRST = " 001"


# What taking a file apart raises where something stands in it that the tool never writes: a list for a mapping, a
# question without a name, a number that is none, brackets within brackets without end.
MISSHAPEN = (ParseError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class NotThisKind(Exception):
    """The file is not a questionnaire of the tool that its ending says."""


def read_qsf(path: Path) -> Questionnaire:
    """A Qualtrics survey (.qsf, JSON): names of columns as in an export, with recodes. Raises NotThisKind."""
    try:
        return _qualtrics_survey(json.loads(decode_text(path.read_bytes())))
    except MISSHAPEN as wrong:
        raise NotThisKind(str(path)) from wrong


def _qualtrics_survey(survey: Mapping) -> Questionnaire:
    payloads = [part["Payload"] for part in survey["SurveyElements"] if part.get("Element") == "SQ"]
    found: Questionnaire = {}
    for question in payloads:
        if isinstance(question, Mapping) and question.get("QuestionType") != "DB":
            for part in (question, *_side_by_side(question)):
                found |= _qualtrics_question(part)
    return found


def _side_by_side(question: Mapping) -> list[Mapping]:
    """The matrices beside each other in one question, each with the rows of all; their columns are Q1#1_1, Q1#2_1."""
    beside = question.get("AdditionalQuestions")
    if question.get("QuestionType") != "SBS" or not isinstance(beside, Mapping):
        return []
    tag, text = str(question.get("DataExportTag")), bare(str(question.get("QuestionText", "")))
    rows = {key: question[key] for key in ("Choices", "ChoiceOrder", "ChoiceDataExportTags") if key in question}
    parts = [(key, one) for key, one in beside.items() if isinstance(one, Mapping)]
    return [
        {**one, **rows, "DataExportTag": f"{tag}#{key}", "QuestionText": f"{text} - {one.get('QuestionText', '')}"}
        for key, one in parts
    ]


def _in_order(things: object, order: object) -> dict[str, str]:
    """Id -> wording of choices or answers, in their order; Qualtrics writes a list where the ids are 0, 1, 2."""
    known = dict(enumerate(things)) if isinstance(things, list) else things if isinstance(things, Mapping) else {}
    told = {str(key): bare(str(value.get("Display", ""))) for key, value in known.items() if isinstance(value, Mapping)}
    first = [str(key) for key in order] if isinstance(order, list) else []
    return {key: told[key] for key in dict.fromkeys([*first, *told]) if key in told}


def _qualtrics_question(question: Mapping) -> Questionnaire:
    tag = str(question.get("DataExportTag") or question.get("QuestionID"))
    text = bare(str(question.get("QuestionText", "")))
    kind, selector = question.get("QuestionType"), str(question.get("Selector", ""))
    choices = _in_order(question.get("Choices"), question.get("ChoiceOrder"))
    answers = _in_order(question.get("Answers"), question.get("AnswerOrder"))
    recodes = question.get("RecodeValues")
    recodes = recodes if isinstance(recodes, Mapping) else {}
    labels = {str(recodes.get(key, key)): option for key, option in choices.items()}
    if kind == "MC" and selector.startswith("MA"):
        found = {
            f"{tag}_{number}": Said(text, option, kind=OPTION, group=tag)
            for key, option in choices.items()
            for number in dict.fromkeys((key, str(recodes.get(key, key))))
        }
        return found | {tag: Said(text, labels=labels, kind=JOINED)} | _qualtrics_texts(question, tag, text)
    if kind == "MC":
        return {tag: Said(text, labels=labels, kind=SINGLE)} | _qualtrics_texts(question, tag, text)
    rows = {f"{tag}_{key}": row for key, row in choices.items()}
    tags = question.get("ChoiceDataExportTags")
    if isinstance(tags, Mapping):
        own = {str(tags[key]): row for key, row in choices.items() if tags.get(key)}
        rows |= own | {f"{tag}_{name}": row for name, row in own.items()}
    if kind == "Matrix" and answers and "Multiple" not in str(question.get("SubSelector", "")) and selector != "TE":
        labels = {str(recodes.get(key, key)): answer for key, answer in answers.items()}
        return {name: Said(text, row, labels, kind=SINGLE, group=tag) for name, row in rows.items()}
    if kind == "Matrix" and answers and selector != "TE":
        return {
            f"{name}_{number}": Said(f"{text} - {row}", answer, kind=OPTION, group=name)
            for name, row in rows.items()
            for key, answer in answers.items()
            for number in dict.fromkeys((key, str(recodes.get(key, key))))
        }
    if kind == "Matrix" and answers:  # texts, one per row and column
        return {
            f"{name}_{key}{end}": Said(f"{text} - {row}", answer, kind=OPEN)
            for name, row in rows.items()
            for key, answer in answers.items()
            for end in ("", "_TEXT")
        }
    if kind == "SBS":
        return {}
    number = {"Slider": NUMBER, "CS": NUMBER, "RO": RANK}.get(str(kind), OPEN)
    numeric = "ValidNumber" in json.dumps(question.get("Validation", ""))
    alone = Said(text, kind=NUMBER if numeric and number == OPEN else number)
    return {name: Said(text, row, kind=number, group=tag) for name, row in rows.items()} | {tag: alone}


def _qualtrics_texts(question: Mapping, tag: str, text: str) -> Questionnaire:
    choices = question.get("Choices")
    known = choices if isinstance(choices, Mapping) else {}
    found = {
        f"{tag}_{key}_TEXT": Said(text, bare(str(choice.get("Display", ""))), kind=OTHER_TEXT)
        for key, choice in known.items()
        if isinstance(choice, Mapping) and choice.get("TextEntry")
    }
    return found | ({f"{tag}_TEXT": Said(text, kind=OTHER_TEXT)} if found else {})


def read_lss(path: Path) -> Questionnaire:
    """A LimeSurvey survey (.lss, XML), of version 2 to 6, in its base language. Raises NotThisKind."""
    try:
        return _lime_survey(fromstring(path.read_bytes()))
    except MISSHAPEN as wrong:
        raise NotThisKind(str(path)) from wrong


def _lime_survey(root: Element) -> Questionnaire:
    if root.find("questions") is None:
        raise KeyError("questions")
    language = next((row.get("language") for row in xml_rows(root, "surveys") if row.get("language")), None)
    questions = xml_rows(root, "questions")
    wordings = _of_language(xml_rows(root, "question_l10ns"), language)
    texts = {row["qid"]: row.get("question", "") for row in wordings}
    subs: dict[str, dict[str, str]] = {}
    across: dict[str, dict[str, str]] = {}  # the columns of an array of numbers or texts
    for row in _of_language([*xml_rows(root, "subquestions"), *questions], language):
        if row.get("parent_qid", "0") not in ("0", ""):
            wording = bare(texts.get(row["qid"]) or row.get("question", ""))
            own = across if row.get("scale_id", "0") == "1" else subs
            own.setdefault(row["parent_qid"], {})[row["title"]] = wording
    answers: dict[str, dict[str, str]] = {}
    by_answer = {row["aid"]: row.get("answer", "") for row in _of_language(xml_rows(root, "answer_l10ns"), language)}
    ordered = sorted(_of_language(xml_rows(root, "answers"), language), key=lambda row: int(row.get("sortorder") or 0))
    for row in ordered:
        caption = bare(row.get("answer") or by_answer.get(row.get("aid", ""), ""))
        answers.setdefault(row["qid"], {})[row["code"]] = caption
    found: Questionnaire = {}
    for row in _of_language(questions, language):
        if row.get("parent_qid", "0") in ("0", ""):
            text = bare(texts.get(row["qid"]) or row.get("question", ""))
            rows = _crossed(subs.get(row["qid"], {}), across.get(row["qid"], {}))
            asked = _lime_question(row, text, rows, answers.get(row["qid"], {}))
            found |= {head: replace(said, section=row.get("gid", "")) for head, said in asked.items()}
    return found


def _crossed(rows: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """Row and column of an array with two sides, as exports name them (SQ001_SQ002); without columns the rows."""
    if not columns:
        return dict(rows)
    pairs = [(row, column) for row in rows for column in columns]
    return {f"{row}_{column}": f"{rows[row]}: {columns[column]}" for row, column in pairs}


def xml_rows(root: Element, section: str) -> list[dict[str, str]]:
    """The rows of a section of a LimeSurvey survey."""
    rows = root.find(f"{section}/rows")
    return [{part.tag: part.text or "" for part in row} for row in rows] if rows is not None else []


def _of_language(rows: list[dict[str, str]], language: str | None) -> list[dict[str, str]]:
    """Those in one language; older versions repeat every row per language."""
    if language and any(row.get("language") == language for row in rows):
        return [row for row in rows if row.get("language", language) == language]
    return rows


# What LimeSurvey itself answers with, of the types of question that bring their own answers.
LIME_ANSWERS = {
    "Y": {"Y": "Yes", "N": "No"},
    "C": {"Y": "Yes", "U": "Uncertain", "N": "No"},
    "E": {"I": "Increase", "S": "Same", "D": "Decrease"},
    "G": {"F": "Female", "M": "Male"},
    "A": {str(code): str(code) for code in range(1, 6)},
    "5": {str(code): str(code) for code in range(1, 6)},
    "B": {str(code): str(code) for code in range(1, 11)},
}


def _lime_question(row: Mapping, text: str, subs: Mapping[str, str], answers: Mapping[str, str]) -> Questionnaire:
    code, kind = row["title"], row.get("type", "")
    other = (
        {code + form: Said(text, kind=OTHER_TEXT) for form in ("[other]", "_other")} if row.get("other") == "Y" else {}
    )
    if kind in ("X", "I", "*"):
        return {code: Said(text, kind=META)}

    def each(made: Mapping[str, Said]) -> Questionnaire:
        # In brackets in a .csv; with _ in an export to R and SPSS.
        return {form.format(code, sub): said for sub, said in made.items() for form in ("{}[{}]", "{}_{}")}

    if kind in ("M", "P"):
        found = each({sub: Said(text, caption, kind=OPTION, group=code) for sub, caption in subs.items()})
        comments = each({f"{sub}comment": Said(text, caption, kind=OTHER_TEXT) for sub, caption in subs.items()})
        return found | other | (comments if kind == "P" else {})
    labels = dict(answers) or LIME_ANSWERS.get(kind, {})
    if kind in ("F", "H", "A", "B", "C", "E", "1"):
        return each({sub: Said(text, row_text, labels, kind=SINGLE, group=code) for sub, row_text in subs.items()})
    if kind == "R":
        return each({str(at): Said(text, str(at), labels, kind=RANK, group=code) for at in range(1, len(labels) + 1)})
    if kind in ("K", ":"):
        return each({sub: Said(text, row_text, kind=NUMBER, group=code) for sub, row_text in subs.items()})
    if kind in ("Q", ";"):
        return each({sub: Said(text, row_text, kind=OPEN, group=code) for sub, row_text in subs.items()})
    if labels:
        comment = (
            {code + form: Said(text, kind=OTHER_TEXT) for form in ("[comment]", "_comment")} if kind == "O" else {}
        )
        return {code: Said(text, labels=labels, kind=SINGLE)} | other | comment
    return {code: Said(text, kind=NUMBER if kind == "N" else META if kind in ("D", "|") else OPEN)}


def sheet_records(rows: SheetRows) -> list[dict[str, str]]:
    """The rows of a sheet by header, without capitals."""
    filled = [cells for _, cells in rows.rows if any(cell.strip() for cell in cells)]
    heads = [plain(cell) for cell in filled[0]] if filled else []
    return [{head: tidy(cell) for head, cell in zip(heads, cells, strict=False) if head} for cells in filled[1:]]


# How a legend calls its three columns.
LEGEND = (
    ("datalabel", "data label", "data_label", "variable", "variabele", "question", "vraag", "veld", "field", "column"),
    ("value", "waarde", "code", "answer code", "antwoordcode", "option", "valeur", "wert"),
    ("label", "caption", "answer", "antwoord", "tekst", "text", "omschrijving", "betekenis", "meaning", "libelle"),
)


def read_legend(book: Mapping[str, SheetRows]) -> Questionnaire:
    """A sheet that lists codes: question, code, caption (and the wording of the question); {} without one."""
    found: Questionnaire = {}
    for rows in book.values():
        records = sheet_records(rows)
        heads = list(records[0]) if records else []
        places = [next((head for head in heads if head in known), None) for known in LEGEND]
        question, code, caption = places
        if question is None or code is None or caption is None:
            continue
        wording = next(
            (head for head in heads if head in ("wording", "question text", "vraagtekst", "title", "titel")), ""
        )
        last = ""
        for record in records:
            last = record.get(question) or last
            before = found.get(last, Said())
            value = record.get(code, "")
            labels = dict(before.labels) | ({value: record.get(caption, "")} if value else {})
            found[last] = Said(record.get(wording, "") or before.text, labels=labels)
    return found
