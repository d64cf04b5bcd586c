"""From raw survey, focus group and network data to the figures and tables of an evaluation.

Rooms from the ground up: core (knows nobody), study (knows core), survey, coding, networks and diagrams (know core and
study, never each other), output (knows all, and nobody knows output). import-linter holds it (pyproject.toml).
"""

import gc
import os

# openpyxl writes other bytes where lxml is installed, which comes with the writers of Word and PowerPoint files: the
# same workbook must give the same bytes whatever else there is. Set before anything imports openpyxl.
os.environ.setdefault("OPENPYXL_LXML", "False")

# A job is short and makes hardly any rings of objects: to look for garbage would take a tenth of its imports and a
# twentieth of the rest. Set before anything large is imported.
gc.set_threshold(50_000, 20, 100)
