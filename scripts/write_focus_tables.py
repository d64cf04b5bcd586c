"""Write the tables from coded focus groups, the joint display and the reporting checklist."""

from pathlib import Path

import pandas as pd

from les_evaluation.coding.coded_study import FocusTables
from les_evaluation.coding.coding_job import load_coding
from les_evaluation.core.running import logged
from les_evaluation.output.tables.coding_tables import write_focus_tables
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.flow import read_flows

config = snakemake.params.config
with logged(snakemake):
    write_focus_tables(
        FocusTables(config, load_coding(dict(snakemake.input.items()))),
        compare_csv=snakemake.input.compare,
        codebook=codebook_from_json(snakemake.input.codebook),
        flows=read_flows(snakemake.input.flows),
        verdicts=snakemake.input.get("verdicts") or None,
        agreement=pd.read_csv(snakemake.input.counted_agreement, encoding="utf-8-sig"),
        saturation=pd.read_csv(snakemake.input.counted_saturation, encoding="utf-8-sig"),
        folder=Path(snakemake.output.workbook).parent,
        workbook=snakemake.output.workbook,
        joint={"xlsx": snakemake.output.joint_display, "csv": snakemake.output.joint_csv},
        checklist_xlsx=snakemake.output.checklist,
    )
