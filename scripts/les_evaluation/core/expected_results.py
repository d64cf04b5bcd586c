"""What there was when a whole run had ended, by name: so what was deleted since is known, also what lies between.

The records of the jobs tell what each wrote, of an earlier study too, and none tells that another one is gone. A result
of a figure that config.yaml no longer asks for is not expected, and nobody misses it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from les_evaluation.core.files import write_text
from les_evaluation.core.written_results import BROKEN

LIST = Path("expected") / "files.json"  # in the folder of the records of the results


@dataclass(frozen=True)
class Expected:
    """outputs: files, and folders that are made as a whole, as Snakemake names them. records: names of the records."""

    outputs: frozenset[str]
    records: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Whether a file is expected, itself or in a folder that is."""
        return name in self.outputs or any(str(above) in self.outputs for above in PurePosixPath(name).parents)


def write_expected(folder: str | Path, *, outputs: Iterable[str], logs: Iterable[str]) -> None:
    """Write down the outputs of all jobs of a whole run, and which of these left a record. folder: of the records."""
    names = {f"{Path(log).stem}.json" for log in logs}
    records = sorted(name for name in names if (Path(folder) / name).is_file())
    content = {"outputs": sorted(set(outputs)), "records": records}
    write_text(Path(folder) / LIST, json.dumps(content, ensure_ascii=False, indent=0) + "\n")


def read_expected(folder: str | Path) -> Expected | None:
    """What is expected; None where nothing, or nothing that can be read, was written down."""
    try:
        content = json.loads((Path(folder) / LIST).read_text(encoding="utf-8"))
        return Expected(frozenset(map(str, content["outputs"])), tuple(map(str, content["records"])))
    except BROKEN:
        return None


def lost_records(folder: str | Path, expected: Expected | None) -> list[Path]:
    """Records that are gone; the list of what is expected where that cannot be read itself."""
    if expected is None:
        return [Path(folder) / LIST]
    return [path for path in (Path(folder) / name for name in expected.records) if not path.is_file()]
