# raw -> network: mapped relations; codes instead of names, measures and layout per LES, maps, comparison.


rule ingest_networks:
    input:
        raw=[f"{RAW}/{file}" for file in NETWORK_INPUTS],
        code=stage_code("ingest_networks.py"),
    output:
        **NETWORK_TABLES,
    log:
        "logs/ingest_networks.log",
    params:
        networks=NETWORKS,
        raw=RAW,
        les=ALL_LES,
        language=LANGUAGE,
    message:
        MESSAGES["ingest_networks"]
    script:
        "../../scripts/ingest_networks.py"


rule measure_networks_les:
    input:
        **NETWORK_TABLES,
        code=stage_code("measure_networks.py"),
    output:
        **{name: f"{RESULTS}/network/{{les}}/{file}" for name, file in NETWORKS_OF_A_LES.items()},
        page=f"{RESULTS}/report/netwerk_{{les}}.html",
    log:
        "logs/measure_networks_{les}.log",
    params:
        config=lambda wildcards: shown_network_settings(config, les=wildcards.les),
    message:
        MESSAGES["measure_networks_les"]
    script:
        "../../scripts/measure_networks.py"


rule compare_networks:
    input:
        networks=expand(f"{RESULTS}/network/{{les}}/networks.csv", les=PANEL_LES),
        actors=expand(f"{RESULTS}/network/{{les}}/measures.csv", les=PANEL_LES),
        changes=expand(f"{RESULTS}/network/{{les}}/change.csv", les=PANEL_LES),
        code=stage_code("compare_networks.py"),
    output:
        network_table_files(),
        comparison=f"{RESULTS}/network/all/networks.csv",
        workbook=f"{RESULTS}/tables/netwerken.xlsx",
    log:
        "logs/compare_networks.log",
    params:
        config=shown_network_settings(config),
    message:
        MESSAGES["compare_networks"]
    script:
        "../../scripts/compare_networks.py"


# A rule per LES: the names of its maps are numbers of the report and do not hold the LES.
for les in PANEL_LES:

    rule:
        name:
            f"draw_networks_{les}"
        input:
            **NETWORK_TABLES,
            layout=f"{RESULTS}/network/{les}/layout.csv",
            code=stage_code("draw_networks.py"),
        output:
            network_figure_files(les),
        log:
            f"logs/draw_networks_{les}.log",
        priority: FIGURES_FIRST
        params:
            config=shown_network_settings(config, les=les),
            les=les,
        message:
            MESSAGES["draw_networks_les"].replace("{wildcards.les}", les)
        script:
            "../../scripts/draw_networks.py"


rule draw_networks:
    input:
        comparison=f"{RESULTS}/network/all/networks.csv",
        code=stage_code("draw_network_comparison.py"),
    output:
        network_figure_files(None),
    log:
        "logs/draw_networks.log",
    params:
        config=shown_network_settings(config),
    message:
        MESSAGES["draw_networks"]
    script:
        "../../scripts/draw_network_comparison.py"
