"""Word files: figures and tables in the order of the report, and the annexes. The one folder that imports python-docx.

From the ground up: `word_marks` (runs, fields and bookmarks as WordprocessingML), `word_file` (a file from its
reference, its sections and its bytes), `word_tables` and `word_blocks` (what stands in it), `shown_entries` (the
figures and tables of a study with their captions, in order), `composed` (a document
of blocks), and what stands in each.
"""
