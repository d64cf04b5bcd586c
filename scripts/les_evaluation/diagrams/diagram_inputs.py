"""Whether the workbook of diagrams is sound, and what rests on it: the figures and tables, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.wording import plain
from les_evaluation.diagrams.diagram_material import Diagrams, listed
from les_evaluation.diagrams.diagram_sheets import read_diagrams
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.kind_keys import entry_path
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import CONFIG_FILE, Study, diagrams_of

MOMENTS = re.compile(r"[;,]")
NUMBERED = re.compile(r"[^\W\d]*\s*(\d{1,2})")  # MM3, meetmoment 3; no date


def check_diagram_inputs(
    study: Study,
    codebook: Codebook,
    codes: Collection[str] | None,
    *,
    coded: Collection[tuple[str, str]] = (),
    measured: Collection[int] = (),
) -> Diagrams:
    """Add a problem for all that is wrong with the workbook of diagrams, and with what is made from it.

    codes: code_ids of the coding, None where the study has none. coded: their luik and rubriek. measured: the numbers
    of the measurements that sessions have.
    """
    problems, found = study.problems, len(study.problems.found)
    made = read_diagrams(study)
    file = str(Path(study.config["raw"], study.config["diagrams"]))
    _check_codes(made.boxes, file, "boxes", codes, problems=problems)
    _check_codes(made.questions, file, "questions", codes, problems=problems)
    items = {*codebook.items, *(item.block for item in codebook.items.values() if item.block)}
    if items or not (study.config.get("survey") or {}).get("waves"):  # of a codebook that cannot be read none is known
        _check_names(made.questions, file, "items", items, problems=problems)
    networks = study.config["networks"] or {}
    relations = [*networks.get("relations", ()), *networks.get("groups", ())]
    _check_names(made.questions, file, "relations", relations, problems=problems)
    if len(problems.found) > found:
        return made
    asked = {(item.luik, item.rubriek) for item in codebook.items.values()}
    told_subjects(made.questions, file, {*asked, *coded}, problems=problems)
    told_moments(made.questions, file, known_moments(study, measured), problems=problems)
    _check_entries(study, made, file)
    return made


def told_subjects(
    questions: pd.DataFrame, file: str, known: Collection[tuple[str, str]], *, problems: Problems
) -> None:
    """Tell of every rubriek, or luik of a question without one, that no survey question and no code has.

    It may be planned for other sources, so that it is no problem. known: pairs of luik and rubriek.
    """
    for at, column in enumerate(("luik", "rubriek")):
        names = [name for name in dict.fromkeys(pair[at] for pair in known) if name]
        same = {plain(name) for name in names}
        strange = questions[questions[column].map(lambda name, same=same: bool(name) and plain(name) not in same)]
        for name, rows in strange.groupby(column, sort=False) if names else ():
            told = {"name": name, "nearest": nearest(str(name), names), "rows": told_rows(sorted(rows["source_row"]))}
            problems.settle(Place(file, "questions"), [Note(f"question_{column}", 0, told)])


def known_moments(study: Study, measured: Collection[int]) -> set[int]:
    """The numbers of the measurements of a study that counts them over all LES; none of another one."""
    if study.config.get("measurements") != "study":
        return set()
    waves = (study.config.get("survey") or {}).get("waves", {})
    return {*map(int, measured), *(int(wave["measurement"]) for wave in waves.values() if "measurement" in wave)}


def told_moments(questions: pd.DataFrame, file: str, known: Collection[int], *, problems: Problems) -> None:
    """Tell of every moment of a question of which the number is none of the measurements."""
    strange: dict[str, list[int]] = {}
    for row, cell in zip(questions["source_row"], questions["moments"], strict=True):
        for moment in MOMENTS.split(cell):
            number = NUMBERED.fullmatch(moment.strip())
            if known and number and int(number[1]) not in known:
                strange.setdefault(moment.strip(), []).append(int(row))
    for moment, rows in strange.items():
        told = {"name": moment, "known": ", ".join(map(str, sorted(known))), "rows": told_rows(rows)}
        problems.settle(Place(file, "questions"), [Note("question_moment", 0, told)])


def _check_codes(
    frame: pd.DataFrame, file: str, sheet: str, codes: Collection[str] | None, *, problems: Problems
) -> None:
    for row, cell in zip(frame["source_row"], frame["codes"], strict=True):
        place = Place(file, sheet, row, "codes")
        if cell and codes is None:
            problems.add("diagram_no_coding", place, cell)
        known = list(codes or ())
        for code in listed(cell) if known else ():  # of a coding that cannot be read none is known
            if code not in known:
                problems.add("diagram_code", place, code, nearest=nearest(code, known))


def _check_names(frame: pd.DataFrame, file: str, column: str, known: Collection[str], *, problems: Problems) -> None:
    for row, cell in zip(frame["source_row"], frame[column], strict=True):
        for name in listed(cell):
            if name not in known:
                near = nearest(name, list(known))
                problems.add(f"question_{column}", Place(file, "questions", row, column), name, nearest=near)


def _check_entries(study: Study, made: Diagrams, file: str) -> None:
    """Every diagram of the configuration is there, and what the sheet holds beside these is told."""
    config, problems, shown = study.config, study.problems, set()
    figures: list[Mapping] = diagrams_of(config)
    for number, entry in enumerate(config["figures"], start=1):
        if entry not in figures:
            continue
        les, name = entry.get("les", ""), entry["diagram"]
        if (les, name) in made.keys:
            shown.add((les, name))
            continue
        known = [f"{of}: {key}" if of else key for of, key in made.keys]
        here = [key for of, key in made.keys if of == les]
        place = Place(CONFIG_FILE, None, None, entry_path("figures", number, entry, "diagram"))
        problems.add("diagram_entry", place, name, file=file, known=known, nearest=nearest(name, here))
    for number, entry in enumerate(config["tables"], start=1):
        if kind_of("tables", entry).sheet == "questions" and made.questions.empty:
            place = Place(CONFIG_FILE, None, None, entry_path("tables", number, entry))
            problems.add("question_none", place, entry["kind"], file=file)
    rest = [f"{les}: {name}" if les else name for les, name in made.keys if (les, name) not in shown]
    if rest:
        problems.settle(Place(file, "diagrams"), [Note("diagram_not_shown", 0, {"names": ", ".join(rest)})])
