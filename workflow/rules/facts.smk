# raw -> figures and tables of a study without a survey: costs and facts, which rest on no answers.


if config["costs"]:

    rule ingest_costs:
        input:
            costs=costs_file,
            names=NAMES,
        output:
            costs=COSTS,
        log:
            f"{LOGS}/ingest_costs.log",
        params:
            code=code_hash("ingest_survey_sheets.py"),
            study=sheet_settings(config),
        message:
            MESSAGES["ingest_costs"]
        script:
            "../../scripts/ingest_survey_sheets.py"


if figures_of(config):

    rule draw_figures:
        input:
            compare=[],
            views=[],
            changes=[],
            codebook=[],
            costs=COSTS if config["costs"] else [],
            fonts=FONTS,
            flows=[],
        output:
            files_of("figures", figures_of(config)),
            charts=CHARTS,
        log:
            f"{LOGS}/draw_figures.log",
        params:
            code=code_hash("draw_figures.py", **made_with("figures", figures_of(config))),
            study=survey_figure_settings(config),
        message:
            MESSAGES["draw_figures"]
        script:
            "../../scripts/draw_figures.py"

    use rule draw_figures as draw_figures_les with:
        output:
            files_of("figures", figures_of(config, les=True), f"{RESULTS}/figures/{{les}}"),
            charts=CHARTS_OF_LES,
        log:
            f"{LOGS}/draw_figures_{{les}}.log",
        params:
            code=code_hash("draw_figures.py", **made_with("figures", figures_of(config, les=True))),
            study=survey_figure_settings_of,
        message:
            MESSAGES["draw_figures_les"]


if tables_of(config):

    rule write_tables:
        input:
            compare=[],
            views=[],
            reliability=[],
            changes=[],
            panel=[],
            codebook=[],
            costs=COSTS if config["costs"] else [],
            flows=[],
            flows_by_wave=[],
        output:
            files_of("tables", tables_of(config)),
        log:
            f"{LOGS}/write_tables.log",
        params:
            code=code_hash("write_tables.py", **made_with("tables", tables_of(config))),
            study=survey_table_settings(config),
        message:
            MESSAGES["write_tables"]
        script:
            "../../scripts/write_tables.py"

    use rule write_tables as write_tables_les with:
        output:
            files_of("tables", tables_of(config, les=True), f"{RESULTS}/tables/{{les}}"),
        log:
            f"{LOGS}/write_tables_{{les}}.log",
        params:
            code=code_hash("write_tables.py", **made_with("tables", tables_of(config, les=True))),
            study=survey_table_settings_of,
        message:
            MESSAGES["write_tables_les"]
