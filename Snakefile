# The map of the house: configuration, stages, and the targets that a user calls.
#   snakemake --cores 4            everything
#   snakemake --cores 4 genk       one LES
#   snakemake --list               all targets, and the steps behind them
from snakemake.utils import min_version

min_version("9.27")


include: "workflow/rules/untouched.smk"


if UNTOUCHED:

    include: "workflow/rules/nothing_to_do.smk"

else:

    include: "workflow/rules/config_file.smk"

    # A study of its own has a file of its own: --configfile reads that one alone.
    if not CONFIG_UNREADABLE and not workflow.overwrite_configfiles:

        configfile: "config.yaml"

    include: "workflow/rules/start.smk"


if UNTOUCHED:
    pass  # nothing to make
elif USABLE:

    include: "workflow/rules/common.smk"

    if SURVEY:

        include: "workflow/rules/ingest.smk"
        include: "workflow/rules/clean.smk"
        include: "workflow/rules/compare.smk"
        include: "workflow/rules/figures.smk"
        include: "workflow/rules/tables.smk"
        include: "workflow/rules/archive.smk"

    elif FACTS_ALONE:

        include: "workflow/rules/facts.smk"
    include: "workflow/rules/coding.smk"
    include: "workflow/rules/network.smk"
    include: "workflow/rules/diagrams.smk"
    include: "workflow/rules/slides.smk"
    include: "workflow/rules/report.smk"
    include: "workflow/rules/documents.smk"
    include: "workflow/rules/changes.smk"
    include: "workflow/rules/publication_files.smk"
    include: "workflow/rules/publication.smk"
    include: "workflow/rules/batch_jobs.smk"
    include: "workflow/rules/batches.smk"
    include: "workflow/rules/cluster.smk"

else:

    include: "workflow/rules/unusable.smk"


rule all:
    default_target: True
    input:
        MANIFEST,  # which takes in all that is made
    message:
        MESSAGES["all"]


rule survey:
    input:
        part_or_told("survey", SURVEY_RESULTS),
    message:
        MESSAGES["all"]


rule focus_groups:
    input:
        part_or_told("focus_groups", FOCUS_RESULTS),
    message:
        MESSAGES["all"]


rule networks:
    input:
        part_or_told("networks", NETWORK_RESULTS),
    message:
        MESSAGES["all"]


rule diagrams:
    input:
        part_or_told("diagrams", DIAGRAM_RESULTS),
    message:
        MESSAGES["all"]


rule report:
    input:
        REPORT_RESULTS,
        MANIFEST,
    message:
        MESSAGES["all"]


rule documents:
    input:
        DOCUMENT_RESULTS,
    message:
        MESSAGES["all"]


rule archive:
    input:
        part_or_told("survey", ARCHIVE_RESULTS),
    message:
        MESSAGES["all"]


rule publication:
    input:
        PUBLICATION,
        MANIFEST,  # what the publication made again on its way would else differ from it
    message:
        MESSAGES["all"]


for les in PANEL_LES:

    rule:
        name:
            les
        input:
            results_of(les),
        message:
            MESSAGES["les"]


# What no other rule makes: a target that is misspelt, or any at all when config.yaml cannot be used.
if STARTED_HERE and not UNTOUCHED:

    rule unknown_target:
        input:
            tell_what_cannot_be,
        output:
            "{target}",
        wildcard_constraints:
            target=r"[^/\\.]+" if USABLE else ".+",


onsuccess:
    tell_done()


onerror:
    tell_problems()
