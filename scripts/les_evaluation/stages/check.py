"""Before every stage: is every input sound?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.claims import check_claims
from les_evaluation.clean.steps import check_corrections
from les_evaluation.codebook import Codebook
from les_evaluation.codebook_sheets import read_codebook
from les_evaluation.costs_sheet import read_costs
from les_evaluation.focus.reading import read_all_coding
from les_evaluation.ingest.wave import ingest_wave, read_key, read_names
from les_evaluation.problems import Place, Problems, nearest
from les_evaluation.references import check_items
from les_evaluation.register import read_match_decisions, read_register
from les_evaluation.schemas import entry_path
from les_evaluation.sheets import read_sheet
from les_evaluation.stages.focus_tables import FocusTables, check_verdicts
from les_evaluation.stages.networks import read_networks
from les_evaluation.study import CONFIG_FILE, shown_focus_settings


def check_inputs(config: Mapping) -> None:
    """Read every input and raise InputProblems with all that is wrong.

    config: as `prepare_config` gives it. Runs before any job that replaces a result, so that a bad input
    leaves results as they were.
    """
    problems = Problems()
    survey, raw = config["survey"], Path(config["raw"])
    groups = list(config["partner_groups"])
    codebook = read_codebook(raw / survey["codebook"], waves=list(survey["waves"]), groups=groups, problems=problems)
    if codebook.items:
        check_items(config, codebook, problems=problems)
        if config["claims"]:
            check_claims(raw / config["claims"], codebook, list(config["les"]), groups, problems)
    register = read_register(_file(raw, config["partners"]), les=list(config["les"]), groups=groups, problems=problems)
    read_match_decisions(
        _file(raw, config["partner_matches"]), register=register, les=list(config["les"]), problems=problems
    )
    read_costs(_file(raw, config["costs"]), les=list(config["les"]), problems=problems)
    names = read_names(raw / survey["names"], problems=problems) if "names" in survey else []
    key = read_key(raw / survey["pseudonym_key"], problems=problems)
    ingested = []
    for wave, settings in survey["waves"].items():
        table = read_sheet(raw / settings["file"], sheet=settings.get("sheet"), problems=problems)
        if table is not None and codebook.items:
            ingested.append(
                ingest_wave(
                    table,
                    codebook,
                    wave=wave,
                    settings=settings,
                    test_responses=survey["cleaning"]["test_responses"],
                    key=key or b"-",
                    names=names,
                    language=config["study"]["language"],
                    problems=problems,
                ).rows
            )
    if ingested:
        rows = pd.concat(ingested)
        for les, settings in config["les"].items():
            check_corrections(
                rows[rows["les"] == les],
                settings["corrections"],
                codebook,
                les=les,
                file=CONFIG_FILE,
                problems=problems,
            )
    if config["focus_groups"]:
        check_focus_groups(config, codebook, problems=problems)
    if config["networks"]:
        check_networks(config, problems=problems)
    problems.stop_if_any()


def check_focus_groups(config: Mapping, codebook: Codebook, *, problems: Problems) -> None:
    """Add a problem for all that is wrong with the coded material, and with what rests on it."""
    found = len(problems.found)
    focus, raw = config["focus_groups"], Path(config["raw"])
    language = config["study"]["language"]
    waves, les = config["survey"]["waves"], list(config["les"])
    coding = read_all_coding(focus, raw=raw, les=les, waves=waves, language=language, problems=problems)
    if len(problems.found) > found:  # what rests on sound material cannot be told of other material
        return
    data = FocusTables(shown_focus_settings(config), coding)
    check_heatmaps(config["figures"], coding.codes, codebook=str(raw / focus["coding"]), problems=problems)
    data.quotes(problems)
    if "verdicts" in focus and codebook.items:
        check_verdicts(data, raw / focus["verdicts"], codebook, problems=problems)


def check_heatmaps(figures: Sequence[Mapping], codes: pd.DataFrame, *, codebook: str, problems: Problems) -> None:
    """Add a problem for every luik or rubriek of a figure that no code has."""
    for number, figure in enumerate(figures, start=1):
        for key in ("luik", "rubriek"):
            known = [name for name in dict.fromkeys(codes[key]) if name]
            if key in figure and figure[key] not in known:
                place = Place(CONFIG_FILE, None, None, f"figures[{number}].{key}")
                near = nearest(figure[key], known)
                problems.add("focus_heatmap_unknown", place, figure[key], codebook=codebook, known=known, nearest=near)


def check_networks(config: Mapping, *, problems: Problems) -> None:
    """Add a problem for all that is wrong with the mapped networks, and with the figures that are made from them."""
    found = len(problems.found)
    mapped, _ = read_networks(config["networks"], raw=config["raw"], les=list(config["les"]), problems=problems)
    if len(problems.found) == found:
        check_measurements(config["figures"], mapped.relations, problems=problems)


def check_measurements(figures: Sequence[Mapping], relations: pd.DataFrame, *, problems: Problems) -> None:
    """Add a problem for every map of a measurement that its LES lacks, and for a difference of only one measurement.

    relations: RELATION_COLUMNS. A LES without any relation is no problem: its figures say so.
    """
    for number, figure in enumerate(figures, start=1):
        les = figure.get("les")
        known = sorted(set(relations.loc[relations["les"] == les, "measurement"]))
        if not known:
            continue
        if figure["kind"] == "network_map" and figure["measurement"] not in known:
            place = Place(CONFIG_FILE, None, None, entry_path("figures", number, figure, "measurement"))
            problems.add("network_measurement_unknown", place, figure["measurement"], les=les, known=known)
        elif figure["kind"] == "network_difference" and len(known) == 1:
            place = Place(CONFIG_FILE, None, None, entry_path("figures", number, figure))
            problems.add("network_measurement_single", place, les=les, measurement=known[0])


def _file(raw: Path, name: str | None) -> Path | None:
    return None if name is None else raw / name
