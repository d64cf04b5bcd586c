"""Stage report: the manifest, with which anybody can check that results belong to inputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from les_evaluation.core.code_files import project_code
from les_evaluation.core.files import write_text

LIBRARIES = (
    "pandas",
    "pyarrow",
    "pyreadstat",
    "plotnine",
    "matplotlib",
    "openpyxl",
    "scipy",
    "igraph",
    "networkx",
    "plotly",
    "jinja2",
    "snakemake",
)


def versions() -> dict[str, str]:
    """Of each library that results are made with the version that is installed, "" where none is."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def write_manifest(
    config: Mapping,
    *,
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
    root: str,
    doubts: Mapping[str, int],
    path: str | Path,
) -> None:
    """Write manifest.json: sha256 of every input and output, settings, code and library versions.

    No date and no machine: the same inputs give the same manifest. inputs, outputs: path -> sha256, of outputs as the
    job that made them wrote them. root: the results folder, from which outputs are named. doubts: codebook, coding ->
    rows that still are a guess; those of the configuration it names itself.
    """
    content: dict = {
        "title": config["study"]["title"],
        "inputs": dict(inputs),
        "outputs": {Path(name).relative_to(root).as_posix(): digest for name, digest in outputs.items()},
        "settings": config,
        "code": project_code(),
        "versions": versions(),
    }
    counted = {name: n for name, n in {**doubts, "config": len(config.get("guessed", ()))}.items() if n}
    content |= {"open_doubts": sum(counted.values()), "open_doubts_in": counted} if counted else {}
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
