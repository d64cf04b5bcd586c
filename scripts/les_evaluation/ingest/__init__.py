"""From one wave's raw export to one row per response, in the codebook's names.

Personal data stop here: what goes on is a pseudonym, the answers, and named metadata.
"""

from les_evaluation.ingest.wave import IngestedWave, ingest_wave, read_key, read_names

__all__ = ["IngestedWave", "ingest_wave", "read_key", "read_names"]
