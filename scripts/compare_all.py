"""Put the counts of all LES under each other and sum them."""

from les_evaluation.stages.compare import compare_all_file

compare_all_file(compare_csvs=snakemake.input.compare, all_csv=snakemake.output.compare)
