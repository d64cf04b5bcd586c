"""Reading all coded material of a study: the coding workbook, exports of other programs, and coded open answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.focus.exports import case_roles, read_export
from les_evaluation.focus.model import Coding, joined
from les_evaluation.focus.sheets import Mask, read_coding, read_open_answers, survey_sessions
from les_evaluation.ingest.wave import read_names
from les_evaluation.problems import Place, Problems, nearest

FIRST = ("nvivo_codebook", "nvivo_classification")  # codes and roles, which the other exports are held against


def read_all_coding(
    focus: Mapping, *, raw: str | Path, les: Sequence[str], waves: Mapping, language: str, problems: Problems
) -> Coding:
    """All coded material as tidy tables; what is wrong in any file is added to `problems`.

    focus: focus_groups of the configuration, its files inside `raw`. les: keys; waves: survey.waves. Texts are
    masked: e-mail addresses, telephone numbers and the people in focus_groups.names.
    """
    raw = Path(raw)
    names = read_names(raw / focus["names"], problems=problems) if "names" in focus else []
    survey = survey_sessions(waves, les)
    mask = Mask(names, language=language)

    def elsewhere(codes: pd.DataFrame, sessions: pd.DataFrame) -> Coding:
        exported = read_exports(focus["exports"], raw=raw, codes=codes, sessions=sessions, problems=problems)
        masked = exported.segments.assign(
            text=exported.segments["text"].map(mask),
            source_file=exported.segments["source_file"].map(mask.file_name),
        )
        answers = read_open_answers(
            [raw / file for file in focus["open_answers"]],
            codes=exported.codes,
            sessions=survey,
            names=names,
            language=language,
            problems=problems,
        )
        segments = joined(masked, answers.segments)
        return Coding(sessions=answers.sessions, codes=exported.codes, segments=segments)

    stages = focus.get("stages", {})
    coding = read_coding(
        raw / focus["coding"],
        les=les,
        criteria=list(focus["criteria"]) or None,
        stages=stages.get("order"),
        stage_criterion=stages.get("criterion"),
        names=names,
        language=language,
        extra_sessions=dict(zip(survey["session_id"], survey["les"], strict=True)),
        elsewhere=elsewhere,
        problems=problems,
    )
    _check_coders(focus["second_coders"], coding.segments, problems=problems)
    return coding


def read_exports(
    entries: Sequence[Mapping], *, raw: Path, codes: pd.DataFrame, sessions: pd.DataFrame, problems: Problems
) -> Coding:
    """The codes of the codebook with those that exports add, and the segments of the exports.

    Codebooks and classifications are read first, whatever their place in the configuration.
    """
    segments: list[pd.DataFrame] = []
    roles: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry["kind"] not in FIRST):
        export = read_export(entry, raw / entry["file"], codes=codes, sessions=sessions, problems=problems, roles=roles)
        codes = joined(codes, export.codes)
        segments.append(export.segments)
        if "roles" in entry:
            roles |= case_roles(export.attributes, entry["roles"])
    return Coding(codes=codes, segments=joined(Coding().segments, *segments))


def _check_coders(second_coders: Sequence[str], segments: pd.DataFrame, *, problems: Problems) -> None:
    known = sorted(set(segments["coder_id"]) - {""})
    for coder in second_coders:
        if len(segments) and coder not in known:
            place = Place("config.yaml", None, None, "focus_groups.second_coders")
            problems.add("coding_coder", place, coder, known=known, nearest=nearest(coder, known))
