"""Wave limburg_2023: a CheckMarket-style workbook, with the dirt of a real one."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from generator.answers import Answer, Answers
from generator.choices import CHOICES, find_choice
from generator.fieldwork import Response, address, respond
from generator.questionnaire import LIMBURG, QUESTIONS, Question, questions_of
from generator.quotas import stream
from generator.respondents import Respondent
from les_evaluation.core.files import normalise_zip, whole_file

OPENED, CLOSED = dt.date(2023, 9, 19), dt.date(2023, 10, 7)
NBSP = "\u00a0"
METADATA = (
    "Respondent",
    "Language",
    "Date responded",
    "Reached end",
    "Screened out",
    "Duration (s)",
    "E-mail",
    "IP address",
    "organization name",
)
DATE_COLUMN = METADATA.index("Date responded") + 1
UNKNOWN_COLUMN = "q_Admin_herinneringen"  # reminders sent; no question of the codebook
HEADER_AGAIN_AFTER = 24  # responses above the repeated header
BLANK_TAIL = 5

_moment = dt.datetime.fromisoformat  # Excel knows no time zones

# Two people answered twice. The first stopped halfway the first time; the second got to the end both
# times, and answered some questions otherwise.
_PARTIAL_FIRST, _PARTIAL_FIRST_PAGES = "B08", 3
_MOMENTS = {"B08": _moment("2023-10-02 10:41:00"), "G03": _moment("2023-10-04 16:05:00")}
_EARLIER_MOMENTS = {"B08": _moment("2023-09-21 09:12:30"), "G03": _moment("2023-09-26 11:30:08")}
_EARLIER_ANSWERS: dict[str, dict[str, Answer]] = {
    "G03": {"visie_helder": "neutraal", "visie_betrokken": "niet_akkoord", "motivatie": ["verbinden"]}
}
_TEST, _SCREENED_OUT = "TEST", "SCREENED"


def _trailing(text: str) -> str:
    return f"{text} "


def _nbsp(text: str) -> str:
    return text.replace(" ", NBSP, 1)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _accent(text: str) -> str:
    return text.lower().replace("zicht", "zìcht")


def _unaccented(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


# Headers that are not written as in the codebook.
_DIRTY_HEADERS: dict[str, Callable[[str], str]] = {
    "q_Motivatie. Nieuwe doelgroepen bereiken": _trailing,
    "q_Motivatie. Verbinden in lokale partnerschappen": _nbsp,
    "q_Organisatietype. Sociaal-culturele organisatie": lambda text: text.replace("organisatie", "Organisatie"),
    "q_Slaagfactoren. Voldoende financiële middelen": _unaccented,
    "q_Veranderen. Voldoende financiële middelen": _decomposed,
    "q_Rollen. Het LES mee coördineren": str.upper,
    "q_Visie_2": _trailing,
    "q_Meerwaarde_3": str.lower,
}
# Cells that hold a caption instead of a code: (respondent, question) -> how it is written.
_CAPTIONS: dict[tuple[str, str], Callable[[str], str]] = {
    ("L01", "visie_helder"): _trailing,
    ("G01", "visie_betrokken"): str.upper,
    ("B12", "visie_achter"): _accent,
    ("L04", "visie_ontvangt"): _nbsp,
    ("B05", "visie_achter"): str.lower,
    ("G03", "les"): _trailing,
    ("B14", "partnerrol"): str.upper,
    ("L08", "financier"): _trailing,
    ("G04", "tpb_visievorming"): str.upper,
    ("B07", "wse_partnerschap"): _accent,
    ("L10", "feedback_open"): _nbsp,
}


def write_limburg(path: Path, people: Sequence[Respondent], answers: Answers) -> list[str]:
    """Write the workbook; returns what stands in which row, for who reads along."""
    mine = [person for person in people if person.wave == LIMBURG]
    responses, answers = _with_intruders(mine, answers)
    headers = _headers()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Responses"
    _write_row(sheet, 1, headers)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    notes = []
    numbers = stream("respondent numbers")
    number, row = 60314500, 1
    for count, response in enumerate(responses):
        if count == HEADER_AGAIN_AFTER:
            row += 1
            _write_row(sheet, row, headers)
            notes.append(f"row {row}: the header again")
        row += 1
        number += 1 + numbers.randrange(9)
        _write_row(sheet, row, [number, *_cells(response, answers[response.key], numbers.randrange(3))])
        sheet.cell(row=row, column=DATE_COLUMN).number_format = "dd/mm/yyyy hh:mm:ss"
        notes += [f"row {row}: {note}" for note in _notes(response, answers[response.key])]
    notes.append(f"rows {row + 1}-{row + BLANK_TAIL}: formatted, blank")
    _format_blank_rows(sheet, first=row + 1, width=len(headers))
    for column in "ABCDEFGHI":
        sheet.column_dimensions[column].width = 18
    sheet.freeze_panes = "B2"
    with whole_file(path) as temporary:
        book.save(temporary)
        normalise_zip(temporary)
    return notes


def _with_intruders(people: Sequence[Respondent], answers: Answers) -> tuple[list[Response], Answers]:
    """All responses by moment: one per person, and those that do not count."""
    responses = respond(people, wave=LIMBURG, opened=OPENED, closed=CLOSED, on=_MOMENTS)
    by_key = {response.key: response for response in responses}
    rng = stream("intruders")
    answers = dict(answers)
    for key, moment in _EARLIER_MOMENTS.items():
        partial = key == _PARTIAL_FIRST
        earlier = f"{key} earlier"
        given = answers[key] | _EARLIER_ANSWERS.get(key, {})
        if partial:
            pages = {question.name: question.page for question in QUESTIONS}
            given = {name: answer for name, answer in given.items() if pages[name] <= _PARTIAL_FIRST_PAGES}
        answers[earlier] = given
        email = by_key[key].email if partial else by_key[key].email.title()
        responses.append(
            replace(
                by_key[key],
                key=earlier,
                submitted=moment,
                complete=not partial,
                duration=171 if partial else 903,
                email=email,
                ip=address(rng),
            )
        )
    answers[_TEST] = answers["G01"]
    answers[_SCREENED_OUT] = {"les": "beringen"}
    responses += [
        Response(
            key=_TEST,
            submitted=_moment("2023-09-15 14:02:11"),
            complete=True,
            duration=312,
            email="proefinvuller@onderzoeksbureau.example",
            organisation="Test",
            ip=address(rng),
        ),
        Response(
            key=_SCREENED_OUT,
            submitted=_moment("2023-09-29 20:17:45"),
            complete=False,
            duration=22,
            email="ward.kiezelpad@example.org",
            organisation="Quizclub Paardenbloem",
            ip=address(rng),
            screened_out=True,
        ),
    ]
    return sorted(responses, key=lambda response: response.submitted), answers


def _headers() -> list[str]:
    headers = list(METADATA)
    for question in questions_of(LIMBURG):
        if question.name == "slaagfactoren":
            headers.append(UNKNOWN_COLUMN)
        if question.type == "select_multiple":
            headers += [f"{question.limburg}. {choice.nl}" for choice in CHOICES[question.list_name]]
        else:
            headers.append(question.limburg)
    unknown = set(_DIRTY_HEADERS) - set(headers)
    if unknown:
        raise ValueError(f"no such header: {sorted(unknown)}")
    return [_DIRTY_HEADERS.get(header, str)(header) for header in headers]


def _cells(response: Response, given: dict[str, Answer], reminders: int) -> list[object]:
    """One row without its number: the other metadata, then the answers as codes."""
    cells: list[object] = [
        "nl",
        response.submitted,
        int(response.complete),
        int(response.screened_out),
        response.duration,
        response.email or None,
        response.ip,
        response.organisation or None,
    ]
    for question in questions_of(LIMBURG):
        if question.name == "slaagfactoren":
            cells.append(reminders)
        answer = given.get(question.name)
        if question.type == "select_multiple":
            cells += [1 if answer and choice.name in answer else None for choice in CHOICES[question.list_name]]
        elif question.type == "select_one" and answer is not None:
            cells.append(_single(response.key, question, answer))
        else:
            cells.append(answer)
    return cells


def _single(key: str, question: Question, answer: str) -> object:
    choice = find_choice(question.list_name, answer)
    written = _CAPTIONS.get((key, question.name))
    return written(choice.nl) if written else choice.value


def _write_row(sheet: Worksheet, row: int, cells: Sequence[object]) -> None:
    for column, value in enumerate(cells, start=1):
        if value is None:
            continue
        cell = sheet.cell(row=row, column=column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # an answer that begins with = is no formula


def _format_blank_rows(sheet: Worksheet, *, first: int, width: int) -> None:
    line = Side(style="thin", color="FFBFBFBF")
    for row in range(first, first + BLANK_TAIL):
        for column in range(1, width + 1):
            cell = sheet.cell(row=row, column=column)
            cell.fill = PatternFill("solid", start_color="FFF7F7F7")
            cell.border = Border(bottom=line)


def _notes(response: Response, given: dict[str, Answer]) -> list[str]:
    """What is odd about a response."""
    notes = []
    if response.key == _TEST:
        notes.append("test response")
    if response.key == _SCREENED_OUT:
        notes.append("screened out")
    if response.key.endswith("earlier"):
        notes.append(f"{response.key.split()[0]}, an earlier response {'complete' if response.complete else 'partial'}")
    if response.key in _EARLIER_MOMENTS:
        notes.append(f"{response.key}, the response that counts")
    if not response.email:
        notes.append(f"{response.key}, no e-mail address")
    for (key, name), written in _CAPTIONS.items():
        if key == response.key:
            question = next(question for question in QUESTIONS if question.name == name)
            notes.append(f"{name} written as {written(find_choice(question.list_name, given[name]).nl)!r}")
    return notes
