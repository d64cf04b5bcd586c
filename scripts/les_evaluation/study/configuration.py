"""Whether config.yaml can be used: its form, and whether its names fit each other. Defaults are filled in.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from les_evaluation.core.problems import InputProblems, Place, Problem, Problems, nearest
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.core.words import language_of
from les_evaluation.study.absent_parts import (
    MAY_BE_NULL,
    MISSING_PART,
    check_parts,
    check_wave_of_les,
    fill_absent,
    without_nulls,
)
from les_evaluation.study.chapters import check_chapters
from les_evaluation.study.config_schema import check_config, fill_defaults
from les_evaluation.study.file_names import file_stem
from les_evaluation.study.kind_keys import entry_path
from les_evaluation.study.people import fill_people
from les_evaluation.study.reading_checks import check_readings
from les_evaluation.study.registry import OFS, PARTS, Kind, RefersTo, kinds
from les_evaluation.study.results_folder import check_results_folder
from les_evaluation.study.rounds import fill_rounds
from les_evaluation.study.settings import (
    CONFIG_FILE,
    EACH,
    FIXED_TARGETS,
    MOST_RELATIONS,
    MOST_RELATIONS_SHOWN,
    counted_les,
    deciding_items_of,
    group_labels,
    has_part,
    panel_les,
    wave_paths,
    waves_of,
)
from les_evaluation.study.style_file import in_style_file, with_style_file
from les_evaluation.study.views import fill_views
from les_evaluation.study.wave_entry_checks import check_compared, check_panel

# What is told of the form and still leaves all other names where they can be held against each other.
LEAVES_THE_FORM = ("config_key_unknown", "config_kind_key", "config_kind_style", "config_enum")


class UnusableConfig(Exception):
    """The configuration, or what was asked for, cannot be used; the text tells all that is wrong."""


def prepare_config(config: Mapping, *, requested: Iterable[str] = ()) -> dict:
    """The configuration checked, with defaults filled in, keys as text and dates in ISO form.

    requested: the targets asked for, checked as well. Raises UnusableConfig with every problem, in the
    language of the study.
    """
    made: dict = without_nulls(plain_types(copy.deepcopy(dict(config))))
    if isinstance(made.get("focus_groups"), str):
        made["focus_groups"] = {"coding": made["focus_groups"]}  # the short form, when there is nothing to set
    problems = Problems()
    made = with_style_file(made, file=CONFIG_FILE, problems=problems)
    check_config(made, file=CONFIG_FILE, problems=problems)
    in_style_file(made, problems)
    try:
        # With the form right, names are held against each other too, so that one run tells everything.
        if any(problem.key not in LEAVES_THE_FORM or _is_a_part(problem) for problem in problems.found):
            problems.stop_if_any()
        fill_absent(made)
        fill_defaults(made)
        fill_views(made)
        check_consistency(made, file=CONFIG_FILE, problems=problems)
        check_targets(requested, made, problems=problems)
        problems.stop_if_any()
        fill_people(made)
        fill_rounds(made)
    except InputProblems as found:
        language = language_of(made)
        told = text("run.config_problems", language, file=CONFIG_FILE)
        raise UnusableConfig(f"{told}\n{found.report(language)}") from None
    return made


def _is_a_part(problem: Problem) -> bool:
    """Whether a key that does not exist seems to be a part of the study, and what rests on that part says nothing."""
    top = "." not in str(problem.place.column) and "[" not in str(problem.place.column)
    return problem.key == "config_key_unknown" and top and problem.details.get("nearest") in (*PARTS, *MAY_BE_NULL)


def check_extended(config: Mapping, problems: Problems) -> None:
    """Raise UnusableConfig where putting a configuration on top of others met `problems`, which name their files."""
    if problems.found:
        language = language_of(config)
        named = ", ".join(dict.fromkeys(str(problem.place.file) for problem in problems.found))
        told = text("run.config_problems", language, file=named)
        raise UnusableConfig(f"{told}\n{InputProblems(problems.found).report(language)}")


def named_les(config: Mapping) -> list[str]:
    """The LES that can be asked for by name, as far as a configuration that may be unusable tells."""
    les = config.get("les")
    names = [str(key) for key in les] if isinstance(les, Mapping) else []
    return [name for name in dict.fromkeys(names) if name.isidentifier() and name not in FIXED_TARGETS]


def plain_types(value: Any) -> Any:
    """YAML's own types made simple: keys as text (1: becomes "1":), dates as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain_types(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_types(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def check_consistency(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem for every key that names a LES, partner group or wave that the configuration lacks."""
    check_parts(config, file=file, problems=problems)
    before = len(problems.found)
    _check_waves(config, file=file, problems=problems)
    told_waves = len(problems.found) > before
    check_results_folder(config, file=file, problems=problems)
    named: dict[str, str] = {}
    for key, settings in config["les"].items():
        if key in FIXED_TARGETS:
            problems.add("config_les_reserved", Place(file, None, None, f"les.{key}"), key, known=FIXED_TARGETS)
        first = named.setdefault(plain(settings["name"]), key)
        if first != key:
            problems.add(
                "config_les_name_twice", Place(file, None, None, f"les.{key}.name"), settings["name"], les=first
            )
        if has_part(config, "survey"):
            _check_survey_of(key, settings, config, file=file, told_waves=told_waves, problems=problems)
        for fact in settings["facts"] if config["facts"] else ():
            _must_be("fact", fact, config["facts"], file=file, path=f"les.{key}.facts", problems=problems)
    labels: dict[str, str] = {}
    for key, label in group_labels(config).items():
        first = labels.setdefault(plain(label), key)
        if first != key:
            place = Place(file, None, None, f"partner_groups.{key}.label")
            problems.add("config_group_label_twice", place, label, group=first)
    if "all" in config["partner_groups"]:
        problems.add("config_group_reserved", Place(file, None, None, "partner_groups.all"), "all")
    if config.get("report_text") and not config["claims"]:
        problems.add("config_report_text", Place(file, None, None, "report_text"), config["report_text"])
    _check_colours(config, file=file, problems=problems)
    check_panel(config, file=file, problems=problems)
    _check_entries(config, file=file, problems=problems)
    check_chapters(config, file=file, problems=problems)
    _check_networks(config, file=file, problems=problems)
    check_readings(config, file=file, problems=problems)


def _check_colours(config: Mapping, *, file: str, problems: Problems) -> None:
    """Colours of the house style must be of groups, sites and relations that there are."""
    known = {"groups": ("group", config["partner_groups"]), "les": ("les", config["les"])}
    known["relations"] = ("relation", (config["networks"] or {}).get("relations", {}))
    for part, (what, keys) in known.items():
        for key in (config.get("style") or {}).get("colours", {}).get(part, {}):
            path = f"style.colours.{part}.{key}"
            _must_be(what, key, keys, file=file, path=path, problems=problems)


def _check_survey_of(
    key: str, settings: Mapping, config: Mapping, *, file: str, told_waves: bool, problems: Problems
) -> None:
    """What a LES says of the survey must fit its waves. told_waves: whether something is wrong with those."""
    _check_invited(settings["invited"], config, file=file, path=f"les.{key}.invited", problems=problems)
    if not told_waves and not waves_of(config, key):
        waves = list(config["survey"]["waves"])
        paths = wave_paths(waves, "les")
        problems.add("config_les_unused", Place(file, None, None, f"les.{key}"), key, known=waves, paths=paths)
    for number, correction in enumerate(settings["corrections"], start=1):
        path = f"les.{key}.corrections[{number}]"
        _check_correction(correction, config, file=file, path=path, problems=problems)


def _must_be(kind: str, name: str | None, known: Iterable[str], *, file: str, path: str, problems: Problems) -> None:
    """Tell a name that is none of those that are known; null leads to nobody, and is right where the form allows it."""
    if name is not None and name not in known:
        place = Place(file, None, None, path)
        problems.add(f"config_{kind}_unknown", place, name, known=list(known), nearest=nearest(name, known))


def _check_invited(invited: int | Mapping | None, config: Mapping, *, file: str, path: str, problems: Problems) -> None:
    for wave in invited if isinstance(invited, Mapping) else ():
        if wave != "all":
            _must_be("wave", wave, config["survey"]["waves"], file=file, path=f"{path}.{wave}", problems=problems)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _check_waves(config: Mapping, *, file: str, problems: Problems) -> None:
    les, groups = config["les"], config["partner_groups"]
    if (several := config["survey"].get("several_les", EACH)) != EACH:
        _must_be("les", several, les, file=file, path="survey.several_les", problems=problems)
    for wave, settings in config["survey"]["waves"].items():
        path = f"survey.waves.{wave}"
        if "time_zone" in settings and not _is_time_zone(settings["time_zone"]):
            problems.add("config_time_zone", Place(file, None, None, f"{path}.time_zone"), settings["time_zone"])
        if not check_wave_of_les(wave, settings, file=file, problems=problems):
            settings["les"] = {"map": {}}  # told; what follows needs a rule
        if settings.get("leave_out") and "respondent" not in settings["metadata"]:
            problems.add("config_leave_out", Place(file, None, None, f"{path}.leave_out"), wave=wave)
        _check_rule("les", settings["les"], les, file=file, path=f"{path}.les", problems=problems)
        group, path = settings.get("partner_group", {}), f"{path}.partner_group"
        _check_rule("group", group, groups, file=file, path=path, problems=problems)
        if group and ("map" in group) == ("first_match" in group):
            problems.add("config_group_rule", Place(file, None, None, path))


def _check_rule(kind: str, rule: Mapping, known: Iterable[str], *, file: str, path: str, problems: Problems) -> None:
    """The map or the lines of a rule lead to names that there are."""
    for answer, key in rule.get("map", {}).items():
        _must_be(kind, key, known, file=file, path=f"{path}.map.{answer}", problems=problems)
    for number, line in enumerate(rule.get("first_match", []), start=1):
        _must_be(kind, line["is"], known, file=file, path=f"{path}.first_match[{number}].is", problems=problems)


def _check_correction(correction: Mapping, config: Mapping, *, file: str, path: str, problems: Problems) -> None:
    waves, groups = config["survey"]["waves"], config["partner_groups"]
    _must_be("wave", correction["wave"], waves, file=file, path=f"{path}.wave", problems=problems)
    if "partner_group" in correction:
        group = correction["partner_group"]
        _must_be("group", group, groups, file=file, path=f"{path}.partner_group", problems=problems)
    deeds = [correction.get("leave_out", False), "partner_group" in correction, "item" in correction]
    if sum(deeds) != 1 or ("item" in correction) != ("choice" in correction):
        problems.add("config_correction", Place(file, None, None, path))
    settings = waves.get(correction["wave"], {})
    if correction.get("item") in deciding_items_of(settings):
        # The LES and the group were read from this answer already: changing it here would change neither.
        problems.add("config_correction_item", Place(file, None, None, f"{path}.item"), correction["item"])


def _check_entries(config: Mapping, *, file: str, problems: Problems) -> None:
    for of in OFS:
        seen: dict[str, str] = {}
        for number, entry in enumerate(config[of], start=1):
            stem = file_stem("", entry["number"], "")
            at = partial(entry_path, of, number, entry)
            if stem in seen:
                place = Place(file, None, None, at("number"))
                problems.add("config_twice", place, str(entry["number"]), other=seen[stem])
            seen.setdefault(stem, entry["slug"])
            kind = kinds(of).get(entry["kind"])
            if kind is not None:  # one that does not exist at all was told by the schema
                if kind.draws_groups(entry):
                    _check_groups(entry, config, file=file, at=at, problems=problems)
                _check_needs(entry, kind, config, file=file, at=at, problems=problems)
                check_compared(entry, kind, config, file=file, at=at, problems=problems)
    stages = (config["focus_groups"] or {}).get("stages")
    if stages:
        known = config["focus_groups"]["criteria"]
        path = "focus_groups.stages.criterion"
        _must_be("criterion", stages["criterion"], known, file=file, path=path, problems=problems)


def _check_groups(entry: Mapping, config: Mapping, *, file: str, at: Callable[..., str], problems: Problems) -> None:
    """A figure with bars per partner group needs groups to show, and a wave that tells who is in them."""
    paths = wave_paths(config["survey"]["waves"], "partner_group")
    if not any(group["compare"] for group in config["partner_groups"].values()):
        none = "config_groups_none" if config["partner_groups"] else "config_groups_absent"
        problems.add(none, Place(file, None, None, at()), entry["kind"], paths=paths)
    elif not any("partner_group" in wave for wave in config["survey"]["waves"].values()):
        waves = list(config["survey"]["waves"])
        problems.add("config_groups_unknown", Place(file, None, None, at()), entry["kind"], waves=waves, paths=paths)


def _check_needs(
    entry: Mapping, kind: Kind, config: Mapping, *, file: str, at: Callable[..., str], problems: Problems
) -> None:
    """An entry needs the part of the study that it is made from, the keys of its kind, and names that exist there."""
    if not has_part(config, kind.part) and not kind.alone:
        problems.add(MISSING_PART[kind.part], Place(file, None, None, at()), kind.name)
        return
    absent = [at(key) for key in kind.required if key not in entry]
    for path in [*absent, *(path for path in kind.needs if not _is_there(config, path))]:
        problems.add("config_key_missing", Place(file, None, None, path))
    for what, known in _named_in_the_study(config).items():
        for key, name in kind.names_of(what, entry):
            _must_be(what, name, known, file=file, path=at(key), problems=problems)


def _named_in_the_study(config: Mapping) -> dict[RefersTo, list[str]]:
    """What an entry can refer to -> the names there are; answers are held against the codebook (study.item_checks)."""
    networks = config["networks"] or {"relations": (), "groups": ()}
    return {
        "les": counted_les(config),
        "criterion": list((config["focus_groups"] or {}).get("criteria", ())),
        "wave": list(config["survey"]["waves"]),
        "relation": [*networks["relations"], *networks["groups"]],
    }


def _is_there(config: Mapping, path: str) -> bool:
    node: object = config
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node is not None


def _check_networks(config: Mapping, *, file: str, problems: Problems) -> None:
    """The settings of networks must name LES of the study, and relation types of each other, as many as have a look."""
    networks = config["networks"]
    if networks is None:
        return
    _check_number_of_relations(networks, file=file, problems=problems)
    known = list(networks["relations"])  # and the groups above: a group cannot hold itself
    for name, group in networks["groups"].items():
        path = f"networks.groups.{name}.relations"
        if name in networks["relations"]:
            problems.add("config_relation_twice", Place(file, None, None, f"networks.groups.{name}"), name)
        for relation in group["relations"]:
            _must_be("relation", relation, known, file=file, path=path, problems=problems)
        known.append(name)
    for name in networks["broader"]:
        _must_be("les", name, counted_les(config), file=file, path="networks.broader", problems=problems)
    _check_measured_and_exports(networks, config["les"], file=file, problems=problems)
    if networks["labels"] == "approved" and "approved" not in networks:
        problems.add("config_key_missing", Place(file, None, None, "networks.approved"))


def _check_measured_and_exports(networks: Mapping, les: Iterable[str], *, file: str, problems: Problems) -> None:
    """Days of measurements and exports are of LES of the study, and exports of its relation types."""
    for number, days in networks["measured"].items():
        for name in days if isinstance(days, Mapping) else ():
            _must_be("les", name, les, file=file, path=f"networks.measured.{number}", problems=problems)
    for number, export in enumerate(networks["exports"], start=1):
        path = f"networks.exports[{number}]"
        if "les" not in export:
            problems.add("config_key_missing", Place(file, None, None, f"{path}.les"))
            continue
        _must_be("les", export["les"], les, file=file, path=f"{path}.les", problems=problems)
        for relation in [export["relation"]] if "relation" in export else []:
            types = networks["relations"]
            _must_be("relation_type", relation, types, file=file, path=f"{path}.relation", problems=problems)


def _check_number_of_relations(networks: Mapping, *, file: str, problems: Problems) -> None:
    """Beyond these numbers two relations would look the same on a map or page, and in its legend."""
    types = len(networks["relations"])
    shown = types + len(networks["groups"])
    if types > MOST_RELATIONS:
        place = Place(file, None, None, "networks.relations")
        problems.add("config_relations_many", place, n=types, most=MOST_RELATIONS)
    elif shown > MOST_RELATIONS_SHOWN:
        place = Place(file, None, None, "networks.groups")
        problems.add("config_relations_shown", place, n=shown, most=MOST_RELATIONS_SHOWN)


def check_targets(requested: Iterable[str], config: Mapping, *, problems: Problems) -> None:
    """Add a problem for a requested target that looks like a LES or fixed target but is none."""
    known = [*panel_les(config), *FIXED_TARGETS]
    for name in requested:
        if name not in known and not {"/", "\\", "."} & set(name):
            problems.add("target_unknown", Place(), name, known=known, nearest=nearest(name, known))
