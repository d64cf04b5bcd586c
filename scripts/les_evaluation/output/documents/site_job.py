"""Stage documents: the Word file of one LES."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.output.captions_job import facts_of
from les_evaluation.output.documents.documents_job import write_document
from les_evaluation.output.documents.shown_entries import Shown
from les_evaluation.output.documents.site_report import front_blocks, hidden_blocks, site_blocks
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.study.settings import Study


def write_site_document(
    study: Study, *, results: str | Path, les: str, own: Mapping[str, str], path: str | Path
) -> None:
    """Write the document of one LES.

    study: as `site_document_settings` gives its configuration. results: the folder of all that was made. own:
    reference, logo -> a file of the study in the place of that of the house. A LES of which no number of the survey may
    be shown gets a document that says so and nothing more.
    """
    facts = facts_of(study, Path(results), les=les)
    site = SiteResults(study, Path(results), les, facts.codebook)
    subtitle = study.text("sites.subtitle", study=study.title)
    if site.is_hidden:
        write_document(study, hidden_blocks(site), own=own, title=site.name, subtitle=subtitle, path=path)
        return
    shown = Shown(study, site.results, site.codebook, les, facts)
    blocks, front = site_blocks(shown, site), front_blocks(site)
    write_document(study, blocks, own=own, title=site.name, subtitle=subtitle, path=path, front=front)
