"""Reading the filled joint display back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.coding.joint_display import KEY, ROW_COLUMNS
from les_evaluation.coding.rubrieken import row_mark, same_words
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.program_exports import NamedTable, named_table
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.wording import plain

VERDICTS = ("confirms", "expands", "contradicts", "silent")
# gone: the row was written once and is no longer made. recheck: the sheet still says to look again.
VERDICT_COLUMNS = [*KEY, "verdict", "remark", "other_segment", "recheck", "state", "gone", "source_row"]
NEEDED = (*KEY, "verdict", "state")


def read_verdicts(
    path: str | Path,
    *,
    les: Mapping[str, str],
    rubrieken: Sequence[tuple[str, str]],
    quotes: pd.DataFrame,
    theme: Callable[[str], str] = str,
    how: Reading = DEFAULT,
    problems: Problems,
) -> pd.DataFrame:
    """The verdicts in a filled joint display (VERDICT_COLUMNS); the headers and verdicts may be in either language.

    les: key -> printed; either is read. rubrieken: as `rubrieken` gives them. quotes: QUOTE_COLUMNS.
    theme: what became of a luik or rubriek where the coding was read.
    Problems: an unknown verdict; a row of a rubriek or LES that does not exist, unless its state shows that it was
    written once (then it is `gone`); a row twice; a quote that is not quotable or of another LES; a missing column.
    Rows without anything but their first cell are the notes under the table.
    """
    table = _filled_table(path, how, problems=problems)
    if table is None:
        return pd.DataFrame(columns=VERDICT_COLUMNS, dtype=object)
    sheet = _FilledSheet(table, les, rubrieken, quotes, theme, problems)
    seen: dict[tuple[str, ...], int] = {}
    rows = []
    for number, line in table.records():
        if not any(line[key] for key in line if key != "luik"):
            continue
        row = sheet.row(number, line)
        same = (*same_words(row["luik"], row["rubriek"]), row["les"] if row["les"] in les else plain(line["les"]))
        if same in seen:
            place = table.place(number, "rubriek")
            problems.add("verdict_twice", place, f"{line['rubriek']} – {line['les']}", row=seen[same])
        seen.setdefault(same, number)
        row["verdict"] = sheet.verdict(number, line["verdict"])
        sheet.check_quote(number, row)
        rows.append(row)
    return pd.DataFrame(rows, columns=VERDICT_COLUMNS, dtype=object)


def _filled_table(path: str | Path, how: Reading, *, problems: Problems) -> NamedTable | None:
    """The sheet by our names of its columns; None where it cannot be read or one that is needed is missing."""
    printed = {
        key: [text(f"coding_tables.columns.{key}", language) for language in LANGUAGES]
        for key in dict.fromkeys((*KEY, *ROW_COLUMNS))
    }

    def tell(table: SheetTable, lacking: list[str]) -> None:
        known = {plain(name) for names in printed.values() for name in names}
        unknown = [header for header in table.headers if plain(header) not in known]
        for key in lacking:
            expected = printed[key][0]
            problems.add("column_missing", table.place(1, expected), nearest=nearest(expected, unknown))

    return named_table(read_sheet(path, how=how, problems=problems), printed, needed=NEEDED, tell=tell)


@dataclass(frozen=True)
class _FilledSheet:
    """A filled joint display with what its rows are held against."""

    table: NamedTable
    les: Mapping[str, str]
    rubrieken: Sequence[tuple[str, str]]
    quotes: pd.DataFrame
    theme: Callable[[str], str]
    problems: Problems

    @cached_property
    def keys(self) -> dict[str, str]:
        """Key or printed name of a LES -> its key."""
        return {plain(name): key for key, printed in self.les.items() for name in (key, printed)}

    @cached_property
    def known(self) -> dict[tuple[str, ...], tuple[str, str]]:
        """Luik and rubriek, however they are spelled -> as they are written."""
        return {same_words(*pair): pair for pair in self.rubrieken}

    @cached_property
    def quotable(self) -> dict[str, set[str]]:
        """LES -> the segments that may be quoted."""
        return {key: set(rows["segment_id"]) for key, rows in self.quotes.groupby("les")}

    def row(self, number: int, line: Mapping[str, str]) -> dict:
        """A row as VERDICT_COLUMNS, its verdict still to be read; a rubriek or LES that never was is a problem."""
        luik, rubriek = self.theme(line["luik"]), self.theme(line["rubriek"])
        pair = self.known.get(same_words(luik, rubriek))
        key = self.keys.get(plain(line["les"]))
        luik, rubriek = pair or (luik, rubriek)
        marked = line["state"].partition("-")[0]
        gone = (pair is None or key is None) and marked == row_mark(line["luik"], line["rubriek"], line["les"])
        if pair is None and not gone:
            known = [f"{luik}: {rubriek}" for luik, rubriek in self.rubrieken]
            value = f"{line['luik']}: {line['rubriek']}"
            place = self.table.place(number, "rubriek")
            self.problems.add("verdict_rubriek", place, value, nearest=nearest(value, known))
        if key is None and not gone:
            known = list(self.les.values())
            place, near = self.table.place(number, "les"), nearest(line["les"], known)
            self.problems.add("les_unknown", place, line["les"], known=known, nearest=near)
        return {
            "luik": luik,
            "rubriek": rubriek,
            "les": key or line["les"],
            "remark": line.get("remark", ""),
            "other_segment": line.get("other_segment", ""),
            "recheck": bool(line.get("recheck", "")),
            "state": line["state"],
            "gone": gone,
            "source_row": number,
        }

    def verdict(self, number: int, value: str) -> str:
        """The verdict that a cell means in either language; "" where it is blank or, with a problem, means none."""
        words = {
            language: {name: text(f"coding_tables.verdicts.{name}", language) for name in VERDICTS}
            for language in LANGUAGES
        }
        names = {plain(word): name for known in words.values() for name, word in known.items()}
        names |= {name: name for name in VERDICTS}
        if value and plain(value) not in names:
            known = {language: ", ".join(known.values()) for language, known in words.items()}
            place = self.table.place(number, "verdict")
            self.problems.add("verdict_unknown", place, value, known=known, nearest=nearest(value, names))
        return names.get(plain(value), "")

    def check_quote(self, number: int, row: Mapping) -> None:
        """Add a problem where the segment that somebody chose may not be quoted, or is of another LES."""
        other, key = row["other_segment"], row["les"]
        mine = self.quotable.get(key, set())
        if other and not row["gone"] and key in self.les and other not in mine:
            place, near = self.table.place(number, "other_segment"), nearest(other, sorted(mine))
            self.problems.add("verdict_quote", place, other, les=self.les[key], nearest=near)
