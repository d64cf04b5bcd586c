"""Holding the configuration against the codebook: every question that it names must exist and suit its use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.study.answer_numbers import is_promoter_scale
from les_evaluation.study.archive_settings import check_left_out
from les_evaluation.study.codebook import (
    LOW_IS_POSITIVE,
    NO_VIEW,
    NUMBER_TYPES,
    OFF_SCALE,
    OTHER,
    SUBSTANTIVE,
    TYPES,
    Codebook,
    Item,
)
from les_evaluation.study.kind_keys import entry_path
from les_evaluation.study.registry import OFS, Kind, Questions, kinds
from les_evaluation.study.scale_doubts import has_no_good_end
from les_evaluation.study.settings import CONFIG_FILE, MOST_ANSWERS
from les_evaluation.study.view_checks import check_views
from les_evaluation.study.wave_entry_checks import check_compared_items

MOST_APART = 7  # answers that colours without good and bad tell apart


def check_items(config: Mapping, codebook: Codebook, *, problems: Problems) -> None:
    """Add a problem for every question of the configuration that the codebook lacks or that does not fit."""
    survey, every = config["survey"], codebook
    check_left_out(config, codebook, problems=problems)
    # What comes in with an export was asked; an index was not.
    codebook = Codebook({name: item for name, item in every.items.items() if item.index is None}, every.file)
    through = survey["cleaning"].get("significant_through")
    if through is not None:
        find_items([through], codebook, path="survey.cleaning.significant_through", problems=problems)
    for wave, settings in survey["waves"].items():
        for role in ("les", "partner_group"):
            if "item" in settings.get(role, {}):
                path = f"survey.waves.{wave}.{role}.item"
                find_items([settings[role]["item"]], codebook, path=path, problems=problems)
        path = f"survey.waves.{wave}.ticks.items"
        ticked = find_items(list(settings.get("ticks", {}).get("items", {})), codebook, path=path, problems=problems)
        check_types(ticked, expected=["select_multiple"], path=path, problems=problems)
        _check_lists(settings, codebook, path=f"survey.waves.{wave}", problems=problems)
        path = f"survey.waves.{wave}.number_cells"
        numbers = find_items(list(settings.get("number_cells", {})), codebook, path=path, problems=problems)
        check_types(numbers, expected=NUMBER_TYPES, path=path, problems=problems)
    for number, rule in enumerate(survey["cleaning"]["quality"]["contradictions"], start=1):
        path = f"survey.cleaning.quality.contradictions[{number}].answers"
        _check_contradiction(rule["answers"], codebook, path=path, problems=problems)
    codebook = every
    for of in OFS:
        for number, entry in enumerate(config[of], start=1):
            kind = kinds(of).get(entry["kind"])
            if kind is not None and kind.questions is not None:
                at = partial(entry_path, of, number, entry)
                items = _check_questions(entry, kind, kind.questions, codebook, at=at, problems=problems)
                _check_entry(entry, items, kind.questions, config["partner_groups"], at=at, problems=problems)
                _check_kept(entry, kind, items, at=at, problems=problems)
                if of == "figures":
                    _check_drawing(entry, items, kind, config["partner_groups"], at=at, problems=problems)
                check_views(entry, items, config, codebook, at=at, problems=problems)
                check_compared_items(entry, items, kind, config, at=at, problems=problems)


def _check_lists(settings: Mapping, codebook: Codebook, *, path: str, problems: Problems) -> None:
    """Tell the names under settings of a wave that are neither a question nor a list of answers."""
    lists = {item.list_name for item in codebook.items.values()}
    for key in ("same_codes", "numbers_are"):
        names = [name for name in settings.get(key, ()) if name not in lists]
        find_items(names, codebook, path=f"{path}.{key}", problems=problems)


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


def check_types(items: Sequence[Item], *, expected: Sequence[str], path: str, problems: Problems) -> None:
    """Every question must be of one of the expected types; one that there is not was told of the codebook."""
    for item in items:
        if item.type in TYPES and item.type not in expected:
            place = Place(CONFIG_FILE, None, None, path)
            problems.add("config_item_type", place, item.name, type=item.type, expected=expected)


def check_choices(names: Sequence[str], item: Item, *, path: str, problems: Problems) -> None:
    """Every answer must be one of the question's."""
    known = [choice.name for choice in item.choices]
    for name in names:
        if name not in known:
            place = Place(CONFIG_FILE, None, None, path)
            problems.add("rule_choice_unknown", place, name, item=item.name, known=known, nearest=nearest(name, known))


def _check_questions(
    entry: Mapping, kind: Kind, asked: Questions, codebook: Codebook, *, at: Callable[[str], str], problems: Problems
) -> list[Item]:
    """The questions of an entry that can be found; a problem for those that cannot, or are not as many as it takes."""
    path, names = at(asked.key), asked.named_in(entry)
    if asked.key not in entry and asked.key in kind.required:
        return []  # told with the other keys that must be there
    if not names or (asked.number == "one" and len(names) > 1):
        problems.add("config_figure_items", Place(CONFIG_FILE, None, None, path), entry["kind"])
        return []
    items = find_items(names, codebook, path=path, problems=problems, grids=asked.grids)
    check_types(items, expected=asked.types, path=path, problems=problems)
    return items


def _check_kept(
    entry: Mapping, kind: Kind, items: Sequence[Item], *, at: Callable[[str], str], problems: Problems
) -> None:
    """The answers that an entry keeps must be those of its question."""
    for key, name in kind.names_of("choice", entry):
        for item in items:
            check_choices([name], item, path=at(key), problems=problems)


def _check_entry(
    entry: Mapping,
    items: Sequence[Item],
    asked: Questions,
    groups: Mapping,
    *,
    at: Callable[[str], str],
    problems: Problems,
) -> None:
    """Whether the questions of an entry suit each other."""
    place = Place(CONFIG_FILE, None, None, at(asked.key))
    alike = [item for item in items if item.type in asked.types]  # of another type was told above
    _check_scales(alike, entry, place=place, problems=problems)
    if asked.number == "statements" and len(items) > 1 and "title" not in entry:
        problems.add("config_title_missing", Place(CONFIG_FILE, None, None, at("title")), n=len(items))
    if asked.number == "wordings":
        for group, settings in groups.items():
            got = [item.name for item in items if item.asked_of(group)]
            if settings["compare"] and len(got) > 1:
                problems.add("config_item_groups", place, group=group, items=got)
    for item in alike:
        answers = [choice for choice in item.choices if choice.kind not in (NO_VIEW, OFF_SCALE)]
        most = MOST_APART if asked.scale and has_no_good_end(entry) else asked.most
        if most is not None and len(answers) > most:
            problems.add("config_item_many", place, item.name, n=len(answers), most=most)
    style = entry.get("style", {})
    if (entry.get("nps") or style.get("nps")) and alike and not is_promoter_scale(alike[0]):
        path = at("nps" if "nps" in entry else "style.nps")
        problems.add("config_nps", Place(CONFIG_FILE, None, None, path), alike[0].name)


def _check_drawing(
    entry: Mapping,
    items: Sequence[Item],
    kind: Kind,
    groups: Mapping,
    *,
    at: Callable[[str], str],
    problems: Problems,
) -> None:
    """Whether a figure of these questions can be drawn: their scale has colours, and some group a bar."""
    asked = kind.questions
    if asked is None:
        return
    place = Place(CONFIG_FILE, None, None, at(asked.key))
    told: dict[str, list[str]] = {}
    for item in items if asked.scale else ():
        answers = [choice.kind for choice in item.choices]
        if item.type not in asked.types:
            continue
        if OTHER in answers:
            told.setdefault("config_item_other", []).append(item.name)
        elif not 0 < answers.count(SUBSTANTIVE) <= MOST_ANSWERS:
            told.setdefault("config_item_answers", []).append(item.name)
    for key, names in told.items():
        problems.add(key, place, ", ".join(names), kind=kind.name, most=MOST_ANSWERS)
    shown = [group for group, settings in groups.items() if settings["compare"]]
    got = any(item.asked_of(group) for item in items for group in shown)
    if items and shown and not got and kind.draws_groups(entry):
        names = [item.name for item in items]
        problems.add("config_item_no_group", place, ", ".join(names), groups=shown)


def scale_name(item: Item) -> str:
    """The list of answers, and which end of it is positive where that is the low one."""
    return f"{item.list_name} ({item.direction})" if item.direction == LOW_IS_POSITIVE else item.list_name


def _check_scales(items: Sequence[Item], figure: Mapping, *, place: Place, problems: Problems) -> None:
    """All questions must share one scale; the odd ones are not of the scale that most have, at a tie the first."""
    by_scale: dict[str, list[str]] = {}
    for item in items:
        by_scale.setdefault(scale_name(item), []).append(item.name)
    if len(by_scale) < 2:
        return
    common = max(by_scale, key=lambda name: len(by_scale[name]))
    odd = [item.name for item in items if scale_name(item) != common]
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
