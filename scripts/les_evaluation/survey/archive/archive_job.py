"""Stage archive: the responses of all LES as a data set that others can use, with all that is known of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frame
from les_evaluation.core.files import sha256, write_csv, write_text
from les_evaluation.core.neutral_names import code_names, file_word, renamed
from les_evaluation.core.spss import FIRST_DAY, SavLook, join_sav, read_labelled, write_sav
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.study.archive_settings import WEIGHT
from les_evaluation.study.codebook import Codebook, codebook_from_json, codebook_to_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archive_dictionary import code_rows, dictionary_sheets, study_rows, variable_rows
from les_evaluation.survey.archive.archive_readme import readme
from les_evaluation.survey.archive.archived_rows import SUBMITTED, Archived, archived, called, each_wave
from les_evaluation.survey.archive.archived_variables import code_text, variables_of
from les_evaluation.survey.archive.ddi_codebook import Facts, ddi_codebook
from les_evaluation.survey.ingest.identity import MOST_ROWS
from les_evaluation.survey.persons import LINK, linked, persons, without_shared_addresses
from les_evaluation.survey.survey_frames import ROWS

VERSION_LENGTH = 12  # digits of the hash, enough to tell versions apart
OUTPUTS = ("readme", "sav", "csv", "dictionary", "dictionary_csv", "ddi")


def write_archive(study: Study, *, inputs: Mapping[str, str | list[str]], outputs: Mapping[str, str | Path]) -> str:
    """Write the data set for an archive: data, dictionary, DDI-Codebook and readme; gives a sentence for the log.

    study: as `archive_settings` gives its configuration. inputs: responses (the .sav of all LES) and codebook; raw,
    whose bytes tell one version from another; rows, the ingested waves, where the study follows persons. outputs: paths
    by the names in OUTPUTS. each_wave: of such a study the .sav of every LES with the responses of all its waves.
    """
    source = Path(str(inputs["responses"]))
    frame, look = _read(source)
    if inputs.get("each_wave"):
        frame, look = each_wave(*_joined(list(inputs["each_wave"])), (frame, look), study)
    codebook = codebook_from_json(str(inputs["codebook"]))
    period, known = _period(frame, study), _persons(inputs.get("rows") or [], study)
    salt = source.read_bytes()
    made = archived(frame, look, codebook=codebook, study=study, persons=known, salt=salt)
    variables = variables_of(made.names, codebook=codebook, frame=made.frame, look=made.look, study=study)
    names = renamed(list(made.frame.columns), study.language)
    variables = [replace(one, name=names.get(one.name, one.name)) for one in variables]
    made.frame, made.look = called(made.frame, made.look, names)
    made.left_out = [file_word(name, study.language) for name in made.left_out]
    made.look.notes = [remark for one in variables for remark in one.remarks]
    files = {name: Path(outputs[name]).name for name in OUTPUTS}
    facts = Facts(
        files=files,
        period=period,
        rows=len(frame) if len(frame) >= study.minimum_base else None,
        version=_version([source, *inputs["raw"]], codebook, study),
        access=study.text("archive.access.confidential" if study.minimum_base > 1 else "archive.access.persons"),
        left_out=left_out_told(made, study),
    )
    write_sav(outputs["sav"], made.frame, made.look)
    write_csv(outputs["csv"], as_written(made.frame))
    weight = WEIGHT if WEIGHT in made.frame else ""
    rows, codes = variable_rows(variables, study, weight=weight), code_rows(variables, study)
    write_csv(outputs["dictionary_csv"], rows)
    title = study.text("archive.readme.dictionary", title=study.title)
    about = study_rows(study, period=period, version=facts.version)
    sheets = dictionary_sheets(rows, codes, about, study)
    write_workbook(outputs["dictionary"], sheets, title=title, study=study.title, language=study.language)
    write_text(outputs["ddi"], ddi_codebook(variables, facts, study))
    of_wave = frame["meta_wave"].value_counts().to_dict() if study.minimum_base == 1 else {}
    write_text(outputs["readme"], readme(variables, facts, study, names=files, of_wave=of_wave))
    return study.text("archive.summary", n=len(frame), variables=len(variables))


def as_written(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells of the .sav as text, the same codes; nothing where the .sav has nothing."""
    return pd.DataFrame({name: frame[name].map(code_text) for name in frame.columns}, dtype=str)


def _joined(parts: Sequence[str | Path]) -> tuple[pd.DataFrame, SavLook]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "joined.sav"
        join_sav(path, parts)
        return _read(path)


def _read(path: Path) -> tuple[pd.DataFrame, SavLook]:
    """A .sav of the responses with the names of the code for its variables, whatever the study's language."""
    frame, look = read_labelled(path)
    return called(frame, look, code_names(list(frame.columns)))


def _version(files: Iterable[str | Path], codebook: Codebook, study: Study) -> str:
    """A hash of what the archive is made from, and of what the configuration says of it."""
    told = [
        *(sha256(file) for file in files),
        codebook_to_json(replace(codebook, file="")),
        repr(sorted(study.config["archive"].items())),
    ]
    return hashlib.sha256("\n".join(told).encode("utf-8")).hexdigest()[:VERSION_LENGTH]


def _period(frame: pd.DataFrame, study: Study) -> list[tuple[str, str, str]]:
    """(wave, first day, last day): as the configuration says, else as the responses came in; "" where unknown."""
    found = []
    for wave, settings in study.config["survey"]["waves"].items():
        days = frame.loc[frame["meta_wave"] == wave, SUBMITTED].dropna()
        ends = [_day(days.min()), _day(days.max())] if len(days) else ["", ""]
        found.append((wave, settings.get("opened", ends[0]), settings.get("closed", ends[1])))
    return found


def _day(seconds: float) -> str:
    return (FIRST_DAY + dt.timedelta(seconds=float(seconds))).date().isoformat()


def _persons(files: Sequence[str], study: Study) -> dict[tuple[str, str, str], str]:
    """(wave, les, pseudonym) -> who it is of, for a study that follows persons; nothing for another one."""
    if not study.config["panel"] or not files:
        return {}
    rows = pd.concat([read_frame(file, ROWS) for file in files], ignore_index=True)
    rows[LINK] = rows[LINK].fillna("") if LINK in rows else ""
    most = study.config["survey"]["cleaning"].get("most_rows_per_address", MOST_ROWS)
    same = linked(without_shared_addresses(rows, most=most)[0])[0]
    numbers = persons(same, across_waves=True).map(str)
    return dict(zip(zip(same["wave"], same["les"], same["respondent"], strict=True), numbers, strict=True))


def left_out_told(made: Archived, study: Study) -> list[str]:
    """What is not in the archive, and what others still tell of it, as sentences."""
    told = [study.text("archive.left_out.always")]
    if made.open:
        told.append(study.text("archive.left_out.open", names=", ".join(made.open)))
    elif study.config["archive"]["open_answers"]:
        told.append(study.text("archive.left_out.open_in"))
    if made.left_out:
        told.append(study.text("archive.left_out.named", names=", ".join(made.left_out)))
    kept = {item.name: item for _, item, _ in made.names if item is not None}
    for name in made.left_out:
        rests = [item.name for item in kept.values() if any(one.item == name for one in item.relevant)]
        rests += [item.name for item in kept.values() if item.index is not None and name in item.index.items]
        if rests:
            told.append(study.text("archive.left_out.still", name=name, names=", ".join(dict.fromkeys(rests))))
    if made.left_out and any(one.groups for one in kept.values()) and "meta_partner_group" in made.left_out:
        asked = ", ".join(one.name for one in kept.values() if one.groups)
        told.append(study.text("archive.left_out.still", name="meta_partner_group", names=asked))
    return told
