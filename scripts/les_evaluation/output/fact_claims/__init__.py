"""Claims about what is no answer: costs, response, sessions, ratings, networks and codes, held against the results.

The list is that of survey/claims, with two columns more: `about` (blank or survey: answers) and `measurement`. Each
claim names its number by the keys of config.yaml and of the results; docs/claims.md tells them all, and `fact_notation`
holds them. A provider per part (`..._facts.py`) finds a number with the rows of the results that it stands in, and
`fact_verdicts` judges it.
"""
