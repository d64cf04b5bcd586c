"""Holding `by` and `where` of figures and tables against the codebook and the study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import CONFIG_FILE, wave_paths
from les_evaluation.study.views import GROUP, GROUPINGS, LES, SELECTIONS, WAVE, grouped_by, has_weights, is_summary

WITHOUT_A_GOOD_END = ("shades", "distinct")  # colours of a figure, under style
CAN_GROUP, CAN_SELECT = ("select_one",), ("select_one", "select_multiple")


def check_views(
    entry: Mapping,
    items: Sequence[Item],
    config: Mapping,
    codebook: Codebook,
    *,
    at: Callable[[str], str],
    problems: Problems,
) -> None:
    """Add a problem for every grouping, selection or weight of an entry that there is not. items: those it shows."""
    groupings = grouped_by(entry)
    for by in groupings:
        if by not in GROUPINGS:
            _question(by, codebook, GROUPINGS, types=CAN_GROUP, path=at("by"), problems=problems)
    wordings = {item.groups for item in items if item.groups}
    if len(wordings) > 1 and len(items) > 1 and [by for by in groupings if by != GROUP]:
        place = Place(CONFIG_FILE, None, None, at("by"))
        problems.add("config_by_wordings", place, groupings[0], items=[item.name for item in items])
    _check_where(entry, config, codebook, at=at, problems=problems)
    if is_summary(entry) and kind_of("figures", entry).has_group_bars(entry):
        problems.add("config_summary_groups", Place(CONFIG_FILE, None, None, at("style.sites")))
    values = [name for name in ("top_two", "mean", "nps") if entry.get("style", {}).get(name)]
    if is_summary(entry) and len(values) > 1:
        problems.add("config_summary_values", Place(CONFIG_FILE, None, None, at("style.sites")), known=values)
    if all(entry.get("style", {}).get(name) for name in WITHOUT_A_GOOD_END):
        problems.add("config_colours_twice", Place(CONFIG_FILE, None, None, at("style")), entry["kind"])
    if entry.get("weighted") and not has_weights(config):
        paths = wave_paths(config["survey"]["waves"], "metadata.weight")
        problems.add("config_weight_none", Place(CONFIG_FILE, None, None, at("weighted")), paths=paths)


def _check_where(
    entry: Mapping, config: Mapping, codebook: Codebook, *, at: Callable[[str], str], problems: Problems
) -> None:
    for key, given in entry.get("where", {}).items():
        path, values = at(f"where.{key}"), [given] if isinstance(given, str | int) else given
        if key in SELECTIONS:
            known = list({GROUP: config["partner_groups"], WAVE: config["survey"]["waves"], LES: config["les"]}[key])
            for value in map(str, values):
                if value not in known:
                    place = Place(CONFIG_FILE, None, None, path)
                    problems.add(f"config_{key}_unknown", place, value, known=known, nearest=nearest(value, known))
            continue
        item = _question(key, codebook, SELECTIONS, types=CAN_SELECT, path=path, problems=problems)
        known = [choice.name for choice in item.choices] if item is not None else []
        for value in map(str, values if item is not None else ()):
            if value not in known:
                place = Place(CONFIG_FILE, None, None, path)
                near = nearest(value, known)
                problems.add("rule_choice_unknown", place, value, item=key, known=known, nearest=near)


def _question(
    name: str, codebook: Codebook, beside: Sequence[str], *, types: Sequence[str], path: str, problems: Problems
) -> Item | None:
    """The question of this name and of one of these types; beside: what else could have been named there."""
    place, item = Place(CONFIG_FILE, None, None, path), codebook.items.get(name)
    if item is None:
        known = [*beside, *(key for key, found in codebook.items.items() if found.type in types)]
        problems.add("config_by_unknown", place, name, known=list(beside), nearest=nearest(name, known))
    elif item.type not in types:
        problems.add("config_item_type", place, name, type=item.type, expected=" / ".join(types))
        return None
    return item
