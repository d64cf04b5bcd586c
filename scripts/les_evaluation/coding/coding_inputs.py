"""Whether every input of coded material is sound, and what rests on it: heatmaps, quotes and verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.coding.all_coding import read_all_coding
from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.material import Coding
from les_evaluation.coding.rubrieken import by_code
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.kind_keys import entry_path
from les_evaluation.study.settings import CONFIG_FILE, Study

MOST_NAMED = 5  # sessions that a note names


def check_coding_inputs(study: Study, codebook: Codebook) -> Coding:
    """Add a problem for all that is wrong with the coded material, and with what rests on it; gives it as read."""
    problems, found = study.problems, len(study.problems.found)
    settings, raw = study.config["focus_groups"], Path(study.config["raw"])
    coding = read_all_coding(study)
    if len(problems.found) > found:  # what rests on sound material cannot be told of other material
        return coding
    coded = CodedStudy(study, coding)
    check_moments(study.config["figures"], problems=problems)
    tell_moment_numbers(study, coding.sessions)
    check_heatmaps(study.config["figures"], coding.codes, codebook=str(raw / settings["coding"]), problems=problems)
    if codebook.items and by_code(coding.codes):
        problems.settle(Place(str(raw / settings["coding"])), [Note("joint_by_code", 0, {})])
    told = coded.quotes(problems)
    if "verdicts" in settings and codebook.items:
        coded.verdicts(raw / settings["verdicts"], codebook, told=told, problems=problems)
    return coding


def check_moments(figures: Sequence[Mapping], *, problems: Problems) -> None:
    """Add a problem for every moment of a figure that ends before it begins, or begins before the last one is over."""
    for number, figure in enumerate(figures, start=1):
        over = ""
        for at, moment in enumerate(figure.get("moments", ()), start=1):
            if moment["from"] <= over or moment["until"] < moment["from"]:
                path = entry_path("figures", number, figure, f"moments[{at}]")
                problems.add(
                    "moments_order", Place(CONFIG_FILE, None, None, path), f"{moment['from']} – {moment['until']}"
                )
            over = max(over, moment["until"])


def tell_moment_numbers(study: Study, sessions: pd.DataFrame) -> None:
    """Tell of every moment of a figure that holds sessions and waves of other measurements than its own number.

    Only where a number means the same measurement everywhere. The days of a moment say what stands in it, so that other
    figures would count the same session under another number. sessions: SESSION_COLUMNS.
    """
    if study.config.get("measurements") != "study":
        return
    waves = study.config.get("survey", {}).get("waves", {})
    for number, figure in enumerate(study.config["figures"], start=1):
        for at, moment in enumerate(figure.get("moments", ()), start=1):
            held = sessions[(sessions["date"] >= moment["from"]) & (sessions["date"].str[:10] <= moment["until"])]
            other = held[~held["measurement"].isin([0, at])]
            named = [f"{row.session_id} ({row.measurement})" for row in other.itertuples()]
            named += [
                f"{name} ({wave['measurement']})"
                for name, wave in waves.items()
                if moment["from"] <= str(wave.get("opened", "")) <= moment["until"]
                and wave.get("measurement", at) != at
            ]
            if named:
                path = entry_path("figures", number, figure, f"moments[{at}]")
                told = {"number": at, "n": len(named), "named": ", ".join(named[:MOST_NAMED])}
                study.problems.settle(Place(CONFIG_FILE, None, None, path), [Note("moment_numbers", 0, told)])


def check_heatmaps(figures: Sequence[Mapping], codes: pd.DataFrame, *, codebook: str, problems: Problems) -> None:
    """Add a problem for every luik or rubriek of a figure that no code has."""
    for number, figure in enumerate(figures, start=1):
        for key in ("luik", "rubriek"):
            known = [name for name in dict.fromkeys(codes[key]) if name]
            if key in figure and figure[key] not in known:
                place = Place(CONFIG_FILE, None, None, f"figures[{number}].{key}")
                near = nearest(figure[key], known)
                problems.add("heatmap_unknown", place, figure[key], codebook=codebook, known=known, nearest=near)
