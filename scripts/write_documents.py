"""Write the Word files: all figures and tables in the report's order, and the annexes."""

from les_evaluation.core.running import logged
from les_evaluation.output.documents.documents_job import write_documents
from les_evaluation.study.settings import Study

with logged(snakemake):
    write_documents(
        Study(snakemake.params.study),
        results=snakemake.params.results,
        workbooks={name: file for name in ("statistics", "joint_display") for file in snakemake.input[name]},
        own={name: file for name in ("reference", "logo") for file in snakemake.input[name]},
        changes=(snakemake.input.changes, snakemake.input.changes_said),
        report=snakemake.output.report,
        annexes=snakemake.output.get("annexes"),
    )
