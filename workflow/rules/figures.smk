# compare -> figures: one job draws all figures of a LES, since starting plotnine costs more than a figure.


rule draw_figures:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
        code=stage_code("draw_figures.py"),
    output:
        figure_files(f"{RESULTS}/figures"),
    log:
        "logs/draw_figures.log",
    params:
        entries=config["figures"],
        les_names=LES_NAMES,
        groups=group_labels(config, compared_only=True),
        language=LANGUAGE,
    message:
        MESSAGES["draw_figures"]
    script:
        "../../scripts/draw_figures.py"


use rule draw_figures as draw_figures_les with:
    input:
        compare=f"{RESULTS}/compare/{{les}}.csv",
        codebook=CODEBOOK,
        code=stage_code("draw_figures.py"),
    output:
        figure_files(f"{RESULTS}/figures/{{les}}"),
    log:
        "logs/draw_figures_{les}.log",
    params:
        entries=config["figures"],
        les_names=name_of_les,
        groups=group_labels(config, compared_only=True),
        language=LANGUAGE,
    message:
        MESSAGES["draw_figures_les"]
