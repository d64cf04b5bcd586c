# raw -> network: mapped relations; codes instead of names, measures per LES, maps, comparison.


rule ingest_networks:
    input:
        raw=network_files,
        names=NAMES,
    output:
        **NETWORK_TABLES,
    log:
        f"{LOGS}/ingest_networks.log",
    params:
        code=code_hash("ingest_networks.py"),
        study=read_network_settings(config),
        raw=raw_folder,
    message:
        MESSAGES["ingest_networks"]
    script:
        "../../scripts/ingest_networks.py"


# Sizes and widths mean the same in all maps and pages, for which all networks must be in view.
rule scale_networks:
    input:
        **NETWORK_TABLES,
    output:
        NETWORK_SCALE,
    log:
        f"{LOGS}/scale_networks.log",
    params:
        code=code_hash("scale_networks.py"),
        study=network_scale_settings(config),
    message:
        MESSAGES["scale_networks"]
    script:
        "../../scripts/scale_networks.py"


rule measure_networks_les:
    input:
        **NETWORK_TABLES,
        scale=NETWORK_SCALE,
    output:
        **{name: f"{RESULTS}/network/{{les}}/{file}" for name, file in NETWORKS_OF_A_LES.items()},
        page=NETWORK_PAGE,
    log:
        f"{LOGS}/measure_networks_{{les}}.log",
    params:
        code=code_hash("measure_networks.py"),
        study=network_measure_settings_of,
    message:
        MESSAGES["measure_networks_les"]
    script:
        "../../scripts/measure_networks.py"


rule compare_networks:
    input:
        **NETWORK_TABLES,
    output:
        files_of("tables", tables_of(config, part="networks")),
        comparison=f"{RESULTS}/network/all/networks.csv",
        workbook=NETWORKS_WORKBOOK,
    log:
        f"{LOGS}/compare_networks.log",
    params:
        code=code_hash("compare_networks.py", modules=modules_of("tables", tables_of(config, part="networks"))),
        study=network_table_settings(config),
    message:
        MESSAGES["compare_networks"]
    script:
        "../../scripts/compare_networks.py"


# A rule per LES: a map is named after its number in the report, which does not hold the LES. A LES without a map has no
# rule, since the start takes as long as there are rules.
for les in (*[les for les in MAPPED_LES if network_figures_of(config, les)], None):

    rule:
        name:
            f"draw_networks_{les}" if les else "draw_networks"
        input:
            **NETWORK_TABLES,
            scale=NETWORK_SCALE,
            fonts=FONTS,
        output:
            files_of("figures", network_figures_of(config, les)),
        log:
            f"{LOGS}/draw_networks_{les or 'all'}.log",
        priority: FIGURES_FIRST
        params:
            code=code_hash("draw_networks.py", modules=modules_of("figures", network_figures_of(config, les))),
            study=network_figure_settings(config, les=les),
            les=les,
        message:
            MESSAGES["draw_networks_les" if les else "draw_networks"].replace("{wildcards.les}", les or "")
        script:
            "../../scripts/draw_networks.py"
