"""The columns beside the answers of a drafted wave: which role each has, and what config.yaml must say to read them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from les_evaluation.core.moment_columns import HOUR
from les_evaluation.core.moments import parsed
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, says_yes
from les_evaluation.study.drafting.column_evidence import (
    NUMBER_CELL,
    is_read_as_moment,
    is_whole,
    numbers_of,
    order_of_days,
    share,
)
from les_evaluation.study.drafting.column_roles import is_metadata
from les_evaluation.study.drafting.drafted_wave import DraftWave, in_a_wave
from les_evaluation.study.drafting.made_up_answers import made_up_of
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.personal_cells import may_be_a_key, names_a_key
from les_evaluation.study.drafting.personal_headings import PERSONAL

TEST_ROLE, LIMESURVEY = "test", "LimeSurvey"
ROLES = (
    "respondent",
    "email",
    "organisation",
    "submitted",
    "reached_end",
    "screened_out",
    TEST_ROLE,
    "duration",
)
LEAST_PAGES = 2  # before the last of them says that somebody came to the end
LEAST_AT_THE_END = 0.2  # of the rows; where fewer have the highest number it may be a page at which they stopped
ONE_CLOCK = "UTC"
ROUNDED = re.compile(r"-?\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE)  # a long number as a spreadsheet shows it
FLAGGED = ("reached_end", "screened_out")


def metadata_of(wave: DraftWave, *, language: str) -> tuple[dict[str, str], list[str], dict[str, object]]:
    """(role -> header, what was left out and why, further keys of the wave) of the columns beside the answers."""
    found: dict[str, str] = {}
    notes: list[str] = []
    for role in ROLES:
        columns = _columns_for(role, wave)
        fits = [column for column in columns if fits_role(column, role)]
        if fits:
            found[role] = fits[0].header
        elif columns:
            notes.append(_left_out(columns, role, language))
    keys: dict[str, object] = {}
    if "respondent" not in found:
        found = _without_number(wave, found, notes, language=language)
        keys |= {"respondents": "rows"} if in_a_wave("respondents") else {}
    known = {column.header: column for column in wave.export.columns}
    keys |= {role: words for role in FLAGGED if role in found and (words := _words_of_a_flag(known[found[role]], role))}
    notes += _without_tests(wave, found, keys, language)
    notes += _end_of_limesurvey(wave, found, keys, language) or _last_page_of_limesurvey(wave, found, keys, language)
    notes += _rows_of_one_address(known.get(found.get("email", "")), language)
    notes += _weights(wave, language)
    order = order_of_days(known[found["submitted"]]) if "submitted" in found and in_a_wave("dates") else None
    if order is not None:
        keys["dates"] = order or ("month_first" if language == "en" else "day_first")
    if order == "":
        told = {"column": found["submitted"], "order": keys["dates"]}
        notes.append(text("drafting.start.dates_guessed", language, **told))
    if "submitted" in found and in_a_wave("time_zone") and _has_several_clocks(known[found["submitted"]]):
        keys["time_zone"] = ONE_CLOCK  # of no country: whose clock counts stands in no export
        notes.append(text("drafting.start.several_clocks", language, column=found["submitted"], zone=ONE_CLOCK))
    return {role: found[role] for role in ROLES if role in found}, notes, keys


def _weights(wave: DraftWave, language: str) -> list[str]:
    """What is told of columns with a weight per respondent, which some may lack: nothing is weighted by itself."""
    weights = [column for column in wave.recognised.metadata.get("weight", []) if fits_role(column, "weight")]
    if not weights:
        return []
    first, more = weights[0], ", ".join(column.header for column in weights[1:])
    notes = [text("drafting.start.weight", language, column=first.header)]
    if first.filled < first.n:
        told = {"column": first.header, "n": first.n - first.filled, "rows": first.n}
        notes.append(text("drafting.start.weight_missing", language, **told))
    return [*notes, *([text("drafting.start.weights_more", language, columns=more)] if more else [])]


def _without_tests(wave: DraftWave, found: dict[str, str], keys: dict[str, object], language: str) -> list[str]:
    """What is told of answers that Qualtrics made up, which are left out, and of those typed in its preview.

    found: role -> header, keys: of the wave; both get what leaves the tests out.
    """
    made_up = made_up_of(wave.export)
    if made_up is None:
        return []
    free = made_up.column not in found.values() and in_a_wave(TEST_ROLE)
    left_out = free and 0 < made_up.tests < wave.export.n
    if left_out:
        found[TEST_ROLE] = made_up.column
        keys[TEST_ROLE] = dict(made_up.words)
    notes = []
    if made_up.tests:
        kind = "tests_left_out" if left_out else "tests_counted"
        told = {"column": made_up.column, "n": made_up.tests, "rows": wave.export.n}
        notes.append(text(f"drafting.start.{kind}", language, **told))
    if made_up.previews:
        told = {"column": made_up.column, "n": made_up.previews, "rows": wave.export.n, "cell": made_up.shown_preview}
        notes.append(text("drafting.start.previews_counted", language, **told))
    return notes


def _end_of_limesurvey(wave: DraftWave, found: dict[str, str], keys: dict[str, object], language: str) -> list[str]:
    """What is told of rows that LimeSurvey gave no moment of submission, which it writes at the end alone.

    found: role -> header, keys: of the wave; both get what says so, where no other column does.
    """
    column = None if "reached_end" in found else _column_of(wave, "submitted_at_the_end")
    if column is None or not column.filled or not in_a_wave("reached_end"):
        return []
    found["reached_end"] = column.header
    keys["reached_end"] = "filled"
    told = {"column": column.header, "n": column.n - column.filled, "rows": column.n}
    return [text("drafting.start.stopped_halfway", language, **told)] if column.filled < column.n else []


def _last_page_of_limesurvey(
    wave: DraftWave, found: dict[str, str], keys: dict[str, object], language: str
) -> list[str]:
    """What is told of the last page that LimeSurvey saved of each response, where no moment of submission is there.

    found: role -> header, keys: of the wave; both get that who has the highest number came to the end, where a part of
    all has it. LimeSurvey counts on to one behind the last page for these alone, whatever pages it passed over; it
    has 1 for everybody where all is one page. Source: its em_manager_helper.php.
    """
    column = _column_of(wave, "last_page")
    submitted = _column_of(wave, "submitted_at_the_end") is not None or "reached_end" in found
    pages = numbers_of(column) if column is not None and not submitted and in_a_wave("reached_end") else None
    if column is None or not pages or not is_whole(pages) or pages[-1] < LEAST_PAGES:
        return []
    reached = {page: sum(n for cell, n in column.answers().items() if float(cell) == page) for page in pages}
    last = int(pages[-1])
    told = {"column": column.header, "page": last, "n": column.n - reached[pages[-1]], "rows": column.n}
    if reached[pages[-1]] < LEAST_AT_THE_END * column.n:
        return [text("drafting.start.last_page_unclear", language, **told)]
    found["reached_end"] = column.header
    keys["reached_end"] = {"at_least": last}
    return [text("drafting.start.last_page", language, **told)]


def _column_of(wave: DraftWave, kind: str) -> Column | None:
    """The first column of an export of LimeSurvey that it calls so, by code or by caption; None where there is none."""
    known = {*answer_words()[kind]}
    own = (c for c in wave.export.columns if {plain(c.text), plain(c.header).partition(". ")[0]} & known)
    return next(own, None) if wave.export.tool == LIMESURVEY else None


def _rows_of_one_address(column: Column | None, language: str) -> list[str]:
    """That rows share an e-mail address, and so count as of one person; column: of the addresses."""
    rows: dict[str, int] = {}
    for cell, n in column.values.items() if column is not None else ():
        rows[cell.strip().casefold()] = rows.get(cell.strip().casefold(), 0) + n
    again = [n for address, n in rows.items() if n > 1 and "@" in address]
    if column is None or not again:
        return []
    told = {"column": column.header, "n": len(again), "rows": sum(again)}
    return [text("drafting.start.email_again", language, **told)]


def _has_several_clocks(column: Column) -> bool:
    """Whether moments carry time zones further apart than summer and winter, so that one clock must be told."""
    moments = [parsed(cell) for cell in column.values]
    offsets = [moment.offset for moment in moments if moment is not None and moment.zone]
    return bool(offsets) and max(offsets) - min(offsets) > HOUR


def is_guessed_key(wave: DraftWave, found: Mapping[str, str]) -> bool:
    """Whether nothing but its cells says that a column is the key of a response; found: role -> header."""
    column = next((column for column in wave.export.columns if column.header == found.get("respondent")), None)
    return column is not None and not names_a_key(column) and is_metadata(column) != "respondent"


def _columns_for(role: str, wave: DraftWave) -> list[Column]:
    """The columns that may have a role; Completed may be a moment or a flag, which its cells tell."""
    known = wave.recognised.metadata
    either = answer_words()["metadata"]["reached_end"]
    flags = [c for c in known.get("submitted", []) if plain(c.header) in either and fits_role(c, "reached_end")]
    if role == "reached_end":
        return [*known.get(role, []), *flags]
    return [column for column in known.get(role, []) if column not in flags]


def _left_out(columns: Sequence[Column], role: str, language: str) -> str:
    """Why no column took a role."""
    first = columns[0]
    if role == "respondent" and _is_filled(first) and len(first.values) < first.n:
        told = {"column": first.header, "rows": first.n, "people": len(first.values)}
        return text("drafting.start.repeated_ids", language, **told)
    names = ", ".join(column.header for column in columns)
    return text("drafting.start.role_left_out", language, role=role, columns=names)


def _without_number(wave: DraftWave, found: dict[str, str], notes: list[str], *, language: str) -> dict[str, str]:
    """The roles where no column numbers the responses: another that differs in every row does, or the row itself."""
    known = wave.recognised.metadata
    named = [(role, column) for role, own in known.items() if role != PERSONAL for column in own]
    # The moment of submission, to the second, is a key where everybody has another.
    keys = [column for role, column in named if role == "submitted" or may_be_a_key(column)]
    fits = [column for column in keys if fits_role(column, "respondent")]
    spare = next((column for column in fits if column.header not in found.values()), fits[0] if fits else None)
    if spare is None:
        notes.append(text("drafting.start.each_row", language))
        return found
    notes.append(text("drafting.start.no_number", language, column=spare.header))
    # A column has one role.
    return {"respondent": spare.header} | {role: header for role, header in found.items() if header != spare.header}


def _words_of_a_flag(column: Column, role: str) -> dict[str, bool | None]:
    """What config.yaml must say of the cells of a flag: {} where they are 1 and 0, yes and no, or labelled."""
    plain_ones = all(cell in ("1", "0") or says_yes(cell) is not None for cell in column.values)
    return {} if plain_ones or column.said.labels else {cell: _says_done(cell, role) for cell in column.values}


def fits_role(column: Column, role: str) -> bool:
    """Whether the cells of a column are what the pipeline reads under a role."""
    cells = column.values
    if role == "respondent":
        return len(cells) == column.n == column.filled and not any(map(ROUNDED.fullmatch, cells))
    if role == "email":
        return bool(cells) and sum(n for cell, n in cells.items() if "@" in cell) * 2 > column.filled
    if role == "submitted":
        return is_read_as_moment(column, any_order=in_a_wave("dates"))
    if role in ("reached_end", "screened_out"):
        return bool(cells) and all(_says_done(cell, role) is not None for cell in cells)
    if role == "duration":
        return share(column, NUMBER_CELL) == 1.0
    if role == "weight":
        half = 0 < column.n <= column.filled * 2
        return half and share(column, NUMBER_CELL) == 1.0 and not any(c.startswith("-") for c in cells)
    return bool(cells)


def _is_filled(column: Column) -> bool:
    return column.filled == column.n > 0


def _says_done(cell: str, role: str) -> bool | None:
    """Whether a cell of a flag says that somebody came to the end (or was screened out); None where it says neither."""
    if cell in ("1", "0"):
        return cell == "1"
    yes = says_yes(cell)
    if yes is not None:
        return yes
    flags = answer_words()["flags"]
    if plain(cell) in flags["out"]:
        return role == "screened_out"
    done = next((done for done in (True, False) if plain(cell) in flags[done]), None)
    return done if role == "reached_end" or done is None else False
