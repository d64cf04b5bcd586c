"""What a change of config.yaml makes again: the jobs that read what changed, and no other.

The settings are those of the demo. What a job is told beside its settings, of the kinds that it makes, counts as well.
"""

import copy
from pathlib import Path

import pytest
import yaml

from les_evaluation.study.archive_settings import archive_settings
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.document_settings import site_document_settings
from les_evaluation.study.job_settings import (
    claims_settings,
    cleaning_settings,
    coding_figure_settings,
    coding_input_settings,
    coding_table_settings,
    compare_settings,
    counted_coding_settings,
    diagram_figure_settings,
    diagram_input_settings,
    diagram_table_settings,
    les_coding_table_settings,
    network_figure_settings,
    network_measure_settings,
    network_scale_settings,
    network_table_settings,
    read_network_settings,
    sensitivity_settings,
    sheet_settings,
    statistics_settings,
    survey_figure_settings,
    survey_table_settings,
    wave_settings,
)
from les_evaluation.study.page_settings import row_settings, shown_report_settings, source_settings
from les_evaluation.study.registry import facts_of_kinds, modules_of
from les_evaluation.study.settings import panel_les
from les_evaluation.study.slide_settings import slide_settings

DEMO = yaml.safe_load((Path(__file__).parents[2] / "config.yaml").read_text(encoding="utf-8"))
LES = ("beringen", "borgloon", "genk", "ieper", "poperinge")
TABLES_OF_LES = {f"compare_les {les}" for les in LES}
FIGURES_OF_LES = {f"draw_figures_les {les}" for les in LES}
SLIDES_OF_LES = {job.replace("draw_figures_les", "write_slides_les") for job in FIGURES_OF_LES}
PAGES = {"write_report", *(f"{job} {les}" for job in ("write_report_les", "write_document_les") for les in LES)}


def settings_of_jobs(config):
    """Job -> the settings that its rule gives it, for a rule with a LES or a wave one job each."""
    jobs = {
        "ingest_survey_sheets": sheet_settings(config),
        "compare_all": compare_settings(config),
        "compare_both_ways": sensitivity_settings(config),
        "write_statistics": statistics_settings(config),
        "verify_claims": claims_settings(config),
        "draw_figures": survey_figure_settings(config),
        "write_tables": survey_table_settings(config),
        "ingest_coding": coding_input_settings(config),
        "count_codes": counted_coding_settings(config),
        "write_coding_tables": coding_table_settings(config),
        "draw_coding_figures": coding_figure_settings(config),
        "ingest_networks": read_network_settings(config),
        "scale_networks": network_scale_settings(config),
        "compare_networks": network_table_settings(config),
        "draw_networks": network_figure_settings(config, les=None),
        "ingest_diagrams": diagram_input_settings(config),
        "draw_diagrams": diagram_figure_settings(config, les=None),
        "link_rows": row_settings(config, les="all"),
        "link_sources": source_settings(config, les="all"),
        "write_diagram_tables": diagram_table_settings(config),
        "write_report": shown_report_settings(config),
        "write_slides": slide_settings(config),
        "write_archive": archive_settings(config),
    }
    jobs |= {f"ingest_wave {wave}": wave_settings(config, wave) for wave in config["survey"]["waves"]}
    jobs |= {f"clean_les {les}": cleaning_settings(config, les) for les in config["les"]}
    for les in panel_les(config):
        jobs |= {
            f"compare_les {les}": survey_table_settings(config, les=les),
            f"draw_figures_les {les}": survey_figure_settings(config, les=les),
            f"measure_networks_les {les}": network_measure_settings(config, les),
            f"draw_networks_{les}": network_figure_settings(config, les=les),
            f"write_report_les {les}": shown_report_settings(config, les=les),
            f"write_document_les {les}": site_document_settings(config, les),
            f"write_coding_tables_{les}": les_coding_table_settings(config, les),
            f"draw_diagrams_{les}": diagram_figure_settings(config, les=les),
            f"link_rows_les {les}": row_settings(config, les=les),
            f"link_sources_les {les}": source_settings(config, les=les),
            f"write_slides_les {les}": slide_settings(config, les=les),
        }
    return jobs


def params_of_jobs(config):
    return {job: (settings, facts_of_kinds(settings)) for job, settings in settings_of_jobs(config).items()}


def changed_by(change):
    """The jobs whose parameters another configuration changes."""
    made = copy.deepcopy(DEMO)
    change(made)
    before, after = params_of_jobs(prepare_config(copy.deepcopy(DEMO))), params_of_jobs(prepare_config(made))
    assert set(before) == set(after)
    return {job for job in before if before[job] != after[job]}


def entry(of, slug, **values):
    """A change of one figure or table."""

    def change(config):
        (found,) = [one for one in config[of] if one["slug"] == slug]
        found.update(values)

    return change


def without(of, slug):
    """A figure or table less."""

    def change(config):
        config[of] = [one for one in config[of] if one["slug"] != slug]

    return change


def renamed(config):
    config["les"]["genk"]["name"] = "Genk-Zuid"


def corrected(config):
    config["les"]["genk"]["corrections"] = [{"wave": "limburg_2023", "row": 3, "leave_out": True, "reason": "dubbel"}]


CHANGES = {
    "a caption": (entry("figures", "feedbackcultuur", caption="Own words"), PAGES),
    "a house style": (
        lambda config: config["style"].update(legend="bottom"),
        {
            "draw_figures",
            *FIGURES_OF_LES,
            "draw_coding_figures",
            "draw_diagrams",
            "draw_networks",
            *(f"draw_{part}_{les}" for les in LES for part in ("networks", "diagrams")),
            "write_slides",
            *SLIDES_OF_LES,
        },
    ),
    "title of a survey table": (entry("tables", "bijdrage_aanbod", title="Aanbod"), {"write_tables", *TABLES_OF_LES}),
    "title of a survey figure": (
        entry("figures", "kosten", title="Kosten"),
        {"draw_figures", *FIGURES_OF_LES},
    ),
    # Its base is counted over the LES with a column, so that the flow changes with it; the statistics never read it.
    "whether a survey figure has a total": (
        entry("figures", "feedbackcultuur", style={"total": False}),
        {"draw_figures", *FIGURES_OF_LES, "write_tables", "link_sources", *PAGES},  # captions tell n
    ),
    "order of the bars of a survey figure": (
        entry("figures", "feedbackcultuur", style={"order": "answer"}),
        {"draw_figures", *FIGURES_OF_LES},
    ),
    "a coding figure less": (
        without("figures", "meetmomenten"),
        {"draw_coding_figures", "link_sources", "write_report", "write_slides"},
    ),
    "title of a network map": (entry("figures", "netwerk_genk_visie", title="Visie"), {"draw_networks_genk"}),
    # All maps have one scale, which rests on every map that is drawn.
    "a network map less": (
        without("figures", "netwerk_genk_visie"),
        {"scale_networks", "draw_networks_genk", "measure_networks_les genk", "compare_networks"}
        | {"write_report", "write_report_les genk", "write_document_les genk", "write_slides", "write_slides_les genk"}
        | {"link_sources", "link_sources_les genk"},
    ),
    "name of a LES": (
        renamed,
        {"compare_both_ways", "write_statistics", "verify_claims", "draw_figures", "write_tables", "write_archive"}
        | {"compare_les genk", "draw_figures_les genk", "count_codes", "write_coding_tables", "draw_coding_figures"}
        | {"compare_networks", "draw_networks", *(f"draw_networks_{les}" for les in LES), "measure_networks_les genk"}
        | {"ingest_diagrams", "draw_diagrams", *(f"draw_diagrams_{les}" for les in LES), "write_diagram_tables"}
        | {
            "write_coding_tables_genk",
            "link_rows_les genk",
            "link_sources",
            "link_sources_les genk",
            "write_report",
            "write_report_les genk",
            "write_document_les genk",
            "write_slides_les genk",
        },
    ),
    "title of a diagram": (entry("figures", "theorie_genk", title="Theorie"), {"draw_diagrams_genk"}),
    "title of a table on one LES": (
        entry("tables", "maturiteit_genk", title="Rijpheid"),
        {"write_coding_tables", "write_coding_tables_genk"},
    ),
    "a diagram less": (
        without("figures", "theorie_genk"),
        {
            "draw_diagrams_genk",
            "link_sources",
            "link_sources_les genk",
            "write_report",
            "write_report_les genk",
            "write_document_les genk",
            "write_slides",
            "write_slides_les genk",
        },
    ),
    "title of a table on evaluation questions": (
        entry("tables", "analyseplan", title="Plan"),
        {"write_diagram_tables"},
    ),
    "what stays out of the archive": (
        lambda config: config.update(archive={"leave_out": ["financier"]}),
        {"write_archive"},
    ),
    "a correction in a LES": (corrected, {"clean_les genk"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_again_what_shows_it_and_no_more(name):
    change, jobs = CHANGES[name]
    assert changed_by(change) == jobs


def test_the_tables_know_the_figures_only_where_a_table_shows_their_bases():
    config = prepare_config(copy.deepcopy(DEMO))
    based = survey_table_settings(config)["figures"]
    assert {"kind": "likert_by_les", "items": ["feedback_open"], "number": 53, "slug": "feedbackcultuur"} in [
        {key: value for key, value in one.items() if key != "style"} for one in based
    ]
    assert "kosten" not in {one["slug"] for one in based}  # made from no question
    assert survey_table_settings(config, les="genk")["figures"] == []
    made = copy.deepcopy(DEMO)
    made["tables"] = [one for one in made["tables"] if one["kind"] not in ("flow", "questionnaire")]
    assert survey_table_settings(prepare_config(made))["figures"] == []


def test_the_code_behind_survey_jobs_names_no_kind_of_another_part():
    config = prepare_config(copy.deepcopy(DEMO))
    asked = " ".join(facts_of_kinds(survey_figure_settings(config)))
    assert "figures likert_by_les" in asked
    assert "timeline" not in asked
    assert not any("timeline" in module for module in modules_of("figures", survey_figure_settings(config)["figures"]))


def test_a_study_without_networks_has_no_scale_of_maps():
    config = prepare_config(copy.deepcopy(DEMO)) | {"networks": None, "figures": []}
    assert network_scale_settings(config) == {"networks": {}, "figures": [], "study": {"language": "nl"}}
