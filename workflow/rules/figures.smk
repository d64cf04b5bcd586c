# compare -> figures: one job draws all figures of a LES, since starting plotnine costs more than a figure.


rule draw_figures:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        views=VIEWS_OF_ALL,
        changes=CHANGES_OF_ALL,
        codebook=CODEBOOK,
        costs=COSTS,
        fonts=FONTS,
        flows=of_all_together("flow.csv"),
    output:
        files_of("figures", figures_of(config)),
        charts=CHARTS,
    log:
        f"{LOGS}/draw_figures.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("draw_figures.py", **made_with("figures", figures_of(config))),
        study=survey_figure_settings(config),
    message:
        MESSAGES["draw_figures"]
    script:
        "../../scripts/draw_figures.py"


use rule draw_figures as draw_figures_les with:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        views=VIEWS_OF_ALL,
        changes=changes_of_les,
        codebook=CODEBOOK,
        costs=COSTS,
        fonts=FONTS,
        flows=[f"{RESULTS}/clean/{{les}}/flow.csv"],
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
