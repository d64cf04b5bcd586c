"""The part of the configuration that the pages read; see `job_settings`.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from les_evaluation.study.alike_titles import alike
from les_evaluation.study.figure_pages import more_pages
from les_evaluation.study.job_settings import (
    based_figures,
    dated_waves,
    labelled_groups,
    reading_settings,
)
from les_evaluation.study.people import mask_of, people_in
from les_evaluation.study.registry import OFS, Of, kind_of
from les_evaluation.study.rounds import ROUND
from les_evaluation.study.settings import (
    data_inputs,
    diagrams_of,
    figures_of,
    has_part,
    network_figures_of,
    relation_groups,
    tables_about,
    tables_of,
    waves_of,
    without_appendix,
)
from les_evaluation.study.settings_parts import named_les, picked, picked_filled, spoken
from les_evaluation.study.style_settings import captioned, style_of
from les_evaluation.study.views import WAVE, WAVES, selected_sites, trend_view, views_of, views_of_entry

COVERAGE = "coverage"  # the way, as the registry calls it, from evaluation questions to all that they rest on
COLUMN = "column"  # of what a share is a part, where an entry says nothing else
BASES = "bases"  # from the bases of figures to who answered their questions
OF_PANEL = ("persons", "changes")  # the ways that lead to persons in two waves
SESSIONS = "sessions"  # from sessions, and surveys beside them in a picture
# The ways that lead to the responses themselves.
OF_RESPONSES = ("reached", "response", BASES, COVERAGE, SESSIONS, *OF_PANEL)


def shown_report_settings(config: Mapping, *, les: str | None = None) -> dict:
    """The part of the configuration that the report page reads, or, with `les`, the page of one LES.

    Of figures and tables only what names their files, what their captions are made from and what is searched for: what
    stands in them the page reads from those. about: the tables of all together that are of this LES alone.
    """
    figures, tables = config["figures"], config["tables"]
    about: list = []
    if les:
        figures = [*figures_of(config, les=les), *network_figures_of(config, les), *diagrams_of(config, les)]
        tables = tables_of(config, les=les)
        about = tables_about(config, les)
    named = {
        "figures": [_on_page(config, "figures", entry) for entry in figures],
        "tables": [_on_page(config, "tables", entry) for entry in tables],
    }
    if not les:
        named["figures"] = [
            entry | more_pages(config, whole) for entry, whole in zip(named["figures"], figures, strict=True)
        ]
    named |= {"about": [_on_page(config, "tables", entry) for entry in about]} if about else {}
    names = {key: {"name": config["les"][key]["name"]} for key in [les]} if les else named_les(config)
    shown = spoken(config) | {key: config[key] for key in ("study", "disclosure", "chapters")}
    inputs = list(map(mask_of(config).file_name, data_inputs(config)))
    shown |= {"inputs": inputs, "coded": config["focus_groups"] is not None}
    if has_part(config, "survey"):
        shown |= {"survey": {"waves": dated_waves(config), "compare_waves": config["survey"]["compare_waves"]}}
        shown |= {"page_waves": _page_waves(config, les)}
    shown |= {"partner_groups": labelled_groups(config)}
    told = picked(style_of(config), ("title", "decimal"))
    shown |= {"style": told} if told else {}
    if not les:
        shown |= {"without_appendix": without_appendix(config), "counted_les": list(config["les"])}
    shown |= picked_filled(config, ("costs_source",))
    if config["networks"] is not None:  # which sessions a map was made from
        shown |= {"relation_groups": relation_groups(config["networks"])}
    coding = (config["focus_groups"] or {}).get("coding")  # its doubts are counted
    doubted = picked_filled(config, ("guessed",)) | reading_settings(config, [coding])
    networks: Any = config["networks"] is not None
    if les and networks:  # the page of a LES tells of its maps by their names
        networks = picked(config["networks"], ("relations", "groups"))
    return shown | named | {"les": names, "networks": networks} | doubted | selected_sites(config, les)


def _page_waves(config: Mapping, les: str | None) -> dict[str, dict]:
    """Wave -> its printed name and its period, of those in which a LES, or anybody, took part."""
    waves = config["survey"]["waves"]
    every = waves_of(config, les) if les else waves
    return {wave: {"label": wave} | picked_filled(waves[wave], ("label", "opened", "closed")) for wave in every}


def _on_page(config: Mapping, of: Of, entry: Mapping) -> dict:
    """What a page needs of an entry.

    asks: its questions and grids. views: the names of its views, where it has others than the plain one. paired:
    whether it counts persons in two waves. alike: whether another has its title.
    """
    kind = kind_of(of, entry)
    shown = captioned(entry) | picked_filled(entry, ("luik", "rubriek")) | alike(config, of, entry)
    shown |= {"percent": entry["percent"]} if entry.get("percent", COLUMN) != COLUMN else {}
    if kind.questions is None:
        return shown
    views = [trend_view(entry)] if kind.compares == WAVES else views_of_entry(entry) if "by" in kind.keys else []
    viewed = {"views": [view.name for view in views]} if any(view.name for view in views) else {}
    paired = {"paired": True} if kind.compares not in (None, "", WAVES) else {}
    return shown | {"asks": kind.questions.named_in(entry)} | viewed | paired


def row_settings(config: Mapping, *, les: str) -> dict:
    """The part of the configuration with which the rows behind the numbers of one LES, or of `all`, are found.

    items: the questions that are shown. survey: the waves, where a view sets them apart.
    """
    entries = [(kind_of(of, entry).questions, entry) for of in OFS for entry in config[of]]
    items = {name for questions, entry in entries if questions for name in questions.named_in(entry)}
    shown = spoken(config) | {key: config[key] for key in ("disclosure", "base")}
    names = {les: {"name": config["les"][les]["name"]}} if les in config["les"] else {}
    views = views_of(config)
    apart = named_waves(config) if any(view["by"] == WAVE for view in views) else {}
    shown |= {"partner_groups": labelled_groups(config)} if views else {}
    return shown | {"les": names, "items": sorted(items)} | picked_filled({"views": views}, ("views",)) | apart


def named_waves(config: Mapping, *more: str) -> dict[str, Any]:
    """What each wave is called, and under which other one it stands; more: other keys of it."""
    waves = config["survey"]["waves"].items()
    return {"survey": {"waves": {key: picked_filled(one, ("label", ROUND, *more)) for key, one in waves}}}


def source_settings(config: Mapping, *, les: str) -> dict:
    """The part of the configuration with which the rows behind costs, codes and networks are found, of a LES or `all`.

    Of figures and tables those whose kind tells how, with what their numbers hang on.
    """
    if les not in config["les"]:
        entries = {of: list(config[of]) for of in OFS}
        names = {key: picked(config["les"][key], ("name", "panel")) for key in config["les"]}
    else:
        own = [*figures_of(config, les=les), *network_figures_of(config, les), *diagrams_of(config, les)]
        entries = {"figures": own, "tables": [*tables_of(config, les=les), *tables_about(config, les)]}
        names = {les: picked(config["les"][les], ("name",))}
    shown: dict[str, Any] = {of: [_led(of, entry) for entry in entries[of] if kind_of(of, entry).behind] for of in OFS}
    focus, networks = config["focus_groups"], config["networks"]
    shown |= {"focus_groups": focus and picked(focus, ("second_coders", "stages", "criteria", "saturation"))}
    shown |= {"networks": networks and picked(networks, ("relations", "groups", "broader"))}
    shown |= spoken(config) | {"disclosure": config["disclosure"], "partner_groups": labelled_groups(config)}
    shown |= {"base": config["base"]} if tells_response(shown, ways=[BASES, COVERAGE, *OF_PANEL]) else {}
    shown |= {"based": based_figures(config)} if tells_response(shown, ways=[BASES]) else {}
    dated = ("opened", "closed") if tells_response(shown, ways=[SESSIONS]) else ()
    shown |= named_waves(config, *dated) if has_part(config, "survey") and tells_response(shown) else {}
    if les not in config["les"] and config["claims"]:
        shown |= reading_settings(config, [config["claims"]]) | people_in(config)
    return shown | {"les": names}


def tells_response(settings: Mapping, *, ways: Collection[str] = OF_RESPONSES) -> bool:
    """Whether numbers of `source_settings` lead to the responses that they count, in one of some ways."""
    return any(kind_of(of, entry).behind in ways for of in OFS for entry in settings[of])


def _led(of: Of, entry: Mapping) -> dict:
    """Of an entry its number and what its kind counts by."""
    keys: tuple[str, ...] = ("les", "relation", "measurement", "luik", "rubriek", "by", "criteria")
    keys += ("diagram", "moments")
    if kind_of(of, entry).behind in OF_PANEL:
        keys += ("item", "items", "where", "waves", "answers")
    return picked(entry, ("number", "slug", "kind", *keys))
