# What a publication is made from; apart from its rule, and from what every start needs.
from types import SimpleNamespace

from les_evaluation.study.publication_settings import publication_settings, why_not_published
from les_evaluation.study.sensitivity_labels import may_be_published

PUBLICATION = f"{RESULTS}/publication"

# Inputs as they were read, and the scale of the maps, which no list of results holds; tables of other parts are in theirs.
INGESTED = []
if SURVEY:
    INGESTED = [CODEBOOK, REGISTER, MATCHES, COSTS]
    INGESTED += [
        f"{RESULTS}/ingest/{wave}{end}" for wave in WAVES for end in (".parquet", "_decisions.csv", "_durations.csv")
    ]
if PLACED:
    INGESTED += [f"{READ}/{wave}{end}" for wave in WAVES for end in (".parquet", "_decisions.csv")]
if NETWORKS:
    INGESTED += [NETWORK_SCALE]


def all_results():
    """Every result of the study, below the results folder; only the publication asks, which few runs make."""
    made = [*SURVEY_RESULTS, *FOCUS_RESULTS, *NETWORK_RESULTS, *DIAGRAM_RESULTS, *REPORT_RESULTS, *DOCUMENT_RESULTS]
    made += [*ARCHIVE_RESULTS, MANIFEST, *INGESTED]
    return [os.path.relpath(str(file), RESULTS).replace(os.sep, "/") for file in dict.fromkeys(made)]


def published_candidates(wildcards):
    """The results that may be published, as far as their names tell; where small groups are shown that is told."""
    before_the_first_job()
    told = why_not_published(config)
    if told:
        stop(told)
    return [f"{RESULTS}/{name}" for name in all_results() if may_be_published(name, LANGUAGE)]


def result_names(wildcards):
    return all_results()


def responses_of_every_les(wildcards):
    return of_every_les("responses.parquet") if SURVEY else []


def read_for_published_pages(wildcards):
    """What the pages are made from, which are made anew without the rows behind their numbers."""
    of_les = [all_read_for_page_of(SimpleNamespace(les=les)) for les in PAGES_OF_LES]
    return list(dict.fromkeys([*READ_FOR_REPORT, *(file for files in of_les for file in files)]))


def published_pages(wildcards):
    """Page below the results -> what `Report` makes it from, without the rows behind its numbers."""
    told = {
        REPORT_PAGE: {
            "study": shown_report_settings(config),
            "les": None,
            "documents": DOCUMENTS,
            "pages": PAGES_OF_LES,
            "zips": CHAPTER_ZIPS,
        }
    }
    for les, page in PAGES_OF_LES.items():
        of = SimpleNamespace(les=les)
        told[page] = {
            "study": shown_report_settings_of(of),
            "les": les,
            "documents": documents_of(of),
            "pages": {},
            "zips": [],
        }
    return {os.path.relpath(page, RESULTS).replace(os.sep, "/"): one for page, one in told.items()}
