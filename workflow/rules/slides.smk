# figures -> slides: a deck of all figures and one of each LES, with charts that can be edited.


rule write_slides:
    input:
        files_of("figures", config["figures"]),
        UNDATED,
        document_file("template"),
        charts=[CHARTS] if figures_of(config) else [],
    output:
        deck=SLIDES,
    log:
        f"{LOGS}/write_slides.log",
    params:
        code=code_hash("write_slides.py", facts=facts_of_kinds(slide_settings(config))),
        study=slide_settings(config),
        results=results_folder,
    message:
        MESSAGES["write_slides"]
    script:
        "../../scripts/write_slides.py"


rule write_slides_les:
    input:
        drawn_for_slides,
        UNDATED,
        document_file("template"),
        charts=charts_for_slides,
    output:
        deck=SLIDES_OF_LES,
    log:
        f"{LOGS}/write_slides_{{les}}.log",
    params:
        code=slide_code_of,
        study=slide_settings_of,
        results=results_folder,
    message:
        MESSAGES["write_slides_les"]
    script:
        "../../scripts/write_slides.py"
