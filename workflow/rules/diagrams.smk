# raw -> diagrams: programme theories and governance structures from sheets, and the evaluation matrix.


rule ingest_diagrams:
    input:
        raw=diagram_file,
        names=NAMES,
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


# A rule per LES, as of the maps: a diagram is named after its number. That of a LES stands in its own folder too.
for les in (*[les for les in PANEL_LES if DIAGRAMS and diagrams_of(config, les)], None):

    rule:
        name:
            f"draw_diagrams_{les}" if les else "draw_diagrams"
        input:
            **DIAGRAM_TABLES,
            **(CODING if FOCUS else {}),
            fonts=FONTS,
        output:
            diagram_files_of(les),
        log:
            f"{LOGS}/draw_diagrams_{les or 'all'}.log",
        priority: FIGURES_FIRST
        params:
            code=code_hash("draw_diagrams.py", modules=modules_of("figures", diagrams_of(config, les))),
            study=diagram_figure_settings(config, les=les),
            les=les,
        message:
            MESSAGES["draw_diagrams_les" if les else "draw_diagrams"].replace("{wildcards.les}", les or "")
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
