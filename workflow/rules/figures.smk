# compare -> figures: one job draws all figures of a LES, since starting plotnine costs more than a figure.


rule draw_figures:
    message:
        MESSAGES["draw_figures"]
    input:
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
        code=stage_code("draw_figures.py"),
    output:
        figure_files(f"{RESULTS}/figures"),
    params:
        entries=config["figures"],
        les_names=LES_NAMES,
        groups=group_labels(config, compared_only=True),
        language=LANGUAGE,
        folder=f"{RESULTS}/figures",
    log:
        "logs/draw_figures.log",
    script:
        "../../scripts/draw_figures.py"


use rule draw_figures as draw_figures_les with:
    message:
        MESSAGES["draw_figures_les"]
    input:
        compare=f"{RESULTS}/compare/{{les}}.csv",
        codebook=CODEBOOK,
        code=stage_code("draw_figures.py"),
    output:
        figure_files(f"{RESULTS}/figures/{{les}}"),
    params:
        entries=config["figures"],
        les_names=name_of_les,
        groups=group_labels(config, compared_only=True),
        language=LANGUAGE,
        folder=f"{RESULTS}/figures/{{les}}",
    log:
        "logs/draw_figures_{les}.log",
