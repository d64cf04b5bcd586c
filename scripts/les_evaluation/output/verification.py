"""Whether results, inputs, settings and code still are those of the last run, from its manifest and its records."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.code_files import LOCKED, SCRIPTS, project_code
from les_evaluation.core.compiled_code import not_as_source
from les_evaluation.core.expected_results import Expected, lost_records, read_expected
from les_evaluation.core.files import sha256
from les_evaluation.core.texts import text
from les_evaluation.core.words import language_of
from les_evaluation.core.written_results import (
    BROKEN,
    PUBLICATION,
    Record,
    broken_records,
    files_below,
    forget,
    hidden_below,
    links_below,
    read_records,
    records_folder,
    strange_copies,
    written,
)
from les_evaluation.output.changes.kept_record import RECORD, not_as_kept
from les_evaluation.output.manifest import versions
from les_evaluation.output.publication.published_state import behind, listed, not_as_listed

MANIFEST = "manifest.json"


def verify(config: Mapping, *, logs: str | Path) -> tuple[bool, list[str]]:
    """Whether all is as the last run left it, and the lines that tell so or name every difference.

    config: the settings as they are now, prepared. logs: the folder of the logs, with the records of what was written.
    Every file is hashed, whatever its size and moment say.
    """
    language, results = config["study"]["language"], config["results"]
    path = Path(results) / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        made, code = _below(manifest["outputs"], results), manifest["code"]
        raw: dict[str, str] = manifest["inputs"]
        packages: dict[str, str] = manifest["versions"]
    except BROKEN:
        return False, [text("verify.no_manifest", language, file=path.as_posix())]
    folder = records_folder(logs, results)
    records = read_records(folder)
    known = written(records)
    published = listed(results, language_of(config))
    expected = read_expected(folder)
    outputs = [*_outputs(made, known, results, path.as_posix(), expected), *_of_publication(published, known, results)]
    links = links_below(results)
    outputs += [("output", name, "link") for name in links]
    outputs += [("copy", name, how) for name, how in (strange_copies(results, folder) if known else ())]
    # A link that leads nowhere, or stands where nothing was made, is told once, as a link.
    outputs = [(kind, name, how) for kind, name, how in outputs if name not in links or how in ("link", "changed")]
    told = [_told(kind, name, how, language) for kind, name, how in dict.fromkeys(outputs)]
    settings = json.loads(json.dumps(config))  # as the manifest holds it
    changed = [(name, "changed") for name in differing(manifest["settings"], settings)]
    for kind, found in (("input", _inputs(raw, records, path)), ("setting", changed)):
        told += [_told(kind, name, how, language) for name, how in found]
    told += [_told(_of_code(name), name, how, language) for name, how in _changed(code, project_code())]
    compiled = not_as_source(SCRIPTS)
    told += [_told("compiled", name, "changed", language) for name in compiled]
    told += [_told("package", name, how, language) for name, how in _packages(packages, versions())]
    lost = not_as_kept(folder)
    told += [_told("state", name, how, language) for name, how in lost]
    told += [_told("record", file.as_posix(), "changed", language) for file in broken_records(folder)]
    told += [_told("record", file.as_posix(), "gone", language) for file in lost_records(folder, expected)]
    older = behind(published, language_of(config), digest_of=lambda name: _hash(f"{results}/{name}"))
    at = f"{results}/{PUBLICATION}"
    told += [text("verify.behind", language, folder=at, n=len(older), first=older[0])] if older else []
    if told:
        # So that a plain run makes again what is told here; a manifest that says otherwise makes a record suspect.
        listed_there = {f"{at}/{name}": digest for name, digest in published.items()}
        forget(folder, [name for name, is_ in (made | listed_there).items() if known.get(name) not in (None, is_)])
        ways = [text("verify.not", language, n=len(told), results=results)]
        ways += [text("verify.again", language, folder=at)] if any(at in line for line in told) else []
        ways += [text("verify.links", language)] if links else []
        ways += [text("verify.compiled", language)] if compiled else []
        ways += [text("verify.kept", language, file=(folder / RECORD).as_posix())] if lost else []
        return False, [*told, " ".join(ways)]
    counts = {"outputs": len(set(made) | set(known)), "inputs": len(raw), "code": len(code)}
    return True, [text("verify.all", language, **counts, manifest=path.as_posix(), sha256=sha256(path))]


def _of_publication(
    published: Mapping[str, str], known: Mapping[str, str], results: str
) -> Iterable[tuple[str, str, str]]:
    """What of a publication is gone or not as the list beside it says; no plain run makes it again."""
    folder = f"{results}/{PUBLICATION}"
    wrote = [name for name in known if _plain(name).startswith(_plain(folder) + os.sep)]
    if not Path(folder).is_dir():
        yield from [("output", folder, "gone")] if wrote else []
        return
    yield from (("output", name, "gone") for name in sorted(wrote, key=_plain) if _hash(name) is None)
    yield from (("output", name, how) for name, how in not_as_listed(published, results, digest_of=_hash))


def _inputs(raw: Mapping[str, str], records: Iterable[Record], manifest: Path) -> list[tuple[str, str]]:
    """Raw files that are not those of the manifest, or of any job that read them."""
    now = {name: _hash(name) for name in raw}
    read: dict[str, set[str]] = {}
    for record in records:
        if _plain(manifest.as_posix()) not in map(_plain, record.outputs):
            for name, digest in record.inputs.items():
                read.setdefault(name, set()).add(digest)
    others = [(name, "changed") for name in raw if name in read and now[name] and now[name] not in read[name]]
    return list(dict.fromkeys([*_changed(raw, now), *others]))


def differing(before: Any, now: Any, above: str = "") -> list[str]:
    """Where two settings differ, as the keys that lead there: les › genk › name."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        keys = dict.fromkeys([*before, *now])
        return [
            name
            for key in keys
            for name in differing(before.get(key), now.get(key), f"{above} › {key}" if above else str(key))
        ]
    return [] if before == now else [above]


def _outputs(
    made: Mapping[str, str], known: Mapping[str, str], results: str, manifest: str, expected: Expected | None
) -> Iterable[tuple[str, str, str]]:
    """What is not as it was written: of the manifest and of the records, which hold what lies between as well."""
    there = [*files_below(results), *hidden_below(results)]
    lost = {name for name in (expected.outputs if expected else ()) if not Path(name).exists()}
    for name in sorted({*made, *known, *there, *lost}, key=_plain):
        digest = _hash(name)
        if digest is None:
            if name in made or _plain(name) == _plain(manifest) or (expected and expected.holds(name)):
                yield "output", name, "gone"
        elif name in made or name in known:
            if {made.get(name, digest), known.get(name, digest)} != {digest}:
                yield "output", name, "changed"
        elif _plain(name) != _plain(manifest) or known:
            yield "output", name, "unknown"


def _changed(before: Mapping[str, str], now: Mapping[str, str | None]) -> list[tuple[str, str]]:
    found = [(name, "changed" if now.get(name) else "gone") for name in before if now.get(name) != before[name]]
    return sorted([*found, *((name, "new") for name in now if name not in before)])


def _of_code(name: str) -> str:
    return "lock" if name == LOCKED else "code"


def _packages(before: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str]]:
    """Libraries of another version than the results were made with: name and both versions."""
    changed = {name: (is_, now.get(name, "")) for name, is_ in before.items() if now.get(name, "") != is_}
    return [
        (f"{name} {was} → {is_}" if is_ else f"{name} {was}", "changed" if is_ else "gone")
        for name, (was, is_) in changed.items()
    ]


def _below(outputs: Mapping[str, str], results: str) -> dict[str, str]:
    return {f"{results}/{name}": digest for name, digest in outputs.items()}


def _hash(name: str) -> str | None:
    return sha256(name) if Path(name).is_file() else None


def _plain(name: str) -> str:
    return os.path.normpath(name)


def _told(kind: str, name: str, how: str, language: str) -> str:
    return text(f"verify.{how}", language, what=text(f"verify.kinds.{kind}", language), name=name)
