# clean -> compare: counts per LES, then over all LES.


rule compare_les:
    input:
        responses=f"{RESULTS}/clean/{{les}}/responses.parquet",
        codebook=CODEBOOK,
        code=stage_code("compare_les.py"),
    output:
        compare=f"{RESULTS}/compare/{{les}}.csv",
    log:
        "logs/compare_{les}.log",
    params:
        groups=GROUPS,
        base=config["base"],
        significant_through=CLEANING.get("significant_through"),
    message:
        MESSAGES["compare_les"]
    script:
        "../../scripts/compare_les.py"


rule compare_all:
    input:
        compare=expand(f"{RESULTS}/compare/{{les}}.csv", les=ALL_LES),
        code=stage_code("compare_all.py"),
    output:
        compare=f"{RESULTS}/compare/all.csv",
    log:
        "logs/compare_all.log",
    message:
        MESSAGES["compare_all"]
    script:
        "../../scripts/compare_all.py"
