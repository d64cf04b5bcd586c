# results -> documents: what a writer of the report works with in Word.


rule write_documents:
    input:
        files_of("figures", config["figures"]),
        files_of("tables", config["tables"]),
        captions=CAPTIONS["csv"],
        codebook=CODEBOOK if SURVEY else [],
        statistics=appendix_files()[-1:],
        joint_display=[FOCUS_WORKBOOKS["joint_display"]] if SURVEY and FOCUS else [],
        charts=[CHARTS] if figures_of(config) else [],
        changes=CHANGES["csv"],
        changes_said=CHANGES["md"],
        reference=document_file("reference"),
        logo=document_file("logo"),
    output:
        **WORD_FILES,
    log:
        f"{LOGS}/write_documents.log",
    params:
        code=code_hash("write_documents.py"),
        study=document_settings(config),
        results=results_folder,
    message:
        MESSAGES["write_documents"]
    script:
        "../../scripts/write_documents.py"


rule write_document_les:
    input:
        read_for_document_of,
        CODING["sessions"] if FOCUS else [],
        CODEBOOK if SURVEY else [],
        charts=charts_for_slides if config.get("documents", {}).get("charts") == "native" else [],
        reference=document_file("reference"),
        logo=document_file("logo"),
    output:
        document=DOCUMENT_OF_LES,
    log:
        f"{LOGS}/write_document_{{les}}.log",
    params:
        code=site_document_code_of,
        study=site_document_settings_of,
        results=results_folder,
    message:
        MESSAGES["write_document_les"]
    script:
        "../../scripts/write_site_document.py"


if REPORT_TEXT:

    rule check_report_text:
        input:
            **CLAIMED,
            claims=claims_file,
            report_text=report_text_file,
            names=NAMES,
        output:
            **REPORT_TEXT,
        log:
            f"{LOGS}/check_report_text.log",
        params:
            code=code_hash("check_report_text.py"),
            study=claims_settings(config),
            results=results_folder,
        message:
            MESSAGES["check_report_text"]
        script:
            "../../scripts/check_report_text.py"
