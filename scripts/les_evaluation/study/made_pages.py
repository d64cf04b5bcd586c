"""The pages of docs that are made of schemas, registry and contracts, beside docs/config.md.

`python -m les_evaluation.study.made_pages` (make schema) writes them. They are no part of config_form, which every
start of a run imports.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from les_evaluation.core.files import write_text
from les_evaluation.core.schemas import FOLDER
from les_evaluation.study.results_reference import results_text
from les_evaluation.study.sheet_reference import codebook_text, sheets_text

DOCS = FOLDER.parents[1] / "docs"
PAGES: Mapping[str, Callable[[], str]] = {
    "codebook.md": codebook_text,
    "sheets.md": sheets_text,
    "results.md": results_text,
}


if __name__ == "__main__":
    for page, written in PAGES.items():
        write_text(DOCS / page, written())
