"""What a form for KoboToolbox or ODK (XLSForm) says of the columns of an export, however its headers are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import SheetRows
from les_evaluation.study.drafting.neutral_table import (
    JOINED,
    META,
    NUMBER,
    OPEN,
    OPTION,
    OTHER_TEXT,
    SINGLE,
    WRITTEN,
    Said,
    bare,
)
from les_evaluation.study.drafting.questionnaire_files import FIRST, Questionnaire, sheet_records
from les_evaluation.study.drafting.xlsform_rows import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    FormQuestion,
    form_questions,
    label_of,
)

# Between groups, question and option: KoboToolbox and ODK let one choose, R writes a point for it, Stata a _.
JOINS = ("/", "-", ":", ".", "_")
# How surely a header is that of a question: its whole path, the end of it, its name alone, its wording.
WHOLE, PART, ALONE, WORDING = range(4)
# Whether a header is one that a tool writes, or one that another program may have made of it.
SURE, MADE = range(2)


def is_xlsform(book: Mapping[str, SheetRows]) -> bool:
    """Whether a workbook is a form for KoboToolbox or ODK: sheets survey and choices, with type, name and label."""
    survey = next((rows for name, rows in book.items() if plain(name) == "survey"), None)
    if survey is None or not survey.rows:
        return False
    heads = {plain(cell) for cell in survey.rows[0][1]}
    return {"type", "name"} <= heads and "data_label" not in heads


def read_xlsform(book: Mapping[str, SheetRows]) -> Questionnaire:
    """A form (XLSForm): headers by name, by path of groups or its end, and by wording, with answer lists and grids.

    A header that two questions may have, such as one name in two groups, says nothing of them. Where
    KoboToolbox gave the second of these another name (age_001), the first stands under its own with FIRST behind it.
    """
    sheets = {plain(name): sheet_records(rows) for name, rows in book.items()}
    lists: dict[str, dict[str, str]] = {}
    for row in sheets.get("choices", []):
        name = row.get("list_name") or row.get("list name", "")
        if name and row.get("name"):
            lists.setdefault(name, {})[row["name"]] = bare(label_of(row)) or row["name"]
    ranked: dict[str, tuple[tuple[int, int], Said | None]] = {}
    for question in form_questions(sheets.get("survey", [])):
        section = "/".join(group.get("name", "") for group in question.groups)
        for rank, head, own in _columns_of(question, lists.get(question.listed, {})):
            said = replace(own, section=section)
            before = ranked.get(plain(head))
            if before is None or rank < before[0]:
                ranked[plain(head)] = (rank, said)
            elif rank == before[0] and said != before[1]:
                same = before[1] is not None and replace(said, section="") == replace(before[1], section="")
                ranked[plain(head)] = (rank, replace(said, section="") if same else None)
    return {head: said for head, (_, said) in ranked.items() if said is not None}


def _columns_of(question: FormQuestion, labels: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], str, Said]]:
    """(how surely, header, what is said) of the columns that a question may have under each of its names.

    The lowest is the surest. A header that is the name of a question is that question, also where another and one of
    its options, with a mark that Stata or R puts between them, make the same: q4_1 beside the options of q4.
    """
    if question.first:
        yield from _form_question(question, f"{question.names[0]}{FIRST}", labels)
    for name in question.names:
        yield from _form_question(question, name, labels)
        if question.other:
            said = Said(question.text, kind=OTHER_TEXT, name=f"{name}_other")
            for rank, head, _ in _heads(question, f"{name}_other"):
                yield (SURE, rank), head, said


def _form_question(
    question: FormQuestion, name: str, labels: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], str, Said]]:
    text, called = question.text, question.names[-1]
    labels = {**labels, "other": "Other"} if question.other else labels
    wordings = dict.fromkeys((text, bare(question.label) or text))
    heads = [*_heads(question, name), *((WORDING, wording, "/") for wording in wordings)]
    if question.kind == SELECT_MULTIPLE:
        for rank, head, mark in heads:
            yield (SURE, rank), head, Said(text, labels=labels, kind=JOINED, name=called)
            marks = dict.fromkeys(("/", mark) if mark else ("/", ".", ":", "-", "_"))
            for code, caption in labels.items():
                said = Said(text, caption, kind=OPTION, group=called, name=called)
                for join in marks:
                    surely = (SURE if join == "/" else MADE, rank)
                    yield from ((surely, f"{head}{join}{last}", said) for last in (code, caption))
        return
    if question.heads:
        said = Said(text, labels=labels, kind=META, name=called)
    elif question.kind in (SELECT_ONE, "select_one_from_file", "likert"):
        row = text if question.table else ""
        said = Said(question.stem or text, row, labels, kind=SINGLE, group=question.table, name=called)
    elif question.kind in ("integer", "int", "decimal", "range"):
        said = Said(text, kind=NUMBER, name=called)
    elif question.kind in ("text", "string"):
        said = Said(text, kind=OPEN, measure=WRITTEN, name=called)
    else:
        said = Said(text, kind=META, name=called)
    yield from (((SURE, rank), head, said) for rank, head, _ in heads)


def _heads(question: FormQuestion, name: str) -> Iterator[tuple[int, str, str]]:
    """(rank, header, mark) of a question in its groups, of which an export may leave out the first or all."""
    groups = [group["name"] for group in question.groups if group.get("name")]
    for left_out in range(len(groups)):
        for mark in JOINS:
            yield min(left_out, PART), mark.join([*groups[left_out:], name]), mark
    yield (ALONE if groups else WHOLE), name, ""
