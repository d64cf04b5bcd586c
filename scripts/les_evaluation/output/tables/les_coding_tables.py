"""The numbered tables from coded material that are of one LES alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.material import load_coding
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.study.settings import Study


def write_les_coding_tables(study: Study, inputs: Mapping[str, Any], *, folder: Path) -> None:
    """Write the tables of one LES into `folder`, where those of all together lie.

    study: as `les_coding_table_settings` gives its configuration. inputs: paths as `load_coding` takes them.
    """
    write_entries(study.config["tables"], study=study, data=CodedStudy(study, load_coding(inputs)), folder=folder)
