"""Drafting a study: from an export of a survey tool to a codebook, a config.yaml and first figures.

The way of a file: `export_files` reads it into a neutral table of columns (`neutral_table`), with what the tool itself
says (a module per tool); `recognise` finds the questions; `draft_codebook` and `draft_config` write what the pipeline
reads. Whatever is a guess carries its reason. Personal values are looked at and never copied.
"""
