"""Put the SPSS files of every LES under each other as one."""

from les_evaluation.core.running import logged
from les_evaluation.core.spss import join_sav

with logged(snakemake) as log:
    join_sav(snakemake.output.sav, snakemake.input.sav)
