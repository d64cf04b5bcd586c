"""Drafting the networks of a study: an empty mapping workbook, and the files of other programs in config.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.networks.network_files import NetworkFile
from les_evaluation.study.drafting.draft_config import flow
from les_evaluation.study.drafting.draft_names import slug, unique
from les_evaluation.study.drafting.first_figures import spoken
from les_evaluation.study.drafting.further_part import FurtherPart
from les_evaluation.study.settings import MOST_RELATIONS

PART = FOLDER = "networks"
WORKBOOK = f"{FOLDER}/mapping.xlsx"
SHEETS = {"actors": "network_actors", "relations": "network_relations"}
# A number of a measurement in the name of a file: advice_wave2, netwerk meting 1, t2; or a number at its end.
MEASURED = re.compile(
    r"(?:^|[ _.-])(?:measurement|meting|wave|golf|welle|mesure|time|m|t|w)[ _.-]?([1-9])(?=$|[ _.-])|[ _.-]([1-9])$"
)


def network_part(files: Sequence[NetworkFile], sites: Mapping[str, str], language: str) -> FurtherPart:
    """The networks of a study with these sites (key -> name).

    A file belongs to the site that its name mentions, or to the only one there is. One of which nothing tells the site
    is copied and stands in config.yaml as a comment, to be filled in; one that only lies beside is told alone.
    """
    copied: dict[str, Path] = {}
    labels: dict[str, str] = {}
    entries: list[dict] = []
    open_entries: list[dict] = []
    figures: list[dict] = []
    notes: list[str] = []
    several = _several_measurements(files)
    for one in files:
        if not one.given and not site_of(one.path, sites):
            notes.append(text("network_draft.beside", language, file=one.path.name))
            continue
        target = _target(one.path, copied)
        entry: dict = {"kind": one.kind, "file": target}
        if one.nodes is not None:
            entry["nodes"] = _target(one.nodes, copied)
        site = site_of(one.path, sites)
        measurement = measurement_of(one.path) if several else 1
        types = _types(one, entry, labels)
        told = {"file": one.path.name, "kind": one.kind, "n": len(one.read.ties), "actors": len(one.names)}
        notes.append(text("network_draft.read", language, **told, types=", ".join(types)))
        if not site:
            open_entries.append(entry | {"les": "...", "measurement": measurement})
            notes.append(text("network_draft.no_site", language, file=one.path.name, known=", ".join(sites)))
            continue
        entries.append(entry | {"les": site, "measurement": measurement})
        guess = {"les": sites[site], "measurement": measurement}
        notes.append(text("network_draft.guessed", language, file=one.path.name, **guess))
        for kind in types:
            named = {"les": site, "relation": kind, "measurement": measurement}
            figures.append({"slug": slug(f"{site}_{kind}_{measurement}", 60), "kind": "network_map"} | named)
    if not copied:
        return FurtherPart(PART, notes=tuple(notes))
    loops = sum(one.with_itself for one in files)
    if loops:
        notes.append(text("network_draft.with_itself", language, n=loops))
    lines = _lines(entries, open_entries, labels, loops=bool(loops), language=language)
    return FurtherPart(
        PART,
        lines=tuple(lines),
        figures=tuple(_once(figures)),
        notes=tuple(notes),
        copied=copied,
        written={WORKBOOK: partial(write_mapping, language=language)} if entries else {},
        guessed=("networks",) if entries else (),
    )


def _once(figures: Sequence[dict]) -> list[dict]:
    """The figures, one where two files bring relations of one type of one site at one measurement."""
    return list({entry["slug"]: entry for entry in figures}.values())


def _target(path: Path, copied: dict[str, Path]) -> str:
    """The file inside the folder raw for this one, which is to be copied there."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", path.stem).strip("._") or "network"
    taken = [Path(name).stem for name in copied] + [Path(WORKBOOK).stem]
    target = f"{FOLDER}/{unique(stem, taken)}{path.suffix.lower()}"
    copied[target] = path
    return target


def _types(one: NetworkFile, entry: dict, labels: dict[str, str]) -> list[str]:
    """The keys of the types of relations of a file, put into `labels` (key -> as printed) and into its entry."""
    own = slug(MEASURED.sub("", plain(one.path.stem))) or "network"
    kinds = one.types
    if len({slug(kind) for kind in kinds}) + one.untyped > MOST_RELATIONS:
        labels.setdefault(own, spoken(own))
        entry |= {"relation": own, "relations": dict.fromkeys(kinds, own)}
        return [own]
    keys = {kind: slug(kind) or unique(own, labels) for kind in kinds}
    for kind, key in keys.items():
        labels.setdefault(key, kind)
    renamed = {kind: key for kind, key in keys.items() if kind not in (key, labels[key])}
    if renamed:
        entry["relations"] = renamed
    found = list(dict.fromkeys(keys.values()))
    if one.untyped or not kinds:
        labels.setdefault(own, spoken(own))
        entry["relation"] = own
        found.append(own)
    return list(dict.fromkeys(found))


def _lines(
    entries: Sequence[dict], open_entries: Sequence[dict], labels: Mapping[str, str], *, loops: bool, language: str
) -> list[str]:
    lines = [PART + ":", f"  mapping: {WORKBOOK}"]
    lines += ["  self_ties: left_out"] if loops else []
    lines += [f"  relations: {flow(dict(labels))}", "  exports:", *(f"    - {flow(entry)}" for entry in entries)]
    lines += [f"    # - {flow(entry)}" for entry in open_entries]
    shown = lines if entries else [f"# {line}" for line in lines]
    return ["", f"# {text('network_draft.config', language)}", *shown]


def site_of(path: Path, sites: Mapping[str, str]) -> str:
    """The site that the name of a file mentions, by key or printed name; the only one there is; "" for none."""
    if len(sites) == 1:
        return next(iter(sites))
    words = f" {' '.join(re.findall(r'[a-z0-9]+', plain(path.stem)))} "
    said = {key: [" ".join(re.findall(r"[a-z0-9]+", plain(one))) for one in (key, told)] for key, told in sites.items()}
    found = [key for key, told in said.items() if any(one and f" {one} " in words for one in told)]
    return found[0] if len(found) == 1 else ""


def measurement_of(path: Path) -> int:
    """The number of the measurement in the name of a file; 1 where there is none."""
    found = MEASURED.search(plain(path.stem))
    return int(next(filter(None, found.groups()))) if found else 1


def _several_measurements(files: Sequence[NetworkFile]) -> bool:
    """Whether numbers in the names tell measurements: of files that are called alike otherwise there are several."""
    bare = [MEASURED.sub("", plain(one.path.stem)) for one in files]
    return len(set(bare)) < len(bare)


def write_mapping(path: Path, *, language: str) -> None:
    """Write a mapping workbook with its headers alone: the exports bring who there is."""
    sheets = [
        TableSheet(name, [Column(file_word(header, language), 18) for header in load_schema(schema)["properties"]], [])
        for name, schema in SHEETS.items()
    ]
    write_workbook(path, sheets, title="mapping")
