"""Write the Word file of one LES, for who is no researcher."""

from les_evaluation.core.running import logged
from les_evaluation.output.documents.site_job import write_site_document
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_site_document(
        Study(snakemake.params.study),
        results=snakemake.params.results,
        les=snakemake.wildcards.les,
        own={name: file for name in ("reference", "logo") for file in snakemake.input[name]},
        path=snakemake.output.document,
    )
