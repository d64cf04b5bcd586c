# results -> report: what changed since the state of the results that was kept last (`make keep`). What was kept lies in
# results/history, which is read here and written by scripts/keep_results.py alone.


rule write_changes:
    input:
        SURVEY_RESULTS,
        FOCUS_RESULTS,
        NETWORK_RESULTS,
        DIAGRAM_RESULTS,
        history=history_of_results,
        raw=raw_inputs(config),
        captions=CAPTIONS["csv"],
        claims=CLAIMS["csv"] if config["claims"] else [],
        codebook=CODEBOOK if SURVEY else [],
    output:
        **CHANGES,
    log:
        f"{LOGS}/write_changes.log",
    params:
        code=code_hash("write_changes.py"),
        study=config,
        results=results_folder,
    message:
        MESSAGES["write_changes"]
    script:
        "../../scripts/write_changes.py"
