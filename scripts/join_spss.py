"""Put the SPSS files of every LES under each other as one."""

from les_evaluation.core.running import logged
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.joined_spss import join_spss_files

with logged(snakemake):
    inputs, study = snakemake.input, Study(snakemake.params.study)
    join_spss_files(study, snakemake.output.sav, inputs.sav, again=list(inputs.again))
