"""The list of what is published and what stays in the house, with why, and the readme for who gets the folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.files import sha256
from les_evaluation.study.file_names import file_name
from les_evaluation.study.sensitivity_labels import PUBLIC, label_of, told_of
from les_evaluation.study.settings import Study

COLUMNS = ("file", "label", "sha256", "left_out")
# Why a file stays, beside its label: config.yaml asks for it, rows stand behind it, nobody approved its quotes.
ASKED, ROWS_BEHIND, QUOTES = "asked", "rows_behind", "quotes"


def index_name(study: Study) -> str:
    """The name of the list of a publication."""
    return f"{file_name('publication_index', study.language)}.csv"


def publication_index(why: Mapping[str, str], folder: Path, study: Study) -> pd.DataFrame:
    """A row per result: its label, its hash where it is published, and else why it is not.

    why: result -> why it stays in the house, "" where it is published in `folder`.
    """
    rows = []
    for name, reason in sorted(why.items(), key=lambda one: (bool(one[1]), one[0])):
        told = told_of(name, study.language) or {}
        label = PUBLIC if "copy" in told and not reason else label_of(name, study.language)
        digest = "" if reason else sha256(folder / name)
        rows.append((name, study.text(f"publication.labels.{label}"), digest, _reason(reason, study)))
    return pd.DataFrame(rows, columns=[study.text(f"publication.columns.{column}") for column in COLUMNS])


def publication_readme(why: Mapping[str, str], study: Study) -> str:
    """The page of text beside the files: what they are, whether small groups are hidden, and what stays."""
    said, minimum = study.config["publication"], study.minimum_base
    going = sum(not reason for reason in why.values())
    if not study.config["counted"]:
        hidden = study.text("publication.nobody_counted")
    elif minimum > 1:
        hidden = study.text("publication.hidden", minimum=minimum)
    else:
        hidden = f"**{study.text('publication.not_hidden')}**"
    lines = [f"# {study.text('publication.title', title=study.title)}", ""]
    lines += [study.text("publication.what", n=going, index=index_name(study)), "", hidden, ""]
    lines += [study.text(f"publication.quotes.{said['quotes']}"), "", study.text("publication.checked"), ""]
    lines += [f"## {study.text('publication.stays')}", ""]
    reasons = sorted(reason for reason in why.values() if reason)
    lines += [f"- {_reason(reason, study)}: {reasons.count(reason)}" for reason in dict.fromkeys(reasons)]
    return "\n".join(lines) + "\n"


def _reason(reason: str, study: Study) -> str:
    return study.text(f"publication.reasons.{reason}") if reason else ""
