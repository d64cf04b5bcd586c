# What every stage needs: paths, lists of results, and the files of the code behind a script.
from les_evaluation.core.code_files import code_hash, project_code_hash
from les_evaluation.output.changes.kept_history import history_files, said_of_changes
from les_evaluation.study.archive_settings import archive_settings
from les_evaluation.study.chapters import chapters_of
from les_evaluation.study.people import list_files
from les_evaluation.study.batches import les_per_job
from les_evaluation.study.file_names import (
    document_of_les,
    file_name,
    network_page,
    source_script,
    page_of_les,
    page_stems,
    register_workbook,
    stem_of,
)
from les_evaluation.study.job_settings import (
    again_settings,
    claims_settings,
    collected_table_settings,
    cleaning_settings,
    coding_figure_settings,
    coding_input_settings,
    coding_table_settings,
    compare_settings,
    compare_view_settings,
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
    sheet_settings,
    sensitivity_settings,
    statistics_settings,
    survey_figure_settings,
    survey_table_settings,
    wave_settings,
)
from les_evaluation.study.figure_pages import pages_of
from les_evaluation.study.document_settings import annexes_of, document_settings, site_document_settings
from les_evaluation.study.page_settings import (
    BASES,
    COVERAGE,
    OF_PANEL,
    row_settings,
    shown_report_settings,
    source_settings,
    tells_response,
)
from les_evaluation.study.panels import grouping_settings
from les_evaluation.study.registry import facts_of_kinds, modules_of
from les_evaluation.study.rounds import placed_exports, placing_settings
from les_evaluation.study.settings import (
    are_pooled,
    coding_inputs,
    counted_les,
    counts_once,
    diagrams_of,
    figures_of,
    fonts_of,
    has_part,
    is_panel,
    les_names,
    network_figures_of,
    network_inputs,
    of_no_panel,
    panel_les,
    raw_inputs,
    style_fonts,
    tables_about,
    tables_of,
    waves_of,
    without_appendix,
)
from les_evaluation.study.settings_parts import spoken
from les_evaluation.study.slide_settings import slide_settings
from les_evaluation.study.views import views_of

RAW = config["raw"]
RESULTS = config["results"]
MINIMUM_BASE = config["disclosure"]["minimum_base"]
ALL_LES = list(config["les"])
PANEL_LES = panel_les(config)
# How many LES one job makes (batches.smk); object storage brings a job what its rule names, and a rule names one LES.
# Under another workflow the rules have other names, and stand among those of that one.
LES_PER_JOB = les_per_job(config) if STARTED_HERE and not ON_STORAGE else 1
NOT_ALONE = "(?!)"  # no LES: what is made of several at a time is made by no rule for one
# Networks are measured per LES, also where no LES has results of its own.
MAPPED_LES = counted_les(config)
SURVEY = has_part(config, "survey")
# Costs and facts of a study without a survey.
FACTS_ALONE = not SURVEY and bool(figures_of(config) or tables_of(config) or (config["claims"] and config["costs"]))
WAVES = config["survey"]["waves"]
WAVES_OF = {les: waves_of(config, les) for les in ALL_LES}

FONTS = [*fonts_of(config), *(f"{RAW}/{file}" for file in style_fonts(config))]
# The lists of people whose names nothing may show: of every job that reads raw cells, or texts that held some.
NAMES = [f"{RAW}/{file}" for file in list_files(config)]
SPSS_OF_ALL = f"{RESULTS}/clean/all/responses.sav"
ALL_TABLES = f"{RESULTS}/tables/{file_name('all_tables', LANGUAGE)}.xlsx"
CODEBOOK = f"{RESULTS}/ingest/codebook.json"
REGISTER = f"{RESULTS}/ingest/partners.csv"
MATCHES = f"{RESULTS}/ingest/partner_matches.csv"
COSTS = f"{RESULTS}/ingest/costs.csv"
CLAIMS = {ending: f"{RESULTS}/report/claims.{ending}" for ending in ("csv", "xlsx")}
# The counts of other views than the plain one; none where no figure or table asks for one.
VIEWS = views_of(config)
VIEWS_OF_ALL = [f"{RESULTS}/compare/views/all.csv"] if VIEWS else []
# Of these a small group hides the questions that make it; none without a minimum base.
CROSSED = "crossed" in grouping_settings(config)
# What Cronbach's alpha of the indices is made from; none where the study has no index.
INDICES = bool(config["survey"]["indices"])
# Who is of several LES in different exports of one wave is put in one, after all of these have been read.
PLACED = placed_exports(config)
READ = f"{RESULTS}/ingest/apart" if PLACED else f"{RESULTS}/ingest"
# The same persons in two waves, where the study follows them.
PANEL = is_panel(config["survey"])
# Every response in its wave, to show the rows behind views and changes; none where small groups are hidden.
BY_WAVE = SURVEY and MINIMUM_BASE <= 1 and (bool(VIEWS) or PANEL)
# Whom the solving of all views leaves as they are; of whom nobody answered several times there are none.
KEPT = bool(VIEWS) and SURVEY and MINIMUM_BASE > 1 and (counts_once(config) or are_pooled(config["survey"]))
# Who answered for several LES counts in each and once in a total: what the sum over LES counts again.
AGAIN = {
    name: f"{RESULTS}/clean/all/again/{name}.{ending}"
    for name, ending, made in (
        ("again", "csv", True),
        ("decisions", "csv", True),
        ("counts", "parquet", True),
        ("flow", "csv", True),
        ("flow_by_wave", "csv", True),
        ("views", "parquet", bool(VIEWS)),
        ("kept", "parquet", KEPT),
        ("reliability", "parquet", INDICES),
        ("panel", "parquet", PANEL),
        ("changes", "parquet", PANEL),
    )
    if made and SURVEY and counts_once(config)
}
RELIABILITY_OF_ALL = [f"{RESULTS}/clean/{les}/reliability.parquet" for les in ALL_LES] if INDICES else []
RELIABILITY_OF_ALL += [AGAIN["reliability"]] if "reliability" in AGAIN else []
PERSONS_OF_PANEL = [f"{RESULTS}/compare/panel/persons.csv"] if PANEL else []
CHANGES_OF_ALL = [f"{RESULTS}/compare/panel/all.csv"] if PANEL else []
QUALITY_WORKBOOK = f"{RESULTS}/tables/{file_name('quality', LANGUAGE)}.xlsx"
# Own choice of group against the register, where the study has both.
HAS_REGISTER = bool(config["partners"] and config["partner_groups"])
BOTH_WAYS = {"quality": f"{RESULTS}/compare/quality.csv", "quality_xlsx": QUALITY_WORKBOOK}
if HAS_REGISTER:
    BOTH_WAYS |= {
        "register": f"{RESULTS}/compare/register.csv",
        "register_xlsx": f"{RESULTS}/tables/{register_workbook(config)}",
    }
NETWORKS_WORKBOOK = f"{RESULTS}/tables/{file_name('networks', LANGUAGE)}.xlsx"
APPENDIX = f"{RESULTS}/tables/{file_name('appendix', LANGUAGE)}.xlsx"
OPEN_ANSWERS = f"{file_name('open_answers', LANGUAGE)}.xlsx"
REPORT_PAGE = f"{RESULTS}/report/index.html"
# The pages of a LES and of its networks, as the rules that make them have it.
PAGE_OF_LES = f"{RESULTS}/report/{page_of_les(config, '{les}')}"
NETWORK_PAGE = f"{RESULTS}/report/{network_page(LANGUAGE, '{les}')}"
PAGES_OF_LES = {les: PAGE_OF_LES.format(les=les) for les in PANEL_LES}
CAPTIONS = {ending: f"{RESULTS}/report/{file_name('captions', LANGUAGE)}.{ending}" for ending in ("csv", "xlsx")}
# The state of the results, and what changed since the one that was kept last; `marks` is for the pages to read.
CHANGES = {"state": f"{RESULTS}/report/state.json"} | {
    name: f"{RESULTS}/report/{file_name('changes', LANGUAGE)}.{ending}"
    for name, ending in (("csv", "csv"), ("xlsx", "xlsx"), ("md", "md"), ("marks", "js"))
}
# The rows behind the numbers: a script per LES for the pages to read, and one of all together.
ROWS_OF = f"{RESULTS}/report/{file_name('rows', LANGUAGE)}_{{les}}.js"
ROWS = {les: ROWS_OF.format(les=les) for les in [*ALL_LES, "all"]} if SURVEY else {}
# The same of numbers that rest on no answers: of the response, costs, coded material and networks.
SOURCES_OF = f"{RESULTS}/report/{source_script(LANGUAGE, '{les}')}"
SOURCES = {les: SOURCES_OF.format(les=les) for les in [*PAGES_OF_LES, "all"]}


@cache
def sources_asked(les):
    """With what the rows behind numbers that rest on no answers are found, of a LES or of `all`.

    Kept, since the settings of a rule and its inputs both hang on it, and there are as many as LES.
    """
    return source_settings(config, les=les)


OF_RESPONSE = SURVEY and tells_response(sources_asked("all"))
if not (config["costs"] or config["focus_groups"] or config["networks"] or OF_RESPONSE):
    SOURCES = {}
CHAPTERS = chapters_of(config)
CHAPTER_ZIPS = [
    f"{RESULTS}/report/{file_name('chapter', LANGUAGE)}_{number}.zip" for number in range(1, len(CHAPTERS) + 1)
]
# The report itself with its marked numbers held against the claims: a list, and a copy with marks.
REPORT_TEXT = {
    ending: f"{RESULTS}/report/{file_name('report_text', LANGUAGE)}.{ending}" for ending in ("csv", "xlsx", "docx")
}
if not config.get("report_text"):
    REPORT_TEXT = {}
REPORT_RESULTS = [
    *([ALL_TABLES] if config["tables"] else []),
    *(CLAIMS.values() if config["claims"] else []),
    *REPORT_TEXT.values(),
    *ROWS.values(),
    *SOURCES.values(),
    *CHAPTER_ZIPS,
    *PAGES_OF_LES.values(),
    REPORT_PAGE,
    *CAPTIONS.values(),
    *CHANGES.values(),
]
MANIFEST = f"{RESULTS}/manifest.json"
# The Word files: all figures and tables, and the annexes, where the study has something for them.
WORD_FILES = {"report": f"{RESULTS}/report/{file_name('report_docx', LANGUAGE)}.docx"}
if annexes_of(config):
    WORD_FILES["annexes"] = f"{RESULTS}/report/{file_name('annex_docx', LANGUAGE)}.docx"
# The Word file of a LES, for who is no researcher.
DOCUMENT_OF_LES = f"{RESULTS}/report/{document_of_les(config, '{les}')}"
DOCUMENTS_OF_LES = {les: DOCUMENT_OF_LES.format(les=les) for les in PANEL_LES}
DOCUMENT_RESULTS = [*WORD_FILES.values(), *DOCUMENTS_OF_LES.values()]
# The data set for an archive, where the study has a survey.
ARCHIVE = {
    name: f"{RESULTS}/archive/{file_name(f'archive_{stem}', LANGUAGE)}.{ending}"
    for name, stem, ending in (
        ("readme", "readme", "md"),
        ("sav", "data", "sav"),
        ("csv", "data", "csv"),
        ("dictionary", "dictionary", "xlsx"),
        ("dictionary_csv", "dictionary", "csv"),
        ("ddi", "ddi", "xml"),
    )
}
ARCHIVE_RESULTS = [*ARCHIVE.values()] if SURVEY else []
# The charts of the figures as an office program can have them, and the slides of all figures and of each LES.
CHARTS = f"{RESULTS}/figures/charts.json"
CHARTS_OF_LES = f"{RESULTS}/figures/{{les}}/charts.json"
SLIDES = f"{RESULTS}/report/{file_name('slides', LANGUAGE)}.pptx"
SLIDES_OF_LES = f"{RESULTS}/report/{file_name('slides', LANGUAGE)}_{{les}}.pptx"

# Coded focus groups, interviews and open answers; None where the study has none.
FOCUS = config["focus_groups"]
FOCUS_INPUTS = coding_inputs(config)
CODING_WORKBOOK = f"{RAW}/{FOCUS['coding']}" if FOCUS else []
CODING = {
    name: f"{RESULTS}/ingest/focus_groups/{name}.parquet"
    for name in ("sessions", "codes", "segments", "ratings", "outcomes")
}
CODES_OF_A_LES = {
    "codes": "codes.csv",
    "cooccurrence": "cooccurrence.csv",
    "factors": "factors.csv",
    "saturation": "saturation.csv",
    "quotes": f"{file_name('quotes', LANGUAGE)}.csv",
    "workbook": f"{file_name('coding', LANGUAGE)}.xlsx",
}
CODES_OF_ALL = CODES_OF_A_LES | {"agreement": "agreement.csv"}
FOCUS_WORKBOOKS = {
    "workbook": f"{RESULTS}/tables/{file_name('focus_groups', LANGUAGE)}.xlsx",
    "checklist": f"{RESULTS}/tables/{file_name('checklist', LANGUAGE)}.xlsx",
}
if SURVEY:  # answers beside themes
    FOCUS_WORKBOOKS |= {
        "joint_display": f"{RESULTS}/tables/joint_display.xlsx",
        "joint_csv": f"{RESULTS}/focus/all/joint_display.csv",
    }

# Mapped networks; None where the study has none.
NETWORKS = config["networks"]
NETWORK_INPUTS = network_inputs(config)
NETWORK_TABLES = {
    name: f"{RESULTS}/ingest/networks/{name}.csv"
    for name in ("actors", "relations", "taking_part", "merged", "positions")
}
# What sizes and widths mean on all maps and pages.
NETWORK_SCALE = f"{RESULTS}/network/all/scale.json"
NETWORKS_OF_A_LES = {
    "layout": "layout.csv",
    "measures": "measures.csv",
    "networks": "networks.csv",
    "change": "change.csv",
    "reading": "reading.csv",
    "workbook": f"{file_name('network', LANGUAGE)}.xlsx",
}

# Diagrams and evaluation questions; None where the study has none.
DIAGRAMS = config["diagrams"]
DIAGRAM_TABLES = {
    name: f"{RESULTS}/ingest/diagrams/{name}.csv" for name in ("diagrams", "levels", "boxes", "arrows", "questions")
}
DIAGRAMS_WORKBOOK = f"{RESULTS}/tables/{file_name('diagrams', LANGUAGE)}.xlsx"

# What the rows behind numbers that rest on no answers are found in, of the parts that the study has.
COUNTED = {
    "costs": COSTS if config["costs"] else [],
    **{name: path if FOCUS else [] for name, path in CODING.items()},
    **{name: NETWORK_TABLES[name] if NETWORKS else [] for name in ("actors", "relations", "taking_part", "positions")},
    **{name: path if DIAGRAMS else [] for name, path in DIAGRAM_TABLES.items()},
}

# What the numbers of claims stand in, of the parts that the study has.
CLAIMED = {
    "compare": f"{RESULTS}/compare/all.csv" if SURVEY else [],
    "views": VIEWS_OF_ALL if SURVEY else [],
    "codebook": CODEBOOK if SURVEY else [],
    "flows": [f"{RESULTS}/clean/{les}/flow.csv" for les in ALL_LES] if SURVEY else [],
    "flows_by_wave": [f"{RESULTS}/clean/{les}/flow_by_wave.csv" for les in ALL_LES] if SURVEY else [],
    "costs": [COSTS] if config["costs"] else [],
    "sessions": [CODING["sessions"]] if FOCUS else [],
    "ratings": [CODING["ratings"]] if FOCUS else [],
    "codes": [f"{RESULTS}/focus/{les}/codes.csv" for les in ("all", *PANEL_LES)] if FOCUS else [],
    "factors": [f"{RESULTS}/focus/all/factors.csv"] if FOCUS else [],
    "maps": [f"{RESULTS}/network/{les}/networks.csv" for les in MAPPED_LES] if NETWORKS else [],
    "measures": [f"{RESULTS}/network/{les}/measures.csv" for les in MAPPED_LES] if NETWORKS else [],
    "change": [f"{RESULTS}/network/{les}/change.csv" for les in MAPPED_LES] if NETWORKS else [],
    "actors": [NETWORK_TABLES["actors"]] if NETWORKS else [],
}
for name, key in (("flows", "flow"), ("flows_by_wave", "flow_by_wave")):  # who counts once in a total
    CLAIMED[name] += [AGAIN[key]] if key in AGAIN else []

# Figures take longest: what they wait for goes before tables and appendices, so that both cores are busy to the end.
FIGURES_FIRST = 1

# What write_tables asks of the kinds of its tables, and of the figures of which a table shows the base.
TABLE_FACTS = facts_of_kinds(survey_table_settings(config))


wildcard_constraints:
    les="|".join(ALL_LES) if LES_PER_JOB == 1 else NOT_ALONE,
    wave="|".join(WAVES) or "-",


def made_with(of, entries):
    """For `code_hash`: what a job that makes these figures or tables, and no other, finds without an import statement."""
    return {"modules": modules_of(of, entries), "facts": facts_of_kinds({of: entries})}


def clean_results(les):
    names = [
        "responses.parquet",
        "responses.csv",
        "responses.sav",
        "counts.parquet",
        "decisions.csv",
        "flow.csv",
        "flow_by_wave.csv",
        "partner_matches.csv",
        "register.csv",
        OPEN_ANSWERS,
        *(["views.parquet"] if VIEWS else []),
        *(["kept.parquet"] if KEPT else []),
        *(["by_wave.parquet"] if BY_WAVE else []),
        *(["reliability.parquet"] if INDICES else []),
        *(["panel.parquet", "changes.parquet", "each_wave.sav"] if PANEL else []),
    ]
    return [f"{RESULTS}/clean/{les}/{name}" for name in names]


# What every entry under figures and tables is written as, and the part of it whose words and numbers are read: with
# hundreds of LES these are thousands of files, and Snakemake looks at each input of each job many times.
WRITTEN = {"figures": ("png", "svg"), "tables": ("xlsx", "csv")}
WORDED = {"figures": ("svg",), "tables": ("xlsx",)}
COMPARED = {"figures": ("png",)}


def files_of(of, entries, folder=None, written=WRITTEN):
    """The files of entries under `figures` or `tables`, in the folder of all of them or else in that of one LES.

    Over all LES a figure may have pages; how many follows from the configuration. written: of -> the endings.
    """
    folder, paged = folder or f"{RESULTS}/{of}", of == "figures" and folder is None
    stems = [
        stem
        for entry in entries
        for stem in (page_stems(entry, LANGUAGE, pages_of(config, entry)) if paged else [stem_of(of, entry, LANGUAGE)])
    ]
    return [f"{folder}/{stem}.{ending}" for stem in stems for ending in written[of]]


def coding_results_of(les):
    """What is made of the coding of one LES: its counts, and the tables on it alone."""
    if not FOCUS:
        return []
    counted = [f"{RESULTS}/focus/{les}/{file}" for file in CODES_OF_A_LES.values()]
    return [*counted, *files_of("tables", tables_about(config, les))]


def worded_maps_of(les):
    """What is read of the networks of a LES: its tables, and the words of its maps."""
    if not NETWORKS:
        return []
    named = ("networks", "change", "workbook")
    read = [NETWORK_TABLES["relations"], *(f"{RESULTS}/network/{les}/{NETWORKS_OF_A_LES[name]}" for name in named)]
    return [*read, *files_of("figures", network_figures_of(config, les), None, WORDED)]


def network_results_of(les):
    if not NETWORKS:
        return []
    made = [f"{RESULTS}/network/{les}/{file}" for file in NETWORKS_OF_A_LES.values()]
    return [*made, NETWORK_PAGE.format(les=les), *files_of("figures", network_figures_of(config, les))]


def appendix_files():
    """The statistics appendix, unless the study wants no tests or compares no two groups."""
    if not SURVEY or config["statistics"]["inference"] == "none" or without_appendix(config) is not None:
        return []
    return [f"{RESULTS}/compare/tests.csv", APPENDIX]


# Workbooks that hold no table of the report: annexes, of which cells are compared, and those not to be passed on.
COMPARED_WORKBOOKS = {
    "told": [*appendix_files()[-1:], *([FOCUS_WORKBOOKS["joint_display"]] if SURVEY and FOCUS else [])],
    "closed": [BOTH_WAYS[name] for name in ("register_xlsx", "quality_xlsx") if name in BOTH_WAYS] if SURVEY else [],
}


def survey_shown_of(les):
    shown = [
        *files_of("figures", figures_of(config, les=les), f"{RESULTS}/figures/{les}"),
        *files_of("tables", tables_of(config, les=les), f"{RESULTS}/tables/{les}"),
    ]
    shown += [CHARTS_OF_LES.format(les=les)] if figures_of(config, les=les) else []
    return [f"{RESULTS}/compare/{les}.csv", *shown] if SURVEY else shown


def survey_results_of(les):
    return (clean_results(les) if SURVEY else []) + survey_shown_of(les)


def worded_of(les):
    """Of the figures and tables in the folder of a LES, what their words and numbers are read from."""
    drawn = [*figures_of(config, les=les), *(diagrams_of(config, les) if DIAGRAMS else [])]
    figures = files_of("figures", drawn, f"{RESULTS}/figures/{les}", WORDED)
    return [*figures, *files_of("tables", tables_of(config, les=les), f"{RESULTS}/tables/{les}", WORDED)]


def compared_of(les):
    """The same files as two states of the results are compared by: pictures, and cells of tables."""
    figures = files_of("figures", figures_of(config, les=les), f"{RESULTS}/figures/{les}", COMPARED)
    return [*figures, *files_of("tables", tables_of(config, les=les), f"{RESULTS}/tables/{les}")]


SURVEY_RESULTS = []
if SURVEY:
    SURVEY_RESULTS = [
        *[file for les in ALL_LES for file in clean_results(les)],
        SPSS_OF_ALL,
        f"{RESULTS}/compare/all.csv",
        *AGAIN.values(),
        *VIEWS_OF_ALL,
        *PERSONS_OF_PANEL,
        *CHANGES_OF_ALL,
        *BOTH_WAYS.values(),
        *appendix_files(),
    ]
if SURVEY or FACTS_ALONE:
    SURVEY_RESULTS += [
        *[file for les in PANEL_LES for file in survey_shown_of(les)],
        *files_of("figures", figures_of(config)),
        *([CHARTS] if figures_of(config) else []),
        *files_of("tables", tables_of(config)),
    ]


FOCUS_RESULTS = []
if FOCUS:
    FOCUS_RESULTS = [
        *CODING.values(),
        *[file for les in PANEL_LES for file in coding_results_of(les)],
        *[f"{RESULTS}/focus/all/{file}" for file in CODES_OF_ALL.values()],
        *files_of("tables", of_no_panel(config, tables_of(config, part="focus_groups"))),
        *FOCUS_WORKBOOKS.values(),
        *files_of("figures", figures_of(config, part="focus_groups")),
    ]


NETWORK_RESULTS = []
if NETWORKS:
    NETWORK_RESULTS = [
        *NETWORK_TABLES.values(),
        NETWORK_SCALE,
        *[file for les in MAPPED_LES for file in network_results_of(les)],
        f"{RESULTS}/network/all/networks.csv",
        NETWORKS_WORKBOOK,
        *files_of("tables", tables_of(config, part="networks")),
        *files_of("figures", network_figures_of(config, None)),
    ]


def diagram_files_of(les):
    """The diagrams of a LES, beside those of all and in its own folder; without `les` those of no such LES."""
    if not les:
        return files_of("figures", of_no_panel(config, diagrams_of(config)))
    mine = diagrams_of(config, les)
    return [*files_of("figures", mine), *files_of("figures", mine, f"{RESULTS}/figures/{les}")]


def diagram_results_of(les):
    return diagram_files_of(les) if DIAGRAMS else []


DIAGRAM_RESULTS = []
if DIAGRAMS:
    DIAGRAM_RESULTS = [
        *DIAGRAM_TABLES.values(),
        *files_of("figures", diagrams_of(config)),
        *[
            file
            for les in PANEL_LES
            for file in files_of("figures", diagrams_of(config, les), f"{RESULTS}/figures/{les}")
        ],
        *files_of("tables", tables_of(config, part="diagrams")),
        *([DIAGRAMS_WORKBOOK] if tables_of(config, part="diagrams") else []),
    ]


def slides_of(les):
    """The deck of a LES, where it has any figure of its own."""
    shown = slide_settings(config, les=les)["figures"]
    return [SLIDES_OF_LES.format(les=les)] if shown else []


def results_of(les):
    """For the target of a LES: gives all that is made of it, once it is asked for, since a start has all targets."""

    def found(wildcards):
        counted = survey_results_of(les) + coding_results_of(les)
        mapped = network_results_of(les) + diagram_results_of(les)
        return [*counted, *mapped, PAGES_OF_LES[les], *slides_of(les), DOCUMENTS_OF_LES[les]]

    return found


# The slides: when a wave was answered stands in its rows, where the configuration does not say it.
DOCUMENT_RESULTS += [SLIDES] if config["figures"] else []
DOCUMENT_RESULTS += [deck for les in PANEL_LES for deck in slides_of(les)]
UNDATED = [f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES if not {"opened", "closed"} <= set(WAVES[wave])]


# What captions and the page over all LES are made from, apart from what is in the folders of the LES.
READ_TOGETHER = [
    *files_of("figures", config["figures"], None, WORDED),
    *files_of("tables", config["tables"], None, WORDED),
    *([f"{RESULTS}/compare/all.csv", *VIEWS_OF_ALL, *PERSONS_OF_PANEL] if SURVEY else []),
    *([CODING["sessions"]] if FOCUS else []),
    *([NETWORK_TABLES["relations"]] if NETWORKS else []),
]
# The costs as they were read, where the study has any: pages lead to them.
SPENT = [COSTS] if config["costs"] and (SURVEY or FACTS_ALONE) else []
# To what else that page leads.
LED_TO = [
    *([SPSS_OF_ALL, *BOTH_WAYS.values(), *appendix_files()] if SURVEY else []),
    *SPENT,
    *([f"{RESULTS}/focus/all/{file}" for file in CODES_OF_ALL.values()] if FOCUS else []),
    *(FOCUS_WORKBOOKS.values() if FOCUS else []),
    *([NETWORKS_WORKBOOK] if NETWORKS else []),
    *([DIAGRAMS_WORKBOOK] if DIAGRAMS and tables_of(config, part="diagrams") else []),
]
# The tables that raw files were read into.
READ_FROM_RAW = [
    *([f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES] if SURVEY else []),
    *([f"{RESULTS}/ingest/{wave}_decisions.csv" for wave in WAVES] if SURVEY else []),
    *([REGISTER] if SURVEY else []),
    *SPENT,
    *(CODING.values() if FOCUS else []),
    *(NETWORK_TABLES.values() if NETWORKS else []),
    *(DIAGRAM_TABLES.values() if DIAGRAMS else []),
]


def part_or_told(part, results):
    """The results of a part of the study, for its own target; where it has no such part, that is told."""
    return results or cannot_be(text("run.part_absent", LANGUAGE, part=text(f"report.parts.{part}", LANGUAGE)))


# What the report page leads to beside figures and tables: part of the page -> what is in a file (report.files in the
# texts) -> file. The manifest lists the page, and is therefore made after it.
DOCUMENTS = {
    "survey": {},
    "behind": {"compare": f"{RESULTS}/compare/all.csv", "responses_spss": SPSS_OF_ALL} if SURVEY else {},
}
if config["tables"]:
    DOCUMENTS["behind"] = {"all_tables": ALL_TABLES} | DOCUMENTS["behind"]
DOCUMENTS["behind"] |= {
    name: WORD_FILES[key] for name, key in (("report_docx", "report"), ("annex_docx", "annexes")) if key in WORD_FILES
}
DOCUMENTS["behind"] |= {"slides": SLIDES} if config["figures"] else {}
DOCUMENTS["behind"] |= {"archive": ARCHIVE["readme"], "archive_data": ARCHIVE["sav"]} if SURVEY else {}
DOCUMENTS["behind"] |= {"captions": CAPTIONS["xlsx"], "changes": CHANGES["xlsx"], "manifest": MANIFEST}
if SURVEY and MINIMUM_BASE == 1:  # else these only say that they are hidden
    DOCUMENTS["survey"] |= {"register": BOTH_WAYS["register_xlsx"]} if HAS_REGISTER else {}
    DOCUMENTS["survey"]["quality"] = QUALITY_WORKBOOK
if appendix_files():
    DOCUMENTS["survey"]["appendix"] = appendix_files()[-1]
if FOCUS:
    DOCUMENTS["focus_groups"] = {
        name: FOCUS_WORKBOOKS[name] for name in ("workbook", "joint_display", "checklist") if name in FOCUS_WORKBOOKS
    }
if NETWORKS:
    DOCUMENTS["networks"] = {"networks": NETWORKS_WORKBOOK}
if DIAGRAMS and tables_of(config, part="diagrams"):
    DOCUMENTS["diagrams"] = {"diagram_tables": DIAGRAMS_WORKBOOK}
if config["claims"]:
    DOCUMENTS["claims"] = {"claims": CLAIMS["xlsx"]}
if REPORT_TEXT:
    DOCUMENTS["claims"] |= {"report_text": REPORT_TEXT["xlsx"]}
    DOCUMENTS["behind"] |= {"report_text_copy": REPORT_TEXT["docx"]}


def documents_of(wildcards):
    """The same for the page of one LES."""
    les = wildcards.les
    files = (
        {}
        if not SURVEY
        else {
            "survey": {"open_answers": f"{RESULTS}/clean/{les}/{OPEN_ANSWERS}"},
            "behind": {
                "compare": f"{RESULTS}/compare/{les}.csv",
                "flow": f"{RESULTS}/clean/{les}/flow.csv",
                "decisions": f"{RESULTS}/clean/{les}/decisions.csv",
                "responses": f"{RESULTS}/clean/{les}/responses.csv",
                "responses_spss": f"{RESULTS}/clean/{les}/responses.sav",
            },
        }
    )
    if FOCUS:
        named = {"coding": "workbook", "quotes": "quotes"}
        files["focus_groups"] = {key: f"{RESULTS}/focus/{les}/{CODES_OF_A_LES[name]}" for key, name in named.items()}
    if NETWORKS:
        named = {"network": "workbook", "layout": "layout"}
        files["networks"] = {key: f"{RESULTS}/network/{les}/{NETWORKS_OF_A_LES[name]}" for key, name in named.items()}
    own = {"site_docx": DOCUMENTS_OF_LES[les]} | {"site_slides": deck for deck in slides_of(les)}
    files["behind"] = own | files.get("behind", {})
    return files


def office_files_of(wildcards):
    """The document and the slides of a LES, whose sizes its page tells."""
    return [DOCUMENTS_OF_LES[wildcards.les], *slides_of(wildcards.les)]


def read_of(wildcards):
    """What is read of the results of a LES, and what sets it beside the others.

    Not the cleaned responses, to which a page only leads: the jobs that make these make something of this too.
    """
    les = wildcards.les
    read = [*worded_of(les), *worded_maps_of(les), *coding_results_of(les)]
    if SURVEY:
        read += [f"{RESULTS}/clean/{les}/{name}.csv" for name in ("decisions", "flow")]
        read += [f"{RESULTS}/compare/all.csv", *VIEWS_OF_ALL, *PERSONS_OF_PANEL]
    return read


def read_for_page_of(wildcards):
    """What the page of a LES is made from, and the rows that it loads."""
    les = wildcards.les
    rows = [*([ROWS[les]] if SURVEY else []), *([SOURCES[les]] if SOURCES else [])]
    counted = [f"{RESULTS}/compare/{les}.csv"] if SURVEY else []
    return [*read_of(wildcards), *rows, *counted, *SPENT]


def read_for_document_of(wildcards):
    """What the document of a LES is made from, its pictures among them."""
    pictures = [f"{file.removesuffix('.svg')}.png" for file in read_of(wildcards) if file.endswith(".svg")]
    return [*read_of(wildcards), *pictures]


def beside_page_of(wildcards):
    """What the page of a LES reads beside its figures and tables: its rows; the chapters are those of all together."""
    les = wildcards.les
    return {"rows": {les: ROWS[les]} if SURVEY else {}, "sources": SOURCES.get(les), "zips": []}


def chapter_files(chapter):
    """The figures and tables of a chapter."""
    return files_of("figures", chapter.figures) + files_of("tables", chapter.tables)


def waves_on_page_of(wildcards):
    """What tells when a LES was asked."""
    return [f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES_OF[wildcards.les]] if SURVEY else []


def all_read_for_page_of(wildcards):
    """All that the page of a LES is made from."""
    coded, asked = [CODING["sessions"]] if FOCUS else [], [CODEBOOK] if SURVEY else []
    return [*read_for_page_of(wildcards), *office_files_of(wildcards), *coded, *waves_on_page_of(wildcards), *asked]


def shown_report_settings_of(wildcards):
    return shown_report_settings(config, les=wildcards.les)


def site_document_settings_of(wildcards):
    return site_document_settings(config, wildcards.les)


def site_document_code_of(wildcards):
    """The code behind the document of a LES, with what it asks of the kinds that it shows."""
    return code_hash("write_site_document.py", facts=facts_of_kinds(site_document_settings_of(wildcards)))


def report_code_of(wildcards):
    """The code behind the page of a LES, with what it asks of the kinds that it shows."""
    return code_hash("write_report.py", facts=facts_of_kinds(shown_report_settings_of(wildcards)))


def drawn_for_slides(wildcards):
    """The figures of a LES."""
    les = wildcards.les
    survey = files_of("figures", figures_of(config, les=les), f"{RESULTS}/figures/{les}")
    return [*survey, *files_of("figures", network_figures_of(config, les)), *diagram_results_of(les)]


def charts_for_slides(wildcards):
    """The charts of a LES, where any figure of the survey is drawn for it."""
    les = wildcards.les
    return [CHARTS_OF_LES.format(les=les)] if figures_of(config, les=les) else []


def slide_settings_of(wildcards):
    return slide_settings(config, les=wildcards.les)


def slide_code_of(wildcards):
    """The code behind the slides of a LES, with what it asks of the kinds that it shows."""
    return code_hash("write_slides.py", facts=facts_of_kinds(slide_settings_of(wildcards)))


def optional_file(key):
    """The raw file under a key of the configuration, as a list that is empty where the study has none."""
    return [f"{RAW}/{config[key]}"] if config[key] else []


def document_file(key):
    """A raw file under `documents` in the configuration, for the input of a rule; none where the study has no own."""

    def found(wildcards):
        before_the_first_job()
        return [f"{RAW}/{config['documents'][key]}"] if key in config.get("documents", {}) else []

    return found


def coding_files(wildcards):
    before_the_first_job()
    return [f"{RAW}/{file}" for file in FOCUS_INPUTS]


def diagram_file(wildcards):
    before_the_first_job()
    return f"{RAW}/{DIAGRAMS}"


def network_files(wildcards):
    before_the_first_job()
    return [f"{RAW}/{file}" for file in NETWORK_INPUTS]


def raw_folder(wildcards):
    """The raw folder as a parameter; as plain text the linter takes it for the beginning of an output file."""
    return RAW


def results_folder(wildcards):
    """The results folder as a parameter, for the same reason."""
    return RESULTS


def history_of_results(wildcards):
    """What there is of the state that was kept last; nothing where none was, or where results are not on this disk."""
    return [] if ON_STORAGE else history_files(RESULTS)


def claims_file(wildcards):
    before_the_first_job()
    return optional_file("claims")


def report_text_file(wildcards):
    before_the_first_job()
    return f"{RAW}/{config['report_text']}"


def costs_file(wildcards):
    before_the_first_job()
    return optional_file("costs")


def codebook_file(wildcards):
    before_the_first_job()
    return f"{RAW}/{config['survey']['codebook']}"


def survey_files(wildcards):
    """The exports and the codebook, whose bytes tell one version of the archive from another."""
    before_the_first_job()
    files = [config["survey"]["codebook"], *(WAVES[wave]["file"] for wave in WAVES)]
    return [f"{RAW}/{file}" for file in dict.fromkeys(files)]


def export_file(wildcards):
    before_the_first_job()
    return f"{RAW}/{WAVES[wildcards.wave]['file']}"


def ingested_waves(wildcards):
    return [f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES_OF[wildcards.les]]


def ingest_decisions(wildcards):
    return [f"{RESULTS}/ingest/{wave}_decisions.csv" for wave in WAVES_OF[wildcards.les]]


def ingested_durations(wildcards):
    return [f"{RESULTS}/ingest/{wave}_durations.csv" for wave in WAVES_OF[wildcards.les]]


def wave_settings_of(wildcards):
    return wave_settings(config, wildcards.wave)


def cleaning_settings_of(wildcards):
    return cleaning_settings(config, wildcards.les)


def of_every_les(name):
    """A file of the stage clean, of every LES."""
    return [f"{RESULTS}/clean/{les}/{name}" for les in ALL_LES]


def row_settings_of(wildcards):
    return row_settings(config, les=wildcards.les)


def source_settings_of(wildcards):
    return sources_asked(wildcards.les)


def counted_responses(les):
    """What the responses behind a number are found in, of one LES or of `all`; nothing where none leads to them."""
    told = SURVEY and tells_response(sources_asked(les))
    keys = [] if not told else ALL_LES if les == "all" else [les]
    again = [AGAIN["flow"]] if keys and les == "all" and "flow" in AGAIN else []
    named = {"decisions": "decisions", "flows": "flow", "flows_by_wave": "flow_by_wave"}
    found = {key: [f"{RESULTS}/clean/{of}/{name}.csv" for of in keys] for key, name in named.items()} | {"again": again}
    found |= {"responses": [f"{RESULTS}/clean/{of}/responses.parquet" for of in keys]}
    found |= {"by_wave": [f"{RESULTS}/clean/{of}/by_wave.parquet" for of in keys] if BY_WAVE else []}
    if SURVEY and tells_response(sources_asked(les), ways=[BASES, COVERAGE]):
        found |= {"compare": f"{RESULTS}/compare/all.csv", "codebook": CODEBOOK, "views": VIEWS_OF_ALL}
    if BY_WAVE and PANEL and tells_response(sources_asked(les), ways=OF_PANEL):
        found |= {"codebook": CODEBOOK}
        found |= {"panel": PERSONS_OF_PANEL[0], "changes": CHANGES_OF_ALL[0]}
    return found


def counted_responses_of(wildcards):
    return counted_responses(wildcards.les)


def counts_or_compare_of(wildcards):
    """What the tables of a LES are made from: its counts, or its compare table where groups may be hidden in it."""
    les = wildcards.les
    if MINIMUM_BASE == 1:
        return {"counts": f"{RESULTS}/clean/{les}/counts.parquet"}
    return {"compare": f"{RESULTS}/compare/{les}.csv"}


def of_all_together(name):
    """A file of the stage clean, of every LES, and what their sum counts again."""
    found = [path for key, path in AGAIN.items() if name == f"{key}.{path.rpartition('.')[2]}"]
    return [*of_every_les(name), *found]


def reliability_of_les(wildcards):
    """What Cronbach's alpha of the indices is made from, of one LES."""
    return [f"{RESULTS}/clean/{wildcards.les}/reliability.parquet"] if INDICES else []


def views_of_les(wildcards):
    """The counts of other views of one LES."""
    return [f"{RESULTS}/compare/views/{wildcards.les}.csv"] if VIEWS else []


def changes_of_les(wildcards):
    """How the answers of one LES changed."""
    return [f"{RESULTS}/compare/panel/{wildcards.les}.csv"] if PANEL else []


def survey_figure_settings_of(wildcards):
    return survey_figure_settings(config, les=wildcards.les)


def survey_table_settings_of(wildcards):
    return survey_table_settings(config, les=wildcards.les)


def network_measure_settings_of(wildcards):
    return network_measure_settings(config, wildcards.les)
