"""The page that tells what was decided while a study was drafted, and what to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from les_evaluation.core.doubt_cells import REFERS
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.older_charsets import told_charset
from les_evaluation.core.problems import shorten
from les_evaluation.core.reading import MEND, told_rows
from les_evaluation.core.texts import text
from les_evaluation.study.drafting.doubts_once import referring
from les_evaluation.study.drafting.draft_codebook import CodebookRows
from les_evaluation.study.drafting.draft_metadata import fits_role
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.drafted_wave import DraftWave
from les_evaluation.study.drafting.five_answers import Answers
from les_evaluation.study.drafting.neutral_table import META
from les_evaluation.study.drafting.personal_doubts import may_name

MOST_WORDS, LEAST_OFTEN = 12, 3  # with letters beyond A to Z that are shown; how often an answer was given of which
MOST_NAMES, MOST_EMPTY = 12, 40  # of questions that share a doubt, and of columns without answers
MOST_ROWS, LONGEST_ROW = 3, 60  # rows above the headers that are shown, and characters of each
# The first letters of a wording, a code behind them, and the number that makes it another: Where do you re.. [SQ001]_7.
CODED_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[^\[\]\s]+\]){0,2}")  # Q4, Q4[SQ001], Q4[SQ001][1]
LIMESURVEY = "LimeSurvey"
CUT_WORDING = re.compile(r"^.{1,24}[^.]\.\. ?(?: ?\[[^\]]*\]){0,2}(?:_\d+)?$")


@dataclass(frozen=True)
class PageFiles:
    """The folder inside raw/ that a page is of, and in it the configuration and the codebook."""

    folder: str
    config: str = "config.yaml"
    codebook: str = "survey/codebook.xlsx"


def commands_of(folder: str, config: str = "config.yaml", *, language: str) -> list[str]:
    """The commands that make the figures: with make, after which no other Python knows the packages, and without."""
    path = f"raw/{folder}/{config}"
    study = folder if config == "config.yaml" else path
    without = text("drafting.start.without_make", language)
    return [f"make results STUDY={study}", f"snakemake --cores 4 --configfile {path}  # {without}"]


def page_name(language: str) -> str:
    """The file of the page."""
    return "starten.md" if language == "nl" else "start.md"


def part_page(config: DraftedConfig, *, folder: str, language: str) -> str:
    """The page of a study without a survey: what was read and decided, and the command to go on with."""
    coded = "_of_part" if config.doubts else "_of_networks"
    lines = [f"# {text('drafting.start.title', language)}", "", text(f"drafting.start.intro{coded}", language), ""]
    lines += ["```", *commands_of(folder, language=language), "```", ""]
    lines += [f"## {text('drafting.start.decided', language)}", ""]
    lines += [f"- {note}" for note in dict.fromkeys(config.notes)]
    lines += ["", f"## {text('drafting.start.next', language)}", ""]
    return "\n".join([*lines, text(f"drafting.start.next{coded}", language, folder=folder), ""])


def start_page(
    waves: Sequence[DraftWave],
    rows: CodebookRows,
    config: DraftedConfig,
    answers: Answers,
    *,
    files: PageFiles,
    language: str,
) -> str:
    """The page as Markdown: what was read, decided, doubted and left out, and the command to go on with."""
    intro = text("drafting.start.intro", language, codebook=files.codebook)
    commands = commands_of(files.folder, files.config, language=language)
    lines = [f"# {text('drafting.start.title', language)}", "", intro, "", "```", *commands, "```", ""]
    lines += [f"## {text('drafting.start.read', language)}", ""]
    for wave in waves:
        lines.append("- " + _read_line(wave, language))
        for file, known in wave.export.known.items():
            told_of = {"file": file, "known": known, "columns": len(wave.export.columns)}
            lines.append("  - " + text("drafting.start.known", language, **told_of))
        roles = config.roles.get(wave.name, {})
        told = ", ".join(f"{role}: {header}" for role, header in roles.items())
        lines.append("  - " + text("drafting.start.roles", language, roles=told or "-"))
        used = set(roles.values())
        other = [
            column.header
            for role, own in wave.recognised.metadata.items()
            for column in own
            if column.header not in used and not (role == "weight" and fits_role(column, role))  # told below
        ]
        if other:
            lines.append("  - " + text("drafting.start.not_copied", language, columns=", ".join(other)))
        if wave.recognised.empty:
            lines.append("  - " + _empty_line(wave.recognised.empty, language))
    lines += ["", f"## {text('drafting.start.decided', language)}", ""]
    values = {
        "site": answers.site or "-",
        "group": answers.group or "-",
        "compare": ", ".join(answers.compare) or "-",
        "two_sites": answers.two_sites,
        "significant": answers.significant or "-",
    }
    proposed = f" {text('drafting.decided.proposed', language)}"
    for key, value in values.items():
        told = text(f"drafting.decided.{key}", language, value=value)
        lines.append(f"- {told}{proposed if key in config.guessed else ''}")
    for name, n in answers.not_all:
        lines.append(f"- {text('drafting.decided.not_all', language, item=name, n=n)}")
    lines += [f"- {note}" for note in dict.fromkeys(config.notes)]
    lines += ["", f"## {text('drafting.start.doubts', language)}", ""]
    lines += [f"- {line}" for line in _lines_of_reading(waves, language)]
    lines += _doubt_lines(rows, config, language)
    lines += [
        "",
        f"## {text('drafting.start.next', language)}",
        "",
        text("drafting.start.next_steps", language, folder=files.folder, config=files.config),
        "",
    ]
    return "\n".join(lines)


def _lines_of_reading(waves: Sequence[DraftWave], language: str) -> list[str]:
    """What is to be looked at of how the exports were read."""
    ways = (
        (_above_line, lambda wave: wave.export.above),
        (_cut_line, _are_cut),
        (_coded_line, _are_coded),
        (_two_lines, lambda wave: wave.export.header_rows > 1 and not wave.export.tool),
        (_level_line, lambda wave: wave.export.levels),
        (_mean_line, lambda wave: wave.export.means),
        (_hidden_line, lambda wave: wave.export.hidden),
        (_letters_line, lambda wave: "encoding" in wave.export.reading),
        (_mended_line, lambda wave: wave.export.reading.get("broken_letters") == MEND),
    )
    return [line(wave, language) for line, holds in ways for wave in waves if holds(wave)]


def _empty_line(headers: Sequence[str], language: str) -> str:
    """The columns without answers: a few by name, and how many there are."""
    shown = f"{', '.join(headers[:MOST_EMPTY])}{', …' if len(headers) > MOST_EMPTY else ''}"
    return text("drafting.start.empty", language, n=len(headers), columns=shown)


def _read_line(wave: DraftWave, language: str) -> str:
    kinds = Counter(question.type for question in wave.questions)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    values = {
        "file": wave.file,
        "tool": wave.export.tool or "-",
        "n": wave.export.n,
        "columns": len(wave.export.columns),
    }
    return text("drafting.start.export", language, **values, questions=told)


def _above_line(wave: DraftWave, language: str) -> str:
    """What stands above the row that was taken for the headers, which no count holds."""
    above = wave.export.above
    shown = "; ".join(shorten(cells, LONGEST_ROW) for cells in list(above.values())[:MOST_ROWS] if cells)
    told = {"file": wave.file, "header_row": wave.export.reading.get("header_row", "?")}
    key = "above" if len(above) > 1 else "above_one"
    return text(f"drafting.start.{key}", language, **told, n=len(above), shown=mask_personal(shown))


def _hidden_line(wave: DraftWave, language: str) -> str:
    """What is told of the rows that nobody sees in the workbook, and that count."""
    told = {"file": wave.file, "n": len(wave.export.hidden), "rows": told_rows(wave.export.hidden)}
    return text("drafting.start.hidden", language, **told)


def _letters_line(wave: DraftWave, language: str) -> str:
    """In which older character set a text was read, with some words by which to see whether it is the right one."""
    told = {"file": wave.file, "charset": told_charset(str(wave.export.reading["encoding"]))}
    return text("drafting.start.letters", language, **told, words=_words_with_accents(wave))


def _mended_line(wave: DraftWave, language: str) -> str:
    """That letters are put right as the file is read, with the same words."""
    return text("drafting.start.mended", language, file=wave.file, words=_words_with_accents(wave))


def _words_with_accents(wave: DraftWave) -> str:
    shown = (column for column in wave.export.columns if not may_name(column))
    often = [cell for column in shown for cell, n in column.values.items() if n >= LEAST_OFTEN]
    asked = (word for column in wave.export.columns for word in (column.header, column.said.text))
    seen = (word for told in (*asked, *often) for word in told.split())
    words = list(dict.fromkeys(word for word in seen if not word.isascii()))[:MOST_WORDS]
    return mask_personal(" ".join(words)) or "-"


def _mean_line(wave: DraftWave, language: str) -> str:
    return text("drafting.start.means", language, file=wave.file, rows=told_rows(wave.export.means))


def _level_line(wave: DraftWave, language: str) -> str:
    """Which row tells of what measurement level the columns are, and is no answer."""
    return text("drafting.start.levels", language, file=wave.file, rows=told_rows(wave.export.levels))


def _are_coded(wave: DraftWave) -> bool:
    """Whether most headers are codes of LimeSurvey (Q4, Q4[SQ001]) of which nothing gives the wording."""
    asked = [column for column in wave.export.columns if column.said.kind != META]
    bare = sum(CODED_HEADER.fullmatch(one.header) is not None and " " not in one.said.text for one in asked)
    options = any("[" in one.header and CODED_HEADER.fullmatch(one.header) for one in asked)
    return wave.export.tool == LIMESURVEY and options and bare * 2 > len(asked)


def _coded_line(wave: DraftWave, language: str) -> str:
    """That neither wordings nor options are in an export, and how to have them."""
    return text("drafting.start.coded_headers", language, file=wave.file)


def _are_cut(wave: DraftWave) -> bool:
    """Whether most headers are the first letters of a wording, as LimeSurvey abbreviates them."""
    cut = sum(CUT_WORDING.match(column.header) is not None for column in wave.export.columns)
    return cut * 2 > len(wave.export.columns)


def _cut_line(wave: DraftWave, language: str) -> str:
    """That the wordings and the options of an export are cut, and how to export them whole."""
    return text("drafting.start.cut_wordings", language, file=wave.file)


def _two_lines(wave: DraftWave, language: str) -> str:
    """What of a table that no tool is known of was taken for a second line of headers."""
    return text("drafting.start.two_lines", language, file=wave.file, n=wave.export.header_rows)


def _doubt_lines(rows: CodebookRows, config: DraftedConfig, language: str) -> list[str]:
    elsewhere = [text("drafting.start.doubts_of_part", language, n=config.doubts)] if config.doubts else []
    if config.guessed:
        elsewhere.append(text("drafting.start.guessed", language, settings=", ".join(config.guessed)))
    if not rows.doubts:
        return [f"- {line}" for line in elsewhere] or [text("drafting.start.no_doubts", language)]
    reasons: dict[str, list[str]] = {}
    for row in (*rows.survey, *rows.choices):
        own = (row.get("doubt") or "").partition(REFERS)[0].strip()
        if own:
            reasons.setdefault(own, []).append(row.get("name", ""))
    further = referring(rows.survey)
    lines = [text("drafting.start.how_many", language, n=rows.doubts), ""]
    lines += [f"- {line}" for line in elsewhere]
    for reason, names in reasons.items():
        others = list(dict.fromkeys(other for name in names for other in further.get(name, ())))
        told = text("drafting.start.referring", language, names=_some(others)) if others else ""
        lines.append(f"- {_some(names)}{told}: {reason}")
    return lines


def _some(names: Sequence[str]) -> str:
    return f"{', '.join(names[:MOST_NAMES])}{', …' if len(names) > MOST_NAMES else ''}"
