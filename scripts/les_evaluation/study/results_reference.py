"""The reference of the results: what every file is, and which columns its table holds.

What a file is for stands in study/results_about.yaml; columns come from the contracts of the tables, kinds from the
registry, definitions of measures from the texts. `make schema` writes docs/results.md of these. A contract lies higher
in the house and is named there as a text, so that nothing here imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from les_evaluation.core.texts import LANGUAGES, catalogue
from les_evaluation.core.words import in_file_name
from les_evaluation.study.config_reference import either, kind_about
from les_evaluation.study.file_names import file_name
from les_evaluation.study.registry import OFS, kinds
from les_evaluation.study.sensitivity_labels import read_about

HOLDS = {
    "text": "a text",
    "words": "a text, or nothing",
    "whole": "a whole number",
    "count": "a whole number; blank where unknown or hidden",
    "number": "a number, or blank",
    "flag": "true or false",
}
DEFINED = ("networks.network_measures:PER_NETWORK", "networks.network_measures:PER_ACTOR")  # texts define their columns
HEAD = """\
# Results

Made by `make schema`: change `scripts/les_evaluation/study/results_about.yaml`, the contracts or `kinds/` instead.

Every file under `results/`, or the folder that `results:` in config.yaml names. A study has the files of the parts that
it has. In a name `LES` stands for the key of a LES in config.yaml, `WAVE` for that of a wave, `NUMBER` and `SLUG` for
what an entry of `figures` or `tables` says; a study with words of its own has those in the names of its pages. Where an
English study has another name, it stands below the Dutch one. The same inputs give the same files, byte for byte.

The label says who may see a file: `public` (may leave the house), `confidential` (who made the study) or `personal`
(who may see answers of single persons). `snakemake publication` goes by it, see [Publish](publication.md).

Two files answer most questions about numbers: `decisions.csv` and `flow.csv` of a LES. N differs from question to
question, because a percentage counts those who answered that question.

Tables, figures, pages, documents and the archive are in the language and words of the study. What programs read
(`.csv`, `.json` and `.parquet` in `compare`, `clean`, `focus`, `network` and `ingest`, the variables of the `.sav`,
and `changes.csv` in `report`) has English columns and keys that no `words:` change, so that a script serves every
study. Some of them are Dutch in a Dutch study:

| Dutch study | any other | what it is |
|---|---|---|
| `les` | `site` | the key of a site; in `codes.csv` also a value of `axis` |
| `les_name`, `les_tested` | `site_name`, `sites_tested` | its name, and the sites tested, in `tests.csv` |
| `meta_les` | `meta_site` | the variable of the site in a `.sav` and in the archive |
| `luik`, `rubriek` | `domain`, `topic` | domain and topic of a question or code |
| `kern`, `breed`, `extern` | `core`, `broad`, `external` | role of a partner on a map, or of who speaks |

Whatever goes back in as an input is read with either name. `manifest.json` and `state.json` hold the settings as
config.yaml says them, whose keys are the same in every study.

Who reads rather than counts finds the same in the words of the study in the workbooks beside them: `network.xlsx` (also
`networks.xlsx` among the tables) and `coding.xlsx`.
"""
FOLDERS = {
    "report": "the page and the documents",
    "figures": "figures",
    "tables": "tables",
    "compare": "every count",
    "clean": "cleaned responses",
    "focus": "coded material",
    "network": "networks",
    "ingest": "inputs as they were read",
    "archive": "the data for an archive",
    "publication": "what may leave the house",
    "history": "states that were kept",
    "": "and",
}


def results_about() -> dict[str, dict[str, str]]:
    """Pattern of a file -> what it is (`about`) and the contract of its table (`holds`)."""
    return read_about()


def named(pattern: str, language: str) -> str:
    """A pattern as the results of a study in this language are called: report/{slides}.pptx is report/figuren.pptx."""
    return re.sub(r"\{(\w+)\}", lambda found: in_file_name(file_name(found[1], language)), pattern)


def contract_of(name: str) -> Any:
    """The contract that `holds` names as MODULE:NAME."""
    module, _, variable = name.partition(":")
    return getattr(import_module(f"les_evaluation.{module}"), variable)


def results_text() -> str:
    """docs/results.md: the files per folder, the kinds of figures and tables, and the columns of the tables."""
    known = results_about()
    parts = [HEAD.rstrip()]
    for folder, title in FOLDERS.items():
        rows = [_row(name, told) for name, told in known.items() if name.rpartition("/")[0].partition("/")[0] == folder]
        heading = f"`results/{folder}/`: {title}" if folder else "Beside these folders"
        parts.append(f"## {heading}\n\n| file | label | what is in it |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join([*parts, *_kinds(), *_columns(known)]) + "\n"


def _row(pattern: str, told: Mapping[str, str]) -> str:
    names = dict.fromkeys(named(pattern, language).partition("/")[2] or pattern for language in LANGUAGES)
    shown = "; public without its rows" if "copy" in told else ""
    return f"| {'<br>'.join(f'`{name}`' for name in names)} | {told['label']}{shown} | {told['about']} |"


def _kinds() -> Iterator[str]:
    for of in OFS:
        rows = [
            f"| `{kind.name}` | {kind_about(kind)} | {kind.part} | {'yes' if kind.each_les else ''} |"
            for kind in kinds(of).values()
        ]
        head = "| kind | what it shows | part of the study | one per LES too |\n|---|---|---|---|"
        yield f"## Which {of} there are\n\nWhat `{of}` in config.yaml lists, of these kinds:\n\n{head}\n" + "\n".join(
            rows
        )


def _columns(known: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield "## Columns of the tables"
    defined = catalogue("en")["networks"]["definitions"]
    for pattern, told in known.items():
        if "holds" not in told:
            continue
        defines = told["holds"] in DEFINED
        head = "| column | holds | what it is |\n|---|---|---|" if defines else "| column | holds |\n|---|---|"
        rows = [
            f"| {either(name)} | {HOLDS[kind]} |" + (f" {defined.get(name, '')} |" if defines else "")
            for name, kind in contract_of(told["holds"]).columns.items()
        ]
        beside = f"\n\n{told['more']}" if "more" in told else ""
        yield f"### {named(pattern, LANGUAGES[0])}\n\n{head}\n" + "\n".join(rows).replace("  |", " |") + beside
