"""The exports of the two waves: a .csv as SurveyMonkey writes it, in words, and a .sav with codes and labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from generator.hubs_people import Person, Reply, replies
from generator.hubs_questions import FIRST, OPTIONS, QUESTIONS, SECOND, Asked
from les_evaluation.core.files import write_text
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.core.spss_sets import AnswerSet

_ABOUT = (
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "IP Address",
    "Email Address",
    "Status",
    "Your own code",
    "Organisation",
    "Weight",
)
_IP = "192.0.2.1"  # reserved for documentation (RFC 5737)
BLANK = float("nan")


def write_csv_wave(path: Path, people: Sequence[Person]) -> None:
    """Write the first wave: a question above its rows or options, and Response below what has none."""
    upper, lower = list(_ABOUT), [""] * len(_ABOUT)
    asked = [question for question in QUESTIONS if question.header]
    last = ""
    for question in asked:
        above, _, below = question.header.partition(". ")
        if question.type == "select_multiple":
            options = [option.label for option in OPTIONS[question.options]]
            upper += [above, *[""] * (len(options) - 1)]
            lower += options
        else:
            upper.append("" if below and above == last else above)
            lower.append(below or ("Open-Ended Response" if question.type != "select_one" else "Response"))
        last = above
    lines = [upper, lower]
    for at, reply in enumerate(replies(FIRST, people)):
        status = "Complete" if reply.complete else "Partial"
        sent = reply.sent.strftime("%m/%d/%Y %H:%M:%S")
        person = reply.person
        cells = [str(11_400_120 + 13 * at), "4401", sent, _IP, person.address, status]
        cells += [person.code, person.organisation, reply.weight]
        lines.append([*cells, *(cell for question in asked for cell in _words(question, reply))])
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(lines)
    write_text(path, written.getvalue())


def _words(question: Asked, reply: Reply) -> list[str]:
    """The cells of a question in words; what was written at other stands in the cell of other."""
    given = reply.answers.get(question.name, "")
    labels = {option.name: option.label for option in OPTIONS.get(question.options, ())}
    if question.type == "select_multiple":
        text = str(reply.answers.get("helped_other", ""))
        return [(text if name == "other" else label) if name in given else "" for name, label in labels.items()]
    return [labels.get(str(given), str(given))]


def write_sav_wave(path: Path, people: Sequence[Person]) -> None:
    """Write the second wave: codes with their labels, declared missing answers and a multiple-response set."""
    sent = replies(SECOND, people)
    columns: dict[str, list] = {
        "case": [float(500 + at) for at, _ in enumerate(sent)],
        "own_code": [reply.person.code for reply in sent],
        "finished": [float(reply.complete) for reply in sent],
        "organisation": [reply.person.organisation for reply in sent],
        "sent": [reply.sent.isoformat(sep=" ") for reply in sent],
        "weight": [float(reply.weight) if reply.weight else BLANK for reply in sent],
    }
    look = SavLook(
        variable_labels={
            "case": "Number of the response",
            "own_code": "Code of your own, the same every year",
            "finished": "Finished",
            "organisation": "Organisation",
            "sent": "Sent on",
            "weight": "Weight (members of each hub)",
        },
        value_labels={"finished": {0.0: "No", 1.0: "Yes"}},
        measures={"weight": "scale"},
    )
    for question in QUESTIONS:
        _add(question, sent, columns, look)
    write_sav(path, pd.DataFrame(columns), look)


def _add(question: Asked, sent: Sequence[Reply], columns: dict[str, list], look: SavLook) -> None:
    """The variables of one question."""
    given = [reply.answers.get(question.name, "") for reply in sent]
    options = OPTIONS.get(question.options, ())
    name = question.variable
    if question.type == "select_multiple":
        for option in options:
            own = f"{name}_{option.code}"
            columns[own] = [float(option.name in ticked) if ticked != "" else BLANK for ticked in given]
            look.variable_labels[own] = f"{question.label} {option.label}"
            look.value_labels[own] = {0.0: "Not chosen", 1.0: "Chosen"}
        variables = tuple(f"{name}_{option.code}" for option in options)
        look.answer_sets[name] = AnswerSet(question.label, variables, "1")
        return
    look.variable_labels[name] = question.label
    if question.type == "select_one":
        codes = {option.name: float(option.code) for option in options}
        columns[name] = [codes.get(str(answer), BLANK) for answer in given]
        look.value_labels[name] = {float(option.code): option.label for option in options}
        look.measures[name] = "ordinal" if len(options) > 5 or question.scale else "nominal"
        missing = [float(option.code) for option in options if option.kind == "no_view"]
        look.user_missing |= {name: missing} if missing else {}
    elif question.type == "text":
        columns[name] = [str(answer) for answer in given]
    else:
        columns[name] = [float(str(answer)) if answer else BLANK for answer in given]
        look.measures[name] = "scale"
