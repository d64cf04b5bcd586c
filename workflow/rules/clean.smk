# ingest -> clean, one LES at a time: duplicates, tests, screened-out, routing, flags, reviewer's corrections.


rule clean_les:
    input:
        rows=ingested_waves,
        decisions=ingest_decisions,
        codebook=CODEBOOK,
        partners=REGISTER,
        matches=MATCHES,
        code=stage_code("clean_les.py"),
    output:
        parquet=f"{RESULTS}/clean/{{les}}/responses.parquet",
        csv=f"{RESULTS}/clean/{{les}}/responses.csv",
        sav=f"{RESULTS}/clean/{{les}}/responses.sav",
        decisions=f"{RESULTS}/clean/{{les}}/decisions.csv",
        flow=f"{RESULTS}/clean/{{les}}/flow.csv",
        matches=f"{RESULTS}/clean/{{les}}/partner_matches.csv",
        register=f"{RESULTS}/clean/{{les}}/register.csv",
    log:
        "logs/clean_{les}.log",
    params:
        les_settings=lookup("les/{les}", within=config),
        waves=settings_of_waves,
        cleaning=CLEANING,
        group_labels=GROUP_LABELS,
        language=LANGUAGE,
    message:
        MESSAGES["clean_les"]
    script:
        "../../scripts/clean_les.py"


rule list_open_answers:
    input:
        responses=f"{RESULTS}/clean/{{les}}/responses.parquet",
        codebook=CODEBOOK,
        code=stage_code("list_open_answers.py"),
    output:
        xlsx=f"{RESULTS}/clean/{{les}}/open_antwoorden.xlsx",
    log:
        "logs/list_open_answers_{les}.log",
    params:
        language=LANGUAGE,
    message:
        MESSAGES["list_open_answers"]
    script:
        "../../scripts/list_open_answers.py"
