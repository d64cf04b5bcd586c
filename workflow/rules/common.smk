# What every stage needs: the checked configuration, paths, and the files of the code behind a script.
import io
import os
import sys
from contextlib import redirect_stderr
from pathlib import Path

from snakemake.cli import parse_args

# Snakemake calls Python without quotes, which breaks in a folder such as C:/Users/Jan Peeters.
if " " in sys.executable:
    sys.executable = f'"{sys.executable}"'

# A job has one core: threads of the numeric library on all of them would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(workflow.basedir)
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.code_files import code_hash
from les_evaluation.checking import check_inputs_once
from les_evaluation.configuration import UnusableConfig, prepare_config
from les_evaluation.study import (
    FIXED_TARGETS,
    deciding_items,
    figures_of,
    file_stem,
    focus_figures_of,
    focus_inputs,
    focus_tables_of,
    group_labels,
    les_names,
    network_figures_of,
    network_inputs,
    network_tables_of,
    panel_les,
    raw_inputs,
    shown_focus_settings,
    shown_network_settings,
    shown_report_settings,
    shown_settings,
    tables_of,
    waves_of,
)
from les_evaluation.texts import catalogue, text


def requested_targets():
    """The targets on the command line; a workflow only learns them after its rules were read."""
    program = Path(sys.argv[0])
    if "snakemake" not in (program.stem, program.parent.name):  # `snakemake ...` or `python -m snakemake ...`
        return []
    words = [word for word in sys.argv[1:] if not word.startswith("-") and not word.isdigit()]
    if set(words) <= set(FIXED_TARGETS):  # nothing that can be misspelt: the parser takes a fifth of a bare start
        return words
    with redirect_stderr(io.StringIO()):  # else the name of the profile is told twice
        return list(parse_args(sys.argv[1:])[1].targets)


# Inputs are checked here and not in a job: before a job starts, Snakemake deletes its old outputs,
# and a bad input must leave earlier results as they were.
try:
    config = prepare_config(config, requested=requested_targets())
    check_inputs_once(config, stamp="logs/inputs_checked.json")
except UnusableConfig as unusable:
    print(unusable, file=sys.stderr)
    sys.exit(1)

RAW = config["raw"]
RESULTS = config["results"]
LANGUAGE = config["study"]["language"]
CLEANING = config["survey"]["cleaning"]
GROUPS = list(config["partner_groups"])
MINIMUM_BASE = config["disclosure"]["minimum_base"]
DECIDING_ITEMS = deciding_items(config)
GROUP_LABELS = group_labels(config)
ALL_LES = list(config["les"])
PANEL_LES = panel_les(config)
LES_NAMES = les_names(config)
WAVES = config["survey"]["waves"]
WAVES_OF = {les: waves_of(config, les) for les in ALL_LES}
MESSAGES = catalogue(LANGUAGE)["message"]

ALL_TABLES = f"{RESULTS}/tables/alle_tabellen.xlsx"
CODEBOOK = f"{RESULTS}/ingest/codebook.json"
REGISTER = f"{RESULTS}/ingest/partners.csv"
MATCHES = f"{RESULTS}/ingest/partner_matches.csv"
COSTS = f"{RESULTS}/ingest/costs.csv"
REPORT_PAGE = f"{RESULTS}/report/index.html"
PAGES_OF_LES = {les: f"{RESULTS}/report/les_{les}.html" for les in PANEL_LES}
REPORT_RESULTS = [*PAGES_OF_LES.values(), REPORT_PAGE]
MANIFEST = f"{RESULTS}/manifest.json"

# Coded focus groups, interviews and open answers; None where the study has none.
FOCUS = config["focus_groups"]
FOCUS_INPUTS = focus_inputs(config)
COUNTED_BY = {key: value for key, value in (FOCUS or {}).items() if key in ("second_coders", "stages", "saturation")}
CODING = {
    name: f"{RESULTS}/ingest/focus_groups/{name}.parquet"
    for name in ("sessions", "codes", "segments", "ratings", "outcomes")
}
CODES_OF_A_LES = {
    "codes": "codes.csv",
    "cooccurrence": "cooccurrence.csv",
    "factors": "factors.csv",
    "saturation": "saturation.csv",
    "quotes": "citaten.csv",
    "workbook": "codering.xlsx",
}
CODES_OF_ALL = CODES_OF_A_LES | {"agreement": "agreement.csv"}
FOCUS_WORKBOOKS = {
    "workbook": f"{RESULTS}/tables/focusgroepen.xlsx",
    "joint_display": f"{RESULTS}/tables/joint_display.xlsx",
    "joint_csv": f"{RESULTS}/focus/all/joint_display.csv",
    "checklist": f"{RESULTS}/tables/rapporteringschecklist.xlsx",
}

# Mapped networks; None where the study has none.
NETWORKS = config["networks"]
NETWORK_INPUTS = network_inputs(config)
NETWORK_TABLES = {
    name: f"{RESULTS}/ingest/networks/{name}.csv" for name in ("actors", "relations", "merged", "positions")
}
NETWORKS_OF_A_LES = {
    "layout": "layout.csv",
    "measures": "measures.csv",
    "networks": "networks.csv",
    "change": "change.csv",
    "reading": "reading.csv",
    "workbook": "netwerk.xlsx",
}

# Figures take longest: what they wait for goes before tables and appendices, so that both cores are busy to the end.
FIGURES_FIRST = 1


wildcard_constraints:
    les="|".join(ALL_LES),
    wave="|".join(WAVES),


def clean_results(les):
    names = [
        "responses.parquet",
        "responses.csv",
        "responses.sav",
        "decisions.csv",
        "flow.csv",
        "partner_matches.csv",
        "register.csv",
        "open_antwoorden.xlsx",
    ]
    return [f"{RESULTS}/clean/{les}/{name}" for name in names]


def figure_files(folder, les=None):
    stems = [file_stem("figuur", entry["number"], entry["slug"]) for entry in figures_of(config, les=les)]
    return [f"{folder}/{stem}.{ending}" for stem in stems for ending in ("png", "svg")]


def table_files(folder, les=None):
    stems = [file_stem("tabel", entry["number"], entry["slug"]) for entry in tables_of(config, les=les)]
    return [f"{folder}/{stem}.{ending}" for stem in stems for ending in ("xlsx", "csv")]


def focus_figure_files():
    stems = [file_stem("figuur", entry["number"], entry["slug"]) for entry in focus_figures_of(config)]
    return [f"{RESULTS}/figures/{stem}.{ending}" for stem in stems for ending in ("png", "svg")]


def focus_table_files():
    stems = [file_stem("tabel", entry["number"], entry["slug"]) for entry in focus_tables_of(config)]
    return [f"{RESULTS}/tables/{stem}.{ending}" for stem in stems for ending in ("xlsx", "csv")]


def focus_results_of(les):
    return [f"{RESULTS}/focus/{les}/{file}" for file in CODES_OF_A_LES.values()] if FOCUS else []


def network_figure_files(les):
    """The maps of one LES; without `les` the figures that set all LES beside each other."""
    entries = [entry for entry in network_figures_of(config) if entry.get("les") == les]
    stems = [file_stem("figuur", entry["number"], entry["slug"]) for entry in entries]
    return [f"{RESULTS}/figures/{stem}.{ending}" for stem in stems for ending in ("png", "svg")]


def network_table_files():
    stems = [file_stem("tabel", entry["number"], entry["slug"]) for entry in network_tables_of(config)]
    return [f"{RESULTS}/tables/{stem}.{ending}" for stem in stems for ending in ("xlsx", "csv")]


def network_results_of(les):
    if not NETWORKS:
        return []
    made = [f"{RESULTS}/network/{les}/{file}" for file in NETWORKS_OF_A_LES.values()]
    return [*made, f"{RESULTS}/report/netwerk_{les}.html", *network_figure_files(les)]


def appendix_files():
    """The statistics appendix, unless the study wants no tests or compares no two groups."""
    if config["statistics"]["inference"] == "none" or len(group_labels(config, compared_only=True)) != 2:
        return []
    return [f"{RESULTS}/compare/tests.csv", f"{RESULTS}/tables/statistische_bijlage.xlsx"]


def survey_results_of(les):
    return [
        *clean_results(les),
        f"{RESULTS}/compare/{les}.csv",
        *figure_files(f"{RESULTS}/figures/{les}", les),
        *table_files(f"{RESULTS}/tables/{les}", les),
    ]


SURVEY_RESULTS = [
    *[file for les in PANEL_LES for file in survey_results_of(les)],
    *[file for les in ALL_LES if les not in PANEL_LES for file in clean_results(les)],
    f"{RESULTS}/compare/all.csv",
    *figure_files(f"{RESULTS}/figures"),
    *table_files(f"{RESULTS}/tables"),
    ALL_TABLES,
    *[f"{RESULTS}/compare/{name}.csv" for name in ("register", "quality")],
    *[f"{RESULTS}/tables/{name}.xlsx" for name in ("wie_is_kern", "kwaliteit")],
    *appendix_files(),
    *([f"{RESULTS}/report/claims.csv", f"{RESULTS}/report/claims.xlsx"] if config["claims"] else []),
]


FOCUS_RESULTS = []
if FOCUS:
    FOCUS_RESULTS = [
        *CODING.values(),
        *[file for les in PANEL_LES for file in focus_results_of(les)],
        *[f"{RESULTS}/focus/all/{file}" for file in CODES_OF_ALL.values()],
        *focus_table_files(),
        *FOCUS_WORKBOOKS.values(),
        *focus_figure_files(),
    ]


NETWORK_RESULTS = []
if NETWORKS:
    NETWORK_RESULTS = [
        *NETWORK_TABLES.values(),
        *[file for les in PANEL_LES for file in network_results_of(les)],
        f"{RESULTS}/network/all/networks.csv",
        f"{RESULTS}/tables/netwerken.xlsx",
        *network_table_files(),
        *network_figure_files(None),
    ]


def tell_done():
    print(f"\n{text('run.done', LANGUAGE, results=RESULTS)}", file=sys.stderr)


def tell_problems():
    """Bad inputs never get this far: what stops here is the code, the disk or an open file."""
    print(f"\n{text('run.failed', LANGUAGE)}", file=sys.stderr)


def optional_file(key):
    """The raw file under a key of the configuration, as a list that is empty where the study has none."""
    return [f"{RAW}/{config[key]}"] if config[key] else []


def raw_folder(wildcards):
    """The raw folder as a parameter; as plain text the linter takes it for the beginning of an output file."""
    return RAW


def export_file(wildcards):
    return f"{RAW}/{WAVES[wildcards.wave]['file']}"


def ingested_waves(wildcards):
    return [f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES_OF[wildcards.les]]


def ingest_decisions(wildcards):
    return [f"{RESULTS}/ingest/{wave}_decisions.csv" for wave in WAVES_OF[wildcards.les]]


def settings_of_waves(wildcards):
    return {wave: WAVES[wave] for wave in WAVES_OF[wildcards.les]}


def responses_of(keys):
    return [f"{RESULTS}/clean/{les}/responses.parquet" for les in keys]


def compared_les(wildcards):
    """The LES behind a compare table: which small groups to hide only shows from all together."""
    return [wildcards.les] if MINIMUM_BASE == 1 else ALL_LES


def compared_responses(wildcards):
    return responses_of(compared_les(wildcards))


def shown_settings_of(wildcards):
    return shown_settings(config, les=wildcards.les)


def shown_network_settings_of(wildcards):
    return shown_network_settings(config, les=wildcards.les)
