# results -> report: do the numbers in the text still hold, and which outputs came from which inputs.


rule verify_claims:
    input:
        claims=optional_file("claims"),
        compare=f"{RESULTS}/compare/all.csv",
        codebook=CODEBOOK,
    output:
        csv=f"{RESULTS}/report/claims.csv",
        xlsx=f"{RESULTS}/report/claims.xlsx",
    log:
        "logs/verify_claims.log",
    params:
        code=code_hash("verify_claims.py"),
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
    output:
        manifest=MANIFEST,
    log:
        "logs/write_manifest.log",
    params:
        code=code_hash("write_manifest.py"),
        config=config,
    message:
        MESSAGES["write_manifest"]
    script:
        "../../scripts/write_manifest.py"
