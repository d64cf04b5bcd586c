"""What a study may do without: a survey, focus groups or networks, sites, groups; and what stands in the place of each.

After `fill_absent` the rest of the house finds every key: `survey` without waves where there is no survey, one LES
without results of its own where there are no sites, and for every wave a rule that tells its LES.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from les_evaluation.core.problems import Place, Problems
from les_evaluation.study.kind_keys import entries_of_kinds
from les_evaluation.study.registry import PARTS
from les_evaluation.study.rounds import placed_exports
from les_evaluation.study.settings import EACH, ONLY_SITE, has_part

MAY_BE_NULL = ("les", "partner_groups", "survey")  # null says the same as leaving them out
# What is read beside the answers of a survey, and says nothing without them.
OF_THE_SURVEY = ("partners", "partner_matches")
# Part of the study -> what to tell of an entry that is made from it where the study has none.
MISSING_PART = {
    "survey": "config_survey_missing",
    "focus_groups": "config_coding_missing",
    "networks": "config_networks_missing",
    "diagrams": "config_diagrams_missing",
}


def without_nulls(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration without parts that it says are not there."""
    return {key: value for key, value in config.items() if value is not None or key not in MAY_BE_NULL}


def fill_absent(config: MutableMapping[str, Any]) -> None:
    """Fill in, in place, what stands for parts that are not there; config: of the right form, before its defaults."""
    config.setdefault("survey", {"waves": {}})
    if "les" not in config:
        # Not its own results: they would be those of all together once more.
        config["les"] = {ONLY_SITE: {"name": config["study"]["title"], "panel": False}}
    only = next(iter(config["les"])) if len(config["les"]) == 1 else None
    several = config["survey"].get("several_les", EACH)
    networks = config.get("networks") or {}
    of_one = [entry for _, _, entry, kind in entries_of_kinds(config) if "les" in kind.required]
    for named in (*networks.get("exports", []), *of_one):
        if only is not None:
            named.setdefault("les", only)
    placed = placed_exports(config)
    for name, wave in config["survey"]["waves"].items():
        rule = wave.get("les", only)
        if isinstance(rule, str):  # the short form of a wave that is of one LES
            wave["les"] = {"is": rule, "map": {"": rule}} | ({"several": several} if name in placed else {})
        elif rule is not None and several != EACH:
            rule["several"] = several
        if "respondent" not in wave.get("metadata", {}):
            wave["respondents"] = "rows"


def check_parts(config: Mapping[str, Any], *, file: str, problems: Problems) -> None:
    """Add a problem where a study has no part at all, and for what says nothing without a part that is not there."""
    alone = any(kind.alone for _, _, _, kind in entries_of_kinds(config))
    if not alone and not any(has_part(config, part) for part in PARTS):
        problems.add("config_nothing", Place(file))
        return
    if config["partners"] and not config["partner_groups"]:
        problems.add("config_partners_groups", Place(file, None, None, "partners"))
    if has_part(config, "survey"):
        return
    for path in _of_the_survey(config):
        problems.add("config_needs_survey", Place(file, None, None, path))


def _of_the_survey(config: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the configuration that rest on a survey."""
    yield from (key for key in OF_THE_SURVEY if config[key])
    focus = config["focus_groups"] or {}
    yield from (f"focus_groups.{key}" for key in ("verdicts", "open_answers") if focus.get(key))
    for key, les in config["les"].items():
        yield from ([f"les.{key}.corrections"] if les["corrections"] else [])


def check_wave_of_les(wave: str, settings: Mapping[str, Any], *, file: str, problems: Problems) -> bool:
    """Whether a wave says of which LES its respondents are, in one way; a problem where it does not."""
    path = f"survey.waves.{wave}.les"
    if "les" not in settings:
        problems.add("config_wave_les", Place(file, None, None, path))
        return False
    rule = settings["les"]
    if "is" not in rule and ("map" in rule) == ("first_match" in rule):
        problems.add("config_les_rule", Place(file, None, None, path))
        return False
    return True
