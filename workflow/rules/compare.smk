# clean -> compare: counts per LES with the tables of that LES, and counts over all LES.


rule compare_all:
    input:
        responses=responses_of(ALL_LES),
        codebook=CODEBOOK,
    output:
        compare=f"{RESULTS}/compare/all.csv",
    log:
        f"{LOGS}/compare_all.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("compare_answers.py"),
        les=ALL_LES,
        groups=GROUPS,
        base=config["base"],
        significant_through=CLEANING.get("significant_through"),
        minimum_base=MINIMUM_BASE,
        deciding=DECIDING_ITEMS,
    message:
        MESSAGES["compare_all"]
    script:
        "../../scripts/compare_answers.py"


# Counts and tables of a LES in one job: to start a second one costs more than either.
rule compare_les:
    input:
        responses=compared_responses,
        codebook=CODEBOOK,
        costs=COSTS,
        flow=f"{RESULTS}/clean/{{les}}/flow.csv",
    output:
        table_files(f"{RESULTS}/tables/{{les}}", les=True),
        compare=f"{RESULTS}/compare/{{les}}.csv",
    log:
        f"{LOGS}/compare_{{les}}.log",
    params:
        code=code_hash("compare_les.py", modules=modules_of("tables", tables_of(config, les=True)), facts=KIND_FACTS),
        les=compared_les,
        groups=GROUPS,
        base=config["base"],
        significant_through=CLEANING.get("significant_through"),
        minimum_base=MINIMUM_BASE,
        deciding=DECIDING_ITEMS,
        config=shown_settings_of,
    message:
        MESSAGES["compare_les"]
    script:
        "../../scripts/compare_les.py"


rule compare_register:
    input:
        responses=responses_of(ALL_LES),
        registers=expand(f"{RESULTS}/clean/{{les}}/register.csv", les=ALL_LES),
        matches=expand(f"{RESULTS}/clean/{{les}}/partner_matches.csv", les=ALL_LES),
        codebook=CODEBOOK,
    output:
        compare=f"{RESULTS}/compare/register.csv",
        xlsx=REGISTER_WORKBOOK,
    log:
        f"{LOGS}/compare_register.log",
    params:
        code=code_hash("compare_register.py", facts=KIND_FACTS),
        config=shown_settings(config),
        les=ALL_LES,
        significant_through=CLEANING.get("significant_through"),
    message:
        MESSAGES["compare_register"]
    script:
        "../../scripts/compare_register.py"


rule compare_quality:
    input:
        responses=responses_of(ALL_LES),
        decisions=expand(f"{RESULTS}/clean/{{les}}/decisions.csv", les=ALL_LES),
        codebook=CODEBOOK,
    output:
        compare=f"{RESULTS}/compare/quality.csv",
        xlsx=QUALITY_WORKBOOK,
    log:
        f"{LOGS}/compare_quality.log",
    params:
        code=code_hash("compare_quality.py", facts=KIND_FACTS),
        config=shown_settings(config),
        les=ALL_LES,
        significant_through=CLEANING.get("significant_through"),
    message:
        MESSAGES["compare_quality"]
    script:
        "../../scripts/compare_quality.py"


rule write_statistics:
    input:
        responses=responses_of(ALL_LES),
        registers=expand(f"{RESULTS}/clean/{{les}}/register.csv", les=ALL_LES) if config["partners"] else [],
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
    output:
        tests=f"{RESULTS}/compare/tests.csv",
        xlsx=f"{RESULTS}/tables/statistische_bijlage.xlsx",
    log:
        f"{LOGS}/write_statistics.log",
    params:
        code=code_hash("write_statistics.py", facts=KIND_FACTS),
        config=shown_settings(config),
        significant_through=CLEANING.get("significant_through"),
    message:
        MESSAGES["write_statistics"]
    script:
        "../../scripts/write_statistics.py"
