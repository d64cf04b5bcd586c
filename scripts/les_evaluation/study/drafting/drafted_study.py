"""Drafting a study: its folder with exports, codebook, key, config.yaml and a page that tells what was decided.

Nothing that exists is ever overwritten: a further wave of a study is written beside what is there.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.texts import LANGUAGES, read_data, text
from les_evaluation.study.drafting.beside_export import Beside, is_own_workbook, workbooks_beside
from les_evaluation.study.drafting.draft_codebook import CHOICES, SURVEY, CodebookRows, codebook_rows, write_codebook
from les_evaluation.study.drafting.draft_config import EVERYBODY, draft_config, flow, wave_lines
from les_evaluation.study.drafting.draft_names import slug, unique, with_names
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.drafted_wave import DraftWave, in_a_wave
from les_evaluation.study.drafting.export_files import Sources, read_sources
from les_evaluation.study.drafting.first_figures import spoken as named
from les_evaluation.study.drafting.five_answers import Answers, Ask, answered, settle, unknown_options
from les_evaluation.study.drafting.further_part import PartOf
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.part_config import part_config
from les_evaluation.study.drafting.recognise import Recognised, recognise
from les_evaluation.study.drafting.scale_words import language_of_texts
from les_evaluation.study.drafting.start_page import page_name, part_page, start_page
from les_evaluation.study.drafting.wave_matching import add_wave

CODEBOOK, KEY, CONFIG = "survey/codebook.xlsx", "survey/pseudonym.key", "config.yaml"
READ_ENDINGS = (".xlsx", ".csv", ".sav", ".zsav", ".por")


@dataclass(frozen=True)
class PartTold:
    """What is known of a study without a survey before it is drafted.

    texts: of its parts, whose language is that of the study. beside: workbooks of this pipeline's own forms.
    needs_site: whether a part must say of which site it is.
    """

    texts: Sequence[str] = ()
    beside: Sequence[Beside] = ()
    needs_site: bool = False


@dataclass(frozen=True)
class Drafted:
    """What was written. config: path of the configuration. doubts: rows of the codebook with a doubt."""

    folder: Path
    config: Path
    language: str
    written: list[Path] = field(default_factory=list)
    doubts: int = 0
    questions: int = 0
    figures: int = 0


def language_of_exports(exports: Sequence[Export], wanted: str | None) -> tuple[str, str, str]:
    """(language of the study, column of the wordings, language in which they are): as far as figures can be in it."""
    texts = [part for export in exports for column in export.columns for part in (column.text, column.said.sub)]
    texts += [caption for export in exports for column in export.columns for caption in column.said.labels.values()]
    texts += [cell for export in exports for column in export.columns for cell in list(column.values)[:8]]
    spoken = language_of_texts(texts) or "nl"
    language = wanted or (spoken if spoken in LANGUAGES else "en")
    return language, spoken if spoken in LANGUAGES else language, spoken


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
    language, wordings, spoken = language_of_exports(sources.exports, given.get("language"))
    folder = root / "raw" / study
    if (folder / CONFIG).is_file() and further:
        problems.add("start_part_later", Place(str(folder / CONFIG)))
        return None
    if (folder / CONFIG).is_file():
        return _further_waves(sources, folder, language=wordings, problems=problems)
    if folder.exists() and any(folder.iterdir()):
        problems.add("start_folder_taken", Place(str(folder)), study)
        return None
    waves, rows = _waves_of(sources.exports, language=wordings, problems=problems)
    if problems.found:
        return None
    questions = list({question.name: question for wave in reversed(waves) for question in wave.questions}.values())
    questions.sort(key=lambda question: [row["name"] for row in rows.survey].index(question.name))
    for option, value in unknown_options(given, questions):
        problems.add(
            "start_option", Place(), value, option=option, known=[question.name for question in questions][:40]
        )
    if problems.found:
        return None
    answers = settle(questions, sources.exports, given, ask=ask, language=language)
    waves[0] = replace(waves[0], questions=questions) if len(waves) == 1 else waves[0]
    title = given.get("title") or _title(study)
    config = draft_config(waves, answers, title=title, folder=study, language=language, beside=beside, further=further)
    if spoken not in LANGUAGES:
        own = text(f"drafting.spoken.{spoken}", language)
        config.notes.insert(0, text("drafting.start.other_language", language, spoken=own, column=f"label::{wordings}"))
    return _write(folder, waves, rows, config, answers, title=title, language=language)


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
    spoken = language_of_texts(told.texts) or "nl"
    language = given.get("language") or (spoken if spoken in LANGUAGES else "en")
    title = given.get("title") or _title(study)
    sites = {key: named(key) for book in told.beside for key in book.les}
    if told.needs_site and not sites:
        sites = {EVERYBODY[language][0]: title}
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


def _title(study: str) -> str:
    return study.replace("_", " ").replace("-", " ").capitalize()


def _waves_of(exports: Sequence[Export], *, language: str, problems: Problems) -> tuple[list[DraftWave], CodebookRows]:
    """The waves with their questions named, and the codebook of all."""
    names: list[str] = []
    for export in exports:
        names.append(unique(_wave_name(export.path), names))
    waves: list[DraftWave] = []
    rows = CodebookRows()
    for name, export in zip(names, exports, strict=True):
        found = recognise(export, can_tick=in_a_wave("ticks"))
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
        waves.append(_wave(name, export, found, questions))
    return waves, rows


def _wave(name: str, export: Export, found: Recognised, questions: Sequence[DraftQuestion]) -> DraftWave:
    return DraftWave(name, _title(name), f"survey/{_copied_name(export.path)}", export, found, questions)


def _wave_name(path: Path) -> str:
    return slug(path.stem, 24) or "meting"


def _copied_name(path: Path) -> str:
    """The name of the copy in the folder of the study: plain letters, with an ending that the pipeline reads."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", path.stem).strip("._") or "export"
    suffix = path.suffix.lower()
    return f"{stem}{suffix if suffix in READ_ENDINGS else '.csv'}"


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
    written = [*(_copy(wave, folder) for wave in waves), *_write_files(folder, config)]
    write_codebook(folder / CODEBOOK, rows, title=title, language=language)
    if not (folder / KEY).exists():
        write_text(folder / KEY, secrets.token_hex(32))
    write_text(folder / CONFIG, config.content)
    page = folder / page_name(language)
    write_text(page, start_page(waves, rows, config, answers, folder=folder.name, language=language))
    written += [folder / CODEBOOK, folder / KEY, folder / CONFIG, page]
    figures = len(config.figures)
    doubts = rows.doubts + config.doubts
    return Drafted(folder, folder / CONFIG, language, written, doubts, len(rows.survey), figures)


def _copy(wave: DraftWave, folder: Path) -> Path:
    target = folder / wave.file
    if target.resolve() != wave.export.path.resolve():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(wave.export.path, target)
    return target


def _further_waves(sources: Sources, folder: Path, *, language: str, problems: Problems) -> Drafted | None:
    """Add the exports as waves to a study that is there, in new files beside those that it has."""
    latest = _latest_config(folder)
    content = latest.read_text(encoding="utf-8")
    known = read_data(latest)
    survey = known["survey"]
    spoken = known["study"].get("language", "nl")
    rows = _rows_of(folder / survey["codebook"], problems)
    if problems.found or rows is None:
        return None
    names = list(survey["waves"])
    added: list[DraftWave] = []
    made = DraftedConfig()
    lines: list[str] = []
    for export in sources.exports:
        if any(_same_file(folder / wave["file"], export.path) for wave in survey["waves"].values()):
            problems.add("start_same_wave", Place(str(export.path)), study=folder.name)
            continue
        name = unique(_wave_name(export.path), names)
        found = recognise(export, can_tick=in_a_wave("ticks"))
        matched = add_wave(rows, found.questions, wave=name, before=names, language=language)
        if matched is None:
            problems.add("start_nothing_shared", Place(str(export.path)), other=folder.name)
            continue
        names.append(name)
        wave = _wave(name, export, found, matched.questions)
        taken = {path.name for path in (folder / "survey").iterdir()}
        if Path(wave.file).name in taken:
            wave = replace(wave, file=f"survey/{name}{Path(wave.file).suffix}")
        added.append(wave)
        lines += _lines_like_before(wave, survey, known, made, problems=problems, language=spoken)
    if problems.found:
        return None
    suffix = added[-1].name
    codebook = f"survey/codebook_{suffix}.xlsx"
    for wave in added:
        _copy(wave, folder)
    write_codebook(folder / codebook, rows, title=known["study"]["title"], language=spoken)
    text_of_config = _with_waves(content, lines, codebook=codebook, waves=added)
    target = folder / f"config_{suffix}.yaml"
    write_text(target, text_of_config)
    page = folder / ("starten" if spoken == "nl" else "start")
    page = page.with_name(f"{page.name}_{suffix}.md")
    settled = Answers(site=site_of(survey), group=group_of(survey))
    write_text(
        page, start_page(added, rows, made, settled, folder=folder.name, config_name=target.name, language=spoken)
    )
    written = [folder / codebook, target, page]
    return Drafted(folder, target, spoken, written, rows.doubts, len(rows.survey), len(known.get("figures", [])))


def _latest_config(folder: Path) -> Path:
    """The configuration with most waves: config.yaml, or the last that a further wave was added to."""
    found = [path for path in folder.glob("config*.yaml") if path.name == CONFIG or path.stem.startswith("config_")]
    return max(found, key=lambda path: (len(read_data(path)["survey"]["waves"]), path.name))


def _same_file(known: Path, new: Path) -> bool:
    return known.is_file() and known.read_bytes() == new.read_bytes()


def _rows_of(path: Path, problems: Problems) -> CodebookRows | None:
    rows = CodebookRows()
    for name, own in ((SURVEY, rows.survey), (CHOICES, rows.choices)):
        sheet = read_sheet(path, sheet=name, problems=problems)
        if sheet is None:
            return None
        own += [dict(cells) for _, cells in sheet.records()]
        rows.yellow |= {(name, at, "doubt") for at, row in enumerate(own) if row.get("doubt")}
    return rows


def site_of(survey: Mapping) -> str:
    """The question that tells the site in the waves that a study has."""
    return next((own["les"]["item"] for own in survey["waves"].values() if isinstance(own["les"], Mapping)), "")


def group_of(survey: Mapping) -> str:
    """The question that tells the group in the waves that a study has."""
    waves = survey["waves"].values()
    return next((own["partner_group"]["item"] for own in waves if "map" in own.get("partner_group", {})), "")


def _lines_like_before(
    wave: DraftWave, survey: Mapping, known: Mapping, made: DraftedConfig, *, problems: Problems, language: str
) -> list[str]:
    """The lines of a further wave, its site and group read by the questions that the waves before it used."""
    before = list(survey["waves"].values())
    site, group = site_of(survey), group_of(survey)
    site_map = {a: key for own in before if isinstance(own["les"], Mapping) for a, key in own["les"]["map"].items()}
    group_map = {a: key for own in before for a, key in own.get("partner_group", {}).get("map", {}).items()}
    names = {question.name for question in wave.questions}
    if site in names:
        given = [choice.name for choice, _ in answered(wave.questions, site, [wave.export])]
        absent = [name for name in given if name not in site_map]
        if absent:
            problems.add("start_new_site", Place(str(wave.export.path)), ", ".join(absent), item=site)
        sites = {name: site_map[name] for name in given if name in site_map}
    else:
        alone = next((own["les"] for own in before if isinstance(own["les"], str)), next(iter(known["les"])))
        sites = {"": alone}
    groups = group_map if group in names else {}
    answers = Answers(site=site, group=group)
    return wave_lines(wave, answers, made, sites=sites, groups=groups, language=language)


def _with_waves(content: str, lines: Sequence[str], *, codebook: str, waves: Sequence[DraftWave]) -> str:
    """config.yaml with further waves behind those that it has, and the new codebook; all else as it was."""
    told = content.split("\n")
    start = next(at for at, line in enumerate(told) if re.match(r"^ {2}waves:\s*(#.*)?$", line))
    end = next(
        (at for at in range(start + 1, len(told)) if told[at].strip() and not told[at].startswith("    ")), len(told)
    )
    while end > start + 1 and not told[end - 1].strip():
        end -= 1
    told[end:end] = lines
    joined = re.sub(r"(?m)^(  codebook:\s*)\S+", rf"\g<1>{codebook}", "\n".join(told), count=1)
    reading = {wave.file: dict(wave.export.reading) for wave in waves if wave.export.reading}
    if not reading:
        return joined
    own = "\n".join(f"  {flow(name)}: {flow(how)}" for name, how in reading.items())
    if re.search(r"(?m)^reading:\s*$", joined):
        return re.sub(r"(?m)^reading:\s*$", f"reading:\n{own}", joined, count=1)
    return re.sub(r"(?m)^les:\s*$", f"reading:\n{own}\n\nles:", joined, count=1)
