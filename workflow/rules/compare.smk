# clean -> compare: the counts of all LES, small groups hidden; of each LES with its tables; by other ways; tests.


# Which small groups to hide shows from all LES together alone: with a minimum base, the table of a LES is made here.
rule compare_all:
    input:
        counts=of_all_together("counts.parquet"),
        views=of_all_together("views.parquet") if CROSSED else [],
        codebook=CODEBOOK,
    output:
        compare=f"{RESULTS}/compare/all.csv",
        of_les=[f"{RESULTS}/compare/{les}.csv" for les in PANEL_LES] if MINIMUM_BASE > 1 else [],
    log:
        f"{LOGS}/compare_all.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("compare_all.py"),
        study=compare_settings(config),
    message:
        MESSAGES["compare_all"]
    script:
        "../../scripts/compare_all.py"


# By other groups, of a selection, by wave or weighted; whom to hide shows from all LES together as well.
if VIEWS:

    rule compare_views:
        input:
            views=of_all_together("views.parquet"),
            counts=of_all_together("counts.parquet"),
            compare=f"{RESULTS}/compare/all.csv",
            codebook=CODEBOOK,
            kept=of_all_together("kept.parquet") if KEPT else [],
            panel=of_all_together("panel.parquet") if KEPT and PANEL else [],
        output:
            views=f"{RESULTS}/compare/views/all.csv",
            of_les=[f"{RESULTS}/compare/views/{les}.csv" for les in PANEL_LES],
        log:
            f"{LOGS}/compare_views.log",
        priority: FIGURES_FIRST
        params:
            code=code_hash("compare_views.py"),
            study=compare_view_settings(config),
        message:
            MESSAGES["compare_views"]
        script:
            "../../scripts/compare_views.py"


# The same persons in two waves; whom to hide shows from all LES, and from what else is published of them.
if PANEL:

    rule compare_panel:
        input:
            panel=of_all_together("panel.parquet"),
            changes=of_all_together("changes.parquet"),
            compare=f"{RESULTS}/compare/all.csv",
            views=VIEWS_OF_ALL,
            codebook=CODEBOOK,
        output:
            panel=f"{RESULTS}/compare/panel/persons.csv",
            changes=f"{RESULTS}/compare/panel/all.csv",
            of_les=[f"{RESULTS}/compare/panel/{les}.csv" for les in PANEL_LES],
        log:
            f"{LOGS}/compare_panel.log",
        priority: FIGURES_FIRST
        params:
            code=code_hash("compare_panel.py"),
            study=compare_settings(config),
        message:
            MESSAGES["compare_panel"]
        script:
            "../../scripts/compare_panel.py"


# Without a minimum base it depends on that LES alone: a correction in one LES leaves the files of the others.
rule compare_les:
    input:
        unpack(counts_or_compare_of),
        codebook=CODEBOOK,
        costs=COSTS,
        flow=f"{RESULTS}/clean/{{les}}/flow.csv",
        flow_by_wave=f"{RESULTS}/clean/{{les}}/flow_by_wave.csv",
        views=views_of_les,
        reliability=reliability_of_les,
        changes=changes_of_les,
        panel=PERSONS_OF_PANEL if MINIMUM_BASE > 1 else [],
    output:
        files_of("tables", tables_of(config, les=True), f"{RESULTS}/tables/{{les}}"),
        **({"compare": f"{RESULTS}/compare/{{les}}.csv"} if MINIMUM_BASE == 1 else {}),
    log:
        f"{LOGS}/compare_{{les}}.log",
    params:
        code=code_hash("compare_les.py", **made_with("tables", tables_of(config, les=True))),
        study=survey_table_settings_of,
    message:
        MESSAGES["compare_les"]
    script:
        "../../scripts/compare_les.py"


rule compare_both_ways:
    input:
        counts=of_all_together("counts.parquet"),
        registers=of_every_les("register.csv"),
        matches=of_every_les("partner_matches.csv"),
        decisions=of_every_les("decisions.csv"),
        flows=of_every_les("flow.csv"),
        codebook=CODEBOOK,
    output:
        **BOTH_WAYS,
    log:
        f"{LOGS}/compare_both_ways.log",
    params:
        code=code_hash("compare_both_ways.py", facts=facts_of_kinds(sensitivity_settings(config))),
        study=sensitivity_settings(config),
    message:
        MESSAGES["compare_both_ways"]
    script:
        "../../scripts/compare_both_ways.py"


if appendix_files():

    rule write_statistics:
        input:
            responses=of_every_les("responses.parquet"),
            again=[AGAIN["again"]] if AGAIN else [],
            registers=of_every_les("register.csv") if config["partners"] else [],
            compare=f"{RESULTS}/compare/all.csv",
            codebook=CODEBOOK,
        output:
            tests=f"{RESULTS}/compare/tests.csv",
            xlsx=APPENDIX,
        log:
            f"{LOGS}/write_statistics.log",
        params:
            code=code_hash("write_statistics.py", facts=facts_of_kinds(statistics_settings(config))),
            study=statistics_settings(config),
        message:
            MESSAGES["write_statistics"]
        script:
            "../../scripts/write_statistics.py"
