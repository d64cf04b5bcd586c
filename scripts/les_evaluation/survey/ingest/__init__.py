"""From one wave's raw export to one row per response, in the codebook's names.

Personal data stop here: what goes on is a pseudonym, the answers, and named metadata.
"""
