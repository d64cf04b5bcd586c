"""Write the folder with what may leave the house, once it has been looked through."""

from collections.abc import Callable, Collection
from pathlib import Path

from les_evaluation.core.running import logged
from les_evaluation.output.pages.report_job import Report
from les_evaluation.output.publication.publication_job import Publication, write_publication
from les_evaluation.study.settings import Study

LOOKED_FOR = ("codebook", "responses", "segments", "quotes", "actors")


def _files(named: str | list[str]) -> list[str]:
    """The files under a name of the input, of which Snakemake gives a single one as a text."""
    return [named] if isinstance(named, str) else list(named)


def _pages() -> dict[str, Callable[[Collection[str]], str]]:
    """Page below the results -> what makes it anew without the rows behind its numbers."""
    results = Path(snakemake.params.results)
    coding = {"coding": snakemake.input.coding or None}
    found = {}
    for page, told in snakemake.params.pages.items():
        report = Report(
            Study(told["study"]),
            results,
            results / page,
            les=told["les"],
            documents=told["documents"],
            pages=told["pages"],
            beside={"zips": told["zips"]} | coding,
        )
        found[page] = report.page_without_rows
    return found


with logged(snakemake) as log:
    publication = Publication(
        Study(snakemake.params.study),
        results=Path(snakemake.params.results),
        made=snakemake.params.made,
        inputs={name: _files(snakemake.input.get(name, [])) for name in LOOKED_FOR},
        pages=_pages(),
    )
    log.append(write_publication(publication, snakemake.output.folder))
