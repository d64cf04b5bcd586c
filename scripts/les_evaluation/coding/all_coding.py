"""Reading all coded material of a study: the coding workbook, exports of other programs, and coded open answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd

from les_evaluation.coding.agreement import ENOUGH, Declared, nothing_shared, one_source, read_whole
from les_evaluation.coding.coding_sheets import read_coding
from les_evaluation.coding.coding_units import comparable
from les_evaluation.coding.coding_without_people import coding_without_people
from les_evaluation.coding.export_readers import case_roles, read_export
from les_evaluation.coding.exported_material import KnownMaterial
from les_evaluation.coding.material import Coding
from les_evaluation.coding.quotable_marks import NO_MARKING, TEXT_EXTENSION, marking_of, with_quotable
from les_evaluation.coding.segment_formats import segment_formats
from les_evaluation.coding.segment_sheet import read_open_answers
from les_evaluation.coding.session_sheet import survey_sessions
from les_evaluation.coding.sheet_rules import sheet_rules
from les_evaluation.core.contracts import joined
from les_evaluation.core.nobody import one_spelling, spelling_notes
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.program_exports import name_parts
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import CONFIG_FILE, Study

FIRST = ("nvivo_codebook", "nvivo_classification")  # codes and roles, which the other exports are held against
BRING_CODES = ("nvivo_codebook", "refi_qda", *segment_formats())
SAME_WORDS = 20  # letters of a passage before its words tell that it is the same one; anybody says "ja"


def read_all_coding(study: Study) -> Coding:
    """All coded material as tidy tables; what is wrong in any file is added to the problems of the study.

    study: raw, les, survey.waves and focus_groups of its configuration. Texts are masked: e-mail addresses, telephone
    numbers and the people in focus_groups.names.

    With exports or open answers the sheet `segments` may be absent or empty, and `codebook` where an export brings
    codes. The code under focus_groups.quotable_code is left out, with what is coded at it. The same codes in the same
    sessions from two files are one problem per pair of files.
    """
    settings, raw, problems = study.config["focus_groups"], Path(study.config["raw"]), study.problems
    mask = mask_of(study.config, organisations=settings.get("organisations"), problems=problems)
    survey = survey_sessions(study.config["survey"]["waves"], list(study.config["les"]))
    elsewhere = _Elsewhere(study, mask, survey)
    coding = read_coding(
        raw / settings["coding"],
        sheet_rules(study, mask=mask, survey=dict(zip(survey["session_id"], survey["les"], strict=True))),
        elsewhere=elsewhere.read,
        readings=study.readings,
        optional=_optional(settings),
        problems=problems,
    )
    coding = _without_code(coding, elsewhere.marking.code_id)
    coding = coding_without_people(coding, mask, file=str(raw / settings["coding"]), problems=problems)
    coding = _one_spelling(coding, settings, problems=problems)
    _check_coders(settings["second_coders"], coding.segments, problems=problems)
    _check_double_coded(
        read_whole(settings.get("double_coded", ())),
        coding,
        same=settings["agreement"]["same_passage"],
        problems=problems,
    )
    check_doubles(
        coding.segments,
        exports={entry["file"]: raw / entry["file"] for entry in settings["exports"]},
        answers=[str(raw / file) for file in settings["open_answers"]],
        second_coders=settings["second_coders"],
        problems=problems,
    )
    return coding


def _one_spelling(coding: Coding, settings: Mapping, *, problems: Problems) -> Coding:
    """The coding with one spelling of every coder and of every role, as config.yaml or else as first written."""
    named = [coder for coders in read_whole(settings.get("double_coded", ())).values() for coder in coders]
    given = filter(None, [settings.get("coder", ""), *settings["second_coders"], *named])
    segments, place = coding.segments, Place(str(Path(settings["coding"])))
    for column, known in (("coder_id", tuple(given)), ("speaker_role", ())):
        names, others = one_spelling(segments[column], known=known)
        if others:
            segments = segments.assign(**{column: names.astype(object)})
            problems.settle(place, spelling_notes(column, others))
    return replace(coding, segments=segments)


class _Elsewhere:
    """What was coded outside the workbook: exports of programs, and open answers.

    survey: `survey_sessions`. marking: the code for quotes, known once it has been read.
    """

    def __init__(self, study: Study, mask: Mask, survey: pd.DataFrame) -> None:
        self._settings, self._raw, self._problems = study.config["focus_groups"], study.config["raw"], study.problems
        self._mask, self._survey, self._readings = mask, survey, study.readings
        self.marking = NO_MARKING

    def read(self, codes: pd.DataFrame, sessions: pd.DataFrame, coders: list[str]) -> Coding:
        """All codes, and the segments and sessions to be added; codes, sessions, coders: those of the workbook."""
        raw, mask = Path(self._raw), self._mask
        self.marking = marking_of(self._settings.get("quotable_code", ""), codes, problems=self._problems)
        known = KnownMaterial(codes, sessions, coders=coders, marking=self.marking)
        exported = read_exports(
            [{**entry, "how": self._readings.of(raw / entry["file"])} for entry in self._settings["exports"]],
            known,
            raw=raw,
            problems=self._problems,
        )
        masked = exported.segments.assign(
            text=exported.segments["text"].map(mask.said),
            speaker_role=exported.segments["speaker_role"].map(mask),
            source_file=exported.segments["source_file"].map(mask.file_name),
        )
        described = exported.codes.assign(description=exported.codes["description"].map(mask))
        answers = read_open_answers(
            [raw / file for file in self._settings["open_answers"]],
            codes=exported.codes,
            sessions=self._survey,
            mask=mask,
            coder=self._settings.get("coder", ""),
            readings=self._readings,
            problems=self._problems,
        )
        segments = joined(masked, answers.segments)
        return Coding(sessions=answers.sessions, codes=described, segments=segments)


def _optional(settings: Mapping) -> list[str]:
    """The sheets of the workbook whose rows other files may bring."""
    if not settings["exports"] and not settings["open_answers"]:
        return []
    bring_codes = any(entry["kind"] in BRING_CODES for entry in settings["exports"])
    return ["segments", *["codebook"] * bring_codes]


def _without_code(coding: Coding, code: str) -> Coding:
    """The coding without one code; the codes below it come under the one above it."""
    parents = dict(zip(coding.codes["code_id"], coding.codes["parent_code_id"], strict=True))
    if code not in parents:
        return coding
    codes = coding.codes[coding.codes["code_id"] != code].reset_index(drop=True)
    codes["parent_code_id"] = codes["parent_code_id"].replace(code, parents[code])
    segments = coding.segments[coding.segments["code_id"] != code].reset_index(drop=True)
    return replace(coding, codes=codes, segments=segments)


def read_exports(entries: Sequence[Mapping], known: KnownMaterial, *, raw: Path, problems: Problems) -> Coding:
    """The codes of the codebook with those that exports add, and the segments of the exports.

    Codebooks and classifications are read first, then projects, whatever their place in the configuration. known:
    the codes, sessions and coders of the workbook, and the code for quotes, whose passages make others quotable and
    are no segments; where no export has any, that is a problem.
    """
    before = len(problems.found)
    found: list[pd.DataFrame] = []
    roles = dict(known.roles)
    coders = set(known.coders)
    codes = known.codes
    grow = known.codes.empty
    for entry in sorted(entries, key=_turn):
        so_far = replace(known, codes=codes, roles=roles, coders=coders, grow=grow)
        export = read_export(entry, raw / entry["file"], so_far, problems=problems)
        codes = joined(codes, export.codes)
        found.append(export.segments)
        coders |= set(export.segments["coder_id"]) - {""}
        if "roles" in entry:
            roles |= case_roles(export.attributes, entry["roles"])
    segments = joined(Coding().segments, *found)
    marking = known.marking
    if not marking.path:
        return Coding(codes=codes, segments=segments)
    is_mark = segments["code_id"] == marking.code_id
    marks, segments = segments[is_mark], segments[~is_mark].reset_index(drop=True)
    if len(problems.found) == before and not _tell_place(marks).any():
        place = Place(CONFIG_FILE, None, None, "focus_groups.quotable_code")
        problems.add("export_quotable_none", place, "\\".join(marking.path))
    return Coding(codes=codes, segments=with_quotable(segments, marks))


def _turn(entry: Mapping) -> int:
    """When an export is read: what brings codes and roles goes before what is held against them."""
    if entry["kind"] in FIRST or entry["file"].lower().endswith(".qdc"):
        return 0
    return 1 if entry["kind"] in BRING_CODES else 2


def _tell_place(segments: pd.DataFrame) -> pd.Series:
    return (segments["text"] != "") | segments["start"].notna()


def check_doubles(
    segments: pd.DataFrame,
    *,
    exports: Mapping[str, Path],
    answers: Collection[str],
    second_coders: Collection[str],
    problems: Problems,
) -> None:
    """Add a problem for every two files that hold the same codes in the same sessions: those passages count twice.

    Only of one coder and role, or where one of both files tells none. Not where the passages are told to come from
    different sources, unless they have the same words. exports: file as in `source` of their segments -> its path;
    answers: files with open answers, of which two may share a session.
    """
    told = (segments["session_id"] != "") & (segments["code_id"] != "")
    counting = segments[told & ~segments["coder_id"].isin(list(second_coders))]
    files = counting["source"].map(lambda source: source.partition(" › ")[0])
    files = files.map(lambda file: str(exports.get(file, file)))
    keys = [counting["session_id"], counting["code_id"]]
    shared = files.groupby(keys).transform("nunique") > 1
    codes: dict[tuple[str, str], set[str]] = {}
    sessions: dict[tuple[str, str], set[str]] = {}
    for (session, code), rows in counting[shared].assign(file=files[shared]).groupby(["session_id", "code_id"]):
        parts = {file: _by_speaker(part) for file, part in rows.groupby("file", sort=False)}
        for pair in combinations(parts, 2):
            both_answers = set(pair) <= set(answers)
            if not both_answers and _may_be_same(parts[pair[0]], parts[pair[1]]):
                codes.setdefault(pair, set()).add(code)
                sessions.setdefault(pair, set()).add(session)
    for (file, other), names in codes.items():
        shared_in = len(sessions[file, other])
        problems.add("coding_counted_twice", Place(file), other=other, codes=len(names), sessions=shared_in)


Told = dict[tuple[str, str], tuple[set[str], set[str]]]


def _by_speaker(segments: pd.DataFrame) -> Told:
    """Coder and role of who speaks -> the sources and the long passages of some segments."""
    found: Told = {}
    columns = (segments[name] for name in ("coder_id", "speaker_role", "source_file", "text"))
    for coder, role, source, words in zip(*columns, strict=True):
        sources, passages = found.setdefault((coder, plain(role)), (set(), set()))
        sources.add(plain((name_parts(TEXT_EXTENSION.sub("", source)) or ("",))[-1]))
        if len(words) >= SAME_WORDS:
            passages.add(tidy(words))
    return found


def _may_be_same(one: Told, other: Told) -> bool:
    def fit(first: tuple[str, str], second: tuple[str, str]) -> bool:
        return all(not a or not b or a == b for a, b in zip(first, second, strict=True))

    pairs = [(one[first], other[second]) for first in one for second in other if fit(first, second)]
    return any("" in a | b or a & b or words & others for (a, words), (b, others) in pairs)


def _check_coders(second_coders: Sequence[str], segments: pd.DataFrame, *, problems: Problems) -> None:
    known = sorted(set(segments["coder_id"]) - {""})
    for coder in second_coders:
        if len(segments) and coder not in known:
            place = Place(CONFIG_FILE, None, None, "focus_groups.second_coders")
            problems.add("coding_coder", place, coder, known=known, nearest=nearest(coder, known))


def _check_double_coded(declared: Declared, coding: Coding, *, same: float, problems: Problems) -> None:
    """Add a problem for every session that is not there, that one coder coded alone, or with an unknown coder."""
    place = Place(CONFIG_FILE, None, None, "focus_groups.double_coded")
    coders = coding.segments.groupby("session_id")["coder_id"].agg(lambda ids: sorted(set(ids) - {""})).to_dict()
    known = sorted(set(coding.segments["coder_id"]) - {""})
    sessions = set(coding.sessions["session_id"])
    if not sessions:  # that nothing was read is told where it should stand
        return
    for session, named in declared.items():
        if session not in sessions:
            problems.add("coding_double_session", place, session, nearest=nearest(session, sessions))
            continue
        for coder in named:
            if coder not in known:
                problems.add("coding_coder", place, coder, known=known, nearest=nearest(coder, known))
        if not named and len(coders.get(session, [])) < ENOUGH:
            told = ", ".join(coders.get(session, [])) or "-"
            problems.add("coding_double_alone", place, session, coders=told, session=session)
    _tell_shared(declared, coding.segments, place, same=same, problems=problems)


def _tell_shared(declared: Declared, segments: pd.DataFrame, place: Place, *, same: float, problems: Problems) -> None:
    """Tell which sources were taken to be copies, and where coders who read all of it coded no passage alike.

    The latter is a problem unless those who read it are named: then it is as the user says, and told.
    """
    _, matched = one_source(comparable(segments), declared)
    for session, sources in matched.items():
        told = ", ".join(f"{coder}: {source or '-'}" for coder, source in sources.items())
        problems.settle(place, [Note("double_sources", 0, {"session": session, "sources": told})])
    for session, coders in nothing_shared(segments, declared, same=same).items():
        told = ", ".join(coders)
        if declared[session]:
            problems.settle(place, [Note("double_nothing", 0, {"session": session, "coders": told})])
        else:
            problems.add("coding_double_nothing", place, session, coders=told, session=session)
