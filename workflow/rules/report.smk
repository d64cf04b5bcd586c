# results -> manifest: which outputs came from which inputs.


rule write_manifest:
    message:
        MESSAGES["write_manifest"]
    input:
        raw=survey_inputs(config),
        results=SURVEY_RESULTS,
        code=stage_code("write_manifest.py"),
    output:
        manifest=MANIFEST,
    params:
        config=config,
        root=RESULTS,
    log:
        "logs/write_manifest.log",
    script:
        "../../scripts/write_manifest.py"
