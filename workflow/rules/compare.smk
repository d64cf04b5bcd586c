# clean -> compare: counts per LES, and over all LES.


rule compare_all:
    input:
        responses=responses_of(ALL_LES),
        codebook=CODEBOOK,
        code=stage_code("compare_answers.py"),
    output:
        compare=f"{RESULTS}/compare/all.csv",
    log:
        "logs/compare_all.log",
    params:
        les=ALL_LES,
        groups=GROUPS,
        base=config["base"],
        significant_through=CLEANING.get("significant_through"),
        minimum_base=MINIMUM_BASE,
    message:
        MESSAGES["compare_all"]
    script:
        "../../scripts/compare_answers.py"


use rule compare_all as compare_les with:
    input:
        responses=compared_responses,
        codebook=CODEBOOK,
        code=stage_code("compare_answers.py"),
    output:
        compare=f"{RESULTS}/compare/{{les}}.csv",
    log:
        "logs/compare_{les}.log",
    params:
        les=compared_les,
        groups=GROUPS,
        base=config["base"],
        significant_through=CLEANING.get("significant_through"),
        minimum_base=MINIMUM_BASE,
    message:
        MESSAGES["compare_les"]
