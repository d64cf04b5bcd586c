# raw -> diagrams: programme theories and governance structures from sheets, and the evaluation matrix.


rule ingest_diagrams:
    input:
        raw=diagram_file,
    output:
        **DIAGRAM_TABLES,
    log:
        f"{LOGS}/ingest_diagrams.log",
    params:
        code=code_hash("ingest_diagrams.py"),
        study=diagram_input_settings(config),
    message:
        MESSAGES["ingest_diagrams"]
    script:
        "../../scripts/ingest_diagrams.py"


# Those of a LES stand in its own folder too, so that one job writes both.
rule draw_diagrams:
    input:
        **DIAGRAM_TABLES,
        **(CODING if FOCUS else {}),
        fonts=FONTS,
    output:
        files_of("figures", diagrams_of(config)),
        [file for les in PANEL_LES for file in diagram_results_of(les)],
    log:
        f"{LOGS}/draw_diagrams.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("draw_diagrams.py", modules=modules_of("figures", diagrams_of(config))),
        study=diagram_figure_settings(config),
    message:
        MESSAGES["draw_diagrams"]
    script:
        "../../scripts/draw_diagrams.py"


rule write_diagram_tables:
    input:
        **DIAGRAM_TABLES,
        **(CODING if FOCUS else {}),
        compare=f"{RESULTS}/compare/all.csv" if SURVEY else [],
        codebook=CODEBOOK if SURVEY else [],
        relations=NETWORK_TABLES["relations"] if NETWORKS else [],
    output:
        files_of("tables", tables_of(config, part="diagrams")),
        workbook=DIAGRAMS_WORKBOOK,
    log:
        f"{LOGS}/write_diagram_tables.log",
    params:
        code=code_hash("write_diagram_tables.py", modules=modules_of("tables", tables_of(config, part="diagrams"))),
        study=diagram_table_settings(config),
    message:
        MESSAGES["write_diagram_tables"]
    script:
        "../../scripts/write_diagram_tables.py"
