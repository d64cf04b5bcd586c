"""What an export tells of a response beside its answers: who, when, how long, and whether it is one at all."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.moment_columns import read_moments
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import tidy
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.durations import read_durations
from les_evaluation.survey.ingest.flags import read_flag
from les_evaluation.survey.ingest.identity import MOST_ROWS, check_numbers, known_addresses, told_apart
from les_evaluation.survey.ingest.linking import known_codes
from les_evaluation.survey.ingest.recode import NUMBER_ROLES
from les_evaluation.survey.ingest.value_labels import check_number_labels
from les_evaluation.survey.ingest.weighting import read_weights
from les_evaluation.survey.persons import LINK

SHORTEST_KEY = 32
EACH_ROW = "rows"  # the setting with which every row is a respondent of its own


def read_key(path: str | Path, *, problems: Problems) -> bytes:
    """The secret for the pseudonyms; a missing or short one is a problem."""
    path = Path(path)
    if not path.is_file():
        problems.add("key_missing", Place(str(path)), shortest=SHORTEST_KEY)
        return b""
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_KEY:
        problems.add("key_short", Place(str(path)), shortest=SHORTEST_KEY, length=len(key))
    return key


def pseudonym(key: bytes, *parts: str) -> str:
    """A keyed hash (HMAC-SHA-256, 60 bits shown) that only the holder of the key can lead back."""
    digest = hmac.new(key, "\x1f".join(parts).encode("utf-8"), hashlib.sha256).hexdigest()
    return f"R-{digest[:15]}"


# long: a line or two per column of ROWS, in their order
def read_metadata(
    frame: pd.DataFrame, columns: ColumnMap, *, table: SheetTable, wave: str, study: Study, key: bytes
) -> tuple[pd.DataFrame, list[Note]]:
    """The columns of ROWS but for les and partner_group, a row per row of `frame`, and what was settled.

    study: as `wave_settings` gives it; what is unreadable is a problem. key: for the pseudonyms.
    """
    settings, problems = study.config["survey"]["waves"][wave], study.problems

    def column(role: str) -> pd.Series:
        header = columns.metadata.get(role)
        blank = pd.Series("", index=frame.index, dtype=object)
        return blank if header is None else frame[header].map(tidy)

    rows = pd.DataFrame(index=frame.index)
    rows["wave"] = wave
    rows["row"] = frame.index
    rows["source_file"] = table.file
    rows["source_sheet"] = table.sheet or ""
    cleaning = study.config["survey"]["cleaning"]
    emails = column("email")
    most = cleaning.get("most_rows_per_address", MOST_ROWS)
    addresses, notes = known_addresses(emails, columns.metadata.get("email"), most=most)
    if settings.get("respondents") == EACH_ROW:
        known = pd.Series(data=False, index=frame.index)
        rule = "rows_are_respondents" if "respondent" in settings["metadata"] else "rows_without_ids"
        notes.append(Note(rule, 0, {"wave": wave}))
    else:
        known, told = _known_numbers(
            column("respondent"), addresses, frame, columns, table=table, wave=wave, study=study
        )
        notes += told
    rows["respondent"] = [
        pseudonym(key, "respondent", wave, number, *([] if sure else [f"row {row}"]))
        for (row, number), sure in zip(column("respondent").items(), known, strict=True)
    ]
    # Whoever left no address is known by the number alone.
    rows["person"] = [
        pseudonym(key, "person", address) if address else name
        for address, name in zip(addresses, rows["respondent"], strict=True)
    ]
    if LINK in columns.metadata:
        rows[LINK], told = _links(column(LINK), columns, wave=wave, key=key)
        notes += told
    domains = tuple(f"@{domain.casefold()}" for domain in cleaning["test_responses"]["email_domains"])
    rows["test_email"] = emails.str.casefold().str.endswith(domains) if domains else False
    rows["organisation"] = column("organisation").map(mask_personal)
    for role in NUMBER_ROLES:
        if name := columns.metadata.get(role):
            cells = column(role).rename(name)
            check_number_labels(cells, role, item=None, wave=wave, table=table, settings=settings, problems=problems)
    header = columns.metadata.get("submitted")
    rows["submitted"], settled = read_moments(
        column("submitted"), header, settings=settings, wave=wave, table=table, problems=problems
    )
    rows["duration"], lasted = read_durations(
        column("duration"), columns.metadata.get("duration"), table=table, problems=problems
    )
    settled += lasted
    header = columns.metadata.get("weight")
    rows["weight"], weighed = read_weights(column("weight"), header, table, problems, wave=wave)
    flags: dict[str, pd.Series | bool] = {}
    for role, without in (("reached_end", True), ("screened_out", False), ("test", False)):
        flags[role], told = without, [Note("end_unknown", 0, {"wave": wave})] if without else []
        if header := columns.metadata.get(role):
            flags[role], told = read_flag(
                column(role), role, header, settings=settings, wave=wave, table=table, problems=problems
            )
        settled += told
    rows["test_email"] |= flags.pop("test")
    rows = rows.assign(**flags)
    return rows, notes + settled + weighed


def _links(cells: pd.Series, columns: ColumnMap, *, wave: str, key: bytes) -> tuple[list[str], list[Note]]:
    """The pseudonym of the code of every row, "" without one, and what was settled. The code itself goes no further."""
    codes, told = known_codes(cells, columns.metadata[LINK])
    first = [Note("link_first", 0, {"wave": wave})] if "email" in columns.metadata else []
    return [pseudonym(key, "link", code) if code else "" for code in codes], [*told, *first]


def _known_numbers(
    numbers: pd.Series,
    addresses: pd.Series,
    frame: pd.DataFrame,
    columns: ColumnMap,
    *,
    table: SheetTable,
    wave: str,
    study: Study,
) -> tuple[pd.Series, list[Note]]:
    """Whether the number of each row tells who it is, and what was settled; one that cannot be used is a problem."""
    header = columns.metadata.get("respondent")
    if header is None:  # a problem already
        return pd.Series(data=True, index=frame.index), []
    unique = [name for name in columns.unused if frame[name].map(tidy).is_unique]
    check_numbers(numbers, header, wave=wave, table=table, others=unique, problems=study.problems)
    submitted = columns.metadata.get("submitted")
    return told_apart(numbers, addresses, frame, header=header, submitted=submitted)
