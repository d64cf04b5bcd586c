# results -> manifest: which outputs came from which inputs.


rule write_manifest:
    input:
        raw=survey_inputs(config),
        results=SURVEY_RESULTS,
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
