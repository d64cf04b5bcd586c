# ingest -> clean, one LES at a time: duplicates, tests, screened-out, routing, flags, reviewer's corrections,
# and the open answers listed for coding.


rule clean_les:
    input:
        rows=ingested_waves,
        decisions=ingest_decisions,
        codebook=CODEBOOK,
        partners=REGISTER,
        matches=MATCHES,
    output:
        parquet=f"{RESULTS}/clean/{{les}}/responses.parquet",
        csv=f"{RESULTS}/clean/{{les}}/responses.csv",
        sav=f"{RESULTS}/clean/{{les}}/responses.sav",
        decisions=f"{RESULTS}/clean/{{les}}/decisions.csv",
        flow=f"{RESULTS}/clean/{{les}}/flow.csv",
        matches=f"{RESULTS}/clean/{{les}}/partner_matches.csv",
        register=f"{RESULTS}/clean/{{les}}/register.csv",
        open_answers=f"{RESULTS}/clean/{{les}}/open_antwoorden.xlsx",
    log:
        f"{LOGS}/clean_{{les}}.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("clean_les.py"),
        les_settings=lookup("les/{les}", within=config),
        waves=settings_of_waves,
        cleaning=CLEANING,
        group_labels=GROUP_LABELS,
        language=LANGUAGE,
    message:
        MESSAGES["clean_les"]
    script:
        "../../scripts/clean_les.py"
