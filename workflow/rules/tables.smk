# compare and clean -> tables: .xlsx to paste into the report, and .csv.


rule write_tables:
    input:
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
        flows=expand(f"{RESULTS}/clean/{{les}}/flow.csv", les=ALL_LES),
        code=stage_code("write_tables.py"),
    output:
        table_files(f"{RESULTS}/tables"),
    log:
        "logs/write_tables.log",
    params:
        entries=config["tables"],
        les="all",
        les_names=LES_NAMES,
        groups=GROUP_LABELS,
        waves_of_les=WAVES_OF,
        waves=WAVES,
        language=LANGUAGE,
    message:
        MESSAGES["write_tables"]
    script:
        "../../scripts/write_tables.py"


use rule write_tables as write_tables_les with:
    input:
        compare=f"{RESULTS}/compare/{{les}}.csv",
        codebook=CODEBOOK,
        flows=[f"{RESULTS}/clean/{{les}}/flow.csv"],
        code=stage_code("write_tables.py"),
    output:
        table_files(f"{RESULTS}/tables/{{les}}"),
    log:
        "logs/write_tables_{les}.log",
    params:
        entries=config["tables"],
        les="{les}",
        les_names=name_of_les,
        groups=GROUP_LABELS,
        waves_of_les=waves_of_this_les,
        waves=WAVES,
        language=LANGUAGE,
    message:
        MESSAGES["write_tables_les"]
