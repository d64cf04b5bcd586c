"""Pure functions behind the pipeline; importable and testable without Snakemake."""
