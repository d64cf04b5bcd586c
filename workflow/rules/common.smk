# What every stage needs: the checked configuration, paths, and the files of the code behind a script.
import sys
from pathlib import Path

ROOT = Path(workflow.basedir)
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.code_files import code_of
from les_evaluation.problems import InputProblems
from les_evaluation.study import (
    UnusableConfig,
    file_stem,
    group_labels,
    language_of,
    les_names,
    missing_inputs,
    panel_les,
    prepare_config,
    survey_inputs,
    waves_of,
)
from les_evaluation.texts import catalogue, text


def requested_targets():
    settings = getattr(workflow, "dag_settings", None)
    return sorted(getattr(settings, "targets", None) or [])


try:
    config = prepare_config(config, requested=requested_targets())
    if missing_inputs(config):
        # Snakemake would only name the first missing file; this names it and all else that is wrong.
        from les_evaluation.stages.ingest import check_inputs

        check_inputs(config, raw=config["raw"], stamp=None)
except UnusableConfig as unusable:
    print(unusable, file=sys.stderr)
    sys.exit(1)
except InputProblems as found:
    print(found.report(language_of(config)), file=sys.stderr)
    sys.exit(1)

RAW = config["raw"]
RESULTS = config["results"]
LANGUAGE = config["study"]["language"]
CLEANING = config["survey"]["cleaning"]
GROUPS = list(config["partner_groups"])
GROUP_LABELS = group_labels(config)
ALL_LES = list(config["les"])
PANEL_LES = panel_les(config)
LES_NAMES = les_names(config)
WAVES = config["survey"]["waves"]
WAVES_OF = {les: waves_of(config, les) for les in ALL_LES}
MESSAGES = catalogue(LANGUAGE)["message"]

FIGURES = [file_stem("figuur", figure["number"], figure["slug"]) for figure in config["figures"]]
TABLES = [file_stem("tabel", table["number"], table["slug"]) for table in config["tables"]]
CODEBOOK = f"{RESULTS}/ingest/codebook.json"
REGISTER = f"{RESULTS}/ingest/partners.csv"
MANIFEST = f"{RESULTS}/manifest.json"
CHECKED = "logs/inputs_checked.txt"


wildcard_constraints:
    les="|".join(ALL_LES),
    wave="|".join(WAVES),


def stage_code(script):
    """The files that a script runs through: an edit reruns this stage, and no other."""
    return [str(ROOT / file) for file in code_of(script)] if ROOT != Path.cwd() else code_of(script)


def clean_results(les):
    names = ["responses.parquet", "responses.csv", "responses.sav", "decisions.csv", "flow.csv"]
    return [f"{RESULTS}/clean/{les}/{name}" for name in names]


def figure_files(folder):
    return [f"{folder}/{stem}.{ending}" for stem in FIGURES for ending in ("png", "svg")]


def table_files(folder):
    return [f"{folder}/{stem}.{ending}" for stem in TABLES for ending in ("xlsx", "csv")]


def les_results(les):
    return [
        *clean_results(les),
        f"{RESULTS}/compare/{les}.csv",
        *figure_files(f"{RESULTS}/figures/{les}"),
        *table_files(f"{RESULTS}/tables/{les}"),
    ]


SURVEY_RESULTS = [
    *[file for les in PANEL_LES for file in les_results(les)],
    *[file for les in ALL_LES if les not in PANEL_LES for file in clean_results(les)],
    f"{RESULTS}/compare/all.csv",
    *figure_files(f"{RESULTS}/figures"),
    *table_files(f"{RESULTS}/tables"),
]


def tell_done():
    print("\n" + text("run.done", LANGUAGE, results=RESULTS), file=sys.stderr)


def tell_problems():
    """Repeat, as the last thing on the screen, what the failed jobs said of the inputs."""
    found = [path.read_text(encoding="utf-8") for path in sorted(Path("logs").glob("*.log"))]
    told = [report for report in found if report.startswith("[1 ")]
    if told:
        print("\n" + text("run.failed", LANGUAGE) + "\n" + "\n".join(told), file=sys.stderr)
    else:
        print("\n" + text("run.failed_unknown", LANGUAGE), file=sys.stderr)


def export_file(wildcards):
    return f"{RAW}/{WAVES[wildcards.wave]['file']}"


def ingested_waves(wildcards):
    return [f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES_OF[wildcards.les]]


def ingest_decisions(wildcards):
    return [f"{RESULTS}/ingest/{wave}_decisions.csv" for wave in WAVES_OF[wildcards.les]]


def settings_of_waves(wildcards):
    return {wave: WAVES[wave] for wave in WAVES_OF[wildcards.les]}


def name_of_les(wildcards):
    return {wildcards.les: LES_NAMES[wildcards.les]}


def waves_of_this_les(wildcards):
    return {wildcards.les: WAVES_OF[wildcards.les]}
