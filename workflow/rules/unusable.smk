# In the place of all stages when config.yaml cannot be used: the targets that it still names, each of which tells why.
PANEL_LES = named_les(config)
SURVEY_RESULTS = FOCUS_RESULTS = NETWORK_RESULTS = DIAGRAM_RESULTS = REPORT_RESULTS = DOCUMENT_RESULTS = MANIFEST = (
    tell_what_cannot_be
)
ARCHIVE_RESULTS = PUBLICATION = MANIFEST


def part_or_told(part, results):
    return results


def results_of(les):
    return tell_what_cannot_be
