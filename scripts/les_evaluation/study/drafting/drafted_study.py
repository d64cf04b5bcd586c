"""Drafting a study: its folder with exports, codebook, key, config.yaml and a page that tells what was decided.

Nothing that exists is ever overwritten: a further wave of a study is written beside what is there.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Place, Problem, Problems
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.study.drafting.beside_export import Beside, is_own_workbook, workbooks_beside
from les_evaluation.study.drafting.draft_codebook import CodebookRows, codebook_rows, write_codebook
from les_evaluation.study.drafting.draft_config import EVERYBODY, draft_config
from les_evaluation.study.drafting.draft_names import unique, with_names
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.drafted_wave import (
    CONFIG,
    Drafted,
    DraftWave,
    copy_wave,
    in_a_wave,
    title_of,
    wave_name,
    wave_of,
)
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.first_figures import spoken as named
from les_evaluation.study.drafting.five_answers import Answers, Ask, settle, unknown_groups, unknown_options
from les_evaluation.study.drafting.further_part import PartOf
from les_evaluation.study.drafting.further_waves import further_waves
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.no_survey import may_be_no_survey
from les_evaluation.study.drafting.own_lists import with_own_lists
from les_evaluation.study.drafting.part_config import part_config
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.refused_questions import refused_questions, without_refused
from les_evaluation.study.drafting.start_page import PageFiles, page_name, part_page, start_page
from les_evaluation.study.drafting.study_language import language_of_exports, spoken_in
from les_evaluation.study.drafting.translations import read_translations, translate
from les_evaluation.study.drafting.typed_answers import language_of_added
from les_evaluation.study.drafting.wave_matching import add_wave

CODEBOOK, KEY = "survey/codebook.xlsx", "survey/pseudonym.key"


@dataclass(frozen=True)
class PartTold:
    """What is known of a study without a survey before it is drafted.

    texts: of its parts, whose language is that of the study. beside: workbooks of this pipeline's own forms.
    needs_site: whether a part must say of which site it is.
    """

    texts: Sequence[str] = ()
    beside: Sequence[Beside] = ()
    needs_site: bool = False


def start_study(
    paths: Sequence[Path],
    *,
    study: str,
    root: Path,
    given: Mapping[str, str],
    ask: Ask | None,
    problems: Problems,
    further: Sequence[PartOf] = (),
) -> Drafted | None:
    """Draft a study of these files in raw/STUDY, or add waves to the one that is there; None with problems.

    given: options that were set (site, group, compare, two_sites, significant, title, language). further: parts beside
    the survey; a study that is there takes none.
    """
    beside = workbooks_beside(paths)
    paths = [path for path in paths if not is_own_workbook(path)]
    sources = read_sources(paths, problems=problems)
    if problems.found:
        return None
    language, wordings, spoken, guessed = language_of_exports(sources.exports, given.get("language"))
    folder = root / "raw" / study
    if (folder / CONFIG).is_file() and further:
        problems.add("start_part_later", Place(str(folder / CONFIG)))
        return None
    if (folder / CONFIG).is_file():
        own = language_of_added(spoken, language)
        return further_waves(sources, folder, given=given, language=wordings, spoken_by_all=own, problems=problems)
    if folder.exists() and any(folder.iterdir()):
        problems.add("start_folder_taken", Place(str(folder)), study)
        return None
    own = language_of_added(spoken, language)
    waves, rows = _waves_of(sources.exports, language=wordings, spoken=own, problems=problems)
    if problems.found:
        return None
    translate(rows, read_translations(paths), language=wordings)
    plan = _Plan(folder, sources.exports, given, spoken, beside, further, language_guessed=guessed)
    languages = (language, wordings)
    return _drafted(waves, rows, plan, ask=ask and _remembering(ask), languages=languages, problems=problems)


@dataclass(frozen=True)
class _Plan:
    """What a study is drafted of, beside its questions. spoken: the language of the wordings of its exports."""

    folder: Path
    exports: Sequence[Export]
    given: Mapping[str, str]
    spoken: str
    beside: Sequence[Beside]
    further: Sequence[PartOf]
    left_out: tuple[str, ...] = ()
    language_guessed: bool = False


def _drafted(
    waves: Sequence[DraftWave],
    rows: CodebookRows,
    plan: _Plan,
    *,
    ask: Ask | None,
    languages: tuple[str, str],
    problems: Problems,
) -> Drafted | None:
    """Write the study of these waves. languages: of the study, and of the column with the wordings."""
    language, wordings = languages
    waves = list(waves)
    questions = list({question.name: question for wave in reversed(waves) for question in wave.questions}.values())
    questions.sort(key=lambda question: [row["name"] for row in rows.survey].index(question.name))
    for option, can in unknown_options(plan.given, questions):
        problems.add("start_option", Place(), plan.given[option], option=option, known=can[:40] or ["-"])
    if problems.found:
        return None
    answers = settle(questions, plan.exports, plan.given, ask=ask, language=language)
    wrong = unknown_groups(answers, questions)
    if wrong:
        known = [choice.name for question in questions if question.name == answers.group for choice in question.choices]
        problems.add("start_groups", Place(), ", ".join(wrong), item=answers.group, known=known)
        return None
    if plan.language_guessed:
        answers = replace(answers, guessed=(*answers.guessed, "language"))
    waves[0] = replace(waves[0], questions=questions) if len(waves) == 1 else waves[0]
    title = plan.given.get("title") or title_of(plan.folder.name)
    config = draft_config(
        waves,
        answers,
        title=title,
        folder=plan.folder.name,
        language=language,
        beside=plan.beside,
        further=plan.further,
    )
    config.notes[:0] = plan.left_out
    if may_be_no_survey(waves):
        told = text("drafting.start.no_survey", language)
        config.notes.insert(0, told)
        config.waiting.append(told)
    if plan.spoken not in LANGUAGES:
        own = text(f"drafting.spoken.{plan.spoken}", language)
        config.notes.insert(0, text("drafting.start.other_language", language, spoken=own, column=f"label::{wordings}"))
    written = _write(plan.folder, waves, rows, config, answers, title=title, language=language)

    def again(found: Sequence[Problem]) -> Drafted | None:
        refused = refused_questions(found, rows, waves)
        relisted = with_own_lists(refused, rows, waves, language=language)
        if relisted is not None:
            return _drafted(*relisted, plan, ask=ask, languages=languages, problems=Problems())
        left = without_refused(refused, rows, waves, language=language)
        if not refused or not left.rows.survey or not all(wave.questions for wave in left.waves):
            return None
        own = replace(plan, left_out=(*plan.left_out, *left.left_out))
        return _drafted(left.waves, left.rows, own, ask=ask, languages=languages, problems=Problems())

    return replace(written, again=again)


def _remembering(ask: Ask) -> Ask:
    """Asks no question twice, where a draft is written once more."""
    replies: dict[str, str] = {}

    def asked(question: str, known: Sequence[str], proposal: str) -> str:
        if replies.get(question) not in known:
            replies[question] = ask(question, known, proposal)
        return replies[question]

    return asked


def start_part(
    further: Sequence[PartOf],
    *,
    study: str,
    root: Path,
    given: Mapping[str, str],
    told: PartTold,
    problems: Problems,
) -> Drafted | None:
    """Draft a study without a survey in raw/STUDY; None with problems.

    given: title and language, where they were set.
    """
    folder = root / "raw" / study
    if (folder / CONFIG).is_file():
        problems.add("start_part_later", Place(str(folder / CONFIG)))
        return None
    if folder.exists() and any(folder.iterdir()):
        problems.add("start_folder_taken", Place(str(folder)), study)
        return None
    spoken, _ = spoken_in(told.texts)
    language = given.get("language") or (spoken if spoken in LANGUAGES else "en")
    title = given.get("title") or title_of(study)
    sites = {key: named(key) for book in told.beside for key in book.les if key}
    if told.needs_site and not sites:
        sites = {EVERYBODY[language]: title}
    parts = [one(sites, language) for one in further]
    config = part_config(parts, title=title, folder=study, language=language, sites=sites, beside=told.beside)
    written = _write_files(folder, config)
    write_text(folder / CONFIG, config.content)
    page = folder / page_name(language)
    write_text(page, part_page(config, folder=study, language=language))
    figures = len(config.figures)
    return Drafted(folder, folder / CONFIG, language, [*written, folder / CONFIG, page], config.doubts, 0, figures)


def _write_files(folder: Path, config: DraftedConfig) -> list[Path]:
    """Copy and write what a configuration names beside the exports of the survey."""
    for file, path in config.copied.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / file)
    for file, write in config.written.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        write(folder / file)
    return [folder / file for file in (*config.copied, *config.written)]


def _waves_of(
    exports: Sequence[Export], *, language: str, spoken: str, problems: Problems
) -> tuple[list[DraftWave], CodebookRows]:
    """The waves with their questions named, and the codebook of all. spoken: for words that the draft adds."""
    names: list[str] = []
    for export in exports:
        names.append(unique(wave_name(export.path), names))
    waves: list[DraftWave] = []
    rows = CodebookRows()
    for name, export in zip(names, exports, strict=True):
        found = recognise(export, can_tick=in_a_wave("ticks"), language=spoken)
        if not found.questions:
            problems.add("start_no_questions", Place(str(export.path)), columns=len(export.columns))
            continue
        if not waves:
            questions: Sequence[DraftQuestion] = with_names(found.questions)
            rows = codebook_rows(questions, language=language)
        else:
            matched = add_wave(rows, found.questions, wave=name, before=names[: len(waves)], language=language)
            if matched is None:
                problems.add("start_nothing_shared", Place(str(export.path)), other=exports[0].path.name)
                continue
            questions = matched.questions
        waves.append(wave_of(name, export, found, questions))
    return waves, rows


def _write(
    folder: Path,
    waves: Sequence[DraftWave],
    rows: CodebookRows,
    config: DraftedConfig,
    answers: Answers,
    *,
    title: str,
    language: str,
) -> Drafted:
    written = [*(copy_wave(wave, folder) for wave in waves), *_write_files(folder, config)]
    rows = rows.once()
    write_codebook(folder / CODEBOOK, rows, title=title, language=language)
    if not (folder / KEY).exists():
        write_text(folder / KEY, secrets.token_hex(32))
    write_text(folder / CONFIG, config.content)
    page = folder / page_name(language)
    write_text(page, start_page(waves, rows, config, answers, files=PageFiles(folder.name), language=language))
    written += [folder / CODEBOOK, folder / KEY, folder / CONFIG, page]
    figures = len(config.figures)
    doubts = rows.doubts + config.doubts
    counts = (doubts, len(rows.survey), figures)
    return Drafted(folder, folder / CONFIG, language, written, *counts, waiting=tuple(config.waiting))
