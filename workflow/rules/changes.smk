# results -> report: what changed since the state of the results that was kept last (`make keep`). What was kept lies in
# results/history, which is read here and written by scripts/keep_results.py alone.


rule write_changes:
    input:
        files_of("figures", config["figures"], None, COMPARED),
        files_of("tables", config["tables"]),
        [file for les in PANEL_LES for file in compared_of(les)],
        READ_FROM_RAW,
        of_every_les("decisions.csv") if SURVEY else [],
        f"{RESULTS}/focus/all/{CODES_OF_ALL['quotes']}" if FOCUS else [],
        history=history_of_results,
        raw=raw_inputs(config),
        captions=CAPTIONS["csv"],
        claims=CLAIMS["csv"] if config["claims"] else [],
        codebook=CODEBOOK if SURVEY else [],
        told=COMPARED_WORKBOOKS["told"],
        closed=COMPARED_WORKBOOKS["closed"],
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
