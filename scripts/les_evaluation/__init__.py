"""From raw survey, focus group and network data to the figures and tables of an evaluation.

Rooms from the ground up: core (knows nobody), study (knows core), survey, coding, networks and diagrams (know core and
study, never each other), output (knows all, and nobody knows output). import-linter holds it (pyproject.toml).
"""
