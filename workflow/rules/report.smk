# results -> report: do the numbers in the text still hold, the pages that lead to all that was made, and which outputs
# came from which inputs.

# Part of the page over all LES -> what is in a file (report.files in the texts) -> file.
DOCUMENTS = {
    "survey": {
        "all_tables": ALL_TABLES,
        "register": f"{RESULTS}/tables/wie_is_kern.xlsx",
        "quality": f"{RESULTS}/tables/kwaliteit.xlsx",
        **{"appendix": file for file in appendix_files() if file.endswith(".xlsx")},
    },
    "focus_groups": {name: FOCUS_WORKBOOKS[name] for name in ("workbook", "joint_display", "checklist") if FOCUS},
    "networks": {"networks": file for file in (f"{RESULTS}/tables/netwerken.xlsx",) if NETWORKS},
    "claims": {"claims": file for file in (f"{RESULTS}/report/claims.xlsx",) if config["claims"]},
    "behind": {"compare": f"{RESULTS}/compare/all.csv", "manifest": MANIFEST},
}


def documents_of(wildcards):
    """The same for the page of one LES."""
    les = wildcards.les
    files = {
        "survey": {"open_answers": f"{RESULTS}/clean/{les}/open_antwoorden.xlsx"},
        "behind": {
            "compare": f"{RESULTS}/compare/{les}.csv",
            "flow": f"{RESULTS}/clean/{les}/flow.csv",
            "decisions": f"{RESULTS}/clean/{les}/decisions.csv",
            "responses": f"{RESULTS}/clean/{les}/responses.csv",
            "responses_spss": f"{RESULTS}/clean/{les}/responses.sav",
        },
    }
    if FOCUS:
        named = {"coding": "workbook", "quotes": "quotes"}
        files["focus_groups"] = {key: f"{RESULTS}/focus/{les}/{CODES_OF_A_LES[name]}" for key, name in named.items()}
    if NETWORKS:
        named = {"network": "workbook", "layout": "layout"}
        files["networks"] = {key: f"{RESULTS}/network/{les}/{NETWORKS_OF_A_LES[name]}" for key, name in named.items()}
    return files


def results_behind_page(wildcards):
    """All that the page of a LES leads to."""
    return survey_results_of(wildcards.les) + focus_results_of(wildcards.les) + network_results_of(wildcards.les)


def settings_of_page(wildcards):
    return shown_report_settings(config, les=wildcards.les)


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


rule write_report_les:
    input:
        results_behind_page,
    output:
        page=f"{RESULTS}/report/les_{{les}}.html",
    log:
        "logs/write_report_{les}.log",
    params:
        code=code_hash("write_report.py"),
        config=settings_of_page,
        results=RESULTS,
        documents=documents_of,
        pages={},
    message:
        MESSAGES["write_report_les"]
    script:
        "../../scripts/write_report.py"


rule write_report:
    input:
        SURVEY_RESULTS,
        FOCUS_RESULTS,
        NETWORK_RESULTS,
        PAGES_OF_LES.values(),
    output:
        page=REPORT_PAGE,
    log:
        "logs/write_report.log",
    params:
        code=code_hash("write_report.py"),
        config=shown_report_settings(config),
        results=RESULTS,
        documents=DOCUMENTS,
        pages=PAGES_OF_LES,
    message:
        MESSAGES["write_report"]
    script:
        "../../scripts/write_report.py"


rule write_manifest:
    input:
        raw=raw_inputs(config),
        results=SURVEY_RESULTS + FOCUS_RESULTS + NETWORK_RESULTS + REPORT_RESULTS,
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
