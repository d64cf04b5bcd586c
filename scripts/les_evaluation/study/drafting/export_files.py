"""Reading an export of any tool into a neutral table, and telling what cannot be read and how to export it right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from les_evaluation.core.cell_checks import ERRORS, column_letter
from les_evaluation.core.csv_files import TOO_LARGE, charset, decode_text, read_csv_rows, sniff_separator
from les_evaluation.core.file_kinds import kind_of
from les_evaluation.core.older_charsets import OLDER
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import BLANK, FILLED, LEFT_OUT, LETTERS, MISSING, READ, ROW_NAMES, Reading
from les_evaluation.core.sheets import SPSS_ENDINGS
from les_evaluation.core.spss import SavTable, UnreadableSav, read_sav
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows, UnreadableWorkbook
from les_evaluation.study.drafting.answer_columns import with_grids_of_answers
from les_evaluation.study.drafting.answer_sheets import sheets_of
from les_evaluation.study.drafting.blank_headings import below_blank_headings
from les_evaluation.study.drafting.export_heads import Heads, heads_of, unique_names
from les_evaluation.study.drafting.form_heads import below_headings, rows_in_front, with_caption_columns
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.headers_again import is_again, without_headers_again
from les_evaluation.study.drafting.level_rows import is_line_of_means, lines_beside_answers, with_roles
from les_evaluation.study.drafting.neutral_table import DASHES, META, OPTION, Export, Said, bare, column_of
from les_evaluation.study.drafting.qualtrics_heads import kind_of_typed
from les_evaluation.study.drafting.questionnaire_files import (
    NotThisKind,
    Questionnaire,
    read_legend,
    read_lss,
    read_qsf,
)
from les_evaluation.study.drafting.questionnaire_fit import with_captions, with_questionnaires
from les_evaluation.study.drafting.questionnaire_forms import codebooks_beside, form_of
from les_evaluation.study.drafting.r_scripts import read_r_script
from les_evaluation.study.drafting.read_books import book_of, has_headers_of
from les_evaluation.study.drafting.said_by_labels import said_of_variable, without_choice
from les_evaluation.study.drafting.shared_beginnings import stem_of_options
from les_evaluation.study.drafting.sound_letters import mended_rows, mended_table
from les_evaluation.study.drafting.spss_syntax import read_spss_syntax
from les_evaluation.study.drafting.table_shapes import (
    SUMMARIES,
    codes_of_nothing,
    names_rows,
    other_shape,
    width_of_headers,
)
from les_evaluation.study.drafting.words_of_nothing import with_words_of_nothing
from les_evaluation.study.project_files import project_of

TEXTS = (".csv", ".tsv", ".txt", ".tab")
SPSS_SYNTAX = ".sps"
QUESTIONNAIRES = {".qsf": read_qsf, ".lss": read_lss, ".r": read_r_script, SPSS_SYNTAX: read_spss_syntax}
# What is told apart and not read -> the text that tells how to export it right.
ELSEWHERE = {
    ".dta": "spss",
    ".sas7bdat": "spss",
    ".xpt": "spss",
    ".rds": "r",
    ".rda": "r",
    ".rdata": "r",
    ".parquet": "r",
    ".feather": "r",
    ".mtb": "minitab",
    ".mtw": "minitab",
    ".mpj": "minitab",
    ".mwx": "minitab",
    ".mpx": "minitab",
    ".do": "syntax",
    ".sas": "syntax",
    ".spv": "report",
    ".gsheet": "google",
    ".url": "google",
    ".webloc": "google",
    ".xls": "excel",
    ".ods": "excel",
    ".numbers": "excel",
    ".xlsm": "excel",
    ".xlsb": "excel",
    ".json": "table",
    ".xml": "table",
    ".html": "table",
    ".htm": "table",
    ".pdf": "report",
    ".docx": "report",
    ".doc": "report",
    ".pptx": "report",
    ".lsa": "limesurvey",
    ".lsr": "limesurvey",
    ".zip": "packed",
    ".gz": "packed",
    ".rar": "packed",
    ".tar": "packed",
    ".7z": "packed",
}

LINK = re.compile(r"^.*?https?:/+")  # of a page, which a path keeps with one /

# Endings that only other parts of a study have.
OF_OTHER_PARTS = (".qdpx", ".qdc", ".graphml", ".gexf", ".net", ".paj", ".dl")

# How a text is tried: as it stands; with lines all wider than the headers; with two lines of headers of unequal width,
# so that blank cells at the end are blank; and below a title of some lines.
WAYS_OF_READING: tuple[tuple[Reading, dict[str, object]], ...] = (
    (Reading(), {}),
    (Reading(columns_without_header=ROW_NAMES), {"columns_without_header": ROW_NAMES}),
    (Reading(columns_without_header=LEFT_OUT), {"columns_without_header": LEFT_OUT}),
    (Reading(short_rows=FILLED), {"short_rows": FILLED}),
    *((Reading(header_row=row), {}) for row in range(2, 13)),
    # Written without quotes around a cell, as a spreadsheet writes with tabs: a quote is a letter.
    (Reading(quotes=LETTERS), {"quotes": LETTERS}),
    (Reading(quotes=LETTERS, short_rows=FILLED), {"quotes": LETTERS, "short_rows": FILLED}),
)


@dataclass
class Sources:
    """What was given: exports with answers, and files of questionnaires."""

    exports: list[Export] = field(default_factory=list)
    questionnaires: dict[Path, Questionnaire] = field(default_factory=dict)


def read_sources(paths: Sequence[Path], *, problems: Problems) -> Sources:
    """Every export and questionnaire among these files; what cannot be used is added to `problems`."""
    found = Sources()
    for path in _tables(paths, found, problems):
        book = form_of(path)
        if book is not None:
            found.questionnaires[path] = book
            continue
        export = read_export(path, problems=problems)
        if export is not None:
            found.exports.append(export)
    if not found.exports and not problems.found:
        problems.add("start_no_export", Place(str(paths[0])))
    if not found.questionnaires:
        found.questionnaires = codebooks_beside(found.exports, paths)
    found.exports = with_questionnaires(found.exports, found.questionnaires, problems=problems)
    return found


def may_hold_study(path: Path) -> bool:
    """Whether a file in a folder may hold a part of a study, by its ending, and a text by its columns."""
    ending = path.suffix.lower()
    if ending == ".txt":
        return sniff_separator(decode_text(path.read_bytes())) in ("\t", ";", "|")  # prose has commas
    known = (".xlsx", ".csv", ".tsv", ".tab", *SPSS_ENDINGS, *QUESTIONNAIRES, *OF_OTHER_PARTS)
    return ending in known or project_of(path) is not None


def _tables(paths: Sequence[Path], found: Sources, problems: Problems) -> list[Path]:
    """The files that may hold answers; questionnaires go to `found`."""
    tables: list[Path] = []
    for path in paths:
        if not path.is_file():
            if LINK.search(path.as_posix()):
                problems.add("start_format_google", Place(LINK.sub("https://", path.as_posix())))
                continue
            near = nearest(path.name, [other.name for other in path.parent.glob("*")] if path.parent.is_dir() else [])
            problems.add("start_folder" if path.is_dir() else "start_file_missing", Place(str(path)), nearest=near)
        elif path.stat().st_size == 0:
            problems.add("file_empty", Place(str(path)))
        elif path.suffix.lower() in QUESTIONNAIRES:
            try:
                found.questionnaires[path] = QUESTIONNAIRES[path.suffix.lower()](path)
            except NotThisKind:
                of_commands = path.suffix.lower() == SPSS_SYNTAX  # one without labels
                key = "start_format_syntax" if of_commands else "start_questionnaire"
                problems.add(key, Place(str(path)), ending=path.suffix)
        elif path.suffix.lower() in (".xlsx", *SPSS_ENDINGS, *TEXTS):
            tables.append(path)
        else:
            how = ELSEWHERE.get(path.suffix.lower(), "table")
            problems.add(f"start_format_{how}", Place(str(path)), path.suffix)
    return tables


def read_export(path: Path, *, problems: Problems) -> Export | None:
    """One export as a neutral table; None where it holds no answers or cannot be read, a problem then."""
    suffix = path.suffix.lower()
    if suffix in SPSS_ENDINGS:
        export = _from_sav(path, problems)
    elif suffix == ".xlsx":
        export = _from_xlsx(path, problems)
    else:
        export = _from_text(path, problems)
    if export is None:
        return None
    if not export.n or not any(column.values for column in export.columns):
        problems.add("start_no_answers", Place(str(path)), tool=export.tool or "-")
        return None
    return with_words_of_nothing(export)


def _from_sav(path: Path, problems: Problems) -> Export | None:
    try:
        sav = read_sav(path)
    except UnreadableSav:
        problems.add("sav_unreadable", Place(str(path)))
        return None
    sav, letters = mended_table(sav)
    groups = _answer_sets(sav)
    rows = rows_in_front(sav.facts.captions)
    n = len(sav.codes)
    columns = []
    for name in sav.codes.columns:
        labels = dict(sorted(sav.value_labels.get(name, {}).items(), key=lambda pair: _as_number(pair[0])))
        cells = list(sav.codes[name])
        missing = tuple(sav.facts.missing_codes(name, [*labels, *cells]))
        own = rows.get(name) or Said(said_of_variable(name, sav.facts.captions.get(name, "")))
        said = groups.get(name, Said()).over(
            replace(
                own,
                labels={code: bare(label) for code, label in labels.items() if label.strip()},
                missing=missing,
                measure=sav.facts.measures.get(name, ""),
                kind=META if name in sav.impossible else "" if labels else kind_of_typed(name),
            )
        )
        columns.append(column_of(name, cells, said, n=n))
    # Nobody can mend an impossible date in a raw file; the run tells where they stand.
    reading = letters | ({"error_cells": BLANK} if sav.impossible else {})
    return Export(path, "SPSS", tuple(columns), n, reading)


def _answer_sets(sav: SavTable) -> dict[str, Said]:
    """What multiple-response sets say of their variables: options of one question.

    The variables of a set of categories each hold one of the answers, and are no options.
    """
    found = {}
    of_boxes = {name: answers for name, answers in sav.facts.answer_sets.items() if answers.counted is not None}
    for name, answers in of_boxes.items():
        captions = [without_choice(bare(sav.facts.captions.get(one, ""))) for one in answers.variables]
        text = stem_of_options(captions, bare(answers.label)) or name.lstrip("$")
        for variable, label in zip(answers.variables, captions, strict=True):
            sub = label.removeprefix(text).lstrip(" :-–?[") or label
            sub = sub.removesuffix("]") if "[" not in sub and sub.endswith("]") else sub
            found[variable] = Said(text, sub or variable, kind=OPTION, group=name.lstrip("$"))
    return found


def _as_number(code: str) -> tuple[int, float, str]:
    try:
        return (0, float(code), code)
    except ValueError:
        return (1, 0.0, code)


def _from_xlsx(path: Path, problems: Problems) -> Export | None:
    try:
        book = book_of(path)
    except UnreadableWorkbook as error:
        problems.add(error.reason, Place(str(path)), **error.values)
        return None
    legend = read_legend(book) if len(book) > 1 else {}
    sheets = sheets_of(book)
    name, sheet = sheets.read, book[sheets.read]
    reading: dict[str, object] = {}
    if sheet.facts.merged:
        reading["merged_cells"] = FILLED if any(top > 3 for _, (_, top, _, _) in sheet.facts.merged) else BLANK
    hidden = tuple(at for at, cells in sheet.rows if at in sheet.facts.hidden_rows and any(c.strip() for c in cells))
    if hidden:
        reading["hidden_rows"] = READ  # they are answers as well, as far as anybody can tell; the page tells where
    if any(has_headers_of(book[other], sheet) for other in sheets.beside):
        reading["sheet"] = name  # another has the same headers: which counts must be told
    export = _from_rows(path, sheet, reading, problems)
    if export is None:
        return None
    first = next((own for own, rows in book.items() if not rows.hidden), next(iter(book)))
    said = {plain(header): one for header, one in legend.items()}
    columns = tuple(
        replace(column, said=with_captions(said[plain(column.header)]).over(column.said))
        if plain(column.header) in said
        else column
        for column in export.columns
    )
    found = replace(export, sheet=name if name != first else None, columns=columns, hidden=hidden)
    return sheets.worded(found)


def _from_text(path: Path, problems: Problems) -> Export | None:
    content = path.read_bytes()
    text = decode_text(content, encoding := charset(content))
    if text.lstrip().startswith(("<html", "<!DOCTYPE", "<table")):
        problems.add("start_format_table", Place(str(path)), path.suffix)
        return None
    if (kind := kind_of(content)) is not None:
        problems.add("file_other_kind", Place(str(path)), kind=kind)
        return None
    if re.match(r"'\d+',", text):  # written for R alone: no line of headers, and ' around each cell
        problems.add("start_r_data", Place(str(path)))
        return None
    for how, reading in WAYS_OF_READING:
        own = Problems()
        found = read_csv_rows(text, file=str(path), how=how, problems=own)
        unfit = how.columns_without_header == ROW_NAMES and not names_rows(found.rows if found else ())
        if found is not None and not own.found and not unfit:
            own_set = {"encoding": encoding} if encoding in OLDER else {}
            return _from_rows(path, SheetRows("", found.rows), reading | own_set, problems)
        if {problem.key for problem in own.found} & TOO_LARGE:
            problems.extend(own.found)
            return None
    problems.add("start_no_columns", Place(str(path)))
    return None


def _from_rows(path: Path, sheet: SheetRows, reading: dict[str, object], problems: Problems) -> Export | None:
    filled, letters = mended_rows([(number, cells) for number, cells in sheet.rows if any(map(str.strip, cells))])
    first = [{plain(cell) for cell in cells} for _, cells in filled[:12]]
    if len(filled) < 2 or any(summary <= own for summary in SUMMARIES for own in first):
        problems.add("start_no_answers", Place(str(path)), tool="-")
        return None
    heads = heads_of([cells for _, cells in filled])
    names = unique_names(heads)[: width_of_headers(filled[heads.first :][: heads.lines], reading)]
    levels = lines_beside_answers(filled[heads.first + heads.lines :], unknown=not heads.tool)
    below = [cells for number, cells in filled[heads.first + heads.lines :] if number not in levels]
    own = with_roles(heads.said, [cells for number, cells in filled if number in levels], metadata_role)
    means = [filled[-1][0]] if below and is_line_of_means(below[-1], below[:-1]) else []
    below, raw = below[: len(below) - len(means)], filled[heads.first + heads.names_in - 1][1]
    said = with_caption_columns(names, [*own, *[Said()] * (len(names) - len(own))], below)
    if heads.first and not heads.tool:
        said = below_headings(raw, said, below, above=filled[heads.first - 1][1])
    said = below_blank_headings(raw, said, below, tool=heads.tool) if heads.lines == 1 else said
    names, said = with_grids_of_answers(names, said, below, tool=heads.tool)
    width = max((len(cells) for cells in below), default=0)
    shape = other_shape(names, below) if not heads.tool else None
    if shape is not None:
        problems.add(shape, Place(str(path)))
        return None
    used = [at for at, name in enumerate(names) if at < width or tidy(name)]
    # Of an option or a row that nobody chose, the second line still says that it was offered.
    held = [_has_cells(below, at) or bool(said[at].group and said[at].sub) for at in range(len(names))]
    renamed = {
        column_letter(at + 1): names[at]
        for at in used
        if names[at] != (tidy(raw[at]) if at < len(raw) else "") and (held[at] or is_again(raw, at))
    }
    rows = without_headers_again(below, raw)
    nothing = codes_of_nothing(names, rows)
    columns = tuple(
        column_of(names[at], _cells(rows, at, nothing), said[at], n=len(rows), place=at + 1)
        for at in used
        if held[at] or raw[at : at + 1] == [names[at]]  # a header that was not made up
    )
    if any(_has_cells(below, at) for at in range(len(names), width)):
        reading["columns_without_header"] = LEFT_OUT  # stray cells beside the table; the run tells where they stand
    reading |= _reading(filled, heads, renamed) | ({"skip_rows": [*levels, *means]} if levels or means else {})
    reading |= letters
    # Nobody can mend these in a raw file; the run tells where they stand.
    if any(tidy(cell) in ERRORS for row in rows for cell in row):
        reading["error_cells"] = BLANK
    dashes = tuple(mark for mark in DASHES if any(tidy(cell) == mark for row in rows for cell in row))
    above = {number: ", ".join(filter(None, map(tidy, cells))) for number, cells in filled[: heads.first]}
    all_dashes = (*dashes, *nothing)
    made = Export(path, heads.tool, columns, len(rows), reading, None, all_dashes, heads.lines, above)
    return replace(made, levels=tuple(levels), means=tuple(means), names_in=heads.names_in)


def _has_cells(rows: Sequence[Sequence[str]], at: int) -> bool:
    return any(at < len(row) and row[at].strip() for row in rows)


def _cells(rows: Sequence[Sequence[str]], at: int, nothing: Sequence[str]) -> list[str]:
    cells = [row[at] if at < len(row) else "" for row in rows]
    return ["" if tidy(cell) in (*MISSING, *DASHES, *nothing) else cell for cell in cells]


def _reading(filled: Sequence[tuple[int, list[str]]], heads: Heads, renamed: Mapping[str, str]) -> dict[str, object]:
    """What config.yaml must say, so that the pipeline reads the same headers and rows."""
    found: dict[str, object] = {}
    first = filled[heads.first][0]
    if heads.first:
        found["header_row"] = first
    if renamed:
        found["headers"] = dict(renamed)
    return found
