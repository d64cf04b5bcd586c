"""The part of the configuration that each job reads, and no more: what else changes there leaves its results alone.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.study.panels import changes_of, grouping_settings, told_pairs
from les_evaluation.study.people import people_in
from les_evaluation.study.registry import BAR_STYLES, Of, kind_of
from les_evaluation.study.rounds import ROUND, held_in
from les_evaluation.study.settings import (
    coding_inputs,
    counted_les,
    diagrams_of,
    figures_of,
    has_part,
    in_time,
    is_panel,
    network_figures_of,
    network_inputs,
    of_no_panel,
    panel_les,
    pooled_waves,
    tables_about,
    tables_of,
    waves_of,
)
from les_evaluation.study.settings_parts import drawn_in, named_les, picked, picked_filled, spoken, titled
from les_evaluation.study.style_settings import coloured_groups, style_of, without_captions
from les_evaluation.study.views import (
    counted_views,
    has_weights,
    of_everybody,
    selected_sites,
    sets_waves_apart,
    tested_figures,
    unweighted_waves,
    views_of,
)


def sheet_settings(config: Mapping) -> dict:
    """The part of the configuration that codebook, register and costs are held against: names alone."""
    named: dict = {part: dict.fromkeys(config[part]) for part in ("les", "partner_groups")}
    files = [config["survey"].get("codebook"), *(config[key] for key in ("partners", "partner_matches", "costs"))]
    survey = {"waves": dict.fromkeys(config["survey"]["waves"])} | picked_filled(config["survey"], ("indices",))
    return spoken(config) | named | {"survey": survey} | reading_settings(config, files) | people_in(config)


def reading_settings(config: Mapping, files: Iterable[str | None]) -> dict:
    """How these files inside the folder raw are to be read, for a job that reads them; nothing where nothing is set."""
    names = [name for name in files if name]
    told = {
        name: settings
        for name, settings in (config.get("reading") or {}).items()
        if any(name == file or name.startswith(f"{file}/") for file in names)
    }
    return {"raw": config["raw"], "reading": told} if told else {}


def wave_settings(config: Mapping, wave: str) -> dict:
    """The part of the configuration with which one wave is read."""
    survey = config["survey"]
    own: dict = {"waves": {wave: survey["waves"][wave]}}
    own["cleaning"] = picked(survey["cleaning"], ("test_responses", "most_rows_per_address"))
    own |= {"others_weighted": True} if wave in unweighted_waves(config) else {}
    return (
        spoken(config) | {"survey": own} | reading_settings(config, [survey["waves"][wave]["file"]]) | people_in(config)
    )


def corrected_settings(config: Mapping, wave: str) -> dict:
    """Which cells of a wave a correction is about, without what it says; nothing where there is none.

    No part of `wave_settings`: they reach only cells without which the run would have stopped, so that another
    correction changes nothing of what was read.
    """
    about = ("wave", "row", "item", "partner_group", "leave_out")
    found = {
        key: [picked(one, about) for one in own.get("corrections", ()) if one["wave"] == wave]
        for key, own in config["les"].items()
    }
    les = {key: {"corrections": corrections} for key, corrections in found.items() if corrections}
    return {"les": les} if les else {}


def cleaning_settings(config: Mapping, les: str) -> dict:
    """The part of the configuration with which one LES is cleaned and counted."""
    survey = config["survey"]
    waves = {wave: settings for wave, settings in _read_waves(config).items() if wave in waves_of(config, les)}
    own = {name: config["les"][les][name] for name in ("corrections", "invited")}
    groups = {"partner_groups": labelled_groups(config), "base": config["base"]}
    read = {"waves": waves, "cleaning": survey["cleaning"], "compare_waves": survey["compare_waves"]}
    views = counted_views(config)
    counted: dict = {"views": views} if views else {}
    counted |= {"changes": changes_of(config), "pairs": told_pairs(config)} if is_panel(survey) else {}
    counted |= {"weighted": True} if has_weights(config) else {}
    return spoken(config) | groups | {"les": {les: own}, "survey": read} | counted


def again_settings(config: Mapping) -> dict:
    """The part of the configuration with which the responses of who answered for several LES are cleaned and counted.

    That of `cleaning_settings` of every LES; waves_of: LES -> the waves that are read for it.
    """
    found = cleaning_settings(config, next(iter(config["les"])))
    names = ("corrections", "invited")
    found["les"] = {les: {name: settings[name] for name in names} for les, settings in config["les"].items()}
    found["survey"] = found["survey"] | {"waves": _read_waves(config)}
    return found | {"waves_of": {les: waves_of(config, les) for les in config["les"]}}


def compare_settings(config: Mapping) -> dict:
    """The part of the configuration that decides which small groups are hidden, and what columns are called."""
    waves = {
        name: {role: {"item": wave[role]["item"]} for role in ("les", "partner_group") if "item" in wave.get(role, {})}
        for name, wave in config["survey"]["waves"].items()
    }
    shown = {"disclosure": config["disclosure"], "survey": {"waves": waves}} | grouping_settings(config)
    return shown | {"study": picked(config["study"], ("language",))}


def compare_view_settings(config: Mapping) -> dict:
    """The part of the configuration that the counts of all views but the plain one are put together with."""
    shown = compare_settings(config)
    waves = {name: shown["survey"]["waves"][name] for name in in_time(config["survey"]["waves"])}
    shown["survey"] |= {"waves": waves, "cleaning": picked(config["survey"]["cleaning"], ("duplicates",))}
    return shown | {"views": counted_views(config)}


def sensitivity_settings(config: Mapping) -> dict:
    """The part of the configuration that the comparisons of two ways of counting read."""
    through = config["survey"]["cleaning"].get("significant_through")
    shown = titled(config) | {"disclosure": config["disclosure"]}
    shown |= {"figures": _asked("figures", figures_of(config)), "tables": _asked("tables", tables_of(config))}
    shown["survey"] = {"cleaning": {"significant_through": through}}
    if pooled_waves(config):
        shown["survey"] |= _pooling(config)
    return shown | {"les": named_les(config), "partner_groups": labelled_groups(config)}


def statistics_settings(config: Mapping) -> dict:
    """The part of the configuration that the statistics appendix reads.

    untested: the numbers of figures with a scale that show other groups, waves or a selection; none without any.
    """
    tested, untested = tested_figures(figures_of(config))
    figures = _asked("figures", tested, beside=("number", "slug", "title"))
    shown = {key: config[key] for key in ("disclosure", "base")} | {"figures": figures}
    shown |= {"untested": untested} if untested else {}
    shown |= {"weighted": True} if has_weights(config) else {}
    shown |= {"survey": _pooling(config)} if pooled_waves(config) else {}
    return titled(config) | shown | {"les": named_les(config), "partner_groups": labelled_groups(config)}


def _asked(of: Of, entries: Iterable[Mapping], *, beside: Iterable[str] = ()) -> list[dict]:
    """The entries with questions that everybody counts in: kind, the questions named, and the keys `beside`."""
    kinds = [(entry, kind_of(of, entry).questions) for entry in entries if of_everybody(entry)]
    return [picked(entry, ("kind", questions.key, *beside)) for entry, questions in kinds if questions]


def claims_settings(config: Mapping) -> dict:
    """The part of the configuration with which claims are read and judged: language, names, and what hides numbers."""
    named: dict = {"les": named_les(config), "partner_groups": labelled_groups(config)}
    named |= {"weighted": True} if has_weights(config) else {}
    if has_part(config, "survey"):
        waves = {key: {"les": _reaching(wave["les"])} for key, wave in config["survey"]["waves"].items()}
        followed = picked(config["survey"], ("compare_waves",)) if is_panel(config["survey"]) else {}
        named |= {"disclosure": config["disclosure"], "survey": {"waves": waves} | followed}
    return titled(config) | named | reading_settings(config, [config["claims"]]) | people_in(config)


def labelled_groups(config: Mapping) -> dict:
    """What every partner group is called, and whether it is compared."""
    groups = config["partner_groups"].items()
    return {key: {name: group[name] for name in ("label", "compare")} for key, group in groups}


def survey_figure_settings(config: Mapping, *, les: str | None = None) -> dict:
    """The part of the configuration that the survey figures read, of all LES together or of one."""
    shown = spoken(config) | drawn_in(config) | picked(config, ("disclosure",)) | {"les": named_les(config, les)}
    shown |= {"partner_groups": coloured_groups(config), "figures": without_captions(figures_of(config, les=les))}
    shown |= {"alone": True} if len(config["les"]) == 1 else {}  # there are no other LES to stand beside it
    told = pooled_waves(config) or views_of(config) or is_panel(config["survey"])
    return shown | ({"survey": _pooling(config)} if told else {}) | _told_beside(config, les)


def _told_beside(config: Mapping, les: str | None) -> dict:
    """What stands in notes: which LES entries are limited to, of one LES; that persons have no weights here."""
    counted = {"weighted": True} if is_panel(config["survey"]) and has_weights(config) else {}
    return counted | selected_sites(config, les)


def _pooling(config: Mapping) -> dict:
    """Of the waves what names those that are pooled."""
    waves = {}
    for wave, settings in config["survey"]["waves"].items():
        known = picked(settings, ("label", "opened", ROUND)) | {"les": _reaching(settings["les"])}
        waves[wave] = known | _particular(config, wave)
    return {"waves": waves, "compare_waves": config["survey"]["compare_waves"]}


def _particular(config: Mapping, wave: str) -> dict:
    """That a wave has no weights where another one has, and in which LES it was held where another was in others."""
    held = held_in(config, wave) if sets_waves_apart(config) else None
    unweighted = {"unweighted": True} if wave in unweighted_waves(config) else {}
    return unweighted | ({} if held is None else {"held_in": held})


def survey_table_settings(config: Mapping, *, les: str | None = None) -> dict:
    """The part of the configuration that the survey tables read, of all LES together or of one.

    Corrections are left out: a correction in one LES must not make the tables of another one stale. Of the figures
    there is what their bases are counted from, where a table shows those.
    """
    tables = without_captions(tables_of(config, les=les))
    shows_bases = any(kind_of("tables", entry).shows_bases for entry in tables)
    shown = titled(config) | {key: config[key] for key in ("disclosure", "facts")}
    shown |= {"figures": based_figures(config) if shows_bases else [], "tables": tables}
    shown["les"] = {
        key: picked(config["les"][key], ("name", "panel", "facts")) for key in ([les] if les else config["les"])
    }
    shown["survey"] = {"waves": dated_waves(config), "compare_waves": config["survey"]["compare_waves"]}
    return shown | {"partner_groups": labelled_groups(config)} | _told_beside(config, les)


def based_figures(config: Mapping) -> list[dict]:
    """Of the survey figures what decides whose answers are the base of each, and what names it."""
    based = _asked("figures", figures_of(config), beside=("number", "slug", "title", "style", "by", "weighted"))
    return [entry | {"style": picked(entry.get("style", {}), BAR_STYLES)} for entry in based]


def _reaching(rule: Mapping) -> dict:
    """Of the rule of a wave what tells which LES it reaches."""
    return picked(rule, ("map", "first_match", "several"))


def dated_waves(config: Mapping) -> dict:
    """Of the waves what is printed of them, and which LES they asked."""
    waves = config["survey"]["waves"].items()
    return {
        wave: picked(settings, ("label", "opened", "closed", ROUND))
        | {"les": _reaching(settings["les"])}
        | _particular(config, wave)
        | ({} if "reached_end" in settings["metadata"] else {"all_complete": True})
        for wave, settings in waves
    }


def _read_waves(config: Mapping) -> dict:
    """The waves for what comes after reading them: without what only decides how cells are read."""
    waves = config["survey"]["waves"].items()
    reading = ("missing", "dates", "time_zone", "respondents", "recode", "leave_out")
    return {wave: {key: value for key, value in settings.items() if key not in reading} for wave, settings in waves}


def collected_table_settings(config: Mapping) -> dict:
    """The part of the configuration with which all tables are put together: language, numbers and slugs."""
    return titled(config) | {"tables": [picked(entry, ("number", "slug")) for entry in config["tables"]]}


def coding_input_settings(config: Mapping) -> dict:
    """The part of the configuration that reading the coded material needs."""
    read = {key: config[key] for key in ("raw", "partner_groups", "focus_groups")}
    # Of a LES only that it is there.
    read |= spoken(config) | {"les": {key: {} for key in config["les"]}}
    read |= {"survey": {"waves": _read_waves(config)}} | reading_settings(config, coding_inputs(config))
    return read | people_in(config)


def diagram_input_settings(config: Mapping) -> dict:
    """The part of the configuration that reading the workbook of diagrams depends on."""
    names = {key: {"name": config["les"][key]["name"]} for key in config["les"]}
    read = picked(config, ("raw", "diagrams")) | {"les": names}
    return spoken(config) | read | reading_settings(config, [config["diagrams"]]) | people_in(config)


def diagram_figure_settings(config: Mapping, *, les: str | None) -> dict:
    """The part of the configuration that drawing the diagrams of a LES reads, or without `les` those of none."""
    entries = diagrams_of(config, les) if les else of_no_panel(config, diagrams_of(config))
    return _coded_diagrams(config) | drawn_in(config) | {"figures": without_captions(entries)}


def diagram_table_settings(config: Mapping) -> dict:
    """The part of the configuration that the tables on diagrams and evaluation questions read."""
    groups = None if config["networks"] is None else picked(config["networks"], ("groups",))
    shown = {"tables": tables_of(config, part="diagrams"), "disclosure": config["disclosure"]}
    return _coded_diagrams(config) | shown | {"networks": groups}


def _coded_diagrams(config: Mapping) -> dict:
    """What counts as evidence, and what every LES is called."""
    counted = None if config["focus_groups"] is None else picked(config["focus_groups"], ("second_coders",))
    return spoken(config) | {"focus_groups": counted, "les": named_les(config)}


def counted_coding_settings(config: Mapping) -> dict:
    """The part of the configuration that counting the codes reads."""
    by = {
        key: value
        for key, value in (config["focus_groups"] or {}).items()
        if key in ("second_coders", "double_coded", "agreement", "stages", "saturation")
    }
    names = {key: {"name": config["les"][key]["name"]} for key in counted_les(config)}
    counted = titled(config) | {"partner_groups": config["partner_groups"]}
    return counted | {"focus_groups": by, "les": names}


def coding_figure_settings(config: Mapping) -> dict:
    """The part of the configuration that the figures of the focus groups read."""
    numbered = picked_filled(config, ("measurements",))
    figures = without_captions(figures_of(config, part="focus_groups"))
    return _shown_coding(config) | drawn_in(config) | numbered | {"figures": figures}


def coding_table_settings(config: Mapping) -> dict:
    """The part of the configuration that the tables read, with how the filled joint display is to be read.

    elsewhere: the LES with results of their own, of which another job writes the tables that are of them alone.
    """
    verdicts = (config["focus_groups"] or {}).get("verdicts")
    tables = {"tables": without_captions(tables_of(config, part="focus_groups"))}
    read = (
        titled(config)
        | tables
        | {"elsewhere": panel_les(config)}
        | reading_settings(config, [verdicts])
        | people_in(config)
    )
    return _shown_coding(config) | read


def les_coding_table_settings(config: Mapping, les: str) -> dict:
    """The part of the configuration that the tables of focus groups on one LES read."""
    shown = _shown_coding(config)
    tables = without_captions(tables_about(config, les))
    return shown | titled(config) | {"les": {les: shown["les"][les]}, "tables": tables}


def _shown_coding(config: Mapping) -> dict:
    shown = spoken(config) | {key: config[key] for key in ("partner_groups", "focus_groups", "disclosure")}
    shown["les"] = {key: {"name": config["les"][key]["name"]} for key in counted_les(config)}
    return shown | {"survey": {"waves": _read_waves(config)}}


def read_network_settings(config: Mapping) -> dict:
    """The part of the configuration that the reading of mapped networks depends on: of a LES only that there is one."""
    read = spoken(config) | {"networks": config["networks"]}
    return (
        read
        | {"les": dict.fromkeys(config["les"])}
        | reading_settings(config, network_inputs(config))
        | people_in(config)
    )


def network_measure_settings(config: Mapping, les: str) -> dict:
    """The part of the configuration that the measures of one LES read: a map of another LES leaves them as they are."""
    shown = _shown_networks(config, [les]) | titled(config) | {"maps": _drawn_maps(config, [les])}
    shown |= {"disclosure": config["disclosure"], "rows_in": les if panel_les(config) else "all"}
    colours = picked_filled(style_of(config).get("colours", {}), ("roles", "series", "relations"))
    return shown | ({"style": {**shown.get("style", {}), "colours": colours}} if colours else {})


def network_table_settings(config: Mapping) -> dict:
    """The part of the configuration that the tables of networks read, which set all LES beside each other."""
    keys = counted_les(config)
    tables = without_captions(tables_of(config, part="networks"))
    return _shown_networks(config, keys) | titled(config) | {"maps": _drawn_maps(config, keys), "tables": tables}


def network_figure_settings(config: Mapping, *, les: str | None) -> dict:
    """What the network figures of one LES read of the configuration, or without `les` those of all together."""
    figures = {"figures": without_captions(network_figures_of(config, les))}
    return _shown_networks(config, counted_les(config)) | drawn_in(config) | figures


def network_scale_settings(config: Mapping) -> dict:
    """The part of the configuration that the scale of all maps rests on: which networks there are, and are drawn."""
    drawn = [entry for entry in figures_of(config, part="networks") if "les" in entry]
    which = [picked(entry, ("kind", "les", "relation", "measurement")) for entry in drawn]
    named = {"study": picked(config["study"], ("language",))}  # for the roles
    return {"networks": picked(config["networks"] or {}, ("relations", "groups")), "figures": which} | named


def _shown_networks(config: Mapping, keys: Iterable[str]) -> dict:
    names = {key: {"name": config["les"][key]["name"]} for key in keys}
    return spoken(config) | {"networks": config["networks"], "les": names}


def _drawn_maps(config: Mapping, keys: Iterable[str]) -> dict[str, list[list]]:
    """[relation, measurement] of every map that is drawn of these LES; the reading help tells of them."""
    figures = figures_of(config, part="networks")
    drawn = [entry for entry in figures if kind_of("figures", entry).measurements == "named"]
    return {key: [[entry["relation"], entry["measurement"]] for entry in drawn if entry["les"] == key] for key in keys}
