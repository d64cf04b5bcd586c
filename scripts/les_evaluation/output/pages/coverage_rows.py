"""From the numbers of sources on an evaluation question to the responses, passages, sessions and relations counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.output.pages.coded_rows import below, passages_told, sessions_of
from les_evaluation.output.pages.reached_rows import SHEET as RESPONSES
from les_evaluation.output.pages.reached_rows import Reached, left_out_of
from les_evaluation.output.pages.source_rows import Cell, Grid, Line, SourceSheet, column, counted
from les_evaluation.output.tables.matrix_sources import MAP, MatrixData, Question, questions_of
from les_evaluation.output.tables.matrix_tables import by_rubriek
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study

QUESTIONS = "questions"  # the sheet with those of the survey
SHEETS = {
    "statements": QUESTIONS,
    "respondents": RESPONSES,
    "passages": "segments",
    "sessions": "sessions",
    "maps": "relations",
}


@dataclass(frozen=True)
class Covered:
    """What an evaluation question may rest on, and where its rows stand.

    matrix: its relations numbered as in their sheet. coded: None without coded material; reached: without a survey.
    answered: (les, survey question) -> places of those who answered it in the sheet of responses.
    """

    matrix: MatrixData
    coded: CodedStudy | None = None
    reached: Reached | None = None
    answered: Mapping[tuple[str, str], Sequence[int]] = field(default_factory=dict)


def coverage_grid(covered: Covered) -> Grid:
    """A line per evaluation question: who answered on it, and the passages, sessions and maps, as the table has them.

    Respondents and sessions lead to rows where these add up to their number: who counts once in several LES does not.
    """
    study, matrix = covered.matrix.study, covered.matrix
    has = {
        "statements": matrix.codebook is not None,
        "respondents": matrix.compare is not None,
        "passages": covered.coded is not None,
        "sessions": covered.coded is not None,
        "maps": matrix.relations is not None,
    }
    shown = [name for name in SHEETS if has[name]]
    lines: list[Line] = []
    beside: list[list[list[int]]] = []
    for one in by_rubriek(questions_of(matrix.made)):
        cells = {"respondents": _respondents(covered, one), "maps": _maps(matrix, one)} | _coded(covered, one)
        cells["statements"] = _statements(matrix, one)
        lines.append(([one.name, one.label], [cells[name] for name in shown]))
        out = left_out_of(covered.reached, one.cases or list(study.every_les)) if covered.reached else []
        beside.append([out if name == "respondents" else [] for name in shown])
    told = [
        *([study.text("report.sources.answering")] if has["respondents"] else []),
        *([passages_told(study)] if has["passages"] else []),
        *([study.text("report.sources.maps")] if has["maps"] else []),
    ]
    heads = [study.text(f"schemes.columns.{name}") for name in shown]
    return Grid("", heads, lines, " ".join(told), [SHEETS[name] for name in shown], beside)


def questions_sheet(codebook: Codebook, study: Study) -> SourceSheet:
    """A row per question of the survey, in the order of the codebook: its name and its wording."""
    heads = [column(study, name) for name in ("question", "wording")]
    labels = [item.label.get(study.language) or next(iter(item.label.values()), "") for item in codebook.items.values()]
    return SourceSheet(heads, [[name, label] for name, label in zip(codebook.items, labels, strict=True)])


def _statements(matrix: MatrixData, question: Question) -> Cell:
    if matrix.codebook is None:
        return "", []
    place = {name: at for at, name in enumerate(matrix.codebook.items)}
    rows = [place[name] for name in matrix.items(question)]
    return counted(len(rows), rows)


def _respondents(covered: Covered, question: Question) -> Cell:
    most = covered.matrix.answered_most(question)
    if most is None or most[1] <= 0:
        return "", []
    item, n = most
    cases = question.cases or list(covered.matrix.study.every_les)
    places = [at for les in cases for at in covered.answered.get((les, item), ())]
    return counted(n, places)


def _coded(covered: Covered, question: Question) -> dict[str, Cell]:
    """The passages on a question, a row for each of their codes, and the sessions they are from."""
    evidence, coded = covered.matrix.evidence_on(question), covered.coded
    if evidence is None or coded is None:
        return {"passages": ("", []), "sessions": ("", [])}
    of_code, whose = below(coded), list(coded.segments["les"])
    codes = covered.matrix.codes(question)
    rows = {at for code in codes for at in of_code.get(code, ()) if not question.cases or whose[at] in question.cases}
    sessions = sessions_of(coded, rows, evidence.sessions)
    return {"passages": (str(evidence.passages), sorted(rows)), "sessions": sessions}


def _maps(matrix: MatrixData, question: Question) -> Cell:
    rows = matrix.mapped_on(question)
    return ("", []) if rows is None else (str(len(rows[MAP].drop_duplicates())), list(map(int, rows.index)))
