# results -> report: do the numbers in the text still hold, and which outputs came from which inputs.


rule verify_claims:
    input:
        claims=optional_file("claims"),
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
        code=stage_code("verify_claims.py"),
    output:
        csv=f"{RESULTS}/report/claims.csv",
        xlsx=f"{RESULTS}/report/claims.xlsx",
    log:
        "logs/verify_claims.log",
    params:
        les={les: config["les"][les]["name"] for les in ALL_LES},
        groups=GROUP_LABELS,
        language=LANGUAGE,
    message:
        MESSAGES["verify_claims"]
    script:
        "../../scripts/verify_claims.py"


rule write_manifest:
    input:
        raw=raw_inputs(config),
        results=SURVEY_RESULTS + FOCUS_RESULTS + NETWORK_RESULTS,
        code=stage_code("write_manifest.py"),
    output:
        manifest=MANIFEST,
    log:
        "logs/write_manifest.log",
    params:
        config=config,
    message:
        MESSAGES["write_manifest"]
    script:
        "../../scripts/write_manifest.py"
