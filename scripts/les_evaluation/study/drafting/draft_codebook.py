"""The drafted codebook: a row per question and per answer, with the reason of every guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.doubt_cells import is_open_doubt
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.study.codebook import LOW_IS_POSITIVE, OTHER
from les_evaluation.study.drafting.answer_kinds import is_yes_to_no, says_yes
from les_evaluation.study.drafting.doubts_once import SCOPES, told_once
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, TEXT, Doubt, DraftChoice, DraftQuestion

WIDTHS = {"label": 60, "short": 30, "doubt": 60, "data_label": 30, "type": 28, "name": 24, "value": 24}
SURVEY, CHOICES = "survey", "choices"


@dataclass
class CodebookRows:
    """The two sheets as rows by header; yellow: (sheet, position of the row, header) of what is a guess.

    shared: name of a question -> sentence of a doubt that others may share -> of what they are then one.
    """

    survey: list[dict[str, str]] = field(default_factory=list)
    choices: list[dict[str, str]] = field(default_factory=list)
    yellow: set[tuple[str, int, str]] = field(default_factory=set)
    shared: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def doubts(self) -> int:
        """How many rows hold a doubt of their own."""
        return sum(is_open_doubt(row.get("doubt") or "") for row in (*self.survey, *self.choices))

    def once(self) -> CodebookRows:
        """The rows with each doubt that several questions share at the first of them; the others only refer to it."""
        survey = [dict(row) for row in self.survey]
        refer = told_once(survey, self.shared)
        yellow = {cell for cell in self.yellow if cell[0] != SURVEY or cell[1] not in refer}
        return CodebookRows(survey, self.choices, yellow)


def codebook_rows(questions: Sequence[DraftQuestion], *, language: str, wave: str = "") -> CodebookRows:
    """The rows of the sheets survey and choices. language: of the wordings. wave: that alone asks what is new here."""
    found = CodebookRows()
    listed: set[str] = set()
    for number, question in enumerate(questions, start=1):
        add_question(found, question, number=str(number), language=language, wave=wave)
        if question.list_name and question.list_name not in listed:
            listed.add(question.list_name)
            found.choices += choice_rows(question, language=language)
    return found


def add_question(found: CodebookRows, question: DraftQuestion, *, number: str, language: str, wave: str = "") -> None:
    """Add the row of one question."""
    row = {
        "name": question.name,
        "type": f"{question.type} {question.list_name}".strip(),
        **labels("label", question.text, language),
        **(labels("short", question.short, language, needed=False) if question.short else {}),
        "number": number,
        "block": question.block,
        **({"relevant": question.relevant} if question.relevant else {}),
        "data_label": question.data_label,
    }
    if wave:
        row |= {"waves": wave}
    doubts = list(question.doubts)
    if _begins_with_yes(question):
        row |= {"scale": LOW_IS_POSITIVE}
        doubts.append(Doubt("scale", "yes_is_positive"))
    sentences = [text(f"drafting.doubt.{doubt.key}", language, **doubt.values) for doubt in doubts]
    reasons = dict.fromkeys(sentences)
    row["doubt"] = " ".join(reasons)
    scopes = {sentence: SCOPES.get(doubt.key, "") for sentence, doubt in zip(sentences, doubts, strict=True)}
    found.shared[question.name] = {sentence: scope for sentence, scope in scopes.items() if scope}
    for doubt in doubts:
        for header in row:
            if header == doubt.column or header.startswith(f"{doubt.column}::"):
                found.yellow.add((SURVEY, len(found.survey), header))
    if reasons:
        found.yellow.add((SURVEY, len(found.survey), "doubt"))
    found.survey.append(row)
    if question.typed and question.has_other:
        found.survey.append(_typed_row(question, row, language=language))


def _begins_with_yes(question: DraftQuestion) -> bool:
    """Whether the rows of a grid go from yes to no, so that its figure would show yes in the colours of the low end."""
    captions = [choice.caption for choice in question.substantive]
    nominal = question.type == SELECT_ONE and not question.family and not question.typed
    return bool(question.block) and nominal and is_yes_to_no(captions) and says_yes(captions[0]) is True


def _typed_row(question: DraftQuestion, row: Mapping[str, str], *, language: str) -> dict[str, str]:
    """The question of type text that lists what was typed; it has no column of its own."""
    other = next(choice for choice in question.choices if choice.kind == OTHER)
    own = {"name": f"{question.name}_typed", "type": TEXT, "number": f"{row['number']}b"}
    own |= {"relevant": f"${{{question.name}}} = '{other.name}'", "data_label": "", "block": ""}
    own |= labels("label", f"{question.text} {other.caption}", language)
    return own | ({"waves": row["waves"]} if "waves" in row else {})


def value_of(choice: DraftChoice, headers: Sequence[str] = ()) -> str:
    """What the export holds for an answer; "" where it is its wording and holds a semicolon, which parts codes.

    headers: of the question, of which one may be that of the answer; a semicolon in it is written twice.
    """
    if choice.value in headers:
        return choice.value.replace(";", ";;")
    return "" if ";" in choice.value and plain(choice.value) == plain(choice.caption) else choice.value


def choice_rows(question: DraftQuestion, *, language: str) -> list[dict[str, str]]:
    """The rows of the list of a question."""
    return [
        {
            "list_name": question.list_name,
            "name": choice.name,
            "value": value_of(choice, (*question.headers, question.written_in)),
            **labels("label", choice.caption, language),
            "kind": choice.kind,
        }
        for choice in question.choices
    ]


def labels(column: str, wording: str, language: str, *, needed: bool = True) -> dict[str, str]:
    """The columns of a wording: that of the language, and those that the codebook cannot do without."""
    wanted = [f"{column}::{language}"]
    if needed:
        required = load_schema("codebook_survey")["required"]
        wanted += [f"{column}::{other}" for other in LANGUAGES if f"{column}::{other}" in required]
    return dict.fromkeys(wanted, wording)


def write_codebook(path: str | Path, rows: CodebookRows, *, title: str, language: str) -> None:
    """Write the codebook as a workbook, what is a guess in yellow."""
    sheets = [_sheet(SURVEY, rows.survey, rows), _sheet(CHOICES, rows.choices, rows)]
    write_workbook(path, sheets, title=title, language=language)


def _sheet(name: str, rows: Sequence[Mapping[str, str]], found: CodebookRows) -> TableSheet:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    if name == SURVEY:
        # The reason stands last, beside it nothing.
        headers = [header for header in headers if header != "doubt"] + ["doubt"]
    columns = [Column(header, WIDTHS.get(header.partition("::")[0], 14)) for header in headers]
    yellow = frozenset((at, headers.index(header)) for sheet, at, header in found.yellow if sheet == name)
    cells = [[row.get(header) or None for header in headers] for row in rows]
    return TableSheet(name, columns, cells, yellow=yellow)
