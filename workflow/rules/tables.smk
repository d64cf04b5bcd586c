# compare and clean -> tables: .xlsx to paste into the report, and .csv.


rule write_tables:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        views=VIEWS_OF_ALL,
        reliability=RELIABILITY_OF_ALL,
        changes=CHANGES_OF_ALL,
        panel=PERSONS_OF_PANEL,
        codebook=CODEBOOK,
        costs=COSTS,
        flows=of_all_together("flow.csv"),
        flows_by_wave=of_all_together("flow_by_wave.csv"),
    output:
        files_of("tables", tables_of(config)),
    log:
        f"{LOGS}/write_tables.log",
    params:
        code=code_hash("write_tables.py", modules=modules_of("tables", tables_of(config)), facts=TABLE_FACTS),
        study=survey_table_settings(config),
    message:
        MESSAGES["write_tables"]
    script:
        "../../scripts/write_tables.py"
