# results -> report: do the numbers in the text still hold, the pages that lead to all that was made, and which outputs
# came from which inputs.

# All that the page over all LES is made from.
READ_FOR_REPORT = [
    *expand(f"{RESULTS}/ingest/{{wave}}_decisions.csv", wave=WAVES),
    *expand(f"{RESULTS}/ingest/{{wave}}.parquet", wave=WAVES),
    *READ_TOGETHER,
    *LED_TO,
    *(of_every_les("decisions.csv") if SURVEY else []),
    *(of_all_together("flow.csv") if SURVEY else []),
    *([AGAIN["decisions"]] if AGAIN else []),
    *([f"{RESULTS}/network/{les}/{NETWORKS_OF_A_LES['workbook']}" for les in MAPPED_LES] if NETWORKS else []),
    *(CLAIMS.values() if config["claims"] else []),
    *REPORT_TEXT.values(),
    *([ALL_TABLES] if config["tables"] else []),
    *PAGES_OF_LES.values(),
    *DOCUMENT_RESULTS,
    *ARCHIVE_RESULTS,
    *ROWS.values(),
    *SOURCES.values(),
    *CHAPTER_ZIPS,
    *([CODEBOOK] if SURVEY else []),
]
# All that a run makes, apart from the manifest that lists it.
ALL_RESULTS = [
    *SURVEY_RESULTS,
    *FOCUS_RESULTS,
    *NETWORK_RESULTS,
    *DIAGRAM_RESULTS,
    *REPORT_RESULTS,
    *DOCUMENT_RESULTS,
    *ARCHIVE_RESULTS,
]


rule verify_claims:
    input:
        **CLAIMED,
        claims=claims_file,
        names=NAMES,
    output:
        **CLAIMS,
    log:
        f"{LOGS}/verify_claims.log",
    params:
        code=code_hash("verify_claims.py"),
        study=claims_settings(config),
        results=results_folder,
    message:
        MESSAGES["verify_claims"]
    script:
        "../../scripts/verify_claims.py"


rule collect_tables:
    input:
        files_of("tables", config["tables"]),
        coding=f"{RESULTS}/focus/all/{CODES_OF_ALL['workbook']}" if FOCUS else [],
    output:
        ALL_TABLES,
    log:
        f"{LOGS}/collect_tables.log",
    params:
        code=code_hash("collect_tables.py"),
        study=collected_table_settings(config),
    message:
        MESSAGES["collect_tables"]
    script:
        "../../scripts/collect_tables.py"


rule write_captions:
    input:
        READ_TOGETHER,
        [file for les in PANEL_LES for file in worded_of(les)],
        CODEBOOK if SURVEY else [],
    output:
        **CAPTIONS,
    log:
        f"{LOGS}/write_captions.log",
    params:
        code=code_hash("write_captions.py", facts=facts_of_kinds(shown_report_settings(config))),
        study=shown_report_settings(config),
        results=results_folder,
    message:
        MESSAGES["write_captions"]
    script:
        "../../scripts/write_captions.py"


rule link_rows_les:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        views=VIEWS_OF_ALL,
        codebook=CODEBOOK,
        responses=f"{RESULTS}/clean/{{les}}/responses.parquet",
        decisions=f"{RESULTS}/clean/{{les}}/decisions.csv",
        by_wave=[f"{RESULTS}/clean/{{les}}/by_wave.parquet"] if BY_WAVE else [],
    output:
        rows=ROWS_OF,
    log:
        f"{LOGS}/link_rows_{{les}}.log",
    params:
        code=code_hash("link_rows.py"),
        study=row_settings_of,
    message:
        MESSAGES["link_rows_les"]
    script:
        "../../scripts/link_rows.py"


use rule link_rows_les as link_rows with:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        views=VIEWS_OF_ALL,
        codebook=CODEBOOK,
    output:
        rows=ROWS_OF.format(les="all"),
    log:
        f"{LOGS}/link_rows.log",
    params:
        code=code_hash("link_rows.py"),
        study=row_settings(config, les="all"),
    message:
        MESSAGES["link_rows"]


if SOURCES:

    rule link_sources_les:
        input:
            unpack(counted_responses_of),
            **COUNTED,
        output:
            rows=SOURCES_OF,
        log:
            f"{LOGS}/link_sources_{{les}}.log",
        params:
            code=code_hash("link_sources.py", facts=facts_of_kinds(sources_asked("all"))),
            study=source_settings_of,
        message:
            MESSAGES["link_sources_les"]
        script:
            "../../scripts/link_sources.py"

    use rule link_sources_les as link_sources with:
        input:
            **COUNTED,
            **counted_responses("all"),
            read=expand(f"{RESULTS}/ingest/{{wave}}_decisions.csv", wave=WAVES),
            claims=claims_file if config["claims"] else [],
            claimed_codebook=CODEBOOK if SURVEY and config["claims"] else [],
        output:
            rows=SOURCES["all"],
        log:
            f"{LOGS}/link_sources.log",
        params:
            code=code_hash("link_sources.py", facts=facts_of_kinds(sources_asked("all"))),
            study=sources_asked("all"),
        message:
            MESSAGES["link_sources"]


rule zip_chapters:
    input:
        [chapter_files(chapter) for chapter in CHAPTERS],
        captions=CAPTIONS["csv"],
    output:
        CHAPTER_ZIPS or f"{RESULTS}/report/no_chapter.zip",
    log:
        f"{LOGS}/zip_chapters.log",
    params:
        code=code_hash("zip_chapters.py"),
        of_chapter=[chapter_files(chapter) for chapter in CHAPTERS],
        results=results_folder,
    message:
        MESSAGES["zip_chapters"]
    script:
        "../../scripts/zip_chapters.py"


rule write_report_les:
    input:
        all_read_for_page_of,
    output:
        page=PAGE_OF_LES,
    log:
        f"{LOGS}/write_report_{{les}}.log",
    params:
        code=report_code_of,
        study=shown_report_settings_of,
        results=results_folder,
        documents=documents_of,
        pages={},
        beside=beside_page_of,
    message:
        MESSAGES["write_report_les"]
    script:
        "../../scripts/write_report.py"


rule write_report:
    input:
        READ_FOR_REPORT,
        coding=CODING_WORKBOOK,
    output:
        page=REPORT_PAGE,
    log:
        f"{LOGS}/write_report.log",
    params:
        code=code_hash("write_report.py", facts=facts_of_kinds(shown_report_settings(config))),
        study=shown_report_settings(config),
        results=results_folder,
        documents=DOCUMENTS,
        pages=PAGES_OF_LES,
        beside={"rows": ROWS, "sources": SOURCES.get("all"), "zips": CHAPTER_ZIPS},
    message:
        MESSAGES["write_report"]
    script:
        "../../scripts/write_report.py"


rule write_manifest:
    input:
        raw=raw_inputs(config),
        results=ALL_RESULTS,
        codebook=CODEBOOK if SURVEY else [],
        coding=CODING_WORKBOOK,
    output:
        manifest=MANIFEST,
    log:
        f"{LOGS}/write_manifest.log",
    params:
        code=code_hash("write_manifest.py"),
        all_code=project_code_hash(),  # which the manifest holds, file by file
        config=config,
    message:
        MESSAGES["write_manifest"]
    script:
        "../../scripts/write_manifest.py"
