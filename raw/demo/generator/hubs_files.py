"""All files of the study of the skills hubs, save its settings, which are written by hand beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from generator.hubs_exports import write_csv_wave, write_sav_wave
from generator.hubs_people import ORGANISATIONS, everybody
from generator.hubs_questions import FIRST, OPTIONS, QUESTIONS, SECOND, THEMES, WAVES, Asked
from generator.hubs_sessions import (
    ACTORS,
    CODER,
    CODES,
    OUTCOMES,
    PASSAGES,
    RATINGS,
    README,
    RELATIONS,
    SECOND_CODER,
    SECOND_READING,
    SESSIONS,
)
from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

KEY = "only-for-the-synthetic-study-of-skills-hubs-this-key-protects-nobody-make-your-own\n"
OF_STUDY = "of the synthetic study of skills hubs"
COSTS = (
    ("harbour", "Quayside Training", "Education", 18400.0),
    ("harbour", "Harbour Council", "Public services", 32150.5),
    ("mill", "Millrace School", "Education", 21075.0),
    ("mill", "Weavers' Guild", "Trade and industry", 9820.25),
    ("orchard", "Orchard Parish", "Public services", 4300.0),
)
# Of who this claims something, which question, which answers, what of it, and what the text says.
_CLEAR = "agree+strongly_agree"
_ELSEWHERE = f"> goals_clear[{_CLEAR}], site harbour"
_UNHAPPY = "dissatisfied+very_dissatisfied"
CLAIMS = (
    ("c1", "page 4", "Most find the goals clear", "all", "all", "goals_clear", _CLEAR, "share", "majority"),
    ("c2", "page 4", "More often than in Harbour", "mill", "all", "goals_clear", _CLEAR, "share", _ELSEWHERE),
    ("c3", "page 6", "People give ten hours a month", "all", "all", "hours", "", "mean", "at least 5"),
    ("c4", "page 6", "Half travel more than 5 km", "all", "all", "travel", "", "median", "> 5"),
    ("c5", "page 7", "Most would recommend the hub", "all", "all", "recommend", "", "nps", "> 0"),
    ("c6", "page 7", "Nobody is unhappy", "orchard", "all", "support", _UNHAPPY, "count", "none"),
)
# The same of what is no answer, with what it is about and at which measurement.
FACTS = (
    ("c7", "page 3", "75 were invited", "harbour", "", "", "", "invited", "75", "response", ""),
    ("c8", "page 3", "Four talks", "", "", "", "", "count", "4", "sessions", ""),
    ("c9", "page 8", "Mill speaks of trust three times", "mill", "", "trust", "", "references", "3", "codes", ""),
    ("c10", "page 8", "Mill is growing", "mill", "", "stage", "", "rating", "Growing", "ratings", "2"),
    ("c11", "page 9", "Harbour cost over 50 000 euro", "harbour", "", "", "", "total", "50,550.50", "costs", ""),
    (
        "c12",
        "page 9",
        "Most of it by the council",
        "harbour",
        "",
        "Public services",
        "",
        "share",
        "majority",
        "costs",
        "",
    ),
)


def write_hubs(out: Path) -> None:
    """Write all files of the study in `out`."""
    people = everybody()
    _codebook(out / "survey" / "codebook.xlsx")
    write_text(out / "survey" / "pseudonym.key", KEY)
    write_csv_wave(out / "survey" / f"{FIRST}.csv", people)
    write_sav_wave(out / "survey" / f"{SECOND}.sav", people)
    _coding(out / "coding.xlsx")
    _mapping(out / "mapping.xlsx")
    _workbook(out / "costs.xlsx", "Costs", {"costs": (("site", "actor", "actor_type", "amount"), COSTS)})
    registered = [(name, hub, role) for hub, known in ORGANISATIONS.items() for name, role in known.items()]
    heads = ("organisation", "site", "partner_group")
    _workbook(out / "partners.xlsx", "Register of organisations", {"partners": (heads, registered)})
    written = io.StringIO(newline="")
    heads = (
        "claim",
        "where",
        "says",
        "site",
        "group",
        "item",
        "answers",
        "quantity",
        "expected",
        "about",
        "measurement",
    )
    csv.writer(written, lineterminator="\n").writerows([heads, *((*claim, "", "") for claim in CLAIMS), *FACTS])
    write_text(out / "claims.csv", written.getvalue())


def _workbook(path: Path, title: str, sheets: dict[str, tuple[Iterable[str], Iterable[Iterable]]]) -> None:
    """Write a workbook of sheets, each with its heads and its rows; blank texts as blank cells."""
    made = []
    for name, (heads, rows) in sheets.items():
        cells = [[None if cell == "" else cell for cell in row] for row in rows]
        columns = [
            Column(head, min(60, 2 + max([len(head), *(len(str(row[at] or "")) for row in cells)])))
            for at, head in enumerate(heads)
        ]
        made.append(TableSheet(name, columns, cells))
    write_workbook(path, made, title=f"{title} {OF_STUDY}")


def _codebook(path: Path) -> None:
    heads = ["type", "name", "label::en", "short::en", "number", "block", "domain", "topic", f"data_label::{FIRST}"]
    heads += [f"data_label::{SECOND}", "minimum", "maximum", "scale", "relevant", "waves"]
    survey = [_question(number, question) for number, question in enumerate(QUESTIONS, start=1)]
    choices = [
        (name, option.name, option.label, option.code, option.kind)
        for name, options in OPTIONS.items()
        for option in options
    ]
    sheets = {"survey": (heads, survey), "choices": (("list_name", "name", "label::en", "value", "kind"), choices)}
    _workbook(path, "Codebook", sheets)


def _question(number: int, asked: Asked) -> list[str | int | None]:
    row: list[str | int | None] = [f"{asked.type} {asked.options}".strip(), asked.name, asked.label, asked.short]
    row += [str(number), asked.block, THEMES.get(asked.topic), asked.topic, asked.header, asked.variable, *asked.limits]
    return [*row, asked.scale, asked.relevant, " ".join(asked.waves) if asked.waves != WAVES else ""]


def _coding(path: Path) -> None:
    heads = ("session_id", "site", "date", "measurement", "type", "who", "participants", "duration_min", "place")
    passages, places = [], {}
    for at, (session, code, role, valence, quotable, text) in enumerate(PASSAGES, start=1):
        start = places.get(session, 0) + 20
        places[session] = start + len(text)
        position = (text, start, start + len(text), role, valence)
        passages.append((f"p{at:02d}", session, code, CODER, *position, quotable, f"{session}.docx"))
    for at, code in SECOND_READING:
        number, session, _, _, *position, _, file = passages[at]
        passages.append((f"{number}b", session, code, SECOND_CODER, *position, "no", file))
    spans = ("text", "start", "end", "speaker_role", "valence", "quotable", "source_file")
    rated = [(*rating[:4], CODER, rating[4]) for rating in RATINGS]
    harvested = [
        (f"o{at}", *line[:8], "unclear", *line[8:10], "coordinator", f"p{line[10]:02d}" if line[10] else "")
        for at, line in enumerate(OUTCOMES, start=1)
    ]
    told = ("outcome_id", "site", "statement", "social_actor", "change_type", "date_from", "date_to", "contribution")
    told += ("significance", "intended", "valence", "substantiation", "substantiator_role", "evidence_segment_ids")
    sheets = {
        "read_me": (("Read me",), [(line,) for line in README]),
        "sessions": (heads, SESSIONS),
        "codebook": (("code_id", "name", "parent_code_id", "domain", "topic", "description"), CODES),
        "segments": (("segment_id", "session_id", "code_id", "coder_id", *spans), passages),
        "ratings": (("site", "measured_on", "criterion_id", "rating", "rater_id", "rationale"), rated),
        "outcomes": (told, harvested),
    }
    _workbook(path, "Coding", sheets)


def _mapping(path: Path) -> None:
    actors = [
        (f"{hub}_{at}", name, hub, kind, sector, role)
        for hub, known in ACTORS.items()
        for at, (name, kind, sector, role) in enumerate(known)
    ]
    relations = [
        (f"{hub}_{measurement}_{at}", f"{hub}_{start}", f"{hub}_{end}", kind, direction, hub, measurement)
        for (hub, measurement), ties in RELATIONS.items()
        for at, (start, end, kind, direction) in enumerate(ties)
    ]
    heads = ("relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "site", "measurement")
    sheets = {
        "read_me": (("Read me",), [(line,) for line in README]),
        "actors": (("actor_id", "label", "site", "actor_type", "sector", "role"), actors),
        "relations": (heads, relations),
    }
    _workbook(path, "Mapping", sheets)
