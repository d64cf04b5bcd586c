"""Tables of what was collected and coded: the sessions with the survey waves, and the codebook of the coding."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.coding.material import code_tree
from les_evaluation.coding.quotes import printed_types
from les_evaluation.core.contracts import survey_session
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.study.settings import Study, les_reached

INDENT = "\N{EM SPACE}"  # Excel and Word keep it at the beginning of a cell, and a csv does as well
SURVEY = "survey"
DATA_COLUMNS = ("method", "les", "who", "participants", "when", "where", "output")
MAY_BE_ABSENT = ("luik", "rubriek")  # of codes that are not sorted by them
CODE_TEXTS = ("luik", "rubriek", "description", "include", "exclude", "example")


OF_WAVE = {"who": "who", "place": "where", "output": "output"}  # column of a session -> key of a wave


def data_collection(sessions: pd.DataFrame, study: Study, *, title: str) -> Table:
    """A row per session and per survey wave of a LES: method, LES, who, participants, when, where, output.

    sessions: SESSION_COLUMNS. Methods in the order of the sessions, the survey last; in a method the LES in the order
    of the configuration, then time. The session `survey_WAVE_LES`, under which open answers are coded, gives its wave
    who, where and output; a cell that it leaves blank comes from the wave in the configuration.
    """
    les, waves = study.les, study.config["survey"]["waves"]
    here = sessions[sessions["les"].isin(list(les))]
    of_waves = {
        survey_session(wave, key): (key, settings)
        for wave, settings in waves.items()
        for key in les
        if key in les_reached(settings["les"])
    }
    answers = here.drop_duplicates("session_id").set_index("session_id")
    held = here[~here["session_id"].isin(of_waves)]
    order = {key: place for place, key in enumerate(les)}
    lines = [
        (
            row["types"],
            row["les"],
            row["date"],
            row["who"],
            row["participants"],
            printed_day(row["date"], study.language, short=True),
            row["place"],
            row["output"],
        )
        for row in held.to_dict("records")
    ]
    for session, (key, settings) in of_waves.items():
        said = {name: study.words(settings.get(of_wave, "")) for name, of_wave in OF_WAVE.items()}
        if session in answers.index:
            said |= {name: answers.loc[session, name] for name in OF_WAVE if answers.loc[session, name]}
        opened = str(settings.get("opened", ""))
        lines.append((SURVEY, key, opened, said["who"], None, _period(settings, study), said["place"], said["output"]))
    methods = [method for method in dict.fromkeys(line[0] for line in lines) if method != SURVEY] + [SURVEY]
    lines.sort(key=lambda line: (methods.index(line[0]), order[line[1]], line[2]))
    names = [study.text(f"coding_tables.columns.{key}") for key in DATA_COLUMNS]
    rows = [
        (printed_types(types, language=study.language), les[key], who, persons, when, where, output)
        for types, key, _, who, persons, when, where, output in lines
    ]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    persons = names[DATA_COLUMNS.index("participants")]
    numbers = pd.to_numeric(frame[persons])
    frame[persons] = numbers.astype("Int64")
    if numbers.isna().all():
        frame = frame.drop(columns=persons)
    return Table(
        title=title,
        frame=frame,
        formats={persons: WHOLE},
        bold_rows=frozenset(),
        notes=[study.text(f"coding_tables.data_collection_note{'' if of_waves else '_sessions'}")],
    )


def _period(settings: Mapping, study: Study) -> str:
    given = [settings[key] for key in ("opened", "closed") if settings.get(key)]
    dates = [printed_day(day, study.language, short=True) for day in given]
    return study.text("coding_tables.between_dates").join(dates)


def coding_codebook(codes: pd.DataFrame, study: Study, *, counts: pd.DataFrame | None = None, title: str) -> Table:
    """The codebook of the coding: every code below its parent, indented by level; a code that only groups is bold.

    codes: CODE_COLUMNS. counts: code_id, references, sessions (rolled up as the caller likes), which become
    two more columns; a code that counts lacks gets 0.
    """
    tree = code_tree(codes)
    names = {key: study.text(f"coding_tables.columns.{key}") for key in ("code", *CODE_TEXTS, "origin")}
    shown = codes.set_index("code_id").loc[tree.ordered]
    frame = pd.DataFrame(
        {names["code"]: [INDENT * tree.depth(code) + name for code, name in shown["name"].items()]}
        | {
            names[key]: shown[key].tolist()
            for key in CODE_TEXTS
            if key not in MAY_BE_ABSENT or (shown[key] != "").any()
        }
        | {names["origin"]: [_origin(origin, study) for origin in shown["origin"]]},
        dtype=object,
    )
    formats = {}
    if counts is not None:
        numbers = counts.set_index("code_id").reindex(shown.index, fill_value=0)
        for key in ("references", "sessions"):
            header = study.text(f"coding_tables.columns.{key}")
            frame[header] = numbers[key].astype("int64").to_numpy()
            formats[header] = WHOLE
    return Table(
        title=title,
        frame=frame,
        formats=formats,
        bold_rows=frozenset(place for place, codable in enumerate(shown["is_codable"]) if codable == "no"),
        notes=[study.text("coding_tables.codebook_note")],
    )


def _origin(origin: str, study: Study) -> str:
    return study.text(f"coding_tables.origins.{origin}") if origin else ""
