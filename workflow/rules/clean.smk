# ingest -> clean, one LES at a time: duplicates, tests, screened-out, routing, flags, reviewer's corrections,
# the answers counted in every way that is needed, and the open ones listed for coding.


rule clean_les:
    input:
        rows=ingested_waves,
        decisions=ingest_decisions,
        durations=ingested_durations,
        codebook=CODEBOOK,
        partners=REGISTER,
        decided_names=MATCHES,
    output:
        **({"views": f"{RESULTS}/clean/{{les}}/views.parquet"} if VIEWS else {}),
        **({"kept": f"{RESULTS}/clean/{{les}}/kept.parquet"} if KEPT else {}),
        **({"reliability": f"{RESULTS}/clean/{{les}}/reliability.parquet"} if INDICES else {}),
        **({name: f"{RESULTS}/clean/{{les}}/{name}.parquet" for name in ("panel", "changes")} if PANEL else {}),
        **({"by_wave": f"{RESULTS}/clean/{{les}}/by_wave.parquet"} if BY_WAVE else {}),
        **({"each_wave": f"{RESULTS}/clean/{{les}}/each_wave.sav"} if PANEL else {}),
        parquet=f"{RESULTS}/clean/{{les}}/responses.parquet",
        csv=f"{RESULTS}/clean/{{les}}/responses.csv",
        sav=f"{RESULTS}/clean/{{les}}/responses.sav",
        counts=f"{RESULTS}/clean/{{les}}/counts.parquet",
        decisions=f"{RESULTS}/clean/{{les}}/decisions.csv",
        flow=f"{RESULTS}/clean/{{les}}/flow.csv",
        flow_by_wave=f"{RESULTS}/clean/{{les}}/flow_by_wave.csv",
        matches=f"{RESULTS}/clean/{{les}}/partner_matches.csv",
        register=f"{RESULTS}/clean/{{les}}/register.csv",
        open_answers=f"{RESULTS}/clean/{{les}}/{OPEN_ANSWERS}",
    log:
        f"{LOGS}/clean_{{les}}.log",
    priority: FIGURES_FIRST
    params:
        code=code_hash("clean_les.py"),
        study=cleaning_settings_of,
    message:
        MESSAGES["clean_les"]
    script:
        "../../scripts/clean_les.py"


if AGAIN:

    rule count_again:
        input:
            rows=[f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES],
            durations=[f"{RESULTS}/ingest/{wave}_durations.csv" for wave in WAVES],
            codebook=CODEBOOK,
            partners=REGISTER,
            decided_names=MATCHES,
        output:
            **AGAIN,
        log:
            f"{LOGS}/count_again.log",
        priority: FIGURES_FIRST
        params:
            code=code_hash("count_again.py"),
            study=again_settings(config),
        message:
            MESSAGES["count_again"]
        script:
            "../../scripts/count_again.py"


rule join_spss:
    input:
        sav=expand(f"{RESULTS}/clean/{{les}}/responses.sav", les=ALL_LES),
        again=[AGAIN["again"]] if AGAIN else [],
    output:
        sav=SPSS_OF_ALL,
    log:
        f"{LOGS}/join_spss.log",
    params:
        code=code_hash("join_spss.py"),
        study=spoken(config),
    message:
        MESSAGES["join_spss"]
    script:
        "../../scripts/join_spss.py"
