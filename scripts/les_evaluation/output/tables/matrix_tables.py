"""The tables of the evaluation matrix: the questions, the plan, and what a run holds on each question."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.diagrams.diagram_material import listed
from les_evaluation.output.tables.matrix_sources import HIDDEN, MatrixData, Question, questions_of
from les_evaluation.study.settings import Study

NONE = "–"
QUESTION_COLUMNS = ("luik", "rubriek", "id", "question")
PLAN_COLUMNS = ("luik", "rubriek", "method", "moments", "cases", "approach", "questions")
COVERAGE_COLUMNS = (
    *QUESTION_COLUMNS,
    "methods",
    "statements",
    "respondents",
    "passages",
    "sessions",
    "maps",
    "lacking",
)


def questions_table(data: MatrixData, study: Study, *, title: str) -> Table:
    """The questions by luik and rubriek, in the order of the sheet."""
    rows = [(one.luik, one.rubriek, one.name, one.label) for one in by_rubriek(questions_of(data.made))]
    return _table(rows, QUESTION_COLUMNS, study, title=title)


def plan_table(data: MatrixData, study: Study, *, title: str) -> Table:
    """A row per rubriek, method, moments, LES and approach, with the questions that it is planned for."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in by_rubriek(questions_of(data.made)):
        for row in one.rows:
            for method in listed(row["methods"]):
                key = (one.luik, one.rubriek, method, row["moments"], row["cases"], row["approach"])
                found.setdefault(key, []).append(one.name)
    rows = [
        (
            luik,
            rubriek,
            _method(method, study),
            moments,
            _cases(cases, study),
            approach,
            ", ".join(dict.fromkeys(names)),
        )
        for (luik, rubriek, method, moments, cases, approach), names in found.items()
    ]
    return _table(rows, PLAN_COLUMNS, study, title=title, notes=[study.text("schemes.plan_note")])


def coverage_table(data: MatrixData, study: Study, *, title: str) -> Table:
    """A row per question with the number of sources of each sort, and the planned methods that have none."""
    rows: list[tuple] = []
    bare, hidden, desk = set(), False, False
    for one in by_rubriek(questions_of(data.made)):
        sources = data.sources(one)
        if not sources.has_any:
            bare.add(len(rows))
        hidden |= sources.respondents == HIDDEN
        desk |= "desk" in sources.lacking
        evidence = sources.evidence
        respondents = study.text("schemes.coverage_hidden") if sources.respondents == HIDDEN else sources.respondents
        rows.append(
            (
                one.luik,
                one.rubriek,
                one.name,
                one.label,
                ", ".join(_method(method, study) for method in one.methods),
                len(data.items(one)) or NONE,
                respondents or NONE,
                evidence.passages if evidence and evidence.passages else NONE,
                evidence.sessions if evidence and evidence.sessions else NONE,
                sources.maps or NONE,
                ", ".join(_method(method, study) for method in sources.lacking),
            )
        )
    notes = [study.text("schemes.coverage_note")]
    notes += [study.text("schemes.coverage_hidden_note", minimum=study.minimum_base)] if hidden else []
    notes += [study.text("schemes.coverage_desk_note")] if desk else []
    table = _table(rows, COVERAGE_COLUMNS, study, title=title, notes=notes)
    numbers = ("statements", "respondents", "passages", "sessions", "maps")
    formats = {study.text(f"schemes.columns.{key}"): WHOLE for key in numbers}
    return Table(table.title, table.frame, formats, frozenset(bare), table.notes)


def by_rubriek(questions: list[Question]) -> list[Question]:
    """The questions by luik and rubriek, each in the order in which the sheet first has it."""
    order: dict[tuple[str, ...], int] = {}
    for one in questions:
        order.setdefault((one.luik,), len(order))
        order.setdefault((one.luik, one.rubriek), len(order))
    return sorted(questions, key=lambda one: (order[one.luik,], order[one.luik, one.rubriek]))


def _method(method: str, study: Study) -> str:
    return study.text(f"diagrams.methods.{method}")


def _cases(cases: str, study: Study) -> str:
    if not cases:
        return study.text("schemes.every_case")
    return ", ".join(study.every_les[les] for les in listed(cases))


def _table(
    rows: list[tuple], columns: tuple[str, ...], study: Study, *, title: str, notes: list[str] | None = None
) -> Table:
    names = [study.text(f"schemes.columns.{key}") for key in columns]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=notes or [])
