"""Wave westhoek_2024: an SPSS file with value labels and a declared user-missing "geen zicht"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from generator.answers import Answer, Answers
from generator.choices import CHOICES, NO_VIEW, NO_VIEW_CODE_WESTHOEK, find_choice
from generator.fieldwork import Response, respond
from generator.questionnaire import WESTHOEK, Question, questions_of
from generator.respondents import Respondent
from les_evaluation.core.spss import SavLook, write_sav

OPENED, CLOSED = dt.date(2024, 3, 1), dt.date(2024, 3, 23)
BLANK = float("nan")
FIRST_NUMBER = 71002401
Cases = Sequence[dict[str, Answer]]  # the answers of each case


class _Variables:
    """The variables of the file, column by column."""

    def __init__(self) -> None:
        self.columns: dict[str, list] = {}
        self.labels: dict[str, str] = {}
        self.value_labels: dict[str, dict[float, str]] = {}
        self.user_missing: dict[str, list[float]] = {}
        self.measures: dict[str, str] = {}

    def add(
        self, name: str, label: str, cells: list, *, value_labels: dict | None = None, measure: str = "nominal"
    ) -> None:
        """Add one variable: its cells, its label, and the labels of its codes."""
        self.columns[name] = cells
        self.labels[name] = label
        self.value_labels[name] = value_labels or {}
        self.measures[name] = measure


def write_westhoek(path: Path, people: Sequence[Respondent], answers: Answers) -> None:
    """Write the .sav; a case per response, in the order of submission."""
    mine = [person for person in people if person.wave == WESTHOEK]
    responses = respond(mine, wave=WESTHOEK, opened=OPENED, closed=CLOSED, on={})
    responses.sort(key=lambda response: response.submitted)
    variables = _Variables()
    _add_metadata(variables, responses)
    cases = [answers[response.key] for response in responses]
    for question in questions_of(WESTHOEK):
        if question.type == "select_multiple":
            _add_options(variables, question, cases)
        elif question.type == "select_one":
            _add_single(variables, question, cases)
        else:
            variables.add(question.westhoek, question.nl, [given.get(question.name, "") for given in cases])
    look = SavLook(
        variable_labels=variables.labels,
        value_labels=variables.value_labels,
        user_missing=variables.user_missing,
        measures=variables.measures,
    )
    write_sav(path, pd.DataFrame(variables.columns), look)


def _add_metadata(variables: _Variables, responses: Sequence[Response]) -> None:
    yes_no = {0.0: "Nee", 1.0: "Ja"}
    numbers = [float(FIRST_NUMBER + 7 * position) for position, _ in enumerate(responses)]
    variables.add("respondent", "Nummer van de respons", numbers)
    variables.add("datum", "Ingediend op", [response.submitted.isoformat(sep=" ") for response in responses])
    complete = [float(response.complete) for response in responses]
    variables.add("voltooid", "Tot het einde ingevuld", complete, value_labels=yes_no)
    variables.add("duur_s", "Duur in seconden", [float(response.duration) for response in responses], measure="scale")
    variables.add("email", "E-mailadres", [response.email for response in responses])
    variables.add("ip_adres", "IP-adres", [response.ip for response in responses])
    variables.add("organisatie", "Naam van de organisatie", [response.organisation for response in responses])


def _add_options(variables: _Variables, question: Question, cases: Cases) -> None:
    """A variable per option: 1 or 0, and system-missing for who did not get that far."""
    for choice in CHOICES[question.list_name]:
        cells = [float(choice.name in given[question.name]) if question.name in given else BLANK for given in cases]
        variables.add(
            f"{question.westhoek}_{choice.westhoek}",
            f"{question.short_nl}: {choice.nl}",
            cells,
            value_labels={0.0: "Niet aangeduid", 1.0: "Aangeduid"},
        )


def _add_single(variables: _Variables, question: Question, cases: Cases) -> None:
    choices = CHOICES[question.list_name]
    cells = [
        float(find_choice(question.list_name, given[question.name]).westhoek) if question.name in given else BLANK
        for given in cases
    ]
    scale = any(choice.kind == NO_VIEW for choice in choices)
    variables.add(
        question.westhoek,
        question.nl,
        cells,
        value_labels={float(choice.westhoek): choice.nl for choice in choices},
        measure="ordinal" if scale else "nominal",
    )
    if scale:
        variables.user_missing[question.westhoek] = [float(NO_VIEW_CODE_WESTHOEK)]
