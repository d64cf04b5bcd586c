# results -> publication: a folder with what may leave the house, looked through once more.


rule write_publication:
    input:
        published_candidates,
        read_for_published_pages,
        codebook=CODEBOOK if SURVEY else [],
        responses=responses_of_every_les,
        segments=CODING["segments"] if FOCUS else [],
        quotes=f"{RESULTS}/focus/all/{CODES_OF_ALL['quotes']}" if FOCUS else [],
        actors=NETWORK_TABLES["actors"] if NETWORKS else [],
        coding=CODING_WORKBOOK,
        names=NAMES,
    output:
        folder=directory(PUBLICATION),
    log:
        f"{LOGS}/write_publication.log",
    params:
        code=code_hash("write_publication.py", facts=facts_of_kinds(shown_report_settings(config))),
        study=publication_settings(config),
        made=result_names,
        results=results_folder,
        pages=published_pages,
    message:
        MESSAGES["write_publication"]
    script:
        "../../scripts/write_publication.py"
