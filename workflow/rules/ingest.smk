# raw -> ingest: codebook and register once, then every wave.


rule ingest_reference:
    message:
        MESSAGES["ingest_reference"]
    input:
        codebook=f"{RAW}/{config['survey']['codebook']}",
        partners=[f"{RAW}/{config['partners']}"] if config["partners"] else [],
        code=stage_code("ingest_reference.py"),
    output:
        codebook=CODEBOOK,
        partners=REGISTER,
    params:
        waves=list(WAVES),
        groups=GROUPS,
        les=ALL_LES,
        language=LANGUAGE,
    log:
        "logs/ingest_reference.log",
    script:
        "../../scripts/ingest_reference.py"


rule ingest_wave:
    message:
        MESSAGES["ingest_wave"]
    input:
        export=export_file,
        codebook=CODEBOOK,
        key=f"{RAW}/{config['survey']['pseudonym_key']}",
        code=stage_code("ingest_wave.py"),
    output:
        rows=f"{RESULTS}/ingest/{{wave}}.parquet",
        decisions=f"{RESULTS}/ingest/{{wave}}_decisions.csv",
    params:
        settings=lookup("survey/waves/{wave}", within=config),
        test_responses=CLEANING["test_responses"],
        language=LANGUAGE,
    log:
        "logs/ingest_{wave}.log",
    script:
        "../../scripts/ingest_wave.py"
