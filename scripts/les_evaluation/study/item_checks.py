"""Holding the configuration against the codebook: every question that it names must exist and suit its use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.config_schema import entry_path
from les_evaluation.study.settings import CONFIG_FILE

# Kind of figure -> the type of question that it draws; kinds without questions are not listed.
FIGURE_TYPES = {
    "likert_by_group": "select_one",
    "likert_items": "select_one",
    "likert_by_les": "select_one",
    "multi_select": "select_multiple",
}
ONE_ITEM = ("likert_by_les", "multi_select")


def check_items(config: Mapping, codebook: Codebook, *, problems: Problems) -> None:
    """Add a problem for every question of the configuration that the codebook lacks or that does not fit."""
    survey = config["survey"]
    through = survey["cleaning"].get("significant_through")
    if through is not None:
        find_items([through], codebook, path="survey.cleaning.significant_through", problems=problems)
    for wave, settings in survey["waves"].items():
        for role in ("les", "partner_group"):
            if role in settings:
                path = f"survey.waves.{wave}.{role}.item"
                find_items([settings[role]["item"]], codebook, path=path, problems=problems)
    for number, rule in enumerate(survey["cleaning"]["quality"]["contradictions"], start=1):
        path = f"survey.cleaning.quality.contradictions[{number}].answers"
        _check_contradiction(rule["answers"], codebook, path=path, problems=problems)
    for number, figure in enumerate(config["figures"], start=1):
        at = partial(entry_path, "figures", number, figure)
        _check_figure(figure, codebook, config["partner_groups"], at=at, problems=problems)
    for number, table in enumerate(config["tables"], start=1):
        if "item" in table:
            _check_table(table, codebook, at=partial(entry_path, "tables", number, table), problems=problems)


def _check_contradiction(answers: Mapping, codebook: Codebook, *, path: str, problems: Problems) -> None:
    for item in find_items(list(answers), codebook, path=path, problems=problems):
        wanted = answers[item.name]
        check_choices([wanted] if isinstance(wanted, str) else wanted, item, path=path, problems=problems)


def find_items(
    names: Sequence[str], codebook: Codebook, *, path: str, problems: Problems, grids: bool = False
) -> list[Item]:
    """The questions with these names; with `grids` the name of a grid stands for its rows."""
    found = []
    known = [*codebook.items, *(codebook.blocks() if grids else [])]
    for name in names:
        if name in codebook.items:
            found.append(codebook.items[name])
        elif grids and codebook.block(name):
            found += codebook.block(name)
        else:
            place = Place(CONFIG_FILE, None, None, path)
            problems.add("config_item_unknown", place, name, codebook=codebook.file, nearest=nearest(name, known))
    return found


def check_types(items: Sequence[Item], *, expected: str, path: str, problems: Problems) -> None:
    """Every question must be of the expected type."""
    for item in items:
        if item.type != expected:
            place = Place(CONFIG_FILE, None, None, path)
            problems.add("config_item_type", place, item.name, type=item.type, expected=expected)


def check_choices(names: Sequence[str], item: Item, *, path: str, problems: Problems) -> None:
    """Every answer must be one of the question's."""
    known = [choice.name for choice in item.choices]
    for name in names:
        if name not in known:
            place = Place(CONFIG_FILE, None, None, path)
            problems.add("rule_choice_unknown", place, name, item=item.name, known=known, nearest=nearest(name, known))


def _check_table(table: Mapping, codebook: Codebook, *, at: Callable[[str], str], problems: Problems) -> None:
    items = find_items([table["item"]], codebook, path=at("item"), problems=problems)
    check_types(items, expected="select_multiple", path=at("item"), problems=problems)
    for item in items:
        check_choices(table.get("choices", []), item, path=at("choices"), problems=problems)


def _check_figure(
    figure: Mapping, codebook: Codebook, groups: Mapping, *, at: Callable[[str], str], problems: Problems
) -> None:
    kind = figure["kind"]
    if kind not in FIGURE_TYPES:
        return
    place = Place(CONFIG_FILE, None, None, at("items"))
    names = figure.get("items", [])
    if not names or (kind in ONE_ITEM and len(names) > 1):
        problems.add("config_figure_items", place, kind)
        return
    items = find_items(names, codebook, path=at("items"), problems=problems, grids=kind == "likert_items")
    check_types(items, expected=FIGURE_TYPES[kind], path=at("items"), problems=problems)
    alike = [item for item in items if item.type == FIGURE_TYPES[kind]]  # of another type was told above
    _check_scales(alike, figure, place=place, problems=problems)
    if kind == "likert_items" and len(items) > 1 and "title" not in figure:
        problems.add("config_key_missing", Place(CONFIG_FILE, None, None, at("title")))
    if kind == "likert_by_group":
        for group, settings in groups.items():
            asked = [item.name for item in items if item.asked_of(group)]
            if settings["compare"] and len(asked) > 1:
                problems.add("config_item_groups", place, group=group, items=asked)


def _check_scales(items: Sequence[Item], figure: Mapping, *, place: Place, problems: Problems) -> None:
    """All questions must share one scale; the odd ones are not of the scale that most have, at a tie the first."""
    by_scale: dict[str, list[str]] = {}
    for item in items:
        by_scale.setdefault(item.list_name, []).append(item.name)
    if len(by_scale) < 2:
        return
    common = max(by_scale, key=lambda name: len(by_scale[name]))
    odd = [item.name for item in items if item.list_name != common]
    scales = "; ".join(f"{name}: {', '.join(names)}" for name, names in by_scale.items())
    problems.add(
        "config_item_scales",
        place,
        ", ".join(odd),
        number=figure["number"],
        slug=figure["slug"],
        scales=scales,
        odd=odd,
    )
