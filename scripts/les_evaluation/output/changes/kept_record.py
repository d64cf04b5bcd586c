"""What is written down of the states that a user kept, so that a state that was changed or thrown away is seen."""

from __future__ import annotations

import json
from pathlib import Path

from les_evaluation.core.files import sha256, write_text
from les_evaluation.core.written_results import BROKEN

RECORD = Path("kept") / "states.json"  # in the folder of the records of the results


def kept_record(records: str | Path) -> dict[str, str]:
    """State -> sha256 as it was kept, in the order of keeping; none where nothing was written down."""
    try:
        content = json.loads((Path(records) / RECORD).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in content.items()}
    except BROKEN:
        return {}


def write_down(records: str | Path, state: Path) -> None:
    """Add a state that was kept to the record. state: its file. records: the folder of records."""
    known = kept_record(records) | {state.as_posix(): sha256(state)}
    write_text(Path(records) / RECORD, json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def not_as_kept(records: str | Path) -> list[tuple[str, str]]:
    """The states that are `gone` or `changed` since they were kept, and how."""
    found = []
    for name, digest in kept_record(records).items():
        if not Path(name).is_file():
            found.append((name, "gone"))
        elif sha256(name) != digest:
            found.append((name, "changed"))
    return found
