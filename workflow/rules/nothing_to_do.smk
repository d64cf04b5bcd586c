# In the place of all stages when nothing was touched: the targets that were asked for, with nothing behind them but what
# tells that nothing was; a rule without any input would be run.
NAMED = ("all", "survey", "focus_groups", "networks", "diagrams", "report", "documents", "archive", "publication")
PANEL_LES = [target for target in ASKED.targets if target not in NAMED]
SURVEY_RESULTS = FOCUS_RESULTS = NETWORK_RESULTS = DIAGRAM_RESULTS = REPORT_RESULTS = DOCUMENT_RESULTS = NOTHING_TO_DO
ARCHIVE_RESULTS = PUBLICATION = MANIFEST = NOTHING_TO_DO
MESSAGES = dict.fromkeys(("all", "les"), "")


def part_or_told(part, results):
    return results


def results_of(les):
    return NOTHING_TO_DO
