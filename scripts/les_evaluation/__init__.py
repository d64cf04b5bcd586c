"""From raw survey, focus group and network data to the figures and tables of an evaluation.

Rooms from the ground up: core (knows nobody), study (knows core), survey, coding, networks and diagrams (know core and
study, never each other), output (knows all, and nobody knows output). import-linter holds it (pyproject.toml).
"""

import os

# openpyxl writes other bytes where lxml is installed, which comes with the writers of Word and PowerPoint files: the
# same workbook must give the same bytes whatever else there is. Set before anything imports openpyxl.
os.environ.setdefault("OPENPYXL_LXML", "False")
