"""What every job wrote, by its sha256: so a result that was changed or swapped since is known.

Each job leaves a record beside its log: what it wrote, and the raw files that it read. Nothing of it is published, and
Snakemake does not know of it. A record says what was written and not who wrote it: who can write in this folder can
forge a record as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.files import UNFINISHED, sha256
from les_evaluation.core.storage import is_stored

RECORDS = "written"  # the folder of the records, beside the logs
SEEN = "_seen.json"  # what was hashed before, by size and moments
# What in the folder of the results is no result: copies that were put aside, and states that were kept.
PUT_ASIDE = "put_aside"
COPIES = Path(PUT_ASIDE) / "files.json"  # in the folder of records: which copies were put aside, by their sha256
NOT_RESULTS = (PUT_ASIDE, "history", "kept")
PUBLICATION = "publication"  # the folder in the results that leaves the house as it is
EMPTY = ".snakemake_timestamp"
STAMPS = (EMPTY, ".gitignore")  # what Snakemake and a run leave in a folder themselves
SYSTEM = (".DS_Store",)
OF_OTHERS = (".~lock.", "~$")  # what Office leaves beside an open file, below a folder
# What reading a file of JSON raises that is not there, or is not what was written.
BROKEN = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class ChangedMeanwhile(Exception):
    """Files are not what the jobs of this run wrote or read: somebody changed them while the run went on."""

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(", ".join(files))
        self.files = list(files)


@dataclass(frozen=True)
class Record:
    """What one job wrote, what of an earlier job under its name still lies there, and the raw files that it read.

    All: path -> sha256, paths as Snakemake names them.
    """

    outputs: Mapping[str, str]
    earlier: Mapping[str, str]
    inputs: Mapping[str, str]


def records_folder(logs: str | Path, results: str | Path) -> Path:
    """Where the records of a folder of results lie; studies with other results may share the folder of logs."""
    plain = Path(os.path.normpath(results)).as_posix()
    name = re.sub(r"[^A-Za-z0-9]+", "_", plain)[-40:].strip("_")
    return Path(logs) / RECORDS / f"{name}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def read_record(path: Path) -> Record | None:
    """A record; None where there is none, or one that a power cut left in pieces, or that is no record."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        parts = [dict(content[part]) for part in ("outputs", "earlier", "inputs")]
    except BROKEN:
        return None
    forms = all(isinstance(digest, str) for part in parts for digest in part.values())
    return Record(*parts) if forms else None


def read_records(folder: str | Path) -> list[Record]:
    """All records in a folder, in the order of their names."""
    found = sorted(path for path in Path(folder).glob("*.json") if path.name != SEEN)
    return [record for record in map(read_record, found) if record is not None]


def broken_records(folder: str | Path) -> list[Path]:
    """Records that cannot be read: cut off, or no record any more."""
    found = sorted(path for path in Path(folder).glob("*.json") if path.name != SEEN and not path.name.startswith("."))
    return [path for path in found if read_record(path) is None]


def written(records: Iterable[Record]) -> dict[str, str]:
    """Path -> sha256 of all that jobs wrote; where two wrote one, of the job that still does."""
    several = list(records)
    found = {path: digest for record in several for path, digest in record.earlier.items()}
    return found | {path: digest for record in several for path, digest in record.outputs.items()}


@dataclass
class JobRecord:
    """The record of the job that runs: taken away before it writes, and kept when it has ended well."""

    path: Path | None
    outputs: Sequence[str] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, *, log: str, results: str | None, inputs: Iterable[str], outputs: Sequence[str]) -> JobRecord:
        """Take away what an earlier job left under this name; of what this one reads only raw files are hashed."""
        if not outputs or results is None:
            return cls(None)
        path = records_folder(Path(log).parent, results) / f"{Path(log).stem}.json"
        before = read_record(path)
        path.unlink(missing_ok=True)
        raw = [file for file in inputs if not _is_below(file, results) and Path(file).is_file()]
        earlier = {} if before is None else {**before.earlier, **before.outputs}
        return cls(path, outputs, {file: sha256(file) for file in raw}, earlier)

    def keep(self) -> None:
        """Write down what the job wrote."""
        if self.path is None:
            return
        outputs = {file: sha256(file) for output in self.outputs for file in _files_of(output)}
        earlier = {
            file: digest for file, digest in self.earlier.items() if file not in outputs and Path(file).is_file()
        }
        _write_json(self.path, {"outputs": outputs, "earlier": earlier, "inputs": self.inputs})


class Seen:
    """Hashes of files that were asked before; a file of the same size and moments is not read again.

    Of these that of its last change too, which nobody sets back; Windows has none.
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / SEEN
        try:
            self.known = dict(json.loads(self.path.read_text(encoding="utf-8")))
        except BROKEN:
            self.known = {}
        self.is_new = False

    def sha256(self, path: str) -> str | None:
        """The sha256 of a file; None where it is not there."""
        try:
            stat = Path(path).stat()
        except OSError:
            return None
        known, is_like = self.known.get(path), [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
        if isinstance(known, list) and known[:-1] == is_like:
            return str(known[-1])
        digest = sha256(path)
        self.known[path], self.is_new = [*is_like, digest], True
        return digest

    def keep(self) -> None:
        """Write down what was found; a disk without room costs only that it is read again."""
        if self.is_new:
            try:
                _write_json(self.path, self.known)
            except OSError:
                self.path.unlink(missing_ok=True)


def files_below(results: str | Path) -> Iterator[str]:
    """Every file that could be a result, as `results` with its way below it; what begins with a dot or ~$ is none."""
    for folder, folders, names in os.walk(results):
        top = Path(folder) == Path(results)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (top and name in NOT_RESULTS))
        below = Path(folder).relative_to(results).as_posix()
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield f"{results}/{name}" if below == "." else f"{results}/{below}/{name}"


def hidden_below(results: str | Path) -> Iterator[str]:
    """Every file that files_below passes over and that may hold something: it, or a folder above it, is hidden.

    Not what the system, Office and killed jobs leave there; in the folder of the publication that as well, for it tells
    who opened what and may hold anything, and links to folders.
    """
    for folder, folders, names in os.walk(results):
        below = Path(folder).relative_to(results)
        if below == Path():
            folders[:] = [name for name in folders if name not in NOT_RESULTS]
        folders.sort()
        leaves = below.parts[:1] == (PUBLICATION,)
        hidden = any(part.startswith(".") for part in below.parts)
        links = [name for name in folders if Path(folder, name).is_symlink()] if leaves else []
        for name in sorted([*names, *links]):
            if (leaves or name == EMPTY) and name in STAMPS and Path(folder, name).stat().st_size:
                yield f"{results}/{(below / name).as_posix()}"
            # What is half written is swept by the next run; what leaves the house may go before that.
            of_others = name in SYSTEM or name.startswith(OF_OTHERS) or UNFINISHED.fullmatch(name)
            if name in STAMPS or (of_others and not leaves):
                continue
            if hidden or name in links or name.startswith((".", "~$")):
                yield f"{results}/{(below / name).as_posix()}"


@dataclass(frozen=True)
class Differences:
    """How results differ from what jobs wrote.

    changed: other content than was written. unknown: no finished job wrote them. gone: a rule makes them, and they are
    not there. again: what a job wrote that is gone, or came from a raw file that is another one now.
    """

    changed: list[str]
    unknown: list[str]
    gone: list[str]
    again: list[str]


def differences(records: Sequence[Record], results: str, *, is_made: Callable[[str], bool], seen: Seen) -> Differences:
    """What in a folder of results is not what the records say. is_made: whether a rule makes a file of this name."""
    known = written(records)
    found = {path: seen.sha256(path) for path in known}
    changed = [path for path, digest in known.items() if found[path] not in (None, digest) and is_made(path)]
    gone = [path for path, digest in found.items() if digest is None]
    plain = {os.path.normpath(path) for path in known}
    there = [*files_below(results), *hidden_below(results)]
    unknown = [path for path in there if os.path.normpath(path) not in plain and is_made(path)]
    again = [
        path
        for record in records
        if any(seen.sha256(file) not in (None, digest) for file, digest in record.inputs.items())
        for path in record.outputs
    ]
    return Differences(sorted(changed), unknown, sorted(filter(is_made, gone)), [*gone, *again])


def as_written(
    folder: str | Path, outputs: Iterable[str], *, inputs: Iterable[str], stamp: str | Path
) -> dict[str, str]:
    """Path -> sha256 of results as jobs wrote them and of raw files as they were checked before the first job.

    folder: of the records. stamp: what the check of the inputs left. Raises ChangedMeanwhile where a file is another
    one now, or a result of no job. In object storage there are no records to hold them against.
    """
    if is_stored():
        return {file: sha256(file) for file in sorted({*outputs, *inputs})}
    known = written(read_records(folder))
    try:
        checked = json.loads(Path(stamp).read_text(encoding="utf-8"))["files"]
    except BROKEN:
        checked = {}
    outputs, inputs = set(outputs), set(inputs)
    found = {file: sha256(file) for file in sorted(outputs | inputs)}
    expected = {**found, **{file: checked[file] for file in inputs if file in checked}}
    expected |= {file: known.get(file, "") for file in outputs}
    other = [file for file, digest in found.items() if digest != expected[file]]
    if other:
        raise ChangedMeanwhile(other)
    return found


def remember(folder: str | Path) -> None:
    """Hash what was written since the last time, so that the next start has only sizes and moments to look at."""
    seen = Seen(folder)
    for record in read_records(folder):
        for path in (*record.outputs, *record.earlier, *record.inputs):
            seen.sha256(path)
    seen.keep()


def forget(folder: str | Path, distrusted: Iterable[str] = ()) -> None:
    """Have the next start read every file again, whatever its size and moments say.

    distrusted: results whose record another one contradicts; it goes, so that they are made again.
    """
    files = set(distrusted)
    with suppress(OSError):  # in a folder that may only be read
        (Path(folder) / SEEN).unlink(missing_ok=True)
        for path in Path(folder).glob("*.json") if files else ():
            record = read_record(path)
            if record is not None and not files.isdisjoint([*record.outputs, *record.earlier]):
                path.unlink(missing_ok=True)


def put_aside(files: Iterable[str], results: str, *, records: str | Path | None = None) -> str:
    """Copy files of the results to a folder apart, each under its own way; gives that folder.

    A copy with other content is left as it is, and the new one gets a number. records: the folder of records, in which
    the copies are listed.
    """
    root = Path(results) / PUT_ASIDE
    copies: dict[str, str] = {}
    for file in map(Path, files):
        target = root / file.relative_to(results)
        content, number = file.read_bytes(), 1
        while target.is_file() and target.read_bytes() != content:
            number += 1
            target = (root / file.relative_to(results)).with_name(f"{file.stem}_{number}{file.suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        copies[target.as_posix()] = hashlib.sha256(content).hexdigest()
    if records is not None and copies:
        _write_json(Path(records) / COPIES, _copies(records) | copies)
    return root.as_posix()


def strange_copies(results: str, records: str | Path) -> list[tuple[str, str]]:
    """What lies among what was put aside and no run put there (`unknown`), or is not as it was (`changed`)."""
    known = _copies(records)
    found = []
    for path in sorted(path for path in (Path(results) / PUT_ASIDE).rglob("*") if path.is_file()):
        name = path.as_posix()
        if name not in known or sha256(path) != known[name]:
            found.append((name, "changed" if name in known else "unknown"))
    return found


def links_below(results: str | Path) -> list[str]:
    """Every file and folder below the results that is a link to somewhere else; a run writes none."""
    found = []
    for folder, folders, names in os.walk(results):
        found += [path.as_posix() for name in [*folders, *names] if (path := Path(folder, name)).is_symlink()]
    return sorted(found)


def _copies(records: str | Path) -> dict[str, str]:
    try:
        content = json.loads((Path(records) / COPIES).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in content.items()}
    except BROKEN:
        return {}


def _files_of(output: str) -> Iterator[str]:
    """An output itself, or the files in it where it is a folder."""
    if Path(output).is_dir():
        yield from files_below(output)
    elif Path(output).is_file():
        yield output


def _is_below(file: str, folder: str) -> bool:
    return Path(os.path.normpath(file)).is_relative_to(os.path.normpath(folder))


def _write_json(path: Path, content: Mapping) -> None:
    """Whole or not at all; not one of the files that a log tells of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.json")
    try:
        temporary.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8", newline="\n")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
