# raw -> ingest: codebook and register once, then every wave.


rule ingest_survey_sheets:
    input:
        codebook=codebook_file,
        partners=optional_file("partners"),
        partner_matches=optional_file("partner_matches"),
        costs=optional_file("costs"),
        names=NAMES,
    output:
        codebook=CODEBOOK,
        partners=REGISTER,
        matches=MATCHES,
        costs=COSTS,
    log:
        f"{LOGS}/ingest_survey_sheets.log",
    params:
        code=code_hash("ingest_survey_sheets.py"),
        study=sheet_settings(config),
    message:
        MESSAGES["ingest_survey_sheets"]
    script:
        "../../scripts/ingest_survey_sheets.py"


rule ingest_wave:
    input:
        export=export_file,
        codebook=CODEBOOK,
        key=f"{RAW}/{config['survey']['pseudonym_key']}",
        names=NAMES,
    output:
        rows=f"{READ}/{{wave}}.parquet",
        decisions=f"{READ}/{{wave}}_decisions.csv",
        durations=f"{RESULTS}/ingest/{{wave}}_durations.csv",
    log:
        f"{LOGS}/ingest_{{wave}}.log",
    params:
        code=code_hash("ingest_wave.py"),
        study=wave_settings_of,
    message:
        MESSAGES["ingest_wave"]
    script:
        "../../scripts/ingest_wave.py"


if PLACED:

    rule put_in_one_les:
        input:
            rows=[f"{READ}/{wave}.parquet" for wave in WAVES],
            decisions=[f"{READ}/{wave}_decisions.csv" for wave in WAVES],
        output:
            rows=[f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES],
            decisions=[f"{RESULTS}/ingest/{wave}_decisions.csv" for wave in WAVES],
        log:
            f"{LOGS}/put_in_one_les.log",
        params:
            code=code_hash("put_in_one_les.py"),
            study=placing_settings(config),
        message:
            MESSAGES["put_in_one_les"]
        script:
            "../../scripts/put_in_one_les.py"
