# raw -> focus: coded focus groups, interviews and open answers; counts per LES and over all, tables, figures.


rule ingest_coding:
    input:
        raw=coding_files,
        names=NAMES,
    output:
        **CODING,
    log:
        f"{LOGS}/ingest_coding.log",
    params:
        code=code_hash("ingest_coding.py"),
        study=coding_input_settings(config),
    message:
        MESSAGES["ingest_coding"]
    script:
        "../../scripts/ingest_coding.py"


rule count_codes_les:
    input:
        **CODING,
    output:
        **{name: f"{RESULTS}/focus/{{les}}/{file}" for name, file in CODES_OF_A_LES.items()},
    log:
        f"{LOGS}/count_codes_{{les}}.log",
    params:
        code=code_hash("count_codes.py"),
        study=counted_coding_settings(config),
    message:
        MESSAGES["count_codes_les"]
    script:
        "../../scripts/count_codes.py"


use rule count_codes_les as count_codes with:
    output:
        **{name: f"{RESULTS}/focus/all/{file}" for name, file in CODES_OF_ALL.items()},
    log:
        f"{LOGS}/count_codes.log",
    message:
        MESSAGES["count_codes"]


rule write_coding_tables:
    input:
        **CODING,
        **{f"counted_{name}": f"{RESULTS}/focus/all/{file}" for name, file in CODES_OF_ALL.items()},
        compare=f"{RESULTS}/compare/all.csv" if SURVEY else [],
        codebook=CODEBOOK if SURVEY else [],
        flows=of_all_together("flow.csv") if SURVEY else [],
        verdicts=f"{RAW}/{FOCUS['verdicts']}" if FOCUS and "verdicts" in FOCUS else [],
        names=NAMES,
    output:
        files_of("tables", of_no_panel(config, tables_of(config, part="focus_groups"))),
        **FOCUS_WORKBOOKS,
    log:
        f"{LOGS}/write_coding_tables.log",
    params:
        code=code_hash("write_coding_tables.py", modules=modules_of("tables", tables_of(config, part="focus_groups"))),
        study=coding_table_settings(config),
    message:
        MESSAGES["write_coding_tables"]
    script:
        "../../scripts/write_coding_tables.py"


# A rule per LES, as of the maps: a table on a LES alone is named after its number and lies with those of all together.
for les in [les for les in PANEL_LES if FOCUS and tables_about(config, les)]:

    rule:
        name:
            f"write_coding_tables_{les}"
        input:
            **CODING,
        output:
            files_of("tables", tables_about(config, les)),
        log:
            f"{LOGS}/write_coding_tables_{les}.log",
        params:
            code=code_hash("write_coding_tables.py", modules=modules_of("tables", tables_about(config, les))),
            study=les_coding_table_settings(config, les),
            les=les,
        message:
            MESSAGES["write_coding_tables_les"].replace("{wildcards.les}", les)
        script:
            "../../scripts/write_coding_tables.py"


rule draw_coding_figures:
    input:
        **CODING,
        **{f"counted_{name}": f"{RESULTS}/focus/all/{file}" for name, file in CODES_OF_ALL.items()},
        fonts=FONTS,
    output:
        files_of("figures", figures_of(config, part="focus_groups")),
    log:
        f"{LOGS}/draw_coding_figures.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("draw_coding_figures.py", modules=modules_of("figures", figures_of(config, part="focus_groups"))),
        study=coding_figure_settings(config),
    message:
        MESSAGES["draw_coding_figures"]
    script:
        "../../scripts/draw_coding_figures.py"
