"""What one LES is told about itself, in plain sentences and small tables, on its page and in its document.

From the ground up: `site_results` (the results of one LES that are read), `short_sentences` (sentences made from
counts), `plain_tables` (tables without the words of researchers).
"""
