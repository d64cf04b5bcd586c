"""Whether figures and tables that compare waves can be made: held against the configuration and the codebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from les_evaluation.core.problems import Place, Problems
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE, Item
from les_evaluation.study.panels import PERSONS, compared_pair
from les_evaluation.study.registry import Kind
from les_evaluation.study.rounds import asked_in_round, rounds_in_time, rounds_of, together
from les_evaluation.study.settings import CONFIG_FILE, is_panel, wave_paths, waves_of
from les_evaluation.study.views import LES, WAVE, WAVES, view_of

LINKING = ("link", "email")
USUAL_TOP = 2
MOST_COLUMNS = 16  # answers beside each other for which a page has room
MOST_WAVES = 8


def check_panel(config: Mapping, *, file: str, problems: Problems) -> None:
    """A panel needs a LES with two waves in which persons can be found."""
    survey, place = config["survey"], Place(file, None, None, "survey.compare_waves")
    if not is_panel(survey):
        return
    linked = [
        wave for wave, settings in survey["waves"].items() if any(name in settings["metadata"] for name in LINKING)
    ]
    several = [les for les in config["les"] if len(waves_of(config, les)) > 1]
    if not several:
        problems.add("config_panel_waves", place, waves=list(survey["waves"]), paths=wave_paths(survey["waves"], "les"))
    elif not any(len(set(waves_of(config, les)) & set(linked)) > 1 for les in several):
        waves = [wave for wave in survey["waves"] if wave not in linked]
        problems.add("config_panel_unlinked", place, waves=waves, paths=wave_paths(waves, "metadata"))


def check_compared(
    entry: Mapping, kind: Kind, config: Mapping, *, file: str, at: Callable[..., str], problems: Problems
) -> None:
    """An entry that compares waves or persons needs a study that does, and two waves."""
    if kind.compares == PERSONS and not is_panel(config["survey"]):
        problems.add("config_panel_needed", Place(file, None, None, at()), kind.name)
    if kind.compares == WAVES and len(config["survey"]["waves"]) < 2:
        problems.add("config_trend_waves", Place(file, None, None, at()), kind.name)
    named = entry.get("waves") or ()
    if kind.compares == PERSONS and named and len(set(named)) < 2:
        problems.add("config_waves_same", Place(file, None, None, at("waves")), named[0])


def check_compared_items(
    entry: Mapping, items: Sequence[Item], kind: Kind, config: Mapping, *, at: Callable[[str], str], problems: Problems
) -> None:
    """Whether the question of an entry suits what it compares. items: those that it names, which there are."""
    if kind.questions is None:
        return
    suited = [item for item in items if item.type in kind.questions.types]
    waves, rounds = rounds_in_time(config["survey"]["waves"]), rounds_of(config["survey"]["waves"])
    if kind.compares == PERSONS:
        for item in suited:
            pair = compared_pair(entry, item, waves, rounds)
            if len(set(entry.get("waves") or waves)) > 1 and pair is None:
                asked = [wave for wave in waves if asked_in_round(item, wave, rounds)]
                problems.add("config_change_asked", _place(at(_named(entry))), item.name, waves=asked)
            _check_change(entry, item, kind=kind, at=at, problems=problems)
        if WAVE in entry.get("where", {}):
            problems.add("config_change_where", _place(at("where.wave")))
    if kind.compares == WAVES:
        for item in suited:
            _check_points(entry, item, at=at, key=kind.questions.key, problems=problems)
        shown = len(together(view_of(entry).selected.get(WAVE, waves), rounds))
        if shown > MOST_WAVES:
            problems.add("config_trend_many", _place(at("where.wave")), n=shown, most=MOST_WAVES)
        if entry["by"] == WAVE:
            problems.add("config_trend_by", _place(at("by")), WAVE, usual=LES)


def _place(path: str) -> Place:
    return Place(CONFIG_FILE, None, None, path)


def _named(entry: Mapping) -> str:
    return "items" if "items" in entry else "item"


def _check_change(entry: Mapping, item: Item, *, kind: Kind, at: Callable[[str], str], problems: Problems) -> None:
    place = _place(at(_named(entry)))
    if kind.of == "figures" and len(item.choices) > MOST_COLUMNS:
        problems.add("config_change_many", place, item.name, n=len(item.choices), most=MOST_COLUMNS)
    if entry["answers"] == "ordered" and _has_open_answer(item):
        problems.add("config_change_other", place, item.name)


def _has_open_answer(item: Item) -> bool:
    return any(choice.kind == OTHER for choice in item.choices)


def _check_points(entry: Mapping, item: Item, *, at: Callable[[str], str], key: str, problems: Problems) -> None:
    answers = sum(choice.kind == SUBSTANTIVE for choice in item.choices)
    if item.is_number:
        if entry.get("measure") == "top":
            problems.add("config_trend_number", _place(at("measure")), item.name)
    elif _has_open_answer(item) or not answers:
        problems.add("config_trend_scale", _place(at(key)), item.name)
    elif entry.get("measure") != "mean" and entry.get("top", USUAL_TOP) >= answers:
        problems.add("config_trend_top", _place(at("top")), item.name, n=answers)
